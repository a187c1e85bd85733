/* next.h: what to do next, in the order in which it matters, and the questions behind each.
 *
 * A question may stand behind several: an open must that a related answer decides is both. */
#ifndef CORE_NEXT_H
#define CORE_NEXT_H

#include "core/session.h"

/* The words are printed by --json. */
/* clang-format off */
#define NEXTS(X) \
	X(MUST_NOT_MET, "must_not_met")     /* a must not met, without an accepted exception */ \
	X(OVERDUE,      "overdue")          /* a gap whose due date is past */ \
	X(EXCEPTION,    "exception_expired") /* a gap whose exception was accepted up to a date that is past */ \
	X(UNCONFIRMED,  "unconfirmed")      /* an answer from before waits to be confirmed */ \
	X(MUST_OPEN,    "must_open") \
	X(MUST_PARTIAL, "must_partial")     /* without an accepted exception */ \
	X(REASON,       "reason_missing")   /* not applicable, but no note says why: counts as open */ \
	X(CONFLICT,     "conflicting")      /* contradicts a related answer: session_conflicts */ \
	X(STALE,        "stale")            /* carried, and its source has changed: session_carried_now */ \
	X(OFFER,        "offered")          /* open, and a related answer decides it: session_offer */ \
	X(PLAN,         "plan_missing")     /* a gap without an owner or a due date, and no accepted exception */ \
	X(EVIDENCE,     "evidence_missing") /* met or partial, not backed */ \
	X(OTHER_OPEN,   "other_open")       /* a should or a may */
/* clang-format on */

enum next {
#define X(id, word) NEXT_##id,
	NEXTS(X)
#undef X
		NEXT__COUNT
};

const char *next_id(enum next n);   /* "must_open" */
const char *next_name(enum next n); /* translated, for a filter: "musts that are open" */

/* Whether a question stands behind it. */
bool next_includes(const struct session *s, enum next n, size_t question);

/* How many questions stand behind each. */
void next_count(const struct session *s, size_t count[NEXT__COUNT]);

/* Appends one translated sentence: "3 musts are open." */
void next_print(enum next n, size_t count, struct buffer *to);

#endif
