/* verify.c: is the file as this program wrote it?
 *
 * The trail is the witness: every row's digest is computed anew, from the columns as they stand and the
 * digest before it (anchor.c for the first row of an assessment), and what is recorded now must be what the
 * trail leads to.  Rows are hashed here by what SQLite hands out and not by the code that writes them, so
 * that a mistake there would be seen. */
#include "db/db_priv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/mem.h"
#include "core/text.h"

struct verify {
	struct db *db;
	void (*see)(void *arg, const char *sentence);
	void *arg;
	struct db_findings *found;
};

__attribute__((format(printf, 2, 3))) static void fault_add(struct verify *v, const char *format, ...)
{
	char *sentence, *clean;
	va_list arguments;

	va_start(arguments, format);
	sentence = mem_print(format, arguments);
	va_end(arguments);
	v->found->faults++;
	/* It may quote what somebody put into the file by hand. */
	clean = text_clean(sentence, text_valid_bytes(sentence, strlen(sentence)));
	v->see(v->arg, clean);
	free(clean);
	free(sentence);
}

/* Damage is what is looked for: it is told, and the next thing examined.  Other failures end the examination.
 */
static int failure_told(struct verify *v, int rc, const struct err *found, struct err *e)
{
	if (rc >= 0)
		return 0;
	if (rc == ERR_DAMAGED) {
		fault_add(v, "%s", found->text);
		return 0;
	}
	*e = *found;
	return rc;
}

/* A text of the current row, "?" where there is none. */
static const char *shown(sqlite3_stmt *s, int column)
{
	const char *text = column_words(s, column);

	return text ? text : "?";
}

/* Runs a question of statements.def, and tells each row that it answers with. */
static int each_row(struct verify *v, enum statement id, void (*tell)(struct verify *v, sqlite3_stmt *s),
		    struct err *e)
{
	struct err found = {0};
	sqlite3_stmt *s = NULL;
	int rc = setting_prepare(v->db, id, &s, &found);

	while (rc == 0 && (rc = statement_row(v->db, s, &found)) > 0) {
		tell(v, s);
		rc = 0;
	}
	sqlite3_finalize(s);
	return failure_told(v, rc, &found, e);
}

/* --- SQLite's own view --- */

static void integrity_tell(struct verify *v, sqlite3_stmt *s)
{
	const char *words = shown(s, 0);

	if (strcmp(words, "ok") != 0)
		fault_add(v, _("The database is damaged. (%s)"), words);
}

static int integrity_check(struct verify *v, struct err *e)
{
	struct buffer answer = {0};
	struct err found = {0};
	int rc = setting_check(v->db, STATEMENT_INTEGRITY_CHECK, &answer, &found);
	bool well = answer.text && strcmp(answer.text, "ok") == 0;

	buffer_release(&answer);
	if (rc < 0)
		return failure_told(v, rc, &found, e);
	return well ? 0 : each_row(v, STATEMENT_INTEGRITY_CHECK, integrity_tell, e);
}

static void reference_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(v, _("A row of table %s refers to a row of table %s that does not exist."), shown(s, 0),
		  shown(s, 2));
}

/* --- the trail --- */

/* The columns of TRAIL_WHOLE: those that are hashed in their order, then the hash. */
enum { COLUMN_SEQ, COLUMN_ASSESSMENT, COLUMN_SUBJECT = 8, COLUMN_FIELD, COLUMN_HASH = 12 };

/* first: of its assessment, whose digest covers what is written once too. */
static void trail_row_tell(struct verify *v, sqlite3_stmt *s, bool first)
{
	const char *subject = shown(s, COLUMN_SUBJECT);
	long long seq = (long long)sqlite3_column_int64(s, COLUMN_SEQ);

	if (first)
		fault_add(v,
			  _("Trail row %lld (%s of %s), or what the file says of the origin and the "
			    "checklists of assessment %lld, is not as it was written: the digest does not "
			    "fit."),
			  seq, shown(s, COLUMN_FIELD), *subject ? subject : _("the assessment"),
			  (long long)sqlite3_column_int64(s, COLUMN_ASSESSMENT));
	else
		fault_add(
			v,
			_("Trail row %lld (%s of %s) is not as it was written: its digest does not fit it."),
			seq, shown(s, COLUMN_FIELD), *subject ? subject : _("the assessment"));
}

