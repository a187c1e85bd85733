/* cmd_tui.c: the terminal program, joined to the rooms that it does not know. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/files.h"
#include "app/wish.h"
#include "core/mem.h"
#include "tui/ui.h"

static int ui_library_of(void *self, const struct store *store, int64_t assessment, struct library **l,
			 struct err *e)
{
	(void)self;
	return app_library_of(store, assessment, l, e);
}

static int ui_examine(void *self, struct err *e)
{
	struct app *app = self;

	return db_examine(app->db, e);
}

static int ui_open_file(void *self, const char *path, void **file, const struct store **store, struct err *e)
{
	struct db *db = NULL;
	int rc = app_open_other(self, path, &db, e);

	if (rc == 0) {
		*file = db;
		*store = db_store(db);
	}
	return rc;
}

static void ui_close_file(void *self, void *file)
{
	(void)self;
	db_close(file);
}

static int ui_store_file(void *self, struct session *s, struct place p, const char *path,
			 const struct progress *progress, struct err *e)
{
	struct file_in f;
	int rc = file_in_open(&f, self, path, progress, e);

	if (rc < 0)
		return rc;
	rc = session_evidence_store(s, p, &f.file, "", "", "", "", e);
	file_in_close(&f);
	return rc;
}

static int ui_extract(void *self, const struct session *s, const struct evidence *piece, const char *path,
		      struct buffer *written, struct err *e)
{
	/* "-" would be the standard output of other commands: here it is the screen. */
	return file_extract(self, s, piece, strcmp(path, "-") == 0 ? "./-" : path, false, written, e);
}

static size_t ui_complete(void *self, const char *typed, struct buffer *to, char ***names, size_t most,
			  size_t *all)
{
	(void)self;
	return file_complete(typed, to, names, most, all);
}

static int ui_offer(void *self, struct offer_of_new *o, struct err *e)
{
	struct app *app = self;
	uint64_t wanted;
	int rc = app->library ? 0 : app_open_library(app, &wanted, e);

	if (rc == 0)
		*o = (struct offer_of_new){app->library, app->documents, app->document_count};
	return rc;
}

static int ui_make_sample(void *self, int64_t *id, struct err *e)
{
	return app_make_sample(self, id, e);
}

/* --- start and end -------------------------------------------------------------------------- */

static int idle_fd(void)
{
	const char *fd = getenv("GAPWALK_IDLE_FD");

	return fd && *fd ? (int)strtol(fd, NULL, 10) : -1;
}

void app_die_by(int signal_number, struct app *app)
{
	app_release(app);
	signal(signal_number, SIG_DFL);
	sigset_t one;
	sigemptyset(&one);
	sigaddset(&one, signal_number);
	sigprocmask(SIG_UNBLOCK, &one, NULL);
	raise(signal_number);
}

static int tui_run(struct app *app, const struct ui_setup *setup, int64_t id, struct err *e)
{
	const char *no_colour = getenv("NO_COLOR"), *name = getenv("TERM");
	struct term_curses_options looks = {
		.colour = !no_colour || !*no_colour,
		.ascii = app_option(app, OPTION_ASCII) != NULL,
		.idle_fd = idle_fd(),
	};
	struct ui_setup with_term = *setup;
	int ended_by = 0;
	int rc;

	/* The console has no Chinese characters: who asks for Chinese there gets it, nobody else. */
	if (!app_option(app, OPTION_LANGUAGE) && name && strcmp(name, "linux") == 0)
		lang_use(LANG_EN);
	rc = term_curses_open(&with_term.term, &looks, e);

	if (rc < 0)
		return rc;
	rc = ui_run(&with_term, id, &ended_by, e);
	term_curses_close(with_term.term);
	if (ended_by)
		app_die_by(ended_by, app);
	return rc;
}

int app_terminal(struct app *app, int64_t id, struct err *e)
{
	struct report_layout layout = {0};
	struct buffer endings = {0};
	struct ui_setup setup = {
		.store = app->store,
		.backup = db_backup(app->db),
		.network = db_network(app->db),
		.read_only = app->read_only,
		.file = app->path,
		.today = app->today,
		.assessor = app->who,
		.mouse = app_option(app, OPTION_NO_MOUSE) == NULL,
		.editor = wish_editor(),
		.self = app,
		.examine = ui_examine,
		.library_of = ui_library_of,
		.open_file = ui_open_file,
		.close_file = ui_close_file,
		.report = wish_report,
		.edit = wish_edit,
		.save_report = wish_save,
		.print_report = wish_print,
		.store_file = ui_store_file,
		.extract = ui_extract,
		.complete = ui_complete,
		.make_sample = ui_make_sample,
		.offer = ui_offer,
	};
	/* a template that cannot be read is told before the screen is taken */
	int rc = app_layout(app, &layout, e);

	if (rc < 0)
		return rc;
	report_endings(&endings);
	setup.endings = endings.text;
	rc = tui_run(app, &setup, id, e);
	buffer_release(&endings);
	return rc;
}

int cmd_tui(struct app *app, struct err *e)
{
	int64_t id = 0;
	uint64_t wanted;
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0 && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
		rc = err_set(
			e, ERR_USAGE,
			_("There is no terminal here; `gapwalk walk` goes through the questions by lines, "
			  "and `gapwalk help` lists the other commands that work without one."));
	/* a checklist that cannot be read is told before the screen is taken; the built-in ones can be */
	if (rc == 0 && app_option(app, OPTION_CHECKLIST))
		rc = app_open_library(app, &wanted, e);
	if (rc == 0)
		rc = app_open_to_walk(app, APP_CREATE, e);
	if (rc == 0 && app_option(app, OPTION_ASSESSMENT))
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	return rc < 0 ? rc : app_terminal(app, id, e);
}
