/* fixture.h: a folder for one test, and short ways to what most tests of db/ do. */
#ifndef TESTS_UNIT_DB_FIXTURE_H
#define TESTS_UNIT_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db_priv.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define NOW         1763632800 /* 2025-11-20T10:00:00Z */

struct fixture {
	char folder[64];
	char path[96]; /* of a file that does not exist yet */
};

static inline int64_t fixture_now(void)
{
	return NOW;
}

static inline int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *temporary = getenv("TMPDIR");

	assert_non_null(f);
	snprintf(f->folder, sizeof(f->folder), "%.40s/gapwalk-db-XXXXXX", temporary ? temporary : "/tmp");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof(f->path), "%s/a.gapwalk", f->folder);
	*state = f;
	return 0;
}

static inline int fixture_remove(const char *path, const struct stat *at, int kind, struct FTW *where)
{
	(void)at, (void)kind, (void)where;
	return remove(path);
}

static inline int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	nftw(f->folder, fixture_remove, 8, FTW_DEPTH | FTW_PHYS);
	free(f);
	return 0;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static const struct db_options OPTIONS = {
	.who = "lin@example",
	.version = "0.1.0",
	.now = fixture_now,
	.create = true,
	.busy_ms = 50,
};

static inline struct db_options options_reading(void)
{
	struct db_options o = OPTIONS;

	o.read_only = true;
	return o;
}

static inline struct db_options options_existing(void)
{
	struct db_options o = OPTIONS;

	o.create = false;
	return o;
}

static inline struct db *open_as(const char *path, struct db_options options)
{
	struct db *db = NULL;
	struct err e = {0};

	if (db_open(&db, path, &options, &e) < 0)
		fail_msg("%s", e.text);
	return db;
}

static inline struct db *open_here(const struct fixture *f)
{
	return open_as(f->path, OPTIONS);
}

/* Opening is refused with this code, and the sentence holds these words and the path. */
static inline void refuses(const char *path, struct db_options options, int code, const char *words)
{
	struct db *db = NULL;
	struct err e = {0};

	assert_int_equal(db_open(&db, path, &options, &e), code);
	assert_null(db);
	assert_int_equal(e.code, code);
	if (!strstr(e.text, words) || !strstr(e.text, path))
		fail_msg("\"%s\" does not say \"%s\"", e.text, words);
}

static inline int64_t assessment_new(struct db *db)
{
	static const struct document documents[] = {{"vocabulary.yaml", "roles: []\n", 10}};
	static const struct change first[] = {{"", "name", NULL, "Cloud 2025"}, {"", "roles", NULL, "user"}};
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = 0;

	if (s->create(s->self, documents, COUNT(documents), first, COUNT(first), &id, &e) < 0)
		fail_msg("%s", e.text);
	return id;
}

/* One change of one cell.  Returns what apply returns. */
static inline int apply_one(struct db *db, int64_t id, const char *subject, const char *field,
			    const char *before, const char *after, struct err *e)
{
	const struct store *s = db_store(db);
	const struct change change = {subject, field, before, after};
	int64_t revision = 0;

	return s->apply(s->self, id, &change, 1, NULL, &revision, e);
}

static inline void put(struct db *db, int64_t id, const char *subject, const char *field, const char *before,
		       const char *after)
{
	struct err e = {0};

	if (apply_one(db, id, subject, field, before, after, &e) < 0)
		fail_msg("%s", e.text);
}

struct sought {
	const char *subject, *field;
	char *value;
};

static inline int sought_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct sought *sought = arg;

	if (strcmp(subject, sought->subject) == 0 && strcmp(field, sought->field) == 0)
		sought->value = strdup(value);
	return 0;
}

/* What a cell holds, "" where nothing is recorded; at most 255 bytes of it. */
struct value {
	char text[256];
};
static inline struct value value_of(struct db *db, int64_t id, const char *subject, const char *field)
{
	const struct store *s = db_store(db);
	struct sought sought = {subject, field, NULL};
	struct value value = {""};
	struct err e = {0};

	if (s->each_cell(s->self, id, sought_see, &sought, &e) < 0)
		fail_msg("%s", e.text);
	snprintf(value.text, sizeof(value.text), "%s", sought.value ? sought.value : "");
	free(sought.value);
	return value;
}

static inline int64_t revision_of(struct db *db, int64_t id)
{
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t revision = 0;

	if (s->revision(s->self, id, &revision, &e) < 0)
		fail_msg("%s", e.text);
	return revision;
}

/* What the command line shell of SQLite could do to a file. */
static inline void sql_run(const char *path, const char *sql)
{
	sqlite3 *handle = NULL;
	char *words = NULL;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, &words) != SQLITE_OK)
		fail_msg("%s: %s", sql, words);
	sqlite3_close(handle);
}

static inline int64_t sql_number(const char *path, const char *sql)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *s = NULL;
	int64_t number;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	number = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(handle);
	return number;
}

static inline void file_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_not_equal(fputs(text, file), EOF);
	assert_int_equal(fclose(file), 0);
}

/* A file that a program made whose newest schema that was: tests/data/files.  All of them hold what the first
 * holds, and the later ones more: 3 a stored file, a draft and a note on A-2. */
static inline void old_copy(const char *path, int schema)
{
	char bytes[4096], name[64];
	size_t got;

	snprintf(name, sizeof(name), "tests/data/files/schema-%d.gapwalk", schema);
	FILE *from = fopen(name, "rb"), *to = fopen(path, "wb");

	assert_non_null(from);
	assert_non_null(to);
	while ((got = fread(bytes, 1, sizeof(bytes), from)) > 0)
		assert_int_equal(fwrite(bytes, 1, got, to), got);
	fclose(from);
	assert_int_equal(fclose(to), 0);
}

/* Exit status of a child; a child that was killed gives -signal. */
static inline int child_wait(pid_t child)
{
	int status = 0;

	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#endif
