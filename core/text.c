/* text.c: see text.h.
 *
 * The only file that knows libunistring.  Its uniwidth is not used: it differs from wcwidth in 14
 * ranges, and what is measured here must be what ncurses draws. */
#include "core/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <wchar.h>

#include "core/buffer.h"
#include "core/mem.h"

enum { IDEOGRAPHIC_SPACE = 0x3000, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029, DEL = 0x7F };

static const uint8_t *utf8(const char *s)
{
	return (const uint8_t *)s;
}

/* The character at s; its bytes go to *bytes.  Never reads beyond end, whatever stands there. */
static ucs4_t character(const char *s, const char *end, size_t *bytes)
{
	ucs4_t c;

	*bytes = (size_t)u8_mbtouc(&c, utf8(s), (size_t)(end - s));
	return c;
}

size_t text_valid_bytes(const char *s, size_t bytes)
{
	const uint8_t *fault = u8_check(utf8(s), bytes);

	return fault ? (size_t)(fault - utf8(s)) : bytes;
}

bool text_is_valid(const char *s, size_t bytes)
{
	return text_valid_bytes(s, bytes) == bytes && (bytes == 0 || !memchr(s, '\0', bytes));
}

/* --- cleaning --- */

/* Characters that hide, reorder or command, and that no text of an assessment needs.  Joiners make
 * terminals disagree about widths.  Variation selectors stay: names are written with them. */
static bool is_unfit(ucs4_t c)
{
	static const struct {
		ucs4_t first, last;
	} unfit[] = {
		{0x0000, 0x0009}, {0x000B, 0x001F}, {DEL, 0x009F},      {0x00AD, 0x00AD}, {0x061C, 0x061C},
		{0x180E, 0x180E}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x206F}, {0xFDD0, 0xFDEF},
		{0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
	};

	if ((c & 0xFFFE) == 0xFFFE)
		return true;
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit && unfit[i].first <= c; i++)
		if (c <= unfit[i].last)
			return true;
	return false;
}

/* What a character becomes in a clean text: itself, a blank, a newline, or nothing (0). */
static ucs4_t clean(ucs4_t c)
{
	if (c == '\t')
		return ' ';
	if (c == '\r' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR)
		return '\n';
	return is_unfit(c) ? 0 : c;
}

static bool is_plain_ascii(char c)
{
	return c >= ' ' && c < DEL;
}

char *text_clean(const char *s, size_t bytes)
{
	struct buffer b = {0};
	const char *end = s + bytes;
	size_t length;

	for (; s < end; s += length) {
		ucs4_t c = character(s, end, &length);
		ucs4_t fit = clean(c);

		if (c == '\r' && s + 1 < end && s[1] == '\n')
			continue;
		if (fit && fit == c)
			buffer_add_bytes(&b, s, length);
		else if (fit)
			buffer_add_fill(&b, (char)fit, 1);
	}
	return buffer_take(&b);
}

bool text_is_clean(const char *s, size_t bytes)
{
	const char *end = s + bytes;
	size_t length;

	for (; s < end; s += length) {
		ucs4_t c = character(s, end, &length);

		if (c == 0 || clean(c) != c)
			return false;
	}
	return true;
}

/* --- cells --- */

/* What wcwidth does not know is drawn as one replacement cell. */
static int character_width(ucs4_t c)
{
	int cells = wcwidth((wchar_t)c);

	return cells < 0 ? 1 : cells;
}

int text_width(const char *s)
{
	return text_width_bytes(s, strlen(s));
}

int text_width_bytes(const char *s, size_t bytes)
{
	const char *end = s + bytes;
	size_t length;
	int cells = 0;

	for (; s < end; s += length) {
		if (is_plain_ascii(*s)) {
			length = 1;
			cells++;
		} else {
			cells += character_width(character(s, end, &length));
		}
	}
	return cells;
}

size_t text_next(const char *s, size_t bytes, size_t offset)
{
	if (offset >= bytes)
		return 0;
	if (is_plain_ascii(s[offset]) && (offset + 1 == bytes || is_plain_ascii(s[offset + 1])))
		return 1;
	return (size_t)(u8_grapheme_next(utf8(s) + offset, utf8(s) + bytes) - (utf8(s) + offset));
}

size_t text_previous(const char *s, size_t offset)
{
	if (offset == 0)
		return 0;
	return (size_t)(utf8(s) + offset - u8_grapheme_prev(utf8(s) + offset, utf8(s)));
}

