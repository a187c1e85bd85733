/* draft.c: see draft.h */
#include "core/draft.h"

#include <stdlib.h>
#include <string.h>

void draft_init(struct draft *d, const struct library *l, const struct question *questions,
		const struct record *r)
{
	*d = (struct draft){
		.library = l,
		.questions = questions,
		.record = r,
		.touched = record_new(),
		.arena = arena_new(),
	};
}

void draft_release(struct draft *d)
{
	record_free(d->touched);
	free(d->changes);
	free(d->guards);
	buffer_release(&d->id);
	arena_free(d->arena);
	*d = (struct draft){0};
}

const char *draft_get(const struct draft *d, const char *subject, const char *field)
{
	const char *value = record_get(d->touched, subject, field);

	if (!value)
		return record_get(d->record, subject, field);
	return *value ? value : NULL;
}

void draft_put(struct draft *d, const char *subject, const char *field, const char *value)
{
	if (!record_get(d->touched, subject, field)) {
		if (d->count == d->room) {
			d->room = d->room * 2 + 8;
			d->changes = mem_grow(d->changes, d->room, sizeof *d->changes);
		}
		d->changes[d->count++] = (struct change){
			.subject = arena_dup(d->arena, subject, strlen(subject)),
			.field = arena_dup(d->arena, field, strlen(field)),
			.before = record_get(d->record, subject, field),
		};
	}
	record_put(d->touched, subject, field, value ? value : "");
}

static const char *id_of(struct draft *d, struct place p)
{
	buffer_clear(&d->id);
	place_id(d->library, d->questions, p, true, &d->id);
	return d->id.text;
}

const char *draft_subject(struct draft *d, struct place p)
{
	const char *id = id_of(d, p);

	return arena_dup(d->arena, id, strlen(id));
}

static const char *place_get(struct draft *d, struct place p, enum field f)
{
	return draft_get(d, id_of(d, p), field_word(f));
}

static void place_put(struct draft *d, struct place p, enum field f, const char *value)
{
	draft_put(d, id_of(d, p), field_word(f), value);
}

static struct place whole_of(size_t question)
{
	return (struct place){.question = question, .model = WHOLE, .part = WHOLE};
}

static int part_count(const struct draft *d, size_t question)
{
	return (int)d->questions[question].item->part_count;
}

static bool is_split(struct draft *d, size_t question)
{
	return place_get(d, whole_of(question), FIELD_SPLIT_) != NULL;
}

/* Takes the answer of a question or service model away, and those of its parts. */
static void answers_clear(struct draft *d, size_t question, int model)
{
	for (int part = WHOLE; part < part_count(d, question); part++) {
		struct place p = {question, model, part};

		if (place_get(d, p, FIELD_ANSWER_))
			place_put(d, p, FIELD_ANSWER_, NULL);
	}
}

/* What is said by hand from here on rests on no other question. */
static void carried_clear(struct draft *d, size_t question)
{
	if (place_get(d, whole_of(question), FIELD_CARRIED_))
		place_put(d, whole_of(question), FIELD_CARRIED_, NULL);
}

void draft_split(struct draft *d, size_t question)
{
	if (is_split(d, question))
		return;
	place_put(d, whole_of(question), FIELD_SPLIT_, "yes");
	/* The answers are copied, since each goes its own way from here; notes and the rest hold for every
	 * service model until it says otherwise (place_field). */
	for (int model = 0; model < VOCABULARY_TERMS_MAX; model++) {
		if (!(d->questions[question].service_models >> model & 1))
			continue;
		for (int part = WHOLE; part < part_count(d, question); part++) {
			struct place from = {question, WHOLE, part}, to = {question, model, part};

			place_put(d, to, FIELD_ANSWER_, place_get(d, from, FIELD_ANSWER_));
			/* What was said before of the whole waits for each of them; what was said of them
			 * apart stays theirs. */
			if (place_get(d, from, FIELD_BEFORE_) && !place_get(d, to, FIELD_BEFORE_))
				place_put(d, to, FIELD_BEFORE_, place_get(d, from, FIELD_BEFORE_));
		}
	}
	carried_clear(d, question);
}

