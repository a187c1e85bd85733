/* Files kept as evidence, and texts kept while they are typed. */
#include "tests/unit/db/fixture.h"

/* A file as app/ would give it: size bytes that repeat, in gulps. */
struct source {
	size_t size, at, gulp;
	size_t reads;
	size_t fail_at; /* 0: never */
};

static char source_byte(size_t at)
{
	return (char)(at * 131 % 251);
}

static int source_read(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct source *s = arg;
	size_t count = s->size - s->at;

	s->reads++;
	if (s->fail_at && s->at >= s->fail_at)
		return err_set(e, ERR_IO, "The source was asked to fail.");
	if (count > s->gulp)
		count = s->gulp;
	if (count > room)
		count = room;
	for (size_t i = 0; i < count; i++)
		to[i] = source_byte(s->at + i);
	s->at += count;
	*got = count;
	return 0;
}

static void source_digest(size_t size, char hex[DIGEST_HEX_BYTES])
{
	char *all = malloc(size + 1);

	assert_non_null(all);
	for (size_t i = 0; i < size; i++)
		all[i] = source_byte(i);
	digest_hex_of(all, size, hex);
	free(all);
}

static int keep(struct db *db, int64_t id, const char *piece, struct source *source, const char *digest,
		int64_t size, struct err *e)
{
	const struct store *s = db_store(db);
	const struct change change = {piece, "digest", NULL, digest};
	const struct content content = {digest, size, source_read, source};
	int64_t revision = 0;

	return s->apply(s->self, id, &change, 1, &content, &revision, e);
}

struct seen {
	size_t at;
	bool same;
};

static int seen_see(void *arg, const char *bytes, size_t size)
{
	struct seen *seen = arg;

	for (size_t i = 0; i < size; i++)
		seen->same = seen->same && bytes[i] == source_byte(seen->at + i);
	seen->at += size;
	return 0;
}

static void reads(struct db *db, const char *digest, size_t size)
{
	const struct store *s = db_store(db);
	struct seen seen = {.same = true};
	struct err e = {0};

	if (s->content_read(s->self, digest, seen_see, &seen, &e) != 0)
		fail_msg("%s", e.text);
	assert_true(seen.same);
	assert_int_equal(seen.at, size);
}

static void content__comes_back__to_the_byte(void **state)
{
	static const size_t sizes[] = {0,
				       1,
				       CONTENT_ROW_BYTES - 1,
				       CONTENT_ROW_BYTES,
				       CONTENT_ROW_BYTES + 1,
				       3 * CONTENT_ROW_BYTES + 7};
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct source source = {.size = sizes[i], .gulp = 70000};
		char digest[DIGEST_HEX_BYTES], piece[32];
		struct err e = {0};

		source_digest(sizes[i], digest);
		snprintf(piece, sizeof(piece), "evidence/%zu", i + 1);
		assert_int_equal(keep(db, id, piece, &source, digest, (int64_t)sizes[i], &e), 0);
		reads(db, digest, sizes[i]);
	}
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT max(length(bytes)) FROM content_bytes"),
			 CONTENT_ROW_BYTES);
}

static void content__is_kept__once_for_all_assessments(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t one = assessment_new(db), other = assessment_new(db);
	struct source source = {.size = 5000, .gulp = 5000}, again = {.size = 5000, .gulp = 5000};
	char digest[DIGEST_HEX_BYTES];
	struct err e = {0};

	source_digest(5000, digest);
	assert_int_equal(keep(db, one, "evidence/1", &source, digest, 5000, &e), 0);
	assert_int_equal(keep(db, other, "evidence/1", &again, digest, 5000, &e), 0);
	assert_int_equal(again.reads, 0);
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM content"), 1);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM content_bytes"), 1);
}

/* Neither a cell nor a byte stays of a file that could not be kept whole. */
static void content__is_kept__with_its_cells_or_not_at_all(void **state)
{
	static const struct {
		struct source source;
		int64_t size;
		bool wrong_digest;
		const char *words;
	} cases[] = {
		{{.size = 3000000, .gulp = 70000, .fail_at = 2000000}, 3000000, false, "asked to fail"},
		{{.size = 4000, .gulp = 4000}, 4001, false, "changed while"},
		{{.size = 4000, .gulp = 4000}, 3999, false, "changed while"},
		{{.size = 4000, .gulp = 4000}, 4000, true, "changed while"},
	};
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source source = cases[i].source;
		char digest[DIGEST_HEX_BYTES];
		struct err e = {0};

		source_digest(source.size, digest);
		if (cases[i].wrong_digest)
			digest[0] = digest[0] == '0' ? '1' : '0';
		assert_int_equal(keep(db, id, "evidence/1", &source, digest, cases[i].size, &e), ERR_IO);
		if (!strstr(e.text, cases[i].words))
			fail_msg("%s", e.text);
		assert_string_equal(value_of(db, id, "evidence/1", "digest").text, "");
	}
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM content"), 0);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM content_bytes"), 0);
}

