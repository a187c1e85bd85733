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

/* The digest of the trail as the seal left it. */
static int digest_print(const struct app *app, struct err *e)
{
	struct app_rows rows = {0};
	const struct assessment_row *row;
	int rc = app_rows_read(&rows, app->store, e);

	if (rc < 0)
		return rc;
	row = app_row(&rows, session_id(app->session));
	if (row && app_option(app, OPTION_JSON))
		rc = report_assessment_json(stdout, row, e);
	else if (row)
		puts(row->digest);
	app_rows_release(&rows);
	return rc;
}

int cmd_seal(struct app *app, struct err *e)
{
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = session_seal(app->session, e);
	if (rc == 0)
		open_tell(app->session);
	if (rc == 0)
		rc = digest_print(app, e);
	return rc;
}

int cmd_unseal(struct app *app, struct err *e)
{
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	return rc < 0 ? rc : session_unseal(app->session, e);
}
