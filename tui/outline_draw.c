/* outline_draw.c: how the outline looks.  See outline.h */
#include "core/text.h"
#include "tui/screen.h"

const char *outline_heading(const struct library *l, const struct outline_row *r)
{
	switch (r->kind) {
	case OUTLINE_TOPIC:
		return wording_here(&l->vocabulary.terms[VOCABULARY_TOPICS].at[r->index].name);
	case OUTLINE_CHECKLIST:
		return r->depth ? l->checklists[r->index].id : wording_here(&l->checklists[r->index].title);
	case OUTLINE_SECTION:
		return wording_here(&l->checklists[r->checklist].sections[r->index].title);
	case OUTLINE_QUESTION:
		break;
	}
	return "";
}

/* A folded one begins with a plus. */
static void draw_heading(const struct outline_row *r, const struct library *l, bool folded, struct canvas *c,
			 int row, int col, int cells)
{
	enum style style = r->depth ? STYLE_PLAIN : STYLE_STRONG;
	struct buffer tally = {0};
	int tally_cells;

	buffer_printf(&tally, " %zu/%zu", r->answered, r->total);
	tally_cells = text_width(tally.text);
	canvas_printf(c, row, col + 1 + r->depth, cells - 1 - r->depth - tally_cells, style, "%s%s",
		      folded ? "+ " : "", outline_heading(l, r));
	canvas_put(c, row, col + cells - tally_cells, tally_cells, STYLE_FAINT, tally.text);
	buffer_release(&tally);
}

static bool question_is_backed(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	for (size_t i = 0; i < count; i++)
		if (!claims[i].backed)
			return false;
	return count > 0;
}

/* Where there is room the texts stand under one another, beside the widest id. */
enum { BESIDE_CELLS = 40 };

/* An equal question of another checklist than its heading says. */
static bool is_below_another(const struct outline *o, const struct outline_row *r, const struct question *q)
{
	return r->same && o->rows[r->parent].kind == OUTLINE_CHECKLIST &&
	       o->rows[r->parent].index != q->checklist;
}

/* What naming the checklist takes, with the item and the longest usual role after it; with less the id would
 * be cut, and the checklist alone tells nobody which question it is. */
static int checklist_cells(const struct question *q)
{
	enum { ROLE_CELLS = 9 };

	return text_width(q->item->checklist->id) + 1 + text_width(q->item->id) + ROLE_CELLS;
}

static void draw_question(const struct outline *o, const struct outline_row *r, const struct session *s,
			  struct canvas *c, int row, int col, int cells)
{
	size_t count;
	const struct question *q = &session_questions(s, &count)[r->index];
	enum answer a = session_answer_of(s, r->index);
	int right = col + cells, at = col + 2, text_col;
	char box[4];

	answer_box(s, (struct place){r->index, WHOLE, WHOLE}, box);
	canvas_put(c, row, at, 3, answer_style(a), box);
	if (question_is_backed(s, r->index))
		canvas_put(c, row, at + 3, 1, STYLE_MET, "*");
	at += 5;
	text_col = right - at < BESIDE_CELLS ? at : at + o->id_cells + 1;
	if (r->same)
		at = canvas_put(c, row, at, right - at, STYLE_FAINT, "=") + 1;
	if (is_below_another(o, r, q) && right - at >= checklist_cells(q))
		at = canvas_printf(c, row, at, right - at, STYLE_PLAIN, "%s:", q->item->checklist->id);
	at = canvas_put(c, row, at, right - at, STYLE_PLAIN, q->item->id);
	if (o->with_role) {
		const struct terms *roles = &session_library(s)->vocabulary.terms[VOCABULARY_ROLES];

		at = canvas_printf(c, row, at, right - at, STYLE_FAINT, "@%s", roles->at[q->role].id);
	}
	if (text_col <= at)
		text_col = at + 1;
	canvas_put(c, row, text_col, right - text_col, STYLE_PLAIN, wording_here(&q->item->ask[q->role]));
}

void outline_draw(const struct outline *o, const struct session *s, const bool *marked, struct canvas *c,
		  int row, int col, int rows, int cells, size_t cursor)
{
	size_t at = outline_visible(o, cursor), first = list_first(at, o->visible_count, rows);

	canvas_spot(c, row, col, rows, cells, walk_point, first);
	for (int i = 0; i < rows && first + (size_t)i < o->visible_count; i++) {
		size_t index = o->visible[first + (size_t)i];
		const struct outline_row *r = &o->rows[index];

		if (r->kind != OUTLINE_QUESTION)
			draw_heading(r, session_library(s), outline_is_folded(o, index), c, row + i, col,
				     cells);
		else
			draw_question(o, r, s, c, row + i, col, cells);
		if (first + (size_t)i == at)
			cursor_draw(c, row + i, col, cells);
		if (marked && r->kind == OUTLINE_QUESTION && marked[r->index])
			canvas_put(c, row + i, col + 1, 1, STYLE_KEY, "x");
	}
}
