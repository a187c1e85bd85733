/* check.c: mistakes that no single key shows.  See reader.h. */
#include <string.h>

#include "checklists/reader.h"
#include "core/mem.h"

/* What a checklist says of one clause of its source. */
struct clause {
	const struct node *not_assessable;      /* that lists it, or NULL */
	const struct node *asked_by[ROLES_MAX]; /* entry of the item that covers it for a role, or NULL */
};

/* Where two items were related first. */
struct related_at {
	const struct node *entry;
	size_t document;
};

static struct clause *clause_get(struct load *l, const struct checklist *c, const char *id)
{
	struct clause *clause = names_find(&l->clauses, c, id, strlen(id));

	if (!clause) {
		clause = arena_alloc(l->scratch, sizeof *clause);
		names_add(&l->clauses, c, id, strlen(id), clause);
	}
	return clause;
}

void not_assessable_check(struct load *l, const struct node *n, const struct checklist *c)
{
	struct clause *clause = clause_get(l, c, n->text);

	if (clause->not_assessable)
		fault_value(l, n, _("\"%s\" stands here twice, first on line %u"), n->text,
			    (unsigned)clause->not_assessable->line);
	else
		clause->not_assessable = n;
}

/* near: the entry of covers, or the item's id where it covers itself. */
static void cover_check(struct load *l, const struct node *near, const struct node *entry,
			const struct item *item, const char *id)
{
	const struct terms *roles = &l->library->vocabulary.terms[VOCABULARY_ROLES];
	struct clause *clause = clause_get(l, item->checklist, id);

	if (clause->not_assessable)
		fault_value(l, near,
			    _("clause \"%s\" is covered here, but line %u says that it is not assessable"),
			    id, (unsigned)clause->not_assessable->line);
	for (size_t role = 0; role < roles->count; role++) {
		const struct node *other = clause->asked_by[role];

		if (!(item->roles >> role & 1))
			continue;
		if (!other) {
			clause->asked_by[role] = entry;
		} else if (other == entry) {
			fault_value(l, near, _("\"%s\" stands twice in this list"), id);
			return;
		} else {
			fault_value(l, near,
				    _("clause \"%s\" is asked of the role \"%s\" twice, first by the item on "
				      "line %u"),
				    id, roles->at[role].id, (unsigned)other->line);
			return;
		}
	}
}

static void covers_check(struct load *l, const struct node *n, const struct item *item)
{
	const struct node *covers = node_child(n, "covers");

	if (!covers) {
		if (item->id)
			cover_check(l, node_child(n, "id"), n, item, item->id);
		return;
	}
	if (covers->kind != NODE_LIST)
		return;
	for (const struct node *entry = covers->first; entry; entry = entry->next)
		if (entry->index < item->cover_count && item->covers[entry->index])
			cover_check(l, entry, n, item, item->covers[entry->index]);
}

void item_check(struct load *l, const struct node *n, const struct item *item)
{
	const struct terms *conditions = &l->library->vocabulary.terms[VOCABULARY_CONDITIONS];

	for (size_t i = 0; i < conditions->count; i++)
		if ((item->when & item->unless) >> i & 1)
			fault_value(
				l, node_child(n, "unless"),
				_("\"%s\" stands in \"when\" and in \"unless\": nobody would ever be asked"),
				conditions->at[i].id);
	covers_check(l, n, item);
}

bool relation_check(struct load *l, const struct node *n, const struct relation *r)
{
	/* either direction says the same pair */
	bool in_order = r->from < r->to;
	const struct node *from = node_child(n, "from"), *to = node_child(n, "to");
	const struct item **pair;
	struct related_at *seen, *first;

	if (r->from == r->to) {
		fault_value(l, n, _("\"%s\" cannot be related to itself"), from->text);
		return false;
	}
	pair = arena_alloc(l->scratch, 2 * sizeof(const struct item *));
	pair[0] = in_order ? r->from : r->to;
	pair[1] = in_order ? r->to : r->from;
	seen = arena_alloc(l->scratch, sizeof *seen);
	*seen = (struct related_at){n, l->document};
	first = names_add(&l->related, NULL, (const char *)pair, 2 * sizeof *pair, seen);
	if (first)
		fault_value(l, n, _("\"%s\" and \"%s\" are related twice, first on line %u of %s"),
			    from->text, to->text, (unsigned)first->entry->line,
			    l->findings.documents[first->document].name);
	return !first;
}
