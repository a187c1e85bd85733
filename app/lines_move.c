/* lines_move.c: from question to question.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"
#include "tui/outline.h"

static bool questions_are_known(const struct lines *l, const struct question *questions, size_t count)
{
	for (size_t i = 0; i < count && count == l->known_count; i++)
		if (l->known[i].item != questions[i].item || l->known[i].role != questions[i].role)
			return false;
	return count == l->known_count;
}

/* What is marked and wanted is known by the number of a question. */
static void questions_know(struct lines *l, const struct question *questions, size_t count)
{
	free(l->known);
	l->known = mem_grow(NULL, count + 1, sizeof *l->known);
	for (size_t i = 0; i < count; i++)
		l->known[i] = questions[i];
	l->known_count = count;
}

void lines_order(struct lines *l)
{
	struct outline o = {0};
	size_t count, found = SIZE_MAX;
	const struct question *questions = session_questions(l->session, &count);

	if (!questions_are_known(l, questions, count)) {
		questions_know(l, questions, count);
		lines_marks_clear(l);
		lines_filter_again(l);
	}
	outline_build(&o, l->session, l->by_section, l->wanted);
	free(l->order);
	l->order = outline_shown(&o, &l->count);
	outline_release(&o);
	for (size_t i = 0; i < count; i++)
		if (questions[i].item == l->here.item && questions[i].role == l->here.role)
			found = i;
	if (found == SIZE_MAX || found != l->at.question)
		l->before = SIZE_MAX;
	if (found == SIZE_MAX && l->here.item)
		lines_say("%s", _("The question is no longer in scope."));
	if (l->count == 0) {
		lines_say("%s", _("No question is asked any more."));
		l->over = true;
		return;
	}
	l->at.question = found == SIZE_MAX || (l->wanted && !l->wanted[found]) ? l->order[0] : found;
	lines_go(l, l->at);
}

/* A place that is no longer there is its question. */
void lines_go(struct lines *l, struct place p)
{
	struct place places[PLACES_MAX];
	size_t count = session_places(l->session, p.question, places), questions;

	l->at = (struct place){p.question, WHOLE, WHOLE};
	for (size_t i = 0; i < count; i++)
		if (places[i].model == p.model && places[i].part == p.part)
			l->at = p;
	l->here = session_questions(l->session, &questions)[p.question];
}

static void jump(struct lines *l, struct place p)
{
	size_t from = l->at.question;

	lines_filter_reach(l, p.question);
	if (p.question != from)
		l->before = from;
	lines_go(l, p);
	lines_show(l);
}

size_t lines_position(const struct lines *l)
{
	size_t i = 0;

	while (i + 1 < l->count && l->order[i] != l->at.question)
		i++;
	return i;
}

/* The next question in order that is sought, going round; SIZE_MAX where there is none. */
static size_t seek(const struct lines *l, bool back, enum session_seek what)
{
	size_t at = lines_position(l);

	for (size_t i = 1; i <= l->count; i++) {
		size_t question = l->order[back ? (at + l->count - i) % l->count : (at + i) % l->count];

		if (session_is_sought(l->session, question, what))
			return question;
	}
	return SIZE_MAX;
}

bool lines_is_inside(const struct lines *l)
{
	return l->at.model != WHOLE || l->at.part != WHOLE;
}

/* Index of where one is among the places of the question. */
static size_t place_index(const struct lines *l, const struct place *places, size_t count)
{
	size_t i = 0;

	while (i + 1 < count && (places[i].model != l->at.model || places[i].part != l->at.part))
		i++;
	return i;
}

bool lines_go_on(struct lines *l)
{
	struct place places[PLACES_MAX];
	size_t count = session_places(l->session, l->at.question, places), next;
	size_t inner = place_index(l, places, count);

	for (size_t i = 1; lines_is_inside(l) && i < count; i++) {
		struct place p = places[(inner + i) % count];

		if (session_answer_at(l->session, p) == ANSWER_OPEN) {
			lines_go(l, p);
			return true;
		}
	}
	next = seek(l, false, SEEK_OPEN);
	if (next == SIZE_MAX)
		return false;
	lines_go(l, (struct place){next, WHOLE, WHOLE});
	return true;
}

