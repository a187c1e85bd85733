/* typed.c: texts that are being typed, kept until they are saved or thrown away. */
#include "db/db_priv.h"

#include <string.h>

#include "core/lang.h"

int typed_put(struct db *db, int64_t id, const char *subject, const char *field, const char *text,
	      struct err *e)
{
	sqlite3_stmt *s = statement_of(db, text ? STATEMENT_TYPED_PUT : STATEMENT_TYPED_TAKE);

	bind_integer(s, ":assessment", id);
	bind_text(s, ":who", db->who);
	bind_text(s, ":subject", subject);
	bind_text(s, ":field", field);
	if (text) {
		bind_integer(s, ":at", db->now());
		bind_text(s, ":text", text);
	}
	return statement_run(db, s, e);
}

int typed_keep(void *self, int64_t id, const char *subject, const char *field, const char *text,
	       struct err *e)
{
	struct db *db = self;
	const int busy_ms = db->busy_ms;
	int rc;

	if (text && !text_is_kept(TEXT_LONG, text, strlen(text)))
		return err_set(e, ERR_PARSE, _("The text is too long to be kept while it is typed."));
	db->busy_ms = 0; /* nobody waits for a lock between two keys */
	rc = writing_begin(db, e);
	if (rc == 0)
		rc = transaction_end(db, typed_put(db, id, subject, field, text, e), e);
	db->busy_ms = busy_ms;
	return rc;
}

int typed_read(void *self, int64_t id, const char *subject, const char *field,
	       int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s = statement_of(db, STATEMENT_TYPED_GET);
	const char *text;
	int rc;

	bind_integer(s, ":assessment", id);
	bind_text(s, ":who", db->who);
	bind_text(s, ":subject", subject);
	bind_text(s, ":field", field);
	rc = statement_row(db, s, e);
	if (rc > 0) {
		rc = column_text(db, s, "text", TEXT_LONG, "typed", id, &text, e);
		if (rc == 0)
			rc = see(arg, text, column_integer(s, "at"));
	}
	sqlite3_reset(s);
	return rc;
}

int typed_last(void *self, int64_t id, const char *field, int (*see)(void *arg, const char *subject),
	       void *arg, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s = statement_of(db, STATEMENT_TYPED_LAST);
	const char *subject;
	int rc;

	bind_integer(s, ":assessment", id);
	bind_text(s, ":who", db->who);
	bind_text(s, ":field", field);
	rc = statement_row(db, s, e);
	if (rc > 0) {
		rc = column_text(db, s, "subject", TEXT_LINE, "typed", id, &subject, e);
		if (rc == 0)
			rc = see(arg, subject);
	}
	sqlite3_reset(s);
	return rc;
}
