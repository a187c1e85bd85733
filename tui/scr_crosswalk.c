/* scr_crosswalk.c: what the crosswalk asks somebody to decide: answers that are offered, carried answers
 * whose source has changed, answers that contradict each other. */
#include <stdlib.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

enum crossing { OFFER, STALE, CONFLICT, CROSSINGS };

static size_t section_count(const struct crosswalk_view *v, enum crossing of)
{
	switch (of) {
	case OFFER:
		return v->all.offer_count;
	case STALE:
		return v->all.stale_count;
	default:
		return v->all.conflict_count;
	}
}

static size_t entry_count(const struct crosswalk_view *v)
{
	return v->all.offer_count + v->all.stale_count + v->all.conflict_count;
}

/* Finds the section of an entry, and its number in that. */
static enum crossing entry_find(const struct crosswalk_view *v, size_t entry, size_t *index)
{
	for (int of = OFFER; of < CONFLICT; of++) {
		size_t count = section_count(v, (enum crossing)of);

		if (entry < count) {
			*index = entry;
			return (enum crossing)of;
		}
		entry -= count;
	}
	*index = entry;
	return CONFLICT;
}

static size_t question_of(const struct crosswalk_view *v, enum crossing of, size_t index)
{
	switch (of) {
	case OFFER:
		return v->all.offers[index].question;
	case STALE:
		return v->all.stale[index].question;
	default:
		return v->all.conflicts[index].question;
	}
}

static void crosswalk_refresh(struct ui *ui)
{
	struct crosswalk_view *v = &ui->crosswalk;

	crossings_release(&v->all);
	session_crossings(ui->session, &v->all);
	if (v->cursor >= entry_count(v))
		v->cursor = entry_count(v) ? entry_count(v) - 1 : 0;
	v->split.top = 0;
}

/* --- the list --- */

/* A line of the list: a heading, an entry, or the blank line above a heading. */
struct line {
	enum crossing of;
	bool blank, heading;
	size_t index, entry;
};

enum { HEADING_LINES = 2 };

/* Lines of the sections before the entry's, and in its own those before it. */
static size_t line_of(const struct crosswalk_view *v, size_t entry)
{
	size_t index, line = 0;
	enum crossing of = entry_find(v, entry, &index);

	for (int i = OFFER; i < (int)of; i++)
		if (section_count(v, (enum crossing)i) > 0)
			line += HEADING_LINES + section_count(v, (enum crossing)i);
	return line + HEADING_LINES + index;
}

static struct line line_at(const struct crosswalk_view *v, size_t line)
{
	struct line at = {.of = CROSSINGS};
	size_t entry = 0;

	for (int of = OFFER; of < CROSSINGS; of++) {
		size_t count = section_count(v, (enum crossing)of);

		if (count > 0 && line < HEADING_LINES + count) {
			at.of = (enum crossing)of;
			at.blank = line == 0;
			at.heading = line == 1;
			at.index = at.blank || at.heading ? 0 : line - HEADING_LINES;
			at.entry = entry + at.index;
			return at;
		}
		if (count > 0)
			line -= HEADING_LINES + count;
		entry += count;
	}
	return at;
}

static void draw_heading(const struct crosswalk_view *v, struct canvas *c, int row, int cells,
			 enum crossing of)
{
	static const char *const headings[] = {N_("Answers that are offered"),
					       N_("Carried answers whose source has changed"),
					       N_("Answers that contradict each other")};

	canvas_printf(c, row, 1, cells - 2, STYLE_STRONG, _("%s (%zu)"), _(headings[of]),
		      section_count(v, of));
}

static const struct related *other_of(const struct crosswalk_view *v, enum crossing of, size_t index)
{
	switch (of) {
	case OFFER:
		return &v->all.offers[index].offer.from;
	case STALE:
		return v->all.stale[index].carried.proved ? &v->all.stale[index].carried.now.from : NULL;
	default:
		return &v->all.conflicts[index].with;
	}
}

enum { COLUMNS = 5 };
enum { ID, ANSWER, OTHER, RELATION, TEXT };

/* What the question would say, or says; where there is little room as the mark that it would have, and not
 * again what its mark says. */
