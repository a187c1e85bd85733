/* catalogue.c: the .mo format of GNU gettext ("The Format of GNU MO Files" in its manual).
 *
 * The hash table that a file may hold is not used: the originals are sorted. */
#include "core/catalogue.h"

#include <string.h>

enum { HEADER_BYTES = 28, ROW_BYTES = 8, CONTEXT_END = '\004' };

/* Places in the header */
enum { AT_MAGIC = 0, AT_REVISION = 4, AT_COUNT = 8, AT_ORIGINALS = 12, AT_TRANSLATIONS = 16 };

static const uint32_t magic = 0x950412DE;

static uint32_t number_at(const struct catalogue *c, size_t offset)
{
	const unsigned char *b = c->bytes + offset;

	if (c->big_endian)
		return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

/* Every string of a table lies inside the file and ends in NUL. */
static bool table_is_whole(const struct catalogue *c, uint32_t table, size_t size)
{
	if (table > size || (uint64_t)c->count * ROW_BYTES > size - table)
		return false;
	for (uint32_t i = 0; i < c->count; i++) {
		size_t row = table + (size_t)i * ROW_BYTES;
		uint64_t end = (uint64_t)number_at(c, row) + number_at(c, row + 4);

		if (end >= size || c->bytes[end] != '\0')
			return false;
	}
	return true;
}

bool catalogue_open(struct catalogue *c, const char *bytes, size_t size)
{
	struct catalogue read = {.bytes = (const unsigned char *)bytes};

	if (size < HEADER_BYTES)
		return false;
	read.big_endian = number_at(&read, AT_MAGIC) != magic;
	if (number_at(&read, AT_MAGIC) != magic || number_at(&read, AT_REVISION) != 0)
		return false;
	read.count = number_at(&read, AT_COUNT);
	read.originals = number_at(&read, AT_ORIGINALS);
	read.translations = number_at(&read, AT_TRANSLATIONS);
	if (!table_is_whole(&read, read.originals, size) || !table_is_whole(&read, read.translations, size))
		return false;
	*c = read;
	return true;
}

static const char *string_at(const struct catalogue *c, uint32_t table, uint32_t i)
{
	return (const char *)c->bytes + number_at(c, table + (size_t)i * ROW_BYTES + 4);
}

/* strcmp of "context\004english" with an original, without putting the two together: looking up a
 * message must not need memory.  A plural's original holds its other form behind the NUL. */
static int compare(const char *context, const char *english, const char *original)
{
	if (context) {
		size_t bytes = strlen(context);
		int order = strncmp(context, original, bytes);

		if (order)
			return order;
		original += bytes;
		if (*original != CONTEXT_END)
			return CONTEXT_END < (unsigned char)*original ? -1 : 1;
		original++;
	}
	return strcmp(english, original);
}

const char *catalogue_find(const struct catalogue *c, const char *context, const char *english)
{
	uint32_t low = 0, high = c->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = compare(context, english, string_at(c, c->originals, middle));

		if (order == 0) {
			const char *translation = string_at(c, c->translations, middle);
			return *translation ? translation : NULL;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