size_t text_fit(const char *s, size_t bytes, int cells, int *used)
{
	size_t fit = 0, length;
	int width = 0;

	while ((length = text_next(s, bytes, fit)) > 0) {
		int more = text_width_bytes(s + fit, length);

		if (more > cells - width)
			break;
		width += more;
		fit += length;
	}
	if (used)
		*used = width;
	return fit;
}

/* --- wrapping --- */

/* One paragraph on its way to lines. */
struct wrapping {
	const char *s;
	size_t bytes;
	const char *breaks; /* by byte, of libunistring: whether a line may start there */
	int cells;
};

static bool is_blank(const char *s, size_t bytes)
{
	return (bytes == 1 && *s == ' ') || (bytes == 3 && memcmp(s, "\u3000", 3) == 0);
}

/* Whether UAX #14 lets a line end before the second of two clusters. */
static bool break_is_allowed(const char *first, size_t first_bytes, const char *second, size_t second_bytes)
{
	enum { CLUSTER_BYTES = 64 }; /* longer ones are not punctuation */
	char pair[2 * CLUSTER_BYTES], breaks[2 * CLUSTER_BYTES];

	if (first_bytes > CLUSTER_BYTES || second_bytes > CLUSTER_BYTES)
		return true;
	memcpy(pair, first, first_bytes);
	memcpy(pair + first_bytes, second, second_bytes);
	u8_possible_linebreaks(utf8(pair), first_bytes + second_bytes, "UTF-8", breaks);
	return breaks[first_bytes] == UC_BREAK_POSSIBLE;
}

/* A word that may be broken anywhere still keeps its punctuation: a place is good where the cluster
 * before it may end a line and the one behind it may start one, each beside an ideograph, which
 * itself may stand at either side. */
static bool is_good_place(const struct wrapping *w, size_t at)
{
	static const char ideograph[] = "字";
	const size_t ideograph_bytes = sizeof ideograph - 1;
	size_t before = text_previous(w->s, at), behind = text_next(w->s, w->bytes, at);

	return break_is_allowed(w->s + at - before, before, ideograph, ideograph_bytes) &&
	       break_is_allowed(ideograph, ideograph_bytes, w->s + at, behind);
}

/* Where to break a word that does not fit into a line by itself; limit is the first byte that does not. */
static size_t emergency_break(const struct wrapping *w, size_t start, size_t limit)
{
	for (size_t at = limit; at > start; at -= text_previous(w->s, at))
		if (is_good_place(w, at))
			return at;
	if (limit > start)
		return limit;

	/* One cluster wider than the line (a chain of jamo or of flags): by characters. */
	const char *s = w->s + start, *end = w->s + w->bytes;
	size_t length;
	int cells = 0;
	while (s < end) {
		cells += character_width(character(s, end, &length));
		if (cells > w->cells)
			break;
		s += length;
	}
	return (size_t)(s - w->s);
}

/* Where the line that starts at start ends: blanks at its end may stand out. */
static size_t line_end(const struct wrapping *w, size_t start)
{
	size_t at = start, allowed = start, length;
	int width = 0;

	while ((length = text_next(w->s, w->bytes, at)) > 0) {
		int more = text_width_bytes(w->s + at, length);

		if (at > start && (w->breaks[at] == UC_BREAK_POSSIBLE || w->breaks[at] == UC_BREAK_MANDATORY))
			allowed = at;
		if (more > w->cells - width && !is_blank(w->s + at, length))
			return allowed > start ? allowed : emergency_break(w, start, at);
		width += more;
		at += length;
	}
	return w->bytes;
}

static struct text_line line_of(const char *s, size_t bytes)
{
	size_t last;

	while ((last = text_previous(s, bytes)) > 0 && is_blank(s + bytes - last, last))
		bytes -= last;
	return (struct text_line){.start = s, .bytes = bytes, .cells = text_width_bytes(s, bytes)};
}

struct lines {
	struct text_line *at;
	size_t count, room;
};

static void lines_add(struct lines *l, struct text_line line)
{
	if (l->count == l->room) {
		l->room = l->room ? l->room * 2 : 8;
		l->at = mem_grow(l->at, l->room, sizeof *l->at);
	}
	l->at[l->count++] = line;
}

static void wrap_paragraph(struct wrapping *w, char *breaks, struct lines *lines)
{
	size_t start = 0;

	u8_possible_linebreaks(utf8(w->s), w->bytes, "UTF-8", breaks);
	w->breaks = breaks;
	do {
		size_t end = line_end(w, start);

		lines_add(lines, line_of(w->s + start, end - start));
		start = end;
	} while (start < w->bytes);
}

