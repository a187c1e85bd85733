/* cmd_tui.c: the terminal program, joined to the rooms that it does not know. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/files.h"
#include "core/mem.h"
#include "core/text.h"
#include "tui/ui.h"

static int ui_library_of(void *self, const struct store *store, int64_t assessment, struct library **l,
			 struct err *e)
{
	(void)self;
	return app_library_of(store, assessment, l, e);
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

/* The layout that a wish comes to; 0 lines: no pages. */
static int wish_layout(struct app *app, const struct report_wish *wish, int width, int lines,
		       struct report_layout *to, struct err *e)
{
	*to = (struct report_layout){.width = width, .lines = lines, .source_language = wish->source};
	return app_layout(app, to, e);
}

/* Whatever is said while it is made is in its language; the screen's comes back. */
static int ui_report(void *self, FILE *to, const struct session *s, const struct report_wish *wish,
		     struct err *e)
{
	enum lang screen = lang_in_use();
	struct report_layout layout;
	int rc = wish_layout(self, wish, wish->width, 0, &layout, e);

	if (rc < 0)
		return rc;
	lang_use(wish->lang);
	rc = app_report(self, to, s, app_report_format("text", NULL, e), &layout, NULL, e);
	lang_use(screen);
	return rc;
}

struct saving {
	struct app *app;
	const struct session *session;
	const struct report_format *format;
	struct report_layout layout;
	enum lang lang;
	const struct progress *progress;
};

static int saving_write(void *arg, FILE *to, struct err *e)
{
	struct saving *s = arg;
	enum lang screen = lang_in_use();
	int rc;

	lang_use(s->lang);
	rc = app_report(s->app, to, s->session, s->format, &s->layout, s->progress, e);
	lang_use(screen);
	return rc;
}

static int ui_save_report(void *self, const struct session *s, const char *path,
			  const struct report_wish *wish, const struct progress *progress, struct err *e)
{
	/* The ending of the name says what is wanted, as it does for --output.  "-" would be the screen. */
	struct saving saving = {.app = self,
				.session = s,
				.format = app_report_format(NULL, path, e),
				.lang = wish->lang,
				.progress = progress};
	int rc = wish_layout(self, wish, REPORT_WIDTH, REPORT_LINES, &saving.layout, e);

	if (rc < 0)
		return rc;
	return app_output(strcmp(path, "-") == 0 ? "./-" : path, saving.app->path, false, saving_write,
			  &saving, e);
}

static int ui_print_report(void *self, const struct session *s, const struct report_wish *wish,
			   struct buffer *printer, const struct progress *progress, struct err *e)
{
	struct report_layout layout;
	int rc = wish_layout(self, wish, REPORT_WIDTH, REPORT_LINES, &layout, e);

	if (rc < 0)
		return rc;
	return app_print(self, s, &layout, wish->lang, printer, progress, e);
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

/* --- the user's own editor ------------------------------------------------------------------ */

static const char *editor_name(void)
{
	const char *name = getenv("VISUAL");

	if (!name || !*name)
		name = getenv("EDITOR");
	return name && *name ? name : NULL;
}

/* Runs the editor on a file and waits for it.  The command comes from the user's own environment, as it would
 * in any shell; the file name is an argument, never part of the command. */
static int editor_run(const char *path, struct err *e)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return err_set(e, ERR_IO, _("The editor could not be started: %s."), strerror(errno));
	if (pid == 0) {
		sigset_t none;

		/* Blocked and ignored signals would be inherited. */
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		signal(SIGPIPE, SIG_DFL);
		signal(SIGXFSZ, SIG_DFL);
		execl("/bin/sh", "sh", "-c", "exec ${VISUAL:-$EDITOR} \"$1\"", "sh", path, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_set(e, ERR_IO, _("The editor was lost: %s."), strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(e, ERR_IO, _("The editor %s failed; the text stays as it was."),
			       editor_name());
	return 0;
}

/* Reads the edited file back: valid UTF-8 of at most a note's length, without the last newline. */
static int edited_read(const char *path, char **text, struct err *e)
{
	struct buffer all = {0};
	char piece[4096];
	size_t bytes;
	FILE *f = fopen(path, "r");
	int rc = 0;

	if (!f)
		return err_set(e, ERR_IO, _("The edited text could not be read: %s."), strerror(errno));
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0 && all.bytes <= FIELD_TEXT_BYTES)
		buffer_add_bytes(&all, piece, bytes);
	if (ferror(f))
		rc = err_set(e, ERR_IO, _("The edited text could not be read: %s."), strerror(errno));
	fclose(f);
	while (all.bytes > 0 && all.text[all.bytes - 1] == '\n')
		all.text[--all.bytes] = '\0';
	/* Told before the rest: what was read of it may end inside a character. */
	if (rc == 0 && all.bytes > FIELD_TEXT_BYTES)
		rc = err_set(e, ERR_PARSE,
			     _("The edited text has more than %d bytes, the most that can be recorded; it is "
			       "left in %s."),
			     (int)FIELD_TEXT_BYTES, path);
	if (rc == 0 && all.bytes && !text_is_valid(all.text, all.bytes))
		rc = err_set(e, ERR_PARSE,
			     _("The edited text is not valid UTF-8 (byte %zu); it is kept in %s."),
			     text_valid_bytes(all.text, all.bytes) + 1, path);
	if (rc < 0) {
		buffer_release(&all);
		return rc;
	}
	free(*text);
	*text = buffer_take(&all);
	return 0;
}

static int ui_edit(void *self, char **text, struct err *e)
{
	const char *folder = getenv("TMPDIR");
	struct buffer path = {0};
	mode_t mask = umask(077);
	ssize_t written;
	bool whole;
	int fd, rc = 0;

	(void)self;
	buffer_printf(&path, "%s/gapwalk-note-XXXXXX.txt", folder && *folder == '/' ? folder : "/tmp");
	fd = mkstemps(path.text, 4);
	umask(mask);
	if (fd < 0) {
		rc = err_set(e, ERR_IO, _("No temporary file could be made (%s): %s."), path.text,
			     strerror(errno));
		buffer_release(&path);
		return rc;
	}
	written = write(fd, *text, strlen(*text));
	whole = written >= 0 && (size_t)written == strlen(*text);
	if (close(fd) != 0 || !whole)
		rc = err_set(e, ERR_IO, _("The temporary file %s could not be written."), path.text);
	if (rc == 0)
		rc = editor_run(path.text, e);
	if (rc == 0)
		rc = edited_read(path.text, text, e);
	/* A text that could not be taken is the user's work: it stays where the message says. */
	if (rc != ERR_PARSE)
		unlink(path.text);
	buffer_release(&path);
	return rc;
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
		.file = app->path,
		.today = app->today,
		.assessor = app->who,
		.mouse = app_option(app, OPTION_NO_MOUSE) == NULL,
		.editor = editor_name(),
		.self = app,
		.library_of = ui_library_of,
		.open_file = ui_open_file,
		.close_file = ui_close_file,
		.report = ui_report,
		.edit = ui_edit,
		.save_report = ui_save_report,
		.print_report = ui_print_report,
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
		rc = app_open_file(app, APP_CREATE, e);
	if (rc == 0 && app_option(app, OPTION_ASSESSMENT))
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	return rc < 0 ? rc : app_terminal(app, id, e);
}
