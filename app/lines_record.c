/* lines_record.c: recording by lines.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "app/wish.h"
#include "core/mem.h"

void lines_refused(struct lines *l, const struct err *e)
{
	lines_refuse(e);
	/* The session may have read everything again: what was known of its questions is then gone. */
	lines_order(l);
}

bool lines_refresh(struct lines *l)
{
	struct err e = {0};
	bool changed = false;

	if (session_refresh(l->session, &changed, &e) < 0) {
		lines_refuse(&e);
	} else if (changed) {
		lines_say("%s", _("Another program changed this assessment; you see what is recorded now."));
		lines_order(l);
	}
	return changed;
}

void lines_recorded(struct lines *l)
{
	if (lines_go_on(l))
		lines_show(l);
	else if (l->wanted)
		lines_say("%s", _("Nothing that the filter shows is open; X shows all."));
	else
		lines_say("%s", _("Nothing is open any more."));
}

/* "OM-17: met." */
static void say_recorded(const struct lines *l, struct place p, enum answer a)
{
	struct buffer label = {0};

	session_label(l->session, p, &label);
	lines_say(_("%s: %s."), label.text, answer_name(a));
	buffer_release(&label);
}

/* The reason for "not applicable"; NULL where there is none. */
static char *reason_ask(struct lines *l)
{
	const char *note = session_field(l->session, l->at, FIELD_NOTE_);
	char *reason = lines_ask(l, _("Reason"), strchr(note, '\n') ? "" : note);

	if (reason && !reason[strspn(reason, " ")]) {
		lines_say("%s", _("Not applicable needs a reason; without one the question counts as open."));
		free(reason);
		return NULL;
	}
	return reason;
}

/* False where it was refused, which is said. */
static bool record(struct lines *l, enum answer a, const char *reason)
{
	struct place p = l->at;
	struct err e = {0};

	if (session_answer(l->session, &p, 1, a, reason, &e) < 0) {
		lines_refused(l, &e);
		return false;
	}
	say_recorded(l, p, a);
	if (a != ANSWER_OPEN)
		lines_recorded(l);
	return true;
}

void lines_remember(struct lines *l, enum answer a, const char *reason)
{
	char *kept = reason ? mem_dup(reason) : NULL;

	free(l->last_reason);
	l->last_reason = kept;
	l->last = a;
}

void lines_answer(struct lines *l, enum key_command id, const char *rest)
{
	enum answer a = id == KEY_ANSWER_MET       ? ANSWER_MET
			: id == KEY_ANSWER_PARTIAL ? ANSWER_PARTIAL
			: id == KEY_ANSWER_NOT_MET ? ANSWER_NOT_MET
			: id == KEY_ANSWER_NA      ? ANSWER_NOT_APPLICABLE
						   : ANSWER_OPEN;
	char *reason = NULL;

	if (lines_are_marked(l)) {
		lines_marks_answer(l, a, rest);
		return;
	}
	if (a == ANSWER_NOT_APPLICABLE) {
		reason = *rest ? mem_dup(rest) : reason_ask(l);
		if (!reason)
			return;
	}
	if (record(l, a, reason) && a != ANSWER_OPEN)
		lines_remember(l, a, reason);
	free(reason);
}

void lines_repeat(struct lines *l, enum key_command id, const char *rest)
{
	/* A note that is there is its own reason, and not overwritten. */
	bool noted = *session_field(l->session, l->at, FIELD_NOTE_) != '\0';

	(void)id;
	(void)rest;
	if (l->last == ANSWER_OPEN)
		lines_say("%s", _("No answer was given yet that could be repeated."));
	else if (lines_are_marked(l))
		lines_marks_answer(l, l->last, l->last_reason);
	else
		record(l, l->last, noted ? NULL : l->last_reason);
}

