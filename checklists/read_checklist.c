/* read_checklist.c: sections, items and what stands in them.  See reader.h. */
#include <string.h>

#include "checklists/reader.h"
#include "core/mem.h"

/* --- sections --- */

/* "operation.availability" stands under "operation", which is listed before it. */
static void section_place(struct load *l, const struct node *entry, const struct checklist *c,
			  struct section *sections)
{
	struct section *s = &sections[entry->index];
	const char *dot = s->id ? strrchr(s->id, '.') : NULL;
	const struct node *parent;

	s->parent = entry->index;
	if (!dot)
		return;
	parent = names_find(&l->ids, &c->sections, s->id, (size_t)(dot - s->id));
	if (!parent) {
		fault_value(l, node_child(entry, "id"),
			    _("\"%s\" stands under \"%.*s\", which is not listed before it"), s->id,
			    (int)(dot - s->id), s->id);
		return;
	}
	s->parent = parent->index;
	s->depth = sections[parent->index].depth + 1;
}

void read_sections(struct load *l, const struct node *n, void *whole, int which)
{
	struct checklist *c = whole;
	struct section *sections;

	(void)which;
	if (!list_expect(l, n, 1, LOAD_NODES_MAX))
		return;
	sections = arena_alloc(l->arena, n->count * sizeof *sections);
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		mapping_read(l, entry, &mapping_section, &sections[entry->index]);
		section_place(l, entry, c, sections);
		id_claim(l, &c->sections, entry, "id");
	}
	c->sections = sections;
	c->section_count = n->count;
}

void read_item_section(struct load *l, const struct node *n, void *whole, int which)
{
	struct item *item = whole;
	const struct checklist *c = item->checklist;
	const struct node *entry;
	const char **known;
	size_t count = 0;

	(void)which;
	if (!node_expect(l, n, NODE_TEXT) || c->section_count == 0)
		return;
	entry = names_find(&l->ids, &c->sections, n->text, n->bytes);
	if (entry && c->sections[entry->index].id && strcmp(c->sections[entry->index].id, n->text) == 0) {
		item->section = entry->index;
		return;
	}
	if (findings_are_full(&l->findings)) {
		fault_unknown(l, n, _("no such section"), n->text, NULL, 0);
		return;
	}
	known = arena_alloc(l->scratch, c->section_count * sizeof *known);
	for (; count < c->section_count && c->sections[count].id; count++)
		known[count] = c->sections[count].id;
	/* one whose id is faulty may be the one that is meant */
	if (count == c->section_count)
		fault_unknown(l, n, _("no such section"), n->text, known, count);
}

/* --- items --- */

void read_ask(struct load *l, const struct node *n, void *whole, int which)
{
	struct item *item = whole;

	(void)which;
	if (!node_expect(l, n, NODE_MAP))
		return;
	if (n->count == 0)
		fault_value(l, n, _("nobody is asked; give a question for at least one role"));
	for (const struct node *ask = n->first; ask; ask = ask->next) {
		struct wording unasked = {{0}};
		size_t role;

		if (role_find(l, ask, &role)) {
			read_wording(l, ask, &item->ask[role], TEXT_LONG);
			item->roles |= UINT64_C(1) << role;
		} else {
			read_wording(l, ask, &unasked, TEXT_LONG);
		}
	}
}

void read_parts(struct load *l, const struct node *n, void *whole, int which)
{
	struct item *item = whole;
	struct part *parts;

	(void)which;
	if (!list_expect(l, n, 1, PARTS_MAX))
		return;
	parts = arena_alloc(l->arena, n->count * sizeof *parts);
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		mapping_read(l, entry, &mapping_part, &parts[entry->index]);
		id_claim(l, &item->parts, entry, "id");
	}
	item->parts = parts;
	item->part_count = n->count;
}

void read_covers(struct load *l, const struct node *n, void *whole, int which)
{
	struct item *item = whole;
	const char **covers;

	(void)which;
	if (!list_expect(l, n, 1, LOAD_NODES_MAX))
		return;
	covers = arena_alloc(l->arena, n->count * sizeof *covers);
	for (const struct node *entry = n->first; entry; entry = entry->next)
		read_id(l, entry, &covers[entry->index], ID_CLAUSE);
	item->covers = covers;
	item->cover_count = n->count;
}

/* Puts in what a key that was left out stands for. */
static void item_complete(const struct load *l, struct item *item)
{
	if (!item->deployments)
		item->deployments = vocabulary_all(&l->library->vocabulary, VOCABULARY_DEPLOYMENTS);
	if (item->cover_count == 0) {
		item->covers = &item->id;
		item->cover_count = 1;
	}
}

void read_items(struct load *l, const struct node *n, void *whole, int which)
{
	struct checklist *c = whole;
	struct item *items;

	(void)which;
	if (!list_expect(l, n, 1, LOAD_NODES_MAX))
		return;
	items = arena_alloc(l->arena, n->count * sizeof *items);
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		struct item *item = &items[entry->index];

		item->checklist = c;
		mapping_read(l, entry, &mapping_item, item);
		item_complete(l, item);
		id_claim(l, &c->items, entry, "id");
		if (entry->kind == NODE_MAP)
			item_check(l, entry, item);
	}
	c->items = items;
	c->item_count = n->count;
}

void read_not_assessable(struct load *l, const struct node *n, void *whole, int which)
{
	struct checklist *c = whole;
	struct not_assessable *list;

	(void)which;
	if (!list_expect(l, n, 0, LOAD_NODES_MAX))
		return;
	list = arena_alloc(l->arena, n->count * sizeof *list);
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		mapping_read(l, entry, &mapping_not_assessable, &list[entry->index]);
		if (list[entry->index].clause)
			not_assessable_check(l, node_child(entry, "clause"), c);
	}
	c->not_assessable = list;
	c->not_assessable_count = n->count;
}
