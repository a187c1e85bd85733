#include "tests/unit/db/fixture.h"

#include <fcntl.h>

#include "core/text.h"

static void db__makes__a_file_for_its_owner_only(void **state)
{
	struct fixture *f = *state;
	struct stat at;
	mode_t mask = umask(0);
	struct db *db = open_here(f);

	umask(mask);
	assert_int_equal(stat(f->path, &at), 0);
	assert_int_equal(at.st_mode & 07777, 0600);
	assert_int_equal(strlen(db_uuid(db)), 36);
	assert_int_equal(db_uuid(db)[14], '4');
	db_close(db);
	assert_int_equal(sql_number(f->path, "PRAGMA application_id"), DB_APPLICATION_ID);
	assert_int_equal(sql_number(f->path, "PRAGMA user_version"), migrations_newest(migrations));
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM file WHERE created = 1763632800"), 1);
}

static void db__keeps__its_uuid(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	char uuid[UUID_BYTES];

	snprintf(uuid, sizeof(uuid), "%s", db_uuid(db));
	db_close(db);
	db = open_as(f->path, options_reading());
	assert_string_equal(db_uuid(db), uuid);
	db_close(db);
}

static void db__takes__an_empty_file_and_strange_names(void **state)
{
	static const char *const names[] = {":memory:", "file:x?mode=memory", "資安 稽核.gapwalk", "a%20b"};
	struct fixture *f = *state;
	char old[4096];

	assert_non_null(getcwd(old, sizeof(old)));
	file_write(f->path, "");
	db_close(open_here(f));
	assert_int_equal(chdir(f->folder), 0);
	for (size_t i = 0; i < COUNT(names); i++) {
		db_close(open_as(names[i], OPTIONS));
		assert_int_equal(access(names[i], F_OK), 0);
	}
	assert_int_equal(chdir(old), 0);
}

static void db__follows__a_link(void **state)
{
	struct fixture *f = *state;
	char link[128];
	struct stat at;

	snprintf(link, sizeof(link), "%s/link", f->folder);
	assert_int_equal(symlink(f->path, link), 0);
	refuses(link, OPTIONS, ERR_NOTFOUND, "link to a file that does not exist");
	db_close(open_here(f));
	db_close(open_as(link, OPTIONS));
	assert_int_equal(lstat(link, &at), 0);
	assert_true(S_ISLNK(at.st_mode));
}

static void db__refuses__what_is_not_there(void **state)
{
	struct fixture *f = *state;
	char path[128];

	refuses(f->path, options_existing(), ERR_NOTFOUND, "There is no file");
	refuses(f->path, options_existing(), ERR_NOTFOUND, "`gapwalk new` makes it");
	refuses(f->path, options_reading(), ERR_NOTFOUND, "There is no file");
	refuses("", OPTIONS, ERR_USAGE, "empty");
	snprintf(path, sizeof(path), "%s/none/a.gapwalk", f->folder);
	refuses(path, OPTIONS, ERR_NOTFOUND, "There is no folder");
	file_write(f->path, "");
	snprintf(path, sizeof(path), "%s/b.gapwalk", f->path);
	refuses(path, OPTIONS, ERR_NOTFOUND, "is a file and not a folder");
	assert_int_equal(access(path, F_OK), -1);
}

static void db__refuses__what_is_no_regular_file(void **state)
{
	struct fixture *f = *state;

	refuses(f->folder, OPTIONS, ERR_FOREIGN, "is a folder");
	assert_int_equal(mkfifo(f->path, 0600), 0);
	refuses(f->path, OPTIONS, ERR_FOREIGN, "not a regular file");
}

static void db__refuses__an_empty_file_unless_asked_to_fill_it(void **state)
{
	struct fixture *f = *state;

	file_write(f->path, "");
	refuses(f->path, options_existing(), ERR_FOREIGN, "is empty");
	refuses(f->path, options_reading(), ERR_FOREIGN, "is empty");
	assert_int_equal(sql_number(f->path, "PRAGMA page_count"), 0);
}

static void db__refuses__what_is_no_database(void **state)
{
	struct fixture *f = *state;

	file_write(f->path, "a shopping list\n");
	refuses(f->path, OPTIONS, ERR_FOREIGN, "no database at all");
	refuses(f->path, OPTIONS, ERR_FOREIGN, "(file is not a database)");
}

