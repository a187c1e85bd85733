/* test_scope.c: an assessment's scope changes on the terminal, and no answer is lost by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

static void run(const char *words, const char *out)
{
	struct outcome o = {0};

	command_run(&o, words, NULL);
	if (o.status != 0 || !strstr(o.out.text, out))
		fail_msg("gapwalk %s: status %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

static void expect(struct pty *p, const char *words)
{
	if (pty_shows(p, words))
		return;
	pty_print(p);
	fail_msg("\"%s\" is not on the screen", words);
}

static void a_scope__changes_on_the_list_and_in_the_walk(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty_ending ending;
	struct pty *p;

	(void)state;
	run("new -f a.gapwalk --name Test --role user --service-model iaas,paas,saas "
	    "--checklist tw-moda-guide",
	    "1");
	run("answer -f a.gapwalk PS-2 met", "PS-2");
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	/* From the list: PaaS and SaaS go. */
	type(p, "C\t\t\t\t\t\t\t \t \x13");
	expect(p, "Questions that come: 0, that go: 12; 53 will be asked instead of 65.");
	expect(p, "- [+] PS-2  Has the agency");
	expect(p, "Answered: met.  The answer is kept.");
	type(p, "\x13");
	expect(p, "> Test");
	run("questions -f a.gapwalk PS-2", ""); /* saved, and gone */
	run("scope -f a.gapwalk", "service-model: iaas\n");
	/* From the walk: they come back. */
	type(p, "\r");
	type(p, "C\t\t\t\t\t\t\t \t \x13");
	expect(p, "Answered: met.  The answer comes back.");
	type(p, "\x13");
	run("questions -f a.gapwalk PS-2", "[+] tw-moda-guide:PS-2");
	type(p, "u");
	expect(p, "Undone: the assessment, service models: iaas,paas,saas -> iaas.");
	run("scope -f a.gapwalk", "53 questions\n");
	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	assert_true(ending.screen_left && ending.modes_restored);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_scope__changes_on_the_list_and_in_the_walk, command_setup,
						command_teardown),
	};

	return cmocka_run_group_tests_name("scope", tests, NULL, NULL);
}
