/* vocabulary.c: see vocabulary.h */
#include "core/vocabulary.h"

#include <string.h>

static const char *const kind_names[] = {
	[VOCABULARY_ROLES] = "roles",
	[VOCABULARY_SERVICE_MODELS] = "service_models",
	[VOCABULARY_DEPLOYMENTS] = "deployments",
	[VOCABULARY_CONDITIONS] = "conditions",
	[VOCABULARY_TOPICS] = "topics",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == VOCABULARY__COUNT, "a name for every kind");

static const struct {
	const char *id, *name;
} obligations[] = {
	[OBLIGATION_MUST] = {"must", N_("must")},
	[OBLIGATION_SHOULD] = {"should", N_("should")},
	[OBLIGATION_MAY] = {"may", N_("may")},
};
_Static_assert(sizeof obligations / sizeof *obligations == OBLIGATION__COUNT, "a row for every obligation");

static int find_bytes(const struct terms *terms, const char *id, size_t bytes)
{
	for (size_t i = 0; i < terms->count; i++)
		if (strncmp(terms->at[i].id, id, bytes) == 0 && terms->at[i].id[bytes] == '\0')
			return (int)i;
	return -1;
}

int vocabulary_find(const struct vocabulary *v, enum vocabulary_kind kind, const char *id)
{
	return find_bytes(&v->terms[kind], id, strlen(id));
}

const struct profile *vocabulary_profile(const struct vocabulary *v, const char *id)
{
	for (size_t i = 0; i < v->profile_count; i++)
		if (strcmp(v->profiles[i].id, id) == 0)
			return &v->profiles[i];
	return NULL;
}

const char *vocabulary_kind_name(enum vocabulary_kind kind)
{
	return kind_names[kind];
}

uint64_t vocabulary_all(const struct vocabulary *v, enum vocabulary_kind kind)
{
	size_t count = v->terms[kind].count;

	return count < VOCABULARY_TERMS_MAX ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
}

const char *vocabulary_parse(const struct vocabulary *v, enum vocabulary_kind kind, const char *ids,
			     uint64_t *mask, size_t *bytes)
{
	uint64_t found = 0;

	for (const char *id = ids; *ids; id++) {
		size_t length = strcspn(id, ",");
		int term = find_bytes(&v->terms[kind], id, length);

		if (term < 0) {
			*bytes = length;
			return id;
		}
		found |= UINT64_C(1) << term;
		id += length;
		if (!*id)
			break;
	}
	*mask = found;
	return NULL;
}

void vocabulary_ids(const struct vocabulary *v, enum vocabulary_kind kind, uint64_t mask, struct buffer *to)
{
	const char *separator = "";

	for (size_t i = 0; i < v->terms[kind].count; i++) {
		if (!(mask >> i & 1))
			continue;
		buffer_add(to, separator);
		buffer_add(to, v->terms[kind].at[i].id);
		separator = ",";
	}
}

void vocabulary_names(const struct vocabulary *v, enum vocabulary_kind kind, uint64_t mask, enum lang l,
		      const char *separator, struct buffer *to)
{
	const char *between = "";

	for (size_t i = 0; i < v->terms[kind].count; i++) {
		if (!(mask >> i & 1))
			continue;
		buffer_add(to, between);
		buffer_add(to, v->terms[kind].at[i].name.in[l]);
		between = separator;
	}
}

const char *obligation_id(enum obligation o)
{
	return obligations[o].id;
}

const char *obligation_name(enum obligation o)
{
	return _(obligations[o].name);
}

bool obligation_parse(enum obligation *o, const char *id)
{
	for (int i = 0; i < OBLIGATION__COUNT; i++)
		if (strcmp(obligations[i].id, id) == 0) {
			*o = (enum obligation)i;
			return true;
		}
	return false;
}
