/* filter_gaps.c: which gaps are shown: a form, and its words. */
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/mem.h"
#include "tui/screen.h"

enum { ROW_OWNER, ROW_STATUS, ROW_DUE, ROW_OBLIGATION, ROW_CHECKLIST, ROW_TEXT };

#define X(id, word, name) name,
static const char *const statuses[] = {N_("any"), N_("none"), STATUSES(X) NULL};
#undef X
static const char *const dues[] = {N_("any"), N_("overdue"), NULL};
static const char *const obligations[] = {N_("any"), N_("must"), NULL};

static const char *status_of(int picked)
{
	if (picked == 0)
		return NULL;
	return picked == 1 ? FILTER_NOBODY : status_word((enum status)(picked - 2));
}

static int status_picked(const char *status)
{
	for (int i = 0; statuses[i]; i++) {
		const char *one = status_of(i);

		if (status && one && strcmp(status, one) == 0)
			return i;
	}
	return 0;
}

static void text_take(char **to, const char *text)
{
	free(*to);
	*to = *text ? mem_dup(text) : NULL;
}

static bool filter_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	struct gaps_view *v = &ui->gaps;

	text_take(&v->owner, form_text(f, ROW_OWNER));
	text_take(&v->text, form_text(f, ROW_TEXT));
	v->choice.status = status_of(f->rows[ROW_STATUS].picked);
	v->choice.overdue = f->rows[ROW_DUE].picked == 1;
	v->choice.of.obligations = f->rows[ROW_OBLIGATION].picked == 1 ? 1U << OBLIGATION_MUST : 0;
	v->choice.of.checklists =
		f->rows[ROW_CHECKLIST].picked > 0 ? UINT64_C(1) << (f->rows[ROW_CHECKLIST].picked - 1) : 0;
	v->cursor = 0;
	v->follows = false;
	return true;
}

/* The checklists to choose from, in the view: a form borrows them. */
static int checklists_list(struct ui *ui)
{
	const struct library *l = session_library(ui->session);
	struct gaps_view *v = &ui->gaps;
	int picked = 0;

	v->checklists[0] = N_("any");
	for (size_t c = 0; c < l->checklist_count; c++) {
		v->checklists[c + 1] = l->checklists[c].id;
		if (v->choice.of.checklists == UINT64_C(1) << c)
			picked = (int)c + 1;
	}
	v->checklists[l->checklist_count + 1] = NULL;
	return picked;
}

void do_gaps_filter(struct ui *ui, enum command_id id)
{
	struct gaps_view *v = &ui->gaps;
	struct form *f = form_new(N_("Filter"), ui, filter_save);
	int checklist = checklists_list(ui);

	(void)id;
	form_add_text(f, FORM_LINE, N_("Owner"),
		      N_("A part of the name; - for gaps that nobody has taken on."),
		      v->owner ? v->owner : "", FIELD_LINE_BYTES);
	form_add_pick(f, N_("Status"), N_("Space takes the next one."), statuses,
		      status_picked(v->choice.status));
	form_add_pick(f, N_("Due"), N_("Space takes the next one."), dues, v->choice.overdue);
	form_add_pick(f, N_("Obligation"), N_("Space takes the next one."), obligations,
		      v->choice.of.obligations != 0);
	form_add_pick(f, N_("Checklist"), N_("Space takes the next one."), v->checklists, checklist);
	form_add_text(f, FORM_LINE, N_("Text"), N_("Words in the question; C-s filters."),
		      v->text ? v->text : "", FIELD_LINE_BYTES);
	form_begin(f);
	ui->form = f;
}

void do_gaps_all(struct ui *ui, enum command_id id)
{
	struct gaps_view *v = &ui->gaps;

	(void)id;
	text_take(&v->owner, "");
	text_take(&v->text, "");
	v->choice = (struct gaps_choice){0};
	screen_gaps.refresh(ui);
	ui_say(ui, "%s", _("All gaps are shown."));
}

void filter_gaps_words(const struct ui *ui, struct buffer *to)
{
	const struct gaps_choice *c = &ui->gaps.choice;
	struct buffer words = {0};

	filter_words(&c->of, ui->session, &words);
	if (c->overdue)
		buffer_printf(&words, "%s%s", words.bytes ? C_("list", "; ") : "", _("overdue"));
	if (c->status)
		buffer_printf(&words, "%s%s", words.bytes ? C_("list", "; ") : "",
			      strcmp(c->status, FILTER_NOBODY) == 0 ? _("without a status")
								    : status_name(status_parse(c->status)));
	if (words.bytes)
		buffer_add(to, words.text);
	buffer_release(&words);
}
