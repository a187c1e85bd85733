/* session_follow.c: an assessment that goes on from another, and the confirming of its answers.  See
 * session.h */
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* --- starting one --- */

/* What the new assessment is made of, copied while the store shows it. */
struct legacy {
	struct arena *arena;
	struct change *cells;
	size_t cell_count, cell_room;
	struct document *documents;
	size_t document_count;
	int64_t id, revision; /* of the assessment that is followed */
	const char *uuid, *digest, *name;
	char date[11];
};

static const char *kept(struct legacy *l, const char *s)
{
	return arena_dup(l->arena, s, strlen(s));
}

static int row_see(void *arg, const struct assessment_row *row)
{
	struct legacy *l = arg;

	if (row->id != l->id)
		return 0;
	l->revision = row->revision;
	l->uuid = kept(l, row->uuid);
	l->digest = kept(l, row->digest);
	l->name = kept(l, row->name);
	date_of(*row->sealed_by ? row->sealed : row->changed, l->date);
	return 0;
}

static int document_see(void *arg, const struct document *d)
{
	struct legacy *l = arg;

	l->documents = mem_grow(l->documents, l->document_count + 1, sizeof *l->documents);
	l->documents[l->document_count++] = (struct document){
		kept(l, d->name), arena_dup(l->arena, d->bytes ? d->bytes : "", d->size), d->size};
	return 0;
}

static void cell_add(struct legacy *l, const char *subject, const char *field, const char *value)
{
	if (l->cell_count == l->cell_room) {
		l->cell_room = l->cell_room * 2 + 64;
		l->cells = mem_grow(l->cells, l->cell_room, sizeof *l->cells);
	}
	l->cells[l->cell_count++] = (struct change){
		.subject = kept(l, subject), .field = kept(l, field), .after = kept(l, value)};
}

/* What an assessment says of itself alone, and what said before whom its answers came from. */
static bool cell_stays_behind(const char *subject, const char *field)
{
	enum field f;

	if (!field_parse(&f, field))
		return false;
	if (!*subject)
		return f == FIELD_NAME_ || f == FIELD_SEALED_ ||
		       (f >= FIELD_FOLLOWS_ && f <= FIELD_FOLLOWS_DIGEST_);
	return f == FIELD_BEFORE_ || f == FIELD_CARRIED_;
}

/* Every cell comes along as it is, of whatever kind; only answers have to be given again. */
static int cell_see(void *arg, const char *subject, const char *field, const char *value)
{
	bool answer = *subject && strcmp(field, field_word(FIELD_ANSWER_)) == 0;

	if (!cell_stays_behind(subject, field))
		cell_add(arg, subject, answer ? field_word(FIELD_BEFORE_) : field, value);
	return 0;
}

static int legacy_read(struct legacy *l, const struct store *store, struct err *e)
{
	int64_t newest = 0;
	int rc = store->each_assessment(store->self, row_see, l, e);

	if (rc == 0 && !l->uuid)
		rc = err_set(e, ERR_NOTFOUND, _("There is no assessment %lld in this file."),
			     (long long)l->id);
	if (rc == 0)
		rc = store->each_document(store->self, l->id, document_see, l, e);
	if (rc == 0)
		rc = store->each_cell(store->self, l->id, cell_see, l, e);
	if (rc == 0)
		rc = store->revision(store->self, l->id, &newest, e);
	/* The digest that is recorded must be that of the answers that come along. */
	if (rc == 0 && newest != l->revision)
		rc = err_set(e, ERR_CHANGED,
			     _("Another program changed the assessment while its follow-up was made. Try it "
			       "again."));
	return rc;
}

