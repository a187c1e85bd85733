/* names.h: a hash table from a name within a scope to where it was first given.
 *
 * For keys of mappings, ids of items, clauses …: whatever must be there once and is looked up often.
 * Borrows names and values; a zeroed struct names is an empty table. */
#ifndef CHECKLISTS_NAMES_H
#define CHECKLISTS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct names {
	bool any_case; /* "OM-17" and "om-17" are the same name: a user's words find either */
	struct name *at;
	size_t count, room; /* room is 0 or a power of two */
};

/* Puts value under text, unless something stands there: then that is returned and stays.  scope is any
 * address that stands for the mapping or list that the text belongs to. */
void *names_add(struct names *n, const void *scope, const char *text, size_t bytes, void *value);
void *names_find(const struct names *n, const void *scope, const char *text, size_t bytes); /* or NULL */
void names_release(struct names *n);

#endif
