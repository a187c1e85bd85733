/* outline.h: the questions of an assessment under their headings.
 *
 * Built once per structure; answers only change its counts.  It borrows nothing: rows are numbers that
 * are looked up in the session when they are drawn. */
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
};

struct outline {
	struct outline_row *rows;
	size_t count, room;
	size_t *row_of; /* by question */
	size_t question_count;
	int id_cells; /* column width of the ids */
	bool with_role;
};

void outline_build(struct outline *o, const struct session *s, bool by_section);
void outline_count(struct outline *o, const struct session *s);
void outline_release(struct outline *o);
/* The questions that the outline shows, in its order: what "all", "the next" and "number 12" go by.  Owned by
 * the caller: free(). */
size_t *outline_shown(const struct outline *o, size_t *count);
/* Which of them a question is, from 1, and their number; 0 where it is not shown. */
size_t outline_ordinal(const struct outline *o, size_t question, size_t *count);
/* The question `step` rows away in the outline's order, stopping at its ends. */
size_t outline_step(const struct outline *o, size_t question, long step);
/* The next question (step 1) or the one before (-1) in the outline's order, going round, that is open or a
 * gap; false where there is no other. */
bool outline_seek(const struct outline *o, const struct session *s, size_t from, int step,
		  enum session_seek what, size_t *question);
void outline_draw(const struct outline *o, const struct session *s, struct canvas *c, int row, int col,
		  int rows, int cells, size_t question);

#endif
