/* fake_store.c: see fake_store.h */
#include "tests/support/fake_store.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/record.h"

/* Changes that were made together; owns their strings. */
struct step {
	struct change *changes;
	size_t count;
	int64_t number; /* of the first row of the `do` that it is */
};

/* What a row of the trail would say; owns the strings of its change. */
struct row {
	struct change change;
	const char *kind, *who;
	int64_t step, reverses;
};

struct steps {
	struct step *at;
	size_t count;
};

struct assessment {
	char uuid[37];
	struct record *record;
	struct document *documents;
	size_t document_count;
	struct steps done, undone;
	struct row *rows; /* of the trail: row n stands at n - 1 */
	int64_t revision; /* their number */
};

/* A file that was kept, and a text being typed; both own their strings. */
struct kept {
	char *digest, *bytes;
	size_t size;
};

struct typed {
	int64_t id;
	char *subject, *field, *text;
};

struct rival {
	bool waiting;
	int64_t id;
	char *subject, *field, *value;
};

struct fake_store {
	struct store port;
	struct assessment *assessments;
	size_t count;
	size_t calls;
	size_t fail_in; /* calls until one fails; 0: none */
	int fail_code;
	struct rival rival;
	struct kept *kept;
	size_t kept_count;
	struct typed *typed;
	size_t typed_count;
};

/* --- steps --- */

static struct change change_copy(const struct change *c)
{
	return (struct change){
		.subject = mem_dup(c->subject),
		.field = mem_dup(c->field),
		.before = mem_dup(c->before),
		.after = mem_dup(c->after),
	};
}

