/* syntax.c: see parse.h.  libyaml speaks to programmers; here its complaints become advice. */
#include <string.h>

#include "checklists/parse.h"
#include "checklists/script.h"
#include "core/text.h"

static bool begins(const struct document *d, const char *bytes, size_t count)
{
	return d->size >= count && memcmp(d->bytes, bytes, count) == 0;
}

/* --- places --- */

/* Line and column (from 1, in characters) of a byte, counted as libyaml and editors count. */
static void place_of(const struct document *d, size_t offset, size_t *line, size_t *column)
{
	*line = *column = 1;
	for (size_t i = begins(d, "\xEF\xBB\xBF", 3) ? 3 : 0; i < offset && i < d->size; i++) {
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

/* --- before parsing --- */

static void refuse_at(const struct document *d, size_t index, struct findings *f, size_t offset,
		      const char *why)
{
	size_t line, column;

	place_of(d, offset, &line, &column);
	finding_add(f, index, line, column, NULL, _("%s; the rest of this file was not checked"), why);
}

/* U+0085, U+2028 and U+2029 end a line for YAML, but not for the editor that the file was written in. */
static size_t hidden_line_end(const struct document *d)
{
	static const char *const ends[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	size_t first = d->size;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *found = memmem(d->bytes, first, ends[i], strlen(ends[i]));

		if (found)
			first = (size_t)(found - d->bytes);
	}
	return first;
}

bool document_is_readable(const struct document *d, size_t index, struct findings *f)
{
	const char *nul;
	size_t valid, hidden;

	if (d->size > LOAD_FILE_BYTES) {
		finding_add(f, index, 1, 1, NULL, _("this file has %zu bytes; at most %d can be read"),
			    d->size, LOAD_FILE_BYTES);
		return false;
	}
	if (begins(d, "\xFF\xFE", 2) || begins(d, "\xFE\xFF", 2) || begins(d, "\0\0\xFE\xFF", 4)) {
		finding_add(f, index, 1, 1, NULL, _("this file is UTF-16 or UTF-32; save it again as UTF-8"));
		return false;
	}
	valid = text_valid_bytes(d->bytes, d->size);
	nul = memchr(d->bytes, '\0', valid);
	if (nul) {
		refuse_at(
			d, index, f, (size_t)(nul - d->bytes),
			_("a NUL byte stands here: this is no text file, or it is UTF-16; save it as UTF-8"));
		return false;
	}
	if (valid < d->size) {
		refuse_at(d, index, f, valid, _("this is not UTF-8; save the file again as UTF-8"));
		return false;
	}
	hidden = hidden_line_end(d);
	if (hidden < d->size) {
		refuse_at(d, index, f, hidden,
			  _("an invisible line end (U+0085, U+2028 or U+2029) stands here; put a plain one"));
		return false;
	}
	return true;
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
	{"control characters are not allowed", NOTICED,
	 N_("a control character, which cannot be seen, stands here; take it out")},
};
/* clang-format on */

static const struct advice *advice_find(const char *problem)
{
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (strcmp(advices[i].problem, problem) == 0)
			return &advices[i];
	return NULL;
}

/* A line that is indented with a tab. */
static bool has_tab_indent(const char *line, size_t bytes)
{
	for (size_t i = 0; i < bytes && (line[i] == ' ' || line[i] == '\t'); i++)
		if (line[i] == '\t')
			return true;
	return false;
}

/* A line like "title：Guide": a full-width colon right after what looks like a key, and no colon of YAML. */
static bool has_wide_colon_key(const char *line, size_t bytes)
{
	size_t start = 0;

	while (start < bytes && (line[start] == ' ' || line[start] == '-'))
		start++;
	line += start;
	bytes -= start;
	if (bytes == 0 || *line == '"' || *line == '\'' || *line == '#' || line[bytes - 1] == ':' ||
	    memmem(line, bytes, ": ", 2))
		return false;
	return memmem(line, bytes, SCRIPT_WIDE_COLON, strlen(SCRIPT_WIDE_COLON)) != NULL;
}

/* The nearest line, from the complaint upwards, that has the look of the cause; false where none has. */
static bool look_back(const struct complaint *c, const struct document *d,
		      bool (*is_cause)(const char *line, size_t bytes), size_t *line)
{
	for (size_t back = 0; back <= LINES_BACK && back <= c->line; back++) {
		size_t bytes;
		const char *text = line_at(d, c->line - back, &bytes);

		if (is_cause(text, bytes)) {
			*line = c->line - back;
			return true;
		}
	}
	return false;
}

void complaint_add(const struct complaint *c, const struct document *d, size_t index, struct findings *f)
{
	const struct advice *advice = advice_find(c->problem);
	size_t line, column;

	if (c->in_bytes)
		place_of(d, c->offset, &line, &column);
	else if (advice && advice->place == BEGUN) {
		line = c->from_line + 1;
		column = c->from_column + 1;
	} else {
		line = c->line + 1;
		column = c->column + 1;
	}

	size_t cause;
	if (!c->in_bytes && look_back(c, d, has_tab_indent, &cause))
		finding_add(f, index, cause + 1, 1, NULL,
			    _("this line is indented with a tab; YAML wants blanks; the rest of this file "
			      "was not checked"));
	else if (!c->in_bytes && look_back(c, d, has_wide_colon_key, &cause))
		finding_add(f, index, cause + 1, 1, NULL,
			    _("this line has a full-width colon (%s) where YAML wants \": \"; the rest of "
			      "this file was "
			      "not checked"),
			    SCRIPT_WIDE_COLON);
	else if (advice)
		finding_add(f, index, line, column, NULL, _("%s; the rest of this file was not checked"),
			    _(advice->text));
	else
		finding_add(f, index, line, column, NULL,
			    _("this is not YAML (%s); the rest of this file was not checked"), c->problem);
}
