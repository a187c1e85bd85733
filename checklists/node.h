/* node.h: a YAML document as a small tree that knows where everything stands.
 *
 * Made by parse.c, read by the readers, gone when they have read it; what stays they copy.  Every text in a
 * tree is clean (core/text.h) and at most LOAD_SCALAR_BYTES long. */
#ifndef CHECKLISTS_NODE_H
#define CHECKLISTS_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/buffer.h"

enum node_kind {
	NODE_BROKEN, /* its fault is known already; say nothing more of it */
	NODE_TEXT,
	NODE_MAP,
	NODE_LIST,
};

struct node {
	enum node_kind kind;
	bool plain; /* a text without quotes */
	uint32_t bytes;
	uint32_t line, column;         /* from 1, in characters */
	uint32_t key_line, key_column; /* of its key, where it stands in a mapping */
	uint32_t index;                /* among its parent's */
	uint32_t count;                /* of those below it */
	const char *key;               /* NULL where it does not stand in a mapping */
	const char *text;
	struct node *parent, *first, *last, *next;
};

const struct node *node_child(const struct node *map, const char *key); /* or NULL */

/* Appends "items[3].ask.user.en"; nothing for the root. */
void node_path(const struct node *n, struct buffer *to);

/* The id of the outermost list entry that the node stands in ("OM-17"), or NULL.  The node that states the
 * id is not told its own. */
const char *node_entry_id(const struct node *n);

#endif
