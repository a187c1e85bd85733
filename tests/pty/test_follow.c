/* test_follow.c: the year after: an assessment goes on from a sealed one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

static void run(const char *words, int status, const char *out, const char *err)
{
	struct outcome o = {0};

	command_run(&o, words, NULL);
	if (o.status != status || !strstr(o.out.text, out) || !strstr(o.err.text, err))
		fail_msg("gapwalk %s: status %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

static void quit(struct pty *p)
{
	struct pty_ending ending;

	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
}

/* Assessment 1: three answers, one split, one in parts, evidence; sealed. */
static void last_year(void)
{
	run("new -f a.gapwalk --name 2025 --role user --service-model iaas,saas --checklist tw-moda-guide", 0,
	    "1\n", "");
	run("answer -f a.gapwalk OM-17 met", 0, "met", "");
	run("evidence add -f a.gapwalk OM-17 Reports --locator 'table 1'", 0, "evidence/1", "");
	run("answer -f a.gapwalk SP-2/saas partial --note half", 0, "partial", "");
	run("answer -f a.gapwalk CM-3#a met", 0, "met", "");
	run("seal -f a.gapwalk", 0, "", "");
}

static void commands__follow_confirm_and_change(void **state)
{
	(void)state;
	last_year();
	run("follow-up -f a.gapwalk", 2, "", "needs --name");
	run("follow-up -f a.gapwalk -a 7 --name 2026", 3, "", "has no assessment \"7\"");
	run("follow-up -f a.gapwalk --name 2026", 0, "2\n", "");
	run("list -f a.gapwalk --json", 0, "\"follows\": \"", "");
	run("score -f a.gapwalk -a 2026", 0, "Progress         0.0 %", "");
	run("questions -f a.gapwalk -a 2 --unconfirmed", 0, "OM-17", "");
	run("show -f a.gapwalk -a 2 OM-17", 0, "open, before: met, to be confirmed", "");
	run("confirm -f a.gapwalk -a 2 OM-17 SP-2", 0, "tw-moda-guide:OM-17@user: met, as before",
	    "1 to be confirmed, 2 as before, 0 changed.");
	run("show -f a.gapwalk -a 2 OM-17", 0, "met, as before, backed by evidence", "");
	run("confirm -f a.gapwalk -a 2 OM-17", 3, "", "OM-17@user has no answer from before");
	run("confirm -f a.gapwalk -a 2 CM-3#b", 3, "", "CM-3@user#b has no answer from before");
	run("confirm -f a.gapwalk -a 2 CM-3#a", 0, "CM-3@user#a: met, as before", "0 to be confirmed");
	run("answer -f a.gapwalk -a 2 OM-17 not-met", 0, "", "");
	run("report -f a.gapwalk -a 2 --width 200", 0, "1 as before, 1 changed, 0 to be confirmed", "");
	run("report -f a.gapwalk -a 2 --width 200", 0, "2025, 2026-11-20; assessment id ", "");
	run("questions -f a.gapwalk -a 2 --json CM-3", 0, "\"unconfirmed\": false", "");
	run("undo -f a.gapwalk -a 2 20", 0, "", "");
	run("questions -f a.gapwalk -a 2 --unconfirmed", 0, "CM-3", "");
}

static void the_list__starts_it_and_one_key_confirms(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	last_year();
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	type(p, "F");
	assert_true(pty_shows(p, "Name of the follow-up: 2025"));
	type(p, " again\r");
	assert_true(pty_shows(p, "gapwalk  2025 again"));
	assert_true(pty_shows(p, "3 answers from before are to be confirmed"));
	assert_true(pty_shows(p, "(+)  OM-17"));
	type(p, "/OM-17\r=");
	assert_true(pty_shows(p, "OM-17: met, as before."));
	assert_true(pty_shows(p, "[+]* OM-17"));
	type(p, "u");
	assert_true(pty_shows(p, "(+)  OM-17"));
	type(p, "1"); /* the same answer by hand */
	assert_true(pty_shows(p, "[+]* OM-17"));
	type(p, "/CM-3\r=");
	assert_true(pty_shows(p, "as before."));
	type(p, "/CM-3\r");
	assert_true(pty_shows(p, "[+] a"));
	quit(p);
	run("confirm -f a.gapwalk -a 2 SP-2", 0, "", "0 to be confirmed, 2 as before, 0 changed.");
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
