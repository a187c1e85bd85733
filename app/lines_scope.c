/* lines_scope.c: what an assessment says of itself, changed by lines, and the questions that come and go by
 * that.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/mem.h"
#include "tui/context.h"

/* kind: VOCABULARY__COUNT for a line of text, SCOPE_CHECKLISTS for the checklists. */
enum { SCOPE_TEXT = VOCABULARY__COUNT, SCOPE_CHECKLISTS };

static const struct {
	enum field field;
	int kind;
	const char *label; /* N_ */
} abouts[LINES_ABOUTS] = {
	{FIELD_NAME_, SCOPE_TEXT, N_("Name")},
	{FIELD_SYSTEM_, SCOPE_TEXT, N_("System")},
	{FIELD_ORGANISATION_, SCOPE_TEXT, N_("Organisation")},
	{FIELD_ASSESSOR_, SCOPE_TEXT, N_("Assessor")},
	{FIELD_ROLES_, VOCABULARY_ROLES, N_("Roles")},
	{FIELD_SERVICE_MODELS_, VOCABULARY_SERVICE_MODELS, N_("Service models")},
	{FIELD_DEPLOYMENTS_, VOCABULARY_DEPLOYMENTS, N_("Deployments")},
	{FIELD_CHECKLISTS_, SCOPE_CHECKLISTS, N_("Checklists")},
	{FIELD_CONDITIONS_, VOCABULARY_CONDITIONS, N_("Conditions")},
};

void lines_scope_release(struct lines_scope *c)
{
	for (size_t i = 0; i < c->count; i++)
		free((char *)c->at[i].value);
	free(c->steps);
	*c = (struct lines_scope){0};
}

/* --- asking --- */

/* "api: programming interfaces, +16 questions" for each that can be typed. */
static void say_terms(const struct lines *l, enum vocabulary_kind kind)
{
	const struct library *library = session_library(l->session);
	const struct terms *terms = &library->vocabulary.terms[kind];
	struct condition_effect effects[VOCABULARY_TERMS_MAX];

	scope_effects(library, session_scope(l->session), effects);
	for (size_t i = 0; i < terms->count; i++) {
		long questions = kind == VOCABULARY_CONDITIONS ? effects[i].questions : 0;
		struct buffer effect = {0};

		if (questions > 0)
			buffer_printf(&effect,
				      P_("+%ld question", "+%ld questions", (unsigned long)questions),
				      questions);
		else if (questions < 0)
			buffer_printf(&effect,
				      P_("-%ld question", "-%ld questions", (unsigned long)-questions),
				      -questions);
		lines_say(_("%s: %s%s%s"), terms->at[i].id, lines_wording(&terms->at[i].name),
			  effect.bytes ? C_("list", ", ") : "", effect.bytes ? effect.text : "");
		buffer_release(&effect);
	}
}

static void say_checklists(const struct lines *l)
{
	const struct library *library = session_library(l->session);

	for (size_t i = 0; i < library->checklist_count; i++) {
		struct scope alone = *session_scope(l->session);
		struct buffer count = {0};
		size_t questions;

		alone.checklists = UINT64_C(1) << i;
		questions = scope_count(library, &alone);
		buffer_printf(&count, P_("%zu question", "%zu questions", questions), questions);
		lines_say(_("%s: %s%s%s"), library->checklists[i].id,
			  lines_wording(&library->checklists[i].title), C_("list", ", "), count.text);
		buffer_release(&count);
	}
}

/* False, saying so, where an id is unknown. */
static bool ids_are_known(const struct lines *l, int kind, const char *ids)
{
	const struct library *library = session_library(l->session);
	uint64_t mask;
	size_t bytes = 0;
	const char *unknown = kind == SCOPE_CHECKLISTS
				      ? library_parse(library, ids, &mask, &bytes)
				      : vocabulary_parse(&library->vocabulary, (enum vocabulary_kind)kind,
							 ids, &mask, &bytes);

	if (unknown)
		lines_say(_("There is no \"%.*s\" here; ? lists what there is."), (int)bytes, unknown);
	return !unknown;
}

/* NULL where it was given up. */
static char *about_ask(struct lines *l, size_t which, const char *now)
{
	struct buffer label = {0};
	char *typed = NULL;
	bool done = false;

	buffer_add(&label, _(abouts[which].label));
	if (abouts[which].kind != SCOPE_TEXT)
		buffer_add(&label, _(", parted by commas; ? lists them"));
	while (!done) {
		free(typed);
		typed = lines_ask(l, label.text, now);
		if (!typed || abouts[which].kind == SCOPE_TEXT)
			break;
		if (strcmp(typed, "?") != 0)
			done = ids_are_known(l, abouts[which].kind, typed);
		else if (abouts[which].kind == SCOPE_CHECKLISTS)
			say_checklists(l);
		else
			say_terms(l, (enum vocabulary_kind)abouts[which].kind);
	}
	buffer_release(&label);
	return typed;
}

