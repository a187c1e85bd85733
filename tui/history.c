/* history.c: what became of the question under the cursor: the newest changes beside it, all of them in a
 * sheet. */
#include <string.h>
#include <time.h>

#include "core/text.h"
#include "tui/screen.h"

void history_forget(struct ui *ui)
{
	history_release(&ui->walk.history);
	buffer_release(&ui->walk.history_fault);
}

void history_follow(struct ui *ui)
{
	struct walk *w = &ui->walk;
	struct err e = {0};

	history_forget(ui);
	if (w->question >= w->known_count)
		return;
	if (session_history(ui->session, &(struct place){w->question, WHOLE, WHOLE}, &w->history, &e) < 0)
		buffer_add(&w->history_fault, e.text);
}

/* "2026-11-20 08:05" */
static void moment_print(int64_t at, struct buffer *to)
{
	time_t seconds = (time_t)at;
	char text[32] = "?";
	struct tm when;

	if (gmtime_r(&seconds, &when))
		strftime(text, sizeof text, "%Y-%m-%d %H:%M", &when);
	buffer_add(to, text);
}

static const char *kind_words(const struct trail_row *row)
{
	if (row->reverses == 0)
		return "";
	return strcmp(row->kind, "undo") == 0 ? _(" (undo)") : _(" (redo)");
}

/* "#a answer: open -> met": which service model or part of the question, and what became of it. */
static void change_print(const struct session *s, const struct trail_row *row, int cells, struct buffer *to)
{
	const char *role = strchr(row->subject, '@'), *below = role ? role + strcspn(role, "/#") : "";

	if (*below)
		buffer_printf(to, "%s  ", below);
	session_row_print(s, row, cells, to);
	buffer_add(to, kind_words(row));
}

void history_summary(const struct ui *ui, struct page *p)
{
	/* Below WIDE_CELLS what happened stands under when and who, so that it is not squeezed beside them.
	 */
	enum { SHOWN = 3, VALUE_CELLS = 30, WIDE_CELLS = 64 };
	bool wide = p->cells >= WIDE_CELLS;
	const struct history *h = &ui->walk.history;
	struct buffer key = {0};

	if (h->count == 0 && !ui->walk.history_fault.text)
		return;
	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, _("History"));
	if (ui->walk.history_fault.text)
		page_add(p, STYLE_ERROR, 0, NULL, ui->walk.history_fault.text);
	for (size_t i = h->count; i > 0 && h->count - i < SHOWN; i--) {
		const struct trail_row *row = &h->rows[i - 1];
		struct buffer lead = {0}, line = {0};

		moment_print(row->at, &lead);
		buffer_add(&lead, "  ");
		if (wide)
			buffer_printf(&line, "%s%s", row->who, C_("label", ": "));
		else
			page_add(p, STYLE_FAINT, 0, lead.text, row->who);
		change_print(ui->session, row, VALUE_CELLS, &line);
		page_add(p, STYLE_PLAIN, wide ? 0 : 2, wide ? lead.text : NULL, line.text);
		buffer_release(&lead);
		buffer_release(&line);
	}
	command_key(COMMAND_HISTORY, &key);
	if (h->count > SHOWN)
		page_printf(p, STYLE_FAINT, 0,
			    P_("%s shows the whole history, %zu change.",
			       "%s shows the whole history, %zu changes.", h->count),
			    key.text, h->count);
	buffer_release(&key);
}

/* --- the sheet --- */

/* The newest step first; what was written together stands together. */
static void history_page(const struct ui *ui, struct page *p, int cells)
{
	const struct history *h = &ui->walk.history;

	p->cells = cells;
	for (size_t end = h->count; end > 0;) {
		size_t first = end - 1;
		struct buffer line = {0};

		while (first > 0 && h->rows[first - 1].step == h->rows[end - 1].step)
			first--;
		page_gap(p);
		moment_print(h->rows[first].at, &line);
		buffer_printf(&line, "  %s", h->rows[first].who);
		page_add(p, STYLE_STRONG, 0, NULL, line.text);
		for (size_t i = first; i < end; i++) {
			buffer_clear(&line);
			change_print(ui->session, &h->rows[i], WHOLE_VALUE, &line);
			page_add(p, STYLE_PLAIN, 2, NULL, line.text);
		}
		buffer_release(&line);
		end = first;
	}
}

void history_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct buffer title = {0}, label = {0};
	struct page p = {0};
	int rows = a->rows - 1;

	walk_label(ui->session, (struct place){ui->walk.question, WHOLE, WHOLE}, &label);
	buffer_printf(&title, _("History of %s, the newest first (times are UTC)"), label.text);
	sheet_title(c, a, title.text);
	history_page(ui, &p, a->cols - 4);
	if (p.count == 0)
		canvas_put(c, a->row + 1, a->col + 2, a->cols - 4, STYLE_PLAIN,
			   _("Nothing was ever recorded for this question."));
	page_draw(&p, c, a->row + 1, a->col + 2, rows, ui->history_top, PAGE_NO_TARGET);
	if (ui->history_top + (size_t)rows < p.count) {
		canvas_fill(c, a->row + rows, a->col, a->cols, STYLE_PLAIN);
		canvas_put(c, a->row + rows, a->col + 2, a->cols - 4, STYLE_FAINT, "...");
	}
	page_release(&p);
	buffer_release(&title);
	buffer_release(&label);
}

void history_move(struct ui *ui, enum command_id motion)
{
	struct area body, sheet;
	struct page p = {0};
	size_t rows;

	ui_areas(ui, &body, &sheet);
	rows = sheet.rows > 1 ? (size_t)sheet.rows - 1 : 1;
	history_page(ui, &p, sheet.cols - 4);
	ui->history_top =
		list_move(ui->history_top, p.count > rows ? p.count - rows + 1 : 1, (int)rows, motion);
	page_release(&p);
}

void do_history(struct ui *ui, enum command_id id)
{
	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	ui->history_shown = true;
	ui->history_top = 0;
}
