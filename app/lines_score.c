/* lines_score.c: what the answers come to by lines, and the questions behind every figure.  See lines.h */
#include <stdlib.h>

#include "app/lines.h"
#include "core/heat.h"
#include "core/mem.h"
#include "tui/context.h"

/* --- the figures, in the order of the screen --- */

void lines_figures_release(struct lines *l)
{
	for (size_t i = 0; i < l->figure_count; i++)
		free(l->figures[i].text);
	free(l->figures);
	l->figures = NULL;
	l->figure_count = 0;
}

/* Takes the text. */
static void figure_add(struct lines *l, struct buffer *text, struct target target)
{
	l->figures = mem_grow(l->figures, l->figure_count + 1, sizeof *l->figures);
	l->figures[l->figure_count++] = (struct lines_figure){buffer_take(text), target};
}

static void ratio_add(struct lines *l, const char *name, struct ratio r, struct target target)
{
	struct buffer text = {0}, words = {0};

	ratio_print(r, &words);
	/* TRANSLATORS: a label and what it stands for: "Citation: Table 1." */
	buffer_printf(&text, _("%s: %s"), name, words.text);
	figure_add(l, &text, target);
	buffer_release(&words);
}

static void figure_of_tally(struct lines *l, const char *name, const struct tally *t, struct target target)
{
	struct buffer text = {0};

	if (ratio_tenths(sums_floor(&t->sums)) != RATIO_NOTHING) {
		ratio_add(l, name, sums_floor(&t->sums), target);
		return;
	}
	/* Nothing but "may", or what is not applicable. */
	buffer_printf(&text, _("%s: %s"), name, _("not scored"));
	figure_add(l, &text, target);
}

static struct target answers(unsigned set, enum filter_backing backing)
{
	return (struct target){TARGET_FILTER, {set, (size_t)backing, 0}};
}

static void add_score(struct lines *l)
{
	const struct score *score = session_score(l->session);
	const struct sums *s = &score->total.sums;
	const unsigned claimed = 1 << ANSWER_MET | 1 << ANSWER_PARTIAL, open = 1 << ANSWER_OPEN;
	static const enum answer order[] = {ANSWER_MET, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_OPEN,
					    ANSWER_NOT_APPLICABLE};
	struct buffer text = {0};

	buffer_printf(&text, _("Verdict: %s"), verdict_name(score->verdict));
	figure_add(l, &text, (struct target){TARGET_VERDICT, {0}});
	ratio_add(l, _("Score"), sums_floor(s), answers(FILTER_GAPS | open, FILTER_ANY_BACKING));
	ratio_add(l, _("Ceiling"), sums_ceiling(s), answers(FILTER_GAPS, FILTER_ANY_BACKING));
	ratio_add(l, _("Progress"), sums_progress(s), answers(open, FILTER_ANY_BACKING));
	ratio_add(l, _("Proved"), sums_proved(s), answers(claimed, FILTER_UNBACKED));
	ratio_add(l, _("Backing"), sums_backing(s), answers(claimed, FILTER_UNBACKED));
	ratio_add(l, _("Without N/A"), sums_without_na(s),
		  answers(1 << ANSWER_NOT_APPLICABLE, FILTER_ANY_BACKING));
	for (size_t i = 0; i < ANSWER__COUNT; i++) {
		struct buffer count = {0};

		/* TRANSLATORS: an answer and how many questions have it: "met: 12" */
		buffer_printf(&count, _("%s: %zu"), answer_name(order[i]), score->total.count[order[i]]);
		figure_add(l, &count, answers(1U << order[i], FILTER_ANY_BACKING));
	}
}

static void add_next(struct lines *l)
{
	size_t counts[NEXT__COUNT];

	next_count(l->session, counts);
	for (int n = 0; n < NEXT__COUNT; n++) {
		struct buffer text = {0}, sentence = {0};

		if (counts[n] == 0)
			continue;
		next_print((enum next)n, counts[n], &sentence);
		buffer_printf(&text, _("%s: %s"), _("What to do next"), sentence.text);
		figure_add(l, &text, (struct target){TARGET_NEXT, {(size_t)n, 0, 0}});
		buffer_release(&sentence);
	}
}

static void add_claims(struct lines *l, const char *heading, const size_t *list, size_t count)
{
	size_t claims, questions;
	const struct claim *all = session_claims(l->session, &claims);
	const struct question *asked = session_questions(l->session, &questions);

	for (size_t i = 0; i < count; i++) {
		const struct claim *c = &all[list[i]];
		const struct question *q = &asked[c->place.question];
		struct buffer text = {0}, label = {0};

		session_label(l->session, c->place, &label);
		/* TRANSLATORS: "What causes this verdict: OM-17, not met: Has the agency …" */
		buffer_printf(&text, _("%s: %s, %s: %s"), heading, label.text, answer_name(c->answer),
			      lines_wording(&q->item->ask[q->role]));
		figure_add(l, &text, (struct target){TARGET_CLAIM, {list[i], 0, 0}});
		buffer_release(&label);
	}
}

