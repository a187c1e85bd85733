/* test_output.c: the report where it cannot be written: refused in words, in each format, and no half of it
 * is left. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/command.h"

static const char *const formats[] = {"text", "html", "markdown", "json", "pdf"};
enum { FORMATS = sizeof formats / sizeof *formats };

/* Runs gapwalk WORDS, %s being the format; expects a status and words on standard error ("": nothing). */
static void expect(const char *words, const char *format, int status, const char *err)
{
	struct outcome o = {0};
	struct buffer line = {0};

	for (const char *at = strstr(words, "%s"); at; at = strstr(words, "%s")) {
		buffer_add_bytes(&line, words, (size_t)(at - words));
		buffer_add(&line, format);
		words = at + 2;
	}
	buffer_add(&line, words);
	command_run(&o, line.text, NULL);
	if (o.status != status || (*err ? !strstr(o.err.text, err) : *o.err.text != '\0'))
		fail_msg("gapwalk %s: status %d, expected %d\n%s", line.text, o.status, status, o.err.text);
	buffer_release(&line);
	outcome_release(&o);
}

/* Files of the folder whose name begins so: the report, and what it is first written to. */
static int files_named(const char *start)
{
	DIR *d = opendir(".");
	int count = 0;

	assert_non_null(d);
	for (struct dirent *f = readdir(d); f; f = readdir(d))
		count += strncmp(f->d_name, start, strlen(start)) == 0;
	closedir(d);
	return count;
}

static void file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static bool file_says(const char *path, const char *text)
{
	char said[512] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	said[fread(said, 1, sizeof said - 1, f)] = '\0';
	fclose(f);
	return strstr(said, text) != NULL;
}

static void a_report__replaces_no_file__without_force(void **state)
{
	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	for (size_t i = 0; i < FORMATS; i++) {
		file_write("report", "precious\n");
		expect("report -f a.gapwalk --format %s -o report", formats[i], 3, "report exists already");
		assert_true(file_says("report", "precious"));
		expect("report -f a.gapwalk --format %s -o report --force", formats[i], 0, "");
		assert_false(file_says("report", "precious"));
		assert_int_equal(files_named("report"), 1);
	}
}

static void a_report__for_a_folder_that_is_not_there__is_refused(void **state)
{
	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	for (size_t i = 0; i < FORMATS; i++)
		expect("report -f a.gapwalk --format %s -o none/report", formats[i], 3,
		       "none/report cannot be written: No such file or directory.");
	assert_int_equal(files_named("none"), 0);
}

/* A disk that is full from the start, which only the shell can name. */
static void a_report__to_a_full_device__says_so(void **state)
{
	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	for (size_t i = 0; i < FORMATS; i++) {
		expect("list -f a.gapwalk >all; (\"$GAPWALK\" report -f a.gapwalk --format %s 2>said "
		       ">/dev/full; "
		       "echo $? >status)",
		       formats[i], 0, "");
		assert_true(file_says("status", "3"));
		assert_true(file_says("said", "could not be written"));
	}
}

/* A disk that fills up while it is written: a limit on the size of files is met in the same way. */
static void a_report__that_a_disk_takes_half_of__leaves_nothing(void **state)
{
	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	for (size_t i = 0; i < FORMATS; i++) {
		expect("list -f a.gapwalk >all; (trap '' XFSZ; ulimit -f 80; \"$GAPWALK\" report -f "
		       "a.gapwalk "
		       "--format %s -o report 2>said; echo $? >status)",
		       formats[i], 0, "");
		assert_true(file_says("status", "3"));
		assert_true(file_says("said", "File too large"));
		assert_int_equal(files_named("report"), 0);
	}
}

static void a_report__to_a_reader_that_leaves__says_so(void **state)
{
	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	assert_int_equal(mkfifo("gone", 0600), 0);
	for (size_t i = 0; i < FORMATS; i++) {
		/* The reader is gone before the first byte comes. */
		expect("list -f a.gapwalk >all; { read -r go <gone; \"$GAPWALK\" report -f a.gapwalk "
		       "--format %s "
		       "2>said; echo $? >status; } | { exec <&-; echo go >gone; }",
		       formats[i], 0, "");
		assert_true(file_says("status", "3"));
		assert_true(file_says("said", "could not be written"));
	}
}

/* Renaming onto a device would take it away from everybody. */
static void a_report__takes_the_place_of_no_device__even_by_force(void **state)
{
	struct stat at;

	(void)state;
	expect("sample -f a.gapwalk", "", 0, "");
	assert_int_equal(mkfifo("pipe", 0600), 0);
	for (size_t i = 0; i < FORMATS; i++)
		expect("report -f a.gapwalk --format %s -o pipe --force", formats[i], 3,
		       "pipe is a device or a pipe");
	expect("backup -f a.gapwalk pipe --force", "", 3, "pipe is a device or a pipe");
	assert_int_equal(stat("pipe", &at), 0);
	assert_true(S_ISFIFO(at.st_mode));
	assert_int_equal(files_named("pipe"), 1);
}

/* The name of the file stands on the cover. */
static void a_report__says_a_deceitful_file_name__in_letters(void **state)
{
	(void)state;
	expect("sample -f \"$(printf 'x\\033[31mred\\342\\200\\256.gapwalk')\"", "", 0, "");
	for (size_t i = 0; i < FORMATS - 1; i++) {
		expect("report -f x*red*.gapwalk --format %s -o report --force", formats[i], 0, "");
		expect("list -f x*red*.gapwalk >all; ! grep -q \"$(printf '\\033\\|\\342\\200\\256')\" "
		       "report",
		       "", 0, "");
		expect("list -f x*red*.gapwalk >all; grep -q 'x.*31mred.gapwalk' report", "", 0, "");
	}
	expect("compare -f x*red*.gapwalk 1 1 >report; ! grep -q \"$(printf '\\033')\" report", "", 0, "");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_report__replaces_no_file__without_force),
		TEST(a_report__for_a_folder_that_is_not_there__is_refused),
		TEST(a_report__to_a_full_device__says_so),
		TEST(a_report__that_a_disk_takes_half_of__leaves_nothing),
		TEST(a_report__to_a_reader_that_leaves__says_so),
		TEST(a_report__takes_the_place_of_no_device__even_by_force),
		TEST(a_report__says_a_deceitful_file_name__in_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
