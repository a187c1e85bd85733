/* session_carry.c: an answer given once serves again.  See session.h */
#include <assert.h>
#include <stdlib.h>

#include "core/session_private.h"

size_t session_related(const struct session *s, size_t question, struct related **related)
{
	return crosswalk_find(s->crosswalk, question, related);
}

static struct place whole_of(size_t question)
{
	return (struct place){question, WHOLE, WHOLE};
}

/* The one answer of a question; open where its service models differ, since then none speaks for all. */
static enum answer answer_proving(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	for (size_t i = 1; i < count; i++)
		if (claims[i].answer != claims[0].answer)
			return ANSWER_OPEN;
	return claims[0].answer;
}

static bool is_untouched(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	return claims[0].place.model == WHOLE && !claims[0].by_parts && claims[0].recorded == ANSWER_OPEN;
}

static bool proves_alone(const struct related *r, enum answer a)
{
	struct bound b = relation_bound(relation_inverse(r->kind), a);

	return b.least == b.most;
}

static bool proves_something(const struct related *r, enum answer a)
{
	struct bound b = relation_bound(relation_inverse(r->kind), a);

	return b.least != ANSWER_NOT_MET || b.most != ANSWER_MET;
}

/* The first that proves it alone; where only several together do, the first of those. */
static const struct related *related_proving(const struct related *related, size_t count,
					     const enum answer *answers)
{
	const struct related *first = NULL;

	for (size_t i = 0; i < count; i++) {
		enum answer a = answers[related[i].question];

		if (proves_alone(&related[i], a))
			return &related[i];
		if (!first && proves_something(&related[i], a))
			first = &related[i];
	}
	return first;
}

enum finding {
	FOUND,
	FOUND_ANSWERED,   /* the question has an answer already */
	FOUND_UNDECIDED,  /* more than one answer remains possible */
	FOUND_CONTRADICTS /* none does */
};

static enum finding bound_find(const struct session *s, const struct related *related, size_t count,
			       struct offer *o)
{
	/* By question, of which only the related ones are looked at. */
	enum answer *answers = mem_alloc((s->question_count + 1) * sizeof *answers);
	struct bound all, own = {ANSWER_NOT_MET, ANSWER_MET};
	enum finding found = FOUND_UNDECIDED;

	for (size_t i = 0; i < count; i++)
		answers[related[i].question] = answer_proving(s, related[i].question);
	if (!crosswalk_bound(related, count, answers, &all))
		found = FOUND_CONTRADICTS;
	for (size_t i = 0; i < count; i++)
		if (*session_field(s, whole_of(related[i].question), FIELD_CARRIED_))
			answers[related[i].question] = ANSWER_OPEN;
	if (found != FOUND_CONTRADICTS && crosswalk_bound(related, count, answers, &own) &&
	    own.least == own.most) {
		*o = (struct offer){own.least, *related_proving(related, count, answers)};
		found = FOUND;
	}
	free(answers);
	return found;
}

static enum finding offer_find(const struct session *s, size_t question, struct offer *o)
{
	struct related *related = NULL;
	enum finding found;
	size_t count;

	if (!is_untouched(s, question))
		return FOUND_ANSWERED;
	count = session_related(s, question, &related);
	found = bound_find(s, related, count, o);
	free(related);
	return found;
}

bool session_offer(const struct session *s, size_t question, struct offer *o)
{
	return offer_find(s, question, o) == FOUND;
}

static int offer_refuse(const struct session *s, size_t question, enum finding found, struct err *e)
{
	struct buffer id = {0};
	int rc;

	place_id(s->library, s->questions, whole_of(question), true, &id);
	if (found == FOUND_ANSWERED)
		rc = err_set(e, ERR_NOTHING,
			     _("%s has been answered or split already; nothing is offered for it."), id.text);
	else if (found == FOUND_CONTRADICTS)
		rc = err_set(e, ERR_NOTHING,
			     _("The answers of questions related to %s contradict each other; nothing is "
			       "offered for it."),
			     id.text);
	else
		rc = err_set(e, ERR_NOTHING,
			     _("No answer of a related question decides %s; nothing is offered for it."),
			     id.text);
	buffer_release(&id);
	return rc;
}

int session_carry(struct session *s, const size_t *questions, size_t count, struct err *e)
{
	struct draft d;
	int rc = 0;

	draft_init(&d, s->library, s->questions, s->record);
	for (size_t i = 0; i < count && rc == 0; i++) {
		struct offer o;
		enum finding found;

		assert(questions[i] < s->question_count);
		found = offer_find(s, questions[i], &o);
		if (found == FOUND)
			draft_carry(&d, questions[i], o.answer, draft_subject(&d, whole_of(o.from.question)));
		else
			rc = offer_refuse(s, questions[i], found, e);
	}
	if (rc == 0)
		rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

void session_carried(const struct session *s, size_t question, bool with_role, struct buffer *to)
{
	const char *from = session_field(s, whole_of(question), FIELD_CARRIED_);
	size_t origin;

	if (!*from)
		return;
	origin = session_question_of(s, from);
	/* A question that has left the scope is called what it was called then. */
	if (origin != SIZE_MAX)
		place_id(s->library, s->questions, whole_of(origin), with_role, to);
	else
		buffer_add(to, from);
}
