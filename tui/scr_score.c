/* scr_score.c: what the answers come to, and what causes the verdict. */
#include <string.h>

#include "core/text.h"
#include "tui/screen.h"

enum { CELLS_MAX = 110, LABEL_CELLS = 26, BAR_CELLS = 20 };

static void pad_to(struct buffer *line, int cells)
{
	int have = line->text ? text_width(line->text) : 0;

	if (have < cells)
		buffer_add_fill(line, ' ', (size_t)(cells - have));
}

/* A label cut or filled to its column; a cut one ends in "~", as on the canvas. */
static void add_label(struct buffer *line, const char *label, int from, int cells)
{
	size_t bytes = strlen(label);
	bool fits = text_width(label) < cells;

	buffer_add_bytes(line, label, text_fit(label, bytes, fits ? cells - 1 : cells - 2, NULL));
	if (!fits)
		buffer_add(line, "~");
	pad_to(line, from + cells);
}

/* "[######......] 45.0 %": a full bar only for a full score, an empty one only for none. */
static void add_bar(struct buffer *line, int tenths, int cells)
{
	int full = tenths <= 0 ? 0 : tenths * cells / 1000;

	if (full == 0 && tenths > 0)
		full = 1;
	buffer_add(line, "[");
	buffer_add_fill(line, '#', (size_t)full);
	buffer_add_fill(line, '.', (size_t)(cells - full));
	buffer_add(line, "] ");
}

/* Percentages stand with their ends under one another. */
static void add_ratio(struct buffer *line, struct ratio r)
{
	enum { PERCENT_CELLS = sizeof "100.0 %" - 1 };
	struct buffer text = {0};
	const char *end;

	ratio_print(r, &text);
	end = strchr(text.text, '%');
	if (end && end - text.text < PERCENT_CELLS)
		buffer_add_fill(line, ' ', (size_t)(PERCENT_CELLS - (end + 1 - text.text)));
	buffer_add(line, text.text);
	buffer_release(&text);
}

static void add_figure(struct page *p, const char *name, struct ratio r, const char *meaning)
{
	struct buffer line = {0};

	add_label(&line, name, 0, LABEL_CELLS);
	add_ratio(&line, r);
	pad_to(&line, LABEL_CELLS + 24);
	if (p->cells >= 100)
		buffer_add(&line, meaning);
	page_row(p, STYLE_PLAIN, line.text);
	buffer_release(&line);
}

static void add_figures(struct page *p, const struct sums *s)
{
	page_gap(p);
	add_figure(p, _("Score (floor)"), sums_floor(s), _("if every open question fails"));
	add_figure(p, _("Ceiling"), sums_ceiling(s), _("if every open question is met"));
	add_figure(p, _("Proved"), sums_proved(s), _("counting backed answers only"));
	add_figure(p, _("Progress"), sums_progress(s), _("answered, by weight"));
	add_figure(p, _("Backing"), sums_backing(s), _("part of the points that evidence backs"));
	add_figure(p, _("Without N/A"), sums_without_na(s), _("if what is not applicable had failed"));
}

static void add_counts(struct page *p, const struct tally *t)
{
	struct buffer line = {0};

	for (int a = ANSWER_MET; a < ANSWER__COUNT; a++)
		buffer_printf(&line, "%s %zu%s", answer_name((enum answer)a), t->count[a],
			      /* TRANSLATORS: between the members of a list. */
			      _(", "));
	buffer_printf(&line, "%s %zu", answer_name(ANSWER_OPEN), t->count[ANSWER_OPEN]);
	page_add(p, STYLE_PLAIN, 0, NULL, line.text);
	buffer_release(&line);
}

static void add_causes(struct page *p, const struct session *s, const size_t *causes, size_t count,
		       const char *heading)
{
	size_t claim_count, question_count;
	const struct claim *claims = session_claims(s, &claim_count);
	const struct question *questions = session_questions(s, &question_count);

	if (count == 0)
		return;
	page_gap(p);
	page_printf(p, STYLE_STRONG, 0, "%s (%zu)", heading, count);
	for (size_t i = 0; i < count; i++) {
		const struct claim *c = &claims[causes[i]];
		const struct question *q = &questions[c->place.question];
		size_t from = p->count;
		struct buffer line = {0};

		buffer_printf(&line, "[%c] ", answer_mark(c->answer));
		walk_label(s, c->place, &line);
		buffer_printf(&line, "  %s", wording_here(&q->item->ask[q->role]));
		page_row(p, STYLE_PLAIN, line.text);
		page_mark(p, from, 3, answer_style(c->answer));
		page_aim(p, from, (long)causes[i]);
		buffer_release(&line);
	}
}

/* --- tables --- */

