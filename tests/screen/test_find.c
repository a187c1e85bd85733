/* Finding words, walking through a part of the questions, and folding. */
#include "tests/screen/stage.h"

static const char *recorded(const struct stage *stage, const char *subject, const char *field)
{
	const char *value = fake_store_get(stage->store, stage->id, subject, field);

	return value ? value : "";
}

/* --- as the golden texts --- */

static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

static void everywhere(void (*draw)(int rows, int cols))
{
	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			draw(sizes[i][0], sizes[i][1]);
	}
	lang_use(LANG_EN);
}

static void draw_find(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "/");
	stage_type(stage, "備份");
	stage_golden(stage, "find-typing");
	stage_keys(stage, "Enter N");
	stage_golden(stage, "find-next");
	stage_free(stage);
}

static void draw_filter(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "1 F");
	stage_golden(stage, "filter-form");
	stage_keys(stage, "Down Down Down Down Space");
	stage_golden(stage, "filter-form-open");
	stage_keys(stage, "C-s");
	stage_golden(stage, "filter");
	stage_free(stage);
}

static void draw_fold(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "1 h h");
	stage_golden(stage, "folded");
	if (cols < 70) {
		stage_keys(stage, "Tab");
		stage_golden(stage, "folded-pane");
	}
	stage_free(stage);
}

static void screens__find__is_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_find);
}

static void screens__filter__is_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_filter);
}

static void screens__folded__is_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_fold);
}

/* --- finding --- */

static void find__typing__goes_to_the_first_hit_and_escape_returns(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "Down");
	stage_keys(stage, "/ b");
	stage_shows(stage, "Find (");
	stage_keys(stage, "a c k");
	assert_int_equal(stage->ui->walk.question, SAMPLE_A2);
	stage_keys(stage, "Esc");
	assert_int_equal(stage->ui->walk.question, SAMPLE_B631);
	stage_keys(stage, "N");
	stage_shows(stage, "Nothing is looked for yet");
	/* An id is more than words that name it. */
	stage_keys(stage, "/ a - 3");
	assert_int_equal(stage->ui->walk.question, SAMPLE_A3);
	stage_keys(stage, "Esc");
	/* At the question itself: what is there is found there. */
	stage_keys(stage, "/");
	stage_type(stage, "yearly");
	stage_keys(stage, "Enter");
	assert_int_equal(stage->ui->walk.question, SAMPLE_B631);
	stage_free(stage);
}

static void find__next_and_previous__go_round_and_count(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "/");
	stage_type(stage, "資料庫");
	stage_keys(stage, "Enter");
	assert_int_equal(stage->ui->walk.question, SAMPLE_A2);
	stage_shows(stage, "1 of 2: \"資料庫\".");
	stage_keys(stage, "N");
	assert_int_equal(stage->ui->walk.question, SAMPLE_B631P5);
	stage_shows(stage, "2 of 2");
	stage_keys(stage, "N");
	assert_int_equal(stage->ui->walk.question, SAMPLE_A2);
	stage_keys(stage, "P");
	assert_int_equal(stage->ui->walk.question, SAMPLE_B631P5);
	stage_free(stage);
}

static void find__words__are_emphasised_until_cleared(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	struct canvas *c = canvas_new(24, 80);
	int found[3] = {0};

	(void)state;
	for (int i = 0; i < 3; i++) {
		if (i == 1) {
			stage_keys(stage, "/");
			stage_type(stage, "ONCE a year");
			stage_keys(stage, "Enter");
		} else if (i == 2) {
			stage_keys(stage, "X");
		}
		ui_draw(stage->ui, c);
		for (int row = 0; row < 24; row++)
			for (int col = 0; col < 80; col++)
				found[i] += canvas_cell(c, row, col)->style == STYLE_FOUND;
	}
	assert_int_equal(found[0], 0);
	assert_int_equal(found[1], 11); /* in the pane; the outline has no room for it */
	assert_int_equal(found[2], 0);
	canvas_free(c);
	stage_free(stage);
}

static void find__in_a_fold__opens_it_and_escape_closes_it_again(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "z /");
	stage_hides(stage, "A-2@user");
	stage_type(stage, "databases");
	stage_shows(stage, "> [ ]  A-2@user");
	stage_keys(stage, "Esc");
	stage_hides(stage, "A-2@user");
	stage_keys(stage, "/");
	stage_type(stage, "databases");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> [ ]  A-2@user");
	stage_free(stage);
}

