#include "report/ledger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "report/detail.h"
#include "report/report.h"

static const struct question *question_of(const struct ledger_row *r)
{
	return &r->ledger->facts.questions[r->claim->place.question];
}

static const struct item *item_of(const struct ledger_row *r)
{
	return question_of(r)->item;
}

static void terms_put(const struct ledger_row *r, enum vocabulary_kind kind, uint64_t mask, struct buffer *to)
{
	const struct facts *f = &r->ledger->facts;

	if (r->ledger->named)
		names_print(f, kind, mask, "", to);
	else
		vocabulary_ids(f->vocabulary, kind, mask, to);
}

static void flag_put(const struct ledger_row *r, bool flag, struct buffer *to)
{
	if (r->ledger->named)
		buffer_add(to, flag ? C_("flag", "yes") : C_("flag", "no"));
	else
		buffer_add(to, flag ? "yes" : "no");
}

static void answer_put(const struct ledger_row *r, enum answer a, struct buffer *to)
{
	buffer_add(to, r->ledger->named ? answer_name(a) : answer_word(a));
}

static bool is_answered(const struct claim *c)
{
	return c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL || c->answer == ANSWER_NOT_MET;
}

/* --- what is asked --- */

static void put_id(const struct ledger_row *r, struct buffer *to)
{
	facts_id(&r->ledger->facts, r->claim->place, to);
}

static void put_question(const struct ledger_row *r, struct buffer *to)
{
	facts_id(&r->ledger->facts, place_whole(r->claim->place.question), to);
}

static void put_checklist(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, item_of(r)->checklist->id);
}

static void put_item(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, item_of(r)->id);
}

static void put_role(const struct ledger_row *r, struct buffer *to)
{
	terms_put(r, VOCABULARY_ROLES, UINT64_C(1) << question_of(r)->role, to);
}

static void put_service_models(const struct ledger_row *r, struct buffer *to)
{
	terms_put(r, VOCABULARY_SERVICE_MODELS, r->claim->service_models, to);
}

static void put_obligation(const struct ledger_row *r, struct buffer *to)
{
	enum obligation o = item_of(r)->obligation;

	buffer_add(to, r->ledger->named ? obligation_name(o) : obligation_id(o));
}

static void put_topic(const struct ledger_row *r, struct buffer *to)
{
	terms_put(r, VOCABULARY_TOPICS, UINT64_C(1) << item_of(r)->topic, to);
}

static void put_section(const struct ledger_row *r, struct buffer *to)
{
	const struct section *s = &item_of(r)->checklist->sections[item_of(r)->section];

	buffer_add(to, r->ledger->named ? facts_wording(&r->ledger->facts, &s->title) : s->id);
}

static void put_citation(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, facts_wording(&r->ledger->facts, &item_of(r)->cite));
}

static void put_text(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, facts_asks(&r->ledger->facts, r->claim->place.question));
}

static void put_text_beside(const struct ledger_row *r, struct buffer *to)
{
	enum lang language;
	const char *text = facts_beside(&r->ledger->facts, item_of(r)->checklist,
					&item_of(r)->ask[question_of(r)->role], &language);

	buffer_add(to, text ? text : "");
}

static void put_look_for(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, facts_wording(&r->ledger->facts, &item_of(r)->look_for));
}

/* A line for each question that it is related to. */
static void put_related(const struct ledger_row *r, struct buffer *to)
{
	struct related *related = NULL;
	size_t count = session_related(r->ledger->facts.session, r->claim->place.question, &related);

	for (size_t i = 0; i < count; i++) {
		buffer_add(to, i > 0 ? "\n" : "");
		related_words(&r->ledger->facts, &related[i], to);
	}
	free(related);
}

/* --- what was answered, and what it comes to --- */

static void put_answer(const struct ledger_row *r, struct buffer *to)
{
	answer_put(r, r->claim->answer, to);
}

static void put_recorded(const struct ledger_row *r, struct buffer *to)
{
	answer_put(r, r->claim->recorded, to);
}

/* In the assessment that it follows; nothing where it follows none. */
static void put_before(const struct ledger_row *r, struct buffer *to)
{
	if (*session_about(r->ledger->facts.session, FIELD_FOLLOWS_))
		answer_put(r, r->claim->before, to);
}

static void put_credit(const struct ledger_row *r, struct buffer *to)
{
	if (is_answered(r->claim))
		buffer_printf(to, "%u", r->claim->credit_num);
}

static void put_credit_of(const struct ledger_row *r, struct buffer *to)
{
	if (is_answered(r->claim))
		buffer_printf(to, "%u", r->claim->credit_den);
}

