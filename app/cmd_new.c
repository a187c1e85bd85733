/* cmd_new.c: starting an assessment. */
#include <string.h>

#include "app/app.h"

static int scope_read(const struct app *app, struct scope *s, struct err *e)
{
	const struct vocabulary *v = &app->library->vocabulary;
	int rc = app_ids(app, v, OPTION_ROLE, VOCABULARY_ROLES, &s->roles, e);

	if (rc == 0)
		rc = app_ids(app, v, OPTION_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS, &s->service_models, e);
	if (rc == 0)
		rc = app_ids(app, v, OPTION_DEPLOYMENT, VOCABULARY_DEPLOYMENTS, &s->deployments, e);
	if (rc == 0)
		rc = app_ids(app, v, OPTION_CONDITION, VOCABULARY_CONDITIONS, &s->conditions, e);
	return rc;
}

int app_id_print(const struct app *app, int64_t id, struct err *e)
{
	if (app_option(app, OPTION_JSON))
		return report_id_json(stdout, id, e);
	printf("%lld\n", (long long)id);
	return 0;
}

int cmd_new(struct app *app, struct err *e)
{
	static const enum option_id needed[] = {OPTION_NAME, OPTION_ROLE, OPTION_SERVICE_MODEL};
	struct beginning b = {
		.name = app_option(app, OPTION_NAME),
		.system = app_option(app, OPTION_SYSTEM),
		.organisation = app_option(app, OPTION_ORGANISATION),
		.assessor = app_option(app, OPTION_ASSESSOR) ? app_option(app, OPTION_ASSESSOR) : app->who,
		.scope.deployments = 1, /* the vocabulary's first */
	};
	int64_t id;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	for (size_t i = 0; rc == 0 && i < sizeof needed / sizeof *needed; i++)
		if (!app_option(app, needed[i]))
			rc = err_set(e, ERR_USAGE,
				     _("A new assessment needs --%s; `gapwalk help new` explains it."),
				     option_rows[needed[i]].name);
	if (rc == 0)
		rc = app_open_library(app, &b.scope.checklists, e);
	if (rc == 0)
		rc = scope_read(app, &b.scope, e);
	/* Last, so that a mistake on the command line leaves no new file behind. */
	if (rc == 0 && scope_count(app->library, &b.scope) == 0)
		rc = err_set(e, ERR_USAGE,
			     _("This scope asks nothing; choose more roles, service models or checklists."));
	if (rc == 0)
		rc = app_open_file(app, APP_CREATE, e);
	if (rc == 0)
		rc = session_begin(app->store, app->library, app->documents, app->document_count, &b, &id, e);
	return rc != 0 ? rc : app_id_print(app, id, e);
}
