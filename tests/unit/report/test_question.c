/* test_question.c: one question, and the score alone, as text */
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

static char *question_text(const struct session *s, size_t question, int width)
{
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_question_text(to, s, question, width, &e), &e);
	fclose(to);
	return text;
}

static void question__is__as_it_was_read(void **state)
{
	static const struct {
		const char *name;
		size_t question;
		enum lang lang;
		int width;
	} cases[] = {
		{"question-met.txt", SAMPLE_A1_USER, LANG_EN, 80},
		{"question-parts.txt", SAMPLE_A2, LANG_EN, 80},
		{"question-split.txt", SAMPLE_A3, LANG_EN, 80},
		{"question-exception.txt", SAMPLE_A5, LANG_EN, 80},
		{"question-unexcused.txt", SAMPLE_A9, LANG_EN, 80},
		{"question-zh-Hans.txt", SAMPLE_A1_PROVIDER, LANG_ZH_HANS, 60},
	};
	struct session *s = story_session(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text;

		lang_use(cases[i].lang);
		text = question_text(s, cases[i].question, cases[i].width);
		assert_golden(cases[i].name, text);
		free(text);
	}
	session_close(s);
}

static void assert_narrow(const char *text, int width)
{
	while (*text) {
		size_t line = strcspn(text, "\n");

		if (text_width_bytes(text, line) > width)
			fail_msg("wider than %d: %.*s", width, (int)line, text);
		text += line + (text[line] != '\0');
	}
}

static void question__is__never_wider_than_asked(void **state)
{
	struct session *s = story_session(*state);

	for (int lang = 0; lang < LANG__COUNT; lang++) {
		lang_use((enum lang)lang);
		for (size_t q = 0; q < SAMPLE_COUNT; q++) {
			for (int width = REPORT_WIDTH_MIN; width <= REPORT_WIDTH_MAX; width += 20) {
				char *text = question_text(s, q, width);

				assert_narrow(text, width);
				free(text);
			}
		}
	}
	session_close(s);
}

static void question_and_gaps__say__where_an_answer_was_carried_from(void **state)
{
	struct session *s = story_begin(*state);
	struct err e = {0};
	char *text;

	story_answer(s, sample_whole(SAMPLE_A1_USER), ANSWER_NOT_MET, NULL);
	story_must(session_carry(s, &(size_t){SAMPLE_B631}, 1, &e), &e);
	text = question_text(s, SAMPLE_B631, 80);
	assert_non_null(strstr(text, "not met, carried from alpha:A-1@user\n"));
	free(text);
	text = question_text(s, SAMPLE_A1_USER, 80);
	assert_null(strstr(text, "carried from"));
	free(text);
	text = story_report(s, 80, 0);
	assert_non_null(strstr(text, "not met, carried from alpha:A-1@user\n"));
	free(text);
	session_close(s);
}

static void score__is__as_it_was_read(void **state)
{
	struct session *s = story_session(*state);
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_score_text(to, s, 80, &e), &e);
	fclose(to);
	assert_golden("score.txt", text);
	free(text);
	session_close(s);
}

static void texts__refuse__a_width_out_of_bounds(void **state)
{
	static const int widths[] = {REPORT_WIDTH_MIN - 1, REPORT_WIDTH_MAX + 1, 0, -80};
	struct session *s = story_begin(*state);

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		struct err e = {0};

		assert_int_equal(report_score_text(stdout, s, widths[i], &e), ERR_USAGE);
		assert_int_equal(report_question_text(stdout, s, 0, widths[i], &e), ERR_USAGE);
	}
	session_close(s);
}

static void texts__say__that_the_stream_took_no_more(void **state)
{
	struct session *s = story_begin(*state);
	FILE *full = fopen("/dev/full", "w");
	struct err e = {0};

	assert_non_null(full);
	assert_int_equal(report_score_text(full, s, 80, &e), ERR_IO);
	assert_int_equal(report_question_text(full, s, 0, 80, &e), ERR_IO);
	fclose(full);
	session_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(question__is__as_it_was_read, setup, teardown),
		cmocka_unit_test_setup_teardown(question__is__never_wider_than_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(question_and_gaps__say__where_an_answer_was_carried_from,
						setup, teardown),
		cmocka_unit_test_setup_teardown(score__is__as_it_was_read, setup, teardown),
		cmocka_unit_test_setup_teardown(texts__refuse__a_width_out_of_bounds, setup, teardown),
		cmocka_unit_test_setup_teardown(texts__say__that_the_stream_took_no_more, setup, teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
