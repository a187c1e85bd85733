/* What the answers come to: the verdict, the figures with the sums that they are made of, and the
 * same for each checklist, topic, section, service model, role and obligation. */
#include "report/part.h"

#include "report/detail.h"
#include "report/table.h"

/* --- summary ------------------------------------------------------------------------------- */

static void figures_print(struct paper *to, const struct facts *f)
{
	static const struct column columns[] = {
		{NULL, COLUMN_WORDS}, {NULL, COLUMN_FIGURE}, {NULL, COLUMN_FIGURE}, {NULL, COLUMN_TEXT}};
	struct figure figures[FIGURES_MAX];
	size_t count = facts_figures(f, figures);
	struct table *t = table_new(columns, 4);

	for (size_t i = 0; i < count; i++) {
		table_cell(t, figures[i].name);
		table_score(t, figures[i].ratio);
		table_cell(t, figures[i].meaning);
	}
	paper_table(to, t, 0);
}

static const enum answer order[] = {ANSWER_MET, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_OPEN,
				    ANSWER_NOT_APPLICABLE};

/* What stands behind "not applicable": the score would be lower had it been asked for. */
static void hidden_print(struct paper *to, const struct facts *f)
{
	const struct sums *s = &f->score->total.sums;
	size_t count = f->score->total.count[ANSWER_NOT_APPLICABLE];
	int now = ratio_tenths(sums_floor(s)), then = ratio_tenths(sums_without_na(s));
	struct buffer worth = {0}, b = {0};

	if (count == 0 || now == RATIO_NOTHING || f->score->verdict == VERDICT_NOT_ASSESSABLE)
		return;
	amount_print(s->excluded, &worth);
	/* TRANSLATORS: a number of answers, their weight, two percentages. */
	buffer_printf(&b,
		      P_("%zu answer is not applicable and leaves a weight of %s out of the sums; counted as "
			 "not met, it "
			 "would bring the score from %d.%d %% to %d.%d %%.",
			 "%zu answers are not applicable and leave a weight of %s out of the sums; counted "
			 "as not met, "
			 "they would bring the score from %d.%d %% to %d.%d %%.",
			 count),
		      count, worth.text, now / 10, now % 10, then / 10, then % 10);
	paper_text(to, b.text);
	buffer_release(&worth);
	buffer_release(&b);
}

static void counts_print(struct paper *to, const struct facts *f)
{
	struct buffer b = {0};
	size_t counted = tally_questions(&f->score->total);

	for (size_t i = 0; i < ANSWER__COUNT; i++) {
		if (i > 0)
			buffer_add(&b, C_("list", ", "));
		buffer_printf(&b, "%s %zu", answer_name(order[i]), f->score->total.count[order[i]]);
	}
	paper_text(to, b.text);
	hidden_print(to, f);
	if (counted != f->question_count) {
		buffer_clear(&b);
		buffer_printf(
			&b,
			P_("Of %zu question in scope, %zu is counted: those of different checklists that "
			   "demand the same are counted once.",
			   "Of %zu questions in scope, %zu are counted: those of different checklists that "
			   "demand the same are counted once.",
			   f->question_count),
			f->question_count, counted);
		paper_text(to, b.text);
	}
	buffer_release(&b);
}

static void causes_print(struct paper *to, const struct facts *f)
{
	static const struct column columns[] = {{NULL, COLUMN_WORDS}, {NULL, COLUMN_LINE}};
	struct table *t;
	struct buffer b = {0};

	if (f->score->cause_count == 0)
		return;
	buffer_printf(&b,
		      P_("%zu question causes this verdict:", "%zu questions cause this verdict:",
			 f->score->cause_count),
		      f->score->cause_count);
	paper_text(to, b.text);
	paper_keep(to);
	t = table_new(columns, 2);
	for (size_t i = 0; i < f->score->cause_count; i++) {
		const struct claim *c = &f->claims[f->score->causes[i]];

		buffer_clear(&b);
		facts_id(f, c->place, &b);
		table_cell(t, b.text);
		question_cell(t, f, c->place.question, "");
	}
	paper_table(to, t, 2);
	paper_gap(to);
	buffer_release(&b);
}

static void accepted_print(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("accepted exception"), COLUMN_WORDS},
					 {_("until"), COLUMN_WORDS},
					 {_("owner and reason"), COLUMN_TEXT}};
	struct table *t = table_new(columns, 3);

	for (size_t i = 0; i < f->score->accepted_count; i++) {
		const struct claim *c = &f->claims[f->score->accepted[i]];
		struct buffer id = {0}, b = {0};

		facts_id(f, c->place, &id);
		/* TRANSLATORS: who accepted an exception, and why. */
		buffer_printf(&b, _("%s: %s"), facts_field(f, c->place, FIELD_EXCEPTION_OWNER_),
			      facts_field(f, c->place, FIELD_EXCEPTION_REASON_));
		table_cell(t, id.text);
		table_cell(t, facts_field(f, c->place, FIELD_EXCEPTION_EXPIRY_));
		table_cell(t, b.text);
		buffer_release(&id);
		buffer_release(&b);
	}
	if (table_rows(t) > 0) {
		paper_table(to, t, 0);
		paper_gap(to);
	} else {
		table_free(t);
	}
}

