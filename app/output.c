/* output.c: texts that come in, files that go out. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "core/answer.h"
#include "core/mem.h"
#include "core/text.h"

int app_text(const char *operand, char **text, struct err *e)
{
	struct buffer all = {0};
	char piece[4096];
	size_t bytes;

	if (strcmp(operand, "-") != 0) {
		*text = mem_dup(operand);
		return 0;
	}
	while ((bytes = fread(piece, 1, sizeof piece, stdin)) > 0 && all.bytes <= FIELD_TEXT_BYTES)
		buffer_add_bytes(&all, piece, bytes);
	if (ferror(stdin)) {
		buffer_release(&all);
		return err_set(e, ERR_IO, _("Standard input could not be read: %s."), err_reason(errno));
	}
	/* Told before the rest: what was read of it may end inside a character. */
	if (all.bytes > FIELD_TEXT_BYTES + 1) {
		buffer_release(&all);
		return err_set(e, ERR_PARSE,
			       _("The text on standard input has more than %d bytes, the most that can be "
				 "recorded."),
			       (int)FIELD_TEXT_BYTES);
	}
	if (!text_is_valid(all.text ? all.text : "", all.bytes)) {
		int rc = err_set(e, ERR_PARSE, _("The text on standard input is not valid UTF-8 (byte %zu)."),
				 text_valid_bytes(all.text, all.bytes) + 1);

		buffer_release(&all);
		return rc;
	}
	/* A pipe that failed must not cost the note that is there. */
	if (!all.text || all.bytes == 0) {
		buffer_release(&all);
		return err_set(e, ERR_USAGE,
			       _("Standard input is empty; to take a note away, give '' in the place of -."));
	}
	/* The newline that ends the last line of a file is no part of a note. */
	while (all.bytes > 0 && all.text[all.bytes - 1] == '\n')
		all.text[--all.bytes] = '\0';
	*text = buffer_take(&all);
	return 0;
}

/* Makes a new file beside path, for its user alone; *name is owned by the caller. */
static int temporary_make(const char *path, char **name, struct err *e)
{
	struct buffer pattern = {0};
	int fd;

	buffer_printf(&pattern, "%s.XXXXXX", path);
	fd = mkstemp(pattern.text);
	if (fd < 0) {
		buffer_release(&pattern);
		return err_set(e, ERR_IO, _("%s cannot be written: %s."), path, err_reason(errno));
	}
	close(fd);
	*name = buffer_take(&pattern);
	return 0;
}

/* What a signal takes away before it ends the program; NULL: nothing is being written. */
static char *volatile half_written;

static void half_written_remove(int signal_number)
{
	if (half_written)
		unlink(half_written);
	raise(signal_number); /* SA_RESETHAND: as if nobody had caught it */
}

enum { LEAVING_COUNT = 3 };
static const int leaving[LEAVING_COUNT] = {SIGINT, SIGTERM, SIGHUP};

/* Until guard_end, a signal that ends the program removes that file first.  One that is ignored stays so. */
static void guard_begin(char *name, struct sigaction before[LEAVING_COUNT])
{
	struct sigaction remove = {.sa_handler = half_written_remove, .sa_flags = (int)SA_RESETHAND};

	half_written = name;
	for (size_t i = 0; i < LEAVING_COUNT; i++)
		if (sigaction(leaving[i], NULL, &before[i]) == 0 && before[i].sa_handler == SIG_DFL)
			sigaction(leaving[i], &remove, NULL);
}

static void guard_end(const struct sigaction before[LEAVING_COUNT])
{
	half_written = NULL;
	for (size_t i = 0; i < LEAVING_COUNT; i++)
		sigaction(leaving[i], &before[i], NULL);
}

/* Whether path is the file of assessments: no report may ever take its place. */
static bool is_own_file(const char *path, const char *own)
{
	struct stat a, b;

	return own && stat(path, &a) == 0 && stat(own, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

static bool is_device(const char *path)
{
	struct stat at;

	return stat(path, &at) == 0 && !S_ISREG(at.st_mode) && !S_ISDIR(at.st_mode);
}

/* What SQLite wrote is synchronised by it, what a stream wrote is not. */
static int file_sync(const char *name, const char *path, struct err *e)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	int rc = 0;

	if (fd < 0 || fsync(fd) != 0)
		rc = err_set(e, ERR_IO, _("%s cannot be finished: %s."), path, err_reason(errno));
	if (fd >= 0)
		close(fd);
	return rc;
}

/* Without force the rename itself refuses, so that nobody can slip a file in between. */
static int file_rename(const char *name, const char *path, bool force, struct err *e)
{
	bool exists;
	int error;

	if (renameat2(AT_FDCWD, name, AT_FDCWD, path, force ? 0 : RENAME_NOREPLACE) == 0)
		return 0;
	error = errno;
	exists = access(path, F_OK) == 0;
	if (error == EINVAL && (force || !exists) && rename(name, path) == 0)
		return 0; /* a file system that cannot refuse */
	if (!force && (error == EEXIST || exists))
		return err_set(e, ERR_IO,
			       _("%s exists already; use another name, or --force on the command line."),
			       path);
	return err_set(e, ERR_IO, _("%s cannot be written: %s."), path, err_reason(error));
}

int app_output_file(const char *path, const char *own, bool force,
		    int (*write)(void *arg, const char *name, struct err *e), void *arg, struct err *e)
{
	struct sigaction before[LEAVING_COUNT];
	char *name = NULL;
	int rc;

	if (is_own_file(path, own))
		return err_set(e, ERR_USAGE, _("%s is the file of assessments itself; name another."), path);
	/* A rename onto a device would take it away from everybody. */
	if (is_device(path))
		return err_set(e, ERR_IO,
			       _("%s is a device or a pipe and is not replaced; leave --output out and write "
				 "there with >."),
			       path);
	if (!force && access(path, F_OK) == 0)
		return err_set(e, ERR_IO,
			       _("%s exists already; use another name, or --force on the command line."),
			       path);
	rc = temporary_make(path, &name, e);
	if (rc < 0)
		return rc;
	guard_begin(name, before);
	rc = write(arg, name, e);
	if (rc == 0)
		rc = file_sync(name, path, e);
	if (rc == 0)
		rc = file_rename(name, path, force, e);
	if (rc < 0)
		unlink(name);
	guard_end(before);
	free(name);
	return rc;
}

struct stream {
	const char *path;
	int (*write)(void *arg, FILE *to, struct err *e);
	void *arg;
};

static int stream_write(void *arg, const char *name, struct err *e)
{
	const struct stream *s = arg;
	FILE *f = fopen(name, "w");
	int rc;

	if (!f)
		return err_set(e, ERR_IO, _("%s cannot be written: %s."), s->path, err_reason(errno));
	rc = s->write(s->arg, f, e);
	if (fclose(f) != 0 && rc == 0)
		rc = err_set(e, ERR_IO, _("%s cannot be finished: %s."), s->path, err_reason(errno));
	return rc;
}

int app_output(const char *path, const char *own, bool force,
	       int (*write)(void *arg, FILE *to, struct err *e), void *arg, struct err *e)
{
	struct stream s = {path, write, arg};

	if (!path || strcmp(path, "-") == 0)
		return write(arg, stdout, e);
	return app_output_file(path, own, force, stream_write, &s, e);
}
