/* script.c: see script.h */
#include "checklists/script.h"

#include <string.h>

#include "core/text.h"

/* The character at s, which is valid UTF-8; its bytes go to *bytes. */
static uint32_t character(const char *s, size_t *bytes)
{
	const unsigned char *u = (const unsigned char *)s;

	*bytes = u[0] < 0x80 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
	switch (*bytes) {
	case 1:
		return u[0];
	case 2:
		return (u[0] & 0x1FU) << 6 | (u[1] & 0x3FU);
	case 3:
		return (u[0] & 0x0FU) << 12 | (u[1] & 0x3FU) << 6 | (u[2] & 0x3FU);
	default:
		return (u[0] & 0x07U) << 18 | (u[1] & 0x3FU) << 12 | (u[2] & 0x3FU) << 6 | (u[3] & 0x3FU);
	}
}

/* Wide characters of scripts that write no blanks between words: Han, kana, bopomofo and their punctuation.
 * Hangul is wide too, but Korean does write blanks. */
static bool is_unspaced(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
}

size_t script_unfold(char *text, size_t bytes)
{
	size_t from = 0, to = 0, length;
	uint32_t before = 0;

	while (from < bytes) {
		uint32_t c = character(text + from, &length);
		bool superfluous = c == ' ' && from + 1 < bytes && is_unspaced(before);

		if (superfluous) {
			size_t after_bytes;
			superfluous = is_unspaced(character(text + from + 1, &after_bytes));
		}
		if (!superfluous) {
			memmove(text + to, text + from, length);
			to += length;
		}
		before = c;
		from += length;
	}
	text[to] = '\0';
	return to;
}

/* Bytes of a character that is clean for certain: ASCII, the Han and kana blocks, full-width forms. 0: ask.
 */
static size_t plain_bytes(const unsigned char *u)
{
	if ((u[0] >= ' ' && u[0] < 0x7F) || u[0] == '\n')
		return 1;
	if ((u[0] >= 0xE3 && u[0] <= 0xE9) || (u[0] == 0xEF && (u[1] == 0xBC || u[1] == 0xBD)))
		return 3;
	return 0;
}

bool script_is_clean(const char *text, size_t bytes)
{
	for (size_t at = 0, length; at < bytes; at += length) {
		length = plain_bytes((const unsigned char *)text + at);
		if (length > 0)
			continue;
		character(text + at, &length);
		if (!text_is_clean(text + at, length))
			return false;
	}
	return true;
}

size_t script_first_unclean(const char *text, size_t bytes, uint32_t *code)
{
	size_t at = 0, number = 1, length;

	for (;; number++) {
		*code = character(text + at, &length);
		if (at + length >= bytes || !text_is_clean(text + at, length))
			return number;
		at += length;
	}
}
