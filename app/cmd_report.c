/* cmd_report.c: the report, in whichever format, to wherever it is wanted. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/draw.h"

/* Nothing is printed while the store shows its rows: a pager that waits for its reader would keep everybody
 * else from writing. */
static int facts_write(struct app *app, FILE *to, const struct session *s, report_writer *write,
		       const struct report_layout *layout, struct err *e)
{
	struct app_rows rows = {0};
	char *file = NULL;
	struct report_origin origin = {
		.file_uuid = db_uuid(app->db),
		.version = GAPWALK_VERSION,
		.now = app->now,
	};
	int rc = app_rows_read(&rows, app->store, e);

	if (rc < 0)
		return rc;
	origin.file = file = app_shown_name(app->path);
	origin.row = app_row(&rows, session_id(s));
	/* The digest that it carries must be that of the answers that it shows. */
	if (!origin.row || origin.row->revision != session_revision(s))
		rc = err_set(e, ERR_CHANGED,
			     _("Another program changed the assessment while the report was made. Try it "
			       "again."));
	if (rc == 0)
		rc = write(to, s, &origin, layout, e);
	free(file);
	app_rows_release(&rows);
	return rc;
}

int app_report(struct app *app, FILE *to, const struct session *s, const struct report_format *format,
	       const struct report_layout *layout, const struct progress *progress, struct err *e)
{
	FILE *facts;
	int rc;

	if (!format->drawn)
		return facts_write(app, to, s, format->write, layout, e);
	facts = draw_begin(e);
	if (!facts)
		return e->code;
	rc = facts_write(app, facts, s, format->write, layout, e);
	return draw_end(facts, rc, format->word, app_option(app, OPTION_PAPER), to, progress, e);
}

struct to_output {
	struct app *app;
	const struct report_format *format;
	struct report_layout layout;
};

static int report_write(void *arg, FILE *to, struct err *e)
{
	enum { TRIES = 10 };
	struct to_output *t = arg;
	bool changed;
	int rc = ERR_CHANGED;

	for (int i = 0; i < TRIES && rc == ERR_CHANGED; i++) {
		rc = app_report(t->app, to, t->app->session, t->format, &t->layout, app_progress(t->app), e);
		app_progress_end(t->app);
		if (rc == ERR_CHANGED && session_refresh(t->app->session, &changed, e) < 0)
			return e->code;
	}
	return rc;
}

const struct report_format *app_report_format(const char *word, const char *path, struct err *e)
{
	const struct report_format *format;
	const char *ending = path ? strrchr(app_base_name(path), '.') : NULL;
	struct err unknown = {0};

	if (word)
		return report_format(word, e);
	format =
		ending ? report_format(strcmp(ending, ".md") == 0 ? "markdown" : ending + 1, &unknown) : NULL;
	return format ? format : report_format("text", e);
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

/* What only some formats have is refused for the others, not left out in silence. */
static int only_where_it_is(const struct app *app, const struct report_format *format, struct err *e)
{
	const struct {
		enum option_id option;
		bool has;
		const char *name;
	} cases[] = {
		{OPTION_BOM, format->write == report_csv, "--bom"},
		{OPTION_PAPER, format->drawn, "--paper"},
		{OPTION_PARTS, format->holds != REPORT_ROWS, "--parts"},
		{OPTION_WITHOUT, format->holds != REPORT_ROWS, "--without"},
		/* There is no place for a marking in it, and without one it must not go out. */
		{OPTION_TEMPLATE, format->write != report_csv, "--template"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (app_option(app, cases[i].option) && !cases[i].has)
			/* TRANSLATORS: an option; a format. */
			return err_set(e, ERR_USAGE, _("%s is not for --format %s."), cases[i].name,
				       format->word);
	return 0;
}

int cmd_report(struct app *app, struct err *e)
{
	const char *on = app_option(app, OPTION_FAIL_ON), *paper = app_option(app, OPTION_PAPER);
	struct to_output t = {.app = app,
			      .layout = {.lines = REPORT_LINES, .bom = app_option(app, OPTION_BOM) != NULL}};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0) {
		t.format =
			app_report_format(app_option(app, OPTION_FORMAT), app_option(app, OPTION_OUTPUT), e);
		rc = t.format ? 0 : e->code;
	}
	if (rc == 0 && on && strcmp(on, "must") != 0 && strcmp(on, "any") != 0)
		rc = err_set(e, ERR_USAGE, _("--fail-on: \"%s\" is not must or any."), on);
	if (rc == 0 && paper && strcmp(paper, "a4") != 0 && strcmp(paper, "letter") != 0)
		rc = err_set(e, ERR_USAGE, _("--paper: \"%s\" is not a4 or letter."), paper);
	if (rc == 0)
		rc = app_width(app, &t.layout.width, e);
	if (rc == 0)
		rc = only_where_it_is(app, t.format, e);
	if (rc == 0)
		rc = app_layout(app, &t.layout, e);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = app_use_weights(app, e);
	if (rc == 0)
		rc = app_output(app_option(app, OPTION_OUTPUT), app->path,
				app_option(app, OPTION_FORCE) != NULL, report_write, &t, e);
	if (rc == 0 && report_fails(app))
		return 1;
	return rc;
}