static void entry_answer(const struct session *s, const struct crosswalk_view *v, enum crossing of,
			 size_t index, bool marks, struct buffer *to)
{
	const struct carried *c;

	switch (of) {
	case OFFER:
		if (marks)
			buffer_printf(to, "> [%c]", answer_mark(v->all.offers[index].offer.answer));
		else
			buffer_add(to, answer_name(v->all.offers[index].offer.answer));
		break;
	case STALE:
		c = &v->all.stale[index].carried;
		if (marks)
			buffer_printf(to, "> [%c]", c->proved ? answer_mark(c->now.answer) : '?');
		else
			buffer_printf(to, "%s -> %s",
				      answer_name(session_answer_of(s, v->all.stale[index].question)),
				      c->proved ? answer_name(c->now.answer) : "?");
		break;
	default:
		buffer_add(to,
			   marks ? "" : answer_name(session_answer_of(s, v->all.conflicts[index].question)));
		break;
	}
}

/* What stands in the columns of an entry; buffer_release each. */
static void entry_texts(const struct ui *ui, enum crossing of, size_t index, bool marks,
			struct buffer texts[COLUMNS])
{
	const struct crosswalk_view *v = &ui->crosswalk;
	const struct session *s = ui->session;
	const struct related *r = other_of(v, of, index);
	size_t question = question_of(v, of, index), count;
	const struct question *q = &session_questions(s, &count)[question];

	walk_label(s, (struct place){question, WHOLE, WHOLE}, &texts[ID]);
	entry_answer(s, v, of, index, marks, &texts[ANSWER]);
	if (r) {
		buffer_printf(&texts[OTHER], "[%c] ", answer_mark(session_answer_of(s, r->question)));
		walk_label(s, (struct place){r->question, WHOLE, WHOLE}, &texts[OTHER]);
	} else {
		walk_origin(s, question, &texts[OTHER]);
	}
	buffer_add(&texts[RELATION], r ? relation_name(r->kind) : "");
	buffer_add(&texts[TEXT], wording_here(&q->item->ask[q->role]));
}

/* As wide as the widest of what stands in them. */
static void columns_measure(const struct ui *ui, bool marks, int cells[COLUMNS])
{
	const struct crosswalk_view *v = &ui->crosswalk;

	for (int i = 0; i < COLUMNS; i++)
		cells[i] = 0;
	for (size_t entry = 0; entry < entry_count(v); entry++) {
		struct buffer texts[COLUMNS] = {{0}};
		size_t index;
		enum crossing of = entry_find(v, entry, &index);

		entry_texts(ui, of, index, marks, texts);
		for (int i = 0; i < COLUMNS; i++) {
			int width = texts[i].text ? text_width(texts[i].text) : 0;

			cells[i] = width > cells[i] ? width : cells[i];
			buffer_release(&texts[i]);
		}
	}
}

/* Cells of each column, 0 where there is no room for it; true where answers are shown as marks. */
static bool columns_of(const struct ui *ui, int cols, int cells[COLUMNS])
{
	enum { TEXT_CELLS_MIN = 20, ID_MAX = 40, GAP = 2 };
	int room = cols - 9; /* the cursor, the mark, and a margin */
	bool marks = false;

	columns_measure(ui, false, cells);
	if (cells[ID] + cells[ANSWER] + cells[OTHER] + 2 * GAP > room) {
		marks = true;
		columns_measure(ui, true, cells);
	}
	room -= cells[ANSWER] + 2 * GAP;
	cells[ID] = cells[ID] > ID_MAX ? ID_MAX : cells[ID];
	cells[OTHER] = cells[OTHER] > ID_MAX ? ID_MAX : cells[OTHER];
	/* Of two that do not fit, the wider one gives way. */
	while (cells[ID] + cells[OTHER] > room && cells[ID] + cells[OTHER] > 2)
		cells[cells[ID] > cells[OTHER] ? ID : OTHER]--;
	room -= cells[ID] + cells[OTHER] + GAP;
	if (cells[RELATION] > room)
		cells[RELATION] = 0;
	room -= cells[RELATION] + GAP;
	if (cells[TEXT] > room)
		cells[TEXT] = room < TEXT_CELLS_MIN ? 0 : room;
	return marks;
}

static void draw_entry(const struct ui *ui, struct canvas *c, int row, const struct line *l,
		       const int cells[COLUMNS], bool marks)
{
	enum answer a = session_answer_of(ui->session, question_of(&ui->crosswalk, l->of, l->index));
	struct buffer texts[COLUMNS] = {{0}};
	int col = 7;

	entry_texts(ui, l->of, l->index, marks, texts);
	canvas_printf(c, row, 3, 3, answer_style(a), "[%c]", answer_mark(a));
	for (int i = ID; i < COLUMNS; i++) {
		if (cells[i] > 0 && texts[i].text)
			canvas_put(c, row, col, cells[i], STYLE_PLAIN, texts[i].text);
		col += cells[i] > 0 ? cells[i] + 2 : 0;
		buffer_release(&texts[i]);
	}
}

