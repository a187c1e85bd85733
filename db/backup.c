/* backup.c: whole copies of a file: one before it is brought up to date, one in memory for who may only read,
 * and those that are asked for.
 *
 * Both go through SQLite, page by page under its locks; a copy made with cp could catch a change halfway. */
#include "db/db_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"

static int pages_copy(struct db *from, struct db *to, struct err *e)
{
	sqlite3_backup *copy = sqlite3_backup_init(to->handle, "main", from->handle, "main");

	if (!copy)
		return failure_set(to, e);
	sqlite3_backup_step(copy, -1);
	/* Tells the error of the step too. */
	return sqlite3_backup_finish(copy) == SQLITE_OK ? 0 : failure_set(to, e);
}

/* Makes a new file "PATH.schema-1.backup", or "-2", "-3" … where that is taken.  Beside the file itself where
 * path is a link.  *name: free(). */
static int backup_file_make(const char *path, int64_t version, char **name, struct err *e)
{
	enum { TRIES = 100 };
	char *target = realpath(path, NULL);
	struct buffer b = {0};
	int fd = -1;

	for (int i = 1; i <= TRIES && fd < 0; i++) {
		buffer_clear(&b);
		buffer_printf(&b, "%s.schema-%lld.backup", target ? target : path, (long long)version);
		if (i > 1)
			buffer_printf(&b, "-%d", i);
		fd = open(b.text, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	free(target);
	if (fd < 0) {
		int error = errno;
		int rc =
			err_set(e, ERR_IO,
				_("%s has an older format, and the copy that is made before it is brought up "
				  "to date could not be written (%s: %s). Nothing was changed."),
				path, b.text, err_reason(error));

		buffer_release(&b);
		return rc;
	}
	close(fd);
	*name = buffer_take(&b);
	return 0;
}

/* Opened anew, as a reader would, and found whole. */
static int backup_check(const struct db *db, const char *name, int64_t version, struct err *e)
{
	struct db copy = {
		.path = (char *)name, .folder = db->folder, .read_only = true, .busy_ms = db->busy_ms};
	struct buffer answer = {0};
	int64_t found = 0;
	int rc = handle_open(&copy, name, SQLITE_OPEN_READONLY, e);

	if (rc == 0)
		rc = setting_number(&copy, STATEMENT_USER_VERSION, &found, e);
	if (rc == 0)
		rc = setting_check(&copy, STATEMENT_INTEGRITY_CHECK, &answer, e);
	if (rc == 0 && (found != version || !answer.text || strcmp(answer.text, "ok") != 0))
		rc = err_set(e, ERR_IO, _("The copy %s is not what %s holds; nothing was changed."), name,
			     db->path);
	buffer_release(&answer);
	sqlite3_close(copy.handle);
	return rc;
}

/* A connection that has begun to write cannot be copied from: another one reads. */
static int backup_write(const struct db *db, const char *name, struct err *e)
{
	struct db from = {.path = db->path, .folder = db->folder, .read_only = true, .busy_ms = db->busy_ms};
	struct db to = {.path = (char *)name, .folder = db->folder, .busy_ms = db->busy_ms};
	int rc = handle_open(&from, db->path, SQLITE_OPEN_READONLY, e);

	if (rc == 0)
		rc = handle_open(&to, name, SQLITE_OPEN_READWRITE, e);
	if (rc == 0)
		rc = setting_run(&to, STATEMENT_SYNCHRONOUS_EXTRA, NULL, e);
	if (rc == 0)
		rc = pages_copy(&from, &to, e);
	sqlite3_close(to.handle);
	sqlite3_close(from.handle);
	return rc;
}

int db_copy(struct db *db, const char *path, struct err *e)
{
	return backup_write(db, path, e);
}

/* SQLite gives zeros for a page that it cannot read: whoever takes the bytes examines them. */
int db_bytes_take(const struct db *db, struct db_bytes *b, struct err *e)
{
	struct db from = {.path = db->path, .folder = db->folder, .read_only = true, .busy_ms = db->busy_ms};
	enum { FORMATS_AT = 18, ROLLBACK_JOURNAL = 1 };
	sqlite3_int64 size = 0;
	int64_t pages = 0, page_bytes = 0;
	int rc = handle_open(&from, db->path, SQLITE_OPEN_READONLY, e);

	/* Locked for all others' writing until the handle is closed. */
	if (rc == 0)
		rc = setting_run(&from, STATEMENT_BEGIN_READING, NULL, e);
	if (rc == 0)
		rc = setting_number(&from, STATEMENT_PAGE_COUNT, &pages, e);
	if (rc == 0)
		rc = setting_number(&from, STATEMENT_PAGE_SIZE, &page_bytes, e);
	if (rc == 0 && pages * page_bytes > (int64_t)DB_BYTES_MIB << 20)
		rc = err_set(e, ERR_IO, _("%s has more than %d MiB, the most that can be locked."), db->path,
			     DB_BYTES_MIB);
	if (rc == 0) {
		b->at = sqlite3_serialize(from.handle, "main", &size, 0);
		b->size = b->at ? (size_t)size : 0;
		if (!b->at)
			rc = err_set(
				e, ERR_IO,
				_("There is not enough memory to copy %s, which is done in memory alone."),
				db->path);
	}
	/* What stood in a write-ahead log is in the bytes now, and memory has none. */
	for (size_t at = FORMATS_AT; rc == 0 && at < FORMATS_AT + 2 && at < b->size; at++)
		b->at[at] = ROLLBACK_JOURNAL;
	sqlite3_close(from.handle);
	return rc;
}

int backup_make(struct db *db, int64_t version, struct err *e)
{
	char *name = NULL;
	int rc = backup_file_make(db->path, version, &name, e);

	if (rc < 0)
		return rc;
	rc = backup_write(db, name, e);
	if (rc == 0)
		rc = backup_check(db, name, version, e);
	free(db->backup);
	db->backup = name;
	if (rc < 0)
		backup_unmake(db);
	return rc;
}

void backup_unmake(struct db *db)
{
	if (db->backup)
		unlink(db->backup);
	free(db->backup);
	db->backup = NULL;
}

int memory_go(struct db *db, struct err *e)
{
	struct db memory = {.path = db->path, .folder = db->folder, .busy_ms = db->busy_ms};
	int rc = handle_open(&memory, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e);

	if (rc == 0)
		rc = pages_copy(db, &memory, e);
	if (rc < 0) {
		sqlite3_close(memory.handle);
		return rc;
	}
	sqlite3_close(db->handle);
	db->handle = memory.handle;
	return 0;
}
