/* scr_scope.c: changing what an assessment says of itself, and the questions that come and go by that. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/screen.h"

/* What differs between the form and how it began: only that is recorded, so that what somebody else has
 * changed meanwhile stays. */
struct about_change {
	struct setting at[9];
	size_t count;
	struct buffer ids[5]; /* texts of `at` */
};

static void about_change_release(struct about_change *c)
{
	for (size_t i = 0; i < sizeof c->ids / sizeof *c->ids; i++)
		buffer_release(&c->ids[i]);
}

static void about_change_read(const struct ui *ui, struct about_change *c)
{
	static const enum field lines[] = {FIELD_NAME_, FIELD_SYSTEM_, FIELD_ORGANISATION_, FIELD_ASSESSOR_};
	const struct library *l = session_library(ui->session);
	const struct scope to = form_scope(ui->form), *from = &ui->scope.began;
	const struct {
		enum field field;
		enum vocabulary_kind kind;
		uint64_t from, to;
	} sets[] = {
		{FIELD_ROLES_, VOCABULARY_ROLES, from->roles, to.roles},
		{FIELD_SERVICE_MODELS_, VOCABULARY_SERVICE_MODELS, from->service_models, to.service_models},
		{FIELD_DEPLOYMENTS_, VOCABULARY_DEPLOYMENTS, from->deployments, to.deployments},
		{FIELD_CONDITIONS_, VOCABULARY_CONDITIONS, from->conditions, to.conditions},
	};

	*c = (struct about_change){0};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (editor_changed(ui->form->rows[i].editor))
			c->at[c->count++] = (struct setting){lines[i], form_text(ui->form, i)};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		if (sets[i].from == sets[i].to)
			continue;
		vocabulary_ids(&l->vocabulary, sets[i].kind, sets[i].to, &c->ids[i]);
		c->at[c->count++] = (struct setting){sets[i].field, c->ids[i].text};
	}
	if (from->checklists != to.checklists) {
		library_ids(l, to.checklists, &c->ids[4]);
		c->at[c->count++] = (struct setting){FIELD_CHECKLISTS_, c->ids[4].text};
	}
}

/* --- what comes and goes --- */

void scope_release(struct scope_view *v)
{
	free(v->steps);
	page_release(&v->page);
	v->steps = NULL;
	v->count = v->top = 0;
}

/* False, with the reason shown, where the form says what cannot be recorded. */
static bool scope_foresee(struct ui *ui)
{
	struct scope_view *v = &ui->scope;
	struct about_change change;
	struct err e = {0};
	struct scope_step *steps = NULL;
	int rc;

	about_change_read(ui, &change);
	rc = session_foresee(ui->session, change.at, change.count, &v->to, &e);
	about_change_release(&change);
	if (rc < 0) {
		ui_fail(ui, &e);
		return false;
	}
	free(v->steps);
	v->count = session_scope_steps(ui->session, &v->to, &steps);
	v->steps = steps;
	return true;
}

static bool has_several(uint64_t mask)
{
	return (mask & (mask - 1)) != 0;
}

/* What becomes of what is recorded of a question. */
static void add_kept(const struct scope_step *step, struct page *p, int indent)
{
	const char *answer = answer_name(step->answer);

	if (!step->recorded)
		return;
	if (step->answer == ANSWER_OPEN)
		page_add(p, STYLE_FAINT, indent, NULL,
			 step->comes ? _("Something is recorded of it and comes back with it.")
				     : _("Something is recorded of it and is kept."));
	else if (step->comes)
		/* TRANSLATORS: "Answered: partial.  The answer comes back." */
		page_printf(p, STYLE_FAINT, indent, _("Answered: %s.  The answer comes back."), answer);
	else
		page_printf(p, STYLE_FAINT, indent, _("Answered: %s.  The answer is kept."), answer);
}

/* "+ [ ] cn-sf-cloud:8.1@user" */
static void step_label(const struct ui *ui, const struct scope_step *step, struct buffer *to)
{
	const struct library *l = session_library(ui->session);
	const struct question *q = &step->question;
	struct buffer id = {0};

	place_id(l, q, (struct place){0, WHOLE, WHOLE},
		 has_several(session_scope(ui->session)->roles | ui->scope.to.roles), &id);
	buffer_printf(to, "%c [%c] %s", step->comes ? '+' : '-', answer_mark(step->answer),
		      l->checklist_count > 1 ? id.text : id.text + strlen(q->item->checklist->id) + 1);
	buffer_release(&id);
}

/* Of the widest label, so that all texts begin below each other. */
static int label_cells(const struct ui *ui)
{
	int cells = 0;

	for (size_t i = 0; i < ui->scope.count; i++) {
		struct buffer label = {0};

		step_label(ui, &ui->scope.steps[i], &label);
		if (text_width(label.text) > cells)
			cells = text_width(label.text);
		buffer_release(&label);
	}
	return cells;
}

static void add_step(const struct ui *ui, const struct scope_step *step, int cells, struct page *p)
{
	const struct question *q = &step->question;
	size_t from = p->count;
	struct buffer lead = {0};

	step_label(ui, step, &lead);
	buffer_add_fill(&lead, ' ', (size_t)(cells - text_width(lead.text)) + 2);
	page_add(p, STYLE_PLAIN, 0, lead.text, wording_here(&q->item->ask[q->role]));
	page_mark(p, from, 5, answer_style(step->answer));
	add_kept(step, p, text_width(lead.text));
	buffer_release(&lead);
}

