#include "tests/unit/db/fixture.h"

#include <sqlite3.h>

static void sentence_see(void *arg, const char *sentence)
{
	buffer_printf(arg, "%s\n", sentence);
}

/* The sentences that an examination of an open file gives; owned by the caller. */
static char *verify(struct db *db, struct db_findings *found)
{
	struct buffer sentences = {0};
	struct err e = {0};

	if (db_verify(db, sentence_see, &sentences, found, &e) < 0)
		fail_msg("%s", e.text);
	buffer_add(&sentences, "");
	return buffer_take(&sentences);
}

static int change_ignore(void *arg, const struct change *c)
{
	(void)arg, (void)c;
	return 0;
}

static int hello_read(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	const char **left = arg;

	(void)e;
	*got = strlen(*left) < room ? strlen(*left) : room;
	memcpy(to, *left, *got);
	*left += *got;
	return 0;
}

/* A file stored as evidence, with the cell that names it. */
static void hello_store(struct db *db, int64_t id)
{
	const struct store *s = db_store(db);
	const char *hello = "Hello, auditor!\n";
	char digest[DIGEST_HEX_BYTES];
	struct content content = {digest, (int64_t)strlen(hello), hello_read, &hello};
	struct change change = {"evidence/1", "digest", NULL, digest};
	struct err e = {0};
	int64_t revision;

	digest_hex_of(hello, strlen(hello), digest);
	if (s->apply(s->self, id, &change, 1, &content, &revision, &e) < 0)
		fail_msg("%s", e.text);
}

static struct db *story_make(const struct fixture *f)
{
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);
	const struct store *s = db_store(db);
	int64_t revision;
	struct err e = {0};

	put(db, id, "l:1@user", "answer", NULL, "met");
	put(db, id, "l:1@user", "note", NULL, "看過合約第四條");
	put(db, id, "evidence/1", "reference", NULL, "SOC 2 report");
	put(db, id, "evidence/1", "expires", NULL, "2027-01-31");
	hello_store(db, id);
	put(db, id, "l:1@user", "answer", "met", "partial");
	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, change_ignore, NULL, &revision, &e), 0);
	return db;
}

static void verify__finds__nothing_in_a_file_as_it_was_written(void **state)
{
	struct db *db = story_make(*state);
	struct db_findings found;
	char *sentences = verify(db, &found);

	assert_string_equal(sentences, "");
	assert_int_equal(found.faults, 0);
	assert_int_equal(found.trail_rows, 9);
	assert_int_equal(found.documents, 1);
	assert_int_equal(found.contents, 1);
	assert_int_equal(strlen(found.digest), 64);
	free(sentences);
	db_close(db);
}

/* A column of a table, and the rows whose bytes are flipped, one after the other. */
static const struct {
	const char *table, *column, *key;
} columns[] = {
	{"trail", "who", "seq"},
	{"trail", "version", "seq"},
	{"trail", "kind", "seq"},
	{"trail", "subject", "seq"},
	{"trail", "field", "seq"},
	{"trail", "before", "seq"},
	{"trail", "after", "seq"},
	{"trail", "hash", "seq"},
	{"trail", "at", "seq"},
	{"trail", "step", "seq"},
	{"trail", "reverses", "seq"},
	{"trail", "assessment", "seq"},
	{"cell", "value", "seq"},
	{"cell", "subject", "seq"},
	{"cell", "field", "seq"},
	{"document", "bytes", "digest"},
	{"document", "digest", "digest"},
	{"content", "digest", "id"},
	{"content", "size", "id"},
	{"content_bytes", "bytes", "content"},
	{"content_bytes", "position", "content"},
	{"file", "uuid", "only"},
	{"file", "created", "only"},
	{"file", "version", "only"},
	{"assessment", "uuid", "id"},
	{"assessment", "created", "id"},
	{"assessment", "id", "id"},
	{"assessment_document", "assessment", "position"},
	{"assessment_document", "position", "position"},
	{"assessment_document", "name", "position"},
	{"assessment_document", "digest", "position"},
	{"cell", "seq", "subject || ' ' || field"},
	{"cell", "assessment", "seq"},
	{"trail", "seq", "seq"},
	{"content", "id", "id"},
	{"content_bytes", "content", "position"},
};

