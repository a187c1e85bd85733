/* test_looks.c: the means of a screen as its user meets them: the palette, the mouse, ASCII, a quiet line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "tests/support/user.h"

#define FILE_NAME  "a.gapwalk"
#define FIRST_OPEN "> [ ]  OM-21" /* where the sample opens */

static struct pty *walking(const char *option, const char *const env[], int rows, int cols)
{
	const char *const argv[] = {getenv("GAPWALK"), FILE_NAME, option, NULL};
	struct pty *p = pty_start(argv, env, rows, cols);

	assert_true(pty_settle(p));
	user_types(p, "d\r");
	assert_true(pty_shows(p, FIRST_OPEN));
	return p;
}

static void looks__palette__runs_a_command_by_its_name_in_any_language(void **state)
{
	struct pty *p = walking(NULL, NULL, 24, 80);

	(void)state;
	user_types(p, "1");
	assert_false(pty_shows(p, FIRST_OPEN));
	user_types(p, ":\xE5\xBE\xA9\xE5\x8E\x9F"); /* 復原 */
	user_sees(p, "> u     Undo");
	user_types(p, "\r");
	user_types(p, "<]");
	assert_true(pty_shows(p, FIRST_OPEN));
	user_quits(p);
}

/* The row with the cursor. */
static const char *cursor_row(struct pty *p)
{
	for (int row = 0; row < 24; row++)
		if (*pty_row(p, row) == '>')
			return pty_row(p, row);
	return "";
}

static void looks__mouse__clicks_and_scrolls(void **state)
{
	struct pty *p = walking(NULL, NULL, 24, 80);
	char clicked[8];

	(void)state;
	memcpy(clicked, pty_row(p, 2) + strlen("  [+]  "), 7); /* its id and what follows */
	clicked[5] = '\0';
	assert_memory_equal(clicked, "OM-", 3);
	user_types(p, "\033[<0;8;3M\033[<0;8;3m");
	assert_non_null(strstr(cursor_row(p), clicked));
	user_types(p, "\033[<65;8;3M");
	assert_null(strstr(cursor_row(p), clicked));
	user_types(p, "\033[<0;3;24M"); /* "1 Met" in the footer */
	user_sees(p, ": met.");
	user_quits(p);
}

static void looks__mouse__is_left_to_the_terminal_where_asked(void **state)
{
	struct pty *p = walking("--no-mouse", NULL, 24, 80);

	(void)state;
	user_types(p, "\033[<0;8;3M");
	assert_true(pty_shows(p, FIRST_OPEN));
	user_types(p, "M\033[<0;8;3M");
	assert_false(pty_shows(p, FIRST_OPEN));
	user_quits(p);
}

static void looks__ascii__draws_no_other_character(void **state)
{
	const char *const env[] = {"LANGUAGE=en", NULL};
	struct pty *p = walking("--ascii", env, 24, 80);

	(void)state;
	user_types(p, "e");
	for (int row = 0; row < 24; row++)
		for (const char *s = pty_row(p, row); *s; s++)
			assert_true((unsigned char)*s < 0x80);
	user_sees(p, "|");
	user_sees(p, "-- Note on");
	user_quits(p);
}

static void looks__a_terminal_that_draws_rules_wide__gets_ascii(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), FILE_NAME, NULL};
	struct pty *p = pty_start(argv, NULL, 24, 80);

	(void)state;
	pty_draw_rules_wide(p);
	assert_true(pty_settle(p));
	user_types(p, "d\r");
	user_sees(p, "|");
	assert_false(pty_shows(p, "\u2502"));
	user_quits(p);
}

/* A terminal that cannot hide its cursor, and whoever reads the screen aloud, is led to the row of the keys.
 */
static void looks__hidden_cursor__rests_on_the_row_of_the_keys(void **state)
{
	static const char *const terms[] = {"TERM=vt100", "TERM=xterm-256color"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *const env[] = {terms[i], NULL};
		struct pty *p = walking(NULL, env, 24, 80);
		int row, col;

		user_types(p, "jj");
		assert_int_equal(pty_cursor(p, &row, &col), i == 0);
		assert_int_equal(*pty_row(p, row), '>');
		assert_int_equal(col, 0);
		user_quits(p);
		command_leave();
		command_enter();
	}
}

/* Only what changed goes out: the row left, the row entered, and the question's text. */
static void looks__a_move__writes_little(void **state)
{
	struct pty *p = walking(NULL, NULL, 60, 200);
	size_t bytes;

	(void)state;
	user_types(p, "S");
	pty_written(p);
	user_types(p, "jjj");
	bytes = pty_written(p);
	assert_in_range(bytes, 1, 600); /* of 12,000 cells */
	pty_keys(p, "\x0B");            /* means nothing here */
	assert_true(pty_settle(p));
	assert_int_equal(pty_written(p), 0);
	user_quits(p);
}

/* Whatever lies over the screen follows a change of its size. */
static void looks__resize__under_everything_that_can_be_open(void **state)
{
	static const char *const keys[] = {"?", ":", "e", "v", "va", "a", "4", "/", "S", "G", "R", "e!\033"};
	static const int sizes[][2] = {{10, 40}, {60, 200}, {100, 400}, {9, 39}, {24, 80}};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct pty *p = walking(NULL, NULL, 24, 80);
		char before[24][400];

		pty_keys(p, keys[i]);
		assert_true(pty_settle(p));
		for (int row = 0; row < 24; row++)
			strcpy(before[row], pty_row(p, row));
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			pty_resize(p, sizes[s][0], sizes[s][1]);
			assert_true(pty_settle(p));
		}
		for (int row = 0; row < 24; row++)
			assert_string_equal(pty_row(p, row), before[row]);
		pty_signal(p, 15);
		free(pty_end(p).errors);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
		TEST(looks__palette__runs_a_command_by_its_name_in_any_language),
		TEST(looks__mouse__clicks_and_scrolls),
		TEST(looks__mouse__is_left_to_the_terminal_where_asked),
		TEST(looks__ascii__draws_no_other_character),
		TEST(looks__a_terminal_that_draws_rules_wide__gets_ascii),
		TEST(looks__hidden_cursor__rests_on_the_row_of_the_keys),
		TEST(looks__a_move__writes_little),
		TEST(looks__resize__under_everything_that_can_be_open),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
