/* test_json.c: what is promised to scripts */
#include <locale.h>

#include <jansson.h>

#include "tests/unit/report/story.h"

static int setup(void **state)
{
	*state = fake_store_new();
	lang_use(LANG_EN);
	return 0;
}

static int teardown(void **state)
{
	fake_store_free(*state);
	lang_use(LANG_EN);
	return 0;
}

/* A document as printed; closes the stream. */
static json_t *parsed(FILE *to, char **text, const size_t *bytes)
{
	json_error_t error;
	json_t *root;

	fclose(to);
	assert_int_equal((*text)[*bytes - 1], '\n');
	root = json_loadb(*text, *bytes, JSON_REJECT_DUPLICATES, &error);
	if (!root)
		fail_msg("%s at %d:%d", error.text, error.line, error.column);
	return root;
}

static const char *text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	if (!s)
		fail_msg("%s is no text", key);
	return s;
}

/* Every key, however deep, is in snake_case; `ask` has the ids of roles. */
static void assert_snake_case(json_t *node)
{
	const char *key;
	json_t *value;
	size_t i;

	json_object_foreach(node, key, value)
	{
		assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(key));
		assert_snake_case(value);
	}
	json_array_foreach(node, i, value) assert_snake_case(value);
}

static void assert_keys(const json_t *o, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!json_object_get(o, keys[i]))
			fail_msg("%s is missing", keys[i]);
	}
}

/* --- questions --- */

static void questions__have__every_key_promised(void **state)
{
	static const char *const keys[] = {
		"id",     "checklist",  "item",  "role",   "service_models", "deployments", "obligation",
		"topic",  "conditions", "text",  "answer", "note",           "evidence",    "parts",
		"action", "carried",    "offer", "stale",  "conflicts"};
	struct session *s = story_session(*state);
	size_t questions[SAMPLE_COUNT];
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *rows;

	for (size_t i = 0; i < SAMPLE_COUNT; i++)
		questions[i] = i;
	story_must(report_questions_json(to, s, questions, SAMPLE_COUNT, &e), &e);
	rows = parsed(to, &text, &bytes);
	assert_int_equal(json_array_size(rows), SAMPLE_COUNT);
	for (size_t i = 0; i < SAMPLE_COUNT; i++)
		assert_keys(json_array_get(rows, i), keys, sizeof keys / sizeof *keys);
	assert_snake_case(rows);
	assert_golden("questions.json", text);
	json_decref(rows);
	free(text);
	session_close(s);
}

static void questions__say__what_is_offered_and_what_was_carried(void **state)
{
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o, *offer;

	story_answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_NOT_MET, NULL);
	story_must(report_question_json(to, s, SAMPLE_B631, &e), &e);
	o = parsed(to, &text, &bytes);
	offer = json_object_get(o, "offer");
	assert_string_equal(text_of(offer, "answer"), "not-met");
	assert_string_equal(text_of(offer, "from"), "alpha:A-1@user");
	assert_string_equal(text_of(o, "carried"), "");
	json_decref(o);
	free(text);

	story_must(session_carry(s, &(size_t){SAMPLE_B631}, 1, &e), &e);
	to = story_stream(&text, &bytes);
	story_must(report_question_json(to, s, SAMPLE_B631, &e), &e);
	o = parsed(to, &text, &bytes);
	assert_true(json_is_null(json_object_get(o, "offer")));
	assert_string_equal(text_of(o, "carried"), "alpha:A-1@user");
	assert_string_equal(text_of(o, "answer"), "not-met");
	json_decref(o);
	free(text);
	session_close(s);
}

static void questions__split__by_service_model(void **state)
{
	struct session *s = story_session(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o, *answers;

	story_must(report_question_json(to, s, SAMPLE_A3, &e), &e);
	o = parsed(to, &text, &bytes);
	answers = json_object_get(o, "answers");
	assert_true(json_is_true(json_object_get(o, "split")));
	assert_string_equal(text_of(o, "answer"), "partial");
	assert_int_equal(json_array_size(answers), 2);
	assert_string_equal(text_of(json_array_get(answers, 0), "service_model"), "iaas");
	assert_string_equal(text_of(json_array_get(answers, 0), "answer"), "met");
	assert_string_equal(text_of(json_array_get(answers, 1), "id"), "alpha:A-3@user/paas");
	assert_string_equal(text_of(json_array_get(answers, 1), "answer"), "not-met");
	assert_string_equal(text_of(json_array_get(answers, 1), "note"), "One region only.");
	json_decref(o);
	free(text);
	session_close(s);
}

static void questions__name__no_role_where_there_is_one(void **state)
{
	static const struct setting one_role[] = {{FIELD_ROLES_, "user"}};
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o;

	story_must(session_set_about(s, one_role, 1, &e), &e);
	story_must(report_question_json(to, s, 0, &e), &e);
	o = parsed(to, &text, &bytes);
	assert_string_equal(text_of(o, "id"), "alpha:A-1");
	assert_string_equal(text_of(o, "role"), "user");
	json_decref(o);
	free(text);
	session_close(s);
}

static void questions__are__in_the_language_in_use(void **state)
{
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o;

	lang_use(LANG_ZH_HANS);
	story_must(report_question_json(to, s, SAMPLE_A1_USER, &e), &e);
	o = parsed(to, &text, &bytes);
	assert_string_equal(text_of(o, "text"), "账号是否每年至少检查一次？");
	json_decref(o);
	free(text);
	session_close(s);
}

static void questions__are__an_empty_array_where_there_are_none(void **state)
{
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_questions_json(to, s, NULL, 0, &e), &e);
	fclose(to);
	assert_string_equal(text, "[]\n");
	free(text);
	session_close(s);
}

