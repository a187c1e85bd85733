#include "tests/unit/db/fixture.h"

#include "core/answer.h"

/* --- what is kept --- */

struct list {
	struct assessment_row rows[4];
	char texts[4][6][128];
	size_t count;
};

static int list_see(void *arg, const struct assessment_row *row)
{
	struct list *list = arg;
	const char *const texts[] = {row->uuid,         row->name,     row->system,
				     row->organisation, row->assessor, row->digest};

	for (size_t i = 0; i < COUNT(texts); i++)
		snprintf(list->texts[list->count][i], sizeof(list->texts[0][0]), "%s", texts[i]);
	list->rows[list->count++] = *row;
	return 0;
}

static void list_read(struct db *db, struct list *list)
{
	const struct store *s = db_store(db);
	struct err e = {0};

	memset(list, 0, sizeof(*list));
	assert_int_equal(s->each_assessment(s->self, list_see, list, &e), 0);
}

static void store__lists__no_assessment_in_a_new_file(void **state)
{
	struct db *db = open_here(*state);
	struct list list;

	list_read(db, &list);
	assert_int_equal(list.count, 0);
	db_close(db);
}

static void store__lists__assessments_with_their_counts(void **state)
{
	const struct change first[] = {
		{"", field_word(FIELD_NAME_), NULL, "雲端盤點"},
		{"", field_word(FIELD_SYSTEM_), NULL, "mail"},
		{"", field_word(FIELD_ORGANISATION_), NULL, "Formosa Securities"},
		{"", field_word(FIELD_ASSESSOR_), NULL, "Lin"},
		{"", field_word(FIELD_SAMPLE_), NULL, "yes"},
	};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct list list;
	struct err e = {0};
	int64_t id = assessment_new(db), second = 0;

	put(db, id, "a:1@user", field_word(FIELD_ANSWER_), NULL, "met");
	put(db, id, "a:2@user", field_word(FIELD_ANSWER_), NULL, "partial");
	put(db, id, "a:2@user", field_word(FIELD_NOTE_), NULL, "seen");
	assert_int_equal(s->create(s->self, NULL, 0, first, COUNT(first), &second, &e), 0);
	list_read(db, &list);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.rows[0].id, id);
	assert_string_equal(list.texts[0][1], "Cloud 2025");
	assert_string_equal(list.texts[0][2], "");
	assert_false(list.rows[0].sample);
	assert_int_equal(list.rows[0].answers, 2);
	assert_int_equal(list.rows[0].created, NOW);
	assert_int_equal(list.rows[0].changed, NOW);
	assert_int_equal(list.rows[0].revision, 5);
	assert_int_equal(list.rows[1].id, second);
	assert_string_equal(list.texts[1][1], "雲端盤點");
	assert_string_equal(list.texts[1][2], "mail");
	assert_string_equal(list.texts[1][3], "Formosa Securities");
	assert_string_equal(list.texts[1][4], "Lin");
	assert_true(list.rows[1].sample);
	assert_int_equal(list.rows[1].answers, 0);
	assert_int_equal(list.rows[1].revision, 10);
	assert_int_equal(strlen(list.texts[1][5]), 64);
	assert_string_not_equal(list.texts[0][0], list.texts[1][0]);
	assert_string_not_equal(list.texts[0][5], list.texts[1][5]);
	db_close(db);
}

static int document_see(void *arg, const struct document *d)
{
	struct buffer *b = arg;

	buffer_printf(b, "[%s %zu ", d->name, d->size);
	buffer_add_bytes(b, d->bytes, d->size);
	buffer_add(b, "]");
	return 0;
}

static void store__keeps__documents_to_the_byte_and_in_order(void **state)
{
	const struct document documents[] = {
		{"vocabulary.yaml", "a: \xff\r\n", 6},
		{"empty.yaml", NULL, 0},
		{"same.yaml", "a: \xff\r\n", 6},
	};
	const struct change first = {"", "name", NULL, "A"};
	struct fixture *f = *state;
	struct db *db = open_here(f);
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};
	int64_t id = 0;

	assert_int_equal(s->create(s->self, documents, COUNT(documents), &first, 1, &id, &e), 0);
	assert_int_equal(s->each_document(s->self, id, document_see, &seen, &e), 0);
	assert_string_equal(seen.text,
			    "[vocabulary.yaml 6 a: \xff\r\n][empty.yaml 0 ][same.yaml 6 a: \xff\r\n]");
	buffer_release(&seen);
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM document"), 2);
}

