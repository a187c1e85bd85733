/* test_reading.c: a file that cannot be written is opened to be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/user.h"

#define REFUSED "a.gapwalk is read only, so nothing in it can be changed"

/* Root may write everything: for root the program runs as nobody, who may not look into every folder either,
 * so that it is run from a copy. */
static struct pty *started(const char *command, const char *option)
{
	const char *argv[] = {"setpriv",        "--reuid=65534", "--regid=65534",
			      "--clear-groups", "./it",          "--language=en",
			      command,          option,          NULL};
	const char *const env[] = {"GCOV_PREFIX=counts", NULL};
	struct pty *p = pty_start(argv + (geteuid() == 0 ? 0 : 4), env, 24, 80);

	assert_true(pty_settle(p));
	return p;
}

/* A sample with the modes of the file and of its folder; beside it, where a program that counts its coverage
 * may write that. */
static void sample(mode_t file, mode_t folder)
{
	user_runs("sample -f a.gapwalk", 0, "1", "");
	assert_int_equal(system("cp \"$GAPWALK\" it"), 0);
	assert_int_equal(mkdir("counts", 0777), 0);
	assert_int_equal(chmod("counts", 0777), 0);
	assert_int_equal(chmod("a.gapwalk", file), 0);
	assert_int_equal(chmod(".", folder), 0);
}

static void goes_through(struct pty *p)
{
	user_sees(p, "gapwalk  READ ONLY");
	user_sees(p, REFUSED);
	user_types(p, "n");
	user_sees(p, REFUSED);
	user_types(p, "\r1");
	user_sees(p, REFUSED);
	user_types(p, "S");
	user_sees(p, "67.5 %");
	user_types(p, "G");
	user_sees(p, "9 gaps");
	user_types(p, "R");
	user_sees(p, "Gap report");
	user_types(p, "qv");
	user_sees(p, "Evidence for");
	user_types(p, "a");
	user_sees(p, REFUSED);
	user_quits(p);
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
	user_sees(p, "READ ONLY");
	user_sees(p, REFUSED);
	user_quits(p);
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

/* Somewhere that no screen reads: in the documents, which the program has with it. */
static void a_damaged_file__is_told_before_anything_is_written(void **state)
{
	static const char noise[4096] = "damage";
	struct pty_ending ending;
	struct stat at;
	struct pty *p;
	FILE *f;

	(void)state;
	user_runs("sample -f a.gapwalk", 0, "1", "");
	assert_int_equal(stat("a.gapwalk", &at), 0);
	f = fopen("a.gapwalk", "r+e");
	assert_non_null(f);
	assert_int_equal(fseek(f, at.st_size / 2 / (long)sizeof noise * (long)sizeof noise, SEEK_SET), 0);
	assert_int_equal(fwrite(noise, sizeof noise, 1, f), 1);
	fclose(f);
	assert_int_equal(system("cp a.gapwalk before"), 0);
	p = pty_start((const char *const[]){getenv("GAPWALK"), "a.gapwalk", NULL}, NULL, 24, 80);
	assert_true(pty_wait_end(p, PTY_MS));
	ending = pty_end(p);
	assert_int_equal(ending.status, 3);
	assert_non_null(strstr(ending.errors, "a.gapwalk is damaged: keep it as it is"));
	free(ending.errors);
	user_runs("walk -f a.gapwalk", 3, "", "a.gapwalk is damaged: keep it as it is");
	assert_int_equal(system("cmp a.gapwalk before"), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_readonly_file__is_read),
		TEST(a_readonly_folder__is_read),
		TEST(the_walk__reads_it_too),
		TEST(what_cannot_be_made__is_not_called_read_only),
		TEST(a_damaged_file__is_told_before_anything_is_written),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
