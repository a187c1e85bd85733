/* read_crosswalk.c: relations between items.  See reader.h. */
#include <string.h>

#include "checklists/hint.h"
#include "checklists/reader.h"
#include "core/mem.h"

/* Few of the items of a large set are related to others: a checklist is looked through when it is named. */
static void items_index(struct load *l, const struct checklist *c)
{
	uint64_t one = UINT64_C(1) << (c - l->library->checklists);

	for (size_t i = 0; i < c->item_count && !(l->indexed & one); i++)
		if (c->items[i].id)
			names_add(&l->items, c, c->items[i].id, strlen(c->items[i].id), (void *)&c->items[i]);
	l->indexed |= one;
}

/* The item of a checklist, by an id as it stands in the text; NULL with the fault said. */
static const struct item *item_find(struct load *l, const struct node *n, const struct checklist *c,
				    const char *id)
{
	const struct item *item;
	const char **known;
	size_t count = 0;

	items_index(l, c);
	item = names_find(&l->items, c, id, strlen(id));
	if (item)
		return item;
	if (findings_are_full(&l->findings)) {
		fault_value(l, n, _("\"%s\" has no item \"%s\""), c->id, id);
		return NULL;
	}
	known = arena_alloc(l->scratch, c->item_count * sizeof *known);
	for (; count < c->item_count && c->items[count].id; count++)
		known[count] = c->items[count].id;
	/* one whose id is faulty may be the one that is meant */
	if (count < c->item_count)
		return NULL;
	const char *nearest = hint_nearest(id, known, count);
	if (nearest)
		fault_value(l, n, _("\"%s\" has no item \"%s\"; did you mean \"%s\"?"), c->id, id, nearest);
	else
		fault_value(l, n, _("\"%s\" has no item \"%s\""), c->id, id);
	return NULL;
}

void read_relation_end(struct load *l, const struct node *n, void *into, int which)
{
	const struct item **item = into;
	const struct checklist *c = NULL;
	const char *colon;

	(void)which;
	if (!node_expect(l, n, NODE_TEXT))
		return;
	colon = strchr(n->text, ':');
	if (!colon || colon == n->text || !colon[1]) {
		fault_value(l, n, _("\"%s\" names no item; write \"CHECKLIST:ITEM\""), n->text);
		return;
	}
	for (size_t i = 0; i < l->library->checklist_count && !c; i++) {
		const char *id = l->library->checklists[i].id;

		if (strncmp(id, n->text, (size_t)(colon - n->text)) == 0 && !id[colon - n->text])
			c = &l->library->checklists[i];
	}
	if (c && c->item_count > 0)
		*item = item_find(l, n, c, colon + 1);
}

void read_relation_kind(struct load *l, const struct node *n, void *into, int which)
{
	const char *known[RELATION__COUNT];

	(void)which;
	if (!node_expect(l, n, NODE_TEXT) || relation_parse(into, n->text))
		return;
	for (int k = 0; k < RELATION__COUNT; k++)
		known[k] = relation_id((enum relation_kind)k);
	fault_unknown(l, n, _("no such relation"), n->text, known, RELATION__COUNT);
}

void read_relations(struct load *l, const struct node *n, void *whole, int which)
{
	struct library *library = whole;
	struct relation *more;

	(void)which;
	if (!list_expect(l, n, 0, LOAD_NODES_MAX))
		return;
	/* the relations of several crosswalks stand one after another */
	more = arena_alloc(l->arena, (library->relation_count + n->count) * sizeof *more);
	if (library->relation_count > 0)
		memcpy(more, library->relations, library->relation_count * sizeof *more);
	library->relations = more;
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		struct relation r = {0};

		mapping_read(l, entry, &mapping_relation, &r);
		if (r.from && r.to && relation_check(l, entry, &r))
			more[library->relation_count++] = r;
	}
}
