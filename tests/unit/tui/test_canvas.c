#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <string.h>

#include "tui/canvas.h"

static void row_is(const struct canvas *c, int row, const char *wanted)
{
	struct buffer text = {0};

	canvas_row_text(c, row, &text);
	assert_string_equal(text.text, wanted);
	buffer_release(&text);
}

static void canvas__put__cuts_to_cells_and_says_so(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *wanted;
		int next; /* column after it, when put at column 2 */
	} cases[] = {
		{"abc", 3, "  abc", 5},
		{"abcd", 3, "  ab~", 5},
		{"", 3, "", 2},
		{"中文", 4, "  中文", 6},
		{"中文字", 5, "  中文~", 7},
		{"中文字", 4, "  中~", 5},
		{"中文", 1, "  ~", 3},
		{"e\xCC\x81te\xCC\x81", 3, "  e\xCC\x81te\xCC\x81", 5},
		{"a\tb\x1B[0m", 9, "  a?b?[0m", 9},
		{"\xCC\x81z", 3, "  z", 3},
		{"a\xFFz", 3, "  a?z", 5},
		/* one cluster, two characters of two cells */
		{"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD.", 5, "  \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD.", 7},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct canvas *c = canvas_new(1, 12);

		assert_int_equal(canvas_put(c, 0, 2, cases[i].cells, STYLE_PLAIN, cases[i].text),
				 cases[i].next);
		row_is(c, 0, cases[i].wanted);
		canvas_free(c);
	}
}

