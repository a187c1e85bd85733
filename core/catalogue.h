/* catalogue.h: a compiled catalogue of messages (GNU .mo), read where it lies.
 *
 * Borrows its bytes.  A catalogue of Chinese has one plural form, so what is found for a plural
 * message is its translation for any number.  A damaged file is refused, whatever it holds. */
#ifndef CORE_CATALOGUE_H
#define CORE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed: no messages. */
struct catalogue {
	const unsigned char *bytes;
	bool big_endian;
	uint32_t count;
	uint32_t originals, translations; /* offsets of the tables of (length, offset) */
};

/* False where the bytes are not a whole .mo file of revision 0; *c is then unchanged. */
bool catalogue_open(struct catalogue *c, const char *bytes, size_t size);

/* The translation of a message, NULL where there is none.  context may be NULL. */
const char *catalogue_find(const struct catalogue *c, const char *context, const char *english);

#endif
