/* What keys do in the walk, and what is left when the store refuses. */
#include "tests/screen/stage.h"

static const char *recorded(const struct stage *stage, const char *subject, const char *field)
{
	const char *value = fake_store_get(stage->store, stage->id, subject, field);

	return value ? value : "";
}

static void walk__answer__is_recorded_and_goes_on_to_the_next_open_question(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_shows(stage, "> [ ]  A-1@user");
	stage_keys(stage, "1");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "met");
	stage_shows(stage, "alpha:A-1@user: met.");
	stage_shows(stage, "> [ ]  = beta:6.3.1@user");
	stage_keys(stage, "n y");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "not-met");
	assert_string_equal(recorded(stage, "alpha:A-1@provider", "answer"), "met");
	stage_free(stage);
}

static void walk__open__takes_the_answer_away_and_stays(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "2 Up 0");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_shows(stage, "> [ ]  A-1@user");
	stage_free(stage);
}

static void walk__a_store_that_fails__changes_nothing_on_the_screen(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "1");
	stage_shows(stage, "> [ ]  A-1@user");
	stage_hides(stage, "met.");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_keys(stage, "1");
	stage_shows(stage, "[+]  A-1@user");
	stage_free(stage);
}

static void walk__not_applicable__asks_for_its_reason_and_saves_both_in_one_step(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps = fake_store_steps(stage->store, stage->id);

	(void)state;
	stage_keys(stage, "4 Enter");
	stage_shows(stage, "needs a reason");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_type(stage, "no accounts");
	stage_keys(stage, "Enter");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "not-applicable");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "no accounts");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps + 1);
	stage_shows(stage, "[/]  A-1@user");
	stage_free(stage);
}

static void walk__a_reason_left_by_escape__is_offered_again(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "4");
	stage_type(stage, "no accounts");
	stage_keys(stage, "Esc");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_hides(stage, "no accounts");
	stage_keys(stage, "4");
	stage_shows(stage, "no accounts");
	stage_keys(stage, "Esc Down 4");
	stage_hides(stage, "no accounts");
	stage_free(stage);
}

static void walk__a_reason_refused_by_the_store__stays_typed(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "4");
	stage_type(stage, "no accounts");
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "Enter");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_keys(stage, "Enter");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "no accounts");
	stage_free(stage);
}

static void walk__parts__are_answered_one_by_one(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "Enter 1 2 3");
	assert_string_equal(recorded(stage, "alpha:A-2@user#a", "answer"), "met");
	assert_string_equal(recorded(stage, "alpha:A-2@user#b", "answer"), "partial");
	assert_string_equal(recorded(stage, "alpha:A-2@user#c", "answer"), "not-met");
	assert_false(stage->ui->walk.inside);
	stage_shows(stage, "[~]  A-2@user");
	walk_go(stage->ui, SAMPLE_A2);
	stage_keys(stage, "1");
	stage_shows(stage, "alpha:A-2@user: met, in place of the answers below it");
	stage_free(stage);
}

static void walk__split__answers_each_service_model_and_joins_again(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "s 1 3");
	assert_string_equal(recorded(stage, "alpha:A-1@user/iaas", "answer"), "met");
	assert_string_equal(recorded(stage, "alpha:A-1@user/paas", "answer"), "not-met");
	stage_shows(stage, "> [ ] SaaS");
	stage_keys(stage, "s");
	assert_false(session_is_split(stage->ui->session, SAMPLE_A1_USER));
	stage_keys(stage, "Enter");
	stage_shows(stage, "has no parts");
	stage_free(stage);
}

static void walk__a_gap_of_one_service_model__is_gone_into(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "s 1 3 1 G Enter");
	assert_true(stage->ui->walk.inside);
	stage_shows(stage, "> [-] PaaS");
	stage_free(stage);
}

static void walk__undo__says_what_and_goes_there(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "1 Down Down u");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "");
	stage_shows(stage, "> [ ]  A-1@user");
	assert_true(stage->ui->message.bytes > 0);
	stage_keys(stage, "Down U");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "met");
	stage_shows(stage, "> [+]  A-1@user");
	stage_keys(stage, "U");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_free(stage);
}

static void walk__seeking__goes_round_in_the_order_of_the_outline(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "g");
	stage_shows(stage, "There is no gap.");
	stage_keys(stage, "3 ] ]");
	stage_shows(stage, "> [ ]  A-2@user");
	stage_keys(stage, "[");
	stage_shows(stage, "> [ ]  A-1@provider");
	stage_keys(stage, "g");
	stage_shows(stage, "> [-]  A-1@user");
	stage_keys(stage, "[");
	stage_shows(stage, "> [ ]  9@user");
	stage_free(stage);
}

