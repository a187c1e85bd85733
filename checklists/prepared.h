/* prepared.h: the built-in documents as one library, laid out as static data while the program is built
 * (tools/prepare.c), so that opening an assessment does not wait for YAML. */
#ifndef CHECKLISTS_PREPARED_H
#define CHECKLISTS_PREPARED_H

#include "core/checklist.h"
#include "core/store.h" /* struct document */

extern const struct library prepared;        /* of all built-in documents, in their order */
extern const char *const prepared_digests[]; /* of each: 64 digits of its SHA-256 */

/* The one of builtin_documents that is the same to the byte, or NULL. */
const struct document *builtin_same(const struct document *d);

/* Puts what was prepared of a checklist into a library that has its vocabulary from there, in the place that
 * is next.  False where the document must be parsed: it was written with other words, or its id is taken. */
bool prepared_take_checklist(struct library *l, const struct document *builtin, struct checklist *next);

/* The same of the crosswalk, when all checklists are there.  False where one of those that it names is not
 * the built-in one. */
bool prepared_take_crosswalk(struct library *l);

#endif
