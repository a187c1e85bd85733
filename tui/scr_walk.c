/* scr_walk.c: the walk through the questions: an outline, and beside it the question under the cursor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* Below this the outline and the question are shown one at a time. */
enum { COLS_BESIDE = 70, OUTLINE_CELLS_MAX = 64, PANE_CELLS_MAX = 100 };

void walk_release(struct walk *w)
{
	marks_clear(w);
	free(w->bulk_reason);
	free(w->last_reason);
	history_release(&w->history);
	buffer_release(&w->history_fault);
	outline_release(&w->outline);
	free(w->known);
	free(w->related);
	filter_release(&w->filter);
	free(w->wanted);
	walk_find_release(&w->find);
	free(w->reason);
	*w = (struct walk){0};
	w->mark_last = SIZE_MAX;
	w->reason_of.question = SIZE_MAX;
}

void walk_label(const struct session *s, struct place p, struct buffer *to)
{
	session_label(s, p, to);
}

void walk_origin(const struct session *s, size_t question, struct buffer *to)
{
	session_origin(s, question, to);
}

enum answer walk_answer_at(const struct session *s, struct place p)
{
	return session_answer_at(s, p);
}

/* What a question or a service model said before that waits to be confirmed: open where nothing does;
 * ANSWER__COUNT where service models said different things. */
static enum answer waiting_at(const struct session *s, struct place p)
{
	enum answer found = ANSWER_OPEN;
	size_t count;
	const struct claim *claims = session_claims_of(s, p.question, &count);

	for (size_t i = 0; i < count; i++) {
		if (!claims[i].unconfirmed || (p.model != WHOLE && claims[i].place.model != p.model))
			continue;
		if (p.part != WHOLE)
			return session_before(s, p);
		found = found == ANSWER_OPEN || found == claims[i].before ? claims[i].before : ANSWER__COUNT;
		/* Some parts were answered and some not. */
		if (found == ANSWER_OPEN)
			return ANSWER__COUNT;
	}
	return found;
}

void answer_box(const struct session *s, struct place p, char box[4])
{
	enum answer a = walk_answer_at(s, p);
	enum answer before = a == ANSWER_OPEN ? waiting_at(s, p) : ANSWER_OPEN;

	if (before == ANSWER_OPEN)
		snprintf(box, 4, "[%c]", answer_mark(a));
	else
		snprintf(box, 4, "(%c)", before == ANSWER__COUNT ? '?' : answer_mark(before));
}

size_t walk_places(const struct ui *ui, struct place places[PLACES_MAX])
{
	size_t asked;

	session_questions(ui->session, &asked);
	return ui->walk.question < asked ? session_places(ui->session, ui->walk.question, places) : 0;
}

struct place walk_place(const struct ui *ui)
{
	struct place places[PLACES_MAX];
	size_t asked;

	session_questions(ui->session, &asked);
	if (asked == 0 || walk_is_on_heading(ui))
		return (struct place){SIZE_MAX, WHOLE, WHOLE};
	if (ui->walk.inside && ui->walk.inner < walk_places(ui, places))
		return places[ui->walk.inner];
	return (struct place){ui->walk.question, WHOLE, WHOLE};
}

static void walk_relate(struct ui *ui)
{
	struct walk *w = &ui->walk;

	free(w->related);
	w->related = NULL;
	w->related_count = 0;
	if (w->question >= w->known_count)
		return;
	w->related_count = session_related(ui->session, w->question, &w->related);
}

size_t walk_row(const struct ui *ui)
{
	const struct outline *o = &ui->walk.outline;

	return outline_shows(o, ui->walk.question) ? outline_surface(o, o->row_of[ui->walk.question]) : 0;
}

bool walk_is_on_heading(const struct ui *ui)
{
	const struct outline *o = &ui->walk.outline;

	return o->count > 0 && o->rows[walk_row(ui)].kind != OUTLINE_QUESTION;
}

void walk_outline(struct ui *ui)
{
	struct walk *w = &ui->walk;

	outline_build(&w->outline, ui->session, w->by_section, w->wanted);
}

/* Brings a question into sight: out of its fold, and beside those that a filter shows. */
static void walk_reveal(struct ui *ui, size_t question)
{
	struct walk *w = &ui->walk;

	if (w->wanted && question < w->outline.question_count && !w->wanted[question]) {
		w->wanted[question] = true;
		walk_outline(ui);
	}
	if (outline_shows(&w->outline, question))
		outline_reveal(&w->outline, w->outline.row_of[question]);
}

