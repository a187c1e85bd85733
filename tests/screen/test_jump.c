/* Getting about in the walk, and what became of a question. */
#include "tests/screen/stage.h"

static void at(const struct stage *stage, size_t question)
{
	assert_int_equal(stage->ui->walk.question, question);
}

static void jump__musts_and_gaps__are_found_in_both_directions(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	/* In the outline: A-1 user, 6.3.1, A-1 provider, A-2, A-3, 6.3.1/p5, … */
	stage_keys(stage, "2 1 3");
	walk_go(stage->ui, SAMPLE_A1_USER);
	stage_keys(stage, ")");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_keys(stage, ")");
	at(stage, SAMPLE_A2);
	stage_keys(stage, "( (");
	at(stage, SAMPLE_A1_USER);
	stage_keys(stage, "}");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "}");
	at(stage, SAMPLE_A1_USER);
	stage_keys(stage, "{");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_free(stage);
}

static void jump__where_there_is_none__says_so(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t count;

	(void)state;
	stage_keys(stage, "{");
	stage_shows(stage, "There is no gap.");
	session_questions(stage->ui->session, &count);
	for (size_t i = 0; i < count; i++)
		stage_keys(stage, "1");
	stage_keys(stage, ")");
	stage_shows(stage, "Every must is met or not applicable.");
	stage_free(stage);
}

static void jump__back__leads_where_one_was(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "`");
	stage_shows(stage, "There is no earlier place");
	stage_keys(stage, "1 Down");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "]");
	at(stage, SAMPLE_A2);
	stage_keys(stage, "'");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "`");
	at(stage, SAMPLE_A1_USER);
	/* Only as far as is kept, and then no further. */
	for (int i = 0; i < 2 * BACK_MAX; i++)
		stage_keys(stage, "]");
	for (int i = 0; i < BACK_MAX; i++) {
		stage_keys(stage, "`");
		stage_hides(stage, "There is no earlier place");
	}
	stage_keys(stage, "`");
	stage_shows(stage, "There is no earlier place");
	stage_free(stage);
}

static void go_to(struct stage *stage, const char *words)
{
	stage_keys(stage, "#");
	stage_type(stage, words);
	stage_keys(stage, "Enter");
}

static void jump__a_number_or_an_id__is_gone_to(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	go_to(stage, "3");
	at(stage, SAMPLE_A1_PROVIDER);
	stage_shows(stage, "3/12");
	go_to(stage, "6.3.1/P5");
	at(stage, SAMPLE_B631P5);
	go_to(stage, "alpha:9");
	at(stage, SAMPLE_A9);
	go_to(stage, "A-2#b");
	at(stage, SAMPLE_A2);
	assert_true(stage->ui->walk.inside);
	stage_shows(stage, "> [ ] b");
	go_to(stage, " ");
	at(stage, SAMPLE_A2);
	stage_keys(stage, "Esc `");
	at(stage, SAMPLE_A9);
	stage_free(stage);
}

static void jump__an_unknown_id__is_refused_and_stays_typed(void **state)
{
	static const char *const wrong[] = {"0", "13", "nope", "99999999999999999999", "A-1", "9x"};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct stage *stage = stage_walk(24, 80);

		go_to(stage, wrong[i]);
		at(stage, SAMPLE_A1_USER);
		assert_int_equal(stage->ui->message_style, STYLE_ERROR);
		assert_non_null(stage->ui->prompt.editor);
		stage_keys(stage, "Esc");
		stage_free(stage);
	}
}

static void history__newest_changes__stand_beside_the_question(void **state)
{
	struct stage *stage = stage_walk(60, 120);

	(void)state;
	stage_hides(stage, "History");
	stage_keys(stage, "1 Up");
	stage_shows(stage, "lin@example: answer: open -> met");
	stage_keys(stage, "0");
	stage_shows(stage, "lin@example: answer: met -> open");
	stage_keys(stage, "u");
	stage_shows(stage, "lin@example: answer: open -> met (undo)");
	stage_hides(stage, "whole history");
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "note", "Ask them.");
	ui_poll(stage->ui);
	stage_shows(stage, "wang@example: note: nothing -> Ask them.");
	stage_shows(stage, "H shows the whole history, 4 changes.");
	stage_free(stage);
}

static void history__that_cannot_be_read__says_why(void **state)
{
	struct stage *stage = stage_walk(60, 120);

	(void)state;
	fake_store_fail_at(stage->store, 1, ERR_IO);
	stage_keys(stage, "Down");
	stage_shows(stage, "The fake store was asked to fail.");
	stage_keys(stage, "Down");
	stage_hides(stage, "The fake store was asked to fail.");
	stage_free(stage);
}

static void history__sheet__shows_whole_texts_and_scrolls(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "H");
	stage_shows(stage, "Nothing was ever recorded");
	stage_keys(stage, "Esc e");
	stage_type(stage, "The first line of a note.\nAnd its last, which no summary would show.");
	stage_keys(stage, "C-s 1 Up H");
	stage_shows(stage, "History of alpha:A-1@user");
	stage_shows(stage, "And its last, which no summary would show.");
	for (int i = 0; i < 8; i++)
		stage_keys(stage, "q u U H");
	stage_hides(stage, "And its last");
	stage_keys(stage, "End");
	stage_shows(stage, "And its last");
	stage_keys(stage, "Home PgDn q");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_free(stage);
}

/* The sheet in the three languages and sizes, with all kinds of changes. */
static void history__sheet__is_as_the_golden_text(void **state)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			struct stage *stage = stage_walk(sizes[i][0], sizes[i][1]);
			struct err e = {0};

			lang_use((enum lang)l);
			walk_go(stage->ui, SAMPLE_A2);
			stage_keys(stage, "Enter 1 2 Esc 3");
			walk_go(stage->ui, SAMPLE_A2);
			fake_store_write(stage->store, stage->id, "alpha:A-2@user", "note",
					 "還原測試未留紀錄。\n下月補做。");
			assert_int_equal(session_evidence_add(stage->ui->session, sample_whole(SAMPLE_A2),
							      "SOC 2 report 2026", "p. 12", "", "", &e),
					 0);
			ui_refresh(stage->ui);
			stage_keys(stage, "u");
			stage_golden(stage, "walk-history");
			stage_keys(stage, "H");
			stage_golden(stage, "history");
			stage_free(stage);
		}
	}
	lang_use(LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(jump__musts_and_gaps__are_found_in_both_directions),
		cmocka_unit_test(jump__where_there_is_none__says_so),
		cmocka_unit_test(jump__back__leads_where_one_was),
		cmocka_unit_test(jump__a_number_or_an_id__is_gone_to),
		cmocka_unit_test(jump__an_unknown_id__is_refused_and_stays_typed),
		cmocka_unit_test(history__newest_changes__stand_beside_the_question),
		cmocka_unit_test(history__that_cannot_be_read__says_why),
		cmocka_unit_test(history__sheet__shows_whole_texts_and_scrolls),
		cmocka_unit_test(history__sheet__is_as_the_golden_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("jump", tests, NULL, NULL);
}
