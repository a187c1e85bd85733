#include "db/db_priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/text.h"
#include "db/locked.h"

int failure_damaged(const struct db *db, const char *what, struct err *e)
{
	return err_set(e, ERR_DAMAGED,
		       _("%s is damaged. %s Nothing was changed in it: keep it as it is and go on with a "
			 "backup."),
		       db->path, what ? what : _("Its parts contradict each other."));
}

int failure_system(const char *path, int error, struct err *e)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return err_set(
			e, ERR_FULL,
			_("There is no room for %s: the disk, a quota or a limit is full (%s). Make room "
			  "and try again."),
			path, err_reason(error));
	case EACCES:
	case EPERM:
		return err_set(e, ERR_IO,
			       _("%s cannot be read: you have no permission (%s). Ask its owner or the "
				 "administrator."),
			       path, err_reason(error));
	case ENOTDIR:
		return err_set(e, ERR_NOTFOUND,
			       _("%s cannot be there: a part of its path is a file and not a folder."), path);
	default:
		return err_set(e, ERR_IO, _("%s cannot be opened (%s)."), path, err_reason(error));
	}
}

static bool is_full(int error)
{
	return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

static int failure_full(const struct db *db, const char *words, struct err *e)
{
	return err_set(
		e, ERR_FULL,
		_("Nothing was recorded: there is no room left on the disk, quota or limit for %s. Make "
		  "room and repeat it. (%s)"),
		db->path, words);
}

bool header_read(const struct db *db, unsigned char header[HEADER_BYTES])
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    !file || !file->pMethods)
		return false;
	int code = file->pMethods->xRead(file, header, HEADER_BYTES, 0);

	/* Of a shorter file the rest is zeros. */
	return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
}

static int failure_no_database(const struct db *db, const char *words, struct err *e)
{
	unsigned char header[HEADER_BYTES];

	if (header_read(db, header) && memcmp(header, locked_magic, LOCKED_MAGIC_BYTES) == 0)
		return err_set(
			e, ERR_FOREIGN,
			_("%s is locked with a passphrase. `gapwalk unlock %s -o FILE` makes of it a file "
			  "to work on."),
			db->path, db->path);
	return err_set(e, ERR_FOREIGN,
		       _("%s is not a file of this program: it is no database at all. Name another "
			 "file. (%s)"),
		       db->path, words);
}

/* Byte 18 of the header is 2 in a file that was last used with a write-ahead log. */
static bool is_write_ahead(const struct db *db)
{
	unsigned char header[HEADER_BYTES];

	return header_read(db, header) && header[18] == 2;
}

static int failure_readonly(const struct db *db, int code, const char *words, struct err *e)
{
	if (code == SQLITE_READONLY_DBMOVED)
		return err_set(
			e, ERR_IO,
			_("Nothing was recorded: %s was moved or deleted while it was open. Put it back "
			  "or open it at its new place. (%s)"),
			db->path, words);
	if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY ||
	    code == SQLITE_READONLY_CANTINIT || code == SQLITE_READONLY_CANTLOCK)
		return err_set(
			e, ERR_READONLY,
			_("%s cannot be read as it is: a program was interrupted while writing it, and "
			  "that has to be tidied up first. Open it once for writing, or copy it together "
			  "with the files beside it to a folder that you may write to. (%s)"),
			db->path, words);
	return err_set(e, ERR_READONLY,
		       _("Nothing was recorded: %s or its folder is read only. Commands that only read still "
			 "work; to change it, make both writable or work on a copy. (%s)"),
		       db->path, words);
}

static int failure_cannot_open(const struct db *db, int error, const char *words, struct err *e)
{
	if (error == EACCES || error == EPERM || error == EROFS)
		return err_set(e, ERR_READONLY,
			       _("Nothing was recorded: the folder %s of %s does not allow the journal that "
				 "every change needs. Make it writable or work on a copy. (%s)"),
			       db->folder, db->path, words);
	return err_set(e, ERR_IO, _("%s or its journal in %s cannot be opened. (%s)"), db->path, db->folder,
		       words);
}

static int failure_write_ahead(const struct db *db, const char *words, struct err *e)
{
	return err_set(
		e, ERR_READONLY,
		_("%s was last written by a program that keeps a write-ahead log, and such a file cannot be "
		  "read where nothing can be written. Open it once for writing in a folder that you may "
		  "write to. (%s)"),
		db->path, words);
}

/* sqlite3_system_errno is errno at the time of asking, which tidying up after a failed write may have
 * changed; the file itself remembers. */
static int last_errno(const struct db *db)
{
	int error = 0;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error) == SQLITE_OK && error)
		return error;
	return sqlite3_system_errno(db->handle);
}

static int failure_write(const struct db *db, int code, const char *words, struct err *e)
{
	int error = (code & 0xff) == SQLITE_IOERR ? last_errno(db) : sqlite3_system_errno(db->handle);

	if (db->read_only && ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN) &&
	    is_write_ahead(db))
		return failure_write_ahead(db, words, e);
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, ERR_BUSY,
			       _("%s is being used by another program, which did not let go of it in time. "
				 "Close that program or try again later. (%s)"),
			       db->path, words);
	case SQLITE_FULL:
		return failure_full(db, words, e);
	case SQLITE_IOERR:
		if (is_full(error))
			return failure_full(db, err_reason(error), e);
		return err_set(e, ERR_IO,
			       _("The disk failed while %s was read or written. Look whether it is still "
				 "connected, then try again. (%s%s%s)"),
			       db->path, words, error ? ": " : "", error ? err_reason(error) : "");
	case SQLITE_READONLY:
		return failure_readonly(db, code, words, e);
	case SQLITE_CANTOPEN:
		return failure_cannot_open(db, error, words, e);
	case SQLITE_NOTADB:
		return failure_no_database(db, words, e);
	case SQLITE_CORRUPT:
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
		return err_set(e, ERR_DAMAGED,
			       _("%s is damaged: keep it as it is and go on with a backup. (%s)"), db->path,
			       words);
	default:
		return err_set(e, ERR_IO, _("%s cannot be used. (%s)"), db->path, words);
	}
}

int failure_set(const struct db *db, struct err *e)
{
	int code = sqlite3_extended_errcode(db->handle); /* before anything that sets it anew */
	const char *said = sqlite3_errmsg(db->handle);
	/* It quotes the schema of the file, which anybody may have written. */
	char *words = text_clean(said, text_valid_bytes(said, strlen(said)));

	int rc = failure_write(db, code, words, e);

	free(words);
	return rc;
}
