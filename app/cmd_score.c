/* cmd_score.c: the score and the report. */
#include <string.h>

#include "app/app.h"

static int width_read(const struct app *app, int *width, struct err *e)
{
	*width = REPORT_WIDTH;
	if (!app_option(app, OPTION_WIDTH))
		return 0;
	return arguments_number(app_option(app, OPTION_WIDTH), "--width", REPORT_WIDTH_MIN, REPORT_WIDTH_MAX,
				width, e);
}

static int weights_use(struct app *app, struct err *e)
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
		rc = width_read(app, &width, e);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = weights_use(app, e);
	if (rc < 0)
		return rc;
	if (app_option(app, OPTION_JSON))
		return report_score_json(stdout, app->session, e);
	return report_score_text(stdout, app->session, width, e);
}

/* Nothing is printed while the store shows its rows: a pager that waits for its reader would keep everybody
 * else from writing. */
int app_report(struct app *app, FILE *to, const struct session *s, report_writer *write,
	       const struct report_layout *layout, struct err *e)
{
	struct app_rows rows = {0};
	struct report_origin origin = {
		.file = app_base_name(app->path),
		.file_uuid = db_uuid(app->db),
		.version = GAPWALK_VERSION,
		.now = app->now,
	};
	int rc = app_rows_read(&rows, app->store, e);

	if (rc < 0)
		return rc;
	origin.row = app_row(&rows, session_id(s));
	/* The digest that it carries must be that of the answers that it shows. */
	if (!origin.row || origin.row->revision != session_revision(s))
		rc = err_set(e, ERR_CHANGED,
			     _("Another program changed the assessment while the report was made. Try it "
			       "again."));
	if (rc == 0)
		rc = write(to, s, &origin, layout, e);
	app_rows_release(&rows);
	return rc;
}

struct to_output {
	struct app *app;
	report_writer *write;
	struct report_layout layout;
};

static int report_write(void *arg, FILE *to, struct err *e)
{
	enum { TRIES = 10 };
	struct to_output *t = arg;
	bool changed;
	int rc = ERR_CHANGED;

	for (int i = 0; i < TRIES && rc == ERR_CHANGED; i++) {
		rc = app_report(t->app, to, t->app->session, t->write, &t->layout, e);
		if (rc == ERR_CHANGED && session_refresh(t->app->session, &changed, e) < 0)
			return e->code;
	}
	return rc;
}

/* Whether --fail-on finds what it asks for. */
static bool report_fails(const struct app *app)
{
	const char *on = app_option(app, OPTION_FAIL_ON);
	size_t count, questions;
	const struct claim *claims = session_claims(app->session, &count);
	const struct question *q = session_questions(app->session, &questions);

	for (size_t i = 0; on && i < count; i++) {
		bool gap = claims[i].answer == ANSWER_PARTIAL || claims[i].answer == ANSWER_NOT_MET;

		if (gap && (strcmp(on, "any") == 0 ||
			    q[claims[i].place.question].item->obligation == OBLIGATION_MUST))
			return true;
	}
	return false;
}

int cmd_report(struct app *app, struct err *e)
{
	const char *format = app_option(app, OPTION_FORMAT), *on = app_option(app, OPTION_FAIL_ON);
	struct to_output t = {.app = app,
			      .layout = {.lines = REPORT_LINES,
					 .parts = app_option(app, OPTION_PARTS),
					 .without = app_option(app, OPTION_WITHOUT)}};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0) {
		t.write = report_format(format ? format : "text", e);
		rc = t.write ? 0 : e->code;
	}
	if (rc == 0 && on && strcmp(on, "must") != 0 && strcmp(on, "any") != 0)
		rc = err_set(e, ERR_USAGE, _("--fail-on: \"%s\" is not must or any."), on);
	if (rc == 0)
		rc = width_read(app, &t.layout.width, e);
	if (rc == 0)
		rc = report_parts_check(&t.layout, e);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = weights_use(app, e);
	if (rc == 0)
		rc = app_output(app_option(app, OPTION_OUTPUT), app->path,
				app_option(app, OPTION_FORCE) != NULL, report_write, &t, e);
	if (rc == 0 && report_fails(app))
		return 1;
	return rc;
}
