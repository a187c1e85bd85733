/* mouse.c: clicks and the wheel; never the only way to anything. */
#include "tui/screen.h"

enum { WHEEL_ROWS = 3 };

void mouse_command(struct ui *ui, size_t id)
{
	command_do(ui, (enum command_id)id);
}

static void wheel(struct ui *ui, enum command_id motion, int row, int col)
{
	unsigned where = ui_where(ui);
	struct area pane = {0};

	if (where & (ON_WALK | ON_PARTS))
		pane_area(ui, &pane);
	if (row >= pane.row && row < pane.row + pane.rows && col >= pane.col) {
		pane_scroll(ui, motion == COMMAND_UP ? -WHEEL_ROWS : WHEEL_ROWS);
		return;
	}
	if (where == ON_PALETTE)
		do_palette_move(ui, motion == COMMAND_UP ? COMMAND_PALETTE_UP : COMMAND_PALETTE_DOWN);
	else if (where & (ON_FIELD | ON_AREA | ON_CHOICE))
		form_move(ui->form, motion == COMMAND_UP ? -1 : 1);
	else if (where == ON_NOTE)
		ui_key(ui, motion == COMMAND_UP ? KEYS_UP : KEYS_DOWN, NULL);
	for (int i = 0; i < WHEEL_ROWS && (where & ON_ROWS); i++)
		do_move(ui, motion);
}

void ui_mouse(struct ui *ui, key_code k, int row, int col, const struct canvas *shown)
{
	canvas_act *act;
	size_t which;

	buffer_clear(&ui->message);
	ui->message_style = STYLE_PLAIN;
	if (k != KEYS_CLICK) {
		wheel(ui, k == KEYS_WHEEL_UP ? COMMAND_UP : COMMAND_DOWN, row, col);
		return;
	}
	/* What was clicked is what was shown, which a key typed ahead may have changed. */
	if (canvas_spots_where(shown) != ui_where(ui))
		return;
	act = canvas_spot_at(shown, row, col, &which);
	if (act)
		act(ui, which);
}

void do_mouse(struct ui *ui, enum command_id id)
{
	(void)id;
	ui->mouse = !ui->mouse;
	ui->setup->term->mouse(ui->setup->term->self, ui->mouse);
	ui_say(ui, "%s",
	       ui->mouse ? _("The mouse clicks and scrolls here; with Shift the terminal selects text.")
			 : _("The mouse is left to the terminal, which selects text with it."));
}
