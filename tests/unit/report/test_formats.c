/* test_formats.c: the report as Markdown and as JSON, and what holds for every format */
#include <jansson.h>

#include "report/content.h"
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

/* Owned by the caller. */
static char *printed(const struct session *s, const char *format)
{
	struct err e = {0};
	const struct report_format *f = report_format(format, &e);
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	if (!f)
		fail_msg("%s", e.text);
	story_must(f->write(to, s, &story_origin, &(struct report_layout){.width = 80, .lines = 60}, &e), &e);
	fclose(to);
	return text;
}

static const char *const formats[] = {"text", "html", "markdown", "json", "csv"};

static void format__is__one_of_those_there_are(void **state)
{
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		assert_non_null(report_format(formats[i], &e));
	assert_null(report_format("doc", &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.text,
			    "--format: \"doc\" is not one of text, html, markdown, json, csv, pdf, xlsx.");
}

static void every_format__gives__the_same_bytes_for_the_same_input(void **state)
{
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		char *one = printed(s, formats[i]), *other = printed(s, formats[i]);

		assert_string_equal(one, other);
		free(one);
		free(other);
	}
	session_close(s);
}

/* A disk that is full is told, whichever writer meets it. */
static void every_format__says__that_the_stream_takes_no_more(void **state)
{
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		FILE *to = fopen("/dev/full", "w");
		struct err e = {0};

		assert_non_null(to);
		assert_int_equal(report_format(formats[i], &e)
					 ->write(to, s, &story_origin,
						 &(struct report_layout){.width = 80, .lines = 60}, &e),
				 ERR_IO);
		fclose(to);
	}
	session_close(s);
}

/* --- Markdown --- */

static void markdown__is__as_it_was_read(void **state)
{
	static const char *const names[] = {[LANG_EN] = "report-en.md",
					    [LANG_ZH_HANT] = "report-zh-Hant.md",
					    [LANG_ZH_HANS] = "report-zh-Hans.md"};
	struct session *s = story_session(*state);

	for (int l = 0; l < LANG__COUNT; l++) {
		char *text;

		lang_use((enum lang)l);
		text = printed(s, "markdown");
		assert_golden(names[l], text);
		free(text);
	}
	session_close(s);
}

/* --- by lines --- */

static void by_lines__is__a_statement_a_line__and_nothing_drawn(void **state)
{
	static const char *const names[] = {[LANG_EN] = "report-en-lines.txt",
					    [LANG_ZH_HANT] = "report-zh-Hant-lines.txt",
					    [LANG_ZH_HANS] = "report-zh-Hans-lines.txt"};
	struct session *s = story_session(*state);
	struct report_layout layout = {.width = 80};
	struct err e = {0};

	for (int l = 0; l < LANG__COUNT; l++) {
		char *text = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&text, &bytes);

		lang_use((enum lang)l);
		story_must(report_plain(to, s, &story_origin, &layout, &e), &e);
		fclose(to);
		assert_null(strstr(text, "\n\n"));
		assert_null(strstr(text, "  "));
		assert_null(strstr(text, "---"));
		assert_null(strstr(text, "##"));
		assert_golden(names[l], text);
		free(text);
	}
	session_close(s);
}

static void by_lines__says__that_the_stream_takes_no_more(void **state)
{
	struct session *s = story_session(*state);
	FILE *to = fopen("/dev/full", "w");
	struct err e = {0};

	assert_non_null(to);
	assert_int_equal(report_plain(to, s, &story_origin, &(struct report_layout){.width = 80}, &e),
			 ERR_IO);
	fclose(to);
	session_close(s);
}

static void markdown__takes__the_meaning_from_what_a_note_says(void **state)
{
	struct session *s = story_begin(*state);
	char *text;

	story_answer(s, sample_whole(SAMPLE_A5), ANSWER_NOT_MET,
		     "# no heading\n- no item\n2. none either\n<b>|*x*|</b> [a](b) `c`");
	text = printed(s, "markdown");
	assert_non_null(strstr(text, "- **Note** \\# no heading  \n  \\- no item  \n  2\\. none either  \n"
				     "  \\<b\\>\\|\\*x\\*\\|\\</b\\> \\[a\\](b) \\`c\\`\n"));
	free(text);
	session_close(s);
}

/* --- csv --- */

