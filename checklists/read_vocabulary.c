/* read_vocabulary.c: terms and weight profiles.  See reader.h. */
#include "checklists/reader.h"
#include "core/mem.h"

static const size_t terms_most[] = {
	[VOCABULARY_ROLES] = ROLES_MAX,
	[VOCABULARY_SERVICE_MODELS] = SERVICE_MODELS_MAX,
	[VOCABULARY_DEPLOYMENTS] = VOCABULARY_TERMS_MAX,
	[VOCABULARY_CONDITIONS] = VOCABULARY_TERMS_MAX,
	[VOCABULARY_TOPICS] = VOCABULARY_TERMS_MAX,
};
_Static_assert(sizeof terms_most / sizeof *terms_most == VOCABULARY__COUNT, "a limit for every kind");

void read_terms(struct load *l, const struct node *n, void *into, int kind)
{
	struct terms *terms = into;
	struct term *at;
	size_t least = kind == VOCABULARY_CONDITIONS ? 0 : 1;

	if (!list_expect(l, n, least, terms_most[kind]))
		return;
	at = arena_alloc(l->arena, n->count * sizeof *at);
	l->is_known[kind] = true;
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		struct term *term = &at[entry->index];

		term->id = ""; /* terms are looked up even where one of them is faulty */
		mapping_read(l, entry, &mapping_term, term);
		id_claim(l, terms, entry, "id");
		if (!*term->id) /* it may be the one that others mean */
			l->is_known[kind] = false;
	}
	*terms = (struct terms){at, n->count};
}

void read_profiles(struct load *l, const struct node *n, void *whole, int which)
{
	struct vocabulary *v = whole;
	struct profile *profiles;

	(void)which;
	if (!list_expect(l, n, 1, PROFILES_MAX))
		return;
	profiles = arena_alloc(l->arena, n->count * sizeof *profiles);
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		mapping_read(l, entry, &mapping_profile, &profiles[entry->index]);
		id_claim(l, &v->profiles, entry, "id");
	}
	v->profiles = profiles;
	v->profile_count = n->count;
}
