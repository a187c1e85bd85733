/* Stored files, and pieces of evidence that serve several questions. */
#include "tests/unit/core/session_world.h"

#define DIGEST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

struct source {
	const char *text;
	size_t reads;
};

static int source_read(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct source *s = arg;

	(void)e;
	s->reads++;
	*got = strlen(s->text) < room ? strlen(s->text) : room;
	memcpy(to, s->text, *got);
	s->text += *got;
	return 0;
}

static int store(struct world *w, struct place p, const char *name, struct source *source,
		 const char *reference)
{
	const struct evidence_file file = {
		name, "text/plain", {DIGEST, (int64_t)strlen(source->text), source_read, source}};

	return session_evidence_store(w->session, p, &file, reference, NULL, NULL, NULL, &w->e);
}

static int text_see(void *arg, const char *bytes, size_t size)
{
	buffer_add_bytes(arg, bytes, size);
	return 0;
}

static struct evidence piece(struct world *w, const char *id)
{
	struct evidence found = {0};

	must_work(w, session_evidence_find(w->session, id, &found, &w->e));
	return found;
}

static void stored_file__backs__without_a_locator(void **state)
{
	struct world *w = *state;
	struct source source = {.text = "all of it"};
	struct buffer read = {0};
	struct evidence v;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, store(w, sample_whole(SAMPLE_A2), "報告.txt", &source, ""));
	assert_true(claim_of(w, SAMPLE_A2, 0)->backed);
	v = piece(w, "evidence/1");
	assert_string_equal(v.reference, "報告.txt");
	assert_string_equal(v.file, "報告.txt");
	assert_string_equal(v.type, "text/plain");
	assert_string_equal(v.digest, DIGEST);
	assert_int_equal(v.size, 9);
	assert_int_equal(v.serves, 1);
	must_work(w, session_evidence_read(w->session, &v, text_see, &read, &w->e));
	assert_string_equal(read.text, "all of it");
	must_work(w, session_evidence_check(w->session, &v, &w->e));
	buffer_release(&read);
	assert_in_step(w);

	/* The bytes stay when the piece goes, so that undo brings back all of it. */
	must_work(w, session_evidence_remove(w->session, sample_whole(SAMPLE_A2), "evidence/1", &w->e));
	assert_null(cell(w, "evidence/1", "digest"));
	assert_null(cell(w, "evidence/1", "type"));
	must_work(w, session_undo(w->session, &read, &(struct place){0}, &w->e));
	v = piece(w, "evidence/1");
	must_work(w, session_evidence_check(w->session, &v, &w->e));
	buffer_release(&read);
}

static void stored_file__is_read_once__when_somebody_was_faster(void **state)
{
	struct world *w = *state;
	struct source source = {.text = "text"};

	fake_store_write_first(w->store, 1, "evidence/1", "reference", "theirs");
	must_work(w, store(w, sample_whole(SAMPLE_A2), "a.txt", &source, "ours"));
	assert_string_equal(cell(w, "evidence/2", "reference"), "ours");
	assert_string_equal(cell(w, "evidence/2", "file"), "a.txt");
	assert_int_equal(source.reads, 2); /* the text, and its end */
}

static void stored_file__not_stored__leaves_nothing(void **state)
{
	struct world *w = *state;
	struct source source = {.text = "text"};

	fake_store_fail_at(w->store, 1, ERR_FULL);
	assert_int_equal(store(w, sample_whole(SAMPLE_A2), "a.txt", &source, ""), ERR_FULL);
	assert_null(cell(w, "evidence/1", "file"));
	assert_int_equal(session_evidence_find(w->session, "evidence/1", &(struct evidence){0}, &w->e),
			 ERR_NOTFOUND);
}

/* Cells that no session wrote. */
static void stored_file__of_unsound_cells__backs_nothing(void **state)
{
	static const struct {
		const char *field, *value;
	} cases[] = {
		{"digest", "AAAA"},
		{"digest", DIGEST "a"},
		{"digest", "gaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
		{"size", "-1"},
		{"size", "1e9"},
		{"size", "007"},
		{"size", "99999999999999999999"},
		{"file", "two\nlines"},
	};
	struct world *w = *state;
	struct source source = {.text = "text"};
	bool changed;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, store(w, sample_whole(SAMPLE_A2), "a.txt", &source, ""));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *sound = mem_dup(cell(w, "evidence/1", cases[i].field));
		struct evidence v;

		fake_store_write(w->store, 1, "evidence/1", cases[i].field, cases[i].value);
		must_work(w, session_refresh(w->session, &changed, &w->e));
		v = piece(w, "evidence/1");
		assert_string_equal(v.file, "");
		assert_int_equal(v.size, 0);
		assert_false(v.backs);
		assert_false(claim_of(w, SAMPLE_A2, 0)->backed);
		assert_int_equal(session_evidence_check(w->session, &v, &w->e), ERR_DAMAGED);
		assert_int_equal(session_evidence_read(w->session, &v, text_see, NULL, &w->e), ERR_NOTHING);
		fake_store_write(w->store, 1, "evidence/1", cases[i].field, sound);
		must_work(w, session_refresh(w->session, &changed, &w->e));
		free(sound);
	}
	assert_true(claim_of(w, SAMPLE_A2, 0)->backed);
}

