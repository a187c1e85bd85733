/* test_traces.c: what SECURITY.md promises of the outside: nothing is written but the file, its journal and
 * outputs that were named; what a user's editor is given is private and goes away; no socket is opened, and
 * no program is started but that editor.  strace watches; where it may not, this is left out and said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <dirent.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/fault.h"
#include "tests/support/pty.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define CALLS \
	"open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,symlink,symlinkat,link," \
	"linkat," \
	"chmod,fchmodat,truncate,mknod,mknodat,socket,execve"

static void script_make(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(name, 0700), 0);
}

/* ./traced is the program under strace, which writes to ./trace. */
static void traced_make(void)
{
	struct buffer script = {0};

	buffer_printf(&script,
		      "#!/bin/sh\nexec strace -f -qq -s 4096 -o trace -e trace=" CALLS " %s \"$@\"\n",
		      getenv("GAPWALK_PLAIN") ? getenv("GAPWALK_PLAIN") : getenv("GAPWALK"));
	script_make("traced", script.text);
	buffer_release(&script);
	unlink("trace");
	if (system("strace -o /dev/null true 2>/dev/null") != 0) {
		print_message("strace may not watch here: left out\n");
		skip();
	}
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* A path that may be written: one of the list, or with six characters behind it while it is being written. */
static bool path_is_named(const char *path, size_t bytes, const char *const named[])
{
	char here[4096];

	assert_non_null(getcwd(here, sizeof here - 1));
	strcat(here, "/");
	if (begins(path, here) && !begins(path + strlen(here), "temporary")) {
		path += strlen(here);
		bytes -= strlen(here);
	} else if (begins(path, "./")) {
		path += 2;
		bytes -= 2;
	}
	for (size_t i = 0; named[i]; i++) {
		size_t length = strlen(named[i]);

		if (strncmp(path, named[i], length) == 0 &&
		    (bytes == length || (bytes == length + 7 && path[length] == '.') ||
		     (bytes == length + 15 && begins(path + length + 7, "-journal"))))
			return true;
	}
	return false;
}

/* The first words in quotation marks. */
static const char *quoted(const char *line, size_t *bytes)
{
	const char *start = strchr(line, '"');

	assert_non_null(start);
	*bytes = strcspn(++start, "\"");
	return start;
}

/* One line of the trace, without the number of the process. */
static void line_check(const char *line, const char *const named[], const char *const started[])
{
	bool opens = begins(line, "open") || begins(line, "creat");
	size_t bytes;
	const char *path;

	if (strstr(line, ") = -1 ") || begins(line, "---") || begins(line, "+++") || strstr(line, "resumed>"))
		return;
	if (begins(line, "socket("))
		fail_msg("a socket was opened: %s", line);
	path = quoted(line, &bytes);
	if (begins(line, "execve(")) {
		for (size_t i = 0; started[i]; i++)
			if (strstr(line, started[i]))
				return;
		fail_msg("another program was started: %s", line);
	}
	if (opens && !strstr(line, "O_WRONLY") && !strstr(line, "O_RDWR") && !strstr(line, "O_CREAT"))
		return;
	if (begins(path, "/dev/tty") || begins(path, "/dev/pts/") || begins(path, "/dev/null"))
		return;
	if (!path_is_named(path, bytes, named))
		fail_msg("written: %s", line);
}

static size_t trace_check(const char *const named[], const char *const started[])
{
	char line[16384];
	size_t lines = 0;
	FILE *f = fopen("trace", "r");

	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		const char *call = line + strspn(line, "0123456789 ");

		lines++;
		line_check(call, named, started);
	}
	fclose(f);
	return lines;
}

static bool folder_is_empty(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *entry;
	size_t count = 0;

	assert_non_null(d);
	while ((entry = readdir(d)))
		count += entry->d_name[0] != '.';
	closedir(d);
	return count == 0;
}

