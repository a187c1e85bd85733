#include "tests/unit/core/score_checks.h"

static const char today[] = "2026-11-20";

static size_t gaps_of(const struct world *w, const struct record *r, struct gap **gaps)
{
	return gaps_list(&w->library, w->questions, w->question_count, w->claims, w->claim_count, r, standard,
			 today, gaps);
}

/* The claims of the gaps, in order, as "0 3 1". */
static void assert_order(const struct world *w, const struct record *r, const char *expected)
{
	struct gap *gaps = NULL;
	size_t count = gaps_of(w, r, &gaps);
	struct buffer b = {0};

	for (size_t i = 0; i < count; i++)
		buffer_printf(&b, "%s%zu", i > 0 ? " " : "", gaps[i].claim);
	assert_string_equal(b.text ? b.text : "", expected);
	buffer_release(&b);
	free(gaps);
}

static void gaps__are__partial_and_not_met_alone(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();

	(void)state;
	for (enum answer a = 0; a < ANSWER__COUNT; a++)
		world_answer(w, 0, OBLIGATION_MUST, a);
	assert_int_equal(w->claims[2].answer, ANSWER_PARTIAL);
	assert_int_equal(w->claims[3].answer, ANSWER_NOT_MET);
	assert_order(w, r, "3 2");
	record_free(r);
	world_free(w);
}

static void gaps__of_nothing__are_none(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();
	struct gap *gaps = NULL;

	(void)state;
	assert_int_equal(gaps_of(w, r, &gaps), 0);
	free(gaps);
	record_free(r);
	world_free(w);
}

static void gaps__lose__weight_times_what_is_missing(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();
	struct gap *gaps = NULL;

	(void)state;
	world_answer(w, 0, OBLIGATION_MAY, ANSWER_NOT_MET);
	world_answer(w, 0, OBLIGATION_SHOULD, ANSWER_NOT_MET);
	struct claim *parts = world_answer(w, 0, OBLIGATION_MUST, ANSWER_PARTIAL);

	parts->credit_num = 5;
	parts->credit_den = 6;
	size_t split = world_ask(w, world_item(w, 0, OBLIGATION_MUST), USER);

	world_claim(w, split, IAAS, ANSWER_MET);
	world_claim(w, split, PAAS, ANSWER_PARTIAL);
	world_claim(w, split, SAAS, ANSWER_NOT_MET);
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET);
	static const struct {
		size_t claim;
		int halves;
	} expected[] = {{6, 6}, {1, 2}, {5, 2}, {2, 1}, {4, 1}, {0, 0}};

	assert_int_equal(gaps_of(w, r, &gaps), 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(gaps[i].claim, expected[i].claim);
		assert_int_equal(gaps[i].loss, units(expected[i].halves, 2));
	}
	free(gaps);
	record_free(r);
	world_free(w);
}

/* What the first question is related to, each other with one answer. */
static void leverage__counts__what_a_fix_would_also_close(void **state)
{
	static const struct {
		enum relation_kind kind;
		enum answer other;
		enum obligation obligation;
		int leverage; /* in half weights */
		size_t count;
	} cases[] = {
		{RELATION_EQUAL, ANSWER_NOT_MET, OBLIGATION_MUST, 6, 1},
		{RELATION_EQUAL, ANSWER_PARTIAL, OBLIGATION_SHOULD, 2, 1},
		{RELATION_EQUAL, ANSWER_OPEN, OBLIGATION_MUST, 6, 1},
		{RELATION_EQUAL, ANSWER_NOT_MET, OBLIGATION_MAY, 0, 1},
		{RELATION_EQUAL, ANSWER_MET, OBLIGATION_MUST, 0, 0},
		{RELATION_EQUAL, ANSWER_NOT_APPLICABLE, OBLIGATION_MUST, 0, 0},
		{RELATION_SUPERSET_OF, ANSWER_NOT_MET, OBLIGATION_MUST, 6, 1},
		{RELATION_SUPERSET_OF, ANSWER_MET, OBLIGATION_MUST, 0, 0},
		{RELATION_SUBSET_OF, ANSWER_NOT_MET, OBLIGATION_MUST, 0, 0},
		{RELATION_INTERSECTS_WITH, ANSWER_NOT_MET, OBLIGATION_MUST, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *w = world_new();
		struct record *r = record_new();
		struct gap *gaps = NULL;

		world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET);
		world_answer(w, 1, cases[i].obligation, cases[i].other);
		world_relate(w, w->questions[0].item, cases[i].kind, w->questions[1].item);
		size_t count = gaps_of(w, r, &gaps), first = 0;

		while (first < count && gaps[first].claim != 0)
			first++;
		assert_true(first < count);
		assert_int_equal(gaps[first].leverage, units(cases[i].leverage, 2));
		assert_int_equal(gaps[first].leverage_count, cases[i].count);
		free(gaps);
		record_free(r);
		world_free(w);
	}
}

