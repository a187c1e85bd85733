/* Whole conversations: the loop, a terminal made of an array, a store in memory. */
#include <signal.h>

#include "tests/screen/stage.h"
#include "tests/support/term_script.h"

/* Runs the program over the stage's store until it ends; returns the signal that ended it. */
static int converse(struct stage *stage, struct term_script *script, int64_t assessment)
{
	struct err e = {0};
	int ended_by = 0;

	stage->setup.term = term_script_terminal(script);
	assert_int_equal(ui_run(&stage->setup, assessment, &ended_by, &e), 0);
	return ended_by;
}

static void sees(struct term_script *script, void *self)
{
	const char *words = self;

	if (!term_script_shows(script, words))
		fail_msg("\"%s\" is not on the screen", words);
}

static void expect(struct term_script *script, const char *words)
{
	term_script_then(script, sees, (void *)(uintptr_t)words);
}

static void loop__an_empty_file__leads_to_a_first_answer(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);

	(void)state;
	expect(script, "There is no assessment in this file yet.");
	term_script_keys(script, "n C-s");
	expect(script, "9 questions so far");
	term_script_keys(script, "'Payments' Tab 'Order system' C-s");
	expect(script, "The assessment is made:");
	term_script_keys(script, "1");
	expect(script, "A-1: met.");
	term_script_keys(script, "q");
	expect(script, "> Payments");
	term_script_keys(script, "q");
	assert_int_equal(converse(stage, script, 0), 0);
	assert_string_equal(fake_store_get(stage->store, 1, "", "name"), "Payments");
	assert_string_equal(fake_store_get(stage->store, 1, "", "assessor"), "Lin");
	assert_string_equal(fake_store_get(stage->store, 1, "alpha:A-1@user", "answer"), "met");
	term_script_free(script);
	stage_free(stage);
}

static void loop__a_refused_beginning__loses_nothing(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);

	(void)state;
	term_script_keys(script, "n Tab 'Order system' C-s");
	expect(script, "Order system");
	term_script_keys(script, "Esc");
	expect(script, "Discard what was typed?");
	term_script_keys(script, "n S-Tab 'Payments' Tab Tab Tab Tab Space C-s");
	expect(script, "Payments");
	term_script_keys(script, "Space C-s");
	expect(script, "The assessment is made:");
	term_script_keys(script, "q q");
	assert_int_equal(converse(stage, script, 0), 0);
	assert_string_equal(fake_store_get(stage->store, 1, "", "system"), "Order system");
	term_script_free(script);
	stage_free(stage);
}

static void loop__hanging_up__keeps_the_note_being_typed(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "e 'half a sentence'");
	term_script_signal(script, SIGHUP);
	assert_int_equal(converse(stage, script, id), SIGHUP);
	assert_string_equal(fake_store_get(stage->store, id, "alpha:A-1@user", "note"), "half a sentence");
	term_script_free(script);
	stage_free(stage);
}

static void loop__a_paste__is_text_and_never_keys(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_paste(script, "1q1q\n");
	expect(script, "> [ ]  A-1@user");
	term_script_keys(script, "e");
	term_script_paste(script, "一行\nq");
	term_script_keys(script, "C-s");
	expect(script, "the note is saved");
	term_script_keys(script, "q q");
	converse(stage, script, id);
	assert_string_equal(fake_store_get(stage->store, id, "alpha:A-1@user", "note"), "一行\nq");
	assert_null(fake_store_get(stage->store, id, "alpha:A-1@user", "answer"));
	term_script_free(script);
	stage_free(stage);
}

static void write_elsewhere(struct term_script *script, void *self)
{
	struct stage *stage = self;

	(void)script;
	fake_store_write(stage->store, 1, "alpha:A-1@provider", "answer", "partial");
}

static void loop__waiting__shows_what_others_wrote(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_then(script, write_elsewhere, stage);
	term_script_time(script);
	expect(script, "[~]  A-1@provider");
	term_script_keys(script, "C-c");
	converse(stage, script, id);
	term_script_free(script);
	stage_free(stage);
}

