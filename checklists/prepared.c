/* prepared.c: a choice of the built-in documents.  See prepared.h. */
#include "checklists/prepared.h"

#include <string.h>

#include "checklists/load.h"

/* Each built-in document at most once, known by its index. */
struct choice {
	const struct checklist
		*checklists[LOAD_CHECKLISTS_MAX]; /* of prepared, in the order that was asked for */
	size_t count;
	bool has_vocabulary, has_crosswalk;
	uint64_t seen;
};

/* "tw-moda-guide.yaml" is the built-in document of the checklist tw-moda-guide; NULL for those of none. */
static const struct checklist *checklist_named(const char *name)
{
	for (size_t i = 0; i < prepared.checklist_count; i++) {
		const struct checklist *c = &prepared.checklists[i];
		size_t bytes = strlen(c->id);

		if (strncmp(name, c->id, bytes) == 0 && strcmp(name + bytes, ".yaml") == 0)
			return c;
	}
	return NULL;
}

static bool document_choose(struct choice *choice, const struct document *d)
{
	const struct document *same = builtin_same(d);
	const struct checklist *c;
	size_t index, all;

	if (!same)
		return false;
	index = (size_t)(same - builtin_documents(&all));
	if (choice->seen >> index & 1)
		return false;
	choice->seen |= UINT64_C(1) << index;
	c = checklist_named(same->name);
	if (c)
		choice->checklists[choice->count++] = c;
	else if (index == 0)
		choice->has_vocabulary = true;
	else
		choice->has_crosswalk = true;
	return true;
}

/* Items know their checklist, so they are copied with it. */
static void checklist_copy(struct checklist *to, const struct checklist *from, struct arena *arena)
{
	struct item *items = arena_alloc(arena, from->item_count * sizeof *items);

	memcpy(items, from->items, from->item_count * sizeof *items);
	for (size_t i = 0; i < from->item_count; i++)
		items[i].checklist = to;
	*to = *from;
	to->items = items;
}

static const struct item *item_chosen(const struct item *i, const struct choice *choice,
				      const struct library *l)
{
	for (size_t c = 0; c < choice->count; c++)
		if (choice->checklists[c] == i->checklist)
			return &l->checklists[c].items[i - i->checklist->items];
	return NULL;
}

static void relations_copy(struct library *l, const struct choice *choice)
{
	struct relation *relations = arena_alloc(l->arena, prepared.relation_count * sizeof *relations);

	l->relations = relations;
	for (size_t i = 0; i < prepared.relation_count; i++) {
		struct relation *r = &relations[l->relation_count];

		*r = prepared.relations[i];
		r->from = item_chosen(r->from, choice, l);
		r->to = item_chosen(r->to, choice, l);
		l->relation_count += r->from && r->to;
	}
}

struct library *prepared_choose(const struct document *documents, size_t count)
{
	struct choice choice = {.count = 0};
	struct checklist *checklists;
	struct library *l;

	for (size_t i = 0; i < count; i++)
		if (!document_choose(&choice, &documents[i]))
			return NULL;
	if (!choice.has_vocabulary)
		return NULL;
	l = mem_alloc(sizeof *l);
	l->arena = arena_new();
	l->vocabulary = prepared.vocabulary;
	l->checklists = checklists = arena_alloc(l->arena, choice.count * sizeof *checklists);
	l->checklist_count = choice.count;
	for (size_t i = 0; i < choice.count; i++)
		checklist_copy(&checklists[i], choice.checklists[i], l->arena);
	if (choice.has_crosswalk)
		relations_copy(l, &choice);
	return l;
}
