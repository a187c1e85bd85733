/* Offers, stale answers and conflicts: their screen, and the keys that decide them. */
#include "tests/screen/stage.h"

static const char *recorded(const struct stage *stage, const char *subject, const char *field)
{
	return fake_store_get(stage->store, stage->id, subject, field);
}

static void answer(struct stage *stage, size_t question, enum answer a)
{
	struct place p = sample_whole(question);
	struct err e = {0};

	assert_int_equal(session_answer(stage->ui->session, &p, 1, a, NULL, &e), 0);
}

/* One offer, one stale answer, one conflict. */
static struct stage *stage_crossed(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);
	struct err e = {0};

	answer(stage, SAMPLE_A1_USER, ANSWER_PARTIAL);
	assert_int_equal(session_carry(stage->ui->session, &(size_t){SAMPLE_B631}, 1, &e), 0);
	answer(stage, SAMPLE_A1_USER, ANSWER_MET);
	answer(stage, SAMPLE_A2, ANSWER_MET);
	answer(stage, SAMPLE_A9, ANSWER_MET);
	answer(stage, SAMPLE_B9, ANSWER_NOT_MET);
	ui_refresh(stage->ui);
	return stage;
}

static void draw(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "O");
	stage_golden(stage, "crosswalk-empty");
	stage_free(stage);
	stage = stage_crossed(rows, cols);
	stage_keys(stage, "O");
	stage_golden(stage, "crosswalk-offer");
	stage_keys(stage, "*");
	stage_golden(stage, "crosswalk-all");
	stage_keys(stage, "n Down");
	stage_golden(stage, "crosswalk-stale");
	stage_keys(stage, "Down");
	stage_golden(stage, "crosswalk-conflict");
	stage_keys(stage, "Tab");
	stage_golden(stage, "crosswalk-detail");
	stage_keys(stage, "Tab Up Enter");
	stage_golden(stage, "walk-stale");
	stage_free(stage);
}

static void crosswalk__is_as__the_golden_text(void **state)
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

static void offers__are_taken__one_or_all_of_them(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps;

	(void)state;
	answer(stage, SAMPLE_A1_USER, ANSWER_PARTIAL);
	answer(stage, SAMPLE_A2, ANSWER_MET);
	steps = fake_store_steps(stage->store, stage->id);
	stage_keys(stage, "O Down =");
	stage_shows(stage, "beta:6.3.1/p5@user: met, carried from alpha:A-2@user.");
	stage_shows(stage, "Answers that are offered (1)");
	assert_string_equal(recorded(stage, "beta:6.3.1/p5@user", "carried"), "alpha:A-2@user");
	stage_keys(stage, "u *");
	stage_shows(stage, "Take over the 2 answers that are offered?");
	stage_keys(stage, "n");
	assert_null(recorded(stage, "beta:6.3.1@user", "answer"));
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "* y");
	stage_shows(stage, "Answers that are offered (2)");
	stage_keys(stage, "* y");
	stage_shows(stage, "2 answers are taken over; u takes that back.");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps + 1);
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "partial");
	stage_keys(stage, "*");
	stage_shows(stage, "Nothing is offered.");
	stage_keys(stage, "u");
	stage_shows(stage, "Answers that are offered (2)");
	stage_free(stage);
}

static void stale_answers__follow__only_when_asked(void **state)
{
	struct stage *stage = stage_crossed(24, 80);

	(void)state;
	stage_keys(stage, "O m");
	stage_shows(stage, "This is for carried answers whose source has changed.");
	stage_keys(stage, "Down");
	stage_shows(stage, "Carried from alpha:A-1@user, which now says: met.");
	stage_keys(stage, "m");
	stage_shows(stage, "beta:6.3.1@user: partial, kept as given by hand.");
	assert_null(recorded(stage, "beta:6.3.1@user", "carried"));
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "partial");
	stage_shows(stage, "Answers that contradict each other (2)");
	stage_keys(stage, "u 0");
	assert_null(recorded(stage, "beta:6.3.1@user", "answer"));
	stage_shows(stage, "Answers that are offered (2)");
	stage_keys(stage, "u Home Down =");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "met");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	stage_hides(stage, "Carried answers whose source has changed");
	stage_keys(stage, "u Home Down Enter"); /* the same from the walk */
	stage_shows(stage, "Stale: now met follows from");
	stage_keys(stage, "=");
	stage_shows(stage, "beta:6.3.1@user: met, carried from alpha:A-1@user.");
	stage_free(stage);
}

static void stale_answers__that_nothing_proves__are_kept_or_opened(void **state)
{
	struct stage *stage = stage_crossed(24, 80);

	(void)state;
	answer(stage, SAMPLE_A1_USER, ANSWER_OPEN);
	stage_keys(stage, "O Down");
	stage_shows(stage, "which now says: open.");
	stage_shows(stage, "No answer follows now.");
	stage_keys(stage, "=");
	stage_shows(stage, "No answer of a related question decides beta:6.3.1@user");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Stale: nothing proves it any more.");
	stage_free(stage);
}

static void conflicts__lead__to_their_question(void **state)
{
	struct stage *stage = stage_crossed(24, 80);

	(void)state;
	stage_keys(stage, "O End");
	stage_shows(stage, "Both are about the exit plan.");
	stage_keys(stage, "=");
	stage_shows(stage, "Here one of the answers has to change");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Contradicts beta:9@user: not met");
	stage_keys(stage, "3 O");
	stage_hides(stage, "Answers that contradict each other");
	stage_free(stage);
}

static void crosswalk__any_size__draws(void **state)
{
	struct stage *stage = stage_crossed(24, 80);

	(void)state;
	stage_keys(stage, "O");
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
		cmocka_unit_test(crosswalk__is_as__the_golden_text),
		cmocka_unit_test(offers__are_taken__one_or_all_of_them),
		cmocka_unit_test(stale_answers__follow__only_when_asked),
		cmocka_unit_test(stale_answers__that_nothing_proves__are_kept_or_opened),
		cmocka_unit_test(conflicts__lead__to_their_question),
		cmocka_unit_test(crosswalk__any_size__draws),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
