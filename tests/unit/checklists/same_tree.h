/* same_tree.h: whether two ways of reading a document gave the same tree. */
#ifndef TESTS_UNIT_CHECKLISTS_SAME_TREE_H
#define TESTS_UNIT_CHECKLISTS_SAME_TREE_H

#include <string.h>

#include "checklists/node.h"

static inline bool text_is_same(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

static inline bool tree_is_same(const struct node *one, const struct node *other)
{
	const struct node *a = one->first, *b = other->first;

	if (one->kind != other->kind || one->plain != other->plain || one->line != other->line ||
	    one->column != other->column || one->key_line != other->key_line ||
	    one->key_column != other->key_column || one->index != other->index ||
	    one->count != other->count || !text_is_same(one->key, other->key))
		return false;
	if (one->kind == NODE_TEXT)
		return one->bytes == other->bytes && text_is_same(one->text, other->text);
	for (; a && b; a = a->next, b = b->next)
		if (a->parent != one || b->parent != other || !tree_is_same(a, b))
			return false;
	return !a && !b;
}

#endif
