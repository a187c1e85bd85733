#include "tests/unit/db/fixture.h"

static void migrations__are__numbered_without_holes(void **state)
{
	(void)state;
	for (int i = 0; migrations[i].name; i++) {
		char number[16];

		snprintf(number, sizeof(number), "%04d_", i + 1);
		assert_int_equal(strncmp(migrations[i].name, number, 5), 0);
		assert_int_equal(strcmp(strrchr(migrations[i].name, '.'), ".sql"), 0);
	}
	assert_true(migrations_newest(migrations) >= 1);
}

/* The released migrations and one more. */
static void list_extend(struct embedded list[16], const char *sql)
{
	int64_t newest = migrations_newest(migrations);

	assert_true(newest < 14);
	memcpy(list, migrations, (size_t)newest * sizeof(*list));
	list[newest] = (struct embedded){"9999_more.sql", sql, strlen(sql)};
	list[newest + 1] = (struct embedded){NULL, NULL, 0};
}

static char *more_sql(const char *sql)
{
	struct buffer b = {0};

	buffer_printf(&b, "%s; PRAGMA user_version = %d;", sql, (int)migrations_newest(migrations) + 1);
	return buffer_take(&b);
}

static void migrate__brings__an_older_file_up_to_date(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct embedded list[16];
	struct err e = {0};
	char *sql = more_sql("CREATE TABLE more (x TEXT) STRICT; ALTER TABLE file ADD COLUMN y TEXT");
	int64_t id = assessment_new(db), newest = migrations_newest(migrations);

	list_extend(list, sql);
	assert_int_equal(schema_check(db, list, newest, &e), 0);
	assert_int_equal(schema_check(db, list, newest + 1, &e), ERR_DAMAGED);
	assert_int_equal(migrate(db, list, &e), 0);
	assert_int_equal(schema_check(db, list, newest + 1, &e), 0);
	assert_int_equal(schema_check(db, list, newest, &e), ERR_DAMAGED);
	assert_int_equal(migrate(db, list, &e), 0);
	assert_string_equal(value_of(db, id, "", "name").text, "Cloud 2025");
	db_close(db);
	assert_int_equal(sql_number(f->path, "PRAGMA user_version"), newest + 1);
	refuses(f->path, OPTIONS, ERR_NEWER, "newer version");
	free(sql);
}

static void migrate__takes__a_failed_migration_back_whole(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct embedded list[16];
	struct err e = {0};
	char *sql = more_sql("CREATE TABLE more (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)");
	int64_t newest = migrations_newest(migrations);

	list_extend(list, sql);
	assert_int_equal(migrate(db, list, &e), ERR_IO);
	if (!strstr(e.text, "no such table: nowhere"))
		fail_msg("%s", e.text);
	assert_int_equal(schema_check(db, list, newest, &e), 0);
	db_close(db);
	assert_int_equal(sql_number(f->path, "PRAGMA user_version"), newest);
	db_close(open_here(f));
	free(sql);
}

static void statements__use__an_index(void **state)
{
	/* These read a short list whole. */
	static const enum statement whole[] = {STATEMENT_ASSESSMENT_EACH, STATEMENT_FILE_GET,
					       STATEMENT_TRAIL_END};
	struct db *db = open_here(*state);

	for (size_t i = 0; i < STATEMENT__COUNT; i++) {
		struct buffer sql = {0};
		sqlite3_stmt *plan = NULL;
		bool may_scan = false;

		for (size_t j = 0; j < COUNT(whole); j++)
			may_scan = may_scan || whole[j] == (enum statement)i;
		if (!db->statements[i] || may_scan)
			continue;
		buffer_printf(&sql, "EXPLAIN QUERY PLAN %s", sqlite3_sql(db->statements[i]));
		assert_int_equal(sqlite3_prepare_v2(db->handle, sql.text, -1, &plan, NULL), SQLITE_OK);
		while (sqlite3_step(plan) == SQLITE_ROW) {
			const char *step = (const char *)sqlite3_column_text(plan, 3);

			/* The rows of one question are few, and put in order. */
			if (i == STATEMENT_TRAIL_OF && strstr(step, "TEMP B-TREE FOR ORDER BY"))
				continue;
			if (strstr(step, "SCAN") || strstr(step, "TEMP B-TREE"))
				fail_msg("%s: %s", sql.text, step);
		}
		sqlite3_finalize(plan);
		buffer_release(&sql);
	}
	db_close(db);
}

static void uuid__is__random(void **state)
{
	char one[UUID_BYTES], two[UUID_BYTES];
	struct err e = {0};

	(void)state;
	assert_int_equal(uuid_new(one, &e), 0);
	assert_int_equal(uuid_new(two, &e), 0);
	assert_string_not_equal(one, two);
	for (size_t i = 0; i < 36; i++)
		assert_true(i == 8 || i == 13 || i == 18 || i == 23
				    ? one[i] == '-'
				    : strchr("0123456789abcdef", one[i]) != NULL);
	assert_int_equal(one[14], '4');
	assert_non_null(strchr("89ab", one[19]));
}

static void digest__is__sha_256(void **state)
{
	char hex[DIGEST_HEX_BYTES];

	(void)state;
	digest_hex_of("abc", 3, hex); /* FIPS 180-4, example B.1 of 180-2 */
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(migrations__are__numbered_without_holes),
		IN_FOLDER(migrate__brings__an_older_file_up_to_date),
		IN_FOLDER(migrate__takes__a_failed_migration_back_whole),
		IN_FOLDER(statements__use__an_index),
		cmocka_unit_test(uuid__is__random),
		cmocka_unit_test(digest__is__sha_256),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
