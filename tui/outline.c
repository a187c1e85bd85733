#include "tui/outline.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

void outline_release(struct outline *o)
{
	free(o->rows);
	free(o->row_of);
	*o = (struct outline){0};
}

static size_t outline_push(struct outline *o, struct outline_row row)
{
	if (o->count == o->room) {
		o->room = o->room ? 2 * o->room : 64;
		o->rows = mem_grow(o->rows, o->room, sizeof *o->rows);
	}
	o->rows[o->count] = row;
	return o->count++;
}

static void outline_push_question(struct outline *o, size_t question, int depth, size_t parent, bool same)
{
	o->row_of[question] = outline_push(o, (struct outline_row){.kind = OUTLINE_QUESTION,
								   .depth = depth,
								   .index = question,
								   .parent = parent,
								   .same = same});
}

/* Questions sorted by a group number, keeping their order within it: first[g] … first[g + 1] in order. */
struct groups {
	size_t *first, *order;
};

static struct groups groups_of(const size_t *group, size_t count, size_t group_count)
{
	struct groups g = {.first = mem_grow(NULL, group_count + 2, sizeof *g.first),
			   .order = mem_grow(NULL, count + 1, sizeof *g.order)};

	memset(g.first, 0, (group_count + 2) * sizeof *g.first);
	for (size_t i = 0; i < count; i++)
		g.first[group[i] + 2]++;
	for (size_t i = 2; i < group_count + 2; i++)
		g.first[i] += g.first[i - 1];
	for (size_t i = 0; i < count; i++)
		g.order[g.first[group[i] + 1]++] = i;
	return g;
}

static void groups_release(struct groups *g)
{
	free(g->first);
	free(g->order);
}

static bool has_several_checklists(const struct question *questions, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (questions[i].checklist != questions[0].checklist)
			return true;
	return false;
}

/* Sorted by topic.  Questions that demand the same stand together, in the topic and at the place of the first
 * of them: what is read there serves them all. */
static struct groups topics_of(const struct session *s, size_t topics)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	const size_t *first_equal = session_groups(s);
	size_t *topic = mem_grow(NULL, count + 1, sizeof *topic);
	struct groups equal = groups_of(first_equal, count, count), g;

	for (size_t i = 0; i < count; i++)
		topic[i] = questions[first_equal[equal.order[i]]].item->topic;
	g = groups_of(topic, count, topics);
	for (size_t i = 0; i < count; i++)
		g.order[i] = equal.order[g.order[i]];
	groups_release(&equal);
	free(topic);
	return g;
}

/* Under each topic the checklists stand apart where there are several, so that ids stay short. */
static void build_by_topic(struct outline *o, const struct session *s)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	size_t topics = session_library(s)->vocabulary.terms[VOCABULARY_TOPICS].count;
	bool several = has_several_checklists(questions, count);
	struct groups g = topics_of(s, topics);

	for (size_t t = 0; t < topics; t++) {
		size_t heading, under;

		if (g.first[t] == g.first[t + 1])
			continue;
		heading = outline_push(
			o, (struct outline_row){.kind = OUTLINE_TOPIC, .index = t, .parent = SIZE_MAX});
		under = heading;
		for (size_t i = g.first[t]; i < g.first[t + 1]; i++) {
			size_t checklist = questions[g.order[i]].checklist;
			bool same = session_groups(s)[g.order[i]] != g.order[i];

			if (several && !same && (under == heading || o->rows[under].index != checklist))
				under = outline_push(o, (struct outline_row){.kind = OUTLINE_CHECKLIST,
									     .depth = 1,
									     .index = checklist,
									     .parent = heading});
			outline_push_question(o, g.order[i], several ? 2 : 1, under, same);
		}
	}
	groups_release(&g);
}

static void build_checklist_sections(struct outline *o, const struct checklist *c, size_t checklist,
				     const struct groups *g, size_t base, size_t top)
{
	size_t *row = mem_grow(NULL, c->section_count + 1, sizeof *row);
	bool *used = mem_alloc(c->section_count + 1);
	int indent = top == SIZE_MAX ? 0 : 1;

	/* Parents stand before their children, so going backwards meets every child first. */
	for (size_t i = c->section_count; i-- > 0;) {
		used[i] = used[i] || g->first[base + i] != g->first[base + i + 1];
		if (used[i])
			used[c->sections[i].parent] = true;
	}
	for (size_t i = 0; i < c->section_count; i++) {
		const struct section *section = &c->sections[i];
		int depth = (int)section->depth + indent;

		if (!used[i])
			continue;
		row[i] = outline_push(
			o, (struct outline_row){.kind = OUTLINE_SECTION,
						.depth = depth,
						.index = i,
						.checklist = checklist,
						.parent = section->parent == i ? top : row[section->parent]});
		for (size_t q = g->first[base + i]; q < g->first[base + i + 1]; q++)
			outline_push_question(o, g->order[q], depth + 1, row[i], false);
	}
	free(row);
	free(used);
}

static void build_by_section(struct outline *o, const struct session *s)
{
	const struct library *l = session_library(s);
	size_t count, sections = 0;
	const struct question *questions = session_questions(s, &count);
	bool several = has_several_checklists(questions, count);
	size_t *group = mem_grow(NULL, count + 1, sizeof *group);
	struct groups g;

	for (size_t i = 0; i < l->checklist_count; i++)
		sections += l->checklists[i].section_count;
	for (size_t i = 0; i < count; i++)
		group[i] = score_section_index(l, questions[i].checklist, questions[i].item->section);
	g = groups_of(group, count, sections);
	for (size_t i = 0; i < l->checklist_count; i++) {
		size_t base = score_section_index(l, i, 0), top = SIZE_MAX;

		if (g.first[base] == g.first[base + l->checklists[i].section_count])
			continue;
		if (several)
			top = outline_push(o, (struct outline_row){.kind = OUTLINE_CHECKLIST,
								   .index = i,
								   .parent = SIZE_MAX});
		build_checklist_sections(o, &l->checklists[i], i, &g, base, top);
	}
	groups_release(&g);
	free(group);
}

