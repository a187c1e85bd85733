/* canvas.h: a screen as a grid of cells, without a terminal.
 *
 * Screens draw here, the loop shows it, tests read it as rows of text.  A wide character takes two
 * cells; writing over half of one blanks the other half, so a row never shifts. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

/* What something is, not how it looks: term_curses.c knows the looks.  No style is the only sign of anything.
 */
enum style {
	STYLE_PLAIN,
	STYLE_TITLE,  /* bar at the top */
	STYLE_STRONG, /* headings, what is asked */
	STYLE_FAINT,  /* hints, rules, what does not apply */
	STYLE_CURSOR, /* the row that keys act on */
	STYLE_FIELD,  /* where text can be typed */
	STYLE_KEY,    /* a key in the footer */
	STYLE_MET,
	STYLE_PARTIAL,
	STYLE_NOT_MET,
	STYLE_FOUND, /* words that are looked for */
	STYLE_ERROR, /* a message that something was not done */
	STYLE__COUNT
};

struct canvas;
struct canvas *canvas_new(int rows, int cols); /* blank; canvas_free */
void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* blank again */
void canvas_clear(struct canvas *c);
int canvas_rows(const struct canvas *c);
int canvas_cols(const struct canvas *c);

/* Writes one line of text from (row, col), cut to at most cells (a cut text ends in "~"), and
 * returns the column after it.  Outside of the canvas nothing is written.  Control characters come out as
 * "?". */
int canvas_put(struct canvas *c, int row, int col, int cells, enum style style, const char *text);
int canvas_printf(struct canvas *c, int row, int col, int cells, enum style style, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* The same for a slice of a text (a struct text_line). */
int canvas_put_bytes(struct canvas *c, int row, int col, int cells, enum style style, const char *text,
		     size_t bytes);

/* Blanks cells with a style; a rule of '-' or '|' (drawn as a line where the terminal can). */
void canvas_fill(struct canvas *c, int row, int col, int cells, enum style style);
void canvas_hline(struct canvas *c, int row, int col, int cells);
void canvas_vline(struct canvas *c, int row, int col, int rows);
/* Gives cells that are already written another style (a cursor bar). */
void canvas_restyle(struct canvas *c, int row, int col, int cells, enum style style);

/* Writes a wrapped text into rows × cells, leaving out its first `skip` lines; returns the number of
 * lines the whole text has at this width. */
int canvas_paragraph(struct canvas *c, int row, int col, int rows, int cells, enum style style,
		     const char *text, int skip);

/* What a click means on rows × cells: act is called with first for the first of the rows, first + 1 for the
 * next one and so on.  Where spots overlap the later one counts; canvas_clear forgets them all. */
struct ui;
typedef void canvas_act(struct ui *ui, size_t which);
void canvas_spot(struct canvas *c, int row, int col, int rows, int cells, canvas_act *act, size_t first);
void canvas_spots_forget(struct canvas *c);
/* Where the user is that the spots were drawn for; elsewhere they mean nothing. */
void canvas_spots_for(struct canvas *c, unsigned where);
unsigned canvas_spots_where(const struct canvas *c);

/* Where the terminal's cursor is shown; hidden with row -1 (as after canvas_clear). */
void canvas_cursor(struct canvas *c, int row, int col);
/* Writes '>', the mark of what keys act on.  A hidden cursor rests there: terminals that cannot hide it, and
 * screen readers, are led to it. */
void canvas_mark(struct canvas *c, int row, int col);

/* --- for whoever shows or tests it --- */

struct cell {
	char text[24];       /* one grapheme cluster, NUL-terminated; "" in the right half of a wide one */
	unsigned char width; /* 1, 2, or 0 for a right half */
	unsigned char style;
	char rule; /* 0, '-' or '|': a rule, its text is the ASCII form */
};
/* The cells of a row follow one another; every byte of them is defined, so rows compare with memcmp. */
const struct cell *canvas_cell(const struct canvas *c, int row, int col);
/* The spot at a place; NULL where a click means nothing. */
canvas_act *canvas_spot_at(const struct canvas *c, int row, int col, size_t *which);
void canvas_cursor_at(const struct canvas *c, int *row, int *col);
void canvas_rest_at(const struct canvas *c, int *row, int *col);
/* Appends a row without the blanks at its end. */
void canvas_row_text(const struct canvas *c, int row, struct buffer *to);

#endif