void walk_stand(struct ui *ui, size_t question)
{
	struct walk *w = &ui->walk;

	if (question != w->question) {
		w->inside = false;
		w->inner = 0;
		w->scroll = 0;
	}
	w->question = question;
	walk_relate(ui);
	history_follow(ui);
}

void walk_go(struct ui *ui, size_t question)
{
	walk_reveal(ui, question);
	walk_stand(ui, question);
}

/* A click on a question goes there, and into it where one is; on a heading it folds or unfolds. */
void walk_point(struct ui *ui, size_t number)
{
	struct outline *o = &ui->walk.outline;
	size_t row = number < o->visible_count ? o->visible[number] : SIZE_MAX;

	if (row == SIZE_MAX)
		return;
	if (o->rows[row].kind != OUTLINE_QUESTION)
		outline_fold(o, row, !outline_is_folded(o, row));
	else if (o->rows[row].index == ui->walk.question && ui->screen->enter)
		ui->screen->enter(ui);
	else
		walk_jump(ui, o->rows[row].index);
}

void walk_go_place(struct ui *ui, struct place p)
{
	struct place places[PLACES_MAX];
	size_t count;

	walk_jump(ui, p.question);
	count = walk_places(ui, places);
	for (size_t i = 0; i < count; i++) {
		if (places[i].model != p.model || places[i].part != p.part)
			continue;
		ui->walk.inside = true;
		ui->walk.inner = i;
		pane_reveal(ui);
	}
}

bool walk_is_gone(struct ui *ui, struct place p)
{
	if (p.question != SIZE_MAX)
		return false;
	if (ui->session && ui->screen == &screen_walk && walk_is_on_heading(ui))
		ui_say(ui, "%s", _("This heading is folded; l unfolds it."));
	else
		ui_say(ui, "%s", _("The question is no longer in scope, so nothing can be recorded for it."));
	ui->message_style = STYLE_ERROR;
	return true;
}

/* A place is numbered by the questions in scope; when another program changes the scope, or an undo does,
 * it keeps to its question. */
static void place_follow(const struct walk *w, const struct question *questions, size_t count,
			 struct place *p)
{
	const struct question *old;

	if (p->question >= w->known_count)
		return;
	old = &w->known[p->question];
	if (p->question < count && questions[p->question].item == old->item &&
	    questions[p->question].role == old->role)
		return;
	for (size_t i = 0; i < count; i++) {
		if (questions[i].item == old->item && questions[i].role == old->role) {
			p->question = i;
			return;
		}
	}
	p->question = SIZE_MAX;
}

static void places_follow(struct ui *ui, const struct question *questions, size_t count)
{
	struct walk *w = &ui->walk;
	struct place at = {w->question, WHOLE, WHOLE}, from = {w->find.from, WHOLE, WHOLE};
	bool others = count != w->known_count ||
		      (count > 0 && memcmp(questions, w->known, count * sizeof *questions) != 0);

	place_follow(w, questions, count, &at);
	w->question = at.question == SIZE_MAX ? 0 : at.question;
	place_follow(w, questions, count, &from);
	w->find.from = from.question >= count ? w->question : from.question;
	place_follow(w, questions, count, &ui->note_of);
	place_follow(w, questions, count, &ui->action_of);
	place_follow(w, questions, count, &ui->evidence.place);
	place_follow(w, questions, count, &w->reason_of);
	for (size_t i = 0; i < w->back_count; i++)
		place_follow(w, questions, count, &w->back[i]);
	if (ui->evidence.shown && ui->evidence.place.question == SIZE_MAX && !ui->form)
		evidence_close(ui);
	marks_follow(w, questions, count);
	free(w->known);
	w->known = mem_grow(NULL, count + 1, sizeof *w->known);
	memcpy(w->known, questions, count * sizeof *w->known);
	w->known_count = count;
	if (others)
		walk_filter_again(ui);
}

static void walk_refresh(struct ui *ui)
{
	struct walk *w = &ui->walk;
	struct place places[PLACES_MAX];
	size_t count, inner;
	const struct question *questions = session_questions(ui->session, &count);
	bool fresh = w->outline.rows == NULL;

	places_follow(ui, questions, count);
	walk_outline(ui);
	if (w->outline.count > 0 && (fresh || !outline_shows(&w->outline, w->question)))
		w->question = outline_question(&w->outline, 0);
	if (w->question >= count)
		w->question = 0;
	inner = walk_places(ui, places);
	if (w->inner >= inner) {
		w->inner = 0;
		w->inside = false;
	}
	walk_relate(ui);
	history_follow(ui);
}

