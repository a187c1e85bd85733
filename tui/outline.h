/* outline.h: the questions of an assessment under their headings: all, or those that a filter wants.
 *
 * Built once per structure; answers only change its counts.  It borrows nothing: rows are numbers that
 * are looked up in the session when they are drawn.  A row is known by its index; a heading may be folded,
 * which hides the rows below it, and stays so when the outline is built again. */
#ifndef TUI_OUTLINE_H
#define TUI_OUTLINE_H

#include "core/session.h"
#include "tui/canvas.h"

enum outline_kind { OUTLINE_TOPIC, OUTLINE_CHECKLIST, OUTLINE_SECTION, OUTLINE_QUESTION };

struct outline_row {
	enum outline_kind kind;
	int depth;
	size_t index;     /* of the question, topic, or checklist; of the section in its checklist */
	size_t checklist; /* of a section */
	bool same;        /* a question that demands the same as the one above it */
	size_t parent;    /* row of its heading, or SIZE_MAX */
	size_t total, answered;
	size_t fold; /* of a heading: what its folding is known by */
};

struct outline {
	struct outline_row *rows;
	size_t count, room;
	size_t *row_of; /* by question; SIZE_MAX where it is not shown */
	size_t question_count;
	size_t *shown; /* the questions that are shown, in order, those under folded headings among them */
	size_t shown_count;
	size_t *visible; /* the rows that no folding hides */
	size_t visible_count;
	bool by_section;
	bool *folded[2]; /* by topic and by section: by the number of a heading's fold */
	size_t fold_count[2];
	int id_cells; /* column width of the ids */
	bool with_role;
};

/* wanted: by question, whether it is shown; NULL: all are. */
void outline_build(struct outline *o, const struct session *s, bool by_section, const bool *wanted);
void outline_count(struct outline *o, const struct session *s);
void outline_release(struct outline *o);
/* The questions that the outline shows, in its order, those under folded headings among them: what "all",
 * "the next" and "number 12" go by.  Owned by the caller: free(). */
size_t *outline_shown(const struct outline *o, size_t *count);
/* Which of them a question is, from 1, and their number; 0 where it is not shown. */
size_t outline_ordinal(const struct outline *o, size_t question, size_t *count);

bool outline_shows(const struct outline *o, size_t question);
bool outline_is_folded(const struct outline *o, size_t row);
/* Folds or unfolds a heading.  Rows keep their numbers. */
void outline_fold(struct outline *o, size_t row, bool fold);
/* Folds or unfolds all headings. */
void outline_fold_all(struct outline *o, bool fold);
/* Folds as it was: a copy of folded[by_section]. */
void outline_fold_as(struct outline *o, const bool *folded);
/* Unfolds what hides a row. */
void outline_reveal(struct outline *o, size_t row);
/* The row itself, or the outermost folded heading that hides it: where a cursor can stand. */
size_t outline_surface(const struct outline *o, size_t row);
/* Index among the visible rows of one of them, else of the last one before it. */
size_t outline_visible(const struct outline *o, size_t row);
/* What a heading says, in the language in use. */
const char *outline_heading(const struct library *l, const struct outline_row *r);
/* The first question at or below a row; SIZE_MAX in an empty outline. */
size_t outline_question(const struct outline *o, size_t row);
/* The row `step` places away where a cursor can stand (a question, a folded heading), stopping at the ends.
 */
size_t outline_step(const struct outline *o, size_t row, long step);
/* The next question (step 1) or the one before (-1) in the outline's order, going round, that is open or a
 * gap, folded or not; false where none that is shown is. */
bool outline_seek(const struct outline *o, const struct session *s, size_t from, int step,
		  enum session_seek what, size_t *question);
/* marked: by question, or NULL; 'x' stands before those. */
void outline_draw(const struct outline *o, const struct session *s, const bool *marked, struct canvas *c,
		  int row, int col, int rows, int cells, size_t cursor);

#endif
