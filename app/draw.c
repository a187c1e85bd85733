#include "app/draw.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/lang.h"
#include "core/text.h"

static FILE *memory_file(struct err *e)
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

FILE *draw_begin(struct err *e)
{
	return memory_file(e);
}

/* Beside this program, where it was carried or built; else wherever PATH finds it. */
static char *drawer_find(void)
{
	static const char name[] = "gapwalk-print";
	char self[PATH_MAX];
	ssize_t bytes = readlink("/proc/self/exe", self, sizeof self - 1);
	struct buffer path = {0};
	char *slash;

	if (bytes > 0) {
		self[bytes] = '\0';
		slash = strrchr(self, '/');
		if (slash) {
			buffer_add_bytes(&path, self, (size_t)(slash + 1 - self));
			buffer_add(&path, name);
			if (access(path.text, X_OK) == 0)
				return buffer_take(&path);
			buffer_clear(&path);
		}
	}
	buffer_add(&path, name);
	return buffer_take(&path);
}

static int drawer_start(pid_t *child, const char *format, const char *paper, int from, int to, int words)
{
	char *path = drawer_find();
	char *argv[] = {path, (char *)format, (char *)(paper ? paper : "a4"), NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	int error;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, from, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	error = posix_spawnp(child, path, &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	free(path);
	return error;
}

/* What it said of its failure, in one line. */
static int drawer_failed(FILE *words, struct err *e)
{
	char said[1024];
	size_t bytes;
	char *clean;
	int rc;

	rewind(words);
	bytes = fread(said, 1, sizeof said, words);
	while (bytes > 0 && said[bytes - 1] == '\n')
		bytes--;
	clean = text_clean(said, text_valid_bytes(said, bytes));
	rc = err_set(e, ERR_IO, _("The report could not be drawn: %s"), *clean ? clean : "?");
	free(clean);
	return rc;
}

static int drawer_run(FILE *facts, const char *format, const char *paper, FILE *to, FILE *words,
		      struct err *e)
{
	int status = 0, error;
	pid_t child;

	if (fflush(facts) != 0 || fflush(to) != 0)
		return err_set(e, ERR_IO, _("The report could not be made: %s."), strerror(errno));
	lseek(fileno(facts), 0, SEEK_SET);
	error = drawer_start(&child, format, paper, fileno(facts), fileno(to), fileno(words));
	if (error == ENOENT)
		return err_set(
			e, ERR_NOTFOUND,
			_("--format %s needs gapwalk-print, a package of its own, which is not installed. "
			  "--format html and csv need nothing: a browser prints the one, a spreadsheet opens "
			  "the "
			  "other."),
			format);
	if (error != 0)
		return err_set(e, ERR_IO, _("gapwalk-print could not be started: %s."), strerror(error));
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : drawer_failed(words, e);
}

int draw_end(FILE *facts, int rc, const char *format, const char *paper, FILE *to, struct err *e)
{
	FILE *words = rc == 0 ? memory_file(e) : NULL;

	if (rc == 0)
		rc = words ? drawer_run(facts, format, paper, to, words, e) : e->code;
	if (words)
		fclose(words);
	fclose(facts);
	return rc;
}
