/* What became of the answers of the assessment that this one follows.  Those are recorded in this one, so
 * that the report needs no other file. */
#include "core/compare.h"
#include "report/detail.h"
#include "report/part.h"
#include "report/table.h"

static enum change_kind change_since(const struct claim *c)
{
	struct claim before = *c;

	/* Of a partial answer before, just that it was partial is known. */
	before.answer = before.recorded = c->before;
	before.unconfirmed = false;
	return change_of(&before, c);
}

static void counts_print(struct paper *to, const size_t counts[CHANGE__COUNT])
{
	struct buffer b = {0};

	for (int k = 0; k < CHANGE__COUNT; k++)
		if (counts[k] > 0)
			buffer_printf(&b, "%s%s %zu", b.bytes ? C_("list", ", ") : "",
				      change_name((enum change_kind)k), counts[k]);
	paper_text(to, b.text ? b.text : "");
	buffer_release(&b);
}

static void changes_of(struct table *t, const struct facts *f, enum change_kind wanted)
{
	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];
		struct buffer id = {0};

		if (change_since(c) != wanted)
			continue;
		facts_id(f, c->place, &id);
		table_cell(t, change_name(wanted));
		table_cell(t, id.text);
		table_answer(t, c->before);
		table_answer(t, c->answer);
		question_cell(t, f, c->place.question, "");
		buffer_release(&id);
	}
}

void part_changes(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("change"), COLUMN_WORDS},
					 {_("id"), COLUMN_WORDS},
					 {C_("column", "before"), COLUMN_WORDS},
					 {C_("column", "now"), COLUMN_WORDS},
					 {_("question"), COLUMN_LINE}};
	size_t counts[CHANGE__COUNT] = {0};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);
	struct buffer b = {0};

	/* TRANSLATORS: name and date of the assessment that this one follows. */
	buffer_printf(&b, _("Against %s, %s; what was not asked there counts as open before."),
		      session_about(f->session, FIELD_FOLLOWS_NAME_),
		      session_about(f->session, FIELD_FOLLOWS_DATE_));
	paper_text(to, b.text);
	for (size_t i = 0; i < f->claim_count; i++)
		counts[change_since(&f->claims[i])]++;
	counts_print(to, counts);
	paper_gap(to);
	for (int k = 0; k < CHANGE__COUNT; k++)
		if (k != CHANGE_UNCHANGED)
			changes_of(t, f, (enum change_kind)k);
	paper_table(to, t, 0);
	paper_gap(to);
	buffer_release(&b);
}
