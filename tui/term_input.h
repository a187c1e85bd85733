/* term_input.h: keys, pastes and mouse reports out of what a terminal sends; the half of term_curses.c that
 * reads.
 *
 * Curses must be open.  Nothing waits longer than the bytes of one key may be apart. */
#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include <stdbool.h>

#include "tui/key.h"

struct term_input;
/* sentinel: 0x1E is told apart, for tests. */
struct term_input *term_input_open(bool sentinel);
void term_input_close(struct term_input *in); /* NULL is fine */

enum input_event { INPUT_NOTHING, INPUT_KEY, INPUT_SENTINEL };
/* The next key of what has arrived; KEYS_TIME is one that means nothing. */
enum input_event term_input_take(struct term_input *in, key_code *k);
void term_input_return_sentinel(void); /* the next one taken is the sentinel again */
/* True where something has arrived that may be a key: the sentinel is none. */
bool term_input_pending(struct term_input *in);

/* Of the last KEYS_PASTE; borrowed until the next take. */
const char *term_input_paste(const struct term_input *in);
/* Reports of the mouse are keys only while it is on. */
void term_input_mouse(struct term_input *in, bool on);
void term_input_pointer(const struct term_input *in, int *row, int *col);
/* Cells of a rule, as the terminal answered term_probe; 0 where it has not. */
int term_input_rule_cells(const struct term_input *in);

#endif
