/* walk_answer.c: recording answers, notes and splits from the walk.
 *
 * The session is asked first; the cursor moves and the message appears only when it agreed. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

void walk_changed(struct ui *ui)
{
	outline_count(&ui->walk.outline, ui->session);
	history_follow(ui);
	evidence_refresh(ui);
}

bool walk_go_on(struct ui *ui)
{
	struct walk *w = &ui->walk;
	struct place places[PLACES_MAX];
	size_t count = walk_places(ui, places), next;

	for (size_t i = 1; w->inside && i < count; i++) {
		size_t inner = (w->inner + i) % count;

		if (walk_answer_at(ui->session, places[inner]) == ANSWER_OPEN) {
			w->inner = inner;
			pane_reveal(ui);
			return true;
		}
	}
	/* Not in the session's order but in that of the outline: the cursor goes down, where the eye is. */
	if (!outline_seek(&w->outline, ui->session, w->question, 1, SEEK_OPEN, &next))
		return false;
	w->inside = next == w->question && w->inside;
	walk_jump(ui, next);
	return true;
}

static bool place_equal(struct place a, struct place b)
{
	return a.question == b.question && a.model == b.model && a.part == b.part;
}

/* True where an answer to this place takes the answers of its parts or service models away. */
static bool holds_answers(const struct ui *ui, struct place p)
{
	struct place places[PLACES_MAX];
	size_t count = p.question == ui->walk.question ? walk_places(ui, places) : 0;

	for (size_t i = 0; i < count && p.part == WHOLE; i++)
		if (!place_equal(places[i], p) && (p.model == WHOLE || p.model == places[i].model) &&
		    *session_field(ui->session, places[i], FIELD_ANSWER_))
			return true;
	return false;
}

/* Who marked questions and answers inside another one may have meant the marked: told, not guessed. */
static void say_marks_wait(struct ui *ui)
{
	size_t count = ui->walk.mark_count;

	if (count == 0)
		return;
	buffer_add(&ui->message, "  ");
	buffer_printf(&ui->message,
		      P_("The marked question stays as it is: inside a question, keys answer that one alone.",
			 "The %zu marked questions stay as they are: inside a question, keys answer that one "
			 "alone.",
			 count),
		      count);
}