static void loop__resizing__keeps_place_and_text(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "e 'kept'");
	term_script_resize(script, 5, 20);
	expect(script, "This window is too");
	term_script_resize(script, 30, 100);
	expect(script, "kept");
	term_script_keys(script, "C-s");
	expect(script, "the note is saved");
	term_script_keys(script, "C-c");
	converse(stage, script, id);
	term_script_free(script);
	stage_free(stage);
}

static void loop__control_z__suspends(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);

	(void)state;
	term_script_keys(script, "C-z q");
	converse(stage, script, 0);
	assert_int_equal(term_script_suspended_times(script), 1);
	assert_int_equal(term_script_left(script), 0);
	term_script_free(script);
	stage_free(stage);
}

static void loop__language__switches_at_once(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	expect(script, "access control");
	term_script_keys(script, "L");
	expect(script, "存取控制");
	term_script_keys(script, "L");
	expect(script, "访问控制");
	term_script_keys(script, "L");
	expect(script, "access control");
	term_script_keys(script, "C-c");
	converse(stage, script, id);
	assert_int_equal(lang_in_use(), LANG_EN);
	term_script_free(script);
	stage_free(stage);
}

static void loop__score_and_gaps__lead_to_the_question(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "1 2 3 1 1 1 1 1 1 1 1 1 G Down Enter");
	expect(script, "> [~]  = beta:6.3.1@user");
	/* The verdict leads to what causes it, and back again. */
	term_script_keys(script, "S Enter");
	expect(script, "> [-]  A-1@provider");
	term_script_keys(script, "Esc");
	expect(script, "> Major gap");
	term_script_keys(script, "G a 'Chen' C-s");
	expect(script, "Chen");
	term_script_keys(script, "q q q");
	assert_int_equal(converse(stage, script, id), 0);
	term_script_free(script);
	stage_free(stage);
}

static void loop__an_answer_given_once__serves_again(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "1");
	expect(script, "Offered: met, from alpha:A-1@user");
	term_script_keys(script, "=");
	expect(script, "[+]  = beta:6.3.1@user");
	term_script_keys(script, "Up 3");
	expect(script, "beta:6.3.1@user: not met.");
	term_script_keys(script, "u");
	expect(script, "[+] met, carried from");
	term_script_keys(script, "u");
	expect(script, "Offered: met, from alpha:A-1@user");
	term_script_keys(script, "U C-c");
	converse(stage, script, id);
	assert_string_equal(fake_store_get(stage->store, id, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	term_script_free(script);
	stage_free(stage);
}

static void loop__report__is_searched_and_written(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "R");
	expect(script, "GAP REPORT  Sample");
	expect(script, "78 cells");
	term_script_keys(script, "n");
	expect(script, "Nothing was looked for yet");
	term_script_keys(script, "/ '30.' Enter");
	expect(script, ">30. ");
	term_script_keys(script, "n");
	expect(script, ">30. ");
	term_script_keys(script, "End");
	expect(script, "The very last line.");
	term_script_keys(script, "w");
	expect(script, "Write to (txt html md json pdf): gapwalk-2026-11-20.txt");
	term_script_keys(script, "Enter");
	expect(script, "The report is written to gapwalk-2026-11-20.txt.");
	term_script_keys(script, "w C-u 're' Tab");
	expect(script, "2 names");
	term_script_keys(script, "Esc C-c");
	converse(stage, script, id);
	assert_string_equal(stage->saved_as, "gapwalk-2026-11-20.txt");
	term_script_free(script);
	stage_free(stage);
}

/* What is typed stays, to be tried again. */
static void long_work__says_how_far_it_is__and_stops_with_escape(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "R w");
	stage->meanwhile = KEYS_ESCAPE;
	stage_keys(stage, "Enter");
	stage_shows(stage, "Stopped.");
	assert_null(stage->saved_as);
	assert_non_null(stage->ui->prompt.editor);
	stage_keys(stage, "Enter");
	stage_shows(stage, "The report is written to gapwalk-2026-11-20.txt.");
	stage->meanwhile = KEYS_ESCAPE;
	stage_keys(stage, "p");
	stage_shows(stage, "Stopped.");
	stage_free(stage);
}

