/* printer.c: the report on paper, by lp or a command of the user's choice. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "app/app.h"
#include "app/child.h"
#include "core/mem.h"

enum { WORDS_MAX = 32 };

/* The words of $GAPWALK_PRINTER, parted by blanks and by nothing else, or "lp".  Borrowed from *line: free().
 */
static void printer_words(char **line, char *words[WORDS_MAX + 1])
{
	const char *named = getenv("GAPWALK_PRINTER");
	char *at = NULL;
	size_t count = 0;

	*line = mem_dup(named && named[strspn(named, " \t")] ? named : "lp");
	for (char *word = strtok_r(*line, " \t", &at); word && count < WORDS_MAX;
	     word = strtok_r(NULL, " \t", &at))
		words[count++] = word;
	words[count] = NULL;
}

static int printer_failed(const char *name, FILE *words, int status, struct err *e)
{
	char *said = child_said(words, status);
	int rc = err_set(e, ERR_IO, _("%s did not print the report: %s"), name, said);

	free(said);
	return rc;
}

static int printer_run(FILE *pages, FILE *words, struct buffer *to, const struct progress *progress,
		       struct err *e)
{
	char *line, *argv[WORDS_MAX + 1];
	int status = 0, error, rc = 0;

	printer_words(&line, argv);
	error = child_run(argv, pages, words, words, progress, &status);
	if (error == ENOENT)
		rc = err_set(
			e, ERR_NOTFOUND,
			_("There is no command \"%s\" here to print with; GAPWALK_PRINTER names another."),
			argv[0]);
	else if (error == ECANCELED)
		rc = err_set(e, ERR_IO, _("Stopped; what %s has taken already may still be printed."),
			     argv[0]);
	else if (error != 0)
		rc = err_set(e, ERR_IO, _("\"%s\" could not be started: %s."), argv[0], err_reason(error));
	else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		rc = printer_failed(argv[0], words, status, e);
	else
		buffer_add(to, argv[0]);
	free(line);
	return rc;
}

int app_print(struct app *app, const struct session *s, const struct report_layout *layout, enum lang lang,
	      struct buffer *printer, const struct progress *progress, struct err *e)
{
	FILE *pages = child_file(e), *words = pages ? child_file(e) : NULL;
	enum lang here = lang_in_use();
	int rc = words ? 0 : e->code;

	lang_use(lang);
	if (rc == 0)
		rc = app_report(app, pages, s, app_report_format("text", NULL, e), layout, progress, e);
	lang_use(here);
	if (rc == 0)
		rc = printer_run(pages, words, printer, progress, e);
	if (words)
		fclose(words);
	if (pages)
		fclose(pages);
	return rc;
}
