/* override.c: the user's documents in the place of built-in ones.  See load.h. */
#include <stdlib.h>
#include <string.h>

#include "checklists/load.h"
#include "core/mem.h"

/* By standard name: it tells checklists apart by their ids, and vocabulary and crosswalk from them. */
static char **standard_names(const struct document *documents, size_t count)
{
	char **names = mem_grow(NULL, count, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = document_standard_name(&documents[i]);
	return names;
}

static void names_free(char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
}

static bool is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

size_t documents_override(const struct document *builtin, size_t builtin_count, const struct document *own,
			  size_t own_count, const struct document **all)
{
	char **builtin_names = standard_names(builtin, builtin_count),
	     **own_names = standard_names(own, own_count);
	struct document *set = mem_grow(NULL, builtin_count + own_count, sizeof *set);
	bool *placed = mem_alloc(own_count * sizeof *placed);
	size_t count = 0;

	for (size_t i = 0; i < builtin_count; i++) {
		bool replaced = false;

		/* two that claim one place both get it: library_load then says so */
		for (size_t j = 0; j < own_count; j++) {
			if (!is_same(builtin_names[i], own_names[j]))
				continue;
			set[count++] = own[j];
			replaced = placed[j] = true;
		}
		if (!replaced)
			set[count++] = builtin[i];
	}
	for (size_t j = 0; j < own_count; j++)
		if (!placed[j])
			set[count++] = own[j];
	free(placed);
	names_free(own_names, own_count);
	names_free(builtin_names, builtin_count);
	*all = set;
	return count;
}
