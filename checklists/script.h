/* script.h: what the loader must know of writing systems and of characters.
 *
 * Not wcwidth: what a file says may not depend on the locale of who loads it, for the words of a question are
 * compared by digest. */
#ifndef CHECKLISTS_SCRIPT_H
#define CHECKLISTS_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Typed for ":" with a Chinese keyboard, and a common cause of files that are no YAML. */
#define SCRIPT_WIDE_COLON "\xEF\xBC\x9A"

/* YAML folds a line end into a blank, also between two Chinese characters, where no blank is written.  Takes
 * such blanks out, in place.  Returns the bytes left. */
size_t script_unfold(char *text, size_t bytes);

/* text_is_clean (core/text.h), at a glance for the characters that nearly every text is made of: this is
 * asked of every byte that is loaded. */
bool script_is_clean(const char *text, size_t bytes);

/* The number (from 1) and code of the first character that text_clean would change.  There is one. */
size_t script_first_unclean(const char *text, size_t bytes, uint32_t *code);

#endif
