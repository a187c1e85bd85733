/* session.h: one assessment, open.
 *
 * The session holds what the store holds and changes nothing before the store has it: after a
 * function has returned 0 the change is durable and visible here; after an error nothing changed,
 * here or there.  Both the terminal program and the command line go through it.
 *
 * Pointers that it hands out are borrowed and live until the next call that changes or refreshes
 * the session. */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include "core/score.h"
#include "core/store.h"

struct session;

/* Opens assessment id of a store.  The library must hold just the checklists that the assessment
 * was started with, and becomes the session's (freed with it, and on failure too).  today is an ISO date. */
int session_open(struct session **s, const struct store *store, struct library *library, int64_t id,
		 const char *today, struct err *e);
void session_close(struct session *s); /* NULL is fine */

int64_t session_id(const struct session *s);
const char *session_today(const struct session *s);
int64_t session_revision(const struct session *s);
const struct library *session_library(const struct session *s);
const struct scope *session_scope(const struct session *s);
const struct question *session_questions(const struct session *s, size_t *count);
const struct claim *session_claims(const struct session *s, size_t *count);
/* The claims of one question: the first, and their number (more than 1 where it is split). */
const struct claim *session_claims_of(const struct session *s, size_t question, size_t *count);
/* The question's one answer: claims_answer of its claims. */
enum answer session_answer_of(const struct session *s, size_t question);
const struct record *session_record(const struct session *s);
const struct score *session_score(const struct session *s); /* under session_profile */
/* The same answers under other weights.  Release with score_release. */
void session_score_under(const struct session *s, const struct profile *p, struct score *score);
const struct profile *session_profile(const struct session *s);
void session_use_profile(struct session *s, const struct profile *p);
const size_t *session_groups(const struct session *s); /* crosswalk_groups of the questions */

/* crosswalk_find of a question.  *related: free(). */
size_t session_related(const struct session *s, size_t question, struct related **related);
/* crosswalk_chain of one of them.  *links: free(). */
size_t session_chain(const struct session *s, size_t question, const struct related *related,
		     struct link **links);

/* What a place says in a field (place_field: a service model that says nothing itself says what its question
 * does), or the assessment (session_about); "" where nothing is. */
const char *session_field(const struct session *s, struct place p, enum field f);
const char *session_about(const struct session *s, enum field f);
bool session_is_split(const struct session *s, size_t question);

/* Most service models of a question, each with its parts. */
enum { PLACES_MAX = SERVICE_MODELS_MAX * (PARTS_MAX + 1) };
/* The places of a question that can be answered on their own: service models where it is split, parts.
 * Returns their number. */
size_t session_places(const struct session *s, size_t question, struct place places[PLACES_MAX]);
/* What a place comes to: a part what is recorded of it, a service model or a question its claims. */
enum answer session_answer_at(const struct session *s, struct place p);
/* Appends "OM-17@user": with its checklist only where there are several, its role where both are in scope. */
void session_label(const struct session *s, struct place p, struct buffer *to);
/* The same of the question that an answer was carried from; nothing where it was given by hand. */
void session_origin(const struct session *s, size_t question, struct buffer *to);

enum session_seek {
	SEEK_OPEN,
	SEEK_GAP,  /* partial or not met */
	SEEK_MUST, /* a must that is open or a gap */
};
/* True where the question has such a claim.  In which order to look is the outline's business. */
bool session_is_sought(const struct session *s, size_t question, enum session_seek what);

/* Marks, by question, those that say the words, and returns their number: in the id, the citation, what is
 * asked, looked for and usually shown, the parts, the titles of section and topic, in any language, or in
 * what is recorded of the question and its evidence.  Compared as text_contains does; no words: all. */
size_t session_find(const struct session *s, const char *words, bool *found);

/* By question, when something was last recorded of it, its parts or its service models (seconds since the
 * epoch); 0 where nothing ever was.  The store's errors. */
int session_changed(const struct session *s, const int64_t **moments, struct err *e);

