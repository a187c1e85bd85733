/* cmd_template.c: what a house wants its reports to look like. */
#include <string.h>

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

/* --beside, and the other name of one of its cases. */
static int beside_read(const struct app *app, int *beside, struct err *e)
{
	const char *word = app_option(app, OPTION_BESIDE);
	enum lang language;

	if (app_option(app, OPTION_SOURCE_LANGUAGE)) {
		*beside = BESIDE_SOURCE;
		if (word && strcmp(word, "source") != 0)
			return err_set(e, ERR_USAGE,
				       _("--source-language is --beside source; give one of the two."));
	}
	if (!word)
		return 0;
	if (strcmp(word, "source") == 0)
		*beside = BESIDE_SOURCE;
	else if (lang_parse(&language, word))
		*beside = BESIDE_LANG + (int)language;
	else
		return err_set(e, ERR_USAGE, _("--beside: \"%s\" is not source, zh-Hant, zh-Hans or en."),
			       word);
	return 0;
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
	rc = beside_read(app, &layout->beside, e);
	if (rc < 0)
		return rc;
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
