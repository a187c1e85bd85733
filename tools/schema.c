/* schema.c: what the migrations that are named make, as a text that a file's own is compared with
 * (db/migrate.c): each column of each row of the schema, '+' before a text and '-' for NULL, ended by a NUL.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name, *sql;
} statements[] = {
#define SETTING(id, sql)   {#id, sql},
#define STATEMENT(id, sql) {#id, sql},
#define WRITING(id, sql)   {#id, sql},
#include "db/statements.def"
#undef SETTING
#undef STATEMENT
#undef WRITING
};

static const char *schema_sql(void)
{
	size_t i = 0;

	while (strcmp(statements[i].name, "SCHEMA") != 0)
		i++;
	return statements[i].sql;
}

static int migration_run(sqlite3 *db, const char *path)
{
	static char sql[1 << 20];
	FILE *f = fopen(path, "r");
	size_t bytes = f ? fread(sql, 1, sizeof sql - 1, f) : 0;

	if (!f || ferror(f) || !feof(f))
		return SQLITE_IOERR;
	sql[bytes] = '\0';
	fclose(f);
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *rows = NULL;
	int rc = sqlite3_open(":memory:", &db);

	for (int i = 1; rc == SQLITE_OK && i < argc; i++)
		rc = migration_run(db, argv[i]);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, schema_sql(), -1, &rows, NULL);
	while (rc == SQLITE_OK && sqlite3_step(rows) == SQLITE_ROW)
		for (int column = 0; column < sqlite3_column_count(rows); column++) {
			const char *text = (const char *)sqlite3_column_text(rows, column);

			putchar(text ? '+' : '-');
			fputs(text ? text : "", stdout);
			putchar('\0');
		}
	if (rc == SQLITE_OK)
		rc = sqlite3_finalize(rows);
	if (rc != SQLITE_OK)
		fprintf(stderr, "schema: %s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
	return rc != SQLITE_OK || fflush(stdout) != 0;
}
