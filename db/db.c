/* db.c: opening a file, with every doubt about it settled before a statement touches its rows. */
#include "db/db_priv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"
#include "core/text.h"

enum {
	SQLITE_NEEDED = 3037000, /* STRICT tables */
	WHO_BYTES = 256,         /* of the reviewer's name in the trail */
	LENGTH_MAX = 16 << 20,   /* bytes of one row: above DB_DOCUMENT_BYTES */
	SQL_LENGTH_MAX = 100000, /* bytes of one statement */
	TRIGGER_DEPTH_MAX = 10,  /* ours do not nest */
	SYNCHRONOUS_EXTRA = 3,   /* what PRAGMA synchronous answers */
	/* Small rows cost 25 ms a megabyte: a larger file is not checked whole at every start. */
	QUICK_CHECK_BYTES = 16 << 20,
};

/* One clean line of at most WHO_BYTES, whatever the environment gave. */
static char *name_clean(const char *s)
{
	size_t bytes = text_valid_bytes(s, strnlen(s, WHO_BYTES));
	char *clean = text_clean(s, bytes);

	for (char *c = clean; (c = strchr(c, '\n')) != NULL;)
		*c = ' ';
	if (!*clean) {
		free(clean);
		clean = mem_dup("?");
	}
	return clean;
}

/* SQLite would take "file:…" for an address and ":memory:" for no file at all; a folder in front prevents it.
 */
static char *path_for_sqlite(const char *path)
{
	struct buffer b = {0};

	if (*path != '/')
		buffer_add(&b, "./");
	buffer_add(&b, path);
	return buffer_take(&b);
}

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Asks for the lock again after a moment that differs from program to program.  SQLite's own handler comes to
 * wait 100 ms at a time: among many writers who need 5 ms each, one who has waited long is then the last to
 * get it. */
static int lock_wait(void *self, int tried)
{
	enum { MOMENT_US = 20000 };
	struct db *db = self;
	const int64_t now = monotonic_ms();
	uint32_t moment;

	if (tried == 0)
		db->waits_since = now;
	if (now - db->waits_since >= db->busy_ms)
		return 0;
	sqlite3_randomness(sizeof moment, &moment);
	usleep(1 + moment % MOMENT_US);
	return 1;
}

int handle_open(struct db *db, const char *path, int flags, struct err *e)
{
	char *whole = path ? path_for_sqlite(path) : mem_dup(":memory:");
	int rc = 0;

	if (sqlite3_open_v2(whole, &db->handle, flags | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK) {
		rc = failure_set(db, e);
		goto out;
	}
	sqlite3_busy_handler(db->handle, lock_wait, db);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	/* Another program's file is left as it is, its write-ahead log too. */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(db->handle, SQLITE_LIMIT_SQL_LENGTH, SQL_LENGTH_MAX);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db->handle, SQLITE_LIMIT_TRIGGER_DEPTH, TRIGGER_DEPTH_MAX);
out:
	free(whole);
	return rc;
}

static int version_check(struct err *e)
{
	if (sqlite3_libversion_number() >= SQLITE_NEEDED)
		return 0;
	return err_set(e, ERR_IO, _("SQLite %s is too old for this program: it needs 3.37 or newer."),
		       sqlite3_libversion());
}

struct identity {
	int64_t application, version, pages;
};

static int identity_read(struct db *db, struct identity *i, struct err *e)
{
	int rc = setting_number(db, STATEMENT_APPLICATION_ID, &i->application, e);

	if (rc == 0)
		rc = setting_number(db, STATEMENT_USER_VERSION, &i->version, e);
	if (rc == 0 && i->application == 0) /* this one reads the schema, which another program's may break */
		rc = setting_number(db, STATEMENT_PAGE_COUNT, &i->pages, e);
	return rc;
}

/* *version is the file's; 0 for an empty file that is to be filled. */
static int identity_check(struct db *db, bool create, int64_t *version, struct err *e)
{
	int64_t newest = migrations_newest(migrations);
	struct identity found = {.pages = 1};
	int rc = identity_read(db, &found, e);

	if (rc < 0)
		return rc;
	if (found.pages == 0) {
		if (!create || db->read_only)
			return err_set(e, ERR_FOREIGN,
				       _("%s is empty. To start it, use: gapwalk new -f %s --name NAME"),
				       db->path, db->path);
		*version = 0;
		return 0;
	}
	if (found.application != DB_APPLICATION_ID)
		return err_set(e, ERR_FOREIGN,
			       _("%s is a database of another program (its application id is 0x%08x). Name "
				 "another file."),
			       db->path, (unsigned)found.application);
	if (found.version > newest)
		return err_set(
			e, ERR_NEWER,
			_("%s was written by a newer version of this program: its format is number %lld, "
			  "and this program knows up to %lld. Use the newer version."),
			db->path, (long long)found.version, (long long)newest);
	if (found.version < 1)
		return failure_damaged(db, _("It does not say which format it has."), e);
	*version = found.version;
	return 0;
}