static void loop__report__is_printed_in_the_language_chosen_for_it(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "R");
	expect(script, "Language: en.");
	expect(script, "of 67, in English");
	term_script_keys(script, "l");
	expect(script, "Language: zh-Hant.");
	expect(script, "in 繁體中文");
	expect(script, "Back");
	term_script_keys(script, "s");
	expect(script, "Questions are also asked in the language of their source.");
	term_script_keys(script, "End");
	expect(script, "With the language of the sources.");
	term_script_keys(script, "p");
	expect(script, "The report is handed to lp.");
	term_script_keys(script, "s");
	expect(script, "Questions are asked in the language of the report alone.");
	term_script_keys(script, "C-c");
	converse(stage, script, id);
	assert_int_equal(stage->printed.lang, LANG_ZH_HANT);
	assert_true(stage->printed.source);
	assert_int_equal(lang_in_use(), LANG_EN);
	term_script_free(script);
	stage_free(stage);
}

static void loop__a_printer_that_fails__is_said(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	stage->fail_save = true;
	term_script_keys(script, "R p");
	expect(script, "There is no command \"lp\" here.");
	term_script_keys(script, "C-c");
	converse(stage, script, id);
	term_script_free(script);
	stage_free(stage);
}

static void loop__a_report_that_is_there__is_refused_and_the_name_kept(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	stage->fail_save = true;
	term_script_keys(script, "R w C-u 'mine.txt' Enter");
	expect(script, "mine.txt is there already");
	term_script_keys(script, "'2'");
	expect(script, "mine.txt2");
	term_script_keys(script, "C-c");
	expect(script, "What was typed is not saved");
	term_script_keys(script, "Esc C-c");
	converse(stage, script, id);
	term_script_free(script);
	stage_free(stage);
}

static void loop__help__explains_the_screen_it_was_asked_on(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	int64_t id = sample_begin(stage->store);

	(void)state;
	term_script_keys(script, "e 'kept' F1");
	expect(script, "Save the note.");
	term_script_keys(script, "Esc");
	expect(script, "kept");
	term_script_keys(script, "C-s ?");
	expect(script, "Record that the requirement is met.");
	term_script_keys(script, "End");
	expect(script, "backed by evidence");
	term_script_keys(script, "q C-c");
	converse(stage, script, id);
	term_script_free(script);
	stage_free(stage);
}

static void loop__an_assessment_that_is_not_there__is_refused(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct term_script *script = term_script_new(24, 80);
	struct err e = {0};
	int ended_by = 7;

	(void)state;
	stage->setup.term = term_script_terminal(script);
	assert_int_equal(ui_run(&stage->setup, 99, &ended_by, &e), ERR_NOTFOUND);
	assert_int_equal(ended_by, 7);
	term_script_free(script);
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(loop__an_empty_file__leads_to_a_first_answer),
		cmocka_unit_test(loop__a_refused_beginning__loses_nothing),
		cmocka_unit_test(loop__hanging_up__keeps_the_note_being_typed),
		cmocka_unit_test(loop__a_paste__is_text_and_never_keys),
		cmocka_unit_test(loop__waiting__shows_what_others_wrote),
		cmocka_unit_test(loop__resizing__keeps_place_and_text),
		cmocka_unit_test(loop__control_z__suspends),
		cmocka_unit_test(loop__language__switches_at_once),
		cmocka_unit_test(loop__score_and_gaps__lead_to_the_question),
		cmocka_unit_test(loop__an_answer_given_once__serves_again),
		cmocka_unit_test(loop__report__is_searched_and_written),
		cmocka_unit_test(long_work__says_how_far_it_is__and_stops_with_escape),
		cmocka_unit_test(loop__report__is_printed_in_the_language_chosen_for_it),
		cmocka_unit_test(loop__a_printer_that_fails__is_said),
		cmocka_unit_test(loop__a_report_that_is_there__is_refused_and_the_name_kept),
		cmocka_unit_test(loop__help__explains_the_screen_it_was_asked_on),
		cmocka_unit_test(loop__an_assessment_that_is_not_there__is_refused),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
