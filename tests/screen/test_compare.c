/* The comparison of two assessments, and the trend over follow-ups, in the three languages and in three
 * sizes. */
#include "tests/screen/stage.h"

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

static void answer(struct session *s, struct place p, enum answer a, const char *note)
{
	struct err e = {0};

	if (session_answer(s, &p, 1, a, note, &e) < 0)
		fail_msg("%s", e.text);
}

static void about(struct session *s, enum field f, const char *value)
{
	const struct setting setting = {f, value};
	struct err e = {0};

	if (session_set_about(s, &setting, 1, &e) < 0)
		fail_msg("%s", e.text);
}

/* Assessment 1 of a store: last year's answers, sealed. */
static void last_year(struct fake_store *store)
{
	struct session *s = sample_session(store);
	const struct setting action[] = {
		{FIELD_OWNER_, "陳大文"}, {FIELD_DUE_, "2026-10-31"}, {FIELD_PLAN_, "Move them."}};
	struct err e = {0};

	about(s, FIELD_NAME_, "雲端服務自評 2025");
	answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_MET, "每年六月檢視一次，紀錄由資安室保存。");
	answer(s, sample_part(SAMPLE_A2, 0), ANSWER_MET, NULL);
	answer(s, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET, NULL);
	answer(s, sample_part(SAMPLE_A2, 2), ANSWER_NOT_MET, NULL);
	answer(s, sample_whole(SAMPLE_A3), ANSWER_NOT_MET, "One region only.");
	answer(s, sample_whole(SAMPLE_A6), ANSWER_NOT_APPLICABLE, "no SaaS in use");
	answer(s, sample_whole(SAMPLE_A9), ANSWER_MET, NULL);
	answer(s, sample_whole(SAMPLE_B9), ANSWER_MET, NULL);
	assert_int_equal(session_set_all(s, sample_whole(SAMPLE_A3), action, 3, &e), 0);
	assert_int_equal(session_evidence_add(s, sample_whole(SAMPLE_A1_USER), "SOC 2 report 2025",
					      "section 4.2", "", "", &e),
			 0);
	assert_int_equal(session_seal(s, &e), 0);
	session_close(s);
}

/* Its follow-up, with a narrower scope. */
static void this_year(struct fake_store *store)
{
	struct session *s;
	struct err e = {0};
	int64_t id = 0;

	assert_int_equal(session_follow_up(fake_store_port(store), 1, "雲端服務自評 2026", &id, &e), 0);
	s = sample_session_again(store, id);
	answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL, "今年只檢視了一半的帳號。");
	answer(s, sample_part(SAMPLE_A2, 0), ANSWER_MET, NULL);
	answer(s, sample_part(SAMPLE_A2, 1), ANSWER_MET, NULL);
	answer(s, sample_part(SAMPLE_A2, 2), ANSWER_NOT_MET, NULL);
	answer(s, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET, NULL);
	answer(s, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_NOT_MET, NULL);
	answer(s, sample_whole(SAMPLE_B631P5), ANSWER_NOT_MET, NULL);
	answer(s, sample_whole(SAMPLE_B9), ANSWER_MET, NULL);
	about(s, FIELD_SERVICE_MODELS_, "iaas,paas");
	session_close(s);
}

static struct stage *stage_years(int rows, int cols)
{
	struct stage *stage = stage_new(rows, cols);

	last_year(stage->store);
	this_year(stage->store);
	home_load(stage->ui, 2);
	return stage;
}

static void draw_compare(int rows, int cols)
{
	struct stage *stage = stage_years(rows, cols);

	stage_keys(stage, "c");
	stage_golden(stage, "choose");
	stage_keys(stage, "Enter");
	stage_golden(stage, "compare");
	stage_keys(stage, "End");
	stage_golden(stage, "compare-end");
	stage_keys(stage, "t");
	stage_golden(stage, "compare-topics");
	stage_free(stage);
}

