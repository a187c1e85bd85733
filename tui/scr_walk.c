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
	history_release(&w->history);
	buffer_release(&w->history_fault);
	outline_release(&w->outline);
	free(w->known);
	free(w->related);
	free(w->words);
	free(w->reason);
	*w = (struct walk){0};
	w->reason_of.question = SIZE_MAX;
}

static bool has_several(uint64_t mask)
{
	return (mask & (mask - 1)) != 0;
}

/* An id without its checklist where there is only one. */
static void add_label(const struct session *s, const char *id, struct buffer *to)
{
	const char *colon = has_several(session_scope(s)->checklists) ? NULL : strchr(id, ':');

	buffer_add(to, colon ? colon + 1 : id);
}

void walk_label(const struct session *s, struct place p, struct buffer *to)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	struct buffer id = {0};

	if (p.question >= count)
		return;
	place_id(session_library(s), questions, p, has_several(session_scope(s)->roles), &id);
	add_label(s, id.text, to);
	buffer_release(&id);
}

void walk_origin(const struct session *s, size_t question, struct buffer *to)
{
	struct buffer id = {0};

	session_carried(s, question, has_several(session_scope(s)->roles), &id);
	if (id.text)
		add_label(s, id.text, to);
	buffer_release(&id);
}

enum answer walk_answer_at(const struct session *s, struct place p)
{
	enum answer a = ANSWER_OPEN;
	size_t count;
	const struct claim *claims;

	if (p.part != WHOLE) {
		answer_parse(&a, session_field(s, p, FIELD_ANSWER_));
		return a;
	}
	claims = session_claims_of(s, p.question, &count);
	if (p.model == WHOLE)
		return session_answer_of(s, p.question);
	for (size_t i = 0; i < count; i++)
		if (claims[i].place.model == p.model)
			return claims[i].answer;
	return a;
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
	size_t question = ui->walk.question, asked, count = 0;
	const struct question *q = session_questions(ui->session, &asked);
	bool split;

	if (question >= asked)
		return 0;
	q += question;
	split = session_is_split(ui->session, question);

	for (int m = split ? 0 : WHOLE; m < (split ? SERVICE_MODELS_MAX : 0); m++) {
		if (split && !(q->service_models >> m & 1))
			continue;
		if (split)
			places[count++] = (struct place){question, m, WHOLE};
		for (size_t p = 0; p < q->item->part_count; p++)
			places[count++] = (struct place){question, m, (int)p};
	}
	return count;
}

struct place walk_place(const struct ui *ui)
{
	struct place places[PLACES_MAX];
	size_t asked;

