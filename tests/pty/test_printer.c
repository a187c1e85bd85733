/* test_printer.c: the report handed to a printer's command, in the real program. */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "tests/support/user.h"

static void script_make(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", text);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(name, 0700), 0);
}

static char *file_text(const char *name)
{
	FILE *f = fopen(name, "r");
	struct buffer all = {0};
	char piece[4096];
	size_t bytes;

	assert_non_null(f);
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0)
		buffer_add_bytes(&all, piece, bytes);
	fclose(f);
	buffer_add(&all, "");
	return buffer_take(&all);
}

/* Runs the program on the report with an environment, types, and looks for words on the screen. */
static void prints_in(const char *const env[], const char *keys, const char *words)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en",        "-a", "1",
				    "--template",      "t.yaml",     "a.gapwalk", NULL};
	struct pty *p = pty_start(argv, env, 24, 100);

	assert_true(pty_settle(p));
	user_types(p, "R");
	user_types(p, keys);
	if (!pty_shows(p, words)) {
		pty_print(p);
		fail_msg("%s", words);
	}
	user_types(p, "\033"); /* a name that was refused stays to be mended */
	user_quits(p);
}

static void prints(const char *printer, const char *keys, const char *words)
{
	char *set = NULL;

	assert_true(asprintf(&set, "GAPWALK_PRINTER=%s", printer) > 0);
	prints_in((const char *const[]){set, NULL}, keys, words);
	free(set);
}

static int ground(void **state)
{
	int rc = command_setup(state);

	user_runs("sample -f a.gapwalk", 0, "1", NULL);
	assert_int_equal(system("printf 'template: 1\\nmarking: SECRET\\nparts: [summary, gaps]\\n' >t.yaml"),
			 0);
	return rc;
}

/* Words are handed over as they are: what would mean something to a shell means nothing. */
static void the_report__goes_to__the_command_and_no_shell(void **state)
{
	char *words, *pages;

	(void)state;
	script_make("printer", "printf '<%s>' \"$@\" >words; cat >pages");
	prints("./printer -o  two-sided;touch$IFS'x' $(date) >y", "lp", "The report is handed to ./printer.");
	words = file_text("words");
	assert_string_equal(words, "<-o><two-sided;touch$IFS'x'><$(date)><>y>");
	pages = file_text("pages");
	assert_non_null(strstr(pages, "SECRET\n"));
	assert_non_null(strstr(pages, "1. 摘要"));
	assert_non_null(strstr(pages, "\f"));
	free(words);
	free(pages);
}

static void a_printer__that_cannot_print__is_said(void **state)
{
	(void)state;
	script_make("printer", "echo 'no paper' >&2; exit 3");
	prints("./printer", "p", "./printer did not print the report: no paper");
	prints("no-such-printer -x", "p",
	       "There is no command \"no-such-printer\" here to print with; GAPWALK_PRINTER names another.");
	script_make("printer", "kill -9 $$");
	prints("./printer", "p", "./printer did not print the report: nothing was said; signal 9 ended it.");
	script_make("printer", "exit 3");
	prints("./printer", "p",
	       "./printer did not print the report: nothing was said; its exit status is 3.");
	assert_int_equal(chmod("printer", 0600), 0);
	prints("./printer", "p", "\"./printer\" could not be started: Permission denied.");
	/* One that reads nothing does no harm. */
	script_make("printer", "exit 0");
	prints("./printer", "p", "The report is handed to ./printer.");
}

static void where_nothing_is_named__lp_prints(void **state)
{
	char *path = NULL;

	(void)state;
	script_make("lp", "cat >pages");
	assert_true(asprintf(&path, "PATH=.:%s", getenv("PATH")) > 0);
	prints_in((const char *const[]){path, NULL}, "p", "The report is handed to lp.");
	prints_in((const char *const[]){path, "GAPWALK_PRINTER= ", NULL}, "p", "The report is handed to lp.");
	free(path);
}

/* Opens the report, types, and waits until the words stand on the screen, while something goes on. */
static struct pty *waits(const char *program, const char *const env[], const char *keys, const char *words)
{
	const char *const argv[] = {program, "--language", "en", "-a", "1", "a.gapwalk", NULL};
	struct pty *p = pty_start(argv, env, 24, 100);