/* The digest that the current row should have after a row with the digest `last`. */
static void row_digest(sqlite3_stmt *s, const uint8_t last[DIGEST_BYTES], uint8_t now[DIGEST_BYTES])
{
	struct digest d;

	digest_init(&d);
	digest_add(&d, last, DIGEST_BYTES);
	for (int column = COLUMN_SEQ; column < COLUMN_HASH; column++)
		digest_add_column(&d, s, column);
	digest_end(&d, now);
}

/* 1 where the current row's digest fits it, 0 where not. */
static int row_fits(struct verify *v, sqlite3_stmt *s, const uint8_t last[DIGEST_BYTES], struct err *e)
{
	const void *stored = sqlite3_column_blob(s, COLUMN_HASH);
	uint8_t anchored[DIGEST_BYTES], now[DIGEST_BYTES];
	int rc;

	if (sqlite3_column_bytes(s, COLUMN_HASH) != DIGEST_BYTES)
		return 0;
	row_digest(s, last, now);
	if (memcmp(stored, now, DIGEST_BYTES) == 0)
		return 1;
	memcpy(anchored, last, DIGEST_BYTES);
	rc = anchor_add(v->db, sqlite3_column_int64(s, COLUMN_ASSESSMENT), anchored, e);
	if (rc < 0)
		return rc;
	row_digest(s, anchored, now);
	return memcmp(stored, now, DIGEST_BYTES) == 0;
}

static void hole_tell(struct verify *v, int64_t before, int64_t seq)
{
	fault_add(v, _("Trail rows %lld to %lld are missing."), (long long)before + 1, (long long)seq - 1);
}

static int trail_check(struct verify *v, struct err *e)
{
	uint8_t last[DIGEST_BYTES] = {0};
	struct err found = {0};
	sqlite3_stmt *s = NULL;
	int64_t before = 0, newest = 0; /* number of the row before; the assessment that began last */
	int rc = setting_prepare(v->db, STATEMENT_TRAIL_WHOLE, &s, &found);

	while (rc == 0 && (rc = statement_row(v->db, s, &found)) > 0) {
		int64_t seq = sqlite3_column_int64(s, COLUMN_SEQ);
		bool follows = seq > before && seq - 1 == before;

		/* After a hole the chain starts anew: one fault is told once. */
		rc = follows ? row_fits(v, s, last, &found) : seq > before;
		if (rc < 0)
			break;
		if (rc == 0)
			trail_row_tell(v, s, sqlite3_column_int64(s, COLUMN_ASSESSMENT) > newest);
		else if (!follows)
			hole_tell(v, before, seq);
		if (sqlite3_column_bytes(s, COLUMN_HASH) == DIGEST_BYTES)
			memcpy(last, sqlite3_column_blob(s, COLUMN_HASH), DIGEST_BYTES);
		if (sqlite3_column_int64(s, COLUMN_ASSESSMENT) > newest)
			newest = sqlite3_column_int64(s, COLUMN_ASSESSMENT);
		before = seq;
		v->found->trail_rows++;
		rc = 0;
	}
	sqlite3_finalize(s);
	digest_hex(last, v->found->digest);
	return failure_told(v, rc, &found, e);
}

static void step_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(v,
		  _("Trail row %lld says that %s of %s was something else before than the row before it made "
		    "it."),
		  (long long)sqlite3_column_int64(s, 0), shown(s, 2),
		  *shown(s, 1) ? shown(s, 1) : _("the assessment"));
}

