/* Questions marked in the outline, and one answer for all of them. */
#include "tests/screen/stage.h"

static const char *recorded(const struct stage *stage, const char *subject, const char *field)
{
	const char *value = fake_store_get(stage->store, stage->id, subject, field);

	return value ? value : "";
}

static size_t marks(const struct stage *stage)
{
	return stage->ui->walk.mark_count;
}

static void marks__space_and_range__mark_in_the_order_of_the_outline(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_hides(stage, "marked");
	stage_keys(stage, "Space");
	stage_shows(stage, " x[ ]  A-1@user");
	stage_shows(stage, "1 marked  2/12");
	stage_keys(stage, "Down Down V");
	assert_int_equal(marks(stage), 4);
	stage_shows(stage, ">x[ ]  A-2@user");
	assert_true(walk_is_marked(&stage->ui->walk, SAMPLE_A1_PROVIDER));
	/* Upwards too, from the one marked last. */
	stage_keys(stage, "End Space Up Up V");
	assert_int_equal(marks(stage), 7);
	/* Space takes a mark away; the last one takes the range's beginning with it. */
	stage_keys(stage, "Home Space");
	assert_int_equal(marks(stage), 6);
	assert_false(walk_is_marked(&stage->ui->walk, SAMPLE_A1_USER));
	stage_keys(stage, "Esc");
	assert_int_equal(marks(stage), 0);
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_keys(stage, "V");
	assert_int_equal(marks(stage), 1);
	stage_free(stage);
}

static void marks__all__are_set_and_cleared_by_one_key(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "Space *");
	assert_int_equal(marks(stage), SAMPLE_COUNT);
	stage_keys(stage, "*");
	assert_int_equal(marks(stage), 0);
	assert_null(stage->ui->walk.marked);
	stage_free(stage);
}

static void marks__an_answer__is_asked_for_and_recorded_in_one_step(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps;

	(void)state;
	stage_keys(stage, "3 Home Space Space Space");
	steps = fake_store_steps(stage->store, stage->id);
	stage_keys(stage, "1");
	stage_shows(stage, "Record \"met\" for 3 questions?  1 has another answer.");
	stage_keys(stage, "n");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps);
	assert_int_equal(marks(stage), 3);
	stage_keys(stage, "1 y");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps + 1);
	stage_shows(stage, "3 questions: met.");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "met");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "met");
	assert_string_equal(recorded(stage, "alpha:A-1@provider", "answer"), "met");
	assert_string_equal(recorded(stage, "alpha:A-2@user", "answer"), "");
	assert_int_equal(marks(stage), 0);
	stage_keys(stage, "u");
	stage_shows(stage, "Undone: 3 answers: met.");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "not-met");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "");
	stage_keys(stage, "U");
	stage_shows(stage, "Redone: 3 answers: met.");
	stage_keys(stage, "* 0");
	stage_shows(stage, "Take the answers of 12 questions away?");
	stage_keys(stage, "y");
	stage_shows(stage, "12 questions: open.");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_free(stage);
}

static void marks__split_and_answered_parts__count_as_another_answer(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "s 1"); /* A-1, IaaS */
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Enter 1 Esc");
	stage_keys(stage, "* 2");
	stage_shows(stage, "Record \"partial\" for 12 questions?  2 have another answer.");
	stage_keys(stage, "y");
	assert_false(session_is_split(stage->ui->session, SAMPLE_A1_USER));
	assert_string_equal(recorded(stage, "alpha:A-2@user#a", "answer"), "");
	stage_keys(stage, "u");
	stage_shows(stage, "Undone: 12 answers: partial.");
	assert_string_equal(recorded(stage, "alpha:A-2@user#a", "answer"), "met");
	assert_true(session_is_split(stage->ui->session, SAMPLE_A1_USER));
	stage_free(stage);
}

static void marks__not_applicable__asks_for_one_reason(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps;

	(void)state;
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "note", "kept so far");
	ui_poll(stage->ui);
	steps = fake_store_steps(stage->store, stage->id);
	stage_keys(stage, "Space Space 4");
	stage_shows(stage, "Record \"not applicable\" for 2 questions?  1 has a note, which the reason");
	stage_keys(stage, "y Enter");
	stage_shows(stage, "needs a reason");
	stage_type(stage, "no such thing");
	stage_keys(stage, "Esc 4 y");
	stage_shows(stage, "Reason for all: no such thing");
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "Enter");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	assert_int_equal(marks(stage), 2);
	stage_keys(stage, "Enter");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps + 1);
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "no such thing");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "not-applicable");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "note"), "no such thing");
	stage_keys(stage, "u");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "kept so far");
	stage_free(stage);
}

