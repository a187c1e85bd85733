/* fuzz_database.c: a file that somebody else has made: refused in one clean sentence, or shown without harm.
 *
 * The input is edits of a good file, each ended by the byte 0xff, which no UTF-8 has: a letter says of what,
 * a digit of which row, the rest is the value.  The edits go around the seat belts of the schema, and put
 * right the digests of documents, as whoever wants to harm would. */
#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <unistd.h>

#include "checklists/load.h"
#include "core/mem.h"
#include "db/db.h"
#include "db/digest.h"
#include "tests/fuzz/screens.h"

enum { EDIT_BYTES = 'R' }; /* row digit: none; the value: three bytes of offset, then bytes of the file */

#define CELL(column) \
	"UPDATE cell SET " column " = ?1 WHERE (assessment, subject, field) = (SELECT assessment, subject, " \
	"field FROM cell LIMIT 1 OFFSET ?2)"
#define ROW(table, column) \
	"UPDATE " table " SET " column " = ?1 WHERE rowid = (SELECT rowid FROM " table " LIMIT 1 OFFSET ?2)"

static const struct edit {
	char letter;
	const char *sql;
} edits[] = {
	{'s', CELL("subject")},
	{'f', CELL("field")},
	{'v', CELL("value")},
	{'q', CELL("seq")},
	{'i', "INSERT INTO cell VALUES (1, 'sample:A-1@user', ?1, ?1, 1)"},
	{'j', "INSERT INTO cell VALUES (1, ?1, 'note', ?1, 1)"},
	{'e', "INSERT INTO cell VALUES (1, 'evidence/1', 'reference', ?1, 1)"},
	{'S', ROW("trail", "subject")},
	{'F', ROW("trail", "field")},
	{'B', ROW("trail", "before")},
	{'A', ROW("trail", "after")},
	{'W', ROW("trail", "who")},
	{'V', ROW("trail", "version")},
	{'K', ROW("trail", "kind")},
	{'T', ROW("trail", "at")},
	{'P', ROW("trail", "step")},
	{'H', ROW("trail", "hash")},
	{'u', ROW("assessment", "uuid")},
	{'c', ROW("assessment", "created")},
	{'U', ROW("file", "uuid")},
	{'n', "UPDATE assessment_document SET name = ?1 WHERE position = ?2"},
	{'p', "UPDATE assessment_document SET position = ?1 WHERE position = ?2"},
	{'d', ROW("document", "bytes")},
	{'D', ROW("document", "digest")},
	{'t', "INSERT INTO typed VALUES (1, 'lin@example', 'sample:A-1@user', 'note', 0, ?1)"},
	{'X', "INSERT INTO content (digest, size) VALUES (?1, ?2)"},
	{'x', "INSERT INTO content_bytes VALUES (1, ?2, ?1)"},
	{'m',
	 "CREATE TRIGGER IF NOT EXISTS harm AFTER INSERT ON cell BEGIN SELECT randomblob(1000000000); END"},
};

static int64_t fuzz_now(void)
{
	return 1795161600;
}

static const struct db_options writing = {
	.who = "lin@example", .version = "0.0.0", .now = fuzz_now, .create = true};

static struct {
	char path[64];
	char *bytes; /* of the good file */
	size_t size;
} good;

static void must(bool holds, const char *what)
{
	demand(holds, "the ground of the test", what);
}

static void bytes_write(const char *path, const void *bytes, size_t size)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);

	must(fd >= 0 && write(fd, bytes, size) == (ssize_t)size && close(fd) == 0, path);
}

static void good_read(void)
{
	FILE *from = fopen(good.path, "rb");
	struct buffer b = {0};
	char part[4096];
	size_t n;

	must(from != NULL, good.path);
	while ((n = fread(part, 1, sizeof part, from)) > 0)
		buffer_add_bytes(&b, part, n);
	fclose(from);
	good.size = b.bytes;
	good.bytes = buffer_take(&b);
}

/* --- the documents of an assessment --- */

enum { DOCUMENTS_MAX = 16 };

struct documents {
	struct document at[DOCUMENTS_MAX];
	size_t count;
};

static int document_see(void *arg, const struct document *d)
{
	struct documents *all = arg;

	if (all->count == DOCUMENTS_MAX)
		return 0;
	char *bytes = malloc(d->size ? d->size : 1);

	memcpy(bytes, d->bytes, d->size);
	all->at[all->count++] = (struct document){mem_dup(d->name), bytes, d->size};
	return 0;
}

static int library_get(void *self, const struct store *store, int64_t id, struct library **l, struct err *e)
{
	struct documents all = {.count = 0};
	struct faults faults = {0};
	int rc = store->each_document(store->self, id, document_see, &all, e);

	(void)self;
	if (rc == 0)
		rc = library_load(l, all.at, all.count, &faults, e);
	faults_release(&faults);
	for (size_t i = 0; i < all.count; i++)
		document_release(&all.at[i]);
	return rc;
}

