#include "app/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/text.h"

FILE *child_file(struct err *e)
{
	int fd = memfd_create("gapwalk", MFD_CLOEXEC);
	FILE *f = fd >= 0 ? fdopen(fd, "w+") : NULL;

	if (f)
		return f;
	err_set(e, ERR_IO, _("The report could not be made: %s."), strerror(errno));
	if (fd >= 0)
		close(fd);
	return NULL;
}

static int child_start(pid_t *child, char *const argv[], int from, int to, int complaints)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	int error;

	/* Blocked signals would be inherited.  Ignored ones are, and shall be: a broken pipe is then a
	 * failure that can be said, not the end. */
	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, from, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	error = posix_spawnp(child, argv[0], &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

int child_run(char *const argv[], FILE *from, FILE *to, FILE *complaints, int *status)
{
	pid_t child;
	int error;

	if (fflush(from) != 0 || fflush(to) != 0 || lseek(fileno(from), 0, SEEK_SET) < 0)
		return errno;
	error = child_start(&child, argv, fileno(from), fileno(to), fileno(complaints));
	if (error != 0)
		return error;
	while (waitpid(child, status, 0) < 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

char *child_said(FILE *words)
{
	char said[1024];
	size_t bytes;
	char *clean;

	rewind(words);
	bytes = fread(said, 1, sizeof said, words);
	while (bytes > 0 && said[bytes - 1] == '\n')
		bytes--;
	clean = bytes > 0 ? text_clean(said, text_valid_bytes(said, bytes)) : text_clean("?", 1);
	for (char *c = clean; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return clean;
}
