/* lines_record.c: recording by lines.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"

void lines_refused(struct lines *l, const struct err *e)
{
	lines_refuse(e);
	/* The session may have read everything again: what was known of its questions is then gone. */
	lines_order(l);
}

void lines_refresh(struct lines *l)
{
	struct err e = {0};
	bool changed = false;

	if (session_refresh(l->session, &changed, &e) < 0) {
		lines_refuse(&e);
	} else if (changed) {
		lines_say("%s", _("Another program changed this assessment; you see what is recorded now."));
		lines_order(l);
	}
}

/* Says what was done, goes to what is open next, and shows it. */
static void go_on(struct lines *l)
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
		go_on(l);
	return true;
}

void lines_answer(struct lines *l, enum key_command id, const char *rest)
{
	enum answer a = id == KEY_ANSWER_MET       ? ANSWER_MET
			: id == KEY_ANSWER_PARTIAL ? ANSWER_PARTIAL
			: id == KEY_ANSWER_NOT_MET ? ANSWER_NOT_MET
			: id == KEY_ANSWER_NA      ? ANSWER_NOT_APPLICABLE
						   : ANSWER_OPEN;
	char *reason = NULL;

	if (a == ANSWER_NOT_APPLICABLE) {
		reason = *rest ? mem_dup(rest) : reason_ask(l);
		if (!reason)
			return;
	}
	if (record(l, a, reason)) {
		free(l->last_reason);
		l->last_reason = reason;
		l->last = a;
		return;
	}
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
	else
		record(l, l->last, noted ? NULL : l->last_reason);
}

void lines_carry(struct lines *l, enum key_command id, const char *rest)
{
	struct place p = {l->at.question, WHOLE, WHOLE};
	struct buffer origin = {0};
	struct err e = {0};
	bool confirms = session_is_unconfirmed(l->session, p.question);
	int rc = confirms ? session_confirm(l->session, &p, 1, &e)
			  : session_carry(l->session, &p.question, 1, &e);

	(void)id;
	(void)rest;
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
	go_on(l);
}

void lines_note(struct lines *l, enum key_command id, const char *rest)
{
	bool noted = *session_field(l->session, l->at, FIELD_NOTE_);
	struct buffer label = {0};
	struct err e = {0};
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
	if (session_set(l->session, l->at, FIELD_NOTE_, text, &e) < 0) {
		lines_refused(l, &e);
	} else {
		session_label(l->session, l->at, &label);
		lines_say(_("%s: the note is saved."), label.text);
		buffer_release(&label);
	}
	free(text);
}

/* --- fields --- */

/* Asks until the field can hold what is typed; NULL where it was given up. */
static char *field_ask(struct lines *l, const char *label, enum field f, const char *value)
{
	for (;;) {
		char *text = lines_ask(l, label, value);
		struct err e = {0};

		if (!text || !*text || field_check(f, text, &e) == 0)
			return text;
		lines_refuse(&e);
		free(text);
	}
}

struct asked_field {
	enum field field;
	const char *label; /* N_ */
};

/* --- evidence --- */

/* Evidence and actions belong to a question or a service model, not to a part. */
static struct place whole_place(const struct lines *l)
{
	return (struct place){l->at.question, l->at.model, WHOLE};
}

static void evidence_add(struct lines *l)
{
	static const struct asked_field fields[] = {
		{FIELD_REFERENCE_, N_("Reference")},
		{FIELD_LOCATOR_, N_("Locator")},
		{FIELD_DATED_, N_("Dated (as 2026-11-30; may stay empty)")},
		{FIELD_EXPIRES_, N_("Expires (as 2027-11-30; may stay empty)")}};
	char *texts[4] = {NULL};
	struct err e = {0};
	size_t asked = 0;

	while (asked < 4 && (texts[asked] = field_ask(l, _(fields[asked].label), fields[asked].field, "")))
		asked++;
	if (asked < 4)
		goto out;
	if (session_evidence_add(l->session, whole_place(l), texts[0], texts[1], texts[2], texts[3], &e) < 0)
		lines_refused(l, &e);
	else
		lines_say("%s", _("The evidence is recorded."));
out:
	for (size_t i = 0; i < 4; i++)
		free(texts[i]);
}