static void put_credit_decimal(const struct ledger_row *r, struct buffer *to)
{
	if (is_answered(r->claim))
		amount_print(SCORE_UNIT / r->claim->credit_den * r->claim->credit_num, to);
}

static void put_weight(const struct ledger_row *r, struct buffer *to)
{
	buffer_printf(to, "%d",
		      (int)session_profile(r->ledger->facts.session)->weight[item_of(r)->obligation]);
}

static void put_shares(const struct ledger_row *r, struct buffer *to)
{
	int all = __builtin_popcountll(question_of(r)->service_models);

	buffer_printf(to, "%d", all / __builtin_popcountll(r->claim->service_models));
}

static void put_points(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->sums.points, to);
}

static void put_worth(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->sums.answered + r->sums.open, to);
}

static void put_open(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->sums.open, to);
}

static void put_backed_points(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->sums.backed, to);
}

static void put_excluded(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->sums.excluded, to);
}

static void put_backed(const struct ledger_row *r, struct buffer *to)
{
	flag_put(r, r->claim->backed, to);
}

static void put_accepted(const struct ledger_row *r, struct buffer *to)
{
	flag_put(r, r->claim->accepted, to);
}

static void put_note(const struct ledger_row *r, struct buffer *to)
{
	buffer_add(to, r->claim->note);
}

/* A line for each part: "a met: its note". */
static void put_parts(const struct ledger_row *r, struct buffer *to)
{
	const struct facts *f = &r->ledger->facts;

	for (size_t i = 0; r->claim->by_parts && i < item_of(r)->part_count; i++) {
		struct place p = {r->claim->place.question, r->claim->place.model, (int)i};
		const char *note = facts_field(f, p, FIELD_NOTE_);

		buffer_printf(to, "%s%s ", i > 0 ? "\n" : "", item_of(r)->parts[i].id);
		answer_put(r, facts_part_answer(f, r->claim, i), to);
		buffer_printf(to, "%s%s", *note ? ": " : "", note);
	}
}

static void put_carried(const struct ledger_row *r, struct buffer *to)
{
	const struct facts *f = &r->ledger->facts;

	session_carried(f->session, r->claim->place.question, f->with_role, to);
}

/* The first of those that count as one; nothing where it counts alone. */
static void put_counts_with(const struct ledger_row *r, struct buffer *to)
{
	const struct facts *f = &r->ledger->facts;
	size_t q = r->claim->place.question;

	if (r->ledger->joined[q])
		facts_id(f, place_whole(session_groups(f->session)[q]), to);
}

/* --- evidence: a line for each piece --- */

static void put_evidence(const struct ledger_row *r, struct buffer *to)
{
	for (size_t i = 0; i < r->evidence_count; i++)
		buffer_printf(to, "%s%s %s", i > 0 ? "\n" : "", r->evidence[i].id, r->evidence[i].reference);
}

static void put_locators(const struct ledger_row *r, struct buffer *to)
{
	for (size_t i = 0; i < r->evidence_count; i++)
		buffer_printf(to, "%s%s %s", i > 0 ? "\n" : "", r->evidence[i].id, r->evidence[i].locator);
}

static void put_digests(const struct ledger_row *r, struct buffer *to)
{
	for (size_t i = 0; i < r->evidence_count; i++)
		buffer_printf(to, "%s%s %s", i > 0 ? "\n" : "", r->evidence[i].id, r->evidence[i].digest);
}

static void put_evidence_words(const struct ledger_row *r, struct buffer *to)
{
	for (size_t i = 0; i < r->evidence_count; i++) {
		if (i > 0)
			buffer_add(to, "\n");
		evidence_words(&r->evidence[i], to);
	}
}

/* --- gaps --- */

static void put_status(const struct ledger_row *r, struct buffer *to)
{
	const char *word = facts_field(&r->ledger->facts, r->claim->place, FIELD_STATUS_);

	buffer_add(to, r->ledger->named ? status_name(status_parse(word)) : word);
}

static void put_priority(const struct ledger_row *r, struct buffer *to)
{
	const char *word = facts_field(&r->ledger->facts, r->claim->place, FIELD_PRIORITY_);

	if (r->ledger->named && *word)
		word = *word == 'h' ? _("high") : *word == 'm' ? _("medium") : _("low");
	buffer_add(to, word);
}

static void put_number(const struct ledger_row *r, struct buffer *to)
{
	buffer_printf(to, "%zu", r->number);
}

static void put_loss(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->gap->loss, to);
}

static void put_leverage(const struct ledger_row *r, struct buffer *to)
{
	amount_print(r->gap->leverage, to);
}

