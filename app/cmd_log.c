/* cmd_log.c: the trail of an assessment: who changed what, and when. */
#include <string.h>

#include "app/app.h"

struct log {
	struct app *app;
	const char *since;   /* an ISO date; NULL: any */
	struct history kept; /* for JSON, which is written whole */
};

static const char *kind_words(const char *kind)
{
	if (strcmp(kind, "undo") == 0)
		return _(" (undo)");
	return strcmp(kind, "redo") == 0 ? _(" (redo)") : "";
}

static int log_see(void *arg, const struct trail_row *row)
{
	enum { VALUE_CELLS = 60 };
	struct log *log = arg;
	struct buffer what = {0};
	char day[DATE_BYTES], moment[MOMENT_BYTES];

	date_of(row->at, day);
	if (log->since && strcmp(day, log->since) < 0)
		return 0;
	if (app_option(log->app, OPTION_JSON)) {
		history_add(&log->kept, row);
		return 0;
	}
	session_row_print(log->app->session, row, VALUE_CELLS, &what);
	moment_of(row->at, moment);
	printf("%lld  %s  %s  %s  %s%s\n", (long long)row->seq, moment, row->who,
	       *row->subject ? row->subject : _("the assessment"), what.text, kind_words(row->kind));
	buffer_release(&what);
	return 0;
}

int cmd_log(struct app *app, struct err *e)
{
	struct log log = {.app = app, .since = app_option(app, OPTION_SINCE)};
	bool one = app->arguments.operand_count > 0;
	struct place p;
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0 && log.since && !date_is_valid(log.since))
		rc = err_set(e, ERR_USAGE, _("--since: \"%s\" is not a date as 2026-11-30."), log.since);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0 && one)
		rc = app_place(app, app->arguments.operands[0], &p, e);
	if (rc == 0)
		rc = session_trail(app->session, one ? &p : NULL, 0, log_see, &log, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_trail_json(stdout, log.kept.rows, log.kept.count, e);
	history_release(&log.kept);
	return rc;
}
