/* term_signals.h: signals as something to wait for beside the keyboard; no curses.
 *
 * While it is open, signals to leave, stop, go on and resize are blocked and read from a descriptor, so
 * that none is lost between a test and a wait.  Signals of a crash run `restore` first, then what they did
 * before.  There can be one at a time. */
#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include "core/err.h"

struct term_signals;
/* restore: gives the terminal back with nothing but async-signal-safe calls. */
int term_signals_open(struct term_signals **s, void (*restore)(void), struct err *e);
void term_signals_close(struct term_signals *s); /* NULL is fine */

int term_signals_fd(const struct term_signals *s); /* readable when a signal waits */
int term_signals_take(struct term_signals *s);     /* the next one that waits, or 0 */

/* Stops this process and its group as Ctrl-Z does and returns when it is continued. */
void term_signals_stop(struct term_signals *s);
/* Forgets what was meant for a child that had the terminal: Ctrl-C, Ctrl-Z, and being continued. */
void term_signals_forget(struct term_signals *s);

#endif
