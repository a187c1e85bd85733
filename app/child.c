#include "app/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
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
	err_set(e, ERR_IO, _("The report could not be made: %s."), err_reason(errno));
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

/* Waits for the end of a child, at most that long; 0: it goes on, else as waitpid. */
static pid_t child_wait(pid_t child, int ms, int *status)
{
	const struct timespec most = {ms / 1000, ms % 1000 * 1000000L};
	sigset_t ends, before;
	pid_t ended;

	/* Blocked before it is looked whether the child lives, so that its end is not missed in between. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ends, &before);
	ended = waitpid(child, status, WNOHANG);
	if (ended == 0) {
		sigtimedwait(&ends, NULL, &most);
		ended = waitpid(child, status, WNOHANG);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ended;
}

static bool child_goes_on(FILE *from, FILE *to, const struct progress *p)
{
	struct stat in, out;

	if (fstat(fileno(from), &in) != 0 || fstat(fileno(to), &out) != 0)
		return true;
	if (S_ISREG(out.st_mode) && out.st_size > 0)
		return progress_goes_on(p, out.st_size, 0);
	/* The child reads on from where its parent's descriptor stands: they share it. */
	return progress_goes_on(p, lseek(fileno(from), 0, SEEK_CUR), in.st_size);
}

/* Asked first; who does not hear is not asked twice. */
static void child_stop(pid_t child, int *status)
{
	enum { PATIENCE_MS = 1000 };

	kill(child, SIGTERM);
	if (child_wait(child, PATIENCE_MS, status) != 0)
		return;
	kill(child, SIGKILL);
	waitpid(child, status, 0);
}

int child_run(char *const argv[], FILE *from, FILE *to, FILE *complaints, const struct progress *progress,
	      int *status)
{
	enum { SILENT_MS = 300, STEP_MS = 100 };
	pid_t child, ended;
	int error;

	if (fflush(from) != 0 || fflush(to) != 0 || lseek(fileno(from), 0, SEEK_SET) < 0)
		return errno;
	error = child_start(&child, argv, fileno(from), fileno(to), fileno(complaints));
	if (error != 0)
		return error;
	ended = child_wait(child, SILENT_MS, status);
	while (ended == 0 && child_goes_on(from, to, progress))
		ended = child_wait(child, STEP_MS, status);
	if (ended == 0)
		child_stop(child, status);
	return ended == 0 ? ECANCELED : ended < 0 ? errno : 0;
}

static char *child_end(int status)
{
	struct buffer b = {0};

	if (WIFSIGNALED(status))
		buffer_printf(&b, _("nothing was said; signal %d ended it."), WTERMSIG(status));
	else
		buffer_printf(&b, _("nothing was said; its exit status is %d."), WEXITSTATUS(status));
	return buffer_take(&b);
}

char *child_said(FILE *words, int status)
{
	char said[1024];
	size_t bytes;
	char *clean;

	rewind(words);
	bytes = fread(said, 1, sizeof said, words);
	while (bytes > 0 && said[bytes - 1] == '\n')
		bytes--;
	if (bytes == 0)
		return child_end(status);
	clean = text_clean(said, text_valid_bytes(said, bytes));
	for (char *c = clean; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return clean;
}
