/* Tests of the chain of follow-ups, and of their bars. */
#include "tests/unit/core/session_world.h"

#include "core/trend.h"

/* Rows by one letter each: which row follows which; ' ' follows none, '?' one that is not in the file. */
static void chain_is(const char *follows, size_t of, const char *expected)
{
	static const char *const uuids[] = {"0", "1", "2", "3", "4", "5", "6", "7"};
	struct assessment_row rows[8] = {{0}};
	size_t count = strlen(follows), *chain = NULL, found;
	struct buffer seen = {0};

	for (size_t i = 0; i < count; i++) {
		rows[i].uuid = uuids[i];
		rows[i].follows = follows[i] == ' '   ? ""
				  : follows[i] == '?' ? "elsewhere"
						      : uuids[follows[i] - '0'];
	}
	found = trend_chain(rows, count, of, &chain);
	for (size_t i = 0; i < found; i++)
		buffer_printf(&seen, "%zu", chain[i]);
	assert_string_equal(seen.text, expected);
	buffer_release(&seen);
	free(chain);
}

static void chain__is__whatever_goes_back_to_the_same_first(void **state)
{
	(void)state;
	chain_is(" ", 0, "0");
	chain_is(" 01", 0, "012");
	chain_is(" 01", 2, "012");
	chain_is("  0 124", 0, "025");
	chain_is("  0 124", 1, "146");
	chain_is("  0 124", 3, "3");
	chain_is("  0 1245", 7, "0257");
	chain_is(" 00", 1, "012"); /* two follow the same */
	chain_is("?0?", 1, "01");
}

static void chain__of_a_file_that_contradicts_itself__ends(void **state)
{
	(void)state;
	chain_is("0", 0, "0");
	chain_is("10", 0, "01"); /* the first claims to follow the second: it does not */
	chain_is("120", 1, "1");
	chain_is("120", 2, "02");
}

static void bar__shows__what_is_earned_and_what_is_open(void **state)
{
	static const struct {
		struct ratio floor, ceiling;
		const char *bar;
	} cases[] = {
		{{0, 10}, {0, 10}, "[..........]"},         {{10, 10}, {10, 10}, "[##########]"},
		{{5, 10}, {8, 10}, "[#####===..]"},         {{1, 1000}, {1, 1000}, "[#.........]"},
		{{999, 1000}, {999, 1000}, "[#########.]"}, {{0, 0}, {0, 0}, "[          ]"},
		{{0, 10}, {10, 10}, "[==========]"},        {{1, 1000}, {2, 1000}, "[#.........]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trend_point p = {.floor = cases[i].floor, .ceiling = cases[i].ceiling};
		struct buffer bar = {0};

		trend_bar(&p, 12, &bar);
		assert_string_equal(bar.text, cases[i].bar);
		buffer_release(&bar);
	}
}

static void point__says__what_its_session_scores(void **state)
{
	struct world *w = *state;
	const struct assessment_row row = {.id = 3, .uuid = "u", .name = "n", .sealed_by = "", .changed = 7};
	struct trend_point p;
	struct buffer words = {0};

	answer(w, sample_whole(SAMPLE_A3), ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_PARTIAL);
	trend_point_of(&p, &row, w->session);
	assert_int_equal(p.at, 7);
	assert_false(p.sealed);
	assert_int_equal(p.gaps, 2);
	assert_int_equal(p.floor.points, sums_floor(&session_score(w->session)->total.sums).points);
	assert_int_equal(p.verdict, VERDICT_NOT_ASSESSABLE);
	trend_words(&p, &words);
	assert_non_null(strstr(words.text, " %  2 gaps  Not assessable"));
	buffer_release(&words);
}

static void point__of_a_sealed_one__has_the_date_of_its_seal(void **state)
{
	struct world *w = *state;
	const struct assessment_row row = {
		.id = 3, .uuid = "u", .name = "n", .sealed_by = "lin", .sealed = 5, .changed = 7};
	struct trend_point p;

	trend_point_of(&p, &row, w->session);
	assert_int_equal(p.at, 5);
	assert_true(p.sealed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chain__is__whatever_goes_back_to_the_same_first),
		cmocka_unit_test(chain__of_a_file_that_contradicts_itself__ends),
		cmocka_unit_test(bar__shows__what_is_earned_and_what_is_open),
		TEST(point__says__what_its_session_scores),
		TEST(point__of_a_sealed_one__has_the_date_of_its_seal),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
