/* progress.c: how far a command is, on a line of the terminal that is gone when it is done; Ctrl-C stops it.
 */
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "core/filename.h"

enum { SHOWN_CELLS = 12 }; /* "1023.9 KiB" at most */

static int progress_print(void *arg, int64_t done, int64_t size)
{
	struct app *app = arg;
	struct buffer far = {0};

	if (size > 0)
		buffer_printf(&far, "%d %%", (int)(done * 100 / size));
	else
		file_size_print(done, &far);
	if (strcmp(far.text, app->far) != 0) {
		snprintf(app->far, sizeof app->far, "%s", far.text);
		fprintf(stderr, "\r%*s", SHOWN_CELLS, app->far);
		fflush(stderr);
	}
	buffer_release(&far);
	return 0;
}

const struct progress *app_progress(struct app *app)
{
	app->progress = (struct progress){progress_print, app};
	return isatty(STDERR_FILENO) ? &app->progress : NULL;
}

void app_progress_end(struct app *app)
{
	if (*app->far)
		fprintf(stderr, "\r%*s\r", SHOWN_CELLS, "");
	*app->far = '\0';
}
