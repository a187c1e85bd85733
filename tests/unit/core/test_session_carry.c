/* Tests of answers that are offered to related questions and taken over. */
#include "tests/unit/core/session_world.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The sample's checklists, and items by the place that they have there. */
enum { ALPHA, BETA };
enum { A2 = 1, A3 = 2 };
enum { B631 = 0, ROW1 = 2, B9 = 3 };

/* Opens the assessment again with other relations; rows: checklist and item, kind, checklist and item. */
struct row {
	int from_list, from;
	enum relation_kind kind;
	int to_list, to;
};

static void relate(struct world *w, const struct row *rows, size_t count)
{
	struct library *l = sample_library_new();
	struct relation *relations = arena_alloc(l->arena, count * sizeof *relations);

	for (size_t i = 0; i < count; i++) {
		relations[i].from = &l->checklists[rows[i].from_list].items[rows[i].from];
		relations[i].to = &l->checklists[rows[i].to_list].items[rows[i].to];
		relations[i].kind = rows[i].kind;
	}
	l->relations = relations;
	l->relation_count = count;
	session_close(w->session);
	w->session = NULL;
	must_work(w, session_open(&w->session, fake_store_port(w->store), l, 1, SAMPLE_TODAY, &w->e));
}

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

	set(w, sample_whole(SAMPLE_A3), FIELD_NOTE_, "a reason, for not applicable");
	for (size_t i = 0; i < COUNT(cases); i++) {
		relate(w, &(struct row){ALPHA, A3, cases[i].kind, BETA, B9}, 1);
		answer(w, sample_whole(SAMPLE_A3), cases[i].given);
		if (cases[i].offered == ANSWER_OPEN)
			assert_not_offered(w, SAMPLE_B9);
		else
			assert_offered(w, SAMPLE_B9, cases[i].offered, SAMPLE_A3);
	}
}

static void offer__comes_of_several_answers__that_leave_one_value(void **state)
{
	static const struct row rows[] = {{ALPHA, A3, RELATION_INTERSECTS_WITH, BETA, B9},
					  {BETA, B631, RELATION_SUBSET_OF, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET); /* at least partial */
	assert_not_offered(w, SAMPLE_B9);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET); /* at most partial */
	assert_offered(w, SAMPLE_B9, ANSWER_PARTIAL, SAMPLE_B631);
}

static void offer__names__the_one_that_proves_it_alone(void **state)
{
	static const struct row rows[] = {{BETA, B631, RELATION_SUBSET_OF, BETA, B9},
					  {ALPHA, A3, RELATION_SUPERSET_OF, BETA, ROW1},
					  {BETA, ROW1, RELATION_SUPERSET_OF, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_B631), ANSWER_MET); /* nearer, but leaves partial possible */
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	assert_offered(w, SAMPLE_B9, ANSWER_MET, SAMPLE_A3);
}

static void offer__is_none__where_answers_contradict(void **state)
{
	static const struct row rows[] = {{ALPHA, A3, RELATION_EQUAL, BETA, B9},
					  {BETA, B631, RELATION_EQUAL, BETA, B9}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_B631), ANSWER_NOT_MET);
	assert_not_offered(w, SAMPLE_B9);
	assert_int_equal(carry(w, SAMPLE_B9), ERR_NOTHING);
	assert_non_null(strstr(w->e.text, "beta:9@user contradict each other"));
}

static void offer__is_none__where_something_is_answered(void **state)
{
	struct world *w = *state;

	relate(w, &(struct row){ALPHA, A3, RELATION_EQUAL, ALPHA, A2}, 1);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	assert_offered(w, SAMPLE_A2, ANSWER_MET, SAMPLE_A3);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	assert_not_offered(w, SAMPLE_A2);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_OPEN);
	assert_offered(w, SAMPLE_A2, ANSWER_MET, SAMPLE_A3);
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
	static const struct row rows[] = {{ALPHA, A3, RELATION_EQUAL, BETA, B9},
					  {BETA, B9, RELATION_EQUAL, BETA, B631}};
	struct world *w = *state;

	relate(w, rows, COUNT(rows));
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	must_work(w, carry(w, SAMPLE_B9));
	assert_offered(w, SAMPLE_B631, ANSWER_MET, SAMPLE_A3); /* B9 is nearer */
	answer(w, sample_whole(SAMPLE_A3), ANSWER_OPEN);
	assert_not_offered(w, SAMPLE_A3);
	assert_not_offered(w, SAMPLE_B631);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_NOT_MET); /* not what was carried */
	assert_not_offered(w, SAMPLE_B631);
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

	relate(w, &(struct row){ALPHA, A3, RELATION_EQUAL, ALPHA, A2}, 1);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	for (size_t i = 0; i < COUNT(hands); i++) {
		must_work(w, carry(w, SAMPLE_A2));
		answer(w, sample_part(SAMPLE_A2, 0), ANSWER_OPEN); /* says nothing new */
		assert_string_equal(cell(w, "alpha:A-2@user", "carried"), "alpha:A-3@user");
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
