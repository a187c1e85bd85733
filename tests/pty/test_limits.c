/* What a command meets at its limits: more than one assessment, too long a text, a reader that is slow, a
 * name made to deceive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/user.h"

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas --checklist tw-moda-guide"

static void carry__takes__the_assessment_that_is_named(void **state)
{
	(void)state;
	user_runs(NEW, 0, NULL, NULL);
	user_runs(NEW, 0, NULL, NULL);
	user_runs("carry -f a.gapwalk OM-17", 3, NULL, "Which assessment?");
	user_runs("carry -f a.gapwalk -a 2 OM-17", 3, NULL, "No answer of a related question decides");
}

/* Two bytes too many, the last of them inside a character. */
static void note__longer_than_can_be_kept__is_called_so(void **state)
{
	struct buffer text = {0};

	(void)state;
	for (int i = 0; i < 30000; i++)
		buffer_add(&text, "字");
	user_runs(NEW, 0, NULL, NULL);
	user_feeds("note -f a.gapwalk OM-17 -", text.text, 3, NULL, "has more than 65536 bytes");
	user_feeds("answer -f a.gapwalk OM-17 met --note -", text.text, 3, NULL, "has more than 65536 bytes");
	buffer_release(&text);
}

static void report__to_a_slow_reader__keeps_nobody_from_writing(void **state)
{
	struct buffer text = {0};

	(void)state;
	for (int i = 0; i < 60000; i++)
		buffer_add(&text, i % 60 == 59 ? "\n" : "x");
	user_runs(NEW, 0, NULL, NULL);
	user_feeds("note -f a.gapwalk OM-17 -", text.text, 0, NULL, NULL);
	user_runs("answer -f a.gapwalk OM-17 not-met", 0, NULL, NULL);
	user_feeds("note -f a.gapwalk OM-18 -", text.text, 0, NULL, NULL);
	user_runs("answer -f a.gapwalk OM-18 not-met", 0, NULL, NULL);
	/* The first byte says that the report is being written, and there is more of it than a pipe holds. */
	user_runs(
		"report -f a.gapwalk | (head -c 1 >first && \"$GAPWALK\" answer -f a.gapwalk OM-19 met >said "
		"&&"
		" cat >rest) && test -s rest",
		0, NULL, NULL);
	buffer_release(&text);
}

static void report__over_a_folder__is_refused_for_what_it_is(void **state)
{
	(void)state;
	user_runs(NEW, 0, NULL, NULL);
	user_runs("report -f a.gapwalk -o . --force", 3, NULL, "cannot be written: ");
	user_runs("report -f a.gapwalk -o .", 3, NULL, "exists already");
}

/* Who is at the keyboard comes from the environment, and is recorded as the assessor. */
static void new__by_a_strange_name__starts_all_the_same(void **state)
{
	struct buffer name = {0};

	(void)state;
	setenv("GAPWALK_REVIEWER", "two\nlines", 1);
	user_runs(NEW, 0, NULL, NULL);
	setenv("GAPWALK_REVIEWER", "", 1);
	buffer_add(&name, "a"); /* so that no round number of bytes ends at a character */
	for (int i = 0; i < 200; i++)
		buffer_add(&name, "王");
	setenv("USER", name.text, 1);
	user_runs(NEW, 0, NULL, NULL);
	setenv("GAPWALK_REVIEWER", name.text, 1);
	user_runs(NEW, 0, NULL, NULL);
	unsetenv("GAPWALK_REVIEWER");
	unsetenv("USER");
	buffer_release(&name);
}

/* What is printed must not command the terminal. */
static void name__with_an_escape__is_printed_without_it(void **state)
{
	static const char *const commands[] = {
		"list -f \"$(printf 'x\\033[31mred.gapwalk')\"",
		"checklist check \"$(printf 'x\\033[31mred.yaml')\" 2>&1",
		"checklist check \"$(printf 'y\\033[31mred.yaml')\" 2>&1",
	};
	FILE *file = fopen("y\033[31mred.yaml", "w");

	(void)state;
	assert_non_null(file);
	fputs("checklist: y\ntitle: wrong\n", file);
	fclose(file);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct outcome o = {0};

		command_run(&o, commands[i], NULL);
		assert_int_not_equal(o.status, 0);
		assert_true(o.out.bytes + o.err.bytes > 0);
		assert_null(strchr(o.out.text, '\033'));
		assert_null(strchr(o.err.text, '\033'));
		outcome_release(&o);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(carry__takes__the_assessment_that_is_named),
		TEST(note__longer_than_can_be_kept__is_called_so),
		TEST(report__to_a_slow_reader__keeps_nobody_from_writing),
		TEST(report__over_a_folder__is_refused_for_what_it_is),
		TEST(new__by_a_strange_name__starts_all_the_same),
		TEST(name__with_an_escape__is_printed_without_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
