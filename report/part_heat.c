/* What to do next, and the heat map: where the score is earned, still open and lost. */
#include "report/part.h"

#include "core/heat.h"
#include "core/next.h"
#include "report/table.h"

void part_next(struct paper *to, const struct facts *f)
{
	static const struct column columns[] = {{NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	size_t counts[NEXT__COUNT], number = 0;
	struct table *t = table_new(columns, 2);
	struct buffer b = {0};

	next_count(f->session, counts);
	for (int n = 0; n < NEXT__COUNT; n++) {
		if (counts[n] == 0)
			continue;
		buffer_clear(&b);
		buffer_printf(&b, "%zu.", ++number);
		table_cell(t, b.text);
		buffer_clear(&b);
		next_print((enum next)n, counts[n], &b);
		table_cell(t, b.text);
	}
	if (number == 0)
		paper_text(to, _("Nothing is left to do."));
	paper_table(to, t, 2);
	paper_gap(to);
	buffer_release(&b);
}

/* --- heat map ------------------------------------------------------------------------------ */

/* Nothing stands where nothing is asked. */
static void cell_print(struct table *t, const struct tally *tally)
{
	table_heat(t, &tally->sums, tally_questions(tally) > 0 ? _("not scored") : "");
}

/* The columns of one role, from the first on; returns the column after them. */
static size_t role_print(struct paper *to, const struct facts *f, const struct heat *h, size_t first)
{
	const struct terms *terms = f->vocabulary->terms;
	struct column columns[1 + SERVICE_MODELS_MAX];
	size_t role = h->columns[first].role, end = first;
	struct table *t;

	columns[0] = (struct column){facts_wording(f, &terms[VOCABULARY_ROLES].at[role].name), COLUMN_TEXT};
	for (; end < h->column_count && h->columns[end].role == role; end++) {
		const struct term *model = &terms[VOCABULARY_SERVICE_MODELS].at[h->columns[end].model];

		columns[1 + end - first] = (struct column){facts_wording(f, &model->name), COLUMN_FIGURE};
	}
	t = table_new(columns, 1 + end - first);
	for (size_t i = 0; i < h->topic_count; i++) {
		table_cell(t, facts_wording(f, &terms[VOCABULARY_TOPICS].at[h->topics[i]].name));
		for (size_t c = first; c < end; c++)
			cell_print(t, score_cell(f->score, h->topics[i], role, h->columns[c].model));
	}
	table_cell(t, _("all topics"));
	for (size_t c = first; c < end; c++)
		cell_print(t, &h->columns[c].all);
	paper_table(to, t, 0);
	paper_gap(to);
	return end;
}

void part_heat(struct paper *to, const struct facts *f)
{
	struct heat h;

	heat_of(&h, f->score, f->library);
	paper_hold(to);
	paper_key(to,
		  _("Heat map, the score in per cent by topic, role and service model; # is earned, = still "
		    "open, . lost:"),
		  _("The score in per cent by topic, role and service model; the stronger the colour, the "
		    "lower it is."));
	paper_gap(to);
	paper_keep(to);
	for (size_t c = 0; c < h.column_count;) {
		if (c > 0)
			paper_hold(to);
		c = role_print(to, f, &h, c);
		paper_hold_ends(to);
	}
}