static void find__outside_of_the_filter__says_so(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	assert_true(walk_show_filter(stage->ui, &(struct filter){.checklists = 2}));
	stage_keys(stage, "/");
	stage_type(stage, "settings");
	stage_shows(stage, "Find (0):");
	stage_keys(stage, "Enter");
	stage_shows(stage, "No question shown says \"settings\", 2 others do; X shows all.");
	stage_free(stage);
}

/* Another program takes away the question to which Esc would return. */
static void find__another_scope__returns_to_a_question_that_is_there(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	walk_go(stage->ui, SAMPLE_B9); /* the last one */
	stage_keys(stage, "/");
	stage_type(stage, "export");
	assert_int_equal(stage->ui->walk.question, SAMPLE_A6);
	fake_store_write(stage->store, stage->id, "", "roles", "provider");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "Esc");
	stage_shows(stage, "> [ ]");
	stage_keys(stage, "1");
	stage_shows(stage, ": met.");
	stage_free(stage);
}

/* --- filtering --- */

static void filter__answered__stays_until_applied_anew(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	assert_true(walk_show_filter(stage->ui, &(struct filter){.answers = 1 << ANSWER_OPEN,
								 .obligations = 1 << OBLIGATION_SHOULD}));
	stage_shows(stage, "Only: open; should");
	stage_shows(stage, "3 of 12");
	stage_keys(stage, "1");
	stage_shows(stage, "[+]  A-3@user");
	assert_string_equal(recorded(stage, "alpha:A-3@user", "answer"), "met");
	stage_keys(stage, "e");
	stage_type(stage, "seen");
	stage_keys(stage, "C-s");
	stage_shows(stage, "[+]  A-3@user");
	stage_keys(stage, "F C-s");
	stage_hides(stage, "A-3@user");
	stage_shows(stage, "2 of 12");
	stage_keys(stage, "X");
	stage_shows(stage, "Every question is shown.");
	stage_shows(stage, "A-1@user");
	stage_hides(stage, "Only:");
	stage_keys(stage, "X");
	stage_shows(stage, "shown already");
	stage_free(stage);
}

static void filter__form__counts_while_it_is_filled_in(void **state)
{
	struct stage *stage = stage_walk(40, 80);

	(void)state;
	stage_keys(stage, "F");
	stage_shows(stage, "Show only: 12 questions");
	stage_type(stage, "數據庫");
	stage_shows(stage, "Show only: 2 questions");
	stage_keys(stage, "Tab Tab");
	stage_type(stage, "2026-1");
	stage_shows(stage, "is not a date");
	stage_keys(stage, "C-s");
	stage_shows(stage, "is not a date");
	assert_non_null(stage->ui->form);
	stage_type(stage, "1-20");
	stage_shows(stage, "Show only: 0 questions");
	stage_keys(stage, "C-s");
	stage_shows(stage, "No question fits; choose less.");
	assert_non_null(stage->ui->form);
	assert_null(stage->ui->walk.wanted);
	stage_keys(stage, "Esc y");
	assert_null(stage->ui->form);
	stage_free(stage);
}

static void filter__form__shows_what_is_shown_now(void **state)
{
	struct stage *stage = stage_walk(60, 80);

	(void)state;
	assert_true(walk_show_filter(stage->ui, &(struct filter){.answers = 1 << ANSWER_OPEN,
								 .topics = 2,
								 .backing = FILTER_ANY_BACKING,
								 .owner = FILTER_NOBODY}));
	stage_shows(stage, "Only: open; backup; without an owner");
	stage_keys(stage, "F");
	stage_shows(stage, "[x] open");
	stage_shows(stage, "[x] backup");
	stage_shows(stage, "[ ] met");
	assert_false(ui_unsaved(stage->ui));
	stage_keys(stage, "Esc");
	stage_shows(stage, "Only: open");
	stage_free(stage);
}

static void filter__that_wants_nothing__changes_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "S");
	assert_false(walk_show_filter(stage->ui, &(struct filter){.answers = 1 << ANSWER_MET}));
	stage_shows(stage, "No question fits");
	assert_ptr_equal(stage->ui->screen, &screen_score);
	assert_true(walk_show_filter(stage->ui, &(struct filter){.obligations = 1 << OBLIGATION_MAY}));
	assert_ptr_equal(stage->ui->screen, &screen_walk);
	assert_int_equal(stage->ui->walk.question, SAMPLE_A6);
	assert_true(walk_show_filter(stage->ui, &(struct filter){0}));
	assert_null(stage->ui->walk.wanted);
	assert_int_equal(stage->ui->walk.question, SAMPLE_A6);
	stage_free(stage);
}

