/* dashboard.c: the pen, the score with its verdict, what to do next, and what causes the verdict. */
#include "tui/dashboard.h"

#include <string.h>

#include "core/mem.h"
#include "core/next.h"
#include "core/text.h"

/* Cells of a row before its text: the cursor's mark and a blank. */
enum { MARGIN = 2 };

void pen_gap(struct pen *p)
{
	p->row++;
}

void pen_text(struct pen *p, enum style style, const char *text)
{
	p->row += board_text(p->board, p->row, p->col + MARGIN, p->cells - MARGIN, style, text);
}

void pen_heading(struct pen *p, const char *text)
{
	if (p->row > 0)
		pen_gap(p);
	board_put(p->board, p->row++, p->col + MARGIN, p->cells - MARGIN, STYLE_STRONG, text);
}

/* A line of text that is a spot as wide as the block. */
static void pen_spot(struct pen *p, enum style style, const char *text, struct target target)
{
	board_put(p->board, p->row, p->col + MARGIN, p->cells - MARGIN, style, text);
	board_spot(p->board, p->row++, p->col, p->cells, target);
}

/* --- a figure and its bar --- */

enum { PERCENT_CELLS = 7, SUMS_CELLS = 20, SUMS_CELLS_NARROW = 15, BAR_CELLS_MIN = 8 };

/* The two halves of "72.7 %  107.0/147", or all of it in the second where nothing is in scope. */
static void ratio_halves(struct ratio r, struct buffer *percent, struct buffer *sums)
{
	struct buffer text = {0};
	const char *between;

	ratio_print(r, &text);
	between = strchr(text.text, '%');
	if (between) {
		buffer_add_bytes(percent, text.text, (size_t)(between + 1 - text.text));
		buffer_add(sums, between + 3);
	} else {
		buffer_add(sums, text.text);
	}
	buffer_release(&text);
}

/* "[####==..]" */
static void bar_put(struct pen *p, int row, int col, int cells, const struct sums *s, enum style style)
{
	struct buffer line = {0};

	buffer_add(&line, "[");
	sums_bar(s, cells - 2, &line);
	buffer_add(&line, "]");
	board_put(p->board, row, col, cells, style, line.text);
	buffer_release(&line);
}

void pen_figure(struct pen *p, const struct figure *f)
{
	struct buffer percent = {0}, sums = {0};
	int col = p->col + MARGIN + f->indent, end = p->col + p->cells;

	buffer_add(&percent, "");
	/* Nothing but "may", or what is not applicable. */
	if (f->target.kind == TARGET_GROUP && ratio_tenths(f->ratio) == RATIO_NOTHING)
		buffer_add(&sums, _("not scored"));
	else
		ratio_halves(f->ratio, &percent, &sums);
	board_put(p->board, p->row, col, f->name_cells - f->indent, STYLE_PLAIN, f->name);
	col = p->col + MARGIN + f->name_cells + 1;
	board_put(p->board, p->row, col + PERCENT_CELLS - text_width(percent.text), PERCENT_CELLS,
		  STYLE_STRONG, percent.text);
	col += PERCENT_CELLS + 2;
	board_put(p->board, p->row, col, end - col, STYLE_PLAIN, sums.text);
	col += p->cells < 70 ? SUMS_CELLS_NARROW : SUMS_CELLS;
	if (f->bar && ratio_tenths(f->ratio) != RATIO_NOTHING && end - col >= BAR_CELLS_MIN)
		bar_put(p, p->row, col, end - col, f->bar, f->style);
	board_spot(p->board, p->row++, p->col, p->cells, f->target);
	buffer_release(&percent);
	buffer_release(&sums);
}

/* --- the score --- */

static struct target target_of_answers(unsigned answers, enum filter_backing backing)
{
	return (struct target){TARGET_FILTER, {answers, (size_t)backing, 0}};
}

void profile_print(const struct profile *profile, struct buffer *to)
{
	struct buffer weights = {0};

	for (int o = 0; o < OBLIGATION__COUNT; o++)
		buffer_printf(&weights, "%s%d", o ? ":" : "", profile->weight[o]);
	buffer_add(to, wording_here(&profile->name));
	/* Some are named by their weights. */
	if (!strstr(wording_here(&profile->name), weights.text))
		buffer_printf(to, " %s", weights.text);
	buffer_release(&weights);
}

