/* fault.c: see fault.h */
#include "tests/support/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW "new -f a.gapwalk --name A --role user --service-model saas --checklist cme-cloud-policy"

/* a.gapwalk as fault_ground left it; only one test runs at a time in a process. */
static struct buffer ground;

static const char *program(void)
{
	const char *plain = getenv("GAPWALK_PLAIN");

	return plain ? plain : getenv("GAPWALK");
}

static void run_with(struct outcome *o, const char *by, const char *words)
{
	char *kept = strdup(getenv("GAPWALK"));

	setenv("GAPWALK", by, 1);
	command_run(o, words, NULL);
	setenv("GAPWALK", kept, 1);
	free(kept);
}

void fault_run_plain(struct outcome *o, const char *words)
{
	run_with(o, program(), words);
}

void fault_run_faulty(struct outcome *o, const char *words)
{
	run_with(o, "./faulty", words);
}

void fault_run_well(const char *words, const char *shows)
{
	struct outcome o = {0};

	run_with(&o, program(), words);
	if (o.status != 0 || (shows && !strstr(o.out.text, shows)))
		fail_msg("%s: %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static void file_make(const char *path, const char *text, size_t bytes)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, bytes, f), bytes);
	assert_int_equal(fclose(f), 0);
}

static void file_load(const char *path, struct buffer *to)
{
	char piece[65536];
	size_t bytes;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	buffer_clear(to);
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0)
		buffer_add_bytes(to, piece, bytes);
	fclose(f);
}

void fault_ground(void)
{
	struct buffer script = {0};

	buffer_printf(&script, "#!/bin/sh\nLD_PRELOAD=%s/tests/shim/faulty.so exec %s \"$@\"\n",
		      getenv("GAPWALK_BUILD"), program());
	file_make("faulty", script.text, script.bytes);
	assert_int_equal(chmod("faulty", 0700), 0);
	buffer_release(&script);
	file_make("a-report", "some evidence", 13);
	unsetenv("FAULT_CALL");
	fault_run_well(NEW, NULL);
	fault_run_well("answer -f a.gapwalk 2.9 partial --note '" FAULT_NOTE "'", NULL);
	buffer_release(&ground);
	file_load("a.gapwalk", &ground);
}

static bool untouched(void)
{
	struct buffer now = {0};
	bool same;

	if (access("a.gapwalk-journal", F_OK) == 0)
		return false;
	file_load("a.gapwalk", &now);
	same = now.bytes == ground.bytes && memcmp(now.text, ground.text, now.bytes) == 0;
	buffer_release(&now);
	return same;
}

void fault_restore(void)
{
	unlink("a.gapwalk-journal");
	if (!untouched())
		file_make("a.gapwalk", ground.text, ground.bytes);
}

void fault_set(const char *call, long at, bool always)
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

bool fault_came(void)
{
	return access("mark", F_OK) == 0;
}

void fault_outcome_check(const struct outcome *o, const char *call, long at)
{
	const char *said = strstr(o->err.text, "gapwalk: "), *end = said ? strchr(said, '\n') : NULL;

	/* What was done before the failure may have been told in a line of its own. */
	if (o->status == 0 || (o->status == 3 && end && !end[1] && (said == o->err.text || said[-1] == '\n')))
		return;
	fail_msg("%s %ld: status %d\n%s", call, at, o->status, o->err.text);
}

void fault_nothing_is_lost(const char *call, long at)
{
	struct outcome o = {0};

	if (untouched())
		return;
	run_with(&o, program(), "verify -f a.gapwalk");
	if (o.status != 0)
		fail_msg("%s %ld: %s%s", call, at, o.out.text, o.err.text);
	run_with(&o, program(), "show -f a.gapwalk -a 1 2.9");
	if (!strstr(o.out.text, FAULT_NOTE))
		fail_msg("%s %ld: an acknowledged note is lost: %s", call, at, o.out.text);
	outcome_release(&o);
}
