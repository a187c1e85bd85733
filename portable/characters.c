#include "portable/characters.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "portable/characters.def"

/* --- the locale there is --- */

/* Linked in the place of setlocale, whose own file the library needs for itself. */
char *__wrap_setlocale(int category, const char *name);
char *__wrap_setlocale(int category, const char *name)
{
	(void)category;
	(void)name;
	return (char *)"C.UTF-8";
}

char *nl_langinfo(nl_item item)
{
	return (char *)(item == CODESET ? "UTF-8" : "");
}

/* --- what a character is --- */

static unsigned bits_of(wint_t c)
{
	return c < 0x110000 ? blocks[block_of[c / CHARACTER_BLOCK]][c % CHARACTER_BLOCK] : CHARACTER_UNKNOWN;
}

int wcwidth(wchar_t c)
{
	unsigned cells = bits_of((wint_t)c) & CHARACTER_CELLS;

	return cells == CHARACTER_UNKNOWN ? -1 : (int)cells;
}

int iswprint(wint_t c)
{
	return (bits_of(c) & CHARACTER_PRINT) != 0;
}

int iswalnum(wint_t c)
{
	return (bits_of(c) & CHARACTER_ALNUM) != 0;
}

/* --- from UTF-8 --- */

static size_t refuse(mbstate_t *state)
{
	state->__count = 0;
	errno = EILSEQ;
	return (size_t)-1;
}

/* Takes the byte that opens a character; false where none can. */
static bool lead_take(unsigned char byte, mbstate_t *state)
{
	int left = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;

	if ((byte >= 0x80 && byte < 0xC2) || byte > 0xF4)
		return false;
	state->__count = left;
	state->__value.__wch = left == 0 ? byte : byte & (0x3FU >> left);
	return true;
}

/* Takes one of the bytes that follow; false where the character is too long a form, a surrogate or beyond the
 * last (Unicode, table 3-7: all of it shows in the second byte). */
static bool trail_take(unsigned char byte, mbstate_t *state)
{
	wint_t before = state->__value.__wch, value = before << 6 | (byte & 0x3F);

	if ((byte & 0xC0) != 0x80 || (state->__count == 3 && (value < 0x10 || value > 0x10F)))
		return false;
	if (state->__count == 2 && before < 0x10 && (value < 0x20 || value >> 5 == 0xD800 >> 11))
		return false;
	state->__count--;
	state->__value.__wch = value;
	return true;
}

/* The state is how many bytes are still to come, and the bits so far. */
size_t mbrtowc(wchar_t *to, const char *s, size_t n, mbstate_t *state)
{
	static mbstate_t own;
	size_t done = 0;

	state = state ? state : &own;
	if (!s)
		return mbrtowc(NULL, "", 1, state);
	do {
		unsigned char byte;

		if (done == n)
			return (size_t)-2;
		byte = (unsigned char)s[done++];
		if (!(state->__count > 0 ? trail_take(byte, state) : lead_take(byte, state)))
			return refuse(state);
	} while (state->__count > 0);
	if (to)
		*to = (wchar_t)state->__value.__wch;
	return state->__value.__wch == 0 ? 0 : done;
}

int mbtowc(wchar_t *to, const char *s, size_t n)
{
	mbstate_t state = {0};
	size_t bytes = s ? mbrtowc(to, s, n, &state) : 0;

	return bytes == (size_t)-2 ? -1 : (int)bytes;
}

int mblen(const char *s, size_t n)
{
	return mbtowc(NULL, s, n);
}

size_t mbstowcs(wchar_t *to, const char *s, size_t n)
{
	mbstate_t state = {0};
	size_t count = 0;

	for (size_t bytes; !to || count < n; s += bytes, count++) {
		wchar_t c;

		bytes = mbrtowc(&c, s, strnlen(s, 4) + 1, &state);
		if (bytes == (size_t)-1)
			return bytes;
		if (to)
			to[count] = c;
		if (bytes == 0)
			break;
	}
	return count;
}

wint_t btowc(int c)
{
	return c >= 0 && c < 0x80 ? (wint_t)c : WEOF;
}

/* --- to UTF-8 --- */

size_t wcrtomb(char *to, wchar_t wide, mbstate_t *state)
{
	wint_t c = (wint_t)wide;

	(void)state; /* UTF-8 has none in this direction */
	if (!to)
		return 1;
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c >= 0x110000 || c >> 11 == 0xD800 >> 11) {
		errno = EILSEQ;
		return (size_t)-1;
	}
	int left = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

	to[0] = (char)(0xFF00U >> (left + 1) | c >> (6 * left));
	for (int i = 1; i <= left; i++)
		to[i] = (char)(0x80 | (c >> (6 * (left - i)) & 0x3F));
	return (size_t)left + 1;
}

size_t wcsrtombs(char *to, const wchar_t **from, size_t n, mbstate_t *state)
{
	size_t done = 0;

	for (const wchar_t *c = *from;; c++) {
		char bytes[4];
		size_t count = wcrtomb(bytes, *c, state);

		if (to)
			*from = c;
		if (count == (size_t)-1)
			return count;
		if (to && done + count > n)
			return done;
		if (to)
			memcpy(to + done, bytes, count);
		if (*c == 0) {
			if (to)
				*from = NULL;
			return done;
		}
		done += count;
	}
}

size_t wcstombs(char *to, const wchar_t *from, size_t n)
{
	mbstate_t state = {0};

	return wcsrtombs(to, &from, n, &state);
}

int wctob(wint_t c)
{
	return c < 0x80 ? (int)c : EOF;
}
