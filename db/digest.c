#include "db/digest.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "core/lang.h"

void digest_init(struct digest *d)
{
	crypto_hash_sha256_init(&d->context);
}

void digest_add(struct digest *d, const void *bytes, size_t size)
{
	crypto_hash_sha256_update(&d->context, bytes, size);
}

static void add_number(struct digest *d, uint64_t number)
{
	uint8_t bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(number >> (56 - 8 * i));
	digest_add(d, bytes, sizeof(bytes));
}

void digest_add_integer(struct digest *d, int64_t value)
{
	digest_add(d, "i", 1);
	add_number(d, (uint64_t)value);
}

void digest_add_text_bytes(struct digest *d, const void *text, size_t bytes)
{
	digest_add(d, "t", 1);
	add_number(d, bytes);
	digest_add(d, text, bytes);
}

void digest_add_text(struct digest *d, const char *text)
{
	digest_add_text_bytes(d, text, strlen(text));
}

void digest_add_null(struct digest *d)
{
	digest_add(d, "n", 1);
}

void digest_end(struct digest *d, uint8_t digest[DIGEST_BYTES])
{
	crypto_hash_sha256_final(&d->context, digest);
}

static void put_hex(const uint8_t *bytes, size_t count, char *hex)
{
	for (size_t i = 0; i < count; i++) {
		hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
}

void digest_hex(const uint8_t digest[DIGEST_BYTES], char hex[DIGEST_HEX_BYTES])
{
	put_hex(digest, DIGEST_BYTES, hex);
	hex[DIGEST_HEX_BYTES - 1] = '\0';
}

void digest_hex_of(const void *bytes, size_t size, char hex[DIGEST_HEX_BYTES])
{
	struct digest d;
	uint8_t digest[DIGEST_BYTES];

	digest_init(&d);
	digest_add(&d, bytes, size);
	digest_end(&d, digest);
	digest_hex(digest, hex);
}

int uuid_new(char uuid[UUID_BYTES], struct err *e)
{
	static const uint8_t group_bytes[] = {4, 2, 2, 2, 6};
	uint8_t random[16];
	const uint8_t *from = random;
	char *to = uuid;
	ssize_t got;

	do {
		got = getrandom(random, sizeof(random), 0);
	} while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof(random))
		return err_set(e, ERR_IO,
			       _("The system gave no random numbers to name a new file with (%s)."),
			       err_reason(errno));
	random[6] = (random[6] & 0x0f) | 0x40; /* version 4 */
	random[8] = (random[8] & 0x3f) | 0x80; /* variant of RFC 9562 */
	for (size_t group = 0; group < sizeof(group_bytes); group++) {
		if (group)
			*to++ = '-';
		put_hex(from, group_bytes[group], to);
		from += group_bytes[group];
		to += 2 * (size_t)group_bytes[group];
	}
	*to = '\0';
	return 0;
}
