#include "core/score.h"

#include <assert.h>
#include <stdlib.h>

/* --- tallies ------------------------------------------------------------------------------- */

static void sums_add(struct sums *to, const struct sums *s)
{
	to->points += s->points;
	to->answered += s->answered;
	to->open += s->open;
	to->backed += s->backed;
	to->excluded += s->excluded;
}

void tally_add(struct tally *to, const struct tally *t)
{
	sums_add(&to->sums, &t->sums);
	for (size_t a = 0; a < ANSWER__COUNT; a++)
		to->count[a] += t->count[a];
}

size_t tally_questions(const struct tally *t)
{
	size_t count = 0;

	for (int a = 0; a < ANSWER__COUNT; a++)
		count += t->count[a];
	return count;
}

/* The sums of one answer that carries worth (in weight * SCORE_UNIT) and earns points of it. */
static struct sums sums_of(enum answer a, int64_t worth, int64_t points, bool backed)
{
	switch (a) {
	case ANSWER_NOT_APPLICABLE:
		return (struct sums){.excluded = worth};
	case ANSWER_OPEN:
		return (struct sums){.open = worth};
	default:
		return (struct sums){.points = points, .answered = worth, .backed = backed ? points : 0};
	}
}

static int64_t models_count(uint64_t models)
{
	return __builtin_popcountll(models);
}

/* Takes one of `left` equal shares out of an amount.  Nothing is left over, save where an equal group takes
 * the mean credit of service models: then shares differ by one unit, so that they still add up. */
static int64_t share_take(int64_t *amount, int64_t left)
{
	int64_t share = *amount == 0 ? 0 : *amount / left;

	*amount -= share;
	return share;
}

static struct tally *cell_at(const struct score *s, size_t topic, size_t role, size_t model)
{
	size_t roles = s->by_count[SCORE_BY_ROLE], models = s->by_count[SCORE_BY_SERVICE_MODEL];

	return &s->cells[(topic * roles + role) * models + model];
}

const struct tally *score_cell(const struct score *s, size_t topic, size_t role, size_t model)
{
	return cell_at(s, topic, role, model);
}

static void tally_share(struct tally *to, const struct sums *share, enum answer a)
{
	sums_add(&to->sums, share);
	to->count[a]++;
}

/* Adds to each service model its share, in its own row and in the cell of the question's topic and role. */
static void add_by_model(struct score *score, const struct question *q, uint64_t models, struct sums s,
			 enum answer a)
{
	struct tally *by_model = score->by[SCORE_BY_SERVICE_MODEL];
	int64_t left = models_count(models);

	for (size_t model = 0; model < SERVICE_MODELS_MAX; model++) {
		if (!(models >> model & 1))
			continue;
		struct sums share = {
			.points = share_take(&s.points, left),
			.answered = share_take(&s.answered, left),
			.open = share_take(&s.open, left),
			.backed = share_take(&s.backed, left),
			.excluded = share_take(&s.excluded, left),
		};

		tally_share(&by_model[model], &share, a);
		tally_share(cell_at(score, q->item->topic, q->role, model), &share, a);
		left--;
	}
}

/* --- what is counted ----------------------------------------------------------------------- */

struct input {
	const struct library *library;
	const struct question *questions;
	size_t question_count;
	const struct claim *claims;
	size_t *first; /* claim of each question, and one past the last question's */
	const struct profile *profile;
};

/* What a question says when its service models are taken together. */
struct standing {
	enum answer answer;
	int64_t credit; /* in 1/SCORE_UNIT: the mean of the models that are not n/a */
	bool backed;
};

static int64_t claim_credit(const struct claim *c)
{
	assert(c->credit_den > 0 && c->credit_num <= c->credit_den && SCORE_UNIT % c->credit_den == 0);
	return SCORE_UNIT / c->credit_den * c->credit_num;
}

static bool is_answered(enum answer a)
{
	return a == ANSWER_MET || a == ANSWER_PARTIAL || a == ANSWER_NOT_MET;
}

static enum answer answer_of_credit(int64_t credit)
{
	if (credit == SCORE_UNIT)
		return ANSWER_MET;
	return credit == 0 ? ANSWER_NOT_MET : ANSWER_PARTIAL;
}

static struct standing standing_of(const struct claim *claims, size_t count)
{
	struct standing s = {.answer = ANSWER_NOT_APPLICABLE, .backed = true};
	int64_t answered = 0;

