/* Tests of answers that are offered to related questions and taken over. */
#include "tests/unit/core/relate.h"

static void assert_offered(const struct world *w, size_t question, enum answer a, size_t from)
{
	struct offer o = {0};

	assert_true(session_offer(w->session, question, &o));
	assert_int_equal(o.answer, a);
	assert_int_equal(o.from.question, from);
}

static void assert_not_offered(const struct world *w, size_t question)
{
	struct offer o;

	assert_false(session_offer(w->session, question, &o));
}

static int carry(struct world *w, size_t question)
{
	return session_carry(w->session, &question, 1, &w->e);
}

/* --- what is offered --- */

static void offer__follows__the_table_of_bounds(void **state)
{
	static const struct {
		enum relation_kind kind;
		enum answer given, offered; /* open: nothing */
	} cases[] = {
		{RELATION_EQUAL, ANSWER_MET, ANSWER_MET},
		{RELATION_EQUAL, ANSWER_PARTIAL, ANSWER_PARTIAL},
		{RELATION_EQUAL, ANSWER_NOT_MET, ANSWER_NOT_MET},
		{RELATION_EQUAL, ANSWER_OPEN, ANSWER_OPEN},
		{RELATION_EQUAL, ANSWER_NOT_APPLICABLE, ANSWER_OPEN},
		{RELATION_SUPERSET_OF, ANSWER_MET, ANSWER_MET},
		{RELATION_SUPERSET_OF, ANSWER_PARTIAL, ANSWER_OPEN},
		{RELATION_SUPERSET_OF, ANSWER_NOT_MET, ANSWER_OPEN},
		{RELATION_SUBSET_OF, ANSWER_MET, ANSWER_OPEN},
		{RELATION_SUBSET_OF, ANSWER_PARTIAL, ANSWER_OPEN},
		{RELATION_SUBSET_OF, ANSWER_NOT_MET, ANSWER_OPEN},
		{RELATION_INTERSECTS_WITH, ANSWER_MET, ANSWER_OPEN},
		{RELATION_INTERSECTS_WITH, ANSWER_NOT_MET, ANSWER_OPEN},
	};
	struct world *w = *state;

	set(w, sample_whole(SAMPLE_A9), FIELD_NOTE_, "a reason, for not applicable");
	for (size_t i = 0; i < COUNT(cases); i++) {
		relate(w, &(struct row){ALPHA, A9, cases[i].kind, BETA, B9}, 1);
		answer(w, sample_whole(SAMPLE_A9), cases[i].given);
		if (cases[i].offered == ANSWER_OPEN)
			assert_not_offered(w, SAMPLE_B9);
		else
			assert_offered(w, SAMPLE_B9, cases[i].offered, SAMPLE_A9);
	}
}

static void offer__comes_of_several_answers__that_leave_one_value(void **state)
{
	static const struct row rows[] = {{ALPHA, A9, RELATION_INTERSECTS_WITH, BETA, B9},
					  {BETA, B631, RELATION_SUBSET_OF, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET); /* at least partial */
	assert_not_offered(w, SAMPLE_B9);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET); /* at most partial */
	assert_offered(w, SAMPLE_B9, ANSWER_PARTIAL, SAMPLE_B631);
}

static void offer__names__the_one_that_proves_it_alone(void **state)
{
	static const struct row rows[] = {{BETA, B631, RELATION_SUBSET_OF, BETA, B9},
					  {ALPHA, A9, RELATION_SUPERSET_OF, BETA, ROW1},
					  {BETA, ROW1, RELATION_SUPERSET_OF, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_B631), ANSWER_MET); /* nearer, but leaves partial possible */
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	assert_offered(w, SAMPLE_B9, ANSWER_MET, SAMPLE_A9);
}

static void offer__is_none__where_answers_contradict(void **state)
{
	static const struct row rows[] = {{ALPHA, A9, RELATION_EQUAL, BETA, B9},
					  {BETA, B631, RELATION_EQUAL, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET);
	assert_not_offered(w, SAMPLE_B9);
	assert_int_equal(carry(w, SAMPLE_B9), ERR_NOTHING);
	assert_non_null(strstr(w->e.text, "beta:9@user contradict each other"));
}

static void offer__is_none__where_something_is_answered(void **state)
{
	struct world *w = *state;

	relate(w, &(struct row){ALPHA, A9, RELATION_EQUAL, ALPHA, A2}, 1);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	assert_offered(w, SAMPLE_A2, ANSWER_MET, SAMPLE_A9);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	assert_not_offered(w, SAMPLE_A2);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_OPEN);
	assert_offered(w, SAMPLE_A2, ANSWER_MET, SAMPLE_A9);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_NOT_APPLICABLE); /* open, until it says why */
	assert_not_offered(w, SAMPLE_A2);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_OPEN);
	must_work(w, session_split(w->session, SAMPLE_A2, &w->e));
	assert_not_offered(w, SAMPLE_A2);
	assert_int_equal(carry(w, SAMPLE_A2), ERR_NOTHING);
	assert_non_null(strstr(w->e.text, "alpha:A-2@user has been answered or split already"));
}

