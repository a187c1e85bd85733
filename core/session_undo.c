/* session_undo.c: steps back and forth, and the words for them.  See session.h */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* A step as the store shows it, copied. */
struct step {
	struct change *changes;
	size_t count;
	struct arena *arena;
};

static const char *kept(struct step *step, const char *s)
{
	return s ? arena_dup(step->arena, s, strlen(s)) : NULL;
}

static int step_see(void *arg, const struct change *c)
{
	struct step *step = arg;

	step->changes = mem_grow(step->changes, step->count + 1, sizeof *step->changes);
	step->changes[step->count++] = (struct change){
		.subject = kept(step, c->subject),
		.field = kept(step, c->field),
		.before = kept(step, c->before),
		.after = kept(step, c->after),
	};
	return 0;
}

/* --- its words --- */

/* What a change is about, in as few letters as tell it apart: "OM-17", "OM-17@user/iaas#a". */
static void subject_print(const struct session *s, const char *subject, struct buffer *to)
{
	uint64_t roles = s->scope.roles;
	const char *item = strchr(subject, ':'), *role, *rest;

	if (!*subject) {
		buffer_add(to, _("the assessment"));
		return;
	}
	item = item ? item + 1 : subject;
	role = strchr(item, '@');
	if (!role || (roles & (roles - 1)) != 0) {
		buffer_add(to, item);
		return;
	}
	rest = role + strcspn(role, "/#");
	buffer_add_bytes(to, item, (size_t)(role - item));
	buffer_add(to, rest);
}

/* What a piece of evidence is called: in the step itself where that makes or takes it, else in the record. */
static const char *evidence_name(const struct session *s, const struct step *step, const char *id)
{
	const char *reference = field_word(FIELD_REFERENCE_), *name;

	for (size_t i = 0; i < step->count; i++)
		if (strcmp(step->changes[i].subject, id) == 0 &&
		    strcmp(step->changes[i].field, reference) == 0)
			return step->changes[i].before ? step->changes[i].before : step->changes[i].after;
	name = record_get(s->record, id, reference);
	return name ? name : id;
}

enum { VALUE_CELLS = 30 };

/* The change that stands for the step: what happened to a question rather than to a piece of evidence, and an
 * answer rather than its reason or where it was carried from. */
static const struct change *step_told(const struct step *step)
{
	const struct change *reason = NULL;

	for (size_t i = 0; i < step->count; i++) {
		const struct change *c = &step->changes[i];

		if (!strchr(c->subject, ':') || strcmp(c->field, field_word(FIELD_CARRIED_)) == 0)
			continue;
		if (strcmp(c->field, field_word(FIELD_NOTE_)) != 0)
			return c;
		reason = reason ? reason : c;
	}
	return reason ? reason : &step->changes[0];
}

/* The value of a change that a person would recognise. */
static const char *value_shown(const struct session *s, const struct step *step, const struct change *c,
			       const char *value)
{
	return value && session_field_is_evidence(c->field) ? evidence_name(s, step, c->field) : value;
}

/* The answers that a step gave or took away, by whole questions. */
struct answers {
	unsigned long questions;
	const char *given; /* to all of them, NULL where taken away */
	bool alike;
};

/* What is undone is shown turned round: what it gave stands before. */
static struct answers step_answers(const struct step *step, enum store_direction direction)
{
	struct answers all = {.alike = true};
	const char *last = "";
	bool first = true;

	/* The changes of a question follow one another. */
	for (size_t i = 0; i < step->count; i++) {
		const struct change *c = &step->changes[i];
		const char *given = direction == STORE_UNDO ? c->before : c->after;
		size_t bytes = strcspn(c->subject, "/#");

		if (strcmp(c->field, field_word(FIELD_ANSWER_)) != 0)
			continue;
		if (c->subject[bytes] == '\0') {
			all.alike = all.alike && (first || (given && all.given ? strcmp(given, all.given) == 0
									       : given == all.given));
			all.given = given;
			first = false;
		}
		if (strncmp(c->subject, last, bytes) != 0 || !strchr("/#", last[bytes]))
			all.questions++;
		last = c->subject;
	}
	return all;
}

