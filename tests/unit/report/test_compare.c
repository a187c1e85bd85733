/* Tests of a comparison and a trend as they are printed. */
#include <locale.h>

#include "report/compare.h"
#include "tests/unit/report/story.h"

/* Before: the story.  After: another assessment of a narrower scope, with answers of its own. */
struct pair {
	struct fake_store *store;
	struct session *side[SIDES];
	struct assessment_row rows[SIDES];
	struct report_side told[SIDES];
	struct comparison c;
};

static int setup(void **state)
{
	struct pair *p = mem_alloc(sizeof *p);
	const struct setting models = {FIELD_SERVICE_MODELS_, "iaas,paas"};
	struct err e = {0};

	lang_use(LANG_EN);
	p->store = fake_store_new();
	p->side[BEFORE] = story_session(p->store);
	p->side[AFTER] = sample_session(p->store);
	story_answer(p->side[AFTER], sample_whole(SAMPLE_A1_PROVIDER), ANSWER_MET, NULL);
	story_answer(p->side[AFTER], sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL, "Half of them.");
	story_answer(p->side[AFTER], sample_whole(SAMPLE_A3), ANSWER_NOT_MET, NULL);
	story_answer(p->side[AFTER], sample_whole(SAMPLE_ROW1_PROVIDER), ANSWER_NOT_MET, NULL);
	story_must(session_set_about(p->side[AFTER], &models, 1, &e), &e);
	p->rows[BEFORE] = story_row;
	p->rows[AFTER] = story_row;
	p->rows[AFTER].id = 2;
	p->rows[AFTER].name = "Sample";
	p->rows[AFTER].sealed_by = "";
	p->rows[AFTER].sample = false;
	for (int i = 0; i < SIDES; i++)
		p->told[i] = (struct report_side){&p->rows[i], p->side[i], i ? "b.gapwalk" : "a.gapwalk"};
	comparison_make(&p->c, p->side[BEFORE], p->side[AFTER]);
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct pair *p = *state;

	comparison_release(&p->c);
	session_close(p->side[BEFORE]);
	session_close(p->side[AFTER]);
	fake_store_free(p->store);
	free(p);
	lang_use(LANG_EN);
	return 0;
}

static char *compare_text(const struct pair *p, int width)
{
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_compare_text(to, p->told, &p->c, width, &e), &e);
	fclose(to);
	return text;
}

static void compare_text__is__as_it_was_read(void **state)
{
	static const struct {
		enum lang lang;
		int width;
		const char *name;
	} cases[] = {
		{LANG_EN, 80, "compare-en-80.txt"},
		{LANG_ZH_HANT, 80, "compare-zh-Hant-80.txt"},
		{LANG_ZH_HANS, 80, "compare-zh-Hans-80.txt"},
		{LANG_EN, 60, "compare-en-60.txt"},
	};
	struct pair *p = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text;

		lang_use(cases[i].lang);
		text = compare_text(p, cases[i].width);
		assert_golden(cases[i].name, text);
		free(text);
	}
}

static void compare_text__refuses__a_width_out_of_bounds(void **state)
{
	struct pair *p = *state;
	struct err e = {0};

	assert_int_equal(report_compare_text(stdout, p->told, &p->c, 59, &e), ERR_USAGE);
}

static void compare_json__is__as_it_was_read(void **state)
{
	struct pair *p = *state;
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_compare_json(to, p->told, &p->c, &e), &e);
	fclose(to);
	assert_golden("compare.json", text);
	free(text);
}

static void trend__is__as_it_was_read(void **state)
{
	static const struct {
		enum lang lang;
		const char *name;
	} cases[] = {{LANG_EN, "trend-en.txt"},
		     {LANG_ZH_HANT, "trend-zh-Hant.txt"},
		     {LANG_ZH_HANS, "trend-zh-Hans.txt"}};
	struct pair *p = *state;
	struct trend_point points[SIDES];

	for (int i = 0; i < SIDES; i++)
		trend_point_of(&points[i], &p->rows[i], p->side[i]);
	for (size_t i = 0; i <= sizeof cases / sizeof *cases; i++) {
		bool json = i == sizeof cases / sizeof *cases;
		struct err e = {0};
		char *text = NULL;
		size_t bytes = 0;
		FILE *to = story_stream(&text, &bytes);

		lang_use(json ? LANG_EN : cases[i].lang);
		story_must(json ? report_trend_json(to, points, SIDES, &e)
				: report_trend_text(to, points, SIDES, &e),
			   &e);
		fclose(to);
		assert_golden(json ? "trend.json" : cases[i].name, text);
		free(text);
	}
}

static void what_cannot_be_written__is_told(void **state)
{
	struct pair *p = *state;
	struct err e = {0};
	FILE *full = fopen("/dev/full", "w");

	assert_non_null(full);
	setvbuf(full, NULL, _IONBF, 0);
	assert_int_equal(report_compare_text(full, p->told, &p->c, 80, &e), ERR_IO);
	assert_int_equal(report_compare_json(full, p->told, &p->c, &e), ERR_IO);
	assert_int_equal(report_trend_text(full, NULL, 0, &e), ERR_IO);
	fclose(full);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(compare_text__is__as_it_was_read), TEST(compare_text__refuses__a_width_out_of_bounds),
		TEST(compare_json__is__as_it_was_read), TEST(trend__is__as_it_was_read),
		TEST(what_cannot_be_written__is_told),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