/* A file that its program left with a write-ahead log of which nothing is in the file itself yet. */
static void recipes_make(const char *path)
{
	sqlite3 *handle = NULL;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	assert_int_equal(sqlite3_exec(handle,
				      "PRAGMA application_id = 0x0f055112; PRAGMA journal_mode = WAL;"
				      "CREATE TABLE recipe (name)",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(handle);
}

static void file_digest(const char *path, char hex[DIGEST_HEX_BYTES])
{
	char bytes[65536];
	FILE *file = fopen(path, "rb");
	size_t size;

	assert_non_null(file);
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	digest_hex_of(bytes, size, hex);
}

static void db__refuses__another_programs_database_and_leaves_it_alone(void **state)
{
	struct fixture *f = *state;
	char log[128], before[2][DIGEST_HEX_BYTES], after[2][DIGEST_HEX_BYTES];

	snprintf(log, sizeof(log), "%s-wal", f->path);
	recipes_make(f->path);
	file_digest(f->path, before[0]);
	file_digest(log, before[1]);
	refuses(f->path, OPTIONS, ERR_FOREIGN, "another program (its application id is 0x0f055112)");
	file_digest(f->path, after[0]);
	file_digest(log, after[1]);
	assert_string_equal(after[0], before[0]);
	assert_string_equal(after[1], before[1]);
	sql_run(f->path, "PRAGMA application_id = 0");
	refuses(f->path, OPTIONS, ERR_FOREIGN, "0x00000000");
}

static void db__refuses__a_newer_format_with_both_numbers(void **state)
{
	struct fixture *f = *state;
	char words[96];

	db_close(open_here(f));
	sql_run(f->path, "PRAGMA user_version = 4711");
	snprintf(words, sizeof(words), "format is number 4711, and this program knows up to %d",
		 (int)migrations_newest(migrations));
	refuses(f->path, OPTIONS, ERR_NEWER, words);
	refuses(f->path, options_reading(), ERR_NEWER, words);
	sql_run(f->path, "PRAGMA user_version = 0");
	refuses(f->path, OPTIONS, ERR_DAMAGED, "which format");
}

static void db__refuses__a_schema_that_others_have_changed(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
		{"CREATE TRIGGER spy AFTER INSERT ON cell BEGIN DELETE FROM document; END", "trigger spy"},
		{"CREATE VIEW sight AS SELECT 1", "view sight"},
		{"CREATE TABLE more (x)", "table more"},
		{"DROP TRIGGER trail_is_never_updated", "trigger trail_is_never_updated"},
		{"DROP INDEX trail_steps", "index trail_"},
		{"ALTER TABLE file ADD COLUMN spy TEXT", "table file"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		unlink(f->path);
		db_close(open_here(f));
		sql_run(f->path, cases[i].sql);
		refuses(f->path, OPTIONS, ERR_DAMAGED, cases[i].words);
		refuses(f->path, options_reading(), ERR_DAMAGED, cases[i].words);
	}
}

static void db__does_not_mind__statistics_of_the_planner(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);

	assessment_new(db);
	db_close(db);
	sql_run(f->path, "ANALYZE");
	assert_int_equal(
		sql_number(f->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'"), 1);
	db_close(open_here(f));
}

static void db__refuses__a_damaged_file(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	char noise[4096];
	struct stat at;
	int fd;

	assessment_new(db);
	db_close(db);
	assert_int_equal(stat(f->path, &at), 0);
	memset(noise, 0x5a, sizeof(noise));
	fd = open(f->path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, noise, sizeof(noise), at.st_size - (off_t)sizeof(noise)), sizeof(noise));
	refuses(f->path, OPTIONS, ERR_DAMAGED, "is damaged");
	assert_int_equal(ftruncate(fd, at.st_size / 2 / 4096 * 4096), 0);
	close(fd);
	refuses(f->path, OPTIONS, ERR_DAMAGED, "go on with a backup. (");
}

static void db__quotes__no_escape_of_a_schema(void **state)
{
	struct fixture *f = *state;
	struct db *db = NULL;
	struct err e = {0};

	db_close(open_here(f));
	sql_run(f->path,
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE file (' || "
		"char(27) || '[2J' WHERE name = 'file'");
	assert_int_equal(db_open(&db, f->path, &OPTIONS, &e), ERR_DAMAGED);
	assert_non_null(strstr(e.text, "unrecognized token"));
	assert_true(text_is_clean(e.text, strlen(e.text)));
}

/* The log is given up in writing: not before the pages are known to hang together, however they are examined.
 */
static void a_damaged_file__keeps__its_write_ahead_log(void **state)
{
	enum { WRITE_VERSION_AT = 18, WAL = 2 };
	struct fixture *f = *state;
	struct db_options options = OPTIONS;
	struct db *db = open_here(f);
	char noise[4096], version = 0;
	struct stat at;
	int fd;

	assessment_new(db);
	db_close(db);
	sql_run(f->path, "PRAGMA journal_mode = WAL");
	assert_int_equal(stat(f->path, &at), 0);
	memset(noise, 0x5a, sizeof(noise));
	fd = open(f->path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, noise, sizeof(noise), at.st_size - (off_t)sizeof(noise)), sizeof(noise));
	options.unexamined = true;
	refuses(f->path, options, ERR_DAMAGED, "is damaged");
	assert_int_equal(pread(fd, &version, 1, WRITE_VERSION_AT), 1);
	assert_int_equal(version, WAL);
	close(fd);
}

static void db__refuses__a_file_that_another_program_holds(void **state)
{
	struct fixture *f = *state;
	sqlite3 *other = NULL;

	db_close(open_here(f));
	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	refuses(f->path, OPTIONS, ERR_BUSY, "used by another program");
	refuses(f->path, options_reading(), ERR_BUSY, "(database is locked)");
	sqlite3_close(other);
	db_close(open_here(f));
}

static void db__gives_up__a_write_ahead_log(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	sqlite3 *other = NULL;
	int64_t id = assessment_new(db);

	db_close(db);
	sql_run(f->path, "PRAGMA journal_mode = WAL");
	db = open_as(f->path, options_reading());
	assert_string_equal(value_of(db, id, "", "name").text, "Cloud 2025");
	db_close(db);
	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "SELECT * FROM file", NULL, NULL, NULL), SQLITE_OK);
	refuses(f->path, OPTIONS, ERR_BUSY, "used by another program");
	sqlite3_close(other);
	db_close(open_here(f));
	assert_int_equal(
		sql_number(f->path, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'"),
		1);
}

/* --- what may not be written; root may write everything, so these run as nobody --- */

enum { NOBODY = 65534 };

/* In this process, so that what it ran is counted. */
static void as_nobody(const struct fixture *f, int (*run)(const struct fixture *f))
{
	uid_t user = geteuid();
	gid_t group = getegid();
	int rc;

	if (user == 0) {
		assert_int_equal(setegid(NOBODY), 0);
		assert_int_equal(seteuid(NOBODY), 0);
	}
	rc = run(f);
	assert_int_equal(seteuid(user), 0);
	assert_int_equal(setegid(group), 0);
	assert_int_equal(rc, 0);
}

/* 0 where opening gives this code and words. */
static int opens_with(const char *path, struct db_options options, int code, const char *words)
{
	struct db *db = NULL;
	struct err e = {0};
	int rc = db_open(&db, path, &options, &e);

	db_close(db);
	if (rc != code || !strstr(e.text, words)) {
		fprintf(stderr, "%d instead of %d: \"%s\" does not say \"%s\"\n", rc, code, e.text, words);
		return 1;
	}
	return 0;
}

static int nobody_meets_a_readonly_file(const struct fixture *f)
{
	return opens_with(f->path, OPTIONS, ERR_READONLY, "Commands that only read still work") ||
	       opens_with(f->path, options_reading(), 0, "");
}

static void db__reads__a_file_that_cannot_be_written(void **state)
{
	struct fixture *f = *state;

	db_close(open_here(f));
	assert_int_equal(chmod(f->folder, 0777), 0);
	assert_int_equal(chmod(f->path, 0444), 0);
	as_nobody(f, nobody_meets_a_readonly_file);
}

static int nobody_meets_a_readonly_folder(const struct fixture *f)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/new.gapwalk", f->folder);
	return opens_with(f->path, OPTIONS, ERR_READONLY, "does not allow new files") ||
	       opens_with(path, OPTIONS, ERR_READONLY, "cannot be made") ||
	       opens_with(f->path, options_reading(), 0, "");
}