/* "Undone: 12 answers: met." */
static void answers_print(const struct answers *all, enum store_direction direction, struct buffer *to)
{
	unsigned long count = all->questions;
	struct buffer given = {0};

	session_value_print(field_word(FIELD_ANSWER_), all->given, VALUE_CELLS, &given);
	if (direction == STORE_UNDO && all->alike)
		buffer_printf(to, P_("Undone: %lu answer: %s.", "Undone: %lu answers: %s.", count), count,
			      given.text);
	else if (direction == STORE_UNDO)
		buffer_printf(to, P_("Undone: %lu answer.", "Undone: %lu answers.", count), count);
	else if (all->alike)
		buffer_printf(to, P_("Redone: %lu answer: %s.", "Redone: %lu answers: %s.", count), count,
			      given.text);
	else
		buffer_printf(to, P_("Redone: %lu answer.", "Redone: %lu answers.", count), count);
	buffer_release(&given);
}

static void step_print(const struct session *s, const struct step *step, enum store_direction direction,
		       struct buffer *to)
{
	struct buffer words[4] = {{0}};
	const struct change *c = step_told(step);
	struct answers answers = step_answers(step, direction);
	unsigned long more = step->count - 1;

	if (answers.questions > 1) {
		answers_print(&answers, direction, to);
		return;
	}
	subject_print(s, c->subject, &words[0]);
	session_field_print(c->field, &words[1]);
	session_value_print(c->field, value_shown(s, step, c, c->before), VALUE_CELLS, &words[2]);
	session_value_print(c->field, value_shown(s, step, c, c->after), VALUE_CELLS, &words[3]);
	const char *subject = words[0].text, *field = words[1].text, *before = words[2].text,
		   *after = words[3].text;
	/* TRANSLATORS: "Undone: OM-17, answer: met -> open." */
	if (direction == STORE_UNDO && more == 0)
		buffer_printf(to, _("Undone: %s, %s: %s -> %s."), subject, field, before, after);
	else if (direction == STORE_UNDO)
		buffer_printf(to,
			      P_("Undone: %s, %s: %s -> %s, and %lu more change.",
				 "Undone: %s, %s: %s -> %s, and %lu more changes.", more),
			      subject, field, before, after, more);
	else if (more == 0)
		buffer_printf(to, _("Redone: %s, %s: %s -> %s."), subject, field, before, after);
	else
		buffer_printf(to,
			      P_("Redone: %s, %s: %s -> %s, and %lu more change.",
				 "Redone: %s, %s: %s -> %s, and %lu more changes.", more),
			      subject, field, before, after, more);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		buffer_release(&words[i]);
}

/* The first place in scope that the step changed. */
static struct place step_place(const struct session *s, const struct step *step)
{
	struct place p = {.question = SIZE_MAX, .model = WHOLE, .part = WHOLE};
	struct err ignored;

	for (size_t i = 0; i < step->count; i++)
		if (strchr(step->changes[i].subject, ':') &&
		    place_parse(s->library, s->questions, s->question_count, step->changes[i].subject, &p,
				&ignored) == 0)
			break;
	return p;
}

static int step_take(struct session *s, enum store_direction direction, struct buffer *what, struct place *p,
		     struct err *e)
{
	struct step step = {.arena = arena_new()};
	struct err ignored;
	int64_t revision;
	int rc;

	rc = s->store->reverse(s->store->self, s->id, direction, step_see, &step, &revision, e);
	if (rc == 0 && step.count > 0) {
		session_take(s, step.changes, step.count, revision);
		step_print(s, &step, direction, what);
		*p = step_place(s, &step);
	} else if (rc == ERR_CHANGED || rc == ERR_SEALED) {
		session_reread(s, &ignored);
	}
	free(step.changes);
	arena_free(step.arena);
	return rc;
}

int session_undo(struct session *s, struct buffer *what, struct place *p, struct err *e)
{
	return step_take(s, STORE_UNDO, what, p, e);
}

int session_redo(struct session *s, struct buffer *what, struct place *p, struct err *e)
{
	return step_take(s, STORE_REDO, what, p, e);
}
