#include "tests/unit/db/fixture.h"

#include <sodium/crypto_hash_sha256.h>

/* --- undo and redo --- */

static int changes_see(void *arg, const struct change *c)
{
	buffer_printf(arg, "%s %s %s>%s\n", c->subject, c->field, c->before ? c->before : "",
		      c->after ? c->after : "");
	return 0;
}

/* What was taken back or forth, "" where there was nothing; owned by the caller. */
static char *turn(struct db *db, int64_t id, enum store_direction direction)
{
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};
	int64_t revision = 0;
	int rc = s->reverse(s->self, id, direction, changes_see, &seen, &revision, &e);

	if (rc < 0 && rc != ERR_NOTHING)
		fail_msg("%s", e.text);
	if (rc == 0)
		assert_int_equal(revision, revision_of(db, id));
	buffer_add(&seen, "");
	return buffer_take(&seen);
}

static void turns(struct db *db, int64_t id, enum store_direction direction, const char *expected)
{
	char *seen = turn(db, id, direction);

	assert_string_equal(seen, expected);
	free(seen);
}

static void undo__takes__steps_back_and_redo_brings_them_again(void **state)
{
	struct db *db = open_here(*state);
	int64_t id = assessment_new(db);

	put(db, id, "q", "answer", NULL, "met");
	put(db, id, "q", "answer", "met", "partial");
	put(db, id, "q", "answer", "partial", NULL);
	turns(db, id, STORE_REDO, "");
	turns(db, id, STORE_UNDO, "q answer >partial\n");
	turns(db, id, STORE_UNDO, "q answer partial>met\n");
	turns(db, id, STORE_REDO, "q answer met>partial\n");
	turns(db, id, STORE_UNDO, "q answer partial>met\n");
	turns(db, id, STORE_UNDO, "q answer met>\n");
	turns(db, id, STORE_UNDO, "");
	assert_string_equal(value_of(db, id, "q", "answer").text, "");
	turns(db, id, STORE_REDO, "q answer >met\n");
	turns(db, id, STORE_REDO, "q answer met>partial\n");
	turns(db, id, STORE_REDO, "q answer partial>\n");
	turns(db, id, STORE_REDO, "");
	db_close(db);
}

static void redo__ends__where_something_new_was_done(void **state)
{
	struct db *db = open_here(*state);
	int64_t id = assessment_new(db);

	put(db, id, "q", "answer", NULL, "met");
	put(db, id, "q", "note", NULL, "a");
	turns(db, id, STORE_UNDO, "q note a>\n");
	turns(db, id, STORE_UNDO, "q answer met>\n");
	turns(db, id, STORE_REDO, "q answer >met\n");
	put(db, id, "q", "owner", NULL, "Lin");
	turns(db, id, STORE_REDO, "");
	turns(db, id, STORE_UNDO, "q owner Lin>\n");
	turns(db, id, STORE_UNDO, "q answer met>\n");
	turns(db, id, STORE_UNDO, "");
	db_close(db);
}

static void undo__never_takes__the_beginning(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision = -1;

	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, changes_see, NULL, &revision, &e), ERR_NOTHING);
	assert_non_null(strstr(e.text, "nothing to undo"));
	assert_int_equal(s->reverse(s->self, id, STORE_REDO, changes_see, NULL, &revision, &e), ERR_NOTHING);
	assert_non_null(strstr(e.text, "nothing to redo"));
	assert_int_equal(revision, -1);
	assert_string_equal(value_of(db, id, "", "name").text, "Cloud 2025");
	db_close(db);
}

static void undo__takes__a_whole_step_back_last_change_first(void **state)
{
	static const struct change changes[] = {
		{"q", "answer", NULL, "met"},
		{"q", "note", NULL, "a"},
		{"q", "answer", "met", "partial"},
	};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision = 0;

	assert_int_equal(s->apply(s->self, id, changes, COUNT(changes), NULL, &revision, &e), 0);
	turns(db, id, STORE_UNDO, "q answer partial>met\nq note a>\nq answer met>\n");
	turns(db, id, STORE_REDO, "q answer >met\nq note >a\nq answer met>partial\n");
	assert_string_equal(value_of(db, id, "q", "answer").text, "partial");
	db_close(db);
}

