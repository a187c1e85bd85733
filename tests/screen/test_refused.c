/* Keys that are refused because another program was faster: the screen then shows what is recorded, and
 * nothing of what was there before. */
#include "tests/screen/stage.h"

static void refused__evidence_taken_away_elsewhere__is_not_listed_any_more(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "v a");
	stage_type(stage, "SOC 2 Type II report");
	stage_keys(stage, "C-s");
	stage_shows(stage, "SOC 2 Type II report");
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "evidence/1", NULL);
	fake_store_write(stage->store, stage->id, "evidence/1", "reference", NULL);
	stage_keys(stage, "d");
	stage_shows(stage, "A rival changed");
	stage_shows(stage, "No evidence yet");
	stage_free(stage);
}

/* Somebody else took the number of the piece, so that it is tried again, and then there is no room. */
static void refused__evidence_tried_again__shows_what_is_recorded_now(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "v a");
	stage_type(stage, "SOC 2 Type II report");
	stage_keys(stage, "C-s a");
	stage_type(stage, "mine");
	fake_store_write(stage->store, stage->id, "evidence/1", "reference", "their name for it");
	fake_store_write(stage->store, stage->id, "evidence/2", "reference", "theirs");
	fake_store_fail_at(stage->store, 4, ERR_FULL);
	stage_keys(stage, "C-s");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_hides(stage, "A rival changed");
	assert_string_equal(stage->ui->evidence.list[0].reference, "their name for it");
	stage_keys(stage, "Esc y");
	stage_shows(stage, "- their name for it");
	stage_free(stage);
}

static void refused__a_scope_narrowed_elsewhere__is_followed(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_shows(stage, "A-1@provider");
	fake_store_write(stage->store, stage->id, "", "roles", "user");
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "answer", "partial");
	stage_keys(stage, "1");
	stage_shows(stage, "A rival changed");
	stage_shows(stage, "[~]  A-1");
	stage_hides(stage, "A-1@provider");
	stage_free(stage);
}

static void refused__gaps_closed_elsewhere__are_not_listed_any_more(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "3 G a");
	stage_type(stage, "Lin");
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "owner", "Chen");
	fake_store_write(stage->store, stage->id, "alpha:A-1@user", "answer", "met");
	stage_keys(stage, "C-s");
	stage_shows(stage, "A rival changed");
	stage_keys(stage, "Esc y");
	stage_shows(stage, "There is no gap");
	stage_free(stage);
}

/* While the user's own editor was open, nobody looked at the file. */
static void refused__a_note_of_a_question_out_of_scope__stays_typed(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "End");
	stage->edited = "long work";
	fake_store_write(stage->store, stage->id, "beta:9@user", "note", "theirs");
	fake_store_write(stage->store, stage->id, "", "roles", "provider");
	stage_keys(stage, "E");
	stage_shows(stage, "A rival changed");
	stage_shows(stage, "long work");
	stage_keys(stage, "C-s");
	stage_shows(stage, "no longer in scope");
	stage_free(stage);
}

static int report_late(void *self, FILE *to, const struct session *s, const struct report_wish *wish,
		       struct err *e)
{
	(void)self;
	(void)to;
	(void)s;
	(void)wish;
	return err_set(e, ERR_CHANGED, "Changed while the report was made.");
}

static void refused__a_report_of_answers_changed_elsewhere__says_so_once(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage->setup.report = report_late;
	stage_keys(stage, "R");
	stage_shows(stage, "Changed while the report was made.");
	stage_free(stage);
}

static void opened__a_scope_that_asks_nothing__shows_no_question(void **state)
{
	struct stage *stage = stage_new(24, 80);
	struct err e = {0};
	int64_t id = sample_begin(stage->store);

	(void)state;
	fake_store_write(stage->store, id, "", "roles", "");
	assert_int_equal(ui_open(stage->ui, id, &e), 0);
	stage_keys(stage, "1");
	stage_shows(stage, "no longer in scope");
	stage_keys(stage, "s Down End Enter t v g ] S q G q R q");
	stage_free(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused__evidence_taken_away_elsewhere__is_not_listed_any_more),
		cmocka_unit_test(refused__evidence_tried_again__shows_what_is_recorded_now),
		cmocka_unit_test(refused__a_scope_narrowed_elsewhere__is_followed),
		cmocka_unit_test(refused__gaps_closed_elsewhere__are_not_listed_any_more),
		cmocka_unit_test(refused__a_note_of_a_question_out_of_scope__stays_typed),
		cmocka_unit_test(refused__a_report_of_answers_changed_elsewhere__says_so_once),
		cmocka_unit_test(opened__a_scope_that_asks_nothing__shows_no_question),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
