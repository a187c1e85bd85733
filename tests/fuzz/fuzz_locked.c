/* fuzz_locked.c: a locked file that somebody else has made: it opens as what was locked, or one clean
 * sentence says why not.
 *
 * Where the input begins with the letter of a locked file, it is one.  Else it is what a knower of the
 * passphrase could make of the format: its first byte says what is wrong, and each further one is a chunk, by
 * its tag and its length. */
#include <locale.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "db/locked.h"
#include "tests/fuzz/show.h"

enum { KEY_BYTES = crypto_secretstream_xchacha20poly1305_KEYBYTES, MOST_CHUNKS = 6 };
static const struct locked_cost quick = {1, 8};

static int64_t fuzz_now(void)
{
	return 1795161600;
}

static void read_demand(const char *bytes, size_t size, const struct passphrase *p, bool may_open)
{
	const struct db_options options = {.who = "lin", .version = "0.0.0", .now = fuzz_now};
	FILE *from = fmemopen((void *)bytes, size, "r");
	struct locked_header h;
	struct db_bytes clear = {0};
	struct db *db = NULL;
	struct err e = {0};
	int rc = locked_header_read(from, "fuzz.locked", &h, &e);

	/* More passes or memory than the least are allowed, and slow. */
	if (rc == 0 && h.cost.passes == quick.passes && h.cost.kib <= 64)
		rc = locked_read(from, "fuzz.locked", &h, p, &clear, &e);
	else if (rc == 0)
		goto out;
	demand(rc == 0 || (e.code == rc && text_is_valid(e.text, strlen(e.text)) && *e.text), "no sentence",
	       e.text);
	demand(rc < 0 || may_open, "opened what was never locked so", NULL);
	demand(rc == 0 || (!clear.at && !clear.size), "bytes of a refused file", e.text);
	if (rc == 0 && db_open_bytes(&db, "fuzz.locked", &clear, &options, &e) < 0)
		demand(*e.text != '\0', "no sentence", NULL);
	db_close(db);
	db_bytes_release(&clear);
out:
	fclose(from);
}

/* Chunks that are authentic, in an order that may be wrong. */
static void made_demand(const uint8_t *data, size_t size, const struct passphrase *p)
{
	static unsigned char clear[LOCKED_CHUNK_BYTES], piece[LOCKED_CHUNK_BYTES + 17];
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char header[LOCKED_HEADER_BYTES] = "gapwalk locked\n\x01\0\0\0\x01\0\0\0\x08",
		      key[KEY_BYTES];
	size_t count = size - 1 < MOST_CHUNKS ? size - 1 : MOST_CHUNKS, bytes = 0;
	bool good = count > 0 && !(data[0] & 1);
	char *made = NULL;
	FILE *to = open_memstream(&made, &bytes);

	if (crypto_pwhash(key, sizeof key, p->text, p->bytes, header + 24, quick.passes, 8192,
			  crypto_pwhash_ALG_ARGON2ID13) != 0)
		abort();
	crypto_secretstream_xchacha20poly1305_init_push(&state, header + 40, key);
	fwrite(header, 1, sizeof header, to);
	for (size_t i = 1; i <= count; i++) {
		unsigned char tag = data[i] & 3;
		size_t length = data[i] & 4 ? sizeof clear : (size_t)(data[i] >> 3) * 100;

		/* Only the last may say so, or be short. */
		good = good && (i == count ? tag == 3 : tag == 0 && length == sizeof clear);
		crypto_secretstream_xchacha20poly1305_push(&state, piece, NULL, clear, length, header,
							   sizeof header, tag);
		fwrite(piece, 1, length + 17, to);
	}
	if (data[0] & 1)
		fputc('x', to);
	fclose(to);
	read_demand(made, bytes, p, good);
	free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err e = {0};
	struct passphrase *p;

	if (size == 0)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	p = passphrase_new(&e);
	p->bytes = 4;
	memcpy(p->text, "fuzz", 4);
	if (data[0] == (uint8_t)locked_magic[0]) {
		char *bytes = mem_dup_bytes((const char *)data, size);

		read_demand(bytes, size, p, true);
		free(bytes);
	} else {
		made_demand(data, size, p);
	}
	passphrase_free(p);
	return 0;
}