/* What somebody could do with the shell of SQLite, who takes the trail's seat belt off first. */
static sqlite3 *forger_open(const struct fixture *f)
{
	sqlite3 *forger = NULL;

	assert_int_equal(sqlite3_open(f->path, &forger), SQLITE_OK);
	sqlite3_db_config(forger, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_exec(
		forger,
		"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF",
		NULL, NULL, NULL);
	return forger;
}

/* Writes value into one column of the row that SQLite numbers rowid, or into the n-th row of a table without
 * numbers.  False where another row has that key: nobody can flip this into it. */
static bool value_put(sqlite3 *forger, size_t c, sqlite3_value *key, sqlite3_value *value)
{
	char *sql = sqlite3_mprintf("UPDATE %s SET %s = ?1 WHERE %s IS ?2", columns[c].table,
				    columns[c].column, columns[c].key);
	sqlite3_stmt *s = NULL;

	assert_int_equal(sqlite3_prepare_v2(forger, sql, -1, &s, NULL), SQLITE_OK);
	sqlite3_bind_value(s, 1, value);
	sqlite3_bind_value(s, 2, key);
	int rc = sqlite3_step(s);

	sqlite3_finalize(s);
	sqlite3_free(sql);
	assert_true(rc == SQLITE_DONE || rc == SQLITE_CONSTRAINT);
	return rc == SQLITE_DONE;
}

/* The value with one bit of its byte turned over; the caller frees it.  NULL: there is no such byte. */
static sqlite3_value *value_flip(sqlite3 *forger, sqlite3_value *value, int byte)
{
	sqlite3_stmt *s = NULL;
	sqlite3_value *flipped = NULL;
	int type = sqlite3_value_type(value);
	char bytes[256];
	int size;

	if (type == SQLITE_NULL || (type == SQLITE_INTEGER && byte >= 8))
		return NULL;
	assert_int_equal(sqlite3_prepare_v2(forger, "SELECT ?1", -1, &s, NULL), SQLITE_OK);
	if (type == SQLITE_INTEGER) {
		sqlite3_bind_int64(s, 1, sqlite3_value_int64(value) ^ (INT64_C(1) << (8 * byte)));
	} else {
		size = sqlite3_value_bytes(value);
		if (byte >= size) {
			sqlite3_finalize(s);
			return NULL;
		}
		assert_true(size <= (int)sizeof bytes);
		memcpy(bytes, sqlite3_value_blob(value), (size_t)size);
		bytes[byte] ^= 1;
		if (type == SQLITE_TEXT)
			sqlite3_bind_text(s, 1, bytes, size, SQLITE_TRANSIENT);
		else
			sqlite3_bind_blob(s, 1, bytes, size, SQLITE_TRANSIENT);
	}
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	flipped = sqlite3_value_dup(sqlite3_column_value(s, 0));
	sqlite3_finalize(s);
	return flipped;
}

static size_t row_flip(struct db *db, sqlite3 *forger, size_t c, sqlite3_value *key, sqlite3_value *value)
{
	sqlite3_value *flipped;
	size_t flips = 0;

	for (int byte = 0; (flipped = value_flip(forger, value, byte)) != NULL; byte++) {
		/* The key itself may be what is flipped: the row is then found by its new one. */
		bool is_key = strcmp(columns[c].column, columns[c].key) == 0;
		struct db_findings found;

		if (!value_put(forger, c, key, flipped)) {
			sqlite3_value_free(flipped);
			continue;
		}
		free(verify(db, &found));
		if (found.faults == 0)
			fail_msg("byte %d of %s.%s was flipped and not missed", byte, columns[c].table,
				 columns[c].column);
		assert_true(value_put(forger, c, is_key ? flipped : key, value));
		sqlite3_value_free(flipped);
		flips++;
	}
	return flips;
}

static void verify__finds__every_single_byte_that_is_flipped(void **state)
{
	struct db *db = story_make(*state);
	sqlite3 *forger = forger_open(*state);
	struct db_findings found;
	size_t flips = 0;

	for (size_t c = 0; c < COUNT(columns); c++) {
		char *sql = sqlite3_mprintf("SELECT %s, %s FROM %s", columns[c].key, columns[c].column,
					    columns[c].table);
		sqlite3_stmt *s = NULL;
		sqlite3_value *keys[16], *values[16];
		int rows = 0;

		assert_int_equal(sqlite3_prepare_v2(forger, sql, -1, &s, NULL), SQLITE_OK);
		while (sqlite3_step(s) == SQLITE_ROW && rows < 16) {
			keys[rows] = sqlite3_value_dup(sqlite3_column_value(s, 0));
			values[rows++] = sqlite3_value_dup(sqlite3_column_value(s, 1));
		}
		sqlite3_finalize(s);
		sqlite3_free(sql);
		assert_true(rows > 0 && rows < 16);
		for (int i = 0; i < rows; i++) {
			flips += row_flip(db, forger, c, keys[i], values[i]);
			sqlite3_value_free(keys[i]);
			sqlite3_value_free(values[i]);
		}
	}
	print_message("%zu bytes were flipped\n", flips);
	assert_true(flips > 1200);
	/* All was put back: what was found was found for the flips alone. */
	char *left = verify(db, &found);

	if (found.faults != 0)
		fail_msg("%s", left);
	free(left);
	sqlite3_close(forger);
	db_close(db);
}

static void says(const struct fixture *f, const char *forgery, const char *words)
{
	struct db *db = open_as(f->path, OPTIONS);
	sqlite3 *forger = forger_open(f);
	struct db_findings found;
	char *sentences;

	assert_int_equal(sqlite3_exec(forger, forgery, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(forger);
	sentences = verify(db, &found);
	if (!strstr(sentences, words))
		fail_msg("\"%s\" does not say \"%s\"", sentences, words);
	free(sentences);
	db_close(db);
}

static void verify__names__the_row_that_was_taken_out(void **state)
{
	db_close(story_make(*state));
	says(*state, "DELETE FROM cell WHERE seq = 4; DELETE FROM trail WHERE seq = 4",
	     "Trail rows 4 to 4 are missing.");
}

/* Whatever numbers somebody gives to rows: none may be counted past. */
static void verify__names__a_row_with_a_number_that_no_row_has(void **state)
{
	db_close(story_make(*state));
	says(*state, "UPDATE cell SET seq = -8 WHERE seq = 4; UPDATE trail SET seq = -8 WHERE seq = 4",
	     "Trail row -8 (");
	says(*state, "UPDATE trail SET seq = 9223372036854775807 WHERE seq = 9",
	     "Trail rows 9 to 9223372036854775806 are missing.");
	says(*state, "UPDATE trail SET seq = -9223372036854775807 - 1 WHERE seq = 3",
	     "Trail row -9223372036854775808 (");
}

static void verify__names__a_cell_that_was_slipped_in(void **state)
{
	db_close(story_make(*state));
	says(*state, "INSERT INTO cell VALUES (1, 'l:2@user', 'answer', 'met', 1)",
	     "Assessment 1: answer of l:2@user is not what the trail leads to");
}

static void verify__names__a_cell_that_was_taken_away(void **state)
{
	db_close(story_make(*state));
	says(*state, "DELETE FROM cell WHERE field = 'note'",
	     "Assessment 1: note of l:1@user is not what the trail leads to");
}

static void verify__names__an_assessment_with_another_date(void **state)
{
	db_close(story_make(*state));
	says(*state, "UPDATE assessment SET created = created - 86400",
	     "Assessment 1 says that it was made at another time");
}

/* A list of documents may be altered without any reference that leads nowhere. */
static void verify__names__a_checklist_that_was_slipped_in(void **state)
{
	db_close(story_make(*state));
	says(*state, "INSERT INTO assessment_document SELECT 1, 1, 'other.yaml', digest FROM document",
	     "Trail row 1 (name of the assessment), or what the file says of the origin and the checklists "
	     "of "
	     "assessment 1, is not as it was written");
}

static void verify__names__a_file_that_took_the_place_of_another(void **state)
{
	db_close(story_make(*state));
	says(*state, "UPDATE file SET uuid = '00000000-0000-4000-8000-000000000000'",
	     "or what the file says of the origin");
}

/* As a version could leave it that let a removal cross with an attachment. */
static void verify__names__evidence_that_is_attached_and_not_there(void **state)
{
	struct db *db = story_make(*state);

	put(db, 1, "l:2@user", "evidence/7", NULL, "yes");
	db_close(db);
	says(*state, "SELECT 1", "evidence/7 is attached to l:2@user and does not exist.");
}

static void verify__names__a_reference_that_leads_nowhere(void **state)
{
	db_close(story_make(*state));
	says(*state, "DELETE FROM document",
	     "A row of table assessment_document refers to a row of table document");
}

static void verify__names__a_stored_file_that_is_missing(void **state)
{
	db_close(story_make(*state));
	says(*state, "DELETE FROM content_bytes; DELETE FROM content",
	     "the stored file of evidence/1 is missing.");
}

static void verify__prints__nothing_that_a_terminal_would_obey(void **state)
{
	db_close(story_make(*state));
	says(*state, "UPDATE trail SET subject = char(27) || '[31m' WHERE seq = 4", "Trail row 4 (");
}

static void digest__names__its_point_of_the_trail(void **state)
{
	struct db *db = story_make(*state);
	struct db_trail_point point = {0};
	struct db_findings found;
	char prefix[13] = "";
	struct err e = {0};

	free(verify(db, &found));
	memcpy(prefix, found.digest, 12);
	assert_int_equal(db_find_digest(db, prefix, &point, &e), 1);
	assert_int_equal(point.seq, 9);
	assert_int_equal(point.later, 0);
	put(db, 1, "l:1@user", "answer", "met", NULL);
	assert_int_equal(db_find_digest(db, found.digest, &point, &e), 1);
	assert_int_equal(point.seq, 9);
	assert_int_equal(point.at, NOW);
	assert_int_equal(point.later, 1);
	assert_int_equal(db_find_digest(db, "0000000000000000", &point, &e), 0);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(verify__finds__nothing_in_a_file_as_it_was_written),
		IN_FOLDER(verify__finds__every_single_byte_that_is_flipped),
		IN_FOLDER(verify__names__the_row_that_was_taken_out),
		IN_FOLDER(verify__names__a_row_with_a_number_that_no_row_has),
		IN_FOLDER(verify__names__a_cell_that_was_slipped_in),
		IN_FOLDER(verify__names__a_cell_that_was_taken_away),
		IN_FOLDER(verify__names__an_assessment_with_another_date),
		IN_FOLDER(verify__names__a_checklist_that_was_slipped_in),
		IN_FOLDER(verify__names__a_file_that_took_the_place_of_another),
		IN_FOLDER(verify__names__evidence_that_is_attached_and_not_there),
		IN_FOLDER(verify__names__a_reference_that_leads_nowhere),
		IN_FOLDER(verify__names__a_stored_file_that_is_missing),
		IN_FOLDER(verify__prints__nothing_that_a_terminal_would_obey),
		IN_FOLDER(digest__names__its_point_of_the_trail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
