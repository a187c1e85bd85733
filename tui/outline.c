#include "tui/outline.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* Empties it, foldings kept. */
static void outline_clear(struct outline *o)
{
	struct outline kept = {.folded = {o->folded[0], o->folded[1]},
			       .fold_count = {o->fold_count[0], o->fold_count[1]}};

	free(o->rows);
	free(o->row_of);
	free(o->shown);
	free(o->visible);
	*o = kept;
}

void outline_release(struct outline *o)
{
	outline_clear(o);
	free(o->folded[0]);
	free(o->folded[1]);
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
	o->shown[o->shown_count++] = question;
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

/* Leaves out what is not wanted. */
static void groups_sift(struct groups *g, size_t group_count, const bool *wanted)
{
	size_t kept = 0, next = g->first[0];

	for (size_t i = 0; wanted && i < group_count; i++) {
		size_t from = next;

		next = g->first[i + 1];
		g->first[i] = kept;
		for (; from < next; from++)
			if (wanted[g->order[from]])
				g->order[kept++] = g->order[from];
	}
	if (wanted)
		g->first[group_count] = kept;
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

/* Numbers of foldings: by topic the topics, and after them the checklists of each; by section the checklists,
 * and after them the sections.  The same checklist may stand twice under a topic, around an equal question:
 * both fold together. */
enum { LISTS_MAX = 64 };

static size_t fold_under_topic(size_t topic, size_t checklist)
{
	return VOCABULARY_TERMS_MAX + topic * LISTS_MAX + checklist;
}

static size_t folds_needed(const struct session *s, bool by_section)
{
	const struct library *l = session_library(s);
	size_t sections = 0;

	if (!by_section)
		return (size_t)VOCABULARY_TERMS_MAX * (LISTS_MAX + 1);
	for (size_t i = 0; i < l->checklist_count; i++)
		sections += l->checklists[i].section_count;
	return LISTS_MAX + sections;
}

/* Under each topic the checklists stand apart where there are several, so that ids stay short. */
static void build_by_topic(struct outline *o, const struct session *s, const bool *wanted)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	size_t topics = session_library(s)->vocabulary.terms[VOCABULARY_TOPICS].count;
	bool several = has_several_checklists(questions, count);
	struct groups g = topics_of(s, topics);

	groups_sift(&g, topics, wanted);
	for (size_t t = 0; t < topics; t++) {
		size_t heading, under;

		if (g.first[t] == g.first[t + 1])
			continue;
		heading = outline_push(
			o, (struct outline_row){
				   .kind = OUTLINE_TOPIC, .index = t, .parent = SIZE_MAX, .fold = t});
		under = heading;
		for (size_t i = g.first[t]; i < g.first[t + 1]; i++) {
			size_t checklist = questions[g.order[i]].checklist;
			bool same = i > g.first[t] &&
				    session_groups(s)[g.order[i]] == session_groups(s)[g.order[i - 1]];

			if (several && !same && (under == heading || o->rows[under].index != checklist))
				under = outline_push(
					o, (struct outline_row){.kind = OUTLINE_CHECKLIST,
								.depth = 1,
								.index = checklist,
								.parent = heading,
								.fold = fold_under_topic(t, checklist)});
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
						.fold = LISTS_MAX + base + i,
						.parent = section->parent == i ? top : row[section->parent]});
		for (size_t q = g->first[base + i]; q < g->first[base + i + 1]; q++)
			outline_push_question(o, g->order[q], depth + 1, row[i], false);
	}
	free(row);
	free(used);
}

static void build_by_section(struct outline *o, const struct session *s, const bool *wanted)
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
	groups_sift(&g, sections, wanted);
	for (size_t i = 0; i < l->checklist_count; i++) {
		size_t base = score_section_index(l, i, 0), top = SIZE_MAX;

		if (g.first[base] == g.first[base + l->checklists[i].section_count])
			continue;
		if (several)
			top = outline_push(o, (struct outline_row){.kind = OUTLINE_CHECKLIST,
								   .index = i,
								   .parent = SIZE_MAX,
								   .fold = i});
		build_checklist_sections(o, &l->checklists[i], i, &g, base, top);
	}
	groups_release(&g);
	free(group);
}

/* The rows that no folding hides, anew. */
static void outline_unhide(struct outline *o)
{
	size_t hidden_by = SIZE_MAX; /* the folded heading above, if any */

	o->visible_count = 0;
	for (size_t i = 0; i < o->count; i++) {
		const struct outline_row *r = &o->rows[i];

		if (hidden_by != SIZE_MAX && r->depth > o->rows[hidden_by].depth)
			continue;
		hidden_by = outline_is_folded(o, i) ? i : SIZE_MAX;
		o->visible[o->visible_count++] = i;
	}
}

