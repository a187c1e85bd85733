/* trail.c: every change is a step of the trail, and undo and redo are steps too.
 *
 * Which step undo takes back follows from the trail alone: a stack onto which `do` and `redo` push the step
 * that they made effective, and from which `undo` takes the newest.  Nothing else is kept, so it is the same
 * after a restart and for everybody who has the file open. */
#include "db/db_priv.h"

#include <string.h>

#include "core/answer.h"
#include "core/lang.h"
#include "core/text.h"

/* --- writing a step --- */

int step_start(struct db *db, struct step *step, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_END);
	int rc = statement_row(db, s, e);

	if (rc > 0) {
		step->last = column_integer(s, "seq");
		/* Rows are numbered from 1: nobody has written that many, and there would be no next one. */
		rc = step->last > INT64_MAX / 2 ? failure_damaged(db, NULL, e)
						: column_digest(db, s, "trail", step->last, step->hash, e);
	}
	sqlite3_reset(s);
	if (rc < 0)
		return rc;
	step->first = step->last + 1;
	step->at = db->now();
	return 0;
}

static void hash_text_or_null(struct digest *d, const char *text)
{
	if (text)
		digest_add_text(d, text);
	else
		digest_add_null(d);
}

/* The order of the columns and their encoding: schema/0001_start.sql. */
static void row_hash(const struct db *db, struct step *step, const struct change *change)
{
	struct digest d;

	digest_init(&d);
	digest_add(&d, step->hash, DIGEST_BYTES);
	digest_add_integer(&d, step->last);
	digest_add_integer(&d, step->assessment);
	digest_add_integer(&d, step->first);
	digest_add_text(&d, step->kind);
	if (step->reverses)
		digest_add_integer(&d, step->reverses);
	else
		digest_add_null(&d);
	digest_add_integer(&d, step->at);
	digest_add_text(&d, db->who);
	digest_add_text(&d, db->version);
	digest_add_text(&d, change->subject);
	digest_add_text(&d, change->field);
	hash_text_or_null(&d, change->before);
	hash_text_or_null(&d, change->after);
	digest_end(&d, step->hash);
}

static int row_add(struct db *db, struct step *step, const struct change *change, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_ADD);

	step->last++;
	row_hash(db, step, change);
	bind_integer(s, ":seq", step->last);
	bind_integer(s, ":assessment", step->assessment);
	bind_integer(s, ":step", step->first);
	bind_text(s, ":kind", step->kind);
	if (step->reverses)
		bind_integer(s, ":reverses", step->reverses);
	bind_integer(s, ":at", step->at);
	bind_text(s, ":who", db->who);
	bind_text(s, ":version", db->version);
	bind_text(s, ":subject", change->subject);
	bind_text(s, ":field", change->field);
	bind_text(s, ":before", change->before);
	bind_text(s, ":after", change->after);
	bind_bytes(s, ":hash", step->hash, DIGEST_BYTES);
	return statement_run(db, s, e);
}

static int cell_set(struct db *db, const struct step *step, const struct change *change, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, change->after ? STATEMENT_CELL_PUT : STATEMENT_CELL_TAKE);

	bind_integer(s, ":assessment", step->assessment);
	bind_text(s, ":subject", change->subject);
	bind_text(s, ":field", change->field);
	if (change->after) {
		bind_text(s, ":value", change->after);
		bind_integer(s, ":seq", step->last);
	}
	return statement_run(db, s, e);
}

/* What the store would refuse to read is refused when it is written. */
static int change_check(const struct change *c, struct err *e)
{
	if (text_is_kept(TEXT_LINE, c->subject, strlen(c->subject)) &&
	    text_is_kept(TEXT_LINE, c->field, strlen(c->field)) &&
	    (!c->after || text_is_kept(TEXT_LONG, c->after, strlen(c->after))))
		return 0;
	return err_set(
		e, ERR_PARSE,
		_("The text is too long to be recorded, or holds characters that cannot be shown. Shorten it "
		  "or type it anew."));
}

static int change_is_late(struct db *db, int64_t id, const struct change *c, const char *now, struct err *e)
{
	enum { CELLS_SHOWN = 60 };
	const char *subject = *c->subject ? c->subject : _("the assessment");
	enum field f;
	bool known = field_parse(&f, c->field);
	const char *field = known ? field_name(f) : c->field;
	const char *who = NULL;
	enum answer answer;
	char when[MOMENT_BYTES];
	size_t shown;
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_LAST_WRITER);
	int rc;

	bind_integer(s, ":assessment", id);
	bind_text(s, ":subject", c->subject);
	bind_text(s, ":field", c->field);
	rc = statement_row(db, s, e);
	if (rc > 0)
		rc = column_text(db, s, "who", TEXT_LINE, "trail", column_integer(s, "seq"), &who, e);
	if (rc < 0)
		goto out;
	if (!who) {
		rc = err_set(
			e, ERR_CHANGED,
			_("Nothing was recorded: %s of %s was taken for something else than it is, which is "
			  "empty. Look at it and repeat what you meant."),
			field, subject);
		goto out;
	}
	moment_of(column_integer(s, "at"), when);
	if (!now) {
		rc = err_set(
			e, ERR_CHANGED,
			_("Nothing was recorded: meanwhile %s has taken away %s of %s (%s). Look at it and "
			  "repeat what you meant."),
			who, field, subject, when);
		goto out;
	}
	if (known && f == FIELD_ANSWER_ && answer_parse(&answer, now))
		now = answer_name(answer);
	shown = text_fit(now, strcspn(now, "\n"), CELLS_SHOWN, NULL);
	rc = err_set(e, ERR_CHANGED,
		     _("Nothing was recorded: meanwhile %s has changed %s of %s (%s). It is now \"%.*s%s\". "
		       "Look at "
		       "it and repeat what you meant."),
		     who, field, subject, when, (int)shown, now, now[shown] ? "…" : "");
