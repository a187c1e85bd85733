/* evidence.c: the evidence of a question, over the walk: a list, and a form to add to it. */
#include <stdlib.h>

#include "tui/screen.h"

void evidence_refresh(struct ui *ui)
{
	struct evidence_view *v = &ui->evidence;

	free(v->list);
	v->list = NULL;
	v->count = 0;
	if (!v->shown || !ui->session || v->place.question == SIZE_MAX)
		return;
	v->count = session_evidence(ui->session, v->place, &v->list);
	if (v->cursor >= v->count)
		v->cursor = v->count ? v->count - 1 : 0;
}

void evidence_open(struct ui *ui, struct place p)
{
	ui->evidence.shown = true;
	ui->evidence.place = p;
	ui->evidence.cursor = 0;
	evidence_refresh(ui);
}

void evidence_close(struct ui *ui)
{
	free(ui->evidence.list);
	ui->evidence = (struct evidence_view){0};
}

void evidence_move(struct ui *ui, enum command_id motion)
{
	ui->evidence.cursor = list_move(ui->evidence.cursor, ui->evidence.count, 5, motion);
}

static void draw_piece(const struct evidence *e, struct canvas *c, int row, int col, int cells)
{
	struct buffer line = {0};

	canvas_printf(c, row, col, cells, STYLE_PLAIN, "%s %s", e->backs ? "*" : "-", e->reference);
	buffer_add(&line, *e->locator ? e->locator : _("no locator: nobody can check it"));
	if (*e->dated)
		buffer_printf(&line, _(", dated %s"), e->dated);
	if (*e->expires)
		buffer_printf(&line, _(", expires %s"), e->expires);
	if (!e->backs && *e->locator)
		buffer_add(&line, _(" (expired)"));
	canvas_put(c, row + 1, col + 2, cells - 2, STYLE_FAINT, line.text);
	buffer_release(&line);
}

static void evidence_point(struct ui *ui, size_t which)
{
	if (which < ui->evidence.count)
		ui->evidence.cursor = which;
}

void evidence_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct evidence_view *v = &ui->evidence;
	struct buffer title = {0}, label = {0};
	int pieces = (a->rows - 1) / 2;
	size_t first = list_first(v->cursor, v->count, pieces);

	walk_label(ui->session, v->place, &label);
	buffer_printf(&title, _("Evidence for %s"), label.text);
	sheet_title(c, a, title.text);
	if (v->count == 0)
		canvas_put(c, a->row + 1, a->col + 3, a->cols - 4, STYLE_PLAIN,
			   _("No evidence yet; a adds a piece."));
	for (int i = 0; i < pieces && first + (size_t)i < v->count; i++) {
		int row = a->row + 1 + 2 * i;

		canvas_spot(c, row, a->col, 1, a->cols, evidence_point, first + (size_t)i);
		canvas_spot(c, row + 1, a->col, 1, a->cols, evidence_point, first + (size_t)i);
		draw_piece(&v->list[first + (size_t)i], c, row, a->col + 3, a->cols - 4);
		if (first + (size_t)i == v->cursor)
			cursor_draw(c, row, a->col + 1, a->cols - 2);
	}
	buffer_release(&title);
	buffer_release(&label);
}

enum { ROW_REFERENCE, ROW_LOCATOR, ROW_DATED, ROW_EXPIRES };

static bool evidence_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	struct err e = {0};

	if (walk_is_gone(ui, ui->evidence.place))
		return false;
	if (session_evidence_add(ui->session, ui->evidence.place, form_text(f, ROW_REFERENCE),
				 form_text(f, ROW_LOCATOR), form_text(f, ROW_DATED),
				 form_text(f, ROW_EXPIRES), &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, "%s", _("The evidence is recorded."));
	return true;
}

void do_evidence_add(struct ui *ui, enum command_id id)
{
	struct form *f = form_new(N_("New evidence"), ui, evidence_save);

	(void)id;
	form_add_text(f, FORM_LINE, N_("Reference"), N_("What it is: \"SOC 2 Type II report 2026\"."), "",
		      FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Locator"),
		      N_("A section, a path, an address; without one it backs nothing."), "",
		      FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Dated"), N_("The day it was made, as 2026-11-30; may stay empty."),
		      "", FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Expires"),
		      N_("The last day it counts, as 2027-11-30; may stay empty."), "", FIELD_LINE_BYTES);
	form_begin(f);
	ui->form = f;
}

void do_evidence_remove(struct ui *ui, enum command_id id)
{
	struct evidence_view *v = &ui->evidence;
	struct err e = {0};

	(void)id;
	if (v->count == 0) {
		ui_say(ui, "%s", _("There is no evidence to remove."));
		return;
	}
	if (session_evidence_remove(ui->session, v->place, v->list[v->cursor].id, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	ui_refresh(ui);
	ui_say(ui, "%s", _("The evidence is removed; u takes that back."));
}