static void id_cells_measure(struct outline *o, const struct session *s)
{
	enum { ID_CELLS_MAX = 24 };
	const struct terms *roles_of = &session_library(s)->vocabulary.terms[VOCABULARY_ROLES];
	size_t count;
	const struct question *questions = session_questions(s, &count);
	uint64_t roles = session_scope(s)->roles;

	o->with_role = (roles & (roles - 1)) != 0;
	for (size_t i = 0; i < count; i++) {
		int cells = text_width(questions[i].item->id);

		if (o->with_role)
			cells += 1 + text_width(roles_of->at[questions[i].role].id);
		if (cells > o->id_cells && cells <= ID_CELLS_MAX)
			o->id_cells = cells;
	}
}

void outline_build(struct outline *o, const struct session *s, bool by_section, const bool *wanted)
{
	size_t count, folds = folds_needed(s, by_section);

	outline_clear(o);
	session_questions(s, &count);
	o->question_count = count;
	o->by_section = by_section;
	o->row_of = mem_grow(NULL, count + 1, sizeof *o->row_of);
	memset(o->row_of, 0xFF, count * sizeof *o->row_of); /* SIZE_MAX */
	o->shown = mem_grow(NULL, count + 1, sizeof *o->shown);
	if (!o->folded[by_section])
		o->folded[by_section] = mem_alloc(folds);
	o->fold_count[by_section] = folds;
	id_cells_measure(o, s);
	if (by_section)
		build_by_section(o, s, wanted);
	else
		build_by_topic(o, s, wanted);
	o->visible = mem_grow(NULL, o->count + 1, sizeof *o->visible);
	outline_unhide(o);
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
	size_t *shown = mem_grow(NULL, o->shown_count + 1, sizeof *shown);

	if (o->shown_count > 0)
		memcpy(shown, o->shown, o->shown_count * sizeof *shown);
	*count = o->shown_count;
	return shown;
}

size_t outline_ordinal(const struct outline *o, size_t question, size_t *count)
{
	*count = o->shown_count;
	for (size_t i = 0; i < o->shown_count; i++)
		if (o->shown[i] == question)
			return i + 1;
	return 0;
}

/* --- folding --- */

bool outline_shows(const struct outline *o, size_t question)
{
	return question < o->question_count && o->row_of[question] != SIZE_MAX;
}

bool outline_is_folded(const struct outline *o, size_t row)
{
	return o->rows[row].kind != OUTLINE_QUESTION && o->folded[o->by_section][o->rows[row].fold];
}

void outline_fold(struct outline *o, size_t row, bool fold)
{
	o->folded[o->by_section][o->rows[row].fold] = fold;
	outline_unhide(o);
}

void outline_fold_all(struct outline *o, bool fold)
{
	memset(o->folded[o->by_section], fold, o->fold_count[o->by_section]);
	outline_unhide(o);
}

void outline_fold_as(struct outline *o, const bool *folded)
{
	memcpy(o->folded[o->by_section], folded, o->fold_count[o->by_section]);
	outline_unhide(o);
}

void outline_reveal(struct outline *o, size_t row)
{
	bool hidden = false;

	for (size_t up = o->rows[row].parent; up != SIZE_MAX; up = o->rows[up].parent) {
		hidden |= outline_is_folded(o, up);
		o->folded[o->by_section][o->rows[up].fold] = false;
	}
	if (hidden)
		outline_unhide(o);
}

size_t outline_surface(const struct outline *o, size_t row)
{
	size_t at = row;

	for (size_t up = row < o->count ? o->rows[row].parent : SIZE_MAX; up != SIZE_MAX;
	     up = o->rows[up].parent)
		if (outline_is_folded(o, up))
			at = up;
	return at;
}

size_t outline_question(const struct outline *o, size_t row)
{
	while (row < o->count && o->rows[row].kind != OUTLINE_QUESTION)
		row++;
	return row < o->count ? o->rows[row].index : SIZE_MAX;
}

/* --- moving --- */

size_t outline_visible(const struct outline *o, size_t row)
{
	size_t low = 0, high = o->visible_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (o->visible[middle] <= row)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t outline_step(const struct outline *o, size_t row, long step)
{
	size_t at;

	if (o->visible_count == 0)
		return row;
	at = outline_visible(o, row);
	for (long left = step < 0 ? -step : step; left > 0; left--) {
		size_t next = at;

		do
			next = step < 0 ? next - 1 : next + 1; /* from 0 it goes beyond the end */
		while (next < o->visible_count && o->rows[o->visible[next]].kind != OUTLINE_QUESTION &&
		       !outline_is_folded(o, o->visible[next]));
		if (next >= o->visible_count)
			break;
		at = next;
	}
	return o->visible[at];
}

bool outline_seek(const struct outline *o, const struct session *s, size_t from, int step,
		  enum session_seek what, size_t *question)
{
	size_t row;

	if (o->count == 0)
		return false;
	row = outline_shows(o, from) ? o->row_of[from] : step < 0 ? 0 : o->count - 1;
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
