/* The list of gaps: its orders, what it leaves out, the detail of a gap, and what is done about one. */
#include "tests/screen/stage.h"

static const char *recorded(const struct stage *stage, const char *subject, const char *field)
{
	return fake_store_get(stage->store, stage->id, subject, field);
}

static void must(int rc)
{
	assert_int_equal(rc, 0);
}

/* A gap with everything said of it, one overdue, one accepted, one that was, and one of which nothing is
 * said. */
static struct stage *stage_gaps(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);
	struct session *s = stage->ui->session;
	struct err e = {0};
	const struct place gaps[] = {sample_whole(SAMPLE_A2), sample_whole(SAMPLE_A3),
				     sample_whole(SAMPLE_A9), sample_whole(SAMPLE_B9),
				     sample_whole(SAMPLE_A1_USER)};
	const struct setting full[] = {
		{FIELD_OWNER_, "陳大文"},
		{FIELD_DUE_, "2026-12-31"},
		{FIELD_PRIORITY_, "high"},
		{FIELD_STATUS_, "in-progress"},
		{FIELD_PLAN_, "Back up the settings as well."},
		{FIELD_MILESTONES_,
		 "2026-11-01 Choose a tool\n2026-11-30 Back up once\n2026-12-31 每日備份"}};
	const struct setting late[] = {{FIELD_OWNER_, "Wang"}, {FIELD_DUE_, "2026-10-31"}};
	const struct setting accepted[] = {{FIELD_EXCEPTION_OWNER_, "CISO"},
					   {FIELD_EXCEPTION_REASON_, "The contract ends in spring."},
					   {FIELD_EXCEPTION_EXPIRY_, "2027-03-31"}};
	const struct setting expired[] = {{FIELD_EXCEPTION_OWNER_, "CISO"},
					  {FIELD_EXCEPTION_REASON_, "No budget in this year."},
					  {FIELD_EXCEPTION_EXPIRY_, "2026-06-30"},
					  {FIELD_STATUS_, "done"}};

	must(session_answer(s, gaps, 5, ANSWER_NOT_MET, NULL, &e));
	must(session_answer(s, gaps, 1, ANSWER_PARTIAL, "只備份了資料庫。", &e));
	must(session_set_all(s, gaps[0], full, 6, &e));
	must(session_set_all(s, gaps[1], late, 2, &e));
	must(session_set_all(s, gaps[2], accepted, 3, &e));
	must(session_set_all(s, gaps[3], expired, 4, &e));
	ui_refresh(stage->ui);
	stage_keys(stage, "G");
	return stage;
}

static void draw(int rows, int cols)
{
	struct stage *stage = stage_gaps(rows, cols);

	stage_keys(stage, "Down");
	stage_golden(stage, "gaps-list");
	stage_keys(stage, "t t");
	stage_golden(stage, "gaps-due");
	stage_keys(stage, "t t t t t Home Down Down Tab");
	stage_golden(stage, "gaps-detail");
	stage_keys(stage, "Tab x");
	stage_golden(stage, "gaps-exception");
	stage_keys(stage, "Esc F");
	stage_golden(stage, "gaps-filter");
	stage_type(stage, "Wang");
	stage_keys(stage, "C-s");
	stage_golden(stage, "gaps-filtered");
	stage_free(stage);
}

static void gaps__are_as__the_golden_text(void **state)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			draw(sizes[i][0], sizes[i][1]);
	}
	lang_use(LANG_EN);
}

static void gaps__are_ordered__by_one_key(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	stage_shows(stage, "by loss");
	stage_shows(stage, "> [-] alpha:A-1@user");
	stage_keys(stage, "t t");
	stage_shows(stage, "by due date, overdue first");
	stage_shows(stage, "> [-] alpha:A-3@user");
	stage_keys(stage, "t t t t");
	stage_shows(stage, "by id");
	stage_shows(stage, "> [-] alpha:9@user");
	stage_keys(stage, "t");
	stage_shows(stage, "> [-] alpha:A-1@user");
	stage_free(stage);
}

