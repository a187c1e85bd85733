/* Tests of sealing through a session. */
#include "tests/unit/core/session_world.h"

static void seal__closes__and_unseal_opens_again(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	must_work(w, session_seal(w->session, &w->e));
	assert_true(session_is_sealed(w->session));
	assert_string_equal(cell(w, "", "sealed"), "yes");
	assert_int_equal(session_set(w->session, sample_whole(SAMPLE_A3), FIELD_NOTE_, "late", &w->e),
			 ERR_SEALED);
	assert_in_step(w);
	must_work(w, session_unseal(w->session, &w->e));
	assert_false(session_is_sealed(w->session));
	set(w, sample_whole(SAMPLE_A3), FIELD_NOTE_, "in time");
}

static void seal__of_a_sealed_one__writes_nothing(void **state)
{
	struct world *w = *state;
	size_t steps;

	must_work(w, session_seal(w->session, &w->e));
	steps = fake_store_steps(w->store, 1);
	must_work(w, session_seal(w->session, &w->e));
	assert_int_equal(fake_store_steps(w->store, 1), steps);
}

static void unseal__of_an_open_one__is_refused(void **state)
{
	struct world *w = *state;

	assert_int_equal(session_unseal(w->session, &w->e), ERR_NOTHING);
}

/* Whoever is refused sees from then on that it is sealed. */
static void a_seal_of_somebody_else__is_seen_by_the_refusal(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A3);

	fake_store_write(w->store, 1, "", "sealed", "yes");
	assert_false(session_is_sealed(w->session));
	assert_int_equal(session_answer(w->session, &p, 1, ANSWER_MET, NULL, &w->e), ERR_SEALED);
	assert_true(session_is_sealed(w->session));
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_OPEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(seal__closes__and_unseal_opens_again),
		TEST(seal__of_a_sealed_one__writes_nothing),
		TEST(unseal__of_an_open_one__is_refused),
		TEST(a_seal_of_somebody_else__is_seen_by_the_refusal),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