void part_summary(struct paper *to, const struct facts *f)
{
	struct buffer b = {0};

	paper_interval(to, &f->score->total.sums);
	/* TRANSLATORS: before the name of the verdict. */
	buffer_printf(&b, _("Verdict: %s"), verdict_name(f->score->verdict));
	paper_text(to, b.text);
	paper_keep(to);
	paper_text(to, verdict_sentence(f->score->verdict));
	paper_gap(to);
	figures_print(to, f);
	paper_gap(to);
	counts_print(to, f);
	paper_gap(to);
	causes_print(to, f);
	accepted_print(to, f);
	buffer_release(&b);
}

/* --- tables -------------------------------------------------------------------------------- */

static struct table *tallies_new(const char *title)
{
	const struct column columns[] = {
		{title, COLUMN_TEXT},
		{_("score"), COLUMN_FIGURE},
		{_("points"), COLUMN_FIGURE},
		{_("ceiling"), COLUMN_FIGURE},
		/* TRANSLATORS: heads of narrow columns that count answers, at most 6 cells each. */
		{C_("column", "met"), COLUMN_FIGURE},
		{C_("column", "part"), COLUMN_FIGURE},
		{C_("column", "not"), COLUMN_FIGURE},
		{C_("column", "open"), COLUMN_FIGURE},
		{C_("column", "n/a"), COLUMN_FIGURE},
	};

	return table_new(columns, sizeof columns / sizeof *columns);
}

/* One row; out of scope is left out. */
static void tally_row(struct table *t, const char *name, int indent, const struct tally *tally)
{
	struct ratio ceiling = sums_ceiling(&tally->sums);

	if (tally_questions(tally) == 0)
		return;
	table_indent(t, indent);
	table_cell(t, name);
	if (ratio_tenths(ceiling) == RATIO_NOTHING) {
		/* Nothing but "may" under this profile, or nothing but "not applicable". */
		table_cell(t, _("not scored"));
		table_cell(t, "");
		table_cell(t, "");
	} else {
		table_sums(t, &tally->sums);
		table_percent(t, ratio_tenths(ceiling));
	}
	for (size_t i = 0; i < ANSWER__COUNT; i++)
		table_count(t, tally->count[order[i]]);
}

static void table_finish(struct table *t, struct paper *to)
{
	if (table_rows(t) > 0) {
		paper_table(to, t, 0);
		paper_gap(to);
	} else {
		table_free(t);
	}
}

static void by_checklist(struct paper *to, const struct facts *f)
{
	struct table *t = tallies_new(_("by checklist"));

	for (size_t i = 0; i < f->library->checklist_count; i++)
		tally_row(t, facts_wording(f, &f->library->checklists[i].title), 0,
			  &f->score->by[SCORE_BY_CHECKLIST][i]);
	if (table_rows(t) > 1)
		paper_table(to, t, 0);
	else
		table_free(t);
	paper_gap(to);
}

static void by_term(struct paper *to, const struct facts *f, enum score_by by, enum vocabulary_kind kind,
		    const char *title)
{
	const struct terms *terms = &f->vocabulary->terms[kind];
	struct table *t = tallies_new(title);

	for (size_t i = 0; i < terms->count; i++)
		tally_row(t, facts_wording(f, &terms->at[i].name), 0, &f->score->by[by][i]);
	table_finish(t, to);
}

/* A table for each checklist: sections are numbered and named by their source. */
static void by_section(struct paper *to, const struct facts *f)
{
	for (size_t c = 0; c < f->library->checklist_count; c++) {
		const struct checklist *k = &f->library->checklists[c];
		struct table *t = tallies_new(_("by section"));

		for (size_t s = 0; s < k->section_count; s++)
			tally_row(t, facts_wording(f, &k->sections[s].title), 2 * (int)k->sections[s].depth,
				  &f->score->by[SCORE_BY_SECTION][score_section_index(f->library, c, s)]);
		if (table_rows(t) > 0) {
			paper_text(to, facts_wording(f, &k->title));
			paper_keep(to);
		}
		table_finish(t, to);
	}
}

static void by_obligation(struct paper *to, const struct facts *f)
{
	const struct tally *by = f->score->by[SCORE_BY_OBLIGATION];
	struct table *t = tallies_new(_("by obligation"));

	for (int o = 0; o < OBLIGATION__COUNT; o++)
		tally_row(t, obligation_name((enum obligation)o), 0, &by[o]);
	table_finish(t, to);
	for (int o = 0; o < OBLIGATION__COUNT; o++) {
		size_t applicable = tally_questions(&by[o]) - by[o].count[ANSWER_NOT_APPLICABLE];
		struct buffer b = {0};

		if (f->score->profile->weight[o] != 0 || applicable == 0)
			continue;
		/* TRANSLATORS: an obligation ("may"), then two numbers of questions. */
		buffer_printf(&b, _("Uptake of \"%s\", which is not scored: %zu of %zu met."),
			      obligation_name((enum obligation)o), by[o].count[ANSWER_MET], applicable);
		paper_text(to, b.text);
		paper_gap(to);
		buffer_release(&b);
	}
}

void part_tables(struct paper *to, const struct facts *f)
{
	by_checklist(to, f);
	by_term(to, f, SCORE_BY_TOPIC, VOCABULARY_TOPICS, _("by topic"));
	by_section(to, f);
	by_term(to, f, SCORE_BY_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS, _("by service model"));
	by_term(to, f, SCORE_BY_ROLE, VOCABULARY_ROLES, _("by role"));
	by_obligation(to, f);
}
