/* session_evidence.c: pieces of evidence and the places that they are attached to.  See session.h */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* --- reading --- */

struct evidence_list {
	const struct session *session;
	struct evidence *at;
	size_t count;
};

static const char *piece_field(const struct record *r, const char *id, enum field f)
{
	const char *value = record_get(r, id, field_word(f));

	return value ? value : "";
}

static void list_see(void *arg, const char *id)
{
	struct evidence_list *list = arg;
	const struct record *r = list->session->record;

	list->at = mem_grow(list->at, list->count + 1, sizeof *list->at);
	list->at[list->count++] = (struct evidence){
		.id = id,
		.reference = piece_field(r, id, FIELD_REFERENCE_),
		.locator = piece_field(r, id, FIELD_LOCATOR_),
		.dated = piece_field(r, id, FIELD_DATED_),
		.expires = piece_field(r, id, FIELD_EXPIRES_),
		.backs = evidence_backs(r, id, list->session->today),
	};
}

size_t session_evidence(const struct session *s, struct place p, struct evidence **list)
{
	struct evidence_list found = {.session = s};

	place_evidence(s->library, s->questions, p, s->record, list_see, &found);
	*list = found.at;
	return found.count;
}

/* --- adding --- */

enum { PIECE_FIELDS = 4, ADD_TRIES = 10 };

static const enum field piece_fields[PIECE_FIELDS] = {FIELD_REFERENCE_, FIELD_LOCATOR_, FIELD_DATED_,
						      FIELD_EXPIRES_};

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

static int piece_add(struct session *s, struct place p, char *const clean[PIECE_FIELDS], struct err *e)
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
		rc = session_commit(s, &d, &refused);
		draft_release(&d);
	}
	buffer_release(&id);
	if (rc != 0)
		*e = refused;
	return rc;
}

int session_evidence_add(struct session *s, struct place p, const char *reference, const char *locator,
			 const char *dated, const char *expires, struct err *e)
{
	const char *given[PIECE_FIELDS] = {reference, locator, dated, expires};
	char *clean[PIECE_FIELDS] = {NULL};
	int rc = 0;

	for (size_t i = 0; i < PIECE_FIELDS && rc == 0; i++)
		rc = value_read(piece_fields[i], given[i], &clean[i], e);
	if (rc == 0 && !*clean[0])
		rc = err_set(e, ERR_USAGE,
			     _("Evidence needs a reference: the name of a document, a record or a setting."));
	if (rc == 0)
		rc = piece_add(s, p, clean, e);
	for (size_t i = 0; i < PIECE_FIELDS; i++)
		free(clean[i]);
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
