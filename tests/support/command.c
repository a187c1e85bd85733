/* command.c: see command.h */
#include "tests/support/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/mem.h"

/* Where the test began; only one test runs at a time in a process. */
static char start[4096], folder[64];

void outcome_release(struct outcome *o)
{
	buffer_release(&o->out);
	buffer_release(&o->err);
}

static void must(int ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "test support: %s: %s\n", what, strerror(errno));
	abort();
}

void command_enter(void)
{
	must(getcwd(start, sizeof start) != NULL, "getcwd");
	strncpy(folder, "/tmp/gapwalk-test-XXXXXX", sizeof folder - 1);
	must(mkdtemp(folder) != NULL, "mkdtemp");
	must(chdir(folder) == 0, "chdir");
	setenv("HOME", folder, 1);
	setenv("LC_ALL", "C", 1);
	setenv("GAPWALK_NOW", "1795132800", 1); /* 2026-11-20 */
	setenv("GAPWALK_REVIEWER", "reviewer", 1);
	unsetenv("LANGUAGE");
	unsetenv("GAPWALK_FILE");
	unsetenv("XDG_DATA_HOME");
}

void command_leave(void)
{
	struct buffer line = {0};

	must(chdir(start) == 0, "chdir");
	buffer_printf(&line, "rm -rf '%s'", folder);
	must(system(line.text) == 0, "rm");
	buffer_release(&line);
}

int command_setup(void **state)
{
	(void)state;
	command_enter();
	return 0;
}

int command_teardown(void **state)
{
	(void)state;
	command_leave();
	return 0;
}

static void file_read(struct buffer *to, const char *path)
{
	char piece[4096];
	size_t bytes;
	FILE *f = fopen(path, "r");

	must(f != NULL, path);
	buffer_clear(to);
	buffer_add(to, "");
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0)
		buffer_add_bytes(to, piece, bytes);
	fclose(f);
	unlink(path);
}

void command_run(struct outcome *o, const char *words, const char *input)
{
	struct buffer line = {0};
	FILE *f = fopen(".input", "w");
	int status;

	must(f != NULL, ".input");
	fputs(input ? input : "", f);
	fclose(f);
	buffer_printf(&line, "\"$GAPWALK\" %s <.input >.out 2>.err", words);
	status = system(line.text);
	must(status != -1, "system");
	o->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	file_read(&o->out, ".out");
	file_read(&o->err, ".err");
	unlink(".input");
	buffer_release(&line);
}
