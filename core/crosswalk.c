#include "core/crosswalk.h"

#include <stdlib.h>

/* --- relations ----------------------------------------------------------------------------- */

int relation_compose(int first, int second)
{
	enum { E = RELATION_EQUAL, B = RELATION_SUBSET_OF, P = RELATION_SUPERSET_OF };
	enum { I = RELATION_INTERSECTS_WITH, N = RELATION_NONE };
	/* Row: A to B; column: B to C.  B is not empty, so what holds B whole meets all that holds it or
	 * that meets it. */
	static const signed char composed[RELATION__COUNT][RELATION__COUNT] = {
		/*        E  B  P  I */
		[E] = {E, B, P, I},
		[B] = {B, B, N, N},
		[P] = {P, I, P, I},
		[I] = {I, I, N, N},
	};

	if (first == RELATION_NONE || second == RELATION_NONE)
		return RELATION_NONE;
	return composed[first][second];
}

enum relation_kind relation_inverse(enum relation_kind k)
{
	switch (k) {
	case RELATION_SUBSET_OF:
		return RELATION_SUPERSET_OF;
	case RELATION_SUPERSET_OF:
		return RELATION_SUBSET_OF;
	default:
		return k;
	}
}

struct bound relation_bound(enum relation_kind k, enum answer a)
{
	const struct bound nothing = {ANSWER_NOT_MET, ANSWER_MET};

	if (a == ANSWER_OPEN || a == ANSWER_NOT_APPLICABLE)
		return nothing;
	switch (k) {
	case RELATION_EQUAL:
		return (struct bound){a, a};
	case RELATION_SUPERSET_OF:
		return a == ANSWER_MET ? (struct bound){ANSWER_MET, ANSWER_MET} : nothing;
	case RELATION_SUBSET_OF:
		return a == ANSWER_MET ? (struct bound){ANSWER_PARTIAL, ANSWER_MET}
				       : (struct bound){ANSWER_NOT_MET, ANSWER_PARTIAL};
	case RELATION_INTERSECTS_WITH:
		return a == ANSWER_MET ? (struct bound){ANSWER_PARTIAL, ANSWER_MET} : nothing;
	default:
		return nothing;
	}
}

/* How much an answer says is fulfilled. */
static int answer_rank(enum answer a)
{
	return a == ANSWER_MET ? 2 : a == ANSWER_PARTIAL ? 1 : 0;
}

bool bound_allows(struct bound b, enum answer a)
{
	if (a == ANSWER_OPEN || a == ANSWER_NOT_APPLICABLE)
		return true;
	return answer_rank(a) >= answer_rank(b.least) && answer_rank(a) <= answer_rank(b.most);
}

bool crosswalk_bound(const struct related *related, size_t count, const enum answer *answers, struct bound *b)
{
	struct bound all = {ANSWER_NOT_MET, ANSWER_MET};

	for (size_t i = 0; i < count; i++) {
		/* The list reads from this question to the other; the proof goes the other way. */
		struct bound one = relation_bound(relation_inverse(related[i].kind), answers[i]);

		if (answer_rank(one.least) > answer_rank(all.least))
			all.least = one.least;
		if (answer_rank(one.most) < answer_rank(all.most))
			all.most = one.most;
	}
	if (answer_rank(all.least) > answer_rank(all.most))
		return false;
	*b = all;
	return true;
}

/* --- items by number ----------------------------------------------------------------------- */

/* For each checklist the number of its first item when all are counted through, and at the end the number
 * of all.  Owned by the caller. */
static size_t *items_before(const struct library *l)
{
	size_t *before = mem_alloc((l->checklist_count + 1) * sizeof *before);

	for (size_t c = 0; c < l->checklist_count; c++)
		before[c + 1] = before[c] + l->checklists[c].item_count;
	return before;
}

static size_t item_number(const struct library *l, const size_t *before, const struct item *i)
{
	return before[i->checklist - l->checklists] + (size_t)(i - i->checklist->items);
}

/* --- chains -------------------------------------------------------------------------------- */

/* One relation, read from the item that it is listed under. */
struct edge {
	size_t to;
	enum relation_kind kind;
	const struct relation *because;
};

/* How an item was reached under one relation. */
struct reach {
	size_t steps;                 /* of the shortest chain; 0: not reached */
	const struct relation *first; /* step of that chain */
	const struct edge *last;      /* step of that chain, and the state that it was taken from */
	size_t from;                  /* SIZE_MAX: from the start */
};

struct crosswalk {
	const struct library *library;
	const struct question *questions;
	size_t *before;         /* items_before */
	size_t *edge_start;     /* by item: its edges end where the next item's start */
	struct edge *edges;     /* each relation twice, once from each side */
	size_t *question_start; /* by item, in the same way */
	size_t *question_at;    /* indices into questions */
	struct reach *reached;  /* by item * RELATION__COUNT + kind; all zero between searches */
	size_t *queue;          /* of the same numbers */
};

/* Turns counts at [i + 1] into starts at [i]. */
static void counts_to_starts(size_t *counts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		counts[i + 1] += counts[i];
}

