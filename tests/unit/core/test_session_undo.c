/* Tests of taking changes back, and of changes that fail. */
#include "tests/unit/core/session_world.h"

/* --- back and forth --- */

static void undo__names__what_it_took_back(void **state)
{
	struct world *w = *state;
	struct place p = {0};
	struct buffer what = {0};

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, "Undone: A-2@user, answer: met -> open.");
	assert_int_equal(p.question, SAMPLE_A2);
	assert_int_equal(p.part, WHOLE);
	buffer_clear(&what);
	must_work(w, session_redo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, "Redone: A-2@user, answer: open -> met.");
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_MET);
	assert_in_step(w);
	buffer_release(&what);
}

static void assert_undo_says(struct world *w, const char *expected, size_t question)
{
	struct place p = {0};
	struct buffer what = {0};

	must_work(w, session_undo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, expected);
	assert_true(p.question == question);
	buffer_release(&what);
}

static void undo__names__every_kind_of_step(void **state)
{
	struct world *w = *state;
	const struct setting settings[] = {{FIELD_ROLES_, "user"}};
	const struct setting back[] = {{FIELD_ROLES_, "user,provider"}};

	must_work(w, session_set_about(w->session, settings, 1, &w->e));
	answer(w, (struct place){1, WHOLE, 1}, ANSWER_MET); /* A-2, the second question of the user alone */
	assert_undo_says(w, "Undone: A-2#b, answer: met -> open.", 1);
	set(w, sample_whole(1), FIELD_NOTE_, "這是一則相當長的備註，長到一行寫不下。\n第二行");
	assert_undo_says(w, "Undone: A-2, note: 這是一則相當長的備註，長到一行… -> nothing.", 1);
	must_work(w, session_answer(w->session, (struct place[]){sample_whole(1)}, 1, ANSWER_NOT_APPLICABLE,
				    "no backups", &w->e));
	assert_undo_says(w, "Undone: A-2, answer: not applicable -> open, and 1 more change.", 1);
	must_work(w, session_split(w->session, 1, &w->e));
	assert_undo_says(w, "Undone: A-2, answered by service model: yes -> nothing.", 1);
	answer(w, sample_whole(1), ANSWER_PARTIAL);
	answer(w, sample_model(1, SAMPLE_IAAS), ANSWER_MET);
	assert_undo_says(w, "Undone: A-2, answered by service model: yes -> nothing, and 3 more changes.", 1);
	add(w, sample_whole(1), "report", NULL);
	assert_undo_says(w, "Undone: A-2, evidence: report -> nothing, and 1 more change.", 1);
	must_work(w, session_set_about(w->session, back, 1, &w->e));
	assert_undo_says(w, "Undone: the assessment, roles: user,provider -> user.", SIZE_MAX);
	assert_in_step(w);
}

static void undo__of_many_answers__counts_questions(void **state)
{
	struct world *w = *state;
	struct place p, two[] = {sample_whole(SAMPLE_A2), sample_whole(SAMPLE_A3)};
	struct place parts[] = {sample_part(SAMPLE_A2, 0), sample_part(SAMPLE_A2, 1)};
	struct place mixed[] = {sample_part(SAMPLE_A2, 0), sample_whole(SAMPLE_A3), sample_whole(SAMPLE_A6)};
	struct buffer what = {0};

	must_work(w, session_answer(w->session, two, 2, ANSWER_NOT_APPLICABLE, "no backups", &w->e));
	assert_undo_says(w, "Undone: 2 answers: not applicable.", SAMPLE_A2);
	must_work(w, session_redo(w->session, &what, &p, &w->e));
	assert_string_equal(what.text, "Redone: 2 answers: not applicable.");
	must_work(w, session_answer(w->session, two, 2, ANSWER_OPEN, NULL, &w->e));
	assert_undo_says(w, "Undone: 2 answers: open.", SAMPLE_A2);
	assert_undo_says(w, "Undone: 2 answers: not applicable.", SAMPLE_A2);
	must_work(w, session_answer(w->session, parts, 2, ANSWER_MET, NULL, &w->e));
	assert_undo_says(w, "Undone: A-2@user#a, answer: met -> open, and 1 more change.", SAMPLE_A2);
	must_work(w, session_answer(w->session, parts, 2, ANSWER_MET, NULL, &w->e));
	must_work(w, session_answer(w->session, mixed, 3, ANSWER_PARTIAL, NULL, &w->e));
	assert_undo_says(w, "Undone: 3 answers: partial.", SAMPLE_A2);
	buffer_release(&what);
}