	assert_true(pty_settle(p));
	user_types(p, "R");
	pty_keys(p, keys);
	if (!pty_wait(p, words, PTY_MS)) {
		pty_print(p);
		fail_msg("%s", words);
	}
	return p;
}

static void assert_gone(const char *pid_file)
{
	char *pid = file_text(pid_file);

	assert_int_equal(kill(atoi(pid), 0), -1);
	free(pid);
}

/* Also where it does not hear when it is asked to end. */
static void a_printer__that_hangs__is_stopped_by_escape(void **state)
{
	static const char *const scripts[] = {
		"echo $$ >pid; cat >pages; exec sleep 60",
		"trap '' TERM; echo $$ >pid; cat >pages; for i in 1 2 3 4 5 6; do sleep 10; done",
	};
	const char *const env[] = {"GAPWALK_PRINTER=./printer", NULL};

	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct pty *p;

		script_make("printer", scripts[i]);
		p = waits(getenv("GAPWALK"), env, "p", "Printing: 100 % so far. Esc stops it.");
		user_types(p, "\033");
		if (!pty_wait(p, "Stopped; what ./printer has taken already may still be printed.", PTY_MS)) {
			pty_print(p);
			fail_msg("%s", scripts[i]);
		}
		assert_gone("pid");
		pty_keys(p, "\x03");
		user_leaves(p, 0);
	}
}

static void a_connection__that_drops_while_a_printer_hangs__ends_it(void **state)
{
	const char *const env[] = {"GAPWALK_PRINTER=./printer", NULL};
	struct pty_ending ending;
	struct pty *p;

	(void)state;
	script_make("printer", "echo $$ >pid; cat >pages; exec sleep 60");
	p = waits(getenv("GAPWALK"), env, "p", "Printing: 100 % so far.");
	pty_hang_up(p);
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGHUP);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
	assert_gone("pid");
}

/* A drawer beside the program is the one that is used: here one that never comes to an end. */
static void a_drawing__is_stopped__and_leaves_nothing(void **state)
{
	struct pty *p;

	(void)state;
	assert_int_equal(system("cp \"$GAPWALK\" gapwalk"), 0);
	script_make("gapwalk-print", "echo $$ >pid; cat >facts; printf %2048s; exec sleep 60");
	p = waits("./gapwalk", NULL, "w\025drawn.pdf\r", "Writing drawn.pdf: 2.0 KiB so far. Esc stops it.");
	user_types(p, "\033");
	assert_true(pty_wait(p, "Stopped: nothing was written.", PTY_MS));
	assert_gone("pid");
	user_types(p, "\033");
	pty_keys(p, "\x03");
	user_leaves(p, 0);
	assert_int_equal(system("! ls drawn* 2>/dev/null"), 0);
}

static void a_command__that_draws__says_how_far_it_is__and_leaves_nothing_when_stopped(void **state)
{
	const char *const argv[] = {"/bin/sh", "-c",
				    "exec ./gapwalk report -f a.gapwalk -o drawn.pdf 2>/dev/tty", NULL};
	struct pty *p;

	(void)state;
	assert_int_equal(system("cp \"$GAPWALK\" gapwalk"), 0);
	script_make("gapwalk-print", "cat >facts; printf %2048s; exec sleep 60");
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_wait(p, "2.0 KiB", PTY_MS));
	pty_keys(p, "\x03");
	user_leaves(p, 128 + SIGINT);
	assert_int_equal(system("! ls drawn* 2>/dev/null"), 0);
}