/* --- changes: each is one transaction and one step of the trail ---
 *
 * What is recorded already is not recorded again: success, and no step.  ERR_CHANGED where somebody else was
 * faster: nothing of theirs is overwritten, and the session has read everything again.  Recording anything of
 * a service model splits its question, unless it is asked for that model alone. */

/* Records an answer for each place; ANSWER_OPEN takes it away.  Answering a whole question takes the answers
 * of its parts away and joins it where it is split; answering a part takes the answer of the whole away.
 * What an answer was carried from (session_carry) goes with it, even where the answer itself stays.  note,
 * where not NULL, is recorded with it.  Not applicable without any note is recorded and counts as open.
 */
int session_answer(struct session *s, const struct place *places, size_t count, enum answer a,
		   const char *note, struct err *e);
/* True where the question, or a service model or part of it, is answered already and not just so. */
bool session_says_otherwise(const struct session *s, size_t question, enum answer a);
/* Records one field; an empty value takes it away.  The value is cleaned and checked (field_check). */
int session_set(struct session *s, struct place p, enum field f, const char *value, struct err *e);
/* Several fields of one place at once (an action, an exception). */
struct setting {
	enum field field;
	const char *value; /* "" or NULL takes it away */
};
int session_set_all(struct session *s, struct place p, const struct setting *settings, size_t count,
		    struct err *e);
/* Keeps a text that is being typed into a field, so that it outlives a crash (store.h: typed_keep); NULL
 * forgets it, and so does recording the field. */
int session_typed_keep(struct session *s, struct place p, enum field f, const char *text, struct err *e);
/* Gives it back, and when it was kept; sees nothing where there is none. */
int session_typed(const struct session *s, struct place p, enum field f,
		  int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e);
/* The place whose field was kept so last; its question is SIZE_MAX where none was, or not in this scope. */
struct place session_typed_last(const struct session *s, enum field f);
/* The service models start with the question's answers; joining keeps what the question said before.
 * ERR_NOTHING where the question is asked for one service model only. */
int session_split(struct session *s, size_t question, struct err *e);
int session_join(struct session *s, size_t question, struct err *e);

/* What the answers of related questions prove of an open one. */
struct offer {
	enum answer answer;  /* met, partial or not met */
	struct related from; /* the strongest and shortest of those that prove it */
};
/* False where nothing is offered: something is answered already (be it one part, or a service model apart),
 * the related answers leave more than one possible, or they contradict each other.  Answers are compared
 * service model by service model: what a related question says counts for those that it is asked for, and one
 * answer is offered where each service model of this question is left the same.  Open and not applicable
 * prove nothing.  Nor does an answer that was carried itself: what it rests on is found directly, and nothing
 * comes to rest on itself. */
bool session_offer(const struct session *s, size_t question, struct offer *o);
/* How an answer that was carried stands now. */
struct carried {
	size_t from; /* the question that it was carried from; SIZE_MAX where that has left the scope */
	bool stale;  /* the answer is not what is proved now, or its source no longer has a part in that */
	bool proved; /* one answer is proved now: it can be taken over */
	struct offer now; /* where it is */
};
/* False where the answer was given by hand, or there is none. */
bool session_carried_now(const struct session *s, size_t question, struct carried *c);
/* Takes over what is offered for each question, or proved now in place of an answer that was carried, and
 * records where it came from, until somebody answers by hand, splits the question or takes the answer away.
 * ERR_NOTHING, saying why, where one has no offer, ERR_CHANGED where a source is no longer what it was seen
 * as; then none is recorded. */
int session_carry(struct session *s, const size_t *questions, size_t count, struct err *e);
/* Appends the id of the question that an answer was carried from, as place_id writes it with its role or
 * without; nothing where it was given by hand. */
void session_carried(const struct session *s, size_t question, bool with_role, struct buffer *to);

/* What the related answers prove of a question, its service models taken together; false where they
 * contradict each other for one of them, *b is then unchanged. */
bool session_bound(const struct session *s, size_t question, struct bound *b);

