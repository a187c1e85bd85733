/* session_evidence.c: pieces of evidence and the places that they are attached to.  See session.h */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* --- how many questions a piece serves --- */

struct served {
	const char *id;   /* borrowed from the record, as last: forgotten when evidence changes */
	const char *last; /* subject that was counted last, while they are counted */
	size_t questions;
};

struct serving {
	struct served *at;
	size_t count, room;
};

void serving_free(struct serving *v)
{
	if (!v)
		return;
	free(v->at);
	free(v);
}

static void serving_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct serving *v = arg;

	(void)value;
	if (strncmp(field, "evidence/", 9) != 0)
		return;
	if (v->count == v->room) {
		v->room = v->room ? 2 * v->room : 64;
		v->at = mem_grow(v->at, v->room, sizeof *v->at);
	}
	v->at[v->count++] = (struct served){.id = field, .last = subject, .questions = 1};
}

/* By piece, then by subject: those of one question stand together, parts and service models after it. */
static int served_order(const void *left, const void *right)
{
	const struct served *a = left, *b = right;
	int order = strcmp(a->id, b->id);

	return order ? order : strcmp(a->last, b->last);
}

static bool same_question(const char *a, const char *b)
{
	size_t bytes = strcspn(a, "/#");

	return bytes == strcspn(b, "/#") && strncmp(a, b, bytes) == 0;
}

static const struct serving *serving_of(const struct session *s)
{
	struct serving *v = s->figures->serving;
	size_t kept = 0;

	if (v)
		return v;
	v = mem_alloc(sizeof *v);
	record_each(s->record, "", serving_see, v);
	if (v->count > 1)
		qsort(v->at, v->count, sizeof *v->at, served_order);
	for (size_t i = 0; i < v->count; i++) {
		struct served *last = kept ? &v->at[kept - 1] : NULL;

		if (!last || strcmp(last->id, v->at[i].id) != 0)
			v->at[kept++] = v->at[i];
		else if (!same_question(last->last, v->at[i].last)) {
			last->questions++;
			last->last = v->at[i].last;
		}
	}
	v->count = kept;
	s->figures->serving = v;
	return v;
}

static size_t questions_served(const struct session *s, const char *id)
{
	const struct serving *v = serving_of(s);
	size_t low = 0, high = v->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(v->at[middle].id, id);

		if (order == 0)
			return v->at[middle].questions;
		if (order > 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* --- reading --- */

struct evidence_list {
	const struct session *session;
	struct evidence *at;
	size_t count, room;
};

static const char *piece_field(const struct record *r, const char *id, enum field f)
{
	const char *value = record_get(r, id, field_word(f));

	return value ? value : "";
}

static void piece_read(const struct session *s, const char *id, struct evidence *piece)
{
	const struct record *r = s->record;
	bool stored = evidence_is_stored(r, id);

	*piece = (struct evidence){
		.id = id,
		.reference = piece_field(r, id, FIELD_REFERENCE_),
		.locator = piece_field(r, id, FIELD_LOCATOR_),
		.dated = piece_field(r, id, FIELD_DATED_),
		.expires = piece_field(r, id, FIELD_EXPIRES_),
		.file = stored ? piece_field(r, id, FIELD_FILE_) : "",
		.digest = stored ? piece_field(r, id, FIELD_DIGEST_) : "",
		.type = stored ? piece_field(r, id, FIELD_TYPE_) : "",
		.size = stored ? strtoll(piece_field(r, id, FIELD_SIZE_), NULL, 10) : 0,
		.serves = questions_served(s, id),
		.backs = evidence_backs(r, id, s->today),
	};
	piece->expired = *piece->expires && date_is_past(piece->expires, s->today);
}

static void list_see(void *arg, const char *id)
{
	struct evidence_list *list = arg;

	if (list->count == list->room) {
		list->room = list->room ? 2 * list->room : 4;
		list->at = mem_grow(list->at, list->room, sizeof *list->at);
	}
	piece_read(list->session, id, &list->at[list->count++]);
}

size_t session_evidence(const struct session *s, struct place p, struct evidence **list)
{
	struct evidence_list found = {.session = s};

	place_evidence(s->library, s->questions, p, s->record, list_see, &found);
	*list = found.at;
	return found.count;
}

/* The cells of a piece stand together: it is seen at the first of them. */
static void all_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct evidence_list *list = arg;

	(void)field;
	(void)value;
	if (list->count == 0 || strcmp(list->at[list->count - 1].id, subject) != 0)
		list_see(list, subject);
}

/* A number written without leading zeros is greater where it is longer. */
static int number_order(const void *left, const void *right)
{
	const char *a = ((const struct evidence *)left)->id, *b = ((const struct evidence *)right)->id;
	size_t a_bytes = strlen(a), b_bytes = strlen(b);

	if (a_bytes != b_bytes)
		return a_bytes < b_bytes ? -1 : 1;
	return strcmp(a, b);
}

size_t session_evidence_all(const struct session *s, struct evidence **list)
{
	struct evidence_list found = {.session = s};

	record_each(s->record, "evidence/", all_see, &found);
	if (found.count > 1)
		qsort(found.at, found.count, sizeof *found.at, number_order);
	*list = found.at;
	return found.count;
}

struct first_cell {
	const char *subject;
};

static void first_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct first_cell *f = arg;

	(void)field;
	(void)value;
	f->subject = subject;
}

