/* json_sheets.c: the report as the sheets of a workbook, with the words that stand on them. */
#include <stdlib.h>
#include <string.h>

#include "report/content.h"
#include "report/json_sheet.h"

static json_t *columns_of(const struct sheet_heading *headings, size_t count)
{
	json_t *columns = tree_array();

	for (size_t i = 0; i < count; i++)
		tree_add(columns, sheet_column(headings[i].id, headings[i].title, headings[i].kind,
					       headings[i].width));
	return columns;
}

static void cell(struct printing *p, const char *text)
{
	printing_text(p, NULL, text);
}

static void cell_take(struct printing *p, struct buffer *b)
{
	cell(p, b->text ? b->text : "");
	buffer_clear(b);
}

static void cell_number(struct printing *p, int64_t value)
{
	struct buffer b = {0};

	buffer_printf(&b, "%lld", (long long)value);
	cell_take(p, &b);
	buffer_release(&b);
}

static void cell_amount(struct printing *p, int64_t amount)
{
	struct buffer b = {0};

	amount_print(amount, &b);
	cell_take(p, &b);
	buffer_release(&b);
}

static void cell_percent(struct printing *p, struct ratio r)
{
	int tenths = ratio_tenths(r);
	struct buffer b = {0};

	if (tenths != RATIO_NOTHING)
		buffer_printf(&b, "%d.%d", tenths / 10, tenths % 10);
	cell_take(p, &b);
	buffer_release(&b);
}

/* --- summary --- */

static void about_print(struct printing *p, const char *label, const char *text)
{
	printing_open(p, NULL, '[');
	cell(p, label);
	cell(p, text);
	for (int i = 0; i < 3; i++)
		cell(p, "");
	printing_close(p, ']');
}

static void terms_print(struct printing *p, const struct facts *f, const char *label,
			enum vocabulary_kind kind, uint64_t mask)
{
	struct buffer b = {0};

	names_print(f, kind, mask, _("none"), &b);
	about_print(p, label, b.text);
	buffer_release(&b);
}

static void scope_print(struct printing *p, const struct facts *f)
{
	struct buffer b = {0};

	terms_print(p, f, _("Roles"), VOCABULARY_ROLES, f->scope->roles);
	terms_print(p, f, _("Service models"), VOCABULARY_SERVICE_MODELS, f->scope->service_models);
	terms_print(p, f, _("Deployments"), VOCABULARY_DEPLOYMENTS, f->scope->deployments);
	terms_print(p, f, _("Conditions"), VOCABULARY_CONDITIONS, f->scope->conditions);
	for (size_t i = 0; i < f->library->checklist_count; i++)
		if (f->scope->checklists >> i & 1)
			buffer_printf(&b, "%s%s", b.bytes ? "\n" : "",
				      facts_wording(f, &f->library->checklists[i].title));
	about_print(p, _("Checklists"), b.text ? b.text : "");
	buffer_release(&b);
}

static void figures_print(struct printing *p, const struct facts *f)
{
	struct figure figures[FIGURES_MAX];
	size_t count = facts_figures(f, figures);

	for (size_t i = 0; i < count; i++) {
		printing_open(p, NULL, '[');
		cell(p, figures[i].name);
		cell(p, figures[i].meaning);
		cell_percent(p, figures[i].ratio);
		cell_amount(p, figures[i].ratio.points);
		cell_amount(p, figures[i].ratio.worth);
		printing_close(p, ']');
	}
}

