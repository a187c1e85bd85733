/* names.c: see names.h.  Open addressing, at most half full. */
#include "checklists/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/mem.h"

enum { ROOM_FIRST = 256 };

struct name {
	const void *scope;
	const char *text; /* NULL: free */
	size_t bytes;
	uint64_t hash;
	void *value;
};

/* FNV-1a, 64 bits. */
static uint64_t name_hash(const struct names *n, const void *scope, const char *text, size_t bytes)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ ((uintptr_t)scope >> 4);

	for (size_t i = 0; i < bytes; i++) {
		unsigned char c = (unsigned char)text[i];

		if (n->any_case && c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 'a' - 'A');
		hash = (hash ^ c) * UINT64_C(0x100000001B3);
	}
	return hash ^ hash >> 32;
}

static bool is_name(const struct names *n, const struct name *candidate, const struct name *wanted)
{
	if (candidate->hash != wanted->hash || candidate->scope != wanted->scope ||
	    candidate->bytes != wanted->bytes)
		return false;
	return n->any_case ? strncasecmp(candidate->text, wanted->text, wanted->bytes) == 0
			   : memcmp(candidate->text, wanted->text, wanted->bytes) == 0;
}

/* Where the name stands, or the free place where it would. */
static struct name *name_place(const struct names *n, const struct name *wanted)
{
	size_t i = (size_t)wanted->hash & (n->room - 1);

	while (n->at[i].text && !is_name(n, &n->at[i], wanted))
		i = (i + 1) & (n->room - 1);
	return &n->at[i];
}

static void names_grow(struct names *n)
{
	struct names larger = {
		.any_case = n->any_case, .count = n->count, .room = n->room ? n->room * 2 : ROOM_FIRST};

	larger.at = mem_grow(NULL, larger.room, sizeof *larger.at);
	memset(larger.at, 0, larger.room * sizeof *larger.at);
	for (size_t i = 0; i < n->room; i++)
		if (n->at[i].text)
			*name_place(&larger, &n->at[i]) = n->at[i];
	free(n->at);
	*n = larger;
}

void *names_add(struct names *n, const void *scope, const char *text, size_t bytes, void *value)
{
	if (n->count >= n->room / 2)
		names_grow(n);

	struct name wanted = {scope, text, bytes, name_hash(n, scope, text, bytes), value};
	struct name *place = name_place(n, &wanted);
	if (place->text)
		return place->value;
	*place = wanted;
	n->count++;
	return NULL;
}

void *names_find(const struct names *n, const void *scope, const char *text, size_t bytes)
{
	if (n->room == 0)
		return NULL;

	struct name wanted = {scope, text, bytes, name_hash(n, scope, text, bytes), NULL};
	return name_place(n, &wanted)->value;
}

void names_release(struct names *n)
{
	free(n->at);
	*n = (struct names){.any_case = n->any_case};
}
