/* cmd_seal.c: closing an assessment, opening it again. */
#include "app/app.h"

/* Open questions stay open for good: whoever seals should know. */
static void open_tell(const struct session *s)
{
	size_t open = session_score(s)->total.count[ANSWER_OPEN];

	if (open == 0)
		return;
	fprintf(stderr,
		P_("It is sealed with %zu open question.", "It is sealed with %zu open questions.", open),
		open);
	fputc('\n', stderr);
}

struct telling {
	const struct app *app;
	struct err *e;
};

static int sealed_see(void *arg, const struct assessment_row *row)
{
	struct telling *t = arg;

	if (app_option(t->app, OPTION_JSON))
		return report_assessment_json(stdout, row, t->e);
	puts(row->digest);
	return 0;
}

int cmd_seal(struct app *app, struct err *e)
{
	struct telling t = {app, e};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = session_seal(app->session, e);
	if (rc == 0)
		open_tell(app->session);
	if (rc == 0)
		rc = app_assessment_row(app, session_id(app->session), sealed_see, &t, e);
	return rc;
}

int cmd_unseal(struct app *app, struct err *e)
{
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	return rc < 0 ? rc : session_unseal(app->session, e);
}