static void marks__offers__are_taken_over_together(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "* =");
	stage_shows(stage, "Nothing is offered");
	stage_keys(stage, "* 1"); /* 6.3.1 is equal */
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "1"); /* 6.3.1/p5 is a subset */
	stage_keys(stage, "* =");
	stage_shows(stage, "Take over the answers offered for 2 of the 12 marked?");
	stage_keys(stage, "y");
	stage_shows(stage, "2 questions: carried from related questions.");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "met");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	stage_keys(stage, "u");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "carried"), "");
	stage_shows(stage, "Undone: 2 answers: met.");
	stage_free(stage);
}

static void marks__inside_a_question__do_not_count(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "*");
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Enter 1");
	assert_string_equal(recorded(stage, "alpha:A-2@user#a", "answer"), "met");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_shows(stage, "marked questions stay as they are");
	stage_keys(stage, ".");
	stage_shows(stage, "marked questions stay as they are");
	stage_keys(stage, "Esc");
	assert_int_equal(marks(stage), SAMPLE_COUNT);
	stage_free(stage);
}

static void marks__follow__their_questions_when_the_scope_changes(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Space");
	walk_go(stage->ui, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "Space");
	fake_store_write(stage->store, stage->id, "", "roles", "user");
	ui_poll(stage->ui);
	assert_int_equal(marks(stage), 1);
	assert_true(walk_is_marked(&stage->ui->walk, 1)); /* A-2, the second question of the user alone */
	stage_keys(stage, "1 y");
	assert_string_equal(recorded(stage, "alpha:A-2@user", "answer"), "met");
	stage_free(stage);
}

/* Asked, and then nothing that is marked is there any more. */
static void marks__gone_while_it_is_asked__record_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps;

	(void)state;
	walk_go(stage->ui, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "Space 1");
	fake_store_write(stage->store, stage->id, "", "roles", "user");
	steps = fake_store_steps(stage->store, stage->id);
	ui_poll(stage->ui);
	stage_keys(stage, "y");
	stage_shows(stage, "None of the marked questions is shown here");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps);
	stage_free(stage);
}

static void repeat__gives_the_last_answer_again(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, ".");
	stage_shows(stage, "No answer was given yet");
	stage_keys(stage, "2 .");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "partial");
	stage_keys(stage, "4");
	stage_type(stage, "no customers");
	stage_keys(stage, "Enter .");
	assert_string_equal(recorded(stage, "alpha:A-2@user", "answer"), "not-applicable");
	assert_string_equal(recorded(stage, "alpha:A-2@user", "note"), "no customers");
	/* A note that is there stays. */
	fake_store_write(stage->store, stage->id, "alpha:A-3@user", "note", "kept");
	ui_poll(stage->ui);
	walk_go(stage->ui, SAMPLE_A3);
	stage_keys(stage, ".");
	assert_string_equal(recorded(stage, "alpha:A-3@user", "answer"), "not-applicable");
	assert_string_equal(recorded(stage, "alpha:A-3@user", "note"), "kept");
	stage_keys(stage, "Space Space . y");
	stage_shows(stage, "Reason for all: kept");
	stage_keys(stage, "Esc Esc");
	stage_free(stage);
}

static void marks__are_as_the_golden_text(void **state)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			struct stage *stage = stage_walk(sizes[i][0], sizes[i][1]);

			lang_use((enum lang)l);
			fake_store_write(stage->store, stage->id, "alpha:A-2@user", "note", "Ask them.");
			stage_keys(stage, "3 2 Home Space Space Down Space");
			stage_golden(stage, "walk-marks");
			stage_keys(stage, "* 4");
			stage_golden(stage, "walk-marks-asked");
			stage_free(stage);
		}
	}
	lang_use(LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks__space_and_range__mark_in_the_order_of_the_outline),
		cmocka_unit_test(marks__all__are_set_and_cleared_by_one_key),
		cmocka_unit_test(marks__an_answer__is_asked_for_and_recorded_in_one_step),
		cmocka_unit_test(marks__split_and_answered_parts__count_as_another_answer),
		cmocka_unit_test(marks__not_applicable__asks_for_one_reason),
		cmocka_unit_test(marks__offers__are_taken_over_together),
		cmocka_unit_test(marks__inside_a_question__do_not_count),
		cmocka_unit_test(marks__follow__their_questions_when_the_scope_changes),
		cmocka_unit_test(marks__gone_while_it_is_asked__record_nothing),
		cmocka_unit_test(repeat__gives_the_last_answer_again),
		cmocka_unit_test(marks__are_as_the_golden_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
