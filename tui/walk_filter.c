/* walk_filter.c: the walk through a part of the questions. */
#include <stdlib.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* --- showing --- */

/* Marks what a filter wants; false, saying why, where that is nothing. */
static bool filter_mark(struct ui *ui, const struct filter *f, bool **wanted)
{
	size_t asked, count = 0;
	struct err e = {0};

	session_questions(ui->session, &asked);
	*wanted = mem_alloc(asked + 1);
	if (filter_apply(f, ui->session, *wanted, &count, &e) < 0) {
		ui_fail(ui, &e);
	} else if (count == 0) {
		ui_say(ui, "%s", _("No question fits; choose less."));
		ui->message_style = STYLE_ERROR;
	} else {
		return true;
	}
	free(*wanted);
	*wanted = NULL;
	return false;
}

/* The cursor stays where it is, or goes to the next question that is shown. */
static void cursor_settle(struct ui *ui, const struct outline *before)
{
	struct walk *w = &ui->walk;
	size_t at = w->question, row = outline_shows(before, at) ? before->row_of[at] : 0;

	for (size_t i = 0; i < before->count; i++) {
		size_t next = outline_question(before, (row + i) % before->count);

		if (next != SIZE_MAX && outline_shows(&w->outline, next)) {
			walk_go(ui, next);
			return;
		}
	}
	walk_go(ui, outline_question(&w->outline, 0));
}

static void walk_want(struct ui *ui, bool *wanted)
{
	struct walk *w = &ui->walk;
	struct outline before = {0};

	free(w->wanted);
	w->wanted = NULL;
	outline_build(&before, ui->session, w->by_section, NULL);
	w->wanted = wanted;
	walk_outline(ui);
	cursor_settle(ui, &before);
	outline_release(&before);
}

bool walk_show_filter(struct ui *ui, const struct filter *f)
{
	bool *wanted = NULL;
	struct filter copy;

	if (filter_is_empty(f)) {
		walk_filter_clear(ui);
	} else {
		if (!filter_mark(ui, f, &wanted))
			return false;
		filter_copy(&copy, f); /* f may be what is shown now */
		filter_release(&ui->walk.filter);
		ui->walk.filter = copy;
		walk_want(ui, wanted);
	}
	if (ui->screen != &screen_walk)
		ui_show(ui, &screen_walk);
	return true;
}

void walk_filter_clear(struct ui *ui)
{
	filter_release(&ui->walk.filter);
	if (ui->walk.wanted)
		walk_want(ui, NULL);
}

void walk_filter_again(struct ui *ui)
{
	struct walk *w = &ui->walk;

	free(w->wanted);
	w->wanted = NULL;
	if (!filter_is_empty(&w->filter) && !filter_mark(ui, &w->filter, &w->wanted))
		filter_release(&w->filter);
}

bool walk_filter_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct walk *w = &ui->walk;
	struct buffer words = {0}, tally = {0};
	int cells;

	if (!w->wanted)
		return false;
	filter_words(&w->filter, ui->session, &words);
	buffer_printf(&tally, _("%zu of %zu  X shows all"), w->outline.shown_count,
		      w->outline.question_count);
	cells = text_width(tally.text);
	canvas_printf(c, a->row, a->col + 1, a->cols - cells - 4, STYLE_STRONG, _("Only: %s"), words.text);
	canvas_put(c, a->row, a->col + a->cols - cells - 1, cells, STYLE_FAINT, tally.text);
	buffer_release(&words);
	buffer_release(&tally);
	return true;
}

void do_filter_clear(struct ui *ui, enum command_id id)
{
	bool was = ui->walk.wanted || (ui->walk.find.words && *ui->walk.find.words);

	(void)id;
	walk_filter_clear(ui);
	walk_find_release(&ui->walk.find);
	ui_say(ui, "%s", was ? _("Every question is shown.") : _("Every question is shown already."));
}

/* --- the form --- */

/* Groups of boxes: the kinds of the vocabulary, and these. */
enum {
	GROUP_ANSWERS = VOCABULARY__COUNT,
	GROUP_OBLIGATIONS,
	GROUP_CHECKLISTS,
	GROUP_STATES,
	GROUP__COUNT,
	GROUP_TEXT,
	GROUP_OWNER,
	GROUP_SINCE,
	GROUP_BACKING
};