static void summary_print(struct printing *p, const struct facts *f, const struct report_origin *o,
			  const char *state)
{
	const struct sheet_heading headings[] = {{"about", _("about"), LEDGER_TEXT, 24},
						 {"entry", _("entry"), LEDGER_TEXT, 72},
						 {"figure", _("figure"), LEDGER_PERCENT, 10},
						 {"points", _("points"), LEDGER_NUMBER, 12},
						 {"worth", _("worth"), LEDGER_NUMBER, 12}};
	char today[DATE_BYTES];
	struct buffer verdict = {0}, period = {0}, causes = {0};

	date_of(o->now, today);
	period_print(o->row, &period);
	/* TRANSLATORS: a verdict, and what it means. */
	buffer_printf(&verdict, _("%s: %s"), verdict_name(f->score->verdict),
		      verdict_sentence(f->score->verdict));
	sheet_open(p, "summary", C_("sheet", "Summary"), 1,
		   columns_of(headings, sizeof headings / sizeof *headings));
	about_print(p, _("Assessment"), session_about(f->session, FIELD_NAME_));
	about_print(p, _("Organisation"), session_about(f->session, FIELD_ORGANISATION_));
	about_print(p, _("System"), session_about(f->session, FIELD_SYSTEM_));
	about_print(p, _("Assessor"), session_about(f->session, FIELD_ASSESSOR_));
	about_print(p, _("Date of the report"), today);
	about_print(p, _("Period"), period.text);
	about_print(p, _("State"), state);
	if (o->row->sample)
		about_print(p, _("SAMPLE"),
			    _("SAMPLE: made to try the program out. It describes no real system."));
	if (*o->row->follows)
		about_print(p, _("Follows"), session_about(f->session, FIELD_FOLLOWS_NAME_));
	scope_print(p, f);
	about_print(p, C_("sheet", "Verdict"), verdict.text);
	for (size_t i = 0; i < f->score->cause_count; i++) {
		if (i > 0)
			buffer_add(&causes, "\n");
		facts_id(f, f->claims[f->score->causes[i]].place, &causes);
	}
	about_print(p, _("Because of"), causes.text ? causes.text : "");
	figures_print(p, f);
	about_print(p, _("File"), o->file);
	about_print(p, _("File id"), o->file_uuid);
	about_print(p, _("Assessment id"), o->row->uuid);
	buffer_clear(&period);
	buffer_printf(&period, "%lld", (long long)o->row->revision);
	about_print(p, _("Trail revision"), period.text);
	about_print(p, _("Trail digest"), o->row->digest);
	buffer_release(&verdict);
	buffer_release(&period);
	buffer_release(&causes);
	sheet_close(p);
}

/* --- scores --- */

static const enum answer order[] = {ANSWER_MET, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_OPEN,
				    ANSWER_NOT_APPLICABLE};

static void score_print(struct printing *p, const char *by, const char *id, const char *name,
			const struct tally *t)
{
	const struct sums *s = &t->sums;

	if (tally_questions(t) == 0)
		return;
	printing_open(p, NULL, '[');
	cell(p, by);
	cell(p, id);
	cell(p, name);
	cell_number(p, (int64_t)tally_questions(t));
	cell_percent(p, sums_floor(s));
	cell_percent(p, sums_ceiling(s));
	cell_percent(p, sums_progress(s));
	cell_percent(p, sums_proved(s));
	cell_percent(p, sums_backing(s));
	cell_percent(p, sums_without_na(s));
	cell_amount(p, s->points);
	cell_amount(p, s->answered + s->open);
	cell_amount(p, s->open);
	cell_amount(p, s->backed);
	cell_amount(p, s->excluded);
	for (size_t i = 0; i < ANSWER__COUNT; i++)
		cell_number(p, (int64_t)t->count[order[i]]);
	printing_close(p, ']');
}

static void terms_scores_print(struct printing *p, const struct facts *f, const char *by, enum score_by which,
			       enum vocabulary_kind kind)
{
	const struct terms *terms = &f->vocabulary->terms[kind];

	for (size_t i = 0; i < terms->count; i++)
		score_print(p, by, terms->at[i].id, facts_wording(f, &terms->at[i].name),
			    &f->score->by[which][i]);
}

/* Sections are numbered by their checklist. */
static void sections_print(struct printing *p, const struct facts *f)
{
	for (size_t c = 0; c < f->library->checklist_count; c++) {
		const struct checklist *k = &f->library->checklists[c];

		for (size_t i = 0; i < k->section_count; i++) {
			struct buffer id = {0};

			buffer_printf(&id, "%s:%s", k->id, k->sections[i].id);
			score_print(p, _("section"), id.text, facts_wording(f, &k->sections[i].title),
				    &f->score->by[SCORE_BY_SECTION][score_section_index(f->library, c, i)]);
			buffer_release(&id);
		}
	}
}

