/* Tests of follow-ups: what comes along, what is open until it is confirmed, and what confirming does. */
#include "tests/unit/core/session_world.h"

#include "core/filter.h"

#define A2 "alpha:A-2@user"

/* Answers of every kind of place, and everything else that comes along. */
static void fill(struct world *w)
{
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET);
	answer(w, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_PARTIAL);
	set(w, sample_whole(SAMPLE_A6), FIELD_NOTE_, "no SaaS in use");
	answer(w, sample_whole(SAMPLE_A6), ANSWER_NOT_APPLICABLE);
	set(w, sample_whole(SAMPLE_A3), FIELD_OWNER_, "陳大文");
	add(w, sample_whole(SAMPLE_A1_USER), "SOC 2 report", "section 4");
}

/* The world is then on the follow-up, assessment 2. */
static void follow(struct world *w)
{
	int64_t id = 0;

	must_work(w, session_follow_up(fake_store_port(w->store), 1, "  Next year ", &id, &w->e));
	assert_int_equal(id, 2);
	session_close(w->session);
	w->session = sample_session_again(w->store, id);
}

static int confirm(struct world *w, struct place p)
{
	return session_confirm(w->session, &p, 1, &w->e);
}

static void counts(struct world *w, size_t waiting, size_t confirmed, size_t changed)
{
	struct confirmations c;

	session_confirmations(w->session, &c);
	assert_int_equal(c.waiting, waiting);
	assert_int_equal(c.confirmed, confirmed);
	assert_int_equal(c.changed, changed);
}

static void follow_up__takes__everything_along_but_answers(void **state)
{
	struct world *w = *state;

	fill(w);
	fake_store_write(w->store, 1, "evidence/1", "of_a_later_version", "kept");
	must_work(w, session_seal(w->session, &w->e));
	follow(w);
	assert_string_equal(cell(w, "", "name"), "Next year");
	assert_null(cell(w, "", "sealed"));
	assert_string_equal(cell(w, "", "follows"), "00000000-0000-4000-8000-000000000001");
	assert_string_equal(cell(w, "", "follows_name"), "Sample");
	assert_int_equal(strlen(cell(w, "", "follows_digest")), 64);
	assert_true(date_is_valid(cell(w, "", "follows_date")));
	assert_string_equal(cell(w, "", "roles"), "user,provider");
	assert_null(cell(w, A2 "#a", "answer"));
	assert_string_equal(cell(w, A2 "#a", "before"), "met");
	assert_string_equal(cell(w, "alpha:A-3@user", "split"), "yes");
	assert_string_equal(cell(w, "alpha:A-3@user/iaas", "before"), "partial");
	assert_string_equal(cell(w, "alpha:A-3@user", "owner"), "陳大文");
	assert_string_equal(cell(w, "alpha:A-6@user", "note"), "no SaaS in use");
	assert_string_equal(cell(w, "alpha:A-1@user", "evidence/1"), "yes");
	assert_string_equal(cell(w, "evidence/1", "locator"), "section 4");
	assert_string_equal(cell(w, "evidence/1", "of_a_later_version"), "kept");
	/* The other is as it was. */
	assert_string_equal(fake_store_get(w->store, 1, A2 "#a", "answer"), "met");
	assert_null(fake_store_get(w->store, 1, A2 "#a", "before"));
}

static void follow_up__is_open__until_it_is_confirmed(void **state)
{
	struct world *w = *state;

	fill(w);
	follow(w);
	for (size_t q = 0; q < SAMPLE_COUNT; q++)
		assert_int_equal(answer_of(w, q), ANSWER_OPEN);
	assert_int_equal(sums_progress(&session_score(w->session)->total.sums).points, 0);
	assert_true(session_is_unconfirmed(w->session, SAMPLE_A2));
	assert_false(session_is_unconfirmed(w->session, SAMPLE_A9));
	counts(w, 4, 0, 0);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, 0)->before, ANSWER_MET);
	assert_int_equal(claim_of(w, SAMPLE_A3, 0)->before, ANSWER_PARTIAL);
	assert_int_equal(claim_of(w, SAMPLE_A6, 0)->before, ANSWER_NOT_APPLICABLE);
}

static void confirm__brings__the_answer_back_as_it_was(void **state)
{
	struct world *w = *state;
	size_t steps;

	fill(w);
	follow(w);
	steps = fake_store_steps(w->store, 2);
	must_work(w, confirm(w, sample_whole(SAMPLE_A1_USER)));
	must_work(w, confirm(w, sample_whole(SAMPLE_A6)));
	must_work(w, confirm(w, sample_whole(SAMPLE_A3)));
	must_work(w, confirm(w, sample_whole(SAMPLE_A2)));
	assert_int_equal(fake_store_steps(w->store, 2), steps + 4);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_MET);
	assert_true(claim_of(w, SAMPLE_A1_USER, 0)->backed);
	assert_int_equal(answer_of(w, SAMPLE_A6), ANSWER_NOT_APPLICABLE);
	assert_int_equal(claim_of(w, SAMPLE_A3, 0)->answer, ANSWER_PARTIAL);
	assert_int_equal(claim_of(w, SAMPLE_A3, 1)->answer, ANSWER_OPEN); /* as it was */
	assert_string_equal(cell(w, A2 "#a", "answer"), "met");
	assert_string_equal(cell(w, A2 "#b", "answer"), "not-met");
	assert_null(cell(w, A2 "#c", "answer"));
	counts(w, 0, 3, 0); /* A-2 was answered in part only: it was open, and is */
	assert_in_step(w);
}

