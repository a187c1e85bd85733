/* term.h: the port to a terminal.
 *
 * term_curses.c implements it on ncurses; tests/support/term_script.c on an array of keys and a canvas that
 * is kept. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "core/err.h"
#include "tui/canvas.h"
#include "tui/key.h"

struct terminal {
	void *self;

	void (*size)(void *self, int *rows, int *cols);
	/* Shows a canvas of just that size. */
	void (*show)(void *self, const struct canvas *c);
	/* Waits for a key, at most wait_ms (-1: for ever), and returns KEYS_TIME when nothing came, or
	 * nothing that is a key. pending is true where more input, or the end of it, is already there:
	 * drawing can wait. */
	key_code (*read)(void *self, int wait_ms);
	bool (*pending)(void *self);
	/* The text of the last KEYS_PASTE: clean UTF-8, borrowed until the next read. */
	const char *(*paste)(void *self);
	/* Where the last KEYS_CLICK or turn of the wheel was; from 0. */
	void (*pointer)(void *self, int *row, int *col);
	/* Asks the terminal for clicks and the wheel, or leaves the mouse to it. */
	void (*mouse)(void *self, bool on);
	/* The signal behind KEYS_END_OF_INPUT (SIGTERM, SIGHUP …). */
	int (*signal)(void *self);
	/* Gives the terminal back to the shell for a while and takes it again.  Signals to leave wait until
	 * resume: a child process has to unblock all signals before it runs another program. */
	void (*leave)(void *self);
	void (*resume)(void *self);
	/* Stops the program as Ctrl-Z does and comes back when it is continued. */
	void (*suspend)(void *self);

	/* A sentence about this terminal for the first screen, or NULL.  Lives as long as the terminal. */
	const char *hint;
};

struct term_curses_options {
	bool colour; /* false where NO_COLOR is set */
	bool ascii;  /* rules and typographic punctuation in ASCII */
	int idle_fd; /* tests: a byte is written here whenever all input before a 0x1E was handled and shown;
			else -1 */
};
/* Takes over the terminal.  Refuses, with a sentence: no terminal, TERM unknown or dumb. */
int term_curses_open(struct terminal **opened, const struct term_curses_options *o, struct err *e);
/* True where TERM names a terminal that text can be placed on, or one that nobody knows. */
bool term_curses_serves(void);
void term_curses_close(struct terminal *t); /* restores the terminal; NULL is fine */

#endif
