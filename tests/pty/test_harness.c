/* The pseudo-terminal of the tests, tried on programs that everybody has: what it reports must be able to be
 * bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "tests/support/pty.h"

static struct pty *shell(const char *script)
{
	const char *const argv[] = {"sh", "-c", script, NULL};

	return pty_start(argv, NULL, 5, 40);
}

static void harness__wait__for_absent_text_fails(void **state)
{
	struct pty *p = shell("echo here; read x");
	struct pty_ending ending;

	(void)state;
	assert_true(pty_wait(p, "here", PTY_MS));
	assert_false(pty_wait(p, "absent", 50));
	pty_keys(p, "\n");
	assert_true(pty_wait_end(p, PTY_MS));
	assert_false(pty_wait(p, "absent", PTY_MS)); /* at once: nothing more can come */
	assert_true(pty_wait(p, "here", PTY_MS));
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	free(ending.errors);
}

static void harness__settle__fails_where_nobody_answers(void **state)
{
	struct pty *p = shell("read x");

	(void)state;
	pty_keys(p, "\n");
	assert_false(pty_settle(p));
	free(pty_end(p).errors);
}

static void harness__settle__is_true_once_answered(void **state)
{
	struct pty *p = shell(
		"stty -icanon -echo; eval \"head -c 3 >/dev/null; echo drawn; printf x >&$GAPWALK_IDLE_FD\"");

	(void)state;
	pty_keys(p, "ab");
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, "drawn"));
	free(pty_end(p).errors);
}

static void harness__end__tells_how_it_ended(void **state)
{
	static const struct {
		const char *script;
		int status;
		const char *errors;
		bool screen_left;
		bool modes_restored;
	} cases[] = {
		{"exit 0", 0, "", true, true},
		{"exit 7", 7, "", true, true},
		{"kill -TERM $$", 128 + SIGTERM, "", true, true},
		{"echo trouble >&2", 0, "trouble\n", true, true},
		{"printf '\\033[?1049h'", 0, "", false, true},
		{"printf '\\033[?1049h\\033[?1049l'", 0, "", true, true},
		{"printf '\\033[?25l'", 0, "", false, true},
		{"printf '\\033[?2004h'", 0, "", false, true},
		{"stty -echo", 0, "", true, false},
		{"stty raw", 0, "", true, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pty_ending ending = pty_end(shell(cases[i].script));

		assert_int_equal(ending.status, cases[i].status);
		assert_string_equal(ending.errors, cases[i].errors);
		assert_int_equal(ending.screen_left, cases[i].screen_left);
		assert_int_equal(ending.modes_restored, cases[i].modes_restored);
		free(ending.errors);
	}
}

static void harness__screen__shows_cells_as_a_terminal_would(void **state)
{
	struct pty *p =
		shell("printf 'a\\033[1;7;31m中\\033[0m\\033[4me\\314\\201\\033[0m  \\033[3;2H'; read x");
	struct pty_cell cell;
	int row;
	int col;

	(void)state;
	assert_true(pty_wait(p, "a中e\xCC\x81", PTY_MS));
	assert_string_equal(pty_row(p, 0), "a中e\xCC\x81");
	assert_string_equal(pty_row(p, 1), "");
	cell = pty_cell(p, 0, 1);
	assert_string_equal(cell.text, "中");
	assert_int_equal(cell.width, 2);
	assert_true(cell.bold && cell.reverse && !cell.underline);
	assert_true(cell.coloured && !cell.coloured_behind);
	assert_int_equal(cell.colour, 1);
	assert_string_equal(pty_cell(p, 0, 2).text, "");
	cell = pty_cell(p, 0, 3);
	assert_string_equal(cell.text, "e\xCC\x81");
	assert_true(cell.underline && !cell.bold && !cell.coloured);
	assert_true(pty_cursor(p, &row, &col));
	assert_int_equal(row, 2);
	assert_int_equal(col, 1);
	assert_true(pty_written(p) > 20);
	assert_int_equal(pty_written(p), 0);
	pty_keys(p, "\n");
	free(pty_end(p).errors);
}

static void harness__environment__is_only_what_was_asked_for(void **state)
{
	const char *const argv[] = {
		"sh", "-c", "echo \"$TERM $LC_ALL $MINE ${HOME-none} ${STRAY-none}.\"; stty size", NULL};
	const char *const env[] = {"TERM=vt100", "MINE=yours", "HOME", NULL};
	struct pty *p;

	(void)state;
	setenv("STRAY", "cat", 1);
	p = pty_start(argv, env, 7, 60);
	assert_true(pty_wait(p, "vt100 C.UTF-8 yours none none.", PTY_MS));
	assert_true(pty_wait(p, "7 60", PTY_MS));
	unsetenv("STRAY");
	free(pty_end(p).errors);
}

static void harness__paste__is_bracketed_where_asked_for(void **state)
{
	struct pty *p =
		shell("stty -echo; printf 'go\\n'; read x; echo \"[$x]\"; printf '\\033[?2004hon\\n'; "
		      "read x; echo \"[${#x}]\"");

	(void)state;
	assert_true(pty_wait(p, "go", PTY_MS));
	pty_paste(p, "text\n");
	assert_true(pty_wait(p, "[text]", PTY_MS));
	assert_true(pty_wait(p, "on", PTY_MS));
	pty_paste(p, "text");
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "[16]", PTY_MS)); /* six bytes before, six after */
	free(pty_end(p).errors);
}

static void harness__program_that_is_missing__is_reported(void **state)
{
	const char *const argv[] = {"/no/such/program", NULL};
	struct pty_ending ending = pty_end(pty_start(argv, NULL, 5, 40));

	(void)state;
	assert_int_equal(ending.status, 127);
	assert_non_null(strstr(ending.errors, "/no/such/program"));
	free(ending.errors);
}

static void harness__signals_resizes_and_hang_ups__arrive(void **state)
{
	struct pty *p = shell(
		"trap 'stty size' WINCH; trap 'echo usr; exit 9' USR1; echo ready; while :; do read x; done");
	struct pty_ending ending;

	(void)state;
	assert_true(pty_wait(p, "ready", PTY_MS));
	pty_resize(p, 9, 33);
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "9 33", PTY_MS));
	pty_signal(p, SIGUSR1);
	pty_keys(p, "\n");
	ending = pty_end(p);
	assert_int_equal(ending.status, 9);
	free(ending.errors);
	p = shell("echo ready; read x");
	assert_true(pty_wait(p, "ready", PTY_MS));
	pty_hang_up(p);
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGHUP);
	assert_false(ending.modes_restored);
	free(ending.errors);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(harness__wait__for_absent_text_fails),
		cmocka_unit_test(harness__settle__fails_where_nobody_answers),
		cmocka_unit_test(harness__settle__is_true_once_answered),
		cmocka_unit_test(harness__end__tells_how_it_ended),
		cmocka_unit_test(harness__screen__shows_cells_as_a_terminal_would),
		cmocka_unit_test(harness__environment__is_only_what_was_asked_for),
		cmocka_unit_test(harness__paste__is_bracketed_where_asked_for),
		cmocka_unit_test(harness__program_that_is_missing__is_reported),
		cmocka_unit_test(harness__signals_resizes_and_hang_ups__arrive),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