static void offer__comes_of_a_split_question__whose_models_agree(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, session_split(w->session, SAMPLE_A1_USER, &w->e));
	assert_offered(w, SAMPLE_B631, ANSWER_MET, SAMPLE_A1_USER);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_PAAS), ANSWER_NOT_MET);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_PARTIAL);
	assert_not_offered(w, SAMPLE_B631);
}

static void offer__never_rests__on_what_was_carried(void **state)
{
	static const struct row rows[] = {{ALPHA, A9, RELATION_EQUAL, BETA, B9},
					  {BETA, B9, RELATION_EQUAL, BETA, B631}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B9));
	assert_offered(w, SAMPLE_B631, ANSWER_MET, SAMPLE_A9); /* B9 is nearer */
	answer(w, sample_whole(SAMPLE_A9), ANSWER_OPEN);
	assert_not_offered(w, SAMPLE_A9);
	assert_not_offered(w, SAMPLE_B631);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_NOT_MET); /* not what was carried: that is stale */
	assert_offered(w, SAMPLE_B631, ANSWER_NOT_MET, SAMPLE_A9);
}

/* A-3 is asked for IaaS and PaaS, A-6 for SaaS, 9 for the three of them. */
static void offer__needs__every_service_model_to_be_spoken_for(void **state)
{
	static const struct row rows[] = {{ALPHA, A3, RELATION_EQUAL, BETA, B9},
					  {ALPHA, A6, RELATION_EQUAL, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	assert_not_offered(w, SAMPLE_B9); /* nobody speaks for SaaS */
	assert_int_equal(carry(w, SAMPLE_B9), ERR_NOTHING);
	answer(w, sample_whole(SAMPLE_A6), ANSWER_NOT_MET);
	assert_not_offered(w, SAMPLE_B9); /* one answer cannot say both */
	answer(w, sample_whole(SAMPLE_A6), ANSWER_MET);
	assert_offered(w, SAMPLE_B9, ANSWER_MET, SAMPLE_A3);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_OPEN);
	answer(w, sample_whole(SAMPLE_A6), ANSWER_OPEN);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_PARTIAL);
	assert_offered(w, SAMPLE_A3, ANSWER_PARTIAL, SAMPLE_B9); /* one answer serves all its models */
	assert_offered(w, SAMPLE_A6, ANSWER_PARTIAL, SAMPLE_B9);
}

/* --- what was taken over, later --- */

static struct carried carried_now(const struct world *w, size_t question)
{
	struct carried c = {0};

	assert_true(session_carried_now(w->session, question, &c));
	return c;
}

static void carried__is_stale__once_its_source_says_something_else(void **state)
{
	struct world *w = *state;
	struct carried c;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	assert_false(session_carried_now(w->session, SAMPLE_B631, &c));
	must_work(w, carry(w, SAMPLE_B631));
	c = carried_now(w, SAMPLE_B631);
	assert_false(c.stale);
	assert_int_equal(c.from, SAMPLE_A1_USER);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_NOT_MET);
	c = carried_now(w, SAMPLE_B631);
	assert_true(c.stale && c.proved);
	assert_int_equal(c.now.answer, ANSWER_NOT_MET);
	assert_int_equal(answer_of(w, SAMPLE_B631), ANSWER_MET); /* nothing follows by itself */
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_OPEN);
	c = carried_now(w, SAMPLE_B631);
	assert_true(c.stale && !c.proved);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	assert_false(carried_now(w, SAMPLE_B631).stale);
	fake_store_write(w->store, 1, "beta:6.3.1@user", "carried", "gone:A-1@user");
	must_work(w, session_refresh(w->session, &(bool){false}, &w->e));
	c = carried_now(w, SAMPLE_B631);
	assert_true(c.stale && c.proved);
	assert_int_equal(c.from, SIZE_MAX);
}

