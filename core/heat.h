/* heat.h: the heat map, topics down and roles with their service models across.
 *
 * Which rows and columns hold a question; what stands where they cross is score_cell.  Values alone, over a
 * score and its library, which must outlive them. */
#ifndef CORE_HEAT_H
#define CORE_HEAT_H

#include "core/score.h"

struct heat_column {
	size_t role, model;
	struct tally all; /* of its topics together */
};

struct heat {
	size_t topics[VOCABULARY_TERMS_MAX];
	size_t topic_count;
	struct heat_column columns[ROLES_MAX * SERVICE_MODELS_MAX]; /* those of a role together */
	size_t column_count;
	size_t role_count; /* among the columns */
};

void heat_of(struct heat *h, const struct score *s, const struct library *l);

/* Where the figures are marked: what is earned, what is still open and what is lost. */
enum { HEAT_EARNED = '#', HEAT_OPEN = '=', HEAT_LOST = '.' };

/* Appends a bar of just so many marks: "####==.."; blanks where nothing is scored.  What is there at all has
 * at least one mark where there are three or more, so that only a full score fills it. */
void sums_bar(const struct sums *s, int marks, struct buffer *to);
/* How many marks each takes in such a bar; all 0 where nothing is scored. */
struct bar {
	int earned, open, lost;
};
struct bar sums_bar_of(const struct sums *s, int marks);

/* The gravest that a tally holds, for a colour beside its figure: not met, then partial, open, met, and n/a
 * where nothing else is. */
enum answer tally_gravest(const struct tally *t);

#endif
