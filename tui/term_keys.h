/* term_keys.h: what terminals send, as bytes; no curses. */
#ifndef TUI_TERM_KEYS_H
#define TUI_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "core/buffer.h"
#include "tui/key.h"

/* What begins a longer report, seen by term_curses.c alone. */
enum {
	TERM_PASTE_BEGIN = KEYS_END_OF_INPUT + 1,
	TERM_PASTE_END,
	TERM_MOUSE,     /* the rest of it: term_mouse_read */
	TERM_MOUSE_OLD, /* of terminals that know no other: three bytes, term_mouse_read_old */
};

/* Sequences that the description of a terminal may lack: a PuTTY that calls itself xterm, rxvt, arrow
 * keys in the mode that the terminal is not in. */
struct term_sequence {
	const char *bytes;
	key_code key;
};
extern const struct term_sequence term_sequences[];
extern const size_t term_sequence_count;

/* Reads a mouse report: "0;12;3M", and the three bytes of the old form.  False where it is none, or one that
 * nobody asked for: a release, another button, a modifier. */
bool term_mouse_read(const char *report, key_code *k, int *row, int *col);
bool term_mouse_read_old(const unsigned char bytes[3], key_code *k, int *row, int *col);

/* What is written to learn how a terminal shows a rule, and whether a sequence ("[2;3R") is its answer: the
 * cells that the rule took.  The row tells it from function keys, whose sequences look the same. */
extern const char term_probe[];
bool term_probe_read(const char *sequence, int *cells);

/* UTF-8 that comes byte by byte; zeroed, it is at a boundary. */
struct term_decoder {
	mbstate_t state;
};
/* Takes one byte; true where it completes a character.  Bytes that are not UTF-8 are dropped, never more
 * than those. */
bool term_decode(struct term_decoder *d, unsigned char byte, key_code *k);

/* Most bytes of a paste that are kept.  It is more than any field takes, so that a longer paste is
 * refused there and never cut in silence. */
enum { TERM_PASTE_BYTES = 64 * 1024 + 4 };
void term_paste_add(struct buffer *paste, unsigned char byte);
/* The pasted text as clean UTF-8, owned by the caller: free().  *paste is empty afterwards. */
char *term_paste_take(struct buffer *paste);

#endif
