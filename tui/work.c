/* work.c: what is said while long work goes on, and the key that stops it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/filename.h"
#include "core/mem.h"
#include "tui/screen.h"

/* Esc, or a terminal that went away.  Whatever else was pressed meanwhile was not meant for what comes after
 * it.
 */
static bool work_is_stopped(struct ui *ui)
{
	struct terminal *term = ui->setup->term;

	while (term->pending(term->self)) {
		key_code k = term->read(term->self, 0);

		if (k == KEYS_ESCAPE || k == KEYS_END_OF_INPUT)
			return true;
		if (k == KEYS_RESIZE) /* what is drawn follows when the work is done */
			term->size(term->self, &ui->rows, &ui->cols);
	}
	return false;
}

static int work_told(void *arg, int64_t done, int64_t size)
{
	struct ui *ui = arg;
	struct work *w = &ui->work;
	struct buffer far = {0};

	if (size > 0)
		buffer_printf(&far, "%d %%", (int)(done * 100 / size));
	else
		file_size_print(done, &far);
	if (!w->far || strcmp(w->far, far.text) != 0) {
		free(w->far);
		w->far = buffer_take(&far);
		/* TRANSLATORS: "Writing report.pdf: 120.0 KiB so far."; or a percentage */
		ui_say(ui, _("%s: %s so far. Esc stops it."), w->what, w->far);
		ui_present_now(ui);
	}
	buffer_release(&far);
	return work_is_stopped(ui);
}

const struct progress *work_begin(struct ui *ui, const char *format, ...)
{
	struct work *w = &ui->work;
	va_list arguments;

	work_end(ui);
	va_start(arguments, format);
	w->what = mem_print(format, arguments);
	va_end(arguments);
	w->progress = (struct progress){work_told, ui};
	ui_say(ui, "%s …", w->what);
	ui_present_now(ui);
	return &w->progress;
}

void work_end(struct ui *ui)
{
	free(ui->work.what);
	free(ui->work.far);
	ui->work = (struct work){0};
}
