/* files.h: files that go into an assessment as evidence, and come out again.
 *
 * Names and sizes may come from anybody: only regular files are read, and what is written lies in the folder
 * that was named, under a name that is just a name. */
#ifndef APP_FILES_H
#define APP_FILES_H

#include "app/app.h"
#include "core/filename.h"
#include "core/progress.h"

enum { FILES_LIMIT_MIB = 16, FILES_LIMIT_MIB_MAX = 1024 };

struct file_in {
	int fd;
	char *path;
	struct buffer name;
	char digest[65];
	struct evidence_file file; /* for session_evidence_store, once; borrows from here */
	int64_t done;
	const struct progress *progress; /* or NULL; borrowed */
};

/* Opens a file and reads it once for its digest; storing it reads it again.  Refuses what is no regular file,
 * what is larger than the limit of this run (--limit), and the file of assessments itself. */
int file_in_open(struct file_in *f, const struct app *app, const char *path, const struct progress *progress,
		 struct err *e);
void file_in_close(struct file_in *f);

/* Writes the stored file of a piece to `to`: a folder that exists, in which its name is made harmless, or a
 * new name; NULL: the current folder; "-": standard output.  Beside it first, then renamed: no link is
 * followed, and what is there is replaced only with force.  Appends the name to *written. */
int file_extract(const struct app *app, const struct session *s, const struct evidence *piece, const char *to,
		 bool force, struct buffer *written, struct err *e);

/* Completes a path that is being typed, as far as it is the same for all names that it may become; what it
 * goes on as is appended to *to.  *candidates are the first `most` of those names, folders with a slash, in
 * order (free each, and the list); *all counts them all.  "~/" is the home folder.  Returns the number of
 * candidates. */
size_t file_complete(const char *typed, struct buffer *to, char ***candidates, size_t most, size_t *all);

/* "~/x" with the home folder in its place; free(). */
char *file_path(const char *typed);

#endif
