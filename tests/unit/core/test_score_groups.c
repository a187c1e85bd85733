#include "tests/unit/core/score_checks.h"

struct member {
	enum obligation obligation;
	enum answer answer;
	bool backed;
};

/* One question in each checklist, all equal; topic 1 for the second. */
static struct world *equals(const struct member *members, size_t count)
{
	struct world *w = world_new();

	for (size_t i = 0; i < count; i++) {
		struct claim *c = world_answer(w, i, members[i].obligation, members[i].answer);

		c->backed = members[i].backed;
		w->items[i][0].topic = i;
		if (i > 0)
			world_relate(w, &w->items[i][0], RELATION_EQUAL, &w->items[i - 1][0]);
	}
	return w;
}

/* clang-format off */
#define MUST(a, backed)   {OBLIGATION_MUST, ANSWER_##a, backed}
#define SHOULD(a, backed) {OBLIGATION_SHOULD, ANSWER_##a, backed}
#define MAY(a, backed)    {OBLIGATION_MAY, ANSWER_##a, backed}
static const struct {
	struct member members[3];
	size_t count;
	int points, answered, open, proved, excluded; /* in half weights */
	enum answer one;
	size_t speaker;
} groups[] = {
	/* the greatest weight, the lowest credit */
	{{SHOULD(PARTIAL, false), MUST(MET, false)},                  2, 3, 6, 0, 0, 0, ANSWER_PARTIAL, 1},
	{{MUST(MET, false), MUST(NOT_MET, false)},                    2, 0, 6, 0, 0, 0, ANSWER_NOT_MET, 0},
	{{MAY(NOT_MET, false), SHOULD(MET, false), MUST(MET, false)}, 3, 0, 6, 0, 0, 0, ANSWER_NOT_MET, 2},
	/* open where one is */
	{{MUST(MET, true), MAY(OPEN, false)},                         2, 0, 0, 6, 0, 0, ANSWER_OPEN, 0},
	{{SHOULD(OPEN, false), MUST(NOT_MET, false)},                 2, 0, 0, 6, 0, 0, ANSWER_OPEN, 1},
	/* without those that are not applicable, and without their weight */
	{{MUST(NOT_APPLICABLE, false), SHOULD(MET, true)},            2, 2, 2, 0, 2, 0, ANSWER_MET, 1},
	{{SHOULD(OPEN, false), MUST(NOT_APPLICABLE, false)},          2, 0, 0, 2, 0, 0, ANSWER_OPEN, 0},
	{{SHOULD(NOT_APPLICABLE, false), MUST(NOT_APPLICABLE, false)}, 2, 0, 0, 0, 0, 6, ANSWER_NOT_APPLICABLE, 1},
	/* backed where all that count are */
	{{MUST(MET, true), MUST(MET, true)},                          2, 6, 6, 0, 6, 0, ANSWER_MET, 0},
	{{MUST(MET, true), MUST(MET, false)},                         2, 6, 6, 0, 0, 0, ANSWER_MET, 0},
	{{MUST(MET, true), SHOULD(PARTIAL, true), MUST(NOT_APPLICABLE, false)},
	                                                              3, 3, 6, 0, 3, 0, ANSWER_PARTIAL, 0},
};
#undef MUST
#undef SHOULD
#undef MAY
/* clang-format on */

static void score__counts_once__questions_that_are_equal(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		struct world *w = equals(groups[i].members, groups[i].count);
		struct score s;

		world_score(w, standard, &s);
		const struct tally *rows[] = {
			&s.total,
			&s.by[SCORE_BY_TOPIC][groups[i].speaker],
			&s.by[SCORE_BY_ROLE][USER],
			&s.by[SCORE_BY_OBLIGATION][groups[i].members[groups[i].speaker].obligation],
		};

		for (size_t r = 0; r < 4; r++) {
			assert_sums(&rows[r]->sums, groups[i].points, groups[i].answered, groups[i].open,
				    groups[i].proved, groups[i].excluded);
			for (enum answer a = 0; a < ANSWER__COUNT; a++)
				assert_int_equal(rows[r]->count[a], a == groups[i].one);
		}
		score_release(&s);
		world_free(w);
	}
}

static void score__counts_for_each_checklist__its_own_questions(void **state)
{
	static const struct member members[] = {{OBLIGATION_MUST, ANSWER_MET, false},
						{OBLIGATION_SHOULD, ANSWER_NOT_MET, false}};
	struct world *w = equals(members, 2);
	struct score s;

	(void)state;
	world_score(w, standard, &s);
	assert_sums(&s.by[SCORE_BY_CHECKLIST][0].sums, 6, 6, 0, 0, 0);
	assert_sums(&s.by[SCORE_BY_CHECKLIST][1].sums, 0, 2, 0, 0, 0);
	assert_sums(&s.by[SCORE_BY_SECTION][0].sums, 6, 6, 0, 0, 0);
	assert_sums(&s.by[SCORE_BY_SECTION][WORLD_SECTIONS].sums, 0, 2, 0, 0, 0);
	assert_sums(&s.total.sums, 0, 6, 0, 0, 0);
	score_release(&s);
	world_free(w);
}