static void db__reads__a_file_in_a_folder_that_cannot_be_written(void **state)
{
	struct fixture *f = *state;

	db_close(open_here(f));
	assert_int_equal(chmod(f->path, 0666), 0);
	assert_int_equal(chmod(f->folder, 0555), 0);
	as_nobody(f, nobody_meets_a_readonly_folder);
	assert_int_equal(chmod(f->folder, 0700), 0);
}

static int nobody_meets_a_private_file(const struct fixture *f)
{
	return opens_with(f->path, OPTIONS, ERR_IO, "no permission") ||
	       opens_with(f->path, options_reading(), ERR_IO, "no permission");
}

static void db__refuses__a_file_that_cannot_be_read(void **state)
{
	struct fixture *f = *state;

	db_close(open_here(f));
	assert_int_equal(chmod(f->folder, 0777), 0);
	assert_int_equal(chmod(f->path, 0000), 0);
	as_nobody(f, nobody_meets_a_private_file);
}

static int nobody_meets_a_write_ahead_log(const struct fixture *f)
{
	return opens_with(f->path, options_reading(), ERR_READONLY, "keeps a write-ahead log");
}

static void db__refuses__a_write_ahead_log_where_nothing_can_be_written(void **state)
{
	struct fixture *f = *state;

	db_close(open_here(f));
	sql_run(f->path, "PRAGMA journal_mode = WAL");
	assert_int_equal(chmod(f->path, 0444), 0);
	assert_int_equal(chmod(f->folder, 0555), 0);
	as_nobody(f, nobody_meets_a_write_ahead_log);
	assert_int_equal(chmod(f->folder, 0700), 0);
}