	for (size_t i = 0; i < count; i++) {
		if (claims[i].answer == ANSWER_OPEN)
			return (struct standing){.answer = ANSWER_OPEN};
		if (!is_answered(claims[i].answer))
			continue;
		int64_t credit = claim_credit(&claims[i]);

		answered++;
		s.credit += credit;
		/* What earns nothing needs no evidence. */
		s.backed = s.backed && (claims[i].backed || credit == 0);
	}
	if (answered > 0) {
		s.credit /= answered;
		s.answer = answer_of_credit(s.credit);
	}
	return s;
}

enum answer claims_answer(const struct claim *claims, size_t count)
{
	return standing_of(claims, count).answer;
}

static const struct claim *claims_of(const struct input *in, size_t question, size_t *count)
{
	*count = in->first[question + 1] - in->first[question];
	return in->claims + in->first[question];
}

static int64_t weight_of(const struct input *in, size_t question)
{
	return in->profile->weight[in->questions[question].item->obligation];
}

static uint64_t claim_models(const struct question *q, const struct claim *c)
{
	return c->place.model == WHOLE ? q->service_models : UINT64_C(1) << c->place.model;
}

struct sums claim_sums(const struct question *questions, const struct claim *c, const struct profile *profile)
{
	const struct question *q = &questions[c->place.question];
	int64_t weight = profile->weight[q->item->obligation];
	/* An unsplit question carries all of the weight, a service model its share. */
	int64_t shares = models_count(q->service_models) / models_count(claim_models(q, c));
	int64_t credit = is_answered(c->answer) ? claim_credit(c) : 0;

	return sums_of(c->answer, weight * SCORE_UNIT / shares, weight * credit / shares, c->backed);
}

static struct tally question_tally(const struct input *in, size_t question)
{
	size_t count;
	const struct claim *claims = claims_of(in, question, &count);
	struct tally t = {0};

	for (size_t i = 0; i < count; i++) {
		struct sums s = claim_sums(in->questions, &claims[i], in->profile);

		sums_add(&t.sums, &s);
	}
	t.count[claims_answer(claims, count)]++;
	return t;
}

/* Adds to what counts equal questions once, save the service models. */
static void add_once(struct score *s, const struct question *q, const struct tally *t)
{
	tally_add(&s->total, t);
	tally_add(&s->by[SCORE_BY_TOPIC][q->item->topic], t);
	tally_add(&s->by[SCORE_BY_ROLE][q->role], t);
	tally_add(&s->by[SCORE_BY_OBLIGATION][q->item->obligation], t);
}

static void count_alone(struct score *s, const struct input *in, size_t question, const struct tally *t)
{
	const struct question *q = &in->questions[question];
	size_t count;
	const struct claim *claims = claims_of(in, question, &count);

	add_once(s, q, t);
	for (size_t i = 0; i < count; i++)
		add_by_model(s, q, claim_models(q, &claims[i]),
			     claim_sums(in->questions, &claims[i], in->profile), claims[i].answer);
}

/* Questions joined by equal, which count as one question: with the greatest weight and the lowest credit of
 * its members, open where one of them is, without those that are not applicable.  The answer is backed where
 * all the members counted are.  A split member joins as one question, with its whole weight and the mean
 * credit of its service models, so that the total stays exact.  The group is put down to the speaker: its
 * topic, role, service models and obligation, so that the weight of a must stands in the row of the musts. */
struct group {
	bool is_shared; /* by more than one question */
	bool has_begun; /* a member has joined */
	size_t speaker; /* the first member with the greatest weight; not an n/a one unless all are */
	struct standing standing;
};

static void group_join(struct group *g, const struct input *in, size_t question)
{
	size_t count;
	const struct claim *claims = claims_of(in, question, &count);
	struct standing s = standing_of(claims, count);
	struct standing *of_group = &g->standing;
	bool comes_first = !g->has_begun ||
			   (of_group->answer == ANSWER_NOT_APPLICABLE && s.answer != ANSWER_NOT_APPLICABLE);

	g->has_begun = true;
	if (comes_first) {
		g->speaker = question;
		*of_group = s;
		return;
	}
	if (s.answer == ANSWER_NOT_APPLICABLE && of_group->answer != ANSWER_NOT_APPLICABLE)
		return;
	if (weight_of(in, question) > weight_of(in, g->speaker))
		g->speaker = question;
	if (of_group->answer == ANSWER_OPEN || s.answer == ANSWER_OPEN) {
		*of_group = (struct standing){.answer = ANSWER_OPEN};
		return;
	}
	of_group->backed = of_group->backed && s.backed;
	if (s.credit < of_group->credit) {
		of_group->credit = s.credit;
		of_group->answer = s.answer;
	}
}

