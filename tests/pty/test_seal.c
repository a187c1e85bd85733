/* test_seal.c: an assessment is sealed, and stays as it is, whichever program asks. */
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

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas --checklist tw-moda-guide"

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

static struct pty *started(void)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p = pty_start(argv, NULL, 24, 80);

	assert_true(pty_settle(p));
	return p;
}

static void seal__prints_the_digest__that_the_report_bears(void **state)
{
	struct outcome o = {0}, report = {0};

	(void)state;
	run(NEW, 0, "1\n", "");
	run("answer -f a.gapwalk CC-1 met", 0, "met", "");
	run("report -f a.gapwalk", 0, "draft: not sealed", "");
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
	run("list -f a.gapwalk", 0, "[SEALED] Test", "");
	run("seal -f a.gapwalk --json", 0, "\"by\": \"reviewer\"", "");
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
	run("new -f a.gapwalk --name Test --role user --service-model iaas,saas --checklist tw-moda-guide", 0,
	    "1\n", "");
	run("answer -f a.gapwalk CC-1 met", 0, "met", "");
	run("seal -f a.gapwalk", 0, "", "");
	for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
		run(writes[i], 3, "", "sealed by reviewer (2026-11-20T00:00:00Z)");
	run("questions -f a.gapwalk", 0, "[+] tw-moda-guide:CC-1", "");
	run("unseal -f a.gapwalk", 0, "", "");
	run("unseal -f a.gapwalk", 3, "", "is not sealed");
	run("answer -f a.gapwalk CC-1 partial", 0, "partial", "");
}

static void the_list__seals__and_a_walk_that_is_open_is_refused(void **state)
{
	struct pty *walk, *list;

	(void)state;
	run(NEW, 0, "1\n", "");
	walk = started();
	type(walk, "\r");
	list = started();
	type(list, "s");
	assert_true(pty_shows(list, "Seal it?"));
	type(list, "n");
	assert_false(pty_shows(list, "SEALED"));
	type(list, "sy");
	assert_true(pty_shows(list, "SEALED  Test"));
	assert_true(pty_shows(list, "It is sealed."));
	type(walk, "1");
	assert_true(pty_shows(walk, "This assessment was sealed by"));
	assert_true(pty_shows(walk, "gapwalk  SEALED"));
	assert_false(pty_shows(walk, "[+]"));
	type(walk, "u");
	assert_true(pty_shows(walk, "This assessment is sealed, so nothing in it can be changed"));
	type(walk, "e"); /* before a note is typed, not after */
	assert_true(pty_shows(walk, "This assessment is sealed, so nothing in it can be changed"));
	assert_false(pty_shows(walk, "Note on"));
	type(list, "sy");
	assert_true(pty_shows(list, "It is unsealed"));
	type(walk, "1");
	assert_true(pty_shows(walk, "[+]"));
	type(list, "sy\r");
	assert_true(pty_shows(list, "It is sealed: it can be read, not changed."));
	quit(walk);
	quit(list);
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
