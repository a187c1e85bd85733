#include "tui/form.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

struct form *form_new(const char *title, void *arg, bool (*save)(void *arg, struct form *f))
{
	struct form *f = mem_alloc(sizeof *f);

	f->title = title;
	f->arg = arg;
	f->save = save;
	return f;
}

void form_free(struct form *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->count; i++) {
		editor_free(f->rows[i].editor);
		buffer_release(&f->rows[i].aside);
	}
	buffer_release(&f->aside);
	free(f->rows);
	free(f);
}

struct form_row *form_add(struct form *f, enum form_kind kind, const char *label, const char *help)
{
	struct form_row *row;

	if (f->count == f->room) {
		f->room = f->room ? 2 * f->room : 16;
		f->rows = mem_grow(f->rows, f->room, sizeof *f->rows);
	}
	row = &f->rows[f->count++];
	*row = (struct form_row){.kind = kind, .label = label, .help = help};
	return row;
}

void form_add_text(struct form *f, enum form_kind kind, const char *label, const char *help, const char *text,
		   size_t limit)
{
	form_add(f, kind, label, help)->editor = editor_new(text ? text : "", kind == FORM_AREA, limit);
}

void form_add_pick(struct form *f, const char *label, const char *help, const char *const *options,
		   int picked)
{
	struct form_row *row = form_add(f, FORM_PICK, label, help);

	row->options = options;
	row->picked = row->picked_first = picked;
}

void form_add_box(struct form *f, const struct wording *name, const struct wording *hint, int group, int tag,
		  bool on)
{
	struct form_row *row = form_add(f, FORM_BOX, NULL, NULL);

	row->name = name;
	row->hint = hint;
	row->group = group;
	row->tag = tag;
	row->on = row->on_first = on;
}

void form_begin(struct form *f)
{
	f->focus = 0;
	while (f->focus + 1 < f->count && f->rows[f->focus].kind == FORM_HEADING)
		f->focus++;
}

struct form_row *form_focused(struct form *f)
{
	return &f->rows[f->focus];
}

const char *form_text(const struct form *f, size_t row)
{
	return editor_text(f->rows[row].editor);
}

bool form_changed(const struct form *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct form_row *r = &f->rows[i];

		if (r->on != r->on_first || r->picked != r->picked_first)
			return true;
		if (r->editor && editor_changed(r->editor))
			return true;
	}
	return false;
}

void form_move(struct form *f, int step)
{
	size_t at = f->focus;

	do {
		if (step < 0)
			at = at ? at - 1 : f->count - 1;
		else
			at = at + 1 < f->count ? at + 1 : 0;
	} while (f->rows[at].kind == FORM_HEADING && at != f->focus);
	f->focus = at;
}

void form_page(struct form *f, int step)
{
	for (int left = abs(step); left > 0; left--) {
		size_t before = f->focus;

		form_move(f, step);
		if (step < 0 ? f->focus >= before : f->focus <= before) {
			f->focus = before; /* it does not go round */
			return;
		}
	}
}

void form_toggle(struct form *f)
{
	struct form_row *r = form_focused(f);

	if (r->kind == FORM_BOX)
		r->on = !r->on;
	else if (r->kind == FORM_PICK)
		r->picked = r->options[r->picked + 1] ? r->picked + 1 : 0;
	if (f->changed)
		f->changed(f->arg, f);
}

static const char *row_label(const struct form_row *r)
{
	if (r->label)
		return *r->label ? _(r->label) : "";
	return r->name ? wording_here(r->name) : "";
}

const char *form_help(const struct form *f)
{
	const struct form_row *r = &f->rows[f->focus];

	if (r->help)
		return _(r->help);
	return r->hint ? wording_here(r->hint) : "";
}

/* A heading stands apart from what is above it. */
static int row_height(const struct form *f, size_t i)
{
	if (f->rows[i].kind == FORM_AREA)
		return FORM_AREA_ROWS;
	if ((f->rows[i].kind == FORM_HEADING || f->rows[i].kind == FORM_BUTTON) && i > 0)
		return 2;
	return 1;
}

int form_height(const struct form *f)
{
	int height = 0;

	for (size_t i = 0; i < f->count; i++)
		height += row_height(f, i);
	return height;
}

static int label_cells(const struct form *f)
{
	int widest = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct form_row *r = &f->rows[i];

		if (r->kind == FORM_LINE || r->kind == FORM_AREA || r->kind == FORM_PICK) {
			int cells = text_width(row_label(r));

			widest = cells > widest ? cells : widest;
		}
	}
	return widest;
}

