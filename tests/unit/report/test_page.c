/* test_page.c: lines into pages */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "report/page.h"

static const struct page_frame frame = {.title = "Title", .foot = "foot"};

/* Prints, frees the pages and gives the text, owned by the caller. */
static char *printed(struct pages *p, int lines, const struct page_frame *f)
{
	struct buffer b = {0};

	pages_print(p, lines, f, &b);
	pages_free(p);
	return buffer_take(&b);
}

static void assert_printed(struct pages *p, int lines, const char *expected)
{
	char *text = printed(p, lines, &frame);

	assert_string_equal(text, expected);
	free(text);
}

static void pages__without_lines__are_the_text_alone(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "one  ");
	pages_blank(p);
	pages_blank(p);
	pages_text(p, 2, "two three four five six");
	assert_printed(p, 0, "one\n\n  two three four\n  five six\n");
}

static void pages__fill__every_page_to_its_last_line(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "one");
	pages_put(p, "two");
	pages_put(p, "three");
	assert_printed(
		p, 6,
		"Title\n--------------------\none\ntwo\n--------------------\nfoot     page 1 of 2\n"
		"\fTitle\n--------------------\nthree\n\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__cut__a_head_and_a_foot_that_do_not_fit(void **state)
{
	static const struct page_frame wide = {
		.title = "一二三四五六七八九十", .mark = "SAMPLE", .foot = "a foot that is too long"};
	struct pages *p = pages_new(20);
	char *text;

	(void)state;
	pages_put(p, "one");
	text = printed(p, 5, &wide);
	assert_string_equal(text, "SAMPLE  一二三四...\n--------------------\none\n"
				  "--------------------\na fo...  page 1 of 1\n");
	free(text);
}

static void pages__never__start_with_a_blank_line(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_blank(p);
	pages_put(p, "one");
	pages_blank(p);
	pages_put(p, "two");
	assert_printed(p, 5,
		       "Title\n--------------------\none\n--------------------\nfoot     page 1 of 2\n"
		       "\fTitle\n--------------------\ntwo\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__break__where_they_are_told_to(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_break(p);
	pages_put(p, "one");
	pages_break(p);
	pages_put(p, "two");
	assert_printed(p, 6,
		       "Title\n--------------------\none\n\n--------------------\nfoot     page 1 of 2\n"
		       "\fTitle\n--------------------\ntwo\n\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__keep__a_line_with_the_next(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "one");
	pages_put(p, "heading");
	pages_keep(p);
	pages_put(p, "two");
	assert_printed(
		p, 6,
		"Title\n--------------------\none\n\n--------------------\nfoot     page 1 of 2\n"
		"\fTitle\n--------------------\nheading\ntwo\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__cut__what_is_held_together_but_larger_than_a_page(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "one");
	pages_put(p, "two");
	pages_put(p, "three");
	pages_hold(p, 0);
	assert_printed(
		p, 6,
		"Title\n--------------------\none\ntwo\n--------------------\nfoot     page 1 of 2\n"
		"\fTitle\n--------------------\nthree\n\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__repeat__a_head_where_its_lines_go_on(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "head");
	pages_head(p, 0);
	pages_put(p, "one");
	pages_put(p, "two");
	pages_head_end(p);
	pages_put(p, "after");
	assert_printed(
		p, 6,
		"Title\n--------------------\nhead\none\n--------------------\nfoot     page 1 of 3\n"
		"\fTitle\n--------------------\nhead\ntwo\n--------------------\nfoot     page 2 of 3\n"
		"\fTitle\n--------------------\nafter\n\n--------------------\nfoot     page 3 of 3\n");
}

static void pages__do_not_repeat__a_head_that_fills_the_page(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_put(p, "head");
	pages_head(p, 0);
	pages_put(p, "one");
	assert_printed(p, 5,
		       "Title\n--------------------\nhead\n--------------------\nfoot     page 1 of 2\n"
		       "\fTitle\n--------------------\none\n--------------------\nfoot     page 2 of 2\n");
}

static void pages__entry__wraps_beside_its_label(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_entry(p, 1, "名稱", 6, "雲端服務，資安與稽核");
	pages_entry(p, 0, "a label too wide", 6, "text");
	pages_entry(p, 0, "empty", 8, "");
	assert_printed(p, 0, " 名稱  雲端服務，資\n       安與稽核\na label too wide\n  text\nempty\n");
}

static void pages__heading__is_ruled_as_wide_as_it_is(void **state)
{
	struct pages *p = pages_new(20);

	(void)state;
	pages_heading(p, "缺失", '=');
	pages_rule(p, '-');
	assert_printed(p, 0, "缺失\n====\n--------------------\n");
}

static void cells__cut__between_characters(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *cut;
		int used;
	} cases[] = {
		{"abcdef", 6, "abcdef", 6},
		{"abcdefg", 6, "abc...", 6},
		{"中文字測試", 7, "中文...", 7},
		{"中文字測試", 6, "中...", 5},
		{"a\nb", 10, "a...", 4},
		{"abcdef", 3, "...", 3},
		{"abcdef", 0, "", 0},
		{"", 5, "", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer b = {0};

		assert_int_equal(cells_cut(cases[i].text, cases[i].cells, &b), cases[i].used);
		assert_string_equal(b.text ? b.text : "", cases[i].cut);
		buffer_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages__without_lines__are_the_text_alone),
		cmocka_unit_test(pages__fill__every_page_to_its_last_line),
		cmocka_unit_test(pages__cut__a_head_and_a_foot_that_do_not_fit),
		cmocka_unit_test(pages__never__start_with_a_blank_line),
		cmocka_unit_test(pages__break__where_they_are_told_to),
		cmocka_unit_test(pages__keep__a_line_with_the_next),
		cmocka_unit_test(pages__cut__what_is_held_together_but_larger_than_a_page),
		cmocka_unit_test(pages__repeat__a_head_where_its_lines_go_on),
		cmocka_unit_test(pages__do_not_repeat__a_head_that_fills_the_page),
		cmocka_unit_test(pages__entry__wraps_beside_its_label),
		cmocka_unit_test(pages__heading__is_ruled_as_wide_as_it_is),
		cmocka_unit_test(cells__cut__between_characters),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
