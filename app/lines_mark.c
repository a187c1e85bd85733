/* lines_mark.c: questions marked by lines, and one answer for all of them.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"

/* --- marking --- */

void lines_marks_clear(struct lines *l)
{
	free(l->marked);
	l->marked = NULL;
	l->mark_last = SIZE_MAX;
}

/* The marked questions that are shown, in order; free(). */
static size_t *marks_shown(const struct lines *l, size_t *count)
{
	size_t *list = mem_grow(NULL, l->count + 1, sizeof *list);

	*count = 0;
	for (size_t i = 0; i < l->count; i++)
		if (l->marked && l->marked[l->order[i]])
			list[(*count)++] = l->order[i];
	return list;
}

static size_t mark_count(const struct lines *l)
{
	size_t count;

	free(marks_shown(l, &count));
	return count;
}

bool lines_are_marked(const struct lines *l)
{
	return !lines_is_inside(l) && mark_count(l) > 0;
}

static void mark_range(struct lines *l)
{
	size_t to = lines_position(l), from = to;

	for (size_t i = 0; i < l->count; i++)
		if (l->order[i] == l->mark_last)
			from = i;
	for (size_t i = from < to ? from : to; i <= (from < to ? to : from); i++)
		l->marked[l->order[i]] = true;
}

static void mark_all(struct lines *l)
{
	for (size_t i = 0; i < l->count; i++)
		l->marked[l->order[i]] = true;
}

void lines_mark(struct lines *l, enum key_command id, const char *rest)
{
	size_t count;

	if (!l->marked)
		l->marked = mem_alloc((l->known_count + 1) * sizeof *l->marked);
	if (id == KEY_MARK_RANGE)
		mark_range(l);
	else if (id == KEY_MARK_ALL && !*rest && mark_count(l) == l->count)
		lines_marks_clear(l);
	else if (id == KEY_MARK_ALL)
		mark_all(l);
	else
		l->marked[l->at.question] = !l->marked[l->at.question];
	if (l->marked && id != KEY_MARK_ALL)
		l->mark_last = l->at.question;
	count = mark_count(l);
	if (count == 0)
		lines_marks_clear(l);
	if (count == 0)
		lines_say("%s", _("No question is marked any more."));
	else
		lines_say(P_("%zu question is marked; the next answer is for all that are, q marks none.",
			     "%zu questions are marked; the next answer is for all that are, q marks none.",
			     count),
			  count);
	if (*rest && count > 0)
		lines_do(l, rest);
	else if (id == KEY_MARK && lines_position(l) + 1 < l->count)
		lines_step(l, KEY_DOWN, "");
}

/* --- answering them --- */

static bool bulk_confirmed(struct lines *l, enum answer a, const size_t *questions, size_t count)
{
	struct buffer text = {0};
	size_t otherwise = 0, notes = 0;
	bool yes;

	for (size_t i = 0; i < count; i++) {
		struct place whole = {questions[i], WHOLE, WHOLE};

		otherwise += session_says_otherwise(l->session, questions[i], a);
		notes += a == ANSWER_NOT_APPLICABLE && *session_field(l->session, whole, FIELD_NOTE_);
	}
	if (a == ANSWER_OPEN)
		buffer_printf(&text,
			      P_("Take the answer of %zu question away?",
				 "Take the answers of %zu questions away?", count),
			      count);
	else /* TRANSLATORS: an answer, and how many questions are to have it. */
		buffer_printf(
			&text,
			P_("Record \"%s\" for %zu question?", "Record \"%s\" for %zu questions?", count),
			answer_name(a), count);
	if (otherwise > 0 && a != ANSWER_OPEN)
		buffer_printf(&text, P_("  %zu has another answer.", "  %zu have another answer.", otherwise),
			      otherwise);
	if (notes > 0)
		buffer_printf(&text,
			      P_("  %zu has a note, which the reason replaces.",
				 "  %zu have a note, which the reason replaces.", notes),
			      notes);
	yes = lines_confirm(l, text.text);
	buffer_release(&text);
	return yes;
}

/* free(). */
static struct place *places_of(const size_t *questions, size_t count)
{
	struct place *places = mem_grow(NULL, count + 1, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){questions[i], WHOLE, WHOLE};
	return places;
}

/* Says what was done, and goes on where the question that one is at is answered now. */
static void bulk_done(struct lines *l, size_t count, const char *what)
{
	lines_marks_clear(l);
	/* TRANSLATORS: "12 questions: met.  u takes that back." */
	lines_say(
		P_("%zu question: %s.  u takes that back.", "%zu questions: %s.  u takes that back.", count),
		count, what);
	if (session_answer_of(l->session, l->at.question) != ANSWER_OPEN)
		lines_recorded(l);
}

void lines_marks_answer(struct lines *l, enum answer a, const char *reason)
{
	size_t count;
	size_t *questions = marks_shown(l, &count);
	struct place *places = places_of(questions, count);
	char *asked = NULL;
	struct err e = {0};

	if (!bulk_confirmed(l, a, questions, count))
		goto out;
	if (a == ANSWER_NOT_APPLICABLE && !(reason && *reason)) {
		reason = asked = lines_ask(l, _("Reason for all"), "");
		if (!asked)
			goto out;
		if (!asked[strspn(asked, " ")]) {
			lines_say("%s", _("Not applicable needs a reason; without one the question counts as "
					  "open."));
			goto out;
		}
	}
	if (session_answer(l->session, places, count, a, a == ANSWER_NOT_APPLICABLE ? reason : NULL, &e) <
	    0) {
		lines_refused(l, &e);
		goto out;
	}
	if (a != ANSWER_OPEN)
		lines_remember(l, a, reason);
	bulk_done(l, count, answer_name(a));
out:
	free(asked);
	free(places);
	free(questions);
}

/* --- taking over what is offered to them, or was answered before --- */

static bool is_offered(const struct session *s, size_t question)
{
	struct offer o;

	return session_offer(s, question, &o);
}

/* Keeps those of which something is so, and returns their number. */
static size_t keep_where(const struct lines *l, bool (*is)(const struct session *s, size_t question),
			 size_t *questions, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (is(l->session, questions[i]))
			questions[kept++] = questions[i];
	return kept;
}

void lines_marks_carry(struct lines *l)
{
	size_t marked, count;
	size_t *questions = marks_shown(l, &marked);
	struct place *places = NULL;
	struct buffer text = {0};
	struct err e = {0};
	bool earlier;
	int rc;

	earlier = (count = keep_where(l, session_is_unconfirmed, questions, marked)) > 0;
	if (!earlier)
		count = keep_where(l, is_offered, questions, marked);
	if (count == 0) {
		lines_say("%s", _("Nothing is offered for any of the marked questions."));
		goto out;
	}
	buffer_printf(&text,
		      earlier ? P_("Confirm the earlier answer of %zu of the %zu marked?",
				   "Confirm the earlier answers of %zu of the %zu marked?", count)
			      : P_("Take over the answer offered for %zu of the %zu marked?",
				   "Take over the answers offered for %zu of the %zu marked?", count),
		      count, marked);
	if (!lines_confirm(l, text.text))
		goto out;
	places = places_of(questions, count);
	rc = earlier ? session_confirm(l->session, places, count, &e)
		     : session_carry(l->session, questions, count, &e);
	if (rc < 0)
		lines_refused(l, &e);
	else
		bulk_done(l, count, earlier ? _("as before") : _("carried from related questions"));
out:
	buffer_release(&text);
	free(places);
	free(questions);
}
