/* reverse.c: which step undo and redo mean, found by hops from step to step and never by reading the whole
 * trail.
 *
 * After a `do` the stack of effective steps ends in that step, after a `redo` in the one it brought back, and
 * after an `undo` it is what it was before the step that was taken back.  Every hop goes to an older step. */
#include "db/db_priv.h"

#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/mem.h"

struct past {
	int64_t step;
	int64_t reverses; /* 0 for a `do` */
	bool undo;
};

/* The newest step before another.  1: found; 0: there is none. */
static int past_before(struct db *db, int64_t id, int64_t before, struct past *p, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_STEP_BEFORE);
	const char *kind = NULL;
	int rc;

	bind_integer(s, ":assessment", id);
	bind_integer(s, ":step", before);
	rc = statement_row(db, s, e);
	if (rc <= 0)
		return rc;
	p->step = column_integer(s, "step");
	p->reverses = column_integer(s, "reverses");
	rc = column_text(db, s, "kind", TEXT_LINE, "trail", p->step, &kind, e);
	if (rc == 0) {
		p->undo = strcmp(kind, "undo") == 0;
		rc = 1;
		if (p->reverses < 0 || p->reverses >= p->step ||
		    (p->reverses == 0) != (strcmp(kind, "do") == 0))
			rc = failure_damaged(db, _("A step of its trail takes back what was not there."), e);
	}
	sqlite3_reset(s);
	return rc;
}

/* The newest step that took a step back, before another. */
static int step_undoing(struct db *db, int64_t id, int64_t reverses, int64_t before, int64_t *step,
			struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_STEP_UNDOING);
	int rc;

	bind_integer(s, ":assessment", id);
	bind_integer(s, ":reverses", reverses);
	bind_integer(s, ":step", before);
	rc = statement_row(db, s, e);
	if (rc == 0)
		return failure_damaged(db, _("A step of its trail brings back what was not taken back."), e);
	if (rc > 0)
		*step = column_integer(s, "step");
	sqlite3_reset(s);
	return rc < 0 ? rc : 0;
}

/* 1 with the step of kind `do` that would be taken back; 0: none.  The step that made the assessment stays.
 */
static int step_to_undo(struct db *db, int64_t id, int64_t *step, struct err *e)
{
	struct past p = {.reverses = INT64_MAX}, older;
	int rc;

	do {
		rc = past_before(db, id, p.reverses, &p, e);
	} while (rc > 0 && p.undo);
	if (rc <= 0)
		return rc;
	*step = p.reverses ? p.reverses : p.step;
	return past_before(db, id, *step, &older, e);
}

/* 1 with the step of kind `do` that would be brought back; 0: none. */
static int step_to_redo(struct db *db, int64_t id, int64_t *step, struct err *e)
{
	struct past p = {0};
	int64_t before = INT64_MAX;
	int rc;

	for (;;) {
		rc = past_before(db, id, before, &p, e);
		if (rc <= 0 || p.reverses == 0)
			return rc < 0 ? rc : 0;
		if (p.undo)
			break;
		/* Before the step that it brings back was taken back, the same question was open. */
		rc = step_undoing(db, id, p.reverses, p.step, &before, e);
		if (rc < 0)
			return rc;
	}
	*step = p.reverses;
	return 1;
}

struct changes {
	struct change *at;
	size_t count;
	struct arena *arena; /* owns their strings */
};

static char *arena_dup_or_null(struct arena *a, const char *s)
{
	return s ? arena_dup(a, s, strlen(s)) : NULL;
}

/* The rows of a step as they were written. */
static int changes_read(struct db *db, int64_t id, int64_t step, struct changes *c, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_TRAIL_STEP);
	int rc;

	bind_integer(s, ":assessment", id);
	bind_integer(s, ":step", step);
	while ((rc = statement_row(db, s, e)) > 0) {
		struct change row = {0};
		int64_t seq = column_integer(s, "seq");

		rc = column_text(db, s, "subject", TEXT_LINE, "trail", seq, &row.subject, e);
		if (rc == 0)
			rc = column_text(db, s, "field", TEXT_LINE, "trail", seq, &row.field, e);
		if (rc == 0)
			rc = column_text_or_null(db, s, "before", TEXT_LONG, "trail", seq, &row.before, e);
		if (rc == 0)
			rc = column_text_or_null(db, s, "after", TEXT_LONG, "trail", seq, &row.after, e);
		if (rc < 0)
			break;
		c->at = mem_grow(c->at, c->count + 1, sizeof(*c->at));
		c->at[c->count++] = (struct change){
			.subject = arena_dup_or_null(c->arena, row.subject),
			.field = arena_dup_or_null(c->arena, row.field),
			.before = arena_dup_or_null(c->arena, row.before),
			.after = arena_dup_or_null(c->arena, row.after),
		};
	}
	sqlite3_reset(s);
	if (rc == 0 && c->count == 0)
		return failure_damaged(db, _("A step of its trail is missing."), e);
	return rc;
}

/* From how a step was made to how it is taken back: the last change first. */
static void changes_turn(struct changes *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const char *before = c->at[i].before;

		c->at[i].before = c->at[i].after;
		c->at[i].after = before;
	}
	for (size_t i = 0, j = c->count; i + 1 < j; i++) {
		struct change first = c->at[i];

		c->at[i] = c->at[--j];
		c->at[j] = first;
	}
}

static int reverse_prepare(struct db *db, int64_t id, enum store_direction direction, int64_t *step,
			   struct changes *c, struct err *e)
{
	int rc = assessment_exists(db, id, e);

	if (rc == 0)
		rc = seal_check(db, id, NULL, 0, e);
	if (rc < 0)
		return rc;
	rc = direction == STORE_UNDO ? step_to_undo(db, id, step, e) : step_to_redo(db, id, step, e);
	if (rc < 0)
		return rc;
	if (rc == 0)
		return err_set(e, ERR_NOTHING, "%s",
			       direction == STORE_UNDO ? _("There is nothing to undo in this assessment.")
						       : _("There is nothing to redo: nothing was undone, or "
							   "something was changed since."));
	rc = changes_read(db, id, *step, c, e);
	for (size_t i = 0; rc == 0 && i < c->count; i++)
		if (change_is_seal(&c->at[i]))
			rc = err_set(
				e, ERR_NOTHING,
				_("The assessment was sealed and unsealed; what was done before that can no "
				  "longer be undone."));
	if (rc == 0 && direction == STORE_UNDO)
		changes_turn(c);
	return rc;
}

int trail_reverse(void *self, int64_t id, enum store_direction direction,
		  int (*see)(void *arg, const struct change *c), void *arg, int64_t *revision, struct err *e)
{
	struct db *db = self;
	struct step step = {.assessment = id, .kind = direction == STORE_UNDO ? "undo" : "redo"};
	struct changes c = {0};
	int rc = writing_begin(db, e);

	if (rc < 0)
		return rc;
	c.arena = arena_new();
	rc = reverse_prepare(db, id, direction, &step.reverses, &c, e);
	if (rc == 0)
		rc = step_start(db, &step, e);
	for (size_t i = 0; rc == 0 && i < c.count; i++)
		rc = see(arg, &c.at[i]);
	for (size_t i = 0; rc == 0 && i < c.count; i++)
		rc = step_add(db, &step, &c.at[i], e);
	rc = step_end(db, &step, rc, e);
	if (rc == 0)
		*revision = step.last;
	free(c.at);
	arena_free(c.arena);
	return rc;
}
