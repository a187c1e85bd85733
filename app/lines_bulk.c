/* lines_bulk.c: many questions at once by lines: one answer for all that are shown, and all that the
 * crosswalk asks somebody to decide.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"

static bool confirmed(struct lines *l, const char *question)
{
	struct buffer label = {0};
	char *said;
	bool yes;

	buffer_printf(&label, _("%s  y does it, Enter does not"), question);
	said = lines_ask(l, label.text, "");
	yes = said && strcmp(said, "y") == 0;
	if (said && !yes)
		lines_say("%s", _("Nothing was changed."));
	free(said);
	buffer_release(&label);
	return yes;
}

/* --- one answer for all that are shown --- */

/* The keys of the answers, as on the screen. */
static bool answer_of_key(const char *key, enum answer *a)
{
	static const char *const keys[] = {[ANSWER_OPEN] = "0c",
					   [ANSWER_MET] = "1y",
					   [ANSWER_PARTIAL] = "2p",
					   [ANSWER_NOT_MET] = "3n",
					   [ANSWER_NOT_APPLICABLE] = "4x"};

	for (int i = 0; *key && !key[1] && i < ANSWER__COUNT; i++)
		if (strchr(keys[i], *key)) {
			*a = (enum answer)i;
			return true;
		}
	return false;
}

static bool bulk_confirmed(struct lines *l, enum answer a)
{
	struct buffer text = {0};
	size_t otherwise = 0;
	bool yes;

	for (size_t i = 0; i < l->count; i++)
		otherwise += session_says_otherwise(l->session, l->order[i], a);
	if (a == ANSWER_OPEN)
		buffer_printf(&text,
			      P_("Take the answer of %zu question away?",
				 "Take the answers of %zu questions away?", l->count),
			      l->count);
	else /* TRANSLATORS: an answer, and how many questions are to have it. */
		buffer_printf(
			&text,
			P_("Record \"%s\" for %zu question?", "Record \"%s\" for %zu questions?", l->count),
			answer_name(a), l->count);
	if (otherwise > 0 && a != ANSWER_OPEN)
		buffer_printf(&text, P_("  %zu has another answer.", "  %zu have another answer.", otherwise),
			      otherwise);
	yes = confirmed(l, text.text);
	buffer_release(&text);
	return yes;
}

static void bulk_record(struct lines *l, enum answer a, const char *reason)
{
	size_t count = l->count;
	struct place *places = mem_grow(NULL, count + 1, sizeof *places);
	struct err e = {0};

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){l->order[i], WHOLE, WHOLE};
	if (session_answer(l->session, places, count, a, reason, &e) < 0)
		lines_refused(l, &e);
	else
		/* TRANSLATORS: "12 questions: met.  u takes that back." */
		lines_say(P_("%zu question: %s.  u takes that back.",
			     "%zu questions: %s.  u takes that back.", count),
			  count, answer_name(a));
	free(places);
}

void lines_bulk(struct lines *l, enum key_command id, const char *rest)
{
	enum answer a = ANSWER_OPEN;
	char *reason = NULL;
	char *key;

	(void)id;
	key = *rest ? mem_dup(rest)
		    : lines_ask(l, _("One answer for all questions shown: 1, 2, 3, 4 or 0; Enter gives none"),
				"");
	if (!key || !*key || !answer_of_key(key, &a)) {
		if (key && *key)
			lines_say("%s", _("Type 1, 2, 3, 4 or 0 after *, as for one question."));
		free(key);
		return;
	}
	free(key);
	if (a == ANSWER_NOT_APPLICABLE) {
		reason = lines_ask(l, _("Reason"), "");
		if (!reason || !reason[strspn(reason, " ")]) {
			if (reason)
				lines_say("%s",
					  _("Not applicable needs a reason; without one the question counts "
					    "as open."));
			free(reason);
			return;
		}
	}
	if (bulk_confirmed(l, a))
		bulk_record(l, a, reason);
	free(reason);
}

/* --- the crosswalk --- */

static void label_add(const struct lines *l, size_t question, struct buffer *to)
{
	session_label(l->session, (struct place){question, WHOLE, WHOLE}, to);
}

static void offers_say(const struct lines *l, const struct crossings *c)
{
	for (size_t i = 0; i < c->offer_count; i++) {
		struct buffer to = {0}, from = {0};

		label_add(l, c->offers[i].question, &to);
		label_add(l, c->offers[i].offer.from.question, &from);
		lines_say(_("Offered to %s: %s, from %s (%s): %s"), to.text,
			  answer_name(c->offers[i].offer.answer), from.text,
			  relation_name(c->offers[i].offer.from.kind),
			  lines_wording(&c->offers[i].offer.from.because->because));
		buffer_release(&to);
		buffer_release(&from);
	}
}

static void decisions_say(const struct lines *l, const struct crossings *c)
{
	for (size_t i = 0; i < c->stale_count; i++) {
		struct buffer to = {0};

		label_add(l, c->stale[i].question, &to);
		lines_say(_("Stale: %s was carried, and its source has changed."), to.text);
		buffer_release(&to);
	}
	for (size_t i = 0; i < c->conflict_count; i++) {
		struct buffer one = {0}, other = {0};

		label_add(l, c->conflicts[i].question, &one);
		label_add(l, c->conflicts[i].with.question, &other);
		lines_say(_("Contradiction: %s, %s, and %s, %s (%s)"), one.text,
			  answer_name(session_answer_of(l->session, c->conflicts[i].question)), other.text,
			  answer_name(session_answer_of(l->session, c->conflicts[i].with.question)),
			  relation_name(c->conflicts[i].with.kind));
		buffer_release(&one);
		buffer_release(&other);
	}
}

static void offers_take(struct lines *l, const struct crossings *c)
{
	size_t *questions = mem_grow(NULL, c->offer_count + 1, sizeof *questions);
	size_t count = c->offer_count;
	struct err e = {0};

	for (size_t i = 0; i < count; i++)
		questions[i] = c->offers[i].question;
	if (session_carry(l->session, questions, count, &e) < 0)
		lines_refused(l, &e);
	else
		lines_say(P_("%zu answer is taken over.  u takes that back.",
			     "%zu answers are taken over.  u takes that back.", count),
			  count);
	free(questions);
}

void lines_crossings(struct lines *l, enum key_command id, const char *rest)
{
	struct crossings c = {0};
	char *key = NULL;

	(void)id;
	session_crossings(l->session, &c);
	if (c.offer_count + c.stale_count + c.conflict_count == 0)
		lines_say("%s",
			  _("Nothing is offered, no source of a carried answer has changed, and no answers "
			    "contradict each other."));
	offers_say(l, &c);
	decisions_say(l, &c);
	if (c.offer_count > 0)
		key = *rest ? mem_dup(rest) : lines_ask(l, _("* takes all offers over, Enter none"), "");
	if (key && strcmp(key, "*") == 0)
		offers_take(l, &c);
	free(key);
	crossings_release(&c);
}