static void change_release(struct change *c)
{
	free((char *)c->subject);
	free((char *)c->field);
	free((char *)c->before);
	free((char *)c->after);
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool guards(const struct change *c)
{
	return same(c->before, c->after);
}

/* Without the guards. */
static struct step step_copy(const struct change *changes, size_t count, int64_t number)
{
	struct step s = {.changes = mem_alloc((count + 1) * sizeof *s.changes), .number = number};

	for (size_t i = 0; i < count; i++)
		if (!guards(&changes[i]))
			s.changes[s.count++] = change_copy(&changes[i]);
	return s;
}

static void step_release(struct step *s)
{
	for (size_t i = 0; i < s->count; i++)
		change_release(&s->changes[i]);
	free(s->changes);
}

/* The other way round; borrows. */
static struct change *step_turned(const struct step *s)
{
	struct change *turned = mem_alloc(s->count * sizeof *turned);

	for (size_t i = 0; i < s->count; i++) {
		turned[i] = s->changes[i];
		turned[i].before = s->changes[i].after;
		turned[i].after = s->changes[i].before;
	}
	return turned;
}

static void steps_push(struct steps *steps, struct step s)
{
	steps->at = mem_grow(steps->at, steps->count + 1, sizeof *steps->at);
	steps->at[steps->count++] = s;
}

static void steps_clear(struct steps *steps)
{
	for (size_t i = 0; i < steps->count; i++)
		step_release(&steps->at[i]);
	free(steps->at);
	*steps = (struct steps){0};
}

/* --- the port --- */

/* True where this call is the one that was asked to fail. */
static bool call_fails(struct fake_store *f, struct err *e)
{
	f->calls++;
	if (f->fail_in == 0 || --f->fail_in > 0)
		return false;
	err_set(e, f->fail_code, "The fake store was asked to fail.");
	return true;
}

static struct assessment *assessment_of(const struct fake_store *f, int64_t id, struct err *e)
{
	if (id >= 1 && (size_t)id <= f->count)
		return &f->assessments[id - 1];
	err_set(e, ERR_NOTFOUND, "The fake store has no assessment %lld.", (long long)id);
	return NULL;
}

static int changes_check(const struct assessment *a, const struct change *changes, size_t count,
			 struct err *e)
{
	for (size_t i = 0; i < count; i++)
		if (!same(record_get(a->record, changes[i].subject, changes[i].field), changes[i].before))
			return err_set(e, ERR_CHANGED, "A rival changed %s, %s.", changes[i].subject,
				       changes[i].field);
	return 0;
}

/* As one step of the trail; what says the rest of its rows. */
static void changes_make(struct assessment *a, const struct change *changes, size_t count, struct row what)
{
	a->rows = mem_grow(a->rows, (size_t)a->revision + count, sizeof *a->rows);
	what.step = a->revision + 1;
	for (size_t i = 0; i < count; i++) {
		if (guards(&changes[i]))
			continue;
		/* Copied first: a change may borrow what it replaces. */
		what.change = change_copy(&changes[i]);
		a->rows[a->revision++] = what;
		record_put(a->record, changes[i].subject, changes[i].field, changes[i].after);
	}
}

static const struct row of_us = {.kind = "do", .who = "lin@example"};
static const struct row of_a_rival = {.kind = "do", .who = "wang@example"};

static void rival_strike(struct fake_store *f)
{
	struct rival r = f->rival;

	if (!r.waiting)
		return;
	f->rival = (struct rival){0};
	fake_store_write(f, r.id, r.subject, r.field, r.value);
	free(r.subject);
	free(r.field);
	free(r.value);
}

static const char *about(const struct assessment *a, const char *field)
{
	const char *value = record_get(a->record, "", field);

	return value ? value : "";
}

static void answers_see(void *arg, const char *subject, const char *field, const char *value)
{
	int64_t *answers = arg;

	(void)subject;
	(void)value;
	*answers += strcmp(field, "answer") == 0;
}

static int each_assessment(void *self, int (*see)(void *arg, const struct assessment_row *row), void *arg,
			   struct err *e)
{
	struct fake_store *f = self;
	int rc = 0;

	if (call_fails(f, e))
		return f->fail_code;
	for (size_t i = 0; i < f->count && rc == 0; i++) {
		const struct assessment *a = &f->assessments[i];
		struct assessment_row row = {
			.id = (int64_t)i + 1,
			.uuid = a->uuid,
			.name = about(a, "name"),
			.system = about(a, "system"),
			.organisation = about(a, "organisation"),
			.assessor = about(a, "assessor"),
			.sample = *about(a, "sample") != '\0',
			.revision = a->revision,
			.follows = about(a, "follows"),
			.sealed_by = *about(a, "sealed") ? "reviewer" : "",
			.digest = "0000000000000000000000000000000000000000000000000000000000000000",
		};

		record_each(a->record, "", answers_see, &row.answers);
		rc = see(arg, &row);
	}
	return rc;
}

static int create(void *self, const struct document *documents, size_t document_count,
		  const struct change *first, size_t count, int64_t *id, struct err *e)
{
	struct fake_store *f = self;
	struct assessment a = {.record = record_new(), .document_count = document_count};

	if (call_fails(f, e)) {
		record_free(a.record);
		return f->fail_code;
	}
	snprintf(a.uuid, sizeof a.uuid, "00000000-0000-4000-8000-%012zu", f->count + 1);
	a.documents = mem_alloc(document_count * sizeof *a.documents);
	for (size_t i = 0; i < document_count; i++)
		a.documents[i] = (struct document){
			.name = mem_dup(documents[i].name),
			.bytes = mem_dup_bytes(documents[i].bytes, documents[i].size),
			.size = documents[i].size,
		};
	changes_make(&a, first, count, of_us);
	f->assessments = mem_grow(f->assessments, f->count + 1, sizeof *f->assessments);
	f->assessments[f->count++] = a;
	*id = (int64_t)f->count;
	return 0;
}

static int each_document(void *self, int64_t id, int (*see)(void *arg, const struct document *d), void *arg,
			 struct err *e)
{
	struct fake_store *f = self;
	const struct assessment *a;
	int rc = 0;

	if (call_fails(f, e))
		return f->fail_code;
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	for (size_t i = 0; i < a->document_count && rc == 0; i++)
		rc = see(arg, &a->documents[i]);
	return rc;
}

/* record_each knows no early end; a see that failed once is not called again. */
struct cell_walk {
	int (*see)(void *arg, const char *subject, const char *field, const char *value);
	void *arg;
	int rc;
};

static void cell_walk_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct cell_walk *walk = arg;

	if (walk->rc == 0)
		walk->rc = walk->see(walk->arg, subject, field, value);
}