/* --- drawing --- */

static bool is_narrow(const struct ui *ui)
{
	return ui->cols < COLS_BESIDE;
}

static int outline_cells(const struct ui *ui)
{
	int cells = ui->cols * 2 / 5, spare = ui->cols - PANE_CELLS_MAX - 4;

	if (is_narrow(ui))
		return ui->cols;
	if (cells > OUTLINE_CELLS_MAX)
		cells = OUTLINE_CELLS_MAX;
	return spare > cells ? spare : cells; /* what the question has no use for */
}

/* A filter takes the first row. */
static void body_area(const struct ui *ui, struct area *a)
{
	struct area sheet;

	ui_areas(ui, a, &sheet);
	if (ui->walk.wanted && a->rows > 0) {
		a->row++;
		a->rows--;
	}
}

void pane_area(const struct ui *ui, struct area *a)
{
	body_area(ui, a);
	if (is_narrow(ui)) {
		a->col = 2;
		a->cols = ui->cols - 3;
		if (!ui->walk.pane_only && !ui->walk.inside)
			a->rows = 0;
		return;
	}
	a->col = outline_cells(ui) + 3;
	a->cols = ui->cols - a->col - 1;
	if (a->cols > PANE_CELLS_MAX)
		a->cols = PANE_CELLS_MAX;
}

static void draw_more(struct canvas *c, const struct area *a, size_t top, size_t count)
{
	if (top + (size_t)a->rows >= count)
		return;
	canvas_put(c, a->row + a->rows - 1, a->col, a->cols, STYLE_FAINT, "...");
	canvas_fill(c, a->row + a->rows - 1, a->col + 3, a->cols - 3, STYLE_PLAIN);
}

/* A part, or a service model, was clicked. */
static void pane_point(struct ui *ui, size_t inner)
{
	struct place places[PLACES_MAX];

	if (inner >= walk_places(ui, places))
		return;
	ui->walk.inside = true;
	ui->walk.inner = inner;
}

static void draw_pane(const struct ui *ui, struct canvas *c)
{
	const struct walk *w = &ui->walk;
	struct page p = {0};
	struct area a;
	size_t top;

	pane_area(ui, &a);
	if (a.rows <= 0)
		return;
	pane_build(ui, &p, a.cols);
	top = p.count > (size_t)a.rows ? p.count - (size_t)a.rows : 0;
	if (w->scroll < top)
		top = w->scroll;
	page_draw(&p, c, a.row, a.col, a.rows, top, w->inside ? (long)w->inner : PAGE_NO_TARGET);
	for (int i = 0; i < a.rows && top + (size_t)i < p.count; i++)
		if (p.at[top + (size_t)i].target != PAGE_NO_TARGET)
			canvas_spot(c, a.row + i, a.col, 1, a.cols, pane_point,
				    (size_t)p.at[top + (size_t)i].target);
	draw_more(c, &a, top, p.count);
	page_release(&p);
}

static void walk_draw(const struct ui *ui, struct canvas *c, const struct area *whole)
{
	const struct walk *w = &ui->walk;
	int cells = outline_cells(ui);
	struct area body, *a = &body;

	if (whole->rows <= 0)
		return;
	body_area(ui, a);
	walk_filter_draw(ui, c, whole);

	if (!is_narrow(ui)) {
		outline_draw(&w->outline, ui->session, w->marked, c, a->row, 0, a->rows, cells - 1,
			     walk_row(ui));
		canvas_vline(c, a->row, cells, a->rows);
	} else if (!w->pane_only && !w->inside) {
		outline_draw(&w->outline, ui->session, w->marked, c, a->row, 0, a->rows, cells, walk_row(ui));
	}
	draw_pane(ui, c);
	walk_find_draw(ui, c, a);
}

/* --- moving --- */

void pane_scroll(struct ui *ui, int lines)
{
	struct page p = {0};
	struct area a;
	size_t most, step = (size_t)(lines < 0 ? -lines : lines);

	pane_area(ui, &a);
	if (a.rows <= 0)
		return;
	pane_build(ui, &p, a.cols);
	most = p.count > (size_t)a.rows ? p.count - (size_t)a.rows : 0;
	if (ui->walk.scroll > most)
		ui->walk.scroll = most;
	if (lines < 0)
		ui->walk.scroll = ui->walk.scroll > step ? ui->walk.scroll - step : 0;
	else
		ui->walk.scroll = most - ui->walk.scroll > step ? ui->walk.scroll + step : most;
	page_release(&p);
}

