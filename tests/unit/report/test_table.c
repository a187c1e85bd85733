/* test_table.c: rows and columns */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/text_layout.h"

/* Prints at a width, frees the table and compares. */
static void assert_printed(struct table *t, int width, int indent, const char *expected)
{
	struct pages *p = pages_new(width);
	struct buffer b = {0};

	pages_table(p, t, indent);
	pages_print(p, 0, NULL, &b);
	assert_string_equal(b.text ? b.text : "", expected);
	buffer_release(&b);
	pages_free(p);
	table_free(t);
}

static struct table *scores(enum column_kind kind)
{
	const struct column columns[] = {{"topic", kind}, {"score", COLUMN_FIGURE}, {"id", COLUMN_WORDS}};
	struct table *t = table_new(columns, 3);

	table_cell(t, "身分與存取控制");
	table_cell(t, "72.7 %");
	table_cell(t, "a");
	table_indent(t, 2);
	table_cell(t, "training and awareness of personnel");
	table_cell(t, "100.0 %");
	table_cell(t, "bb");
	return t;
}

static void table__stays__straight_with_chinese(void **state)
{
	(void)state;
	assert_printed(scores(COLUMN_TEXT), 60, 0,
		       "topic                                    score  id\n"
		       "--------------------------------------------------\n"
		       "身分與存取控制                          72.7 %  a\n"
		       "  training and awareness of personnel  100.0 %  bb\n");
}

static void table__wraps__the_text_to_what_is_left(void **state)
{
	(void)state;
	assert_printed(scores(COLUMN_TEXT), 36, 1,
		       " topic                     score  id\n"
		       " -----------------------------------\n"
		       " 身分與存取控制           72.7 %  a\n"
		       "   training and          100.0 %  bb\n"
		       "   awareness of\n"
		       "   personnel\n");
}

static void table__cuts__a_line_to_what_is_left(void **state)
{
	(void)state;
	assert_printed(scores(COLUMN_LINE), 36, 0,
		       "topic                      score  id\n"
		       "------------------------------------\n"
		       "身分與存取控制            72.7 %  a\n"
		       "  training and aware...  100.0 %  bb\n");
}

static void table__sets__the_text_apart_where_too_little_is_left(void **state)
{
	(void)state;
	assert_printed(scores(COLUMN_TEXT), 24, 0,
		       "topic\n"
		       "    score  id\n"
		       "------------------------\n"
		       "身分與存取控制\n"
		       "   72.7 %  a\n"
		       "  training and awareness\n"
		       "  of personnel\n"
		       "  100.0 %  bb\n");
}

static void table__lists__the_cells_where_nothing_fits(void **state)
{
	const struct column columns[] = {{"id", COLUMN_WORDS}, {"date", COLUMN_WORDS}};
	struct table *t = table_new(columns, 2);

	(void)state;
	table_cell(t, "tw-moda-guide:OM-17");
	table_cell(t, "2026-11-20");
	assert_printed(t, 20, 0,
		       "id    tw-moda-guide:\n"
		       "      OM-17\n"
		       "date  2026-11-20\n");
}

