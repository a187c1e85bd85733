/* Clicks and the wheel on every screen that has rows. */
#include "tests/screen/stage.h"

static size_t question_at(const struct stage *stage)
{
	return stage->ui->walk.question;
}

static void mouse__list_of_assessments__a_second_click_opens(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	sample_begin(stage->store);
	stage_keys(stage, "d Up");
	stage_shows(stage, "> Sample");
	stage_mouse(stage, KEYS_CLICK, "SAMPLE");
	stage_shows(stage, "> SAMPLE");
	assert_int_equal(ui_where(stage->ui), ON_HOME);
	stage_mouse(stage, KEYS_CLICK, "SAMPLE");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_free(stage);
}

static void mouse__outline__goes_to_the_question(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t before = question_at(stage);

	(void)state;
	stage_mouse(stage, KEYS_CLICK, "backup");
	assert_int_equal(question_at(stage), before); /* a heading is no question, but folds */
	stage_hides(stage, "A-3@user");
	stage_mouse(stage, KEYS_CLICK, "backup");
	stage_mouse(stage, KEYS_CLICK, "A-3@user");
	assert_int_equal(question_at(stage), SAMPLE_A3);
	stage_shows(stage, "> [ ]  A-3@user");
	stage_free(stage);
}

static void mouse__parts__are_gone_into(void **state)
{
	struct stage *stage = stage_walk(40, 120);

	(void)state;
	walk_go(stage->ui, SAMPLE_A2);
	stage_mouse(stage, KEYS_CLICK, "[ ] b");
	assert_int_equal(ui_where(stage->ui), ON_PARTS);
	stage_keys(stage, "1");
	stage_shows(stage, "[+] b");
	stage_free(stage);
}

static void mouse__footer__runs_its_commands(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t before = question_at(stage);

	(void)state;
	stage_mouse(stage, KEYS_CLICK, "2 Partial");
	assert_int_equal(session_answer_of(stage->ui->session, before), ANSWER_PARTIAL);
	stage_mouse(stage, KEYS_CLICK, "? Help");
	assert_int_equal(ui_where(stage->ui), ON_HELP);
	stage_mouse(stage, KEYS_WHEEL_DOWN, "Answering");
	stage_hides(stage, "Answering");
	stage_mouse(stage, KEYS_CLICK, "q Back");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_free(stage);
}

/* What was clicked had been shown before a key changed it. */
static void mouse__a_click_on_what_is_no_longer__does_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	struct canvas *shown = canvas_new(24, 80);
	int row = 23, col = 2;

	(void)state;
	walk_go(stage->ui, SAMPLE_A2); /* with parts, which can be clicked */
	ui_draw(stage->ui, shown);
	stage_keys(stage, "S");
	ui_mouse(stage->ui, KEYS_CLICK, row, col, shown); /* "1 Met", of the walk */
	assert_int_equal(ui_where(stage->ui), ON_SCORE);
	for (size_t i = 0; i < SAMPLE_B631; i++)
		assert_int_equal(session_answer_of(stage->ui->session, i), ANSWER_OPEN);
	stage_keys(stage, "q q"); /* to the list of assessments */
	for (int r = 0; r < 24; r++)
		for (int c = 0; c < 80; c++)
			ui_mouse(stage->ui, KEYS_CLICK, r, c, shown);
	assert_int_equal(ui_where(stage->ui), ON_HOME);
	stage_free(stage);
	canvas_free(shown);
}

static void mouse__wheel__moves_the_cursor_or_scrolls_the_question(void **state)
{
	struct stage *stage = stage_walk(12, 80);
	size_t before = question_at(stage);

	(void)state;
	walk_go(stage->ui, SAMPLE_A2);
	before = question_at(stage);
	stage_mouse(stage, KEYS_WHEEL_UP, "> [ ]");
	assert_int_not_equal(question_at(stage), before);
	walk_go(stage->ui, SAMPLE_A2);
	stage_mouse(stage, KEYS_WHEEL_DOWN, "alpha:A-2");
	assert_int_equal(question_at(stage), before);
	assert_int_equal(stage->ui->walk.scroll, 3);
	stage_free(stage);
}

static void mouse__form__takes_boxes_picks_and_buttons(void **state)
{
	struct stage *stage = stage_new(40, 120);

	(void)state;
	stage_keys(stage, "n");
	stage_mouse(stage, KEYS_CLICK, "System");
	stage_type(stage, "typed here");
	stage_shows(stage, "System");
	assert_string_equal(editor_text(form_focused(stage->ui->form)->editor), "typed here");
	stage_mouse(stage, KEYS_CLICK, "[ ] provider");
	stage_shows(stage, "[x] provider");
	stage_mouse(stage, KEYS_WHEEL_DOWN, "Name");
	stage_free(stage);
}

/* Below a question, a line asked for or a sheet nothing can be clicked. */
static void mouse__under_a_question__nothing_is_hit(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t before = question_at(stage);

	(void)state;
	stage_keys(stage, "e");
	stage_type(stage, "typed");
	stage_mouse(stage, KEYS_CLICK, "A-3@user");
	assert_int_equal(question_at(stage), before);
	stage_keys(stage, "Esc");
	stage_mouse(stage, KEYS_CLICK, "A-3@user");
	assert_int_equal(ui_where(stage->ui), ON_CONFIRM);
	stage_mouse(stage, KEYS_CLICK, "y Yes");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	assert_int_equal(question_at(stage), before);
	stage_free(stage);
}

static void mouse__palette__selects_then_runs(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, ":");
	stage_mouse(stage, KEYS_WHEEL_DOWN, "Commands");
	stage_shows(stage, "> 2     Partial");
	stage_type(stage, "gap");
	stage_mouse(stage, KEYS_CLICK, "G     Gaps");
	stage_shows(stage, "> G     Gaps");
	stage_mouse(stage, KEYS_CLICK, "Gaps");
	assert_int_equal(ui_where(stage->ui), ON_GAPS);
	stage_free(stage);
}

static void mouse__m__leaves_it_to_the_terminal(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "M");
	assert_true(stage->mouse);
	stage_shows(stage, "with Shift the terminal selects text");
	stage_keys(stage, "M");
	assert_false(stage->mouse);
	stage_shows(stage, "The mouse is left to the terminal");
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(mouse__list_of_assessments__a_second_click_opens),
		cmocka_unit_test(mouse__outline__goes_to_the_question),
		cmocka_unit_test(mouse__parts__are_gone_into),
		cmocka_unit_test(mouse__footer__runs_its_commands),
		cmocka_unit_test(mouse__a_click_on_what_is_no_longer__does_nothing),
		cmocka_unit_test(mouse__wheel__moves_the_cursor_or_scrolls_the_question),
		cmocka_unit_test(mouse__form__takes_boxes_picks_and_buttons),
		cmocka_unit_test(mouse__under_a_question__nothing_is_hit),
		cmocka_unit_test(mouse__palette__selects_then_runs),
		cmocka_unit_test(mouse__m__leaves_it_to_the_terminal),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
