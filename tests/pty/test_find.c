/* test_find.c: finding words, walking through a part of the questions and folding, in the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/user.h"

static struct pty *guide_opened(const char *language)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", language, "a.gapwalk", NULL};
	struct pty *p;

	user_runs("new -f a.gapwalk --name guide --role user --service-model iaas,paas,saas "
		  "--checklist tw-moda-guide",
		  0, "1\n", NULL);
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "\r");
	return p;
}

/* Simplified typed where Traditional is shown, a note found that was just written. */
static void words__are_found_while_they_are_typed(void **state)
{
	struct pty *p = guide_opened("zh-Hant");

	(void)state;
	user_types(p, "/静态资料");
	user_sees(p, "尋找（");
	user_sees(p, "> [ ]  CM-2");
	user_types(p, "\x1b");
	user_sees(p, "> [ ]  OM-10");
	user_types(p, "/om-17\r");
	user_sees(p, "> [ ]  OM-17");
	user_types(p, "e"
		      "獨一無二的備註"
		      "\x13");
	user_types(p, "</独一无二\r");
	user_sees(p, "> [ ]  OM-17");
	user_sees(p, "第1處，共1處");
	user_types(p, "N");
	user_sees(p, "第1處，共1處");
	user_quits(p);
}

static void part__is_walked_through_and_answered(void **state)
{
	struct pty *p = guide_opened("en");

	(void)state;
	/* Words, owner, date and evidence come before the answers. */
	user_types(p, "Fbackup\t\t\t\t \x13");
	user_sees(p, "Only: open; \"backup\"");
	user_types(p, "1");
	user_sees(p, "[+]");
	user_sees(p, "Only: open; \"backup\"");
	user_types(p, "F\x13");
	assert_false(pty_shows(p, "[+]"));
	user_types(p, "X");
	user_sees(p, "Every question is shown.");
	user_sees(p, "65");
	user_quits(p);
	user_runs("questions -f a.gapwalk --answer met backup", 0, "[+] tw-moda-guide:", NULL);
	user_runs("questions -f a.gapwalk --changed-since 1999-01-01", 0, "[+] tw-moda-guide:", NULL);
}

static void branches__fold_and_open_again(void **state)
{
	struct pty *p = guide_opened("en");

	(void)state;
	user_sees(p, "> [ ]  OM-10");
	user_types(p, "h");
	user_sees(p, ">+ ");
	user_types(p, "1");
	user_sees(p, "This heading is folded; l unfolds it.");
	user_types(p, "z");
	user_sees(p, "> [ ]  OM-10");
	user_types(p, "z");
	assert_false(pty_shows(p, "[ ]"));
	user_types(p, "]");
	user_sees(p, "> [ ]");
	user_quits(p);
	user_runs("questions -f a.gapwalk --answer met", 0, NULL, NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words__are_found_while_they_are_typed, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(part__is_walked_through_and_answered, command_setup,
						command_teardown),
		cmocka_unit_test_setup_teardown(branches__fold_and_open_again, command_setup,
						command_teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
