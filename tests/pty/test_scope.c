/* test_scope.c: an assessment's scope changes on the terminal, and no answer is lost by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/user.h"

static void a_scope__changes_on_the_list_and_in_the_walk(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	user_runs("new -f a.gapwalk --name Test --role user --service-model iaas,paas,saas "
		  "--checklist tw-moda-guide",
		  0, "1", NULL);
	user_runs("answer -f a.gapwalk PS-2 met", 0, "PS-2", NULL);
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	/* From the list: PaaS and SaaS go. */
	user_types(p, "C\t\t\t\t\t\t\t \t \x13");
	user_sees(p, "Questions that come: 0, that go: 12; 53 will be asked instead of 65.");
	user_sees(p, "- [+] PS-2  Has the agency");
	user_sees(p, "Answered: met.  The answer is kept.");
	user_types(p, "\x13");
	user_sees(p, "> Test");
	user_runs("questions -f a.gapwalk PS-2", 0, NULL, NULL); /* saved, and gone */
	user_runs("scope -f a.gapwalk", 0, "service-model: iaas\n", NULL);
	/* From the walk: they come back. */
	user_types(p, "\r");
	user_types(p, "C\t\t\t\t\t\t\t \t \x13");
	user_sees(p, "Answered: met.  The answer comes back.");
	user_types(p, "\x13");
	user_runs("questions -f a.gapwalk PS-2", 0, "[+] tw-moda-guide:PS-2", NULL);
	user_types(p, "u");
	user_sees(p, "Undone: the assessment, service models: iaas,paas,saas -> iaas.");
	user_runs("scope -f a.gapwalk", 0, "53 questions\n", NULL);
	user_quits(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_scope__changes_on_the_list_and_in_the_walk, command_setup,
						command_teardown),
	};

	return cmocka_run_group_tests_name("scope", tests, NULL, NULL);
}
