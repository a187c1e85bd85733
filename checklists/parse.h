/* parse.h: the door to libyaml.
 *
 * Checklists need a small, safe part of YAML: one document of mappings, lists and texts.  Aliases, anchors,
 * tags, complex keys, several documents and everything without a bound are refused. */
#ifndef CHECKLISTS_PARSE_H
#define CHECKLISTS_PARSE_H

#include "checklists/fault.h"
#include "checklists/node.h"

/* Reads a document into a tree; empty is said where it holds nothing, translated.  NULL where the tree is not
 * whole and must not be judged: the findings then say why and that the rest was not checked. */
struct node *document_parse(const struct document *d, size_t index, const char *empty, struct arena *nodes,
			    struct findings *f);

/* The first key of a document and its text, as far as they can be read; both owned by the caller: free().
 * False, with both untouched, where the document does not begin with one. */
bool document_first_key(const struct document *d, char **key, char **value);

/* --- syntax.c: mistakes of form, in words for who wrote the file --- */

/* Can libyaml read it in a time that its size bounds?  Not where tags are declared: each is compared with all
 * before it. */
bool document_is_bounded(const struct document *d);
/* Refuses what is not, and UTF-16.  Returns false where the document must not be parsed. */
bool document_is_readable(const struct document *d, size_t index, struct findings *f);

/* Bytes of the byte order mark that a document begins with, 0 or 3. */
size_t document_mark_bytes(const struct document *d);

/* One complaint of libyaml.  Lines and columns from 0, as libyaml counts. */
struct complaint {
	const char *problem;           /* libyaml's English */
	size_t line, column;           /* where it was noticed */
	size_t from_line, from_column; /* where what it belongs to begins */
	bool is_of_bytes;              /* they are no text: only the offset is known */
	size_t offset;                 /* in bytes */
};
void complaint_add(const struct complaint *c, const struct document *d, size_t index, struct findings *f);

#endif
