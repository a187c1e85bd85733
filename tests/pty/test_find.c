/* test_find.c: finding words, walking through a part of the questions and folding, in the real program. */
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

static struct pty *guide_opened(const char *language)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", language, "a.gapwalk", NULL};
	struct pty *p;

	run("new -f a.gapwalk --name guide --role user --service-model iaas,paas,saas "
	    "--checklist tw-moda-guide",
	    "1\n");
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	type(p, "\r");
	return p;
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

/* Simplified typed where Traditional is shown, a note found that was just written. */
static void words__are_found_while_they_are_typed(void **state)
{
	struct pty *p = guide_opened("zh-Hant");

	(void)state;
	type(p, "/静态资料");
	assert_true(pty_shows(p, "尋找（"));
	assert_true(pty_shows(p, "> [ ]  CM-2"));
	type(p, "\x1b");
	assert_true(pty_shows(p, "> [ ]  OM-10"));
	type(p, "/om-17\r");
	assert_true(pty_shows(p, "> [ ]  OM-17"));
	type(p, "e"
		"獨一無二的備註"
		"\x13");
	type(p, "</独一无二\r");
	assert_true(pty_shows(p, "> [ ]  OM-17"));
	assert_true(pty_shows(p, "第1處，共1處"));
	type(p, "N");
	assert_true(pty_shows(p, "第1處，共1處"));
	quit(p);
}

static void part__is_walked_through_and_answered(void **state)
{
	struct pty *p = guide_opened("en");

	(void)state;
	/* Words, owner, date and evidence come before the answers. */
	type(p, "Fbackup\t\t\t\t \x13");
	assert_true(pty_shows(p, "Only: open; \"backup\""));
	type(p, "1");
	assert_true(pty_shows(p, "[+]"));
	assert_true(pty_shows(p, "Only: open; \"backup\""));
	type(p, "F\x13");
	assert_false(pty_shows(p, "[+]"));
	type(p, "X");
	assert_true(pty_shows(p, "Every question is shown."));
	assert_true(pty_shows(p, "65"));
	quit(p);
	run("questions -f a.gapwalk --answer met backup", "[+] tw-moda-guide:");
	run("questions -f a.gapwalk --changed-since 1999-01-01", "[+] tw-moda-guide:");
}

static void branches__fold_and_open_again(void **state)
{
	struct pty *p = guide_opened("en");

	(void)state;
	assert_true(pty_shows(p, "> [ ]  OM-10"));
	type(p, "h");
	assert_true(pty_shows(p, ">+ "));
	type(p, "1");
	assert_true(pty_shows(p, "This heading is folded; l unfolds it."));
	type(p, "z");
	assert_true(pty_shows(p, "> [ ]  OM-10"));
	type(p, "z");
	assert_false(pty_shows(p, "[ ]"));
	type(p, "]");
	assert_true(pty_shows(p, "> [ ]"));
	quit(p);
	run("questions -f a.gapwalk --answer met", "");
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
