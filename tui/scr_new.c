/* scr_new.c: the form of a new assessment, with the number of questions that each choice leaves. */
#include <stdlib.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* The first rows of the form, in this order; boxes follow. */
enum { ROW_NAME, ROW_SYSTEM, ROW_ORGANISATION, ROW_ASSESSOR };

/* Groups of boxes: the kinds of the vocabulary, and after them the checklists. */
enum { GROUP_CHECKLISTS = VOCABULARY__COUNT };

static struct scope scope_of(const struct form *f)
{
	uint64_t mask[VOCABULARY__COUNT + 1] = {0};

	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].kind == FORM_BOX && f->rows[i].on)
			mask[f->rows[i].group] |= UINT64_C(1) << f->rows[i].tag;
	return (struct scope){.roles = mask[VOCABULARY_ROLES],
			      .service_models = mask[VOCABULARY_SERVICE_MODELS],
			      .deployments = mask[VOCABULARY_DEPLOYMENTS],
			      .conditions = mask[VOCABULARY_CONDITIONS],
			      .checklists = mask[GROUP_CHECKLISTS]};
}

static void count_questions(void *arg, struct form *f)
{
	const struct ui *ui = arg;
	struct scope scope = scope_of(f);

	for (size_t i = 0; i < f->count; i++) {
		struct form_row *r = &f->rows[i];
		struct scope alone = scope;
		size_t count;

		if (r->kind != FORM_BUTTON && (r->kind != FORM_BOX || r->group != GROUP_CHECKLISTS))
			continue;
		if (r->kind == FORM_BOX)
			alone.checklists = UINT64_C(1) << r->tag;
		count = scope_count(ui->setup->library, &alone);
		buffer_clear(&r->aside);
		buffer_printf(&r->aside, P_("%zu question", "%zu questions", count), count);
	}
}

static bool new_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	const struct ui_setup *setup = ui->setup;
	struct beginning b = {.name = form_text(f, ROW_NAME),
			      .system = form_text(f, ROW_SYSTEM),
			      .organisation = form_text(f, ROW_ORGANISATION),
			      .assessor = form_text(f, ROW_ASSESSOR),
			      .scope = scope_of(f)};
	struct err e = {0};
	int64_t id = 0;

	if (session_begin(setup->store, setup->library, setup->documents, setup->document_count, &b, &id,
			  &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	home_load(ui, id);
	/* The assessment exists from here on, whatever happens next. */
	ui_show(ui, &screen_home);
	if (ui_open(ui, id, &e) < 0) {
		ui_fail(ui, &e);
		return true;
	}
	ui_say(ui, "%s", _("The assessment is made: 1 met, 2 partial, 3 not met, 4 not applicable."));
	return true;
}

static void add_terms(struct form *f, const struct vocabulary *v, enum vocabulary_kind kind,
		      const char *heading, uint64_t on)
{
	form_add(f, FORM_HEADING, heading, NULL);
	for (size_t i = 0; i < v->terms[kind].count; i++)
		form_add_box(f, &v->terms[kind].at[i].name, &v->terms[kind].at[i].help, (int)kind, (int)i,
			     on >> i & 1);
}

void new_open(struct ui *ui)
{
	const struct library *l = ui->setup->library;
	const struct vocabulary *v = &l->vocabulary;
	struct form *f = form_new(screen_new.title, ui, new_save);

	f->changed = count_questions;
	form_add_text(f, FORM_LINE, N_("Name"), N_("What the assessment is called; it is needed."), "",
		      FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("System"), N_("The system or service that is assessed."), "",
		      FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Organisation"), N_("Whose system it is."), "", FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Assessor"), N_("Who answers for the assessment."),
		      ui->setup->assessor, FIELD_LINE_BYTES);
	add_terms(f, v, VOCABULARY_ROLES, N_("Roles"), 1);
	add_terms(f, v, VOCABULARY_SERVICE_MODELS, N_("Service models"),
		  vocabulary_all(v, VOCABULARY_SERVICE_MODELS));
	add_terms(f, v, VOCABULARY_DEPLOYMENTS, N_("Deployments"), 1);
	add_terms(f, v, VOCABULARY_CONDITIONS, N_("Conditions"), 0);
	form_add(f, FORM_HEADING, N_("Checklists"), NULL);
	for (size_t i = 0; i < l->checklist_count; i++)
		form_add_box(f, &l->checklists[i].title, &l->checklists[i].about, GROUP_CHECKLISTS, (int)i,
			     true);
	form_add(f, FORM_BUTTON, N_("Start"), N_("Make the assessment and begin to answer."));
	form_begin(f);
	form_free(ui->form);
	ui->form = f;
	ui_show(ui, &screen_new);
}

static void new_refresh(struct ui *ui)
{
	count_questions(ui, ui->form);
}

static void new_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	enum { HELP_ROWS = 3, FORM_CELLS_MAX = 100 };
	const struct form *f = ui->form;
	struct scope scope = scope_of(f);
	size_t count = scope_count(ui->setup->library, &scope);
	int cells = a->cols - 2 > FORM_CELLS_MAX ? FORM_CELLS_MAX : a->cols - 2;
	int air = a->rows > 15 ? 1 : 0;
	int rows = a->rows - HELP_ROWS - 1, rule = a->row + rows;
	struct area sum = {.row = rule, .col = a->col, .rows = 1, .cols = a->cols};
	struct buffer title = {0};

	form_draw(f, c, a->row + air, a->col + 1, rows - air, cells);
	buffer_printf(&title, P_("%zu question so far", "%zu questions so far", count), count);
	sheet_title(c, &sum, title.text);
	buffer_release(&title);
	/* `gapwalk checklist show` prints what a checklist is about in full. */
	if (canvas_paragraph(c, rule + 1, a->col + 3, HELP_ROWS, a->cols - 8, STYLE_FAINT, form_help(f), 0) >
	    HELP_ROWS)
		canvas_put(c, rule + HELP_ROWS, a->col + a->cols - 4, 3, STYLE_FAINT, "...");
}

const struct screen screen_new = {
	.where = ON_CHOICE,
	.title = N_("New assessment"),
	.refresh = new_refresh, /* the numbers stand in words */
	.draw = new_draw,
};
