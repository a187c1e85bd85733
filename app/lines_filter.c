/* lines_filter.c: the walk through a part of the questions.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"

/* --- showing --- */

/* Marks what a filter wants; false, saying why, where that is nothing. */
static bool filter_mark(struct lines *l, const struct filter *f, bool **wanted, size_t *found)
{
	size_t asked;
	struct err e = {0};

	session_questions(l->session, &asked);
	*wanted = mem_alloc(asked + 1);
	if (filter_apply(f, l->session, *wanted, found, &e) < 0)
		lines_refuse(&e);
	else if (*found == 0)
		lines_say("%s", _("No question fits; choose less."));
	else
		return true;
	free(*wanted);
	*wanted = NULL;
	return false;
}

static void filter_drop(struct lines *l)
{
	filter_release(&l->filter);
	free(l->wanted);
	l->wanted = NULL;
}

bool lines_filter_show(struct lines *l, const struct filter *f)
{
	struct buffer says = {0};
	struct filter copy;
	size_t found;
	bool *wanted;

	if (!filter_mark(l, f, &wanted, &found))
		return false;
	filter_copy(&copy, f);
	filter_drop(l);
	l->filter = copy;
	l->wanted = wanted;
	lines_order(l);
	filter_words(&l->filter, l->session, &says);
	lines_say(P_("Only %s: %zu question.  X shows all.", "Only %s: %zu questions.  X shows all.", found),
		  says.text, found);
	lines_show(l);
	buffer_release(&says);
	return true;
}

void lines_filter_again(struct lines *l)
{
	size_t found;

	free(l->wanted);
	l->wanted = NULL;
	if (filter_is_empty(&l->filter) || filter_mark(l, &l->filter, &l->wanted, &found))
		return;
	filter_drop(l);
	lines_say("%s", _("Every question is shown."));
}

void lines_filter_clear(struct lines *l, enum key_command id, const char *rest)
{
	bool was = l->wanted != NULL;

	(void)id;
	(void)rest;
	filter_drop(l);
	if (was)
		lines_order(l);
	lines_say("%s", was ? _("Every question is shown.") : _("Every question is shown already."));
}

void lines_filter_reach(struct lines *l, size_t question)
{
	if (!l->wanted || l->wanted[question])
		return;
	lines_filter_clear(l, KEY_FILTER_CLEAR, "");
}

/* --- its words --- */

enum { VALUE_CHECKLISTS = VOCABULARY__COUNT, VALUE_OWNER, VALUE_SINCE };

/* Named like the options of `gapwalk questions`. */
static const struct {
	const char *name;
	int kind; /* of the vocabulary, or one of these */
} values[] = {
	{"role=", VOCABULARY_ROLES},      {"service-model=", VOCABULARY_SERVICE_MODELS},
	{"topic=", VOCABULARY_TOPICS},    {"condition=", VOCABULARY_CONDITIONS},
	{"checklist=", VALUE_CHECKLISTS}, {"owner=", VALUE_OWNER},
	{"changed-since=", VALUE_SINCE},
};
enum { VALUES = sizeof values / sizeof *values };

/* False where it is none of these words. */
static bool state_read(const char *word, struct filter *f)
{
	enum obligation o;
	enum answer a;

	if (strcmp(word, "gaps") == 0)
		f->answers |= FILTER_GAPS;
	else if (strcmp(word, "backed") == 0)
		f->backing = FILTER_BACKED;
	else if (strcmp(word, "not-backed") == 0)
		f->backing = FILTER_UNBACKED;
	else if (strcmp(word, "offered") == 0)
		f->offered = true;
	else if (strcmp(word, "unconfirmed") == 0)
		f->unconfirmed = true;
	else if (strcmp(word, "stale") == 0)
		f->stale = true;
	else if (strcmp(word, "conflicts") == 0)
		f->conflicts = true;
	else if (answer_parse(&a, word))
		f->answers |= 1U << a;
	else if (obligation_parse(&o, word))
		f->obligations |= 1U << o;
	else
		return false;
	return true;
}

static uint64_t *mask_of(struct filter *f, int kind)
{
	switch (kind) {
	case VOCABULARY_ROLES:
		return &f->roles;
	case VOCABULARY_SERVICE_MODELS:
		return &f->service_models;
	case VOCABULARY_TOPICS:
		return &f->topics;
	case VOCABULARY_CONDITIONS:
		return &f->conditions;
	default:
		return &f->checklists;
	}
}

