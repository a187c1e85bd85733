/* scr_gaps.c: the gaps in the order in which closing them counts, or in another, and what is said of each. */
#include <stdio.h>
#include <stdlib.h>

#include "core/action.h"
#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

static const struct claim *claim_at(const struct ui *ui, size_t gap)
{
	size_t count;

	return &session_claims(ui->session, &count)[ui->gaps.gaps[gap].claim];
}

void gaps_release(struct gaps_view *v)
{
	free(v->gaps);
	free(v->owner);
	free(v->text);
	*v = (struct gaps_view){0};
}

enum { ID, OBLIGATION, LOSS, LEVERAGE, OWNER, DUE, STATE, STATUS, NEXT, TEXT, COLUMNS = GAPS_COLUMNS };

enum { GAP = 2 }; /* between columns */

/* Accepted, or what there is to say of its dates; one letter where there is room for one. */
static const char *state_of(const struct ui *ui, const struct gap *g, const struct claim *claim, bool letter)
{
	const char *expiry = session_field(ui->session, claim->place, FIELD_EXCEPTION_EXPIRY_);

	if (claim->accepted)
		return letter ? "a" : _("accepted");
	if (g->overdue)
		return letter ? "!" : _("overdue");
	if (date_is_past(expiry, session_today(ui->session)))
		return letter ? "x" : _("expired");
	return "";
}

/* What stands in the columns of a gap; buffer_release each. */
static void gap_texts(const struct ui *ui, size_t gap, bool letter, struct buffer texts[COLUMNS])
{
	const struct session *s = ui->session;
	const struct gap *g = &ui->gaps.gaps[gap];
	const struct claim *claim = claim_at(ui, gap);
	size_t count;
	const struct question *q = &session_questions(s, &count)[claim->place.question];
	struct milestone next = {0};

	walk_label(s, claim->place, &texts[ID]);
	buffer_add(&texts[OBLIGATION], obligation_name(q->item->obligation));
	amount_print(g->loss, &texts[LOSS]);
	buffer_add(&texts[LEVERAGE], "");
	if (g->leverage_count > 0)
		buffer_printf(&texts[LEVERAGE], "+%zu", g->leverage_count);
	buffer_add(&texts[OWNER], session_field(s, claim->place, FIELD_OWNER_));
	buffer_add(&texts[DUE], session_field(s, claim->place, FIELD_DUE_));
	buffer_add(&texts[STATE], state_of(ui, g, claim, letter));
	buffer_add(&texts[STATUS], status_name(status_parse(session_field(s, claim->place, FIELD_STATUS_))));
	milestone_next(session_field(s, claim->place, FIELD_MILESTONES_), session_today(s), &next);
	buffer_add(&texts[NEXT], next.date);
	buffer_add(&texts[TEXT], wording_here(&q->item->ask[q->role]));
}

static const char *const *column_names(void)
{
	static const char *names[COLUMNS];

	names[ID] = _("Question");
	names[OBLIGATION] = _("Obligation");
	names[LOSS] = _("Loss");
	names[LEVERAGE] = _("Closes");
	names[OWNER] = _("Owner");
	names[DUE] = _("Due");
	names[STATE] = "";
	names[STATUS] = _("Status");
	names[NEXT] = _("Milestone");
	names[TEXT] = _("Text");
	return names;
}

/* As wide as the widest of what stands in them, the name above it included; 0 where nothing does, of those
 * that say something of few gaps. */
static void columns_measure(const struct ui *ui, int cells[COLUMNS])
{
	const char *const *names = column_names();

	for (int i = 0; i < COLUMNS; i++)
		cells[i] = 0;
	for (size_t gap = 0; gap < ui->gaps.count; gap++) {
		struct buffer texts[COLUMNS] = {{0}};

		gap_texts(ui, gap, false, texts);
		for (int i = 0; i < COLUMNS; i++) {
			int width = text_width(texts[i].text);

			cells[i] = width > cells[i] ? width : cells[i];
			buffer_release(&texts[i]);
		}
	}
	for (int i = 0; i < COLUMNS; i++) {
		bool needed = cells[i] > 0 || (i != STATE && i != STATUS && i != NEXT);

		if (needed && text_width(names[i]) > cells[i])
			cells[i] = text_width(names[i]);
	}
}

