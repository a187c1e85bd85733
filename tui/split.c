/* split.c: a list and, beside or below it, what there is to say of the row under its cursor. */
#include "tui/screen.h"

enum { COLS_BESIDE = 140, ROWS_BELOW = 16, DETAIL_CELLS_MAX = 100 };

void split_areas(const struct split *s, const struct area *a, struct area *list, struct area *detail)
{
	*list = *detail = *a;
	if (s->whole) {
		list->rows = 0;
	} else if (a->cols >= COLS_BESIDE) {
		list->cols = a->cols * 2 / 3;
		detail->col = a->col + list->cols + 1;
		detail->cols = a->cols - list->cols - 1;
	} else if (a->rows >= ROWS_BELOW) {
		list->rows = a->rows / 2;
		detail->row = a->row + list->rows + 1; /* below a rule */
		detail->rows = a->rows - list->rows - 1;
	} else {
		detail->rows = 0;
	}
}

static int detail_cells(const struct area *detail)
{
	int cells = detail->cols - 4;

	return cells > DETAIL_CELLS_MAX ? DETAIL_CELLS_MAX : cells;
}

static size_t top_of(const struct split *s, const struct page *p, int rows)
{
	size_t most = p->count > (size_t)rows ? p->count - (size_t)rows : 0;

	return s->top < most ? s->top : most;
}

void split_draw(const struct ui *ui, struct canvas *c, const struct split *s, const struct area *list,
		const struct area *detail, split_page *page)
{
	struct page p = {0};
	size_t top;

	if (detail->rows <= 0)
		return;
	if (list->rows > 0 && list->cols == detail->cols)
		canvas_hline(c, detail->row - 1, detail->col, detail->cols);
	else if (list->rows > 0)
		canvas_vline(c, detail->row, detail->col - 1, detail->rows);
	page(ui, detail_cells(detail), &p);
	top = top_of(s, &p, detail->rows);
	page_draw(&p, c, detail->row, detail->col + 2, detail->rows, top, PAGE_NO_TARGET);
	if (top + (size_t)detail->rows < p.count) {
		int row = detail->row + detail->rows - 1;

		canvas_fill(c, row, detail->col + 1, detail->cols - 1, STYLE_PLAIN);
		canvas_put(c, row, detail->col + 2, detail->cols - 2, STYLE_FAINT, "...");
	}
	page_release(&p);
}

bool split_scroll(const struct ui *ui, struct split *s, const struct area *detail, enum command_id motion,
		  split_page *page)
{
	struct page p = {0};
	size_t step = detail->rows > 2 ? (size_t)detail->rows - 2 : 1;

	if (!s->whole || (motion != COMMAND_PAGE_UP && motion != COMMAND_PAGE_DOWN))
		return false;
	page(ui, detail_cells(detail), &p);
	s->top = top_of(s, &p, detail->rows);
	if (motion == COMMAND_PAGE_DOWN)
		s->top += step;
	else
		s->top = s->top > step ? s->top - step : 0;
	s->top = top_of(s, &p, detail->rows);
	page_release(&p);
	return true;
}

/* NULL: the screen is no list with a text beside it. */
static struct split *split_here(struct ui *ui)
{
	if (ui->screen == &screen_gaps)
		return &ui->gaps.split;
	return ui->screen == &screen_crosswalk ? &ui->crosswalk.split : NULL;
}

bool split_whole_end(struct ui *ui)
{
	struct split *s = split_here(ui);

	if (!s || !s->whole)
		return false;
	s->whole = false;
	s->top = 0;
	return true;
}

void do_detail(struct ui *ui, enum command_id id)
{
	struct split *s = split_here(ui);

	(void)id;
	if (!s)
		return;
	s->whole = !s->whole;
	s->top = 0;
}