static void undo__is_refused__where_there_is_nothing(void **state)
{
	struct world *w = *state;
	struct place p = {.question = 77};
	struct buffer what = {0};

	assert_int_equal(session_undo(w->session, &what, &p, &w->e), ERR_NOTHING);
	assert_int_equal(session_redo(w->session, &what, &p, &w->e), ERR_NOTHING);
	assert_null(what.text);
	assert_int_equal(p.question, 77);
}

/* The store refuses to take back a step whose cells are not what it left behind. */
static void undo__reads_again__where_somebody_changed_it_since(void **state)
{
	struct world *w = *state;
	struct place p;
	struct buffer what = {0};

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	fake_store_write(w->store, 1, "alpha:A-2@user", "answer", "partial");
	fake_store_fail_at(w->store, 1, ERR_CHANGED);
	assert_int_equal(session_undo(w->session, &what, &p, &w->e), ERR_CHANGED);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_PARTIAL);
	assert_null(what.text);
	assert_in_step(w);
}

/* --- properties --- */

/* A small generator of its own: the same walk on every machine. */
static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

static struct place draw_place(const struct session *s, unsigned *seed)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	struct place p = sample_whole(draw(seed, (unsigned)count));
	const struct question *q = &questions[p.question];

	if (draw(seed, 3) == 0) {
		int m = (int)draw(seed, 3);

		if (q->service_models >> m & 1)
			p.model = m;
	}
	if (q->item->part_count > 0 && draw(seed, 2) == 0)
		p.part = (int)draw(seed, (unsigned)q->item->part_count);
	return p;
}

static int random_evidence(struct session *s, struct place p, unsigned *seed, struct err *e)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(s, p, &list);
	int rc;

	if (count == 0 || draw(seed, 2) == 0)
		rc = session_evidence_add(s, p, "report", draw(seed, 2) ? "page 1" : NULL, NULL, NULL, e);
	else
		rc = session_evidence_remove(s, p, list[draw(seed, (unsigned)count)].id, e);
	free(list);
	return rc;
}

static int random_change(struct session *s, unsigned *seed, struct err *e)
{
	static const char *const conditions[] = {"", "material", "overseas", "material,overseas"};
	static const char *const notes[] = {"", "one", "two"};
	struct place p = draw_place(s, seed);
	struct setting action[] = {
		{FIELD_OWNER_, notes[draw(seed, 3)]},
		{FIELD_DUE_, draw(seed, 2) ? "2027-01-01" : ""},
		{FIELD_EXCEPTION_REASON_, notes[draw(seed, 3)]},
	};
	struct setting about = {FIELD_CONDITIONS_, conditions[draw(seed, 4)]};

	switch (draw(seed, 8)) {
	case 0:
		return session_split(s, p.question, e);
	case 1:
		return session_join(s, p.question, e);
	case 2:
		return session_set(s, p, FIELD_NOTE_, notes[draw(seed, 3)], e);
	case 3:
		return session_set_all(s, p, action, 3, e);
	case 4:
		return random_evidence(s, p, seed, e);
	case 5:
		return session_set_about(s, &about, 1, e);
	default:
		return session_answer(s, (struct place[]){p, draw_place(s, seed)}, 2,
				      (enum answer)draw(seed, ANSWER__COUNT),
				      draw(seed, 2) ? NULL : notes[draw(seed, 3)], e);
	}
}

/* Refusals that a random wish may rightly meet. */
static void must_be_expected(const struct world *w, int rc)
{
	if (rc != 0 && rc != ERR_NOTHING && rc != ERR_NOTFOUND)
		fail_msg("%d: %s", rc, w->e.text);
}

enum { SEEDS = 12, CHANGES = 40 };

static void walk_back_and_forth(struct world *w, unsigned seed)
{
	char *texts[CHANGES + 1];
	size_t steps = 0;
	struct buffer what = {0};
	struct place p;

	texts[0] = session_text(w->session);
	for (int i = 0; i < CHANGES; i++) {
		must_be_expected(w, random_change(w->session, &seed, &w->e));
		assert_in_step(w);
		if (fake_store_steps(w->store, session_id(w->session)) > steps)
			texts[++steps] = session_text(w->session);
	}
	for (int round = 0; round < 2; round++) {
		for (size_t i = steps; i > 0; i--) {
			char *now;

			must_work(w, session_undo(w->session, &what, &p, &w->e));
			now = session_text(w->session);
			assert_string_equal(now, texts[i - 1]);
			free(now);
		}
		assert_int_equal(session_undo(w->session, &what, &p, &w->e), ERR_NOTHING);
		for (size_t i = 1; i <= steps; i++) {
			char *now;

			must_work(w, session_redo(w->session, &what, &p, &w->e));
			now = session_text(w->session);
			assert_string_equal(now, texts[i]);
			free(now);
		}
		assert_int_equal(session_redo(w->session, &what, &p, &w->e), ERR_NOTHING);
	}
	assert_true(steps > CHANGES / 2);
	for (size_t i = 0; i <= steps; i++)
		free(texts[i]);
	buffer_release(&what);
}