void draft_join(struct draft *d, size_t question)
{
	size_t models = d->library->vocabulary.terms[VOCABULARY_SERVICE_MODELS].count;

	if (!is_split(d, question))
		return;
	place_put(d, whole_of(question), FIELD_SPLIT_, NULL);
	/* Those that have left the scope too: they would come back with the next split. */
	for (size_t model = 0; model < models; model++)
		answers_clear(d, question, (int)model);
}

/* A question that is asked for one service model alone is not split by naming it. */
static struct place place_widen(struct draft *d, struct place p)
{
	if (p.model != WHOLE && d->questions[p.question].service_models == UINT64_C(1) << p.model &&
	    !is_split(d, p.question))
		p.model = WHOLE;
	return p;
}

struct place draft_settle(struct draft *d, struct place p)
{
	p = place_widen(d, p);
	if (p.model != WHOLE)
		draft_split(d, p.question);
	return p;
}

void draft_answer(struct draft *d, struct place p, enum answer a)
{
	p = draft_settle(d, p);
	if (p.model == WHOLE)
		draft_join(d, p.question);
	/* Either the whole has an answer or its parts have. */
	if (p.part == WHOLE)
		answers_clear(d, p.question, p.model);
	else if (a != ANSWER_OPEN)
		place_put(d, (struct place){p.question, p.model, WHOLE}, FIELD_ANSWER_, NULL);
	place_put(d, p, FIELD_ANSWER_, a == ANSWER_OPEN ? NULL : answer_word(a));
	/* A part that is left open leaves the answer of the whole where it is. */
	if (p.part == WHOLE || a != ANSWER_OPEN)
		carried_clear(d, p.question);
}

void draft_carry(struct draft *d, size_t question, enum answer a, const char *from)
{
	draft_answer(d, whole_of(question), a);
	place_put(d, whole_of(question), FIELD_CARRIED_, from);
}

void draft_set(struct draft *d, struct place p, enum field f, const char *value)
{
	struct place whole = {p.question, WHOLE, p.part};
	const char *own, *said;

	p = place_widen(d, p);
	own = place_get(d, p, f);
	said = own ? own : place_get(d, whole, f);
	/* What holds already is not said again: a service model would be split off for nothing. */
	if (!own && (!*value || (said && strcmp(said, value) == 0)))
		return;
	place_put(d, draft_settle(d, p), f, value);
}

void draft_guard_cell(struct draft *d, const char *subject, enum field f)
{
	const char *value = record_get(d->record, subject, field_word(f));

	d->guards = mem_grow(d->guards, d->guard_count + 1, sizeof *d->guards);
	d->guards[d->guard_count++] =
		(struct change){.subject = subject, .field = field_word(f), .before = value, .after = value};
}

void draft_guard(struct draft *d, size_t question)
{
	bool split = is_split(d, question);

	draft_guard_cell(d, draft_subject(d, whole_of(question)), FIELD_SPLIT_);
	for (int model = split ? 0 : WHOLE; model < (split ? VOCABULARY_TERMS_MAX : 0); model++) {
		if (split && !(d->questions[question].service_models >> model & 1))
			continue;
		for (int part = WHOLE; part < part_count(d, question); part++)
			draft_guard_cell(d, draft_subject(d, (struct place){question, model, part}),
					 FIELD_ANSWER_);
	}
}

const struct change *draft_changes(struct draft *d, size_t *count, size_t *guards)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct change *c = &d->changes[i];
		const char *before = c->before, *after = draft_get(d, c->subject, c->field);

		if (before == after || (before && after && strcmp(before, after) == 0))
			continue;
		c->after = after;
		d->changes[kept++] = *c;
	}
	d->count = kept;
	*count = kept;
	if (d->guard_count > 0) {
		d->changes = mem_grow(d->changes, kept + d->guard_count, sizeof *d->changes);
		memcpy(d->changes + kept, d->guards, d->guard_count * sizeof *d->guards);
	}
	if (guards)
		*guards = d->guard_count;
	return d->changes;
}