static void table__without_titles__has_no_head(void **state)
{
	const struct column columns[] = {{NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};
	struct table *t = table_new(columns, 2);

	(void)state;
	table_cell(t, "系統");
	table_cell(t, "x");
	table_cell(t, "name");
	table_cell(t, "");
	assert_printed(t, 20, 0, "系統  x\nname\n");
}

static void table__without_rows__prints_nothing(void **state)
{
	const struct column columns[] = {{"id", COLUMN_WORDS}};

	(void)state;
	assert_printed(table_new(columns, 1), 20, 0, "");
}

static void table__repeats__its_head_and_never_cuts_a_row(void **state)
{
	static const struct page_frame frame = {.title = "T", .foot = "f"};
	const struct column columns[] = {{"id", COLUMN_WORDS}, {"text", COLUMN_TEXT}};
	struct table *t = table_new(columns, 2);
	struct pages *p = pages_new(30);
	struct buffer b = {0};

	(void)state;
	table_cell(t, "a");
	table_cell(t, "one");
	table_cell(t, "b");
	table_cell(t, "two lines of text that belong together");
	pages_table(p, t, 0);
	pages_print(p, 8, &frame, &b);
	assert_string_equal(b.text, "T\n------------------------------\n"
				    "id  text\n------------------------------\na   one\n\n"
				    "------------------------------\nf                  page 1 of 2\n"
				    "\fT\n------------------------------\n"
				    "id  text\n------------------------------\n"
				    "b   two lines of text that\n    belong together\n"
				    "------------------------------\nf                  page 2 of 2\n");
	buffer_release(&b);
	pages_free(p);
	table_free(t);
}

static void table__never_leaves__its_last_row_alone(void **state)
{
	static const struct page_frame frame = {.title = "T", .foot = "f"};
	const struct column columns[] = {{"id", COLUMN_WORDS}};
	struct table *t = table_new(columns, 1);
	struct pages *p = pages_new(20);
	struct buffer b = {0};
	const char *second;

	(void)state;
	table_cell(t, "a");
	table_cell(t, "b");
	table_cell(t, "c");
	pages_table(p, t, 0);
	pages_print(p, 8, &frame, &b);
	second = strchr(b.text, '\f');
	assert_non_null(second);
	assert_non_null(strstr(second, "\nid\n--\nb\nc\n"));
	buffer_release(&b);
	pages_free(p);
	table_free(t);
}

static void table__cells__keep_what_they_hold(void **state)
{
	static const struct column columns[] = {
		{"a", COLUMN_WORDS}, {"b", COLUMN_FIGURE}, {"c", COLUMN_FIGURE}};
	struct table *t = table_new(columns, 3);
	const struct cell *first, *second;

	(void)state;
	table_answer(t, ANSWER_NOT_MET);
	table_percent(t, 727);
	table_ratio(t, (struct ratio){107 * SCORE_UNIT, 147 * SCORE_UNIT});
	table_date(t, "2026-11-20");
	table_count(t, 12);
	table_amount(t, SCORE_UNIT / 2);
	first = t->rows[0].cells;
	second = t->rows[1].cells;
	assert_int_equal(first[0].kind, CELL_ANSWER);
	assert_int_equal(first[0].value, ANSWER_NOT_MET);
	assert_int_equal(first[1].kind, CELL_PERCENT);
	assert_int_equal(first[1].value, 727);
	assert_int_equal(first[2].kind, CELL_RATIO);
	assert_true(first[2].value == 107 * SCORE_UNIT && first[2].of == 147 * SCORE_UNIT);
	assert_int_equal(second[0].kind, CELL_DATE);
	assert_int_equal(second[1].kind, CELL_COUNT);
	assert_int_equal(second[1].value, 12);
	assert_int_equal(second[2].kind, CELL_AMOUNT);
	assert_true(second[2].value == SCORE_UNIT / 2);
	assert_printed(t, 60, 0,
		       "a                b          c\n"
		       "-----------------------------\n"
		       "not met     72.7 %  107.0/147\n"
		       "2026-11-20      12        0.5\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table__stays__straight_with_chinese),
		cmocka_unit_test(table__wraps__the_text_to_what_is_left),
		cmocka_unit_test(table__cuts__a_line_to_what_is_left),
		cmocka_unit_test(table__sets__the_text_apart_where_too_little_is_left),
		cmocka_unit_test(table__lists__the_cells_where_nothing_fits),
		cmocka_unit_test(table__without_titles__has_no_head),
		cmocka_unit_test(table__without_rows__prints_nothing),
		cmocka_unit_test(table__repeats__its_head_and_never_cuts_a_row),
		cmocka_unit_test(table__never_leaves__its_last_row_alone),
		cmocka_unit_test(table__cells__keep_what_they_hold),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