static int each_cell(void *self, int64_t id,
		     int (*see)(void *arg, const char *subject, const char *field, const char *value),
		     void *arg, struct err *e)
{
	struct fake_store *f = self;
	struct cell_walk walk = {.see = see, .arg = arg};
	const struct assessment *a;

	if (call_fails(f, e))
		return f->fail_code;
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	record_each(a->record, "", cell_walk_see, &walk);
	return walk.rc;
}

static int seal_check(const struct assessment *a, const struct change *changes, size_t count, struct err *e)
{
	if (!*about(a, "sealed") ||
	    (count == 1 && !*changes->subject && strcmp(changes->field, "sealed") == 0))
		return 0;
	return err_set(e, ERR_SEALED, "The fake store's assessment is sealed.");
}

static struct kept *kept_find(const struct fake_store *f, const char *digest)
{
	for (size_t i = 0; i < f->kept_count; i++)
		if (strcmp(f->kept[i].digest, digest) == 0)
			return &f->kept[i];
	return NULL;
}

static int content_keep(struct fake_store *f, const struct content *c, struct err *e)
{
	struct kept k = {.bytes = mem_alloc((size_t)c->size + 1)};
	size_t got = 0;
	int rc = 0;

	do {
		rc = c->read(c->arg, k.bytes + k.size, (size_t)c->size + 1 - k.size, &got, e);
		k.size += rc == 0 ? got : 0;
	} while (rc == 0 && got > 0 && k.size <= (size_t)c->size);
	if (rc == 0 && k.size != (size_t)c->size)
		rc = err_set(e, ERR_IO, "The fake store read another size.");
	if (rc != 0) {
		free(k.bytes);
		return rc;
	}
	k.digest = mem_dup(c->digest);
	f->kept = mem_grow(f->kept, f->kept_count + 1, sizeof *f->kept);
	f->kept[f->kept_count++] = k;
	return 0;
}

static struct typed *typed_find(const struct fake_store *f, int64_t id, const char *subject,
				const char *field)
{
	for (size_t i = 0; i < f->typed_count; i++)
		if (f->typed[i].id == id && strcmp(f->typed[i].subject, subject) == 0 &&
		    strcmp(f->typed[i].field, field) == 0)
			return &f->typed[i];
	return NULL;
}

static void typed_put(struct fake_store *f, int64_t id, const char *subject, const char *field,
		      const char *text)
{
	struct typed *t = typed_find(f, id, subject, field);

	if (!t && text) {
		f->typed = mem_grow(f->typed, f->typed_count + 1, sizeof *f->typed);
		t = &f->typed[f->typed_count++];
		*t = (struct typed){.id = id, .subject = mem_dup(subject), .field = mem_dup(field)};
	}
	if (!t)
		return;
	free(t->text);
	t->text = mem_dup(text);
}

static int apply(void *self, int64_t id, const struct change *changes, size_t count,
		 const struct content *content, int64_t *revision, struct err *e)
{
	struct fake_store *f = self;
	struct assessment *a;
	int rc;

	if (call_fails(f, e))
		return f->fail_code;
	rival_strike(f);
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	rc = seal_check(a, changes, count, e);
	if (rc == 0)
		rc = changes_check(a, changes, count, e);
	if (rc == 0 && content && !kept_find(f, content->digest))
		rc = content_keep(f, content, e);
	if (rc != 0)
		return rc;
	for (size_t i = 0; i < count; i++)
		typed_put(f, id, changes[i].subject, changes[i].field, NULL);
	steps_push(&a->done, step_copy(changes, count, a->revision + 1));
	steps_clear(&a->undone);
	changes_make(a, changes, count, of_us);
	*revision = a->revision;
	return 0;
}