static json_t *score_columns(void)
{
	const struct sheet_heading headings[] = {
		{"by", _("scores by"), LEDGER_TEXT, 14},
		{"id", _("id"), LEDGER_TEXT, 24},
		{"name", _("name"), LEDGER_TEXT, 40},
		{"questions", _("questions"), LEDGER_COUNT, 10},
		{"floor", _("Score"), LEDGER_PERCENT, 10},
		{"ceiling", _("Ceiling"), LEDGER_PERCENT, 10},
		{"progress", _("Progress"), LEDGER_PERCENT, 10},
		{"proved", _("Proved"), LEDGER_PERCENT, 10},
		{"backing", _("Backing"), LEDGER_PERCENT, 10},
		{"without_na", _("Without N/A"), LEDGER_PERCENT, 12},
		{"points", _("points"), LEDGER_NUMBER, 10},
		{"worth", _("worth"), LEDGER_NUMBER, 10},
		{"open_worth", _("open worth"), LEDGER_NUMBER, 10},
		{"backed_points", _("backed points"), LEDGER_NUMBER, 10},
		{"excluded_worth", _("worth not applicable"), LEDGER_NUMBER, 12},
	};
	json_t *columns = columns_of(headings, sizeof headings / sizeof *headings);

	for (size_t i = 0; i < ANSWER__COUNT; i++)
		tree_add(columns,
			 sheet_column(answer_word(order[i]), answer_name(order[i]), LEDGER_COUNT, 10));
	return columns;
}

static void scores_print(struct printing *p, const struct facts *f)
{
	sheet_open(p, "scores", C_("sheet", "Scores"), 3, score_columns());
	score_print(p, _("all"), "", "", &f->score->total);
	for (size_t i = 0; i < f->library->checklist_count; i++)
		score_print(p, _("checklist"), f->library->checklists[i].id,
			    facts_wording(f, &f->library->checklists[i].title),
			    &f->score->by[SCORE_BY_CHECKLIST][i]);
	sections_print(p, f);
	terms_scores_print(p, f, _("topic"), SCORE_BY_TOPIC, VOCABULARY_TOPICS);
	terms_scores_print(p, f, _("role"), SCORE_BY_ROLE, VOCABULARY_ROLES);
	terms_scores_print(p, f, _("service model"), SCORE_BY_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS);
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		score_print(p, _("obligation"), obligation_id((enum obligation)o),
			    obligation_name((enum obligation)o), &f->score->by[SCORE_BY_OBLIGATION][o]);
	sheet_close(p);
}

/* --- what is recorded of claims --- */

static json_t *ledger_columns_of(const struct ledger *l, unsigned in)
{
	json_t *columns = tree_array();

	for (const struct ledger_column *c = ledger_columns; c->word; c++)
		if (ledger_has(l, c, in))
			tree_add(columns, sheet_column(c->word, _(c->title), c->kind, c->width));
	return columns;
}

static void claim_print(struct printing *p, const struct ledger *l, unsigned in, const struct claim *claim,
			const struct gap *gap, size_t number)
{
	struct buffer text = {0};
	struct ledger_row r;

	ledger_row_of(&r, l, claim);
	r.gap = gap;
	r.number = number;
	printing_open(p, NULL, '[');
	for (const struct ledger_column *c = ledger_columns; c->word; c++) {
		if (!ledger_has(l, c, in))
			continue;
		ledger_put(&r, c, &text);
		cell_take(p, &text);
	}
	printing_close(p, ']');
	buffer_release(&text);
	ledger_row_release(&r);
}

static void gaps_print(struct printing *p, const struct ledger *l)
{
	const struct facts *f = &l->facts;
	struct gap *gaps = NULL;
	size_t count = gaps_list(f->library, f->questions, f->question_count, f->claims, f->claim_count,
				 session_record(f->session), session_profile(f->session),
				 session_today(f->session), &gaps);

	sheet_open(p, "gaps", C_("sheet", "Gaps"), 2, ledger_columns_of(l, IN_GAPS));
	for (size_t i = 0; i < count; i++)
		claim_print(p, l, IN_GAPS, &f->claims[gaps[i].claim], &gaps[i], i + 1);
	sheet_close(p);
	free(gaps);
}

static void questions_print(struct printing *p, const struct ledger *l)
{
	sheet_open(p, "questions", C_("sheet", "Questions"), 1, ledger_columns_of(l, IN_QUESTIONS));
	for (size_t i = 0; i < l->facts.claim_count; i++)
		claim_print(p, l, IN_QUESTIONS, &l->facts.claims[i], NULL, 0);
	sheet_close(p);
}

static bool is_acted_on(const struct facts *f, const struct claim *c)
{
	static const enum field fields[] = {FIELD_OWNER_,
					    FIELD_DUE_,
					    FIELD_PRIORITY_,
					    FIELD_STATUS_,
					    FIELD_PLAN_,
					    FIELD_MILESTONES_,
					    FIELD_EXCEPTION_OWNER_,
					    FIELD_EXCEPTION_REASON_,
					    FIELD_EXCEPTION_EXPIRY_};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (*facts_field(f, c->place, fields[i]))
			return true;
	return false;
}

