/* node.c: see node.h */
#include "checklists/node.h"

#include <string.h>

#include "checklists/load.h"

const struct node *node_child(const struct node *map, const char *key)
{
	if (map->kind != NODE_MAP)
		return NULL;
	for (const struct node *n = map->first; n; n = n->next)
		if (strcmp(n->key, key) == 0)
			return n;
	return NULL;
}

void node_path(const struct node *n, struct buffer *to)
{
	const struct node *chain[LOAD_DEPTH_MAX + 2];
	size_t depth = 0;
	const char *separator = "";

	for (; n && depth < sizeof chain / sizeof *chain; n = n->parent)
		chain[depth++] = n;
	while (depth-- > 0) {
		n = chain[depth];
		if (n->key) {
			buffer_add(to, separator);
			buffer_add(to, n->key);
			separator = ".";
		} else if (n->parent && n->parent->kind == NODE_LIST) {
			buffer_printf(to, "[%u]", (unsigned)n->index);
			separator = ".";
		}
	}
}

const char *node_entry_id(const struct node *n)
{
	const struct node *entry = NULL, *id;

	for (const struct node *up = n; up && up->parent; up = up->parent)
		if (up->parent->kind == NODE_LIST)
			entry = up;
	id = entry ? node_child(entry, "id") : NULL;
	if (!id || id == n || id->kind != NODE_TEXT || id->bytes == 0 || id->bytes > LOAD_ID_BYTES)
		return NULL;
	return id->text;
}
