/* test_terminal.c: the program on a terminal, as its user meets it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/user.h"

#define FILE_NAME  "a.gapwalk"
#define HOME_WORDS "There is no assessment in this file yet."
#define FIRST_OPEN "> [ ]  OM-21" /* where the sample opens */

static struct pty *started(const char *const env[], int rows, int cols)
{
	const char *const argv[] = {getenv("GAPWALK"), FILE_NAME, NULL};
	struct pty *p = pty_start(argv, env, rows, cols);

	assert_true(pty_settle(p));
	return p;
}

/* In the walk of the sample, at its first open question. */
static struct pty *walking(const char *const env[])
{
	struct pty *p = started(env, 24, 80);

	user_types(p, "d\r");
	assert_true(pty_shows(p, FIRST_OPEN));
	return p;
}

/* What the file holds afterwards, asked of the program without a terminal. */
static void recorded(const char *words, const char *wanted)
{
	struct outcome o = {0};

	command_run(&o, words, NULL);
	assert_int_equal(o.status, 0);
	if (!strstr(o.out.text, wanted))
		print_error("gapwalk %s\n%s", words, o.out.text);
	assert_non_null(strstr(o.out.text, wanted));
	outcome_release(&o);
}

static void program__starts__on_every_kind_of_terminal(void **state)
{
	static const char *const terms[] = {
		"TERM=xterm-256color", "TERM=screen-256color", "TERM=tmux-256color", "TERM=linux",
		"TERM=vt100",          "TERM=vt220",           "TERM=ansi",          "TERM=rxvt"};

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		const char *const env[] = {terms[i], NULL};
		struct pty *p = started(env, 24, 80);

		assert_true(pty_shows(p, HOME_WORDS));
		user_types(p, "L"); /* to Chinese, whatever the kind */
		user_sees(p, "繁體中文");
		pty_keys(p, "q");
		user_leaves(p, 0);
	}
}

static void program__starts__without_a_locale(void **state)
{
	static const struct {
		const char *locale;
		const char *next; /* language after one L */
	} cases[] = {
		{"LC_ALL=C", "繁體中文"},
		{"LC_ALL=zh_TW.UTF-8", "简体中文"}, /* asked for, and not there */
		{"LC_ALL", "繁體中文"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *const env[] = {cases[i].locale, NULL};
		struct pty *p = started(env, 24, 80);

		user_types(p, "L");
		assert_true(pty_shows(p, cases[i].next));
		user_quits(p);
	}
}

static bool is_coloured(struct pty *p, int rows, int cols)
{
	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols; col++)
			if (pty_cell(p, row, col).coloured || pty_cell(p, row, col).coloured_behind)
				return true;
	return false;
}

static void program__colours__are_left_out_where_not_wanted(void **state)
{
	static const struct {
		const char *variable;
		bool coloured;
	} cases[] = {
		{"NO_COLOR", true},
		{"NO_COLOR=", true},
		{"NO_COLOR=1", false},
		{"TERM=vt100", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *const env[] = {cases[i].variable, NULL};
		struct pty *p = walking(env);

		assert_int_equal(is_coloured(p, 24, 80), cases[i].coloured);
		user_quits(p);
		unlink(FILE_NAME);
	}
}

static void program__resize__keeps_its_place(void **state)
{
	struct pty *p = walking(NULL);

	(void)state;
	pty_resize(p, 40, 132);
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, FIRST_OPEN));
	pty_resize(p, 9, 80);
	assert_true(pty_settle(p));
	user_sees(p, "too small");
	assert_false(pty_shows(p, "OM-21"));
	pty_resize(p, 10, 40);
	assert_true(pty_settle(p));
	user_sees(p, "OM-21");
	pty_resize(p, 1, 1);
	assert_true(pty_settle(p));
	pty_resize(p, 24, 80);
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, FIRST_OPEN));
	user_quits(p);
}

static void program__on_a_small_terminal__is_refused(void **state)
{
	static const int sizes[][2] = {{9, 80}, {24, 39}, {2, 60}, {1, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		const char *const argv[] = {getenv("GAPWALK"), FILE_NAME, NULL};
		struct pty *p = pty_start(argv, NULL, sizes[i][0], sizes[i][1]);
		struct pty_ending ending;

		assert_true(pty_wait_end(p, PTY_MS));
		ending = pty_end(p);
		assert_int_equal(ending.status, 3);
		assert_non_null(strstr(ending.errors, "make it at least 40 columns wide and 10 rows high"));
		assert_true(ending.screen_left && ending.modes_restored);
		free(ending.errors);
	}
}

static int open_questions(void)
{
	struct outcome o = {0};
	int count = 0;

	command_run(&o, "questions --open -f " FILE_NAME, NULL);
	assert_int_equal(o.status, 0);
	for (const char *line = o.out.text; (line = strchr(line, '\n')); line++)
		count++;
	outcome_release(&o);
	return count;
}

static void program__typed_ahead__loses_no_answer(void **state)
{
	struct pty *p = walking(NULL);
	int before = open_questions();

	(void)state;
	user_types(p, "1213"); /* in one burst */
	assert_int_equal(open_questions(), before - 4);
	user_quits(p);
	recorded("show -f " FILE_NAME " OM-21", "met, not backed");
}

static void program__signal__leaves_the_terminal_as_it_was(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = walking(NULL);

		user_types(p, "1");
		pty_signal(p, signals[i]);
		user_leaves(p, 128 + signals[i]);
		recorded("show -f " FILE_NAME " OM-21", "met, not backed");
		unlink(FILE_NAME);
	}
}