static void carried__is_stale__where_another_proves_it_in_place_of_its_source(void **state)
{
	static const struct row rows[] = {{BETA, B631, RELATION_SUPERSET_OF, ALPHA, A2},
					  {BETA, B9, RELATION_SUPERSET_OF, ALPHA, A2}};
	struct world *w = *state;
	struct carried c;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_B631), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_A2));
	assert_int_equal(carried_now(w, SAMPLE_A2).from, SAMPLE_B631);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_PARTIAL); /* proves nothing any more */
	c = carried_now(w, SAMPLE_A2);
	assert_true(c.stale && c.proved);
	assert_int_equal(c.now.answer, ANSWER_MET);
	assert_int_equal(c.now.from.question, SAMPLE_B9);
	must_work(w, carry(w, SAMPLE_A2));
	assert_string_equal(cell(w, "alpha:A-2@user", "carried"), "beta:9@user");
}

static void carry__of_a_stale_answer__takes_the_new_one_over(void **state)
{
	struct world *w = *state;
	size_t steps;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B631));
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	must_work(w, carry(w, SAMPLE_B631));
	assert_int_equal(answer_of(w, SAMPLE_B631), ANSWER_PARTIAL);
	assert_string_equal(cell(w, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	assert_false(carried_now(w, SAMPLE_B631).stale);
	steps = fake_store_steps(w->store, 1);
	must_work(w, carry(w, SAMPLE_B631)); /* nothing new */
	assert_int_equal(fake_store_steps(w->store, 1), steps);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_OPEN);
	assert_int_equal(carry(w, SAMPLE_B631), ERR_NOTHING);
	assert_int_equal(answer_of(w, SAMPLE_B631), ANSWER_PARTIAL);
}

static void carry__is_refused__where_its_source_changed_unseen(void **state)
{
	static const char *const cells[][3] = {{"alpha:A-2@user", "answer", "not-met"},
					       {"alpha:A-2@user#b", "answer", "not-met"},
					       {"alpha:A-2@user", "split", "yes"}};
	struct world *w = *state;

	for (size_t i = 0; i < COUNT(cells); i++) {
		answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
		fake_store_write_first(w->store, 1, cells[i][0], cells[i][1], cells[i][2]);
		assert_int_equal(carry(w, SAMPLE_B631P5), ERR_CHANGED);
		assert_null(cell(w, "beta:6.3.1/p5@user", "answer"));
		assert_null(cell(w, "beta:6.3.1/p5@user", "carried"));
		answer(w, sample_whole(SAMPLE_A2), ANSWER_OPEN);
	}
}

/* --- taking it over --- */

static void carry__records_answer_and_origin__in_one_step(void **state)
{
	struct world *w = *state;
	struct buffer id = {0};

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	assert_int_equal(session_score(w->session)->total.count[ANSWER_OPEN], SAMPLE_COUNT - 1);
	must_work(w, carry(w, SAMPLE_B631));
	assert_int_equal(fake_store_steps(w->store, 1), 2);
	assert_string_equal(cell(w, "beta:6.3.1@user", "answer"), "partial");
	assert_string_equal(cell(w, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	session_carried(w->session, SAMPLE_B631, true, &id);
	assert_string_equal(id.text, "alpha:A-1@user");
	buffer_clear(&id);
	session_carried(w->session, SAMPLE_B631, false, &id);
	session_carried(w->session, SAMPLE_A1_USER, false, &id); /* by hand: adds nothing */
	assert_string_equal(id.text, "alpha:A-1");
	buffer_release(&id);
	assert_in_step(w);
}

static void carried__names_a_question__that_left_the_scope(void **state)
{
	struct world *w = *state;
	struct buffer id = {0};

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B631));
	fake_store_write(w->store, 1, "beta:6.3.1@user", "carried", "gone:A-1@user");
	must_work(w, session_refresh(w->session, &(bool){false}, &w->e));
	session_carried(w->session, SAMPLE_B631, false, &id);
	assert_string_equal(id.text, "gone:A-1@user");
	buffer_release(&id);
}

