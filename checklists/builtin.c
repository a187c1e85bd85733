/* builtin.c: the documents compiled into the program.  See load.h. */
#include <string.h>

#include "checklists/load.h"
#include "checklists/prepared.h"
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

bool builtin_find(const char *digest, struct document *d)
{
	for (size_t i = 0; library[i].name; i++)
		if (strcmp(digest, prepared_digests[i]) == 0) {
			*d = library[i];
			return true;
		}
	return false;
}

const struct document *builtin_same(const struct document *d)
{
	for (size_t i = 0; library[i].name; i++)
		if (d->size == library[i].size &&
		    (d->bytes == library[i].bytes || memcmp(d->bytes, library[i].bytes, d->size) == 0))
			return &library[i];
	return NULL;
}
