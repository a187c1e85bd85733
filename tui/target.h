/* target.h: what stands behind a figure of the score, on the screen and by lines.
 *
 * Values alone; what they name is of the session that they were made of. */
#ifndef TUI_TARGET_H
#define TUI_TARGET_H

#include "core/filter.h"

/* What Enter on a spot of a board means to the screen that made it. */
struct target {
	int kind;
	size_t at[3];
};

enum target_kind {
	TARGET_FILTER,  /* at: an answer set, an enum filter_backing */
	TARGET_VERDICT, /* what causes it */
	TARGET_NEXT,    /* at: an enum next */
	TARGET_CLAIM,   /* at: a claim, whose question it is */
	TARGET_GROUP,   /* at: an enum score_by, an index */
	TARGET_CELL,    /* at: a topic, a role, a service model; ANY stands for all of them */
	TARGET_PROFILE, /* at: a weight profile, which is put to use */
};
#define TARGET_ANY SIZE_MAX

/* The questions behind it; false where it leads to none of its own: TARGET_CLAIM, TARGET_PROFILE. */
bool target_filter(const struct session *s, const struct target *t, struct filter *f);

/* The name of a row of the score, in the language in use. */
const char *group_name(const struct session *s, enum score_by by, size_t index);
/* Appends "standard 3:1:0". */
void profile_print(const struct profile *profile, struct buffer *to);

#endif
