/* db_priv.h: what the files of db/ share; nobody else includes it, except the room's own tests.
 *
 * A struct db is one connection.  Functions return 0 or a negative code with *e set, as everywhere. */
#ifndef DB_DB_PRIV_H
#define DB_DB_PRIV_H

#include <sqlite3.h>

#include "core/buffer.h"
#include "core/embedded.h"
#include "db/db.h"
#include "db/digest.h"

enum statement {
#define SETTING(id, sql)   STATEMENT_##id,
#define STATEMENT(id, sql) STATEMENT_##id,
#define WRITING(id, sql)   STATEMENT_##id,
#include "db/statements.def"
#undef SETTING
#undef STATEMENT
#undef WRITING
	STATEMENT__COUNT
};

struct db {
	sqlite3 *handle;
	sqlite3_stmt *statements[STATEMENT__COUNT]; /* NULL for a SETTING */
	char *path;                                 /* as the user gave it: for messages */
	char *folder;                               /* that holds it */
	char *who, *version;
	char *uuid;
	int64_t (*now)(void);
	bool read_only, unexamined;
	bool (*known)(const char *digest, struct document *d);
	int busy_ms;         /* how long another program is waited for */
	int64_t waits_since; /* ms of the monotonic clock: since when a lock is asked for */
	const char *network; /* db_network */
	char *backup;        /* db_backup */
	struct store store;
};

/* db/schema/NNNN_*.sql in order, ended by a row without a name. */
extern const struct embedded migrations[];

/* --- failure.c: SQLite's codes in the user's words --- */

/* The header of the file, read through SQLite's own descriptor: see file.c for why not through another one.
 */
enum { HEADER_BYTES = 100 };
bool header_read(const struct db *db, unsigned char header[HEADER_BYTES]);

/* Writes the sentence for the handle's last error; SQLite's own words follow in parentheses. */
int failure_set(const struct db *db, struct err *e);
/* The file contradicts itself; what is a whole sentence or NULL. */
int failure_damaged(const struct db *db, const char *what, struct err *e);
/* For a failed system call on the file or its folder; error is an errno. */
int failure_system(const char *path, int error, struct err *e);

/* --- file.c: the file before SQLite sees it --- */

/* The folder in which SQLite puts the journal: that of the file a link leads to.  Owned by the caller:
 * free(). */
char *file_folder(const char *path);
/* db_network of the file at path. */
const char *file_network(const char *path);
int file_is_readonly(const char *path, struct err *e); /* the refusal */
/* Sees that path is a regular file that may be opened as asked, making it where options say so.  *made: it
 * was made now and is empty. */
int file_examine(const char *path, const char *folder, const struct db_options *options, bool *made,
		 struct err *e);

/* --- db.c --- */

/* Opens a connection to a file, or to memory where path is NULL, with every doubt about its contents settled
 * by settings; db->path is for messages. */
int handle_open(struct db *db, const char *path, int flags, struct err *e);

/* --- backup.c --- */

/* Copies the file as it is, of this schema version, to a new file beside it, checks the copy, and keeps its
 * name in db->backup.  The caller holds the lock for writing. */
int backup_make(struct db *db, int64_t version, struct err *e);
void backup_unmake(struct db *db); /* deletes it again */
/* Goes on with a copy in memory, which is not that of a file that others see change. */
int memory_go(struct db *db, struct err *e);

/* --- statement.c --- */

enum statement_use { USED_ONCE, USED_READING, USED_WRITING };
int statements_prepare(struct db *db, enum statement_use use, struct err *e);
void statements_release(struct db *db);
/* Ready to be bound: reset, nothing bound. */
sqlite3_stmt *statement_of(struct db *db, enum statement id);
/* By name (":subject").  What is bound is borrowed until the statement is reset. */
void bind_integer(sqlite3_stmt *s, const char *name, int64_t value);
void bind_text(sqlite3_stmt *s, const char *name, const char *text); /* NULL binds NULL */
void bind_bytes(sqlite3_stmt *s, const char *name, const void *bytes, size_t size);
/* 1: there is a row; 0: no more.  The statement is reset at the end and on an error. */
int statement_row(struct db *db, sqlite3_stmt *s, struct err *e);
/* Runs a statement that gives no rows. */
int statement_run(struct db *db, sqlite3_stmt *s, struct err *e);

/* A SETTING; the caller finalizes it. */
int setting_prepare(struct db *db, enum statement id, sqlite3_stmt **s, struct err *e);
/* Runs a SETTING.  Appends the first column of its first row to *answer, which may be NULL. */
int setting_run(struct db *db, enum statement id, struct buffer *answer, struct err *e);
/* The same for one of SQLite's checks.  What it finds is asked for a second time: it says that a page is
 * damaged of one for which it had no memory, too. */
int setting_check(struct db *db, enum statement id, struct buffer *answer, struct err *e);
int setting_number(struct db *db, enum statement id, int64_t *number, struct err *e);

/* Nothing is written but between these.  transaction_end commits where rc is 0, else takes everything back
 * and returns rc. */
int transaction_begin(struct db *db, struct err *e);
/* The same, with the statements that write in a file of the newest format. */
int writing_begin(struct db *db, struct err *e);
int transaction_end(struct db *db, int rc, struct err *e);