static bool record(struct ui *ui, struct place p, enum answer a, const char *note)
{
	struct buffer label = {0};
	struct err e = {0};
	bool more = true, replaces = holds_answers(ui, p);

	if (session_answer(ui->session, &p, 1, a, note, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	walk_label(ui->session, p, &label);
	walk_changed(ui);
	if (a != ANSWER_OPEN) {
		walk_remember(&ui->walk, a, session_field(ui->session, p, FIELD_NOTE_));
		more = walk_go_on(ui);
	}
	/* TRANSLATORS: "OM-17: met." */
	if (replaces)
		ui_say(ui, _("%s: %s, in place of the answers below it; u brings them back."), label.text,
		       answer_name(a));
	else
		ui_say(ui, more ? _("%s: %s.") : _("%s: %s.  Nothing is open any more."), label.text,
		       answer_name(a));
	say_marks_wait(ui);
	buffer_release(&label);
	return true;
}

void walk_remember(struct walk *w, enum answer a, const char *note)
{
	char *reason = a == ANSWER_NOT_APPLICABLE ? mem_dup(note) : NULL;

	free(w->last_reason);
	w->last_reason = reason;
	w->last = a;
}

bool walk_lacks_reason(struct ui *ui, const char *reason)
{
	if (reason[strspn(reason, " ")])
		return false;
	ui_say(ui, "%s", _("Not applicable needs a reason; without one the question counts as open."));
	ui->message_style = STYLE_ERROR;
	return true;
}

static bool reason_done(struct ui *ui, const char *reason)
{
	if (walk_lacks_reason(ui, reason))
		return false;
	if (walk_is_gone(ui, ui->walk.reason_of) ||
	    !record(ui, ui->walk.reason_of, ANSWER_NOT_APPLICABLE, reason))
		return false;
	ui->prompt.keep = NULL;
	free(ui->walk.reason);
	ui->walk.reason = NULL;
	return true;
}

static void ask_reason(struct ui *ui, struct place p)
{
	struct walk *w = &ui->walk;
	const char *reason = w->reason;

	/* What was typed for this place and left is offered again; else the note as it stands, if it is
	 * one line. */
	if (!reason || !place_equal(p, w->reason_of))
		reason = session_field(ui->session, p, FIELD_NOTE_);
	if (strchr(reason, '\n'))
		reason = "";
	prompt_open(ui, _("Reason:"), reason, FIELD_LINE_BYTES, reason_done);
	ui->prompt.keep = &w->reason;
	w->reason_of = p;
}

static enum answer answer_of(enum command_id id)
{
	switch (id) {
	case COMMAND_ANSWER_MET:
		return ANSWER_MET;
	case COMMAND_ANSWER_PARTIAL:
		return ANSWER_PARTIAL;
	case COMMAND_ANSWER_NOT_MET:
		return ANSWER_NOT_MET;
	case COMMAND_ANSWER_NA:
		return ANSWER_NOT_APPLICABLE;
	default:
		return ANSWER_OPEN;
	}
}

/* Marks count where the cursor is on a whole question: inside one, keys act on its parts. */
static bool acts_on_marks(const struct ui *ui)
{
	return ui->walk.mark_count > 0 && !ui->walk.inside;
}

void do_answer(struct ui *ui, enum command_id id)
{
	struct place p = walk_place(ui);
	enum answer a = answer_of(id);

	if (acts_on_marks(ui))
		marks_answer(ui, a, ui->walk.bulk_reason);
	else if (walk_is_gone(ui, p))
		return;
	else if (a == ANSWER_NOT_APPLICABLE)
		ask_reason(ui, p);
	else
		record(ui, p, a, NULL);
}

void do_repeat(struct ui *ui, enum command_id id)
{
	struct place p = walk_place(ui);
	const struct walk *w = &ui->walk;

	(void)id;
	if (walk_is_gone(ui, p))
		return;
	if (w->last == ANSWER_OPEN) {
		ui_say(ui, "%s", _("No answer was given yet that could be repeated."));
	} else if (acts_on_marks(ui)) {
		marks_answer(ui, w->last, w->last_reason);
	} else {
		/* A note that is there is its own reason, and not overwritten. */
		bool noted = *session_field(ui->session, p, FIELD_NOTE_) != '\0';
		char *reason = noted ? NULL : mem_dup(w->last_reason);

		record(ui, p, w->last, reason);
		free(reason);
	}
}

/* Answers what the cursor is on as it was answered before. */
static void confirm(struct ui *ui)
{
	struct place p = walk_place(ui);
	struct buffer label = {0};
	struct err e = {0};
	enum answer a;
	bool more;

	if (session_confirm(ui->session, &p, 1, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	walk_label(ui->session, p, &label);
	walk_changed(ui);
	a = walk_answer_at(ui->session, p);
	more = walk_go_on(ui);
	/* TRANSLATORS: "OM-17: met, as before." */
	ui_say(ui, more ? _("%s: %s, as before.") : _("%s: %s, as before.  Nothing is open any more."),
	       label.text, answer_name(a));
	say_marks_wait(ui);
	buffer_release(&label);
}

void do_carry(struct ui *ui, enum command_id id)
{
	size_t question = ui->walk.question;
	struct buffer label = {0}, from = {0};
	struct err e = {0};
	enum answer a;
	bool more;

	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	if (acts_on_marks(ui)) {
		marks_carry(ui);
		return;
	}
	if (session_is_unconfirmed(ui->session, question)) {
		confirm(ui);
		return;
	}
	if (session_carry(ui->session, &question, 1, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	walk_label(ui->session, (struct place){question, WHOLE, WHOLE}, &label);
	walk_origin(ui->session, question, &from);
	ui->walk.inside = false;
	walk_changed(ui);
	a = session_answer_of(ui->session, question);
	more = walk_go_on(ui);
	/* TRANSLATORS: "row-8: met, carried from tw-csa-cloud:5.3.3." */
	ui_say(ui,
	       more ? _("%s: %s, carried from %s.")
		    : _("%s: %s, carried from %s.  Nothing is open any more."),
	       label.text, answer_name(a), from.text);
	say_marks_wait(ui);
	buffer_release(&from);
	buffer_release(&label);
}

void do_split(struct ui *ui, enum command_id id)
{
	size_t question = ui->walk.question;
	struct err e = {0};
	bool split;
	int rc;

	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	split = session_is_split(ui->session, question);
	rc = split ? session_join(ui->session, question, &e) : session_split(ui->session, question, &e);
	if (rc < 0) {
		ui_fail(ui, &e);
		return;
	}
	ui->walk.inside = !split;
	ui->walk.inner = 0;
	walk_changed(ui);
	if (!split)
		pane_reveal(ui);
	ui_say(ui, "%s",
	       split ? _("One answer serves all its service models again, in place of theirs; u brings them "
			 "back.")
		     : _("Each service model is answered on its own; s joins them again."));
}

/* --- undo --- */

static void reverse(struct ui *ui, bool back)
{
	struct buffer what = {0};
	struct place p = {SIZE_MAX, WHOLE, WHOLE};
	struct err e = {0};
	int rc = back ? session_undo(ui->session, &what, &p, &e) : session_redo(ui->session, &what, &p, &e);

	if (rc < 0) {
		ui_fail(ui, &e);
	} else {
		ui_refresh(ui);
		if (p.question != SIZE_MAX && !ui->evidence.shown)
			walk_jump(ui, p.question);
		ui_say(ui, "%s", what.text ? what.text : "");
	}
	buffer_release(&what);
}

void do_undo(struct ui *ui, enum command_id id)
{
	(void)id;
	reverse(ui, true);
}

void do_redo(struct ui *ui, enum command_id id)
{
	(void)id;
	reverse(ui, false);
}

/* --- notes, evidence, actions --- */

void do_note(struct ui *ui, enum command_id id)
{
	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	note_open(ui, walk_place(ui));
	if (ui->walk.inside)
		pane_reveal(ui);
}

void do_note_external(struct ui *ui, enum command_id id)
{
	const struct ui_setup *setup = ui->setup;
	struct place p = walk_place(ui);
	struct err e = {0};
	char *text;
	int rc;

	(void)id;
	if (walk_is_gone(ui, p))
		return;
	if (!setup->editor) {
		ui_say(ui, "%s", _("No editor is named in $VISUAL or $EDITOR; e writes the note here."));
		return;
	}
	text = note_text(ui, p);
	setup->term->leave(setup->term->self);
	rc = setup->edit(setup->self, &text, &e);
	setup->term->resume(setup->term->self);
	if (rc < 0) {
		ui_fail(ui, &e);
	} else {
		/* As if it had been typed here: where it cannot be saved it stays, and follows its question
		 * when another program changes the scope. */
		char *clean = text_clean(text, strlen(text));

		note_open(ui, p);
		editor_set(ui->note, clean);
		note_typed(ui, true);
		free(clean);
		if (editor_changed(ui->note)) {
			do_note_save(ui, COMMAND_NOTE_SAVE);
		} else {
			note_close(ui);
			ui_say(ui, "%s", _("Nothing was changed."));
		}
	}
	free(text);
}

/* Evidence and actions belong to a question or a service model, not to a part. */
static struct place whole_place(struct place p)
{
	p.part = WHOLE;
	return p;
}

void do_evidence(struct ui *ui, enum command_id id)
{
	(void)id;
	if (!walk_is_gone(ui, walk_place(ui)))
		evidence_open(ui, whole_place(walk_place(ui)));
}

void do_action(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->screen != &screen_gaps) {
		if (!walk_is_gone(ui, walk_place(ui)))
			action_open(ui, whole_place(walk_place(ui)), false);
	} else if (ui->gaps.count > 0) {
		size_t count;
		const struct claim *claims = session_claims(ui->session, &count);

		action_open(ui, claims[ui->gaps.gaps[ui->gaps.cursor].claim].place, false);
	}
}