/* Walks down until an answer is under the cursor that Enter shows. */
static void to_answer(struct stage *stage, size_t nth)
{
	struct compare_view *v = &stage->ui->compare;

	for (size_t i = 0; i < v->page.count; i++)
		if (v->page.at[i].target != PAGE_NO_TARGET && nth-- == 0)
			v->cursor = i;
	stage_keys(stage, "Enter");
}

static void draw_answers(int rows, int cols)
{
	struct stage *stage = stage_years(rows, cols);

	stage_keys(stage, "c Enter");
	to_answer(stage, 0);
	stage_golden(stage, "answers");
	stage_keys(stage, "End");
	stage_golden(stage, "answers-end");
	stage_keys(stage, "q");
	to_answer(stage, 1);
	stage_free(stage);
}

static void draw_trend(int rows, int cols)
{
	struct stage *stage = stage_years(rows, cols);
	struct err e = {0};
	int64_t id = 0;

	assert_int_equal(
		session_follow_up(fake_store_port(stage->store), 2, "Cloud self-assessment 2027", &id, &e),
		0);
	home_load(stage->ui, 2);
	stage_keys(stage, "T");
	stage_golden(stage, "trend");
	stage_free(stage);
}

static void compare__is_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_compare);
}

static void answers__are_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_answers);
}

static void trend__is_as_the_golden_text(void **state)
{
	(void)state;
	everywhere(draw_trend);
}

/* --- what the keys do --- */

static void choosing__begins__at_the_one_that_is_followed(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	last_year(stage->store);
	sample_begin(stage->store);
	this_year(stage->store);
	home_load(stage->ui, 3);
	stage_keys(stage, "c");
	stage_hides(stage, "自評 2026      ");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Before: 雲端服務自評 2025");
	stage_shows(stage, "After: 雲端服務自評 2026");
	stage_keys(stage, "r");
	stage_shows(stage, "Before: 雲端服務自評 2026");
	stage_keys(stage, "q");
	stage_shows(stage, "Assessments");
	stage_shows(stage, "> 雲端服務自評 2026");
	stage_free(stage);
}

static void a_follow_up__chosen__comes_after_what_it_follows(void **state)
{
	struct stage *stage = stage_years(24, 80);

	(void)state;
	stage_keys(stage, "Up c Enter");
	stage_shows(stage, "Before: 雲端服務自評 2025");
	stage_shows(stage, "After: 雲端服務自評 2026");
	stage_keys(stage, "q");
	stage_shows(stage, "> SEALED  雲端服務自評 2025");
	stage_free(stage);
}

static void another_file__is_asked_for__and_closed_again(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	last_year(stage->other);
	sample_begin(stage->store);
	home_load(stage->ui, 1);
	stage_keys(stage, "c");
	stage_shows(stage, "There is no other assessment in this file");
	stage_keys(stage, "Enter");
	stage_shows(stage, "o asks for another file");
	stage_keys(stage, "o");
	stage_type(stage, "none.gapwalk");
	stage_keys(stage, "Enter");
	stage_shows(stage, "There is no file none.gapwalk.");
	stage_keys(stage, "C-u");
	stage_type(stage, "other.gapwalk");
	stage_keys(stage, "Enter");
	stage_shows(stage, "other.gapwalk");
	assert_int_equal(stage->files_open, 1);
	stage_keys(stage, "Enter");
	stage_shows(stage, "Before: 雲端服務自評 2025");
	stage_shows(stage, "After: Sample");
	to_answer(stage, 0);
	stage_shows(stage, "Comparison");
	stage_keys(stage, "q q");
	assert_int_equal(stage->files_open, 0);
	stage_free(stage);
}

static void another_file__that_cannot_be_read__leaves_the_one_before(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	last_year(stage->other);
	sample_begin(stage->store);
	home_load(stage->ui, 1);
	stage_keys(stage, "c o");
	stage_type(stage, "other.gapwalk");
	stage_keys(stage, "Enter o");
	fake_store_fail_at(stage->other, 1, ERR_IO);
	stage_keys(stage, "Enter");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	assert_int_equal(stage->files_open, 1);
	stage_keys(stage, "Esc Enter");
	stage_shows(stage, "Before: 雲端服務自評 2025");
	stage_keys(stage, "q q");
	assert_int_equal(stage->files_open, 0);
	stage_free(stage);
}

