/* key.h: one key press, and its name in tables and manuals. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buffer.h"

/* Values below KEY_SPECIAL are Unicode code points; a control key is its code (Ctrl-R is 0x12). */
enum {
	KEY_SPECIAL = 0x110000,
	KEYS_UP = KEY_SPECIAL,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_INSERT,
	KEYS_DELETE,
	KEYS_BACK_TAB,
	KEYS_WORD_LEFT,  /* Ctrl-Left, Alt-B */
	KEYS_WORD_RIGHT, /* Ctrl-Right, Alt-F */
	KEYS_F1,         /* … F12 */
	KEYS_F12 = KEYS_F1 + 11,
	KEYS_CLICK, /* of the mouse: term->pointer says where */
	KEYS_WHEEL_UP,
	KEYS_WHEEL_DOWN,
	KEYS_PASTE,        /* a bracketed paste: term->paste holds it */
	KEYS_RESIZE,       /* the terminal has another size */
	KEYS_TIME,         /* nothing was pressed for as long as asked */
	KEYS_END_OF_INPUT, /* hang-up or a signal to leave: term->signal says which */
	KEYS_ENTER = 13,
	KEYS_TAB = 9,
	KEYS_ESCAPE = 27,
	KEYS_BACKSPACE = 127,
};

typedef uint32_t key_code;

/* The UTF-8 of a key that is a character, ending in NUL, and its bytes; 0 for any other key. */
size_t key_text(key_code k, char text[5]);

/* Appends the name in commands.def and on screen: "a", "Enter", "Esc", "Space", "C-r", "PgDn", "S-Tab". */
void key_name(key_code k, struct buffer *to);
/* Reads one name of a list separated by blanks and moves *names past it; false at the end.  Unknown names
 * are a fault of the table: assert. */
bool key_parse(const char **names, key_code *k);

#endif
