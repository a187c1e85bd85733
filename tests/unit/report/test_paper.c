/* test_paper.c: the blocks that parts write, and the lines of text that come of them */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/text_layout.h"

static struct table *one_row(const char *text)
{
	static const struct column columns[] = {{NULL, COLUMN_TEXT}};
	struct table *t = table_new(columns, 1);

	if (text)
		table_cell(t, text);
	return t;
}

static struct paper *written(void)
{
	struct paper *d = paper_new();

	paper_heading(d, 1, "", "報告");
	paper_notice(d, "A sample.");
	paper_part(d, "gaps", "Gaps", true);
	paper_text(d, "A text that is wrapped to the width.");
	paper_keep(d);
	paper_heading(d, 3, "1.", "alpha:A-1");
	paper_entry(d, 4, "Answer", 8, "", "met");
	paper_entry(d, 4, "Parts", 8, "a +", "資料庫的每日備份");
	paper_gap(d);
	paper_table(d, one_row("in a table"), 2);
	paper_table(d, one_row(NULL), 2);
	paper_part(d, "method", "Method", false);
	return d;
}

static void paper__holds__its_blocks_in_order(void **state)
{
	static const enum block_kind kinds[] = {BLOCK_HEADING, BLOCK_NOTICE, BLOCK_PART,  BLOCK_TEXT,
						BLOCK_HEADING, BLOCK_ENTRY,  BLOCK_ENTRY, BLOCK_GAP,
						BLOCK_TABLE,   BLOCK_PART};
	struct paper *d = written();

	(void)state;
	assert_int_equal(d->count, sizeof kinds / sizeof *kinds);
	for (size_t i = 0; i < d->count; i++)
		assert_int_equal(d->blocks[i].kind, kinds[i]);
	assert_string_equal(d->blocks[2].id, "gaps");
	assert_string_equal(d->blocks[2].label, "1.");
	assert_true(d->blocks[2].starts_page && d->blocks[3].keep);
	assert_string_equal(d->blocks[9].label, "2.");
	assert_string_equal(d->blocks[6].mark, "a +");
	paper_free(d);
}

static void paper__is_laid_out__as_lines(void **state)
{
	struct paper *d = written();
	struct pages *p = pages_new(30);
	struct buffer b = {0};

	(void)state;
	pages_paper(p, d);
	pages_print(p, 0, NULL, &b);
	assert_string_equal(b.text, "報告\n"
				    "====\n"
				    "******************************\n"
				    "A sample.\n"
				    "******************************\n"
				    "\n"
				    "1. Gaps\n"
				    "=======\n"
				    "\n"
				    "A text that is wrapped to the\n"
				    "width.\n"
				    "1.  alpha:A-1\n"
				    "    Answer  met\n"
				    "    Parts   a + 資料庫的每日備\n"
				    "                份\n"
				    "\n"
				    "  in a table\n"
				    "\n"
				    "2. Method\n"
				    "=========\n"
				    "\n");
	buffer_release(&b);
	pages_free(p);
	paper_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paper__holds__its_blocks_in_order),
		cmocka_unit_test(paper__is_laid_out__as_lines),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
