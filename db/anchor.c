/* anchor.c: ties what is written once and never changed to the trail, which is chained: the file, the
 * assessment and the list of its documents.  The rule stands in schema/0004_anchored.sql. */
#include "db/db_priv.h"

void digest_add_column(struct digest *d, sqlite3_stmt *s, int column)
{
	switch (sqlite3_column_type(s, column)) {
	case SQLITE_NULL:
		digest_add_null(d);
		break;
	case SQLITE_INTEGER:
		digest_add_integer(d, sqlite3_column_int64(s, column));
		break;
	default: { /* STRICT tables hold texts in all the other columns */
		const void *bytes = sqlite3_column_blob(s, column);

		digest_add_text_bytes(d, bytes, (size_t)sqlite3_column_bytes(s, column));
	}
	}
}

/* Every column of every row that a question about the assessment answers with. */
static int rows_add(struct db *db, enum statement id, int64_t assessment, struct digest *d, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = setting_prepare(db, id, &s, e);

	if (rc < 0)
		return rc;
	bind_integer(s, ":assessment", assessment);
	while ((rc = statement_row(db, s, e)) > 0)
		for (int column = 0; column < sqlite3_column_count(s); column++)
			digest_add_column(d, s, column);
	sqlite3_finalize(s);
	return rc;
}

int anchor_add(struct db *db, int64_t assessment, uint8_t hash[DIGEST_BYTES], struct err *e)
{
	struct digest d;
	int rc;

	digest_init(&d);
	digest_add(&d, hash, DIGEST_BYTES);
	rc = rows_add(db, STATEMENT_ANCHOR_ORIGIN, assessment, &d, e);
	if (rc == 0)
		rc = rows_add(db, STATEMENT_ANCHOR_DOCUMENTS, assessment, &d, e);
	if (rc == 0)
		digest_end(&d, hash);
	return rc;
}
