/* scr_score.c: what the answers come to, what to do next, and which questions stand behind every figure. */
#include <stdlib.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/dashboard.h"

enum { CELLS_MAX = 110, COLUMNS_MIN = 150 /* cells from which two columns stand side by side */ };

static void left_column(struct pen *p)
{
	dashboard_score(p);
	dashboard_next(p);
}

static void other_tables(struct pen *p)
{
	dashboard_table(p, SCORE_BY_CHECKLIST, _("By checklist"));
	dashboard_table(p, SCORE_BY_ROLE, _("By role"));
	dashboard_table(p, SCORE_BY_SERVICE_MODEL, _("By service model"));
	dashboard_table(p, SCORE_BY_OBLIGATION, _("By obligation"));
}

/* In the order in which they are read; where there is room, the tables stand beside the rest. */
static void board_make(struct ui *ui)
{
	bool wide = ui->cols >= COLUMNS_MIN;
	int cells = wide ? (ui->cols - 4) / 2 : ui->cols - 2;
	struct board *b = &ui->score.board;
	struct pen left = {b, ui->session, 0, 0, wide || cells < CELLS_MAX ? cells : CELLS_MAX};
	struct pen beside = {b, ui->session, 0, cells + 2, cells};

	left_column(&left);
	if (wide) {
		dashboard_causes(&left);
		dashboard_profiles(&left);
		other_tables(&left);
		dashboard_heat(&beside);
		dashboard_table(&beside, SCORE_BY_SECTION, _("By section"));
	} else {
		dashboard_heat(&left);
		dashboard_causes(&left);
		dashboard_profiles(&left);
		other_tables(&left);
		dashboard_table(&left, SCORE_BY_SECTION, _("By section"));
	}
}

/* --- what stands behind a figure --- */

static const struct target *target_here(const struct ui *ui)
{
	const struct score_view *v = &ui->score;

	return v->spot < v->board.spot_count ? &v->board.spots[v->spot].target : NULL;
}

/* --- hint: what Enter shows --- */

static void hint_cell(const struct ui *ui, const struct target *t, struct buffer *to)
{
	const struct score *score = session_score(ui->session);
	size_t topic = t->at[0], role = t->at[1], model = t->at[2];
	const struct tally *tally = &score->total;
	struct heat h;

	heat_of(&h, score, session_library(ui->session));
	if (topic != TARGET_ANY)
		tally = role == TARGET_ANY ? &score->by[SCORE_BY_TOPIC][topic]
					   : score_cell(score, topic, role, model);
	for (size_t i = 0; topic == TARGET_ANY && i < h.column_count; i++)
		if (h.columns[i].role == role && h.columns[i].model == model)
			tally = &h.columns[i].all;
	if (topic != TARGET_ANY)
		buffer_printf(to, "%s%s", group_name(ui->session, SCORE_BY_TOPIC, topic), C_("list", "; "));
	if (role != TARGET_ANY)
		buffer_printf(to, "%s%s%s%s", group_name(ui->session, SCORE_BY_ROLE, role), C_("list", "; "),
			      group_name(ui->session, SCORE_BY_SERVICE_MODEL, model), C_("list", "; "));
	ratio_print(sums_floor(&tally->sums), to);
}

static size_t questions_behind(const struct ui *ui, const struct filter *f)
{
	size_t asked, count = 0;
	struct err ignored = {0};
	bool *wanted;

	session_questions(ui->session, &asked);
	wanted = mem_alloc(asked + 1);
	/* Figures ask for no dates, so nothing has to be read. */
	filter_apply(f, ui->session, wanted, &count, &ignored);
	free(wanted);
	return count;
}

static void hint_make(struct ui *ui)
{
	struct buffer *hint = &ui->score.hint;
	const struct target *t = target_here(ui);
	struct filter f;

	buffer_clear(hint);
	buffer_add(hint, "");
	if (!t)
		return;
	if (t->kind == TARGET_CLAIM) {
		buffer_add(hint, _("Enter goes to this question."));
	} else if (t->kind == TARGET_PROFILE) {
		buffer_add(hint, _("Enter puts these weights to use."));
	} else if (target_filter(ui->session, t, &f)) {
		size_t count = questions_behind(ui, &f);

		buffer_printf(hint, P_("Enter shows %zu question.", "Enter shows %zu questions.", count),
			      count);
	}
	if (t->kind == TARGET_CELL) {
		struct buffer cell = {0};

		hint_cell(ui, t, &cell);
		/* What the key does is in the footer too: the figure is not cut for it. */
		if (text_width(hint->text) + 2 + text_width(cell.text) > ui->cols - 2)
			buffer_clear(hint);
		else
			buffer_add(hint, "  ");
		buffer_add(hint, cell.text);
		buffer_release(&cell);
	}
}

