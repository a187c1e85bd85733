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

#include "tests/support/user.h"

static void offers__are_taken_flagged_and_decided(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	user_runs("new -f a.gapwalk --name Mail --role user --service-model iaas,saas "
		  "--checklist \"$DATA/one.yaml,$DATA/two.yaml,$DATA/crosswalk.yaml\"",
		  0, "1", NULL);
	user_runs("answer -f a.gapwalk A-1 A-2 met", 0, "met", NULL);
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "\r");
	user_types(p, "O");
	user_sees(p, "Answers that are offered (2)");
	user_types(p, "*");
	user_sees(p, "Take over the 2 answers that are offered?");
	user_types(p, "y");
	user_sees(p, "2 answers are taken over; u takes that back.");
	user_runs("show -f a.gapwalk B-1", 0, "met, carried from one:A-1", NULL);
	user_types(p, "q");
	user_runs("answer -f a.gapwalk A-1 A-2 partial", 0, "partial",
		  NULL); /* another program changes the sources */
	user_types(p, "O");
	assert_true(pty_wait(p, "Carried answers whose source has changed (2)", PTY_MS));
	user_types(p, "=");
	user_sees(p, "two:B-1: partial, carried from one:A-1.");
	user_types(p, "m");
	user_sees(p, "two:B-2: met, kept as given by hand.");
	user_sees(p, "no source of a carried answer has changed");
	user_runs("show -f a.gapwalk B-1", 0, "partial, carried from one:A-1", NULL);
	user_runs("show -f a.gapwalk B-2 --json", 0, "\"carried\": \"\"", NULL);
	pty_keys(p, "qqq");
	user_leaves(p, 0);
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
