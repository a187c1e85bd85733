/* What to do next: which questions stand behind each sentence. */
#include "core/next.h"
#include "tests/unit/core/session_world.h"

static void assert_next(const struct world *w, enum next n, size_t count, const char *sentence)
{
	size_t counts[NEXT__COUNT];
	struct buffer b = {0};

	next_count(w->session, counts);
	assert_int_equal(counts[n], count);
	next_print(n, counts[n], &b);
	assert_string_equal(b.text, sentence);
	buffer_release(&b);
}

static void next__of_nothing_answered__is_the_open_questions(void **state)
{
	const struct world *w = *state;
	size_t counts[NEXT__COUNT];

	next_count(w->session, counts);
	for (int n = 0; n < NEXT__COUNT; n++)
		if (n != NEXT_MUST_OPEN && n != NEXT_OTHER_OPEN)
			assert_int_equal(counts[n], 0);
	assert_next(w, NEXT_MUST_OPEN, 8, "8 musts are open.");
	assert_next(w, NEXT_OTHER_OPEN, 4, "4 questions that are not musts are open.");
	assert_true(next_includes(w->session, NEXT_MUST_OPEN, SAMPLE_A1_USER));
	assert_false(next_includes(w->session, NEXT_MUST_OPEN, SAMPLE_A3));
	assert_true(next_includes(w->session, NEXT_OTHER_OPEN, SAMPLE_A3));
}

static void next__names__gaps_of_musts_unless_they_are_accepted(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A5);

	answer(w, p, ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_PARTIAL);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_NOT_MET); /* a should */
	assert_next(w, NEXT_MUST_NOT_MET, 1, "1 must is not met.");
	assert_next(w, NEXT_MUST_PARTIAL, 1, "1 must is met only in part.");
	assert_next(w, NEXT_PLAN, 3, "3 gaps have no owner or no due date.");
	set(w, p, FIELD_EXCEPTION_OWNER_, "Chen");
	set(w, p, FIELD_EXCEPTION_REASON_, "The contract ends.");
	set(w, p, FIELD_EXCEPTION_EXPIRY_, SAMPLE_TODAY);
	assert_next(w, NEXT_MUST_NOT_MET, 0, "0 musts are not met.");
	assert_next(w, NEXT_PLAN, 2, "2 gaps have no owner or no due date.");
	assert_next(w, NEXT_EXCEPTION, 0, "0 accepted exceptions have expired.");
	set(w, p, FIELD_EXCEPTION_EXPIRY_, "2026-11-19");
	assert_next(w, NEXT_EXCEPTION, 1, "1 accepted exception has expired.");
	assert_next(w, NEXT_MUST_NOT_MET, 1, "1 must is not met.");
}

static void next__names__what_is_late_from_the_day_after(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A3);

	answer(w, p, ANSWER_PARTIAL);
	set(w, p, FIELD_OWNER_, "Lin");
	set(w, p, FIELD_DUE_, SAMPLE_TODAY);
	assert_next(w, NEXT_OVERDUE, 0, "0 actions are overdue.");
	assert_next(w, NEXT_PLAN, 0, "0 gaps have no owner or no due date.");
	set(w, p, FIELD_DUE_, "2026-11-19");
	assert_next(w, NEXT_OVERDUE, 1, "1 action is overdue.");
	answer(w, p, ANSWER_MET);
	assert_next(w, NEXT_OVERDUE, 0, "0 actions are overdue.");
}

static void next__names__what_waits_to_be_confirmed(void **state)
{
	struct world *w = *state;
	int64_t id = 0;

	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_PARTIAL);
	must_work(w, session_follow_up(fake_store_port(w->store), 1, "Next", &id, &w->e));
	session_close(w->session);
	w->session = sample_session_again(w->store, id);
	assert_next(w, NEXT_UNCONFIRMED, 2, "2 answers from before are to be confirmed.");
	assert_true(next_includes(w->session, NEXT_UNCONFIRMED, SAMPLE_A9));
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	assert_next(w, NEXT_UNCONFIRMED, 1, "1 answer from before is to be confirmed.");
}

