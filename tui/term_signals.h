/* term_signals.h: signals as something to wait for beside the keyboard; no curses.
 *
 * While it is open, signals to leave, stop, go on and resize are blocked and read from a descriptor, so
 * that none is lost between a test and a wait.  A crash and the end of memory give the terminal back as it
 * was found, then go on as they would have.  There can be one at a time. */
#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include "core/err.h"

struct term_signals;
/* Call it before anything of the terminal is changed. */
int term_signals_open(struct term_signals **s, struct err *e);
void term_signals_close(struct term_signals *s); /* NULL is fine */

/* Adds bytes that a crash writes to the terminal, a capability of terminfo or NULL.  Its padding is left out.
 */
void term_signals_restore_with(struct term_signals *s, const char *capability);

/* Around what ncurses needs memory for.  Nobody can tell it what to do without: it crashes, exits with words
 * of its own, or goes on with half a screen.  errno, which malloc sets, tells that from a bug, and each ends
 * as mem_exhausted does. */
void term_signals_drawing_begin(void);
void term_signals_drawing_end(void);

int term_signals_fd(const struct term_signals *s); /* readable when a signal waits */
int term_signals_take(struct term_signals *s);     /* the next one that waits, or 0 */

/* Stops this process and its group as Ctrl-Z does and returns when it is continued. */
void term_signals_stop(struct term_signals *s);
/* Forgets what was meant for a child that had the terminal: Ctrl-C, Ctrl-Z, and being continued. */
void term_signals_forget(struct term_signals *s);

#endif