static void canvas__put__writes_nothing_outside(void **state)
{
	struct canvas *c = canvas_new(2, 6);

	(void)state;
	assert_int_equal(canvas_put(c, -1, 0, 6, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_put(c, 2, 0, 6, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_put(c, 0, 6, 6, STYLE_PLAIN, "x"), 6);
	assert_int_equal(canvas_put(c, 0, -3, 6, STYLE_PLAIN, "x"), -3);
	assert_int_equal(canvas_put(c, 0, 3, 0, STYLE_PLAIN, "x"), 3);
	canvas_hline(c, 5, 0, 6);
	canvas_vline(c, 0, 9, 2);
	canvas_fill(c, 0, 7, 2, STYLE_CURSOR);
	row_is(c, 0, "");
	row_is(c, 1, "");
	assert_int_equal(canvas_put(c, 1, 3, 100, STYLE_PLAIN, "abcdef"), 6);
	row_is(c, 1, "   ab~");
	canvas_free(c);
}

static void canvas__put__over_half_a_wide_character_blanks_the_other_half(void **state)
{
	static const struct {
		int col;
		const char *text;
		const char *wanted;
	} cases[] = {
		{0, "X", "X 文字"},  {1, "X", " X文字"},    {2, "X", "中X 字"},
		{1, "XY", " XY 字"}, {1, "國", " 國 字"},   {3, "國", "中 國"},
		{0, "國", "國文字"}, {1, "XYZ!", " XYZ! "}, {5, "X", "中文 X"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct canvas *c = canvas_new(1, 8);
		struct buffer text = {0};

		canvas_put(c, 0, 0, 8, STYLE_PLAIN, "中文字");
		canvas_put(c, 0, cases[i].col, 8, STYLE_PLAIN, cases[i].text);
		canvas_row_text(c, 0, &text);
		buffer_add(&text, " ");
		assert_memory_equal(text.text, cases[i].wanted, strlen(cases[i].wanted));
		assert_true(strlen(text.text) <= strlen(cases[i].wanted) + 1);
		buffer_release(&text);
		canvas_free(c);
	}
}

static void canvas__fill_and_rules__blank_the_halves_they_cut(void **state)
{
	struct canvas *c = canvas_new(3, 6);

	(void)state;
	for (int row = 0; row < 3; row++)
		canvas_put(c, row, 0, 6, STYLE_MET, "中文字");
	canvas_fill(c, 0, 1, 2, STYLE_FIELD);
	row_is(c, 0, "    字");
	assert_int_equal(canvas_cell(c, 0, 0)->style, STYLE_MET);
	assert_int_equal(canvas_cell(c, 0, 1)->style, STYLE_FIELD);
	assert_int_equal(canvas_cell(c, 0, 3)->style, STYLE_MET);
	canvas_hline(c, 1, 3, 9);
	row_is(c, 1, "中 ---");
	assert_int_equal(canvas_cell(c, 1, 3)->rule, '-');
	canvas_vline(c, -2, 4, 5);
	row_is(c, 0, "    |");
	row_is(c, 1, "中 -|-");
	row_is(c, 2, "中文|");
	assert_int_equal(canvas_cell(c, 2, 4)->rule, '|');
	canvas_free(c);
}

static void canvas__wide_character__takes_two_cells(void **state)
{
	struct canvas *c = canvas_new(1, 4);

	(void)state;
	canvas_put(c, 0, 1, 2, STYLE_STRONG, "中");
	assert_string_equal(canvas_cell(c, 0, 1)->text, "中");
	assert_int_equal(canvas_cell(c, 0, 1)->width, 2);
	assert_string_equal(canvas_cell(c, 0, 2)->text, "");
	assert_int_equal(canvas_cell(c, 0, 2)->width, 0);
	assert_int_equal(canvas_cell(c, 0, 2)->style, STYLE_STRONG);
	canvas_free(c);
}

static void canvas__wide_character__is_never_cut_by_the_edge(void **state)
{
	struct canvas *c = canvas_new(1, 3);

	(void)state;
	canvas_put(c, 0, 2, 2, STYLE_PLAIN, "中");
	row_is(c, 0, "  ~");
	canvas_free(c);
}

static void canvas__cell__keeps_a_base_and_four_combining_characters(void **state)
{
	struct canvas *c = canvas_new(1, 3);

	(void)state;
	canvas_put(c, 0, 0, 3, STYLE_PLAIN,
		   "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A!");
	assert_string_equal(canvas_cell(c, 0, 0)->text, "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84");
	assert_string_equal(canvas_cell(c, 0, 1)->text, "!");
	canvas_free(c);
}

static void canvas__restyle__takes_whole_characters(void **state)
{
	struct canvas *c = canvas_new(1, 7);
	static const int wanted[7] = {STYLE_PLAIN,  STYLE_PLAIN,  STYLE_CURSOR, STYLE_CURSOR,
				      STYLE_CURSOR, STYLE_CURSOR, STYLE_PLAIN};

	(void)state;
	canvas_put(c, 0, 0, 7, STYLE_PLAIN, "中文字");
	canvas_restyle(c, 0, 1, 4, STYLE_CURSOR);
	for (int col = 0; col < 7; col++)
		assert_int_equal(canvas_cell(c, 0, col)->style, wanted[col]);
	row_is(c, 0, "中文字");
	canvas_free(c);
}

static void canvas__printf__takes_texts_of_any_length(void **state)
{
	struct canvas *c = canvas_new(1, 10);
	char *text = malloc(5001);

	(void)state;
	memset(text, 'y', 5000);
	text[5000] = '\0';
	assert_int_equal(canvas_printf(c, 0, 0, 10, STYLE_PLAIN, "%d/%s", 42, text), 10);
	row_is(c, 0, "42/yyyyyy~");
	free(text);
	canvas_free(c);
}

static void canvas__paragraph__wraps_skips_and_counts(void **state)
{
	struct canvas *c = canvas_new(4, 12);

	(void)state;
	assert_int_equal(canvas_paragraph(c, 1, 2, 2, 6, STYLE_PLAIN, "one two\nthree four", 1), 4);
	row_is(c, 0, "");
	row_is(c, 1, "  two");
	row_is(c, 2, "  three");
	row_is(c, 3, "");
	assert_int_equal(canvas_paragraph(c, 3, 0, 5, 12, STYLE_PLAIN, "", 0), 1);
	assert_int_equal(canvas_paragraph(c, 3, 0, 1, 12, STYLE_PLAIN, "gone", 7), 1);
	row_is(c, 3, "");
	canvas_free(c);
}

static void canvas__resize__blanks_and_hides_the_cursor(void **state)
{
	struct canvas *c = canvas_new(2, 4);
	int row = 0;
	int col = 0;

	(void)state;
	canvas_put(c, 0, 0, 4, STYLE_MET, "full");
	canvas_cursor(c, 1, 9);
	canvas_cursor_at(c, &row, &col);
	assert_int_equal(row, 1);
	assert_int_equal(col, 3); /* kept on the canvas */
	canvas_resize(c, 3, 9);
	assert_int_equal(canvas_rows(c), 3);
	assert_int_equal(canvas_cols(c), 9);
	row_is(c, 0, "");
	canvas_cursor_at(c, &row, &col);
	assert_int_equal(row, -1);
	canvas_resize(c, 0, -4);
	assert_int_equal(canvas_rows(c), 1);
	assert_int_equal(canvas_cols(c), 1);
	canvas_free(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(canvas__put__cuts_to_cells_and_says_so),
		cmocka_unit_test(canvas__put__writes_nothing_outside),
		cmocka_unit_test(canvas__put__over_half_a_wide_character_blanks_the_other_half),
		cmocka_unit_test(canvas__fill_and_rules__blank_the_halves_they_cut),
		cmocka_unit_test(canvas__wide_character__takes_two_cells),
		cmocka_unit_test(canvas__wide_character__is_never_cut_by_the_edge),
		cmocka_unit_test(canvas__cell__keeps_a_base_and_four_combining_characters),
		cmocka_unit_test(canvas__restyle__takes_whole_characters),
		cmocka_unit_test(canvas__printf__takes_texts_of_any_length),
		cmocka_unit_test(canvas__paragraph__wraps_skips_and_counts),
		cmocka_unit_test(canvas__resize__blanks_and_hides_the_cursor),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
