/* scr_help.c: the keys that count where the user is, over any screen. */
#include "core/text.h"
#include "tui/screen.h"

static unsigned below(struct ui *ui)
{
	unsigned where;

	ui->help = false;
	where = ui_where(ui);
	ui->help = true;
	return where;
}

void help_open(struct ui *ui)
{
	/* Help asked for within the help goes back to what it explains. */
	if (ui->help) {
		ui->help = false;
		return;
	}
	ui->help_of = below(ui);
	ui->help_top = 0;
}

static void add_mark(struct page *p, const char *mark, int cells, const char *text)
{
	struct buffer lead = {0};

	buffer_add(&lead, mark);
	buffer_add_fill(&lead, ' ', (size_t)(cells - text_width(mark)));
	page_add(p, STYLE_PLAIN, 1, lead.text, text);
	buffer_release(&lead);
}

static void add_marks(struct page *p, int cells)
{
	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, _("Marks"));
	for (int a = 0; a < ANSWER__COUNT; a++) {
		const char mark[] = {'[', answer_mark((enum answer)a), ']', '\0'};

		add_mark(p, mark, cells, answer_name((enum answer)a));
	}
	add_mark(p, "*", cells, _("backed by evidence: it has a locator and has not expired"));
	add_mark(p, "=", cells, _("demands the same as the question above it"));
	add_mark(p, "x", cells, _("marked: an answer is recorded for all of these at once"));
}

/* Lines, and from which on they stand in a second column: at their end where there is no room for one. */
struct help {
	struct page page;
	size_t second;
};

/* The gap after which both columns are the most alike. */
static size_t help_halve(const struct page *p)
{
	size_t best = p->count, best_rows = p->count;

	for (size_t i = 1; i < p->count; i++) {
		size_t rows = i > p->count - i - 1 ? i : p->count - i - 1;

		if (!*p->at[i].text && rows < best_rows) {
			best = i + 1;
			best_rows = rows;
		}
	}
	return best;
}

static struct help help_make(const struct ui *ui)
{
	enum { CELLS_MAX = 92, CELLS_MIN = 56 };
	struct help h = {0};
	struct page *p = &h.page;
	int room = ui->cols - 4;
	bool two = room >= 2 * CELLS_MIN + 4;
	int cells;

	p->cells = two ? (room - 4) / 2 : room;
	if (p->cells > CELLS_MAX)
		p->cells = CELLS_MAX;
	cells = command_help(p, ui->help_of);
	if (ui->help_of & (ON_WALK | ON_PARTS | ON_GAPS))
		add_marks(p, cells);
	h.second = two ? help_halve(p) : p->count;
	return h;
}

/* Lines of the longer column. */
static size_t help_rows(const struct help *h)
{
	size_t rest = h->page.count - h->second;

	return h->second > rest ? h->second : rest;
}

static void column_draw(const struct page *all, size_t from, size_t to, struct canvas *c, int row, int col,
			int rows, size_t top)
{
	struct page part = *all;

	if (top >= to - from)
		return;
	part.at += from;
	part.count = to - from;
	page_draw(&part, c, row, col, rows, top, PAGE_NO_TARGET);
	if (top + (size_t)rows < part.count) {
		canvas_fill(c, row + rows - 1, col, part.cells, STYLE_PLAIN);
		canvas_put(c, row + rows - 1, col, part.cells, STYLE_FAINT, "...");
	}
}

void help_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct help h = help_make(ui);
	int row = a->row + 1, rows = a->rows - 1;

	column_draw(&h.page, 0, h.second, c, row, a->col + 2, rows, ui->help_top);
	column_draw(&h.page, h.second, h.page.count, c, row, a->col + 2 + h.page.cells + 4, rows,
		    ui->help_top);
	page_release(&h.page);
}

void help_move(struct ui *ui, enum command_id motion)
{
	struct help h = help_make(ui);
	size_t rows = (size_t)ui->rows - 4, all = help_rows(&h);

	ui->help_top = list_move(ui->help_top, all > rows ? all - rows + 1 : 1, (int)rows, motion);
	page_release(&h.page);
}