static void put_closes(const struct ledger_row *r, struct buffer *to)
{
	buffer_printf(to, "%zu", r->gap->leverage_count);
}

static void put_overdue(const struct ledger_row *r, struct buffer *to)
{
	const struct facts *f = &r->ledger->facts;

	flag_put(r,
		 gap_is_overdue(f->library, f->questions, r->claim->place, session_record(f->session),
				session_today(f->session)),
		 to);
}

/* --- the columns --- */

enum { EVERYWHERE = IN_CSV | IN_QUESTIONS | IN_GAPS | IN_ACTIONS, IN_WORK = IN_CSV | IN_GAPS | IN_ACTIONS };

/* clang-format off */
const struct ledger_column ledger_columns[] = {
	{"number",            N_("number"),            LEDGER_COUNT,   8, IN_GAPS, put_number, 0},
	{"id",                N_("id"),                LEDGER_TEXT,   26, EVERYWHERE, put_id, 0},
	{"question",          NULL,                    LEDGER_TEXT,    0, IN_CSV, put_question, 0},
	{"checklist",         N_("checklist"),         LEDGER_TEXT,   18, IN_CSV | IN_QUESTIONS, put_checklist, 0},
	{"item",              NULL,                    LEDGER_TEXT,    0, IN_CSV, put_item, 0},
	{"role",              N_("role"),              LEDGER_TEXT,   14, IN_CSV | IN_QUESTIONS, put_role, 0},
	{"service_models",    N_("service models"),    LEDGER_TEXT,   14, IN_CSV | IN_QUESTIONS, put_service_models, 0},
	{"obligation",        N_("obligation"),        LEDGER_TEXT,   12, IN_CSV | IN_QUESTIONS | IN_GAPS, put_obligation, 0},
	{"topic",             N_("topic"),             LEDGER_TEXT,   20, IN_CSV | IN_QUESTIONS | IN_GAPS, put_topic, 0},
	{"section",           N_("section"),           LEDGER_TEXT,   20, IN_CSV | IN_QUESTIONS, put_section, 0},
	{"citation",          N_("citation"),          LEDGER_TEXT,   24, IN_CSV | IN_QUESTIONS | IN_GAPS, put_citation, 0},
	{"text",              N_("question"),          LEDGER_TEXT,   56, EVERYWHERE, put_text, 0},
	{"text_beside",       N_("question, in the other language"), LEDGER_TEXT, 56, EVERYWHERE, put_text_beside, 0},
	{"look_for",          N_("look for"),          LEDGER_TEXT,   56, IN_GAPS, put_look_for, 0},
	{"answer",            N_("answer"),            LEDGER_TEXT,   14, EVERYWHERE, put_answer, 0},
	{"recorded",          N_("recorded answer"),   LEDGER_TEXT,   16, IN_CSV | IN_QUESTIONS, put_recorded, 0},
	{"before",            N_("answer before"),     LEDGER_TEXT,   14, IN_CSV | IN_QUESTIONS, put_before, 0},
	{"credit",            NULL,                    LEDGER_COUNT,   0, IN_CSV, put_credit, 0},
	{"credit_of",         NULL,                    LEDGER_COUNT,   0, IN_CSV, put_credit_of, 0},
	{"credit",            N_("credit"),            LEDGER_NUMBER,  9, IN_QUESTIONS | IN_GAPS, put_credit_decimal, 0},
	{"weight",            N_("weight"),            LEDGER_COUNT,   9, IN_CSV | IN_QUESTIONS, put_weight, 0},
	{"weight_shares",     NULL,                    LEDGER_COUNT,   0, IN_CSV, put_shares, 0},
	{"points",            N_("points"),            LEDGER_NUMBER,  9, IN_CSV | IN_QUESTIONS, put_points, 0},
	{"worth",             N_("worth"),             LEDGER_NUMBER,  9, IN_CSV | IN_QUESTIONS, put_worth, 0},
	{"open_worth",        N_("open worth"),        LEDGER_NUMBER,  9, IN_CSV | IN_QUESTIONS, put_open, 0},
	{"backed_points",     N_("backed points"),     LEDGER_NUMBER,  9, IN_CSV | IN_QUESTIONS, put_backed_points, 0},
	{"excluded_worth",    N_("worth not applicable"), LEDGER_NUMBER, 12, IN_CSV | IN_QUESTIONS, put_excluded, 0},
	{"loss",              N_("loss"),              LEDGER_NUMBER,  9, IN_GAPS, put_loss, 0},
	{"closes",            N_("closes"),            LEDGER_COUNT,   9, IN_GAPS, put_closes, 0},
	{"leverage",          N_("leverage"),          LEDGER_NUMBER, 10, IN_GAPS, put_leverage, 0},
	{"backed",            N_("backed"),            LEDGER_TEXT,    9, IN_CSV | IN_QUESTIONS, put_backed, 0},
	{"note",              N_("note"),              LEDGER_TEXT,   48, IN_CSV | IN_QUESTIONS | IN_GAPS, put_note, 0},
	{"parts",             N_("parts"),             LEDGER_TEXT,   30, IN_CSV | IN_QUESTIONS | IN_GAPS, put_parts, 0},
	{"evidence",          NULL,                    LEDGER_TEXT,    0, IN_CSV, put_evidence, 0},
	{"locators",          NULL,                    LEDGER_TEXT,    0, IN_CSV, put_locators, 0},
	{"digests",           NULL,                    LEDGER_TEXT,    0, IN_CSV, put_digests, 0},
	{"evidence",          N_("evidence"),          LEDGER_TEXT,   40, IN_QUESTIONS | IN_GAPS, put_evidence_words, 0},
	{"owner",             N_("owner"),             LEDGER_TEXT,   16, IN_WORK, NULL, FIELD_OWNER_},
	{"due",               N_("due date"),          LEDGER_DATE,   12, IN_WORK, NULL, FIELD_DUE_},
	{"overdue",           N_("overdue"),           LEDGER_TEXT,    9, IN_WORK, put_overdue, 0},
	{"priority",          N_("priority"),          LEDGER_TEXT,   12, IN_WORK, put_priority, 0},
	{"status",            N_("status of the action"), LEDGER_TEXT, 14, IN_WORK, put_status, 0},
	{"plan",              N_("plan"),              LEDGER_TEXT,   40, IN_WORK, NULL, FIELD_PLAN_},
	{"milestones",        N_("milestones"),        LEDGER_TEXT,   30, IN_WORK, NULL, FIELD_MILESTONES_},
	{"accepted",          N_("exception accepted"), LEDGER_TEXT,  12, IN_WORK, put_accepted, 0},
	{"exception_owner",   N_("owner of the exception"), LEDGER_TEXT, 16, IN_CSV | IN_ACTIONS, NULL, FIELD_EXCEPTION_OWNER_},
	{"exception_reason",  N_("reason of the exception"), LEDGER_TEXT, 40, IN_CSV | IN_ACTIONS, NULL, FIELD_EXCEPTION_REASON_},
	{"exception_expiry",  N_("expiry of the exception"), LEDGER_DATE, 12, IN_CSV | IN_ACTIONS, NULL, FIELD_EXCEPTION_EXPIRY_},
	{"carried",           N_("carried from"),      LEDGER_TEXT,   22, IN_CSV | IN_QUESTIONS, put_carried, 0},
	{"counts_with",       N_("counts with"),       LEDGER_TEXT,   22, IN_CSV | IN_QUESTIONS, put_counts_with, 0},
	{"related",           N_("related"),           LEDGER_TEXT,   30, IN_QUESTIONS | IN_GAPS, put_related, 0},
	{NULL, NULL, 0, 0, 0, NULL, 0},
};
/* clang-format on */

