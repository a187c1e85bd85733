/* frame.c: what stands around every screen: title, message, footer, and where a sheet lies. */
#include <string.h>

#include "core/text.h"
#include "tui/screen.h"

const char *wording_here(const struct wording *w)
{
	const char *text = w->in[lang_in_use()];

	return text ? text : "";
}

enum style answer_style(enum answer a)
{
	switch (a) {
	case ANSWER_MET:
		return STYLE_MET;
	case ANSWER_PARTIAL:
		return STYLE_PARTIAL;
	case ANSWER_NOT_MET:
		return STYLE_NOT_MET;
	case ANSWER_NOT_APPLICABLE:
		return STYLE_FAINT;
	default:
		return STYLE_PLAIN;
	}
}

void cursor_draw(struct canvas *c, int row, int col, int cells)
{
	canvas_restyle(c, row, col, cells, STYLE_CURSOR);
	canvas_mark(c, row, col);
}

void list_point(struct ui *ui, size_t *cursor, size_t count, size_t which)
{
	if (which >= count)
		return;
	if (*cursor == which && ui->screen->enter)
		ui->screen->enter(ui);
	else
		*cursor = which;
}

size_t list_first(size_t cursor, size_t count, int rows)
{
	size_t shown = rows > 0 ? (size_t)rows : 0;

	if (count <= shown || cursor < shown / 2)
		return 0;
	return cursor - shown / 2 > count - shown ? count - shown : cursor - shown / 2;
}

size_t list_move(size_t cursor, size_t count, int rows, enum command_id motion)
{
	size_t page = rows > 1 ? (size_t)rows - 1 : 1, last = count ? count - 1 : 0;

	switch (motion) {
	case COMMAND_UP:
		return cursor ? cursor - 1 : 0;
	case COMMAND_DOWN:
		return cursor < last ? cursor + 1 : last;
	case COMMAND_PAGE_UP:
		return cursor > page ? cursor - page : 0;
	case COMMAND_PAGE_DOWN:
		return last - (cursor < last ? cursor : last) > page ? cursor + page : last;
	case COMMAND_FIRST:
		return 0;
	case COMMAND_LAST:
		return last;
	default:
		return cursor;
	}
}

void ui_areas(const struct ui *ui, struct area *body, struct area *sheet)
{
	int rows = ui->rows - 3; /* without title, message and footer */
	int taken = overlay_rows(ui, rows);

	*body = (struct area){.row = 1, .col = 0, .rows = rows - taken, .cols = ui->cols};
	*sheet = (struct area){.row = 1 + rows - taken, .col = 0, .rows = taken, .cols = ui->cols};
}

void sheet_title(struct canvas *c, const struct area *a, const char *title)
{
	canvas_hline(c, a->row, a->col, a->cols);
	canvas_printf(c, a->row, a->col + 2, a->cols - 4, STYLE_STRONG, " %s ", title);
}

/* What stands at the right: "4/62  assessments.gapwalk  zh-Hant".  Of a long file name the end is cut.
 * Returns the column it begins in. */
static int draw_title_end(const struct ui *ui, struct canvas *c)
{
	enum { FILE_COLS = 70, FILE_CELLS_MIN = 8 };
	const char *slash = strrchr(ui->setup->file, '/');
	const char *file = slash ? slash + 1 : ui->setup->file, *tag = lang_tag(lang_in_use());
	int col = ui->cols - 1 - text_width(tag), cells = text_width(file), room;
	struct buffer aside = {0};

	buffer_add(&aside, "");
	if (ui->screen->aside && !ui->help)
		ui->screen->aside(ui, &aside);
	canvas_put(c, 0, col, text_width(tag), STYLE_TITLE, tag);
	room = ui->cols / 2 - text_width(tag) - text_width(aside.text) - 3;
	if (cells > room)
		cells = room;
	if (ui->cols >= FILE_COLS && cells >= FILE_CELLS_MIN) {
		col -= cells + 2;
		canvas_put(c, 0, col, cells, STYLE_TITLE, file);
	}
	if (aside.bytes) {
		col -= text_width(aside.text) + 2 * (aside.text[aside.bytes - 1] != ' ');
		canvas_put(c, 0, col, text_width(aside.text), STYLE_TITLE, aside.text);
	}
	buffer_release(&aside);
	return col;
}