static void type(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

static void session__writes__nothing_but_its_file_and_what_was_named(void **state)
{
	/* The editor tells who may read what it was given. */
	static const char editor[] =
		"#!/bin/sh\nstat -c '%a %n' \"$1\" >>seen\necho 'from outside' >>\"$1\"\n";
	char temporary[4096], folder[4200];
	const char *const argv[] = {"./traced", "--language", "en", "a.gapwalk", NULL};
	const char *const env[] = {"EDITOR=sh ./editor", "VISUAL", folder, NULL};
	const char *const named[] = {"a.gapwalk", "a.gapwalk-journal", "seen", temporary, NULL};
	const char *const started[] = {"gapwalk\", \"--language\"", "\"exec ${VISUAL:-$EDITOR} \\\"$1\\\"\"",
				       "\"sh\", \"./editor\"", "\"stat\"", NULL};
	struct pty_ending ending;
	struct outcome o = {0};
	struct pty *p;
	char seen[4200] = "";
	FILE *f;

	(void)state;
	fault_ground();
	traced_make();
	script_make("editor", editor);
	assert_int_equal(mkdir("temporary", 0700), 0);
	assert_non_null(getcwd(temporary, sizeof temporary - 64));
	strcat(temporary, "/temporary");
	snprintf(folder, sizeof folder, "TMPDIR=%s", temporary);
	strcat(temporary, "/gapwalk-note-");
	p = pty_start(argv, env, 24, 80);
	assert_true(pty_settle(p));
	type(p, "\r");
	type(p, "1");
	type(p, "E");
	assert_true(pty_shows(p, ": the note is saved."));
	type(p, "e");
	type(p, "more; $(touch owned) `touch owned`");
	type(p, "\x13");
	type(p, "u");
	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	free(ending.errors);

	f = fopen("seen", "r");
	assert_non_null(f);
	assert_non_null(fgets(seen, sizeof seen, f));
	fclose(f);
	/* What follows the name of the note's temporary file is chosen anew each time. */
	assert_true(begins(seen, "600 "));
	assert_true(begins(seen + 4, temporary));
	seen[strcspn(seen, "\n")] = '\0';
	strcpy(temporary, seen + 4);
	assert_true(trace_check(named, started) > 20);
	assert_true(folder_is_empty("temporary"));
	assert_int_equal(access("owned", F_OK), -1);
	fault_run_plain(&o, "log -f a.gapwalk");
	assert_non_null(strstr(o.out.text, "from outside"));
	outcome_release(&o);
}

static void commands__write__nothing_but_what_was_named(void **state)
{
	static const char *const commands[] = {
		"answer -f a.gapwalk 2.6 met --note 'x; touch owned'",
		"evidence add -f a.gapwalk 2.6 '$(touch owned)' --store a-report --locator all",
		"evidence extract -f a.gapwalk 1 -o out/",
		"report -f a.gapwalk -o report.html --format html",
		"backup -f a.gapwalk copy.gapwalk",
		"verify -f a.gapwalk",
		"new -f b.gapwalk --name B --role user --service-model saas --checklist cme-cloud-policy",
	};
	const char *const named[] = {"a.gapwalk",   "a.gapwalk-journal", "out/a-report",
				     "report.html", "copy.gapwalk",      "copy.gapwalk-journal",
				     "b.gapwalk",   "b.gapwalk-journal", NULL};
	const char *const started[] = {"gapwalk\", ", NULL};
	static const char *const made[] = {"out/a-report", "report.html", "copy.gapwalk", "b.gapwalk"};
	char *kept = strdup(getenv("GAPWALK"));

	(void)state;
	fault_ground();
	traced_make();
	assert_int_equal(mkdir("out", 0700), 0);
	umask(0);
	for (size_t i = 0; i < COUNT(commands); i++) {
		struct outcome o = {0};

		setenv("GAPWALK", "./traced", 1);
		command_run(&o, commands[i], NULL);
		setenv("GAPWALK", kept, 1);
		if (o.status != 0)
			fail_msg("%s: %s", commands[i], o.err.text);
		outcome_release(&o);
		assert_true(trace_check(named, started) > 3);
	}
	umask(022);
	for (size_t i = 0; i < COUNT(made); i++) {
		struct stat at;

		assert_int_equal(stat(made[i], &at), 0);
		assert_int_equal(at.st_mode & 0777, 0600);
	}
	assert_int_equal(access("owned", F_OK), -1);
	free(kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)
		IN_FOLDER(session__writes__nothing_but_its_file_and_what_was_named),
		IN_FOLDER(commands__write__nothing_but_what_was_named),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
