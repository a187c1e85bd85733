/* compare.c: see compare.h
 *
 * Both sides' questions are put in the order of their ids and walked together.  What matches becomes, on each
 * side, a list of questions and claims of its own, which is scored as any other: so the two scores follow the
 * same rules as every score. */
#include "core/compare.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word, *name, *meaning;
} kinds[] = {
#define X(id, word, name, meaning) [CHANGE_##id] = {word, name, meaning},
	CHANGES(X)
#undef X
};

static const struct {
	const char *word, *name;
} leavings[] = {
#define X(id, word, name) [LEAVING_##id] = {word, name},
	LEAVINGS(X)
#undef X
};

const char *change_word(enum change_kind k)
{
	return kinds[k].word;
}

const char *change_name(enum change_kind k)
{
	return _(kinds[k].name);
}

const char *change_meaning(enum change_kind k)
{
	return _(kinds[k].meaning);
}

const char *leaving_word(enum leaving l)
{
	return leavings[l].word;
}

const char *leaving_name(enum leaving l)
{
	return _(leavings[l].name);
}

/* --- what became of an answer --- */

static enum change_kind change_of_partial(const struct claim *before, const struct claim *after)
{
	unsigned was = before->credit_num * after->credit_den, is = after->credit_num * before->credit_den;

	if (was == is)
		return CHANGE_UNCHANGED;
	return was < is ? CHANGE_IMPROVED : CHANGE_REGRESSED;
}

enum change_kind change_of(const struct claim *before, const struct claim *after)
{
	static const enum change_kind table[ANSWER__COUNT][ANSWER__COUNT] = {
		[ANSWER_OPEN] = {[ANSWER_OPEN] = CHANGE_UNCHANGED,
				 [ANSWER_MET] = CHANGE_ANSWERED,
				 [ANSWER_PARTIAL] = CHANGE_NEW,
				 [ANSWER_NOT_MET] = CHANGE_NEW,
				 [ANSWER_NOT_APPLICABLE] = CHANGE_ANSWERED},
		[ANSWER_MET] = {[ANSWER_OPEN] = CHANGE_REOPENED,
				[ANSWER_MET] = CHANGE_UNCHANGED,
				[ANSWER_PARTIAL] = CHANGE_REGRESSED,
				[ANSWER_NOT_MET] = CHANGE_REGRESSED,
				[ANSWER_NOT_APPLICABLE] = CHANGE_MOVED},
		[ANSWER_PARTIAL] = {[ANSWER_OPEN] = CHANGE_REOPENED,
				    [ANSWER_MET] = CHANGE_CLOSED,
				    [ANSWER_PARTIAL] = CHANGE_UNCHANGED,
				    [ANSWER_NOT_MET] = CHANGE_REGRESSED,
				    [ANSWER_NOT_APPLICABLE] = CHANGE_CLOSED},
		[ANSWER_NOT_MET] = {[ANSWER_OPEN] = CHANGE_REOPENED,
				    [ANSWER_MET] = CHANGE_CLOSED,
				    [ANSWER_PARTIAL] = CHANGE_IMPROVED,
				    [ANSWER_NOT_MET] = CHANGE_UNCHANGED,
				    [ANSWER_NOT_APPLICABLE] = CHANGE_CLOSED},
		[ANSWER_NOT_APPLICABLE] = {[ANSWER_OPEN] = CHANGE_REOPENED,
					   [ANSWER_MET] = CHANGE_MOVED,
					   [ANSWER_PARTIAL] = CHANGE_NEW,
					   [ANSWER_NOT_MET] = CHANGE_NEW,
					   [ANSWER_NOT_APPLICABLE] = CHANGE_UNCHANGED},
	};

	if (before->answer != ANSWER_OPEN && after->answer == ANSWER_OPEN && after->unconfirmed)
		return CHANGE_WAITING;
	if (before->answer == ANSWER_PARTIAL && after->answer == ANSWER_PARTIAL)
		return change_of_partial(before, after);
	return table[before->answer][after->answer];
}

/* --- the two sides --- */

struct side {
	const struct session *session;
	const struct library *library;
	const struct question *questions;
	size_t count;
	size_t *order; /* of the questions, by their ids */

	/* What is compared, in the order in which it is found; a question's claims follow one another. */
	struct question *chosen;
	struct claim *claims;
	size_t chosen_count, claim_count;
};