static void walk__carry__takes_an_offer_over_and_goes_on(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps = fake_store_steps(stage->store, stage->id);

	(void)state;
	stage_keys(stage, "=");
	stage_shows(stage, "No answer of a related question decides alpha:A-1@user");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_keys(stage, "2");
	stage_shows(stage, "Offered: partial, from alpha:A-1@user");
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "=");
	stage_shows(stage, "> [ ]  = beta:6.3.1@user");
	stage_keys(stage, "=");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps + 2);
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "answer"), "partial");
	assert_string_equal(recorded(stage, "beta:6.3.1@user", "carried"), "alpha:A-1@user");
	stage_shows(stage, "beta:6.3.1@user: partial, carried from alpha:A-1@user.");
	stage_shows(stage, "> [ ]  A-1@provider");
	stage_keys(stage, "Up");
	stage_shows(stage, "[~] partial, carried from alpha:A-1@user");
	stage_hides(stage, "Offered:");
	stage_keys(stage, "u");
	stage_shows(stage, "Offered: partial, from");
	stage_free(stage);
}

static void walk__find__looks_in_ids_and_texts(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "/");
	stage_type(stage, "EXPORT");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> [ ]  A-6@user");
	stage_keys(stage, "/");
	stage_keys(stage, "C-u");
	stage_type(stage, "6.3.1/p5");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> [ ]  6.3.1/p5@user");
	stage_keys(stage, "/");
	stage_keys(stage, "C-u");
	stage_type(stage, "nowhere");
	stage_keys(stage, "Enter");
	stage_shows(stage, "No question says \"nowhere\".");
	stage_free(stage);
}

static void walk__outline__follows_topics_or_sections(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_shows(stage, "access control");
	stage_keys(stage, "t");
	stage_shows(stage, "Checklist Beta");
	stage_shows(stage, "By checklist and section.");
	stage_keys(stage, "End");
	stage_shows(stage, "> [ ]  9@user");
	stage_keys(stage, "t Home");
	stage_shows(stage, "> [ ]  A-1@user");
	stage_free(stage);
}

static void walk__narrow__shows_outline_or_question(void **state)
{
	struct stage *stage = stage_walk(12, 60);

	(void)state;
	stage_shows(stage, "access control");
	stage_hides(stage, "Topic:");
	stage_keys(stage, "Tab");
	stage_shows(stage, "Topic:");
	stage_keys(stage, "Esc");
	stage_hides(stage, "Topic:");
	stage_keys(stage, "Enter 1");
	stage_shows(stage, "alpha:A-1@user: met.");
	stage_free(stage);
}

/* --- notes --- */

static void note__typed__is_saved_and_escape_asks_only_when_changed(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "e Esc");
	assert_null(stage->ui->note);
	stage_keys(stage, "e");
	stage_type(stage, "seen in the console");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Discard the note");
	stage_keys(stage, "n");
	stage_shows(stage, "seen in the console");
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "seen in the console");
	stage_shows(stage, "the note is saved");
	stage_keys(stage, "e x Esc y");
	assert_null(stage->ui->note);
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "seen in the console");
	stage_free(stage);
}

static void note__refused_by_the_store__stays_in_the_editor(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "e");
	stage_type(stage, "long work");
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "C-s");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_shows(stage, "long work");
	ui_resize(stage->ui, 10, 40);
	stage_shows(stage, "long work");
	stage_keys(stage, "C-c");
	assert_false(stage->ui->over);
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "long work");
	stage_free(stage);
}

static void note__in_the_users_editor__is_saved_or_kept(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage->edited = "from vi\n";
	stage_keys(stage, "E");
	assert_int_equal(stage->left, 1);
	assert_int_equal(strncmp(recorded(stage, "alpha:A-1@user", "note"), "from vi", 7), 0);
	stage->edited = "second thoughts";
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	stage_keys(stage, "E");
	stage_shows(stage, "second thoughts");
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "note"), "second thoughts");
	stage->setup.editor = NULL;
	stage_keys(stage, "E");
	stage_shows(stage, "No editor is named");
	stage_free(stage);
}

/* --- evidence and actions --- */

static void evidence__file__is_completed_stored_checked_and_written_out(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "v w");
	stage_shows(stage, "There is no evidence here yet");
	stage_keys(stage, "s");
	stage_type(stage, "r");
	stage_keys(stage, "Tab");
	stage_shows(stage, "reports 報告/");
	stage_shows(stage, "completes): report");
	stage_keys(stage, "C-u");
	stage_type(stage, "missing");
	stage_keys(stage, "Enter");
	stage_shows(stage, "missing cannot be read");
	stage_keys(stage, "C-u");
	stage_type(stage, "x");
	stage_keys(stage, "Tab");
	stage_shows(stage, "completes): x.txt");
	stage_keys(stage, "Enter");
	stage_shows(stage, "> * x.txt");
	stage_shows(stage, "10 B, application/pdf, SHA-256 f31cdee0b4d4…");
	stage_keys(stage, "c");
	stage_shows(stage, "is as it was stored");
	stage->fail_save = true;
	stage_keys(stage, "w Enter");
	stage_shows(stage, "is there already");
	stage->fail_save = false;
	stage_keys(stage, "Enter");
	stage_shows(stage, "Written: x.txt of evidence/1");
	fake_store_write(stage->store, stage->id, "evidence/1", "size", "11");
	ui_poll(stage->ui);
	stage_keys(stage, "c");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_shows(stage, "another size");
	stage_free(stage);
}

