/* scr_gaps.c: the gaps in the order in which closing them counts. */
#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "tui/screen.h"

static void gaps_refresh(struct ui *ui)
{
	size_t question_count, claim_count;
	const struct question *questions = session_questions(ui->session, &question_count);
	const struct claim *claims = session_claims(ui->session, &claim_count);
	struct gaps_view *v = &ui->gaps;

	free(v->gaps);
	v->gaps = NULL;
	v->count = gaps_list(session_library(ui->session), questions, question_count, claims, claim_count,
			     session_record(ui->session), session_profile(ui->session),
			     session_today(ui->session), &v->gaps);
	if (v->cursor >= v->count)
		v->cursor = v->count ? v->count - 1 : 0;
}

enum { COLUMNS = 8 };
enum { ID, OBLIGATION, LOSS, LEVERAGE, OWNER, DUE, LATE, TEXT };

/* Cells of each column; 0: no room for it. */
static void columns_of(const struct ui *ui, int cols, int cells[COLUMNS])
{
	enum { ID_MIN = 8, ID_MAX = 30 };
	size_t count;
	const struct claim *claims = session_claims(ui->session, &count);
	int room;

	cells[OWNER] = 0;
	cells[ID] = ID_MIN;
	for (size_t i = 0; i < ui->gaps.count; i++) {
		struct buffer label = {0};
		int width;

		walk_label(ui->session, claims[ui->gaps.gaps[i].claim].place, &label);
		width = text_width(label.text);
		cells[ID] = width > cells[ID] ? width : cells[ID];
		buffer_release(&label);
	}
	if (cells[ID] > ID_MAX)
		cells[ID] = ID_MAX;
	if (cells[ID] > cols / 3)
		cells[ID] = cols / 3;
	cells[OBLIGATION] = cols < 60 ? 0 : 8;
	cells[LOSS] = 5;
	cells[LEVERAGE] = cols < 60 ? 0 : 6;
	cells[DUE] = 10;
	cells[LATE] = cols < 100 ? 1 : 8;
	room = cols - 8; /* the cursor and the mark, and a margin */
	for (int i = ID; i <= LATE; i++)
		if (i != OWNER && cells[i] > 0)
			room -= cells[i] + 2;
	cells[OWNER] = room < 8 ? 0 : room > 18 ? 18 : room;
	room -= cells[OWNER] + 2;
	cells[TEXT] = room < 20 ? 0 : room;
}

static void draw_columns(struct canvas *c, int row, int col, enum style style, const int cells[COLUMNS],
			 const char *const texts[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		int shift = i == LOSS || i == LEVERAGE ? cells[i] - text_width(texts[i]) : 0;

		if (cells[i] == 0)
			continue;
		canvas_put(c, row, col + (shift > 0 ? shift : 0), cells[i] - (shift > 0 ? shift : 0), style,
			   texts[i]);
		col += cells[i] + 2;
	}
}

static void draw_gap(const struct ui *ui, struct canvas *c, int row, const struct gap *g,
		     const int cells[COLUMNS])
{
	const struct session *s = ui->session;
	size_t count;
	const struct claim *claim = &session_claims(s, &count)[g->claim];
	const struct question *q = &session_questions(s, &count)[claim->place.question];
	struct buffer label = {0}, loss = {0};
	char leverage[24] = "";

	walk_label(s, claim->place, &label);
	amount_print(g->loss, &loss);
	if (g->leverage_count > 0)
		snprintf(leverage, sizeof leverage, "+%zu", g->leverage_count);
	canvas_printf(c, row, 3, 3, answer_style(claim->answer), "[%c]", answer_mark(claim->answer));
	draw_columns(c, row, 7, STYLE_PLAIN, cells,
		     (const char *const[COLUMNS]){
			     [ID] = label.text,
			     [OBLIGATION] = obligation_name(q->item->obligation),
			     [LOSS] = loss.text,
			     [LEVERAGE] = leverage,
			     [OWNER] = session_field(s, claim->place, FIELD_OWNER_),
			     [DUE] = session_field(s, claim->place, FIELD_DUE_),
			     [LATE] = !g->overdue       ? ""
				      : cells[LATE] > 1 ? _("overdue")
							: "!",
			     [TEXT] = wording_here(&q->item->ask[q->role]),
		     });
	buffer_release(&label);
	buffer_release(&loss);
}

static void draw_sum(const struct ui *ui, struct canvas *c, int row)
{
	size_t count = ui->gaps.count, late = 0;
	struct buffer line = {0};

	for (size_t i = 0; i < count; i++)
		late += ui->gaps.gaps[i].overdue;
	buffer_printf(&line, P_("%zu gap", "%zu gaps", count), count);
	if (late > 0)
		buffer_printf(&line, P_(", %zu overdue (!)", ", %zu overdue (!)", late), late);
	canvas_put(c, row, 3, ui->cols - 4, STYLE_STRONG, line.text);
	buffer_release(&line);
}

static void gaps_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->gaps.cursor, ui->gaps.count, which);
}

static void gaps_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct gaps_view *v = &ui->gaps;
	int cells[COLUMNS], rows = a->rows - 3;
	size_t first = list_first(v->cursor, v->count, rows);

	if (v->count == 0) {
		canvas_put(c, a->row + 1, 3, a->cols - 4, STYLE_STRONG,
			   _("There is no gap: no answer is partial or not met."));
		return;
	}
	columns_of(ui, a->cols, cells);
	draw_sum(ui, c, a->row + 1);
	draw_columns(c, a->row + 2, 7, STYLE_FAINT, cells,
		     (const char *const[COLUMNS]){[ID] = _("Question"),
						  [OBLIGATION] = _("Obligation"),
						  [LOSS] = _("Loss"),
						  [LEVERAGE] = _("Closes"),
						  [OWNER] = _("Owner"),
						  [DUE] = _("Due"),
						  [LATE] = "",
						  [TEXT] = _("Text")});
	canvas_spot(c, a->row + 3, 0, rows, a->cols, gaps_point, first);
	for (int i = 0; i < rows && first + (size_t)i < v->count; i++) {
		draw_gap(ui, c, a->row + 3 + i, &v->gaps[first + (size_t)i], cells);
		if (first + (size_t)i == v->cursor)
			cursor_draw(c, a->row + 3 + i, 1, a->cols - 2);
	}
}

static void gaps_move(struct ui *ui, enum command_id motion)
{
	ui->gaps.cursor = list_move(ui->gaps.cursor, ui->gaps.count, ui->rows - 6, motion);
}

static void gaps_enter(struct ui *ui)
{
	size_t count;
	const struct claim *claims = session_claims(ui->session, &count);

	if (ui->gaps.count == 0)
		return;
	ui_show(ui, &screen_walk);
	walk_go_place(ui, claims[ui->gaps.gaps[ui->gaps.cursor].claim].place);
}

const struct screen screen_gaps = {
	.where = ON_GAPS,
	.title = N_("Gaps"),
	.refresh = gaps_refresh,
	.draw = gaps_draw,
	.move = gaps_move,
	.enter = gaps_enter,
};
