/* gaps.h: the gaps of a session, in the order and the choice that somebody wants to see. */
#ifndef CORE_GAPS_H
#define CORE_GAPS_H

#include "core/filter.h"

/* Append only: the words are part of the command line. */
/* clang-format off */
#define GAPS_ORDERS(X) \
	X(LOSS,     "loss",     N_("by loss")) \
	X(LEVERAGE, "leverage", N_("by what they close")) \
	X(DUE,      "due",      N_("by due date, overdue first")) \
	X(OWNER,    "owner",    N_("by owner")) \
	X(PRIORITY, "priority", N_("by priority")) \
	X(STATUS,   "status",   N_("by status")) \
	X(ID,       "id",       N_("by id"))
/* clang-format on */

enum gaps_order {
#define X(id, word, name) GAPS_BY_##id,
	GAPS_ORDERS(X)
#undef X
		GAPS_BY__COUNT
};

const char *gaps_order_word(enum gaps_order o);
const char *gaps_order_name(enum gaps_order o); /* translated */
bool gaps_order_parse(enum gaps_order *o, const char *word);

/* Which are wanted: of questions that `of` wants, and each other part that is set.  Strings are borrowed. */
struct gaps_choice {
	struct filter of;   /* without since */
	const char *status; /* a word of STATUSES, or FILTER_NOBODY for none; NULL or "": any */
	bool overdue;
};
bool gaps_choice_is_empty(const struct gaps_choice *c);

/* The wanted gaps of a session: as gaps_list orders them, or by something else, and then as that does.  What
 * has no owner, no date, no priority or no status comes last.  *gaps is owned by the caller: free().  Returns
 * their number. */
size_t session_gaps(const struct session *s, const struct gaps_choice *c, enum gaps_order o,
		    struct gap **gaps);

/* The questions that closing a gap of this one would close too (struct gap: leverage), strongest relation
 * first. *related: free(). */
size_t session_closes(const struct session *s, size_t question, struct related **related);

#endif
