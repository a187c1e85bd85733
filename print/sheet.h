/* sheet.h: pages of a PDF, and rows of text that flow over them.
 *
 * Everything that is drawn is a row of cells: a paragraph has one, an entry two, a row of a table many.  A
 * row stays on one page where it fits on one, else it goes on line by line.  Lengths are points (1/72 inch),
 * y grows downwards.  A sheet draws twice: the first time nothing but page numbers comes of it. */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdint.h>

struct paper_size {
	const char *name;
	double width, height;
};
extern const struct paper_size paper_sizes[]; /* "a4", "letter", ended by a row without a name */

enum { ROW_CELLS_MAX = 12 };

enum look { LOOK_PLAIN, LOOK_FAINT, LOOK_STRONG, LOOK_HEADING, LOOK_PART, LOOK_TITLE, LOOK__COUNT };

struct row_cell {
	const char *text; /* UTF-8, borrowed until the row is put */
	enum look look;
	double x, width; /* from the left margin */
	bool right;      /* aligned */
	int tenths;      /* per cent of a bar behind the text that are earned; -1: no bar */
	int ceiling;     /* and up to which it is still open */
	int tile;        /* a fill, SHEET_TILES - 1 the lightest; -1: none */
};

/* Fills from the darkest on, each darker than the next in colours and in grey. */
enum { SHEET_TILES = 6 };

struct row {
	struct row_cell cells[ROW_CELLS_MAX];
	size_t count;
	double above;  /* room, unless the page begins with it */
	double follow; /* room that must be left below it: a heading stays with what it heads */
	bool ruled, shaded;
};

struct sheet;
/* What stands at the edges of each page; "" for nothing.  Borrowed. */
struct sheet_edges {
	const char *title, *state; /* above, left and right */
	const char *footer, *foot; /* below, left, one under the other; the page number at the right */
	const char *marking;       /* in the middle, above and below the others */
};
/* language: BCP 47, for the glyphs that Chinese scripts share. */
struct sheet *sheet_new(const struct paper_size *size, const char *language, const struct sheet_edges *edges);
void sheet_free(struct sheet *s);

double sheet_width(const struct sheet *s);  /* between the margins */
double sheet_height(const struct sheet *s); /* of the text of a page */
/* Width that a text takes on one line, and the height of a row. */
double sheet_text_width(struct sheet *s, const char *text, enum look look);
double sheet_row_height(struct sheet *s, const struct row *r);

void sheet_row(struct sheet *s, const struct row *r);
/* A row that is repeated at the top of each page until it is NULL; copied, its texts are borrowed. */
void sheet_head(struct sheet *s, const struct row *head);
/* A new page where less than this is left of the current one, which is not empty. */
void sheet_need(struct sheet *s, double height);
void sheet_break(struct sheet *s); /* a new page, unless this one is empty */
void sheet_skip(struct sheet *s, double height);
/* True where what put would draw stays on this page; nothing is drawn. */
bool sheet_fits(struct sheet *s, void (*put)(void *arg), void *arg);
/* Floor and ceiling in tenths of a per cent, drawn to scale over the whole width. */
void sheet_interval(struct sheet *s, int floor, int ceiling);
/* A piece of each kind that a bar has, with its name: earned, open, lost. */
void sheet_key(struct sheet *s, const char *const words[3]);
/* A mark in the outline of the document, at the place where the next row goes. */
void sheet_bookmark(struct sheet *s, const char *text, int level);

/* Draws on nothing and counts: what is put after it is measured only. */
void sheet_begin_counting(struct sheet *s);
/* Draws into a PDF of that many pages.  created: ISO 8601.  write gets the bytes, and returns false where it
 * cannot take them. */
void sheet_begin_drawing(struct sheet *s, const char *created,
			 bool (*write)(void *arg, const void *bytes, size_t size), void *arg);
/* Ends either.  False where the bytes did not arrive. */
bool sheet_end(struct sheet *s);

/* Characters that no font on this machine can draw: of what was put since the beginning, and of a text. */
size_t sheet_unknown(const struct sheet *s);
size_t sheet_unknown_in(struct sheet *s, const char *text);

#endif
