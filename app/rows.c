/* rows.c: the rows of the list of assessments, kept beyond the time for which the store lends them. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/mem.h"
#include "core/text.h"

const char *app_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *app_shown_name(const char *path)
{
	const char *name = app_base_name(path);

	return text_clean(name, text_valid_bytes(name, strlen(name)));
}

static const char *kept(struct arena *a, const char *s)
{
	return arena_dup(a, s, strlen(s));
}

static int rows_see(void *arg, const struct assessment_row *row)
{
	struct app_rows *rows = arg;
	struct assessment_row *copy;

	rows->at = mem_grow(rows->at, rows->count + 1, sizeof *rows->at);
	copy = &rows->at[rows->count++];
	*copy = *row;
	copy->uuid = kept(rows->arena, row->uuid);
	copy->name = kept(rows->arena, row->name);
	copy->system = kept(rows->arena, row->system);
	copy->organisation = kept(rows->arena, row->organisation);
	copy->assessor = kept(rows->arena, row->assessor);
	copy->digest = kept(rows->arena, row->digest);
	copy->sealed_by = kept(rows->arena, row->sealed_by);
	copy->follows = kept(rows->arena, row->follows);
	return 0;
}

int app_rows_read(struct app_rows *rows, const struct store *store, struct err *e)
{
	struct app_rows read = {.arena = arena_new()};
	int rc = store->each_assessment(store->self, rows_see, &read, e);

	if (rc < 0)
		app_rows_release(&read);
	else
		*rows = read;
	return rc;
}

const struct assessment_row *app_row(const struct app_rows *rows, int64_t id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].id == id)
			return &rows->at[i];
	return NULL;
}

void app_rows_release(struct app_rows *rows)
{
	free(rows->at);
	arena_free(rows->arena);
	*rows = (struct app_rows){0};
}
