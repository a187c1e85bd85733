/* cmd_list.c: the assessments of a file. */
#include <time.h>

#include "app/app.h"

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
	struct app_rows rows = {0};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_file(app, APP_READ, e);
	if (rc == 0)
		rc = app_rows_read(&rows, app->store, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_assessments_json(stdout, rows.at, rows.count, e);
	else if (rc == 0)
		for (size_t i = 0; i < rows.count; i++)
			row_print(&rows.at[i]);
	app_rows_release(&rows);
	return rc;
}