	session_questions(ui->session, &asked);
	if (asked == 0)
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

void walk_go(struct ui *ui, size_t question)
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

void walk_point(struct ui *ui, size_t row)
{
	const struct outline *o = &ui->walk.outline;

	if (row >= o->count || o->rows[row].kind != OUTLINE_QUESTION)
		return;
	if (o->rows[row].index == ui->walk.question && ui->screen->enter)
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
	struct place at = {w->question, WHOLE, WHOLE};

	place_follow(w, questions, count, &at);
	w->question = at.question == SIZE_MAX ? 0 : at.question;
	place_follow(w, questions, count, &ui->note_of);
	place_follow(w, questions, count, &ui->action_of);
	place_follow(w, questions, count, &ui->evidence.place);
	place_follow(w, questions, count, &w->reason_of);
	for (size_t i = 0; i < w->back_count; i++)
		place_follow(w, questions, count, &w->back[i]);
	if (ui->evidence.shown && ui->evidence.place.question == SIZE_MAX && !ui->form)
		evidence_close(ui);
	free(w->known);
	w->known = mem_grow(NULL, count + 1, sizeof *w->known);
	memcpy(w->known, questions, count * sizeof *w->known);
	w->known_count = count;
}

static void walk_refresh(struct ui *ui)
{
	struct walk *w = &ui->walk;
	struct place places[PLACES_MAX];
	size_t count, inner;
	const struct question *questions = session_questions(ui->session, &count);
	bool fresh = w->outline.rows == NULL;

	places_follow(ui, questions, count);
	outline_build(&w->outline, ui->session, w->by_section);
	if (fresh && w->outline.count > 0) {
		size_t row = 0;

		while (w->outline.rows[row].kind != OUTLINE_QUESTION)
			row++;
		w->question = w->outline.rows[row].index;
	}
	if (w->question >= count)
		w->question = count ? count - 1 : 0;
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
	int cells = ui->cols * 2 / 5;

	if (is_narrow(ui))
		return ui->cols;
	return cells > OUTLINE_CELLS_MAX ? OUTLINE_CELLS_MAX : cells;
}

void pane_area(const struct ui *ui, struct area *a)
{
	struct area sheet;

	ui_areas(ui, a, &sheet);
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

static void walk_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct walk *w = &ui->walk;
	int cells = outline_cells(ui);

	if (!is_narrow(ui)) {
		outline_draw(&w->outline, ui->session, c, a->row, 0, a->rows, cells - 1, w->question);
		canvas_vline(c, a->row, cells, a->rows);
	} else if (!w->pane_only && !w->inside) {
		outline_draw(&w->outline, ui->session, c, a->row, 0, a->rows, cells, w->question);
	}
	draw_pane(ui, c);
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

static void walk_move(struct ui *ui, enum command_id motion)
{
	struct walk *w = &ui->walk;
	long end = (long)w->outline.count;

	if (motion == COMMAND_PAGE_UP || motion == COMMAND_PAGE_DOWN) {
		if (is_narrow(ui) && !w->pane_only && !w->inside)
			walk_go(ui, outline_step(&w->outline, w->question,
						 motion == COMMAND_PAGE_UP ? 4 - ui->rows : ui->rows - 4));
		else
			pane_scroll(ui, motion == COMMAND_PAGE_UP ? -pane_page(ui) : pane_page(ui));
	} else if (w->inside) {
		move_inside(ui, motion);
	} else if (motion == COMMAND_UP || motion == COMMAND_DOWN) {
		walk_go(ui, outline_step(&w->outline, w->question, motion == COMMAND_UP ? -1 : 1));
	} else {
		walk_go(ui, outline_step(&w->outline, w->question, motion == COMMAND_FIRST ? -end : end));
	}
}

static void walk_enter(struct ui *ui)
{
	struct place places[PLACES_MAX];

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
	outline_build(&ui->walk.outline, ui->session, ui->walk.by_section);
	ui_say(ui, "%s", ui->walk.by_section ? _("By checklist and section.") : _("By topic."));
}

/* --- finding by words --- */

static bool question_says(const struct ui *ui, size_t question, const char *words)
{
	size_t count;
	const struct question *q = &session_questions(ui->session, &count)[question];
	struct buffer label = {0};
	bool says;

	walk_label(ui->session, (struct place){question, WHOLE, WHOLE}, &label);
	says = text_contains(label.text, words) || text_contains(wording_here(&q->item->ask[q->role]), words);
	buffer_release(&label);
	return says;
}

static bool find_done(struct ui *ui, const char *words)
{
	const struct outline *o = &ui->walk.outline;
	size_t row = o->count ? o->row_of[ui->walk.question] : 0;

	free(ui->walk.words);
	ui->walk.words = mem_dup(words);
	for (size_t i = 1; *words && i <= o->count; i++) {
		const struct outline_row *r = &o->rows[(row + i) % o->count];

		if (r->kind == OUTLINE_QUESTION && question_says(ui, r->index, words)) {
			walk_jump(ui, r->index);
			return true;
		}
	}
	if (*words)
		ui_say(ui, _("No question says \"%s\"."), words);
	return true;
}

void do_find(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;

	(void)id;
	prompt_open(ui, _("Find:"), w->words ? w->words : "", FIELD_LINE_BYTES, find_done);
	ui->prompt.keep = &w->words;
}

/* "12/65": which of the questions shown this is. */
static void walk_aside(const struct ui *ui, struct buffer *to)
{
	size_t count, ordinal = outline_ordinal(&ui->walk.outline, ui->walk.question, &count);

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
