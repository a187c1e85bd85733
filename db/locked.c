#include "db/locked.h"

#include <errno.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#include "core/lang.h"

enum {
	VERSION = 1,
	VERSION_AT = LOCKED_MAGIC_BYTES,
	PASSES_AT = 16,
	KIB_AT = 20,
	SALT_AT = 24,
	STREAM_AT = SALT_AT + crypto_pwhash_SALTBYTES,
	TAG_BYTES = crypto_secretstream_xchacha20poly1305_ABYTES,
	PIECE_BYTES = LOCKED_CHUNK_BYTES + TAG_BYTES,
	KIB = 1024,
};
_Static_assert(STREAM_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES == LOCKED_HEADER_BYTES,
	       "the header of a locked file");

const char locked_magic[] = "gapwalk locked\n";
const struct locked_cost locked_cost_usual = {crypto_pwhash_OPSLIMIT_MODERATE,
					      crypto_pwhash_MEMLIMIT_MODERATE / KIB};

static int library_start(struct err *e)
{
	if (sodium_init() >= 0)
		return 0;
	return err_set(e, ERR_IO, _("The library that locks files (libsodium) could not be started."));
}

static int memory_is_short(size_t kib, struct err *e)
{
	return err_set(
		e, ERR_IO,
		_("There is not enough memory: %zu MiB are needed at once. Close other programs and try "
		  "again."),
		(kib + KIB - 1) / KIB);
}

struct passphrase *passphrase_new(struct err *e)
{
	struct passphrase *p;

	if (library_start(e) < 0)
		return NULL;
	p = sodium_malloc(sizeof *p);
	if (!p)
		memory_is_short(1, e);
	else
		p->bytes = 0;
	return p;
}

void passphrase_free(struct passphrase *p)
{
	sodium_free(p);
}

/* --- the key --- */

/* What must not stay in memory either. */
struct secret {
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	crypto_secretstream_xchacha20poly1305_state state;
};

/* sodium_free().  NULL, with *e set, where there is not enough memory. */
static struct secret *secret_make(const unsigned char *salt, struct locked_cost cost,
				  const struct passphrase *p, struct err *e)
{
	struct secret *s;

	if (library_start(e) < 0)
		return NULL;
	s = sodium_malloc(sizeof *s);
	if (!s || crypto_pwhash(s->key, sizeof s->key, p->text, p->bytes, salt, cost.passes,
				(size_t)cost.kib * KIB, crypto_pwhash_ALG_ARGON2ID13) != 0) {
		sodium_free(s);
		memory_is_short(cost.kib, e);
		return NULL;
	}
	return s;
}

static void number_put(unsigned char *to, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)(number >> (24 - 8 * i));
}

