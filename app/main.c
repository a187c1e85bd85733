/* main.c: one command, its exit status (cli.md: 0 done, 1 found, 2 usage, 3 not done). */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/text.h"

static int status_of(int rc)
{
	if (rc >= 0)
		return rc;
	return rc == ERR_USAGE ? 2 : 3;
}

static int run(struct app *app, int argc, char **argv, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct buffer text = {0};
	int rc = app_init(app, argc, argv, e);

	if (rc < 0)
		return rc;
	if (a->value[OPTION_VERSION]) {
		puts("gapwalk " GAPWALK_VERSION);
		return 0;
	}
	if (!a->value[OPTION_HELP])
		return commands[a->command].run(app, e);
	if (a->command == COMMAND_TERMINAL)
		arguments_overview(&text);
	else
		arguments_help(a->command, &text);
	fputs(text.text, stdout);
	buffer_release(&text);
	return 0;
}

/* A message may quote the name of a file, which can hold anything, escapes too. */
static void refusal_print(const char *text)
{
	size_t left = strlen(text);
	struct buffer shown = {0};

	buffer_add(&shown, "gapwalk: ");
	while (left > 0) {
		size_t bytes = text_valid_bytes(text, left);
		char *clean = text_clean(text, bytes);

		buffer_add(&shown, clean);
		free(clean);
		if (bytes < left)
			buffer_add(&shown, "?");
		bytes += bytes < left;
		text += bytes;
		left -= bytes;
	}
	buffer_add(&shown, "\n");
	fputs(shown.text, stderr);
	buffer_release(&shown);
}

int main(int argc, char **argv)
{
	struct app app = {0};
	struct err e = {0};
	int rc;

	/* A full disk and a closed pipe are errors to say, not reasons to die. */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);

	rc = run(&app, argc, argv, &e);
	if ((fflush(stdout) != 0 || ferror(stdout)) && rc >= 0)
		rc = err_set(&e, ERR_IO, _("Standard output could not be written: %s."), err_reason(errno));
	if (rc < 0)
		refusal_print(e.text);
	app_release(&app);
	return status_of(rc);
}
