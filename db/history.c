/* history.c: the trail, read. */
#include <string.h>

#include "core/lang.h"
#include "db/db_priv.h"

static int row_read(struct db *db, sqlite3_stmt *s, struct trail_row *row, char digest[DIGEST_HEX_BYTES],
		    struct err *e)
{
	int64_t seq = column_integer(s, "seq");
	uint8_t hash[DIGEST_BYTES];
	int rc = column_text(db, s, "kind", TEXT_LINE, "trail", seq, &row->kind, e);

	if (rc == 0)
		rc = column_text(db, s, "who", TEXT_LINE, "trail", seq, &row->who, e);
	if (rc == 0)
		rc = column_text(db, s, "version", TEXT_LINE, "trail", seq, &row->version, e);
	if (rc == 0)
		rc = column_text(db, s, "subject", TEXT_LINE, "trail", seq, &row->subject, e);
	if (rc == 0)
		rc = column_text(db, s, "field", TEXT_LINE, "trail", seq, &row->field, e);
	if (rc == 0)
		rc = column_text_or_null(db, s, "before", TEXT_LONG, "trail", seq, &row->before, e);
	if (rc == 0)
		rc = column_text_or_null(db, s, "after", TEXT_LONG, "trail", seq, &row->after, e);
	if (rc == 0)
		rc = column_digest(db, s, "trail", seq, hash, e);
	if (rc < 0)
		return rc;
	digest_hex(hash, digest);
	row->seq = seq;
	row->step = column_integer(s, "step");
	row->reverses = column_integer(s, "reverses");
	row->at = column_integer(s, "at");
	row->digest = digest;
	return 0;
}

int trail_each(void *self, int64_t id, const char *subject, int64_t after,
	       int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s;
	int rc = assessment_exists(db, id, e);

	if (rc < 0)
		return rc;
	s = statement_of(db, subject ? STATEMENT_TRAIL_OF : STATEMENT_TRAIL_EACH);
	bind_integer(s, ":assessment", id);
	bind_integer(s, ":after", after);
	if (subject)
		bind_text(s, ":subject", subject);
	while ((rc = statement_row(db, s, e)) > 0) {
		struct trail_row row = {0};
		char digest[DIGEST_HEX_BYTES];

		rc = row_read(db, s, &row, digest, e);
		if (rc == 0)
			rc = see(arg, &row);
		if (rc != 0)
			break;
	}
	sqlite3_reset(s);
	return rc;
}
