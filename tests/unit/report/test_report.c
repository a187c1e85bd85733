/* test_report.c: the gap report as text */
#include <locale.h>

#include "core/text.h"
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

/* --- golden texts --- */

static void report__is__as_it_was_read(void **state)
{
	static const struct {
		const char *name;
		enum lang lang;
		int width, lines;
	} cases[] = {
		{"report-en-80.txt", LANG_EN, 80, 60},
		{"report-zh-Hant-80.txt", LANG_ZH_HANT, 80, 60},
		{"report-zh-Hans-80.txt", LANG_ZH_HANS, 80, 60},
		{"report-en-60.txt", LANG_EN, 60, 40},
		{"report-zh-Hant-200.txt", LANG_ZH_HANT, 200, 60},
		{"report-en-80-no-pages.txt", LANG_EN, 80, 0},
	};
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text;

		lang_use(cases[i].lang);
		text = story_report(s, cases[i].width, cases[i].lines);
		assert_golden(cases[i].name, text);
		free(text);
	}
	session_close(s);
}

/* --- what holds at every width --- */

static void assert_narrow(const char *text, int width)
{
	while (*text) {
		size_t line = strcspn(text, "\n\f");

		if (text_width_bytes(text, line) > width)
			fail_msg("wider than %d: %.*s", width, (int)line, text);
		text += line + (text[line] != '\0');
	}
}

static void assert_pages(const char *text, int lines)
{
	while (*text) {
		size_t page = strcspn(text, "\f");
		int count = 0;

		for (size_t i = 0; i < page; i++)
			count += text[i] == '\n';
		assert_int_equal(count, lines);
		text += page + (text[page] != '\0');
	}
}

static void report__is__never_wider_than_asked_and_its_pages_never_longer(void **state)
{
	static const int lines[] = {0, REPORT_LINES_MIN, 33, REPORT_LINES};
	struct session *s = story_session(*state);

	for (int lang = 0; lang < LANG__COUNT; lang++) {
		lang_use((enum lang)lang);
		for (int width = REPORT_WIDTH_MIN; width <= REPORT_WIDTH_MAX; width += 7) {
			for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
				char *text = story_report(s, width, lines[i]);

				assert_narrow(text, width);
				if (lines[i])
					assert_pages(text, lines[i]);
				else
					assert_null(strchr(text, '\f'));
				free(text);
			}
		}
	}
	session_close(s);
}

static void report__is__the_same_bytes_twice(void **state)
{
	struct session *s = story_session(*state);
	char *once = story_report(s, 80, 60), *twice = story_report(s, 80, 60);

	assert_string_equal(once, twice);
	free(once);
	free(twice);
	session_close(s);
}

/* The text line that follows the heading of a gap stands on the same page, however long the pages are. */
static void report__never_parts__a_gap_from_its_heading(void **state)
{
	struct session *s = story_session(*state);

	for (int lines = REPORT_LINES_MIN; lines < 60; lines++) {
		char *text = story_report(s, 80, lines);
		const char *heading = strstr(text, "1.  alpha:A-5@provider");

		assert_non_null(heading);
		for (int gap = 1; gap <= 6; gap++) {
			char label[16];
			const char *next;

			snprintf(label, sizeof label, "\n%d.  ", gap);
			heading = strstr(gap == 1 ? text : heading, label);
			assert_non_null(heading);
			next = strchr(heading + 1, '\n');
			assert_memory_equal(next + 1, "    Citation", 12);
		}
		free(text);
	}
	session_close(s);
}

static void report__marks__a_sample_on_every_page(void **state)
{
	struct session *s = story_session(*state);
	struct assessment_row real = story_row;
	struct report_origin origin = story_origin;
	const struct report_layout layout = {.width = 80, .lines = 60};
	struct err e = {0};
	char *text = story_report(s, 80, 60);
	size_t bytes = 0;
	FILE *to;

	assert_non_null(strstr(text, "SAMPLE: made to try the program out."));
	for (const char *page = text; page; page = strchr(page + 1, '\f'))
		assert_memory_equal(page + (*page == '\f'), "SAMPLE  Gap report: ", 20);
	free(text);
	real.sample = false;
	origin.row = &real;
	to = story_stream(&text, &bytes);
	story_must(report_text(to, s, &origin, &layout, &e), &e);
	fclose(to);
	assert_null(strstr(text, "SAMPLE"));
	free(text);
	session_close(s);
}

