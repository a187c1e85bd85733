/* screens.h: draws the screens of the terminal program, and demands that each row is clean and fits. */
#ifndef TESTS_FUZZ_SCREENS_H
#define TESTS_FUZZ_SCREENS_H

#include "tests/fuzz/show.h"
#include "tui/screen.h"

static inline void screen_show(const struct ui *ui)
{
	struct canvas *c = canvas_new(ui->rows, ui->cols);

	ui_draw(ui, c);
	for (int i = 0; i < ui->rows; i++) {
		struct buffer row = {0};

		canvas_row_text(c, i, &row);
		if (row.text) {
			demand(text_is_clean(row.text, row.bytes) && !memchr(row.text, '\n', row.bytes),
			       "a row of the screen is not clean", row.text);
			demand(text_width(row.text) <= ui->cols, "a row of the screen is too long", row.text);
		}
		buffer_release(&row);
	}
	canvas_free(c);
}

/* Presses keys by name and draws after each. */
static inline void keys_show(struct ui *ui, const char *names)
{
	key_code k;

	while (key_parse(&names, &k)) {
		ui_key(ui, k, NULL);
		screen_show(ui);
	}
}

#endif