static const char *group_name(const struct session *s, enum score_by by, size_t index)
{
	const struct library *l = session_library(s);
	const struct vocabulary *v = &l->vocabulary;

	switch (by) {
	case SCORE_BY_CHECKLIST:
		return wording_here(&l->checklists[index].title);
	case SCORE_BY_TOPIC:
		return wording_here(&v->terms[VOCABULARY_TOPICS].at[index].name);
	case SCORE_BY_ROLE:
		return wording_here(&v->terms[VOCABULARY_ROLES].at[index].name);
	case SCORE_BY_SERVICE_MODEL:
		return wording_here(&v->terms[VOCABULARY_SERVICE_MODELS].at[index].name);
	case SCORE_BY_OBLIGATION:
		return obligation_name((enum obligation)index);
	default:
		for (size_t c = 0; c < l->checklist_count; c++) {
			size_t base = score_section_index(l, c, 0);

			if (index - base < l->checklists[c].section_count)
				return wording_here(&l->checklists[c].sections[index - base].title);
		}
		return "";
	}
}

static int group_depth(const struct session *s, enum score_by by, size_t index)
{
	const struct library *l = session_library(s);

	for (size_t c = 0; by == SCORE_BY_SECTION && c < l->checklist_count; c++) {
		size_t base = score_section_index(l, c, 0);

		if (index >= base && index - base < l->checklists[c].section_count)
			return (int)l->checklists[c].sections[index - base].depth;
	}
	return 0;
}

static void add_table(struct page *p, const struct session *s, enum score_by by, const char *heading)
{
	const struct score *score = session_score(s);
	int label = p->cells < 60 ? 16 : p->cells < 100 ? LABEL_CELLS : 2 * LABEL_CELLS;
	int bar = p->cells < 60 ? 0 : BAR_CELLS;

	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, heading);
	for (size_t i = 0; i < score->by_count[by]; i++) {
		const struct tally *t = &score->by[by][i];
		int depth = group_depth(s, by, i);
		struct buffer line = {0};

		if (tally_questions(t) == 0)
			continue;
		buffer_add_fill(&line, ' ', (size_t)depth);
		add_label(&line, group_name(s, by, i), depth, label - depth);
		if (bar)
			add_bar(&line, ratio_tenths(sums_floor(&t->sums)), bar);
		add_ratio(&line, sums_floor(&t->sums));
		page_row(p, STYLE_PLAIN, line.text);
		buffer_release(&line);
	}
}

static void score_refresh(struct ui *ui)
{
	const struct score *score = session_score(ui->session);
	struct page *p = &ui->score.page;

	page_release(p);
	p->cells = ui->cols - 5 > CELLS_MAX ? CELLS_MAX : ui->cols - 5;
	page_add(p, STYLE_STRONG, 0, NULL, verdict_name(score->verdict));
	page_add(p, STYLE_PLAIN, 0, NULL, verdict_sentence(score->verdict));
	add_figures(p, &score->total.sums);
	page_gap(p);
	add_counts(p, &score->total);
	add_causes(p, ui->session, score->causes, score->cause_count, _("What causes this verdict"));
	add_causes(p, ui->session, score->accepted, score->accepted_count, _("Accepted risks"));
	add_table(p, ui->session, SCORE_BY_CHECKLIST, _("By checklist"));
	add_table(p, ui->session, SCORE_BY_TOPIC, _("By topic"));
	add_table(p, ui->session, SCORE_BY_SECTION, _("By section"));
	add_table(p, ui->session, SCORE_BY_ROLE, _("By role"));
	add_table(p, ui->session, SCORE_BY_SERVICE_MODEL, _("By service model"));
	add_table(p, ui->session, SCORE_BY_OBLIGATION, _("By obligation"));
	if (ui->score.cursor >= p->count)
		ui->score.cursor = p->count ? p->count - 1 : 0;
}

static void score_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct score_view *v = &ui->score;
	int rows = a->rows - 1;
	size_t top = list_first(v->cursor, v->page.count, rows);

	page_draw(&v->page, c, a->row + 1, a->col + 3, rows, top, PAGE_NO_TARGET);
	cursor_draw(c, a->row + 1 + (int)(v->cursor - top), a->col + 1, v->page.cells + 2);
}

static void score_move(struct ui *ui, enum command_id motion)
{
	ui->score.cursor = list_move(ui->score.cursor, ui->score.page.count, ui->rows - 4, motion);
}

static void score_enter(struct ui *ui)
{
	const struct score_view *v = &ui->score;
	long target = v->cursor < v->page.count ? v->page.at[v->cursor].target : PAGE_NO_TARGET;
	size_t count;

	if (target == PAGE_NO_TARGET) {
		ui_say(ui, "%s", _("Put the cursor on one of the causes; Enter then goes to its question."));
		return;
	}
	ui_show(ui, &screen_walk);
	walk_go_place(ui, session_claims(ui->session, &count)[target].place);
}

const struct screen screen_score = {
	.where = ON_SCORE,
	.title = N_("Score"),
	.refresh = score_refresh,
	.draw = score_draw,
	.move = score_move,
	.enter = score_enter,
};
