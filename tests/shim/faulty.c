/* faulty.c: preloaded into the program, makes the n-th call of a kind fail.
 *
 * FAULT_CALL: write, sync, open, rename, unlink or memory; FAULT_AT: which, from 1; FAULT_ALL set: every
 * later one too; FAULT_MARK: a file that is made when the fault comes, so that a test knows where a session
 * ends.  Calls that have nothing to do with files of the user (the terminal, libraries) are neither counted
 * nor failed. FAULT_STATFS: the kind of file system that statfs tells, in hexadecimal digits. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

static long calls; /* of the kind that is to fail */

/* No memory is asked for here: malloc itself may be what fails. */
static bool fails(const char *kind)
{
	const char *wanted = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *mark = getenv("FAULT_MARK");
	long nth = at ? strtol(at, NULL, 10) : 0;

	if (!wanted || strcmp(wanted, kind) != 0 || nth < 1)
		return false;
	calls++;
	if (calls < nth || (calls > nth && !getenv("FAULT_ALL")))
		return false;
	if (mark && calls == nth) {
		long fd = syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600);

		syscall(SYS_close, fd);
	}
	return true;
}

static bool is_file(int fd)
{
	struct stat at;

	return fstat(fd, &at) == 0 && S_ISREG(at.st_mode) && at.st_nlink > 0; /* none: it is in memory */
}

static bool is_of_the_user(const char *path)
{
	return strstr(path, "gapwalk") || strstr(path, "report");
}

EXPORT ssize_t write(int fd, const void *bytes, size_t count)
{
	if (is_file(fd) && fd > 2 && fails("write")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_write, fd, bytes, count);
}

/* Half of it reaches the disk. */
static ssize_t written(int fd, const void *bytes, size_t count, off_t at)
{
	if (fails("write")) {
		syscall(SYS_pwrite64, fd, bytes, count / 2, at);
		errno = EIO;
		return -1;
	}
	return syscall(SYS_pwrite64, fd, bytes, count, at);
}

EXPORT ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
	return written(fd, bytes, count, at);
}

EXPORT ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
	return written(fd, bytes, count, at);
}

static int synced(long call, int fd)
{
	if (fails("sync")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(call, fd);
}

EXPORT int fsync(int fd)
{
	return synced(SYS_fsync, fd);
}

EXPORT int fdatasync(int fd)
{
	return synced(SYS_fdatasync, fd);
}

static int opened(int folder, const char *path, int flags, mode_t mode)
{
	if (is_of_the_user(path) && fails("open")) {
		errno = EMFILE;
		return -1;
	}
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static mode_t mode_of(int flags, va_list rest)
{
	return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0;
}

#define OPEN(name, ...) \
	EXPORT int name(__VA_ARGS__ const char *path, int flags, ...) \
	{ \
		va_list rest; \
\
		va_start(rest, flags); \
		mode_t mode = mode_of(flags, rest); \
		va_end(rest); \
		return opened(FOLDER, path, flags, mode); \
	}
#define FOLDER AT_FDCWD
OPEN(open, )
OPEN(open64, )
#undef FOLDER
#define FOLDER folder
#define COMMA  ,
OPEN(openat, int folder COMMA)
OPEN(openat64, int folder COMMA)

EXPORT int rename(const char *from, const char *to)
{
	if (fails("rename")) {
		errno = EACCES;
		return -1;
	}
	return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

EXPORT int unlink(const char *path)
{
	if (is_of_the_user(path) && fails("unlink")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

/* --- memory --- */

extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *old, size_t bytes);

EXPORT void *malloc(size_t bytes)
{
	return fails("memory") ? (errno = ENOMEM, NULL) : __libc_malloc(bytes);
}

EXPORT void *calloc(size_t count, size_t bytes)
{
	return fails("memory") ? (errno = ENOMEM, NULL) : __libc_calloc(count, bytes);
}

EXPORT void *realloc(void *old, size_t bytes)
{
	return fails("memory") ? (errno = ENOMEM, NULL) : __libc_realloc(old, bytes);
}

/* --- the kind of file system --- */

static void told(struct statfs *s)
{
	const char *kind = getenv("FAULT_STATFS");

	if (kind)
		s->f_type = (long)strtoul(kind, NULL, 16);
}

EXPORT int statfs(const char *path, struct statfs *s)
{
	int rc = (int)syscall(SYS_statfs, path, s);

	told(s);
	return rc;
}

EXPORT int fstatfs(int fd, struct statfs *s)
{
	int rc = (int)syscall(SYS_fstatfs, fd, s);

	told(s);
	return rc;
}
