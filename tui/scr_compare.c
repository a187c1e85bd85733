/* scr_compare.c: which assessment to compare with, and what became of each answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

enum { CELLS_MAX = 180 };

static void sides_close(struct compare_view *v)
{
	comparison_release(&v->c);
	page_release(&v->page);
	for (int i = 0; i < SIDES; i++) {
		session_close(v->side[i]);
		v->side[i] = NULL;
	}
	v->cursor = 0;
}

static void file_close(struct ui *ui)
{
	struct compare_view *v = &ui->compare;

	if (v->file)
		ui->setup->close_file(ui->setup->self, v->file);
	free(v->path);
	v->file = NULL;
	v->path = NULL;
	v->store = ui->setup->store;
}

void compare_release(struct ui *ui)
{
	sides_close(&ui->compare);
	home_release(&ui->compare.choice);
	file_close(ui);
}

/* --- choosing the other one --- */

/* The row of the assessment that is compared; NULL where the list has lost it. */
static const struct home_row *row_compared(const struct ui *ui)
{
	for (size_t i = 0; i < ui->home.count; i++)
		if (ui->home.rows[i].id == ui->compare.of)
			return &ui->home.rows[i];
	return NULL;
}

/* The rows of a store but the one that is compared, with the cursor on the one that it follows. */
static int choice_load(struct ui *ui, const struct store *store, struct err *e)
{
	struct compare_view *v = &ui->compare;
	const struct home_row *compared = row_compared(ui);
	struct home rows = {0};
	size_t kept = 0;
	int rc = home_read(&rows, store, e);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < rows.count; i++) {
		if (store == ui->setup->store && rows.rows[i].id == v->of) {
			home_row_release(&rows.rows[i]);
			continue;
		}
		rows.rows[kept] = rows.rows[i];
		if (compared && strcmp(rows.rows[kept].uuid, compared->follows) == 0)
			rows.cursor = kept;
		kept++;
	}
	rows.count = kept;
	home_release(&v->choice);
	v->choice = rows;
	v->store = store;
	return 0;
}

