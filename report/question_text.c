/* One question with everything recorded about it, as `gapwalk show` prints it. */
#include "report/part.h"

#include <stdlib.h>

#include "report/detail.h"
#include "report/text_layout.h"

static void terms_entry(const struct detail *d, const char *label, enum vocabulary_kind kind, uint64_t mask)
{
	struct buffer b = {0};

	names_print(d->facts, kind, mask, "", &b);
	detail_entry(d, label, b.text);
	buffer_release(&b);
}

/* "operation management > access control" */
static void section_entry(const struct detail *d, const struct item *i)
{
	const struct section *at[64];
	const struct section *sections = i->checklist->sections;
	struct buffer b = {0};
	size_t depth = 0, s = i->section;

	for (at[depth++] = &sections[s]; sections[s].parent != s && depth < 64; at[depth++] = &sections[s])
		s = sections[s].parent;
	while (depth-- > 0) {
		buffer_add(&b, facts_wording(d->facts, &at[depth]->title));
		if (depth > 0)
			buffer_add(&b, " > ");
	}
	detail_entry(d, _("Section"), b.text);
	buffer_release(&b);
}

static void place_entries(const struct detail *d, size_t question)
{
	const struct question *q = &d->facts->questions[question];
	struct buffer b = {0};

	section_entry(d, q->item);
	terms_entry(d, _("Topic"), VOCABULARY_TOPICS, UINT64_C(1) << q->item->topic);
	terms_entry(d, _("Service models"), VOCABULARY_SERVICE_MODELS, q->service_models);
	names_print(d->facts, VOCABULARY_CONDITIONS, q->item->when, "", &b);
	if (q->item->unless) {
		struct buffer names = {0};

		names_print(d->facts, VOCABULARY_CONDITIONS, q->item->unless, "", &names);
		/* TRANSLATORS: conditions that switch a question off. */
		buffer_add(&b, b.bytes ? C_("list", "; ") : "");
		buffer_printf(&b, _("not with %s"), names.text);
		buffer_release(&names);
	}
	detail_entry(d, _("Conditions"), b.text);
	buffer_release(&b);
}

/* What would be taken over, and what the answer contradicts. */
static void crosswalk_entries(const struct detail *d, size_t question)
{
	const struct facts *f = d->facts;
	struct buffer b = {0};
	struct conflict *list;
	size_t count = session_conflicts(f->session, question, &list);
	struct offer offer;

	if (session_offer(f->session, question, &offer)) {
		facts_id(f, place_whole(offer.from.question), &b);
		buffer_printf(&b, " (%s)", answer_name(offer.answer));
		detail_entry(d, _("Offered"), b.text);
	}
	for (size_t i = 0; i < count; i++) {
		buffer_clear(&b);
		facts_id(f, place_whole(list[i].with.question), &b);
		buffer_printf(&b, " (%s)", answer_name(session_answer_of(f->session, list[i].with.question)));
		if (list[i].open) {
			buffer_add(&b, C_("list", ", "));
			facts_id(f, place_whole(list[i].against.question), &b);
			buffer_printf(&b, " (%s)",
				      answer_name(session_answer_of(f->session, list[i].against.question)));
		}
		paper_entry(d->paper, d->indent, i == 0 ? _("Conflict") : "", d->label_cells, "", b.text);
	}
	free(list);
	buffer_release(&b);
}

static bool action_is_recorded(const struct facts *f, const struct claim *c)
{
	static const enum field fields[] = {
		FIELD_OWNER_,           FIELD_DUE_,        FIELD_PRIORITY_,        FIELD_PLAN_,
		FIELD_STATUS_,          FIELD_MILESTONES_, FIELD_EXCEPTION_OWNER_, FIELD_EXCEPTION_REASON_,
		FIELD_EXCEPTION_EXPIRY_};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (*facts_field(f, c->place, fields[i]))
			return true;
	}
	return false;
}

static void claim_print(const struct detail *d, const struct claim *c)
{
	const struct facts *f = d->facts;

	paper_gap(d->paper);
	if (c->place.model != WHOLE) {
		const struct terms *models = &f->vocabulary->terms[VOCABULARY_SERVICE_MODELS];

		paper_heading(d->paper, 2, "", facts_wording(f, &models->at[c->place.model].name));
	}
	detail_parts(d, c);
	detail_answer(d, c);
	detail_record(d, c);
	/* Nobody expects an owner for what needs no action. */
	if (c->answer == ANSWER_PARTIAL || c->answer == ANSWER_NOT_MET || action_is_recorded(f, c))
		detail_action(d, c);
}

int report_question_text(FILE *to, const struct session *s, size_t question, int width, struct err *e)
{
	struct paper *paper;
	struct buffer heading = {0};
	struct facts f;
	struct detail d;
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);
	int status = width_check(width, e);

	if (status < 0)
		return status;
	paper = paper_new();
	facts_of(&f, s);
	detail_init(&d, paper, &f, 0);
	facts_id(&f, place_whole(question), &heading);
	buffer_printf(&heading, "  %s", obligation_name(f.questions[question].item->obligation));
	paper_heading(paper, 2, "", heading.text);
	detail_asked(&d, question, true);
	place_entries(&d, question);
	for (size_t i = 0; i < count; i++)
		claim_print(&d, &claims[i]);
	paper_gap(paper);
	crosswalk_entries(&d, question);
	detail_related(&d, question);
	status = paper_put(paper, width, 0, NULL, to, e);
	paper_free(paper);
	buffer_release(&heading);
	return status;
}