static void gaps__are_filtered__and_all_shown_again(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	stage_shows(stage, "5 gaps, 1 overdue (!)");
	stage_keys(stage, "F Tab Tab Space C-s");
	stage_shows(stage, "1 of 5 gaps, 1 overdue (!)");
	stage_shows(stage, "alpha:A-3@user");
	stage_hides(stage, "alpha:A-2@user");
	stage_keys(stage, "F");
	stage_type(stage, "nobody of that name");
	stage_keys(stage, "C-s");
	stage_shows(stage, "No gap is as the filter wants it; X shows all again.");
	stage_keys(stage, "a x Enter Down X");
	stage_shows(stage, "5 gaps, 1 overdue (!)");
	stage_keys(stage, "F Tab Space Space Space C-s");
	stage_shows(stage, "1 of 5 gaps");
	stage_shows(stage, "in progress");
	stage_keys(stage, "X F Tab Tab Tab Space Tab Space Space C-s");
	stage_shows(stage, "No gap is as the filter wants it"); /* the only gap of beta is a should */
	stage_free(stage);
}

static void a_gap__says__what_it_closes_and_who_accepts_it(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	stage_keys(stage, "Down Down Tab");
	stage_shows(stage, "Fixing this closes 1 more question.");
	stage_shows(stage, "[ ] beta:6.3.1/p5@user  Are databases backed up every day?");
	stage_shows(stage, "> 2026-11-30 Back up once");
	stage_shows(stage, "陳大文, due 2026-12-31, high priority, in progress");
	stage_keys(stage, "Down");
	stage_hides(stage, "Fixing this closes");
	stage_keys(stage, "Home Down");
	stage_shows(stage, "Accepted by CISO until 2027-03-31.");
	stage_keys(stage, "End");
	stage_shows(stage, "Expired on 2026-06-30; it was accepted by CISO.");
	stage_free(stage);
}

static void an_exception__is_written__from_the_list(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	stage_keys(stage, "x");
	stage_type(stage, "Board");
	stage_keys(stage, "Tab");
	stage_type(stage, "Accepted once more");
	stage_keys(stage, "Tab");
	stage_type(stage, "soon");
	stage_keys(stage, "C-s");
	stage_shows(stage, "\"soon\" is not a day like 2026-11-30.");
	assert_null(recorded(stage, "alpha:A-1@user", "exception_owner"));
	stage_keys(stage, "C-u");
	stage_type(stage, "2027-01-31");
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "exception_owner"), "Board");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "exception_expiry"), "2027-01-31");
	stage_keys(stage, "a Down Down Down Space Tab Tab");
	stage_type(stage, "next week");
	stage_keys(stage, "C-s");
	stage_shows(stage, "line 1, \"next week\", is not a day");
	stage_keys(stage, "C-u");
	stage_type(stage, "2026-12-01 Start");
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "milestones"), "2026-12-01 Start");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "status"), "planned");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Accepted by Board until 2027-01-31.");
	stage_free(stage);
}

static void the_cursor__stays_on_its_gap__where_that_moves(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	stage_keys(stage, "t t End Up"); /* by due date: one without a date */
	stage_keys(stage, "a Tab");
	stage_type(stage, "2026-09-30");
	stage_keys(stage, "C-s");
	stage_shows(stage, "2 overdue");
	assert_int_equal(stage->ui->gaps.cursor, 0);
	stage_free(stage);
}

static void gaps__any_size__draws(void **state)
{
	struct stage *stage = stage_gaps(24, 80);

	(void)state;
	for (int whole = 0; whole < 2; whole++) {
		for (int rows = 1; rows < 70; rows += 3)
			for (int cols = 1; cols < 210; cols += 11) {
				ui_resize(stage->ui, rows, cols);
				free(stage_text(stage));
				stage_keys(stage, "PgDn PgUp Down");
			}
		ui_resize(stage->ui, 24, 80);
		stage_keys(stage, "Tab");
	}
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps__are_as__the_golden_text),
		cmocka_unit_test(gaps__are_ordered__by_one_key),
		cmocka_unit_test(gaps__are_filtered__and_all_shown_again),
		cmocka_unit_test(a_gap__says__what_it_closes_and_who_accepts_it),
		cmocka_unit_test(an_exception__is_written__from_the_list),
		cmocka_unit_test(the_cursor__stays_on_its_gap__where_that_moves),
		cmocka_unit_test(gaps__any_size__draws),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