/* "gapwalk  SAMPLE  Gaps  Payment platform ......... assessments.gapwalk  zh-Hant" */
static void draw_title(const struct ui *ui, struct canvas *c)
{
	int col, room;

	canvas_fill(c, 0, 0, ui->cols, STYLE_TITLE);
	room = draw_title_end(ui, c) - 2;
	col = canvas_put(c, 0, 1, room, STYLE_TITLE, "gapwalk") + 2;
	if (ui->help)
		col = canvas_put(c, 0, col, room - col, STYLE_TITLE, _("Help")) + 2;
	if (ui->setup->read_only)
		col = canvas_put(c, 0, col, room - col, STYLE_TITLE, _("READ ONLY")) + 2;
	if (ui->session) {
		if (*session_about(ui->session, FIELD_SAMPLE_))
			col = canvas_put(c, 0, col, room - col, STYLE_TITLE, _("SAMPLE")) + 2;
		if (session_is_sealed(ui->session))
			col = canvas_put(c, 0, col, room - col, STYLE_TITLE, _("SEALED")) + 2;
		if (ui->screen != &screen_walk)
			col = canvas_put(c, 0, col, room - col, STYLE_TITLE, _(ui->screen->title)) + 2;
		canvas_put(c, 0, col, room - col, STYLE_TITLE, session_about(ui->session, FIELD_NAME_));
	} else {
		canvas_put(c, 0, col, room - col, STYLE_TITLE, _(ui->screen->title));
	}
}

/* What is typed stays in sight; what went wrong with it stands above, what is being done with it in its
 * place.
 */
static bool is_typed_in_the_row(const struct ui *ui)
{
	return (ui->palette.editor || ui->prompt.editor) && !ui->work.what;
}

static void draw_message(const struct ui *ui, struct canvas *c)
{
	int row = ui->rows - 2, label;

	if (ui->palette.editor) {
		label = canvas_put(c, row, 1, 2, STYLE_STRONG, ":") + 1;
		editor_draw(ui->palette.editor, c, row, label, 1, ui->cols - label - 1, true);
	} else if (ui->confirm) {
		canvas_put(c, row, 1, ui->cols - 2, STYLE_STRONG, _(ui->confirm));
	} else if (ui->prompt.editor) {
		label = canvas_put(c, row, 1, ui->cols * 3 / 5, STYLE_STRONG, ui->prompt.label) + 1;
		editor_draw(ui->prompt.editor, c, row, label, 1, ui->cols - label - 1, true);
	}
	if (ui->message.bytes == 0 || is_typed_in_the_row(ui))
		return;
	canvas_fill(c, row, 0, ui->cols, STYLE_PLAIN);
	canvas_put(c, row, 1, ui->cols - 2, ui->message_style, ui->message.text);
}

/* A message or a question longer than its row is shown whole, over the end of the body. */
static void draw_long_message(const struct ui *ui, struct canvas *c)
{
	bool asks = ui->confirm && ui->message.bytes == 0 && !ui->palette.editor;
	const char *text = asks ? _(ui->confirm) : ui->message.text;
	enum style style = asks ? STYLE_STRONG : ui->message_style;
	bool above = is_typed_in_the_row(ui) && !asks;
	int lines, row, end = ui->rows - 1 - above;

	if (!text || !*text || (above ? style != STYLE_ERROR : text_width(text) <= ui->cols - 2))
		return;
	lines = canvas_paragraph(c, ui->rows - 2, 1, 0, ui->cols - 2, STYLE_PLAIN, text, 0);
	if (lines > end - 2)
		lines = end - 2;
	row = end - lines;
	for (int i = row; i < end; i++)
		canvas_fill(c, i, 0, ui->cols, STYLE_PLAIN);
	canvas_paragraph(c, row, 1, lines, ui->cols - 2, style, text, 0);
}

static void draw_too_small(const struct ui *ui, struct canvas *c)
{
	struct buffer text = {0};

	buffer_printf(&text,
		      _("This window is too small (%d columns, %d rows); 40 columns and 10 rows are needed."),
		      ui->cols, ui->rows);
	canvas_paragraph(c, 0, 0, ui->rows, ui->cols < 2 ? 2 : ui->cols, STYLE_PLAIN, text.text, 0);
	buffer_release(&text);
}

void ui_draw(const struct ui *ui, struct canvas *c)
{
	unsigned where = ui_where(ui);
	struct area body, sheet;

	canvas_clear(c);
	canvas_spots_for(c, where);
	if (where == ON_SMALL) {
		draw_too_small(ui, c);
		return;
	}
	ui_areas(ui, &body, &sheet);
	draw_title(ui, c);
	if (ui->help) {
		body.rows = ui->rows - 3;
		help_draw(ui, c, &body);
	} else {
		ui->screen->draw(ui, c, &body);
		if (sheet.rows > 0)
			canvas_spots_forget(c);
		overlay_draw(ui, c, &sheet);
		if (where & (ON_CONFIRM | ON_LINE))
			canvas_spots_forget(c);
	}
	draw_message(ui, c);
	draw_long_message(ui, c);
	command_footer(c, where, ui_reads_only(ui), ui->rows - 1, ui->cols);
}
