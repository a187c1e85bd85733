/* lines_show.c: what the walk by lines says of a question, its action and its history.  See lines.h */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/action.h"
#include "core/mem.h"
#include "core/text.h"
#include "report/detail.h"

void lines_say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

void lines_refuse(const struct err *e)
{
	/* It may quote what was typed: an escape in that must not reach the terminal. */
	char *clean = text_clean(e->text, strlen(e->text));

	fflush(stdout); /* in its place among what was said */
	fprintf(stderr, "%s\n", clean);
	free(clean);
}

const char *lines_wording(const struct wording *w)
{
	const char *text = w->in[lang_in_use()];

	return text ? text : "";
}

void lines_entry(const char *label, const char *text)
{
	if (*text)
		/* TRANSLATORS: a label and what it stands for: "Citation: Table 1." */
		lines_say(_("%s: %s"), label, text);
}

static void say_field(const struct lines *l, const char *label, enum field f)
{
	lines_entry(label, session_field(l->session, l->at, f));
}

/* "Question 3 of 62: OM-17, must, IaaS, SaaS." */
static void say_head(const struct lines *l)
{
	const struct vocabulary *v = &session_library(l->session)->vocabulary;
	struct place whole = {l->at.question, WHOLE, WHOLE};
	struct buffer label = {0}, models = {0};
	size_t number = 0;

	while (number < l->count && l->order[number] != l->at.question)
		number++;
	session_label(l->session, whole, &label);
	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, l->here.service_models, lang_in_use(),
			 C_("list", ", "), &models);
	/* TRANSLATORS: number, how many, id, obligation, service models. */
	lines_say(_("Question %zu of %zu: %s, %s, %s."), number + 1, l->count, label.text,
		  obligation_name(l->here.item->obligation), models.text);
	buffer_release(&label);
	buffer_release(&models);
}

/* "Part a, open: databases"; a service model by its name. */
static void say_place(const struct lines *l, struct place p)
{
	const struct terms *models =
		&session_library(l->session)->vocabulary.terms[VOCABULARY_SERVICE_MODELS];
	const char *model = p.model == WHOLE ? "" : lines_wording(&models->at[p.model].name);
	const char *answer = answer_name(session_answer_at(l->session, p));
	const struct part *part = p.part == WHOLE ? NULL : &l->here.item->parts[p.part];

	if (!part)
		/* TRANSLATORS: a service model and its answer: "IaaS: met." */
		lines_say(_("%s: %s."), model, answer);
	else if (*model)
		/* TRANSLATORS: service model, part, answer, text: "IaaS, part a, open: databases" */
		lines_say(_("%s, part %s, %s: %s"), model, part->id, answer, lines_wording(&part->text));
	else
		lines_say(_("Part %s, %s: %s"), part->id, answer, lines_wording(&part->text));
}

static void say_places(const struct lines *l)
{
	struct place places[PLACES_MAX];
	size_t count = session_places(l->session, l->at.question, places);

	for (size_t i = 0; i < count; i++)
		say_place(l, places[i]);
}

static void say_related(const struct lines *l)
{
	struct related *related = NULL;
	size_t count = session_related(l->session, l->at.question, &related), asked;
	const struct question *questions = session_questions(l->session, &asked);

	for (size_t i = 0; i < count; i++) {
		const struct question *q = &questions[related[i].question];
		struct buffer label = {0};

		session_label(l->session, (struct place){related[i].question, WHOLE, WHOLE}, &label);
		/* TRANSLATORS: "Related: row-8, demands the same, met: Has the firm …" */
		lines_say(_("Related: %s, %s, %s: %s"), label.text, relation_name(related[i].kind),
			  answer_name(session_answer_of(l->session, related[i].question)),
			  lines_wording(&q->item->ask[q->role]));
		buffer_release(&label);
	}
	free(related);
}

static void say_evidence(const struct lines *l, struct place p)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(l->session, p, &list);

	for (size_t i = 0; i < count; i++) {
		struct buffer words = {0};

		evidence_words(&list[i], &words);
		lines_entry(_("Evidence"), words.text);
		buffer_release(&words);
	}
	free(list);
}