/* Only what differs is changed: what somebody else changes meanwhile stays.  False where it was given up. */
static bool abouts_ask(struct lines *l, struct lines_scope *c)
{
	for (size_t i = 0; i < LINES_ABOUTS; i++) {
		struct buffer now = {0};
		char *typed;

		if (abouts[i].kind == SCOPE_CHECKLISTS)
			library_ids(session_library(l->session), session_scope(l->session)->checklists, &now);
		else
			buffer_add(&now, session_about(l->session, abouts[i].field));
		typed = about_ask(l, i, now.text ? now.text : "");
		if (typed && strcmp(typed, now.text ? now.text : "") != 0)
			c->at[c->count++] = (struct setting){abouts[i].field, typed};
		else
			free(typed);
		buffer_release(&now);
		if (!typed)
			return false;
	}
	return true;
}

/* --- what comes and goes --- */

static size_t steps_load(struct lines *l)
{
	struct lines_scope *c = &l->scope;
	struct err e = {0};
	struct scope to;

	free(c->steps);
	c->steps = NULL;
	c->step_count = 0;
	if (session_foresee(l->session, c->at, c->count, &to, &e) == 0)
		c->step_count = session_scope_steps(l->session, &to, &c->steps);
	return c->step_count;
}

static void steps_head(struct lines *l)
{
	const struct lines_scope *c = &l->scope;
	size_t comes = 0, recorded = 0, now;

	session_questions(l->session, &now);
	for (size_t i = 0; i < c->step_count; i++) {
		comes += c->steps[i].comes;
		recorded += !c->steps[i].comes && c->steps[i].recorded;
	}
	lines_say(_("Questions that come: %zu, that go: %zu; %zu will be asked instead of %zu."), comes,
		  c->step_count - comes, now + comes - (c->step_count - comes), now);
	if (recorded)
		lines_say(P_("%zu of those that go has something recorded: it is kept, and comes back with "
			     "it.",
			     "%zu of those that go have something recorded: it is kept, and comes back with "
			     "them.",
			     recorded),
			  recorded);
	lines_say("%s", _("Nothing is saved yet: y saves, q does not."));
}

static void steps_row(struct lines *l, size_t row)
{
	const struct scope_step *step = &l->scope.steps[row];
	const struct question *q = &step->question;
	struct buffer id = {0};

	place_id(session_library(l->session), q, (struct place){0, WHOLE, WHOLE}, true, &id);
	/* TRANSLATORS: a question that a change of scope brings or takes away: id, obligation, answer, what
	 * is asked. */
	lines_say(step->comes ? _("Comes: %s, %s, %s: %s") : _("Goes: %s, %s, %s: %s"), id.text,
		  obligation_name(q->item->obligation), answer_name(step->answer),
		  lines_wording(&q->item->ask[q->role]));
	buffer_release(&id);
}

static const struct lines_page steps_page = {
	.where = ON_STEPS,
	.load = steps_load,
	.head = steps_head,
	.row = steps_row,
};

void lines_scope_save(struct lines *l, enum key_command id, const char *rest)
{
	struct lines_scope *c = &l->scope;
	size_t steps = c->step_count;
	struct err e = {0};
	int rc = session_set_about(l->session, c->at, c->count, &e);

	(void)id;
	(void)rest;
	l->page = NULL;
	lines_scope_release(c);
	if (rc < 0) {
		lines_refused(l, &e);
		return;
	}
	lines_say("%s", _("What the assessment says of itself is saved; u takes it back."));
	if (steps == 0)
		return;
	lines_order(l);
	if (!l->over)
		lines_show(l);
}

void lines_scope(struct lines *l, enum key_command id, const char *rest)
{
	struct lines_scope *c = &l->scope;
	struct err e = {0};
	struct scope to;

	(void)rest;
	lines_scope_release(c);
	if (!abouts_ask(l, c))
		return;
	if (c->count == 0)
		lines_say("%s", _("Nothing was changed."));
	else if (session_foresee(l->session, c->at, c->count, &to, &e) < 0)
		lines_refuse(&e);
	else if (steps_load(l) == 0)
		lines_scope_save(l, id, "");
	else
		lines_page_open(l, &steps_page, "");
}
