/* test_reading.c: a file that cannot be written is opened to be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

#define REFUSED "a.gapwalk is read only, so nothing in it can be changed"

/* Root may write everything: for root the program runs as nobody, who may not look into every folder either,
 * so that it is run from a copy. */
static struct pty *started(const char *command, const char *option)
{
	const char *argv[] = {"setpriv",        "--reuid=65534", "--regid=65534",
			      "--clear-groups", "./it",          "--language=en",
			      command,          option,          NULL};
	struct pty *p = pty_start(argv + (geteuid() == 0 ? 0 : 4), NULL, 24, 80);

	assert_true(pty_settle(p));
	return p;
}

/* A sample with the modes of the file and of its folder. */
static void sample(mode_t file, mode_t folder)
{
	struct outcome o = {0};

	command_run(&o, "sample -f a.gapwalk", NULL);
	assert_int_equal(o.status, 0);
	outcome_release(&o);
	assert_int_equal(system("cp \"$GAPWALK\" it"), 0);
	assert_int_equal(chmod("a.gapwalk", file), 0);
	assert_int_equal(chmod(".", folder), 0);
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
	assert_string_equal(ending.errors, "");
	assert_int_equal(ending.status, 0);
	free(ending.errors);
}

static void goes_through(struct pty *p)
{
	assert_true(pty_shows(p, "gapwalk  READ ONLY"));
	assert_true(pty_shows(p, REFUSED));
	type(p, "n");
	assert_true(pty_shows(p, REFUSED));
	type(p, "\r1");
	assert_true(pty_shows(p, REFUSED));
	type(p, "S");
	assert_true(pty_shows(p, "67.5 %"));
	type(p, "G");
	assert_true(pty_shows(p, "9 gaps"));
	type(p, "R");
	assert_true(pty_shows(p, "Gap report"));
	type(p, "qv");
	assert_true(pty_shows(p, "Evidence for"));
	type(p, "a");
	assert_true(pty_shows(p, REFUSED));
	quit(p);
}

static void a_readonly_file__is_read(void **state)
{
	(void)state;
	sample(0444, 0777);
	goes_through(started("a.gapwalk", NULL));
}

static void a_readonly_folder__is_read(void **state)
{
	(void)state;
	sample(0666, 0555);
	goes_through(started("a.gapwalk", NULL));
	assert_int_equal(chmod(".", 0755), 0);
}

static void the_walk__reads_it_too(void **state)
{
	struct pty *p;

	(void)state;
	sample(0444, 0777);
	p = started("walk", "--file=a.gapwalk");
	assert_true(pty_shows(p, "READ ONLY"));
	assert_true(pty_shows(p, REFUSED));
	quit(p);
}

static void what_cannot_be_made__is_not_called_read_only(void **state)
{
	struct pty_ending ending;
	struct pty *p;

	(void)state;
	sample(0444, 0555);
	p = pty_start((const char *const[]){"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
					    "./it", "none.gapwalk", NULL} +
			      (geteuid() == 0 ? 0 : 4),
		      NULL, 24, 80);
	assert_true(pty_wait_end(p, PTY_MS));
	ending = pty_end(p);
	assert_int_equal(ending.status, 3);
	assert_non_null(strstr(ending.errors, "none.gapwalk cannot be made"));
	free(ending.errors);
	assert_int_equal(chmod(".", 0755), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_readonly_file__is_read),
		TEST(a_readonly_folder__is_read),
		TEST(the_walk__reads_it_too),
		TEST(what_cannot_be_made__is_not_called_read_only),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
