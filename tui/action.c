/* action.c: who closes a gap, by when, and how; and who accepts it, why and until when. */
#include "core/action.h"

#include <string.h>

#include "core/answer.h"
#include "core/text.h"
#include "tui/screen.h"

/* --- as it is shown --- */

static const char *priority_name(const char *word)
{
	if (*word == 'h')
		return _(", high priority");
	return *word == 'm' ? _(", medium priority") : _(", low priority");
}

static void add_milestones(const char *milestones, const char *today, struct page *to)
{
	struct milestone next = {0}, m;
	bool is_next = milestone_next(milestones, today, &next);

	while (milestone_read(&milestones, &m)) {
		struct buffer line = {0};

		buffer_printf(&line, "%s ", m.date);
		buffer_add_bytes(&line, m.text, m.bytes);
		page_add(to, STYLE_PLAIN, 0, is_next && m.text == next.text ? "> " : "- ", line.text);
		buffer_release(&line);
	}
}

static void add_exception(const struct session *s, struct place p, struct page *to)
{
	const char *owner = session_field(s, p, FIELD_EXCEPTION_OWNER_);
	const char *reason = session_field(s, p, FIELD_EXCEPTION_REASON_);
	const char *expiry = session_field(s, p, FIELD_EXCEPTION_EXPIRY_);

	if (!*owner && !*reason && !*expiry)
		return;
	page_gap(to);
	page_add(to, STYLE_STRONG, 0, NULL, _("Accepted exception"));
	if (!*owner || !*reason || !*expiry)
		page_add(to, STYLE_ERROR, 0, NULL,
			 _("Not accepted yet: it needs an owner, a reason and an expiry."));
	else if (date_is_past(expiry, session_today(s)))
		page_printf(to, STYLE_ERROR, 0, _("Expired on %s; it was accepted by %s."), expiry, owner);
	else
		page_printf(to, STYLE_PLAIN, 0, _("Accepted by %s until %s."), owner, expiry);
	if (*reason)
		page_add(to, STYLE_PLAIN, 0, NULL, reason);
}

void action_add(const struct session *s, struct place p, struct page *to)
{
	const char *owner = session_field(s, p, FIELD_OWNER_);
	const char *due = session_field(s, p, FIELD_DUE_);
	const char *priority = session_field(s, p, FIELD_PRIORITY_);
	const char *status = session_field(s, p, FIELD_STATUS_);
	const char *plan = session_field(s, p, FIELD_PLAN_);
	const char *milestones = session_field(s, p, FIELD_MILESTONES_);
	struct buffer line = {0};

	if (*owner || *due || *priority || *status || *plan || *milestones) {
		page_gap(to);
		page_add(to, STYLE_STRONG, 0, NULL, _("Action"));
		buffer_add(&line, *owner ? owner : _("no owner yet"));
		if (*due)
			buffer_printf(&line, _(", due %s"), due);
		if (*priority)
			buffer_add(&line, priority_name(priority));
		if (*status)
			buffer_printf(&line, "%s%s", C_("list", ", "), status_name(status_parse(status)));
		page_add(to, STYLE_PLAIN, 0, NULL, line.text);
		if (*plan)
			page_add(to, STYLE_PLAIN, 0, NULL, plan);
		add_milestones(milestones, session_today(s), to);
	}
	add_exception(s, p, to);
	buffer_release(&line);
}

/* --- as it is written --- */

enum {
	ROW_OWNER,
	ROW_DUE,
	ROW_PRIORITY,
	ROW_STATUS,
	ROW_PLAN,
	ROW_MILESTONES,
	ROW_EXCEPTION, /* the heading above the rest */
	ROW_EXCEPTION_OWNER,
	ROW_EXCEPTION_REASON,
	ROW_EXCEPTION_EXPIRY,
};

static const char *const priorities[] = {N_("none"), N_("high"), N_("medium"), N_("low"), NULL};
static const char *const priority_words[] = {"", "high", "medium", "low"};

#define X(id, word, name) name,
static const char *const statuses[] = {N_("none"), STATUSES(X) NULL};
#undef X

/* Index of the status in `statuses`; the first is none. */
static int status_picked(const char *word)
{
	enum status s = status_parse(word);

	return s == STATUS__COUNT ? 0 : (int)s + 1;
}

static const char *status_of(int picked)
{
	return picked == 0 ? "" : status_word((enum status)(picked - 1));
}

static bool action_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	const struct setting settings[] = {
		{FIELD_OWNER_, form_text(f, ROW_OWNER)},
		{FIELD_DUE_, form_text(f, ROW_DUE)},
		{FIELD_PRIORITY_, priority_words[f->rows[ROW_PRIORITY].picked]},
		{FIELD_STATUS_, status_of(f->rows[ROW_STATUS].picked)},
		{FIELD_PLAN_, form_text(f, ROW_PLAN)},
		{FIELD_MILESTONES_, form_text(f, ROW_MILESTONES)},
		{FIELD_EXCEPTION_OWNER_, form_text(f, ROW_EXCEPTION_OWNER)},
		{FIELD_EXCEPTION_REASON_, form_text(f, ROW_EXCEPTION_REASON)},
		{FIELD_EXCEPTION_EXPIRY_, form_text(f, ROW_EXCEPTION_EXPIRY)},
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

static void add_text(const struct ui *ui, struct form *f, enum form_kind kind, const char *label,
		     const char *help, struct place p, enum field field)
{
	form_add_text(f, kind, label, help, session_field(ui->session, p, field),
		      kind == FORM_AREA ? FIELD_TEXT_BYTES : FIELD_LINE_BYTES);
}

void action_open(struct ui *ui, struct place p, bool exception)
{
	const char *priority = session_field(ui->session, p, FIELD_PRIORITY_);
	struct form *f = form_new(N_("Action"), ui, action_save);
	int picked = 0;

	for (int i = 0; priorities[i]; i++)
		if (strcmp(priority_words[i], priority) == 0)
			picked = i;
	add_text(ui, f, FORM_LINE, N_("Owner"), N_("Who sees to it."), p, FIELD_OWNER_);
	add_text(ui, f, FORM_LINE, N_("Due"), N_("The last day, as 2026-11-30."), p, FIELD_DUE_);
	form_add_pick(f, N_("Priority"), N_("Space takes the next one."), priorities, picked);
	form_add_pick(f, N_("Status"), N_("How far it is; what is done waits to be assessed again."),
		      statuses, status_picked(session_field(ui->session, p, FIELD_STATUS_)));
	add_text(ui, f, FORM_AREA, N_("Plan"), N_("What will be done; C-s saves."), p, FIELD_PLAN_);
	add_text(ui, f, FORM_AREA, N_("Milestones"),
		 N_("A line each: 2026-11-30 and what is done by then; C-s saves."), p, FIELD_MILESTONES_);
	form_add(f, FORM_HEADING, N_("Accepted exception"), NULL);
	add_text(ui, f, FORM_LINE, N_("Accepted by"), N_("Who answers for leaving the gap as it is."), p,
		 FIELD_EXCEPTION_OWNER_);
	add_text(ui, f, FORM_AREA, N_("Reason"), N_("Why it is accepted; C-s saves."), p,
		 FIELD_EXCEPTION_REASON_);
	add_text(ui, f, FORM_LINE, N_("Expiry"), N_("The last day on which it is accepted, as 2027-11-30."),
		 p, FIELD_EXCEPTION_EXPIRY_);
	walk_label(ui->session, p, &f->aside);
	form_begin(f);
	if (exception)
		f->focus = ROW_EXCEPTION_OWNER;
	ui->action_of = p;
	ui->form = f;
}
