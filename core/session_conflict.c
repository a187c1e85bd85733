/* session_conflict.c: answers that cannot all be true, and all that the crosswalk asks about.  See session.h
 */
#include <stdlib.h>

#include "core/session_private.h"

struct conflicts {
	struct conflict *at;
	size_t count, room;
};

static void conflicts_add(struct conflicts *list, const struct conflict *c)
{
	if (list->count == list->room) {
		list->room = list->room * 2 + 4;
		list->at = mem_grow(list->at, list->room, sizeof *list->at);
	}
	list->at[list->count++] = *c;
}

/* True where one question, which `k` the other, cannot say what it does beside the other: what follows may
 * only be seen from one side. */
static bool contradicts(enum relation_kind k, enum answer one, enum answer other)
{
	return !bound_allows(relation_bound(relation_inverse(k), other), one) ||
	       !bound_allows(relation_bound(k, one), other);
}

/* The service models of a question for which its own answer cannot stand beside that of a related one. */
static uint64_t models_against(const struct session *s, size_t question, const struct related *r)
{
	uint64_t models = 0;

	for (int m = 0; m < SERVICE_MODELS_MAX; m++)
		if ((s->questions[question].service_models >> m & 1) &&
		    contradicts(r->kind, answer_proving(s, question, m), answer_proving(s, r->question, m)))
			models |= UINT64_C(1) << m;
	return models;
}

/* The same of an open question that two related ones leave no answer to. */
static uint64_t models_between(const struct session *s, size_t question, const struct related pair[2])
{
	uint64_t models = 0;

	for (int m = 0; m < SERVICE_MODELS_MAX; m++) {
		const enum answer answers[] = {answer_proving(s, pair[0].question, m),
					       answer_proving(s, pair[1].question, m)};
		struct bound b;

		if ((s->questions[question].service_models >> m & 1) &&
		    answer_proving(s, question, m) == ANSWER_OPEN && !crosswalk_bound(pair, 2, answers, &b))
			models |= UINT64_C(1) << m;
	}
	return models;
}

/* True where two questions are compared and contradict each other. */
static bool is_told(const struct session *s, size_t one, size_t other)
{
	struct related *related;
	size_t count = session_related(s, one, &related);
	bool told = false;

	for (size_t i = 0; i < count && !told; i++)
		told = related[i].question == other && models_against(s, one, &related[i]);
	free(related);
	return told;
}

static void between_find(const struct session *s, size_t question, const struct related *related,
			 size_t count, struct conflicts *list)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			const struct related pair[] = {related[i], related[j]};
			uint64_t models = models_between(s, question, pair);

			/* Two that contradict each other directly are said once, and not of every question
			 * that they would be proof of. */
			if (models && !is_told(s, pair[0].question, pair[1].question))
				conflicts_add(list,
					      &(struct conflict){question, pair[0], pair[1], true, models});
		}
}

/* Related questions that say something. */
static size_t related_saying(const struct session *s, size_t question, struct related *related, size_t count)
{
	uint64_t models = s->questions[question].service_models;
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		bool says = false;

		for (int m = 0; m < SERVICE_MODELS_MAX && !says; m++)
			says = (models >> m & 1) && answer_proving(s, related[i].question, m) != ANSWER_OPEN;
		if (says)
			related[kept++] = related[i];
	}
	return kept;
}

size_t session_conflicts(const struct session *s, size_t question, struct conflict **list)
{
	struct related *related = NULL;
	struct conflicts found = {0};
	struct carried carried;
	size_t count;

	*list = NULL;
	if (session_carried_now(s, question, &carried))
		return 0;
	count = session_related(s, question, &related);
	count = related_saying(s, question, related, count);
	for (size_t i = 0; i < count; i++) {
		uint64_t models = models_against(s, question, &related[i]);

		if (models)
			conflicts_add(&found, &(struct conflict){.question = question,
								 .with = related[i],
								 .service_models = models});
	}
	if (session_answer_of(s, question) == ANSWER_OPEN)
		between_find(s, question, related, count, &found);
	free(related);
	*list = found.at;
	return found.count;
}

/* --- all of them --- */

static void crossings_add_conflicts(const struct session *s, size_t question, struct conflicts *all)
{
	struct conflict *own;
	size_t count = session_conflicts(s, question, &own);

	/* Of two questions that contradict each other, each says so: the first one does for both. */
	for (size_t i = 0; i < count; i++)
		if (own[i].open || own[i].with.question > question)
			conflicts_add(all, &own[i]);
	free(own);
}

void session_crossings(const struct session *s, struct crossings *c)
{
	struct conflicts conflicts = {0};

	*c = (struct crossings){0};
	c->offers = mem_alloc((s->question_count + 1) * sizeof *c->offers);
	c->stale = mem_alloc((s->question_count + 1) * sizeof *c->stale);
	for (size_t q = 0; q < s->question_count; q++) {
		struct offered *o = &c->offers[c->offer_count];
		struct stale *t = &c->stale[c->stale_count];

		if (session_carried_now(s, q, &t->carried)) {
			t->question = q;
			c->stale_count += t->carried.stale;
			continue;
		}
		o->question = q;
		c->offer_count += session_offer(s, q, &o->offer);
		crossings_add_conflicts(s, q, &conflicts);
	}
	c->conflicts = conflicts.at;
	c->conflict_count = conflicts.count;
}

void crossings_release(struct crossings *c)
{
	free(c->offers);
	free(c->stale);
	free(c->conflicts);
	*c = (struct crossings){0};
}
