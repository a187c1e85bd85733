/* session_history.c: what became of an assessment, and the words for it.  See session.h */
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/session_private.h"
#include "core/text.h"

/* --- reading it --- */

int session_trail(const struct session *s, const struct place *p, int64_t after,
		  int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e)
{
	struct buffer subject = {0};
	int rc;

	if (p)
		place_id(s->library, s->questions, *p, true, &subject);
	rc = s->store->each_trail(s->store->self, s->id, subject.text, after, see, arg, e);
	buffer_release(&subject);
	return rc;
}

static const char *kept(struct history *h, const char *s)
{
	return s ? arena_dup(h->arena, s, strlen(s)) : NULL;
}

void history_add(struct history *h, const struct trail_row *row)
{
	struct trail_row *copy;

	if (!h->arena)
		h->arena = arena_new();
	if (h->count == h->room) {
		h->room = h->room ? 2 * h->room : 16;
		h->rows = mem_grow(h->rows, h->room, sizeof *h->rows);
	}
	copy = &h->rows[h->count++];
	*copy = *row;
	copy->kind = kept(h, row->kind);
	copy->who = kept(h, row->who);
	copy->version = kept(h, row->version);
	copy->subject = kept(h, row->subject);
	copy->field = kept(h, row->field);
	copy->before = kept(h, row->before);
	copy->after = kept(h, row->after);
	copy->digest = kept(h, row->digest);
}

void history_release(struct history *h)
{
	free(h->rows);
	arena_free(h->arena);
	*h = (struct history){0};
}

static int history_see(void *arg, const struct trail_row *row)
{
	history_add(arg, row);
	return 0;
}

int session_history(const struct session *s, const struct place *p, struct history *h, struct err *e)
{
	struct history read = {0};
	int rc = session_trail(s, p, 0, history_see, &read, e);

	if (rc != 0) {
		history_release(&read);
		return rc;
	}
	*h = read;
	return 0;
}

/* --- its words --- */

bool session_field_is_evidence(const char *field)
{
	return strncmp(field, "evidence/", 9) == 0;
}

void session_field_print(const char *field, struct buffer *to)
{
	enum field f;

	if (session_field_is_evidence(field))
		buffer_add(to, _("evidence"));
	else
		buffer_add(to, field_parse(&f, field) ? field_name(f) : field);
}

static const char *priority_name(const char *word)
{
	static const char *const names[] = {N_("high"), N_("medium"), N_("low")};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i]) == 0)
			return _(names[i]);
	return word;
}

void session_value_print(const char *field, const char *value, int cells, struct buffer *to)
{
	bool is_answer = strcmp(field, field_word(FIELD_ANSWER_)) == 0;
	enum answer a = ANSWER_OPEN;
	size_t line, shown;
	enum field f;

	if (is_answer && (!value || answer_parse(&a, value))) {
		buffer_add(to, answer_name(a));
		return;
	}
	/* An assessment that names none has all that it was started with. */
	if (!value && strcmp(field, field_word(FIELD_CHECKLISTS_)) == 0) {
		/* TRANSLATORS: of checklists. */
		buffer_add(to, _("all"));
		return;
	}
	if (!value) {
		/* TRANSLATORS: a value that is not there: "note: nothing -> ask the provider". */
		buffer_add(to, _("nothing"));
		return;
	}
	if (strcmp(field, field_word(FIELD_PRIORITY_)) == 0)
		value = priority_name(value);
	else if (field_parse(&f, field) && field_kind(f) == FIELD_ANSWER && answer_parse(&a, value))
		value = answer_name(a);
	else if (strcmp(field, field_word(FIELD_STATUS_)) == 0 && status_parse(value) != STATUS__COUNT)
		value = status_name(status_parse(value));
	else if (field_parse(&f, field) && field_kind(f) == FIELD_FLAG)
		value = C_("flag", "yes");
	if (cells == WHOLE_VALUE) {
		buffer_add(to, value);
		return;
	}
	line = strcspn(value, "\n");
	shown = text_fit(value, line, cells, NULL);
	buffer_add_bytes(to, value, shown);
	if (value[shown])
		buffer_add(to, "…");
}

/* A piece of evidence is known by its reference, where it is still there. */
static const char *value_known(const struct session *s, const char *field, const char *value)
{
	const char *reference = NULL;

	if (!value || !session_field_is_evidence(field))
		return value;
	reference = record_get(s->record, field, field_word(FIELD_REFERENCE_));
	return reference ? reference : field;
}

void session_row_print(const struct session *s, const struct trail_row *row, int cells, struct buffer *to)
{
	struct buffer field = {0}, before = {0}, after = {0};

	session_field_print(row->field, &field);
	session_value_print(row->field, value_known(s, row->field, row->before), cells, &before);
	session_value_print(row->field, value_known(s, row->field, row->after), cells, &after);
	/* TRANSLATORS: "answer: open -> met" */
	buffer_printf(to, _("%s: %s -> %s"), field.text, before.text, after.text);
	buffer_release(&field);
	buffer_release(&before);
	buffer_release(&after);
}