static void store__refuses__a_document_without_end(void **state)
{
	struct document d = {"large.yaml", NULL, DB_DOCUMENT_BYTES + 1};
	const struct change first = {"", "name", NULL, "A"};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct list list;
	struct err e = {0};
	int64_t id = 0;

	d.bytes = calloc(1, d.size);
	assert_non_null(d.bytes);
	assert_int_equal(s->create(s->self, &d, 1, &first, 1, &id, &e), ERR_PARSE);
	assert_non_null(strstr(e.text, "large.yaml"));
	assert_int_equal(id, 0);
	list_read(db, &list);
	assert_int_equal(list.count, 0);
	free((void *)(uintptr_t)d.bytes);
	db_close(db);
}

static int cell_see(void *arg, const char *subject, const char *field, const char *value)
{
	buffer_printf(arg, "%s|%s|%s\n", subject, field, value);
	return 0;
}

static void store__gives__cells_in_byte_order(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};
	int64_t id = assessment_new(db);

	put(db, id, "b:2@user", "note", NULL, "第一行\n第二行");
	put(db, id, "a:1@user", "note", NULL, "x");
	put(db, id, "a:1@user", "answer", NULL, "met");
	put(db, id, "a:1@user", "note", "x", NULL);
	assert_int_equal(s->each_cell(s->self, id, cell_see, &seen, &e), 0);
	assert_string_equal(seen.text, "|name|Cloud 2025\n|roles|user\na:1@user|answer|met\n"
				       "b:2@user|note|第一行\n第二行\n");
	buffer_release(&seen);
	db_close(db);
}

static int stop_at_cell(void *arg, const char *subject, const char *field, const char *value)
{
	(void)subject, (void)field, (void)value;
	++*(int *)arg;
	return 7;
}

static int stop_at_document(void *arg, const struct document *d)
{
	(void)d;
	++*(int *)arg;
	return 8;
}

static int stop_at_assessment(void *arg, const struct assessment_row *row)
{
	(void)row;
	++*(int *)arg;
	return 9;
}

static void store__stops__where_the_callback_says_so(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int calls = 0;
	int64_t id = assessment_new(db);

	assessment_new(db);
	assert_int_equal(s->each_cell(s->self, id, stop_at_cell, &calls, &e), 7);
	assert_int_equal(s->each_document(s->self, id, stop_at_document, &calls, &e), 8);
	assert_int_equal(s->each_assessment(s->self, stop_at_assessment, &calls, &e), 9);
	assert_int_equal(calls, 3);
	assert_int_equal(e.code, 0);
	put(db, id, "a:1@user", "answer", NULL, "met"); /* no walk holds the file */
	db_close(db);
}

static void store__refuses__an_assessment_that_is_not_there(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t revision = -1;
	int calls = 0;

	assessment_new(db);
	assert_int_equal(s->each_cell(s->self, 2, stop_at_cell, &calls, &e), ERR_NOTFOUND);
	assert_non_null(strstr(e.text, "holds no assessment 2"));
	assert_int_equal(s->each_document(s->self, 2, stop_at_document, &calls, &e), ERR_NOTFOUND);
	assert_int_equal(s->revision(s->self, 2, &revision, &e), ERR_NOTFOUND);
	assert_int_equal(apply_one(db, 2, "a:1@user", "answer", NULL, "met", &e), ERR_NOTFOUND);
	assert_int_equal(s->reverse(s->self, 2, STORE_UNDO, NULL, NULL, &revision, &e), ERR_NOTFOUND);
	assert_int_equal(revision, -1);
	assert_int_equal(calls, 0);
	db_close(db);
}

/* --- who was faster --- */