static void next__names__an_excuse_without_reason(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A9);

	answer(w, p, ANSWER_NOT_APPLICABLE);
	assert_next(w, NEXT_REASON, 1, "1 question is not applicable without a reason.");
	assert_next(w, NEXT_MUST_OPEN, 8, "8 musts are open.");
	set(w, p, FIELD_NOTE_, "No such service.");
	assert_next(w, NEXT_REASON, 0, "0 questions are not applicable without a reason.");
	assert_next(w, NEXT_MUST_OPEN, 7, "7 musts are open.");
}

static void next__names__answers_without_evidence(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A1_USER);

	answer(w, p, ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_NOT_MET);
	assert_next(w, NEXT_EVIDENCE, 1, "1 answer has no evidence that can be checked.");
	must_work(w, session_evidence_add(w->session, p, "Report", "page 4", "", "2026-11-19", &w->e));
	assert_next(w, NEXT_EVIDENCE, 1, "1 answer has no evidence that can be checked.");
	must_work(w, session_evidence_add(w->session, p, "Report", "page 5", "", "2026-11-20", &w->e));
	assert_next(w, NEXT_EVIDENCE, 0, "0 answers have no evidence that can be checked.");
}

static void next__names__what_a_related_answer_decides(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	assert_true(next_includes(w->session, NEXT_OFFER, SAMPLE_B631P5));
	assert_next(w, NEXT_OFFER, 1, "1 offer is waiting.");
	must_work(w, session_carry(w->session, (const size_t[]){SAMPLE_B631P5}, 1, &w->e));
	assert_next(w, NEXT_OFFER, 0, "0 offers are waiting.");
	assert_next(w, NEXT_STALE, 0, "0 carried answers no longer follow from their sources.");
	answer(w, sample_whole(SAMPLE_A2), ANSWER_OPEN);
	assert_next(w, NEXT_STALE, 1, "1 carried answer no longer follows from its source.");
}

static void next__names__both_sides_of_a_contradiction(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	assert_next(w, NEXT_CONFLICT, 0, "0 answers contradict those of related questions.");
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET);
	assert_next(w, NEXT_CONFLICT, 2, "2 answers contradict those of related questions.");
	assert_true(next_includes(w->session, NEXT_CONFLICT, SAMPLE_B631));
}

static void next__counts__a_split_question_once(void **state)
{
	struct world *w = *state;

	for (int m = SAMPLE_IAAS; m <= SAMPLE_SAAS; m++)
		answer(w, sample_model(SAMPLE_A9, m), ANSWER_NOT_MET);
	assert_next(w, NEXT_MUST_NOT_MET, 1, "1 must is not met.");
}

static void next__has__a_word_for_each(void **state)
{
	(void)state;
	for (int n = 0; n < NEXT__COUNT; n++) {
		assert_true(*next_id((enum next)n));
		for (int other = 0; other < n; other++)
			assert_string_not_equal(next_id((enum next)n), next_id((enum next)other));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(next__of_nothing_answered__is_the_open_questions, setup,
						teardown),
		cmocka_unit_test_setup_teardown(next__names__gaps_of_musts_unless_they_are_accepted, setup,
						teardown),
		cmocka_unit_test_setup_teardown(next__names__what_is_late_from_the_day_after, setup,
						teardown),
		cmocka_unit_test_setup_teardown(next__names__what_waits_to_be_confirmed, setup, teardown),
		cmocka_unit_test_setup_teardown(next__names__an_excuse_without_reason, setup, teardown),
		cmocka_unit_test_setup_teardown(next__names__answers_without_evidence, setup, teardown),
		cmocka_unit_test_setup_teardown(next__names__what_a_related_answer_decides, setup, teardown),
		cmocka_unit_test_setup_teardown(next__names__both_sides_of_a_contradiction, setup, teardown),
		cmocka_unit_test_setup_teardown(next__counts__a_split_question_once, setup, teardown),
		cmocka_unit_test(next__has__a_word_for_each),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