static void undo__keeps__assessments_apart_and_survives_a_restart(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t one = assessment_new(db), two = assessment_new(db);

	put(db, one, "q", "answer", NULL, "met");
	put(db, two, "q", "answer", NULL, "partial");
	put(db, one, "q", "answer", "met", "not-met");
	turns(db, one, STORE_UNDO, "q answer not-met>met\n");
	db_close(db);
	db = open_here(f);
	turns(db, two, STORE_REDO, "");
	turns(db, one, STORE_REDO, "q answer met>not-met\n");
	turns(db, one, STORE_UNDO, "q answer not-met>met\n");
	turns(db, two, STORE_UNDO, "q answer partial>\n");
	db_close(db);
	db = open_here(f);
	turns(db, one, STORE_UNDO, "q answer met>\n");
	turns(db, one, STORE_UNDO, "");
	turns(db, two, STORE_UNDO, "");
	turns(db, two, STORE_REDO, "q answer >partial\n");
	db_close(db);
}

static int refuse(void *arg, const struct change *c)
{
	(void)c;
	++*(int *)arg;
	return 5;
}

static void undo__writes__nothing_when_the_callback_refuses(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int calls = 0;
	int64_t id = assessment_new(db), revision = -1;

	put(db, id, "q", "answer", NULL, "met");
	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, refuse, &calls, &revision, &e), 5);
	assert_int_equal(calls, 1);
	assert_int_equal(revision, -1);
	assert_int_equal(e.code, 0);
	assert_int_equal(revision_of(db, id), 3);
	turns(db, id, STORE_UNDO, "q answer met>\n");
	db_close(db);
}

static void undo__refuses__cells_that_are_not_what_the_step_left(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};
	int64_t id = assessment_new(db), revision = -1;

	put(db, id, "q", "answer", NULL, "met");
	sql_run(f->path, "UPDATE cell SET value = 'partial' WHERE subject = 'q'");
	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, changes_see, &seen, &revision, &e), ERR_CHANGED);
	assert_int_equal(revision_of(db, id), 3);
	buffer_release(&seen);
	db_close(db);
}

static void undo__refuses__a_trail_that_contradicts_itself(void **state)
{
	static const char *const faults[] = {
		"UPDATE trail SET kind = 'undo', reverses = 4 WHERE seq = 4",
		"UPDATE trail SET kind = 'undo', reverses = -1 WHERE seq = 4",
		"UPDATE trail SET kind = 'undo', reverses = 0 WHERE seq = 4",
		"UPDATE trail SET kind = 'redo', reverses = 2 WHERE seq = 4",
		"UPDATE trail SET after = char(27) WHERE seq = 4",
		"UPDATE trail SET subject = char(10) WHERE seq = 4",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct buffer sql = {0}, seen = {0};
		struct err e = {0};
		struct db *db;
		const struct store *s;
		int64_t id, revision = -1;

		unlink(f->path);
		db = open_here(f);
		s = db_store(db);
		id = assessment_new(db);
		put(db, id, "q", "answer", NULL, "met");
		put(db, id, "q", "answer", "met", "partial");
		buffer_printf(
			&sql,
			"DROP TRIGGER trail_is_never_updated; %s; CREATE TRIGGER trail_is_never_updated "
			"BEFORE UPDATE ON trail\nBEGIN SELECT RAISE(ABORT, 'the trail is append only'); END",
			faults[i]);
		sql_run(f->path, sql.text);
		if (s->reverse(s->self, id, STORE_UNDO, changes_see, &seen, &revision, &e) != ERR_DAMAGED)
			fail_msg("%s: %s", faults[i], e.text);
		assert_int_equal(revision, -1);
		buffer_release(&sql);
		buffer_release(&seen);
		db_close(db);
	}
}

/* The same steps on two stacks in memory. */
struct model {
	int undo[512], redo[512]; /* the value that a step left, newest last */
	size_t undo_count, redo_count;
};

