/* cmd_score.c: what the answers come to. */
#include "app/app.h"

int app_width(const struct app *app, int *width, struct err *e)
{
	*width = REPORT_WIDTH;
	if (!app_option(app, OPTION_WIDTH))
		return 0;
	return arguments_number(app_option(app, OPTION_WIDTH), "--width", REPORT_WIDTH_MIN, REPORT_WIDTH_MAX,
				width, e);
}

int app_use_weights(struct app *app, struct err *e)
{
	const struct vocabulary *v = &session_library(app->session)->vocabulary;
	const char *id = app_option(app, OPTION_WEIGHTS);
	struct buffer known = {0};
	int rc;

	if (!id)
		return 0;
	if (vocabulary_profile(v, id)) {
		session_use_profile(app->session, vocabulary_profile(v, id));
		return 0;
	}
	for (size_t i = 0; i < v->profile_count; i++)
		buffer_printf(&known, "%s%s", i ? ", " : "", v->profiles[i].id);
	rc = err_set(e, ERR_USAGE, _("--weights: \"%s\" is not one of %s."), id, known.text);
	buffer_release(&known);
	return rc;
}

int cmd_score(struct app *app, struct err *e)
{
	int width;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_width(app, &width, e);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = app_use_weights(app, e);
	if (rc != 0)
		return rc;
	if (app_option(app, OPTION_JSON))
		return report_score_json(stdout, app->session, e);
	return report_score_text(stdout, app->session, width, e);
}