struct comparing {
	struct side side[SIDES];
	struct comparison *to;
	size_t room, left_room;
};

static const char *role_id(const struct side *s, size_t question)
{
	return s->library->vocabulary.terms[VOCABULARY_ROLES].at[s->questions[question].role].id;
}

static int question_compare(const struct side *a, size_t i, const struct side *b, size_t j)
{
	const struct item *x = a->questions[i].item, *y = b->questions[j].item;
	int order = strcmp(x->checklist->id, y->checklist->id);

	if (order == 0)
		order = strcmp(x->id, y->id);
	return order != 0 ? order : strcmp(role_id(a, i), role_id(b, j));
}

static int side_order(const void *left, const void *right, void *arg)
{
	const struct side *s = arg;

	return question_compare(s, *(const size_t *)left, s, *(const size_t *)right);
}

static void side_init(struct side *s, const struct session *session)
{
	size_t claims;

	*s = (struct side){.session = session, .library = session_library(session)};
	s->questions = session_questions(session, &s->count);
	session_claims(session, &claims);
	s->order = mem_alloc((s->count + 1) * sizeof *s->order);
	for (size_t i = 0; i < s->count; i++)
		s->order[i] = i;
	qsort_r(s->order, s->count, sizeof *s->order, side_order, s);
	s->chosen = mem_alloc((s->count + 1) * sizeof *s->chosen);
	/* A question that is whole here and split there is compared for each of its service models. */
	s->claims = mem_alloc((s->count * SERVICE_MODELS_MAX + 1) * sizeof *s->claims);
}

static void side_release(struct side *s)
{
	free(s->order);
	free(s->chosen);
	free(s->claims);
}

/* --- what is left out --- */

static void leave(struct comparing *c, int side, struct place place, enum leaving why)
{
	struct comparison *to = c->to;

	if (to->left_count == c->left_room) {
		c->left_room = c->left_room * 2 + 64;
		to->left = mem_grow(to->left, c->left_room, sizeof *to->left);
	}
	to->left[to->left_count++] = (struct left_out){side, place, why};
	to->leavings[side][why]++;
}

static void leave_alone(struct comparing *c, int side, size_t question)
{
	const struct side *here = &c->side[side], *there = &c->side[!side];
	const struct item *item = here->questions[question].item;
	const struct checklist *list = library_checklist(there->library, item->checklist->id);
	enum leaving why = LEAVING_SCOPE;

	if (!list)
		why = LEAVING_CHECKLIST;
	else if (!checklist_item(list, item->id, strlen(item->id)))
		why = LEAVING_ITEM;
	leave(c, side, (struct place){question, WHOLE, WHOLE}, why);
}