/* Two questions in all, equal; the second is split by service model. */
static struct world *equal_to_split(enum answer whole, const enum answer of_model[WORLD_MODELS])
{
	struct world *w = world_new();
	size_t first = world_ask(w, world_item(w, 0, OBLIGATION_MUST), USER);
	size_t second = world_ask(w, world_item(w, 1, OBLIGATION_SHOULD), USER);

	world_relate(w, w->questions[first].item, RELATION_EQUAL, w->questions[second].item);
	world_claim(w, first, WHOLE, whole);
	for (int m = 0; m < WORLD_MODELS; m++)
		world_claim(w, second, m, of_model[m]);
	return w;
}

static void score__sums_up__a_split_question_before_it_joins_a_group(void **state)
{
	/* clang-format off */
	static const struct {
		enum answer whole, of_model[WORLD_MODELS];
		int64_t points_num, points_den; /* of the must's weight of 3 */
		enum answer one;
	} cases[] = {
#define A(a) ANSWER_##a
		{A(MET), {A(MET), A(MET), A(NOT_MET)},                                     2, 1, A(PARTIAL)},
		{A(MET), {A(MET), A(MET), A(MET)},                                         3, 1, A(MET)},
		{A(PARTIAL), {A(MET), A(MET), A(PARTIAL)},                                 3, 2, A(PARTIAL)},
		{A(MET), {A(NOT_APPLICABLE), A(PARTIAL), A(MET)},                          9, 4, A(PARTIAL)},
		{A(MET), {A(MET), A(OPEN), A(MET)},                                        0, 1, A(OPEN)},
		{A(MET), {A(NOT_APPLICABLE), A(NOT_APPLICABLE), A(NOT_APPLICABLE)},        3, 1, A(MET)},
#undef A
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *w = equal_to_split(cases[i].whole, cases[i].of_model);
		struct score s;

		world_score(w, standard, &s);
		assert_int_equal(s.total.sums.points, units(cases[i].points_num, cases[i].points_den));
		assert_int_equal(s.total.sums.answered + s.total.sums.open, 3 * SCORE_UNIT);
		assert_int_equal(s.total.count[cases[i].one], 1);
		score_release(&s);
		world_free(w);
	}
}

static void score__asks_no_evidence__of_a_service_model_that_earns_nothing(void **state)
{
	static const enum answer of_model[] = {ANSWER_MET, ANSWER_MET, ANSWER_NOT_MET};
	struct world *w = equal_to_split(ANSWER_MET, of_model);
	struct score s;

	(void)state;
	w->claims[0].backed = w->claims[1].backed = w->claims[2].backed = true;
	world_score(w, standard, &s);
	assert_int_equal(s.total.sums.backed, s.total.sums.points);
	score_release(&s);
	w->claims[2].backed = false;
	world_score(w, standard, &s);
	assert_int_equal(s.total.sums.backed, 0);
	score_release(&s);
	world_free(w);
}

/* A third of a third of a ninth is no whole number of units: the shares differ by one unit, the sum by none.
 */
static void score__loses_nothing__where_shares_do_not_come_out_even(void **state)
{
	static const enum answer of_model[] = {ANSWER_PARTIAL, ANSWER_MET, ANSWER_NOT_MET};
	struct world *w = equal_to_split(ANSWER_MET, of_model);
	struct sums by_model = {0};
	struct score s;

	(void)state;
	w->claims[1].credit_num = 1;
	w->claims[1].credit_den = 9;
	w->items[0][0].obligation = w->items[1][0].obligation = OBLIGATION_SHOULD;
	world_score(w, standard, &s);
	for (size_t m = 0; m < WORLD_MODELS; m++) {
		const struct sums *one = &s.by[SCORE_BY_SERVICE_MODEL][m].sums;

		assert_true(one->points - s.total.sums.points / 3 <= 1);
		sums_add(&by_model, one);
	}
	assert_int_equal(s.total.sums.points, units(10, 27));
	assert_true(sums_equal(&by_model, &s.total.sums));
	score_release(&s);
	world_free(w);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(score__counts_once__questions_that_are_equal),
		cmocka_unit_test(score__counts_for_each_checklist__its_own_questions),
		cmocka_unit_test(score__sums_up__a_split_question_before_it_joins_a_group),
		cmocka_unit_test(score__asks_no_evidence__of_a_service_model_that_earns_nothing),
		cmocka_unit_test(score__loses_nothing__where_shares_do_not_come_out_even),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