static int content_read(void *self, const char *digest, int (*see)(void *arg, const char *bytes, size_t size),
			void *arg, struct err *e)
{
	struct fake_store *f = self;
	const struct kept *k;

	if (call_fails(f, e))
		return f->fail_code;
	k = kept_find(f, digest);
	if (!k)
		return err_set(e, ERR_NOTFOUND, "The fake store has no file %s.", digest);
	return k->size ? see(arg, k->bytes, k->size) : 0;
}

static int typed_keep(void *self, int64_t id, const char *subject, const char *field, const char *text,
		      struct err *e)
{
	struct fake_store *f = self;

	if (call_fails(f, e))
		return f->fail_code;
	typed_put(f, id, subject, field, text);
	return 0;
}

static int typed_read(void *self, int64_t id, const char *subject, const char *field,
		      int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e)
{
	struct fake_store *f = self;
	const struct typed *t;

	if (call_fails(f, e))
		return f->fail_code;
	t = typed_find(f, id, subject, field);
	return t && t->text ? see(arg, t->text, 0) : 0;
}

static int typed_last(void *self, int64_t id, const char *field, int (*see)(void *arg, const char *subject),
		      void *arg, struct err *e)
{
	struct fake_store *f = self;

	if (call_fails(f, e))
		return f->fail_code;
	for (size_t i = f->typed_count; i-- > 0;)
		if (f->typed[i].id == id && f->typed[i].text && strcmp(f->typed[i].field, field) == 0)
			return see(arg, f->typed[i].subject);
	return 0;
}

static int reverse(void *self, int64_t id, enum store_direction direction,
		   int (*see)(void *arg, const struct change *c), void *arg, int64_t *revision, struct err *e)
{
	struct fake_store *f = self;
	struct assessment *a;
	struct steps *from, *to;
	struct change *turned;
	struct step *step;
	int rc;

	if (call_fails(f, e))
		return f->fail_code;
	rival_strike(f);
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	rc = seal_check(a, NULL, 0, e);
	if (rc != 0)
		return rc;
	from = direction == STORE_UNDO ? &a->done : &a->undone;
	to = direction == STORE_UNDO ? &a->undone : &a->done;
	if (from->count == 0)
		return err_set(e, ERR_NOTHING, "The fake store has no step to take.");
	step = &from->at[from->count - 1];
	turned = step_turned(step);
	rc = changes_check(a, turned, step->count, e);
	for (size_t i = 0; i < step->count && rc == 0; i++)
		rc = see(arg, &turned[i]);
	if (rc == 0) {
		changes_make(a, turned, step->count,
			     (struct row){.kind = direction == STORE_UNDO ? "undo" : "redo",
					  .who = of_us.who,
					  .reverses = step->number});
		steps_push(to, step_copy(turned, step->count, step->number));
		step_release(step);
		from->count--;
		*revision = a->revision;
	}
	free(turned);
	return rc;
}

/* True for a subject and what lies below it. */
static bool is_below(const char *subject, const char *above)
{
	size_t bytes = strlen(above);

	return strncmp(subject, above, bytes) == 0 && strchr("#/", subject[bytes]);
}

static int each_trail(void *self, int64_t id, const char *subject, int64_t after,
		      int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e)
{
	struct fake_store *f = self;
	const struct assessment *a;
	int rc = 0;

	if (call_fails(f, e))
		return f->fail_code;
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	for (int64_t seq = after < 0 ? 1 : after + 1; seq <= a->revision && rc == 0; seq++) {
		const struct row *r = &a->rows[seq - 1];
		char digest[65];

		if (subject && !is_below(r->change.subject, subject))
			continue;
		snprintf(digest, sizeof digest, "%064lld", (long long)seq);
		rc = see(arg, &(struct trail_row){
				      .seq = seq,
				      .step = r->step,
				      .kind = r->kind,
				      .reverses = r->reverses,
				      .at = FAKE_STORE_BEGINNING + 60 * seq,
				      .who = r->who,
				      .version = "0",
				      .subject = r->change.subject,
				      .field = r->change.field,
				      .before = r->change.before,
				      .after = r->change.after,
				      .digest = digest,
			      });
	}
	return rc;
}

