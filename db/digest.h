/* digest.h: SHA-256 and random identities; the door to libsodium. */
#ifndef DB_DIGEST_H
#define DB_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include <sodium/crypto_hash_sha256.h>

#include "core/err.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX_BYTES = 65, UUID_BYTES = 37 /* both with their NUL */ };

struct digest {
	crypto_hash_sha256_state context;
};

void digest_init(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t size);
/* Columns of a row, so that no two rows give the same bytes: the encoding is told in schema/0001_start.sql.
 */
void digest_add_integer(struct digest *d, int64_t value);
void digest_add_text(struct digest *d, const char *text);
void digest_add_text_bytes(struct digest *d, const void *text, size_t bytes);
void digest_add_null(struct digest *d);
void digest_end(struct digest *d, uint8_t digest[DIGEST_BYTES]);

void digest_hex(const uint8_t digest[DIGEST_BYTES], char hex[DIGEST_HEX_BYTES]);
/* Of a whole document. */
void digest_hex_of(const void *bytes, size_t size, char hex[DIGEST_HEX_BYTES]);

/* A random UUID, version 4 (RFC 9562). */
int uuid_new(char uuid[UUID_BYTES], struct err *e);

#endif
