/* pack.c: see pack.h.  A node is a byte for its kind and how it is written, numbers of seven bits a byte (the
 * highest bit says that more follow), its key and its text, each ended by a NUL; those below it follow. */
#include "checklists/pack.h"

#include <string.h>

enum { KIND_BITS = 3, IS_PLAIN = 4, HAS_KEY = 8, MORE = 0x80 };

static void number_pack(uint32_t n, struct buffer *to)
{
	char byte;

	for (; n >= MORE; n >>= 7) {
		byte = (char)(n | MORE);
		buffer_add_bytes(to, &byte, 1);
	}
	byte = (char)n;
	buffer_add_bytes(to, &byte, 1);
}

static void text_pack(const char *text, size_t bytes, struct buffer *to)
{
	number_pack((uint32_t)bytes, to);
	buffer_add_bytes(to, text, bytes);
	buffer_add_bytes(to, "", 1);
}

void node_pack(const struct node *root, struct buffer *to)
{
	char head = (char)((unsigned)root->kind | (root->plain ? IS_PLAIN : 0) | (root->key ? HAS_KEY : 0));
	size_t bytes = root->bytes;

	buffer_add_bytes(to, &head, 1);
	number_pack(root->line, to);
	number_pack(root->column, to);
	if (root->key) {
		number_pack(root->key_line, to);
		number_pack(root->key_column, to);
		text_pack(root->key, strlen(root->key), to);
	}
	if (root->kind == NODE_TEXT) {
		while (bytes > 0 && (root->text[bytes - 1] == '\n' || root->text[bytes - 1] == ' '))
			bytes--;
		text_pack(root->text, bytes, to);
		return;
	}
	number_pack(root->count, to);
	for (const struct node *child = root->first; child; child = child->next)
		node_pack(child, to);
}

/* --- back --- */

static uint32_t number_unpack(const char **at)
{
	uint32_t n = 0;
	unsigned char byte;

	for (unsigned shift = 0;; shift += 7) {
		byte = (unsigned char)*(*at)++;
		n |= (uint32_t)(byte & (MORE - 1)) << shift;
		if (!(byte & MORE))
			return n;
	}
}

static const char *text_unpack(const char **at, uint32_t *bytes)
{
	const char *text;

	*bytes = number_unpack(at);
	text = *at;
	*at += *bytes + 1;
	return text;
}

static struct node *one_unpack(const char **at, struct node *parent, uint32_t index, struct arena *nodes)
{
	struct node *n = arena_alloc(nodes, sizeof *n), **link = &n->first;
	unsigned head = (unsigned char)*(*at)++;
	uint32_t bytes;

	n->kind = (enum node_kind)(head & KIND_BITS);
	n->plain = head & IS_PLAIN;
	n->parent = parent;
	n->index = index;
	n->line = number_unpack(at);
	n->column = number_unpack(at);
	if (head & HAS_KEY) {
		n->key_line = number_unpack(at);
		n->key_column = number_unpack(at);
		n->key = text_unpack(at, &bytes);
	}
	if (n->kind == NODE_TEXT) {
		n->text = (char *)text_unpack(at, &n->bytes); /* never written: see pack.h */
		return n;
	}
	n->count = number_unpack(at);
	for (uint32_t i = 0; i < n->count; i++, link = &n->last->next)
		*link = n->last = one_unpack(at, n, i, nodes);
	return n;
}

struct node *node_unpack(const char *bytes, struct arena *nodes)
{
	return one_unpack(&bytes, NULL, 0, nodes);
}
