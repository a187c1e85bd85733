/* cmd_template.c: what a house wants its reports to look like. */
#include "app/app.h"
#include "core/mem.h"

int app_template_read(struct app *app, const char *path, struct faults *f, struct err *e)
{
	const char *ids[REPORT_PARTS_MAX];
	size_t count = report_part_ids(ids);
	struct document d = {0};
	int rc = document_read(&d, path, e);

	if (rc < 0)
		return rc;
	template_free(app->template);
	app->template = NULL;
	rc = template_load(&app->template, &d, ids, count, f, e);
	document_release(&d);
	return rc;
}

int app_layout(struct app *app, struct report_layout *layout, struct err *e)
{
	const char *path = app_option(app, OPTION_TEMPLATE);
	struct faults faults = {0};
	int rc = path && !app->template ? app_template_read(app, path, &faults, e) : 0;

	faults_release(&faults);
	if (rc < 0)
		return rc;
	layout->template = app->template;
	if (app_option(app, OPTION_SOURCE_LANGUAGE))
		layout->source_language = true;
	layout->parts = app_option(app, OPTION_PARTS);
	layout->without = app_option(app, OPTION_WITHOUT);
	/* What is said here and now counts more than what was written down once. */
	if (!layout->parts && app->template)
		layout->parts = app->template->parts;
	return report_parts_check(layout, e);
}

int cmd_template_check(struct app *app, struct err *e)
{
	struct faults faults = {0};
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0)
		rc = app_template_read(app, app->arguments.operands[0], &faults, e);
	if (faults.count > 0)
		rc = app_faults_print(app, &faults, e);
	else if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_check_json(stdout, NULL, NULL, 0, NULL, 0, e);
	else if (rc == 0)
		fputs(_("No mistakes.\n"), stdout);
	faults_release(&faults);
	return rc;
}
