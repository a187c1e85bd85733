/* test_memory.c: whichever allocation of the program fails, once or from then on, nothing acknowledged is
 * lost, one sentence is said, and what was being typed is still to be seen.
 *
 * Most allocations are those of loading a checklist: they are tried at growing distances.  GAPWALK_FAULTS=all
 * lets every single one fail alone, those of opening a file in one command for all; GAPWALK_TEST=*session*
 * runs one of the tests. */
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
#include <unistd.h>

#include "tests/support/fault.h"
#include "tests/support/pty.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool all_are_tried(void)
{
	const char *wanted = getenv("GAPWALK_FAULTS");

	return wanted && strcmp(wanted, "all") == 0;
}

/* The allocation that is tried after the at-th. */
static long next(long at, bool always)
{
	return all_are_tried() && !always ? at + 1 : at + 1 + at / 7;
}

/* --- commands --- */

static bool command_fails(const char *words, long at, bool always)
{
	struct outcome o = {0};
	bool came;

	fault_set("memory", at, always);
	fault_run_faulty(&o, words);
	fault_outcome_check(&o, words, at);
	came = fault_came();
	if (!came && o.status != 0)
		fail_msg("%s: %s", words, o.err.text);
	if (strncmp(words, "undo", 4) != 0)
		fault_nothing_is_lost(words, at);
	if (o.status == 0 && strncmp(words, "answer", 6) == 0)
		fault_run_well("show -f a.gapwalk 2.6", "acknowledged");
	fault_restore();
	outcome_release(&o);
	return came;
}

/* How often a command fails that is tried from one allocation on. */
static long command_try(const char *words, long from)
{
	long tried = 0;

	for (int always = 0; always < 2; always++)
		for (long at = from; command_fails(words, at, always); at = next(at, always))
			tried++;
	return tried;
}

/* The allocations of opening a file and loading what it holds, less some. */
static long allocations_shared(void)
{
	enum { MARGIN = 1000 };
	long low = 1, high = 10000000;

	while (low + 1 < high) {
		long middle = low + (high - low) / 2;

		if (command_fails("show -f a.gapwalk 2.9", middle, false))
			low = middle;
		else
			high = middle;
	}
	return low > MARGIN ? low - MARGIN : 1;
}

static void failing_allocation__of_a_command__loses_nothing(void **state)
{
	static const char *const commands[] = {
		"evidence add -f a.gapwalk 2.6 Contract --store a-report --locator all",
		"undo -f a.gapwalk",
		"seal -f a.gapwalk",
		"report -f a.gapwalk -o report.txt --force",
		"report -f a.gapwalk -o report.html --format html --force",
		"report -f a.gapwalk -o report.json --format json --force",
	};
	long tried, shared;

	(void)state;
	fault_ground();
	tried = command_try("answer -f a.gapwalk 2.6 met --note acknowledged", 1);
	shared = all_are_tried() ? allocations_shared() : 1;
	for (size_t c = 0; c < COUNT(commands); c++)
		tried += command_try(commands[c], shared);
	tried += command_try("backup -f a.gapwalk copy.gapwalk --force", 1);
	tried += command_try("verify -f a.gapwalk", 1);
	print_message("%ld allocations failed\n", tried);
	assert_in_range(tried, 300, 100000000);
}

static void failing_allocation__of_a_new_assessment__loses_nothing(void **state)
{
	long tried;

	(void)state;
	fault_ground();
	tried = command_try(
		"new -f a.gapwalk --name B --role user --service-model saas --checklist cme-cloud-policy", 1);
	print_message("%ld allocations failed\n", tried);
	assert_in_range(tried, 60, 100000000);
}

/* --- the terminal program --- */

#define TYPED "typed words"

/* How far a session came: what it showed as saved. */
struct progress {
	bool answered, noted, undone;
	size_t typed; /* letters of TYPED that were acknowledged */
};

static const struct step {
	const char *keys, *shows;
} steps[] = {
	{"\r", "must"},  {"1", "[+]"}, {"e", "Note on"}, {TYPED, TYPED}, {"\x13", "the note is saved"},
	{"u", "Undone"},
};

/* One after the other, so that it is known which were handled. */
static bool letters_type(struct pty *p, size_t *typed)
{
	for (const char *letter = TYPED; *letter; letter++, ++*typed) {
		pty_keys(p, (char[]){*letter, '\0'});
		if (!pty_settle(p))
			return false;
	}
	/* What curses needs for another size comes while something is unsaved. */
	pty_resize(p, 30, 100);
	return pty_settle(p);
}