static void carry__of_many__is_one_step_or_none(void **state)
{
	struct world *w = *state;
	const size_t both[] = {SAMPLE_B631, SAMPLE_B631P5}, wrong[] = {SAMPLE_B631, SAMPLE_A3};

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	assert_int_equal(session_carry(w->session, wrong, 2, &w->e), ERR_NOTHING);
	assert_non_null(strstr(w->e.text, "decides alpha:A-3@user"));
	assert_int_equal(answer_of(w, SAMPLE_B631), ANSWER_OPEN);
	assert_int_equal(fake_store_steps(w->store, 1), 2);
	must_work(w, session_carry(w->session, both, 2, &w->e));
	assert_int_equal(fake_store_steps(w->store, 1), 3);
	assert_string_equal(cell(w, "beta:6.3.1/p5@user", "carried"), "alpha:A-2@user");
	assert_in_step(w);
}

static void carry__that_cannot_be_saved__changes_nothing(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	fake_store_fail_at(w->store, 1, ERR_IO);
	assert_int_equal(carry(w, SAMPLE_B631), ERR_IO);
	assert_null(cell(w, "beta:6.3.1@user", "answer"));
	assert_null(cell(w, "beta:6.3.1@user", "carried"));
	assert_offered(w, SAMPLE_B631, ANSWER_MET, SAMPLE_A1_USER);
}

static void undo__takes_back__both_cells(void **state)
{
	struct world *w = *state;
	struct buffer what = {0};
	struct place p;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B631));
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, "Undone: 6.3.1@user, answer: met -> open, and 1 more change.");
	assert_null(cell(w, "beta:6.3.1@user", "carried"));
	assert_offered(w, SAMPLE_B631, ANSWER_MET, SAMPLE_A1_USER);
	buffer_release(&what);
}

static void a_hand__takes_the_origin_away__in_the_same_step(void **state)
{
	enum { SPLIT = ANSWER__COUNT, MODEL, PART };
	static const int hands[] = {ANSWER_MET, ANSWER_NOT_MET, ANSWER_OPEN, ANSWER_NOT_APPLICABLE,
				    SPLIT,      MODEL,          PART};
	struct world *w = *state;
	size_t steps = 0;

	relate(w, &(struct row){ALPHA, A9, RELATION_EQUAL, ALPHA, A2}, 1);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_MET);
	for (size_t i = 0; i < COUNT(hands); i++) {
		must_work(w, carry(w, SAMPLE_A2));
		answer(w, sample_part(SAMPLE_A2, 0), ANSWER_OPEN); /* says nothing new */
		assert_string_equal(cell(w, "alpha:A-2@user", "carried"), "alpha:9@user");
		steps = fake_store_steps(w->store, 1);
		if (hands[i] == SPLIT)
			must_work(w, session_split(w->session, SAMPLE_A2, &w->e));
		else if (hands[i] == MODEL)
			answer(w, sample_model(SAMPLE_A2, SAMPLE_PAAS), ANSWER_PARTIAL);
		else if (hands[i] == PART)
			answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
		else
			answer(w, sample_whole(SAMPLE_A2), (enum answer)hands[i]);
		assert_null(cell(w, "alpha:A-2@user", "carried"));
		assert_int_equal(fake_store_steps(w->store, 1), steps + 1);
		answer(w, sample_whole(SAMPLE_A2), ANSWER_OPEN);
	}
}

static void a_note__leaves_the_origin__where_it_is(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B631));
	set(w, sample_whole(SAMPLE_B631), FIELD_NOTE_, "read again");
	assert_string_equal(cell(w, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(offer__follows__the_table_of_bounds),
		TEST(offer__comes_of_several_answers__that_leave_one_value),
		TEST(offer__names__the_one_that_proves_it_alone),
		TEST(offer__is_none__where_answers_contradict),
		TEST(offer__is_none__where_something_is_answered),
		TEST(offer__comes_of_a_split_question__whose_models_agree),
		TEST(offer__never_rests__on_what_was_carried),
		TEST(offer__needs__every_service_model_to_be_spoken_for),
		TEST(carried__is_stale__once_its_source_says_something_else),
		TEST(carried__is_stale__where_another_proves_it_in_place_of_its_source),
		TEST(carry__of_a_stale_answer__takes_the_new_one_over),
		TEST(carry__is_refused__where_its_source_changed_unseen),
		TEST(carry__records_answer_and_origin__in_one_step),
		TEST(carried__names_a_question__that_left_the_scope),
		TEST(carry__of_many__is_one_step_or_none),
		TEST(carry__that_cannot_be_saved__changes_nothing),
		TEST(undo__takes_back__both_cells),
		TEST(a_hand__takes_the_origin_away__in_the_same_step),
		TEST(a_note__leaves_the_origin__where_it_is),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
