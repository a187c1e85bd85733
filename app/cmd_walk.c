/* cmd_walk.c: the walk, on the screen where there is one, else by lines. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/lines.h"
#include "tui/term.h"

/* --- the walk --- */

static void begin(struct lines *l)
{
	lines_say(_("%s: %zu questions. Type a key and Enter; ? lists the keys, q leaves."),
		  session_about(l->session, FIELD_NAME_), l->count);
	if (*session_about(l->session, FIELD_SAMPLE_))
		lines_say("%s", _("This is a sample to play with; nothing counts it."));
	if (session_is_sealed(l->session))
		lines_say("%s", _("It is sealed: it can be read, not changed."));
	if (l->app->read_only)
		lines_say(_("%s is read only, so nothing in it can be changed: make it and its folder "
			    "writable, or work on a copy."),
			  l->app->path);
	lines_go(l, (struct place){l->order[0], WHOLE, WHOLE});
	if (session_answer_of(l->session, l->at.question) != ANSWER_OPEN)
		lines_go_on(l);
	lines_show(l);
}

static void walk_run(struct lines *l)
{
	begin(l);
	while (!l->over && !ferror(stdout)) {
		char *line;
		enum line_end end = lines_read(l, &line);

		if (end != LINE_READ)
			break;
		/* What a row was may be another one now: its page is said again, and nothing done. */
		if (lines_refresh(l) && l->page && !l->over) {
			lines_page_load(l);
			lines_page_say(l);
		} else if (!l->over) {
			lines_do(l, line);
		}
		free(line);
	}
	fflush(stdout);
}

static int walk_by_lines(struct app *app, struct err *e)
{
	struct lines l = {.app = app, .before = SIZE_MAX, .mark_last = SIZE_MAX, .signals = -1};
	size_t count;
	int rc = app_open_to_walk(app, APP_WRITE, e), signal_number;

	if (rc == 0)
		rc = db_examine(app->db, e);
	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc < 0)
		return rc;
	l.session = app->session;
	session_questions(l.session, &count);
	if (count == 0)
		return err_set(e, ERR_NOTFOUND,
			       _("This assessment asks nothing; `gapwalk scope` changes its scope."));
	rc = lines_open(&l, e);
	if (rc == 0) {
		lines_order(&l);
		walk_run(&l);
	}
	signal_number = l.signal;
	lines_close(&l);
	if (signal_number)
		app_die_by(signal_number, app);
	return rc;
}

int cmd_walk(struct app *app, struct err *e)
{
	int rc = arguments_expect(&app->arguments, 0, 0, e);
	bool screen = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term_curses_serves();
	int64_t id;

	if (rc < 0)
		return rc;
	if (app_option(app, OPTION_PLAIN) || !screen)
		return walk_by_lines(app, e);
	rc = app_open_to_walk(app, APP_WRITE, e);
	if (rc == 0)
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	return rc != 0 ? rc : app_terminal(app, id, e);
}