static void crosswalk_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->crosswalk.cursor, entry_count(&ui->crosswalk), which);
}

static void draw_list(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	size_t last = line_of(v, entry_count(v) - 1);
	/* The first line is blank: the title stands apart already. */
	size_t first = list_first(line_of(v, v->cursor) - 1, last, a->rows) + 1;
	int cells[COLUMNS];
	bool marks = columns_of(ui, a->cols, cells);

	for (int i = 0; i < a->rows && first + (size_t)i <= last; i++) {
		struct line l = line_at(v, first + (size_t)i);

		if (l.blank)
			continue;
		if (l.heading) {
			draw_heading(v, c, a->row + i, a->cols, l.of);
			continue;
		}
		draw_entry(ui, c, a->row + i, &l, cells, marks);
		canvas_spot(c, a->row + i, a->col, 1, a->cols, crosswalk_point, l.entry);
		if (l.entry == v->cursor)
			cursor_draw(c, a->row + i, a->col + 1, a->cols - 2);
	}
}

/* --- the entry under the cursor --- */

static void add_offer(const struct session *s, const struct offered *o, struct page *to)
{
	related_add_question(s, o->question, to);
	page_gap(to);
	page_printf(to, STYLE_STRONG, 0, _("Offered: %s.  = takes it over."), answer_name(o->offer.answer));
	related_add_chain(s, o->question, &o->offer.from, to);
	page_gap(to);
	related_add_question(s, o->offer.from.question, to);
}

static void add_stale(const struct session *s, const struct stale *t, struct page *to)
{
	const struct carried *c = &t->carried;
	struct buffer origin = {0};

	related_add_question(s, t->question, to);
	page_gap(to);
	walk_origin(s, t->question, &origin);
	if (c->from == SIZE_MAX)
		page_printf(to, STYLE_PLAIN, 0, _("Carried from %s, which has left the scope."), origin.text);
	else
		page_printf(to, STYLE_PLAIN, 0, _("Carried from %s, which now says: %s."), origin.text,
			    answer_name(session_answer_of(s, c->from)));
	if (c->proved) {
		page_printf(to, STYLE_STRONG, 0, _("What follows now: %s.  = takes it over."),
			    answer_name(c->now.answer));
		related_add_chain(s, t->question, &c->now.from, to);
	} else {
		page_add(to, STYLE_STRONG, 0, NULL, _("No answer follows now."));
	}
	page_add(to, STYLE_FAINT, 0, NULL, _("m keeps the answer as your own; 0 opens the question again."));
	page_gap(to);
	if (c->proved)
		related_add_question(s, c->now.from.question, to);
	else if (c->from != SIZE_MAX)
		related_add_question(s, c->from, to);
	buffer_release(&origin);
}

static void add_conflict(const struct session *s, const struct conflict *x, struct page *to)
{
	const struct vocabulary *v = &session_library(s)->vocabulary;
	struct buffer models = {0};

	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, x->service_models, lang_in_use(), " ", &models);
	related_add_question(s, x->question, to);
	page_gap(to);
	page_printf(to, STYLE_STRONG, 0,
		    x->open ? _("No answer can stand beside both of these (%s):")
			    : _("Its answer cannot stand beside this one (%s):"),
		    models.text);
	related_add_chain(s, x->question, &x->with, to);
	related_add_question(s, x->with.question, to);
	if (x->open) {
		page_gap(to);
		related_add_chain(s, x->question, &x->against, to);
		related_add_question(s, x->against.question, to);
	}
	buffer_release(&models);
}

static void entry_page(const struct ui *ui, int cells, struct page *to)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	size_t index;

	to->cells = cells < 10 ? 10 : cells;
	switch (entry_find(v, v->cursor, &index)) {
	case OFFER:
		add_offer(ui->session, &v->all.offers[index], to);
		break;
	case STALE:
		add_stale(ui->session, &v->all.stale[index], to);
		break;
	default:
		add_conflict(ui->session, &v->all.conflicts[index], to);
		break;
	}
}

static void crosswalk_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	struct area list, detail;

	if (entry_count(v) == 0) {
		canvas_paragraph(c, a->row + 1, 3, a->rows - 1, a->cols - 5, STYLE_STRONG,
				 _("Nothing is offered, no source of a carried answer has changed, and no "
				   "answers contradict each other."),
				 0);
		return;
	}
	split_areas(&v->split, a, &list, &detail);
	if (list.rows > 0)
		draw_list(ui, c, &list);
	split_draw(ui, c, &v->split, &list, &detail, entry_page);
}

