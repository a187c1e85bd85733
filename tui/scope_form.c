/* scope_form.c: what an assessment says of itself, as a form: of a new one, and of one whose scope changes.
 */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* Groups of boxes: the kinds of the vocabulary, and after them the checklists. */
enum { GROUP_CHECKLISTS = VOCABULARY__COUNT, GROUPS };

static const struct library *form_library(const struct ui *ui)
{
	return ui->session ? session_library(ui->session) : ui->offer.library;
}

struct scope form_scope(const struct form *f)
{
	uint64_t mask[GROUPS] = {0};

	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].kind == FORM_BOX && f->rows[i].on)
			mask[f->rows[i].group] |= UINT64_C(1) << f->rows[i].tag;
	return (struct scope){.roles = mask[VOCABULARY_ROLES],
			      .service_models = mask[VOCABULARY_SERVICE_MODELS],
			      .deployments = mask[VOCABULARY_DEPLOYMENTS],
			      .conditions = mask[VOCABULARY_CONDITIONS],
			      .checklists = mask[GROUP_CHECKLISTS]};
}

/* --- numbers of questions --- */

/* "+16 questions", or with which other conditions it would bring any. */
static void condition_print(const struct vocabulary *v, const struct condition_effect *e, struct buffer *to)
{
	struct buffer names = {0};

	if (e->questions > 0) {
		buffer_printf(to, P_("+%ld question", "+%ld questions", (unsigned long)e->questions),
			      e->questions);
	} else if (e->questions < 0) {
		buffer_printf(to, P_("-%ld question", "-%ld questions", (unsigned long)-e->questions),
			      -e->questions);
	} else if (e->lacking) {
		vocabulary_names(v, VOCABULARY_CONDITIONS, e->lacking, lang_in_use(), C_("list", ", "),
				 &names);
		/* TRANSLATORS: beside a condition: it brings questions only where others, named here, hold
		 * too. */
		buffer_printf(to, _("only with: %s"), names.text);
		buffer_release(&names);
	} else {
		buffer_add(to, _("no question"));
	}
}

static void count_questions(void *arg, struct form *f)
{
	const struct ui *ui = arg;
	const struct library *l = form_library(ui);
	struct condition_effect effects[VOCABULARY_TERMS_MAX];
	struct scope scope = form_scope(f);

	scope_effects(l, &scope, effects);
	for (size_t i = 0; i < f->count; i++) {
		struct form_row *r = &f->rows[i];
		struct scope alone = scope;
		size_t count;

		if (r->kind == FORM_BOX && r->group == VOCABULARY_CONDITIONS) {
			buffer_clear(&r->aside);
			condition_print(&l->vocabulary, &effects[r->tag], &r->aside);
			continue;
		}
		if (r->kind != FORM_BUTTON && (r->kind != FORM_BOX || r->group != GROUP_CHECKLISTS))
			continue;
		if (r->kind == FORM_BOX)
			alone.checklists = UINT64_C(1) << r->tag;
		count = scope_count(l, &alone);
		buffer_clear(&r->aside);
		buffer_printf(&r->aside, P_("%zu question", "%zu questions", count), count);
	}
}

/* --- rows --- */

static void add_terms(struct form *f, const struct vocabulary *v, enum vocabulary_kind kind,
		      const char *heading, uint64_t on)
{
	form_add(f, FORM_HEADING, heading, NULL);
	for (size_t i = 0; i < v->terms[kind].count; i++)
		form_add_box(f, &v->terms[kind].at[i].name, &v->terms[kind].at[i].help, (int)kind, (int)i,
			     on >> i & 1);
}

/* The conditions of a mask under one heading; nothing where it is empty. */
static void add_conditions(struct form *f, const struct vocabulary *v, const char *heading,
			   const struct wording *checklist, uint64_t mask, uint64_t on)
{
	const struct terms *terms = &v->terms[VOCABULARY_CONDITIONS];

	if (!mask)
		return;
	form_add(f, FORM_HEADING, heading, NULL)->name = checklist;
	for (size_t i = 0; i < terms->count; i++)
		if (mask >> i & 1)
			form_add_box(f, &terms->at[i].name, &terms->at[i].help, VOCABULARY_CONDITIONS, (int)i,
				     on >> i & 1);
}

