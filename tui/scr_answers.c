/* scr_answers.c: one answer of a comparison, as it was and as it is, side by side. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/screen.h"

/* Below this the sides stand one under the other. */
enum { COLS_BESIDE = 70 };

static void add_answer(struct page *p, const struct claim *c)
{
	struct buffer line = {0};
	size_t from = p->count;

	buffer_printf(&line, "[%c] %s", answer_mark(c->answer), answer_name(c->answer));
	if (c->by_parts)
		buffer_add(&line, _(", by its parts"));
	if (c->backed)
		buffer_add(&line, _(", backed by evidence"));
	if (c->accepted)
		buffer_add(&line, _(", risk accepted"));
	page_add(p, STYLE_PLAIN, 0, NULL, line.text);
	page_mark(p, from, 3, answer_style(c->answer));
	buffer_release(&line);
}

static void add_parts(struct page *p, const struct session *s, const struct claim *c)
{
	size_t count;
	const struct item *item = session_questions(s, &count)[c->place.question].item;

	for (size_t i = 0; c->by_parts && i < item->part_count; i++) {
		struct place at = {c->place.question, c->place.model, (int)i};
		enum answer a = walk_answer_at(s, at);
		struct buffer lead = {0};
		size_t from = p->count;

		buffer_printf(&lead, "[%c] %s  ", answer_mark(a), item->parts[i].id);
		page_add(p, STYLE_PLAIN, 2, lead.text, wording_here(&item->parts[i].text));
		page_mark(p, from, 3, answer_style(a));
		buffer_release(&lead);
	}
}

static void add_text(struct page *p, const char *heading, const char *text)
{
	if (!*text)
		return;
	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, heading);
	page_add(p, STYLE_PLAIN, 0, NULL, text);
}

static void add_evidence(struct page *p, const struct session *s, struct place place)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(s, place, &list);

	if (count > 0) {
		page_gap(p);
		page_add(p, STYLE_STRONG, 0, NULL, _("Evidence"));
	}
	for (size_t i = 0; i < count; i++) {
		struct buffer line = {0};

		buffer_add(&line, list[i].reference);
		if (*list[i].locator)
			buffer_printf(&line, "%s%s", C_("list", "; "), list[i].locator);
		if (!list[i].backs)
			buffer_add(&line, _(" (does not back the answer)"));
		page_add(p, STYLE_PLAIN, 0, list[i].backs ? "* " : "- ", line.text);
		buffer_release(&line);
	}
	free(list);
}

static void add_action(struct page *p, const struct session *s, struct place place)
{
	const char *owner = session_field(s, place, FIELD_OWNER_), *due = session_field(s, place, FIELD_DUE_);
	struct buffer line = {0};

	buffer_add(&line, owner);
	if (*due)
		buffer_printf(&line, _(", due %s"), due);
	add_text(p, _("Action"), line.text);
	add_text(p, _("Plan"), session_field(s, place, FIELD_PLAN_));
	buffer_release(&line);
}

static void add_side(struct page *p, const struct compare_view *v, int side)
{
	const struct session *s = v->side[side];
	const struct claim *c = compared_claim(v, v->shown, side);
	struct buffer title = {0};

	buffer_printf(&title, "%s%s%s",
		      side == BEFORE ? C_("comparison", "Before") : C_("comparison", "After"),
		      C_("label", ": "), session_about(s, FIELD_NAME_));
	page_add(p, STYLE_STRONG, 0, NULL, title.text);
	page_gap(p);
	add_answer(p, c);
	add_parts(p, s, c);
	add_text(p, _("Note"), c->note);
	add_evidence(p, s, c->place);
	add_action(p, s, c->place);
	buffer_release(&title);
}