static void leverage__follows__chains(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();
	struct gap *gaps = NULL;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		world_answer(w, i % WORLD_CHECKLISTS, OBLIGATION_MUST, i ? ANSWER_OPEN : ANSWER_PARTIAL);
	/* 0 = 1, 1 superset of 2; 3 only shares something with 2 */
	world_relate(w, w->questions[0].item, RELATION_EQUAL, w->questions[1].item);
	world_relate(w, w->questions[2].item, RELATION_SUBSET_OF, w->questions[1].item);
	world_relate(w, w->questions[2].item, RELATION_INTERSECTS_WITH, w->questions[3].item);
	assert_int_equal(gaps_of(w, r, &gaps), 1);
	assert_int_equal(gaps[0].leverage_count, 2);
	assert_int_equal(gaps[0].leverage, 6 * SCORE_UNIT);
	free(gaps);
	record_free(r);
	world_free(w);
}

static void leverage__counts__a_split_question_once(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();
	struct gap *gaps = NULL;

	(void)state;
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET);
	size_t split = world_ask(w, world_item(w, 1, OBLIGATION_MUST), USER);

	world_claim(w, split, IAAS, ANSWER_MET);
	world_claim(w, split, PAAS, ANSWER_MET);
	world_claim(w, split, SAAS, ANSWER_OPEN);
	world_relate(w, w->questions[0].item, RELATION_EQUAL, w->questions[split].item);
	assert_int_equal(gaps_of(w, r, &gaps), 1);
	assert_int_equal(gaps[0].leverage_count, 1);
	assert_int_equal(gaps[0].leverage, 3 * SCORE_UNIT);
	free(gaps);
	record_free(r);
	world_free(w);
}

static void gaps__stand__by_loss_leverage_overdue_and_source_order(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();

	(void)state;
	for (int i = 0; i < 5; i++)
		world_answer(w, 0, OBLIGATION_MUST, i == 0 ? ANSWER_PARTIAL : ANSWER_NOT_MET);
	world_answer(w, 1, OBLIGATION_SHOULD, ANSWER_OPEN);
	assert_order(w, r, "1 2 3 4 0");
	record_put(r, "a:4@user", "due", "2026-11-19");
	assert_order(w, r, "3 1 2 4 0");
	world_relate(w, w->questions[4].item, RELATION_SUPERSET_OF, w->questions[5].item);
	assert_order(w, r, "4 3 1 2 0");
	/* Neither leverage nor a date makes up for a loss. */
	world_relate(w, w->questions[0].item, RELATION_SUPERSET_OF, w->questions[5].item);
	record_put(r, "a:1@user", "due", "2020-01-01");
	assert_order(w, r, "4 3 1 2 0");
	record_free(r);
	world_free(w);
}

static void gap__is_overdue__after_its_day(void **state)
{
	static const struct {
		const char *due;
		bool overdue;
	} cases[] = {{"2026-11-19", true},  {"2025-12-31", true},  {"2026-11-20", false},
		     {"2026-11-21", false}, {"2027-01-01", false}, {NULL, false}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *w = world_new();
		struct record *r = record_new();
		struct gap *gaps = NULL;

		world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET);
		record_put(r, "a:1@user", "due", cases[i].due);
		assert_int_equal(gaps_of(w, r, &gaps), 1);
		assert_int_equal(gaps[0].overdue, cases[i].overdue);
		free(gaps);
		record_free(r);
		world_free(w);
	}
}

static void gap__of_a_service_model__has_its_own_date_or_its_questions(void **state)
{
	struct world *w = world_new();
	struct record *r = record_new();
	struct gap *gaps = NULL;
	size_t q = world_ask(w, world_item(w, 0, OBLIGATION_MUST), USER);

	(void)state;
	for (int m = 0; m < WORLD_MODELS; m++)
		world_claim(w, q, m, ANSWER_NOT_MET);
	record_put(r, "a:1@user", "due", "2026-01-01");
	record_put(r, "a:1@user/paas", "due", "2027-01-01");
	assert_int_equal(gaps_of(w, r, &gaps), 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(gaps[i].overdue, gaps[i].claim != PAAS);
	free(gaps);
	record_free(r);
	world_free(w);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps__are__partial_and_not_met_alone),
		cmocka_unit_test(gaps__of_nothing__are_none),
		cmocka_unit_test(gaps__lose__weight_times_what_is_missing),
		cmocka_unit_test(leverage__counts__what_a_fix_would_also_close),
		cmocka_unit_test(leverage__follows__chains),
		cmocka_unit_test(leverage__counts__a_split_question_once),
		cmocka_unit_test(gaps__stand__by_loss_leverage_overdue_and_source_order),
		cmocka_unit_test(gap__is_overdue__after_its_day),
		cmocka_unit_test(gap__of_a_service_model__has_its_own_date_or_its_questions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
