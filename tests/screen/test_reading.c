/* What can only be read: a file that cannot be written, and a sealed assessment. */
#include "tests/screen/stage.h"

static void reading_draw(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage->setup.read_only = true;
	stage_keys(stage, "1");
	stage_golden(stage, "reading-refused");
	stage_keys(stage, "q");
	stage_golden(stage, "reading-home");
	stage_free(stage);
}

static void reading__is_told_at_the_top_and_offers_no_change(void **state)
{
	(void)state;
	stage_everywhere(reading_draw);
}

/* Each in a place where it counts: nothing opens, nothing is written, and one sentence says why. */
static void reading__refuses__every_command_that_changes_something(void **state)
{
	size_t refused = 0;

	(void)state;
	for (int i = 0; i < COMMAND__COUNT; i++) {
		const struct command *command = command_at((enum command_id)i);
		struct stage *stage;

		if (!command->changes)
			continue;
		stage = stage_walk(24, 80);
		if (command->where & ON_EVIDENCE)
			stage_keys(stage, "v");
		else if (command->where & ON_GAPS)
			stage_keys(stage, "G");
		else if (command->where & ON_CROSSWALK)
			stage_keys(stage, "O");
		else if (command->where & ON_HOME)
			stage_keys(stage, "q");
		else if (command->where & ON_PARTS)
			stage_keys(stage, "Enter");
		stage->setup.read_only = true;
		fake_store_fail_at(stage->store, 1, ERR_IO);
		command_do(stage->ui, (enum command_id)i);
		stage_shows(stage, "assessments.gapwalk is read only, so nothing in it can be changed");
		assert_int_equal(stage->ui->message_style, STYLE_ERROR);
		assert_false(stage->ui->form || stage->ui->note || stage->ui->prompt.editor ||
			     stage->ui->confirm || stage->ui->evidence.picking);
		refused++;
		stage_free(stage);
	}
	assert_int_equal(refused, 29);
}

static void reading__goes_everywhere_else(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "3 e");
	stage_type(stage, "seen");
	stage_keys(stage, "C-s");
	stage->setup.read_only = true;
	stage_keys(stage, "G");
	stage_shows(stage, "READ ONLY  Gaps");
	stage_keys(stage, "S");
	stage_shows(stage, "READ ONLY  Score");
	stage_keys(stage, "R");
	stage_shows(stage, "GAP REPORT");
	stage_keys(stage, "w");
	stage_type(stage, ".html");
	stage_keys(stage, "Enter");
	assert_non_null(stage->saved_as);
	stage_keys(stage, "q H");
	stage_shows(stage, "History of");
	stage_free(stage);
}

static void a_sealed_assessment__refuses_before_anything_is_typed(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	fake_store_write(stage->store, stage->id, "", "sealed", "yes");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "e");
	stage_shows(stage, "This assessment was sealed by");
	assert_null(stage->ui->note);
	stage_hides(stage, "1 Met");
	fake_store_write(stage->store, stage->id, "", "sealed", NULL);
	stage_keys(stage, "e");
	assert_non_null(stage->ui->note);
	stage_free(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading__is_told_at_the_top_and_offers_no_change),
		cmocka_unit_test(reading__refuses__every_command_that_changes_something),
		cmocka_unit_test(reading__goes_everywhere_else),
		cmocka_unit_test(a_sealed_assessment__refuses_before_anything_is_typed),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