static void crosswalk_move(struct ui *ui, enum command_id motion)
{
	struct crosswalk_view *v = &ui->crosswalk;
	struct area body, sheet, list, detail;

	if (entry_count(v) == 0)
		return;
	ui_areas(ui, &body, &sheet);
	split_areas(&v->split, &body, &list, &detail);
	if (split_scroll(ui, &v->split, &detail, motion, entry_page))
		return;
	v->cursor = list_move(v->cursor, entry_count(v), list.rows > 0 ? list.rows : 1, motion);
	v->split.top = 0;
}

static void crosswalk_enter(struct ui *ui)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	size_t index, question;
	enum crossing of;

	if (entry_count(v) == 0)
		return;
	of = entry_find(v, v->cursor, &index);
	question = question_of(v, of, index);
	ui_show(ui, &screen_walk);
	walk_go(ui, question);
}

/* --- deciding --- */

/* "row-8: met, carried from tw-csa-cloud:5.3.3." */
static void say_carried(struct ui *ui, size_t question)
{
	struct buffer label = {0}, from = {0};

	walk_label(ui->session, (struct place){question, WHOLE, WHOLE}, &label);
	walk_origin(ui->session, question, &from);
	ui_say(ui, _("%s: %s, carried from %s."), label.text,
	       answer_name(session_answer_of(ui->session, question)), from.text);
	buffer_release(&from);
	buffer_release(&label);
}

void do_carry_here(struct ui *ui, enum command_id id)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	struct err e = {0};
	size_t index, question;
	enum crossing of;

	(void)id;
	if (entry_count(v) == 0)
		return;
	of = entry_find(v, v->cursor, &index);
	question = question_of(v, of, index);
	if (of == CONFLICT) {
		ui_say(ui, "%s", _("Here one of the answers has to change; Enter goes to the question."));
		return;
	}
	if (session_carry(ui->session, &question, 1, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	ui_refresh(ui);
	say_carried(ui, question);
}

static void take_all(struct ui *ui)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	size_t count = v->all.offer_count;
	size_t *questions = mem_grow(NULL, count + 1, sizeof *questions);
	struct err e = {0};

	for (size_t i = 0; i < count; i++)
		questions[i] = v->all.offers[i].question;
	if (session_carry(ui->session, questions, count, &e) < 0) {
		ui_fail(ui, &e);
	} else {
		ui_refresh(ui);
		ui_say(ui,
		       P_("%zu answer is taken over; u takes that back.",
			  "%zu answers are taken over; u takes that back.", count),
		       count);
	}
	free(questions);
}

void do_carry_all(struct ui *ui, enum command_id id)
{
	size_t count = ui->crosswalk.all.offer_count;

	(void)id;
	if (count == 0) {
		ui_say(ui, "%s", _("Nothing is offered."));
		return;
	}
	confirm_open(ui, N_("Take over all answers that are offered?"), take_all);
	ui_say(ui,
	       P_("Take over the %zu answer that is offered?", "Take over the %zu answers that are offered?",
		  count),
	       count);
}

/* The question of the stale answer under the cursor; says so where there is none. */
static bool stale_here(struct ui *ui, size_t *question)
{
	const struct crosswalk_view *v = &ui->crosswalk;
	size_t index;

	if (entry_count(v) == 0 || entry_find(v, v->cursor, &index) != STALE) {
		ui_say(ui, "%s", _("This is for carried answers whose source has changed."));
		return false;
	}
	*question = v->all.stale[index].question;
	return true;
}

void do_carried(struct ui *ui, enum command_id id)
{
	struct buffer label = {0};
	struct err e = {0};
	struct place p = {0, WHOLE, WHOLE};
	enum answer a = ANSWER_OPEN;

	if (!stale_here(ui, &p.question))
		return;
	/* An answer given by hand is carried from nowhere, even where it stays the same. */
	if (id == COMMAND_CARRIED_KEEP)
		a = session_answer_of(ui->session, p.question);
	if (session_answer(ui->session, &p, 1, a, NULL, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	walk_label(ui->session, p, &label);
	ui_refresh(ui);
	if (a == ANSWER_OPEN)
		ui_say(ui, _("%s: %s."), label.text, answer_name(a));
	else
		ui_say(ui, _("%s: %s, kept as given by hand."), label.text, answer_name(a));
	buffer_release(&label);
}

const struct screen screen_crosswalk = {
	.where = ON_CROSSWALK,
	.title = N_("Offers and conflicts"),
	.refresh = crosswalk_refresh,
	.draw = crosswalk_draw,
	.move = crosswalk_move,
	.enter = crosswalk_enter,
};
