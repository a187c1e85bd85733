/* action.c: who closes a gap, by when, and how. */
#include <string.h>

#include "tui/screen.h"

enum { ROW_OWNER, ROW_DUE, ROW_PRIORITY, ROW_PLAN };

static const char *const priorities[] = {N_("none"), N_("high"), N_("medium"), N_("low"), NULL};
static const char *const priority_words[] = {"", "high", "medium", "low"};

static bool action_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	const struct setting settings[] = {
		{FIELD_OWNER_, form_text(f, ROW_OWNER)},
		{FIELD_DUE_, form_text(f, ROW_DUE)},
		{FIELD_PRIORITY_, priority_words[f->rows[ROW_PRIORITY].picked]},
		{FIELD_PLAN_, form_text(f, ROW_PLAN)},
	};
	struct buffer label = {0};
	struct err e = {0};

	if (walk_is_gone(ui, ui->action_of))
		return false;
	if (session_set_all(ui->session, ui->action_of, settings, sizeof settings / sizeof *settings, &e) <
	    0) {
		ui_fail(ui, &e);
		return false;
	}
	walk_label(ui->session, ui->action_of, &label);
	ui_say(ui, _("%s: the action is saved."), label.text);
	buffer_release(&label);
	return true;
}

void action_open(struct ui *ui, struct place p)
{
	const char *priority = session_field(ui->session, p, FIELD_PRIORITY_);
	struct form *f = form_new(N_("Action"), ui, action_save);
	int picked = 0;

	for (int i = 0; priorities[i]; i++)
		if (strcmp(priority_words[i], priority) == 0)
			picked = i;
	form_add_text(f, FORM_LINE, N_("Owner"), N_("Who sees to it."),
		      session_field(ui->session, p, FIELD_OWNER_), FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Due"), N_("The last day, as 2026-11-30."),
		      session_field(ui->session, p, FIELD_DUE_), FIELD_LINE_BYTES);
	form_add_pick(f, N_("Priority"), N_("Space takes the next one."), priorities, picked);
	form_add_text(f, FORM_AREA, N_("Plan"), N_("What will be done; C-s saves."),
		      session_field(ui->session, p, FIELD_PLAN_), FIELD_TEXT_BYTES);
	form_begin(f);
	ui->action_of = p;
	ui->form = f;
}