/* Gives a column its cells and a gap where there is room for it. */
static void column_take(int *cells, int least, int *room)
{
	if (*cells > *room - GAP)
		*cells = *room - GAP;
	if (*cells < least)
		*cells = 0;
	*room -= *cells > 0 ? *cells + GAP : 0;
}

/* Cells of each column; 0: no room for it. */
static void columns_of(const struct ui *ui, int cols, int cells[COLUMNS])
{
	enum { WORDS_COLS = 100, OWNER_MIN = 8, OWNER_MAX = 18, TEXT_MIN = 24, TEXT_WANTED = 36 };
	static const int order[] = {ID, LOSS, DUE, STATE, LEVERAGE, OWNER, STATUS, NEXT};
	int room = cols - 8 + GAP; /* the cursor and the mark, and a margin */

	for (int i = 0; i < COLUMNS; i++)
		cells[i] = ui->gaps.cells[i];
	if (cells[STATE] > 0 && cols < WORDS_COLS)
		cells[STATE] = 1;
	if (cells[ID] > cols / 2)
		cells[ID] = cols / 2;
	if (cells[OWNER] > OWNER_MAX)
		cells[OWNER] = OWNER_MAX;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		int column = order[i], least = cells[column];

		column_take(&cells[column], column == OWNER && least > OWNER_MIN ? OWNER_MIN : least, &room);
	}
	/* What is asked matters more than what the loss tells already. */
	if (room >= TEXT_MIN + GAP && room - cells[OBLIGATION] - GAP < TEXT_WANTED + GAP)
		cells[OBLIGATION] = 0;
	column_take(&cells[OBLIGATION], cells[OBLIGATION], &room);
	column_take(&cells[TEXT], TEXT_MIN, &room);
}

static void gaps_refresh(struct ui *ui)
{
	static const struct gaps_choice all;
	struct gaps_view *v = &ui->gaps;
	struct place at = v->place;
	struct gap *shown = NULL, *every = NULL;

	v->choice.of.owner = v->owner;
	v->choice.of.text = v->text;
	free(v->gaps);
	v->count = v->all = session_gaps(ui->session, &v->choice, v->order, &shown);
	v->gaps = shown;
	if (!gaps_choice_is_empty(&v->choice))
		v->all = session_gaps(ui->session, &all, GAPS_BY_LOSS, &every);
	free(every);
	if (v->cursor >= v->count)
		v->cursor = v->count ? v->count - 1 : 0;
	/* The cursor stays on its gap, wherever a new date or owner puts that. */
	for (size_t i = 0; v->follows && i < v->count; i++)
		if (claim_at(ui, i)->place.question == at.question &&
		    claim_at(ui, i)->place.model == at.model)
			v->cursor = i;
	columns_measure(ui, v->cells);
	v->follows = v->count > 0;
	if (v->follows)
		v->place = claim_at(ui, v->cursor)->place;
	v->split.top = 0;
}

static void gaps_areas(const struct ui *ui, const struct area *body, struct area *list, struct area *detail)
{
	enum { ROWS_BELOW = 30, COLS_BESIDE = 140 };

	/* A list is worth more than a detail where both have a few rows only. */
	if (!ui->gaps.split.whole && body->rows < ROWS_BELOW && body->cols < COLS_BESIDE) {
		*list = *detail = *body;
		detail->rows = 0;
		return;
	}
	split_areas(&ui->gaps.split, body, list, detail);
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
		col += cells[i] + GAP;
	}
}