void ledger_begin(struct ledger *l, const struct session *s, bool named, int beside)
{
	const size_t *groups = session_groups(s);

	*l = (struct ledger){.named = named};
	facts_of(&l->facts, s);
	l->facts.beside = beside;
	l->joined = mem_alloc((l->facts.question_count + 1) * sizeof *l->joined);
	for (size_t q = 0; q < l->facts.question_count; q++)
		if (groups[q] != q)
			l->joined[q] = l->joined[groups[q]] = true;
}

void ledger_release(struct ledger *l)
{
	free(l->joined);
	l->joined = NULL;
}

bool ledger_has(const struct ledger *l, const struct ledger_column *c, unsigned in)
{
	return (c->in & in) && (l->facts.beside != BESIDE_NOTHING || c->put != put_text_beside);
}

void ledger_row_of(struct ledger_row *r, const struct ledger *l, const struct claim *c)
{
	const struct facts *f = &l->facts;

	*r = (struct ledger_row){
		.ledger = l, .claim = c, .sums = claim_sums(f->questions, c, session_profile(f->session))};
	r->evidence_count = session_evidence(f->session, c->place, &r->evidence);
}

void ledger_row_release(struct ledger_row *r)
{
	free(r->evidence);
	r->evidence = NULL;
}

void ledger_put(const struct ledger_row *r, const struct ledger_column *c, struct buffer *to)
{
	if (c->put)
		c->put(r, to);
	else
		buffer_add(to, facts_field(&r->ledger->facts, r->claim->place, c->field));
}