static void add_question(struct page *p, const struct compare_view *v)
{
	const struct compared *at = &v->c.at[v->shown];
	const struct session *s = v->side[AFTER];
	size_t count;
	const struct question *q = &session_questions(s, &count)[at->place[AFTER].question];
	struct buffer line = {0};

	walk_label(s, at->place[AFTER], &line);
	buffer_printf(&line, "   %s   %s", obligation_name(q->item->obligation), change_name(at->change));
	page_add(p, STYLE_PLAIN, 0, NULL, line.text);
	page_add(p, STYLE_STRONG, 0, NULL, wording_here(&q->item->ask[q->role]));
	page_gap(p);
	buffer_release(&line);
}

/* The question, and the two sides: below it in one column, or beside each other. */
struct sheet {
	struct page question, side[SIDES];
	bool beside;
	size_t lines;
};

static void sheet_make(struct sheet *s, const struct ui *ui)
{
	const struct compare_view *v = &ui->compare;

	*s = (struct sheet){.beside = ui->cols >= COLS_BESIDE, .question.cells = ui->cols - 5};
	add_question(&s->question, v);
	for (int i = 0; i < SIDES; i++) {
		s->side[i].cells = s->beside ? (ui->cols - 9) / 2 : ui->cols - 5;
		add_side(&s->side[i], v, i);
	}
	s->lines = s->question.count;
	if (s->beside)
		s->lines += s->side[BEFORE].count > s->side[AFTER].count ? s->side[BEFORE].count
									 : s->side[AFTER].count;
	else
		s->lines += s->side[BEFORE].count + 1 + s->side[AFTER].count;
}

static void sheet_release(struct sheet *s)
{
	page_release(&s->question);
	page_release(&s->side[BEFORE]);
	page_release(&s->side[AFTER]);
}

/* Draws a page whose first line would stand at row `at` of a sheet that is scrolled to `top`. */
static void part_draw(const struct page *p, struct canvas *c, const struct area *a, int col, size_t at,
		      size_t top)
{
	size_t skipped = top > at ? top - at : 0, row = at > top ? at - top : 0;

	if (row < (size_t)a->rows && skipped < p->count)
		page_draw(p, c, a->row + (int)row, col, a->rows - (int)row, skipped, PAGE_NO_TARGET);
}

static size_t last_top(const struct sheet *s, int rows)
{
	return rows > 0 && s->lines > (size_t)rows ? s->lines - (size_t)rows : 0;
}

static void answers_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct area body = {a->row + 1, a->col, a->rows - 1, a->cols};
	size_t top, at;
	struct sheet s;

	sheet_make(&s, ui);
	top = last_top(&s, body.rows) < ui->compare.top ? last_top(&s, body.rows) : ui->compare.top;
	at = s.question.count;
	part_draw(&s.question, c, &body, 3, 0, top);
	part_draw(&s.side[BEFORE], c, &body, 3, at, top);
	if (s.beside) {
		int middle = 3 + s.side[BEFORE].cells + 1, row = (int)(at > top ? at - top : 0);

		canvas_vline(c, body.row + row, middle, body.rows - row);
		part_draw(&s.side[AFTER], c, &body, middle + 2, at, top);
	} else {
		part_draw(&s.side[AFTER], c, &body, 3, at + s.side[BEFORE].count + 1, top);
	}
	if (top + (size_t)body.rows < s.lines)
		canvas_put(c, body.row + body.rows - 1, 0, 3, STYLE_FAINT, "...");
	sheet_release(&s);
}

static void answers_move(struct ui *ui, enum command_id motion)
{
	struct sheet s;
	int rows = ui->rows - 4;

	sheet_make(&s, ui);
	ui->compare.top = list_move(ui->compare.top, last_top(&s, rows) + 1, rows, motion);
	sheet_release(&s);
}

static void to_comparison(struct ui *ui)
{
	ui_show(ui, &screen_compare);
}

const struct screen screen_answers = {
	.where = ON_ANSWERS,
	.title = N_("Comparison"),
	.draw = answers_draw,
	.move = answers_move,
	.back = to_comparison,
};
