/* lines_fields.c: fields asked for one after another, and the action that they make.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/action.h"
#include "core/mem.h"

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

/* Each line that there is, and then more, until there is none; NULL where it was given up. */
static char *several_ask(struct lines *l, const struct asked_field *asked, const char *value)
{
	struct buffer all = {0};

	for (;;) {
		size_t bytes = strcspn(value, "\n");
		char *now = mem_dup_bytes(value, bytes), *line;
		bool more = *now != '\0';

		line = field_ask(l, _(asked->label), asked->field, now);
		free(now);
		if (!line) {
			buffer_release(&all);
			return NULL;
		}
		if (*line)
			buffer_printf(&all, "%s%s", all.bytes ? "\n" : "", line);
		more = more || *line;
		free(line);
		value += bytes + (value[bytes] == '\n');
		if (!more)
			return all.text ? buffer_take(&all) : mem_dup("");
	}
}

bool lines_fields_ask(struct lines *l, const struct asked_field *asked, size_t fields,
		      const char *const *value, struct setting *settings, size_t *count)
{
	for (size_t i = 0; i < fields; i++) {
		const char *now = value ? value[i] : "";
		char *typed = asked[i].text ? several_ask(l, &asked[i], now)
					    : field_ask(l, _(asked[i].label), asked[i].field, now);

		if (!typed)
			return false;
		settings[(*count)++] = (struct setting){asked[i].field, typed};
	}
	return true;
}

/* --- the action --- */

static const struct asked_field action_fields[] = {
	{FIELD_OWNER_, N_("Owner"), false},
	{FIELD_DUE_, N_("Due (as 2026-11-30)"), false},
	{FIELD_PRIORITY_, N_("Priority (high, medium or low)"), false},
	{FIELD_PLAN_, N_("Plan"), false},
	{FIELD_STATUS_, N_("Status (planned, in-progress or done)"), false},
	{FIELD_MILESTONES_, N_("Milestone (as 2026-11-30 contract signed; Enter where there is no more)"),
	 true},
	{FIELD_EXCEPTION_OWNER_, N_("Gap accepted by"), false},
	/* Asked only where somebody accepts the gap. */
	{FIELD_EXCEPTION_REASON_, N_("Why it is accepted"), false},
	{FIELD_EXCEPTION_EXPIRY_, N_("Accepted until (as 2026-11-30)"), false}};
enum { ACTION_FIELDS = sizeof action_fields / sizeof *action_fields, EXCEPTION_FROM = 6 };

/* False where it was given up. */
static bool action_ask(struct lines *l, struct place p, size_t from, struct setting *settings, size_t *count)
{
	const char *now[ACTION_FIELDS];

	for (size_t i = 0; i < ACTION_FIELDS; i++)
		now[i] = session_field(l->session, p, action_fields[i].field);
	if (!lines_fields_ask(l, action_fields + from, EXCEPTION_FROM + 1 - from, now + from, settings,
			      count))
		return false;
	return !*settings[*count - 1].value ||
	       lines_fields_ask(l, action_fields + EXCEPTION_FROM + 1, ACTION_FIELDS - EXCEPTION_FROM - 1,
				now + EXCEPTION_FROM + 1, settings, count);
}

void lines_action(struct lines *l, enum key_command id, const char *rest)
{
	/* Actions belong to a question or a service model, not to a part. */
	struct place p = {l->at.question, l->at.model, WHOLE};
	struct setting settings[ACTION_FIELDS];
	struct buffer label = {0};
	struct err e = {0};
	size_t count = 0;

	(void)rest;
	if (l->page && !lines_gaps_place(l, &p))
		return;
	if (!action_ask(l, p, id == KEY_EXCEPTION ? EXCEPTION_FROM : 0, settings, &count)) {
		;
	} else if (session_set_all(l->session, p, settings, count, &e) < 0) {
		lines_refused(l, &e);
	} else {
		session_label(l->session, p, &label);
		lines_say(_("%s: the action is saved."), label.text);
		buffer_release(&label);
	}
	for (size_t i = 0; i < count; i++)
		free((char *)settings[i].value);
}