static void say_offer(const struct lines *l)
{
	struct buffer from = {0};
	const char *reason;
	struct offer o;

	if (!session_offer(l->session, l->at.question, &o))
		return;
	session_label(l->session, (struct place){o.from.question, WHOLE, WHOLE}, &from);
	reason = o.from.steps == 1 ? lines_wording(&o.from.because->because) : "";
	if (*reason)
		lines_say(_("Offered: %s, from %s (%s): %s  = takes it over."), answer_name(o.answer),
			  from.text, relation_name(o.from.kind), reason);
	else
		lines_say(_("Offered: %s, from %s (%s).  = takes it over."), answer_name(o.answer), from.text,
			  relation_name(o.from.kind));
	buffer_release(&from);
}

/* A carried answer whose source says something else by now. */
static void say_stale(const struct lines *l)
{
	struct buffer from = {0};
	struct carried c;

	if (!session_carried_now(l->session, l->at.question, &c) || !c.stale)
		return;
	if (c.proved) {
		session_label(l->session, (struct place){c.now.from.question, WHOLE, WHOLE}, &from);
		lines_say(_("Stale: now %s follows from %s.  = takes it over."), answer_name(c.now.answer),
			  from.text);
	} else {
		lines_say("%s", _("Stale: nothing proves it any more."));
	}
	buffer_release(&from);
}

static void say_conflicts(const struct lines *l)
{
	struct conflict *list = NULL;
	size_t count = session_conflicts(l->session, l->at.question, &list);

	for (size_t i = 0; i < count; i++) {
		const struct related *r = &list[i].with;
		struct buffer with = {0};

		if (list[i].open)
			continue;
		session_label(l->session, (struct place){r->question, WHOLE, WHOLE}, &with);
		lines_say(_("Contradicts %s: %s (%s)."), with.text,
			  answer_name(session_answer_of(l->session, r->question)), relation_name(r->kind));
		buffer_release(&with);
	}
	free(list);
}

/* "Answer: met, carried from row-8, backed by evidence" */
static void say_answer(const struct lines *l)
{
	size_t count;
	const struct claim *claims = session_claims_of(l->session, l->at.question, &count);
	enum answer a = session_answer_at(l->session, l->at);
	struct buffer words = {0}, origin = {0};

	buffer_add(&words, answer_name(a));
	if (l->marked && l->marked[l->at.question])
		buffer_add(&words, _(", marked"));
	if (count == 1 && claims[0].before != ANSWER_OPEN && claims[0].recorded == claims[0].before)
		buffer_add(&words, _(", as before"));
	else if (count == 1 && claims[0].before != ANSWER_OPEN)
		buffer_printf(&words, _(", before: %s"), answer_name(claims[0].before));
	session_origin(l->session, l->at.question, &origin);
	if (origin.text)
		buffer_printf(&words, _(", carried from %s"), origin.text);
	if (count == 1 && claims[0].by_parts)
		buffer_add(&words, _(", by its parts"));
	if (count == 1 && claims[0].backed)
		buffer_add(&words, _(", backed by evidence"));
	if (count == 1 && claims[0].accepted)
		buffer_add(&words, _(", risk accepted"));
	if (count == 1 && claims[0].recorded == ANSWER_NOT_APPLICABLE && a == ANSWER_OPEN)
		buffer_add(&words, _(": not applicable has no reason in the note"));
	lines_entry(_("Answer"), words.text);
	buffer_release(&origin);
	buffer_release(&words);
}

