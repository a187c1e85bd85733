/* prepared.c: built-in documents put into a library without being parsed.  See prepared.h. */
#include "checklists/prepared.h"

#include <string.h>
#include <strings.h>

/* "tw-moda-guide.yaml" is the built-in document of the checklist tw-moda-guide. */
static const struct checklist *checklist_of(const struct document *builtin)
{
	const struct checklist *c = prepared.checklists;
	size_t bytes = strlen(c->id);

	while (strncmp(builtin->name, c->id, bytes) != 0 || strcmp(builtin->name + bytes, ".yaml") != 0)
		bytes = strlen((++c)->id);
	return c;
}

/* Sections are shared with the library that was prepared, items are not. */
static bool is_taken(const struct checklist *c, const struct checklist *from)
{
	return c->sections == from->sections;
}

bool prepared_take_checklist(struct library *l, const struct document *builtin, struct checklist *next)
{
	const struct checklist *from = checklist_of(builtin);
	struct item *items;

	if (l->vocabulary.profiles != prepared.vocabulary.profiles)
		return false;
	for (size_t i = 0; i < l->checklist_count; i++)
		if (strcasecmp(l->checklists[i].id, from->id) == 0)
			return false;
	items = arena_alloc(l->arena, from->item_count * sizeof *items);
	memcpy(items, from->items, from->item_count * sizeof *items);
	for (size_t i = 0; i < from->item_count; i++)
		items[i].checklist = next;
	*next = *from;
	next->items = items;
	l->checklist_count++;
	return true;
}

static const struct item *item_taken(const struct library *l, const struct item *i)
{
	for (size_t c = 0; c < l->checklist_count; c++)
		if (is_taken(&l->checklists[c], i->checklist))
			return &l->checklists[c].items[i - i->checklist->items];
	return NULL;
}

bool prepared_take_crosswalk(struct library *l)
{
	struct relation *relations = arena_alloc(l->arena, prepared.relation_count * sizeof *relations);

	for (size_t i = 0; i < l->checklist_count; i++) {
		const struct checklist *same = library_checklist(&prepared, l->checklists[i].id);

		if (same && !is_taken(&l->checklists[i], same))
			return false;
	}
	l->relations = relations;
	for (size_t i = 0; i < prepared.relation_count; i++) {
		struct relation *r = &relations[l->relation_count];

		*r = prepared.relations[i];
		r->from = item_taken(l, r->from);
		r->to = item_taken(l, r->to);
		l->relation_count += r->from && r->to;
	}
	return true;
}
