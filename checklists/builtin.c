/* builtin.c: the documents compiled into the program.  See load.h. */
#include <string.h>

#include "checklists/load.h"
#include "checklists/parse.h"
#include "core/embedded.h"

/* tools/embed.sh lays out rows of struct embedded, the vocabulary first (Makefile).  A row is a document. */
extern const struct document library[];
_Static_assert(sizeof(struct document) == sizeof(struct embedded) &&
		       offsetof(struct document, name) == offsetof(struct embedded, name) &&
		       offsetof(struct document, bytes) == offsetof(struct embedded, bytes) &&
		       offsetof(struct document, size) == offsetof(struct embedded, size),
	       "an embedded file is a document");

const struct document *builtin_documents(size_t *count)
{
	*count = 0;
	while (library[*count].name)
		++*count;
	return library;
}

/* The same documents in the same order: 64 digits of the SHA-256 of each, then its tree (pack.h). */
extern const struct embedded packed[];
enum { DIGITS = 64 };

bool builtin_find(const char *digest, struct document *d)
{
	for (size_t i = 0; library[i].name; i++)
		if (strncmp(digest, packed[i].bytes, DIGITS) == 0 && digest[DIGITS] == '\0') {
			*d = library[i];
			return true;
		}
	return false;
}

bool builtin_holds(const struct document *d)
{
	for (size_t i = 0; library[i].name; i++)
		if (d->bytes == library[i].bytes)
			return true;
	return false;
}

const char *builtin_packed(const struct document *d)
{
	for (size_t i = 0; library[i].name; i++)
		if (d->size == library[i].size &&
		    (d->bytes == library[i].bytes || memcmp(d->bytes, library[i].bytes, d->size) == 0))
			return packed[i].bytes + DIGITS;
	return NULL;
}
