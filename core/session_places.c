/* session_places.c: the places of a question, what they say and how they are called.  See session.h */
#include <string.h>

#include "core/session_private.h"

size_t session_places(const struct session *s, size_t question, struct place places[PLACES_MAX])
{
	const struct question *q = &s->questions[question];
	bool split = session_is_split(s, question);
	size_t count = 0;

	for (int m = split ? 0 : WHOLE; m < (split ? SERVICE_MODELS_MAX : 0); m++) {
		if (split && !(q->service_models >> m & 1))
			continue;
		if (split)
			places[count++] = (struct place){question, m, WHOLE};
		for (size_t p = 0; p < q->item->part_count; p++)
			places[count++] = (struct place){question, m, (int)p};
	}
	return count;
}

enum answer session_answer_at(const struct session *s, struct place p)
{
	enum answer a = ANSWER_OPEN;
	size_t count;
	const struct claim *claims;

	if (p.part != WHOLE) {
		answer_parse(&a, session_field(s, p, FIELD_ANSWER_));
		return a;
	}
	claims = session_claims_of(s, p.question, &count);
	if (p.model == WHOLE)
		return session_answer_of(s, p.question);
	for (size_t i = 0; i < count; i++)
		if (claims[i].place.model == p.model)
			return claims[i].answer;
	return a;
}

static bool has_several(uint64_t mask)
{
	return (mask & (mask - 1)) != 0;
}

/* An id without its checklist where there is only one. */
static void label_add(const struct session *s, const char *id, struct buffer *to)
{
	const char *colon = has_several(s->scope.checklists) ? NULL : strchr(id, ':');

	buffer_add(to, colon ? colon + 1 : id);
}

void session_label(const struct session *s, struct place p, struct buffer *to)
{
	struct buffer id = {0};

	if (p.question >= s->question_count)
		return;
	place_id(s->library, s->questions, p, has_several(s->scope.roles), &id);
	label_add(s, id.text, to);
	buffer_release(&id);
}

void session_origin(const struct session *s, size_t question, struct buffer *to)
{
	struct buffer id = {0};

	session_carried(s, question, has_several(s->scope.roles), &id);
	if (id.text)
		label_add(s, id.text, to);
	buffer_release(&id);
}