static void evidence__piece__is_attached_and_edited(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	struct err e = {0};

	(void)state;
	assert_int_equal(session_evidence_add(stage->ui->session, sample_whole(SAMPLE_A2), "Contract", "p. 1",
					      "", "", &e),
			 0);
	walk_go(stage->ui, SAMPLE_A3);
	stage_keys(stage, "v c");
	stage_shows(stage, "There is no evidence here yet");
	stage_keys(stage, "e");
	stage_shows(stage, "There is no evidence here yet");
	stage_keys(stage, "t");
	stage_shows(stage, "> * Contract");
	stage_keys(stage, "Esc");
	stage_shows(stage, "No evidence yet");
	stage_keys(stage, "t Enter");
	stage_shows(stage, "> * Contract (serves 2 questions)");
	stage_keys(stage, "w");
	stage_shows(stage, "no file is stored");
	stage_keys(stage, "t");
	stage_shows(stage, "There is no other evidence");
	stage_keys(stage, "Enter e C-u");
	stage_keys(stage, "C-s");
	stage_shows(stage, "needs a reference");
	stage_type(stage, "Contract 2026");
	stage_keys(stage, "Tab C-u C-s");
	stage_shows(stage, "> - Contract 2026 (serves 2 questions)");
	stage_keys(stage, "u u");
	stage_shows(stage, "No evidence yet");
	stage_free(stage);
}

/* Nobody is kept from writing by a disk that is full; it is said once. */
static void note__not_kept_while_typed__is_said_once(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "e");
	stage_type(stage, "a text");
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	assert_true(note_guard(stage->ui, NOTE_PAUSE));
	stage_shows(stage, "not safe from a crash");
	stage_type(stage, " and more");
	fake_store_fail_at(stage->store, 1, ERR_BUSY);
	assert_false(note_guard(stage->ui, NOTE_PAUSE));
	fake_store_fail_at(stage->store, 1, ERR_FULL);
	assert_false(note_guard(stage->ui, NOTE_PAUSE));
	stage_type(stage, " text");
	assert_false(note_guard(stage->ui, NOTE_PENDING));
	stage_keys(stage, "C-s");
	stage_shows(stage, "note is saved");
	stage_free(stage);
}

static void evidence__form__adds_removes_and_takes_back(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "v d");
	stage_shows(stage, "no evidence to remove");
	stage_keys(stage, "a");
	stage_type(stage, "SOC 2 report");
	stage_keys(stage, "Tab");
	stage_type(stage, "section 4.2");
	stage_keys(stage, "Tab Tab");
	stage_type(stage, "2026-02-30");
	stage_keys(stage, "C-s");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_shows(stage, "2026-02-30");
	stage_keys(stage, "C-u");
	stage_type(stage, "2027-02-28");
	stage_keys(stage, "C-s");
	stage_shows(stage, "> * SOC 2 report");
	stage_keys(stage, "d");
	stage_shows(stage, "No evidence yet");
	stage_keys(stage, "u");
	stage_shows(stage, "> * SOC 2 report");
	stage_keys(stage, "Esc 1 Up");
	stage_shows(stage, "[+]* A-1@user");
	stage_free(stage);
}

static void action__form__keeps_what_was_typed_until_it_is_saved(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "a");
	stage_type(stage, "Chen");
	stage_keys(stage, "Tab");
	stage_type(stage, "tomorrow");
	stage_keys(stage, "C-s");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	stage_keys(stage, "Esc");
	stage_shows(stage, "Discard what was typed?");
	stage_keys(stage, "n C-u");
	stage_type(stage, "2026-12-31");
	stage_keys(stage, "Tab Space Tab Tab");
	stage_type(stage, "Write the procedure.");
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "owner"), "Chen");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "due"), "2026-12-31");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "priority"), "high");
	assert_string_equal(recorded(stage, "alpha:A-1@user", "plan"), "Write the procedure.");
	stage_free(stage);
}

/* --- somebody else --- */