void lines_seek(struct lines *l, enum key_command id, const char *rest)
{
	bool back = id == KEY_OPEN_PREVIOUS || id == KEY_GAP_PREVIOUS || id == KEY_MUST_PREVIOUS;
	enum session_seek what = id == KEY_MUST_NEXT || id == KEY_MUST_PREVIOUS ? SEEK_MUST
				 : id == KEY_GAP_NEXT || id == KEY_GAP_PREVIOUS ? SEEK_GAP
										: SEEK_OPEN;
	size_t found = seek(l, back, what);

	(void)rest;
	if (found != SIZE_MAX)
		jump(l, (struct place){found, WHOLE, WHOLE});
	else if (l->wanted)
		lines_say("%s", _("The filter shows no such question; X shows all."));
	else if (what == SEEK_GAP)
		lines_say("%s", _("There is no gap."));
	else if (what == SEEK_MUST)
		lines_say("%s", _("Every must is met or not applicable."));
	else
		lines_say("%s", _("Nothing is open any more."));
}

void lines_step(struct lines *l, enum key_command id, const char *rest)
{
	struct place places[PLACES_MAX];
	size_t count = session_places(l->session, l->at.question, places);
	bool inside = lines_is_inside(l), up = id == KEY_UP;
	size_t at = inside ? place_index(l, places, count) : lines_position(l),
	       last = inside ? count : l->count;

	(void)rest;
	if (l->page) {
		lines_page_move(l, id);
		return;
	}
	if (id == KEY_FIRST || id == KEY_LAST)
		at = id == KEY_FIRST ? 0 : last - 1;
	else if (up ? at == 0 : at + 1 == last)
		lines_say("%s", up ? _("This is the first one.") : _("This is the last one."));
	else
		at = up ? at - 1 : at + 1;
	lines_go(l, inside ? places[at] : (struct place){l->order[at], WHOLE, WHOLE});
	lines_show(l);
}

/* "12" is the twelfth question in order, where there are so many; else an id may be a number too. */
static bool number_read(const struct lines *l, const char *words, struct place *p)
{
	char *end;
	unsigned long long number = strtoull(words, &end, 10);

	if (*words < '0' || *words > '9' || *end || number < 1 || number > l->count)
		return false;
	*p = (struct place){l->order[number - 1], WHOLE, WHOLE};
	return true;
}

void lines_jump(struct lines *l, enum key_command id, const char *rest)
{
	char *words = NULL;
	struct err e = {0};
	struct place p;

	if (id == KEY_JUMP_BACK) {
		if (l->before == SIZE_MAX)
			lines_say("%s", _("There is no earlier place to go back to."));
		else
			jump(l, (struct place){l->before, WHOLE, WHOLE});
		return;
	}
	words = *rest ? mem_dup(rest) : lines_ask(l, _("Number or id"), "");
	if (words && *words) {
		if (number_read(l, words, &p) || app_place(l->app, words, &p, &e) == 0)
			jump(l, p);
		else
			lines_refuse(&e);
	}
	free(words);
}

/* To the next or previous question that says the words, going round. */
static void find(struct lines *l, bool back)
{
	size_t count, found, at = lines_position(l);
	bool *says;

	session_questions(l->session, &count);
	says = mem_alloc(count + 1);
	found = session_find(l->session, l->words, says);
	for (size_t i = 1; found > 0 && i <= l->count; i++) {
		size_t question = l->order[back ? (at + l->count - i) % l->count : (at + i) % l->count];

		if (!says[question])
			continue;
		lines_say(P_("%zu question says \"%s\".", "%zu questions say \"%s\".", found), found,
			  l->words);
		jump(l, (struct place){question, WHOLE, WHOLE});
		break;
	}
	if (found == 0)
		lines_say(_("No question says \"%s\"."), l->words);
	free(says);
}

void lines_find(struct lines *l, enum key_command id, const char *rest)
{
	char *words = *rest ? mem_dup(rest) : lines_ask(l, _("Find"), l->words ? l->words : "");

	(void)id;
	if (!words || !*words) {
		free(words);
		return;
	}
	free(l->words);
	l->words = words;
	find(l, false);
}

void lines_find_next(struct lines *l, enum key_command id, const char *rest)
{
	(void)rest;
	if (l->words)
		find(l, id == KEY_FIND_PREVIOUS);
	else
		lines_say("%s", _("Nothing is looked for yet; / does."));
}

void lines_enter(struct lines *l, enum key_command id, const char *rest)
{
	struct place places[PLACES_MAX];

	(void)id;
	(void)rest;
	if (session_places(l->session, l->at.question, places) == 0) {
		lines_say("%s", _("This question has no parts; s splits it by service model."));
		return;
	}
	lines_go(l, places[0]);
	lines_say("%s", _("Inside the question; q goes back to it."));
	lines_show(l);
}

void lines_topics(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	l->by_section = !l->by_section;
	lines_order(l);
	lines_say("%s", l->by_section ? _("By checklist and section.") : _("By topic."));
}