static void apply__refuses__what_somebody_else_has_changed(void **state)
{
	static const struct {
		const char *subject, *field, *before, *words;
	} cases[] = {
		{"a:1@user", "answer", NULL, "wang@example has changed"},
		{"a:1@user", "answer", "partial", "of a:1@user (2025-11-20T10:00:00Z). It is now \"met\"."},
		{"a:2@user", "note", "old", "wang@example has taken away"},
		{"a:3@user", "note", "old", "of a:3@user was taken for something else"},
		{"", "name", "Cloud", "of the assessment (2025"},
		{"a:4@user", "note", NULL, "It is now \"資安長應指定專人…\""},
	};
	struct fixture *f = *state;
	struct db_options options = OPTIONS;
	struct db *db, *other;
	int64_t id, revision;

	options.who = "wang@example";
	db = open_here(f);
	other = open_as(f->path, options);
	id = assessment_new(db);
	put(other, id, "a:1@user", "answer", NULL, "met");
	put(other, id, "a:2@user", "note", NULL, "old");
	put(other, id, "a:2@user", "note", "old", NULL);
	put(other, id, "a:4@user", "note", NULL, "資安長應指定專人\n第二行");
	revision = revision_of(db, id);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err e = {0};

		assert_int_equal(
			apply_one(db, id, cases[i].subject, cases[i].field, cases[i].before, "new", &e),
			ERR_CHANGED);
		if (!strstr(e.text, cases[i].words))
			fail_msg("\"%s\" does not say \"%s\"", e.text, cases[i].words);
	}
	assert_int_equal(revision_of(db, id), revision);
	db_close(db);
	db_close(other);
}

static void apply__writes__all_or_nothing(void **state)
{
	const struct change changes[] = {
		{"a:1@user", "answer", NULL, "met"},
		{"a:2@user", "answer", "partial", "met"},
	};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision = -1;

	assert_int_equal(s->apply(s->self, id, changes, COUNT(changes), NULL, &revision, &e), ERR_CHANGED);
	assert_int_equal(revision, -1);
	assert_string_equal(value_of(db, id, "a:1@user", "answer").text, "");
	assert_int_equal(revision_of(db, id), 2);
	db_close(db);
}

static void apply__looks_at__guards_and_writes_nothing_for_them(void **state)
{
	const struct change guarded[] = {
		{"a:2@user", "answer", NULL, "met"},
		{"a:1@user", "answer", "met", "met"},
		{"a:1@user", "split", NULL, NULL},
	};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision = -1, before;

	assert_int_equal(s->apply(s->self, id, guarded, COUNT(guarded), NULL, &revision, &e), ERR_CHANGED);
	assert_string_equal(value_of(db, id, "a:2@user", "answer").text, "");
	put(db, id, "a:1@user", "answer", NULL, "met");
	before = revision_of(db, id);
	assert_int_equal(s->apply(s->self, id, guarded, COUNT(guarded), NULL, &revision, &e), 0);
	assert_int_equal(revision, before + 1); /* one row: that of the change */
	assert_string_equal(value_of(db, id, "a:2@user", "answer").text, "met");
	put(db, id, "a:1@user", "split", NULL, "yes");
	assert_int_equal(
		s->apply(s->self, id,
			 (const struct change[]){{"a:2@user", "answer", "met", "partial"}, guarded[2]}, 2,
			 NULL, &revision, &e),
		ERR_CHANGED);
	assert_string_equal(value_of(db, id, "a:2@user", "answer").text, "met");
	db_close(db);
}

static int commit_count(void *arg)
{
	++*(int *)arg;
	return 0;
}

static void apply__is__one_transaction(void **state)
{
	struct change changes[100];
	char subjects[COUNT(changes)][16];
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int commits = 0;
	int64_t id = assessment_new(db), revision = 0;

	for (size_t i = 0; i < COUNT(changes); i++) {
		snprintf(subjects[i], sizeof(subjects[i]), "a:%zu@user", i);
		changes[i] = (struct change){subjects[i], "answer", NULL, "met"};
	}
	sqlite3_commit_hook(db->handle, commit_count, &commits);
	assert_int_equal(s->apply(s->self, id, changes, COUNT(changes), NULL, &revision, &e), 0);
	assert_int_equal(commits, 1);
	assert_int_equal(revision, 102);
	assert_int_equal(s->apply(s->self, id, NULL, 0, NULL, &revision, &e), 0);
	assert_int_equal(commits, 1);
	assert_int_equal(revision, 102);
	db_close(db);
}

static void handles__see__each_other(void **state)
{
	struct fixture *f = *state;
	struct db *one = open_here(f), *two = open_here(f);
	int64_t id = assessment_new(one), before = revision_of(two, id);

	put(one, id, "a:1@user", "answer", NULL, "met");
	assert_int_equal(revision_of(two, id), before + 1);
	assert_string_equal(value_of(two, id, "a:1@user", "answer").text, "met");
	put(two, id, "a:1@user", "answer", "met", "partial");
	assert_string_equal(value_of(one, id, "a:1@user", "answer").text, "partial");
	assert_string_equal(db_uuid(one), db_uuid(two));
	db_close(one);
	db_close(two);
}

