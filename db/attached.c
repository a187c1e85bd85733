/* attached.c: a piece of evidence is not taken away while something refers to it.  Who takes it away saw one
 * place that it was attached to; that somebody attached it to another meanwhile changed none of the cells
 * that the removal looks at. */
#include "db/db_priv.h"

#include <string.h>

#include "core/answer.h"
#include "core/lang.h"

/* A piece is there as long as it has its reference. */
static bool change_takes_evidence(const struct change *c)
{
	return !c->after && strncmp(c->subject, "evidence/", 9) == 0 &&
	       strcmp(c->field, field_word(FIELD_REFERENCE_)) == 0;
}

static int removal_is_late(struct db *db, int64_t id, const char *evidence, const char *subject,
			   struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_LAST_WRITER);
	const char *who = NULL;
	char when[MOMENT_BYTES];
	int rc;

	bind_integer(s, ":assessment", id);
	bind_text(s, ":subject", subject);
	bind_text(s, ":field", evidence);
	rc = statement_row(db, s, e);
	if (rc > 0)
		rc = column_text(db, s, "who", TEXT_LINE, "trail", column_integer(s, "seq"), &who, e);
	else if (rc == 0)
		rc = failure_damaged(db, _("It holds something that its trail knows nothing of."), e);
	if (rc == 0) {
		moment_of(column_integer(s, "at"), when);
		rc = err_set(
			e, ERR_CHANGED,
			_("Nothing was recorded: meanwhile %s has attached %s to %s (%s). Look at it and "
			  "repeat what you meant."),
			who, evidence, subject, when);
	}
	sqlite3_reset(s);
	return rc;
}

int attached_check(struct db *db, int64_t id, const struct change *changes, size_t count, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < count; i++) {
		const char *subject = NULL;
		sqlite3_stmt *s;

		if (!change_takes_evidence(&changes[i]))
			continue;
		s = statement_of(db, STATEMENT_EVIDENCE_ATTACHED);
		bind_integer(s, ":assessment", id);
		bind_text(s, ":field", changes[i].subject);
		rc = statement_row(db, s, e);
		if (rc > 0)
			rc = column_text(db, s, "subject", TEXT_LINE, "cell", id, &subject, e);
		if (rc == 0 && subject)
			rc = removal_is_late(db, id, changes[i].subject, subject, e);
		sqlite3_reset(s);
	}
	return rc;
}