/* A spreadsheet would run what begins so; figures begin so nowhere. */
static void csv__keeps__a_note_from_being_a_formula(void **state)
{
	static const struct {
		const char *note, *field;
	} cases[] = {
		{"=1+1", "\"'=1+1\""},
		{"+1", "\"'+1\""},
		{"-1", "\"'-1\""},
		{"@SUM(A1)", "\"'@SUM(A1)\""},
		{"＝1+1", "\"'＝1+1\""},
		{"＋1", "\"'＋1\""},
		{"－1", "\"'－1\""},
		{"＠a", "\"'＠a\""},
		{"x\n =1", "\"x\n =1\""},
		{"  =1", "\"'  =1\""},
		{"a\",\"=1", "\"a\"\",\"\"=1\""},
	};
	struct session *s = story_begin(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text;

		story_answer(s, sample_whole(SAMPLE_A5), ANSWER_NOT_MET, cases[i].note);
		text = printed(s, "csv");
		if (!strstr(text, cases[i].field))
			fail_msg("%s is missing", cases[i].field);
		assert_non_null(strstr(text, "\"0\",\"1\",\""));
		free(text);
	}
	session_close(s);
}

/* --- JSON --- */

static json_t *json_of(const struct session *s)
{
	char *text = printed(s, "json");
	json_error_t e;
	json_t *o = json_loads(text, JSON_REJECT_DUPLICATES, &e);

	if (!o)
		fail_msg("%s", e.text);
	free(text);
	return o;
}

static const char *text_in(json_t *o, const char *key)
{
	const char *text = json_string_value(json_object_get(o, key));

	assert_non_null(text);
	return text;
}

static void json__holds__the_facts(void **state)
{
	struct session *s = story_session(*state);
	json_t *o = json_of(s), *gaps = json_object_get(o, "gaps");
	size_t count;

	session_questions(s, &count);
	assert_string_equal(text_in(o, "language"), "en");
	assert_string_equal(text_in(o, "file"), "assessments.gapwalk");
	assert_string_equal(text_in(json_object_get(o, "assessment"), "digest"), story_row.digest);
	assert_string_equal(text_in(json_object_get(o, "score"), "verdict"),
			    verdict_id(session_score(s)->verdict));
	assert_int_equal(json_array_size(json_object_get(o, "questions")), count);
	assert_true(json_array_size(gaps) > 0);
	assert_non_null(strchr(text_in(json_array_get(gaps, 0), "id"), ':'));
	json_decref(o);
	session_close(s);
}

/* Its blocks are those of the paper, word for word: who draws them prints what the other formats print. */
static void json__holds__the_text(void **state)
{
	struct session *s = story_session(*state);
	struct err e = {0};
	struct paper *p = report_paper(s, &story_origin, &(struct report_layout){.width = 80}, &e);
	json_t *o = json_of(s), *blocks = json_object_get(o, "document");

	assert_int_equal(json_array_size(blocks), p->count);
	for (size_t i = 0; i < p->count; i++) {
		json_t *block = json_array_get(blocks, i), *rows = json_object_get(block, "rows");
		const char *text = json_string_value(json_object_get(block, "text"));

		assert_string_equal(text ? text : "", p->blocks[i].text);
		for (size_t r = 0; rows && r < json_array_size(rows); r++) {
			json_t *cells = json_object_get(json_array_get(rows, r), "cells");

			for (size_t c = 0; c < json_array_size(cells); c++)
				assert_string_equal(text_in(json_array_get(cells, c), "text"),
						    p->blocks[i].table->rows[r].cells[c].text);
		}
	}
	json_decref(o);
	paper_free(p);
	session_close(s);
}

/* --- its manual --- */

/* " id name …": words, each between blanks. */
static bool has_word(const char *words, const char *word)
{
	struct buffer b = {0};
	bool has;

	buffer_printf(&b, " %s ", word);
	has = strstr(words, b.text) != NULL;
	buffer_release(&b);
	return has;
}

static void word_add(struct buffer *words, const char *word)
{
	if (words->bytes == 0)
		buffer_add(words, " ");
	if (!has_word(words->text, word))
		buffer_printf(words, "%s ", word);
}

static void keys_add(struct buffer *keys, const json_t *o)
{
	const char *key;
	json_t *value;
	size_t i;

	if (json_is_array(o)) {
		json_array_foreach(o, i, value) keys_add(keys, value);
		return;
	}
	json_object_foreach((json_t *)o, key, value)
	{
		word_add(keys, key);
		keys_add(keys, value);
	}
}

/* The bold words of a section of gapwalk-report(5): lines ".B a", ".BR a ", " b ,", ".RB ( a )". */
static void named_add(struct buffer *named, const char *section)
{
	FILE *page = fopen("man/gapwalk-report.5.in", "r");
	char line[512];
	bool inside = false;

	assert_non_null(page);
	while (fgets(line, sizeof line, page)) {
		char *rest = NULL;

		if (strncmp(line, ".SH ", 4) == 0) {
			line[strcspn(line, "\n")] = '\0';
			inside = strcmp(line + 4, section) == 0;
		}
		if (!inside || (strncmp(line, ".B", 2) != 0 && strncmp(line, ".RB ", 4) != 0))
			continue;
		strtok_r(line, " ", &rest);
		for (char *w = strtok_r(NULL, " ,\"();:\n", &rest); w;
		     w = strtok_r(NULL, " ,\"();:\n", &rest))
			word_add(named, *w == '.' ? "" : w);
	}
	fclose(page);
}

