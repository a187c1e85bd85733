/* record.c: see record.h
 *
 * Subjects in a hash table, the few cells of each beside it in byte order.  Order among subjects is made
 * when somebody asks for it: a report does, a key press does not. */
#include "core/record.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

struct cell {
	char *field;
	char *value;
};

/* A subject stays where it is when its last cell goes: what was recorded once is often recorded again. */
struct row {
	char *subject; /* NULL: a free slot */
	struct cell *cells;
	size_t count;
};

struct record {
	struct row *rows;
	size_t room; /* a power of two, or 0 */
	size_t used; /* at most 3/4 of room */
	size_t cells;
};

/* FNV-1a.  Subjects are made from checklists, not by an attacker. */
static uint64_t hash_of(const char *s)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *s; s++)
		hash = (hash ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return hash;
}

/* The subject's slot, or the free one where it would go. */
static struct row *slot_of(struct row *rows, size_t room, const char *subject)
{
	size_t i = (size_t)hash_of(subject) & (room - 1);

	while (rows[i].subject && strcmp(rows[i].subject, subject) != 0)
		i = (i + 1) & (room - 1);
	return &rows[i];
}

static const struct row *row_find(const struct record *r, const char *subject)
{
	const struct row *row = r->room > 0 ? slot_of(r->rows, r->room, subject) : NULL;

	return row && row->subject ? row : NULL;
}

static void record_grow(struct record *r)
{
	size_t room = r->room > 0 ? r->room * 2 : 64;
	struct row *rows = mem_alloc(room * sizeof *rows);

	for (size_t i = 0; i < r->room; i++)
		if (r->rows[i].subject)
			*slot_of(rows, room, r->rows[i].subject) = r->rows[i];
	free(r->rows);
	r->rows = rows;
	r->room = room;
}

static struct row *row_make(struct record *r, const char *subject)
{
	struct row *row;

	if ((r->used + 1) * 4 > r->room * 3)
		record_grow(r);
	row = slot_of(r->rows, r->room, subject);
	if (!row->subject) {
		row->subject = mem_dup(subject);
		r->used++;
	}
	return row;
}

/* Index of the field's cell, or where it would go. */
static size_t cell_index(const struct row *row, const char *field, bool *found)
{
	size_t low = 0, high = row->count;

	*found = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(field, row->cells[middle].field);

		if (order == 0) {
			*found = true;
			return middle;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

struct record *record_new(void)
{
	return mem_alloc(sizeof(struct record));
}

void record_free(struct record *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->room; i++) {
		struct row *row = &r->rows[i];

		for (size_t j = 0; j < row->count; j++) {
			free(row->cells[j].field);
			free(row->cells[j].value);
		}
		free(row->cells);
		free(row->subject);
	}
	free(r->rows);
	free(r);
}

const char *record_get(const struct record *r, const char *subject, const char *field)
{
	const struct row *row = row_find(r, subject);
	bool found;
	size_t i;

	if (!row)
		return NULL;
	i = cell_index(row, field, &found);
	return found ? row->cells[i].value : NULL;
}

static void cell_remove(struct record *r, const char *subject, const char *field)
{
	struct row *row = r->room > 0 ? slot_of(r->rows, r->room, subject) : NULL;
	bool found;
	size_t i;

	if (!row || !row->subject)
		return;
	i = cell_index(row, field, &found);
	if (!found)
		return;
	free(row->cells[i].field);
	free(row->cells[i].value);
	memmove(&row->cells[i], &row->cells[i + 1], (row->count - i - 1) * sizeof *row->cells);
	row->count--;
	r->cells--;
}

void record_put(struct record *r, const char *subject, const char *field, const char *value)
{
	struct row *row;
	char *copy;
	bool found;
	size_t i;

	if (!value) {
		cell_remove(r, subject, field);
		return;
	}
	row = row_make(r, subject);
	i = cell_index(row, field, &found);
	copy = mem_dup(value); /* before the old one goes: value may be borrowed from it */
	if (found) {
		free(row->cells[i].value);
		row->cells[i].value = copy;
		return;
	}
	row->cells = mem_grow(row->cells, row->count + 1, sizeof *row->cells);
	memmove(&row->cells[i + 1], &row->cells[i], (row->count - i) * sizeof *row->cells);
	row->cells[i] = (struct cell){.field = mem_dup(field), .value = copy};
	row->count++;
	r->cells++;
}

size_t record_count(const struct record *r)
{
	return r->cells;
}

static void row_show(const struct row *row, record_see *see, void *arg)
{
	for (size_t i = 0; i < row->count; i++)
		see(arg, row->subject, row->cells[i].field, row->cells[i].value);
}

static int row_order(const void *left, const void *right)
{
	const struct row *const *a = left, *const *b = right;

	return strcmp((*a)->subject, (*b)->subject);
}

void record_each(const struct record *r, const char *prefix, record_see *see, void *arg)
{
	size_t bytes = strlen(prefix), count = 0;
	const struct row **found;

	if (r->used == 0)
		return;
	found = mem_alloc(r->used * sizeof *found);
	for (size_t i = 0; i < r->room; i++)
		if (r->rows[i].subject && strncmp(r->rows[i].subject, prefix, bytes) == 0)
			found[count++] = &r->rows[i];
	qsort(found, count, sizeof *found, row_order);
	for (size_t i = 0; i < count; i++)
		row_show(found[i], see, arg);
	free(found);
}

void record_each_of(const struct record *r, const char *subject, record_see *see, void *arg)
{
	const struct row *row = row_find(r, subject);

	if (row)
		row_show(row, see, arg);
}
