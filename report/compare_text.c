/* What became of the answers from one assessment to another, as `gapwalk compare` prints it. */
#include <string.h>

#include "report/compare.h"
#include "report/facts.h"
#include "report/text_layout.h"

struct telling {
	struct paper *paper;
	const struct comparison *comparison;
	const struct report_side *sides;
};

/* --- the two sides and their figures --- */

static void side_print(struct table *t, const char *label, const struct report_side *s)
{
	struct buffer line = {0};
	char date[11];

	date_of(*s->row->sealed_by ? s->row->sealed : s->row->changed, date);
	buffer_printf(&line, "%s%s%s", s->row->name, C_("list", ", "), date);
	if (*s->row->sealed_by)
		buffer_printf(&line, "%s%s", C_("list", ", "), _("sealed"));
	if (s->row->sample)
		buffer_printf(&line, "%s%s", C_("list", ", "), _("SAMPLE"));
	/* TRANSLATORS: a file, and the number of an assessment in it. */
	buffer_printf(&line, _(" (%s, assessment %lld)"), s->file, (long long)s->row->id);
	table_cell(t, label);
	table_cell(t, line.text);
	buffer_release(&line);
}

static void sides_print(const struct telling *w)
{
	static const struct column columns[] = {{NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	struct table *t = table_new(columns, 2);

	side_print(t, C_("comparison", "Before"), &w->sides[BEFORE]);
	side_print(t, C_("comparison", "After"), &w->sides[AFTER]);
	paper_table(w->paper, t, 0);
}

static void figure_print(struct table *t, const char *name, struct ratio before, struct ratio after)
{
	struct buffer b = {0};

	table_cell(t, name);
	ratio_print(before, &b);
	table_cell(t, b.text);
	buffer_clear(&b);
	ratio_print(after, &b);
	table_cell(t, b.text);
	buffer_release(&b);
}

static void figures_print(const struct telling *w)
{
	const struct column columns[] = {{"", COLUMN_WORDS},
					 {C_("comparison", "Before"), COLUMN_FIGURE},
					 {C_("comparison", "After"), COLUMN_FIGURE}};
	const struct sums *before = &w->comparison->total[BEFORE].sums;
	const struct sums *after = &w->comparison->total[AFTER].sums;
	struct table *t = table_new(columns, 3);
	struct buffer line = {0};

	buffer_printf(&line,
		      P_("Over the %zu answer that can be compared; %zu left out.",
			 "Over the %zu answers that can be compared; %zu left out.", w->comparison->count),
		      w->comparison->count, w->comparison->left_count);
	paper_text(w->paper, line.text);
	figure_print(t, _("Score"), sums_floor(before), sums_floor(after));
	figure_print(t, _("Ceiling"), sums_ceiling(before), sums_ceiling(after));
	figure_print(t, _("Progress"), sums_progress(before), sums_progress(after));
	paper_table(w->paper, t, 0);
	buffer_release(&line);
}

static void kinds_print(const struct telling *w)
{
	static const struct column columns[] = {
		{NULL, COLUMN_FIGURE}, {NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	struct table *t = table_new(columns, 3);

	for (int k = 0; k < CHANGE__COUNT; k++) {
		table_count(t, w->comparison->changes[k]);
		table_cell(t, change_name((enum change_kind)k));
		table_cell(t, change_meaning((enum change_kind)k));
	}
	paper_table(w->paper, t, 0);
}

/* --- answer by answer --- */

static const char *asks(const struct report_side *s, size_t question)
{
	size_t count;
	const struct question *q = &session_questions(s->session, &count)[question];
	const char *text = q->item->ask[q->role].in[lang_in_use()];

	return text ? text : "";
}

static void place_cell(struct table *t, const struct report_side *s, struct place p)
{
	size_t count;
	const struct question *questions = session_questions(s->session, &count);
	struct buffer id = {0};

	place_id(session_library(s->session), questions, p, true, &id);
	table_cell(t, id.text);
	buffer_release(&id);
}

static enum answer answer_on(const struct telling *w, const struct compared *c, int side)
{
	size_t count;

	return session_claims(w->sides[side].session, &count)[c->claim[side]].answer;
}

static void changes_print(const struct telling *w, enum change_kind kind)
{
	static const struct column columns[] = {
		{NULL, COLUMN_WORDS}, {NULL, COLUMN_WORDS}, {NULL, COLUMN_LINE}};
	struct table *t = table_new(columns, 3);
	struct buffer heading = {0};

	buffer_printf(&heading, "%s%s%zu", change_name(kind), C_("label", ": "),
		      w->comparison->changes[kind]);
	paper_gap(w->paper);
	paper_heading(w->paper, 2, "", heading.text);
	for (size_t i = 0; i < w->comparison->count; i++) {
		const struct compared *c = &w->comparison->at[i];
		struct buffer marks = {0};

		if (c->change != kind)
			continue;
		buffer_printf(&marks, "[%c] > [%c]", answer_mark(answer_on(w, c, BEFORE)),
			      answer_mark(answer_on(w, c, AFTER)));
		table_cell(t, marks.text);
		place_cell(t, &w->sides[AFTER], c->place[AFTER]);
		table_cell(t, asks(&w->sides[AFTER], c->place[AFTER].question));
		buffer_release(&marks);
	}
	paper_table(w->paper, t, 0);
	buffer_release(&heading);
}

/* --- by topic, and what is left out --- */

static void percent_cell(struct table *t, const struct tally *tally)
{
	int tenths = ratio_tenths(sums_floor(&tally->sums));

	if (tenths == RATIO_NOTHING)
		table_cell(t, "-");
	else
		table_percent(t, tenths);
}

static void topics_print(const struct telling *w)
{
	static const enum change_kind shown[] = {CHANGE_REGRESSED, CHANGE_NEW, CHANGE_IMPROVED,
						 CHANGE_CLOSED};
	const struct column columns[] = {{_("Topic"), COLUMN_TEXT},
					 {C_("comparison", "Before"), COLUMN_FIGURE},
					 {C_("comparison", "After"), COLUMN_FIGURE},
					 {change_name(CHANGE_REGRESSED), COLUMN_FIGURE},
					 {change_name(CHANGE_NEW), COLUMN_FIGURE},
					 {change_name(CHANGE_IMPROVED), COLUMN_FIGURE},
					 {change_name(CHANGE_CLOSED), COLUMN_FIGURE}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);

	paper_gap(w->paper);
	paper_heading(w->paper, 2, "", _("By topic"));
	for (size_t i = 0; i < w->comparison->topic_count; i++) {
		const struct compared_topic *topic = &w->comparison->topics[i];

		table_cell(t, topic->name.in[lang_in_use()] ? topic->name.in[lang_in_use()] : topic->id);
		percent_cell(t, &topic->tally[BEFORE]);
		percent_cell(t, &topic->tally[AFTER]);
		for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
			table_count(t, topic->changes[shown[k]]);
	}
	paper_table(w->paper, t, 0);
}

static void left_print(const struct telling *w)
{
	static const struct column columns[] = {
		{NULL, COLUMN_WORDS}, {NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	const struct comparison *c = w->comparison;
	struct table *t = table_new(columns, 3);
	struct buffer heading = {0};

	buffer_printf(&heading, _("Not compared: %zu"), c->left_count);
	paper_gap(w->paper);
	paper_heading(w->paper, 2, "", heading.text);
	for (size_t i = 0; i < c->left_count; i++) {
		const struct left_out *l = &c->left[i];

		place_cell(t, &w->sides[l->side], l->place);
		table_cell(t, l->why == LEAVING_TEXT ? C_("comparison", "in both")
			      : l->side == BEFORE    ? C_("comparison", "before only")
						     : C_("comparison", "after only"));
		table_cell(t, leaving_name(l->why));
	}
	paper_table(w->paper, t, 0);
	buffer_release(&heading);
}

int report_compare_text(FILE *to, const struct report_side sides[SIDES], const struct comparison *c,
			int width, struct err *e)
{
	struct telling w = {.comparison = c, .sides = sides};
	int rc = width_check(width, e);

	if (rc < 0)
		return rc;
	w.paper = paper_new();
	sides_print(&w);
	paper_gap(w.paper);
	figures_print(&w);
	paper_gap(w.paper);
	kinds_print(&w);
	for (int k = 0; k < CHANGE_UNCHANGED; k++)
		if (c->changes[k] > 0)
			changes_print(&w, (enum change_kind)k);
	topics_print(&w);
	if (c->left_count > 0)
		left_print(&w);
	rc = paper_put(w.paper, width, 0, NULL, to, e);
	paper_free(w.paper);
	return rc;
}

int report_trend_text(FILE *to, const struct trend_point *points, size_t count, struct err *e)
{
	enum { BAR_CELLS = 40 };
	struct buffer out = {0};
	int rc;

	for (size_t i = 0; i < count; i++) {
		const struct trend_point *p = &points[i];
		char date[11];

		date_of(p->at, date);
		buffer_printf(&out, "%s  %lld  %s%s\n            ", date, (long long)p->id,
			      p->sealed ? _("[SEALED] ") : "", p->name);
		trend_bar(p, BAR_CELLS, &out);
		buffer_add(&out, "  ");
		trend_words(p, &out);
		buffer_add(&out, "\n");
	}
	buffer_add(&out, "\n");
	buffer_add(&out, _("# earned, = open, . lost; each assessment over its own scope."));
	buffer_add(&out, "\n");
	rc = stream_put(to, &out, e);
	buffer_release(&out);
	return rc;
}
