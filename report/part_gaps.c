/* The gaps, in the order of the gap list, each with all that somebody needs to close it. */
#include "report/part.h"

#include <stdlib.h>

#include "report/detail.h"

enum { GAP_INDENT = 4 };

static void gap_heading(struct paper *to, const struct facts *f, const struct gap *g, size_t number)
{
	const struct claim *c = &f->claims[g->claim];
	struct buffer b = {0}, front = {0};

	buffer_printf(&front, "%zu.", number);
	facts_id(f, c->place, &b);
	buffer_add(&b, "  ");
	buffer_printf(&b, _("%s: %s"), obligation_name(f->questions[c->place.question].item->obligation),
		      answer_name(c->answer));
	if (g->overdue)
		buffer_add(&b, _(", overdue"));
	if (c->accepted)
		buffer_add(&b, _(", accepted exception"));
	paper_heading(to, 3, front.text, b.text);
	buffer_release(&b);
	buffer_release(&front);
}

static void gap_worth(const struct detail *d, const struct gap *g)
{
	struct buffer b = {0}, lost = {0};

	if (g->loss > 0) {
		amount_print(g->loss, &lost);
		/* TRANSLATORS: an amount of points such as 1.5. */
		buffer_printf(&b, _("%s points"), lost.text);
		detail_entry(d, _("Lost"), b.text);
	}
	if (g->leverage_count > 0) {
		buffer_clear(&b);
		buffer_printf(&b,
			      P_("Fixing this closes %zu more question.",
				 "Fixing this closes %zu more questions.", g->leverage_count),
			      g->leverage_count);
		detail_entry(d, _("Leverage"), b.text);
	}
	buffer_release(&b);
	buffer_release(&lost);
}

static void gap_print(struct paper *to, const struct facts *f, const struct gap *g, size_t number)
{
	const struct claim *c = &f->claims[g->claim];
	struct detail d;

	paper_hold(to);
	detail_init(&d, to, f, GAP_INDENT);
	gap_heading(to, f, g, number);
	detail_asked(&d, c->place.question, false);
	paper_hold_ends(to);
	detail_parts(&d, c);
	detail_answer(&d, c);
	detail_record(&d, c);
	detail_action(&d, c);
	gap_worth(&d, g);
	detail_related(&d, c->place.question);
	paper_gap(to);
}

/* How many there are, and how many nobody has taken on. */
static void gaps_introduce(struct paper *to, const struct facts *f, const struct gap *gaps, size_t count)
{
	struct buffer b = {0};
	size_t untaken = 0;

	/* Each sentence is a line of its own: Chinese parts sentences without a blank, English with one. */
	if (count == 0) {
		paper_text(to, _("There are no gaps."));
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct place place = f->claims[gaps[i].claim].place;

		untaken += !*facts_field(f, place, FIELD_OWNER_) || !*facts_field(f, place, FIELD_DUE_);
	}
	buffer_printf(&b, P_("There is %zu gap.", "There are %zu gaps.", count), count);
	paper_text(to, b.text);
	buffer_clear(&b);
	if (untaken > 0) {
		buffer_printf(
			&b,
			P_("%zu has no owner or no due date.", "%zu have no owner or no due date.", untaken),
			untaken);
		paper_text(to, b.text);
	}
	paper_text(to,
		   _("The gap that costs most comes first; among equals, what closes others too, then what "
		     "is overdue."));
	buffer_release(&b);
}

static size_t gaps_of(const struct facts *f, struct gap **gaps)
{
	return gaps_list(f->library, f->questions, f->question_count, f->claims, f->claim_count,
			 session_record(f->session), session_profile(f->session), session_today(f->session),
			 gaps);
}

static void gap_row(struct table *t, const struct facts *f, const struct gap *g, size_t number)
{
	const struct claim *c = &f->claims[g->claim];
	struct buffer id = {0};

	facts_id(f, c->place, &id);
	table_count(t, number);
	table_cell(t, id.text);
	table_answer(t, c->answer);
	table_amount(t, g->loss);
	if (g->leverage_count > 0)
		table_count(t, g->leverage_count);
	else
		table_cell(t, "");
	table_date(t, facts_field(f, c->place, FIELD_DUE_));
	table_cell(t, g->overdue ? _("overdue") : c->accepted ? _("accepted") : "");
	question_cell(t, f, c->place.question, "");
	buffer_release(&id);
}

void part_gap_list(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {
		{C_("column", "no."), COLUMN_FIGURE},
		{_("id"), COLUMN_WORDS},
		{_("answer"), COLUMN_WORDS},
		{C_("column", "lost"), COLUMN_FIGURE},
		/* TRANSLATORS: head of a column: how many other questions a fix closes. */
		{C_("column", "closes"), COLUMN_FIGURE},
		{C_("column", "due"), COLUMN_WORDS},
		{"", COLUMN_WORDS},
		{_("question"), COLUMN_LINE}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);
	struct gap *gaps = NULL;
	size_t count = gaps_of(f, &gaps);

	gaps_introduce(to, f, gaps, count);
	paper_gap(to);
	for (size_t i = 0; i < count; i++)
		gap_row(t, f, &gaps[i], i + 1);
	paper_table(to, t, 0);
	paper_gap(to);
	free(gaps);
}

void part_gaps(struct paper *to, const struct facts *f)
{
	struct gap *gaps = NULL;
	size_t count = gaps_of(f, &gaps);

	if (count == 0)
		gaps_introduce(to, f, gaps, count);
	paper_gap(to);
	for (size_t i = 0; i < count; i++)
		gap_print(to, f, &gaps[i], i + 1);
	free(gaps);
}
