/* Tests of what became of a place, and of the words for it. */
#include "tests/unit/core/session_world.h"

static char *history_text(const struct world *w, const struct place *p)
{
	struct history h = {0};
	struct buffer text = {0};
	struct err e = {0};

	assert_int_equal(session_history(w->session, p, &h, &e), 0);
	buffer_add(&text, "");
	for (size_t i = 0; i < h.count; i++) {
		buffer_printf(&text, "%s %s ", h.rows[i].who, h.rows[i].subject);
		session_row_print(w->session, &h.rows[i], 10, &text);
		buffer_printf(&text, " (%s)\n", h.rows[i].kind);
	}
	history_release(&h);
	return buffer_take(&text);
}

static void assert_history(const struct world *w, struct place p, const char *expected)
{
	char *text = history_text(w, &p);

	assert_string_equal(text, expected);
	free(text);
}

static void history__of_a_question__has_its_parts_and_service_models(void **state)
{
	struct world *w = *state;
	struct buffer what = {0};
	struct place p;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	fake_store_write(w->store, 1, "alpha:A-2@user", "note", "one line that is long\nand another");
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_PARTIAL);
	assert_history(w, sample_whole(SAMPLE_A2),
		       "lin@example alpha:A-2@user answer: open -> met (do)\n"
		       "wang@example alpha:A-2@user note: nothing -> one line t… (do)\n"
		       "lin@example alpha:A-2@user note: one line t… -> nothing (undo)\n"
		       "lin@example alpha:A-2@user answer: met -> open (do)\n"
		       "lin@example alpha:A-2@user#b answer: open -> partial (do)\n");
	assert_history(w, sample_part(SAMPLE_A2, 1),
		       "lin@example alpha:A-2@user#b answer: open -> partial (do)\n");
	set(w, sample_model(SAMPLE_A3, SAMPLE_IAAS), FIELD_PRIORITY_, "high");
	assert_history(w, sample_model(SAMPLE_A3, SAMPLE_IAAS),
		       "lin@example alpha:A-3@user/iaas answer: open -> met (do)\n"
		       "lin@example alpha:A-3@user/iaas priority: nothing -> high (do)\n");
	buffer_release(&what);
}

static void history__calls__evidence_by_its_reference(void **state)
{
	struct world *w = *state;

	add(w, sample_whole(SAMPLE_A6), "Contract", "page 1");
	assert_history(w, sample_whole(SAMPLE_A6),
		       "lin@example alpha:A-6@user evidence: nothing -> Contract (do)\n");
	must_work(w, session_evidence_remove(w->session, sample_whole(SAMPLE_A6), "evidence/1", &w->e));
	assert_history(w, sample_whole(SAMPLE_A6),
		       "lin@example alpha:A-6@user evidence: nothing -> evidence/1 (do)\n"
		       "lin@example alpha:A-6@user evidence: evidence/1 -> nothing (do)\n");
}

static void history__of_a_status_that_is_unknown__says_the_word(void **state)
{
	struct world *w = *state;

	fake_store_write(w->store, 1, "alpha:A-6@user", "status", "blocked");
	assert_history(w, sample_whole(SAMPLE_A6),
		       "wang@example alpha:A-6@user status of the action: nothing -> blocked (do)\n");
}

static void history__of_the_assessment__is_everything(void **state)
{
	struct world *w = *state;
	char *text;

	answer(w, sample_whole(SAMPLE_A6), ANSWER_MET);
	text = history_text(w, NULL);
	assert_non_null(strstr(text, "lin@example  name: nothing -> Sample (do)\n"));
	assert_non_null(strstr(text, "alpha:A-6@user answer: open -> met (do)\n"));
	free(text);
}

static void history__that_cannot_be_read__is_refused(void **state)
{
	struct world *w = *state;
	struct history h = {.count = 77};
	struct place p = sample_whole(SAMPLE_A6);

	fake_store_fail_at(w->store, 1, ERR_IO);
	assert_int_equal(session_history(w->session, &p, &h, &w->e), ERR_IO);
	assert_int_equal(h.count, 77);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(history__of_a_question__has_its_parts_and_service_models),
		TEST(history__calls__evidence_by_its_reference),
		TEST(history__of_a_status_that_is_unknown__says_the_word),
		TEST(history__of_the_assessment__is_everything),
		TEST(history__that_cannot_be_read__is_refused),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
