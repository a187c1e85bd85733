/* term_script.h: a terminal made of an array of keys, and the canvas that was last shown on it.
 *
 * A whole conversation runs in one process: what the user will do is added first, then the program's loop
 * reads it.  When everything was read the terminal hangs up, so every conversation ends. */
#ifndef TESTS_SUPPORT_TERM_SCRIPT_H
#define TESTS_SUPPORT_TERM_SCRIPT_H

#include "tui/term.h"

struct term_script;

struct term_script *term_script_new(int rows, int cols);
void term_script_free(struct term_script *s); /* NULL is fine */
struct terminal *term_script_terminal(struct term_script *s);

/* Adds keys by name, and texts in quotes that are typed: "Down Enter 'a note' C-s". */
void term_script_keys(struct term_script *s, const char *keys);
void term_script_paste(struct term_script *s, const char *text);
void term_script_resize(struct term_script *s, int rows, int cols);
void term_script_time(struct term_script *s); /* nothing is pressed for as long as the loop waits */
void term_script_signal(struct term_script *s, int signal);
/* Calls look when everything before it was handled and shown; there it can look at the screen, make the
 * store fail, or add more keys. */
void term_script_then(struct term_script *s, void (*look)(struct term_script *s, void *self), void *self);

/* What was last shown; NULL while nothing was. */
const struct canvas *term_script_screen(const struct term_script *s);
/* A row of it; borrowed until the next call. */
const char *term_script_row(struct term_script *s, int row);
bool term_script_shows(struct term_script *s, const char *text);
int term_script_shown_times(const struct term_script *s);
int term_script_suspended_times(const struct term_script *s);
/* 0 while the terminal is the program's, 1 between leave and resume. */
int term_script_left(const struct term_script *s);

#endif
