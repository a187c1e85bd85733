/* documents.c: the YAML that an assessment was started with, each document kept once. */
#include "db/db_priv.h"

#include <string.h>

#include "core/lang.h"

static int document_keep(struct db *db, int64_t id, size_t position, const struct document *d, struct err *e)
{
	sqlite3_stmt *s;
	char digest[DIGEST_HEX_BYTES];
	int rc;

	if (d->size > DB_DOCUMENT_BYTES)
		return err_set(
			e, ERR_PARSE,
			_("%s cannot be kept with the assessment: it has %zu bytes, and %d is the most."),
			d->name, d->size, (int)DB_DOCUMENT_BYTES);
	digest_hex_of(d->bytes, d->size, digest);
	s = statement_of(db, STATEMENT_DOCUMENT_ADD);
	bind_text(s, ":digest", digest);
	bind_bytes(s, ":bytes", d->bytes, d->size);
	rc = statement_run(db, s, e);
	if (rc < 0)
		return rc;
	s = statement_of(db, STATEMENT_DOCUMENT_USE);
	bind_integer(s, ":assessment", id);
	bind_integer(s, ":position", (int64_t)position);
	bind_text(s, ":name", d->name);
	bind_text(s, ":digest", digest);
	return statement_run(db, s, e);
}

int documents_keep(struct db *db, int64_t id, const struct document *documents, size_t count, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = document_keep(db, id, i, &documents[i], e);
	return rc;
}

/* *d is borrowed until the statement moves on. */
static int document_read(struct db *db, sqlite3_stmt *s, int64_t id, struct document *d, struct err *e)
{
	sqlite3_stmt *bytes;
	const char *name, *kept;
	char digest[DIGEST_HEX_BYTES];
	int rc = column_text(db, s, "name", TEXT_LINE, "assessment_document", id, &name, e);

	if (rc == 0)
		rc = column_text(db, s, "digest", TEXT_LINE, "document", id, &kept, e);
	if (rc != 0)
		return rc;
	if (db->known && db->known(kept, d)) {
		d->name = name;
		return 0;
	}
	bytes = statement_of(db, STATEMENT_DOCUMENT_BYTES);
	bind_text(bytes, ":digest", kept);
	rc = statement_row(db, bytes, e);
	if (rc < 0)
		return rc;
	if (rc == 0)
		return failure_damaged(db, _("It lacks a document of an assessment."), e);
	column_bytes(bytes, "bytes", &d->bytes, &d->size);
	digest_hex_of(d->bytes, d->size, digest);
	if (strcmp(digest, kept) != 0)
		return err_set(
			e, ERR_DAMAGED,
			_("%s is damaged: the document %s of assessment %lld is not the one that was kept. "
			  "Keep the file as it is and go on with a backup."),
			db->path, name, (long long)id);
	d->name = name;
	return 0;
}

int documents_each(void *self, int64_t id, int (*see)(void *arg, const struct document *d), void *arg,
		   struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s;
	int rc = assessment_exists(db, id, e);

	if (rc < 0)
		return rc;
	s = statement_of(db, STATEMENT_DOCUMENT_EACH);
	bind_integer(s, ":assessment", id);
	while ((rc = statement_row(db, s, e)) > 0) {
		struct document d = {0};

		rc = document_read(db, s, id, &d, e);
		if (rc == 0)
			rc = see(arg, &d);
		if (rc != 0)
			break;
	}
	sqlite3_reset(statement_of(db, STATEMENT_DOCUMENT_BYTES));
	sqlite3_reset(s);
	return rc;
}
