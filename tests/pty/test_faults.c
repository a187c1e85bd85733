/* test_faults.c: whichever call of the program fails, once or from then on, nothing acknowledged is lost, one
 * sentence is said, and what was being typed is still on the screen.
 *
 * tests/shim/faulty.c is preloaded into a program without sanitizers.  GAPWALK_FAULTS=all tries every
 * allocation in place of some of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NEW         "new -f a.gapwalk --name A --role user --service-model saas --checklist cme-cloud-policy"
#define NOTE        "A note that must not be lost"

static const char *program(void)
{
	const char *plain = getenv("GAPWALK_PLAIN");

	return plain ? plain : getenv("GAPWALK");
}

/* In the test's folder: a program that goes wrong as FAULT_... in the environment says. */
static void faulty_make(void)
{
	FILE *f = fopen("faulty", "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\nLD_PRELOAD=%s/tests/shim/faulty.so exec %s \"$@\"\n", getenv("GAPWALK_BUILD"),
		program());
	fclose(f);
	assert_int_equal(chmod("faulty", 0700), 0);
}

static void run_with(struct outcome *o, const char *by, const char *words)
{
	char *kept = strdup(getenv("GAPWALK"));

	setenv("GAPWALK", by, 1);
	command_run(o, words, NULL);
	setenv("GAPWALK", kept, 1);
	free(kept);
}

