#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "tui/page.h"

static void row_is(const struct canvas *c, int row, const char *expected)
{
	struct buffer text = {0};

	buffer_add(&text, "");
	canvas_row_text(c, row, &text);
	assert_string_equal(text.text, expected);
	buffer_release(&text);
}

static void page__add__hangs_the_text_below_its_lead(void **state)
{
	struct page p = {.cells = 20};
	struct canvas *c = canvas_new(4, 30);

	(void)state;
	page_add(&p, STYLE_PLAIN, 0, "[+] a  ", "資料庫的每日備份與還原");
	assert_int_equal(p.count, 2);
	page_draw(&p, c, 0, 2, 4, 0, PAGE_NO_TARGET);
	row_is(c, 0, "  [+] a  資料庫的每日");
	row_is(c, 1, "         備份與還原");
	canvas_free(c);
	page_release(&p);
}

static void page__lines__never_pass_their_width(void **state)
{
	(void)state;
	for (int cells = 10; cells < 50; cells++) {
		struct page p = {.cells = cells};

		page_add(&p, STYLE_PLAIN, 1, "* ",
			 "雲端服務 and an averylongwordwithoutanyblankinit, 是否已查證？");
		for (size_t i = 0; i < p.count; i++)
			assert_true(p.at[i].indent + text_width(p.at[i].text) <= cells);
		page_release(&p);
	}
}

static void page__gap__is_one_line_and_none_at_the_top(void **state)
{
	struct page p = {.cells = 20};

	(void)state;
	page_gap(&p);
	assert_int_equal(p.count, 0);
	page_add(&p, STYLE_PLAIN, 0, NULL, "one");
	page_gap(&p);
	page_gap(&p);
	page_add(&p, STYLE_PLAIN, 0, NULL, "two");
	assert_int_equal(p.count, 3);
	page_release(&p);
}

static void page__target__carries_the_cursor_on_all_its_lines(void **state)
{
	struct page p = {.cells = 12};
	struct canvas *c = canvas_new(4, 20);
	size_t from;

	(void)state;
	page_add(&p, STYLE_PLAIN, 0, NULL, "above");
	from = p.count;
	page_add(&p, STYLE_PLAIN, 0, "[ ] ", "two lines here");
	page_aim(&p, from, 7);
	page_draw(&p, c, 0, 2, 4, 0, 7);
	row_is(c, 0, "  above");
	row_is(c, 1, "> [ ] two");
	row_is(c, 2, "      lines");
	assert_int_equal(canvas_cell(c, 1, 2)->style, STYLE_CURSOR);
	assert_int_equal(canvas_cell(c, 2, 2)->style, STYLE_CURSOR);
	assert_int_equal(canvas_cell(c, 0, 2)->style, STYLE_PLAIN);
	canvas_free(c);
	page_release(&p);
}

static void page__draw__starts_at_its_top_line(void **state)
{
	struct page p = {.cells = 12};
	struct canvas *c = canvas_new(2, 20);

	(void)state;
	page_add(&p, STYLE_PLAIN, 0, NULL, "one");
	page_add(&p, STYLE_PLAIN, 0, NULL, "two");
	page_add(&p, STYLE_PLAIN, 0, NULL, "three");
	page_draw(&p, c, 0, 0, 1, 1, PAGE_NO_TARGET);
	row_is(c, 0, "two");
	row_is(c, 1, "");
	canvas_free(c);
	page_release(&p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__add__hangs_the_text_below_its_lead),
		cmocka_unit_test(page__lines__never_pass_their_width),
		cmocka_unit_test(page__gap__is_one_line_and_none_at_the_top),
		cmocka_unit_test(page__target__carries_the_cursor_on_all_its_lines),
		cmocka_unit_test(page__draw__starts_at_its_top_line),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
