/* What is open, not applicable and met: with the gaps, every question in scope stands in the report
 * once, so that each sum can be recomputed by hand. */
#include "report/part.h"

#include <stdlib.h>

#include "report/detail.h"
#include "report/table.h"

/* The first cells of a row: id and obligation. */
static void claim_cells(struct table *t, const struct facts *f, const struct claim *c)
{
	struct buffer b = {0};

	facts_id(f, c->place, &b);
	table_cell(t, b.text);
	table_cell(t, obligation_name(f->questions[c->place.question].item->obligation));
	buffer_release(&b);
}

static void list_finish(struct table *t, struct paper *to, const char *nothing)
{
	if (table_rows(t) == 0)
		paper_text(to, nothing);
	paper_table(to, t, 0);
	paper_gap(to);
}

void part_open(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {
		{_("id"), COLUMN_WORDS}, {_("obligation"), COLUMN_WORDS}, {_("question"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 3);

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];

		if (c->answer != ANSWER_OPEN)
			continue;
		claim_cells(t, f, c);
		question_cell(t, f, c->place.question, "");
	}
	list_finish(t, to, _("No question is open."));
}

/* --- not applicable ------------------------------------------------------------------------ */

/* The reasons of the parts, where the question itself has none. */
static void reasons_of_parts(const struct facts *f, const struct claim *c, struct buffer *to)
{
	const struct item *item = f->questions[c->place.question].item;

	for (size_t i = 0; i < item->part_count; i++) {
		struct place p = {c->place.question, c->place.model, (int)i};

		buffer_printf(to, "%s%s: %s", to->bytes ? "\n" : "", item->parts[i].id,
			      facts_field(f, p, FIELD_NOTE_));
	}
}

static void excused_print(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS},
					 {_("obligation"), COLUMN_WORDS},
					 {_("question and reason"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 3);

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];
		struct buffer why = {0}, b = {0};

		if (c->answer != ANSWER_NOT_APPLICABLE)
			continue;
		claim_cells(t, f, c);
		if (*c->note || !c->by_parts)
			buffer_add(&why, c->note);
		else
			reasons_of_parts(f, c, &why);
		buffer_printf(&b, _("Reason: %s"), why.text ? why.text : "");
		question_cell(t, f, c->place.question, b.text);
		buffer_release(&why);
		buffer_release(&b);
	}
	list_finish(t, to, _("No question is answered as not applicable."));
}

static void unexcused_print(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {
		{_("id"), COLUMN_WORDS}, {_("obligation"), COLUMN_WORDS}, {_("question"), COLUMN_LINE}};
	struct table *t = table_new(columns, 3);

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];

		if (c->recorded != ANSWER_NOT_APPLICABLE || c->answer != ANSWER_OPEN)
			continue;
		claim_cells(t, f, c);
		question_cell(t, f, c->place.question, "");
	}
	if (table_rows(t) > 0) {
		paper_text(to, _("Recorded as not applicable without a reason, and so counted as open:"));
		paper_keep(to);
	}
	paper_table(to, t, 0);
	paper_gap(to);
}

void part_not_applicable(struct paper *to, const struct facts *f)
{
	excused_print(to, f);
	unexcused_print(to, f);
}

/* --- met ----------------------------------------------------------------------------------- */

/* The note of a claim, then its evidence, a line each. */
static void grounds_add(const struct facts *f, const struct claim *c, struct buffer *to)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(f->session, c->place, &list);

	buffer_add(to, c->note);
	for (size_t i = 0; i < count; i++) {
		if (to->bytes)
			buffer_add(to, "\n");
		evidence_words(&list[i], to);
	}
	free(list);
}

void part_met(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS},
					 {_("obligation"), COLUMN_WORDS},
					 {"", COLUMN_WORDS},
					 {_("evidence"), COLUMN_WORDS},
					 {_("note and evidence"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 5);

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];
		char mark[] = {answer_mark(c->answer), '\0'};
		struct buffer grounds = {0};

		if (c->answer != ANSWER_MET)
			continue;
		claim_cells(t, f, c);
		table_cell(t, mark);
		/* TRANSLATORS: in a narrow column: met with, or without, evidence that can be checked. */
		table_cell(t, c->backed ? _("backed") : _("declared"));
		grounds_add(f, c, &grounds);
		table_cell(t, grounds.text);
		buffer_release(&grounds);
	}
	list_finish(t, to, _("No question is met."));
}