static void verdict_put(struct pen *p, const struct score *score)
{
	struct buffer weights = {0};
	int cells, name = text_width(verdict_name(score->verdict));

	/* TRANSLATORS: before the name of a weight profile. */
	buffer_add(&weights, _("Weights: "));
	profile_print(score->profile, &weights);
	cells = text_width(weights.text);
	if (MARGIN + name + 2 + cells <= p->cells)
		board_put(p->board, p->row, p->col + p->cells - cells, cells, STYLE_FAINT, weights.text);
	else
		cells = 0;
	pen_spot(p, STYLE_STRONG, verdict_name(score->verdict), (struct target){TARGET_VERDICT, {0}});
	if (cells == 0)
		pen_text(p, STYLE_FAINT, weights.text);
	pen_text(p, STYLE_PLAIN, verdict_sentence(score->verdict));
	buffer_release(&weights);
}

/* A text with its amount, as a spot of its own; they stand side by side where there is room. */
struct aside {
	const char *name;
	struct buffer text;
	struct target target;
	enum style style;
};

static void asides_put(struct pen *p, struct aside *asides, size_t count)
{
	int col = p->col;

	for (size_t i = 0; i < count; i++) {
		int cells = MARGIN + text_width(asides[i].text.text);

		if (col > p->col && col + cells > p->col + p->cells) {
			p->row++;
			col = p->col;
		}
		board_put(p->board, p->row, col + MARGIN, cells - MARGIN, asides[i].style,
			  asides[i].text.text);
		board_spot(p->board, p->row, col, cells, asides[i].target);
		col += cells + 1;
		buffer_release(&asides[i].text);
	}
	p->row++;
}

/* The bar of the whole interval, in the styles that its legend has. */
static void interval_bar_put(struct pen *p, const struct sums *s)
{
	int col = p->col + MARGIN, cells = p->cells - MARGIN;
	struct bar bar = sums_bar_of(s, cells - 2);
	struct buffer marks = {0};

	bar_put(p, p->row, col, cells, s, STYLE_PLAIN);
	buffer_add_fill(&marks, HEAT_EARNED, (size_t)bar.earned);
	board_put(p->board, p->row, col + 1, bar.earned, STYLE_MET, marks.text ? marks.text : "");
	buffer_clear(&marks);
	buffer_add_fill(&marks, HEAT_LOST, (size_t)bar.lost);
	board_put(p->board, p->row, col + 1 + bar.earned + bar.open, bar.lost, STYLE_NOT_MET,
		  marks.text ? marks.text : "");
	buffer_release(&marks);
	p->row++;
}

/* What the marks of the bar stand for, with their amounts. */
static void interval_put(struct pen *p, const struct sums *s)
{
	struct aside asides[] = {
		{.name = _("# earned"),
		 .target = target_of_answers(1 << ANSWER_MET | 1 << ANSWER_PARTIAL, FILTER_ANY_BACKING),
		 .style = STYLE_MET},
		{.name = _("= still open"),
		 .target = target_of_answers(1 << ANSWER_OPEN, FILTER_ANY_BACKING)},
		{.name = _(". lost"),
		 .target = target_of_answers(FILTER_GAPS, FILTER_ANY_BACKING),
		 .style = STYLE_NOT_MET},
	};
	const int64_t amounts[] = {s->points, s->open, s->answered - s->points};

	interval_bar_put(p, s);
	for (size_t i = 0; i < 3; i++) {
		buffer_printf(&asides[i].text, "%s ", asides[i].name);
		amount_print(amounts[i], &asides[i].text);
	}
	asides_put(p, asides, 3);
}

static void counts_put(struct pen *p, const struct tally *t)
{
	static const enum answer order[] = {ANSWER_MET, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_OPEN,
					    ANSWER_NOT_APPLICABLE};
	struct aside asides[ANSWER__COUNT] = {{0}};

	for (size_t i = 0; i < ANSWER__COUNT; i++) {
		enum answer a = order[i];

		buffer_printf(&asides[i].text, "[%c] %s %zu", answer_mark(a), answer_name(a), t->count[a]);
		asides[i].target = target_of_answers(1U << a, FILTER_ANY_BACKING);
		asides[i].style = answer_style(a);
	}
	asides_put(p, asides, ANSWER__COUNT);
}

/* A ratio as sums, for a bar of its own: earned and lost. */
static struct sums sums_of_ratio(struct ratio r)
{
	return (struct sums){.points = r.points, .answered = r.worth};
}

static int widest(const char *const *names, size_t count)
{
	int most = 0;

	for (size_t i = 0; i < count; i++)
		if (text_width(names[i]) > most)
			most = text_width(names[i]);
	return most;
}

