/* overlay.c: what lies over a screen for a while: a line asked for, a question, a sheet. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/screen.h"

void prompt_open(struct ui *ui, const char *label, const char *text, size_t limit,
		 bool (*done)(struct ui *ui, const char *text))
{
	prompt_close(ui);
	ui->prompt = (struct prompt){
		.editor = editor_new(text, false, limit), .label = mem_dup(label), .done = done};
}

void prompt_close(struct ui *ui)
{
	if (ui->prompt.keep) {
		free(*ui->prompt.keep);
		*ui->prompt.keep = mem_dup(editor_text(ui->prompt.editor));
	}
	prompt_names_drop(&ui->prompt);
	editor_free(ui->prompt.editor);
	free(ui->prompt.label);
	ui->prompt = (struct prompt){0};
}

void do_prompt_done(struct ui *ui, enum command_id id)
{
	char *text = mem_dup(editor_text(ui->prompt.editor));

	(void)id;
	if (ui->prompt.done(ui, text))
		prompt_close(ui);
	free(text);
}

void confirm_open(struct ui *ui, const char *question, void (*confirmed)(struct ui *ui))
{
	ui->confirm = question;
	ui->confirmed = confirmed;
}

void confirm_made(struct ui *ui, struct buffer *question, void (*confirmed)(struct ui *ui))
{
	buffer_release(&ui->made);
	ui->made = *question;
	*question = (struct buffer){0};
	confirm_open(ui, ui->made.text, confirmed);
}

void do_confirm(struct ui *ui, enum command_id id)
{
	ui->confirm = NULL;
	if (id == COMMAND_YES)
		ui->confirmed(ui);
}

/* --- where they lie --- */

int overlay_rows(const struct ui *ui, int rows)
{
	int wanted = 0;

	if (ui->prompt.name_count && !ui->palette.editor)
		wanted = names_rows(ui, rows);
	else if (ui->palette.editor || ui->note)
		wanted = rows / 2 < 6 ? 6 : rows / 2;
	else if (ui->form && !ui->form->whole)
		wanted = form_height(ui->form) + 2;
	else if (ui->evidence.shown)
		wanted = (int)ui->evidence.count * 2 + 3 < rows / 2 ? (int)ui->evidence.count * 2 + 3
								    : rows / 2;
	else if (ui->history_shown)
		wanted = rows * 2 / 3;
	return wanted > rows ? rows : wanted;
}

static void form_sheet_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct buffer title = {0};

	buffer_add(&title, _(ui->form->title));
	if (ui->form->aside.bytes)
		buffer_printf(&title, "%s%s", C_("label", ": "), ui->form->aside.text);
	sheet_title(c, a, title.text);
	buffer_release(&title);
	form_draw(ui->form, c, a->row + 1, a->col + 1, a->rows - 2, a->cols - 2);
	canvas_put(c, a->row + a->rows - 1, a->col + 3, a->cols - 4, STYLE_FAINT, form_help(ui->form));
}

void overlay_draw(const struct ui *ui, struct canvas *c, const struct area *sheet)
{
	if (ui->palette.editor)
		palette_draw(ui, c, sheet);
	else if (ui->prompt.name_count)
		names_draw(ui, c, sheet);
	else if (ui->note)
		note_draw(ui, c, sheet);
	else if (ui->form && !ui->form->whole)
		form_sheet_draw(ui, c, sheet);
	else if (ui->evidence.shown)
		evidence_draw(ui, c, sheet);
	else if (ui->history_shown)
		history_draw(ui, c, sheet);
}

/* --- forms --- */

void do_form_save(struct ui *ui, enum command_id id)
{
	struct form *f = ui->form;

	(void)id;
	if (!f->save(f->arg, f))
		return;
	form_free(f);
	ui->form = NULL;
	ui_refresh(ui);
}

void do_form_toggle(struct ui *ui, enum command_id id)
{
	if (form_focused(ui->form)->kind == FORM_BUTTON)
		do_form_save(ui, id);
	else
		form_toggle(ui->form);
}

void do_form_move(struct ui *ui, enum command_id id)
{
	bool up =
		id == COMMAND_FIELD_PREVIOUS || id == COMMAND_AREA_PREVIOUS || id == COMMAND_CHOICE_PREVIOUS;

	form_move(ui->form, up ? -1 : 1);
}

void do_form_page(struct ui *ui, enum command_id id)
{
	bool up = id == COMMAND_FORM_PAGE_UP || id == COMMAND_FORM_FIRST;
	int step = id == COMMAND_FORM_FIRST || id == COMMAND_FORM_LAST ? (int)ui->form->count : ui->rows / 2;

	form_page(ui->form, up ? -step : step);
}

void do_form_enter(struct ui *ui, enum command_id id)
{
	if (form_focused(ui->form)->kind == FORM_BUTTON)
		do_form_save(ui, id);
	else
		form_move(ui->form, 1);
}