static void index_edges(struct crosswalk *x, size_t item_count)
{
	const struct library *l = x->library;
	size_t *filled = mem_alloc((item_count + 1) * sizeof *filled);

	x->edge_start = mem_alloc((item_count + 1) * sizeof *x->edge_start);
	x->edges = mem_alloc((2 * l->relation_count + 1) * sizeof *x->edges);
	for (size_t r = 0; r < l->relation_count; r++) {
		x->edge_start[item_number(l, x->before, l->relations[r].from) + 1]++;
		x->edge_start[item_number(l, x->before, l->relations[r].to) + 1]++;
	}
	counts_to_starts(x->edge_start, item_count);
	for (size_t r = 0; r < l->relation_count; r++) {
		const struct relation *one = &l->relations[r];
		size_t from = item_number(l, x->before, one->from);
		size_t to = item_number(l, x->before, one->to);

		x->edges[x->edge_start[from] + filled[from]++] = (struct edge){to, one->kind, one};
		x->edges[x->edge_start[to] + filled[to]++] =
			(struct edge){from, relation_inverse(one->kind), one};
	}
	free(filled);
}

static void index_questions(struct crosswalk *x, size_t count, size_t item_count)
{
	size_t *filled = mem_alloc((item_count + 1) * sizeof *filled);

	x->question_start = mem_alloc((item_count + 1) * sizeof *x->question_start);
	x->question_at = mem_alloc((count + 1) * sizeof *x->question_at);
	for (size_t q = 0; q < count; q++)
		x->question_start[item_number(x->library, x->before, x->questions[q].item) + 1]++;
	counts_to_starts(x->question_start, item_count);
	for (size_t q = 0; q < count; q++) {
		size_t item = item_number(x->library, x->before, x->questions[q].item);

		x->question_at[x->question_start[item] + filled[item]++] = q;
	}
	free(filled);
}

struct crosswalk *crosswalk_new(const struct library *l, const struct question *questions, size_t count)
{
	struct crosswalk *x = mem_alloc(sizeof *x);

	x->library = l;
	x->questions = questions;
	x->before = items_before(l);
	size_t item_count = x->before[l->checklist_count];

	index_edges(x, item_count);
	index_questions(x, count, item_count);
	x->reached = mem_alloc((item_count * RELATION__COUNT + 1) * sizeof *x->reached);
	x->queue = mem_alloc((item_count * RELATION__COUNT + 1) * sizeof *x->queue);
	return x;
}

void crosswalk_free(struct crosswalk *x)
{
	if (!x)
		return;
	free(x->queue);
	free(x->reached);
	free(x->question_at);
	free(x->question_start);
	free(x->edges);
	free(x->edge_start);
	free(x->before);
	free(x);
}

/* Follows every chain from an item, breadth first, so that each item is reached under each relation by
 * a shortest chain.  Returns how much of the queue is filled. */
static size_t follow_chains(struct crosswalk *x, size_t start)
{
	size_t filled = 0, next = 0, item = start, from = SIZE_MAX;
	int kind = RELATION_EQUAL;
	struct reach here = {0};

	for (;;) {
		for (size_t e = x->edge_start[item]; e < x->edge_start[item + 1]; e++) {
			const struct edge *edge = &x->edges[e];
			int on = relation_compose(kind, (int)edge->kind);

			/* Back at the start nothing is stronger or shorter than the start itself. */
			if (on == RELATION_NONE || edge->to == start)
				continue;
			size_t state = edge->to * RELATION__COUNT + (size_t)on;

			if (x->reached[state].steps != 0)
				continue;
			x->reached[state] = (struct reach){
				here.steps + 1, here.first ? here.first : edge->because, edge, from};
			x->queue[filled++] = state;
		}
		if (next == filled)
			return filled;
		item = x->queue[next] / RELATION__COUNT;
		kind = (int)(x->queue[next] % RELATION__COUNT);
		here = x->reached[x->queue[next]];
		from = x->queue[next];
		next++;
	}
}

static void forget_chains(struct crosswalk *x, size_t filled)
{
	for (size_t i = 0; i < filled; i++)
		x->reached[x->queue[i]] = (struct reach){0};
}

/* 0 is the strongest.  Subset and superset say as much as each other, of different answers. */
static int kind_rank(enum relation_kind k)
{
	return k == RELATION_EQUAL ? 0 : k == RELATION_INTERSECTS_WITH ? 2 : 1;
}

/* The strongest relation that an item was reached under, by the shortest chain where two are as strong. */
static enum relation_kind strongest(const struct reach *of_item)
{
	enum relation_kind best = RELATION_INTERSECTS_WITH;

	if (of_item[RELATION_EQUAL].steps)
		return RELATION_EQUAL;
	if (of_item[RELATION_SUBSET_OF].steps)
		best = RELATION_SUBSET_OF;
	if (of_item[RELATION_SUPERSET_OF].steps &&
	    (best != RELATION_SUBSET_OF ||
	     of_item[RELATION_SUPERSET_OF].steps <= of_item[RELATION_SUBSET_OF].steps))
		best = RELATION_SUPERSET_OF;
	return best;
}