/* What a text must be to be written, and to be believed when read: clean, and of bounded length. */
enum text_kind { TEXT_LINE, TEXT_LONG };
bool text_is_kept(enum text_kind kind, const char *text, size_t bytes);

/* Reads a text of the current row; table and row are for the message.  *text is borrowed until the statement
 * moves on.  column_text_or_null gives NULL for NULL. */
int column_text(struct db *db, sqlite3_stmt *s, const char *name, enum text_kind kind, const char *table,
		int64_t row, const char **text, struct err *e);
int column_text_or_null(struct db *db, sqlite3_stmt *s, const char *name, enum text_kind kind,
			const char *table, int64_t row, const char **text, struct err *e);
/* Whatever the column holds, as a text, by its number; NULL for NULL alone.  Borrowed as the others are. */
const char *column_words(sqlite3_stmt *s, int column);
int64_t column_integer(sqlite3_stmt *s, const char *name);
/* Borrowed until the statement moves on; never NULL. */
void column_bytes(sqlite3_stmt *s, const char *name, const char **bytes, size_t *size);
/* Reads the column hash. */
int column_digest(struct db *db, sqlite3_stmt *s, const char *table, int64_t row,
		  uint8_t digest[DIGEST_BYTES], struct err *e);

/* --- migrate.c --- */

/* Number of the newest migration of a list. */
int64_t migrations_newest(const struct embedded *list);
/* Brings the file from its user_version to the newest, all or nothing; one that is older than that is copied
 * first (backup_make). */
int migrate(struct db *db, const struct embedded *list, struct err *e);
/* The same without transaction and copy: for memory. */
int migrations_run(struct db *db, const struct embedded *list, int64_t version, struct err *e);
/* Refuses a file whose schema is not to the letter what the first `version` migrations make. */
int schema_check(struct db *db, const struct embedded *list, int64_t version, struct err *e);

/* --- the port, by subject --- */

int assessment_exists(struct db *db, int64_t id, struct err *e); /* or ERR_NOTFOUND */

int documents_keep(struct db *db, int64_t id, const struct document *documents, size_t count, struct err *e);
int documents_each(void *self, int64_t id, int (*see)(void *arg, const struct document *d), void *arg,
		   struct err *e);

/* One step of the trail while it is written, inside a transaction. */
struct step {
	int64_t assessment;
	const char *kind; /* "do", "undo", "redo" */
	int64_t reverses; /* 0 for "do" */
	int64_t at;
	int64_t first, last; /* seq of its rows; first > last while there is none */
	uint8_t hash[DIGEST_BYTES];
};
int step_start(struct db *db, struct step *step, struct err *e);
/* Compares change->before with what is recorded, writes the trail row, then the cell. */
int step_add(struct db *db, struct step *step, const struct change *change, struct err *e);
/* Commits where rc is 0, else takes everything back and returns rc. */
int step_end(struct db *db, const struct step *step, int rc, struct err *e);

/* --- anchor.c --- */

/* A column of the current row, as the trail's hash takes it in. */
void digest_add_column(struct digest *d, sqlite3_stmt *s, int column);
/* Makes of the hash of the row before an assessment's first one that over which the first one is hashed. */
int anchor_add(struct db *db, int64_t assessment, uint8_t hash[DIGEST_BYTES], struct err *e);

/* --- seal.c --- */

/* ERR_SEALED, saying who sealed it and when, where the assessment is sealed and the changes are more than
 * taking the seal away. */
int seal_check(struct db *db, int64_t id, const struct change *changes, size_t count, struct err *e);
bool change_is_seal(const struct change *c); /* puts or takes away the seal */

/* --- attached.c --- */

/* ERR_CHANGED where changes that were just written took away a piece of evidence that is attached still. */
int attached_check(struct db *db, int64_t id, const struct change *changes, size_t count, struct err *e);

int trail_apply(void *self, int64_t id, const struct change *changes, size_t count,
		const struct content *content, int64_t *revision, struct err *e);
int trail_reverse(void *self, int64_t id, enum store_direction direction,
		  int (*see)(void *arg, const struct change *c), void *arg, int64_t *revision, struct err *e);
int trail_each(void *self, int64_t id, const char *subject, int64_t after,
	       int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e);
int trail_revision(void *self, int64_t id, int64_t *revision, struct err *e);

/* --- contents.c --- */

enum { CONTENT_ROW_BYTES = 1 << 20 };

/* Inside a transaction. */
int content_keep(struct db *db, const struct content *c, struct err *e);
int content_read(void *self, const char *digest, int (*see)(void *arg, const char *bytes, size_t size),
		 void *arg, struct err *e);

/* --- typed.c --- */

/* Inside a transaction; text NULL forgets it. */
int typed_put(struct db *db, int64_t id, const char *subject, const char *field, const char *text,
	      struct err *e);
int typed_keep(void *self, int64_t id, const char *subject, const char *field, const char *text,
	       struct err *e);
int typed_last(void *self, int64_t id, const char *field, int (*see)(void *arg, const char *subject),
	       void *arg, struct err *e);
int typed_read(void *self, int64_t id, const char *subject, const char *field,
	       int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e);

/* store.c: fills the port. */
struct store store_of(struct db *db);

#endif
