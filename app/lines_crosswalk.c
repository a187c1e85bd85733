/* lines_crosswalk.c: all that the crosswalk asks somebody to decide, by lines.  See lines.h */
#include <stdlib.h>

#include "app/lines.h"
#include "core/mem.h"
#include "tui/context.h"

enum crossing { OFFER, STALE, CONFLICT };

static enum crossing row_find(const struct lines *l, size_t row, size_t *index)
{
	const struct crossings *c = &l->crossings;

	if (row < c->offer_count) {
		*index = row;
		return OFFER;
	}
	*index = row - c->offer_count;
	if (*index < c->stale_count)
		return STALE;
	*index -= c->stale_count;
	return CONFLICT;
}

static size_t question_at(const struct lines *l, size_t row)
{
	size_t i;

	switch (row_find(l, row, &i)) {
	case OFFER:
		return l->crossings.offers[i].question;
	case STALE:
		return l->crossings.stale[i].question;
	default:
		return l->crossings.conflicts[i].question;
	}
}

static size_t crosswalk_load(struct lines *l)
{
	crossings_release(&l->crossings);
	session_crossings(l->session, &l->crossings);
	return l->crossings.offer_count + l->crossings.stale_count + l->crossings.conflict_count;
}

static void crosswalk_head(struct lines *l)
{
	const struct crossings *c = &l->crossings;

	if (l->rows == 0)
		lines_say("%s",
			  _("Nothing is offered, no source of a carried answer has changed, and no answers "
			    "contradict each other."));
	else
		lines_say(_("Offered: %zu, stale: %zu, contradictions: %zu."), c->offer_count, c->stale_count,
			  c->conflict_count);
}

static void label_add(const struct lines *l, size_t question, struct buffer *to)
{
	session_label(l->session, (struct place){question, WHOLE, WHOLE}, to);
}

static void say_offered(const struct lines *l, const struct offered *o)
{
	struct buffer to = {0}, from = {0};

	label_add(l, o->question, &to);
	label_add(l, o->offer.from.question, &from);
	lines_say(_("Offered to %s: %s, from %s (%s): %s"), to.text, answer_name(o->offer.answer), from.text,
		  relation_name(o->offer.from.kind), lines_wording(&o->offer.from.because->because));
	buffer_release(&to);
	buffer_release(&from);
}

static void say_stale(const struct lines *l, const struct stale *t)
{
	struct buffer to = {0};

	label_add(l, t->question, &to);
	lines_say(_("Stale: %s was carried, and its source has changed."), to.text);
	buffer_release(&to);
}

static void say_conflict(const struct lines *l, const struct conflict *x)
{
	struct buffer one = {0}, other = {0};

	label_add(l, x->question, &one);
	label_add(l, x->with.question, &other);
	lines_say(_("Contradiction: %s, %s, and %s, %s (%s)"), one.text,
		  answer_name(session_answer_of(l->session, x->question)), other.text,
		  answer_name(session_answer_of(l->session, x->with.question)), relation_name(x->with.kind));
	buffer_release(&one);
	buffer_release(&other);
}

static void crosswalk_row(struct lines *l, size_t row)
{
	size_t i;

	switch (row_find(l, row, &i)) {
	case OFFER:
		say_offered(l, &l->crossings.offers[i]);
		break;
	case STALE:
		say_stale(l, &l->crossings.stale[i]);
		break;
	default:
		say_conflict(l, &l->crossings.conflicts[i]);
		break;
	}
}

/* --- all of one --- */

static void say_question(const struct lines *l, size_t question)
{
	lines_show_question(l, (struct place){question, WHOLE, WHOLE},
			    session_answer_of(l->session, question));
}

static void say_chain(const struct lines *l, size_t question, const struct related *r)
{
	struct link *links = NULL;
	size_t count = session_chain(l->session, question, r, &links);

	for (size_t i = 0; i < count; i++)
		/* TRANSLATORS: how one question is related to the next: id, relation, why. */
		lines_say(_("By %s:%s, %s: %s"), links[i].item->checklist->id, links[i].item->id,
			  relation_name(links[i].kind), lines_wording(&links[i].because->because));
	free(links);
}

static void detail_stale(const struct lines *l, const struct stale *t)
{
	const struct carried *c = &t->carried;
	struct buffer origin = {0};

	say_question(l, t->question);
	session_origin(l->session, t->question, &origin);
	if (c->from == SIZE_MAX)
		lines_say(_("Carried from %s, which has left the scope."), origin.text);
	else
		lines_say(_("Carried from %s, which now says: %s."), origin.text,
			  answer_name(session_answer_of(l->session, c->from)));
	buffer_release(&origin);
	if (c->proved) {
		lines_say(_("What follows now: %s.  = takes it over."), answer_name(c->now.answer));
		say_chain(l, t->question, &c->now.from);
		say_question(l, c->now.from.question);
	} else {
		lines_say("%s", _("No answer follows now."));
		if (c->from != SIZE_MAX)
			say_question(l, c->from);
	}
	lines_say("%s", _("m keeps the answer as your own; 0 opens the question again."));
}

