/* test_hostile.c: what somebody writes into an assessment to deceive its reader comes out as letters, in
 * every format that there is. */
#include <locale.h>

#include <jansson.h>

#include "core/text.h"
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
	return 0;
}

/* --- where it is written --- */

static int note_set(struct session *s, const char *text, struct err *e)
{
	struct place p = sample_whole(SAMPLE_A5);

	return session_answer(s, &p, 1, ANSWER_NOT_MET, text, e);
}

static int plan_set(struct session *s, const char *text, struct err *e)
{
	return session_set(s, sample_whole(SAMPLE_A1_PROVIDER), FIELD_PLAN_, text, e);
}

static int owner_set(struct session *s, const char *text, struct err *e)
{
	return session_set(s, sample_whole(SAMPLE_A1_PROVIDER), FIELD_OWNER_, text, e);
}

static int reference_set(struct session *s, const char *text, struct err *e)
{
	return session_evidence_add(s, sample_whole(SAMPLE_B9), text, text, "", "", e);
}

static int about_set(struct session *s, enum field f, const char *text, struct err *e)
{
	struct setting setting = {f, text};

	return session_set_about(s, &setting, 1, e);
}

static int name_set(struct session *s, const char *text, struct err *e)
{
	return about_set(s, FIELD_NAME_, text, e);
}

static int organisation_set(struct session *s, const char *text, struct err *e)
{
	return about_set(s, FIELD_ORGANISATION_, text, e);
}

static const struct place_of_text {
	const char *name;
	int (*set)(struct session *s, const char *text, struct err *e);
} places[] = {
	{"note", note_set},           {"plan", plan_set}, {"owner", owner_set},
	{"reference", reference_set}, {"name", name_set}, {"organisation", organisation_set},
};

/* --- what must not come out --- */

/* True where text stands in what was printed and the byte before it is none of those that make it harmless.
 */
static bool stands_bare(const char *printed, const char *text, const char *harmless_after)
{
	for (const char *at = strstr(printed, text); at; at = strstr(at + 1, text))
		if (at == printed || !*harmless_after || !strchr(harmless_after, at[-1]))
			return true;
	return false;
}

static void html_check(const char *printed)
{
	assert_false(stands_bare(printed, "<script", ""));
	assert_false(stands_bare(printed, "<img", ""));
	/* The style sheet ends once, where it should. */
	assert_true(stands_bare(printed, "</style>", ""));
	assert_null(strstr(strstr(printed, "</style>") + 1, "</style>"));
}

static void markdown_check(const char *printed)
{
	static const char *const marks[] = {"<script", "<img", "[click]", "**bold**", "`code`", "$x$"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (stands_bare(printed, marks[i], "\\"))
			fail_msg("%s stands bare", marks[i]);
	/* At the start of a line, behind the blanks of a list, where it would begin a block. */
	assert_null(strstr(printed, "\n# hostile"));
	assert_null(strstr(printed, "\n  # hostile"));
	assert_null(strstr(printed, "\n  - hostile"));
}

static void json_check(const char *printed)
{
	json_error_t e;
	json_t *o = json_loads(printed, JSON_REJECT_DUPLICATES, &e);

	if (!o)
		fail_msg("%s", e.text);
	json_decref(o);
}

static void text_check(const char *printed)
{
	for (const char *line = printed; *line;) {
		size_t bytes = strcspn(line, "\n\f");

		if (text_width_bytes(line, bytes) > REPORT_WIDTH)
			fail_msg("wider than the page: %.*s", (int)bytes, line);
		line += bytes + (line[bytes] != '\0');
	}
}

/* A spreadsheet computes a field that begins with one of these, quoted or not. */
static void csv_check(const char *printed)
{
	static const char *const formulas[] = {"=HYPERLINK", "@SUM", "+1+cmd", "-1+cmd"};

	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		for (const char *at = strstr(printed, formulas[i]); at; at = strstr(at + 1, formulas[i]))
			assert_false(at == printed || strchr("\n,;\t", at[-1]) ||
				     (at[-1] == '"' && strchr("\n,;\t", at[-2])));
}

static const struct {
	const char *format;
	void (*check)(const char *printed);
} checks[] = {
	{"html", html_check}, {"markdown", markdown_check}, {"json", json_check},
	{"text", text_check}, {"csv", csv_check},
};

/* Whatever the format: nothing that a terminal obeys, and nothing that turns around what stands beside it. */
static void printed_check(const char *format, const char *printed, size_t bytes)
{
	char *lines = memcpy(malloc(bytes + 1), printed, bytes + 1);
	size_t kept = 0;

	assert_true(text_is_valid(printed, bytes));
	for (size_t i = 0; i < bytes; i++)
		if (!strchr("\f\t\r", printed[i])) /* a page, an indent, the end of a record */
			lines[kept++] = printed[i];
	if (strncmp(printed, "\xEF\xBB\xBF", 3) == 0)
		kept -= 3; /* the sign that it is UTF-8 */
	if (!text_is_clean(lines, kept))
		fail_msg("%s: control characters come out", format);
	free(lines);
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (strcmp(checks[i].format, format) == 0)
			checks[i].check(printed);
}

/* The words that --format takes, as its refusal lists them: a new format is tested from its first day. */
static char *format_words(void)
{
	struct err e = {0};
	char *words;

	assert_null(report_format("?", &e));
	words = strstr(e.text, "one of ");
	assert_non_null(words);
	words = strdup(words + strlen("one of "));
	words[strcspn(words, ".")] = '\0';
	return words;
}

static void every_format_check(const struct session *s)
{
	char *words = format_words(), *rest = words;
	size_t count = 0;

	for (char *word = strsep(&rest, ","); word; word = strsep(&rest, ","), count++) {
		struct err e = {0};
		const struct report_format *format = report_format(word + strspn(word, " "), &e);
		struct report_layout layout = {.width = REPORT_WIDTH, .lines = REPORT_LINES};
		char *printed = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&printed, &bytes);

		assert_non_null(format);
		story_must(format->write(to, s, &story_origin, &layout, &e), &e);
		fclose(to);
		/* What is drawn is drawn from this. */
		printed_check(format->drawn ? "json" : format->word, printed, bytes);
		free(printed);
	}
	assert_true(count >= 5);
	free(words);
}