static void assert_all_in(const char *words, const char *others, const char *complaint)
{
	char *copy = mem_dup(words), *rest = NULL;
	size_t missing = 0;

	for (char *w = strtok_r(copy, " ", &rest); w; w = strtok_r(NULL, " ", &rest)) {
		if (has_word(others, w))
			continue;
		print_error("%s: %s\n", w, complaint);
		missing++;
	}
	free(copy);
	assert_int_equal(missing, 0);
}

static void keys_of(struct buffer *keys, const struct session *s)
{
	const struct report_layout layout = {.width = 80, .lines = 60, .beside = BESIDE_LANG + LANG_ZH_HANT};
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o;

	story_must(report_json(to, s, &story_origin, &layout, &e), &e);
	fclose(to);
	o = json_loads(text, 0, NULL);
	assert_non_null(o);
	keys_add(keys, o);
	json_decref(o);
	free(text);
}

/* The report is printed piece by piece; read and written by the library as a whole, it is the same. */
static void json__is__what_the_library_writes(void **state)
{
	const struct report_layout layout = {.width = 80, .lines = 60};
	struct session *s = story_session(*state);
	struct report_origin origin = story_origin;
	struct err e = {0};
	char *text = NULL, *whole;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);
	json_t *o;

	origin.file = "a \"file\"\n\\ of \x01 \t\b\f\r";
	story_must(report_json(to, s, &origin, &layout, &e), &e);
	fclose(to);
	o = json_loads(text, 0, NULL);
	assert_non_null(o);
	whole = json_dumps(o, JSON_INDENT(2));
	assert_int_equal(strlen(whole) + 1, bytes);
	assert_memory_equal(text, whole, bytes - 1);
	assert_int_equal(text[bytes - 1], '\n');
	free(whole);
	json_decref(o);
	free(text);
	session_close(s);
}

static void json__prints__nothing_where_a_text_is_not_utf8(void **state)
{
	const struct report_layout layout = {.width = 80, .lines = 60};
	struct session *s = story_session(*state);
	struct report_origin origin = story_origin;
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	origin.file = "a\xFF";
	assert_int_equal(report_json(to, s, &origin, &layout, &e), ERR_DAMAGED);
	fclose(to);
	assert_int_equal(bytes, 0);
	free(text);
	session_close(s);
}

static void the_manual__names__every_key_and_no_other(void **state)
{
	struct session *s = story_session(*state);
	struct buffer keys = {0}, named = {0};

	story_set(s, sample_whole(SAMPLE_A5), FIELD_MILESTONES_, "2026-12-01 Asked for offers.");
	keys_of(&keys, s);
	session_close(s);
	/* One answer alone, which is offered to others. */
	s = story_begin(*state);
	story_answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_NOT_MET, NULL);
	keys_of(&keys, s);
	session_close(s);
	/* It takes answers that contradict each other through an open question, which the sample's relations
	 * do not allow. */
	word_add(&keys, "against");
	named_add(&named, "JSON");
	assert_all_in(keys.text, named.text, "is a key that gapwalk-report(5) does not name");
	assert_all_in(named.text, keys.text, "is named in gapwalk-report(5), and is no key");
	buffer_release(&keys);
	buffer_release(&named);
}

static void the_manual__names__every_column_of_csv(void **state)
{
	struct session *s = story_session(*state);
	struct buffer named = {0};
	char *text = printed(s, "csv"), *rest = NULL;

	text[strcspn(text, "\r")] = '\0';
	named_add(&named, "CSV");
	for (char *w = strtok_r(text, "\",", &rest); w; w = strtok_r(NULL, "\",", &rest))
		if (!has_word(named.text, w))
			fail_msg("%s: is a column that gapwalk-report(5) does not name", w);
	free(text);
	buffer_release(&named);
	session_close(s);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(format__is__one_of_those_there_are),
		TEST(every_format__gives__the_same_bytes_for_the_same_input),
		TEST(every_format__says__that_the_stream_takes_no_more),
		TEST(markdown__is__as_it_was_read),
		TEST(by_lines__is__a_statement_a_line__and_nothing_drawn),
		TEST(by_lines__says__that_the_stream_takes_no_more),
		TEST(markdown__takes__the_meaning_from_what_a_note_says),
		TEST(csv__keeps__a_note_from_being_a_formula),
		TEST(json__holds__the_facts),
		TEST(json__holds__the_text),
		TEST(json__is__what_the_library_writes),
		TEST(json__prints__nothing_where_a_text_is_not_utf8),
		TEST(the_manual__names__every_key_and_no_other),
		TEST(the_manual__names__every_column_of_csv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
