/* Tests of a session: opening, reading, keeping up with other writers. */
#include "tests/unit/core/session_world.h"

/* --- opening --- */

static void session__opens__with_scope_and_questions(void **state)
{
	const struct world *w = *state;
	struct scope expected = sample_scope();
	size_t count;

	assert_memory_equal(session_scope(w->session), &expected, sizeof expected);
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT);
	assert_int_equal(session_id(w->session), 1);
	assert_string_equal(session_today(w->session), SAMPLE_TODAY);
	assert_string_equal(session_about(w->session, FIELD_NAME_), "Sample");
	assert_string_equal(session_about(w->session, FIELD_ORGANISATION_), "測試證券");
	assert_string_equal(session_about(w->session, FIELD_SAMPLE_), "");
	assert_string_equal(session_profile(w->session)->id, "standard");
	assert_int_equal(session_groups(w->session)[SAMPLE_B631], SAMPLE_A1_USER);
}

static void session__refuses_to_open__what_is_not_there(void **state)
{
	struct world *w = *state;
	struct session *s = NULL;

	assert_int_equal(
		session_open(&s, fake_store_port(w->store), sample_library_new(), 2, SAMPLE_TODAY, &w->e),
		ERR_NOTFOUND);
	assert_null(s);
}

static void session__refuses_to_open__a_scope_of_unknown_words(void **state)
{
	struct world *w = *state;
	struct session *s = NULL;

	fake_store_write(w->store, 1, "", "roles", "user,auditor");
	assert_int_equal(
		session_open(&s, fake_store_port(w->store), sample_library_new(), 1, SAMPLE_TODAY, &w->e),
		ERR_DAMAGED);
	assert_non_null(strstr(w->e.text, "\"auditor\" (roles)"));
	assert_null(s);
}

static void session__fails_to_open__at_every_call(void **state)
{
	struct world *w = *state;
	size_t before = fake_store_calls(w->store), calls;

	session_close(sample_session_again(w->store, 1));
	calls = fake_store_calls(w->store) - before;
	assert_true(calls >= 2);
	for (size_t n = 1; n <= calls; n++) {
		struct session *s = NULL;

		fake_store_fail_at(w->store, n, ERR_IO);
		assert_int_equal(session_open(&s, fake_store_port(w->store), sample_library_new(), 1,
					      SAMPLE_TODAY, &w->e),
				 ERR_IO);
		assert_null(s);
	}
}

/* --- two writers --- */

static void change__is_refused__where_somebody_was_faster(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A2);

	fake_store_write_first(w->store, 1, "alpha:A-2@user", "answer", "not-met");
	assert_int_equal(session_answer(w->session, &p, 1, ANSWER_MET, "mine", &w->e), ERR_CHANGED);
	assert_string_equal(w->e.text, "A rival changed alpha:A-2@user, answer.");
	assert_string_equal(cell(w, "alpha:A-2@user", "answer"), "not-met");
	assert_null(cell(w, "alpha:A-2@user", "note"));
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_NOT_MET);
	assert_in_step(w);
	answer(w, p, ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_MET);
}

static void refresh__reads__only_what_somebody_else_wrote(void **state)
{
	struct world *w = *state;
	bool changed = true;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, session_refresh(w->session, &changed, &w->e));
	assert_false(changed);
	fake_store_write(w->store, 1, "alpha:A-3@user", "answer", "met");
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_OPEN);
	must_work(w, session_refresh(w->session, &changed, &w->e));
	assert_true(changed);
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_MET);
	assert_in_step(w);
}

/* A change of ours that succeeds must not hide one of theirs to another cell. */
static void refresh__finds__what_was_written_before_our_own_change(void **state)
{
	struct world *w = *state;
	bool changed = false;

	fake_store_write_first(w->store, 1, "alpha:A-3@user", "answer", "met");
	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, session_refresh(w->session, &changed, &w->e));
	assert_true(changed);
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_MET);
	assert_in_step(w);
}

static void refresh__follows__a_changed_scope(void **state)
{
	struct world *w = *state;
	bool changed;
	size_t count;

	fake_store_write(w->store, 1, "", "conditions", "material");
	must_work(w, session_refresh(w->session, &changed, &w->e));
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT + 1);
	assert_in_step(w);
}

/* --- what is sought --- */

static void sought__is__a_question_with_such_a_claim(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		assert_true(session_is_sought(w->session, i, SEEK_OPEN));
		assert_false(session_is_sought(w->session, i, SEEK_GAP));
	}
	for (size_t i = 0; i < SAMPLE_COUNT; i++)
		answer(w, sample_whole(i), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_PARTIAL);
	answer(w, sample_model(SAMPLE_B631, SAMPLE_PAAS), ANSWER_NOT_MET);
	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		bool gap = i == SAMPLE_A3 || i == SAMPLE_B631;

		assert_false(session_is_sought(w->session, i, SEEK_OPEN));
		assert_int_equal(session_is_sought(w->session, i, SEEK_GAP), gap);
		/* of the two gaps only this one is a must */
		assert_int_equal(session_is_sought(w->session, i, SEEK_MUST), i == SAMPLE_B631);
	}
}