/* --- the good file --- */

static void assessment_fill(const struct store *store, int64_t id, struct err *e)
{
	struct library *l = NULL;
	struct session *s = NULL;
	size_t count;

	must(library_get(NULL, store, id, &l, e) == 0, e->text);
	must(session_open(&s, store, l, id, "2026-11-20", e) == 0, e->text);
	session_questions(s, &count);
	for (size_t i = 0; i < count && i < 4; i++) {
		struct place p = {i, WHOLE, WHOLE};

		must(session_answer(s, &p, 1, i % 2 ? ANSWER_NOT_MET : ANSWER_MET, "a note", e) == 0,
		     e->text);
		must(session_evidence_add(s, p, "a report", "page 1", "", "", e) == 0, e->text);
		must(session_set(s, p, FIELD_OWNER_, "somebody", e) == 0, e->text);
	}
	session_close(s);
}

static void good_make(void)
{
	static const char *const names[] = {"vocabulary.yaml", "sample.yaml", "other.yaml", "crosswalk.yaml"};
	enum { DOCUMENTS = sizeof names / sizeof *names };
	struct document documents[DOCUMENTS] = {{0}};
	struct library *l = NULL;
	struct faults faults = {0};
	struct beginning b = {.name = "A name", .system = "A system"};
	struct db *db = NULL;
	struct err e = {0};
	int64_t id = 0;

	for (size_t i = 0; i < DOCUMENTS; i++) {
		char path[64];

		snprintf(path, sizeof path, "tests/data/checklists/%s", names[i]);
		must(document_read(&documents[i], path, &e) == 0, e.text);
		free((void *)documents[i].name);
		documents[i].name = mem_dup(names[i]);
	}
	must(library_load(&l, documents, DOCUMENTS, &faults, &e) == 0, e.text);
	b.scope = (struct scope){.roles = 1, .service_models = 1, .deployments = 1, .checklists = 3};
	must(db_open(&db, good.path, &writing, &e) == 0, e.text);
	must(session_begin(db_store(db), l, documents, DOCUMENTS, &b, &id, &e) == 0, e.text);
	assessment_fill(db_store(db), id, &e);
	db_close(db);
	library_free(l);
	for (size_t i = 0; i < DOCUMENTS; i++)
		document_release(&documents[i]);
	good_read();
}

static void path_forget(void)
{
	unlink(good.path);
	free(good.bytes);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	(void)argc;
	(void)argv;
	setlocale(LC_CTYPE, "C.UTF-8");
	snprintf(good.path, sizeof good.path, "%s/gapwalk-fuzz-%ld.gapwalk", folder, (long)getpid());
	unlink(good.path);
	good_make();
	atexit(path_forget);
	return 0;
}

/* --- edits --- */

static void value_bind(sqlite3_stmt *s, const char *value, size_t size, char letter)
{
	if (letter == 'd' || letter == 'H' || letter == 'x')
		sqlite3_bind_blob(s, 1, value, (int)size, SQLITE_TRANSIENT);
	else
		sqlite3_bind_text(s, 1, value, (int)size, SQLITE_TRANSIENT);
}

static void document_redigest(sqlite3 *handle, int row, const char *value, size_t size)
{
	static const char *const sql[] = {"UPDATE assessment_document SET digest = ?1 WHERE digest = (SELECT "
					  "digest FROM document LIMIT 1 "
					  "OFFSET ?2)",
					  ROW("document", "digest")};
	char hex[DIGEST_HEX_BYTES];

	digest_hex_of(value, size, hex);
	for (size_t i = 0; i < 2; i++) {
		sqlite3_stmt *s = NULL;

		must(sqlite3_prepare_v2(handle, sql[i], -1, &s, NULL) == SQLITE_OK, sql[i]);
		sqlite3_bind_text(s, 1, hex, -1, SQLITE_STATIC);
		sqlite3_bind_int(s, 2, row);
		sqlite3_step(s);
		sqlite3_finalize(s);
	}
}

static void edit_apply(sqlite3 *handle, const char *edit, size_t size)
{
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		int row = edit[1] & 0x1f;
		sqlite3_stmt *s = NULL;

		if (edits[i].letter != edit[0])
			continue;
		must(sqlite3_prepare_v2(handle, edits[i].sql, -1, &s, NULL) == SQLITE_OK,
		     sqlite3_errmsg(handle));
		if (edit[0] != 'm')
			value_bind(s, edit + 2, size - 2, edit[0]);
		sqlite3_bind_int(s, 2, row & 0xf);
		sqlite3_step(s);
		sqlite3_finalize(s);
		if (edit[0] == 'd')
			document_redigest(handle, row & 0xf, edit + 2, size - 2);
	}
}

