/* world.h: a small library with questions and claims, made by hand, for the tests of scores, gaps and
 * crosswalk.
 *
 * Two roles, three service models, four topics, three checklists of five sections each:
 * 0, 0.1, 0.1.1, 1, 1.1. */
#ifndef TESTS_UNIT_CORE_WORLD_H
#define TESTS_UNIT_CORE_WORLD_H

#include <stdio.h>
#include <stdlib.h>

#include "core/score.h"

enum { WORLD_CHECKLISTS = 3, WORLD_SECTIONS = 5, WORLD_TOPICS = 4, WORLD_ITEMS = 128, WORLD_RELATIONS = 256 };
enum { USER, PROVIDER, WORLD_ROLES };
enum { IAAS, PAAS, SAAS, WORLD_MODELS };
enum { ALL_MODELS = 1 << IAAS | 1 << PAAS | 1 << SAAS };
enum { WORLD_QUESTIONS = WORLD_CHECKLISTS * WORLD_ITEMS * WORLD_ROLES };
enum { WORLD_CLAIMS = WORLD_QUESTIONS * WORLD_MODELS };

struct world {
	struct library library;
	struct checklist checklists[WORLD_CHECKLISTS];
	struct item items[WORLD_CHECKLISTS][WORLD_ITEMS];
	char ids[WORLD_CHECKLISTS][WORLD_ITEMS][8];
	struct relation relations[WORLD_RELATIONS];
	struct question questions[WORLD_QUESTIONS];
	size_t question_count;
	struct claim claims[WORLD_CLAIMS];
	size_t claim_count;
};

static const struct profile world_profiles[] = {
	{.id = "standard", .weight = {3, 1, 0}},
	{.id = "3-2-1", .weight = {3, 2, 1}},
	{.id = "1-1-1", .weight = {1, 1, 1}},
	{.id = "10-4-1", .weight = {10, 4, 1}},
};
enum { WORLD_PROFILES = sizeof world_profiles / sizeof *world_profiles };

static inline struct world *world_new(void)
{
	static const struct term roles[] = {{.id = "user"}, {.id = "provider"}};
	static const struct term models[] = {{.id = "iaas"}, {.id = "paas"}, {.id = "saas"}};
	static const struct term topics[] = {{.id = "t0"}, {.id = "t1"}, {.id = "t2"}, {.id = "t3"}};
	static const struct section sections[WORLD_SECTIONS] = {
		{.id = "0", .depth = 0, .parent = 0},     {.id = "0.1", .depth = 1, .parent = 0},
		{.id = "0.1.1", .depth = 2, .parent = 1}, {.id = "1", .depth = 0, .parent = 3},
		{.id = "1.1", .depth = 1, .parent = 3},
	};
	static const char *const names[WORLD_CHECKLISTS] = {"a", "b", "c"};
	struct world *w = mem_alloc(sizeof *w);
	struct vocabulary *v = &w->library.vocabulary;

	v->terms[VOCABULARY_ROLES] = (struct terms){roles, WORLD_ROLES};
	v->terms[VOCABULARY_SERVICE_MODELS] = (struct terms){models, WORLD_MODELS};
	v->terms[VOCABULARY_TOPICS] = (struct terms){topics, WORLD_TOPICS};
	v->profiles = world_profiles;
	v->profile_count = WORLD_PROFILES;
	for (size_t c = 0; c < WORLD_CHECKLISTS; c++)
		w->checklists[c] = (struct checklist){.id = names[c],
						      .sections = sections,
						      .section_count = WORLD_SECTIONS,
						      .items = w->items[c]};
	w->library.checklists = w->checklists;
	w->library.checklist_count = WORLD_CHECKLISTS;
	w->library.relations = w->relations;
	return w;
}

static inline void world_free(struct world *w)
{
	free(w);
}

/* An item asked of the user, for all service models, of topic 0 and section 0. */
static inline struct item *world_item(struct world *w, size_t checklist, enum obligation o)
{
	struct checklist *c = &w->checklists[checklist];
	size_t i = c->item_count++;
	struct item *item = &w->items[checklist][i];

	snprintf(w->ids[checklist][i], sizeof w->ids[checklist][i], "%zu", i + 1);
	*item = (struct item){.id = w->ids[checklist][i],
			      .checklist = c,
			      .obligation = o,
			      .service_models = ALL_MODELS,
			      .roles = 1 << USER};
	return item;
}

static inline size_t world_ask(struct world *w, const struct item *i, size_t role)
{
	w->questions[w->question_count] =
		(struct question){.item = i,
				  .checklist = (size_t)(i->checklist - w->checklists),
				  .role = role,
				  .service_models = i->service_models};
	return w->question_count++;
}

static inline void claim_put(struct claim *c, enum answer a)
{
	c->answer = c->recorded = a;
	c->credit_num = a == ANSWER_MET ? 2 : a == ANSWER_PARTIAL ? 1 : 0;
	c->credit_den = 2;
	c->backed = false;
}

/* Claims are made in the order of their questions; model is WHOLE or one of a split question's. */
static inline struct claim *world_claim(struct world *w, size_t question, int model, enum answer a)
{
	struct claim *c = &w->claims[w->claim_count++];

	*c = (struct claim){.place = {question, model, WHOLE}, .note = ""};
	c->service_models = model == WHOLE ? w->questions[question].service_models : UINT64_C(1) << model;
	claim_put(c, a);
	return c;
}

/* A new item asked of the user and answered once. */
static inline struct claim *world_answer(struct world *w, size_t checklist, enum obligation o, enum answer a)
{
	return world_claim(w, world_ask(w, world_item(w, checklist, o), USER), WHOLE, a);
}

static inline void world_relate(struct world *w, const struct item *from, enum relation_kind k,
				const struct item *to)
{
	w->relations[w->library.relation_count++] = (struct relation){.from = from, .to = to, .kind = k};
}

static inline void world_score(const struct world *w, const struct profile *p, struct score *s)
{
	size_t *groups = crosswalk_groups(&w->library, w->questions, w->question_count);

	score_compute(s, &w->library, w->questions, w->question_count, w->claims, w->claim_count, groups, p);
	free(groups);
}

/* Numbers that are the same in every run (xorshift, Marsaglia 2003).  Below bound. */
static inline unsigned world_random(uint64_t *state, unsigned bound)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state >> 33) % bound;
}

#endif
