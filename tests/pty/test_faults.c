/* test_faults.c: whichever call of the program fails, once or from then on, nothing acknowledged is lost, one
 * sentence is said, and what was being typed is still on the screen.
 *
 * What happens where there is no memory: test_memory.c. */
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

#include "tests/support/fault.h"
#include "tests/support/pty.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* --- commands --- */

static const char *const words_of_commands[] = {
	"answer -f a.gapwalk 2.6 met --note acknowledged",
	"report -f a.gapwalk -o report.txt --force",
	"backup -f a.gapwalk copy.gapwalk --force",
	"evidence add -f a.gapwalk 2.6 Contract --store a-report --locator all",
	"new -f a.gapwalk --name B --role user --service-model saas --checklist cme-cloud-policy",
	"undo -f a.gapwalk",
	"seal -f a.gapwalk",
	"verify -f a.gapwalk",
};

/* The call after `at` - 1 others fails in a command; false where none was left to fail. */
static bool command_fails(const char *words, const char *call, long at, bool always)
{
	struct outcome o = {0};
	bool came;

	fault_set(call, at, always);
	fault_run_faulty(&o, words);
	fault_outcome_check(&o, call, at);
	came = fault_came();
	/* Where nothing failed it has done what it was asked for: else this would try nothing. */
	if (!came && o.status != 0)
		fail_msg("%s: %s", words, o.err.text);
	if (strncmp(words, "undo", 4) != 0) /* which takes back what is looked for */
		fault_nothing_is_lost(call, at);
	if (o.status == 0 && strncmp(words, "answer", 6) == 0)
		fault_run_well("show -f a.gapwalk 2.6", "acknowledged");
	fault_run_well("verify -f a.gapwalk", NULL);
	fault_restore();
	outcome_release(&o);
	return came;
}

static void any_failing_call__of_a_command__loses_nothing(void **state)
{
	static const char *const calls[] = {"write", "sync", "open", "rename", "unlink"};
	long came = 0;

	(void)state;
	fault_ground();
	for (size_t c = 0; c < COUNT(words_of_commands); c++)
		for (size_t i = 0; i < COUNT(calls); i++)
			for (int always = 0; always < 2; always++)
				for (long at = 1; command_fails(words_of_commands[c], calls[i], at, always);
				     at++)
					came++;
	print_message("%ld calls failed\n", came);
	assert_in_range(came, 200, 4000);
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
		fault_nothing_is_lost(call, at);
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
	came = fault_came();
	pty_signal(p, SIGKILL);
	free(pty_end(p).errors);
	fault_nothing_is_lost(call, at);
	if (saved || !always)
		fault_run_well("questions -f a.gapwalk --json", "typed words");
	return came;
}

static void any_failing_call__while_a_note_is_saved__leaves_it_on_the_screen(void **state)
{
	static const char *const calls[] = {"write", "sync", "open", "unlink"};
	long came = 0;

	(void)state;
	fault_ground();
	for (size_t i = 0; i < COUNT(calls); i++)
		for (int always = 0; always < 2; always++)
			for (long at = 1; saving_fails(calls[i], at, always); at++) {
				came++;
				fault_restore();
			}
	print_message("%ld calls failed\n", came);
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
	fault_ground();
	unsetenv("FAULT_CALL");
	for (size_t i = 0; i < COUNT(cases); i++) {
		setenv("FAULT_STATFS", cases[i].kind, 1);
		fault_run_faulty(&o, "answer -f a.gapwalk 2.6 met --language en");
		assert_int_equal(o.status, 0);
		if (cases[i].name)
			assert_non_null(strstr(o.err.text, cases[i].name));
		else
			assert_string_equal(o.err.text, "");
		fault_run_faulty(&o, "score -f a.gapwalk"); /* who only reads is left in peace */
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
	fault_ground();
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
		IN_FOLDER(any_failing_call__while_a_note_is_saved__leaves_it_on_the_screen),
		IN_FOLDER(network_file_system__is_warned_of),
		IN_FOLDER(network_file_system__is_warned_of_on_the_screen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