/* Somebody else was faster: the file has not been read, and can be tried with again. */
static void content__is_not_read__where_a_cell_is_refused(void **state)
{
	struct db *db = open_here(*state);
	int64_t id = assessment_new(db);
	struct source source = {.size = 10, .gulp = 10};
	char digest[DIGEST_HEX_BYTES];
	struct err e = {0};

	source_digest(10, digest);
	put(db, id, "evidence/1", "digest", NULL, "theirs");
	assert_int_equal(keep(db, id, "evidence/1", &source, digest, 10, &e), ERR_CHANGED);
	assert_int_equal(source.reads, 0);
	db_close(db);
}

static int see_nothing(void *arg, const char *bytes, size_t size)
{
	(void)arg, (void)bytes, (void)size;
	return 0;
}

static int see_and_stop(void *arg, const char *bytes, size_t size)
{
	(void)bytes, (void)size;
	++*(int *)arg;
	return 7;
}

static void content__says__where_it_is_not_what_was_kept(void **state)
{
	static const struct {
		const char *sql;
		int code;
	} cases[] = {
		{"UPDATE content_bytes SET bytes = zeroblob(length(bytes)) WHERE position = 1", ERR_DAMAGED},
		{"UPDATE content SET size = size + 1", ERR_DAMAGED},
		{"DELETE FROM content_bytes WHERE position = 0", ERR_DAMAGED},
		{"DELETE FROM content_bytes WHERE position = 2", ERR_DAMAGED},
		{"UPDATE content_bytes SET position = position + 5", ERR_DAMAGED},
		{"UPDATE content_bytes SET bytes = zeroblob(3000000) WHERE position = 1", ERR_DAMAGED},
		{"UPDATE content_bytes SET bytes = zeroblob(0) WHERE position = 1", ERR_DAMAGED},
		{"DELETE FROM content_bytes; DELETE FROM content", ERR_NOTFOUND},
	};
	struct fixture *f = *state;
	struct db *db = open_here(f);
	const size_t size = 2 * CONTENT_ROW_BYTES + 9;
	struct source source = {.size = size, .gulp = size};
	char digest[DIGEST_HEX_BYTES];
	int64_t id = assessment_new(db);
	struct err e = {0};
	int calls = 0;

	source_digest(size, digest);
	assert_int_equal(keep(db, id, "evidence/1", &source, digest, (int64_t)size, &e), 0);
	assert_int_equal(content_read(db, digest, see_and_stop, &calls, &e), 7);
	assert_int_equal(calls, 1);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buffer copy = {0}, command = {0};
		struct db *other;

		buffer_printf(&copy, "%s-%zu", f->path, i);
		buffer_printf(&command, "VACUUM INTO '%s'", copy.text);
		sql_run(f->path, command.text);
		sql_run(copy.text, cases[i].sql);
		other = open_as(copy.text, options_reading());
		e = (struct err){0};
		assert_int_equal(content_read(other, digest, see_nothing, NULL, &e), cases[i].code);
		if (!strstr(e.text, copy.text))
			fail_msg("%s", e.text);
		db_close(other);
		buffer_release(&copy);
		buffer_release(&command);
	}
	db_close(db);
}

/* --- what is typed --- */

static int typed_see(void *arg, const char *text, int64_t at)
{
	char *kept = arg;

	assert_int_equal(at, NOW);
	snprintf(kept, 64, "%s", text);
	return 0;
}

static const char *typed_of(struct db *db, int64_t id, char kept[64])
{
	struct err e = {0};

	*kept = '\0';
	if (typed_read(db, id, "q:A", "note", typed_see, kept, &e) != 0)
		fail_msg("%s", e.text);
	return kept;
}

static int last_see(void *arg, const char *subject)
{
	snprintf(arg, 64, "%s", subject);
	return 0;
}