/* --- what it says --- */

static void report__of_nothing_answered__says_so(void **state)
{
	static const char *const sentences[] = {
		"Verdict: Not assessable", "Interval from    0.0 %   0.0/24  if every open question fails",
		"There are no gaps.",      "No question is answered as not applicable.",
		"No question is met.",
	};
	struct session *s = story_begin(*state);
	char *text = story_report(s, 80, 0);

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		if (!strstr(text, sentences[i]))
			fail_msg("\"%s\" is missing", sentences[i]);
	}
	assert_null(strstr(text, "Proved "));
	free(text);
	session_close(s);
}

static void report__names__every_question_in_scope(void **state)
{
	struct session *s = story_session(*state);
	char *text = story_report(s, 80, 0);
	size_t count;
	const struct claim *claims = session_claims(s, &count);
	size_t questions;
	const struct question *q = session_questions(s, &questions);

	for (size_t i = 0; i < count; i++) {
		struct buffer id = {0};

		place_id(session_library(s), q, claims[i].place, true, &id);
		if (!strstr(strstr(text, "\n6. Gaps one by one\n"), id.text))
			fail_msg("%s is in no list", id.text);
		buffer_release(&id);
	}
	free(text);
	session_close(s);
}

/* --- parts --- */

static char *parts_of(struct session *s, const char *parts, const char *without)
{
	const struct report_layout layout = {.width = 80, .parts = parts, .without = without};
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_text(to, s, &story_origin, &layout, &e), &e);
	fclose(to);
	return text;
}

static void report__has__the_parts_asked_for_in_their_order(void **state)
{
	struct session *s = story_session(*state);
	char *text = parts_of(s, "method,open", NULL);

	assert_memory_equal(text, "1. How the score is computed\n", 29);
	assert_non_null(strstr(text, "\n2. Open questions\n"));
	assert_null(strstr(text, "3. "));
	assert_null(strstr(text, "Gap report"));
	free(text);
	text = parts_of(s, "method,open", "method");
	assert_memory_equal(text, "1. Open questions\n", 18);
	free(text);
	session_close(s);
}

/* --- the words of the house --- */

static const struct template house = {
	.title = {{"雲端稽核報告", "云审计报告", "Cloud audit report"}},
	.logo = {{"範例證券", "示例证券", "EXAMPLE SECURITIES"}},
	.footer = {{"稽核室", "审计部", "Internal audit"}},
	.marking = {{"機密", "机密", "CONFIDENTIAL"}},
};

static char *house_report(struct session *s, int width, int lines)
{
	const struct report_layout layout = {
		.width = width, .lines = lines, .template = &house, .parts = "cover,summary,signatures"};
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_text(to, s, &story_origin, &layout, &e), &e);
	fclose(to);
	return text;
}

static void report__bears__the_words_of_the_house(void **state)
{
	static const struct {
		const char *name;
		enum lang lang;
		int width;
	} cases[] = {
		{"house-en-80.txt", LANG_EN, 80},
		{"house-zh-Hans-60.txt", LANG_ZH_HANS, 60},
		{"house-zh-Hant-200.txt", LANG_ZH_HANT, 200},
	};
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text;

		lang_use(cases[i].lang);
		text = house_report(s, cases[i].width, 60);
		assert_golden(cases[i].name, text);
		free(text);
	}
	session_close(s);
}

/* Whoever takes one page out of the pile sees on it what it is. */
static void report__is_marked__on_every_page(void **state)
{
	struct session *s = story_session(*state);

	for (int lines = REPORT_LINES_MIN; lines < 70; lines += 7) {
		char *text = house_report(s, 60, lines), *page = text;

		assert_narrow(text, 60);
		assert_pages(text, lines);
		for (char *next = page; next; page = next + 1) {
			int count = 0;

			next = strchr(page, '\f');
			if (next)
				*next = '\0';
			for (const char *at = page; (at = strstr(at, "CONFIDENTIAL\n")); at++)
				count++;
			assert_int_equal(count, 2);
			assert_non_null(strstr(page, "\nInternal audit\n"));
			assert_non_null(strstr(page, "Cloud audit report: "));
		}
		free(text);
	}
	char *text = house_report(s, 80, 0);
	const char *first = strstr(text, "CONFIDENTIAL\n");
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "CONFIDENTIAL\n"));
	free(text);
	session_close(s);
}