int session_follow_up(const struct store *store, int64_t id, const char *name, int64_t *made, struct err *e)
{
	struct legacy l = {.arena = arena_new(), .id = id};
	int64_t new_id = 0;
	char *clean = NULL;
	int rc = value_read(FIELD_NAME_, name, &clean, e);

	if (rc == 0 && !*clean)
		rc = err_set(e, ERR_USAGE, _("An assessment needs a name."));
	if (rc == 0)
		cell_add(&l, "", field_word(FIELD_NAME_), clean);
	if (rc == 0)
		rc = legacy_read(&l, store, e);
	if (rc == 0) {
		cell_add(&l, "", field_word(FIELD_FOLLOWS_), l.uuid);
		cell_add(&l, "", field_word(FIELD_FOLLOWS_NAME_), l.name);
		cell_add(&l, "", field_word(FIELD_FOLLOWS_DATE_), l.date);
		cell_add(&l, "", field_word(FIELD_FOLLOWS_DIGEST_), l.digest);
		rc = store->create(store->self, l.documents, l.document_count, l.cells, l.cell_count, &new_id,
				   e);
	}
	if (rc == 0)
		*made = new_id;
	free(clean);
	free(l.cells);
	free(l.documents);
	arena_free(l.arena);
	return rc;
}

/* --- confirming --- */

enum answer session_before(const struct session *s, struct place p)
{
	enum answer a = ANSWER_OPEN;
	struct buffer id = {0};
	const char *word;

	place_id(s->library, s->questions, p, true, &id);
	word = record_get(s->record, id.text, field_word(FIELD_BEFORE_));
	if (word)
		answer_parse(&a, word);
	buffer_release(&id);
	return a;
}

static bool place_is_open(const struct session *s, struct place p)
{
	return !*session_field(s, p, FIELD_ANSWER_);
}

/* Answers what waits of one claim, or of one part of it, as it was answered before. */
static size_t claim_confirm(struct draft *d, const struct session *s, const struct claim *c, int part)
{
	size_t parts = s->questions[c->place.question].item->part_count, confirmed = 0;
	enum answer whole = session_before(s, c->place);

	if (!c->unconfirmed)
		return 0;
	if (whole != ANSWER_OPEN && part == WHOLE) {
		draft_answer(d, c->place, whole);
		return 1;
	}
	for (int i = 0; whole == ANSWER_OPEN && i < (int)parts; i++) {
		struct place p = {c->place.question, c->place.model, i};
		enum answer before = session_before(s, p);

		if ((part != WHOLE && part != i) || before == ANSWER_OPEN || !place_is_open(s, p))
			continue;
		draft_answer(d, p, before);
		confirmed++;
	}
	return confirmed;
}

static int confirm_refuse(const struct session *s, struct place p, struct err *e)
{
	struct buffer id = {0};

	place_id(s->library, s->questions, p, true, &id);
	err_set(e, ERR_NOTHING, _("%s has no answer from before that waits to be confirmed."), id.text);
	buffer_release(&id);
	return ERR_NOTHING;
}

int session_confirm(struct session *s, const struct place *places, size_t count, struct err *e)
{
	struct draft d;
	int rc = 0;

	draft_init(&d, s->library, s->questions, s->record);
	for (size_t i = 0; i < count && rc == 0; i++) {
		size_t claim_count, confirmed = 0;
		const struct claim *claims = session_claims_of(s, places[i].question, &claim_count);

		for (size_t c = 0; c < claim_count; c++)
			if (places[i].model == WHOLE || claims[c].place.model == places[i].model)
				confirmed += claim_confirm(&d, s, &claims[c], places[i].part);
		if (confirmed == 0)
			rc = confirm_refuse(s, places[i], e);
	}
	if (rc == 0)
		rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

bool session_is_unconfirmed(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	for (size_t i = 0; i < count; i++)
		if (claims[i].unconfirmed)
			return true;
	return false;
}

void session_confirmations(const struct session *s, struct confirmations *c)
{
	*c = (struct confirmations){0};
	for (size_t q = 0; q < s->question_count; q++) {
		size_t count;
		const struct claim *claims = session_claims_of(s, q, &count);
		bool waits = false, changed = false, before = false;

		for (size_t i = 0; i < count; i++) {
			waits |= claims[i].unconfirmed;
			before |= claims[i].before != ANSWER_OPEN;
			changed |= claims[i].before != ANSWER_OPEN && claims[i].recorded != claims[i].before;
		}
		if (waits)
			c->waiting++;
		else if (changed)
			c->changed++;
		else if (before)
			c->confirmed++;
	}
}
