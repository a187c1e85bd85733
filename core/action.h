/* action.h: what is done about a gap: how urgent it is, how far it has come, and its milestones.
 *
 * They are recorded as words and text (answer.h: FIELD_PRIORITY_, FIELD_STATUS_, FIELD_MILESTONES_). */
#ifndef CORE_ACTION_H
#define CORE_ACTION_H

#include <stdbool.h>
#include <stddef.h>

/* In the order in which work goes on; the words are stored and part of the command line. */
/* clang-format off */
#define STATUSES(X) \
	X(PLANNED,     "planned",     N_("planned")) \
	X(IN_PROGRESS, "in-progress", N_("in progress")) \
	X(DONE,        "done",        N_("done"))
/* clang-format on */

enum status {
#define X(id, word, name) STATUS_##id,
	STATUSES(X)
#undef X
		STATUS__COUNT /* none, or a word that is none */
};

enum status status_parse(const char *word);
const char *status_word(enum status s); /* "" for STATUS__COUNT */
const char *status_name(enum status s); /* translated; "" for STATUS__COUNT */

/* One line of milestones: "2026-11-30 Contract signed". */
struct milestone {
	char date[11];
	const char *text; /* borrowed from the milestones; without a NUL at its end */
	size_t bytes;
};
/* Reads the next line and moves *milestones past it; false at the end.  Of a text that milestones_check took.
 */
bool milestone_read(const char **milestones, struct milestone *m);
/* The number of the first line that is not a date and a text, from 1; 0 where all are.  That line goes to
 * *bad. */
size_t milestones_check(const char *milestones, const char **bad, size_t *bytes);
/* The earliest on or after today; false where there is none. */
bool milestone_next(const char *milestones, const char *today, struct milestone *m);

#endif