/* --- what a gap asks, twice --- */

static char *source_report(struct session *s)
{
	const struct report_layout layout = {.width = 80, .parts = "gaps", .beside = BESIDE_SOURCE};
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_text(to, s, &story_origin, &layout, &e), &e);
	fclose(to);
	return text;
}

/* The first checklist is of Taiwan, the second does not say. */
static void report__asks__in_the_language_of_the_source_too(void **state)
{
	struct session *s = story_session(*state);
	char *text = source_report(s);

	assert_golden("source-en-80.txt", text);
	free(text);
	lang_use(LANG_ZH_HANS);
	text = source_report(s);
	assert_golden("source-zh-Hans-80.txt", text);
	free(text);
	/* Nothing is said twice. */
	lang_use(LANG_ZH_HANT);
	text = source_report(s);
	assert_null(strstr(text, lang_own_name(LANG_ZH_HANT)));
	free(text);
	session_close(s);
}

static void report__without_a_source_that_says_its_language__is_refused(void **state)
{
	const struct setting beta = {FIELD_CHECKLISTS_, "beta"};
	const struct report_layout layout = {.width = 80, .beside = BESIDE_SOURCE};
	struct session *s = story_session(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(session_set_about(s, &beta, 1, &e), &e);
	assert_int_equal(report_text(to, s, &story_origin, &layout, &e), ERR_NOTFOUND);
	assert_string_equal(
		e.text,
		"No checklist of this assessment says in which language its source is written; name one: "
		"--beside zh-Hant, zh-Hans or en.");
	fclose(to);
	assert_string_equal(text, "");
	free(text);
	session_close(s);
}

/* --- a follow-up --- */

static void report__of_a_follow_up__tells_what_changed(void **state)
{
	static const char *const names[LANG__COUNT] = {"changes-zh-Hant-80.txt", "changes-zh-Hans-60.txt",
						       "changes-en-200.txt"};
	static const int widths[LANG__COUNT] = {80, 60, 200};
	struct session *s = story_session(*state);
	struct assessment_row row = story_row;
	struct report_origin origin = story_origin;
	struct err e = {0};
	int64_t id = 0;

	row.follows = row.uuid;
	origin.row = &row;
	story_must(session_seal(s, &e), &e);
	story_must(session_follow_up(fake_store_port(*state), session_id(s), "Next year", &id, &e), &e);
	session_close(s);
	s = sample_session_again(*state, id);
	story_answer(s, sample_whole(SAMPLE_A1_PROVIDER), ANSWER_MET, NULL);
	story_answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL, "Half of them.");
	story_answer(s, sample_whole(SAMPLE_A5), ANSWER_NOT_MET, NULL);
	story_answer(s, sample_whole(SAMPLE_B631P5), ANSWER_PARTIAL, NULL);
	story_answer(s, sample_whole(SAMPLE_ROW1_PROVIDER), ANSWER_NOT_MET, NULL);
	for (int lang = 0; lang < LANG__COUNT; lang++) {
		const struct report_layout layout = {.width = widths[lang], .parts = "changes"};
		char *text = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&text, &bytes);

		lang_use((enum lang)lang);
		story_must(report_text(to, s, &origin, &layout, &e), &e);
		fclose(to);
		assert_golden(names[lang], text);
		free(text);
	}
	session_close(s);
}

/* Each part, left out, takes its heading along and nothing else. */
static void report__leaves_out__each_part(void **state)
{
	static const char *const parts[][2] = {
		{"summary", "Summary"},
		{"next", "What to do next"},
		{"heat-map", "Heat map"},
		{"scores", "Score in detail"},
		{"gap-list", "Gaps in order"},
		{"gaps", "Gaps one by one"},
		{"plan", "Action plan"},
		{"open", "Open questions"},
		{"not-applicable", "Not applicable"},
		{"met", "Met"},
		{"evidence", "Evidence register"},
		{"applicability", "Statement of applicability"},
		{"excluded", "Excluded by the scope"},
		{"responsibility", "Responsibility matrix"},
		{"crosswalk", "Crosswalk used"},
		{"sensitivity", "Sensitivity to the weights"},
		{"method", "How the score is computed"},
		{"signatures", "Signatures"},
	};
	enum { COUNT = sizeof parts / sizeof *parts };
	struct session *s = story_session(*state);

	for (size_t i = 0; i < COUNT; i++) {
		char *text = parts_of(s, NULL, parts[i][0]);

		for (size_t k = 0; k < COUNT; k++) {
			char heading[80];

			snprintf(heading, sizeof heading, "\n%zu. %s\n", k + 1 - (k > i), parts[k][1]);
			if ((strstr(text, heading) == NULL) != (k == i))
				fail_msg("without %s: %s", parts[i][0], heading);
		}
		free(text);
	}
	session_close(s);
}