/* --- the screen --- */

static void score_refresh(struct ui *ui)
{
	struct score_view *v = &ui->score;
	const struct target *here = target_here(ui);
	struct target kept = here ? *here : (struct target){TARGET_VERDICT, {0}};

	board_release(&v->board);
	board_make(ui);
	v->spot = board_find(&v->board, kept, v->spot);
	hint_make(ui);
}

static void score_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->score.spot, ui->score.board.spot_count, which);
	/* Entered, it may have led elsewhere. */
	if (ui->screen == &screen_score)
		hint_make(ui);
}

static void score_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct score_view *v = &ui->score;
	size_t row = v->spot < v->board.spot_count ? (size_t)v->board.spots[v->spot].row : 0;
	int rows = a->rows - 1, top = (int)list_first(row, (size_t)v->board.rows, rows);

	board_draw(&v->board, c, a->row + 1, a->col + 1, rows, top, v->spot);
	for (size_t i = 0; i < v->board.spot_count; i++) {
		const struct spot *s = &v->board.spots[i];

		if (s->row >= top && s->row < top + rows)
			canvas_spot(c, a->row + 1 + s->row - top, a->col + 1 + s->col, 1, s->cells,
				    score_point, i);
	}
	if (ui->message.bytes == 0 && !ui->prompt.editor)
		canvas_put(c, ui->rows - 2, 1, ui->cols - 2, STYLE_FAINT, v->hint.text);
}

static void score_move(struct ui *ui, enum command_id motion)
{
	struct score_view *v = &ui->score;
	enum board_motion step = motion == COMMAND_UP            ? BOARD_UP
				 : motion == COMMAND_DOWN        ? BOARD_DOWN
				 : motion == COMMAND_SCORE_LEFT  ? BOARD_LEFT
				 : motion == COMMAND_SCORE_RIGHT ? BOARD_RIGHT
				 : motion == COMMAND_PAGE_UP     ? BOARD_PAGE_UP
								 : BOARD_PAGE_DOWN;

	if (motion == COMMAND_FIRST || motion == COMMAND_LAST)
		v->spot = motion == COMMAND_FIRST || v->board.spot_count == 0 ? 0 : v->board.spot_count - 1;
	else
		v->spot = board_move(&v->board, v->spot, step, ui->rows - 5);
	hint_make(ui);
}

void score_view_release(struct score_view *v)
{
	board_release(&v->board);
	buffer_release(&v->hint);
	*v = (struct score_view){0};
}

/* --- keys --- */

static void weights_use(struct ui *ui, size_t profile)
{
	const struct profile *p = &session_library(ui->session)->vocabulary.profiles[profile];
	struct buffer b = {0};

	session_use_profile(ui->session, p);
	ui_refresh(ui);
	buffer_add(&b, _("Weights: "));
	profile_print(p, &b);
	ui_say(ui, "%s", b.text);
	buffer_release(&b);
}

void do_weights(struct ui *ui, enum command_id id)
{
	const struct vocabulary *v = &session_library(ui->session)->vocabulary;

	(void)id;
	weights_use(ui, (size_t)(session_profile(ui->session) - v->profiles + 1) % v->profile_count);
}

static void score_enter(struct ui *ui)
{
	const struct target *t = target_here(ui);
	struct filter f;
	size_t count;

	if (!t)
		return;
	if (t->kind == TARGET_PROFILE) {
		weights_use(ui, t->at[0]);
	} else if (t->kind == TARGET_CLAIM) {
		struct place p = session_claims(ui->session, &count)[t->at[0]].place;

		ui_show(ui, &screen_walk);
		walk_go_place(ui, p);
		ui->behind = &screen_score;
	} else if (target_filter(ui->session, t, &f) && questions_behind(ui, &f) == 0) {
		ui_say(ui, "%s", _("No question stands behind this figure."));
	} else if (walk_show_filter(ui, &f)) {
		ui->behind = &screen_score;
	}
}

const struct screen screen_score = {
	.where = ON_SCORE,
	.title = N_("Score"),
	.refresh = score_refresh,
	.draw = score_draw,
	.move = score_move,
	.enter = score_enter,
};
