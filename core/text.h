/* text.h: UTF-8 on a grid of cells, and the door to libunistring.
 *
 * Widths are those of wcwidth, the function that ncurses lays out with, so LC_CTYPE must be a
 * UTF-8 locale (app/ sees to it; tests call setlocale themselves).  Lines break by UAX #14.
 * Text from outside is cleaned once, where it enters; everything else may trust it. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

bool text_is_valid(const char *s, size_t bytes); /* UTF-8, and no NUL inside */

/* Offset of the first byte that is not UTF-8, or bytes where all are. */
size_t text_valid_bytes(const char *s, size_t bytes);

/* A copy fit for a terminal and a report: CR LF, CR, U+2028 and U+2029 become LF, TAB a space; C0, DEL,
 * C1, zero-width and bidirectional controls, tags, U+FEFF, U+00AD and noncharacters are taken out.  s
 * must be valid.  Owned by the caller: free(). */
char *text_clean(const char *s, size_t bytes);

/* True where text_clean would change nothing. */
bool text_is_clean(const char *s, size_t bytes);

int text_width(const char *s);                     /* cells */
int text_width_bytes(const char *s, size_t bytes); /* cells */

/* Bytes of the longest prefix of whole grapheme clusters that fits into cells; its width goes to
 * *used (may be NULL). */
size_t text_fit(const char *s, size_t bytes, int cells, int *used);

/* Bytes of the next grapheme cluster, 0 at the end; and of the one before offset, 0 at the start. */
size_t text_next(const char *s, size_t bytes, size_t offset);
size_t text_previous(const char *s, size_t offset);

/* One line of a wrapped text: a slice of the text, without the blanks at its end. */
struct text_line {
	const char *start; /* borrowed from the wrapped text */
	size_t bytes;
	int cells;
};

/* Wraps s to lines of at most cells (at least 2): newlines break, closing punctuation never starts a line
 * and opening never ends one where any break avoids it, a word too long is broken between clusters.  An
 * empty s is one empty line, and so is what follows a newline at the end.  *lines is owned by the caller:
 * free().  Returns their number. */
size_t text_wrap(const char *s, int cells, struct text_line **lines);

/* For searching: ASCII and full-width letters lowered, full-width forms narrowed, newlines made blanks,
 * Traditional characters made Simplified (simplified.def), so that each finds the other.  Owned by the
 * caller: free(). */
char *text_fold(const char *s);
/* Appends the same. */
void text_fold_add(const char *s, struct buffer *to);

/* True where needle, folded, is found in hay, folded.  An empty needle is found everywhere. */
bool text_contains(const char *hay, const char *needle);

#endif