out:
	sqlite3_reset(s);
	return rc;
}

static int change_is_current(struct db *db, int64_t id, const struct change *c, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_CELL_GET);
	const char *now = NULL;
	int rc;

	bind_integer(s, ":assessment", id);
	bind_text(s, ":subject", c->subject);
	bind_text(s, ":field", c->field);
	rc = statement_row(db, s, e);
	if (rc > 0)
		rc = column_text(db, s, "value", TEXT_LONG, "cell", column_integer(s, "seq"), &now, e);
	if (rc == 0 && (now && c->before ? strcmp(now, c->before) != 0 : now != c->before))
		rc = change_is_late(db, id, c, now, e);
	sqlite3_reset(s);
	return rc;
}

int step_add(struct db *db, struct step *step, const struct change *change, struct err *e)
{
	int rc = change_check(change, e);

	if (rc == 0)
		rc = change_is_current(db, step->assessment, change, e);
	if (rc == 0)
		rc = row_add(db, step, change, e);
	if (rc == 0)
		rc = cell_set(db, step, change, e);
	return rc;
}

static bool change_guards(const struct change *c)
{
	return c->before == c->after || (c->before && c->after && strcmp(c->before, c->after) == 0);
}

static bool step_stands(struct db *db, const struct step *step)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_HASH);
	uint8_t hash[DIGEST_BYTES];
	struct err ignored;
	bool stands;

	bind_integer(s, ":seq", step->last);
	stands = statement_row(db, s, &ignored) > 0 &&
		 column_digest(db, s, "trail", step->last, hash, &ignored) == 0 &&
		 memcmp(hash, step->hash, DIGEST_BYTES) == 0;
	sqlite3_reset(s);
	return stands;
}

int step_end(struct db *db, const struct step *step, int rc, struct err *e)
{
	bool to_commit = rc == 0;

	rc = transaction_end(db, rc, e);
	/* The last thing that a commit does is to make sure of the folder, and when that fails the rows
	 * stand. */
	if (to_commit && rc < 0 && step_stands(db, step))
		return err_set(
			e, ERR_IO,
			_("It was recorded in %s, but the disk did not confirm that it would survive a power "
			  "failure. Open the file again to see what it holds, and make a backup on another "
			  "disk."),
			db->path);
	return rc;
}

int trail_apply(void *self, int64_t id, const struct change *changes, size_t count,
		const struct content *content, int64_t *revision, struct err *e)
{
	struct db *db = self;
	struct step step = {.assessment = id, .kind = "do"};
	int rc;

	if (count == 0)
		return trail_revision(self, id, revision, e);
	rc = writing_begin(db, e);
	if (rc < 0)
		return rc;
	rc = assessment_exists(db, id, e);
	if (rc == 0)
		rc = seal_check(db, id, changes, count, e);
	if (rc == 0)
		rc = step_start(db, &step, e);
	for (size_t i = 0; rc == 0 && i < count; i++) {
		bool guards = change_guards(&changes[i]);

		rc = guards ? change_is_current(db, id, &changes[i], e) : step_add(db, &step, &changes[i], e);
		if (rc == 0 && !guards)
			rc = typed_put(db, id, changes[i].subject, changes[i].field, NULL, e);
	}
	if (rc == 0)
		rc = attached_check(db, id, changes, count, e);
	if (rc == 0 && content)
		rc = content_keep(db, content, e);
	rc = step_end(db, &step, rc, e);
	if (rc == 0)
		*revision = step.last;
	return rc;
}

int trail_revision(void *self, int64_t id, int64_t *revision, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s;
	int rc = assessment_exists(db, id, e);

	if (rc < 0)
		return rc;
	s = statement_of(db, STATEMENT_TRAIL_REVISION);
	bind_integer(s, ":assessment", id);
	rc = statement_row(db, s, e);
	if (rc == 0)
		return failure_damaged(db, _("An assessment in it has no trail."), e);
	if (rc > 0)
		*revision = column_integer(s, "seq");
	sqlite3_reset(s);
	return rc < 0 ? rc : 0;
}