static void undo__agrees__with_two_stacks(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct model m = {.undo_count = 0};
	int64_t id = assessment_new(db);
	unsigned random = 1;
	char text[16], last[16] = "";

	for (int step = 1; step <= 400; step++) {
		random = random * 1103515245 + 12345;
		unsigned what = random >> 16 & 7;
		char *seen = NULL;

		if (what < 2) {
			snprintf(text, sizeof(text), "%d", step);
			put(db, id, "q", "note", *last ? last : NULL, text);
			m.undo[m.undo_count++] = step;
			m.redo_count = 0;
		} else if (what < 5) {
			seen = turn(db, id, STORE_UNDO);
			assert_int_equal(*seen == '\0', m.undo_count == 0);
			if (m.undo_count > 0)
				m.redo[m.redo_count++] = m.undo[--m.undo_count];
		} else {
			seen = turn(db, id, STORE_REDO);
			assert_int_equal(*seen == '\0', m.redo_count == 0);
			if (m.redo_count > 0)
				m.undo[m.undo_count++] = m.redo[--m.redo_count];
		}
		free(seen);
		*last = '\0';
		if (m.undo_count > 0)
			snprintf(last, sizeof(last), "%d", m.undo[m.undo_count - 1]);
		assert_string_equal(value_of(db, id, "q", "note").text, last);
	}
	db_close(db);
}

/* --- the chain --- */

static void put_number(crypto_hash_sha256_state *c, int64_t n)
{
	uint8_t bytes[8];

	for (int i = 7; i >= 0; i--, n >>= 8)
		bytes[i] = (uint8_t)(n & 0xff);
	crypto_hash_sha256_update(c, bytes, 8);
}

/* The first `count` columns of the current row. */
static void put_columns(crypto_hash_sha256_state *c, sqlite3_stmt *s, int count)
{
	for (int i = 0; i < count; i++) {
		int type = sqlite3_column_type(s, i);

		crypto_hash_sha256_update(c,
					  (const uint8_t *)(type == SQLITE_NULL      ? "n"
							    : type == SQLITE_INTEGER ? "i"
										     : "t"),
					  1);
		if (type == SQLITE_INTEGER)
			put_number(c, sqlite3_column_int64(s, i));
		if (type == SQLITE_TEXT) {
			put_number(c, sqlite3_column_bytes(s, i));
			crypto_hash_sha256_update(c, sqlite3_column_text(s, i),
						  (unsigned)sqlite3_column_bytes(s, i));
		}
	}
}

/* As schema/0004_anchored.sql tells it. */
static void anchor(sqlite3 *handle, uint8_t hash[32])
{
	static const char *const rows[] = {
		"SELECT f.uuid, f.created, f.version, a.uuid, a.created FROM file AS f, assessment AS a",
		"SELECT position, name, digest FROM assessment_document ORDER BY position",
	};
	crypto_hash_sha256_state c;

	crypto_hash_sha256_init(&c);
	crypto_hash_sha256_update(&c, hash, 32);
	for (size_t i = 0; i < COUNT(rows); i++) {
		sqlite3_stmt *s = NULL;

		assert_int_equal(sqlite3_prepare_v2(handle, rows[i], -1, &s, NULL), SQLITE_OK);
		while (sqlite3_step(s) == SQLITE_ROW)
			put_columns(&c, s, sqlite3_column_count(s));
		sqlite3_finalize(s);
	}
	crypto_hash_sha256_final(&c, hash);
}

/* The newest hash of a file with one assessment, recomputed from the rows as schema/0001_start.sql tells it;
 * every stored hash is compared on the way.  Returns the number of rows that do not fit. */
static int chain_faults(const char *path, char hex[DIGEST_HEX_BYTES])
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *s = NULL;
	uint8_t hash[32] = {0};
	int faults = 0;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, "SELECT * FROM trail ORDER BY seq", -1, &s, NULL),
			 SQLITE_OK);
	anchor(handle, hash);
	while (sqlite3_step(s) == SQLITE_ROW) {
		crypto_hash_sha256_state c;
		int last = sqlite3_column_count(s) - 1;

		crypto_hash_sha256_init(&c);
		crypto_hash_sha256_update(&c, hash, 32);
		put_columns(&c, s, last);
		crypto_hash_sha256_final(&c, hash);
		faults += memcmp(hash, sqlite3_column_blob(s, last), 32) != 0;
	}
	sqlite3_finalize(s);
	sqlite3_close(handle);
	for (size_t i = 0; i < 32; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	return faults;
}

static int newest_digest_see(void *arg, const struct assessment_row *row)
{
	snprintf(arg, DIGEST_HEX_BYTES, "%s", row->digest);
	return 0;
}

