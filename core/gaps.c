#include <stdlib.h>

#include "core/action.h"
#include "core/score.h"

/* What each question says, its service models taken together.  Owned by the caller. */
static enum answer *answers_by_question(size_t question_count, const struct claim *claims, size_t claim_count)
{
	enum answer *answers = mem_alloc((question_count + 1) * sizeof *answers);

	for (size_t i = 0, next; i < claim_count; i = next) {
		size_t question = claims[i].place.question;

		for (next = i + 1; next < claim_count && claims[next].place.question == question;)
			next++;
		answers[question] = claims_answer(claims + i, next - i);
	}
	return answers;
}

static int64_t weight_of(const struct question *q, const struct profile *profile)
{
	return profile->weight[q->item->obligation] * SCORE_UNIT;
}

static int64_t loss_of(const struct question *q, const struct claim *c, const struct profile *profile)
{
	int64_t shares = c->place.model == WHOLE ? 1 : __builtin_popcountll(q->service_models);

	return weight_of(q, profile) / c->credit_den * (c->credit_den - c->credit_num) / shares;
}

bool gap_closes(const struct related *r, enum answer a)
{
	return (r->kind == RELATION_EQUAL || r->kind == RELATION_SUPERSET_OF) && a != ANSWER_MET &&
	       a != ANSWER_NOT_APPLICABLE;
}

/* Fills in what a fix of the gap's question would do for others. */
static void gap_find_leverage(struct gap *g, struct crosswalk *x, const struct question *questions,
			      size_t question, const enum answer *answers, const struct profile *profile)
{
	struct related *related = NULL;
	size_t count = crosswalk_find(x, question, &related);

	for (size_t i = 0; i < count; i++) {
		if (!gap_closes(&related[i], answers[related[i].question]))
			continue;
		g->leverage += weight_of(&questions[related[i].question], profile);
		g->leverage_count++;
	}
	free(related);
}

/* What gaps are of. */
struct gaps_of {
	const struct library *library;
	const struct question *questions;
	const struct claim *claims;
};

static int gap_compare(const void *left, const void *right, void *arg)
{
	const struct gaps_of *of = arg;
	const struct gap *a = left, *b = right;

	if (a->loss != b->loss)
		return a->loss > b->loss ? -1 : 1;
	if (a->leverage != b->leverage)
		return a->leverage > b->leverage ? -1 : 1;
	if (a->overdue != b->overdue)
		return a->overdue ? -1 : 1;
	return place_compare(of->library, of->questions, of->claims[a->claim].place,
			     of->claims[b->claim].place);
}

bool gap_is_overdue(const struct library *l, const struct question *questions, struct place p,
		    const struct record *r, const char *today)
{
	return status_parse(place_field(l, questions, p, r, FIELD_STATUS_)) != STATUS_DONE &&
	       date_is_past(place_field(l, questions, p, r, FIELD_DUE_), today);
}

size_t gaps_list(const struct library *l, const struct question *questions, size_t question_count,
		 const struct claim *claims, size_t claim_count, const struct record *r,
		 const struct profile *profile, const char *today, struct gap **gaps)
{
	struct crosswalk *x = crosswalk_new(l, questions, question_count);
	enum answer *answers = answers_by_question(question_count, claims, claim_count);
	struct gap *list = mem_alloc((claim_count + 1) * sizeof *list);
	struct gaps_of of = {l, questions, claims};
	size_t count = 0;

	for (size_t i = 0; i < claim_count; i++) {
		const struct claim *c = &claims[i];
		struct gap *g = &list[count];

		if (c->answer != ANSWER_PARTIAL && c->answer != ANSWER_NOT_MET)
			continue;
		g->claim = i;
		g->loss = loss_of(&questions[c->place.question], c, profile);
		g->overdue = gap_is_overdue(l, questions, c->place, r, today);
		gap_find_leverage(g, x, questions, c->place.question, answers, profile);
		count++;
	}
	qsort_r(list, count, sizeof *list, gap_compare, &of);
	free(answers);
	crosswalk_free(x);
	*gaps = list;
	return count;
}