void do_compare(struct ui *ui, enum command_id id)
{
	struct err e = {0};

	(void)id;
	if (ui->home.count == 0) {
		ui_say(ui, "%s", _("There is nothing to compare yet."));
		return;
	}
	compare_release(ui);
	ui->compare.of = ui->home.rows[ui->home.cursor].id;
	if (choice_load(ui, ui->setup->store, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_show(ui, &screen_choose);
}

static bool file_done(struct ui *ui, const char *path)
{
	struct compare_view *v = &ui->compare;
	const struct store *store = NULL;
	struct err e = {0};
	void *file = NULL;

	if (!*path)
		return true;
	if (ui->setup->open_file(ui->setup->self, path, &file, &store, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	/* Until the rows of this one are read, those that are shown are of the other. */
	if (choice_load(ui, store, &e) < 0) {
		ui->setup->close_file(ui->setup->self, file);
		ui_fail(ui, &e);
		return false;
	}
	file_close(ui);
	v->file = file;
	v->path = mem_dup(path);
	v->store = store;
	return true;
}

void do_other_file(struct ui *ui, enum command_id id)
{
	(void)id;
	prompt_open(ui, _("Other file:"), ui->compare.path ? ui->compare.path : "", FIELD_LINE_BYTES,
		    file_done);
}

static void choose_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->compare.choice.cursor, ui->compare.choice.count, which);
}

static void choose_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct compare_view *v = &ui->compare;
	struct area list = {a->row + 2, a->col, a->rows - 2, a->cols};
	const struct home_row *compared = row_compared(ui);
	struct buffer line = {0};

	/* TRANSLATORS: the name of an assessment. */
	buffer_printf(&line, _("Compare \"%s\" with:"), compared ? compared->name : "");
	canvas_put(c, a->row + 1, 3, a->cols - 4, STYLE_STRONG, line.text);
	if (v->path)
		canvas_put(c, a->row + 2, 3, a->cols - 4, STYLE_FAINT, v->path);
	if (v->choice.count > 0)
		home_rows_draw(&v->choice, choose_point, c, &list);
	else
		canvas_paragraph(c, a->row + 3, 3, a->rows - 3, a->cols - 6, STYLE_PLAIN,
				 v->path ? _("That file holds no assessment.")
					 : _("There is no other assessment in this file; o asks for another "
					     "file."),
				 0);
	buffer_release(&line);
}

static void choose_move(struct ui *ui, enum command_id motion)
{
	struct home *h = &ui->compare.choice;

	h->cursor = list_move(h->cursor, h->count, ui->rows - 7, motion);
}

static void sides_turn(struct ui *ui);

static void choose_enter(struct ui *ui)
{
	struct compare_view *v = &ui->compare;
	const struct home_row *compared = row_compared(ui), *chosen;
	struct err e = {0};

	if (v->choice.count == 0) {
		ui_say(ui, "%s", _("There is nothing to choose here; o asks for another file."));
		return;
	}
	chosen = &v->choice.rows[v->choice.cursor];
	if (compare_open(ui, v->store, chosen->id, v->of, &e) < 0)
		ui_fail(ui, &e);
	else if (compared && strcmp(chosen->follows, compared->uuid) == 0)
		sides_turn(ui); /* a follow-up comes after what it follows */
}

static void to_where_it_came_from(struct ui *ui)
{
	int64_t of = ui->compare.of;

	compare_release(ui);
	if (ui->trend.count > 0) {
		ui_show(ui, &screen_trend);
		return;
	}
	ui_show(ui, &screen_home);
	home_load(ui, of);
}

const struct screen screen_choose = {
	.where = ON_CHOOSE,
	.title = N_("Comparison"),
	.draw = choose_draw,
	.move = choose_move,
	.enter = choose_enter,
	.back = to_where_it_came_from,
};

/* --- the comparison --- */

/* On the first answer, where there is one. */
static void cursor_begin(struct compare_view *v)
{
	v->cursor = 0;
	for (size_t i = 0; i < v->page.count && v->cursor == 0; i++)
		if (v->page.at[i].target != PAGE_NO_TARGET)
			v->cursor = i;
}

int compare_open(struct ui *ui, const struct store *store, int64_t before, int64_t after, struct err *e)
{
	struct compare_view *v = &ui->compare;
	struct session *side[SIDES] = {NULL};
	int rc = ui_session(ui, store, before, &side[BEFORE], e);

	if (rc == 0)
		rc = ui_session(ui, ui->setup->store, after, &side[AFTER], e);
	if (rc < 0) {
		session_close(side[BEFORE]);
		return rc;
	}
	sides_close(v);
	v->side[BEFORE] = side[BEFORE];
	v->side[AFTER] = side[AFTER];
	v->of = after;
	comparison_make(&v->c, side[BEFORE], side[AFTER]);
	ui_show(ui, &screen_compare);
	cursor_begin(v);
	return 0;
}

static void add_side(struct page *p, const char *label, const struct session *s)
{
	struct buffer line = {0};

	buffer_printf(&line, "%s%s%s", label, C_("label", ": "), session_about(s, FIELD_NAME_));
	if (session_is_sealed(s))
		buffer_printf(&line, "  %s", _("SEALED"));
	if (*session_about(s, FIELD_SAMPLE_))
		buffer_printf(&line, "  %s", _("SAMPLE"));
	page_row(p, STYLE_STRONG, line.text);
	buffer_release(&line);
}

/* "67.5 % > 70.1 %"; "-" where nothing is in scope. */
static void add_percents(struct buffer *line, struct ratio before, struct ratio after)
{
	const int tenths[SIDES] = {ratio_tenths(before), ratio_tenths(after)};

	for (int i = 0; i < SIDES; i++) {
		if (i > 0)
			buffer_add(line, " > ");
		if (tenths[i] == RATIO_NOTHING)
			buffer_add(line, "-");
		else
			buffer_printf(line, "%d.%d %%", tenths[i] / 10, tenths[i] % 10);
	}
}

static void add_figure(struct page *p, const char *name, struct ratio before, struct ratio after)
{
	struct buffer line = {0};

	buffer_printf(&line, "%s  ", name);
	add_percents(&line, before, after);
	if (p->cells >= 60) {
		buffer_add(&line, "   (");
		amount_print(before.points, &line);
		buffer_add(&line, "/");
		amount_print(before.worth, &line);
		buffer_add(&line, " > ");
		amount_print(after.points, &line);
		buffer_add(&line, "/");
		amount_print(after.worth, &line);
		buffer_add(&line, ")");
	}
	page_row(p, STYLE_PLAIN, line.text);
	buffer_release(&line);
}

/* "1 regressed, 3 closed, 49 unchanged" */
static void add_counts(struct buffer *line, const size_t changes[CHANGE__COUNT])
{
	bool more = false;

	for (int k = 0; k < CHANGE__COUNT; k++) {
		if (changes[k] == 0)
			continue;
		buffer_printf(line, "%s%s %zu", more ? C_("list", ", ") : "",
			      change_name((enum change_kind)k), changes[k]);
		more = true;
	}
}

static void add_head(struct page *p, const struct compare_view *v)
{
	const struct sums *before = &v->c.total[BEFORE].sums, *after = &v->c.total[AFTER].sums;
	struct buffer line = {0};

	add_side(p, C_("comparison", "Before"), v->side[BEFORE]);
	add_side(p, C_("comparison", "After"), v->side[AFTER]);
	add_figure(p, _("Score (floor)"), sums_floor(before), sums_floor(after));
	add_figure(p, _("Ceiling"), sums_ceiling(before), sums_ceiling(after));
	buffer_printf(
		&line,
		P_("%zu answer compared; %zu left out.", "%zu answers compared; %zu left out.", v->c.count),
		v->c.count, v->c.left_count);
	page_add(p, STYLE_PLAIN, 0, NULL, line.text);
	buffer_clear(&line);
	add_counts(&line, v->c.changes);
	page_add(p, STYLE_PLAIN, 0, NULL, line.text ? line.text : "");
	buffer_release(&line);
}

const struct claim *compared_claim(const struct compare_view *v, size_t compared, int side)
{
	size_t count;

	return &session_claims(v->side[side], &count)[v->c.at[compared].claim[side]];
}

/* Where there is room, what became of an answer, its id and its text stand below each other's. */
struct aligned {
	int change, label; /* cells; 0: as long as it is */
};

static struct aligned aligned_of(const struct page *p, const struct compare_view *v)
{
	enum { ALIGNED_CELLS = 110 };
	struct aligned to = {0};

	for (size_t i = 0; i < v->c.count && p->cells >= ALIGNED_CELLS; i++) {
		int change = text_width(change_name(v->c.at[i].change)), label;
		struct buffer id = {0};

		walk_label(v->side[AFTER], v->c.at[i].place[AFTER], &id);
		label = text_width(id.text);
		buffer_release(&id);
		to.change = change > to.change ? change : to.change;
		to.label = label > to.label ? label : to.label;
	}
	return to;
}

static void add_padded(struct buffer *line, const char *text, int cells)
{
	int missing = cells - text_width(text);

	buffer_add(line, text);
	if (missing > 0)
		buffer_add_fill(line, ' ', (size_t)missing);
}

static void add_compared(struct page *p, const struct compare_view *v, size_t i, bool with_change,
			 struct aligned to)
{
	const struct compared *at = &v->c.at[i];
	size_t count, from = p->count;
	const struct question *q = &session_questions(v->side[AFTER], &count)[at->place[AFTER].question];
	enum answer after = compared_claim(v, i, AFTER)->answer;
	struct buffer line = {0}, label = {0};

	buffer_printf(&line, "[%c] > [%c] ", answer_mark(compared_claim(v, i, BEFORE)->answer),
		      answer_mark(after));
	if (with_change && to.change > 0) {
		add_padded(&line, change_name(at->change), to.change);
		buffer_add(&line, "  ");
	} else if (with_change) {
		buffer_printf(&line, "%s%s", change_name(at->change), C_("label", ": "));
	}
	walk_label(v->side[AFTER], at->place[AFTER], &label);
	add_padded(&line, label.text, to.label);
	buffer_release(&label);
	buffer_printf(&line, "  %s", wording_here(&q->item->ask[q->role]));
	page_row(p, STYLE_PLAIN, line.text);
	page_mark(p, from, 9, answer_style(after));
	page_aim(p, from, (long)i);
	buffer_release(&line);
}

static void add_by_change(struct page *p, const struct compare_view *v)
{
	struct aligned to = aligned_of(p, v);

	for (int k = 0; k < CHANGE__COUNT; k++) {
		if (v->c.changes[k] == 0)
			continue;
		page_gap(p);
		page_printf(p, STYLE_STRONG, 0, "%s%s%zu", change_name((enum change_kind)k),
			    C_("label", ": "), v->c.changes[k]);
		page_add(p, STYLE_FAINT, 0, NULL, change_meaning((enum change_kind)k));
		for (size_t i = 0; i < v->c.count; i++)
			if (v->c.at[i].change == (enum change_kind)k)
				add_compared(p, v, i, false, to);
	}
}

static int topic_order(const void *left, const void *right, void *arg)
{
	const size_t *topic = arg, a = *(const size_t *)left, b = *(const size_t *)right;

	if (topic[a] != topic[b])
		return topic[a] < topic[b] ? -1 : 1;
	return a < b ? -1 : a > b;
}

static void add_topic(struct page *p, const struct compared_topic *t)
{
	struct buffer line = {0};

	page_gap(p);
	buffer_printf(&line, "%s  ", wording_here(&t->name));
	add_percents(&line, sums_floor(&t->tally[BEFORE].sums), sums_floor(&t->tally[AFTER].sums));
	page_add(p, STYLE_STRONG, 0, NULL, line.text);
	buffer_clear(&line);
	add_counts(&line, t->changes);
	page_add(p, STYLE_FAINT, 0, NULL, line.text);
	buffer_release(&line);
}

/* What did not change is counted and not listed again. */
static void add_by_topic(struct page *p, const struct compare_view *v)
{
	size_t *topic = mem_alloc((v->c.count + 1) * sizeof *topic);
	size_t *order = mem_alloc((v->c.count + 1) * sizeof *order), next = 0;
	struct aligned to = aligned_of(p, v);

	for (size_t i = 0; i < v->c.count; i++) {
		topic[i] = compared_topic(&v->c, v->side[AFTER], i);
		order[i] = i;
	}
	qsort_r(order, v->c.count, sizeof *order, topic_order, topic);
	for (size_t t = 0; t < v->c.topic_count; t++) {
		add_topic(p, &v->c.topics[t]);
		for (; next < v->c.count && topic[order[next]] == t; next++)
			if (v->c.at[order[next]].change != CHANGE_UNCHANGED)
				add_compared(p, v, order[next], true, to);
	}
	free(order);
	free(topic);
}

static void add_left(struct page *p, const struct compare_view *v)
{
	if (v->c.left_count == 0)
		return;
	page_gap(p);
	page_printf(p, STYLE_STRONG, 0, _("Not compared: %zu"), v->c.left_count);
	for (size_t i = 0; i < v->c.left_count; i++) {
		const struct left_out *l = &v->c.left[i];
		struct buffer line = {0};

		walk_label(v->side[l->side], l->place, &line);
		buffer_printf(&line, " (%s)%s%s",
			      l->why == LEAVING_TEXT ? C_("comparison", "in both")
			      : l->side == BEFORE    ? C_("comparison", "before only")
						     : C_("comparison", "after only"),
			      C_("label", ": "), leaving_name(l->why));
		page_row(p, STYLE_PLAIN, line.text);
		buffer_release(&line);
	}
}

static void compare_refresh(struct ui *ui)
{
	struct compare_view *v = &ui->compare;
	struct page *p = &v->page;

	page_release(p);
	p->cells = ui->cols - 5 > CELLS_MAX ? CELLS_MAX : ui->cols - 5;
	add_head(p, v);
	if (v->by_topic)
		add_by_topic(p, v);
	else
		add_by_change(p, v);
	add_left(p, v);
	if (v->cursor >= p->count)
		v->cursor = p->count - 1;
}

static void compare_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->compare.cursor, ui->compare.page.count, which);
}

