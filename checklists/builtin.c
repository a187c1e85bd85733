/* builtin.c: the documents compiled into the program.  See load.h. */
#include "checklists/load.h"
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