/* False, saying so, where an id is unknown. */
static bool value_read(const struct lines *l, int kind, const char *value, struct filter *f)
{
	const struct library *library = session_library(l->session);
	const char *unknown;
	size_t bytes = 0;

	if (kind == VALUE_OWNER)
		f->owner = value;
	if (kind == VALUE_SINCE)
		f->since = value;
	if (kind > VALUE_CHECKLISTS)
		return true;
	unknown = kind == VALUE_CHECKLISTS
			  ? library_parse(library, value, mask_of(f, kind), &bytes)
			  : vocabulary_parse(&library->vocabulary, (enum vocabulary_kind)kind, value,
					     mask_of(f, kind), &bytes);
	if (unknown)
		lines_say(_("There is no \"%.*s\" here; ? lists what there is."), (int)bytes, unknown);
	return !unknown;
}

/* "open not-met must role=user backup plan": what is no word of a filter is looked for.  Parts the words in
 * place, and borrows them; false, saying so, where a value is unknown. */
static bool filter_read(const struct lines *l, char *words, struct filter *f, struct buffer *text)
{
	char *at = NULL;

	for (char *word = strtok_r(words, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
		size_t i = 0;

		while (i < VALUES && strncmp(word, values[i].name, strlen(values[i].name)) != 0)
			i++;
		if (i < VALUES && !value_read(l, values[i].kind, word + strlen(values[i].name), f))
			return false;
		if (i == VALUES && !state_read(word, f))
			buffer_printf(text, "%s%s", text->bytes ? " " : "", word);
	}
	f->text = text->text;
	return true;
}

/* --- what there is --- */

/* "topic=backup: backup and recovery" for the terms that some question in scope has. */
static void say_values(const struct lines *l, const char *name, int kind, uint64_t known)
{
	const struct library *library = session_library(l->session);
	size_t count =
		kind == VALUE_CHECKLISTS ? library->checklist_count : library->vocabulary.terms[kind].count;

	for (size_t i = 0; i < count; i++) {
		const struct term *term =
			kind == VALUE_CHECKLISTS ? NULL : &library->vocabulary.terms[kind].at[i];

		if (!(known >> i & 1))
			continue;
		/* TRANSLATORS: "topic=", an id, its name. */
		lines_say(_("%s%s: %s"), name, term ? term->id : library->checklists[i].id,
			  lines_wording(term ? &term->name : &library->checklists[i].title));
	}
}

static void say_help(const struct lines *l)
{
	size_t count;
	const struct question *q = session_questions(l->session, &count);
	struct filter known = {0};

	for (size_t i = 0; i < count; i++) {
		known.roles |= UINT64_C(1) << q[i].role;
		known.service_models |= q[i].service_models;
		known.topics |= UINT64_C(1) << q[i].item->topic;
		known.conditions |= q[i].item->when;
		known.checklists |= UINT64_C(1) << q[i].checklist;
	}
	lines_say("%s", _("Answers: open, met, partial, not-met, not-applicable, gaps."));
	lines_say("%s", _("Obligations: must, should, may."));
	lines_say("%s", _("Evidence of what is met or partial: backed, not-backed."));
	lines_say("%s", _("To be decided: offered, unconfirmed, stale, conflicts."));
	lines_say("%s", _("owner=NAME: a part of the name; owner=- for nobody."));
	lines_say("%s", _("changed-since=2026-11-30: the first day."));
	for (size_t i = 0; i < VALUES; i++)
		if (values[i].kind <= VALUE_CHECKLISTS)
			say_values(l, values[i].name, values[i].kind, *mask_of(&known, values[i].kind));
	lines_say("%s", _("Any other words are looked for."));
}

void lines_filter(struct lines *l, enum key_command id, const char *rest)
{
	char *words =
		*rest ? mem_dup(rest)
		      : lines_ask(l,
				  _("Only (open, gaps, met, not-met, must, should, or any words; ? says "
				    "what else)"),
				  "");
	struct buffer text = {0};
	struct filter f = {0};

	(void)id;
	if (words && strcmp(words, "?") == 0) {
		say_help(l);
		lines_filter(l, id, "");
	} else if (words && filter_read(l, words, &f, &text)) {
		if (filter_is_empty(&f))
			lines_say("%s", _("Nothing was changed."));
		else
			lines_filter_show(l, &f);
	}
	free(words);
	buffer_release(&text);
}