static void enter__beside_an_answer__says_what_it_wants(void **state)
{
	struct stage *stage = stage_years(24, 80);

	(void)state;
	stage_keys(stage, "c Enter Home Enter");
	stage_shows(stage, "Put the cursor on an answer");
	stage_free(stage);
}

static void the_list__without_assessments__has_nothing_to_compare(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	stage_keys(stage, "c");
	stage_shows(stage, "There is nothing to compare yet.");
	stage_keys(stage, "T");
	stage_shows(stage, "There is no assessment yet.");
	stage_keys(stage, "F");
	stage_shows(stage, "There is nothing to follow yet.");
	stage_keys(stage, "s");
	stage_shows(stage, "There is nothing to seal yet.");
	stage_free(stage);
}

static void trend__compares__with_the_one_before_and_comes_back(void **state)
{
	struct stage *stage = stage_years(24, 80);

	(void)state;
	stage_keys(stage, "T Enter");
	stage_shows(stage, "Before: 雲端服務自評 2025");
	stage_keys(stage, "q");
	stage_shows(stage, "Trend");
	stage_keys(stage, "Up Enter");
	stage_shows(stage, "Nothing comes before the first");
	stage_keys(stage, "q");
	stage_shows(stage, "Assessments");
	stage_free(stage);
}

static void trend__of_one_alone__says_so(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	sample_begin(stage->store);
	home_load(stage->ui, 1);
	stage_keys(stage, "T");
	stage_shows(stage, "It follows no other assessment");
	stage_free(stage);
}

/* A store that fails leaves the list where it was, and nothing open. */
static void a_failing_store__is_told__and_nothing_is_shown(void **state)
{
	struct stage *stage = stage_years(24, 80);

	(void)state;
	for (size_t nth = 1; nth <= 4; nth++) {
		stage_keys(stage, "c");
		fake_store_fail_at(stage->store, nth, ERR_IO);
		stage_keys(stage, "Enter");
		stage_shows(stage, "asked to fail");
		stage_shows(stage, "Compare \"");
		stage_keys(stage, "q");
	}
	fake_store_fail_at(stage->store, 1, ERR_IO);
	stage_keys(stage, "T");
	stage_shows(stage, "asked to fail");
	stage_shows(stage, "Assessments");
	stage_free(stage);
}

static void any_size__draws(void **state)
{
	static const char *const keys[] = {"c", "Enter", "End", "t", "q c Enter", "q T"};
	struct stage *stage = stage_years(24, 80);

	(void)state;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		ui_resize(stage->ui, 24, 80);
		stage_keys(stage, keys[k]);
		if (k == 4)
			to_answer(stage, 0);
		for (int rows = 1; rows < 30; rows++)
			for (int cols = 1; cols < 90; cols += 7) {
				ui_resize(stage->ui, rows, cols);
				free(stage_text(stage));
			}
		ui_resize(stage->ui, 24, 80);
		if (k == 4)
			stage_keys(stage, "q");
	}
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(compare__is_as_the_golden_text),
		cmocka_unit_test(answers__are_as_the_golden_text),
		cmocka_unit_test(trend__is_as_the_golden_text),
		cmocka_unit_test(choosing__begins__at_the_one_that_is_followed),
		cmocka_unit_test(a_follow_up__chosen__comes_after_what_it_follows),
		cmocka_unit_test(another_file__is_asked_for__and_closed_again),
		cmocka_unit_test(another_file__that_cannot_be_read__leaves_the_one_before),
		cmocka_unit_test(enter__beside_an_answer__says_what_it_wants),
		cmocka_unit_test(the_list__without_assessments__has_nothing_to_compare),
		cmocka_unit_test(trend__compares__with_the_one_before_and_comes_back),
		cmocka_unit_test(trend__of_one_alone__says_so),
		cmocka_unit_test(a_failing_store__is_told__and_nothing_is_shown),
		cmocka_unit_test(any_size__draws),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
