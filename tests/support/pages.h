/* pages.h: the manual pages, as sources (man/PAGE.in, man/zh_TW/PAGE.in) and as built from them. */
#ifndef TESTS_SUPPORT_PAGES_H
#define TESTS_SUPPORT_PAGES_H

#include <stddef.h>

#include "core/buffer.h"

struct page {
	char *source;     /* "man/zh_TW/gapwalk.1.in" */
	char *built;      /* "BUILD/man/zh_TW/gapwalk.1" */
	char *name;       /* "zh_TW/gapwalk.1" */
	char language[6]; /* "en", "zh_TW", "zh_CN": as LANGUAGE says it */
};

/* All pages, English first; count is never 0. */
struct page *pages_find(size_t *count);
void pages_free(struct page *pages, size_t count);

/* Appends a whole file; fails the test where it cannot be read. */
void file_append(const char *path, struct buffer *to);

/* Takes the roff escapes out of a line of an example, in place. */
void roff_undo(char *line);
/* Appends a line without its newline so that roff shows it as it is: what roff_undo takes back. */
void roff_escape(const char *line, struct buffer *to);

#endif