static void cell_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(
		v,
		_("Assessment %lld: %s of %s is not what the trail leads to: it was changed outside of this "
		  "program."),
		(long long)sqlite3_column_int64(s, 0), shown(s, 2),
		*shown(s, 1) ? shown(s, 1) : _("the assessment"));
}

static void assessment_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(v, _("Assessment %lld says that it was made at another time than its trail does."),
		  (long long)sqlite3_column_int64(s, 0));
}

/* --- documents and files --- */

static void document_tell(struct verify *v, sqlite3_stmt *s)
{
	const void *bytes = sqlite3_column_blob(s, 1);
	char digest[DIGEST_HEX_BYTES];

	digest_hex_of(bytes, (size_t)sqlite3_column_bytes(s, 1), digest);
	v->found->documents++;
	if (strcmp(digest, shown(s, 0)) != 0)
		fault_add(v, _("The checklist document with the digest %.16s… is not as it was stored."),
			  shown(s, 0));
}

static int nothing_see(void *arg, const char *bytes, size_t size)
{
	(void)arg, (void)bytes, (void)size;
	return 0;
}

static void content_tell(struct verify *v, sqlite3_stmt *s)
{
	struct err found = {0};

	v->found->contents++;
	if (content_read(v->db, shown(s, 0), nothing_see, NULL, &found) < 0)
		fault_add(v, "%s", found.text);
}

static void missing_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(v, _("Assessment %lld: the stored file of %s is missing."),
		  (long long)sqlite3_column_int64(s, 0), shown(s, 1));
}

static void evidence_tell(struct verify *v, sqlite3_stmt *s)
{
	fault_add(
		v,
		_("Assessment %lld: %s is attached to %s and does not exist. `gapwalk evidence remove` takes "
		  "it away there."),
		(long long)sqlite3_column_int64(s, 0), shown(s, 2), shown(s, 1));
}

/* --- all of it --- */

static int everything_check(struct verify *v, struct err *e)
{
	static const struct {
		enum statement id;
		void (*tell)(struct verify *v, sqlite3_stmt *s);
	} questions[] = {
		{STATEMENT_FOREIGN_KEY_CHECK, reference_tell},
		{STATEMENT_TRAIL_BROKEN_STEPS, step_tell},
		{STATEMENT_CELL_STRAY, cell_tell},
		{STATEMENT_ASSESSMENT_MISDATED, assessment_tell},
		{STATEMENT_DOCUMENT_ALL, document_tell},
		{STATEMENT_CONTENT_ALL, content_tell},
		{STATEMENT_CONTENT_MISSING, missing_tell},
		{STATEMENT_EVIDENCE_MISSING, evidence_tell},
	};
	int rc = trail_check(v, e);

	if (rc == 0)
		rc = integrity_check(v, e);
	for (size_t i = 0; rc == 0 && i < sizeof questions / sizeof *questions; i++)
		rc = each_row(v, questions[i].id, questions[i].tell, e);
	return rc;
}

int db_verify(struct db *db, void (*see)(void *arg, const char *sentence), void *arg,
	      struct db_findings *found, struct err *e)
{
	struct verify v = {db, see, arg, found};
	int rc = setting_run(db, STATEMENT_BEGIN_READING, NULL, e);

	*found = (struct db_findings){0};
	if (rc < 0)
		return rc;
	/* One view of the file, whatever others write meanwhile. */
	rc = everything_check(&v, e);
	setting_run(db, STATEMENT_ROLLBACK, NULL, &(struct err){0});
	return rc;
}

int db_find_digest(struct db *db, const char *prefix, struct db_trail_point *point, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = setting_prepare(db, STATEMENT_TRAIL_OF_DIGEST, &s, e);

	if (rc < 0)
		return rc;
	bind_text(s, ":prefix", prefix);
	rc = statement_row(db, s, e);
	if (rc > 0) {
		point->seq = column_integer(s, "seq");
		point->assessment = column_integer(s, "assessment");
		point->at = column_integer(s, "at");
		point->later = column_integer(s, "later");
	}
	sqlite3_finalize(s);
	return rc;
}