void pane_reveal(struct ui *ui)
{
	struct page p = {0};
	struct area a;
	size_t first = SIZE_MAX, last = 0, rows;

	pane_area(ui, &a);
	rows = a.rows > 0 ? (size_t)a.rows : 1;
	pane_build(ui, &p, a.cols);
	for (size_t i = 0; i < p.count; i++) {
		if (p.at[i].target != (long)ui->walk.inner)
			continue;
		first = first == SIZE_MAX ? i : first;
		last = i;
	}
	/* One line of its surroundings stays in sight, above and below. */
	if (first != SIZE_MAX && last + 2 > ui->walk.scroll + rows)
		ui->walk.scroll = last + 2 - rows;
	if (first != SIZE_MAX && first < ui->walk.scroll + 1)
		ui->walk.scroll = first ? first - 1 : 0;
	page_release(&p);
}

static void move_inside(struct ui *ui, enum command_id motion)
{
	struct place places[PLACES_MAX];

	ui->walk.inner = list_move(ui->walk.inner, walk_places(ui, places), 2, motion);
	pane_reveal(ui);
}

/* Lines of a page: two are seen again. */
static int pane_page(const struct ui *ui)
{
	struct area a;

	pane_area(ui, &a);
	return a.rows > 2 ? a.rows - 2 : 1;
}

static void walk_step(struct ui *ui, long step)
{
	const struct outline *o = &ui->walk.outline;

	if (o->count > 0)
		walk_stand(ui, outline_question(o, outline_step(o, walk_row(ui), step)));
}

static void walk_move(struct ui *ui, enum command_id motion)
{
	struct walk *w = &ui->walk;
	long end = (long)w->outline.count, page = ui->rows - 4;

	if (motion == COMMAND_PAGE_UP || motion == COMMAND_PAGE_DOWN) {
		if (is_narrow(ui) && !w->pane_only && !w->inside)
			walk_step(ui, motion == COMMAND_PAGE_UP ? -page : page);
		else
			pane_scroll(ui, motion == COMMAND_PAGE_UP ? -pane_page(ui) : pane_page(ui));
	} else if (w->inside) {
		move_inside(ui, motion);
	} else if (motion == COMMAND_UP || motion == COMMAND_DOWN) {
		walk_step(ui, motion == COMMAND_UP ? -1 : 1);
	} else {
		walk_step(ui, motion == COMMAND_FIRST ? -end : end);
	}
}

static void walk_enter(struct ui *ui)
{
	struct place places[PLACES_MAX];

	if (walk_is_on_heading(ui)) {
		outline_fold(&ui->walk.outline, walk_row(ui), false);
		return;
	}
	if (walk_places(ui, places) == 0) {
		if (is_narrow(ui) && !ui->walk.pane_only)
			ui->walk.pane_only = true;
		else
			ui_say(ui, "%s", _("This question has no parts; s splits it by service model."));
		return;
	}
	ui->walk.inside = true;
	pane_reveal(ui);
}

void do_switch(struct ui *ui, enum command_id id)
{
	(void)id;
	if (is_narrow(ui))
		ui->walk.pane_only = !ui->walk.pane_only;
	else
		ui_say(ui, "%s", _("Outline and question are both in sight; Enter goes into the parts."));
}

void do_topics(struct ui *ui, enum command_id id)
{
	(void)id;
	ui->walk.by_section = !ui->walk.by_section;
	walk_outline(ui);
	ui_say(ui, "%s", ui->walk.by_section ? _("By checklist and section.") : _("By topic."));
}

/* "3 marked  12/65": which of the questions shown this is. */
static void walk_aside(const struct ui *ui, struct buffer *to)
{
	size_t count, ordinal = outline_ordinal(&ui->walk.outline, ui->walk.question, &count);

	if (ui->walk.mark_count > 0) {
		marks_print(&ui->walk, to);
		buffer_add(to, "  ");
	}
	if (ordinal > 0)
		buffer_printf(to, "%zu/%zu  ", ordinal, count);
}

const struct screen screen_walk = {
	.where = ON_WALK,
	.title = N_("Walk"),
	.refresh = walk_refresh,
	.draw = walk_draw,
	.move = walk_move,
	.enter = walk_enter,
	.aside = walk_aside,
};