static void draw_gap(const struct ui *ui, struct canvas *c, int row, size_t gap, const int cells[COLUMNS])
{
	enum answer a = claim_at(ui, gap)->answer;
	struct buffer texts[COLUMNS] = {{0}};
	const char *shown[COLUMNS];

	gap_texts(ui, gap, cells[STATE] == 1, texts);
	for (int i = 0; i < COLUMNS; i++)
		shown[i] = texts[i].text;
	canvas_printf(c, row, 3, 3, answer_style(a), "[%c]", answer_mark(a));
	draw_columns(c, row, 7, STYLE_PLAIN, cells, shown);
	for (int i = 0; i < COLUMNS; i++)
		buffer_release(&texts[i]);
}

/* "3 of 12 gaps, 1 overdue (!)  by due date, overdue first  owner Wang" */
static void draw_sum(const struct ui *ui, struct canvas *c, int row, int cells)
{
	const struct gaps_view *v = &ui->gaps;
	size_t count = v->count, late = 0;
	struct buffer line = {0};
	int col;

	for (size_t i = 0; i < count; i++)
		late += v->gaps[i].overdue;
	if (count < v->all)
		buffer_printf(&line, P_("%zu of %zu gap", "%zu of %zu gaps", v->all), count, v->all);
	else
		buffer_printf(&line, P_("%zu gap", "%zu gaps", count), count);
	if (late > 0)
		buffer_printf(&line, P_(", %zu overdue (!)", ", %zu overdue (!)", late), late);
	col = canvas_put(c, row, 3, cells - 4, STYLE_STRONG, line.text);
	buffer_clear(&line);
	buffer_printf(&line, "  %s", gaps_order_name(v->order));
	if (!gaps_choice_is_empty(&v->choice))
		buffer_add(&line, "  ");
	filter_gaps_words(ui, &line);
	canvas_put(c, row, col, cells - col - 1, STYLE_FAINT, line.text);
	buffer_release(&line);
}

static void gaps_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->gaps.cursor, ui->gaps.count, which);
}

static void draw_list(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct gaps_view *v = &ui->gaps;
	int cells[COLUMNS], rows = a->rows - 3;
	size_t first = list_first(v->cursor, v->count, rows);

	columns_of(ui, a->cols, cells);
	draw_sum(ui, c, a->row + 1, a->cols);
	draw_columns(c, a->row + 2, 7, STYLE_FAINT, cells, column_names());
	canvas_spot(c, a->row + 3, 0, rows, a->cols, gaps_point, first);
	for (int i = 0; i < rows && first + (size_t)i < v->count; i++) {
		draw_gap(ui, c, a->row + 3 + i, first + (size_t)i, cells);
		if (first + (size_t)i == v->cursor)
			cursor_draw(c, a->row + 3 + i, 1, a->cols - 2);
	}
}

/* --- the gap under the cursor --- */

static void add_closes(const struct session *s, size_t question, struct page *to)
{
	struct related *related;
	size_t count = session_closes(s, question, &related), question_count;
	const struct question *questions = session_questions(s, &question_count);

	if (count > 0) {
		page_gap(to);
		page_printf(to, STYLE_STRONG, 0,
			    P_("Fixing this closes %zu more question.",
			       "Fixing this closes %zu more questions.", count),
			    count);
	}
	for (size_t i = 0; i < count; i++) {
		const struct question *q = &questions[related[i].question];
		enum answer a = session_answer_of(s, related[i].question);
		struct buffer line = {0}, lead = {0};
		size_t from = to->count;

		buffer_printf(&lead, "[%c] ", answer_mark(a));
		walk_label(s, (struct place){related[i].question, WHOLE, WHOLE}, &line);
		buffer_printf(&line, "  %s", wording_here(&q->item->ask[q->role]));
		page_add(to, STYLE_PLAIN, 0, lead.text, line.text);
		page_mark(to, from, 3, answer_style(a));
		buffer_release(&lead);
		buffer_release(&line);
	}
	free(related);
}

