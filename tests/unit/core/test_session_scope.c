/* Tests of a change of scope: what it brings and takes, and that nothing recorded is lost by it. */
#include "tests/unit/core/session_world.h"

static const struct setting saas_overseas[] = {{FIELD_SERVICE_MODELS_, "saas"},
					       {FIELD_CONDITIONS_, "overseas,material"}};

/* "+A-4" or "-A-3", an answer's mark where it has one, "!" where anything is recorded. */
static char *steps_of(const struct world *w, const struct scope *to)
{
	struct scope_step *steps = NULL;
	size_t count = session_scope_steps(w->session, to, &steps);
	struct buffer b = {0};

	buffer_add(&b, "");
	for (size_t i = 0; i < count; i++) {
		buffer_printf(&b, "%s%c%s", i ? " " : "", steps[i].comes ? '+' : '-',
			      steps[i].question.item->id);
		if (steps[i].answer != ANSWER_OPEN)
			buffer_printf(&b, "%c", answer_mark(steps[i].answer));
		if (steps[i].recorded)
			buffer_add(&b, "!");
	}
	free(steps);
	return buffer_take(&b);
}

static void assert_steps(struct world *w, const struct setting *settings, size_t count, const char *expected)
{
	struct scope to;
	char *steps;

	must_work(w, session_foresee(w->session, settings, count, &to, &w->e));
	steps = steps_of(w, &to);
	assert_string_equal(steps, expected);
	free(steps);
}

static void foreseen__is_what_comes_and_goes__and_changes_nothing(void **state)
{
	struct world *w = *state;

	assert_steps(w, saas_overseas, 2, "-A-3 +A-4 -A-5");
	assert_int_equal(fake_store_steps(w->store, 1), 0);
	assert_int_equal(session_scope(w->session)->conditions, 0);
	assert_in_step(w);
}

static void steps__say__what_is_recorded(void **state)
{
	struct world *w = *state;
	const struct setting provider[] = {{FIELD_ROLES_, "provider"}};

	answer(w, sample_whole(SAMPLE_A3), ANSWER_PARTIAL);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_MET);               /* the question itself stays open */
	set(w, sample_model(SAMPLE_B9, SAMPLE_PAAS), FIELD_NOTE_, "n"); /* of one service model alone */
	assert_steps(w, provider, 1, "-A-1 -A-2! -A-3~! -A-6 -9 -6.3.1 -6.3.1/p5 -row-1 -9!");
}

static void answers__leave_the_scope__and_come_back_with_it(void **state)
{
	struct world *w = *state;
	const struct setting back[] = {{FIELD_SERVICE_MODELS_, "iaas,paas,saas"}, {FIELD_CONDITIONS_, ""}};
	size_t count;

	answer(w, sample_whole(SAMPLE_A3), ANSWER_PARTIAL);
	set(w, sample_whole(SAMPLE_A3), FIELD_NOTE_, "Only one region.");
	must_work(w, session_set_about(w->session, saas_overseas, 2, &w->e));
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT - 1);
	assert_steps(w, back, 2, "+A-3~! -A-4 +A-5");
	must_work(w, session_set_about(w->session, back, 2, &w->e));
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_PARTIAL);
	assert_string_equal(session_field(w->session, sample_whole(SAMPLE_A3), FIELD_NOTE_),
			    "Only one region.");
	assert_in_step(w);
}

/* A question that stays, but for fewer service models: what the others said waits too. */
static void a_service_model__leaves_a_split_question__and_comes_back(void **state)
{
	struct world *w = *state;
	const struct setting saas[] = {{FIELD_SERVICE_MODELS_, "saas"}};
	const struct setting all[] = {{FIELD_SERVICE_MODELS_, "iaas,paas,saas"}};

	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_IAAS), ANSWER_NOT_MET);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_PAAS), ANSWER_MET);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_SAAS), ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_PARTIAL);
	must_work(w, session_set_about(w->session, saas, 1, &w->e));
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, session_set_about(w->session, all, 1, &w->e));
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_PARTIAL);
	assert_int_equal(session_answer_at(w->session, sample_model(SAMPLE_A1_USER, SAMPLE_IAAS)),
			 ANSWER_NOT_MET);
	assert_in_step(w);
}