static void apply__waits__and_then_says_who_is_in_the_way(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	sqlite3 *other = NULL;
	struct err e = {0};
	int64_t id = assessment_new(db);

	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(apply_one(db, id, "a:1@user", "answer", NULL, "met", &e), ERR_BUSY);
	assert_non_null(strstr(e.text, f->path));
	assert_string_equal(value_of(db, id, "a:1@user", "answer").text, "");
	/* A reader that stays stops the commit itself. */
	assert_int_equal(sqlite3_exec(other, "COMMIT; BEGIN; SELECT * FROM file", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(apply_one(db, id, "a:1@user", "answer", NULL, "met", &e), ERR_BUSY);
	assert_string_equal(value_of(db, id, "a:1@user", "answer").text, "");
	sqlite3_close(other);
	put(db, id, "a:1@user", "answer", NULL, "met");
	db_close(db);
}

static void apply__refuses__what_it_could_not_read_again(void **state)
{
	struct db *db = open_here(*state);
	struct err e = {0};
	char *longest = calloc(1, FIELD_TEXT_BYTES + 2);
	int64_t id = assessment_new(db);
	const struct change cases[] = {
		{"a:1@user", "note", NULL, "bell\a"}, {"a:1@user", "note", NULL, "\xff"},
		{"a:1@user", "note", NULL, "\u202e"}, {"a:1\n@user", "note", NULL, "x"},
		{"a:1@user", "no\nte", NULL, "x"},    {"a:1@user", "note", NULL, longest},
	};

	assert_non_null(longest);
	memset(longest, 'a', FIELD_TEXT_BYTES + 1);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			apply_one(db, id, cases[i].subject, cases[i].field, NULL, cases[i].after, &e),
			ERR_PARSE);
	longest[FIELD_TEXT_BYTES] = '\0';
	put(db, id, "a:1@user", "note", NULL, longest);
	free(longest);
	db_close(db);
}

static void db__cleans__the_name_of_the_reviewer(void **state)
{
	struct fixture *f = *state;
	struct db_options options = OPTIONS;
	struct db *db;

	options.who = "l\x1b[31mi\nn\xff@x";
	db = open_as(f->path, options);
	assessment_new(db);
	db_close(db);
	options.who = "";
	db = open_as(f->path, options);
	assessment_new(db);
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM trail WHERE who = 'l[31mi n'"), 2);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM trail WHERE who = '?'"), 2);
}

/* --- a file made by somebody else is data, not trust --- */

static int trail_see(void *arg, const struct trail_row *row)
{
	(void)arg, (void)row;
	return 0;
}

static int each_of_everything(struct db *db, struct err *e)
{
	const struct store *s = db_store(db);
	struct list list = {0};
	struct buffer seen = {0};
	int rc = s->each_assessment(s->self, list_see, &list, e);

	if (rc == 0)
		rc = s->each_cell(s->self, 1, cell_see, &seen, e);
	if (rc == 0)
		rc = s->each_document(s->self, 1, document_see, &seen, e);
	if (rc == 0)
		rc = s->each_trail(s->self, 1, NULL, 0, trail_see, NULL, e);
	buffer_release(&seen);
	return rc;
}

/* SQL that adds a row to the trail. */
#define ROW(seq, kind, who, version, subject, field, before, after) \
	"INSERT INTO trail VALUES (" #seq ", 1, " #seq ", " kind ", NULL, 0, " who ", " version ", " subject \
	", " field ", " before ", " after ", zeroblob(32))"