static void gap_page(const struct ui *ui, int cells, struct page *to)
{
	const struct session *s = ui->session;
	const struct gap *g = &ui->gaps.gaps[ui->gaps.cursor];
	const struct claim *claim = claim_at(ui, ui->gaps.cursor);
	size_t count, from;
	const struct question *q = &session_questions(s, &count)[claim->place.question];
	struct buffer line = {0}, lead = {0};

	to->cells = cells < 10 ? 10 : cells;
	from = to->count;
	buffer_printf(&lead, "[%c] ", answer_mark(claim->answer));
	walk_label(s, claim->place, &line);
	buffer_printf(&line, "  %s%s%s", obligation_name(q->item->obligation), C_("list", ", "),
		      answer_name(claim->answer));
	page_add(to, STYLE_STRONG, 0, lead.text, line.text);
	page_mark(to, from, 3, answer_style(claim->answer));
	page_add(to, STYLE_PLAIN, 0, NULL, wording_here(&q->item->ask[q->role]));
	buffer_clear(&line);
	buffer_printf(&line, "%s  ", _("Loss"));
	amount_print(g->loss, &line);
	page_gap(to);
	page_add(to, STYLE_PLAIN, 0, NULL, line.text);
	if (g->overdue) {
		page_gap(to);
		page_add(to, STYLE_ERROR, 0, NULL, _("The due date is past."));
	}
	action_add(s, claim->place, to);
	add_closes(s, claim->place.question, to);
	if (*claim->note) {
		page_gap(to);
		page_add(to, STYLE_STRONG, 0, NULL, _("Note"));
		page_add(to, STYLE_PLAIN, 0, NULL, claim->note);
	}
	page_gap(to);
	page_add(to, STYLE_STRONG, 0, NULL, _("What to look for"));
	page_add(to, STYLE_PLAIN, 0, NULL, wording_here(&q->item->look_for));
	buffer_release(&lead);
	buffer_release(&line);
}

static void gaps_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct gaps_view *v = &ui->gaps;
	struct area list, detail;

	if (v->count == 0) {
		canvas_paragraph(c, a->row + 1, 3, a->rows - 1, a->cols - 4, STYLE_STRONG,
				 v->all > 0 ? _("No gap is as the filter wants it; X shows all again.")
					    : _("There is no gap: no answer is partial or not met."),
				 0);
		return;
	}
	gaps_areas(ui, a, &list, &detail);
	if (list.rows > 0)
		draw_list(ui, c, &list);
	split_draw(ui, c, &v->split, &list, &detail, gap_page);
}

static void gaps_move(struct ui *ui, enum command_id motion)
{
	struct gaps_view *v = &ui->gaps;
	struct area body, sheet, list, detail;

	if (v->count == 0)
		return;
	ui_areas(ui, &body, &sheet);
	gaps_areas(ui, &body, &list, &detail);
	if (split_scroll(ui, &v->split, &detail, motion, gap_page))
		return;
	v->cursor = list_move(v->cursor, v->count, list.rows > 3 ? list.rows - 3 : 1, motion);
	v->place = claim_at(ui, v->cursor)->place;
	v->split.top = 0;
}

static void gaps_enter(struct ui *ui)
{
	struct place p;

	if (ui->gaps.count == 0)
		return;
	p = claim_at(ui, ui->gaps.cursor)->place;
	ui_show(ui, &screen_walk);
	walk_go_place(ui, p);
}

void do_gaps_order(struct ui *ui, enum command_id id)
{
	struct gaps_view *v = &ui->gaps;

	(void)id;
	v->order = (enum gaps_order)((v->order + 1) % GAPS_BY__COUNT);
	v->cursor = 0;
	v->follows = false;
	gaps_refresh(ui);
	ui_say(ui, "%s", gaps_order_name(v->order));
}

void do_exception(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->gaps.count > 0)
		action_open(ui, claim_at(ui, ui->gaps.cursor)->place, true);
}

const struct screen screen_gaps = {
	.where = ON_GAPS,
	.title = N_("Gaps"),
	.refresh = gaps_refresh,
	.draw = gaps_draw,
	.move = gaps_move,
	.enter = gaps_enter,
};