/* Leaves the file as a program leaves it that is killed in the middle of a commit. */
static void interrupt_a_write(const struct fixture *f)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *handle = NULL;

		/* A cache of one page makes SQLite write into the file before the commit. */
		if (sqlite3_open(f->path, &handle) == SQLITE_OK)
			sqlite3_exec(
				handle,
				"PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
				"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)"
				"INSERT INTO document SELECT i, zeroblob(500) FROM n",
				NULL, NULL, NULL);
		raise(SIGKILL);
	}
	assert_int_equal(child_wait(child), -SIGKILL);
}

static int nobody_meets_an_interrupted_write(const struct fixture *f)
{
	return opens_with(f->path, options_reading(), ERR_READONLY, "interrupted while writing");
}

static void db__tidies_up__an_interrupted_write(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	char journal[128];
	int64_t id = assessment_new(db);

	db_close(db);
	interrupt_a_write(f);
	snprintf(journal, sizeof(journal), "%s-journal", f->path);
	assert_int_equal(access(journal, F_OK), 0);
	assert_int_equal(chmod(f->path, 0444), 0);
	assert_int_equal(chmod(journal, 0444), 0);
	assert_int_equal(chmod(f->folder, 0555), 0);
	as_nobody(f, nobody_meets_an_interrupted_write);
	assert_int_equal(chmod(f->folder, 0700), 0);
	assert_int_equal(chmod(f->path, 0600), 0);
	assert_int_equal(chmod(journal, 0600), 0);
	db = open_here(f);
	assert_string_equal(value_of(db, id, "", "name").text, "Cloud 2025");
	db_close(db);
	assert_int_equal(access(journal, F_OK), -1);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM document"), 1);
}

static void db__tidies_up__an_interrupted_write_before_reading(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);

	int64_t id = assessment_new(db);

	db_close(db);
	interrupt_a_write(f);
	db = open_as(f->path, options_reading());
	assert_string_equal(value_of(db, id, "", "name").text, "Cloud 2025");
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM document"), 1);
}

static void db__refuses__every_write_when_opened_for_reading(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db), other = 0, revision = 0;
	const struct change first = {"", "name", NULL, "B"};
	const struct store *s;
	struct err e = {0};

	put(db, id, "a:1@user", "answer", NULL, "met");
	db_close(db);
	db = open_as(f->path, options_reading());
	s = db_store(db);
	assert_int_equal(apply_one(db, id, "a:1@user", "answer", "met", "open", &e), ERR_READONLY);
	assert_non_null(strstr(e.text, "opened for reading only"));
	assert_int_equal(s->create(s->self, NULL, 0, &first, 1, &other, &e), ERR_READONLY);
	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, NULL, NULL, &revision, &e), ERR_READONLY);
	assert_int_equal(other, 0);
	assert_int_equal(revision, 0);
	assert_string_equal(value_of(db, id, "a:1@user", "answer").text, "met");
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(db__makes__a_file_for_its_owner_only),
		IN_FOLDER(db__keeps__its_uuid),
		IN_FOLDER(db__takes__an_empty_file_and_strange_names),
		IN_FOLDER(db__follows__a_link),
		IN_FOLDER(db__refuses__what_is_not_there),
		IN_FOLDER(db__refuses__what_is_no_regular_file),
		IN_FOLDER(db__refuses__an_empty_file_unless_asked_to_fill_it),
		IN_FOLDER(db__refuses__what_is_no_database),
		IN_FOLDER(db__refuses__another_programs_database_and_leaves_it_alone),
		IN_FOLDER(db__refuses__a_newer_format_with_both_numbers),
		IN_FOLDER(db__refuses__a_schema_that_others_have_changed),
		IN_FOLDER(db__does_not_mind__statistics_of_the_planner),
		IN_FOLDER(db__refuses__a_damaged_file),
		IN_FOLDER(a_damaged_file__keeps__its_write_ahead_log),
		IN_FOLDER(db__quotes__no_escape_of_a_schema),
		IN_FOLDER(db__refuses__a_file_that_another_program_holds),
		IN_FOLDER(db__gives_up__a_write_ahead_log),
		IN_FOLDER(db__reads__a_file_that_cannot_be_written),
		IN_FOLDER(db__reads__a_file_in_a_folder_that_cannot_be_written),
		IN_FOLDER(db__refuses__a_file_that_cannot_be_read),
		IN_FOLDER(db__refuses__a_write_ahead_log_where_nothing_can_be_written),
		IN_FOLDER(db__tidies_up__an_interrupted_write),
		IN_FOLDER(db__tidies_up__an_interrupted_write_before_reading),
		IN_FOLDER(db__refuses__every_write_when_opened_for_reading),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
