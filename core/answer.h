/* answer.h: what can be recorded about a question, and what it comes to.
 *
 * An assessment is a record: a map from (subject, field) to a text.  The subject is a place id
 * ("tw-moda-guide:OM-17@user/iaas#a"), an evidence id ("evidence/3"), or "" for the assessment itself;
 * the fields are the rows of FIELDS.  One shape for everything that is kept means one trail, one
 * undo, one way to save and one way to notice that somebody else was faster. */
#ifndef CORE_ANSWER_H
#define CORE_ANSWER_H

#include "core/scope.h"

/* Append only where others may rely on the order; the words are stored and part of the command line. */
/* clang-format off */
#define ANSWERS(X) \
	X(OPEN,           "open",           ' ', N_("open")) \
	X(MET,            "met",            '+', N_("met")) \
	X(PARTIAL,        "partial",        '~', N_("partial")) \
	X(NOT_MET,        "not-met",        '-', N_("not met")) \
	X(NOT_APPLICABLE, "not-applicable", '/', N_("not applicable"))

/*        id                word                what a value must be */
#define FIELDS(X) \
	/* of the assessment */ \
	X(NAME,             "name",             FIELD_LINE) \
	X(SYSTEM,           "system",           FIELD_LINE) \
	X(ORGANISATION,     "organisation",     FIELD_LINE) \
	X(ASSESSOR,         "assessor",         FIELD_LINE) \
	X(ROLES,            "roles",            FIELD_IDS) \
	X(SERVICE_MODELS,   "service_models",   FIELD_IDS) \
	X(DEPLOYMENTS,      "deployments",      FIELD_IDS) \
	X(CONDITIONS,       "conditions",       FIELD_IDS) \
	X(SAMPLE,           "sample",           FIELD_FLAG) \
	/* of a question, a service model of it, or a part */ \
	X(ANSWER,           "answer",           FIELD_ANSWER) \
	X(NOTE,             "note",             FIELD_TEXT) \
	X(SPLIT,            "split",            FIELD_FLAG) \
	X(OWNER,            "owner",            FIELD_LINE) \
	X(DUE,              "due",              FIELD_DATE) \
	X(PRIORITY,         "priority",         FIELD_PRIORITY) \
	X(PLAN,             "plan",             FIELD_TEXT) \
	X(EXCEPTION_OWNER,  "exception_owner",  FIELD_LINE) \
	X(EXCEPTION_REASON, "exception_reason", FIELD_TEXT) \
	X(EXCEPTION_EXPIRY, "exception_expiry", FIELD_DATE) \
	/* of a piece of evidence */ \
	X(REFERENCE,        "reference",        FIELD_LINE) \
	X(LOCATOR,          "locator",          FIELD_LINE) \
	X(DATED,            "dated",            FIELD_DATE) \
	X(EXPIRES,          "expires",          FIELD_DATE)
/* clang-format on */

enum answer {
#define X(id, word, mark, name) ANSWER_##id,
	ANSWERS(X)
#undef X
		ANSWER__COUNT
};

enum field_kind {
	FIELD_LINE,     /* one line of clean text, at most FIELD_LINE_BYTES */
	FIELD_TEXT,     /* clean text with newlines, at most FIELD_TEXT_BYTES */
	FIELD_IDS,      /* "iaas,saas" */
	FIELD_FLAG,     /* "yes" */
	FIELD_ANSWER,   /* a word of ANSWERS other than open */
	FIELD_DATE,     /* 2026-11-30: a day that exists */
	FIELD_PRIORITY, /* high, medium or low */
};

enum { FIELD_LINE_BYTES = 1024, FIELD_TEXT_BYTES = 65536 };

enum field {
#define X(id, word, kind) FIELD_##id##_,
	FIELDS(X)
#undef X
		FIELD__COUNT
};

const char *answer_word(enum answer a); /* "not-met": stored, typed, printed by --json */
const char *answer_name(enum answer a); /* translated */
char answer_mark(enum answer a);        /* one ASCII character, for an outline: never colour alone */
bool answer_parse(enum answer *a, const char *word);
const char *field_word(enum field f);
enum field_kind field_kind(enum field f);

/* Refuses a value that its field cannot hold, with one sentence.  value is never NULL. */
int field_check(enum field f, const char *value, struct err *e);

/* An ISO 8601 calendar date that exists ("2026-02-30" does not). */
bool date_is_valid(const char *s);
/* "2026-11-20" of a moment (seconds since the epoch, UTC), into a caller's 11 bytes. */
void date_of(int64_t moment, char date[11]);

/* --- the record ---------------------------------------------------------------------------- */

/* A map from (subject, field word) to value.  Owns its strings. */
struct record;
struct record *record_new(void);
void record_free(struct record *r);
/* NULL where nothing is recorded; borrowed until the next record_put of the same cell. */
const char *record_get(const struct record *r, const char *subject, const char *field);
/* A NULL value takes the cell away. */
void record_put(struct record *r, const char *subject, const char *field, const char *value);
/* Calls see for every cell whose subject starts with prefix, in byte order of subject, then field. */
void record_each(const struct record *r, const char *prefix,
		 void (*see)(void *arg, const char *subject, const char *field, const char *value),
		 void *arg);

/* --- what it comes to ---------------------------------------------------------------------- */

/* What one question, or one service model of a split question, currently says.  Strings are
 * borrowed from the record; "" where nothing is recorded. */
struct claim {
	struct place place;              /* part is WHOLE; model is WHOLE unless the question is split */
	uint64_t service_models;         /* that this claim speaks for: of the question, or the one model */
	enum answer answer;              /* effective: derived from parts, open where n/a lacks its reason */
	enum answer recorded;            /* as the reviewer left it: differs from answer for such an n/a */
	unsigned credit_num, credit_den; /* 0/1 … 1/1; meaningful where answer is met, partial, not met */
	bool by_parts;                   /* derived from answers of parts */
	bool backed;      /* met or partial, with evidence that can be checked and has not expired */
	bool accepted;    /* an exception with owner, reason and an expiry that is not past */
	const char *note; /* of the model, else of the question */
};

/* The claims of all questions, in order; split questions give one for each of their service
 * models.  today is an ISO date: evidence or an exception that expires before it does not count.
 * *claims is owned by the caller: free().  Returns their number.
 *
 * Rules (scoring.md): parts answered one by one give credit = met parts / parts, a partial part
 * counting half, an n/a part leaving the count (all n/a: n/a); while a part is open so is the claim.
 * N/a without a note is open. */
size_t claims_read(const struct library *l, const struct question *questions, size_t count,
		   const struct record *r, const char *today, struct claim **claims);

/* The evidence recorded for a claim's question or service model: calls see with each evidence id. */
void claim_evidence(const struct library *l, const struct question *questions, const struct claim *c,
		    const struct record *r, void (*see)(void *arg, const char *evidence), void *arg);

#endif
