/* test_follow.c: the year after: an assessment goes on from a sealed one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/user.h"

/* Assessment 1: three answers, one split, one in parts, evidence; sealed. */
static void last_year(void)
{
	user_runs("new -f a.gapwalk --name 2025 --role user --service-model iaas,saas --checklist "
		  "tw-moda-guide",
		  0, "1\n", NULL);
	user_runs("answer -f a.gapwalk OM-17 met", 0, "met", NULL);
	user_runs("evidence add -f a.gapwalk OM-17 Reports --locator 'table 1'", 0, "evidence/1", NULL);
	user_runs("answer -f a.gapwalk SP-2/saas partial --note half", 0, "partial", NULL);
	user_runs("answer -f a.gapwalk CM-3#a met", 0, "met", NULL);
	user_runs("seal -f a.gapwalk", 0, NULL, NULL);
}

static void commands__follow_confirm_and_change(void **state)
{
	(void)state;
	last_year();
	user_runs("follow-up -f a.gapwalk", 2, NULL, "needs --name");
	user_runs("follow-up -f a.gapwalk -a 7 --name 2026", 3, NULL, "has no assessment \"7\"");
	user_runs("follow-up -f a.gapwalk --name 2026", 0, "2\n", NULL);
	user_runs("list -f a.gapwalk --json", 0, "\"follows\": \"", NULL);
	user_runs("score -f a.gapwalk -a 2026", 0, "Progress         0.0 %", NULL);
	user_runs("questions -f a.gapwalk -a 2 --unconfirmed", 0, "OM-17", NULL);
	user_runs("show -f a.gapwalk -a 2 OM-17", 0, "open, before: met, to be confirmed", NULL);
	user_runs("confirm -f a.gapwalk -a 2 OM-17 SP-2", 0, "tw-moda-guide:OM-17@user: met, as before",
		  "1 to be confirmed, 2 as before, 0 changed.");
	user_runs("show -f a.gapwalk -a 2 OM-17", 0, "met, as before, backed by evidence", NULL);
	user_runs("confirm -f a.gapwalk -a 2 OM-17", 3, NULL, "OM-17@user has no answer from before");
	user_runs("confirm -f a.gapwalk -a 2 CM-3#b", 3, NULL, "CM-3@user#b has no answer from before");
	user_runs("confirm -f a.gapwalk -a 2 CM-3#a", 0, "CM-3@user#a: met, as before", "0 to be confirmed");
	user_runs("answer -f a.gapwalk -a 2 OM-17 not-met", 0, NULL, NULL);
	user_runs("report -f a.gapwalk -a 2 --width 200", 0, "1 as before, 1 changed, 0 to be confirmed",
		  NULL);
	user_runs("report -f a.gapwalk -a 2 --width 200", 0, "2025, 2026-11-20; assessment id ", NULL);
	user_runs("questions -f a.gapwalk -a 2 --json CM-3", 0, "\"unconfirmed\": false", NULL);
	user_runs("undo -f a.gapwalk -a 2 20", 0, NULL, NULL);
	user_runs("questions -f a.gapwalk -a 2 --unconfirmed", 0, "CM-3", NULL);
}

static void the_list__starts_it_and_one_key_confirms(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	last_year();
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "F");
	user_sees(p, "Name of the follow-up: 2025");
	user_types(p, " again\r");
	user_sees(p, "gapwalk  2025 again");
	user_sees(p, "3 answers from before are to be confirmed");
	user_sees(p, "(+)  OM-17");
	user_types(p, "/OM-17\r=");
	user_sees(p, "OM-17: met, as before.");
	user_sees(p, "[+]* OM-17");
	user_types(p, "u");
	user_sees(p, "(+)  OM-17");
	user_types(p, "1"); /* the same answer by hand */
	user_sees(p, "[+]* OM-17");
	user_types(p, "/CM-3\r=");
	user_sees(p, "as before.");
	user_types(p, "/CM-3\r");
	user_sees(p, "[+] a");
	user_quits(p);
	user_runs("confirm -f a.gapwalk -a 2 SP-2", 0, NULL, "0 to be confirmed, 2 as before, 0 changed.");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(commands__follow_confirm_and_change),
		TEST(the_list__starts_it_and_one_key_confirms),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("follow", tests, NULL, NULL);
}