void lines_carry(struct lines *l, enum key_command id, const char *rest)
{
	struct place p = {l->at.question, WHOLE, WHOLE};
	struct buffer origin = {0};
	struct err e = {0};
	int rc;

	(void)id;
	(void)rest;
	if (lines_are_marked(l)) {
		lines_marks_carry(l);
		return;
	}
	rc = session_is_unconfirmed(l->session, p.question) ? session_confirm(l->session, &p, 1, &e)
							    : session_carry(l->session, &p.question, 1, &e);

	if (rc < 0) {
		lines_refused(l, &e);
		return;
	}
	say_recorded(l, p, session_answer_of(l->session, p.question));
	session_origin(l->session, p.question, &origin);
	if (origin.text)
		lines_say(_("It is carried from %s."), origin.text);
	buffer_release(&origin);
	lines_go(l, p);
	lines_recorded(l);
}

static void note_save(struct lines *l, const char *text)
{
	struct buffer label = {0};
	struct err e = {0};

	if (session_set(l->session, l->at, FIELD_NOTE_, text, &e) < 0) {
		lines_refused(l, &e);
		return;
	}
	session_label(l->session, l->at, &label);
	lines_say(_("%s: the note is saved."), label.text);
	buffer_release(&label);
}

void lines_note(struct lines *l, enum key_command id, const char *rest)
{
	bool noted = *session_field(l->session, l->at, FIELD_NOTE_);
	char *text;

	(void)id;
	if (noted && !*rest)
		lines_say("%s",
			  _("It takes the place of the note that stands; nothing keeps that, - takes it "
			    "away."));
	text = *rest ? mem_dup(rest) : lines_ask_text(l, _("Note"));
	if (!text)
		return;
	if (!*text) {
		lines_say("%s", _("Nothing was changed."));
		free(text);
		return;
	}
	if (noted && strcmp(text, "-") == 0)
		*text = '\0';
	note_save(l, text);
	free(text);
}

void lines_note_external(struct lines *l, enum key_command id, const char *rest)
{
	char *text = mem_dup(session_field(l->session, l->at, FIELD_NOTE_));
	struct err e = {0};

	(void)id;
	(void)rest;
	fflush(stdout);
	if (!wish_editor())
		lines_say("%s", _("No editor is named in $VISUAL or $EDITOR; e writes the note here."));
	else if (wish_edit(l->app, &text, &e) < 0)
		lines_refuse(&e);
	else if (strcmp(text, session_field(l->session, l->at, FIELD_NOTE_)) == 0)
		lines_say("%s", _("Nothing was changed."));
	else
		note_save(l, text);
	free(text);
}

/* --- splitting, undo --- */

void lines_split(struct lines *l, enum key_command id, const char *rest)
{
	size_t question = l->at.question;
	bool split = session_is_split(l->session, question);
	struct err e = {0};
	int rc = split ? session_join(l->session, question, &e) : session_split(l->session, question, &e);

	(void)id;
	(void)rest;
	if (rc < 0) {
		lines_refused(l, &e);
		return;
	}
	lines_go(l, (struct place){question, WHOLE, WHOLE});
	if (split) {
		lines_say("%s",
			  _("One answer serves all its service models again, in place of theirs; u brings "
			    "them back."));
		return;
	}
	lines_say("%s", _("Each service model is answered on its own; s joins them again."));
	lines_enter(l, KEY_ENTER_PARTS, "");
}

void lines_reverse(struct lines *l, enum key_command id, const char *rest)
{
	struct buffer what = {0};
	struct place p = {SIZE_MAX, WHOLE, WHOLE};
	struct err e = {0};
	int rc = id == KEY_UNDO ? session_undo(l->session, &what, &p, &e)
				: session_redo(l->session, &what, &p, &e);

	(void)rest;
	if (rc < 0) {
		lines_refused(l, &e);
	} else {
		lines_say("%s", what.text ? what.text : "");
		lines_order(l);
		if (l->page) {
			lines_page_load(l);
			lines_page_row(l);
		} else if (p.question != SIZE_MAX && !l->over) {
			lines_filter_reach(l, p.question);
			lines_go(l, (struct place){p.question, WHOLE, WHOLE});
			lines_show(l);
		}
	}
	buffer_release(&what);
}