static void actions_print(struct printing *p, const struct ledger *l)
{
	sheet_open(p, "actions", C_("sheet", "Actions"), 1, ledger_columns_of(l, IN_ACTIONS));
	for (size_t i = 0; i < l->facts.claim_count; i++)
		if (is_acted_on(&l->facts, &l->facts.claims[i]))
			claim_print(p, l, IN_ACTIONS, &l->facts.claims[i], NULL, 0);
	sheet_close(p);
}

/* --- evidence --- */

static long long evidence_number(const struct evidence *v)
{
	const char *slash = strchr(v->id, '/');

	return slash ? strtoll(slash + 1, NULL, 10) : 0;
}

static int by_number(const void *a, const void *b)
{
	long long x = evidence_number(a), y = evidence_number(b);

	return x < y ? -1 : x > y;
}

/* Appends the id of a claim to each piece that serves it. */
static void served_add(const struct facts *f, const struct claim *c, const struct evidence *all, size_t count,
		       struct buffer *served)
{
	struct evidence *list = NULL;
	size_t n = session_evidence(f->session, c->place, &list);

	/* A file made to deceive may name pieces that nobody recorded, where there are none at all. */
	for (size_t i = 0; i < n && count > 0; i++) {
		const struct evidence *v = bsearch(&list[i], all, count, sizeof *all, by_number);
		struct buffer *to = v ? &served[v - all] : NULL;

		if (!to)
			continue;
		if (to->bytes)
			buffer_add(to, "\n");
		facts_id(f, c->place, to);
	}
	free(list);
}

static void piece_print(struct printing *p, const struct evidence *v, struct buffer *served)
{
	printing_open(p, NULL, '[');
	cell(p, v->id);
	cell(p, v->reference);
	cell(p, v->locator);
	cell(p, v->dated);
	cell(p, v->expires);
	cell(p, v->backs ? C_("flag", "yes") : C_("flag", "no"));
	cell_take(p, served);
	cell(p, v->file);
	if (*v->file)
		cell_number(p, v->size);
	else
		cell(p, "");
	cell(p, v->digest);
	printing_close(p, ']');
}

static void evidence_print(struct printing *p, const struct facts *f)
{
	const struct sheet_heading headings[] = {
		{"id", _("id"), LEDGER_TEXT, 14},
		{"reference", _("reference"), LEDGER_TEXT, 36},
		{"locator", _("locator"), LEDGER_TEXT, 36},
		{"dated", _("dated"), LEDGER_DATE, 12},
		{"expires", _("expires"), LEDGER_DATE, 12},
		{"backs", _("backs"), LEDGER_TEXT, 9},
		{"serves", _("serves"), LEDGER_TEXT, 28},
		{"file", _("file"), LEDGER_TEXT, 28},
		{"size", _("size in bytes"), LEDGER_COUNT, 14},
		{"digest", _("digest"), LEDGER_TEXT, 68},
	};
	struct evidence *all = NULL;
	size_t count = session_evidence_all(f->session, &all);
	struct buffer *served = mem_alloc((count + 1) * sizeof *served);

	for (size_t i = 0; i < f->claim_count; i++)
		served_add(f, &f->claims[i], all, count, served);
	sheet_open(p, "evidence", C_("sheet", "Evidence"), 1,
		   columns_of(headings, sizeof headings / sizeof *headings));
	for (size_t i = 0; i < count; i++) {
		piece_print(p, &all[i], &served[i]);
		buffer_release(&served[i]);
	}
	sheet_close(p);
	free(served);
	free(all);
}

void sheets_print(struct printing *p, const struct session *s, const struct report_origin *origin,
		  const struct report_layout *layout)
{
	struct edges edges;
	struct ledger l;

	ledger_begin(&l, s, true, layout->beside);
	report_edges(&edges, s, origin, layout);
	printing_open(p, "sheets", '[');
	summary_print(p, &l.facts, origin, edges.state);
	scores_print(p, &l.facts);
	heat_print(p, &l.facts);
	gaps_print(p, &l);
	questions_print(p, &l);
	evidence_print(p, &l.facts);
	actions_print(p, &l);
	parts_print(p, s, origin, layout);
	printing_close(p, ']');
	edges_release(&edges);
	ledger_release(&l);
}