/* Conditions stand below the checklist whose questions they switch; those that switch none are left out. */
static void add_condition_groups(struct form *f, const struct library *l, uint64_t on)
{
	uint64_t once = 0, often = 0;

	for (size_t i = 0; i < l->checklist_count; i++) {
		uint64_t mask = checklist_conditions(&l->checklists[i]);

		often |= once & mask;
		once |= mask;
	}
	add_conditions(f, &l->vocabulary, N_("Conditions of several checklists"), NULL, often, on);
	for (size_t i = 0; i < l->checklist_count; i++)
		add_conditions(f, &l->vocabulary, N_("Conditions"), &l->checklists[i].title,
			       checklist_conditions(&l->checklists[i]) & ~often, on);
}

void scope_form_open(struct ui *ui, const struct screen *screen, const struct about *about,
		     bool (*save)(void *arg, struct form *f))
{
	const struct library *l = form_library(ui);
	const struct scope *on = &about->scope;
	struct form *f = form_new(screen->title, ui, save);

	f->whole = true;
	f->changed = count_questions;
	form_add_text(f, FORM_LINE, N_("Name"), N_("What the assessment is called; it is needed."),
		      about->name, FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("System"), N_("The system or service that is assessed."),
		      about->system, FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Organisation"), N_("Whose system it is."), about->organisation,
		      FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Assessor"), N_("Who answers for the assessment."), about->assessor,
		      FIELD_LINE_BYTES);
	add_terms(f, &l->vocabulary, VOCABULARY_ROLES, N_("Roles"), on->roles);
	add_terms(f, &l->vocabulary, VOCABULARY_SERVICE_MODELS, N_("Service models"), on->service_models);
	add_terms(f, &l->vocabulary, VOCABULARY_DEPLOYMENTS, N_("Deployments"), on->deployments);
	form_add(f, FORM_HEADING, N_("Checklists"), NULL);
	for (size_t i = 0; i < l->checklist_count; i++)
		form_add_box(f, &l->checklists[i].title, &l->checklists[i].about, GROUP_CHECKLISTS, (int)i,
			     on->checklists >> i & 1);
	add_condition_groups(f, l, on->conditions);
	if (ui->session)
		form_add(f, FORM_BUTTON, N_("Save"),
			 N_("Save it; where questions come or go, they are listed before."));
	else
		form_add(f, FORM_BUTTON, N_("Start"), N_("Make the assessment and begin to answer."));
	form_begin(f);
	form_free(ui->form);
	ui->form = f;
	ui_show(ui, screen);
}

/* --- the screen --- */

void scope_form_refresh(struct ui *ui)
{
	count_questions(ui, ui->form); /* the numbers stand in words */
}

void scope_form_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	enum { HELP_ROWS = 3, FORM_CELLS_MAX = 120 };
	const struct form *f = ui->form;
	struct scope scope = form_scope(f);
	size_t count = scope_count(form_library(ui), &scope);
	int cells = a->cols - 2 > FORM_CELLS_MAX ? FORM_CELLS_MAX : a->cols - 2;
	int air = a->rows > 15 ? 1 : 0;
	int rows = a->rows - HELP_ROWS - 1, rule = a->row + rows;
	struct area sum = {.row = rule, .col = a->col, .rows = 1, .cols = a->cols};
	struct buffer title = {0};

	form_draw(f, c, a->row + air, a->col + 1, rows - air, cells);
	buffer_printf(&title, P_("%zu question so far", "%zu questions so far", count), count);
	if (ui->session) {
		session_questions(ui->session, &count);
		/* TRANSLATORS: follows "54 questions so far": the number before the change of scope. */
		buffer_printf(&title, _("; before: %zu"), count);
	}
	sheet_title(c, &sum, title.text);
	buffer_release(&title);
	/* `gapwalk checklist show` prints what a checklist is about in full. */
	if (canvas_paragraph(c, rule + 1, a->col + 3, HELP_ROWS, a->cols - 8, STYLE_FAINT, form_help(f), 0) >
	    HELP_ROWS)
		canvas_put(c, rule + HELP_ROWS, a->col + a->cols - 4, 3, STYLE_FAINT, "...");
}