/* What one goes to by other ways is shown beside what the filter wants. */
static void filter__gone_to__is_shown_too(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "1");
	assert_true(walk_show_filter(stage->ui, &(struct filter){.obligations = 1 << OBLIGATION_MAY}));
	stage_shows(stage, "1 of 12");
	stage_keys(stage, "u");
	stage_shows(stage, "> [ ]  A-1@user");
	stage_shows(stage, "2 of 12");
	stage_free(stage);
}

static void filter__another_scope__is_applied_again(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	assert_true(walk_show_filter(stage->ui, &(struct filter){.obligations = 1 << OBLIGATION_MUST}));
	stage_shows(stage, "8 of 12");
	fake_store_write(stage->store, stage->id, "", "roles", "user");
	assert_true(ui_poll(stage->ui));
	stage_shows(stage, "5 of 9");
	stage_keys(stage, "X");
	assert_true(walk_show_filter(stage->ui, &(struct filter){.service_models = 1 << SAMPLE_SAAS,
								 .obligations = 1 << OBLIGATION_MAY}));
	fake_store_write(stage->store, stage->id, "", "service_models", "iaas");
	assert_true(ui_poll(stage->ui));
	stage_hides(stage, "Only:");
	stage_shows(stage, "[ ]  A-1");
	stage_free(stage);
}

/* --- folding --- */

static void fold__cursor__stands_on_the_heading_and_answers_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "h h");
	stage_shows(stage, ">+ access control");
	stage_shows(stage, "3 questions");
	stage_keys(stage, "1");
	stage_shows(stage, "This heading is folded; l unfolds it.");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_keys(stage, "e");
	assert_null(stage->ui->note);
	stage_keys(stage, "s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "split"), "");
	stage_keys(stage, "h");
	stage_shows(stage, "Nothing more can be folded here.");
	stage_keys(stage, "Down");
	stage_shows(stage, "> [ ]  A-2@user");
	stage_keys(stage, "Up");
	stage_shows(stage, ">+ access control");
	stage_keys(stage, "Enter l l");
	stage_shows(stage, "> [ ]  A-1@user");
	stage_shows(stage, "Nothing is folded here.");
	stage_free(stage);
}

static void fold__next_open__opens_what_hides_it(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "z");
	stage_hides(stage, "[ ]");
	stage_keys(stage, "]");
	stage_shows(stage, "> [ ]  = beta:6.3.1@user");
	stage_hides(stage, "A-2@user");
	stage_keys(stage, "z");
	stage_shows(stage, "A-2@user");
	stage_keys(stage, "z");
	stage_hides(stage, "A-2@user");
	/* Kept over what builds the outline again. */
	ui_resize(stage->ui, 24, 90);
	stage_hides(stage, "A-2@user");
	stage_free(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__find__is_as_the_golden_text),
		cmocka_unit_test(screens__filter__is_as_the_golden_text),
		cmocka_unit_test(screens__folded__is_as_the_golden_text),
		cmocka_unit_test(find__typing__goes_to_the_first_hit_and_escape_returns),
		cmocka_unit_test(find__next_and_previous__go_round_and_count),
		cmocka_unit_test(find__words__are_emphasised_until_cleared),
		cmocka_unit_test(find__in_a_fold__opens_it_and_escape_closes_it_again),
		cmocka_unit_test(find__outside_of_the_filter__says_so),
		cmocka_unit_test(find__another_scope__returns_to_a_question_that_is_there),
		cmocka_unit_test(filter__answered__stays_until_applied_anew),
		cmocka_unit_test(filter__form__counts_while_it_is_filled_in),
		cmocka_unit_test(filter__form__shows_what_is_shown_now),
		cmocka_unit_test(filter__that_wants_nothing__changes_nothing),
		cmocka_unit_test(filter__gone_to__is_shown_too),
		cmocka_unit_test(filter__another_scope__is_applied_again),
		cmocka_unit_test(fold__cursor__stands_on_the_heading_and_answers_nothing),
		cmocka_unit_test(fold__next_open__opens_what_hides_it),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
