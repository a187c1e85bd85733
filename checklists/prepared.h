/* prepared.h: the built-in documents as one library, laid out as static data while the program is built
 * (tools/prepare.c), so that opening an assessment does not wait for YAML. */
#ifndef CHECKLISTS_PREPARED_H
#define CHECKLISTS_PREPARED_H

#include "core/checklist.h"
#include "core/store.h" /* struct document */

extern const struct library prepared;        /* of all built-in documents, in their order */
extern const char *const prepared_digests[]; /* of each: 64 digits of its SHA-256 */

/* What library_load makes of these documents, where each of them is a built-in one to the byte, and faultless
 * together; NULL where they are to be parsed.  The caller frees it. */
struct library *prepared_choose(const struct document *documents, size_t count);

/* The one of builtin_documents that is the same to the byte, or NULL. */
const struct document *builtin_same(const struct document *d);

#endif
