/* session_carry.c: an answer given once serves again.  See session.h */
#include <assert.h>
#include <stdlib.h>

#include "core/session_private.h"

size_t session_related(const struct session *s, size_t question, struct related **related)
{
	return crosswalk_find(s->crosswalk, question, related);
}

size_t session_chain(const struct session *s, size_t question, const struct related *related,
		     struct link **links)
{
	return crosswalk_chain(s->crosswalk, question, related, links);
}

static struct place whole_of(size_t question)
{
	return (struct place){question, WHOLE, WHOLE};
}

static bool is_carried(const struct session *s, size_t question)
{
	return *session_field(s, whole_of(question), FIELD_CARRIED_) != '\0';
}

enum answer answer_proving(const struct session *s, size_t question, int model)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	if (is_carried(s, question))
		return ANSWER_OPEN;
	for (size_t i = 0; i < count; i++)
		if (claims[i].service_models >> model & 1)
			return claims[i].answer;
	return ANSWER_OPEN;
}

static bool is_untouched(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	return claims[0].place.model == WHOLE && !claims[0].by_parts && claims[0].recorded == ANSWER_OPEN;
}

/* What a related question proves of one service model of this one. */
static struct bound bound_of(const struct session *s, const struct related *r, int model)
{
	return relation_bound(relation_inverse(r->kind), answer_proving(s, r->question, model));
}

static bool proves_something(const struct session *s, const struct related *r, uint64_t models)
{
	for (int m = 0; m < SERVICE_MODELS_MAX; m++) {
		struct bound b = {ANSWER_NOT_MET, ANSWER_MET};

		if (models >> m & 1)
			b = bound_of(s, r, m);
		if (b.least != ANSWER_NOT_MET || b.most != ANSWER_MET)
			return true;
	}
	return false;
}

static bool proves_alone(const struct session *s, const struct related *r, uint64_t models)
{
	for (int m = 0; m < SERVICE_MODELS_MAX; m++) {
		struct bound b;

		if (!(models >> m & 1))
			continue;
		b = bound_of(s, r, m);
		if (b.least != b.most)
			return false;
	}
	return true;
}

/* The first that proves it alone; where only several together do, the first of those. */
static const struct related *related_proving(const struct session *s, const struct related *related,
					     size_t count, uint64_t models)
{
	const struct related *first = NULL;

	for (size_t i = 0; i < count; i++) {
		if (proves_alone(s, &related[i], models))
			return &related[i];
		if (!first && proves_something(s, &related[i], models))
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

/* What the answers of related questions prove of one service model; false where they contradict each other.
 */
static bool model_bound(const struct session *s, const struct related *related, size_t count, int model,
			struct bound *b)
{
	enum answer *answers = mem_alloc((count + 1) * sizeof *answers);
	bool agree;

	for (size_t i = 0; i < count; i++)
		answers[i] = answer_proving(s, related[i].question, model);
	agree = crosswalk_bound(related, count, answers, b);
	free(answers);
	return agree;
}

/* What the answers of related questions come to for one service model. */
static enum finding model_find(const struct session *s, const struct related *related, size_t count,
			       int model, enum answer *a)
{
	struct bound b;

	if (!model_bound(s, related, count, model, &b))
		return FOUND_CONTRADICTS;
	if (b.least != b.most)
		return FOUND_UNDECIDED;
	*a = b.least;
	return FOUND;
}

/* The one answer of a question whose service models are answered so far as `one` and then as `next`. */
static enum answer answers_join(enum answer one, enum answer next)
{
	return one == ANSWER_OPEN || one == next ? next : ANSWER_PARTIAL;
}

bool session_bound(const struct session *s, size_t question, struct bound *b)
{
	struct bound all = {ANSWER_OPEN, ANSWER_OPEN}, one;
	struct related *related;
	size_t count = session_related(s, question, &related);
	bool agree = true;

	for (int m = 0; m < SERVICE_MODELS_MAX && agree; m++) {
		if (!(s->questions[question].service_models >> m & 1))
			continue;
		agree = model_bound(s, related, count, m, &one);
		all.least = answers_join(all.least, one.least);
		all.most = answers_join(all.most, one.most);
	}
	free(related);
	if (agree)
		*b = all;
	return agree;
}

static enum finding proof_find(const struct session *s, size_t question, const struct related *related,
			       size_t count, struct offer *o)
{
	uint64_t models = s->questions[question].service_models;
	const struct related *by;
	enum answer all = ANSWER_OPEN;
	bool decided = true;

	for (int m = 0; m < SERVICE_MODELS_MAX; m++) {
		enum answer one = ANSWER_OPEN;
		enum finding found;

		if (!(models >> m & 1))
			continue;
		found = model_find(s, related, count, m, &one);
		if (found == FOUND_CONTRADICTS)
			return found;
		decided = decided && found == FOUND && (all == ANSWER_OPEN || all == one);
		all = one;
	}
	by = decided ? related_proving(s, related, count, models) : NULL;
	if (!by)
		return FOUND_UNDECIDED;
	*o = (struct offer){all, *by};
	return FOUND;
}

/* What can be taken over.  *related are those that it may rest on: free(). */
static enum finding offer_find(const struct session *s, size_t question, struct offer *o,
			       struct related **related, size_t *count)
{
	*related = NULL;
	*count = 0;
	if (!is_untouched(s, question) && !is_carried(s, question))
		return FOUND_ANSWERED;
	*count = session_related(s, question, related);
	return *count == 0 ? FOUND_UNDECIDED : proof_find(s, question, *related, *count, o);
}

bool session_offer(const struct session *s, size_t question, struct offer *o)
{
	struct related *related;
	enum finding found;
	size_t count;

	if (!is_untouched(s, question))
		return false;
	found = offer_find(s, question, o, &related, &count);
	free(related);
	return found == FOUND;
}

bool session_carried_now(const struct session *s, size_t question, struct carried *c)
{
	struct related *related;
	bool rests = false;
	size_t count;

	if (!is_carried(s, question))
		return false;
	*c = (struct carried){
		.from = session_question_of(s, session_field(s, whole_of(question), FIELD_CARRIED_))};
	c->proved = offer_find(s, question, &c->now, &related, &count) == FOUND;
	for (size_t i = 0; i < count && !rests; i++)
		rests = related[i].question == c->from &&
			proves_something(s, &related[i], s->questions[question].service_models);
	c->stale = !c->proved || !rests || c->now.answer != session_answer_of(s, question);
	free(related);
	return true;
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

static int carry_draft(const struct session *s, struct draft *d, size_t question, struct err *e)
{
	uint64_t models = s->questions[question].service_models;
	struct related *related;
	enum finding found;
	struct offer o;
	size_t count;
	int rc = 0;

	assert(question < s->question_count);
	found = offer_find(s, question, &o, &related, &count);
	if (found == FOUND) {
		draft_carry(d, question, o.answer, draft_subject(d, whole_of(o.from.question)));
		/* What another program makes of a source in the meantime must not be carried unseen. */
		for (size_t i = 0; i < count; i++)
			if (proves_something(s, &related[i], models))
				draft_guard(d, related[i].question);
	} else {
		rc = offer_refuse(s, question, found, e);
	}
	free(related);
	return rc;
}

int session_carry(struct session *s, const size_t *questions, size_t count, struct err *e)
{
	struct draft d;
	int rc = 0;

	draft_init(&d, s->library, s->questions, s->record);
	for (size_t i = 0; i < count && rc == 0; i++)
		rc = carry_draft(s, &d, questions[i], e);
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