void outline_build(struct outline *o, const struct session *s, bool by_section)
{
	enum { ID_CELLS_MAX = 24 };
	const struct terms *roles_of = &session_library(s)->vocabulary.terms[VOCABULARY_ROLES];
	size_t count;
	const struct question *questions = session_questions(s, &count);
	uint64_t roles = session_scope(s)->roles;

	outline_release(o);
	o->question_count = count;
	o->row_of = mem_grow(NULL, count + 1, sizeof *o->row_of);
	o->with_role = (roles & (roles - 1)) != 0;
	for (size_t i = 0; i < count; i++) {
		int cells = text_width(questions[i].item->id);

		if (o->with_role)
			cells += 1 + text_width(roles_of->at[questions[i].role].id);
		if (cells > o->id_cells && cells <= ID_CELLS_MAX)
			o->id_cells = cells;
	}
	if (by_section)
		build_by_section(o, s);
	else
		build_by_topic(o, s);
	outline_count(o, s);
}

void outline_count(struct outline *o, const struct session *s)
{
	for (size_t i = 0; i < o->count; i++)
		o->rows[i].total = o->rows[i].answered = 0;
	for (size_t i = 0; i < o->count; i++) {
		bool answered;

		if (o->rows[i].kind != OUTLINE_QUESTION)
			continue;
		answered = session_answer_of(s, o->rows[i].index) != ANSWER_OPEN;
		for (size_t up = o->rows[i].parent; up != SIZE_MAX; up = o->rows[up].parent) {
			o->rows[up].total++;
			o->rows[up].answered += answered;
		}
	}
}

size_t *outline_shown(const struct outline *o, size_t *count)
{
	size_t *shown = mem_grow(NULL, o->question_count + 1, sizeof *shown), found = 0;

	for (size_t i = 0; i < o->count; i++)
		if (o->rows[i].kind == OUTLINE_QUESTION)
			shown[found++] = o->rows[i].index;
	*count = found;
	return shown;
}

size_t outline_ordinal(const struct outline *o, size_t question, size_t *count)
{
	size_t shown = 0, ordinal = 0;

	for (size_t i = 0; i < o->count; i++) {
		if (o->rows[i].kind != OUTLINE_QUESTION)
			continue;
		shown++;
		if (o->rows[i].index == question)
			ordinal = shown;
	}
	*count = shown;
	return ordinal;
}

size_t outline_step(const struct outline *o, size_t question, long step)
{
	size_t row;

	if (o->question_count == 0)
		return question;
	row = o->row_of[question];
	for (; step > 0; step--) {
		size_t next = row + 1;

		while (next < o->count && o->rows[next].kind != OUTLINE_QUESTION)
			next++;
		if (next >= o->count)
			break;
		row = next;
	}
	for (; step < 0; step++) {
		size_t next = row;

		while (next > 0 && o->rows[next - 1].kind != OUTLINE_QUESTION)
			next--;
		if (next == 0)
			break;
		row = next - 1;
	}
	return o->rows[row].index;
}

bool outline_seek(const struct outline *o, const struct session *s, size_t from, int step,
		  enum session_seek what, size_t *question)
{
	size_t row;

	if (o->question_count == 0)
		return false;
	row = o->row_of[from];
	for (size_t i = 0; i < o->count; i++) {
		if (step < 0)
			row = row ? row - 1 : o->count - 1;
		else
			row = row + 1 < o->count ? row + 1 : 0;
		if (o->rows[row].kind == OUTLINE_QUESTION && session_is_sought(s, o->rows[row].index, what)) {
			*question = o->rows[row].index;
			return true;
		}
	}
	return false;
}

static const char *heading_text(const struct library *l, const struct outline_row *r)
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

static void draw_heading(const struct outline_row *r, const struct library *l, struct canvas *c, int row,
			 int col, int cells)
{
	struct buffer tally = {0};
	int tally_cells;

	buffer_printf(&tally, " %zu/%zu", r->answered, r->total);
	tally_cells = text_width(tally.text);
	canvas_put(c, row, col + 1 + r->depth, cells - 1 - r->depth - tally_cells,
		   r->depth ? STYLE_PLAIN : STYLE_STRONG, heading_text(l, r));
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

void outline_draw(const struct outline *o, const struct session *s, struct canvas *c, int row, int col,
		  int rows, int cells, size_t question)
{
	size_t cursor = o->question_count ? o->row_of[question] : 0;
	size_t first = list_first(cursor, o->count, rows);

	canvas_spot(c, row, col, rows, cells, walk_point, first);
	for (int i = 0; i < rows && first + (size_t)i < o->count; i++) {
		const struct outline_row *r = &o->rows[first + (size_t)i];

		if (r->kind != OUTLINE_QUESTION)
			draw_heading(r, session_library(s), c, row + i, col, cells);
		else
			draw_question(o, r, s, c, row + i, col, cells);
		if (first + (size_t)i == cursor)
			cursor_draw(c, row + i, col, cells);
	}
}