static void add_steps(const struct ui *ui, bool comes, const char *heading, struct page *p)
{
	const struct scope_view *v = &ui->scope;
	int cells = label_cells(ui);
	bool headed = false;

	for (size_t i = 0; i < v->count; i++) {
		if (v->steps[i].comes != comes)
			continue;
		if (!headed) {
			page_gap(p);
			page_add(p, STYLE_STRONG, 0, NULL, heading);
		}
		headed = true;
		add_step(ui, &v->steps[i], cells, p);
	}
}

static void page_build(struct ui *ui)
{
	enum { CELLS_MAX = 160 };
	struct scope_view *v = &ui->scope;
	struct page *p = &v->page;
	size_t comes = 0, recorded = 0, now;

	session_questions(ui->session, &now);
	for (size_t i = 0; i < v->count; i++) {
		comes += v->steps[i].comes;
		recorded += !v->steps[i].comes && v->steps[i].recorded;
	}
	page_release(p);
	p->cells = ui->cols - 2 > CELLS_MAX ? CELLS_MAX : ui->cols - 2;
	page_printf(p, STYLE_STRONG, 0,
		    _("Questions that come: %zu, that go: %zu; %zu will be asked instead of %zu."), comes,
		    v->count - comes, now + comes - (v->count - comes), now);
	page_add(p, STYLE_PLAIN, 0, NULL, _("Nothing is saved yet: C-s saves, Esc goes back to the form."));
	if (recorded)
		page_printf(
			p, STYLE_PLAIN, 0,
			P_("%zu of those that go has something recorded: it is kept, and comes back with "
			   "it.",
			   "%zu of those that go have something recorded: it is kept, and comes back with "
			   "them.",
			   recorded),
			recorded);
	add_steps(ui, false, _("Questions that go"), p);
	add_steps(ui, true, _("Questions that come"), p);
}

/* --- opening, saving, leaving --- */

static void scope_leave(struct ui *ui)
{
	scope_release(&ui->scope);
	if (ui->scope.from_home)
		ui_leave(ui);
	else
		ui_show(ui, &screen_walk);
}

void scope_discard(struct ui *ui)
{
	form_free(ui->form);
	ui->form = NULL;
	scope_leave(ui);
}

static bool scope_record(struct ui *ui)
{
	struct about_change change;
	struct err e = {0};
	int rc;

	about_change_read(ui, &change);
	rc = session_set_about(ui->session, change.at, change.count, &e);
	about_change_release(&change);
	if (rc < 0) {
		ui_fail(ui, &e);
		return false;
	}
	scope_discard(ui);
	ui_refresh(ui);
	ui_say(ui, "%s",
	       change.count ? _("What the assessment says of itself is saved; u in the walk takes it back.")
			    : _("Nothing was changed."));
	return true;
}

/* Never lets the form go: it is gone by itself where it was saved. */
static bool scope_save(void *arg, struct form *f)
{
	struct ui *ui = arg;

	(void)f;
	if (scope_foresee(ui)) {
		if (ui->scope.count == 0)
			scope_record(ui);
		else
			ui_show(ui, &screen_steps);
	}
	return false;
}

void do_scope_save(struct ui *ui, enum command_id id)
{
	(void)id;
	scope_record(ui);
}

static void scope_open(struct ui *ui, bool from_home)
{
	const struct session *s = ui->session;
	const struct about about = {.name = session_about(s, FIELD_NAME_),
				    .system = session_about(s, FIELD_SYSTEM_),
				    .organisation = session_about(s, FIELD_ORGANISATION_),
				    .assessor = session_about(s, FIELD_ASSESSOR_),
				    .scope = *session_scope(s)};

	ui->scope.from_home = from_home;
	scope_form_open(ui, &screen_scope, &about, scope_save);
	/* As the boxes say it: a condition that switches nothing here has none. */
	ui->scope.began = form_scope(ui->form);
}

void do_scope(struct ui *ui, enum command_id id)
{
	struct err e = {0};

	(void)id;
	if (ui->screen != &screen_home)
		scope_open(ui, false);
	else if (ui->home.count == 0)
		ui_say(ui, "%s", _("There is nothing to open yet; n starts a new assessment."));
	else if (ui_open(ui, ui->home.rows[ui->home.cursor].id, &e) < 0)
		ui_fail(ui, &e);
	else
		scope_open(ui, true);
}

/* --- the screens --- */

const struct screen screen_scope = {
	.where = ON_CHOICE,
	.title = N_("Scope"),
	.refresh = scope_form_refresh,
	.draw = scope_form_draw,
};

static void steps_move(struct ui *ui, enum command_id motion)
{
	size_t rows = (size_t)ui->rows - 3, count = ui->scope.page.count;
	size_t last = count > rows ? count - rows : 0;

	ui->scope.top = list_move(ui->scope.top, last + 1, (int)rows, motion);
	if (ui->scope.top > last)
		ui->scope.top = last;
}

/* Another size or language, or somebody else changed the assessment meanwhile. */
static void steps_refresh(struct ui *ui)
{
	if (!scope_foresee(ui)) {
		ui_show(ui, &screen_scope);
		return;
	}
	page_build(ui);
	steps_move(ui, COMMAND__COUNT);
}

static void steps_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	page_draw(&ui->scope.page, c, a->row, 1, a->rows, ui->scope.top, PAGE_NO_TARGET);
}

const struct screen screen_steps = {
	.where = ON_STEPS,
	.title = N_("Change of scope"),
	.refresh = steps_refresh,
	.draw = steps_draw,
	.move = steps_move,
};