enum { STATE_OFFERED, STATE_UNCONFIRMED, STATE_STALE, STATE_CONFLICTS, STATE_KEPT };

/* In English: a form follows a switch of language. */
static const char *const answer_labels[] = {
#define X(id, word, mark, name) [ANSWER_##id] = (name),
	ANSWERS(X)
#undef X
};
static const char *const obligation_labels[] = {
	[OBLIGATION_MUST] = N_("must"), [OBLIGATION_SHOULD] = N_("should"), [OBLIGATION_MAY] = N_("may")};
static const char *const backings[] = {N_("any"), N_("backed"), N_("not backed"), NULL};

/* What a figure asked for and no box can say: kept by one of its own. */
static struct filter filter_kept(const struct filter *now)
{
	return (struct filter){.nexts = now->nexts, .section = now->section};
}

/* Strings are those of the form. */
static struct filter filter_of(const struct ui *ui, const struct form *f)
{
	struct filter filter = {0};
	uint64_t mask[GROUP__COUNT] = {0};

	for (size_t i = 0; i < f->count; i++) {
		const struct form_row *r = &f->rows[i];

		if (r->kind == FORM_BOX && r->on)
			mask[r->group] |= UINT64_C(1) << r->tag;
		else if (r->kind == FORM_PICK)
			filter.backing = (enum filter_backing)r->picked;
		else if (r->group == GROUP_TEXT)
			filter.text = form_text(f, i);
		else if (r->group == GROUP_OWNER)
			filter.owner = form_text(f, i);
		else if (r->group == GROUP_SINCE)
			filter.since = form_text(f, i);
	}
	if (mask[GROUP_STATES] >> STATE_KEPT & 1) {
		filter.nexts = ui->walk.filter.nexts;
		filter.section = ui->walk.filter.section;
	}
	filter.answers = (unsigned)mask[GROUP_ANSWERS];
	filter.obligations = (unsigned)mask[GROUP_OBLIGATIONS];
	filter.roles = mask[VOCABULARY_ROLES];
	filter.service_models = mask[VOCABULARY_SERVICE_MODELS];
	filter.topics = mask[VOCABULARY_TOPICS];
	filter.conditions = mask[VOCABULARY_CONDITIONS];
	filter.checklists = mask[GROUP_CHECKLISTS];
	filter.offered = mask[GROUP_STATES] >> STATE_OFFERED & 1;
	filter.unconfirmed = mask[GROUP_STATES] >> STATE_UNCONFIRMED & 1;
	filter.stale = mask[GROUP_STATES] >> STATE_STALE & 1;
	filter.conflicts = mask[GROUP_STATES] >> STATE_CONFLICTS & 1;
	return filter;
}

/* The number of questions, live; nothing while a date is half typed. */
static void filter_count(void *arg, struct form *f)
{
	const struct ui *ui = arg;
	struct filter filter = filter_of(ui, f);
	struct err e = {0};
	size_t asked, count;
	bool *wanted;

	session_questions(ui->session, &asked);
	wanted = mem_alloc(asked + 1);
	buffer_clear(&f->aside);
	if (filter_apply(&filter, ui->session, wanted, &count, &e) == 0)
		buffer_printf(&f->aside, P_("%zu question", "%zu questions", count), count);
	else
		buffer_add(&f->aside, e.text);
	free(wanted);
}

static bool filter_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	struct filter filter = filter_of(ui, f);

	return walk_show_filter(ui, &filter);
}

static void add_box(struct form *f, const char *label, int group, int tag, bool on)
{
	form_add_box(f, NULL, NULL, group, tag, on);
	f->rows[f->count - 1].label = label;
}

static void add_line(struct form *f, const char *label, const char *help, int group, const char *text)
{
	form_add_text(f, FORM_LINE, label, help, text, FIELD_LINE_BYTES);
	f->rows[f->count - 1].group = group;
}

/* Boxes of the terms that some question in scope has. */
static void add_terms(struct form *f, const struct vocabulary *v, enum vocabulary_kind kind,
		      const char *heading, uint64_t known, uint64_t on)
{
	if (!(known & (known - 1)) && kind != VOCABULARY_CONDITIONS)
		return;
	if (known)
		form_add(f, FORM_HEADING, heading, NULL);
	for (size_t i = 0; i < v->terms[kind].count; i++)
		if (known >> i & 1)
			form_add_box(f, &v->terms[kind].at[i].name, &v->terms[kind].at[i].help, (int)kind,
				     (int)i, on >> i & 1);
}

