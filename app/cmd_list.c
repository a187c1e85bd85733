/* cmd_list.c: the assessments of a file. */
#include <stdlib.h>
#include <time.h>

#include "app/app.h"
#include "core/mem.h"

struct rows {
	struct assessment_row *at;
	size_t count;
};

static int rows_see(void *arg, const struct assessment_row *row)
{
	struct rows *rows = arg;
	struct assessment_row *copy;

	rows->at = mem_grow(rows->at, rows->count + 1, sizeof *rows->at);
	copy = &rows->at[rows->count++];
	*copy = *row;
	copy->uuid = mem_dup(row->uuid);
	copy->name = mem_dup(row->name);
	copy->system = mem_dup(row->system);
	copy->organisation = mem_dup(row->organisation);
	copy->assessor = mem_dup(row->assessor);
	copy->digest = mem_dup(row->digest);
	copy->sealed_by = mem_dup(row->sealed_by);
	copy->follows = mem_dup(row->follows);
	return 0;
}

static void rows_release(struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		free((void *)rows->at[i].uuid);
		free((void *)rows->at[i].name);
		free((void *)rows->at[i].system);
		free((void *)rows->at[i].organisation);
		free((void *)rows->at[i].assessor);
		free((void *)rows->at[i].digest);
		free((void *)rows->at[i].sealed_by);
		free((void *)rows->at[i].follows);
	}
	free(rows->at);
}

static void row_print(const struct assessment_row *row)
{
	char date[11];

	date_of(row->changed, date);
	printf("%lld  %s  %s%s%s%s%s%s%s\n", (long long)row->id, date, row->sample ? _("[SAMPLE] ") : "",
	       *row->sealed_by ? _("[SEALED] ") : "", row->name, *row->system ? " · " : "", row->system,
	       *row->organisation ? " · " : "", row->organisation);
}

int cmd_list(struct app *app, struct err *e)
{
	struct rows rows = {0};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_file(app, APP_READ, e);
	if (rc == 0)
		rc = app->store->each_assessment(app->store->self, rows_see, &rows, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_assessments_json(stdout, rows.at, rows.count, e);
	else if (rc == 0)
		for (size_t i = 0; i < rows.count; i++)
			row_print(&rows.at[i]);
	rows_release(&rows);
	return rc;
}