int db_examine(struct db *db, struct err *e)
{
	struct buffer answer = {0};
	int64_t pages = 0, page_bytes = 0;
	int rc = setting_number(db, STATEMENT_PAGE_COUNT, &pages, e);

	if (rc == 0)
		rc = setting_number(db, STATEMENT_PAGE_SIZE, &page_bytes, e);
	if (rc == 0 && pages * page_bytes <= QUICK_CHECK_BYTES)
		rc = setting_check(db, STATEMENT_QUICK_CHECK, &answer, e);
	if (rc == 0 && answer.text && strcmp(answer.text, "ok") != 0)
		rc = err_set(e, ERR_DAMAGED,
			     _("%s is damaged: keep it as it is and go on with a backup. (%s)"), db->path,
			     text_is_kept(TEXT_LONG, answer.text, answer.bytes) ? answer.text : "?");
	buffer_release(&answer);
	return rc;
}

/* A file may arrive with a write-ahead log, which a copy of the one file would lose. */
static int journal_set(struct db *db, struct err *e)
{
	struct buffer mode = {0};
	int rc = setting_run(db, STATEMENT_JOURNAL_MODE, &mode, e);

	if (rc == 0 && !db->read_only && (!mode.text || strcmp(mode.text, "delete") != 0)) {
		buffer_clear(&mode);
		rc = db_examine(db, e); /* giving it up writes */
		if (rc == 0)
			rc = setting_run(db, STATEMENT_JOURNAL_MODE_DELETE, &mode, e);
		if (rc == 0 && (!mode.text || strcmp(mode.text, "delete") != 0))
			rc = err_set(e, ERR_IO,
				     _("%s keeps a write-ahead log that cannot be given up. Close the other "
				       "programs that use it, then try again."),
				     db->path);
	}
	buffer_release(&mode);
	return rc;
}

/* Without these two a change could be lost or a trail row replaced: they are set and read back. */
static int safety_set(struct db *db, struct err *e)
{
	int64_t synchronous = 0, recursive = 0;
	int rc = setting_run(db, STATEMENT_SYNCHRONOUS_EXTRA, NULL, e);

	if (rc == 0)
		rc = setting_number(db, STATEMENT_SYNCHRONOUS, &synchronous, e);
	if (rc == 0)
		rc = setting_run(db, STATEMENT_RECURSIVE_TRIGGERS_ON, NULL, e);
	if (rc == 0)
		rc = setting_number(db, STATEMENT_RECURSIVE_TRIGGERS, &recursive, e);
	if (rc == 0)
		rc = setting_run(db, STATEMENT_CELL_SIZE_CHECK_ON, NULL, e);
	if (rc == 0 && (synchronous != SYNCHRONOUS_EXTRA || recursive != 1))
		rc = err_set(e, ERR_IO,
			     _("This build of SQLite (%s) cannot write as safely as this program must. Use "
			       "the one of your distribution."),
			     sqlite3_libversion());
	return rc;
}

static int uuid_read(struct db *db, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_FILE_GET);
	const char *uuid = NULL;
	int rc = statement_row(db, s, e);

	if (rc < 0)
		return rc;
	if (rc == 0)
		return failure_damaged(db, _("It does not say which file it is."), e);
	rc = column_text(db, s, "uuid", TEXT_LINE, "file", 1, &uuid, e);
	if (rc == 0)
		db->uuid = mem_dup(uuid);
	sqlite3_reset(s);
	return rc;
}

/* Which file it is, and that nothing else was made in it: in one transaction, since another program may be
 * filling the file or bringing it up to date just now. */
static int shape_check(struct db *db, bool create, int64_t *version, struct err *e)
{
	int rc = setting_run(db, STATEMENT_BEGIN_READING, NULL, e);

	if (rc < 0)
		return rc;
	rc = identity_check(db, create, version, e);
	if (rc == 0 && *version > 0)
		rc = schema_check(db, migrations, *version, e);
	return transaction_end(db, rc, e);
}