void lines_show_action(const struct lines *l, struct place p)
{
	static const struct {
		const char *label; /* N_ */
		enum field field;
	} fields[] = {{N_("Owner"), FIELD_OWNER_},
		      {N_("Due"), FIELD_DUE_},
		      {N_("Priority"), FIELD_PRIORITY_},
		      {N_("Plan"), FIELD_PLAN_},
		      {N_("Status"), FIELD_STATUS_}};
	static const struct {
		const char *label; /* N_ */
		enum field field;
	} exception[] = {{N_("Gap accepted by"), FIELD_EXCEPTION_OWNER_},
			 {N_("Why it is accepted"), FIELD_EXCEPTION_REASON_},
			 {N_("Accepted until"), FIELD_EXCEPTION_EXPIRY_}};
	const char *milestones = session_field(l->session, p, FIELD_MILESTONES_);
	struct milestone m;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lines_entry(_(fields[i].label), session_field(l->session, p, fields[i].field));
	while (milestone_read(&milestones, &m))
		/* TRANSLATORS: a day, and what is done by then. */
		lines_say(_("Milestone: %s, %.*s"), m.date, (int)m.bytes, m.text);
	for (size_t i = 0; i < sizeof exception / sizeof *exception; i++)
		lines_entry(_(exception[i].label), session_field(l->session, p, exception[i].field));
}

void lines_show_question(const struct lines *l, struct place p, enum answer a)
{
	size_t count;
	const struct question *q = &session_questions(l->session, &count)[p.question];
	struct buffer label = {0};

	session_label(l->session, p, &label);
	/* TRANSLATORS: a question: id, obligation, answer, what is asked. */
	lines_say(_("%s, %s, %s: %s"), label.text, obligation_name(q->item->obligation), answer_name(a),
		  lines_wording(&q->item->ask[q->role]));
	buffer_release(&label);
}

void lines_show(const struct lines *l)
{
	const struct vocabulary *v = &session_library(l->session)->vocabulary;
	const struct item *item = l->here.item;

	if (l->at.model != WHOLE || l->at.part != WHOLE) {
		say_place(l, l->at);
		say_field(l, _("Note"), FIELD_NOTE_);
		return;
	}
	say_head(l);
	lines_entry(_("Citation"), lines_wording(&item->cite));
	lines_entry(_("Topic"), lines_wording(&v->terms[VOCABULARY_TOPICS].at[item->topic].name));
	lines_entry(_("Question"), lines_wording(&item->ask[l->here.role]));
	lines_entry(_("Look for"), lines_wording(&item->look_for));
	say_places(l);
	lines_entry(_("Convincing"), lines_wording(&item->evidence));
	lines_entry(_("Source note"), lines_wording(&item->source_note));
	say_related(l);
	say_field(l, _("Note"), FIELD_NOTE_);
	say_evidence(l, l->at);
	lines_show_action(l, l->at);
	if (session_is_unconfirmed(l->session, l->at.question))
		lines_say("%s", _("An answer from before waits to be confirmed; = confirms it."));
	say_offer(l);
	say_stale(l);
	say_conflicts(l);
	say_answer(l);
}

/* "2026-11-20T08:00:00Z, Lin: /iaas answer: open -> met": service model and part by their own marks. */
static void say_change(const struct lines *l, const struct trail_row *row)
{
	const char *role = strchr(row->subject, '@'), *below = role ? role + strcspn(role, "/#") : "";
	struct buffer what = {0};
	char moment[MOMENT_BYTES];

	moment_of(row->at, moment);
	session_row_print(l->session, row, WHOLE_VALUE, &what);
	if (row->reverses != 0)
		buffer_add(&what, strcmp(row->kind, "undo") == 0 ? _(" (undo)") : _(" (redo)"));
	/* TRANSLATORS: moment, who, the part changed or nothing, what changed. */
	lines_say(_("%s, %s: %s%s%s"), moment, row->who, below, *below ? " " : "", what.text);
	buffer_release(&what);
}

void lines_history(struct lines *l, enum key_command id, const char *rest)
{
	struct place whole = {l->at.question, WHOLE, WHOLE};
	struct history h = {0};
	struct err e = {0};

	(void)id;
	(void)rest;
	if (session_history(l->session, &whole, &h, &e) < 0)
		lines_refuse(&e);
	else if (h.count == 0)
		lines_say("%s", _("Nothing was ever recorded of this question."));
	for (size_t i = h.count; i > 0; i--)
		say_change(l, &h.rows[i - 1]);
	history_release(&h);
}
