/* term_frame.h: all that is written for one frame, in one write, so that no terminal shows half of it.
 *
 * Curses flushes after every move of the cursor.  It is given a descriptor of its own, which for the time of
 * a frame leads into memory.  Standard output stays what it is: a crash writes there. */
#ifndef TUI_TERM_FRAME_H
#define TUI_TERM_FRAME_H

#include <stdio.h>

#include "core/err.h"

struct term_frame;
/* Begins on standard output. */
int term_frame_open(struct term_frame **f, struct err *e);
void term_frame_close(struct term_frame *f);       /* NULL is fine */
FILE *term_frame_file(const struct term_frame *f); /* to write to; between frames it leads to the terminal */

void term_frame_begin(struct term_frame *f);
void term_frame_end(struct term_frame *f);

#endif
