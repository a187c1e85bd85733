/* file.c: the file before SQLite sees it.
 *
 * SQLite says "unable to open database file" to everything that is wrong here.  An existing file is only
 * looked at, never opened: closing any descriptor of a file drops the locks that another handle of this
 * process holds on it (fcntl(2)). */
#include "db/db_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"

char *file_folder(const char *path)
{
	struct stat at;
	bool is_link = lstat(path, &at) == 0 && S_ISLNK(at.st_mode);
	char *target = is_link ? realpath(path, NULL) : NULL;
	char *copy = mem_dup(target ? target : path); /* dirname writes into it */
	char *folder = mem_dup(dirname(copy));

	free(target);
	free(copy);
	return folder;
}

/* Why stat(path) said ENOENT. */
static int file_is_missing(const char *path, const char *folder, struct err *e)
{
	struct stat at;

	if (lstat(path, &at) == 0)
		return err_set(e, ERR_NOTFOUND,
			       _("%s is a link to a file that does not exist. Remove the link or make it "
				 "point to a file."),
			       path);
	if (stat(folder, &at) < 0)
		return err_set(e, ERR_NOTFOUND,
			       _("There is no folder %s, so %s cannot be there. Make the folder first "
				 "(mkdir -p) or name another file."),
			       folder, path);
	return err_set(e, ERR_NOTFOUND,
		       _("There is no file %s. `gapwalk new` makes it; `gapwalk help new` explains how."),
		       path);
}

int file_is_readonly(const char *path, struct err *e)
{
	return err_set(
		e, ERR_READONLY,
		_("%s cannot be written: the file or its disk is read only. Commands that only read still "
		  "work; to change it, make it writable or work on a copy."),
		path);
}

static int folder_is_readonly(const char *path, const char *folder, struct err *e)
{
	return err_set(
		e, ERR_READONLY,
		_("%s cannot be written: its folder %s does not allow new files, and every change needs "
		  "a journal beside the file. Commands that only read still work."),
		path, folder);
}

static int file_make(const char *path, const char *folder, bool *made, struct err *e)
{
	/* Answers may name weaknesses: nobody but the owner reads them unless the owner says so. */
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return 0; /* somebody else was faster: as good as having been there before */
	if (fd < 0 && (errno == EACCES || errno == EPERM || errno == EROFS))
		return err_set(e, ERR_READONLY,
			       _("%s cannot be made: its folder %s does not allow new files. Name a file in "
				 "a folder that you may write to."),
			       path, folder);
	if (fd < 0)
		return failure_system(path, errno, e);
	close(fd);
	*made = true;
	return 0;
}

/* The kinds are those of statfs(2). */
const char *file_network(const char *path)
{
	static const struct {
		unsigned long kind;
		const char *name;
	} networks[] = {
		{0x6969, "NFS"},      {0xFE534D42, "SMB"}, {0xFF534D42, "CIFS"}, {0x517B, "SMB"},
		{0x65735546, "FUSE"}, {0x01021997, "9P"},  {0x5346414F, "AFS"},  {0x00C36400, "Ceph"},
		{0x73757245, "Coda"}, {0x564C, "NCP"},
	};
	struct statfs found;

	if (statfs(path, &found) < 0)
		return NULL;
	for (size_t i = 0; i < sizeof(networks) / sizeof(*networks); i++)
		if (((unsigned long)found.f_type & 0xFFFFFFFF) == networks[i].kind)
			return networks[i].name;
	return NULL;
}

int file_examine(const char *path, const char *folder, const struct db_options *options, bool *made,
		 struct err *e)
{
	struct stat at;

	if (!*path)
		return err_set(e, ERR_USAGE, _("The name of the file is empty."));
	if (stat(path, &at) < 0) {
		struct stat other;

		if (errno != ENOENT)
			return failure_system(path, errno, e);
		if (options->create && !options->read_only && lstat(path, &other) < 0 &&
		    stat(folder, &other) == 0)
			return file_make(path, folder, made, e);
		return file_is_missing(path, folder, e);
	}
	if (S_ISDIR(at.st_mode))
		return err_set(e, ERR_FOREIGN, _("%s is a folder. Name a file in it."), path);
	if (!S_ISREG(at.st_mode)) /* opening a pipe would wait for ever */
		return err_set(e, ERR_FOREIGN, _("%s is not a regular file. Name another one."), path);
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) < 0)
		return failure_system(path, errno, e);
	if (options->read_only)
		return 0;
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) < 0)
		return file_is_readonly(path, e);
	if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) < 0)
		return folder_is_readonly(path, folder, e);
	return 0;
}
