/* session_private.h: the inside of a session, for the files session*.c alone. */
#ifndef CORE_SESSION_PRIVATE_H
#define CORE_SESSION_PRIVATE_H

#include "core/draft.h"
#include "core/session.h"

/* What follows from the record.  Made when it is first asked for after a change, so that a key press that
 * only records does not pay for it; behind a pointer, because reading a session makes it. */
struct figures {
	bool read; /* the claims */
	struct claim *claims;
	size_t claim_count;
	size_t *first; /* by question, and one more: index of its first claim */
	struct score score;
	bool scored;
	struct serving *serving; /* session_evidence.c; NULL until it is asked for */
};
void serving_free(struct serving *v); /* NULL is fine */

/* What was made to search in, and the times of changes (session_find.c).  The record's part is forgotten with
 * each change, the library's with the list of questions. */
struct findings;
struct findings *findings_new(void);
void findings_forget(struct findings *f, bool library);
void findings_free(struct findings *f); /* NULL is fine */

struct session {
	const struct store *store;
	struct library *library;
	int64_t id;
	char *today;
	int64_t revision; /* of the trail, up to which the record is known to be whole */
	struct record *record;
	struct scope scope;
	struct question *questions;
	size_t question_count;
	size_t *by_id; /* indices of the questions in the order of their ids */
	size_t *groups;
	struct crosswalk *crosswalk;
	const struct profile *profile;
	struct figures *figures;
	struct findings *findings; /* made by reading, like figures */
};

/* Reads the scope that an assessment says it has; where it names no checklists, all of the library. */
int scope_read(struct scope *scope, const struct library *l, const struct record *r, struct err *e);

/* Saves a draft as one step and, where the store has it, puts it into the record.  A draft that changes
 * nothing is saved already.  After ERR_CHANGED the session has read everything again. */
int session_commit(struct session *s, struct draft *d, struct err *e);
/* The same with a file that its cells name; NULL: none. */
int session_commit_with(struct session *s, struct draft *d, const struct content *content, struct err *e);

/* Brings the session in step with changes that the store has made; revision is what it said then. */
void session_take(struct session *s, const struct change *changes, size_t count, int64_t revision);

/* The question that a subject belongs to, or SIZE_MAX: place_parse, for ids that are known to be whole. */
size_t session_question_of(const struct session *s, const char *subject);

/* The words of session_history.c.  Whether a cell attaches a piece of evidence to its subject: the field is
 * then the evidence's id. */
bool session_field_is_evidence(const char *field);
void session_field_print(const char *field, struct buffer *to);
/* A value as one short piece of a line; NULL is "nothing", and of an answer "open". */
void session_value_print(const char *field, const char *value, int cells, struct buffer *to);

/* What a question says for one service model, as far as that proves anything of others: open for a model that
 * it is not asked for, and where the answer was carried. */
enum answer answer_proving(const struct session *s, size_t question, int model);

/* Reads everything again. */
int session_reread(struct session *s, struct err *e);

/* A value as it is kept: cleaned, without blanks around it, checked.  "" where nothing is left, NULL is "".
 * *clean: free(). */
int value_read(enum field f, const char *value, char **clean, struct err *e);

#endif