static bool are_compared(const struct question *a, const struct question *b)
{
	return a->role == b->role || !(a->item->roles & b->item->roles);
}

static int related_compare(const void *left, const void *right)
{
	const struct related *a = left, *b = right;
	int by_rank = kind_rank(a->kind) - kind_rank(b->kind);

	if (by_rank != 0)
		return by_rank;
	if (a->steps != b->steps)
		return a->steps < b->steps ? -1 : 1;
	return a->question < b->question ? -1 : a->question > b->question;
}

size_t crosswalk_find(struct crosswalk *x, size_t question, struct related **related)
{
	const struct question *asked = &x->questions[question];
	size_t filled = follow_chains(x, item_number(x->library, x->before, asked->item));
	struct related *list = NULL;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < filled; i++) {
		size_t item = x->queue[i] / RELATION__COUNT;
		enum relation_kind kind = (enum relation_kind)(x->queue[i] % RELATION__COUNT);

		if (kind != strongest(&x->reached[item * RELATION__COUNT]))
			continue;
		for (size_t q = x->question_start[item]; q < x->question_start[item + 1]; q++) {
			const struct reach *r = &x->reached[x->queue[i]];

			if (!are_compared(asked, &x->questions[x->question_at[q]]))
				continue;
			if (count == room) {
				room = room ? room * 2 : 8;
				list = mem_grow(list, room, sizeof *list);
			}
			list[count++] = (struct related){x->question_at[q], kind, r->first, r->steps};
		}
	}
	forget_chains(x, filled);
	if (count > 0)
		qsort(list, count, sizeof *list, related_compare);
	*related = list;
	return count;
}

static const struct item *item_at(const struct crosswalk *x, size_t number)
{
	size_t c = 0;

	while (number >= x->before[c + 1])
		c++;
	return &x->library->checklists[c].items[number - x->before[c]];
}

size_t crosswalk_chain(struct crosswalk *x, size_t question, const struct related *related,
		       struct link **links)
{
	const struct item *end = x->questions[related->question].item;
	size_t filled = follow_chains(x, item_number(x->library, x->before, x->questions[question].item));
	size_t state = item_number(x->library, x->before, end) * RELATION__COUNT + (size_t)related->kind;
	size_t count = x->reached[state].steps;
	struct link *list = mem_alloc((count + 1) * sizeof *list);

	for (size_t i = count; i-- > 0; state = x->reached[state].from) {
		const struct edge *edge = x->reached[state].last;

		list[i] = (struct link){item_at(x, edge->to), edge->kind, edge->because};
	}
	forget_chains(x, filled);
	*links = list;
	return count;
}

size_t crosswalk_related(const struct library *l, const struct question *questions, size_t count,
			 size_t question, struct related **related)
{
	struct crosswalk *x = crosswalk_new(l, questions, count);
	size_t found = crosswalk_find(x, question, related);

	crosswalk_free(x);
	return found;
}

/* --- equal groups -------------------------------------------------------------------------- */

static size_t root_of(size_t *parent, size_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* By item, the lowest number of the items that it is equal to.  Owned by the caller. */
static size_t *equal_items(const struct library *l, const size_t *before)
{
	size_t item_count = before[l->checklist_count];
	size_t *parent = mem_alloc((item_count + 1) * sizeof *parent);

	for (size_t i = 0; i < item_count; i++)
		parent[i] = i;
	for (size_t r = 0; r < l->relation_count; r++) {
		if (l->relations[r].kind != RELATION_EQUAL)
			continue;
		size_t from = root_of(parent, item_number(l, before, l->relations[r].from));
		size_t to = root_of(parent, item_number(l, before, l->relations[r].to));

		if (from < to)
			parent[to] = from;
		else
			parent[from] = to;
	}
	for (size_t i = 0; i < item_count; i++)
		parent[i] = root_of(parent, i);
	return parent;
}

size_t *crosswalk_groups(const struct library *l, const struct question *questions, size_t count)
{
	size_t *groups = mem_alloc((count + 1) * sizeof *groups);
	size_t *before = items_before(l);
	size_t *equal = equal_items(l, before);
	size_t item_count = before[l->checklist_count];
	bool *by_role = mem_alloc((item_count + 1) * sizeof *by_role);
	size_t *first = mem_alloc((item_count * ROLES_MAX + 1) * sizeof *first); /* question + 1; 0: none */

	/* An item asked of two roles keeps them apart for all that equal it: its two questions are not equal,
	 * though each may equal a third that is asked of one role only. */
	for (size_t q = 0; q < count; q++)
		if (questions[q].item->roles & (questions[q].item->roles - 1))
			by_role[equal[item_number(l, before, questions[q].item)]] = true;
	for (size_t q = 0; q < count; q++) {
		size_t root = equal[item_number(l, before, questions[q].item)];
		size_t *of_group = &first[root * ROLES_MAX + (by_role[root] ? questions[q].role : 0)];

		if (*of_group == 0)
			*of_group = q + 1;
		groups[q] = *of_group - 1;
	}
	free(first);
	free(by_role);
	free(equal);
	free(before);
	return groups;
}