/* Answers that cannot all be true. */
struct conflict {
	size_t question;         /* what it says cannot be, or nothing that it could say */
	struct related with;     /* the question whose answer contradicts it */
	struct related against;  /* where `open`: the other one, which contradicts `with` */
	bool open;               /* the question is not answered: no answer agrees with both */
	uint64_t service_models; /* for which */
};
/* Those of one question; none for an answer that was carried, which is stale instead.  *list: free(). */
size_t session_conflicts(const struct session *s, size_t question, struct conflict **list);

/* All that the crosswalk asks somebody to decide, each in the order of the questions. */
struct crossings {
	struct offered {
		size_t question;
		struct offer offer;
	} * offers;
	struct stale {
		size_t question;
		struct carried carried;
	} * stale;
	struct conflict *conflicts; /* each pair of answers once */
	size_t offer_count, stale_count, conflict_count;
};
void session_crossings(const struct session *s, struct crossings *c);
void crossings_release(struct crossings *c); /* empty again */

/* --- a follow-up: an assessment that goes on from another --- */

/* Begins one: with the documents, scope, notes, evidence, actions and splits of assessment id as they are,
 * and its answers as answers from before, each of which is open until it is confirmed or answered anew.  It
 * records which assessment it follows, its date and digest.  Answers that waited to be confirmed there are
 * open here. ERR_USAGE without a name; ERR_CHANGED where somebody else wrote while it was read: nothing is
 * made then. */
int session_follow_up(const struct store *store, int64_t id, const char *name, int64_t *made, struct err *e);
/* What was said before of just this place; open where nothing was. */
enum answer session_before(const struct session *s, struct place p);
bool session_is_unconfirmed(const struct session *s, size_t question);
/* Answers what waits of each place (of all its service models and parts) as it was answered before, in one
 * step.  ERR_NOTHING, naming it, where nothing of one waits; then none is confirmed. */
int session_confirm(struct session *s, const struct place *places, size_t count, struct err *e);

/* Questions that were answered before: one of its answers waits; all are as before; one is another. */
struct confirmations {
	size_t waiting, confirmed, changed;
};
void session_confirmations(const struct session *s, struct confirmations *c);

struct evidence {
	const char *id;              /* "evidence/3" */
	const char *reference;       /* "SOC 2 Type II report 2026" */
	const char *locator;         /* where in it or where it is: "section 4.2", a path, an address */
	const char *dated, *expires; /* ISO dates or "" */
	const char *file;            /* name of the stored file; "" where there is none */
	const char *digest, *type;   /* of that: SHA-256 in hexadecimal digits, media type */
	int64_t size;                /* of that, in bytes */
	size_t serves;               /* questions that it is attached to, itself or a part of them */
	bool expired;
	bool backs; /* has a locator or a stored file, and has not expired */
};
/* A file to be stored: its name, media type and bytes. */
struct evidence_file {
	const char *name, *type;
	struct content content;
};
int session_evidence_add(struct session *s, struct place p, const char *reference, const char *locator,
			 const char *dated, const char *expires, struct err *e);
/* The same with a file that is stored; reference "" or NULL: its name. */
int session_evidence_store(struct session *s, struct place p, const struct evidence_file *file,
			   const char *reference, const char *locator, const char *dated, const char *expires,
			   struct err *e);
/* Attaches a piece that there is to more places, as one step.  ERR_NOTFOUND where there is no such piece. */
int session_evidence_attach(struct session *s, const struct place *places, size_t count, const char *id,
			    struct err *e);
/* Changes reference, locator, dated or expires of a piece, wherever it is attached. */
int session_evidence_edit(struct session *s, const char *id, const struct setting *settings, size_t count,
			  struct err *e);
/* Takes the reference to it away from the place, and the piece itself where nothing else refers to it; the
 * bytes of its file stay, for undo.  ERR_NOTFOUND where it is attached elsewhere: to a part, or to the
 * question of a service model. */