/* Any language, whatever the screen's, and the source's beside it. */
static void the_report__is_written__in_its_own_language(void **state)
{
	char *text;

	(void)state;
	prints_in(NULL, "lw\025r.txt\r", "The report is written to r.txt.");
	text = file_text("r.txt");
	assert_non_null(strstr(text, "SECRET\n"));
	assert_non_null(strstr(text, "1. 摘要"));
	free(text);
	prints_in(NULL, "lw\025r.txt\r", "r.txt exists already"); /* said in the screen's */
	prints_in(NULL, "sw\025s.html\r", "The report is written to s.html.");
	text = file_text("s.html");
	assert_non_null(strstr(text, "<dt>繁體中文</dt><dd lang=\"zh-Hant\">"));
	free(text);
	user_runs("report -f a.gapwalk --parts gaps --source-language", 0, "繁體中文", NULL);
	user_runs("report -f a.gapwalk --parts gaps --source-language --language zh-Hans", 0, "繁體中文",
		  NULL);
	user_runs("report -f a.gapwalk --parts gaps --source-language --format json", 0,
		  "\"language\": \"zh-Hant\"", NULL);
}

/* Under one option, in every format, and in each part that asks something. */
static void what_is_asked__stands__in_the_other_language_too(void **state)
{
	static const char *const formats[] = {"text", "html", "markdown", "json", "csv"};
	static const char *const parts[] = {"summary",        "gap-list",      "gaps",    "open",
					    "not-applicable", "applicability", "excluded"};
	char words[160];

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		snprintf(words, sizeof words, "report -f a.gapwalk --beside source --format %s", formats[i]);
		user_runs(words, 0, "機關是否", NULL);
		snprintf(words, sizeof words, "report -f a.gapwalk --beside zh-Hans --format %s", formats[i]);
		user_runs(words, 0, "机关是否", NULL);
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(words, sizeof words, "report -f a.gapwalk --beside zh-Hant --parts %s", parts[i]);
		user_runs(words, 0, strcmp(parts[i], "excluded") == 0 ? "業者是否" : "機關是否", NULL);
	}
}

/* What was stored before checklists said it goes by the built-in one; what nobody knows is said. */
static void a_language_that_is_not_stated__is__that_of_the_built_in_checklist(void **state)
{
	const char *make =
		"sed '/^language:/d' \"$GAPWALK_BUILD/../../checklists/library/tw-moda-guide.yaml\" "
		">tw-moda-guide.yaml && sed 's/^checklist: .*/checklist: own/' tw-moda-guide.yaml >own.yaml";

	(void)state;
	assert_int_equal(system(make), 0);
	user_runs("new -f o.gapwalk --name old --role user --service-model iaas --checklist "
		  "./tw-moda-guide.yaml",
		  0, "1", NULL);
	user_runs("report -f o.gapwalk --parts open --source-language", 0, "機關是否", NULL);
	user_runs("new -f p.gapwalk --name own --role user --service-model iaas --checklist ./own.yaml", 0,
		  "1", NULL);
	user_runs("report -f p.gapwalk --parts open --source-language", 3, NULL,
		  "--beside zh-Hant, zh-Hans or en.");
	user_runs("report -f p.gapwalk --format csv --source-language", 3, NULL,
		  "--beside zh-Hant, zh-Hans or en.");
	user_runs("report -f p.gapwalk --parts open --beside zh-Hant", 0, "機關是否", NULL);
}

static void a_template_with_mistakes__is_said__before_the_screen(void **state)
{
	(void)state;
	assert_int_equal(system("echo 'template: 3' >t.yaml"), 0);
	user_runs("report -f a.gapwalk --template t.yaml", 3, NULL,
		  "t.yaml:1:11: template: this is format 3");
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, ground, command_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(the_report__goes_to__the_command_and_no_shell),
		IN_FOLDER(a_printer__that_cannot_print__is_said),
		IN_FOLDER(where_nothing_is_named__lp_prints),
		IN_FOLDER(a_printer__that_hangs__is_stopped_by_escape),
		IN_FOLDER(a_connection__that_drops_while_a_printer_hangs__ends_it),
		IN_FOLDER(a_drawing__is_stopped__and_leaves_nothing),
		IN_FOLDER(a_command__that_draws__says_how_far_it_is__and_leaves_nothing_when_stopped),
		IN_FOLDER(the_report__is_written__in_its_own_language),
		IN_FOLDER(what_is_asked__stands__in_the_other_language_too),
		IN_FOLDER(a_language_that_is_not_stated__is__that_of_the_built_in_checklist),
		IN_FOLDER(a_template_with_mistakes__is_said__before_the_screen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