/* The id as the record has it, or NULL. */
static const char *piece_id(const struct session *s, const char *id)
{
	struct first_cell f = {NULL};

	if (strncmp(id, "evidence/", 9) == 0)
		record_each_of(s->record, id, first_see, &f);
	return f.subject;
}

static int piece_is_missing(const char *id, struct err *e)
{
	return err_set(e, ERR_NOTFOUND,
		       _("There is no evidence called \"%s\"; `gapwalk evidence list` shows all there is."),
		       id);
}

int session_evidence_find(const struct session *s, const char *id, struct evidence *piece, struct err *e)
{
	const char *kept = piece_id(s, id);

	if (!kept)
		return piece_is_missing(id, e);
	piece_read(s, kept, piece);
	return 0;
}

/* --- stored files --- */

int session_evidence_read(const struct session *s, const struct evidence *piece,
			  int (*see)(void *arg, const char *bytes, size_t size), void *arg, struct err *e)
{
	if (!*piece->file)
		return err_set(e, ERR_NOTHING, _("%s is a reference; no file is stored with it."), piece->id);
	return s->store->content_read(s->store->self, piece->digest, see, arg, e);
}

static int size_see(void *arg, const char *bytes, size_t size)
{
	int64_t *read = arg;

	(void)bytes;
	*read += (int64_t)size;
	return 0;
}

int session_evidence_check(const struct session *s, const struct evidence *piece, struct err *e)
{
	int64_t size = 0;
	int rc;

	if (!*piece->file) {
		/* A piece that says it has a file, in cells that say nothing. */
		if (*piece_field(s->record, piece->id, FIELD_DIGEST_) ||
		    *piece_field(s->record, piece->id, FIELD_FILE_))
			return err_set(
				e, ERR_DAMAGED,
				_("%s: what is recorded of its file is not a name, a digest and a size."),
				piece->id);
		return 0;
	}
	rc = session_evidence_read(s, piece, size_see, &size, e);
	if (rc == 0 && size != piece->size)
		rc = err_set(e, ERR_DAMAGED, _("%s: the stored file has another size than was recorded."),
			     piece->id);
	return rc;
}

/* --- adding --- */

enum { PIECE_FIELDS = 8, ADD_TRIES = 10 };

static const enum field piece_fields[PIECE_FIELDS] = {FIELD_REFERENCE_, FIELD_LOCATOR_, FIELD_DATED_,
						      FIELD_EXPIRES_,   FIELD_FILE_,    FIELD_DIGEST_,
						      FIELD_SIZE_,      FIELD_TYPE_};

/* Past any number that was ever counted up to: what is greater was not given here, and going past it could
 * end at a number that is taken. */
#define NUMBER_MAX UINT64_C(1000000000000000000)

/* A number past every piece there is and every one that is referred to. */
static void number_see(void *arg, const char *subject, const char *field, const char *value)
{
	uintmax_t *newest = arg, number = 0;

	(void)value;
	if (strncmp(subject, "evidence/", 9) == 0)
		number = strtoumax(subject + 9, NULL, 10);
	else if (strncmp(field, "evidence/", 9) == 0)
		number = strtoumax(field + 9, NULL, 10);
	if (number > *newest && number < NUMBER_MAX)
		*newest = number;
}

static void piece_draft(struct draft *d, struct place p, char *const clean[PIECE_FIELDS])
{
	uintmax_t number = 0;
	char id[32];

	record_each(d->record, "", number_see, &number);
	snprintf(id, sizeof id, "evidence/%ju", number + 1);
	for (size_t i = 0; i < PIECE_FIELDS; i++)
		draft_put(d, id, field_word(piece_fields[i]), clean[i]);
	draft_put(d, draft_subject(d, draft_settle(d, p)), id, "yes");
}

/* True where p still is the place that was called id before the session was read again. */
static bool place_is_still(const struct session *s, struct place p, const char *id)
{
	struct buffer now = {0};
	bool still = false;

	if (p.question < s->question_count) {
		place_id(s->library, s->questions, p, true, &now);
		still = strcmp(now.text, id) == 0;
	}
	buffer_release(&now);
	return still;
}

static int piece_add(struct session *s, struct place p, char *const clean[PIECE_FIELDS],
		     const struct content *content, struct err *e)
{
	struct buffer id = {0};
	struct err refused = {0};
	int rc = ERR_CHANGED;

	place_id(s->library, s->questions, p, true, &id);
	/* Somebody else may have taken the number: the session has then read theirs, and the next one is
	 * tried. Nothing of theirs can be overwritten by that. */
	for (int i = 0; i < ADD_TRIES && rc == ERR_CHANGED && place_is_still(s, p, id.text); i++) {
		struct draft d;

		draft_init(&d, s->library, s->questions, s->record);
		piece_draft(&d, p, clean);
		rc = session_commit_with(s, &d, content, &refused);
		draft_release(&d);
	}
	buffer_release(&id);
	if (rc != 0)
		*e = refused;
	return rc;
}

