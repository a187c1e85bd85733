/* scan.c: the YAML that checklists are written in, read without libyaml.  See parse.h.
 *
 * Reads block mappings and lists, lists and mappings in brackets on one line, plain words, and texts in
 * double quotes on one line without a backslash.  Whatever else stands in a document, and whatever is wrong
 * with it, ends the attempt, and libyaml reads the document from its beginning: so the one thing to be right
 * about here is what is accepted. */
#include <string.h>

#include "checklists/load.h"
#include "checklists/parse.h"
#include "checklists/script.h"
#include "core/mem.h"
#include "core/text.h"

enum { KEYS_MOST = 16 }; /* of a mapping: it is looked through for one that stands there twice */

struct scan {
	const char *row, *at, *end; /* begin of the line, what is read next, end of the document */
	size_t indent;              /* blanks that the line begins with */
	uint32_t line;              /* from 1 */
	size_t depth, nodes_left;
	struct arena *texts, *nodes;
};

static bool block_read(struct scan *s, struct node *into);

/* --- lines --- */

/* To the first character of the next line that says something; at the end, at == end and indent is 0. */
static void line_find(struct scan *s)
{
	for (; s->at < s->end; s->line++) {
		const char *newline = memchr(s->at, '\n', (size_t)(s->end - s->at));

		s->row = s->at;
		while (s->at < s->end && *s->at == ' ')
			s->at++;
		s->indent = (size_t)(s->at - s->row);
		if (s->at < s->end && *s->at != '\n' && *s->at != '#')
			return;
		s->at = newline ? newline + 1 : s->end;
	}
	s->row = s->at;
	s->indent = 0;
}

static bool line_is_over(const struct scan *s)
{
	return s->at == s->end || *s->at == '\n';
}

/* To the line below one that is over.  Deeper than `indent` it would belong to a text of more lines. */
static bool line_next(struct scan *s, size_t indent)
{
	if (!line_is_over(s))
		return false;
	if (s->at < s->end) {
		s->at++;
		s->line++;
	}
	line_find(s);
	return s->at == s->end || s->indent <= indent;
}

static bool entry_begins(const struct scan *s)
{
	return s->end - s->at > 2 && s->at[0] == '-' && s->at[1] == ' ';
}

/* From 1, in characters. */
static uint32_t column_of(const struct scan *s)
{
	uint32_t column = 1;

	for (const char *c = s->row; c < s->at; c++)
		column += ((unsigned char)*c & 0xC0) != 0x80;
	return column;
}

/* --- nodes --- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static struct node *node_new(struct scan *s, struct node *parent)
{
	struct node *n = arena_alloc(s->nodes, sizeof *n);

	n->parent = parent;
	if (parent)
		n->index = parent->count;
	return n;
}

static void node_begin(struct scan *s, struct node *n, enum node_kind kind)
{
	n->kind = kind;
	n->line = s->line;
	n->column = column_of(s);
}

static bool node_hang(struct scan *s, struct node *parent, struct node *n)
{
	if (s->nodes_left-- == 0)
		return false;
	*(parent->last ? &parent->last->next : &parent->first) = n;
	parent->last = n;
	parent->count++;
	return true;
}

/* Length of the key that stands here with its colon and what must follow it; 0 where none does. */
static size_t key_length(const struct scan *s)
{
	const char *c = s->at;

	if (c == s->end || !is_word(*c))
		return 0;
	while (c < s->end && (is_word(*c) || *c == '-'))
		c++;
	if (c == s->end || *c != ':' || (c + 1 < s->end && c[1] != ' ' && c[1] != '\n'))
		return 0;
	return (size_t)(c - s->at);
}

/* Reads "key:" and makes the node of its value. */
static struct node *key_read(struct scan *s, struct node *map)
{
	size_t bytes = key_length(s);
	struct node *n;

	if (bytes == 0 || bytes > LOAD_KEY_BYTES || map->count == KEYS_MOST || s->nodes_left-- == 0)
		return NULL;
	for (const struct node *earlier = map->first; earlier; earlier = earlier->next)
		if (strncmp(earlier->key, s->at, bytes) == 0 && earlier->key[bytes] == '\0')
			return NULL;
	n = node_new(s, map);
	n->key = arena_dup(s->nodes, s->at, bytes);
	n->key_line = s->line;
	n->key_column = column_of(s);
	s->at += bytes + 1;
	return n;
}

/* --- texts --- */

static bool text_keep(struct scan *s, struct node *n, const char *text, size_t bytes)
{
	if (bytes > LOAD_SCALAR_BYTES)
		return false;
	n->text = arena_dup(s->texts, text, bytes);
	n->bytes = (uint32_t)bytes;
	return true;
}

/* Takes the backslashes out that stand before a quote or a backslash. */
static size_t backslashes_drop(char *text, size_t bytes)
{
	size_t to = 0;

	for (size_t from = 0; from < bytes; from++) {
		from += text[from] == '\\';
		text[to++] = text[from];
	}
	text[to] = '\0';
	return to;
}