static void detail_conflict(const struct lines *l, const struct conflict *x)
{
	const struct vocabulary *v = &session_library(l->session)->vocabulary;
	struct buffer models = {0};

	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, x->service_models, lang_in_use(), C_("list", ", "),
			 &models);
	say_question(l, x->question);
	lines_say(x->open ? _("No answer can stand beside both of these (%s):")
			  : _("Its answer cannot stand beside this one (%s):"),
		  models.text);
	buffer_release(&models);
	say_chain(l, x->question, &x->with);
	say_question(l, x->with.question);
	if (!x->open)
		return;
	say_chain(l, x->question, &x->against);
	say_question(l, x->against.question);
}

static void crosswalk_detail(struct lines *l, size_t row)
{
	const struct offered *o;
	size_t i;

	switch (row_find(l, row, &i)) {
	case OFFER:
		o = &l->crossings.offers[i];
		say_question(l, o->question);
		lines_say(_("Offered: %s.  = takes it over."), answer_name(o->offer.answer));
		say_chain(l, o->question, &o->offer.from);
		say_question(l, o->offer.from.question);
		break;
	case STALE:
		detail_stale(l, &l->crossings.stale[i]);
		break;
	default:
		detail_conflict(l, &l->crossings.conflicts[i]);
		break;
	}
}

static void crosswalk_enter(struct lines *l, size_t row)
{
	struct place p = {question_at(l, row), WHOLE, WHOLE};

	l->behind = NULL;
	lines_page_leave(l, p);
}

static const struct lines_page crosswalk_page = {
	.where = ON_CROSSWALK,
	.load = crosswalk_load,
	.head = crosswalk_head,
	.row = crosswalk_row,
	.enter = crosswalk_enter,
	.detail = crosswalk_detail,
};

void lines_crosswalk_open(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &crosswalk_page, rest);
}

/* --- deciding --- */

static void say_left(struct lines *l)
{
	lines_page_load(l);
	lines_page_row(l);
}

void lines_carry_here(struct lines *l, enum key_command id, const char *rest)
{
	struct buffer label = {0}, from = {0};
	struct err e = {0};
	size_t question, i;

	(void)id;
	(void)rest;
	if (l->rows == 0) {
		crosswalk_head(l);
		return;
	}
	question = question_at(l, l->row);
	if (row_find(l, l->row, &i) == CONFLICT) {
		lines_say("%s", _("Here one of the answers has to change; i goes to the question."));
		return;
	}
	if (session_carry(l->session, &question, 1, &e) < 0) {
		lines_refused(l, &e);
		return;
	}
	label_add(l, question, &label);
	session_origin(l->session, question, &from);
	lines_say(_("%s: %s, carried from %s."), label.text,
		  answer_name(session_answer_of(l->session, question)), from.text);
	buffer_release(&label);
	buffer_release(&from);
	say_left(l);
}

void lines_carry_all(struct lines *l, enum key_command id, const char *rest)
{
	size_t count = l->crossings.offer_count;
	size_t *questions = mem_grow(NULL, count + 1, sizeof *questions);
	struct buffer text = {0};
	struct err e = {0};

	(void)id;
	(void)rest;
	for (size_t i = 0; i < count; i++)
		questions[i] = l->crossings.offers[i].question;
	buffer_printf(&text,
		      P_("Take over the %zu answer that is offered?",
			 "Take over the %zu answers that are offered?", count),
		      count);
	if (count == 0) {
		lines_say("%s", _("Nothing is offered."));
	} else if (!lines_confirm(l, text.text)) {
		;
	} else if (session_carry(l->session, questions, count, &e) < 0) {
		lines_refused(l, &e);
	} else {
		lines_say(P_("%zu answer is taken over; u takes that back.",
			     "%zu answers are taken over; u takes that back.", count),
			  count);
		say_left(l);
	}
	buffer_release(&text);
	free(questions);
}

void lines_carried(struct lines *l, enum key_command id, const char *rest)
{
	struct place p = {0, WHOLE, WHOLE};
	enum answer a = ANSWER_OPEN;
	struct buffer label = {0};
	struct err e = {0};
	size_t i;

	(void)rest;
	if (l->rows == 0 || row_find(l, l->row, &i) != STALE) {
		lines_say("%s", _("This is for carried answers whose source has changed."));
		return;
	}
	p.question = question_at(l, l->row);
	/* An answer given by hand is carried from nowhere, even where it stays the same. */
	if (id == KEY_CARRIED_KEEP)
		a = session_answer_of(l->session, p.question);
	if (session_answer(l->session, &p, 1, a, NULL, &e) < 0) {
		lines_refused(l, &e);
		return;
	}
	label_add(l, p.question, &label);
	lines_say(a == ANSWER_OPEN ? _("%s: %s.") : _("%s: %s, kept as given by hand."), label.text,
		  answer_name(a));
	buffer_release(&label);
	say_left(l);
}