/* False where the program has ended. */
static bool session_go(struct pty *p, struct progress *done)
{
	bool *const marks[] = {NULL, &done->answered, NULL, NULL, &done->noted, &done->undone};

	if (!pty_settle(p))
		return false;
	for (size_t i = 0; i < COUNT(steps); i++) {
		bool shown;

		if (i == 3) {
			if (!letters_type(p, &done->typed))
				return false;
		} else {
			pty_keys(p, steps[i].keys);
			if (!pty_settle(p))
				return false;
		}
		shown = steps[i].shows && pty_shows(p, steps[i].shows);
		if (marks[i])
			*marks[i] = shown;
		/* Refused, and the next keys would mean something else where one is. */
		if ((i == 0 || i == 2) && !shown)
			break;
		if (i == 4 && !shown) { /* refused: what was typed is there, and can be saved now */
			assert_true(pty_shows(p, TYPED));
			pty_keys(p, "\x13");
			if (!pty_settle(p))
				return false;
			done->noted = pty_shows(p, "the note is saved");
			assert_true(done->noted);
		}
	}
	pty_keys(p, "\x03");
	return true;
}

/* What the program says when it ends: one sentence, and after it just what was typed and would have been
 * lost. The letter that it had in its hands may be among that. */
static bool words_are_told(const char *after, size_t typed)
{
	for (size_t letters = typed; letters <= typed + 1 && letters <= strlen(TYPED); letters++) {
		char told[128];

		snprintf(told, sizeof told, "This was typed and not saved:\n%.*s\n", (int)letters, TYPED);
		if (letters > 0 && strcmp(after, told) == 0)
			return true;
	}
	return false;
}

static void ending_check(struct pty *p, const struct progress *done, long at)
{
	struct pty_ending ending = pty_end(p);
	const char *end = strchr(ending.errors, '\n');

	if (ending.status != 0 && (ending.status != 3 || strncmp(ending.errors, "gapwalk: ", 9) != 0 || !end))
		fail_msg("memory %ld: status %d\n%s", at, ending.status, ending.errors);
	if (!ending.screen_left || !ending.modes_restored)
		fail_msg("memory %ld: the terminal was left as it was used", at);
	if (ending.status == 3 && end[1] && !words_are_told(end + 1, done->typed))
		fail_msg("memory %ld, %zu letters: %s", at, done->typed, ending.errors);
	if (ending.status == 3 && done->typed > 0 && !done->noted && !end[1]) {
		/* It was saved, and there was no memory to say so. */
		struct outcome o = {0};

		fault_run_plain(&o, "questions -f a.gapwalk --json");
		if (!strstr(o.out.text, TYPED))
			fail_msg("memory %ld: what was typed is gone: %s", at, ending.errors);
		outcome_release(&o);
	}
	free(ending.errors);
}

static bool session_fails(long at, bool always)
{
	const char *const argv[] = {"./faulty", "--language", "en", "a.gapwalk", NULL};
	char at_text[32];
	const char *const env[] = {at_text,
				   "FAULT_CALL=memory",
				   "FAULT_MARK=mark",
				   "GAPWALK_NOW=1795132800",
				   "GAPWALK_REVIEWER=reviewer",
				   always ? "FAULT_ALL=1" : "X=1",
				   NULL};
	struct progress done = {.typed = 0};
	struct outcome o = {0};
	struct pty *p;
	bool came;

	snprintf(at_text, sizeof at_text, "FAULT_AT=%ld", at);
	unlink("mark");
	p = pty_start(argv, env, 24, 80);
	session_go(p, &done);
	ending_check(p, &done, at);
	came = fault_came();
	if (!came && !done.undone)
		fail_msg("memory %ld: the session did not do what it was asked for", at);
	fault_nothing_is_lost("memory", at);
	if (done.answered || done.noted) {
		fault_run_plain(&o, "log -f a.gapwalk");
		if ((done.answered && !strstr(o.out.text, "answer: open -> met")) ||
		    (done.noted && !strstr(o.out.text, TYPED)) ||
		    (done.undone && !strstr(o.out.text, "(undo)")))
			fail_msg("memory %ld: what was shown as saved is not there: %s", at, o.out.text);
		outcome_release(&o);
	}
	fault_restore();
	return came;
}

static void failing_allocation__of_a_session__loses_nothing(void **state)
{
	long tried = 0;

	(void)state;
	fault_ground();
	unsetenv("FAULT_CALL");
	for (int always = 0; always < 2; always++)
		for (long at = 1; session_fails(at, always); at = next(at, always))
			tried++;
	print_message("%ld allocations failed\n", tried);
	assert_in_range(tried, 80, 100000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)
		IN_FOLDER(failing_allocation__of_a_command__loses_nothing),
		IN_FOLDER(failing_allocation__of_a_new_assessment__loses_nothing),
		IN_FOLDER(failing_allocation__of_a_session__loses_nothing),
	};
	const char *only = getenv("GAPWALK_TEST");

	setlocale(LC_CTYPE, "C.UTF-8");
	if (only)
		cmocka_set_test_filter(only);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
