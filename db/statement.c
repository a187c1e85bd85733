#include "db/db_priv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer.h"
#include "core/lang.h"
#include "core/mem.h"
#include "core/text.h"

/* clang-format off */
static const struct {
	const char *sql;
	enum statement_use use;
} texts[] = {
#define SETTING(id, sql)   [STATEMENT_##id] = {sql, USED_ONCE},
#define STATEMENT(id, sql) [STATEMENT_##id] = {sql, USED_READING},
#define WRITING(id, sql)   [STATEMENT_##id] = {sql, USED_WRITING},
#include "db/statements.def"
#undef SETTING
#undef STATEMENT
#undef WRITING
};
/* clang-format on */

int statements_prepare(struct db *db, enum statement_use use, struct err *e)
{
	for (size_t id = 0; id < STATEMENT__COUNT; id++)
		if (texts[id].use == use && !db->statements[id] &&
		    sqlite3_prepare_v3(db->handle, texts[id].sql, -1, SQLITE_PREPARE_PERSISTENT,
				       &db->statements[id], NULL) != SQLITE_OK)
			return failure_set(db, e);
	return 0;
}

void statements_release(struct db *db)
{
	for (size_t id = 0; id < STATEMENT__COUNT; id++) {
		sqlite3_finalize(db->statements[id]);
		db->statements[id] = NULL;
	}
}

sqlite3_stmt *statement_of(struct db *db, enum statement id)
{
	sqlite3_stmt *s = db->statements[id];

	assert(s);
	sqlite3_reset(s); /* tells the error of the last run, which was handled then */
	sqlite3_clear_bindings(s);
	return s;
}

static int parameter_of(sqlite3_stmt *s, const char *name)
{
	int index = sqlite3_bind_parameter_index(s, name);

	assert(index > 0);
	return index;
}

void bind_integer(sqlite3_stmt *s, const char *name, int64_t value)
{
	int rc = sqlite3_bind_int64(s, parameter_of(s, name), value);

	assert(rc == SQLITE_OK);
	(void)rc;
}

void bind_text(sqlite3_stmt *s, const char *name, const char *text)
{
	int rc = sqlite3_bind_text(s, parameter_of(s, name), text, -1, SQLITE_STATIC);

	assert(rc == SQLITE_OK);
	(void)rc;
}

void bind_bytes(sqlite3_stmt *s, const char *name, const void *bytes, size_t size)
{
	/* A null pointer would bind NULL, also for no bytes at all. */
	int rc = sqlite3_bind_blob64(s, parameter_of(s, name), size ? bytes : "", size, SQLITE_STATIC);

	assert(rc == SQLITE_OK);
	(void)rc;
}

int statement_row(struct db *db, sqlite3_stmt *s, struct err *e)
{
	int step = sqlite3_step(s);
	int rc = 0;

	if (step == SQLITE_ROW)
		return 1;
	if (step != SQLITE_DONE)
		rc = failure_set(db, e);
	sqlite3_reset(s);
	return rc;
}

int statement_run(struct db *db, sqlite3_stmt *s, struct err *e)
{
	int rc = statement_row(db, s, e);

	assert(rc <= 0);
	return rc;
}

const char *column_words(sqlite3_stmt *s, int column)
{
	int type = sqlite3_column_type(s, column); /* asked first: reading the text may change it */
	const char *words = (const char *)sqlite3_column_text(s, column);

	if (!words && type != SQLITE_NULL)
		mem_exhausted(); /* there was no room to write a number, or a NUL behind a text */
	return words;
}

int setting_prepare(struct db *db, enum statement id, sqlite3_stmt **s, struct err *e)
{
	assert(texts[id].use == USED_ONCE);
	if (sqlite3_prepare_v2(db->handle, texts[id].sql, -1, s, NULL) != SQLITE_OK)
		return failure_set(db, e);
	return 0;
}

int setting_run(struct db *db, enum statement id, struct buffer *answer, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int step;
	int rc = setting_prepare(db, id, &s, e);

	if (rc < 0)
		return rc;
	step = sqlite3_step(s);
	if (step == SQLITE_ROW && answer) {
		const char *words = column_words(s, 0);

		buffer_add(answer, words ? words : "");
	}
	while (step == SQLITE_ROW)
		step = sqlite3_step(s);
	rc = step == SQLITE_DONE ? 0 : failure_set(db, e);
	sqlite3_finalize(s);
	return rc;
}

int setting_check(struct db *db, enum statement id, struct buffer *answer, struct err *e)
{
	int rc = setting_run(db, id, answer, e);

	if (rc == 0 && answer->text && strcmp(answer->text, "ok") != 0) {
		buffer_clear(answer);
		rc = setting_run(db, id, answer, e);
	}
	return rc;
}