static void undo__brings_the_scope_back__and_its_answers(void **state)
{
	struct world *w = *state;
	struct buffer what = {0};
	struct place p;
	size_t count;

	answer(w, sample_whole(SAMPLE_A3), ANSWER_PARTIAL);
	must_work(w, session_set_about(w->session, saas_overseas, 2, &w->e));
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	assert_string_equal(
		what.text,
		"Undone: the assessment, service models: saas -> iaas,paas,saas, and 1 more change.");
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT);
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_PARTIAL);
	buffer_release(&what);
	assert_in_step(w);
}

static void checklists__can_be_left_out__and_taken_in_again(void **state)
{
	struct world *w = *state;
	const char *both = "alpha,beta";
	const struct setting beta[] = {{FIELD_CHECKLISTS_, "beta"}}, all[] = {{FIELD_CHECKLISTS_, both}};
	struct buffer what = {0};
	struct place p;
	size_t count;

	assert_steps(w, beta, 1, "-A-1 -A-1 -A-2 -A-3 -A-5 -A-6 -9");
	must_work(w, session_set_about(w->session, beta, 1, &w->e));
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT - SAMPLE_B631);
	assert_int_equal(session_scope(w->session)->checklists, 2);
	must_work(w, session_set_about(w->session, all, 1, &w->e));
	assert_null(cell(w, "", "checklists")); /* all of them are none in particular */
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, "Undone: the assessment, checklists: all -> beta.");
	buffer_release(&what);
	assert_in_step(w);
}

static void foresee__refuses__what_cannot_be_set(void **state)
{
	static const struct {
		struct setting setting;
		int code;
		const char *says;
	} cases[] = {
		{{FIELD_NAME_, ""}, ERR_USAGE, "An assessment needs a name."},
		{{FIELD_ROLES_, ""}, ERR_USAGE, "Choose at least one role."},
		{{FIELD_CHECKLISTS_, ""}, ERR_USAGE, "Choose at least one checklist."},
		{{FIELD_CHECKLISTS_, "alpha,gamma"},
		 ERR_NOTFOUND,
		 "This assessment was not started with the checklist \"gamma\"."},
		{{FIELD_CHECKLISTS_, "al"},
		 ERR_NOTFOUND,
		 "This assessment was not started with the checklist \"al\"."},
	};
	struct world *w = *state;
	struct scope to = {.roles = 99};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(session_foresee(w->session, &cases[i].setting, 1, &to, &w->e),
				 cases[i].code);
		assert_string_equal(w->e.text, cases[i].says);
		assert_int_equal(session_set_about(w->session, &cases[i].setting, 1, &w->e), cases[i].code);
		assert_string_equal(w->e.text, cases[i].says);
	}
	assert_int_equal(to.roles, 99);
	assert_int_equal(fake_store_steps(w->store, 1), 0);
}

static void a_record__that_names_a_checklist_it_lacks__is_not_opened(void **state)
{
	struct world *w = *state;
	struct session *again = NULL;

	fake_store_write(w->store, 1, "", "checklists", "alpha,gamma");
	assert_int_equal(
		session_open(&again, fake_store_port(w->store), sample_library_new(), 1, SAMPLE_TODAY, &w->e),
		ERR_DAMAGED);
	assert_string_equal(
		w->e.text,
		"The assessment's scope names the checklist \"gamma\", which it was not started with.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(foreseen__is_what_comes_and_goes__and_changes_nothing),
		TEST(steps__say__what_is_recorded),
		TEST(answers__leave_the_scope__and_come_back_with_it),
		TEST(a_service_model__leaves_a_split_question__and_comes_back),
		TEST(undo__brings_the_scope_back__and_its_answers),
		TEST(checklists__can_be_left_out__and_taken_in_again),
		TEST(foresee__refuses__what_cannot_be_set),
		TEST(a_record__that_names_a_checklist_it_lacks__is_not_opened),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
