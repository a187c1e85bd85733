/* scr_trend.c: an assessment and its follow-ups, with the score of each as a bar. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "core/trend.h"
#include "tui/screen.h"

void trend_release(struct trend_view *v)
{
	for (size_t i = 0; i < v->count; i++)
		free((char *)v->points[i].name);
	free(v->points);
	*v = (struct trend_view){0};
}

/* The rows of the list of assessments, as the store shows them: what a chain is found in. */
static struct assessment_row *rows_of(const struct home *h, size_t *of, int64_t id)
{
	struct assessment_row *rows = mem_alloc((h->count + 1) * sizeof *rows);

	for (size_t i = 0; i < h->count; i++) {
		const struct home_row *r = &h->rows[i];

		rows[i] = (struct assessment_row){.id = r->id,
						  .uuid = r->uuid,
						  .name = r->name,
						  .follows = r->follows,
						  .changed = r->changed,
						  .sealed = r->sealed_at,
						  .sealed_by = r->sealed ? "?" : ""};
		if (r->id == id)
			*of = i;
	}
	return rows;
}

static int points_read(struct ui *ui, int64_t id, struct trend_view *v, struct err *e)
{
	size_t of = 0, *chain = NULL, count;
	struct assessment_row *rows = rows_of(&ui->home, &of, id);
	int rc = 0;

	count = trend_chain(rows, ui->home.count, of, &chain);
	v->points = mem_alloc(count * sizeof *v->points);
	for (size_t i = 0; i < count && rc == 0; i++) {
		struct session *s = NULL;

		rc = ui_session(ui, ui->setup->store, rows[chain[i]].id, &s, e);
		if (rc < 0)
			break;
		trend_point_of(&v->points[v->count], &rows[chain[i]], s);
		v->points[v->count].name = mem_dup(rows[chain[i]].name);
		v->points[v->count].uuid = NULL; /* of the list, which may be read again */
		if (rows[chain[i]].id == id)
			v->cursor = v->count;
		v->count++;
		session_close(s);
	}
	free(chain);
	free(rows);
	return rc;
}

void do_trend(struct ui *ui, enum command_id id)
{
	struct trend_view v = {0};
	struct err e = {0};

	(void)id;
	if (ui->home.count == 0) {
		ui_say(ui, "%s", _("There is no assessment yet."));
		return;
	}
	if (points_read(ui, ui->home.rows[ui->home.cursor].id, &v, &e) < 0) {
		trend_release(&v);
		ui_fail(ui, &e);
		return;
	}
	trend_release(&ui->trend);
	ui->trend = v;
	ui_show(ui, &screen_trend);
	if (v.count == 1)
		ui_say(ui, "%s", _("It follows no other assessment of this file, and none follows it."));
}

/* Rows that one point takes: its name and, below, its bar. */
enum { POINT_ROWS = 2, HEAD_ROWS = 2 };

static void point_draw(const struct trend_point *p, struct canvas *c, int row, int cols, bool here)
{
	enum { DATE_CELLS = 12, WORDS_CELLS = 40 };
	int bar = cols - DATE_CELLS - WORDS_CELLS - 6;
	struct buffer line = {0};
	char date[11];
	int col;

	date_of(p->at, date);
	col = canvas_put(c, row, 3, DATE_CELLS, STYLE_FAINT, date) + 2;
	if (p->sealed)
		col = canvas_put(c, row, col, cols - col - 2, STYLE_PLAIN, _("SEALED")) + 2;
	canvas_put(c, row, col, cols - col - 2, STYLE_STRONG, p->name);
	/* Where there is little room the figures matter more than the bar. */
	if (bar >= 10) {
		trend_bar(p, bar > 100 ? 100 : bar, &line);
		buffer_add(&line, "  ");
	}
	trend_words(p, &line);
	canvas_put(c, row + 1, bar >= 10 ? 3 + DATE_CELLS : 5, cols - 5, STYLE_PLAIN, line.text);
	if (here)
		for (int i = 0; i < POINT_ROWS; i++)
			canvas_restyle(c, row + i, 1, cols - 2, STYLE_CURSOR);
	if (here)
		canvas_mark(c, row, 1);
	buffer_release(&line);
}

static void trend_click(struct ui *ui, size_t which)
{
	list_point(ui, &ui->trend.cursor, ui->trend.count, which);
}

static void trend_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct trend_view *v = &ui->trend;
	int shown = (a->rows - HEAD_ROWS) / POINT_ROWS;
	size_t first = list_first(v->cursor, v->count, shown);

	canvas_put(c, a->row, 3, a->cols - 4, STYLE_FAINT,
		   _("# earned, = open, . lost; each assessment over its own scope."));
	for (int i = 0; i < shown && first + (size_t)i < v->count; i++) {
		size_t which = first + (size_t)i;
		int row = a->row + HEAD_ROWS + i * POINT_ROWS;

		for (int r = 0; r < POINT_ROWS; r++)
			canvas_spot(c, row + r, 0, 1, a->cols, trend_click, which);
		point_draw(&v->points[which], c, row, a->cols, which == v->cursor);
	}
}

static void trend_move(struct ui *ui, enum command_id motion)
{
	ui->trend.cursor = list_move(ui->trend.cursor, ui->trend.count, (ui->rows - 5) / POINT_ROWS, motion);
}

/* Against the one before it. */
static void trend_enter(struct ui *ui)
{
	const struct trend_view *v = &ui->trend;
	struct err e = {0};

	if (v->cursor == 0) {
		ui_say(ui, "%s",
		       _("Nothing comes before the first; Enter on another compares it with the one "
			 "before."));
		return;
	}
	compare_release(ui);
	if (compare_open(ui, ui->setup->store, v->points[v->cursor - 1].id, v->points[v->cursor].id, &e) < 0)
		ui_fail(ui, &e);
}

static void trend_back(struct ui *ui)
{
	trend_release(&ui->trend);
	ui_show(ui, &screen_home);
}

const struct screen screen_trend = {
	.where = ON_TREND,
	.title = N_("Trend"),
	.draw = trend_draw,
	.move = trend_move,
	.enter = trend_enter,
	.back = trend_back,
};