static bool text_equals(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool wording_equals(const struct wording *a, const struct wording *b)
{
	for (int l = 0; l < LANG__COUNT; l++)
		if (!text_equals(a->in[l], b->in[l]))
			return false;
	return true;
}

/* Whether an answer to one can be held against an answer to the other: what is asked, what separates met from
 * partial, and the parts. */
static bool question_equals(const struct question *a, const struct question *b)
{
	const struct item *x = a->item, *y = b->item;

	if (!wording_equals(&x->ask[a->role], &y->ask[b->role]) ||
	    !wording_equals(&x->look_for, &y->look_for) || x->part_count != y->part_count)
		return false;
	for (size_t i = 0; i < x->part_count; i++)
		if (strcmp(x->parts[i].id, y->parts[i].id) != 0 ||
		    !wording_equals(&x->parts[i].text, &y->parts[i].text))
			return false;
	return true;
}

/* --- what is compared --- */

/* The claim that speaks for a service model, of which the whole question's does too. */
static const struct claim *claim_for(const struct side *s, size_t question, int model, size_t *index)
{
	size_t count, all;
	const struct claim *claims = session_claims_of(s->session, question, &count);

	for (size_t i = 0; i < count; i++)
		if (model == WHOLE || (claims[i].service_models >> model & 1)) {
			*index = (size_t)(claims - session_claims(s->session, &all)) + i;
			return &claims[i];
		}
	return NULL;
}

static void side_take(struct side *s, const struct claim *claim, int model)
{
	struct claim *copy = &s->claims[s->claim_count++];

	*copy = *claim;
	copy->place = (struct place){s->chosen_count - 1, model, WHOLE};
	if (model != WHOLE)
		copy->service_models = UINT64_C(1) << model;
}

/* models: of each side, or WHOLE. */
static void pair_take(struct comparing *c, const size_t question[SIDES], const int model[SIDES])
{
	struct comparison *to = c->to;
	struct compared *at;
	const struct claim *claim[SIDES];

	if (to->count == c->room) {
		c->room = c->room * 2 + 64;
		to->at = mem_grow(to->at, c->room, sizeof *to->at);
	}
	at = &to->at[to->count++];
	for (int i = 0; i < SIDES; i++) {
		claim[i] = claim_for(&c->side[i], question[i], model[i], &at->claim[i]);
		at->place[i] = (struct place){question[i], model[i], WHOLE};
		side_take(&c->side[i], claim[i], model[i]);
	}
	at->change = change_of(claim[BEFORE], claim[AFTER]);
	to->changes[at->change]++;
}

/* A service model that the other side's question is not asked for, or -1 where it knows it not at all. */
static int model_there(const struct side *here, int model, const struct side *there, size_t question)
{
	const char *id = here->library->vocabulary.terms[VOCABULARY_SERVICE_MODELS].at[model].id;
	int found = vocabulary_find(&there->library->vocabulary, VOCABULARY_SERVICE_MODELS, id);

	return found >= 0 && (there->questions[question].service_models >> found & 1) ? found : WHOLE;
}

static void models_leave(struct comparing *c, int side, size_t question, size_t other)
{
	const struct side *here = &c->side[side];

	for (int m = 0; m < SERVICE_MODELS_MAX; m++)
		if ((here->questions[question].service_models >> m & 1) &&
		    model_there(here, m, &c->side[!side], other) == WHOLE)
			leave(c, side, (struct place){question, m, WHOLE}, LEAVING_SCOPE);
}

static void models_take(struct comparing *c, const size_t question[SIDES])
{
	const struct side *after = &c->side[AFTER];

	for (int i = 0; i < SIDES; i++)
		c->side[i].chosen[c->side[i].chosen_count - 1].service_models = 0;
	for (int m = 0; m < SERVICE_MODELS_MAX; m++) {
		int there;

		if (!(after->questions[question[AFTER]].service_models >> m & 1))
			continue;
		there = model_there(after, m, &c->side[BEFORE], question[BEFORE]);
		if (there == WHOLE)
			continue;
		for (int i = 0; i < SIDES; i++)
			c->side[i].chosen[c->side[i].chosen_count - 1].service_models |=
				UINT64_C(1) << (i == AFTER ? m : there);
		pair_take(c, question, (const int[SIDES]){there, m});
	}
	models_leave(c, BEFORE, question[BEFORE], question[AFTER]);
	models_leave(c, AFTER, question[AFTER], question[BEFORE]);
}

static bool models_meet(const struct comparing *c, const size_t question[SIDES])
{
	for (int m = 0; m < SERVICE_MODELS_MAX; m++)
		if ((c->side[AFTER].questions[question[AFTER]].service_models >> m & 1) &&
		    model_there(&c->side[AFTER], m, &c->side[BEFORE], question[BEFORE]) != WHOLE)
			return true;
	return false;
}

static void pair_compare(struct comparing *c, size_t before, size_t after)
{
	const size_t question[SIDES] = {before, after};
	bool split = false;

	if (!question_equals(&c->side[BEFORE].questions[before], &c->side[AFTER].questions[after])) {
		leave(c, AFTER, (struct place){after, WHOLE, WHOLE}, LEAVING_TEXT);
		return;
	}
	for (int i = 0; i < SIDES; i++)
		split |= session_is_split(c->side[i].session, question[i]);
	if (split && !models_meet(c, question)) {
		models_leave(c, BEFORE, before, after);
		models_leave(c, AFTER, after, before);
		return;
	}
	for (int i = 0; i < SIDES; i++)
		c->side[i].chosen[c->side[i].chosen_count++] = c->side[i].questions[question[i]];
	if (split)
		models_take(c, question);
	else
		pair_take(c, question, (const int[SIDES]){WHOLE, WHOLE});
}

/* Which question of the earlier side is that of the later; SIZE_MAX: none. */
static size_t *partners_find(const struct side *before, const struct side *after, size_t *alone)
{
	size_t *partner = mem_alloc((after->count + 1) * sizeof *partner), i = 0, j = 0;

	for (size_t a = 0; a < before->count; a++)
		alone[a] = SIZE_MAX;
	for (size_t a = 0; a < after->count; a++)
		partner[a] = SIZE_MAX;
	while (i < before->count && j < after->count) {
		int order = question_compare(before, before->order[i], after, after->order[j]);

		if (order == 0) {
			alone[before->order[i]] = after->order[j];
			partner[after->order[j++]] = before->order[i++];
		} else if (order < 0) {
			i++;
		} else {
			j++;
		}
	}
	return partner;
}

/* --- sums --- */

static struct score side_score(const struct side *s)
{
	size_t *groups = crosswalk_groups(s->library, s->chosen, s->chosen_count);
	struct score score;

	score_compute(&score, s->library, s->chosen, s->chosen_count, s->claims, s->claim_count, groups,
		      session_profile(s->session));
	free(groups);
	return score;
}

static void topics_make(struct comparing *c, const struct score score[SIDES])
{
	const struct side *before = &c->side[BEFORE], *after = &c->side[AFTER];
	const struct terms *topics = &after->library->vocabulary.terms[VOCABULARY_TOPICS];
	struct comparison *to = c->to;
	size_t row[VOCABULARY_TERMS_MAX], *asked = mem_alloc((topics->count + 1) * sizeof *asked);

	for (size_t i = 0; i < after->chosen_count; i++)
		asked[after->chosen[i].item->topic]++;
	to->topics = mem_alloc((topics->count + 1) * sizeof *to->topics);
	for (size_t t = 0; t < topics->count; t++) {
		int there =
			vocabulary_find(&before->library->vocabulary, VOCABULARY_TOPICS, topics->at[t].id);
		struct compared_topic *topic = &to->topics[to->topic_count];

		if (asked[t] == 0)
			continue;
		row[t] = to->topic_count++;
		topic->id = topics->at[t].id;
		topic->name = topics->at[t].name;
		topic->tally[AFTER] = score[AFTER].by[SCORE_BY_TOPIC][t];
		if (there >= 0)
			topic->tally[BEFORE] = score[BEFORE].by[SCORE_BY_TOPIC][there];
	}
	for (size_t i = 0; i < to->count; i++)
		to->topics[row[after->questions[to->at[i].place[AFTER].question].item->topic]]
			.changes[to->at[i].change]++;
	free(asked);
}

size_t compared_topic(const struct comparison *c, const struct session *after, size_t compared)
{
	size_t count;
	const struct question *q = &session_questions(after, &count)[c->at[compared].place[AFTER].question];
	const char *id = session_library(after)->vocabulary.terms[VOCABULARY_TOPICS].at[q->item->topic].id;

	for (size_t t = 0; t < c->topic_count; t++)
		if (strcmp(c->topics[t].id, id) == 0)
			return t;
	return 0;
}

void comparison_make(struct comparison *to, const struct session *before, const struct session *after)
{
	struct comparing c = {.to = to};
	struct score score[SIDES];
	size_t *after_of, *before_of;

	*to = (struct comparison){0};
	side_init(&c.side[BEFORE], before);
	side_init(&c.side[AFTER], after);
	after_of = mem_alloc((c.side[BEFORE].count + 1) * sizeof *after_of);
	before_of = partners_find(&c.side[BEFORE], &c.side[AFTER], after_of);
	for (size_t q = 0; q < c.side[BEFORE].count; q++)
		if (after_of[q] == SIZE_MAX)
			leave_alone(&c, BEFORE, q);
	for (size_t q = 0; q < c.side[AFTER].count; q++)
		if (before_of[q] == SIZE_MAX)
			leave_alone(&c, AFTER, q);
		else
			pair_compare(&c, before_of[q], q);
	for (int i = 0; i < SIDES; i++) {
		score[i] = side_score(&c.side[i]);
		to->total[i] = score[i].total;
	}
	topics_make(&c, score);
	for (int i = 0; i < SIDES; i++) {
		score_release(&score[i]);
		side_release(&c.side[i]);
	}
	free(after_of);
	free(before_of);
}

void comparison_release(struct comparison *c)
{
	free(c->at);
	free(c->topics);
	free(c->left);
	*c = (struct comparison){0};
}
