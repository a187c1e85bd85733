/* session_change.c: answers, notes, actions, and service models apart or together.  See session.h */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"
#include "core/text.h"

int value_read(enum field f, const char *value, char **clean, struct err *e)
{
	const char *given = value ? value : "";
	size_t bytes = strlen(given), start, end;
	char *s;
	int rc = 0;

	if (!text_is_valid(given, bytes)) {
		rc = field_check(f, given, e);
		assert(rc < 0);
		return rc;
	}
	s = text_clean(given, bytes);
	start = strspn(s, " \n");
	end = strlen(s);
	while (end > start && (s[end - 1] == ' ' || s[end - 1] == '\n'))
		end--;
	/* The first line of a longer text may be indented on purpose. */
	if (field_kind(f) == FIELD_TEXT && start < end)
		while (start > 0 && s[start - 1] != '\n')
			start--;
	memmove(s, s + start, end - start);
	s[end - start] = '\0';
	if (*s)
		rc = field_check(f, s, e);
	if (rc == 0)
		*clean = s;
	else
		free(s);
	return rc;
}

static bool place_is_sound(const struct session *s, struct place p)
{
	return p.question < s->question_count && p.model < VOCABULARY_TERMS_MAX &&
	       (p.model == WHOLE || (s->questions[p.question].service_models >> p.model & 1)) &&
	       (p.part == WHOLE || (size_t)p.part < s->questions[p.question].item->part_count);
}

static void session_draft(const struct session *s, struct draft *d)
{
	draft_init(d, s->library, s->questions, s->record);
}

int session_answer(struct session *s, const struct place *places, size_t count, enum answer a,
		   const char *note, struct err *e)
{
	char *clean = NULL;
	struct draft d;
	int rc = 0;

	if (note)
		rc = value_read(FIELD_NOTE_, note, &clean, e);
	if (rc != 0)
		return rc;
	session_draft(s, &d);
	for (size_t i = 0; i < count; i++) {
		assert(place_is_sound(s, places[i]));
		draft_answer(&d, places[i], a);
		if (clean)
			draft_set(&d, places[i], FIELD_NOTE_, clean);
	}
	rc = session_commit(s, &d, e);
	draft_release(&d);
	free(clean);
	return rc;
}

int session_set(struct session *s, struct place p, enum field f, const char *value, struct err *e)
{
	return session_set_all(s, p, &(struct setting){.field = f, .value = value}, 1, e);
}

/* Puts one checked value into the draft. */
static void draft_field(struct draft *d, struct place p, enum field f, const char *value)
{
	enum answer a = ANSWER_OPEN;

	switch (f) {
	case FIELD_ANSWER_:
		answer_parse(&a, value);
		draft_answer(d, p, a);
		break;
	case FIELD_SPLIT_:
		if (*value)
			draft_split(d, p.question);
		else
			draft_join(d, p.question);
		break;
	default:
		draft_set(d, p, f, value);
		break;
	}
}

/* One service model cannot be answered apart from itself. */
static int split_check(const struct session *s, size_t question, struct err *e)
{
	uint64_t models = s->questions[question].service_models;

	if ((models & (models - 1)) != 0)
		return 0;
	return err_set(e, ERR_NOTHING,
		       _("This question is asked for one service model only: there is nothing to split."));
}

int session_set_all(struct session *s, struct place p, const struct setting *settings, size_t count,
		    struct err *e)
{
	struct draft d;
	int rc = 0;

	assert(place_is_sound(s, p));
	session_draft(s, &d);
	for (size_t i = 0; i < count && rc == 0; i++) {
		enum field f = settings[i].field;
		char *clean = NULL;

		assert(f >= FIELD_ANSWER_ && f <= FIELD_EXCEPTION_EXPIRY_);
		rc = value_read(f, settings[i].value, &clean, e);
		if (rc != 0)
			break;
		if (f == FIELD_SPLIT_ && *clean)
			rc = split_check(s, p.question, e);
		if (rc == 0)
			draft_field(&d, p, f, clean);
		free(clean);
	}
	if (rc == 0)
		rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

int session_typed_keep(struct session *s, struct place p, enum field f, const char *text, struct err *e)
{
	struct buffer id = {0};
	int rc;

	place_id(s->library, s->questions, p, true, &id);
	rc = s->store->typed_keep(s->store->self, s->id, id.text, field_word(f), text, e);
	buffer_release(&id);
	return rc;
}

int session_typed(const struct session *s, struct place p, enum field f,
		  int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e)
{
	struct buffer id = {0};
	int rc;

	place_id(s->library, s->questions, p, true, &id);
	rc = s->store->typed_read(s->store->self, s->id, id.text, field_word(f), see, arg, e);
	buffer_release(&id);
	return rc;
}

struct last {
	const struct session *session;
	struct place place;
};

static int last_see(void *arg, const char *subject)
{
	struct last *last = arg;
	struct err out_of_scope = {0};

	place_parse(last->session->library, last->session->questions, last->session->question_count, subject,
		    &last->place, &out_of_scope); /* leaves the place where it is none */
	return 0;
}

struct place session_typed_last(const struct session *s, enum field f)
{
	struct last last = {s, {SIZE_MAX, WHOLE, WHOLE}};
	struct err nothing = {0};

	s->store->typed_last(s->store->self, s->id, field_word(f), last_see, &last, &nothing);
	return last.place;
}

int session_split(struct session *s, size_t question, struct err *e)
{
	struct draft d;
	int rc = split_check(s, question, e);

	if (rc != 0)
		return rc;
	session_draft(s, &d);
	draft_split(&d, question);
	rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

int session_join(struct session *s, size_t question, struct err *e)
{
	struct draft d;
	int rc;

	session_draft(s, &d);
	draft_join(&d, question);
	rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}