/* --- the texts --- */

static void hostile_texts__come_out__as_letters_in_every_format(void **state)
{
	static const char *const texts[] = {
		"</td></dd></style><b><script>alert(1)</script><img src=x onerror=alert(2)> &lt;script&gt;",
		"\"><script>alert(1)</script>' onmouseover='alert(2)",
		"[click](javascript:alert(1)) **bold** `code` $x$ | cell | ~~gone~~ <script>",
		"=HYPERLINK(\"https://evil.example\",\"click\")",
		"@SUM(1+1)*cmd|' /C calc'!A0",
		"+1+cmd|' /C calc'!A0",
		"-1+cmd|' /C calc'!A0",
		"%s%s%n %1$s \\e[31m \\u202e {{7*7}} ${7*7} <!-- ]]> ",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct session *s = story_session(*state);
		struct err e = {0};

		for (size_t p = 0; p < sizeof places / sizeof *places; p++)
			if (places[p].set(s, texts[i], &e) != 0)
				fail_msg("%s: %s", places[p].name, e.text);
		every_format_check(s);
		session_close(s);
	}
}

static void hostile_lines__begin__no_block_of_their_own(void **state)
{
	struct session *s = story_session(*state);
	struct err e = {0};
	const char *text = "# hostile\n- hostile\n1. hostile\n> hostile\n```\n---\n===\n    <script>";

	story_must(note_set(s, text, &e), &e);
	story_must(plan_set(s, text, &e), &e);
	every_format_check(s);
	session_close(s);
}

/* 64 KiB without a place to break, the most that a note may have. */
static void words_without_an_end__stay_within_every_format(void **state)
{
	static const char *const letters[] = {"x", "雲", "<"};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		struct session *s = story_session(*state);
		struct buffer text = {0};
		struct err e = {0};

		while (text.bytes + strlen(letters[i]) <= FIELD_TEXT_BYTES)
			buffer_add(&text, letters[i]);
		story_must(note_set(s, text.text, &e), &e);
		story_must(plan_set(s, text.text, &e), &e);
		text.text[FIELD_LINE_BYTES - FIELD_LINE_BYTES % strlen(letters[i])] = '\0';
		story_must(reference_set(s, text.text, &e), &e);
		every_format_check(s);
		buffer_release(&text);
		session_close(s);
	}
}

/* What a terminal would obey or an eye would not see is taken out before it is recorded. */
static void invisible_characters__never_come_out__wherever_they_are_written(void **state)
{
	static const char *const texts[] = {
		"\033]0;owned\a\033[31mred",
		"a\bb",
		"\xC2\x9B"
		"31mred",
		"invoice\xE2\x80\xAEgnp.exe",
		"zero\xE2\x80\x8Bwidth",
		"\xE2\x81\xA6turned\xE2\x81\xA9",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct session *s = story_session(*state);

		for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
			struct err e = {0};

			if (places[p].set(s, texts[i], &e) != 0)
				assert_non_null(strstr(e.text, "control characters"));
		}
		every_format_check(s);
		session_close(s);
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(hostile_texts__come_out__as_letters_in_every_format),
		TEST(hostile_lines__begin__no_block_of_their_own),
		TEST(words_without_an_end__stay_within_every_format),
		TEST(invisible_characters__never_come_out__wherever_they_are_written),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
