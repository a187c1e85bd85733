/* The score's screen: its spots, what stands behind them, and the way back. */
#include "tests/screen/stage.h"

/* Some answers of each kind, over all roles and service models. */
static struct stage *stage_scored(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);
	struct session *s = stage->ui->session;
	struct err e = {0};
	const struct place met[] = {sample_whole(SAMPLE_A1_USER), sample_whole(SAMPLE_A2),
				    sample_whole(SAMPLE_A9)};
	const struct place not_met[] = {sample_whole(SAMPLE_A5), sample_model(SAMPLE_A3, SAMPLE_PAAS)};
	const struct place partial = sample_whole(SAMPLE_B631), excluded = sample_whole(SAMPLE_B9);
	const struct setting late[] = {{FIELD_OWNER_, "陳大文"}, {FIELD_DUE_, "2026-10-31"}};

	assert_int_equal(session_answer(s, met, 3, ANSWER_MET, NULL, &e), 0);
	assert_int_equal(session_answer(s, not_met, 1, ANSWER_NOT_MET, NULL, &e), 0);
	assert_int_equal(session_answer(s, not_met + 1, 1, ANSWER_NOT_MET, NULL, &e), 0);
	assert_int_equal(session_answer(s, &partial, 1, ANSWER_PARTIAL, NULL, &e), 0);
	assert_int_equal(session_answer(s, &excluded, 1, ANSWER_NOT_APPLICABLE, "no such service", &e), 0);
	assert_int_equal(session_evidence_add(s, met[0], "SOC 2", "section 4.2", "", "", &e), 0);
	assert_int_equal(session_set_all(s, not_met[0], late, 2, &e), 0);
	ui_refresh(stage->ui);
	stage_keys(stage, "S");
	return stage;
}

/* Puts the cursor on the spot whose hint has these words. */
static void go_to(struct stage *stage, const char *words)
{
	struct score_view *v = &stage->ui->score;

	stage_keys(stage, "Home");
	for (size_t i = 0; i < v->board.spot_count; i++) {
		v->spot = i;
		stage_keys(stage, i == 0 ? "Home" : "L L L"); /* the hint is made anew, the spot is kept */
		if (strstr(v->hint.text, words))
			return;
	}
	fail_msg("no spot says \"%s\"", words);
}

static void draw(int rows, int cols)
{
	struct stage *stage = stage_scored(rows, cols);
	struct score_view *v = &stage->ui->score;

	/* On a cell in the middle of the heat map. */
	while (v->board.spots[v->spot].target.at[1] != SAMPLE_USER ||
	       v->board.spots[v->spot].target.at[2] != SAMPLE_PAAS ||
	       v->board.spots[v->spot].target.at[0] != 1) {
		v->spot++;
		assert_true(v->spot < v->board.spot_count);
	}
	stage_keys(stage, "Right Left");
	stage_golden(stage, "dashboard-cell");
	stage_free(stage);
}

static void dashboard__is_as_the_golden_text(void **state)
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

/* Every spot but those of causes and weights leads to as many questions as its hint says. */
static void dashboard__every_spot__leads_to_the_questions_that_it_names(void **state)
{
	struct stage *stage = stage_scored(60, 200);
	struct score_view *v = &stage->ui->score;
	size_t spots = v->board.spot_count, led = 0;

	(void)state;
	for (size_t i = 0; i < spots; i++) {
		size_t shown = 0;

		v->spot = i;
		stage_keys(stage, "L L L");
		if (sscanf(v->hint.text, "Enter shows %zu question", &shown) != 1)
			continue;
		stage_keys(stage, "Enter");
		if (shown == 0) {
			assert_ptr_equal(stage->ui->screen, &screen_score);
			stage_shows(stage, "No question stands behind this figure.");
			continue;
		}
		assert_ptr_equal(stage->ui->screen, &screen_walk);
		stage_keys(stage, "Esc");
		assert_ptr_equal(stage->ui->screen, &screen_score);
		assert_int_equal(v->spot, i);
		led++;
	}
	assert_true(led > 40);
	stage_free(stage);
}

static void dashboard__a_cause__is_gone_to_and_come_back_from(void **state)
{
	struct stage *stage = stage_scored(24, 80);

	(void)state;
	stage_shows(stage, "Not assessable");
	stage_keys(stage, "q");
	walk_go(stage->ui, SAMPLE_A1_PROVIDER);
	stage_keys(stage, "1");
	walk_go(stage->ui, SAMPLE_ROW1_USER);
	stage_keys(stage, "1 S");
	stage_shows(stage, "Major gap");
	go_to(stage, "Enter goes to this question.");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> [-]  A-5@provider");
	stage_keys(stage, "1 Esc");
	assert_int_equal(session_score(stage->ui->session)->verdict, VERDICT_NOT_DEMONSTRATED);
	/* From the score back to the walk, and from there out of it, not in circles. */
	stage_keys(stage, "Esc");
	assert_ptr_equal(stage->ui->screen, &screen_walk);
	stage_keys(stage, "Esc");
	assert_ptr_equal(stage->ui->screen, &screen_home);
	stage_free(stage);
}

static void dashboard__weights__are_switched_by_key_and_by_row(void **state)
{
	struct stage *stage = stage_scored(60, 200);

	(void)state;
	stage_shows(stage, "Weights: standard 3:1:0");
	stage_shows(stage, "* standard 3:1:0");
	stage_keys(stage, "w");
	stage_shows(stage, "Weights: even 1:1:1");
	stage_shows(stage, "* even 1:1:1");
	assert_string_equal(session_profile(stage->ui->session)->id, "even");
	go_to(stage, "Enter puts these weights to use.");
	stage_keys(stage, "Enter");
	assert_string_equal(session_profile(stage->ui->session)->id, "standard");
	stage_keys(stage, "w w");
	assert_string_equal(session_profile(stage->ui->session)->id, "standard");
	stage_free(stage);
}

static void dashboard__arrows__walk_the_heat_map(void **state)
{
	struct stage *stage = stage_scored(24, 80);

	(void)state;
	go_to(stage, "access control");
	stage_keys(stage, "Right");
	stage_shows(stage, "access control; user; IaaS;");
	stage_keys(stage, "Right Right Down");
	stage_shows(stage, "backup; user; SaaS;");
	stage_keys(stage, "Left Left");
	stage_shows(stage, "backup; user; IaaS;");
	stage_keys(stage, "Down Down");
	stage_shows(stage, "Enter shows 8 questions.  user; IaaS;");
	stage_free(stage);
}

static void dashboard__of_an_empty_scope__does_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	fake_store_write(stage->store, stage->id, "", "roles", NULL);
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "S Down Right Left PgDn PgUp End Home w Enter");
	stage_shows(stage, "Nothing in scope");
	stage_keys(stage, "End Enter");
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(dashboard__is_as_the_golden_text),
		cmocka_unit_test(dashboard__every_spot__leads_to_the_questions_that_it_names),
		cmocka_unit_test(dashboard__a_cause__is_gone_to_and_come_back_from),
		cmocka_unit_test(dashboard__weights__are_switched_by_key_and_by_row),
		cmocka_unit_test(dashboard__arrows__walk_the_heat_map),
		cmocka_unit_test(dashboard__of_an_empty_scope__does_nothing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