static void count_group(struct score *s, const struct input *in, const struct group *g)
{
	const struct question *q = &in->questions[g->speaker];
	int64_t weight = weight_of(in, g->speaker);
	enum answer a = g->standing.answer;
	struct tally t = {
		.sums = sums_of(a, weight * SCORE_UNIT, weight * g->standing.credit, g->standing.backed)};

	t.count[a] = 1;
	add_once(s, q, &t);
	add_by_model(s, q, q->service_models, t.sums, a);
}

/* A checklist and its sections count their own questions, whatever these are equal to elsewhere. */
static void count_own(struct score *s, const struct input *in, size_t question, const struct tally *t)
{
	const struct question *q = &in->questions[question];
	const struct section *sections = in->library->checklists[q->checklist].sections;
	struct tally *tallies = s->by[SCORE_BY_SECTION] + score_section_index(in->library, q->checklist, 0);
	size_t section = q->item->section;

	tally_add(&s->by[SCORE_BY_CHECKLIST][q->checklist], t);
	tally_add(&tallies[section], t);
	while (sections[section].parent != section) {
		section = sections[section].parent;
		tally_add(&tallies[section], t);
	}
}

static void count_questions(struct score *s, const struct input *in, const size_t *groups)
{
	struct group *at = mem_alloc((in->question_count + 1) * sizeof *at); /* by first member */

	for (size_t q = 0; q < in->question_count; q++)
		if (groups && groups[q] != q)
			at[groups[q]].is_shared = true;
	for (size_t q = 0; q < in->question_count; q++) {
		struct tally t = question_tally(in, q);
		size_t group = groups ? groups[q] : q;

		count_own(s, in, q, &t);
		if (at[group].is_shared)
			group_join(&at[group], in, q);
		else
			count_alone(s, in, q, &t);
	}
	for (size_t q = 0; q < in->question_count; q++)
		if (at[q].is_shared)
			count_group(s, in, &at[q]);
	free(at);
}

size_t score_section_index(const struct library *l, size_t checklist, size_t section)
{
	size_t before = 0;

	for (size_t c = 0; c < checklist; c++)
		before += l->checklists[c].section_count;
	return before + section;
}

/* --- verdict ------------------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *id, *name, *sentence;
} verdicts[VERDICT__COUNT] = {
	[VERDICT_NOTHING] = {"nothing", N_("Nothing in scope"),
		N_("No question that carries weight applies, so there is nothing to judge.")},
	[VERDICT_NOT_ASSESSABLE] = {"not-assessable", N_("Not assessable"),
		N_("Less than two thirds of the weight has been answered: only the interval between floor and "
		   "ceiling can be stated.")},
	[VERDICT_MAJOR_GAP] = {"major-gap", N_("Major gap"),
		N_("At least one obligatory requirement is not met.")},
	[VERDICT_NOT_DEMONSTRATED] = {"not-demonstrated", N_("Not demonstrated"),
		N_("No obligatory requirement is known to fail, but at least one has not been answered.")},
	[VERDICT_MINOR_GAP] = {"minor-gap", N_("Minor gap"),
		N_("Every obligatory requirement has been answered and none fails outright, but at least one is "
		   "met only in part.")},
	[VERDICT_ACCEPTED_RISK] = {"accepted-risk", N_("Accepted risk"),
		N_("Every obligatory requirement that is not fully met has an accepted exception with an owner, "
		   "a reason and an expiry date.")},
	[VERDICT_EVIDENCE_INCOMPLETE] = {"evidence-incomplete", N_("Conforming as declared, evidence incomplete"),
		N_("Every obligatory requirement is declared as met, but at least one has no evidence that can be "
		   "checked today.")},
	[VERDICT_CONFORMING] = {"conforming", N_("Conforming as shown"),
		N_("Every obligatory requirement is met and backed by evidence that can be checked.")},
};
/* clang-format on */

const char *verdict_id(enum verdict v)
{
	return verdicts[v].id;
}

const char *verdict_name(enum verdict v)
{
	return _(verdicts[v].name);
}

const char *verdict_sentence(enum verdict v)
{
	return _(verdicts[v].sentence);
}