static void trail__is__a_chain_of_hashes(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	const struct store *s = db_store(db);
	char told[DIGEST_HEX_BYTES] = "", computed[DIGEST_HEX_BYTES], cut[DIGEST_HEX_BYTES];
	struct err e = {0};
	int64_t id = assessment_new(db);

	put(db, id, "q", "note", NULL, "資安長");
	put(db, id, "q", "note", "資安長", NULL);
	turns(db, id, STORE_UNDO, "q note >資安長\n");
	turns(db, id, STORE_REDO, "q note 資安長>\n");
	assert_int_equal(s->each_assessment(s->self, newest_digest_see, told, &e), 0);
	db_close(db);
	assert_int_equal(chain_faults(f->path, computed), 0);
	assert_string_equal(told, computed);
	sql_run(f->path, "PRAGMA foreign_keys = OFF; DROP TRIGGER trail_is_never_deleted;"
			 "DELETE FROM trail WHERE seq = 6");
	assert_int_equal(chain_faults(f->path, cut), 0);
	assert_string_not_equal(cut, told); /* only the anchor tells that the end is cut off */
	sql_run(f->path, "DROP TRIGGER trail_is_never_updated; UPDATE trail SET who = 'x' WHERE seq = 3");
	assert_int_equal(chain_faults(f->path, cut), 3);
}

static void trail__that_cannot_go_on__is_refused(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct err e = {0};
	int64_t id = assessment_new(db);

	db_close(db);
	sql_run(f->path,
		"INSERT INTO trail SELECT 9223372036854775807, assessment, 9223372036854775807, kind,"
		" reverses, at, who, version, subject, field, before, after, hash"
		" FROM trail WHERE seq = 1");
	db = open_here(f);
	assert_int_equal(apply_one(db, id, "q", "answer", NULL, "met", &e), ERR_DAMAGED);
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM cell WHERE subject = 'q'"), 0);
}

static void trail__is__append_only(void **state)
{
	static const char *const attempts[] = {
		"UPDATE trail SET who = 'x'",
		"DELETE FROM trail",
		"INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE seq = 1",
		"DELETE FROM trail WHERE seq = 1",
	};
	struct db *db = open_here(*state);
	int64_t id = assessment_new(db);

	for (size_t i = 0; i < COUNT(attempts); i++) {
		char *words = NULL;

		assert_int_equal(sqlite3_exec(db->handle, attempts[i], NULL, NULL, &words),
				 SQLITE_CONSTRAINT_TRIGGER);
		assert_string_equal(words, "the trail is append only");
		sqlite3_free(words);
	}
	assert_int_equal(revision_of(db, id), 2);
	db_close(db);
}

static void trail__tells__who_when_and_with_what(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);

	put(db, id, "q", "answer", NULL, "met");
	turns(db, id, STORE_UNDO, "q answer met>\n");
	turns(db, id, STORE_REDO, "q answer >met\n");
	db_close(db);
	assert_int_equal(sql_number(f->path,
				    "SELECT count(*) FROM trail WHERE who = 'lin@example' AND version = "
				    "'0.1.0' AND at = 1763632800"),
			 5);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM trail WHERE step = 1 AND kind = 'do'"), 2);
	assert_int_equal(sql_number(f->path, "SELECT reverses FROM trail WHERE step = 4 AND kind = 'undo'"),
			 3);
	assert_int_equal(sql_number(f->path, "SELECT reverses FROM trail WHERE step = 5 AND kind = 'redo'"),
			 3);
	assert_int_equal(sql_number(f->path, "SELECT seq FROM cell WHERE subject = 'q'"), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(undo__takes__steps_back_and_redo_brings_them_again),
		IN_FOLDER(redo__ends__where_something_new_was_done),
		IN_FOLDER(undo__never_takes__the_beginning),
		IN_FOLDER(undo__takes__a_whole_step_back_last_change_first),
		IN_FOLDER(undo__keeps__assessments_apart_and_survives_a_restart),
		IN_FOLDER(undo__writes__nothing_when_the_callback_refuses),
		IN_FOLDER(undo__refuses__cells_that_are_not_what_the_step_left),
		IN_FOLDER(undo__refuses__a_trail_that_contradicts_itself),
		IN_FOLDER(undo__agrees__with_two_stacks),
		IN_FOLDER(trail__is__a_chain_of_hashes),
		IN_FOLDER(trail__that_cannot_go_on__is_refused),
		IN_FOLDER(trail__is__append_only),
		IN_FOLDER(trail__tells__who_when_and_with_what),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
