/* checklist.c: see checklist.h */
#include "core/checklist.h"

#include <stdlib.h>
#include <string.h>

static const char *const relation_ids[] = {
	[RELATION_EQUAL] = "equal",
	[RELATION_SUBSET_OF] = "subset-of",
	[RELATION_SUPERSET_OF] = "superset-of",
	[RELATION_INTERSECTS_WITH] = "intersects-with",
};
_Static_assert(sizeof relation_ids / sizeof *relation_ids == RELATION__COUNT, "an id for every relation");

void library_free(struct library *l)
{
	if (!l)
		return;
	arena_free(l->arena);
	free(l);
}

const struct checklist *library_checklist(const struct library *l, const char *id)
{
	for (size_t i = 0; i < l->checklist_count; i++)
		if (strcmp(l->checklists[i].id, id) == 0)
			return &l->checklists[i];
	return NULL;
}

uint64_t library_all(const struct library *l)
{
	return l->checklist_count < 64 ? (UINT64_C(1) << l->checklist_count) - 1 : UINT64_MAX;
}

const char *library_parse(const struct library *l, const char *ids, uint64_t *mask, size_t *bytes)
{
	uint64_t found = 0;

	while (*ids) {
		size_t length = strcspn(ids, ","), c = 0;

		while (c < l->checklist_count && (strncmp(l->checklists[c].id, ids, length) != 0 ||
						  l->checklists[c].id[length] != '\0'))
			c++;
		if (c == l->checklist_count) {
			*bytes = length;
			return ids;
		}
		found |= UINT64_C(1) << c;
		ids += length + (ids[length] == ',');
	}
	*mask = found;
	return NULL;
}

void library_ids(const struct library *l, uint64_t mask, struct buffer *to)
{
	const char *separator = "";

	for (size_t i = 0; i < l->checklist_count; i++) {
		if (!(mask >> i & 1))
			continue;
		buffer_add(to, separator);
		buffer_add(to, l->checklists[i].id);
		separator = ",";
	}
}

uint64_t checklist_conditions(const struct checklist *c)
{
	uint64_t mask = 0;

	for (size_t i = 0; i < c->item_count; i++)
		mask |= c->items[i].when | c->items[i].unless;
	return mask;
}

const struct item *checklist_item(const struct checklist *c, const char *id, size_t id_bytes)
{
	for (size_t i = 0; i < c->item_count; i++)
		if (strncmp(c->items[i].id, id, id_bytes) == 0 && c->items[i].id[id_bytes] == '\0')
			return &c->items[i];
	return NULL;
}

const char *relation_id(enum relation_kind k)
{
	return relation_ids[k];
}

const char *relation_name(enum relation_kind k)
{
	switch (k) {
	case RELATION_EQUAL:
		return _("demands the same");
	case RELATION_SUBSET_OF:
		return _("demands more");
	case RELATION_SUPERSET_OF:
		return _("demands less");
	default:
		return _("overlaps");
	}
}

bool relation_parse(enum relation_kind *k, const char *id)
{
	for (int i = 0; i < RELATION__COUNT; i++)
		if (strcmp(relation_ids[i], id) == 0) {
			*k = (enum relation_kind)i;
			return true;
		}
	return false;
}
