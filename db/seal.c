/* seal.c: a sealed assessment is read only.  Looked up inside the transaction that would change it, so that
 * it holds against every program that has the file open. */
#include "db/db_priv.h"

#include <string.h>

#include "core/answer.h"
#include "core/lang.h"

bool change_is_seal(const struct change *c)
{
	return !*c->subject && strcmp(c->field, field_word(FIELD_SEALED_)) == 0;
}

static int seal_refuse(struct db *db, sqlite3_stmt *s, struct err *e)
{
	const char *who = NULL;
	char when[MOMENT_BYTES];
	int rc = column_text(db, s, "who", TEXT_LINE, "trail", column_integer(s, "seq"), &who, e);

	if (rc < 0)
		return rc;
	moment_of(column_integer(s, "at"), when);
	return err_set(e, ERR_SEALED,
		       _("This assessment was sealed by %s (%s), so nothing in it can be changed: go on in a "
			 "follow-up of it, or unseal it first."),
		       who, when);
}

int seal_check(struct db *db, int64_t id, const struct change *changes, size_t count, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_SEAL);
	int rc;

	if (count == 1 && change_is_seal(&changes[0]) && !changes[0].after)
		return 0;
	bind_integer(s, ":assessment", id);
	rc = statement_row(db, s, e);
	if (rc > 0)
		rc = seal_refuse(db, s, e);
	sqlite3_reset(s);
	return rc;
}