static void undo_and_redo__restore__every_state_of_a_random_walk(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		struct world w = {.store = fake_store_new()};

		w.session = sample_session(w.store);
		walk_back_and_forth(&w, seed);
		session_close(w.session);
		fake_store_free(w.store);
	}
}

/* A change is one call of the store, so that every call of a random walk fails once here, and works then. */
static void failure__of_any_call__leaves_everything_as_it_was(void **state)
{
	struct world *w = *state;
	unsigned seed = 5;
	size_t failed = 0;

	for (int i = 0; i < 60; i++) {
		char *before = session_text(w->session);
		size_t steps = fake_store_steps(w->store, 1);
		unsigned again = seed;
		int rc;

		fake_store_fail_at(w->store, 1, ERR_FULL);
		rc = random_change(w->session, &seed, &w->e);
		if (rc == ERR_FULL) {
			char *after = session_text(w->session);

			assert_string_equal(after, before);
			assert_int_equal(fake_store_steps(w->store, 1), steps);
			assert_string_equal(w->e.text, "The fake store was asked to fail.");
			free(after);
			failed++;
		}
		fake_store_fail_at(w->store, 0, 0);
		assert_in_step(w);
		free(before);
		must_be_expected(w, random_change(w->session, &again, &w->e));
	}
	assert_true(failed > 20);
}

static void failure__of_undo_redo_and_refresh__leaves_everything_as_it_was(void **state)
{
	struct world *w = *state;
	struct buffer what = {0};
	struct place p = {.question = 77};
	bool changed = true;
	char *before, *after;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	buffer_release(&what);
	before = session_text(w->session);
	p.question = 77;
	fake_store_write(w->store, 1, "alpha:A-1@user", "note", "theirs");
	for (size_t n = 1; n <= 3; n++) { /* a refresh asks for the number, again, and for the cells */
		fake_store_fail_at(w->store, n, ERR_BUSY);
		assert_int_equal(session_refresh(w->session, &changed, &w->e), ERR_BUSY);
		assert_true(changed);
	}
	fake_store_fail_at(w->store, 1, ERR_BUSY);
	assert_int_equal(session_undo(w->session, &what, &p, &w->e), ERR_BUSY);
	fake_store_fail_at(w->store, 1, ERR_BUSY);
	assert_int_equal(session_redo(w->session, &what, &p, &w->e), ERR_BUSY);
	after = session_text(w->session);
	assert_string_equal(after, before);
	assert_null(what.text);
	assert_int_equal(p.question, 77);
	free(before);
	free(after);
}

/* Adding evidence goes on after a lost race: that is four calls of the store. */
static void failure__of_a_second_try__leaves_everything_as_it_was(void **state)
{
	struct world *w = *state;

	fake_store_write_first(w->store, 1, "evidence/1", "reference", "theirs");
	fake_store_fail_at(w->store, 4, ERR_FULL);
	assert_int_equal(
		session_evidence_add(w->session, sample_whole(SAMPLE_A2), "ours", NULL, NULL, NULL, &w->e),
		ERR_FULL);
	assert_string_equal(cell(w, "evidence/1", "reference"), "theirs");
	assert_null(cell(w, "evidence/2", "reference"));
	assert_in_step(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(undo__names__what_it_took_back),
		TEST(undo__names__every_kind_of_step),
		TEST(undo__of_many_answers__counts_questions),
		TEST(undo__is_refused__where_there_is_nothing),
		TEST(undo__reads_again__where_somebody_changed_it_since),
		cmocka_unit_test(undo_and_redo__restore__every_state_of_a_random_walk),
		TEST(failure__of_any_call__leaves_everything_as_it_was),
		TEST(failure__of_undo_redo_and_refresh__leaves_everything_as_it_was),
		TEST(failure__of_a_second_try__leaves_everything_as_it_was),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