static void report__refuses__a_part_that_there_is_not(void **state)
{
	static const struct report_layout cases[] = {
		{.width = 80, .parts = "gaps,gapes"},
		{.width = 80, .without = "gapes"},
		{.width = 80, .parts = "gaps,,open"},
	};
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = {0};
		char *text = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&text, &bytes);

		assert_int_equal(report_text(to, s, &story_origin, &cases[i], &e), ERR_USAGE);
		assert_non_null(
			strstr(e.text, "is no part of a report; these are: cover, summary, changes, next,"));
		fclose(to);
		assert_int_equal(bytes, 0);
		free(text);
	}
	session_close(s);
}

/* --- refusals --- */

static void report__refuses__a_layout_out_of_bounds(void **state)
{
	static const struct {
		struct report_layout layout;
		const char *sentence;
	} cases[] = {
		{{.width = REPORT_WIDTH_MIN - 1, .lines = 60}, "A report is 60 to 200 columns wide, not 59."},
		{{.width = REPORT_WIDTH_MAX + 1, .lines = 60},
		 "A report is 60 to 200 columns wide, not 201."},
		{{.width = 80, .lines = REPORT_LINES_MIN - 1},
		 "A page has at least 20 lines, not 19; 0 is a report without pages."},
		{{.width = 80, .lines = -1},
		 "A page has at least 20 lines, not -1; 0 is a report without pages."},
	};
	struct session *s = story_begin(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = {0};
		char *text = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&text, &bytes);

		assert_int_equal(report_text(to, s, &story_origin, &cases[i].layout, &e), ERR_USAGE);
		assert_string_equal(e.text, cases[i].sentence);
		fclose(to);
		assert_int_equal(bytes, 0);
		free(text);
	}
	session_close(s);
}

static void report__says__that_the_stream_took_no_more(void **state)
{
	const struct report_layout layout = {.width = 80, .lines = 60};
	struct session *s = story_begin(*state);
	struct err e = {0};
	FILE *full = fopen("/dev/full", "w");

	assert_non_null(full);
	assert_int_equal(report_text(full, s, &story_origin, &layout, &e), ERR_IO);
	assert_string_equal(e.text, "The report could not be written to its end: No space left on device.");
	fclose(full);
	session_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(report__is__as_it_was_read, setup, teardown),
		cmocka_unit_test_setup_teardown(report__is__never_wider_than_asked_and_its_pages_never_longer,
						setup, teardown),
		cmocka_unit_test_setup_teardown(report__is__the_same_bytes_twice, setup, teardown),
		cmocka_unit_test_setup_teardown(report__never_parts__a_gap_from_its_heading, setup, teardown),
		cmocka_unit_test_setup_teardown(report__marks__a_sample_on_every_page, setup, teardown),
		cmocka_unit_test_setup_teardown(report__of_nothing_answered__says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(report__names__every_question_in_scope, setup, teardown),
		cmocka_unit_test_setup_teardown(report__has__the_parts_asked_for_in_their_order, setup,
						teardown),
		cmocka_unit_test_setup_teardown(report__bears__the_words_of_the_house, setup, teardown),
		cmocka_unit_test_setup_teardown(report__is_marked__on_every_page, setup, teardown),
		cmocka_unit_test_setup_teardown(report__asks__in_the_language_of_the_source_too, setup,
						teardown),
		cmocka_unit_test_setup_teardown(report__without_a_source_that_says_its_language__is_refused,
						setup, teardown),
		cmocka_unit_test_setup_teardown(report__of_a_follow_up__tells_what_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(report__leaves_out__each_part, setup, teardown),
		cmocka_unit_test_setup_teardown(report__refuses__a_part_that_there_is_not, setup, teardown),
		cmocka_unit_test_setup_teardown(report__refuses__a_layout_out_of_bounds, setup, teardown),
		cmocka_unit_test_setup_teardown(report__says__that_the_stream_took_no_more, setup, teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