size_t text_wrap(const char *s, int cells, struct text_line **lines)
{
	enum { CELLS_MIN = 2 }; /* the widest character */
	struct lines wrapped = {0};
	char *breaks = mem_alloc(strlen(s) + 1);

	for (bool more = true; more;) {
		struct wrapping w = {
			.s = s, .bytes = strcspn(s, "\n"), .cells = cells < CELLS_MIN ? CELLS_MIN : cells};

		wrap_paragraph(&w, breaks, &wrapped);
		more = s[w.bytes] == '\n';
		s += w.bytes + more;
	}
	free(breaks);
	*lines = wrapped.at;
	return wrapped.count;
}

/* --- searching --- */

/* The half-width twin of a full-width form (U+FF01 to U+FF5E follow ASCII; the signs do not). */
static ucs4_t narrow(ucs4_t c)
{
	static const ucs4_t signs[] = {0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9}; /* from U+FFE0 */

	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFF01 + '!';
	if (c >= 0xFFE0 && c <= 0xFFE6)
		return signs[c - 0xFFE0];
	return c == IDEOGRAPHIC_SPACE ? ' ' : c;
}

/* By character of the CJK block: its Simplified form, 0 where that is the character itself. */
#define PAIR(traditional, simplified) [u##traditional - CJK_FIRST] = u##simplified,
enum { CJK_FIRST = 0x4E00, CJK_LAST = 0x9FFF };
static const uint16_t simplified[CJK_LAST - CJK_FIRST + 1] = {
#include "core/simplified.def"
};
#undef PAIR

static ucs4_t fold(ucs4_t c)
{
	c = narrow(c);
	if (c >= 'A' && c <= 'Z')
		return c + 'a' - 'A';
	if (c >= CJK_FIRST && c <= CJK_LAST && simplified[c - CJK_FIRST])
		return simplified[c - CJK_FIRST];
	return c == '\n' ? ' ' : c;
}

/* Whether a character of the CJK block, or at least of three bytes as those are, stands at s. */
static bool is_of_three(const unsigned char *s, const unsigned char *end)
{
	return end - s >= 3 && s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && (s[1] & 0xC0) == 0x80 &&
	       (s[2] & 0xC0) == 0x80;
}

/* What becomes of such a character, at out; returns its bytes.  Written out, not asked of the library: of
 * Chinese text it is all there is to do. */
static size_t three_fold(const unsigned char *at, char *out)
{
	enum { SHORTEST_OF_THREE = 0x800 };
	ucs4_t c = (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);

	c = c >= CJK_FIRST && c <= CJK_LAST ? (simplified[c - CJK_FIRST] ? simplified[c - CJK_FIRST] : c)
					    : fold(c);
	if (c < SHORTEST_OF_THREE)
		return (size_t)u8_uctomb((uint8_t *)out, c, 3);
	out[0] = (char)(0xE0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	return 3;
}

/* No character becomes longer.  All that is searched goes through here: hence the two short ways, for what
 * nearly every text is made of. */
void text_fold_add(const char *s, struct buffer *to)
{
	const size_t bytes = strlen(s), start = to->bytes;
	const unsigned char *at = (const unsigned char *)s, *end = at + bytes;
	size_t length;
	char *out;

	buffer_add_fill(to, '\0', bytes);
	out = to->text + start;
	for (; at < end; at += length) {
		if (is_plain_ascii((char)*at)) {
			length = 1;
			*out++ = (char)(*at >= 'A' && *at <= 'Z' ? *at + 'a' - 'A' : *at);
		} else if (is_of_three(at, end)) {
			length = 3;
			out += three_fold(at, out);
		} else {
			ucs4_t c = fold(character((const char *)at, (const char *)end, &length));
			int written = u8_uctomb((uint8_t *)out, c, (ptrdiff_t)length);

			out += written > 0 ? written : 0; /* what is no UTF-8 is left out */
		}
	}
	to->bytes = (size_t)(out - to->text);
	*out = '\0';
}

char *text_fold(const char *s)
{
	struct buffer folded = {0};

	text_fold_add(s, &folded);
	return buffer_take(&folded);
}

bool text_contains(const char *hay, const char *needle)
{
	char *folded_hay = text_fold(hay), *folded_needle = text_fold(needle);
	bool found = strstr(folded_hay, folded_needle) != NULL;

	free(folded_hay);
	free(folded_needle);
	return found;
}