int form_field_cells(const struct form *f, int cells)
{
	enum { FIELD_CELLS_MAX = 80 };
	int room = cells - label_cells(f) - 4;

	return room > FIELD_CELLS_MAX ? FIELD_CELLS_MAX : room < 4 ? 4 : room;
}

/* "Conditions: Self-regulatory rules" */
static void draw_heading(const struct form_row *r, struct canvas *c, int row, int col, int cells)
{
	struct buffer text = {0};

	buffer_add(&text, row_label(r));
	if (r->label && r->name)
		buffer_printf(&text, "%s%s", C_("label", ": "), wording_here(r->name));
	canvas_put(c, row, col, cells, STYLE_STRONG, text.text);
	buffer_release(&text);
}

static void draw_row(const struct form *f, size_t i, struct canvas *c, int row, int col, int rows, int cells)
{
	const struct form_row *r = &f->rows[i];
	bool focus = i == f->focus;
	int field = col + 2 + label_cells(f) + 2, room = form_field_cells(f, cells), aside;
	enum style style = focus ? STYLE_CURSOR : STYLE_PLAIN;

	if (focus)
		canvas_mark(c, row, col);
	switch (r->kind) {
	case FORM_HEADING:
		draw_heading(r, c, row, col + 1, cells - 1);
		return;
	case FORM_LINE:
	case FORM_AREA:
		canvas_put(c, row, col + 2, field - col - 3, STYLE_PLAIN, row_label(r));
		editor_draw(r->editor, c, row, field, rows, room, focus);
		return;
	case FORM_PICK:
		canvas_put(c, row, col + 2, field - col - 3, STYLE_PLAIN, row_label(r));
		canvas_printf(c, row, field, room, style, "< %s >", _(r->options[r->picked]));
		return;
	case FORM_BOX:
		aside = r->aside.bytes ? text_width(r->aside.text) : 0;
		if (aside > cells / 2)
			aside = cells / 2; /* the label is the more important */
		canvas_printf(c, row, col + 3, cells - 3 - (aside ? aside + 2 : 0), style, "[%c] %s",
			      r->on ? 'x' : ' ', row_label(r));
		if (aside)
			canvas_put(c, row, col + cells - aside - 1, aside, STYLE_FAINT, r->aside.text);
		return;
	case FORM_BUTTON:
		cells = canvas_printf(c, row, col + 2, cells - 2, focus ? STYLE_CURSOR : STYLE_STRONG,
				      "[ %s ]", row_label(r));
		if (r->aside.bytes)
			canvas_put(c, row, cells + 2, canvas_cols(c) - cells - 3, STYLE_FAINT, r->aside.text);
		return;
	}
}

/* The first line shown: the focused row stands in the middle, and the line with its cursor mark is always in
 * sight. */
static int form_skip(const struct form *f, int rows)
{
	int top = 0, rise = row_height(f, f->focus), mark, skip;

	for (size_t i = 0; i < f->focus; i++)
		top += row_height(f, i);
	mark = f->rows[f->focus].kind == FORM_AREA ? top : top + rise - 1;
	skip = top + rise / 2 - rows / 2;
	if (skip > form_height(f) - rows)
		skip = form_height(f) - rows;
	if (skip > mark)
		skip = mark;
	if (skip <= mark - rows)
		skip = mark - rows + 1;
	return skip < 0 ? 0 : skip;
}

static void form_point(struct ui *ui, size_t which)
{
	struct form *f = ui->form;

	if (!f || which >= f->count || f->rows[which].kind == FORM_HEADING)
		return;
	f->focus = which;
	if (!f->rows[which].editor)
		do_form_toggle(ui, COMMAND_TOGGLE);
}

void form_draw(const struct form *f, struct canvas *c, int row, int col, int rows, int cells)
{
	int at = 0, skip = form_skip(f, rows);

	for (size_t i = 0; i < f->count; i++) {
		int rise = row_height(f, i), line = at - skip;

		at += rise;
		if (f->rows[i].kind == FORM_HEADING || f->rows[i].kind == FORM_BUTTON) {
			line += rise - 1; /* the blank row is above */
			rise = 1;
		}
		if (line < 0 || line >= rows)
			continue;
		if (rise > rows - line)
			rise = rows - line;
		for (int r = 0; r < rise; r++)
			canvas_spot(c, row + line + r, col, 1, cells, form_point, i);
		draw_row(f, i, c, row + line, col, rise, cells);
	}
}