static void add_profiles(struct lines *l)
{
	const struct vocabulary *v = &session_library(l->session)->vocabulary;

	for (size_t i = 0; i < v->profile_count; i++) {
		struct buffer name = {0};
		struct score s;

		buffer_add(&name, _("Weights: "));
		profile_print(&v->profiles[i], &name);
		session_score_under(l->session, &v->profiles[i], &s);
		ratio_add(l, name.text, sums_floor(&s.total.sums),
			  (struct target){TARGET_PROFILE, {i, 0, 0}});
		score_release(&s);
		buffer_release(&name);
	}
}

static void add_table(struct lines *l, enum score_by by, const char *heading)
{
	const struct score *score = session_score(l->session);
	size_t rows = 0;

	for (size_t i = 0; i < score->by_count[by]; i++)
		rows += tally_questions(&score->by[by][i]) > 0;
	/* One row alone says what the score says. */
	for (size_t i = 0; rows > 1 && i < score->by_count[by]; i++) {
		struct buffer name = {0};

		if (tally_questions(&score->by[by][i]) == 0)
			continue;
		buffer_printf(&name, "%s%s%s", heading, C_("list", ", "), group_name(l->session, by, i));
		figure_of_tally(l, name.text, &score->by[by][i], (struct target){TARGET_GROUP, {by, i, 0}});
		buffer_release(&name);
	}
}

/* Topic by topic: each role and service model that is asked of it. */
static void add_heat(struct lines *l)
{
	const struct score *score = session_score(l->session);
	struct heat h;

	heat_of(&h, score, session_library(l->session));
	for (size_t t = 0; t < h.topic_count; t++)
		for (size_t c = 0; c < h.column_count; c++) {
			const struct heat_column *at = &h.columns[c];
			const struct tally *tally = score_cell(score, h.topics[t], at->role, at->model);
			struct buffer name = {0};

			if (tally_questions(tally) == 0)
				continue;
			buffer_printf(&name, "%s%s%s%s%s",
				      group_name(l->session, SCORE_BY_TOPIC, h.topics[t]), C_("list", ", "),
				      group_name(l->session, SCORE_BY_ROLE, at->role), C_("list", ", "),
				      group_name(l->session, SCORE_BY_SERVICE_MODEL, at->model));
			figure_of_tally(l, name.text, tally,
					(struct target){TARGET_CELL, {h.topics[t], at->role, at->model}});
			buffer_release(&name);
		}
}

/* --- the page --- */

static size_t score_load(struct lines *l)
{
	const struct score *score = session_score(l->session);

	lines_figures_release(l);
	add_score(l);
	add_next(l);
	add_claims(l, _("What causes this verdict"), score->causes, score->cause_count);
	if (score->verdict != VERDICT_ACCEPTED_RISK)
		add_claims(l, _("Accepted risks"), score->accepted, score->accepted_count);
	add_profiles(l);
	add_table(l, SCORE_BY_CHECKLIST, _("By checklist"));
	add_table(l, SCORE_BY_ROLE, _("By role"));
	add_table(l, SCORE_BY_SERVICE_MODEL, _("By service model"));
	add_table(l, SCORE_BY_OBLIGATION, _("By obligation"));
	add_table(l, SCORE_BY_TOPIC, _("By topic"));
	add_table(l, SCORE_BY_SECTION, _("By section"));
	add_heat(l);
	return l->figure_count;
}

static void say_weights(const struct lines *l)
{
	struct buffer text = {0};

	buffer_add(&text, _("Weights: "));
	profile_print(session_profile(l->session), &text);
	lines_say("%s", text.text);
	buffer_release(&text);
}

static void score_head(struct lines *l)
{
	lines_say("%s", verdict_sentence(session_score(l->session)->verdict));
	say_weights(l);
}

static void score_row(struct lines *l, size_t row)
{
	lines_say("%s", l->figures[row].text);
}

static void weights_use(struct lines *l, size_t profile)
{
	session_use_profile(l->session, &session_library(l->session)->vocabulary.profiles[profile]);
	lines_page_load(l);
	lines_page_say(l);
}

static void score_enter(struct lines *l, size_t row)
{
	const struct lines_page *page = l->page;
	struct target t = l->figures[row].target;
	struct filter f;
	size_t count;

	l->behind_row = row;
	if (t.kind == TARGET_PROFILE) {
		weights_use(l, t.at[0]);
	} else if (t.kind == TARGET_CLAIM) {
		l->behind = page;
		lines_page_leave(l, session_claims(l->session, &count)[t.at[0]].place);
	} else if (target_filter(l->session, &t, &f)) {
		l->page = NULL;
		if (lines_filter_show(l, &f))
			l->behind = page;
		else
			l->page = page;
	}
}

static const struct lines_page score_page = {
	.where = ON_SCORE,
	.load = score_load,
	.head = score_head,
	.row = score_row,
	.enter = score_enter,
};

void lines_score_open(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &score_page, rest);
}

void lines_weights(struct lines *l, enum key_command id, const char *rest)
{
	const struct vocabulary *v = &session_library(l->session)->vocabulary;

	(void)id;
	(void)rest;
	weights_use(l, (size_t)(session_profile(l->session) - v->profiles + 1) % v->profile_count);
}
