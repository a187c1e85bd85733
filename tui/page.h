/* page.h: styled lines that are scrolled: a question, a score, a help text.
 *
 * A page is wrapped when it is made, for one width.  It owns its texts; a zeroed page is empty. */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include "tui/canvas.h"

enum { PAGE_NO_TARGET = -1 };

struct page_line {
	char *text;
	int indent;     /* cells */
	int mark_cells; /* at the start of the text, shown in mark_style */
	enum style style, mark_style;
	long target; /* what Enter on this line means to the screen that made it, or PAGE_NO_TARGET */
};

struct page {
	struct page_line *at;
	size_t count, room;
	int cells; /* width it is made for */
};

void page_release(struct page *p); /* empty again, width kept */

/* Adds a text, wrapped.  lead (may be NULL) stands before its first line; the others hang below the text. */
void page_add(struct page *p, enum style style, int indent, const char *lead, const char *text);
void page_printf(struct page *p, enum style style, int indent, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Adds one line that is cut, not wrapped: a row of a list. */
void page_row(struct page *p, enum style style, const char *text);
/* An empty line, but never two and none at the top. */
void page_gap(struct page *p);
/* The first cells of line `from` in another style; what Enter means on the lines since then. */
void page_mark(struct page *p, size_t from, int cells, enum style style);
void page_aim(struct page *p, size_t from, long target);

/* Draws as many lines as fit, from line `top`; lines whose target is `target` carry the cursor's style
 * and a '>' two columns before the first (which must be the screen's).  target PAGE_NO_TARGET: no cursor. */
void page_draw(const struct page *p, struct canvas *c, int row, int col, int rows, size_t top, long target);

#endif
