/* test_killed.c: the real program is killed at random moments while answers pour in.  What its screen showed
 * as saved is there, the file is as it was written, and it opens without a question.
 *
 * GAPWALK_KILLS: how many times, in place of KILLS. */
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

enum { ROWS = 80, KILLS = 100, WRITERS = 30, WRITES = 3 };

#define NEW "new --name A --role user --service-model iaas,paas,saas --checklist tw-csa-cloud -f a.gapwalk"

static void run(struct outcome *o, const char *words)
{
	command_run(o, words, NULL);
	if (o->status != 0)
		fail_msg("%s: %d\n%s%s", words, o->status, o->out.text, o->err.text);
}

/* The list of the walk, all of whose rows are shown. */
static int answers_shown(struct pty *p)
{
	int count = 0;

	for (int row = 1; row < ROWS; row++) {
		const char *mark = strstr(pty_row(p, row), "[+]");

		count += mark && mark - pty_row(p, row) < 4;
	}
	return count;
}

static int answers_kept(void)
{
	struct outcome o = {0};
	int count = 0;

	run(&o, "questions -f a.gapwalk");
	for (const char *at = o.out.text; (at = strstr(at, "[+]")); at++)
		count++;
	outcome_release(&o);
	return count;
}

/* The one wait without a condition: when the kill comes is what is tried. */
static void moment_pass(unsigned *seed)
{
	const struct timespec moment = {.tv_nsec = rand_r(seed) % 12000000};

	nanosleep(&moment, NULL);
}

/* Returns how many answers were on the screen when it died. */
static int answer_until_killed(int before, unsigned *seed)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p = pty_start(argv, NULL, ROWS, 80);
	int settled = rand_r(seed) % 3, shown;

	assert_true(pty_settle(p));
	pty_keys(p, "\r");
	assert_true(pty_settle(p));
	shown = answers_shown(p); /* without a question */
	assert_int_equal(shown, before);
	for (int i = 0; i < settled; i++) {
		pty_keys(p, "1");
		assert_true(pty_settle(p));
	}
	assert_int_equal(answers_shown(p), shown + settled);
	pty_keys(p, "1111");
	moment_pass(seed);
	pty_signal(p, SIGKILL);
	assert_true(pty_wait_end(p, PTY_MS));
	shown = answers_shown(p);
	free(pty_end(p).errors);
	return shown;
}

static void kill_9__at_any_moment__loses_nothing_that_was_shown(void **state)
{
	const char *wanted = getenv("GAPWALK_KILLS");
	const int kills = wanted ? atoi(wanted) : KILLS;
	struct outcome o = {0};
	unsigned seed = (unsigned)time(NULL);
	int kept = 1000, between = 0;

	(void)state;
	fprintf(stderr, "seed %u\n", seed);
	for (int i = 0; i < kills; i++) {
		int shown;

		if (kept > 25) { /* of 41 */
			unlink("a.gapwalk");
			run(&o, NEW);
			kept = 0;
		}
		shown = answer_until_killed(kept, &seed);
		between += access("a.gapwalk-journal", F_OK) == 0;
		run(&o, "verify -f a.gapwalk");
		kept = answers_kept();
		if (kept < shown)
			fail_msg("kill %d: %d answers were shown, %d are kept\n%s", i, shown, kept,
				 o.out.text);
	}
	fprintf(stderr, "%d kills, %d of them in the middle of a write\n", kills, between);
	outcome_release(&o);
}

/* --- many at once --- */

static pid_t writer_start(int n)
{
	char number[16];
	pid_t child = fork();

	if (child != 0)
		return child;
	snprintf(number, sizeof number, "%d", n);
	setenv("N", number, 1);
	/* Each on a question of its own, and all on one that they share, where somebody else may be faster:
	 * that is said, and tried again as a person would. */
	execl("/bin/sh", "sh", "-c",
	      "id=$(sed -n ${N}p ids) shared=$(sed -n 40p ids)\n"
	      "for turn in 1 2 3; do\n"
	      "	\"$GAPWALK\" answer -f a.gapwalk $id met --note \"writer $N turn $turn\" || exit 1\n"
	      "	until \"$GAPWALK\" answer -f a.gapwalk $shared partial --note \"writer $N turn $turn\"; do\n"
	      "		tail -n 1 err.$N | grep -q 'has changed' || exit 2\n"
	      "	done\n"
	      "done >out.$N 2>err.$N",
	      (char *)NULL);
	_exit(127);
}

static void thirty_programs__lose__no_answer(void **state)
{
	struct outcome o = {0};
	pid_t writers[WRITERS];
	int rows = 0;

	(void)state;
	run(&o, NEW);
	run(&o, "questions -f a.gapwalk");
	FILE *f = fopen("ids", "w");

	assert_non_null(f);
	for (const char *line = o.out.text; *line; line += strcspn(line, "\n") + 1) /* "[ ] ID  must  …" */
		fprintf(f, "%.*s\n", (int)strcspn(line + 4, " "), line + 4);
	fclose(f);
	for (int i = 0; i < WRITERS; i++)
		assert_true((writers[i] = writer_start(i + 1)) > 0);
	for (int i = 0; i < WRITERS; i++) {
		int status = -1;

		assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
		if (status != 0) {
			system("cat err.*");
			fail_msg("writer %d ended with %d", i + 1, status);
		}
	}
	run(&o, "verify -f a.gapwalk");
	run(&o, "log -f a.gapwalk --json");
	for (const char *at = o.out.text; (at = strstr(at, "\"field\": \"note\"")); at++)
		rows++;
	assert_int_equal(rows, 2 * WRITERS * WRITES); /* each note of each writer is in the trail */
	assert_int_equal(answers_kept(), WRITERS);
	outcome_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)
		IN_FOLDER(kill_9__at_any_moment__loses_nothing_that_was_shown),
		IN_FOLDER(thirty_programs__lose__no_answer),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	if (getenv("GAPWALK_PLAIN")) /* some hundred programs: one without sanitizers, where there is one */
		setenv("GAPWALK", getenv("GAPWALK_PLAIN"), 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