/* Whether the claim of a must causes a verdict, if none before it applies. */
static bool claim_causes(const struct claim *c, enum verdict v)
{
	switch (v) {
	case VERDICT_MAJOR_GAP:
		return c->answer == ANSWER_NOT_MET && !c->accepted;
	case VERDICT_NOT_DEMONSTRATED:
		return c->answer == ANSWER_OPEN;
	case VERDICT_MINOR_GAP:
		return c->answer == ANSWER_PARTIAL && !c->accepted;
	case VERDICT_ACCEPTED_RISK:
		return (c->answer == ANSWER_NOT_MET || c->answer == ANSWER_PARTIAL) && c->accepted;
	case VERDICT_EVIDENCE_INCOMPLETE:
		return (c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL) && !c->backed;
	default:
		return false;
	}
}

/* The claims that cause v, owned by the caller; NULL where there are none. */
static size_t *causes_list(const struct input *in, size_t claim_count, enum verdict v, size_t *count)
{
	size_t *list = NULL;

	*count = 0;
	for (size_t i = 0; i < claim_count; i++) {
		const struct claim *c = &in->claims[i];

		if (in->questions[c->place.question].item->obligation != OBLIGATION_MUST ||
		    !claim_causes(c, v))
			continue;
		if (!list)
			list = mem_alloc((claim_count - i) * sizeof *list);
		list[(*count)++] = i;
	}
	return list;
}

static void judge(struct score *s, const struct input *in, size_t claim_count)
{
	int64_t answered = s->total.sums.answered, worth = sums_progress(&s->total.sums).worth;

	s->accepted = causes_list(in, claim_count, VERDICT_ACCEPTED_RISK, &s->accepted_count);
	if (worth == 0) {
		s->verdict = VERDICT_NOTHING;
		return;
	}
	if (answered * 3 < worth * 2) {
		s->verdict = VERDICT_NOT_ASSESSABLE;
		return;
	}
	for (s->verdict = VERDICT_MAJOR_GAP; s->verdict < VERDICT_CONFORMING; s->verdict++) {
		s->causes = causes_list(in, claim_count, s->verdict, &s->cause_count);
		if (s->causes)
			return;
	}
}

/* --- the score ----------------------------------------------------------------------------- */

static void score_make_room(struct score *s, const struct library *l)
{
	const struct terms *terms = l->vocabulary.terms;

	s->by_count[SCORE_BY_CHECKLIST] = l->checklist_count;
	s->by_count[SCORE_BY_SECTION] = score_section_index(l, l->checklist_count, 0);
	s->by_count[SCORE_BY_TOPIC] = terms[VOCABULARY_TOPICS].count;
	s->by_count[SCORE_BY_ROLE] = terms[VOCABULARY_ROLES].count;
	s->by_count[SCORE_BY_SERVICE_MODEL] = terms[VOCABULARY_SERVICE_MODELS].count;
	s->by_count[SCORE_BY_OBLIGATION] = OBLIGATION__COUNT;
	for (size_t by = 0; by < SCORE_BY__COUNT; by++)
		s->by[by] = mem_alloc((s->by_count[by] + 1) * sizeof *s->by[by]);
	s->cells = mem_alloc((s->by_count[SCORE_BY_TOPIC] * s->by_count[SCORE_BY_ROLE] *
				      s->by_count[SCORE_BY_SERVICE_MODEL] +
			      1) *
			     sizeof *s->cells);
}

void score_compute(struct score *s, const struct library *l, const struct question *questions,
		   size_t question_count, const struct claim *claims, size_t claim_count,
		   const size_t *groups, const struct profile *profile)
{
	struct input in = {l, questions, question_count, claims, NULL, profile};
	size_t claim = 0;

	in.first = mem_alloc((question_count + 1) * sizeof *in.first);
	for (size_t q = 0; q < question_count; q++) {
		in.first[q] = claim;
		while (claim < claim_count && claims[claim].place.question == q)
			claim++;
	}
	in.first[question_count] = claim;
	assert(claim == claim_count); /* claims stand in the order of their questions */

	*s = (struct score){.profile = profile};
	score_make_room(s, l);
	count_questions(s, &in, groups);
	judge(s, &in, claim_count);
	free(in.first);
}

void score_release(struct score *s)
{
	for (size_t by = 0; by < SCORE_BY__COUNT; by++)
		free(s->by[by]);
	free(s->cells);
	free(s->causes);
	free(s->accepted);
	*s = (struct score){0};
}