int session_evidence_remove(struct session *s, struct place p, const char *id, struct err *e);
/* The evidence of a place, as place_evidence lists it.  *list: free(). */
size_t session_evidence(const struct session *s, struct place p, struct evidence **list);
/* All the evidence of the assessment, in order of number.  *list: free(). */
size_t session_evidence_all(const struct session *s, struct evidence **list);
/* One piece; ERR_NOTFOUND. */
int session_evidence_find(const struct session *s, const char *id, struct evidence *piece, struct err *e);
/* Gives the bytes of a stored file (store.h: content_read); ERR_NOTHING where the piece is none. */
int session_evidence_read(const struct session *s, const struct evidence *piece,
			  int (*see)(void *arg, const char *bytes, size_t size), void *arg, struct err *e);
/* Reads a stored file again and compares it with its digest and size; a piece that is none is as it should
 * be. */
int session_evidence_check(const struct session *s, const struct evidence *piece, struct err *e);

/* Changes what the assessment says of itself (name, scope …).  Refuses a scope that asks nothing.  What is
 * recorded of questions that leave the scope stays recorded and comes back with them. */
int session_set_about(struct session *s, const struct setting *settings, size_t count, struct err *e);
/* The scope that session_set_about would leave; refuses what it refuses, and changes nothing. */
int session_foresee(const struct session *s, const struct setting *settings, size_t count,
		    struct scope *scope, struct err *e);

/* A question that a change of scope brings or takes away. */
struct scope_step {
	struct question question;
	bool comes;
	enum answer answer; /* that it has, or had when it was last asked */
	bool recorded;      /* anything is: be it an answer to one part, or a note */
};
/* Those of a change from the session's scope to another over its library, in the order of scope_questions.
 * *steps: free(). */
size_t session_scope_steps(const struct session *s, const struct scope *to, struct scope_step **steps);

/* Closes the assessment: from then on every change of it is refused with ERR_SEALED, to everybody who has it
 * open, until it is unsealed.  Both are steps of the trail, which undo does not cross.  ERR_NOTHING where
 * there is no seal to take away. */
int session_seal(struct session *s, struct err *e);
int session_unseal(struct session *s, struct err *e);
bool session_is_sealed(const struct session *s);

/* Takes a step back or forth and appends to *what a translated sentence naming it. *p is a place that it
 * changed, where it changed one (question is SIZE_MAX where it did not). */
int session_undo(struct session *s, struct buffer *what, struct place *p, struct err *e);
int session_redo(struct session *s, struct buffer *what, struct place *p, struct err *e);

/* --- the trail --- */

/* The rows of the trail that tell of a place: of a question those of its parts and service models too.  p
 * NULL: of the whole assessment.  Only those numbered above after.  Oldest first; the pieces of evidence that
 * are attached to a place are no part of it, attaching them is.  As store.h says of each_trail. */
int session_trail(const struct session *s, const struct place *p, int64_t after,
		  int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e);

/* The same, copied; a zeroed struct history is empty. */
struct history {
	struct trail_row *rows;
	size_t count, room;
	struct arena *arena; /* owns their strings */
};
int session_history(const struct session *s, const struct place *p, struct history *h, struct err *e);
void history_add(struct history *h, const struct trail_row *row);
void history_release(struct history *h);

/* What a row changed, in the words of the language in use: appends "answer: open -> met".  A value is cut to
 * `cells` of its first line; WHOLE_VALUE: not cut. */
enum { WHOLE_VALUE = -1 };
void session_row_print(const struct session *s, const struct trail_row *row, int cells, struct buffer *to);

/* Reads again where somebody else has written; *changed says whether. */
int session_refresh(struct session *s, bool *changed, struct err *e);

/* --- starting --- */

/* What a new assessment is started with. */
struct beginning {
	const char *name, *system, *organisation, *assessor; /* "" or NULL: not recorded; name is needed */
	struct scope scope; /* over the library; at least one role, service model, deployment and checklist */
	bool sample;
};
/* Records a new assessment, with the documents that library was loaded from (all of them; those of checklists
 * out of scope are left out by their name "ID.yaml").  Refuses a scope that asks nothing. */
int session_begin(const struct store *store, const struct library *library, const struct document *documents,
		  size_t document_count, const struct beginning *b, int64_t *id, struct err *e);

#endif
