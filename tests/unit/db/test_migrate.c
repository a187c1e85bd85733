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

static void old_holds__what_it_held(struct db *db)
{
	assert_string_equal(value_of(db, 1, "", "name").text, "Cloud 2025");
	assert_string_equal(value_of(db, 1, "one:A-1@user", "answer").text, "met");
	assert_string_equal(value_of(db, 1, "one:A-1@user", "note").text, "雲端備份：每季演練。");
	assert_string_equal(value_of(db, 1, "evidence/1", "locator").text, "4.2 節");
	assert_string_equal(value_of(db, 1, "one:A-2@user", "answer").text, "");
}

static void fault_see(void *arg, const char *sentence)
{
	(void)arg;
	print_error("%s\n", sentence);
}

static void old_verifies(struct db *db)
{
	struct db_findings found;
	struct err e = {0};

	assert_int_equal(db_verify(db, fault_see, NULL, &found, &e), 0);
	assert_int_equal(found.faults, 0);
}

/* Every schema that a file out there can have, with a file that its own program made. */
static void every_older_schema__opens__after_a_copy_that_is_named(void **state)
{
	struct fixture *f = *state;

	for (int schema = 1; schema < migrations_newest(migrations); schema++) {
		struct buffer copy = {0};
		struct stat at;
		struct db *db;

		old_copy(f->path, schema);
		assert_int_equal(sql_number(f->path, "PRAGMA user_version"), schema);
		db = open_as(f->path, options_existing());
		assert_non_null(db_backup(db));
		buffer_printf(&copy, "a.gapwalk.schema-%d.backup", schema);
		assert_non_null(strstr(db_backup(db), copy.text));
		old_holds__what_it_held(db);
		old_verifies(db);
		put(db, 1, "one:A-2@user", "answer", NULL, "partial");
		old_verifies(db);
		assert_int_equal(sql_number(f->path, "PRAGMA user_version"), migrations_newest(migrations));
		assert_int_equal(stat(db_backup(db), &at), 0);
		assert_int_equal(at.st_mode & 0777, 0600);
		assert_int_equal(sql_number(db_backup(db), "PRAGMA user_version"), schema);
		assert_int_equal(sql_number(db_backup(db), "SELECT count(*) FROM trail"),
				 sql_number(f->path, "SELECT count(*) FROM trail") - 1);
		db_close(db);
		db = open_as(f->path, options_existing());
		assert_null(db_backup(db)); /* up to date: nothing to copy */
		/* What is begun in it from now on is anchored, beside what was not. */
		assert_int_equal(assessment_new(db), 2);
		old_verifies(db);
		db_close(db);
		buffer_release(&copy);
	}
}

static int draft_see(void *arg, const char *text, int64_t at)
{
	(void)at;
	buffer_add(arg, text);
	return 0;
}

static void schema_3__keeps__its_file_and_its_draft(void **state)
{
	struct fixture *f = *state;
	struct buffer draft = {0};
	struct err e = {0};
	struct db *db;

	old_copy(f->path, 3);
	db = open_as(f->path, options_existing());
	assert_int_equal(db_store(db)->typed_read(db, 1, "one:A-2@user", "note", draft_see, &draft, &e), 0);
	assert_string_equal(draft.text, " half a sentence, twenty keys at leastand more");
	assert_string_equal(value_of(db, 1, "evidence/3", "file").text, "log.txt");
	assert_int_equal(sql_number(f->path, "SELECT sum(size) FROM content"), 14);
	buffer_release(&draft);
	db_close(db);
}

/* Never in the place of a file that is there. */
static void copy_of_an_older_file__takes__a_free_name(void **state)
{
	struct fixture *f = *state;
	struct buffer second = {0};

	for (int i = 0; i < 2; i++) {
		struct db *db;

		old_copy(f->path, 1);
		db = open_as(f->path, options_existing());
		buffer_clear(&second);
		buffer_printf(&second, "%s.schema-1.backup%s", f->path, i ? "-2" : "");
		assert_string_equal(strrchr(db_backup(db), '/'), strrchr(second.text, '/'));
		db_close(db);
	}
	buffer_release(&second);
}

static void every_older_schema__is_read__without_being_touched(void **state)
{
	struct fixture *f = *state;

	for (int schema = 1; schema < migrations_newest(migrations); schema++) {
		struct buffer beside = {0};
		struct err e = {0};
		struct db *db;

		unlink(f->path);
		old_copy(f->path, schema);
		assert_int_equal(chmod(f->path, 0400), 0);
		db = open_as(f->path, options_reading());
		assert_null(db_backup(db));
		old_holds__what_it_held(db);
		old_verifies(db);
		assert_int_equal(apply_one(db, 1, "one:A-2@user", "answer", NULL, "met", &e), ERR_READONLY);
		db_close(db);
		assert_int_equal(sql_number(f->path, "PRAGMA user_version"), schema);
		buffer_printf(&beside, "%s.schema-%d.backup", f->path, schema);
		assert_int_equal(access(beside.text, F_OK), -1);
		buffer_release(&beside);
	}
}

static void schema_1__stays__as_it_is_where_a_migration_fails(void **state)
{
	struct fixture *f = *state;
	struct embedded list[16];
	struct err e = {0};
	struct buffer beside = {0};
	char *sql = more_sql("INSERT INTO nowhere VALUES (1)");
	struct db db = {.path = f->path,
			.folder = f->folder,
			.who = (char *)"lin",
			.version = (char *)"1",
			.now = fixture_now,
			.busy_ms = 50};

	list_extend(list, sql);
	old_copy(f->path, 1);
	assert_int_equal(handle_open(&db, f->path, SQLITE_OPEN_READWRITE, &e), 0);
	assert_int_equal(migrate(&db, list, &e), ERR_IO);
	assert_null(db.backup);
	sqlite3_close(db.handle);
	assert_int_equal(sql_number(f->path, "PRAGMA user_version"), 1);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'content'"), 0);
	buffer_printf(&beside, "%s.schema-1.backup", f->path);
	assert_int_equal(access(beside.text, F_OK), -1);
	buffer_release(&beside);
	free(sql);
}

/* Where the copy cannot be made, nothing is begun. */
static void schema_1__is_refused__where_no_copy_can_be_made(void **state)
{
	struct fixture *f = *state;
	char name[160];

	old_copy(f->path, 1);
	for (int i = 1; i <= 100; i++) {
		snprintf(name, sizeof(name), i > 1 ? "%s.schema-1.backup-%d" : "%s.schema-1.backup", f->path,
			 i);
		file_write(name, "mine");
	}
	refuses(f->path, options_existing(), ERR_IO, "could not be written");
	assert_int_equal(sql_number(f->path, "PRAGMA user_version"), 1);
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
		IN_FOLDER(every_older_schema__opens__after_a_copy_that_is_named),
		IN_FOLDER(every_older_schema__is_read__without_being_touched),
		IN_FOLDER(schema_3__keeps__its_file_and_its_draft),
		IN_FOLDER(copy_of_an_older_file__takes__a_free_name),
		IN_FOLDER(schema_1__stays__as_it_is_where_a_migration_fails),
		IN_FOLDER(schema_1__is_refused__where_no_copy_can_be_made),
		IN_FOLDER(statements__use__an_index),
		cmocka_unit_test(uuid__is__random),
		cmocka_unit_test(digest__is__sha_256),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
