/* Every screen in the three languages and in three sizes, as text. */
#include "tests/screen/stage.h"

/* Some answers of each kind, a note, evidence and an action. */
static struct stage *stage_answered(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);
	struct session *s = stage->ui->session;
	struct err e = {0};
	const struct place met[] = {sample_whole(SAMPLE_A1_USER), sample_whole(SAMPLE_A9)};
	struct place partial = sample_whole(SAMPLE_B631), not_met = sample_whole(SAMPLE_A3);
	struct place excluded = sample_whole(SAMPLE_A6);
	const struct setting action[] = {{FIELD_OWNER_, "陳大文"},
					 {FIELD_DUE_, "2026-10-31"},
					 {FIELD_PRIORITY_, "high"},
					 {FIELD_PLAN_, "Move the backups to another region."}};

	assert_int_equal(session_answer(s, met, 2, ANSWER_MET, NULL, &e), 0);
	assert_int_equal(session_answer(s, &partial, 1, ANSWER_PARTIAL, "只做到一半。", &e), 0);
	assert_int_equal(session_answer(s, &not_met, 1, ANSWER_NOT_MET, NULL, &e), 0);
	assert_int_equal(session_answer(s, &excluded, 1, ANSWER_NOT_APPLICABLE, "no SaaS in use", &e), 0);
	assert_int_equal(session_evidence_add(s, met[0], "SOC 2 report 2026", "section 4.2", "2026-03-01",
					      "2027-03-01", &e),
			 0);
	assert_int_equal(session_set_all(s, not_met, action, 4, &e), 0);
	ui_refresh(stage->ui);
	walk_go(stage->ui, SAMPLE_A1_USER);
	return stage;
}

static void draw_home(int rows, int cols)
{
	struct stage *stage = stage_new(rows, cols);

	stage_golden(stage, "home-empty");
	sample_begin(stage->store);
	stage_keys(stage, "d");
	stage_golden(stage, "home");
	stage_keys(stage, "s");
	stage_golden(stage, "home-seal");
	stage_keys(stage, "y");
	stage_golden(stage, "home-sealed");
	stage_free(stage);
}

static void draw_new(int rows, int cols)
{
	struct stage *stage = stage_new(rows, cols);

	stage_keys(stage, "n");
	stage_type(stage, "雲端主機 Cloud hosts");
	stage_golden(stage, "new");
	stage_keys(stage, "Down Down Down Down Down Space");
	stage_golden(stage, "new-choice");
	stage_free(stage);
}

static void draw_walk(int rows, int cols)
{
	struct stage *stage = stage_answered(rows, cols);

	stage_golden(stage, "walk");
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "1");
	walk_go(stage->ui, SAMPLE_B631P5);
	stage_golden(stage, "walk-offer");
	stage_keys(stage, "= u U");
	stage_golden(stage, "walk-carried");
	stage_keys(stage, "u u");
	stage_keys(stage, "t");
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Enter 1 3");
	stage_golden(stage, "walk-parts");
	stage_keys(stage, "Esc s");
	stage_golden(stage, "walk-split");
	stage_keys(stage, "Esc 4");
	stage_golden(stage, "walk-reason");
	stage_free(stage);
}

/* A follow-up: answers from before wait, one is confirmed, one changed. */
static void draw_follow(int rows, int cols)
{
	struct stage *stage = stage_answered(rows, cols);
	struct session *s = stage->ui->session;
	const struct place parts[] = {sample_part(SAMPLE_A2, 0), sample_part(SAMPLE_A2, 1)};
	struct err e = {0};

	assert_int_equal(session_answer(s, parts, 2, ANSWER_MET, NULL, &e), 0);
	stage_keys(stage, "q F");
	stage_golden(stage, "home-follow");
	stage_keys(stage, "Enter");
	stage_golden(stage, "follow");
	walk_go(stage->ui, SAMPLE_A9);
	stage_keys(stage, "2");
	walk_go(stage->ui, SAMPLE_A1_USER);
	stage_keys(stage, "=");
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Enter =");
	stage_golden(stage, "follow-part");
	stage_keys(stage, "Esc");
	walk_go(stage->ui, SAMPLE_A9);
	stage_golden(stage, "follow-changed");
	stage_free(stage);
}

static void draw_sheets(int rows, int cols)
{
	struct stage *stage = stage_answered(rows, cols);

	stage_keys(stage, "e");
	stage_type(stage, "第一行，說明做到的部分。\nThe second line.");
	stage_golden(stage, "note");
	stage_keys(stage, "Esc");
	stage_golden(stage, "note-discard");
	stage_keys(stage, "y v");
	stage_golden(stage, "evidence");
	stage_keys(stage, "a Tab");
	stage_golden(stage, "evidence-add");
	stage_keys(stage, "Esc s");
	stage_type(stage, "r");
	stage_keys(stage, "Tab");
	stage_golden(stage, "evidence-names");
	stage_type(stage, " 2026.pdf");
	stage_keys(stage, "Enter");
	stage_golden(stage, "evidence-stored");
	stage_keys(stage, "e");
	stage_golden(stage, "evidence-edit");
	stage_keys(stage, "Esc q");
	walk_go(stage->ui, SAMPLE_A9);
	stage_keys(stage, "v t");
	stage_golden(stage, "evidence-pick");
	stage_keys(stage, "Enter q");
	walk_go(stage->ui, SAMPLE_A3);
	stage_keys(stage, "a Tab Tab");
	stage_golden(stage, "action");
	stage_free(stage);
}

static void draw_results(int rows, int cols)
{
	struct stage *stage = stage_answered(rows, cols);

	stage_keys(stage, "S");
	stage_golden(stage, "score");
	stage_keys(stage, "G Down");
	stage_golden(stage, "gaps");
	stage_keys(stage, "R /");
	stage_type(stage, "last line");
	stage_keys(stage, "Enter");
	stage_golden(stage, "report");
	stage_free(stage);
}

static void draw_help(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "?");
	stage_golden(stage, "help");
	stage_free(stage);
}

static void screens__home__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_home);
}

static void screens__new__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_new);
}

static void screens__walk__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_walk);
}

static void screens__follow_up__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_follow);
}

static void screens__sheets__are_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_sheets);
}

static void screens__results__are_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_results);
}

static void screens__help__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_help);
}

/* Any size from nothing up draws without a fault, and too small a one only says so. */
static void screens__any_size__draws(void **state)
{
	struct stage *stage = stage_answered(24, 80);

	(void)state;
	for (int rows = 1; rows < 30; rows++) {
		for (int cols = 1; cols < 90; cols += 7) {
			ui_resize(stage->ui, rows, cols);
			free(stage_text(stage));
		}
	}
	ui_resize(stage->ui, 9, 80);
	stage_shows(stage, "too small");
	stage_hides(stage, "OM");
	stage_keys(stage, "1 S");
	ui_resize(stage->ui, 24, 80);
	stage_hides(stage, "too small");
	stage_hides(stage, "met.");
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__home__is_as_the_golden_text),
		cmocka_unit_test(screens__new__is_as_the_golden_text),
		cmocka_unit_test(screens__walk__is_as_the_golden_text),
		cmocka_unit_test(screens__follow_up__is_as_the_golden_text),
		cmocka_unit_test(screens__sheets__are_as_the_golden_text),
		cmocka_unit_test(screens__results__are_as_the_golden_text),
		cmocka_unit_test(screens__help__is_as_the_golden_text),
		cmocka_unit_test(screens__any_size__draws),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