static void program__killed__has_kept_what_it_showed(void **state)
{
	struct pty *p = walking(NULL);

	(void)state;
	user_types(p, "1");
	pty_signal(p, SIGKILL);
	free(pty_end(p).errors);
	recorded("show -f " FILE_NAME " OM-21", "met, not backed");
}

static void program__hang_up__ends_it(void **state)
{
	struct pty *p = walking(NULL);
	struct pty_ending ending;

	(void)state;
	user_types(p, "1");
	pty_hang_up(p);
	assert_true(pty_wait_end(p, PTY_MS)); /* it does not wait, or spin, for keys that cannot come */
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGHUP);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
	recorded("show -f " FILE_NAME " OM-21", "met, not backed");
}

/* A shell with job control starts it, sees it stop, and continues it after a line. */
static void program__suspended__comes_back_where_it_was(void **state)
{
	const char *const argv[] = {"sh", "-mc",
				    "\"$GAPWALK_HERE\" " FILE_NAME
				    "; echo \"stopped $?\"; stty -a | grep -o ' icanon'; "
				    "read -r x; fg >/dev/null; echo \"ended $?\"",
				    NULL};
	char here[4200];
	const char *const env[] = {here, NULL};
	struct pty *p;

	(void)state;
	snprintf(here, sizeof here, "GAPWALK_HERE=%s", getenv("GAPWALK"));
	p = pty_start(argv, env, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "d\r");
	pty_keys(p, "\x1A");
	assert_true(pty_wait(p, "stopped 148", PTY_MS)); /* 128 + SIGTSTP */
	assert_true(pty_wait(p, "icanon", PTY_MS));
	assert_false(pty_shows(p, "OM-21"));
	pty_keys(p, "\n");
	assert_true(pty_wait(p, FIRST_OPEN, PTY_MS));
	pty_keys(p, "\x03");
	assert_true(pty_wait(p, "ended 0", PTY_MS));
	user_leaves(p, 0);
}

static void program__note_in_an_own_editor__gives_it_the_terminal(void **state)
{
	/* It sees a terminal in line mode and no blocked signals, or its text says so. */
	static const char script[] = "#!/bin/sh\n"
				     "stty -a | grep -q ' icanon' || echo raw >>\"$1\"\n"
				     "grep -q 'SigBlk:.0*$' /proc/self/status || echo blocked >>\"$1\"\n"
				     "grep -q outside \"$1\" || echo 'from outside' >>\"$1\"\n";
	const char *const env[] = {"EDITOR=sh ./editor", "VISUAL", NULL};
	FILE *editor = fopen("editor", "w");
	struct pty *p;

	(void)state;
	assert_non_null(editor);
	fputs(script, editor);
	fclose(editor);
	p = walking(env);
	user_types(p, "E");
	user_sees(p, ": the note is saved.");
	user_types(p, "E");
	user_sees(p, "Nothing was changed.");
	user_quits(p);
	{
		struct outcome o = {0};

		command_run(&o, "note -f " FILE_NAME " OM-21", NULL);
		assert_string_equal(o.out.text, "from outside\n");
		outcome_release(&o);
	}
}

static void program__without_a_terminal__says_what_to_do(void **state)
{
	static const struct {
		const char *redirection;
		const char *wanted;
	} cases[] = {
		{"</dev/null", "gapwalk help"},
		{"| cat", "gapwalk help"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char script[128];
		char here[4200];
		const char *const argv[] = {"sh", "-c", script, NULL};
		const char *const env[] = {here, NULL};
		struct pty_ending ending;
		struct pty *p;

		snprintf(here, sizeof here, "GAPWALK_HERE=%s", getenv("GAPWALK"));
		snprintf(script, sizeof script, "\"$GAPWALK_HERE\" " FILE_NAME " %s", cases[i].redirection);
		p = pty_start(argv, env, 24, 80);
		assert_true(pty_wait_end(p, PTY_MS));
		assert_int_equal(pty_written(p), 0);
		ending = pty_end(p);
		assert_non_null(strstr(ending.errors, cases[i].wanted));
		free(ending.errors);
	}
}

static void program__on_a_dumb_terminal__says_what_to_do(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), FILE_NAME, NULL};
	const char *const env[] = {"TERM=dumb", NULL};
	struct pty *p = pty_start(argv, env, 24, 80);
	struct pty_ending ending;

	(void)state;
	assert_true(pty_wait_end(p, PTY_MS));
	assert_int_equal(pty_written(p), 0);
	ending = pty_end(p);
	assert_int_equal(ending.status, 3);
	assert_non_null(strstr(ending.errors, "gapwalk walk"));
	free(ending.errors);
}

static void program__on_an_unknown_terminal__starts_with_a_hint(void **state)
{
	const char *const env[] = {"TERM=some-terminal-of-tomorrow", NULL};
	struct pty *p = started(env, 24, 80);

	(void)state;
	assert_true(pty_shows(p, HOME_WORDS));
	user_sees(p, "ncurses-term");
	user_quits(p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(program__starts__on_every_kind_of_terminal, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__starts__without_a_locale, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__colours__are_left_out_where_not_wanted,
						command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(program__resize__keeps_its_place, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__on_a_small_terminal__is_refused, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__typed_ahead__loses_no_answer, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__signal__leaves_the_terminal_as_it_was, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__killed__has_kept_what_it_showed, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__hang_up__ends_it, command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(program__suspended__comes_back_where_it_was, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__note_in_an_own_editor__gives_it_the_terminal,
						command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(program__without_a_terminal__says_what_to_do, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__on_a_dumb_terminal__says_what_to_do, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(program__on_an_unknown_terminal__starts_with_a_hint,
						command_setup, command_teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
