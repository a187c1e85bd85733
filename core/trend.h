/* trend.h: an assessment and its follow-ups, and how the score went from one to the next. */
#ifndef CORE_TREND_H
#define CORE_TREND_H

#include "core/session.h"

/* Of the rows of one file, those that go back to the same first assessment as row `of` does, in their order:
 * the one they all follow, what follows that, and so on.  *chain, owned by the caller (free()), lists their
 * indices; their number, at least 1, is returned.  What a row follows that is not among the rows is not
 * counted. */
size_t trend_chain(const struct assessment_row *rows, size_t count, size_t of, size_t **chain);

/* One assessment of a trend, on its own terms: its scope, its checklists. */
struct trend_point {
	int64_t id;
	const char *uuid, *name; /* borrowed from the row */
	int64_t at;              /* when it was sealed, else last changed */
	bool sealed;
	struct ratio floor, ceiling, progress;
	size_t gaps; /* questions that are partial or not met */
	enum verdict verdict;
};
void trend_point_of(struct trend_point *p, const struct assessment_row *row, const struct session *s);

/* Appends "[#####===...]", cells wide, marked as every bar is: '#' up to the floor, '=' up to the ceiling,
 * which is open, '.' for what is lost; blanks where nothing is scored.  A floor above none has one '#' at
 * least, and only a full score has no room left. */
void trend_bar(const struct trend_point *p, int cells, struct buffer *to);
/* Appends "67.5 to 90.8 %  12 gaps  Major gap"; one number where nothing is open. */
void trend_words(const struct trend_point *p, struct buffer *to);

#endif