static void stored_file__that_is_missing__is_found_out(void **state)
{
	struct world *w = *state;
	struct source source = {.text = "text"};
	struct evidence v;
	bool changed;

	must_work(w, store(w, sample_whole(SAMPLE_A2), "a.txt", &source, ""));
	fake_store_write(w->store, 1, "evidence/1", "size", "5");
	must_work(w, session_refresh(w->session, &changed, &w->e));
	v = piece(w, "evidence/1");
	assert_int_equal(session_evidence_check(w->session, &v, &w->e), ERR_DAMAGED);
	fake_store_write(w->store, 1, "evidence/1", "digest",
			 "baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	must_work(w, session_refresh(w->session, &changed, &w->e));
	v = piece(w, "evidence/1");
	assert_int_equal(session_evidence_check(w->session, &v, &w->e), ERR_NOTFOUND);
}

static void piece__serves__many_questions(void **state)
{
	struct world *w = *state;
	const struct place places[] = {sample_whole(SAMPLE_A2), sample_whole(SAMPLE_A3)};
	struct evidence *all, *list;
	size_t count;

	add(w, sample_whole(SAMPLE_A1_USER), "report", "p. 1");
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	assert_false(claim_of(w, SAMPLE_A3, 0)->backed);
	must_work(w, session_evidence_attach(w->session, places, 2, "evidence/1", &w->e));
	assert_true(claim_of(w, SAMPLE_A3, 0)->backed);
	assert_int_equal(piece(w, "evidence/1").serves, 3);
	assert_int_equal(fake_store_steps(w->store, 1), 3);
	/* What is attached already is attached again without a step. */
	must_work(w, session_evidence_attach(w->session, places, 2, "evidence/1", &w->e));
	assert_int_equal(fake_store_steps(w->store, 1), 3);
	/* A service model of a question is no other question. */
	must_work(w, session_evidence_attach(w->session, &(struct place){SAMPLE_A2, SAMPLE_IAAS, WHOLE}, 1,
					     "evidence/1", &w->e));
	assert_int_equal(piece(w, "evidence/1").serves, 3);
	add(w, sample_whole(SAMPLE_A3), "log", NULL);
	count = session_evidence_all(w->session, &all);
	assert_int_equal(count, 2);
	assert_string_equal(all[0].id, "evidence/1");
	assert_string_equal(all[1].reference, "log");
	assert_int_equal(all[1].serves, 1);
	free(all);
	assert_int_equal(session_evidence(w->session, sample_whole(SAMPLE_A3), &list), 2);
	assert_int_equal(list[0].serves, 3);
	free(list);
	assert_in_step(w);

	assert_int_equal(session_evidence_attach(w->session, places, 1, "evidence/9", &w->e), ERR_NOTFOUND);
	assert_int_equal(session_evidence_attach(w->session, places, 1, "answer", &w->e), ERR_NOTFOUND);
}

static void piece__taken_away_elsewhere__is_not_attached(void **state)
{
	struct world *w = *state;
	struct place p = sample_whole(SAMPLE_A3);

	add(w, sample_whole(SAMPLE_A2), "report", "p. 1");
	fake_store_write_first(w->store, 1, "evidence/1", "reference", NULL);
	assert_int_equal(session_evidence_attach(w->session, &p, 1, "evidence/1", &w->e), ERR_CHANGED);
	assert_null(fake_store_get(w->store, 1, "alpha:A-3@user", "evidence/1"));
	assert_in_step(w);
}

static void all_pieces__stand__in_order_of_number(void **state)
{
	struct world *w = *state;
	struct evidence *all;

	for (int i = 0; i < 11; i++)
		add(w, sample_whole(SAMPLE_A3), "report", "p. 1");
	assert_int_equal(session_evidence_all(w->session, &all), 11);
	assert_string_equal(all[1].id, "evidence/2");
	assert_string_equal(all[10].id, "evidence/11");
	free(all);
}

static void piece__is_edited__wherever_it_is_attached(void **state)
{
	struct world *w = *state;
	const struct setting settings[] = {
		{FIELD_REFERENCE_, " SOC 2 "}, {FIELD_LOCATOR_, "p. 9"}, {FIELD_EXPIRES_, "2020-01-01"}};
	const struct setting nothing = {FIELD_REFERENCE_, "  "}, no_date = {FIELD_DATED_, "soon"},
			     gone = {FIELD_LOCATOR_, ""};

	add(w, sample_whole(SAMPLE_A3), "report", NULL);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_MET);
	must_work(w, session_evidence_edit(w->session, "evidence/1", &settings[1], 1, &w->e));
	assert_true(claim_of(w, SAMPLE_A3, 0)->backed);
	must_work(w, session_evidence_edit(w->session, "evidence/1", settings, 3, &w->e));
	assert_string_equal(cell(w, "evidence/1", "reference"), "SOC 2");
	assert_true(piece(w, "evidence/1").expired);
	assert_false(claim_of(w, SAMPLE_A3, 0)->backed);
	assert_int_equal(session_evidence_edit(w->session, "evidence/1", &nothing, 1, &w->e), ERR_USAGE);
	assert_int_equal(session_evidence_edit(w->session, "evidence/1", &no_date, 1, &w->e), ERR_PARSE);
	assert_int_equal(session_evidence_edit(w->session, "evidence/2", settings, 1, &w->e), ERR_NOTFOUND);
	must_work(w, session_evidence_edit(w->session, "evidence/1", &gone, 1, &w->e));
	assert_null(cell(w, "evidence/1", "locator"));
	assert_in_step(w);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(stored_file__backs__without_a_locator),
		IN_WORLD(stored_file__is_read_once__when_somebody_was_faster),
		IN_WORLD(stored_file__not_stored__leaves_nothing),
		IN_WORLD(stored_file__of_unsound_cells__backs_nothing),
		IN_WORLD(stored_file__that_is_missing__is_found_out),
		IN_WORLD(piece__serves__many_questions),
		IN_WORLD(piece__taken_away_elsewhere__is_not_attached),
		IN_WORLD(all_pieces__stand__in_order_of_number),
		IN_WORLD(piece__is_edited__wherever_it_is_attached),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
