/* term_keys.h: what terminals send, as bytes; no curses. */
#ifndef TUI_TERM_KEYS_H
#define TUI_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "core/buffer.h"
#include "tui/key.h"

/* Bracketed paste, seen by term_curses.c alone. */
enum {
	TERM_PASTE_BEGIN = KEYS_END_OF_INPUT + 1,
	TERM_PASTE_END,
};

/* Sequences that the description of a terminal may lack: a PuTTY that calls itself xterm, rxvt, arrow
 * keys in the mode that the terminal is not in. */
struct term_sequence {
	const char *bytes;
	key_code key;
};
extern const struct term_sequence term_sequences[];
extern const size_t term_sequence_count;

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