static void store__names__the_row_that_is_damaged(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
		{"UPDATE cell SET value = 'a' || char(27) || '[2J' WHERE field = 'note'",
		 "table cell, row 3"},
		{"UPDATE cell SET value = CAST(x'ff41' AS TEXT) WHERE field = 'note'", "table cell, row 3"},
		{"UPDATE cell SET value = CAST(x'410041' AS TEXT) WHERE field = 'note'", "column value"},
		{"UPDATE cell SET value = printf('%.70000c', 'a') WHERE field = 'note'", "column value"},
		{"UPDATE cell SET subject = 'a' || char(10) WHERE field = 'note'", "column subject"},
		{"UPDATE cell SET field = char(8238) WHERE field = 'note'", "column field"},
		{"UPDATE cell SET value = printf('%.2000c', 'a') WHERE field = 'name'", "column name"},
		{"UPDATE assessment SET uuid = char(7)", "table assessment, row 1, the column uuid"},
		{"UPDATE assessment_document SET name = '..' || char(10)", "table assessment_document"},
		{"UPDATE document SET bytes = x'00'", "the document vocabulary.yaml of assessment 1"},
		{"PRAGMA foreign_keys = OFF; DELETE FROM document", "lacks a document"},
		{ROW(4, "'do'", "char(27)", "'0'", "'s'", "'f'", "NULL", "NULL"), "row 4, the column who"},
		{ROW(4, "'do'", "'w'", "char(10)", "'s'", "'f'", "NULL", "NULL"), "the column version"},
		{ROW(4, "'do'", "'w'", "'0'", "CAST(x'ff' AS TEXT)", "'f'", "NULL", "NULL"),
		 "column subject"},
		{ROW(4, "'do'", "'w'", "'0'", "'s'", "char(8238)", "NULL", "NULL"), "the column field"},
		{ROW(4, "'do'", "'w'", "'0'", "'s'", "'f'", "char(0)", "NULL"), "the column before"},
		{ROW(4, "'do'", "'w'", "'0'", "'s'", "'f'", "NULL", "printf('%.70000c', 'a')"),
		 "column after"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct db *db;
		struct err e = {0};

		unlink(f->path);
		db = open_here(f);
		put(db, assessment_new(db), "a:1@user", "note", NULL, "x");
		assert_int_equal(each_of_everything(db, &e), 0);
		db_close(db);
		sql_run(f->path, cases[i].sql);
		db = open_here(f);
		if (each_of_everything(db, &e) != ERR_DAMAGED || !strstr(e.text, cases[i].words))
			fail_msg("%s: \"%s\"", cases[i].sql, e.text);
		assert_non_null(strstr(e.text, f->path));
		db_close(db);
	}
}

static void column__refuses__what_is_no_text(void **state)
{
	static const char *const values[] = {"x'4142'", "65", "6.5", "NULL", "CAST(x'e8b3' AS TEXT)"};
	struct db *db = open_here(*state);

	for (size_t i = 0; i < COUNT(values); i++) {
		struct buffer sql = {0};
		sqlite3_stmt *s = NULL;
		const char *text = "untouched";
		struct err e = {0};

		buffer_printf(&sql, "SELECT %s AS value", values[i]);
		assert_int_equal(sqlite3_prepare_v2(db->handle, sql.text, -1, &s, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_step(s), SQLITE_ROW);
		assert_int_equal(column_text(db, s, "value", TEXT_LONG, "cell", 7, &text, &e), ERR_DAMAGED);
		assert_non_null(strstr(e.text, "in table cell, row 7, the column value is"));
		assert_string_equal(text, "untouched");
		sqlite3_finalize(s);
		buffer_release(&sql);
	}
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(store__lists__no_assessment_in_a_new_file),
		IN_FOLDER(store__lists__assessments_with_their_counts),
		IN_FOLDER(store__keeps__documents_to_the_byte_and_in_order),
		IN_FOLDER(store__refuses__a_document_without_end),
		IN_FOLDER(store__gives__cells_in_byte_order),
		IN_FOLDER(store__stops__where_the_callback_says_so),
		IN_FOLDER(store__refuses__an_assessment_that_is_not_there),
		IN_FOLDER(apply__refuses__what_somebody_else_has_changed),
		IN_FOLDER(apply__writes__all_or_nothing),
		IN_FOLDER(apply__looks_at__guards_and_writes_nothing_for_them),
		IN_FOLDER(apply__is__one_transaction),
		IN_FOLDER(handles__see__each_other),
		IN_FOLDER(apply__waits__and_then_says_who_is_in_the_way),
		IN_FOLDER(apply__refuses__what_it_could_not_read_again),
		IN_FOLDER(db__cleans__the_name_of_the_reviewer),
		IN_FOLDER(store__names__the_row_that_is_damaged),
		IN_FOLDER(column__refuses__what_is_no_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
