/* pty.h: a real program in a pseudo-terminal, and the screen that its user would see.
 *
 * libvterm is the terminal.  Nothing sleeps: pty_settle sends a sentinel key that the program answers on
 * GAPWALK_IDLE_FD once everything before it was handled and drawn, pty_wait waits for words with a
 * deadline.  An Escape and a letter in one pty_keys are Alt and that letter, as they are for people;
 * pty_settle stands between them. */
#ifndef TESTS_SUPPORT_PTY_H
#define TESTS_SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>

enum { PTY_MS = 20000 }; /* a deadline for a loaded machine under sanitizers; nothing waits that long */

struct pty;

/* Starts argv[0], looked for in PATH, on a terminal of rows × cols.  Its environment is TERM=xterm-256color,
 * LC_ALL=C.UTF-8, ESCDELAY=25, TZ=UTC, PATH, HOME and the sanitizers' options, then env: "NAME=VALUE"
 * sets, "NAME" takes away; env may be NULL.  It dies with the test. */
struct pty *pty_start(const char *const argv[], const char *const env[], int rows, int cols);

void pty_keys(struct pty *p, const char *keys); /* bytes, as a terminal sends them */
/* From now on the terminal says of a rule that it took two cells, as some with Chinese fonts do. */
void pty_draw_rules_wide(struct pty *p);
/* As the terminal's paste does: bracketed where the program asked for it. */
void pty_paste(struct pty *p, const char *text);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int signal);
void pty_hang_up(struct pty *p); /* the connection drops; what is left is pty_end */

/* True once all that was sent is handled and shown; false where the program has ended, or the deadline. */
bool pty_settle(struct pty *p);
/* True once text stands in a row of the screen; false at the deadline, or where the program ended without. */
bool pty_wait(struct pty *p, const char *text, int deadline_ms);
bool pty_shows(struct pty *p, const char *text); /* now */
/* True once the program has ended. */
bool pty_wait_end(struct pty *p, int deadline_ms);

/* A row without the blanks at its end; borrowed until the next call. */
const char *pty_row(struct pty *p, int row);
void pty_print(struct pty *p); /* the whole screen on stderr, for whoever writes a test */

struct pty_cell {
	char text[32]; /* "" in the right half of a wide character and where nothing was written */
	int width;
	bool bold, underline, reverse;
	bool coloured; /* its own colour, not the terminal's */
	int colour;    /* of the palette, where coloured */
	bool coloured_behind;
};
struct pty_cell pty_cell(struct pty *p, int row, int col);
/* False where the cursor is hidden. */
bool pty_cursor(struct pty *p, int *row, int *col);
/* Bytes that the program wrote to the terminal since the last call. */
size_t pty_written(struct pty *p);
/* True where the program ever wrote an escape byte to the terminal. */
bool pty_escaped(const struct pty *p);
/* The process group that has the terminal: the program's own below a shell with job control. */
int pty_group(const struct pty *p);

struct pty_ending {
	int status;          /* as a shell tells it: 128 + signal where one ended the program */
	bool screen_left;    /* main screen, cursor shown, bracketed paste and mouse off */
	bool modes_restored; /* termios as it was found */
	char *errors;        /* all that went to stderr; free() */
};
/* Waits for the end, kills what does not end (status 137), and frees p. */
struct pty_ending pty_end(struct pty *p);

#endif
