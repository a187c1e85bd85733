/* migrate.c: from a file's user_version to the newest, and proof that nothing else was made in it. */
#include "db/db_priv.h"

#include <assert.h>
#include <string.h>

#include "core/lang.h"
#include "core/text.h"

int64_t migrations_newest(const struct embedded *list)
{
	int64_t newest = 0;

	while (list[newest].name)
		newest++;
	return newest;
}

/* The row of table file, in the transaction that makes the table: no moment has one without the other. */
static int file_add(struct db *db, struct err *e)
{
	sqlite3_stmt *s = NULL;
	char uuid[UUID_BYTES];
	int rc = uuid_new(uuid, e);

	if (rc < 0)
		return rc;
	rc = setting_prepare(db, STATEMENT_FILE_ADD, &s, e);
	if (rc < 0)
		return rc;
	bind_text(s, ":uuid", uuid);
	bind_integer(s, ":created", db->now());
	bind_text(s, ":version", db->version);
	rc = statement_run(db, s, e);
	sqlite3_finalize(s);
	return rc;
}

static int migration_run(struct db *db, const struct embedded *list, int64_t number, struct err *e)
{
	int64_t version = 0;
	int rc = 0;

	if (sqlite3_exec(db->handle, list[number - 1].bytes, NULL, NULL, NULL) != SQLITE_OK)
		rc = failure_set(db, e);
	if (rc == 0)
		rc = setting_number(db, STATEMENT_USER_VERSION, &version, e);
	assert(rc < 0 || version == number); /* every migration sets its own */
	if (rc == 0 && number == 1)
		rc = file_add(db, e);
	return rc;
}

int migrations_run(struct db *db, const struct embedded *list, int64_t version, struct err *e)
{
	int64_t newest = migrations_newest(list);
	int rc = 0;

	while (rc == 0 && version < newest)
		rc = migration_run(db, list, ++version, e);
	return rc;
}

int migrate(struct db *db, const struct embedded *list, struct err *e)
{
	int64_t newest = migrations_newest(list), version = 0;
	int rc = setting_number(db, STATEMENT_USER_VERSION, &version, e);

	if (rc < 0 || version >= newest)
		return rc;
	rc = transaction_begin(db, e);
	if (rc < 0)
		return rc;
	/* Another program may have been faster. */
	rc = setting_number(db, STATEMENT_USER_VERSION, &version, e);
	if (rc == 0 && version > 0 && version < newest)
		rc = backup_make(db, version, e);
	if (rc == 0)
		rc = migrations_run(db, list, version, e);
	rc = transaction_end(db, rc, e);
	/* A commit that failed may stand: the copy is given up only where the file is known to be as it was.
	 */
	if (rc < 0 && db->backup) {
		struct err ignored;
		int64_t now = 0;

		if (setting_number(db, STATEMENT_USER_VERSION, &now, &ignored) == 0 && now == version)
			backup_unmake(db);
	}
	return rc;
}

/* NULL comes before everything. */
static int column_compare(sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
	const char *one = column_words(a, column);
	const char *other = column_words(b, column);

	return one && other ? strcmp(one, other) : (one != NULL) - (other != NULL);
}

/* Below 0: the first has a row that the second lacks; above 0: the other way round. */
static int rows_compare(sqlite3_stmt *a, int has_a, sqlite3_stmt *b, int has_b)
{
	int order = has_b - has_a;

	for (int column = 0; order == 0 && has_a && column < 4; column++)
		order = column_compare(a, b, column);
	return order;
}

/* Names the table, index, trigger or view of a row. */
static int schema_differs(const struct db *db, sqlite3_stmt *row, struct err *e)
{
	const char *type = column_words(row, 0);
	const char *name = column_words(row, 1);

	if (!type || !name || !text_is_kept(TEXT_LINE, type, strlen(type)) ||
	    !text_is_kept(TEXT_LINE, name, strlen(name)))
		return failure_damaged(db, NULL, e);
	return err_set(
		e, ERR_DAMAGED,
		_("%s is not as this program makes its files: its %s %s was added, removed or altered by "
		  "something else. Nothing was changed in it; go on with a backup, or ask who gave you "
		  "the file."),
		db->path, type, name);
}

/* Walks both lists in the same order; the first difference is told. */
static int schemas_compare(struct db *db, struct db *reference, struct err *e)
{
	sqlite3_stmt *found = NULL, *expected = NULL;
	int has_found = 1, has_expected = 1, order;
	int rc = setting_prepare(db, STATEMENT_SCHEMA, &found, e);

	if (rc == 0)
		rc = setting_prepare(reference, STATEMENT_SCHEMA, &expected, e);
	while (rc == 0 && (has_found || has_expected)) {
		has_found = statement_row(db, found, e);
		has_expected = statement_row(reference, expected, e);
		if (has_found < 0 || has_expected < 0) {
			rc = has_found < 0 ? has_found : has_expected;
			break;
		}
		order = rows_compare(found, has_found, expected, has_expected);
		if (order != 0)
			rc = schema_differs(db, order < 0 ? found : expected, e);
	}
	sqlite3_finalize(found);
	sqlite3_finalize(expected);
	return rc;
}

/* What all of our own migrations make, as tools/schema.c writes it down. */
extern const struct embedded newest[];

static bool text_goes_on(const char **at, const char *end, const char *text)
{
	size_t bytes = text ? strlen(text) : 0;

	if ((size_t)(end - *at) < bytes + 2 || **at != (text ? '+' : '-') ||
	    memcmp(*at + 1, text ? text : "", bytes + 1) != 0)
		return false;
	*at += bytes + 2;
	return true;
}

/* True where the schema is the newest to the letter; else it is told by the longer way what differs. */
static bool schema_is_newest(struct db *db)
{
	const char *at = newest->bytes, *end = at + newest->size;
	sqlite3_stmt *rows = NULL;
	struct err ignored;
	bool same = setting_prepare(db, STATEMENT_SCHEMA, &rows, &ignored) == 0;

	while (same && sqlite3_step(rows) == SQLITE_ROW)
		for (int column = 0; same && column < 4; column++)
			same = text_goes_on(&at, end, (const char *)sqlite3_column_text(rows, column));
	return sqlite3_finalize(rows) == SQLITE_OK && same && at == end;
}

int schema_check(struct db *db, const struct embedded *list, int64_t version, struct err *e)
{
	if (list == migrations && version == migrations_newest(list) && schema_is_newest(db))
		return 0;

	struct db reference = {.path = db->path};
	int rc = 0;

	if (sqlite3_open_v2(":memory:", &reference.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY,
			    NULL) != SQLITE_OK)
		rc = failure_set(&reference, e);
	for (int64_t number = 1; rc == 0 && number <= version; number++)
		if (sqlite3_exec(reference.handle, list[number - 1].bytes, NULL, NULL, NULL) != SQLITE_OK)
			rc = failure_set(&reference, e);
	if (rc == 0)
		rc = schemas_compare(db, &reference, e);
	sqlite3_close(reference.handle);
	return rc;
}