static bool quoted_read(struct scan *s, struct node *n)
{
	const char *from = s->at + 1, *c = from;
	bool has_backslash = false;

	node_begin(s, n, NODE_TEXT);
	for (; c < s->end && *c != '"' && *c != '\n'; c++)
		if (*c == '\\') {
			has_backslash = true;
			if (++c == s->end || (*c != '"' && *c != '\\'))
				return false;
		}
	if (c == s->end || *c != '"')
		return false;
	s->at = c + 1;
	if (!text_keep(s, n, from, (size_t)(c - from)))
		return false;
	if (has_backslash)
		n->bytes = (uint32_t)backslashes_drop(n->text, n->bytes);
	return true;
}

/* Words without quotes: begun by a letter or a digit, without what means something in YAML, and parted by
 * single blanks.  Beyond ASCII only letters of scripts count, which begin at U+0100: no other kind of blank
 * or line end is among those that are clean. */
static bool plain_read(struct scan *s, struct node *n, bool in_brackets)
{
	const char *from = s->at, *c = from;

	node_begin(s, n, NODE_TEXT);
	n->plain = true;
	if (c == s->end || !(is_word(*c) || (unsigned char)*c >= 0xC4))
		return false;
	for (; c < s->end && *c != '\n'; c++) {
		if (in_brackets && (*c == ',' || *c == ']' || *c == '}'))
			break;
		if (is_word(*c) || (unsigned char)*c >= 0x80 || (*c != '\0' && strchr("-./()", *c)))
			continue;
		if ((*c != ' ' && (*c != ':' || in_brackets)) || c + 1 == s->end ||
		    !(is_word(c[1]) || (unsigned char)c[1] >= 0xC4))
			return false;
	}
	s->at = c;
	return text_keep(s, n, from, (size_t)(c - from));
}

static bool scalar_read(struct scan *s, struct node *n, bool in_brackets)
{
	return s->at < s->end && *s->at == '"' ? quoted_read(s, n) : plain_read(s, n, in_brackets);
}

/* --- lists and mappings in brackets, of texts alone --- */

static bool brackets_read(struct scan *s, struct node *into)
{
	bool is_map = *s->at == '{';
	char close = is_map ? '}' : ']';

	node_begin(s, into, is_map ? NODE_MAP : NODE_LIST);
	for (s->at++;; s->at += 2) {
		struct node *n = is_map ? key_read(s, into) : node_new(s, into);

		if (!n || (is_map && (s->at == s->end || *s->at++ != ' ')))
			return false;
		if (!scalar_read(s, n, true) || !node_hang(s, into, n) || s->at == s->end)
			return false;
		if (*s->at == close) {
			s->at++;
			return true;
		}
		if (s->end - s->at < 3 || s->at[0] != ',' || s->at[1] != ' ')
			return false;
	}
}

/* What stands on the rest of the line. */
static bool value_read(struct scan *s, struct node *n)
{
	if (s->at < s->end && (*s->at == '[' || *s->at == '{'))
		return s->depth + 1 < LOAD_DEPTH_MAX && brackets_read(s, n);
	return scalar_read(s, n, false);
}

/* --- blocks --- */

static bool map_read(struct scan *s, struct node *into)
{
	size_t column = (size_t)(s->at - s->row);

	node_begin(s, into, NODE_MAP);
	do {
		struct node *n = key_read(s, into);

		if (!n)
			return false;
		if (!line_is_over(s)) {
			s->at++; /* the blank after the colon */
			if (!value_read(s, n) || !line_next(s, column))
				return false;
		} else {
			line_next(s, column);
			if (s->at == s->end || s->indent < column ||
			    (s->indent == column && !entry_begins(s)) || !block_read(s, n))
				return false;
		}
		if (!node_hang(s, into, n))
			return false;
	} while (s->at < s->end && s->indent == column);
	return s->at == s->end || s->indent < column;
}

static bool list_read(struct scan *s, struct node *into)
{
	size_t column = s->indent;

	node_begin(s, into, NODE_LIST);
	do {
		struct node *n = node_new(s, into);

		s->at += 2;
		if (key_length(s) > 0 ? !map_read(s, n) : !value_read(s, n) || !line_next(s, column))
			return false;
		if (!node_hang(s, into, n))
			return false;
	} while (s->at < s->end && s->indent == column && entry_begins(s));
	return s->at == s->end || s->indent <= column;
}

static bool block_read(struct scan *s, struct node *into)
{
	bool whole;

	if (++s->depth >= LOAD_DEPTH_MAX)
		return false;
	whole = entry_begins(s) ? list_read(s, into) : map_read(s, into);
	s->depth--;
	return whole;
}

struct node *document_scan(const struct document *d, struct arena *texts, struct arena *nodes)
{
	struct scan s = {.row = d->bytes,
			 .at = d->bytes,
			 .end = d->bytes + d->size,
			 .line = 1,
			 .nodes_left = LOAD_NODES_MAX - 1,
			 .texts = texts,
			 .nodes = nodes};
	struct node *root;

	if (d->size == 0 || document_mark_bytes(d) > 0 || !text_is_valid(d->bytes, d->size) ||
	    !script_is_clean(d->bytes, d->size))
		return NULL;
	line_find(&s);
	if (s.at == s.end || s.indent > 0 || entry_begins(&s))
		return NULL;
	root = node_new(&s, NULL);
	return block_read(&s, root) && s.at == s.end ? root : NULL;
}
