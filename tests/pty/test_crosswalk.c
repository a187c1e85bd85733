/* test_crosswalk.c: answers carried, flagged and decided in the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

static void run(const char *arguments, const char *words)
{
	struct outcome o = {0};

	command_run(&o, arguments, NULL);
	if (o.status != 0 || !strstr(o.out.text ? o.out.text : "", words))
		fail_msg("gapwalk %s: status %d, \"%s\"", arguments, o.status, o.out.text ? o.out.text : "");
	outcome_release(&o);
}

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

static void must_show(struct pty *p, const char *words)
{
	if (!pty_shows(p, words))
		fail_msg("\"%s\" is not on the screen", words);
}

static void offers__are_taken_flagged_and_decided(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty_ending ending;
	struct pty *p;

	(void)state;
	run("new -f a.gapwalk --name Mail --role user --service-model iaas,saas "
	    "--checklist \"$DATA/one.yaml,$DATA/two.yaml,$DATA/crosswalk.yaml\"",
	    "1");
	run("answer -f a.gapwalk A-1 A-2 met", "met");
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	type(p, "\r");
	type(p, "O");
	must_show(p, "Answers that are offered (2)");
	type(p, "*");
	must_show(p, "Take over the 2 answers that are offered?");
	type(p, "y");
	must_show(p, "2 answers are taken over; u takes that back.");
	run("show -f a.gapwalk B-1", "met, carried from one:A-1");
	type(p, "q");
	run("answer -f a.gapwalk A-1 A-2 partial", "partial"); /* another program changes the sources */
	type(p, "O");
	assert_true(pty_wait(p, "Carried answers whose source has changed (2)", PTY_MS));
	type(p, "=");
	must_show(p, "two:B-1: partial, carried from one:A-1.");
	type(p, "m");
	must_show(p, "two:B-2: met, kept as given by hand.");
	must_show(p, "no source of a carried answer has changed");
	run("show -f a.gapwalk B-1", "partial, carried from one:A-1");
	run("show -f a.gapwalk B-2 --json", "\"carried\": \"\"");
	pty_keys(p, "qqq");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	assert_true(ending.screen_left && ending.modes_restored);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(offers__are_taken_flagged_and_decided, command_setup,
						command_teardown),
	};
	char *data = realpath("tests/data/carry", NULL);

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("DATA", data ? data : "", 1);
	free(data);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