static void run_well(const char *words, const char *shows)
{
	struct outcome o = {0};

	run_with(&o, program(), words);
	if (o.status != 0 || (shows && !strstr(o.out.text, shows)))
		fail_msg("%s: %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static void fault_set(const char *call, long at, bool always)
{
	char number[16];

	snprintf(number, sizeof number, "%ld", at);
	setenv("FAULT_CALL", call, 1);
	setenv("FAULT_AT", number, 1);
	setenv("FAULT_MARK", "mark", 1);
	if (always)
		setenv("FAULT_ALL", "yes", 1);
	else
		unsetenv("FAULT_ALL");
	unlink("mark");
}

static bool fault_came(void)
{
	return access("mark", F_OK) == 0;
}

/* Done, or not done and said so in one sentence. */
static void outcome_check(const struct outcome *o, const char *call, long at)
{
	const char *end = strchr(o->err.text, '\n');

	if (o->status == 0 || (o->status == 3 && strncmp(o->err.text, "gapwalk: ", 9) == 0 && end && !end[1]))
		return;
	fail_msg("%s %ld: status %d\n%s", call, at, o->status, o->err.text);
}

static void nothing_is_lost(const char *call, long at)
{
	struct outcome o = {0};

	run_with(&o, program(), "verify -f a.gapwalk");
	if (o.status != 0)
		fail_msg("%s %ld: %s%s", call, at, o.out.text, o.err.text);
	run_with(&o, program(), "show -f a.gapwalk 2.9");
	if (!strstr(o.out.text, NOTE))
		fail_msg("%s %ld: an acknowledged note is lost: %s", call, at, o.out.text);
	outcome_release(&o);
}

/* --- commands --- */

static const char *const words_of_commands[] = {
	"answer -f a.gapwalk 2.6 met --note acknowledged",
	"report -f a.gapwalk -o report.txt --force",
	"backup -f a.gapwalk copy.gapwalk --force",
	"evidence add -f a.gapwalk 2.6 Contract --file a-report",
};

/* The call after `at` - 1 others fails in a command; false where none was left to fail. */
static bool command_fails(const char *words, const char *call, long at, bool always)
{
	struct outcome o = {0};
	bool came;

	fault_set(call, at, always);
	run_with(&o, "./faulty", words);
	outcome_check(&o, call, at);
	came = fault_came();
	if (came)
		nothing_is_lost(call, at);
	if (o.status == 0 && strncmp(words, "answer", 6) == 0)
		run_well("show -f a.gapwalk 2.6", "acknowledged");
	run_with(&o, program(), "answer -f a.gapwalk 2.6 open --note ''");
	outcome_release(&o);
	return came;
}

static void ground_lay(void)
{
	FILE *f = fopen("a-report", "w");

	assert_non_null(f);
	fputs("some evidence", f);
	fclose(f);
	faulty_make();
	run_well(NEW, NULL);
	run_well("answer -f a.gapwalk 2.9 partial --note '" NOTE "'", NULL);
}

static void any_failing_call__of_a_command__loses_nothing(void **state)
{
	static const char *const calls[] = {"write", "sync", "open", "rename", "unlink"};
	long came = 0;

	(void)state;
	ground_lay();
	for (size_t c = 0; c < COUNT(words_of_commands); c++)
		for (size_t i = 0; i < COUNT(calls); i++)
			for (int always = 0; always < (c == 0 ? 2 : 1); always++)
				for (long at = 1; command_fails(words_of_commands[c], calls[i], at, always);
				     at++)
					came++;
	assert_in_range(came, 60, 2000);
}

/* Most allocations are those of loading a checklist: they are tried at growing distances. */
static void any_failing_allocation__of_a_command__loses_nothing(void **state)
{
	const char *every = getenv("GAPWALK_FAULTS");
	long tried = 0;

	(void)state;
	ground_lay();
	for (size_t c = 0; c < 2; c++)
		for (long at = 1; command_fails(words_of_commands[c], "memory", at, true);
		     at += every ? 1 : 1 + at / 9)
			tried++;
	assert_in_range(tried, 60, 10000000);
}

/* --- the terminal program --- */

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

/* Types a note and saves it, while a call fails.  False where the fault did not come. */
static bool saving_fails(const char *call, long at, bool always)
{
	char at_text[32], call_text[32];
	const char *argv[] = {"./faulty", "--language", "en", "a.gapwalk", NULL};
	const char *env[] = {at_text,
			     call_text,
			     "FAULT_MARK=mark",
			     "GAPWALK_NOW=1795132800",
			     always ? "FAULT_ALL=1" : "X=1",
			     NULL};
	struct pty *p;
	bool came, saved;

	snprintf(at_text, sizeof at_text, "FAULT_AT=%ld", at);
	snprintf(call_text, sizeof call_text, "FAULT_CALL=%s", call);
	unlink("mark");
	p = pty_start(argv, env, 24, 80);
	if (!pty_settle(p)) { /* it could not open the file */
		struct pty_ending ending = pty_end(p);

		assert_int_equal(ending.status, 3);
		assert_true(strncmp(ending.errors, "gapwalk: ", 9) == 0);
		free(ending.errors);
		nothing_is_lost(call, at);
		return true;
	}
	type(p, "\r");
	type(p, "e");
	type(p, "typed words");
	type(p, "\x13"); /* C-s */
	saved = pty_shows(p, "the note is saved") || pty_shows(p, "It was recorded");
	if (!saved) {
		if (!pty_shows(p, "typed words")) {
			pty_print(p);
			fail_msg("%s %ld: what was typed has gone", call, at);
		}
		if (!always)
			type(p, "\x13");
	}
	came = access("mark", F_OK) == 0;
	pty_signal(p, SIGKILL);
	free(pty_end(p).errors);
	nothing_is_lost(call, at);
	if (saved || !always)
		run_well("questions -f a.gapwalk --json", "typed words");
	return came;
}

static void any_failing_call__while_a_note_is_saved__leaves_it_on_the_screen(void **state)
{
	static const char *const calls[] = {"write", "sync", "open", "unlink"};
	long came = 0;

	(void)state;
	ground_lay();
	run_well("backup -f a.gapwalk fresh.gapwalk", NULL);
	for (size_t i = 0; i < COUNT(calls); i++)
		for (int always = 0; always < 2; always++)
			for (long at = 1; saving_fails(calls[i], at, always); at++) {
				came++;
				assert_int_equal(unlink("a.gapwalk"), 0);
				unlink("a.gapwalk-journal");
				run_well("backup -f fresh.gapwalk a.gapwalk", NULL);
			}
	assert_in_range(came, 30, 2000);
}

/* --- a file on a network --- */

static void network_file_system__is_warned_of(void **state)
{
	static const struct {
		const char *kind, *name; /* as statfs(2) numbers it */
	} cases[] = {{"6969", "(NFS)"}, {"fe534d42", "(SMB)"}, {"65735546", "(FUSE)"}, {"ef53", NULL}};
	struct outcome o = {0};

	(void)state;
	ground_lay();
	unsetenv("FAULT_CALL");
	for (size_t i = 0; i < COUNT(cases); i++) {
		setenv("FAULT_STATFS", cases[i].kind, 1);
		run_with(&o, "./faulty", "answer -f a.gapwalk 2.6 met --language en");
		assert_int_equal(o.status, 0);
		if (cases[i].name)
			assert_non_null(strstr(o.err.text, cases[i].name));
		else
			assert_string_equal(o.err.text, "");
		run_with(&o, "./faulty", "score -f a.gapwalk"); /* who only reads is left in peace */
		assert_string_equal(o.err.text, "");
	}
	unsetenv("FAULT_STATFS");
	outcome_release(&o);
}

static void network_file_system__is_warned_of_on_the_screen(void **state)
{
	const char *const argv[] = {"./faulty", "--language", "en", "a.gapwalk", NULL};
	const char *const env[] = {"FAULT_STATFS=6969", NULL};
	struct pty *p;

	(void)state;
	ground_lay();
	p = pty_start(argv, env, 24, 80);
	assert_true(pty_settle(p));
	if (!pty_shows(p, "The file is on a network (NFS): only one person"))
		pty_print(p);
	assert_true(pty_shows(p, "The file is on a network (NFS): only one person"));
	pty_keys(p, "\x03");
	struct pty_ending ending = pty_end(p);

	assert_int_equal(ending.status, 0);
	free(ending.errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)
		IN_FOLDER(any_failing_call__of_a_command__loses_nothing),
		IN_FOLDER(any_failing_allocation__of_a_command__loses_nothing),
		IN_FOLDER(any_failing_call__while_a_note_is_saved__leaves_it_on_the_screen),
		IN_FOLDER(network_file_system__is_warned_of),
		IN_FOLDER(network_file_system__is_warned_of_on_the_screen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
