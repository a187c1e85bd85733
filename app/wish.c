/* wish.c: what the terminal program and the walk by lines ask of the other rooms.  See wish.h */
#include "app/wish.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/text.h"

/* The layout that a wish comes to; 0 lines: no pages. */
static int wish_layout(struct app *app, const struct report_wish *wish, int width, int lines,
		       struct report_layout *to, struct err *e)
{
	*to = (struct report_layout){
		.width = width, .lines = lines, .beside = wish->source ? BESIDE_SOURCE : BESIDE_NOTHING};
	return app_layout(app, to, e);
}

static const struct report_format by_lines = {.word = "lines", .write = report_plain, .holds = REPORT_PAGES};

/* Whatever is said while it is made is in its language; the screen's comes back. */
int wish_report(void *self, FILE *to, const struct session *s, const struct report_wish *wish, struct err *e)
{
	enum lang screen = lang_in_use();
	struct report_layout layout;
	int rc = wish_layout(self, wish, wish->width ? wish->width : REPORT_WIDTH, 0, &layout, e);

	if (rc < 0)
		return rc;
	lang_use(wish->lang);
	rc = app_report(self, to, s, wish->width ? app_report_format("text", NULL, e) : &by_lines, &layout,
			NULL, e);
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

int wish_save(void *self, const struct session *s, const char *path, const struct report_wish *wish,
	      const struct progress *progress, struct err *e)
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

int wish_print(void *self, const struct session *s, const struct report_wish *wish, struct buffer *printer,
	       const struct progress *progress, struct err *e)
{
	struct report_layout layout;
	int rc = wish_layout(self, wish, REPORT_WIDTH, REPORT_LINES, &layout, e);

	if (rc < 0)
		return rc;
	return app_print(self, s, &layout, wish->lang, printer, progress, e);
}

/* --- the user's own editor ------------------------------------------------------------------ */

const char *wish_editor(void)
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
		return err_set(e, ERR_IO, _("The editor could not be started: %s."), err_reason(errno));
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
			return err_set(e, ERR_IO, _("The editor was lost: %s."), err_reason(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(e, ERR_IO, _("The editor %s failed; the text stays as it was."),
			       wish_editor());
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
		return err_set(e, ERR_IO, _("The edited text could not be read: %s."), err_reason(errno));
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0 && all.bytes <= FIELD_TEXT_BYTES)
		buffer_add_bytes(&all, piece, bytes);
	if (ferror(f))
		rc = err_set(e, ERR_IO, _("The edited text could not be read: %s."), err_reason(errno));
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

int wish_edit(void *self, char **text, struct err *e)
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
			     err_reason(errno));
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
