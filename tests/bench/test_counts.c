/* test_counts.c: what the main paths cost, in instructions.
 *
 * Times depend on the machine and on who else uses it; instructions do not.  They are counted by callgrind in
 * the release build and compared with tests/bench/counts.txt: a path that costs more than a tenth above what
 * is kept there fails.  `make counts` writes the file anew.
 *
 * Left out is what runs in the C library, the loader and the digests, which pick their code by the processor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "core/buffer.h"
#include "tests/bench/bench.h"
#include "tests/support/command.h"
#include "tests/support/pty.h"

#define CALLGRIND "valgrind", "--tool=callgrind", "--callgrind-out-file=counts.out"
static const char by_callgrind[] = "valgrind --tool=callgrind --callgrind-out-file=counts.out @ ";

enum { PATHS_MAX = 32, ITEMS = 1000, PRESSED = 20, QUARTER = 5 };

struct path {
	const char *name;
	long long count;
};
static struct path paths[PATHS_MAX];
static size_t path_count;

/* --- counting --- */

static bool is_counted(const char *object)
{
	static const char *const left_out[] = {"/ld-",       "/libc.",     "/libc-", "/libm.",
					       "/libnettle", "/libsodium", "???"};

	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		if (strstr(object, left_out[i]))
			return false;
	return true;
}

/* callgrind's file: "ob=(7) PATH" begins what an object executed, "ob=(7)" goes on with one that was named,
 * and below them "LINE COST"; the line after "calls=" is what was called, which counts elsewhere. */
static long long counted(void)
{
	enum { OBJECTS = 64 };
	bool counts[OBJECTS] = {false};
	FILE *f = fopen("counts.out", "r");
	char line[4096];
	long long sum = 0;
	bool is_call = false;
	size_t now = 0;

	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		bool other = strncmp(line, "cob=(", 5) == 0;

		if (other || strncmp(line, "ob=(", 4) == 0) {
			char *name;
			size_t id = strtoul(line + (other ? 5 : 4), &name, 10);

			assert_true(id < OBJECTS);
			if (name[1] == ' ') /* past the parenthesis */
				counts[id] = is_counted(name + 2);
			if (!other)
				now = id;
		} else if (strncmp(line, "calls=", 6) == 0) {
			is_call = true;
		} else if (strchr("0123456789+-*", *line) && *line != '\n') {
			const char *cost = strchr(line, ' ');

			if (!is_call && cost && counts[now])
				sum += strtoll(cost, NULL, 10);
			is_call = false;
		}
	}
	fclose(f);
	remove("counts.out");
	assert_true(sum > 0);
	return sum;
}

static void keep(const char *name, long long count)
{
	assert_true(path_count < PATHS_MAX);
	paths[path_count++] = (struct path){name, count};
}

static void command_count(const char *name, const char *words)
{
	struct buffer b = {0};

	buffer_printf(&b, "%s%s", by_callgrind, words);
	bench_must(b.text, NULL);
	buffer_release(&b);
	keep(name, counted());
}

/* The real program on a terminal, some keys typed one by one: `keys` times the words of one key each. */
static long long keys_counted(const char *assessment, const char *before, const char *key, int times)
{
	static const char *const env[] = {"GAPWALK_NOW=1795132800", "GAPWALK_REVIEWER=reviewer", NULL};
	const char *argv[] = {
		CALLGRIND, getenv("GAPWALK"), "counts.gapwalk", assessment ? "-a" : NULL, assessment, NULL};
	struct pty *p = pty_start(argv, env, 24, 80);
	struct pty_ending ending;

	assert_true(pty_settle(p));
	for (; *before; before++) {
		pty_keys(p, (char[]){*before, '\0'});
		assert_true(pty_settle(p));
	}
	for (int i = 0; i < times; i++) {
		pty_keys(p, key);
		assert_true(pty_settle(p));
	}
	pty_keys(p, "\x1b"); /* what is being typed is left first; the list of assessments ends the program */
	(void)pty_settle(p);
	pty_keys(p, "\x03");
	ending = pty_end(p);
	if (ending.status != 0)
		fail_msg("status %d\n%s", ending.status, ending.errors);
	free(ending.errors);
	return counted();
}

/* What one more key costs: the difference that some make. */
static void key_count(const char *name, const char *before, const char *key)
{
	long long few = keys_counted("1", before, key, QUARTER);

	keep(name, (keys_counted("1", before, key, QUARTER + PRESSED) - few) / PRESSED);
}

/* --- what is kept --- */

/* The file lies beside this source, which the build was made from. */
static const char *counts_file(void)
{
	return getenv("GAPWALK_COUNTS");
}

static void counts_write(void)
{
	FILE *f = fopen(counts_file(), "w");

	assert_non_null(f);
	for (size_t i = 0; i < path_count; i++)
		fprintf(f, "%12lld  %s\n", paths[i].count, paths[i].name);
	assert_int_equal(fclose(f), 0);
}

/* Of a path, or 0. */
static long long count_kept(const char *name)
{
	FILE *f = fopen(counts_file(), "r");
	char line[256];
	long long kept = 0;

	while (f && fgets(line, sizeof line, f)) {
		char *at;
		long long count = strtoll(line, &at, 10);

		line[strcspn(line, "\n")] = '\0';
		if (strcmp(at + strspn(at, " "), name) == 0)
			kept = count;
	}
	if (f)
		fclose(f);
	return kept;
}

static void counts_compare(void)
{
	size_t grown = 0;

	for (size_t i = 0; i < path_count; i++) {
		long long kept = count_kept(paths[i].name);
		const char *verdict = "";

		if (paths[i].count > kept + kept / 10) {
			verdict = kept ? "  GROWN by more than a tenth" : "  NOT KEPT: make counts";
			grown++;
		} else if (paths[i].count < kept - kept / 10) {
			verdict = "  less: keep it with `make counts`";
		}
		print_message("%12lld  %-40s kept %12lld%s\n", paths[i].count, paths[i].name, kept, verdict);
	}
	if (grown > 0)
		fail_msg("%zu paths cost more instructions than tests/bench/counts.txt keeps", grown);
}

static void main_paths__cost__no_more_than_is_kept(void **state)
{
	const char *write = getenv("COUNTS");
	char *names;

	(void)state;
	bench_must("@ new -f counts.gapwalk --name C --role user,provider --service-model iaas,paas,saas",
		   NULL);
	keep("open to the list", keys_counted(NULL, "", "", 0));
	keep("open to the questions", keys_counted("1", "", "", 0));
	key_count("a key: the next question", "", "j");
	key_count("a key: an answer, recorded", "", "1");
	key_count("a key: a letter to find", "/", "a");
	command_count("gapwalk answer", "answer -f counts.gapwalk CC-1@user met");
	command_count("gapwalk questions TEXT", "questions -f counts.gapwalk 備份");
	command_count("gapwalk verify", "verify -f counts.gapwalk");
	names = bench_checklists("counts", 1, ITEMS);
	free(names);
	command_count("a checklist of 1,000 items, read", "checklist check counts/list-1.yaml");
	bench_assessment("items.gapwalk", "counts/list-1.yaml", 0);
	command_count("1,000 questions as csv", "report -f items.gapwalk --format csv");
	command_count("1,000 questions as html", "report -f items.gapwalk --format html");
	command_count("1,000 questions as text", "report -f items.gapwalk --format text");
	command_count("1,000 questions as json", "report -f items.gapwalk --format json");
	if (write && strcmp(write, "write") == 0)
		counts_write();
	else
		counts_compare();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(main_paths__cost__no_more_than_is_kept, command_setup,
						command_teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
