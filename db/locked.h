/* locked.h: a file of assessments for the road: nobody reads it without its passphrase, and nobody changes it
 * unnoticed.
 *
 * libsodium does all of it: crypto_pwhash (Argon2id, RFC 9106) makes the key of the passphrase,
 * crypto_secretstream (XChaCha20-Poly1305) locks the file with it, chunk by chunk.  Version 1 of the format,
 * numbers with their highest byte first:
 *
 *     0  15  "gapwalk locked\n"
 *    15   1  version
 *    16   4  passes of Argon2id
 *    20   4  its memory in KiB
 *    24  16  its salt
 *    40  24  header of the stream
 *    64      chunks of 65536 bytes, the last one of fewer or as many, each 17 bytes longer by its tag
 *
 * Each chunk vouches for the 64 bytes before the first, for its place, and for being the last or not. */
#ifndef DB_LOCKED_H
#define DB_LOCKED_H

#include <stdint.h>
#include <stdio.h>

#include "db/db.h"

enum { LOCKED_MAGIC_BYTES = 15, LOCKED_HEADER_BYTES = 64, LOCKED_CHUNK_BYTES = 64 << 10 };
extern const char locked_magic[LOCKED_MAGIC_BYTES + 1];

enum { PASSPHRASE_BYTES = 1023 };

/* In memory that is not written to the swap area, where the system allows that, and that is wiped. */
struct passphrase {
	size_t bytes;
	char text[PASSPHRASE_BYTES];
};
struct passphrase *passphrase_new(struct err *e); /* NULL with *e set where there is no memory */
void passphrase_free(struct passphrase *p);       /* NULL is fine */

/* What guessing one passphrase costs. */
struct locked_cost {
	uint32_t passes, kib;
};
/* Of a new locked file, and the most that is done for one that comes from elsewhere: libsodium's MODERATE. */
extern const struct locked_cost locked_cost_usual;

int locked_write(FILE *to, const struct db_bytes *bytes, const struct passphrase *p, struct locked_cost cost,
		 struct err *e);

struct locked_header {
	unsigned char bytes[LOCKED_HEADER_BYTES];
	struct locked_cost cost;
};
/* Reads what stands before the chunks, which asks for no passphrase.  Refuses what is no locked file
 * (ERR_FOREIGN), one of a newer version (ERR_NEWER, both numbers), and one that asks for more than
 * locked_cost_usual (ERR_DAMAGED).  path is for messages. */
int locked_header_read(FILE *from, const char *path, struct locked_header *h, struct err *e);
/* Reads the chunks after it; db_bytes_release.  ERR_DAMAGED where the passphrase is another one, or a single
 * byte is. */
int locked_read(FILE *from, const char *path, const struct locked_header *h, const struct passphrase *p,
		struct db_bytes *bytes, struct err *e);

#endif
