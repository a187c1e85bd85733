/* pack.h: a tree of nodes as bytes.
 *
 * The built-in documents are parsed while the program is built (tools/pack.c), so that opening an assessment
 * does not wait for YAML.  The bytes are the program's own and trusted; a document that differs from the
 * built-in one by a byte is parsed. */
#ifndef CHECKLISTS_PACK_H
#define CHECKLISTS_PACK_H

#include "checklists/node.h"
#include "core/mem.h"

/* Appends a tree without broken nodes.  Blanks at the end of its texts are left out, as read_text leaves them
 * out. */
void node_pack(const struct node *root, struct buffer *to);

/* The tree; its texts and keys are borrowed from the bytes, which stay and are never written. */
struct node *node_unpack(const char *bytes, struct arena *nodes);

#endif