static void confirm__of_a_part__leaves_the_others(void **state)
{
	struct world *w = *state;

	fill(w);
	follow(w);
	must_work(w, confirm(w, sample_part(SAMPLE_A2, 1)));
	assert_string_equal(cell(w, A2 "#b", "answer"), "not-met");
	assert_null(cell(w, A2 "#a", "answer"));
	assert_true(session_is_unconfirmed(w->session, SAMPLE_A2));
	must_work(w, confirm(w, sample_whole(SAMPLE_A2)));
	assert_string_equal(cell(w, A2 "#a", "answer"), "met");
	assert_int_equal(confirm(w, sample_part(SAMPLE_A2, 1)), ERR_NOTHING);
}

static void another_answer__is_a_change(void **state)
{
	struct world *w = *state;

	fill(w);
	follow(w);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	answer(w, sample_whole(SAMPLE_A6), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET); /* was not answered before */
	counts(w, 2, 0, 2);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET); /* the same answer by hand confirms as well */
	counts(w, 2, 1, 1);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_OPEN); /* taken away, it waits again */
	counts(w, 3, 0, 1);
}

static void confirm__refuses__what_does_not_wait__and_then_confirms_nothing(void **state)
{
	const struct place both[] = {sample_whole(SAMPLE_A1_USER), sample_whole(SAMPLE_A9)};
	struct world *w = *state;

	fill(w);
	assert_int_equal(confirm(w, both[0]), ERR_NOTHING); /* this one follows nothing */
	follow(w);
	assert_int_equal(session_confirm(w->session, both, 2, &w->e), ERR_NOTHING);
	assert_non_null(strstr(w->e.text, "alpha:9@user"));
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_OPEN);
}

static void splitting__shares__what_was_said_before(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	follow(w);
	must_work(w, session_split(w->session, SAMPLE_A3, &w->e));
	must_work(w, confirm(w, sample_model(SAMPLE_A3, SAMPLE_PAAS)));
	answer(w, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_NOT_MET);
	counts(w, 0, 0, 1);
	assert_int_equal(claim_of(w, SAMPLE_A3, 1)->answer, ANSWER_MET);
	assert_in_step(w);
}

static void follow_up__refuses__no_name_and_no_assessment(void **state)
{
	struct world *w = *state;
	const struct store *store = fake_store_port(w->store);
	int64_t id = 7;

	assert_int_equal(session_follow_up(store, 1, "  ", &id, &w->e), ERR_USAGE);
	assert_int_equal(session_follow_up(store, 9, "Next", &id, &w->e), ERR_NOTFOUND);
	assert_int_equal(id, 7);
}

static void follow_up__makes_nothing__when_the_store_fails(void **state)
{
	struct world *w = *state;
	const struct store *store = fake_store_port(w->store);

	fill(w);
	for (size_t nth = 1; nth <= 5; nth++) {
		int64_t id = 0;

		fake_store_fail_at(w->store, nth, ERR_FULL);
		assert_int_equal(session_follow_up(store, 1, "Next", &id, &w->e), ERR_FULL);
		assert_int_equal(id, 0);
	}
	follow(w); /* it is the second still */
}

/* What was left to be confirmed is open in a follow-up of the follow-up. */
static void follow_up__of_a_follow_up__starts_from_its_answers(void **state)
{
	struct world *w = *state;
	int64_t id = 0;

	fill(w);
	follow(w);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	must_work(w, session_follow_up(fake_store_port(w->store), 2, "Third", &id, &w->e));
	session_close(w->session);
	w->session = sample_session_again(w->store, id);
	counts(w, 1, 0, 0);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, 0)->before, ANSWER_PARTIAL);
	assert_string_equal(cell(w, "", "follows_name"), "Next year");
}

static void filter__finds__what_waits(void **state)
{
	const struct filter f = {.unconfirmed = true};
	struct world *w = *state;
	struct buffer words = {0};
	bool wanted[SAMPLE_COUNT];
	size_t count = 0;

	fill(w);
	follow(w);
	must_work(w, confirm(w, sample_whole(SAMPLE_A1_USER)));
	assert_false(filter_is_empty(&f));
	must_work(w, filter_apply(&f, w->session, wanted, &count, &w->e));
	assert_int_equal(count, 3);
	assert_false(wanted[SAMPLE_A1_USER]);
	assert_true(wanted[SAMPLE_A2]);
	filter_words(&f, w->session, &words);
	assert_string_equal(words.text, "to be confirmed");
	buffer_release(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(follow_up__takes__everything_along_but_answers),
		TEST(follow_up__is_open__until_it_is_confirmed),
		TEST(confirm__brings__the_answer_back_as_it_was),
		TEST(confirm__of_a_part__leaves_the_others),
		TEST(another_answer__is_a_change),
		TEST(confirm__refuses__what_does_not_wait__and_then_confirms_nothing),
		TEST(splitting__shares__what_was_said_before),
		TEST(follow_up__refuses__no_name_and_no_assessment),
		TEST(follow_up__makes_nothing__when_the_store_fails),
		TEST(filter__finds__what_waits),
		TEST(follow_up__of_a_follow_up__starts_from_its_answers),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
