/* syntax.c: see parse.h.  libyaml speaks to programmers; here its complaints become advice. */
#include <stddef.h>
#include <string.h>

#include "checklists/parse.h"
#include "checklists/script.h"
#include "core/text.h"

static bool begins(const struct document *d, const char *bytes, size_t count)
{
	return d->size >= count && memcmp(d->bytes, bytes, count) == 0;
}

size_t document_mark_bytes(const struct document *d)
{
	return begins(d, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

/* --- places --- */

/* Line and column (from 1, in characters) of a byte, counted as libyaml and editors count. */
static void place_of(const struct document *d, size_t offset, size_t *line, size_t *column)
{
	*line = *column = 1;
	for (size_t i = document_mark_bytes(d); i < offset && i < d->size; i++) {
		char c = d->bytes[i];

		if (c == '\n' || (c == '\r' && (i + 1 == d->size || d->bytes[i + 1] != '\n'))) {
			++*line;
			*column = 1;
		} else if (((unsigned char)c & 0xC0) != 0x80 && c != '\r') {
			++*column;
		}
	}
}

/* A line (from 0) without its end; empty where there is none. */
static const char *line_at(const struct document *d, size_t line, size_t *bytes)
{
	const char *start = d->bytes, *end = d->bytes + d->size, *stop;

	for (;; line--) {
		for (stop = start; stop < end && *stop != '\n' && *stop != '\r'; stop++)
			;
		*bytes = (size_t)(stop - start);
		if (line == 0 || stop == end)
			break;
		start = stop + (*stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1);
	}
	if (line > 0)
		*bytes = 0;
	return start;
}

/* --- bytes --- */

/* U+0085, U+2028 and U+2029 end a line for YAML, but not for the editor that the file was written in. */
static const char *const hidden_line_ends[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

enum { HIDDEN_LINE_ENDS = sizeof hidden_line_ends / sizeof *hidden_line_ends };

static bool line_begins(const struct document *d, size_t offset)
{
	const char *here = d->bytes + offset;

	if (offset == document_mark_bytes(d) || here[-1] == '\n' || here[-1] == '\r')
		return true;
	for (size_t i = 0; i < HIDDEN_LINE_ENDS; i++) {
		size_t bytes = strlen(hidden_line_ends[i]);

		if (offset >= bytes && memcmp(here - bytes, hidden_line_ends[i], bytes) == 0)
			return true;
	}
	return false;
}

/* The first line that declares a tag; d->size where there is none. */
static size_t tag_line(const struct document *d)
{
	static const char directive[] = "%TAG";
	const char *end = d->bytes + d->size, *found = d->size ? d->bytes : end;

	for (; found < end; found++) {
		found = memmem(found, (size_t)(end - found), directive, strlen(directive));
		if (!found)
			break;
		if (line_begins(d, (size_t)(found - d->bytes)))
			return (size_t)(found - d->bytes);
	}
	return d->size;
}

bool document_is_bounded(const struct document *d)
{
	return d->size <= LOAD_FILE_BYTES && tag_line(d) == d->size;
}

bool document_is_readable(const struct document *d, size_t index, struct findings *f)
{
	size_t line, column;

	if (d->size > LOAD_FILE_BYTES) {
		finding_add(f, index, 1, 1, NULL, _("this file has %zu bytes; at most %d can be read"),
			    d->size, LOAD_FILE_BYTES);
		return false;
	}
	if (begins(d, "\xFF\xFE", 2) || begins(d, "\xFE\xFF", 2) || begins(d, "\0\0\xFE\xFF", 4)) {
		finding_add(f, index, 1, 1, NULL, _("this file is UTF-16 or UTF-32; save it again as UTF-8"));
		return false;
	}
	if (!document_is_bounded(d)) {
		place_of(d, tag_line(d), &line, &column);
		finding_add(f, index, line, column, NULL, _("%s; the rest of this file was not checked"),
			    _("this line declares a tag, and tags are not read; take it out"));
		return false;
	}
	return true;
}

/* libyaml gives no line for what is no text, and no offset but of the octet that it stumbled over. */
static const char *bytes_advice(const struct complaint *c, const struct document *d, size_t *line,
				size_t *column)
{
	size_t valid = text_valid_bytes(d->bytes, d->size);
	const char *advice = _("a control character, which cannot be seen, stands here; take it out");

	if (valid < d->size && valid <= c->offset) {
		place_of(d, valid, line, column);
		return _("this is not UTF-8; save the file again as UTF-8");
	}
	if (c->offset < d->size && d->bytes[c->offset] == '\0')
		advice = _("a NUL byte stands here: this is no text file, or it is UTF-16; save it as UTF-8");
	place_of(d, c->offset, line, column);
	return advice;
}

/* The first end of a line that no editor shows: the lines below it are counted differently.  d->size where
 * there is none. */
static size_t hidden_line_end(const struct document *d)
{
	size_t first = d->size;

	for (size_t i = 0; i < HIDDEN_LINE_ENDS; i++) {
		const char *found = memmem(d->bytes, first, hidden_line_ends[i], strlen(hidden_line_ends[i]));

		if (found)
			first = (size_t)(found - d->bytes);
	}
	return first;
}

/* --- libyaml's complaints --- */

enum place { NOTICED, BEGUN };

enum { LINES_BACK = 2 /* libyaml notices a missing colon up to that many lines later */ };

/* clang-format off */
static const struct advice {
	const char *problem; /* as libyaml 0.2 words it */
	enum place place;    /* where the mistake is to be looked for */
	const char *text;
} advices[] = {
	{"mapping values are not allowed in this context", NOTICED,
	 N_("a colon stands where no key can be: the line before is not finished, or this text needs quotes")},
	{"could not find expected ':'", BEGUN,
	 N_("a key needs a colon and a blank after it; a text of several lines must be indented more than its key")},
	{"did not find expected key", NOTICED,
	 N_("a key is expected here: look at the indentation, and at the quotes of the line before")},
	{"did not find expected '-' indicator", NOTICED,
	 N_("a list entry (\"- \") is expected here: look at the indentation")},
	{"block sequence entries are not allowed in this context", NOTICED,
	 N_("a list entry cannot stand here: look at the indentation")},
	{"did not find expected ',' or ']'", NOTICED,
	 N_("a comma or \"]\" is expected here: the list in brackets is not closed")},
	{"did not find expected ',' or '}'", NOTICED,
	 N_("a comma or \"}\" is expected here: the mapping in braces is not closed")},
	{"did not find expected node content", NOTICED,
	 N_("a value is expected here: a bracket is not closed, or a comma is one too many")},
	{"found unexpected ':'", NOTICED,
	 N_("a blank must follow this colon; a text with a colon needs quotes")},
	{"found unexpected end of stream", BEGUN,
	 N_("the quotes that open here are never closed")},
	{"found unexpected document indicator", BEGUN,
	 N_("the quotes that open here are not closed before the next line of \"---\" or \"...\"")},
	{"found character that cannot start any token", NOTICED,
	 N_("a text cannot begin with this character; put the text in quotes")},
	{"found unknown escape character", NOTICED,
	 N_("no such character can follow a backslash in double quotes; write \"\\\\\" for a backslash")},
	{"did not find expected alphabetic or numeric character", NOTICED,
	 N_("a text that begins with \"*\" or \"&\" needs quotes")},
	{"did not find expected <document start>", NOTICED,
	 N_("this does not belong to what stands above it: look at the indentation")},
};
/* clang-format on */

static const struct advice *advice_find(const char *problem)
{
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (strcmp(advices[i].problem, problem) == 0)
			return &advices[i];
	return NULL;
}

enum { NO_CAUSE = -1 };

/* Offset of a tab in the indentation of a line, or NO_CAUSE. */
static ptrdiff_t tab_indent(const char *line, size_t bytes)
{
	for (size_t i = 0; i < bytes && (line[i] == ' ' || line[i] == '\t'); i++)
		if (line[i] == '\t')
			return (ptrdiff_t)i;
	return NO_CAUSE;
}

/* Offset of the full-width colon of a line like "title：Guide", or NO_CAUSE: it follows what looks like a
 * key, and YAML's own colon is nowhere in the line. */
static ptrdiff_t wide_colon(const char *line, size_t bytes)
{
	size_t start = 0;
	const char *colon = memmem(line, bytes, SCRIPT_WIDE_COLON, strlen(SCRIPT_WIDE_COLON));

	while (start < bytes && (line[start] == ' ' || line[start] == '-'))
		start++;
	if (!colon || colon <= line + start || strchr("\"'#", line[start]) || line[bytes - 1] == ':' ||
	    memmem(line, bytes, ": ", 2) || memchr(line + start, ' ', (size_t)(colon - line) - start))
		return NO_CAUSE;
	return colon - line;
}

/* Looks from the complaint upwards for a line that has the look of the cause; false where none has. */
static bool look_back(const struct complaint *c, const struct document *d,
		      ptrdiff_t (*cause)(const char *line, size_t bytes), size_t *line, size_t *column)
{
	for (size_t back = 0; back <= LINES_BACK && back <= c->line; back++) {
		size_t bytes;
		const char *text = line_at(d, c->line - back, &bytes);
		ptrdiff_t at = cause(text, bytes);

		if (at == NO_CAUSE)
			continue;
		*line = c->line - back + 1;
		*column = 1;
		for (ptrdiff_t i = 0; i < at; i++)
			*column += ((unsigned char)text[i] & 0xC0) != 0x80;
		return true;
	}
	return false;
}

/* What is wrong, in words for who wrote the file, or NULL where there are none; and where. */
static const char *advise(const struct complaint *c, const struct document *d, size_t *line, size_t *column)
{
	const struct advice *advice = advice_find(c->problem);
	bool is_begun = advice && advice->place == BEGUN;
	size_t hidden;

	if (c->is_of_bytes)
		return bytes_advice(c, d, line, column);
	hidden = hidden_line_end(d);
	if (hidden < d->size) {
		place_of(d, hidden, line, column);
		return _("an invisible line end (U+0085, U+2028 or U+2029) stands here; put a plain one");
	}
	if (look_back(c, d, tab_indent, line, column))
		return _("this line is indented with a tab; YAML wants blanks");
	if (look_back(c, d, wide_colon, line, column))
		return _("the colon of YAML is \": \", not a full-width one");
	*line = (is_begun ? c->from_line : c->line) + 1;
	*column = (is_begun ? c->from_column : c->column) + 1;
	return advice ? _(advice->text) : NULL;
}

void complaint_add(const struct complaint *c, const struct document *d, size_t index, struct findings *f)
{
	size_t line, column;
	const char *advice = advise(c, d, &line, &column);

	if (advice)
		finding_add(f, index, line, column, NULL, _("%s; the rest of this file was not checked"),
			    advice);
	else
		finding_add(f, index, line, column, NULL,
			    _("this is not YAML (%s); the rest of this file was not checked"), c->problem);
}
