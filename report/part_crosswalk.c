/* How answers serve each other: what is counted once, what was carried over, what cannot all be true. */
#include "report/part.h"

#include <stdlib.h>

static void id_cell(struct table *t, const struct facts *f, size_t question)
{
	struct buffer id = {0};

	facts_id(f, place_whole(question), &id);
	table_cell(t, id.text);
	buffer_release(&id);
}

/* "beta:B-9@user (not met)" */
static void answered_cell(struct table *t, const struct facts *f, size_t question)
{
	struct buffer b = {0};

	facts_id(f, place_whole(question), &b);
	buffer_printf(&b, _(" (%s)"), answer_name(session_answer_of(f->session, question)));
	table_cell(t, b.text);
	buffer_release(&b);
}

/* A text above its table, which is left out where it has no rows; returns whether it was there. */
static bool list_put(struct paper *to, const char *text, struct table *t)
{
	bool any = table_rows(t) > 0;

	if (any) {
		paper_text(to, text);
		paper_keep(to);
		paper_gap(to);
	}
	paper_table(to, t, 0);
	if (any)
		paper_gap(to);
	return any;
}

/* The members of each group behind its first, by chains: next[q] is the one after q, or SIZE_MAX. */
static bool once_put(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS}, {_("equal to"), COLUMN_TEXT}};
	const size_t *groups = session_groups(f->session);
	struct buffer *others = mem_alloc((f->question_count + 1) * sizeof *others);
	struct table *t = table_new(columns, 2);

	for (size_t q = 0; groups && q < f->question_count; q++) {
		if (groups[q] == q)
			continue;
		buffer_add(&others[groups[q]], others[groups[q]].bytes ? C_("list", ", ") : "");
		facts_id(f, place_whole(q), &others[groups[q]]);
	}
	for (size_t q = 0; q < f->question_count; q++) {
		if (others[q].bytes == 0)
			continue;
		id_cell(t, f, q);
		table_cell(t, others[q].text);
		buffer_release(&others[q]);
	}
	free(others);
	return list_put(to, _("Questions that demand the same, and are counted once in the total:"), t);
}

static void carried_row(struct table *t, const struct facts *f, size_t question)
{
	struct buffer from = {0};
	struct carried c;

	if (!session_carried_now(f->session, question, &c))
		return;
	session_carried(f->session, question, f->with_role, &from);
	id_cell(t, f, question);
	table_answer(t, session_answer_of(f->session, question));
	table_cell(t, from.text ? from.text : "");
	table_cell(t, c.stale                          ? _("no longer what is proved")
		      : c.proved && c.now.from.because ? facts_wording(f, &c.now.from.because->because)
						       : "");
	buffer_release(&from);
}

static bool carried_put(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS},
					 {_("answer"), COLUMN_WORDS},
					 {_("carried from"), COLUMN_WORDS},
					 {_("because"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 4);

	for (size_t q = 0; q < f->question_count; q++)
		carried_row(t, f, q);
	return list_put(to, _("Answers that were carried over from a related question:"), t);
}

static bool conflicts_put(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {
		{_("id"), COLUMN_WORDS}, {_("answer"), COLUMN_WORDS}, {_("contradicts"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 3);
	struct crossings c;

	session_crossings(f->session, &c);
	for (size_t i = 0; i < c.conflict_count; i++) {
		const struct conflict *k = &c.conflicts[i];
		size_t one = k->open ? k->against.question : k->question;

		id_cell(t, f, one);
		table_answer(t, session_answer_of(f->session, one));
		answered_cell(t, f, k->with.question);
	}
	crossings_release(&c);
	return list_put(to, _("Answers that cannot all be true:"), t);
}

void part_crosswalk(struct paper *to, const struct facts *f)
{
	bool once = once_put(to, f), carried = carried_put(to, f), conflicts = conflicts_put(to, f);

	if (!once && !carried && !conflicts)
		paper_text(to,
			   _("No answer of this assessment rests on another, and none is counted once for "
			     "two."));
	paper_gap(to);
}