static uint32_t number_get(const unsigned char *from)
{
	return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

/* --- locking --- */

static int bytes_put(FILE *to, const unsigned char *bytes, size_t size, struct err *e)
{
	if (fwrite(bytes, 1, size, to) == size)
		return 0;
	return err_set(e, ERR_IO, _("The locked file could not be written: %s."), err_reason(errno));
}

static int pieces_write(FILE *to, const struct db_bytes *b, const unsigned char *header, struct secret *s,
			struct err *e)
{
	unsigned char piece[PIECE_BYTES];
	size_t at = 0, size;
	int rc;

	do {
		size = b->size - at < LOCKED_CHUNK_BYTES ? b->size - at : LOCKED_CHUNK_BYTES;
		crypto_secretstream_xchacha20poly1305_push(
			&s->state, piece, NULL, b->at + at, size, header, LOCKED_HEADER_BYTES,
			at + size == b->size ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
		rc = bytes_put(to, piece, size + TAG_BYTES, e);
		at += size;
	} while (rc == 0 && at < b->size);
	return rc;
}

int locked_write(FILE *to, const struct db_bytes *bytes, const struct passphrase *p, struct locked_cost cost,
		 struct err *e)
{
	unsigned char header[LOCKED_HEADER_BYTES];
	struct secret *s;
	int rc;

	memcpy(header, locked_magic, LOCKED_MAGIC_BYTES);
	header[VERSION_AT] = VERSION;
	number_put(header + PASSES_AT, cost.passes);
	number_put(header + KIB_AT, cost.kib);
	randombytes_buf(header + SALT_AT, crypto_pwhash_SALTBYTES);
	s = secret_make(header + SALT_AT, cost, p, e);
	if (!s)
		return e->code;
	crypto_secretstream_xchacha20poly1305_init_push(&s->state, header + STREAM_AT, s->key);
	rc = bytes_put(to, header, sizeof header, e);
	if (rc == 0)
		rc = pieces_write(to, bytes, header, s, e);
	sodium_free(s);
	return rc;
}

/* --- unlocking --- */

static int cannot_read(const char *path, int error, struct err *e)
{
	return err_set(e, ERR_IO, _("%s cannot be read: %s."), path, err_reason(error));
}

int locked_header_read(FILE *from, const char *path, struct locked_header *h, struct err *e)
{
	size_t got = fread(h->bytes, 1, sizeof h->bytes, from);

	if (got < sizeof h->bytes && ferror(from))
		return cannot_read(path, errno, e);
	if (got < LOCKED_MAGIC_BYTES || memcmp(h->bytes, locked_magic, LOCKED_MAGIC_BYTES) != 0)
		return err_set(e, ERR_FOREIGN,
			       _("%s is not locked, or is no file of this program: it does not begin as "
				 "`gapwalk lock` writes it."),
			       path);
	if (got > VERSION_AT && h->bytes[VERSION_AT] > VERSION)
		return err_set(e, ERR_NEWER,
			       _("%s was locked by a newer version of this program: its format is number %d, "
				 "and this program knows up to %d. Use the newer version."),
			       path, h->bytes[VERSION_AT], VERSION);
	if (got < sizeof h->bytes || h->bytes[VERSION_AT] < VERSION)
		return err_set(
			e, ERR_DAMAGED,
			_("%s was damaged or cut off on its way: it is not even whole where it says how "
			  "it was locked. Take another copy of it."),
			path);
	h->cost = (struct locked_cost){number_get(h->bytes + PASSES_AT), number_get(h->bytes + KIB_AT)};
	/* A file from elsewhere must not be able to hold up the machine. */
	if (h->cost.passes > locked_cost_usual.passes || h->cost.kib > locked_cost_usual.kib ||
	    h->cost.passes < crypto_pwhash_OPSLIMIT_MIN || h->cost.kib < crypto_pwhash_MEMLIMIT_MIN / KIB)
		return err_set(e, ERR_DAMAGED,
			       _("%s asks for %u passes over %u KiB of memory, which no version of this "
				 "program does: it was damaged on its way, or made to do harm."),
			       path, h->cost.passes, h->cost.kib);
	return 0;
}

/* The first chunk that opens proves the passphrase. */
static int does_not_open(const char *path, bool proved, struct err *e)
{
	if (proved)
		return err_set(
			e, ERR_DAMAGED,
			_("The passphrase is right, but %s was damaged, cut off or changed after it was "
			  "locked. Take another copy of it."),
			path);
	return err_set(e, ERR_DAMAGED,
		       _("%s does not open: either the passphrase is another one, or the file was damaged or "
			 "changed "
			 "after it was locked; which of them, nobody can tell."),
		       path);
}

/* Makes room for another chunk; what lay in a smaller place is wiped there. */
static int room_make(struct db_bytes *b, size_t *room, struct err *e)
{
	const size_t most = ((size_t)DB_BYTES_MIB << 20) + LOCKED_CHUNK_BYTES;
	size_t wanted = 2 * b->size + LOCKED_CHUNK_BYTES;
	unsigned char *new;

	if (*room - b->size >= LOCKED_CHUNK_BYTES)
		return 0;
	if (wanted > most && b->size <= most - LOCKED_CHUNK_BYTES)
		wanted = most;
	new = sqlite3_malloc64(wanted);
	if (!new)
		return memory_is_short(wanted / KIB, e);
	if (b->at) {
		memcpy(new, b->at, b->size);
		sodium_memzero(b->at, b->size);
		sqlite3_free(b->at);
	}
	b->at = new;
	*room = wanted;
	return 0;
}

static int pieces_read(FILE *from, const char *path, const struct locked_header *h, struct secret *s,
		       struct db_bytes *b, struct err *e)
{
	unsigned char piece[PIECE_BYTES], tag = 0;
	bool proved = false;
	size_t room = 0, got;

	do {
		got = fread(piece, 1, sizeof piece, from);
		if (ferror(from))
			return cannot_read(path, errno, e);
		if (room_make(b, &room, e) < 0)
			return e->code;
		if (got < TAG_BYTES ||
		    crypto_secretstream_xchacha20poly1305_pull(&s->state, b->at + b->size, NULL, &tag, piece,
							       got, h->bytes, LOCKED_HEADER_BYTES) != 0)
			return does_not_open(path, proved, e);
		b->size += got - TAG_BYTES;
		proved = true;
	} while (tag == 0 && got == sizeof piece);
	if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL || getc(from) != EOF)
		return does_not_open(path, proved, e);
	return 0;
}

int locked_read(FILE *from, const char *path, const struct locked_header *h, const struct passphrase *p,
		struct db_bytes *bytes, struct err *e)
{
	struct db_bytes b = {0};
	struct secret *s = secret_make(h->bytes + SALT_AT, h->cost, p, e);
	int rc;

	if (!s)
		return e->code;
	/* Fails for no header; a wrong one opens no chunk. */
	crypto_secretstream_xchacha20poly1305_init_pull(&s->state, h->bytes + STREAM_AT, s->key);
	rc = pieces_read(from, path, h, s, &b, e);
	sodium_free(s);
	if (rc < 0)
		db_bytes_release(&b);
	else
		*bytes = b;
	return rc;
}

void db_bytes_release(struct db_bytes *b)
{
	if (b->at)
		sodium_memzero(b->at, b->size);
	sqlite3_free(b->at);
	*b = (struct db_bytes){0};
}
