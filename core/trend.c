/* trend.c: see trend.h */
#include "core/trend.h"

#include <stdlib.h>
#include <string.h>

struct index {
	const struct assessment_row *rows;
	size_t *by_uuid; /* indices in the order of the uuids */
	size_t count;
};

static int uuid_order(const void *left, const void *right, void *arg)
{
	const struct assessment_row *rows = arg;

	return strcmp(rows[*(const size_t *)left].uuid, rows[*(const size_t *)right].uuid);
}

static size_t row_of(const struct index *x, const char *uuid)
{
	size_t low = 0, high = x->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(x->rows[x->by_uuid[middle]].uuid, uuid);

		if (order == 0)
			return x->by_uuid[middle];
		if (order > 0)
			high = middle;
		else
			low = middle + 1;
	}
	return SIZE_MAX;
}

/* root[i]: the first of the assessments that row i goes back to; SIZE_MAX while that is not known. */
static size_t root_find(const struct index *x, size_t row, size_t *root)
{
	size_t at = row, first = row;

	/* A follow-up is younger than what it follows.  A file that says otherwise was not written by this
	 * program, and must not keep it going in circles. */
	for (size_t earlier; root[at] == SIZE_MAX; at = earlier) {
		first = at;
		earlier = *x->rows[at].follows ? row_of(x, x->rows[at].follows) : SIZE_MAX;
		if (earlier == SIZE_MAX || earlier >= at)
			break;
	}
	if (root[at] != SIZE_MAX)
		first = root[at];
	root[row] = first;
	return first;
}

size_t trend_chain(const struct assessment_row *rows, size_t count, size_t of, size_t **chain)
{
	struct index x = {
		.rows = rows, .by_uuid = mem_alloc((count + 1) * sizeof *x.by_uuid), .count = count};
	size_t *root = mem_alloc((count + 1) * sizeof *root), *list = mem_alloc((count + 1) * sizeof *list);
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		x.by_uuid[i] = i;
		root[i] = SIZE_MAX;
	}
	qsort_r(x.by_uuid, count, sizeof *x.by_uuid, uuid_order, (void *)rows);
	/* From the first on: what each follows is then known already. */
	for (size_t i = 0; i < count; i++)
		root_find(&x, i, root);
	for (size_t i = 0; i < count; i++)
		if (root[i] == root[of])
			list[found++] = i;
	free(root);
	free(x.by_uuid);
	*chain = list;
	return found;
}

void trend_point_of(struct trend_point *p, const struct assessment_row *row, const struct session *s)
{
	const struct score *score = session_score(s);
	const struct sums *sums = &score->total.sums;

	*p = (struct trend_point){
		.id = row->id,
		.uuid = row->uuid,
		.name = row->name,
		.at = *row->sealed_by ? row->sealed : row->changed,
		.sealed = *row->sealed_by != '\0',
		.floor = sums_floor(sums),
		.ceiling = sums_ceiling(sums),
		.progress = sums_progress(sums),
		.gaps = score->total.count[ANSWER_PARTIAL] + score->total.count[ANSWER_NOT_MET],
		.verdict = score->verdict,
	};
}

/* Cells that a ratio fills: none for nothing only, all for all only. */
static int bar_cells(struct ratio r, int cells)
{
	int tenths = ratio_tenths(r), full;

	if (tenths == RATIO_NOTHING || r.points == 0)
		return 0;
	full = tenths * cells / 1000;
	return full == 0 ? 1 : full;
}

void trend_bar(const struct trend_point *p, int cells, struct buffer *to)
{
	int room = cells > 3 ? cells - 2 : 1;
	int floor = bar_cells(p->floor, room), ceiling = bar_cells(p->ceiling, room);

	buffer_add(to, "[");
	buffer_add_fill(to, '#', (size_t)floor);
	if (ceiling > floor)
		buffer_add_fill(to, '=', (size_t)(ceiling - floor));
	else
		ceiling = floor;
	buffer_add_fill(to, ratio_tenths(p->floor) == RATIO_NOTHING ? ' ' : '.', (size_t)(room - ceiling));
	buffer_add(to, "]");
}

void trend_words(const struct trend_point *p, struct buffer *to)
{
	int tenths[] = {ratio_tenths(p->floor), ratio_tenths(p->ceiling)};

	if (tenths[0] == RATIO_NOTHING) {
		ratio_print(p->floor, to);
		return;
	}
	/* TRANSLATORS: the score, and the score if every open question is met. */
	if (tenths[0] == tenths[1])
		buffer_printf(to, "%d.%d %%", tenths[0] / 10, tenths[0] % 10);
	else
		buffer_printf(to, _("%d.%d to %d.%d %%"), tenths[0] / 10, tenths[0] % 10, tenths[1] / 10,
			      tenths[1] % 10);
	buffer_printf(to, P_("  %zu gap  ", "  %zu gaps  ", p->gaps), p->gaps);
	buffer_add(to, verdict_name(p->verdict));
}