static void add_record(struct form *f, const struct filter *now)
{
	add_line(f, N_("Words"), N_("In any text of the question, its note and its evidence."), GROUP_TEXT,
		 now->text);
	add_line(f, N_("Owner"), N_("A part of the name; - for nobody."), GROUP_OWNER, now->owner);
	add_line(f, N_("Changed since"), N_("The first day, as 2026-11-30."), GROUP_SINCE, now->since);
	form_add_pick(f, N_("Evidence"), N_("Of answers met or partial; Space takes the next one."), backings,
		      (int)now->backing);
	f->rows[f->count - 1].group = GROUP_BACKING;
	form_add(f, FORM_HEADING, N_("Answer"), NULL);
	for (int a = 0; a < ANSWER__COUNT; a++)
		add_box(f, answer_labels[a], GROUP_ANSWERS, a, now->answers >> a & 1);
	add_box(f, N_("open, and an answer is offered"), GROUP_STATES, STATE_OFFERED, now->offered);
	add_box(f, N_("to be confirmed"), GROUP_STATES, STATE_UNCONFIRMED, now->unconfirmed);
	add_box(f, N_("carried, and its source has changed"), GROUP_STATES, STATE_STALE, now->stale);
	add_box(f, N_("contradicting others"), GROUP_STATES, STATE_CONFLICTS, now->conflicts);
	form_add(f, FORM_HEADING, N_("Obligation"), NULL);
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		add_box(f, obligation_labels[o], GROUP_OBLIGATIONS, o, now->obligations >> o & 1);
}

static void add_scope(struct form *f, const struct session *s, const struct filter *now)
{
	const struct library *l = session_library(s);
	uint64_t roles = 0, models = 0, topics = 0, conditions = 0, lists = 0;
	size_t count;
	const struct question *questions = session_questions(s, &count);

	for (size_t i = 0; i < count; i++) {
		roles |= UINT64_C(1) << questions[i].role;
		models |= questions[i].service_models;
		topics |= UINT64_C(1) << questions[i].item->topic;
		conditions |= questions[i].item->when;
		lists |= UINT64_C(1) << questions[i].checklist;
	}
	add_terms(f, &l->vocabulary, VOCABULARY_ROLES, N_("Roles"), roles, now->roles);
	add_terms(f, &l->vocabulary, VOCABULARY_SERVICE_MODELS, N_("Service models"), models,
		  now->service_models);
	if (lists & (lists - 1))
		form_add(f, FORM_HEADING, N_("Checklists"), NULL);
	for (size_t i = 0; i < l->checklist_count && (lists & (lists - 1)); i++)
		if (lists >> i & 1)
			form_add_box(f, &l->checklists[i].title, &l->checklists[i].about, GROUP_CHECKLISTS,
				     (int)i, now->checklists >> i & 1);
	add_terms(f, &l->vocabulary, VOCABULARY_TOPICS, N_("Topics"), topics, now->topics);
	add_terms(f, &l->vocabulary, VOCABULARY_CONDITIONS, N_("Asked because"), conditions, now->conditions);
}

static void add_kept(struct form *f, const struct session *s, const struct filter *now)
{
	struct filter kept = filter_kept(now);

	if (filter_is_empty(&kept))
		return;
	form_add(f, FORM_HEADING, N_("As now"), NULL);
	add_box(f, N_("behind the same figure"), GROUP_STATES, STATE_KEPT, true);
	filter_words(&kept, s, &f->rows[f->count - 1].aside);
}

void do_filter(struct ui *ui, enum command_id id)
{
	struct form *f = form_new(N_("Show only"), ui, filter_save);

	(void)id;
	f->changed = filter_count;
	add_record(f, &ui->walk.filter);
	add_scope(f, ui->session, &ui->walk.filter);
	add_kept(f, ui->session, &ui->walk.filter);
	form_add(f, FORM_BUTTON, N_("Show"), N_("Show these questions alone; X shows all again."));
	form_begin(f);
	filter_count(ui, f);
	ui->form = f;
}