static int reference_check(const char *reference, struct err *e)
{
	if (*reference)
		return 0;
	return err_set(e, ERR_USAGE,
		       _("Evidence needs a reference: the name of a document, a record or a setting."));
}

static int piece_record(struct session *s, struct place p, const char *const given[PIECE_FIELDS],
			const struct content *content, struct err *e)
{
	char *clean[PIECE_FIELDS] = {NULL};
	int rc = 0;

	for (size_t i = 0; i < PIECE_FIELDS && rc == 0; i++)
		rc = value_read(piece_fields[i], given[i], &clean[i], e);
	if (rc == 0)
		rc = reference_check(clean[0], e);
	if (rc == 0)
		rc = piece_add(s, p, clean, content, e);
	for (size_t i = 0; i < PIECE_FIELDS; i++)
		free(clean[i]);
	return rc;
}

int session_evidence_add(struct session *s, struct place p, const char *reference, const char *locator,
			 const char *dated, const char *expires, struct err *e)
{
	const char *given[PIECE_FIELDS] = {reference, locator, dated, expires};

	return piece_record(s, p, given, NULL, e);
}

int session_evidence_store(struct session *s, struct place p, const struct evidence_file *file,
			   const char *reference, const char *locator, const char *dated, const char *expires,
			   struct err *e)
{
	struct buffer size = {0};
	int rc;

	buffer_printf(&size, "%lld", (long long)file->content.size);
	const char *given[PIECE_FIELDS] = {reference && *reference ? reference : file->name,
					   locator,
					   dated,
					   expires,
					   file->name,
					   file->content.digest,
					   size.text,
					   file->type};
	rc = piece_record(s, p, given, &file->content, e);
	buffer_release(&size);
	return rc;
}

int session_evidence_attach(struct session *s, const struct place *places, size_t count, const char *id,
			    struct err *e)
{
	const char *kept = piece_id(s, id);
	struct draft d;
	int rc;

	if (!kept)
		return piece_is_missing(id, e);
	draft_init(&d, s->library, s->questions, s->record);
	for (size_t i = 0; i < count; i++)
		draft_put(&d, draft_subject(&d, draft_settle(&d, places[i])), kept, "yes");
	/* Nothing is attached to what another program has taken away meanwhile. */
	draft_guard_cell(&d, kept, FIELD_REFERENCE_);
	rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

int session_evidence_edit(struct session *s, const char *id, const struct setting *settings, size_t count,
			  struct err *e)
{
	const char *kept = piece_id(s, id);
	struct draft d;
	int rc = 0;

	if (!kept)
		return piece_is_missing(id, e);
	draft_init(&d, s->library, s->questions, s->record);
	for (size_t i = 0; i < count && rc == 0; i++) {
		enum field f = settings[i].field;
		char *clean = NULL;

		assert(f >= FIELD_REFERENCE_ && f <= FIELD_EXPIRES_);
		rc = value_read(f, settings[i].value, &clean, e);
		if (rc == 0 && f == FIELD_REFERENCE_)
			rc = reference_check(clean, e);
		if (rc == 0)
			draft_put(&d, kept, field_word(f), clean);
		free(clean);
	}
	if (rc == 0)
		rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

/* --- removing --- */

struct references {
	const char *id;
	size_t count;
};

static void references_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct references *r = arg;

	(void)subject;
	(void)value;
	if (strcmp(field, r->id) == 0)
		r->count++;
}

/* Where else a piece that a place shows is attached: to a part, or to the question of a service model. */
static int removal_refuse(const struct session *s, struct place p, const char *id, struct err *e)
{
	struct evidence *list;
	size_t count = session_evidence(s, p, &list);
	bool shown = false;
	struct buffer place = {0};

	for (size_t i = 0; i < count; i++)
		shown |= strcmp(list[i].id, id) == 0;
	free(list);
	place_id(s->library, s->questions, p, true, &place);
	if (shown)
		err_set(e, ERR_NOTFOUND,
			_("%s is attached to the question or to a part of it, not to %s itself. Take it away "
			  "there."),
			id, place.text);
	else
		err_set(e, ERR_NOTFOUND, _("%s has no evidence called \"%s\"."), place.text, id);
	buffer_release(&place);
	return ERR_NOTFOUND;
}

int session_evidence_remove(struct session *s, struct place p, const char *id, struct err *e)
{
	struct references references = {.id = id};
	const char *subject;
	struct draft d;
	int rc;

	draft_init(&d, s->library, s->questions, s->record);
	subject = draft_subject(&d, p);
	if (strncmp(id, "evidence/", 9) != 0 || !draft_get(&d, subject, id)) {
		rc = removal_refuse(s, p, id, e);
	} else {
		draft_put(&d, subject, id, NULL);
		record_each(s->record, "", references_see, &references);
		for (size_t i = 0; i < PIECE_FIELDS && references.count == 1; i++)
			draft_put(&d, id, field_word(piece_fields[i]), NULL);
		rc = session_commit(s, &d, e);
	}
	draft_release(&d);
	return rc;
}