void dashboard_score(struct pen *p)
{
	const struct score *score = session_score(p->session);
	const struct sums *s = &score->total.sums;
	const unsigned claimed = 1 << ANSWER_MET | 1 << ANSWER_PARTIAL, open = 1 << ANSWER_OPEN;
	const char *const names[] = {_("Score (floor)"), _("Ceiling"), _("Progress"),
				     _("Proved"),        _("Backing"), _("Without N/A")};
	const struct ratio ratios[] = {sums_floor(s),  sums_ceiling(s), sums_progress(s),
				       sums_proved(s), sums_backing(s), sums_without_na(s)};
	const struct target targets[] = {target_of_answers(FILTER_GAPS | open, FILTER_ANY_BACKING),
					 target_of_answers(FILTER_GAPS, FILTER_ANY_BACKING),
					 target_of_answers(open, FILTER_ANY_BACKING),
					 target_of_answers(claimed, FILTER_UNBACKED),
					 target_of_answers(claimed, FILTER_UNBACKED),
					 target_of_answers(1 << ANSWER_NOT_APPLICABLE, FILTER_ANY_BACKING)};
	enum { PROGRESS = 2 };

	verdict_put(p, score);
	pen_gap(p);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct sums bar = sums_of_ratio(ratios[i]);

		/* Under the ends of the interval, the interval itself. */
		if (i == PROGRESS)
			interval_put(p, s);
		pen_figure(p, &(struct figure){.name = names[i],
					       .name_cells = widest(names, sizeof names / sizeof *names),
					       .ratio = ratios[i],
					       .bar = i < PROGRESS ? NULL : &bar,
					       .target = targets[i]});
	}
	counts_put(p, &score->total);
}

/* --- what to do next --- */

void dashboard_next(struct pen *p)
{
	size_t counts[NEXT__COUNT], said = 0;

	next_count(p->session, counts);
	pen_heading(p, _("What to do next"));
	for (int n = 0; n < NEXT__COUNT; n++) {
		struct buffer b = {0};

		if (counts[n] == 0)
			continue;
		next_print((enum next)n, counts[n], &b);
		pen_spot(p, STYLE_PLAIN, b.text, (struct target){TARGET_NEXT, {(size_t)n, 0, 0}});
		buffer_release(&b);
		said++;
	}
	if (said == 0)
		pen_text(p, STYLE_PLAIN, _("Nothing is left to do."));
}

/* --- causes --- */

static void claims_put(struct pen *p, const size_t *list, size_t count, const char *heading)
{
	size_t claims, questions;
	const struct claim *all = session_claims(p->session, &claims);
	const struct question *asked = session_questions(p->session, &questions);
	struct buffer b = {0};

	if (count == 0)
		return;
	buffer_printf(&b, _("%s (%zu)"), heading, count);
	pen_heading(p, b.text);
	for (size_t i = 0; i < count; i++) {
		const struct claim *c = &all[list[i]];
		const struct question *q = &asked[c->place.question];

		buffer_clear(&b);
		walk_label(p->session, c->place, &b);
		buffer_printf(&b, "  %s", wording_here(&q->item->ask[q->role]));
		board_put(p->board, p->row, p->col + MARGIN + 4, p->cells - MARGIN - 4, STYLE_PLAIN, b.text);
		buffer_clear(&b);
		buffer_printf(&b, "[%c]", answer_mark(c->answer));
		board_put(p->board, p->row, p->col + MARGIN, 3, answer_style(c->answer), b.text);
		board_spot(p->board, p->row++, p->col, p->cells,
			   (struct target){TARGET_CLAIM, {list[i], 0, 0}});
	}
	buffer_release(&b);
}

void dashboard_causes(struct pen *p)
{
	const struct score *score = session_score(p->session);

	claims_put(p, score->causes, score->cause_count, _("What causes this verdict"));
	if (score->verdict != VERDICT_ACCEPTED_RISK)
		claims_put(p, score->accepted, score->accepted_count, _("Accepted risks"));
}

/* --- other weights --- */

void dashboard_profiles(struct pen *p)
{
	const struct vocabulary *v = &session_library(p->session)->vocabulary;
	const char *names[PROFILES_MAX];
	struct buffer labels[PROFILES_MAX] = {{0}};
	int most = p->cells - MARGIN - PERCENT_CELLS - SUMS_CELLS_NARROW, cells;

	for (size_t i = 0; i < v->profile_count; i++) {
		/* The one in use is marked. */
		buffer_add(&labels[i], &v->profiles[i] == session_profile(p->session) ? "* " : "  ");
		profile_print(&v->profiles[i], &labels[i]);
		names[i] = labels[i].text;
	}
	cells = widest(names, v->profile_count);
	pen_heading(p, _("The same answers under other weights"));
	for (size_t i = 0; i < v->profile_count; i++) {
		struct score s;

		session_score_under(p->session, &v->profiles[i], &s);
		pen_figure(p, &(struct figure){.name = names[i],
					       .name_cells = cells < most ? cells : most,
					       .ratio = sums_floor(&s.total.sums),
					       .bar = &s.total.sums,
					       .target = {TARGET_PROFILE, {i, 0, 0}}});
		score_release(&s);
		buffer_release(&labels[i]);
	}
}