static void edits_apply(const char *data, size_t size, bool raw)
{
	sqlite3 *handle = NULL;
	int fd = open(good.path, O_RDWR);

	must(sqlite3_open(good.path, &handle) == SQLITE_OK && fd >= 0, good.path);
	/* A trigger is there for who opens the file, not for the edits that follow. */
	sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	if (!raw)
		must(sqlite3_exec(
			     handle,
			     "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys "
			     "= OFF; PRAGMA ignore_check_constraints = ON; BEGIN; DROP TRIGGER "
			     "trail_is_never_updated",
			     NULL, NULL, NULL) == SQLITE_OK,
		     sqlite3_errmsg(handle));
	for (size_t at = 0; at < size;) {
		const char *edit = data + at, *end = memchr(edit, 0xff, size - at);
		size_t bytes = end ? (size_t)(end - edit) : size - at;

		if (bytes >= 2 && !raw)
			edit_apply(handle, edit, bytes);
		if (bytes > 4 && raw && edit[0] == EDIT_BYTES) {
			size_t offset = (unsigned char)edit[1] | (size_t)(unsigned char)edit[2] << 8 |
					(size_t)(unsigned char)edit[3] << 16;

			must(pwrite(fd, edit + 4, bytes - 4, (off_t)(offset % good.size)) > 0, "pwrite");
		}
		at += bytes + 1;
	}
	if (!raw)
		must(sqlite3_exec(handle,
				  "CREATE TRIGGER trail_is_never_updated BEFORE UPDATE ON trail\n"
				  "BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END; COMMIT",
				  NULL, NULL, NULL) == SQLITE_OK,
		     sqlite3_errmsg(handle));
	sqlite3_close(handle);
	close(fd);
}

/* --- showing --- */

static void sentence_demand(const char *text)
{
	demand(*text && text_is_clean(text, strlen(text)), "a sentence is not clean", text);
}

static void fault_see(void *arg, const char *sentence)
{
	(void)arg;
	sentence_demand(sentence);
}

static int row_see(void *arg, const struct trail_row *row)
{
	struct buffer b = {0};

	session_row_print(arg, row, 60, &b);
	if (b.text)
		sentence_demand(b.text);
	buffer_release(&b);
	/* A name, which nobody's program leaves empty: a file that does is still shown. */
	demand(text_is_clean(row->who, strlen(row->who)), "a name is not clean", row->who);
	return 0;
}

static void screens_show(const struct store *store, int64_t id)
{
	struct terminal term = {0};
	struct library *l = NULL;
	struct err e = {0};

	if (id == 0 || library_get(NULL, store, id, &l, &e) < 0)
		return;
	const struct ui_setup setup = {.term = &term,
				       .store = store,
				       .file = "a.gapwalk",
				       .today = "2026-11-20",
				       .assessor = "Lin",
				       .library_of = library_get};
	struct ui *ui = ui_new(&setup, 24, 80);

	screen_show(ui);
	if (ui_open(ui, id, &e) == 0)
		keys_show(ui, "Down Down e Esc y v Esc H Esc G Down Esc S Down Esc O Esc u U");
	else
		sentence_demand(e.text);
	ui_free(ui);
	library_free(l);
}

struct seen {
	const struct store *store;
	int64_t id; /* of the newest assessment that can be opened; 0 */
};

static int assessment_see(void *arg, const struct assessment_row *row)
{
	struct seen *seen = arg;
	const struct report_origin origin = {.row = row,
					     .file = "a.gapwalk",
					     .file_uuid = "11111111-2222-4333-8444-555555555555",
					     .version = "0.0.0",
					     .now = fuzz_now()};
	struct library *l = NULL;
	struct session *s = NULL;
	struct err e = {0};
	int rc = library_get(NULL, seen->store, row->id, &l, &e);

	if (rc == 0)
		rc = session_open(&s, seen->store, l, row->id, "2026-11-20", &e);
	if (rc == 0) {
		seen->id = row->id;
		reports_show(s, &origin);
		session_trail(s, NULL, 0, row_see, s, &e);
	} else {
		sentence_demand(e.text);
	}
	session_close(s);
	return 0;
}

static void file_show(void)
{
	struct db_options reading = writing;
	struct db_findings found;
	struct db *db = NULL;
	struct err e = {0};

	reading.create = false;
	reading.read_only = true;
	if (db_open(&db, good.path, &reading, &e) < 0) {
		sentence_demand(e.text);
		return;
	}
	if (db_verify(db, fault_see, NULL, &found, &e) < 0)
		sentence_demand(e.text);
	struct seen seen = {.store = db_store(db)};

	if (seen.store->each_assessment(seen.store->self, assessment_see, &seen, &e) < 0)
		sentence_demand(e.text);
	screens_show(seen.store, seen.id);
	db_close(db);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *given = malloc(size ? size : 1);

	memcpy(given, data, size);
	bytes_write(good.path, good.bytes, good.size);
	edits_apply(given, size, size > 0 && data[0] == EDIT_BYTES);
	file_show();
	free(given);
	return 0;
}