static int revision(void *self, int64_t id, int64_t *newest, struct err *e)
{
	struct fake_store *f = self;
	const struct assessment *a;

	if (call_fails(f, e))
		return f->fail_code;
	a = assessment_of(f, id, e);
	if (!a)
		return ERR_NOTFOUND;
	*newest = a->revision;
	return 0;
}

/* --- for tests --- */

struct fake_store *fake_store_new(void)
{
	struct fake_store *f = mem_alloc(sizeof *f);

	f->port = (struct store){
		.self = f,
		.each_assessment = each_assessment,
		.create = create,
		.each_document = each_document,
		.each_cell = each_cell,
		.apply = apply,
		.reverse = reverse,
		.each_trail = each_trail,
		.revision = revision,
		.content_read = content_read,
		.typed_keep = typed_keep,
		.typed_read = typed_read,
		.typed_last = typed_last,
	};
	return f;
}

void fake_store_free(struct fake_store *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->count; i++) {
		struct assessment *a = &f->assessments[i];

		record_free(a->record);
		for (size_t j = 0; j < a->document_count; j++) {
			free((char *)a->documents[j].name);
			free((char *)a->documents[j].bytes);
		}
		free(a->documents);
		steps_clear(&a->done);
		steps_clear(&a->undone);
		for (int64_t r = 0; r < a->revision; r++)
			change_release(&a->rows[r].change);
		free(a->rows);
	}
	for (size_t i = 0; i < f->kept_count; i++) {
		free(f->kept[i].digest);
		free(f->kept[i].bytes);
	}
	free(f->kept);
	for (size_t i = 0; i < f->typed_count; i++) {
		free(f->typed[i].subject);
		free(f->typed[i].field);
		free(f->typed[i].text);
	}
	free(f->typed);
	free(f->assessments);
	free(f->rival.subject);
	free(f->rival.field);
	free(f->rival.value);
	free(f);
}

const struct store *fake_store_port(struct fake_store *f)
{
	return &f->port;
}

size_t fake_store_calls(const struct fake_store *f)
{
	return f->calls;
}

void fake_store_fail_at(struct fake_store *f, size_t nth, int code)
{
	f->fail_in = nth;
	f->fail_code = code;
}

void fake_store_write(struct fake_store *f, int64_t id, const char *subject, const char *field,
		      const char *value)
{
	assert(id >= 1 && (size_t)id <= f->count);
	struct assessment *a = &f->assessments[id - 1];
	struct change c = {subject, field, record_get(a->record, subject, field), value};

	steps_push(&a->done, step_copy(&c, 1, a->revision + 1));
	steps_clear(&a->undone);
	changes_make(a, &c, 1, of_a_rival);
}

void fake_store_write_first(struct fake_store *f, int64_t id, const char *subject, const char *field,
			    const char *value)
{
	assert(!f->rival.waiting);
	f->rival = (struct rival){
		.waiting = true,
		.id = id,
		.subject = mem_dup(subject),
		.field = mem_dup(field),
		.value = mem_dup(value),
	};
}

const char *fake_store_get(const struct fake_store *f, int64_t id, const char *subject, const char *field)
{
	assert(id >= 1 && (size_t)id <= f->count);
	return record_get(f->assessments[id - 1].record, subject, field);
}

size_t fake_store_steps(const struct fake_store *f, int64_t id)
{
	assert(id >= 1 && (size_t)id <= f->count);
	return f->assessments[id - 1].done.count;
}