static int contents_open(struct db *db, bool create, struct err *e)
{
	int64_t version = 0;
	int rc = shape_check(db, create, &version, e);

	/* SQLite opens for reading, without a word, what it may not write. */
	if (rc == 0 && !db->read_only && sqlite3_db_readonly(db->handle, "main") == 1)
		rc = file_is_readonly(db->path, e);
	if (rc == 0)
		rc = safety_set(db, e);
	if (rc == 0)
		rc = journal_set(db, e);
	/* one that is to be brought up to date is written at once */
	if (rc == 0 && version > 0 && (!db->unexamined || version < migrations_newest(migrations)))
		rc = db_examine(db, e);
	if (rc == 0 && db->read_only && version < migrations_newest(migrations)) {
		rc = memory_go(db, e);
		if (rc == 0)
			rc = migrations_run(db, migrations, version, e);
	}
	if (rc == 0 && !db->read_only)
		rc = migrate(db, migrations, e);
	if (rc == 0)
		rc = statements_prepare(db, USED_READING, e);
	if (rc == 0)
		rc = uuid_read(db, e);
	return rc;
}

/* A file that could not be filled does not stay behind, unless another program has filled it. */
static void file_unmake(const char *path)
{
	struct stat at;

	if (stat(path, &at) == 0 && at.st_size == 0)
		unlink(path);
}

/* Before anything of the file is used: another program's is not tidied up. */
static bool is_ours(const struct db *db)
{
	unsigned char header[HEADER_BYTES];
	enum { APPLICATION_ID_AT = 68 };
	const unsigned char *id = header + APPLICATION_ID_AT;

	return header_read(db, header) && ((uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 |
					   (uint32_t)id[2] << 8 | id[3]) == DB_APPLICATION_ID;
}

/* A journal beside the file: somebody writes just now, or was interrupted.  What an interrupted writer left
 * can only be taken back by a handle that may write, so that a file is read after a crash without a question.
 * Where it cannot be, reading says why. */
static void interruption_settle(struct db *db)
{
	struct buffer journal = {0};
	struct err ignored;
	int64_t version;

	buffer_printf(&journal, "%s-journal", db->path);
	if (access(journal.text, W_OK) == 0) {
		if (handle_open(db, db->path, SQLITE_OPEN_READWRITE, &ignored) == 0 && is_ours(db))
			setting_number(db, STATEMENT_USER_VERSION, &version, &ignored);
		sqlite3_close(db->handle);
		db->handle = NULL;
	}
	buffer_release(&journal);
}

static struct db *db_new(const char *path, const struct db_options *options)
{
	struct db *new = mem_alloc(sizeof(*new));

	new->path = mem_dup(path);
	new->folder = file_folder(path);
	new->who = name_clean(options->who);
	new->version = name_clean(options->version);
	new->now = options->now;
	new->read_only = options->read_only;
	new->unexamined = options->unexamined;
	new->known = options->known;
	new->busy_ms = options->busy_ms ? options->busy_ms : DB_BUSY_MS;
	new->store = store_of(new);
	return new;
}

int db_open_bytes(struct db **db, const char *path, const struct db_bytes *b,
		  const struct db_options *options, struct err *e)
{
	struct db *new = db_new(path, options);
	sqlite3_int64 size = (sqlite3_int64)b->size;
	int rc = version_check(e);

	new->read_only = true;
	if (rc == 0)
		rc = handle_open(new, NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e);
	if (rc == 0 && size > 0 &&
	    sqlite3_deserialize(new->handle, "main", b->at, size, size, SQLITE_DESERIALIZE_READONLY) !=
		    SQLITE_OK)
		rc = failure_set(new, e);
	if (rc == 0)
		rc = contents_open(new, false, e);
	if (rc < 0)
		db_close(new);
	else
		*db = new;
	return rc;
}

int db_open(struct db **db, const char *path, const struct db_options *options, struct err *e)
{
	struct db *new = db_new(path, options);
	bool made = false;
	int rc;

	rc = file_examine(path, new->folder, options, &made, e);
	if (rc == 0)
		rc = version_check(e);
	new->network = file_network(path);
	if (rc == 0 && new->read_only)
		interruption_settle(new);
	if (rc == 0)
		rc = handle_open(new, path, new->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, e);
	if (rc == 0)
		rc = contents_open(new, options->create, e);
	if (rc < 0) {
		db_close(new);
		if (made)
			file_unmake(path);
		return rc;
	}
	*db = new;
	return 0;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	statements_release(db);
	sqlite3_close(db->handle);
	free(db->path);
	free(db->folder);
	free(db->who);
	free(db->version);
	free(db->uuid);
	free(db->backup);
	free(db);
}

const struct store *db_store(struct db *db)
{
	return &db->store;
}

const char *db_uuid(const struct db *db)
{
	return db->uuid;
}

const char *db_network(const struct db *db)
{
	return db->network;
}

const char *db_backup(const struct db *db)
{
	return db->backup;
}
