/* A board: how it is laid out, and where motions lead. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/board.h"

/* Two columns: on the left full rows, on the right a label and two cells a row.
 *
 *    0         12    20    25
 *  0 [0------]
 *  1
 *  2 [1------] [2-----][3--][4--]
 *  3 [5------] [6-----]     [7--]
 *  9           [8-----][9--]      */
static void board_fill(struct board *b)
{
	static const struct spot spots[] = {
		{0, 0, 10, {0, {0}}}, {2, 0, 10, {1, {0}}}, {2, 12, 8, {2, {0}}}, {2, 20, 5, {3, {0}}},
		{2, 25, 5, {4, {0}}}, {3, 0, 10, {5, {0}}}, {3, 12, 8, {6, {0}}}, {3, 25, 5, {7, {0}}},
		{9, 12, 8, {8, {0}}}, {9, 20, 5, {9, {0}}},
	};

	for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
		board_put(b, spots[i].row, spots[i].col + 1, spots[i].cells - 1, STYLE_PLAIN, "x");
		board_spot(b, spots[i].row, spots[i].col, spots[i].cells, spots[i].target);
	}
}

static void board__move__goes_straight_ahead_and_stays_at_the_edge(void **state)
{
	static const struct {
		size_t from;
		enum board_motion motion;
		size_t to;
	} cases[] = {
		{0, BOARD_UP, 0},        {0, BOARD_DOWN, 1},  {1, BOARD_DOWN, 5},      {5, BOARD_DOWN, 5},
		{1, BOARD_RIGHT, 2},     {2, BOARD_RIGHT, 3}, {3, BOARD_RIGHT, 4},     {4, BOARD_RIGHT, 4},
		{4, BOARD_LEFT, 3},      {2, BOARD_LEFT, 1},  {1, BOARD_LEFT, 1},      {3, BOARD_DOWN, 9},
		{4, BOARD_DOWN, 7},      {7, BOARD_LEFT, 6},  {7, BOARD_UP, 4},        {2, BOARD_UP, 2},
		{9, BOARD_UP, 3},        {6, BOARD_DOWN, 8},  {2, BOARD_PAGE_DOWN, 6}, {8, BOARD_PAGE_UP, 6},
		{0, BOARD_PAGE_DOWN, 5},
	};
	struct board b = {0};

	(void)state;
	board_fill(&b);
	assert_int_equal(b.rows, 10);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (board_move(&b, cases[i].from, cases[i].motion, 3) != cases[i].to)
			fail_msg("case %zu: %zu", i, board_move(&b, cases[i].from, cases[i].motion, 3));
	board_release(&b);
}

static void board__of_nothing__does_not_move(void **state)
{
	struct board b = {0};

	(void)state;
	assert_int_equal(board_move(&b, 0, BOARD_DOWN, 3), 0);
	assert_int_equal(board_find(&b, (struct target){1, {0}}, 4), 0);
}

static void board__find__keeps_the_target_else_the_place(void **state)
{
	struct board b = {0};

	(void)state;
	board_fill(&b);
	assert_int_equal(board_find(&b, (struct target){7, {0}}, 1), 7);
	assert_int_equal(board_find(&b, (struct target){7, {0, 1, 0}}, 1), 1);
	b.spots[8].target = b.spots[7].target;
	assert_int_equal(board_find(&b, (struct target){7, {0}}, 8), 8);
	assert_int_equal(board_find(&b, (struct target){70, {0}}, 99), 9);
	board_release(&b);
}

static void row_is(const struct canvas *c, int row, const char *expected)
{
	struct buffer text = {0};

	buffer_add(&text, "");
	canvas_row_text(c, row, &text);
	assert_string_equal(text.text, expected);
	buffer_release(&text);
}

static void board__draw__scrolls_and_marks_the_spot(void **state)
{
	struct board b = {0};
	struct canvas *c = canvas_new(4, 24);

	(void)state;
	assert_int_equal(board_text(&b, 0, 1, 8, STYLE_PLAIN, "資料庫的備份"), 2);
	board_put(&b, 2, 1, 6, STYLE_PLAIN, "12.3456789");
	board_spot(&b, 2, 0, 8, (struct target){0});
	board_put(&b, 3, 1, 6, STYLE_PLAIN, "end");
	board_draw(&b, c, 1, 2, 2, 1, 0);
	row_is(c, 0, "");
	row_is(c, 1, "   備份");
	row_is(c, 2, "  >12.34~");
	row_is(c, 3, "");
	assert_int_equal(canvas_cell(c, 2, 4)->style, STYLE_CURSOR);
	canvas_free(c);
	board_release(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(board__move__goes_straight_ahead_and_stays_at_the_edge),
		cmocka_unit_test(board__of_nothing__does_not_move),
		cmocka_unit_test(board__find__keeps_the_target_else_the_place),
		cmocka_unit_test(board__draw__scrolls_and_marks_the_spot),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