static void profile__changes__the_score_alone(void **state)
{
	struct world *w = *state;
	const struct profile *even = vocabulary_profile(&session_library(w->session)->vocabulary, "even");
	int64_t before;

	answer(w, sample_whole(SAMPLE_A6), ANSWER_MET);
	before = session_score(w->session)->total.sums.points;
	assert_int_equal(before, 0);
	session_use_profile(w->session, even);
	assert_ptr_equal(session_profile(w->session), even);
	assert_true(session_score(w->session)->total.sums.points == SCORE_UNIT);
}

/* --- starting --- */

static int name_see(void *arg, const struct document *d)
{
	buffer_printf(arg, "%s ", d->name);
	return 0;
}

static void begin__keeps__the_documents_in_scope(void **state)
{
	static const struct {
		uint64_t checklists;
		const char *names;
	} cases[] = {
		{1, "vocabulary.yaml alpha.yaml crosswalk.yaml "},
		{2, "vocabulary.yaml beta.yaml crosswalk.yaml "},
		{3, "vocabulary.yaml alpha.yaml beta.yaml crosswalk.yaml "},
	};
	struct world *w = *state;
	const struct store *port = fake_store_port(w->store);
	struct library *l = sample_library_new();
	size_t count;
	const struct document *documents = sample_documents(&count);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct beginning b = sample_beginning();
		struct buffer names = {0};
		int64_t id = 0;

		b.scope.checklists = cases[i].checklists;
		b.name = " 新評估 ";
		b.system = NULL;
		b.sample = true;
		must_work(w, session_begin(port, l, documents, count, &b, &id, &w->e));
		must_work(w, port->each_document(port->self, id, name_see, &names, &w->e));
		assert_string_equal(names.text, cases[i].names);
		assert_string_equal(fake_store_get(w->store, id, "", "name"), "新評估");
		assert_string_equal(fake_store_get(w->store, id, "", "roles"), "user,provider");
		assert_string_equal(fake_store_get(w->store, id, "", "service_models"), "iaas,paas,saas");
		assert_string_equal(fake_store_get(w->store, id, "", "deployments"), "public,private");
		assert_string_equal(fake_store_get(w->store, id, "", "sample"), "yes");
		assert_null(fake_store_get(w->store, id, "", "conditions"));
		assert_null(fake_store_get(w->store, id, "", "system"));
		buffer_release(&names);
	}
	library_free(l);
}

static void begin__refuses__what_could_not_be_assessed(void **state)
{
	const struct scope all = sample_scope(), nothing = {3, 7, 1 << SAMPLE_COMMUNITY, 0, 3};
	const struct {
		struct beginning b;
		int code;
		const char *says;
	} cases[] = {
		{{.name = "", .scope = all}, ERR_USAGE, "An assessment needs a name."},
		{{.name = NULL, .scope = all}, ERR_USAGE, "An assessment needs a name."},
		{{.name = "\xff", .scope = all}, ERR_PARSE, "name: the text is not UTF-8 from byte 1 on."},
		{{.name = "x", .scope = {0, 1, 1, 0, 1}}, ERR_USAGE, "Choose at least one role."},
		{{.name = "x", .scope = {1, 0, 1, 0, 1}}, ERR_USAGE, "Choose at least one service model."},
		{{.name = "x", .scope = {1, 1, 0, 0, 1}}, ERR_USAGE, "Choose at least one deployment."},
		{{.name = "x", .scope = {1, 1, 1, 0, 0}}, ERR_USAGE, "Choose at least one checklist."},
		{{.name = "x", .system = "a\nb", .scope = all},
		 ERR_PARSE,
		 "system: the text must be one line."},
		{{.name = "x", .scope = nothing},
		 ERR_USAGE,
		 "With this scope no question is asked. Choose another role, service model, deployment, "
		 "condition or checklist."},
	};
	struct world *w = *state;
	struct library *l = sample_library_new();
	size_t count;
	const struct document *documents = sample_documents(&count);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t id = 77;
		int rc = session_begin(fake_store_port(w->store), l, documents, count, &cases[i].b, &id,
				       &w->e);

		assert_int_equal(rc, cases[i].code);
		assert_string_equal(w->e.text, cases[i].says);
		assert_true(id == 77);
	}
	library_free(l);
}

static void begin__passes_on__a_store_that_fails(void **state)
{
	struct world *w = *state;
	struct library *l = sample_library_new();
	struct beginning b = sample_beginning();
	size_t count;
	const struct document *documents = sample_documents(&count);
	int64_t id = 77;

	fake_store_fail_at(w->store, 1, ERR_READONLY);
	assert_int_equal(session_begin(fake_store_port(w->store), l, documents, count, &b, &id, &w->e),
			 ERR_READONLY);
	assert_true(id == 77);
	library_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session__opens__with_scope_and_questions),
		TEST(session__refuses_to_open__what_is_not_there),
		TEST(session__refuses_to_open__a_scope_of_unknown_words),
		TEST(session__fails_to_open__at_every_call),
		TEST(change__is_refused__where_somebody_was_faster),
		TEST(refresh__reads__only_what_somebody_else_wrote),
		TEST(refresh__finds__what_was_written_before_our_own_change),
		TEST(refresh__follows__a_changed_scope),
		TEST(sought__is__a_question_with_such_a_claim),
		TEST(profile__changes__the_score_alone),
		TEST(begin__keeps__the_documents_in_scope),
		TEST(begin__refuses__what_could_not_be_assessed),
		TEST(begin__passes_on__a_store_that_fails),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
