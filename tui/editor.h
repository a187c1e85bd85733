/* editor.h: a text being typed, of one line or of many.
 *
 * Offsets are bytes at cluster boundaries; what is shown is wrapped to cells.  The editor owns its
 * text and never loses it: only editor_free ends it. */
#ifndef TUI_EDITOR_H
#define TUI_EDITOR_H

#include "tui/canvas.h"
#include "tui/key.h"

struct editor;
/* lines false: Enter is not taken and pasted newlines become blanks.  limit: bytes at most; more is refused.
 */
struct editor *editor_new(const char *text, bool lines, size_t limit);
void editor_free(struct editor *e); /* NULL is fine */
const char *editor_text(const struct editor *e);
bool editor_changed(const struct editor *e);         /* differs from the text that it began with */
void editor_set(struct editor *e, const char *text); /* one step of its undo */

/* Handles one key: characters, Backspace, Delete, arrows, Home, End, word moves, C-a, C-e, C-k, C-u, C-w,
 * C-z undo, C-y redo, Enter and page moves where lines is true.  paste is the text of a KEYS_PASTE.  Returns
 * false where the key is not an editing key (nothing changed).  cells, rows: the size it is shown at, for
 * moving up and down. */
bool editor_key(struct editor *e, key_code k, const char *paste, int rows, int cells);
bool editor_full(const struct editor *e); /* the last key was refused because of the limit */

/* Draws it into rows × cells and places the cursor there when focus is true. One line scrolls sideways, many
 * scroll up and down. */
void editor_draw(struct editor *e, struct canvas *c, int row, int col, int rows, int cells, bool focus);

#endif
