/* Tests of answers that contradict each other, and of the list of all that the crosswalk asks about. */
#include "tests/unit/core/relate.h"

static void assert_conflict(const struct world *w, size_t question, size_t with, uint64_t models)
{
	struct conflict *list;
	size_t count = session_conflicts(w->session, question, &list);

	assert_int_equal(count, 1);
	assert_int_equal(list[0].question, question);
	assert_int_equal(list[0].with.question, with);
	assert_int_equal(list[0].service_models, models);
	assert_false(list[0].open);
	free(list);
}

static void assert_no_conflict(const struct world *w, size_t question)
{
	struct conflict *list;

	assert_int_equal(session_conflicts(w->session, question, &list), 0);
	free(list);
}

static void conflict__is__an_answer_outside_of_what_others_prove(void **state)
{
	static const struct {
		enum relation_kind kind; /* A-2 `kind` 9 */
		enum answer of_a2, of_b9;
		bool conflict;
	} cases[] = {
		{RELATION_EQUAL, ANSWER_MET, ANSWER_MET, false},
		{RELATION_EQUAL, ANSWER_MET, ANSWER_PARTIAL, true},
		{RELATION_EQUAL, ANSWER_MET, ANSWER_OPEN, false},
		{RELATION_EQUAL, ANSWER_NOT_MET, ANSWER_NOT_APPLICABLE, false},
		{RELATION_SUPERSET_OF, ANSWER_MET, ANSWER_NOT_MET, true},
		{RELATION_SUPERSET_OF, ANSWER_PARTIAL, ANSWER_NOT_MET, false},
		{RELATION_SUPERSET_OF, ANSWER_NOT_MET, ANSWER_MET, true},
		{RELATION_SUBSET_OF, ANSWER_MET, ANSWER_NOT_MET, true},
		{RELATION_SUBSET_OF, ANSWER_NOT_MET, ANSWER_MET, true},
		{RELATION_INTERSECTS_WITH, ANSWER_MET, ANSWER_NOT_MET, true},
		{RELATION_INTERSECTS_WITH, ANSWER_NOT_MET, ANSWER_PARTIAL, false},
	};
	struct world *w = *state;

	set(w, sample_whole(SAMPLE_B9), FIELD_NOTE_, "a reason, for not applicable");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct crossings c;

		relate(w, &(struct row){ALPHA, A2, cases[i].kind, BETA, B9}, 1);
		answer(w, sample_whole(SAMPLE_A2), cases[i].of_a2);
		answer(w, sample_whole(SAMPLE_B9), cases[i].of_b9);
		session_crossings(w->session, &c);
		if (c.conflict_count != cases[i].conflict)
			fail_msg("case %zu: %zu conflicts", i, c.conflict_count);
		crossings_release(&c);
	}
}

static void conflict__is_found__service_model_by_service_model(void **state)
{
	struct world *w = *state;

	relate(w, &(struct row){ALPHA, A3, RELATION_EQUAL, BETA, B9}, 1);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_NOT_MET);
	assert_conflict(w, SAMPLE_B9, SAMPLE_A3, 1 << SAMPLE_IAAS | 1 << SAMPLE_PAAS);
	answer(w, sample_model(SAMPLE_B9, SAMPLE_IAAS), ANSWER_MET);
	assert_conflict(w, SAMPLE_B9, SAMPLE_A3, 1 << SAMPLE_PAAS);
	assert_conflict(w, SAMPLE_A3, SAMPLE_B9, 1 << SAMPLE_PAAS);
	answer(w, sample_model(SAMPLE_B9, SAMPLE_PAAS), ANSWER_MET);
	assert_no_conflict(w, SAMPLE_B9); /* not met for SaaS, of which A-3 says nothing */
	assert_no_conflict(w, SAMPLE_A3);
}

static void conflict__of_two__is_listed_once_and_not_for_each_that_they_prove(void **state)
{
	static const struct row rows[] = {{ALPHA, A2, RELATION_EQUAL, BETA, B9},
					  {BETA, B631, RELATION_EQUAL, BETA, B9}};
	struct world *w = *state;
	struct crossings c;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET);
	assert_conflict(w, SAMPLE_A2, SAMPLE_B631, 7);
	assert_conflict(w, SAMPLE_B631, SAMPLE_A2, 7);
	assert_no_conflict(w, SAMPLE_B9); /* open; the two of them are said already */
	session_crossings(w->session, &c);
	assert_int_equal(c.conflict_count, 1);
	assert_int_equal(c.conflicts[0].question, SAMPLE_A2);
	assert_int_equal(c.offer_count, 0);
	crossings_release(&c);
}

/* A-1 as asked of the provider is not compared with 9, which is asked of the user; A-5 is with both. */
static void conflict__of_two_that_are_not_compared__is_said_of_the_open_one(void **state)
{
	static const struct row rows[] = {{ALPHA, A1, RELATION_EQUAL, ALPHA, A5},
					  {ALPHA, A5, RELATION_EQUAL, BETA, B9}};
	struct world *w = *state;
	struct crossings c;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A1_PROVIDER), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_NOT_MET);
	session_crossings(w->session, &c);
	assert_int_equal(c.conflict_count, 1);
	assert_true(c.conflicts[0].open);
	assert_int_equal(c.conflicts[0].question, SAMPLE_A5);
	assert_int_equal(c.conflicts[0].with.question, SAMPLE_A1_PROVIDER);
	assert_int_equal(c.conflicts[0].against.question, SAMPLE_B9);
	assert_int_equal(c.conflicts[0].service_models, 7);
	crossings_release(&c);
	answer(w, sample_whole(SAMPLE_A5), ANSWER_MET); /* takes a side */
	assert_conflict(w, SAMPLE_A5, SAMPLE_B9, 7);
}

static void conflict__of_a_carried_answer__is_none_but_it_is_stale(void **state)
{
	struct world *w = *state;
	struct crossings c;

	relate(w, &(struct row){ALPHA, A2, RELATION_EQUAL, BETA, B9}, 1);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	session_crossings(w->session, &c);
	assert_int_equal(c.offer_count, 1);
	assert_int_equal(c.offers[0].question, SAMPLE_B9);
	assert_int_equal(c.offers[0].offer.answer, ANSWER_MET);
	crossings_release(&c);
	must_work(w, session_carry(w->session, &(size_t){SAMPLE_B9}, 1, &w->e));
	answer(w, sample_whole(SAMPLE_A2), ANSWER_NOT_MET);
	session_crossings(w->session, &c);
	assert_int_equal(c.offer_count, 0);
	assert_int_equal(c.stale_count, 1);
	assert_int_equal(c.stale[0].question, SAMPLE_B9);
	assert_int_equal(c.stale[0].carried.now.answer, ANSWER_NOT_MET);
	assert_int_equal(c.conflict_count, 0);
	crossings_release(&c);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_MET); /* kept: by hand from here on, and it contradicts */
	session_crossings(w->session, &c);
	assert_int_equal(c.stale_count, 0);
	assert_int_equal(c.conflict_count, 1);
	crossings_release(&c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(conflict__is__an_answer_outside_of_what_others_prove),
		TEST(conflict__is_found__service_model_by_service_model),
		TEST(conflict__of_two__is_listed_once_and_not_for_each_that_they_prove),
		TEST(conflict__of_two_that_are_not_compared__is_said_of_the_open_one),
		TEST(conflict__of_a_carried_answer__is_none_but_it_is_stale),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