static void others__changes__appear_while_waiting(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	assert_false(ui_poll(stage->ui));
	fake_store_write(stage->store, stage->id, "alpha:A-1@provider", "answer", "met");
	assert_true(ui_poll(stage->ui));
	stage_shows(stage, "[+]  A-1@provider");
	stage_shows(stage, "Another program changed this assessment");
	assert_false(ui_poll(stage->ui));
	stage_free(stage);
}

static void others__being_faster__is_said_and_shown(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	fake_store_write_first(stage->store, stage->id, "alpha:A-1@user", "answer", "partial");
	stage_keys(stage, "1");
	assert_int_equal(stage->ui->message_style, STYLE_ERROR);
	assert_string_equal(recorded(stage, "alpha:A-1@user", "answer"), "partial");
	stage_shows(stage, "> [~]  A-1@user");
	stage_free(stage);
}

static void others__narrowing_the_scope__leave_the_cursor_and_the_note_at_their_question(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	walk_go(stage->ui, SAMPLE_A9);
	stage_keys(stage, "e");
	stage_type(stage, "rehearsed in May");
	fake_store_write(stage->store, stage->id, "", "roles", "user");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "C-s");
	assert_string_equal(recorded(stage, "alpha:9@user", "note"), "rehearsed in May");
	walk_go(stage->ui, 0);
	stage_keys(stage, "e");
	stage_type(stage, "typed for a user");
	fake_store_write(stage->store, stage->id, "", "roles", "provider");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "C-s");
	stage_shows(stage, "no longer in scope");
	stage_shows(stage, "typed for a user");
	stage_free(stage);
}

static void others__taking_the_question_of_a_kept_note__let_it_be_thrown_away(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "e");
	stage_type(stage, "typed for a user");
	assert_false(note_guard(stage->ui, NOTE_PAUSE));
	fake_store_write(stage->store, stage->id, "", "roles", "provider");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "Esc y");
	stage_hides(stage, "typed for a user");
	stage_free(stage);
}

static void others__emptying_the_scope__leave_a_walk_that_records_nothing(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t steps;

	(void)state;
	fake_store_write(stage->store, stage->id, "", "roles", NULL);
	assert_true(ui_poll(stage->ui));
	steps = fake_store_steps(stage->store, stage->id);
	stage_keys(stage, "1 4 0 Enter Down Up End Home PgDn PgUp ] [ g t s");
	stage_shows(stage, "no longer in scope");
	stage_keys(stage, "e v a E /");
	stage_type(stage, "x");
	stage_keys(stage, "Enter S Down Enter G Enter a R q ?");
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps);
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk__answer__is_recorded_and_goes_on_to_the_next_open_question),
		cmocka_unit_test(walk__open__takes_the_answer_away_and_stays),
		cmocka_unit_test(walk__a_store_that_fails__changes_nothing_on_the_screen),
		cmocka_unit_test(walk__not_applicable__asks_for_its_reason_and_saves_both_in_one_step),
		cmocka_unit_test(walk__a_reason_left_by_escape__is_offered_again),
		cmocka_unit_test(walk__a_reason_refused_by_the_store__stays_typed),
		cmocka_unit_test(walk__parts__are_answered_one_by_one),
		cmocka_unit_test(walk__split__answers_each_service_model_and_joins_again),
		cmocka_unit_test(walk__a_gap_of_one_service_model__is_gone_into),
		cmocka_unit_test(walk__undo__says_what_and_goes_there),
		cmocka_unit_test(walk__seeking__goes_round_in_the_order_of_the_outline),
		cmocka_unit_test(walk__carry__takes_an_offer_over_and_goes_on),
		cmocka_unit_test(walk__find__looks_in_ids_and_texts),
		cmocka_unit_test(walk__outline__follows_topics_or_sections),
		cmocka_unit_test(walk__narrow__shows_outline_or_question),
		cmocka_unit_test(note__typed__is_saved_and_escape_asks_only_when_changed),
		cmocka_unit_test(note__refused_by_the_store__stays_in_the_editor),
		cmocka_unit_test(note__in_the_users_editor__is_saved_or_kept),
		cmocka_unit_test(evidence__file__is_completed_stored_checked_and_written_out),
		cmocka_unit_test(evidence__piece__is_attached_and_edited),
		cmocka_unit_test(note__not_kept_while_typed__is_said_once),
		cmocka_unit_test(evidence__form__adds_removes_and_takes_back),
		cmocka_unit_test(action__form__keeps_what_was_typed_until_it_is_saved),
		cmocka_unit_test(others__changes__appear_while_waiting),
		cmocka_unit_test(others__being_faster__is_said_and_shown),
		cmocka_unit_test(
			others__narrowing_the_scope__leave_the_cursor_and_the_note_at_their_question),
		cmocka_unit_test(others__taking_the_question_of_a_kept_note__let_it_be_thrown_away),
		cmocka_unit_test(others__emptying_the_scope__leave_a_walk_that_records_nothing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