static void typed__last__is_of_this_reviewer_and_assessment(void **state)
{
	struct fixture *f = *state;
	struct db_options other = OPTIONS;
	struct db *db = open_here(f), *theirs;
	int64_t id = assessment_new(db), second = assessment_new(db);
	struct err e = {0};
	char last[64] = "";

	assert_int_equal(typed_last(db, id, "note", last_see, last, &e), 0);
	assert_string_equal(last, "");
	assert_int_equal(typed_keep(db, id, "q:B", "note", "mine", &e), 0);
	assert_int_equal(typed_keep(db, second, "q:C", "note", "of another assessment", &e), 0);
	other.who = "wang@example";
	theirs = open_as(f->path, other);
	assert_int_equal(typed_keep(theirs, id, "q:A", "note", "theirs", &e), 0);
	db_close(theirs);
	assert_int_equal(typed_last(db, id, "plan", last_see, last, &e), 0);
	assert_string_equal(last, "");
	assert_int_equal(typed_last(db, id, "note", last_see, last, &e), 0);
	assert_string_equal(last, "q:B");
	sql_run(f->path, "UPDATE typed SET subject = char(27) || '[2J' WHERE subject = 'q:B'");
	assert_int_equal(typed_last(db, id, "note", last_see, last, &e), ERR_DAMAGED);
	db_close(db);
}

static void typed__outlives__its_program_and_ends_with_saving(void **state)
{
	struct fixture *f = *state;
	struct db_options other = OPTIONS;
	struct db *db = open_here(f), *theirs;
	int64_t id = assessment_new(db), revision = revision_of(db, id);
	struct err e = {0};
	char kept[64];

	assert_string_equal(typed_of(db, id, kept), "");
	assert_int_equal(typed_keep(db, id, "q:A", "note", "half a sent", &e), 0);
	assert_int_equal(typed_keep(db, id, "q:A", "note", "半句話", &e), 0);
	assert_int_equal(revision_of(db, id), revision); /* no step of the trail */
	db_close(db);

	db = open_here(f);
	assert_string_equal(typed_of(db, id, kept), "半句話");
	other.who = "wang@example";
	theirs = open_as(f->path, other);
	assert_string_equal(typed_of(theirs, id, kept), ""); /* only who typed it is offered it */
	put(theirs, id, "q:A", "note", NULL, "theirs");
	assert_string_equal(typed_of(db, id, kept), "半句話");
	db_close(theirs);
	put(db, id, "q:A", "note", "theirs", "saved");
	assert_string_equal(typed_of(db, id, kept), "");
	assert_int_equal(typed_keep(db, id, "q:A", "note", "again", &e), 0);
	assert_int_equal(typed_keep(db, id, "q:A", "note", NULL, &e), 0);
	assert_string_equal(typed_of(db, id, kept), "");
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM typed"), 0);
}

static void typed__waits_for__nobody(void **state)
{
	struct fixture *f = *state;
	struct db_options patient = OPTIONS;
	struct db *db;
	sqlite3 *rival = NULL;
	struct err e = {0};
	int64_t id;

	patient.busy_ms = 60000;
	db = open_as(f->path, patient);
	id = assessment_new(db);
	assert_int_equal(sqlite3_open(f->path, &rival), SQLITE_OK);
	assert_int_equal(sqlite3_exec(rival, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(typed_keep(db, id, "q:A", "note", "text", &e), ERR_BUSY);
	sqlite3_close(rival);
	assert_int_equal(typed_keep(db, id, "q:A", "note", "text", &e), 0);
	db_close(db);
}

static void typed__refuses__what_could_not_be_read_again(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);
	struct err e = {0};
	char kept[64];

	assert_int_equal(typed_keep(db, id, "q:A", "note", "\033[2J", &e), ERR_PARSE);
	assert_int_equal(typed_keep(db, id, "q:A", "note", "fine", &e), 0);
	sql_run(f->path, "UPDATE typed SET text = char(27) || '[2J'");
	assert_int_equal(typed_read(db, id, "q:A", "note", typed_see, kept, &e), ERR_DAMAGED);
	db_close(db);
	db = open_as(f->path, options_reading());
	assert_int_equal(typed_keep(db, id, "q:A", "note", "text", &e), ERR_READONLY);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(content__comes_back__to_the_byte),
		IN_FOLDER(content__is_kept__once_for_all_assessments),
		IN_FOLDER(content__is_kept__with_its_cells_or_not_at_all),
		IN_FOLDER(content__is_not_read__where_a_cell_is_refused),
		IN_FOLDER(content__says__where_it_is_not_what_was_kept),
		IN_FOLDER(typed__outlives__its_program_and_ends_with_saving),
		IN_FOLDER(typed__last__is_of_this_reviewer_and_assessment),
		IN_FOLDER(typed__waits_for__nobody),
		IN_FOLDER(typed__refuses__what_could_not_be_read_again),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
