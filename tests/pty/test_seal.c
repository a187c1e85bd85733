/* test_seal.c: an assessment is sealed, and stays as it is, whichever program asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/user.h"

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas --checklist tw-moda-guide"

static void seal__prints_the_digest__that_the_report_bears(void **state)
{
	struct outcome o = {0}, report = {0};

	(void)state;
	user_runs(NEW, 0, "1\n", NULL);
	user_runs("answer -f a.gapwalk CC-1 met", 0, "met", NULL);
	user_runs("report -f a.gapwalk", 0, "draft: not sealed", NULL);
	command_run(&o, "seal -f a.gapwalk", NULL);
	assert_int_equal(o.status, 0);
	assert_int_equal(o.out.bytes, 65);
	assert_non_null(strstr(o.err.text, "sealed with 52 open questions"));
	o.out.text[64] = '\0';
	command_run(&report, "report -f a.gapwalk --width 120", NULL);
	assert_non_null(strstr(report.out.text, o.out.text));
	assert_non_null(strstr(report.out.text, "sealed on 2026-11-20 by reviewer"));
	outcome_release(&report);
	outcome_release(&o);
	user_runs("list -f a.gapwalk", 0, "[SEALED] Test", NULL);
	user_runs("seal -f a.gapwalk --json", 0, "\"by\": \"reviewer\"", NULL);
}

static void a_sealed_assessment__refuses__every_command_that_writes(void **state)
{
	static const char *const writes[] = {
		"answer -f a.gapwalk CC-1 partial",
		"note -f a.gapwalk CC-1 late",
		"split -f a.gapwalk CC-1",
		"evidence add -f a.gapwalk CC-1 report",
		"action -f a.gapwalk CC-1 --owner me",
		"exception -f a.gapwalk CC-1 --owner me",
		"undo -f a.gapwalk",
		"redo -f a.gapwalk",
	};

	(void)state;
	user_runs("new -f a.gapwalk --name Test --role user --service-model iaas,saas --checklist "
		  "tw-moda-guide",
		  0, "1\n", NULL);
	user_runs("answer -f a.gapwalk CC-1 met", 0, "met", NULL);
	user_runs("seal -f a.gapwalk", 0, NULL, NULL);
	for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
		user_runs(writes[i], 3, NULL, "sealed by reviewer (2026-11-20T00:00:00Z)");
	user_runs("questions -f a.gapwalk", 0, "[+] tw-moda-guide:CC-1", NULL);
	user_runs("unseal -f a.gapwalk", 0, NULL, NULL);
	user_runs("unseal -f a.gapwalk", 3, NULL, "is not sealed");
	user_runs("answer -f a.gapwalk CC-1 partial", 0, "partial", NULL);
}

static void the_list__seals__and_a_walk_that_is_open_is_refused(void **state)
{
	struct pty *walk, *list;

	(void)state;
	user_runs(NEW, 0, "1\n", NULL);
	walk = user_starts("--language en a.gapwalk", 24, 80);
	user_types(walk, "\r");
	list = user_starts("--language en a.gapwalk", 24, 80);
	user_types(list, "s");
	user_sees(list, "Seal it?");
	user_types(list, "n");
	assert_false(pty_shows(list, "SEALED"));
	user_types(list, "sy");
	user_sees(list, "SEALED  Test");
	user_sees(list, "It is sealed.");
	user_types(walk, "1");
	user_sees(walk, "This assessment was sealed by");
	user_sees(walk, "gapwalk  SEALED");
	assert_false(pty_shows(walk, "[+]"));
	user_types(walk, "u");
	user_sees(walk, "This assessment was sealed by");
	user_types(walk, "e"); /* before a note is typed, not after */
	user_sees(walk, "This assessment was sealed by");
	assert_false(pty_shows(walk, "Note on"));
	user_types(list, "sy");
	user_sees(list, "It is unsealed");
	user_types(walk, "1");
	user_sees(walk, "[+]");
	user_types(list, "sy\r");
	user_sees(list, "It is sealed: it can be read, not changed.");
	user_quits(walk);
	user_quits(list);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(seal__prints_the_digest__that_the_report_bears),
		TEST(a_sealed_assessment__refuses__every_command_that_writes),
		TEST(the_list__seals__and_a_walk_that_is_open_is_refused),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
