/* term_look.h: how a canvas looks on a terminal; the half of term_curses.c that draws.
 *
 * No style is told by its colour alone, and the background stays the user's own, light or dark. */
#ifndef TUI_TERM_LOOK_H
#define TUI_TERM_LOOK_H

#include "tui/canvas.h"

/* Starts the colours; returns how many there are, 0 where none. */
int look_open(void);
/* Puts a whole row where curses will show it.  ascii: without line drawing, and typographic punctuation,
 * which some terminals draw two cells wide, as its ASCII form. */
void look_row(const struct canvas *c, int row, int colours, bool ascii);

#endif