static void compare_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct compare_view *v = &ui->compare;
	int rows = a->rows - 1;
	size_t top = list_first(v->cursor, v->page.count, rows);

	canvas_spot(c, a->row + 1, 0, rows, a->cols, compare_point, top);
	page_draw(&v->page, c, a->row + 1, a->col + 3, rows, top, PAGE_NO_TARGET);
	cursor_draw(c, a->row + 1 + (int)(v->cursor - top), a->col + 1, v->page.cells + 2);
}

static void compare_move(struct ui *ui, enum command_id motion)
{
	ui->compare.cursor = list_move(ui->compare.cursor, ui->compare.page.count, ui->rows - 4, motion);
}

static void compare_enter(struct ui *ui)
{
	struct compare_view *v = &ui->compare;
	long target = v->page.at[v->cursor].target;

	if (target == PAGE_NO_TARGET) {
		ui_say(ui, "%s", _("Put the cursor on an answer; Enter then shows both sides of it."));
		return;
	}
	v->shown = (size_t)target;
	v->top = 0;
	ui_show(ui, &screen_answers);
}

void do_compare_topics(struct ui *ui, enum command_id id)
{
	struct compare_view *v = &ui->compare;

	(void)id;
	v->by_topic = !v->by_topic;
	compare_refresh(ui);
	cursor_begin(v);
	ui_say(ui, "%s", v->by_topic ? _("By topic.") : _("By what became of the answers."));
}

static void sides_turn(struct ui *ui)
{
	struct compare_view *v = &ui->compare;
	struct session *before = v->side[BEFORE];

	comparison_release(&v->c);
	v->side[BEFORE] = v->side[AFTER];
	v->side[AFTER] = before;
	comparison_make(&v->c, v->side[BEFORE], v->side[AFTER]);
	compare_refresh(ui);
	cursor_begin(v);
}

void do_compare_turn(struct ui *ui, enum command_id id)
{
	(void)id;
	sides_turn(ui);
	ui_say(ui, "%s", _("Before and after have changed places."));
}

const struct screen screen_compare = {
	.where = ON_COMPARE,
	.title = N_("Comparison"),
	.refresh = compare_refresh,
	.draw = compare_draw,
	.move = compare_move,
	.enter = compare_enter,
	.back = to_where_it_came_from,
};