static void evidence_remove(struct lines *l)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(l->session, whole_place(l), &list);
	char *id = count == 1 ? mem_dup(list[0].id) : lines_ask(l, _("Id of the evidence"), "");
	struct err e = {0};

	if (id && session_evidence_remove(l->session, whole_place(l), id, &e) < 0)
		lines_refused(l, &e);
	else if (id)
		lines_say("%s", _("The evidence is removed; u takes that back."));
	free(id);
	free(list);
}

void lines_evidence_turn(struct lines *l, enum key_command id, const char *rest)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(l->session, whole_place(l), &list);
	char *key;

	(void)id;
	free(list);
	if (count == 0)
		lines_say("%s", _("No evidence yet; a adds a piece."));
	else
		lines_evidence(l, whole_place(l));
	key = *rest ? mem_dup(rest) : lines_ask(l, _("a adds, d removes, Enter goes back"), "");
	if (!key)
		return;
	if (strcmp(key, "a") == 0)
		evidence_add(l);
	else if (strcmp(key, "d") == 0 && count > 0)
		evidence_remove(l);
	else if (strcmp(key, "d") == 0)
		lines_say("%s", _("There is no evidence to remove."));
	free(key);
}

/* --- action, splitting, undo --- */

static const struct asked_field action_fields[] = {
	{FIELD_OWNER_, N_("Owner")},
	{FIELD_DUE_, N_("Due (as 2026-11-30)")},
	{FIELD_PRIORITY_, N_("Priority (high, medium or low)")},
	{FIELD_PLAN_, N_("Plan")},
	{FIELD_STATUS_, N_("Status (planned, in-progress or done)")},
	{FIELD_EXCEPTION_OWNER_, N_("Gap accepted by")}};
/* Asked only where somebody accepts the gap. */
static const struct asked_field exception_fields[] = {
	{FIELD_EXCEPTION_REASON_, N_("Why it is accepted")},
	{FIELD_EXCEPTION_EXPIRY_, N_("Accepted until (as 2026-11-30)")}};

enum { ACTION_FIELDS = 6, EXCEPTION_FIELDS = 2 };

/* False where it was given up. */
static bool fields_ask(struct lines *l, struct place p, const struct asked_field *asked, size_t fields,
		       struct setting *settings, size_t *count)
{
	for (size_t i = 0; i < fields; i++) {
		struct setting *s = &settings[*count];

		s->field = asked[i].field;
		s->value = lines_ask(l, _(asked[i].label), session_field(l->session, p, asked[i].field));
		if (!s->value)
			return false;
		(*count)++;
	}
	return true;
}

void lines_action(struct lines *l, enum key_command id, const char *rest)
{
	struct place p = whole_place(l);
	struct setting settings[ACTION_FIELDS + EXCEPTION_FIELDS];
	struct buffer label = {0};
	struct err e = {0};
	size_t count = 0;
	bool asked = fields_ask(l, p, action_fields, ACTION_FIELDS, settings, &count);

	(void)id;
	(void)rest;
	if (asked && *settings[ACTION_FIELDS - 1].value)
		asked = fields_ask(l, p, exception_fields, EXCEPTION_FIELDS, settings, &count);
	if (asked && session_set_all(l->session, p, settings, count, &e) < 0) {
		lines_refused(l, &e);
	} else if (asked) {
		session_label(l->session, p, &label);
		lines_say(_("%s: the action is saved."), label.text);
		buffer_release(&label);
	}
	for (size_t i = 0; i < count; i++)
		free((char *)settings[i].value);
}

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
		if (p.question != SIZE_MAX && !l->over) {
			lines_filter_reach(l, p.question);
			lines_go(l, (struct place){p.question, WHOLE, WHOLE});
			lines_show(l);
		}
	}
	buffer_release(&what);
}