int setting_number(struct db *db, enum statement id, int64_t *number, struct err *e)
{
	struct buffer answer = {0};
	int rc = setting_run(db, id, &answer, e);

	if (rc == 0)
		*number = answer.text ? strtoll(answer.text, NULL, 10) : 0;
	buffer_release(&answer);
	return rc;
}

int transaction_begin(struct db *db, struct err *e)
{
	if (db->read_only)
		return err_set(
			e, ERR_READONLY,
			_("Nothing was recorded: %s was opened for reading only. Open it for writing to "
			  "change it."),
			db->path);
	return setting_run(db, STATEMENT_BEGIN, NULL, e);
}

int writing_begin(struct db *db, struct err *e)
{
	int rc = db->read_only ? 0 : statements_prepare(db, USED_WRITING, e);

	return rc < 0 ? rc : transaction_begin(db, e);
}

int transaction_end(struct db *db, int rc, struct err *e)
{
	struct err ignored;

	if (rc == 0)
		rc = setting_run(db, STATEMENT_COMMIT, NULL, e);
	/* After some errors SQLite has taken the transaction back by itself. */
	if (rc != 0 && !sqlite3_get_autocommit(db->handle))
		setting_run(db, STATEMENT_ROLLBACK, NULL, &ignored);
	return rc;
}

bool text_is_kept(enum text_kind kind, const char *text, size_t bytes)
{
	size_t most = kind == TEXT_LINE ? FIELD_LINE_BYTES : FIELD_TEXT_BYTES;

	return bytes <= most && text_is_valid(text, bytes) && text_is_clean(text, bytes) &&
	       (kind == TEXT_LONG || !memchr(text, '\n', bytes));
}

static int column_of(sqlite3_stmt *s, const char *name)
{
	int count = sqlite3_column_count(s);
	int column = 0;

	while (column < count && strcmp(sqlite3_column_name(s, column), name) != 0)
		column++;
	assert(column < count);
	return column;
}

int column_text_or_null(struct db *db, sqlite3_stmt *s, const char *name, enum text_kind kind,
			const char *table, int64_t row, const char **text, struct err *e)
{
	int column = column_of(s, name);
	int type = sqlite3_column_type(s, column); /* asked first: reading the text may change it */
	const char *value = NULL;

	if (type != SQLITE_NULL) {
		value = column_words(s, column);
		if (type != SQLITE_TEXT || !value ||
		    !text_is_kept(kind, value, (size_t)sqlite3_column_bytes(s, column)))
			return err_set(
				e, ERR_DAMAGED,
				_("%s is damaged: in table %s, row %lld, the column %s is not a text as this "
				  "program writes it. Keep the file as it is and go on with a backup."),
				db->path, table, (long long)row, name);
	}
	*text = value;
	return 0;
}

int column_text(struct db *db, sqlite3_stmt *s, const char *name, enum text_kind kind, const char *table,
		int64_t row, const char **text, struct err *e)
{
	const char *value = NULL;
	int rc = column_text_or_null(db, s, name, kind, table, row, &value, e);

	if (rc < 0)
		return rc;
	if (!value)
		return err_set(
			e, ERR_DAMAGED,
			_("%s is damaged: in table %s, row %lld, the column %s is empty. Keep the file as it "
			  "is and go on with a backup."),
			db->path, table, (long long)row, name);
	*text = value;
	return 0;
}

int64_t column_integer(sqlite3_stmt *s, const char *name)
{
	return sqlite3_column_int64(s, column_of(s, name));
}

void column_bytes(sqlite3_stmt *s, const char *name, const char **bytes, size_t *size)
{
	int column = column_of(s, name);
	const char *value = sqlite3_column_blob(s, column); /* NULL also for no bytes at all */

	*bytes = value ? value : "";
	*size = value ? (size_t)sqlite3_column_bytes(s, column) : 0;
}

int column_digest(struct db *db, sqlite3_stmt *s, const char *table, int64_t row,
		  uint8_t digest[DIGEST_BYTES], struct err *e)
{
	int column = column_of(s, "hash");

	if (sqlite3_column_type(s, column) != SQLITE_BLOB || sqlite3_column_bytes(s, column) != DIGEST_BYTES)
		return err_set(
			e, ERR_DAMAGED,
			_("%s is damaged: in table %s, row %lld, the hash does not have 32 bytes. Keep the "
			  "file as it is and go on with a backup."),
			db->path, table, (long long)row);
	memcpy(digest, sqlite3_column_blob(s, column), DIGEST_BYTES);
	return 0;
}