/* --- score --- */

static void score__has__exact_sums(void **state)
{
	static const char *const keys[] = {"floor",      "ceiling",  "proved",  "progress", "backing",
					   "without_na", "counts",   "verdict", "causes",   "profile",
					   "checklist",  "section",  "topic",   "role",     "service_model",
					   "obligation", "heat_map", "next",    "profiles"};
	struct session *s = story_session(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o, *floor;

	story_must(report_score_json(to, s, &e), &e);
	o = parsed(to, &text, &bytes);
	assert_keys(o, keys, sizeof keys / sizeof *keys);
	floor = json_object_get(o, "floor");
	assert_string_equal(text_of(floor, "points"), "6.0");
	assert_string_equal(text_of(floor, "worth"), "21.0");
	assert_int_equal(json_integer_value(json_object_get(floor, "tenths")), 285);
	assert_snake_case(o);
	assert_golden("score.json", text);
	json_decref(o);
	free(text);
	session_close(s);
}

static void score__of_nothing__has_no_tenths(void **state)
{
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o, *backing;

	story_must(report_score_json(to, s, &e), &e);
	o = parsed(to, &text, &bytes);
	backing = json_object_get(o, "backing");
	assert_true(json_is_null(json_object_get(backing, "tenths")));
	assert_string_equal(text_of(backing, "worth"), "0.0");
	json_decref(o);
	free(text);
	session_close(s);
}

/* --- assessments and checklists --- */

static void assessments__carry__their_trail(void **state)
{
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	(void)state;
	story_must(report_assessments_json(to, &story_row, 1, &e), &e);
	json_decref(parsed(to, &text, &bytes));
	assert_golden("assessments.json", text);
	free(text);
}

static void checklists__are__listed_and_told_whole(void **state)
{
	struct library *l = sample_library_new();
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *root;

	(void)state;
	story_must(report_checklists_json(to, l, &e), &e);
	root = parsed(to, &text, &bytes);
	assert_int_equal(json_array_size(root), 2);
	assert_string_equal(text_of(json_array_get(root, 1), "id"), "beta");
	json_decref(root);
	free(text);
	to = story_stream(&text, &bytes);
	story_must(report_checklist_json(to, l, 0, &e), &e);
	root = parsed(to, &text, &bytes);
	assert_snake_case(root);
	assert_golden("checklist.json", text);
	json_decref(root);
	free(text);
	library_free(l);
}

/* --- refusals --- */

static void json__refuses__a_text_that_is_not_utf8(void **state)
{
	struct assessment_row row = story_row;
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	(void)state;
	row.name = "a\xFF";
	assert_int_equal(report_assessments_json(to, &row, 1, &e), ERR_DAMAGED);
	assert_string_equal(e.text, "This cannot be printed as JSON: a text in it is not UTF-8.");
	fclose(to);
	assert_int_equal(bytes, 0);
	free(text);
}

static void json__says__that_the_stream_took_no_more(void **state)
{
	FILE *full = fopen("/dev/full", "w");
	struct err e = {0};

	(void)state;
	assert_non_null(full);
	assert_int_equal(report_assessments_json(full, &story_row, 1, &e), ERR_IO);
	fclose(full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(questions__have__every_key_promised, setup, teardown),
		cmocka_unit_test_setup_teardown(questions__say__what_is_offered_and_what_was_carried, setup,
						teardown),
		cmocka_unit_test_setup_teardown(questions__split__by_service_model, setup, teardown),
		cmocka_unit_test_setup_teardown(questions__name__no_role_where_there_is_one, setup, teardown),
		cmocka_unit_test_setup_teardown(questions__are__in_the_language_in_use, setup, teardown),
		cmocka_unit_test_setup_teardown(questions__are__an_empty_array_where_there_are_none, setup,
						teardown),
		cmocka_unit_test_setup_teardown(score__has__exact_sums, setup, teardown),
		cmocka_unit_test_setup_teardown(score__of_nothing__has_no_tenths, setup, teardown),
		cmocka_unit_test_setup_teardown(assessments__carry__their_trail, setup, teardown),
		cmocka_unit_test_setup_teardown(checklists__are__listed_and_told_whole, setup, teardown),
		cmocka_unit_test(json__refuses__a_text_that_is_not_utf8),
		cmocka_unit_test(json__says__that_the_stream_took_no_more),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
