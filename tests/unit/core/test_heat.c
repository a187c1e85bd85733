/* The heat map's rows and columns, and its bars. */
#include "core/heat.h"
#include "tests/unit/core/score_checks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Topic 1 asked of the user for two service models, topic 3 of both roles for SaaS. */
static struct world *answered(void)
{
	struct world *w = world_new();
	struct item *first = world_item(w, 0, OBLIGATION_MUST), *second = world_item(w, 1, OBLIGATION_SHOULD);

	first->topic = 1;
	first->service_models = 1 << IAAS | 1 << PAAS;
	second->topic = 3;
	second->service_models = 1 << SAAS;
	second->roles = 1 << USER | 1 << PROVIDER;
	world_claim(w, world_ask(w, first, USER), WHOLE, ANSWER_PARTIAL);
	world_claim(w, world_ask(w, second, USER), WHOLE, ANSWER_MET);
	world_claim(w, world_ask(w, second, PROVIDER), WHOLE, ANSWER_OPEN);
	return w;
}

static void heat__has__only_the_rows_and_columns_that_are_asked(void **state)
{
	static const struct {
		size_t role, model;
		int points, answered, open; /* in halves */
	} columns[] = {{USER, IAAS, 1, 3, 0},
		       {USER, PAAS, 1, 3, 0},
		       {USER, SAAS, 2, 2, 0},
		       {PROVIDER, SAAS, 0, 0, 2}};
	struct world *w = answered();
	struct score s;
	struct heat h;

	(void)state;
	world_score(w, standard, &s);
	heat_of(&h, &s, &w->library);
	assert_int_equal(h.topic_count, 2);
	assert_int_equal(h.topics[0], 1);
	assert_int_equal(h.topics[1], 3);
	assert_int_equal(h.role_count, 2);
	assert_int_equal(h.column_count, COUNT(columns));
	for (size_t i = 0; i < COUNT(columns); i++) {
		struct sums sums = h.columns[i].all.sums;

		assert_int_equal(h.columns[i].role, columns[i].role);
		assert_int_equal(h.columns[i].model, columns[i].model);
		/* A must of weight 3, half earned, shared by two service models: 3/4 of 3/2 each. */
		if (i < 2)
			assert_sums(&(struct sums){sums.points * 2, sums.answered, sums.open, 0, 0}, 3, 3, 0,
				    0, 0);
		else
			assert_sums(&sums, columns[i].points, columns[i].answered, columns[i].open, 0, 0);
	}
	assert_int_equal(tally_questions(score_cell(&s, 1, USER, SAAS)), 0);
	assert_int_equal(score_cell(&s, 3, PROVIDER, SAAS)->count[ANSWER_OPEN], 1);
	score_release(&s);
	world_free(w);
}

static void heat__of_nothing__is_empty(void **state)
{
	struct world *w = world_new();
	struct score s;
	struct heat h;

	(void)state;
	world_score(w, standard, &s);
	heat_of(&h, &s, &w->library);
	assert_int_equal(h.topic_count, 0);
	assert_int_equal(h.column_count, 0);
	assert_int_equal(h.role_count, 0);
	score_release(&s);
	world_free(w);
}

static void bar__is_cut__and_leaves_nothing_out(void **state)
{
	static const struct {
		int points, answered, open;
		const char *bar;
	} cases[] = {
		{10, 10, 0, "##########"}, {0, 10, 0, ".........."},  {0, 0, 10, "=========="},
		{5, 10, 0, "#####....."},  {5, 5, 5, "#####====="},   {99, 100, 0, "#########."},
		{1, 100, 0, "#........."}, {98, 99, 1, "########=."}, {1, 1, 99, "#========="},
		{1, 2, 98, "#========."},  {0, 0, 0, "          "},   {2, 3, 0, "######...."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sums s = {.points = cases[i].points * SCORE_UNIT,
				 .answered = cases[i].answered * SCORE_UNIT,
				 .open = cases[i].open * SCORE_UNIT};
		struct buffer b = {0};

		sums_bar(&s, 10, &b);
		assert_string_equal(b.text, cases[i].bar);
		buffer_release(&b);
	}
}

static void bar__is_as_long_as_asked__and_full_only_when_all_is_earned(void **state)
{
	uint64_t random = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t unit = i % 2 ? 1 : SCORE_UNIT * 4096;
		int64_t answered = world_random(&random, 40) * unit;
		int64_t points =
			answered ? (int64_t)world_random(&random, (unsigned)(answered / unit) + 1) * unit : 0;
		struct sums s = {
			.points = points, .answered = answered, .open = world_random(&random, 40) * unit};
		int marks = 3 + (int)world_random(&random, 60);
		struct bar bar = sums_bar_of(&s, marks);

		assert_int_equal(bar.earned + bar.open + bar.lost, answered + s.open > 0 ? marks : 0);
		assert_int_equal(bar.earned > 0, points > 0);
		assert_int_equal(bar.open > 0, s.open > 0);
		assert_int_equal(bar.lost > 0, answered > points);
	}
}

static void gravest__is__what_a_colour_must_not_hide(void **state)
{
	static const struct {
		size_t count[ANSWER__COUNT];
		enum answer gravest;
	} cases[] = {
		{{[ANSWER_NOT_MET] = 1, [ANSWER_MET] = 9}, ANSWER_NOT_MET},
		{{[ANSWER_PARTIAL] = 1, [ANSWER_OPEN] = 9}, ANSWER_PARTIAL},
		{{[ANSWER_OPEN] = 1, [ANSWER_MET] = 9}, ANSWER_OPEN},
		{{[ANSWER_NOT_APPLICABLE] = 9, [ANSWER_MET] = 1}, ANSWER_MET},
		{{[ANSWER_NOT_APPLICABLE] = 1}, ANSWER_NOT_APPLICABLE},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct tally t = {0};

		memcpy(t.count, cases[i].count, sizeof t.count);
		assert_int_equal(tally_gravest(&t), cases[i].gravest);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(heat__has__only_the_rows_and_columns_that_are_asked),
		cmocka_unit_test(heat__of_nothing__is_empty),
		cmocka_unit_test(bar__is_cut__and_leaves_nothing_out),
		cmocka_unit_test(bar__is_as_long_as_asked__and_full_only_when_all_is_earned),
		cmocka_unit_test(gravest__is__what_a_colour_must_not_hide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
