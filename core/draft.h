/* draft.h: changes to a record before they are made.
 *
 * Somebody's wish ("met, for IaaS") often touches several cells: those of parts, of service models, the
 * note.  A draft collects them over a record that it only reads, knows what they come to so far, and hands
 * them out as one step for the store.  It holds the rules of what answering does (session.h); it saves
 * nothing.  Borrows what it is made over. */
#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

#include "core/answer.h"
#include "core/store.h"

struct draft {
	const struct library *library;
	const struct question *questions;
	const struct record *record;
	struct record *touched; /* as they will be; "" where the cell is taken away */
	struct change *changes; /* in the order in which cells were first touched; `after` is filled last */
	size_t count, room;
	struct change *guards; /* cells that must still be what they are; `after` is `before` */
	size_t guard_count;
	struct buffer id; /* of the place looked at last */
	struct arena *arena;
};

void draft_init(struct draft *d, const struct library *l, const struct question *questions,
		const struct record *r);
void draft_release(struct draft *d);

/* As it will be; NULL where nothing is. */
const char *draft_get(const struct draft *d, const char *subject, const char *field);
/* NULL or "" takes the cell away. */
void draft_put(struct draft *d, const char *subject, const char *field, const char *value);
/* Id of a place with its role; borrowed until the draft is released. */
const char *draft_subject(struct draft *d, struct place p);

/* The place where something said of p is recorded: a service model's splits its question, unless the
 * question is asked for that model alone. */
struct place draft_settle(struct draft *d, struct place p);

void draft_answer(struct draft *d, struct place p, enum answer a);
/* Answers a whole question with what another, whose id is given, proves of it. */
void draft_carry(struct draft *d, size_t question, enum answer a, const char *from);
/* A field other than answer, carried and split; "" takes it away. */
void draft_set(struct draft *d, struct place p, enum field f, const char *value);
void draft_split(struct draft *d, size_t question);
void draft_join(struct draft *d, size_t question);

/* The step is refused where somebody else has changed what a question answers in the meantime. */
void draft_guard(struct draft *d, size_t question);
/* The same of one cell; subject is borrowed until the draft is released. */
void draft_guard_cell(struct draft *d, const char *subject, enum field f);

/* What differs from the record, as one step of *count changes, and after them the *guards (may be NULL where
 * there is none).  The draft is finished with this; the step is borrowed until it is released. */
const struct change *draft_changes(struct draft *d, size_t *count, size_t *guards);

#endif
