#include "app/draw.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/child.h"
#include "core/buffer.h"
#include "core/lang.h"

FILE *draw_begin(struct err *e)
{
	return child_file(e);
}

/* Beside this program, where it was carried or built; else wherever PATH finds it. */
static char *drawer_find(void)
{
	static const char name[] = "gapwalk-print";
	char self[PATH_MAX];
	ssize_t bytes = readlink("/proc/self/exe", self, sizeof self - 1);
	struct buffer path = {0};
	char *slash;

	if (bytes > 0) {
		self[bytes] = '\0';
		slash = strrchr(self, '/');
		if (slash) {
			buffer_add_bytes(&path, self, (size_t)(slash + 1 - self));
			buffer_add(&path, name);
			if (access(path.text, X_OK) == 0)
				return buffer_take(&path);
			buffer_clear(&path);
		}
	}
	buffer_add(&path, name);
	return buffer_take(&path);
}

static int drawer_failed(FILE *words, int status, struct err *e)
{
	char *said = child_said(words, status);
	int rc = err_set(e, ERR_IO, _("The report could not be drawn: %s"), said);

	free(said);
	return rc;
}

static int drawer_run(FILE *facts, const char *format, const char *paper, FILE *to, FILE *words,
		      const struct progress *progress, struct err *e)
{
	char *path = drawer_find();
	char *argv[] = {path, (char *)format, (char *)(paper ? paper : "a4"), NULL};
	int status = 0, error = child_run(argv, facts, to, words, progress, &status);

	free(path);
	if (error == ENOENT)
		return err_set(
			e, ERR_NOTFOUND,
			_("--format %s needs gapwalk-print, a package of its own, which is not installed. "
			  "--format html and csv need nothing: a browser prints the one, a spreadsheet opens "
			  "the "
			  "other."),
			format);
	if (error == ECANCELED)
		return err_set(e, ERR_IO, "%s", _("Stopped: nothing was written."));
	if (error != 0)
		return err_set(e, ERR_IO, _("gapwalk-print could not be started: %s."), err_reason(error));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : drawer_failed(words, status, e);
}

int draw_end(FILE *facts, int rc, const char *format, const char *paper, FILE *to,
	     const struct progress *progress, struct err *e)
{
	FILE *words = rc == 0 ? child_file(e) : NULL;

	if (rc == 0)
		rc = words ? drawer_run(facts, format, paper, to, words, progress, e) : e->code;
	if (words)
		fclose(words);
	fclose(facts);
	return rc;
}
