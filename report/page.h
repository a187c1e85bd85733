/* page.h: lines of text, gathered first and cut into pages last.
 *
 * Only ASCII is used for rules, every width is in cells (text_width), and nothing is ever wider
 * than the width given at the start, whatever the language.  Pages are made when everything is
 * known, because "page 3 of 17" needs the last page before the first can be printed. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include <stdio.h>

#include "core/buffer.h"
#include "core/err.h"

struct pages;
struct pages *pages_new(int width); /* pages_free */
void pages_free(struct pages *p);   /* NULL is fine */
int pages_width(const struct pages *p);

/* --- adding; texts are copied --- */

/* One line as it is, without the blanks at its end; the caller has seen to its width. */
void pages_put(struct pages *p, const char *line);
/* An empty line; two in a row are one, and a page never starts with one. */
void pages_blank(struct pages *p);
/* A text, wrapped, each line indented. */
void pages_text(struct pages *p, int indent, const char *text);
/* A label, and beside it, label_cells further right, a text wrapped to the rest of the width; the text stands
 * below where less than a third of the width would be left for it. */
void pages_entry(struct pages *p, int indent, const char *label, int label_cells, const char *text);
/* A line with a rule under it, kept with what follows. */
void pages_heading(struct pages *p, const char *text, char rule);
/* A rule across the page. */
void pages_rule(struct pages *p, char rule);
/* What comes next starts a new page. */
void pages_break(struct pages *p);

/* --- holding together --- */

/* The number of lines so far: a place to name later. */
size_t pages_mark(const struct pages *p);
/* All lines since the mark stay on one page (where they fit on one). */
void pages_hold(struct pages *p, size_t mark);
/* The last line stays on one page with the next one. */
void pages_keep(struct pages *p);
/* The lines since the mark up to now are a head, repeated where a page starts with a line below it; the
 * lines below it are those added until pages_head_end. */
void pages_head(struct pages *p, size_t mark);
void pages_head_end(struct pages *p);

/* --- writing --- */

/* What stands above and below the text of each page. */
struct page_frame {
	const char *title; /* left above, cut where it does not fit */
	const char *mark;  /* before the title: "SAMPLE"; NULL: none */
	const char *foot;  /* left below, cut; the page number stands at the right */
	/* NULL or "" where there is none: */
	const char *marking; /* in the middle of the first line and of the last */
	const char *footer;  /* left above the foot, cut */
};

/* Of a page: the title and its rule, the rule of the foot and the foot; the marking and the footer take
 * lines of their own. */
enum { PAGE_FRAME_LINES = 4 };

/* Appends the pages to *to: each of just `lines` lines (more than its frame has), parted by form feeds.
 * lines 0: the text alone, without pages, between markings; frame may then be NULL. */
void pages_print(const struct pages *p, int lines, const struct page_frame *frame, struct buffer *to);

/* --- cells --- */

/* Appends as much of a text's first line as fits into cells, with "..." where something is left out;
 * returns the cells used. */
int cells_cut(const char *text, int cells, struct buffer *to);
/* Appends blanks. */
void cells_skip(int cells, struct buffer *to);

#endif
