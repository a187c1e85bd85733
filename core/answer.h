/* answer.h: what can be recorded about a question, and what it comes to.
 *
 * An assessment is a record (record.h).  A subject is a place id with its role
 * ("tw-moda-guide:OM-17@user/iaas#a"), a piece of evidence ("evidence/3"), or "" for the assessment
 * itself; the fields are the rows of FIELDS.  A piece of evidence is attached to a place by a cell of the
 * place whose field is the piece's id and whose value is "yes". */
#ifndef CORE_ANSWER_H
#define CORE_ANSWER_H

#include "core/record.h"
#include "core/scope.h"

/* Append only where others may rely on the order; the words are stored and part of the command line. */
/* clang-format off */
#define ANSWERS(X) \
	X(OPEN,           "open",           ' ', N_("open")) \
	X(MET,            "met",            '+', N_("met")) \
	X(PARTIAL,        "partial",        '~', N_("partial")) \
	X(NOT_MET,        "not-met",        '-', N_("not met")) \
	X(NOT_APPLICABLE, "not-applicable", '/', N_("not applicable"))

/*        id                word                what a value must be  how a reader calls it */
#define FIELDS(X) \
	/* of the assessment */ \
	X(NAME,             "name",             FIELD_LINE,     N_("name")) \
	X(SYSTEM,           "system",           FIELD_LINE,     N_("system")) \
	X(ORGANISATION,     "organisation",     FIELD_LINE,     N_("organisation")) \
	X(ASSESSOR,         "assessor",         FIELD_LINE,     N_("assessor")) \
	X(ROLES,            "roles",            FIELD_IDS,      N_("roles")) \
	X(SERVICE_MODELS,   "service_models",   FIELD_IDS,      N_("service models")) \
	X(DEPLOYMENTS,      "deployments",      FIELD_IDS,      N_("deployments")) \
	X(CONDITIONS,       "conditions",       FIELD_IDS,      N_("conditions")) \
	X(CHECKLISTS,       "checklists",       FIELD_IDS,      N_("checklists")) /* none: all that it has */ \
	X(SAMPLE,           "sample",           FIELD_FLAG,     N_("sample")) \
	/* of the assessment, changed by session_seal and session_unseal alone */ \
	X(SEALED,           "sealed",           FIELD_FLAG,     N_("sealed")) \
	/* of a follow-up, written when it is made: the assessment that it follows */ \
	X(FOLLOWS,          "follows",          FIELD_LINE,     N_("assessment that is followed")) \
	X(FOLLOWS_NAME,     "follows_name",     FIELD_LINE,     N_("name of the assessment that is followed")) \
	X(FOLLOWS_DATE,     "follows_date",     FIELD_DATE,     N_("date of the assessment that is followed")) \
	X(FOLLOWS_DIGEST,   "follows_digest",   FIELD_LINE,     N_("digest of the assessment that is followed")) \
	/* of a question, a service model of it, or a part */ \
	X(ANSWER,           "answer",           FIELD_ANSWER,   N_("answer")) \
	X(NOTE,             "note",             FIELD_TEXT,     N_("note")) \
	X(SPLIT,            "split",            FIELD_FLAG,     N_("answered by service model")) \
	X(OWNER,            "owner",            FIELD_LINE,     N_("owner")) \
	X(DUE,              "due",              FIELD_DATE,     N_("due date")) \
	X(PRIORITY,         "priority",         FIELD_PRIORITY, N_("priority")) \
	X(STATUS,           "status",           FIELD_STATUS,   N_("status of the action")) \
	X(PLAN,             "plan",             FIELD_TEXT,     N_("plan")) \
	X(MILESTONES,       "milestones",       FIELD_MILESTONES, N_("milestones")) \
	X(EXCEPTION_OWNER,  "exception_owner",  FIELD_LINE,     N_("owner of the exception")) \
	X(EXCEPTION_REASON, "exception_reason", FIELD_TEXT,     N_("reason of the exception")) \
	X(EXCEPTION_EXPIRY, "exception_expiry", FIELD_DATE,     N_("expiry of the exception")) \
	/* of a question alone: id of the question that its answer was taken over from */ \
	X(CARRIED,          "carried",          FIELD_LINE,     N_("carried from")) \
	/* where an answer can be: what it was in the assessment that this one follows */ \
	X(BEFORE,           "before",           FIELD_ANSWER,   N_("answer before")) \
	/* of a piece of evidence */ \
	X(REFERENCE,        "reference",        FIELD_LINE,     N_("reference")) \
	X(LOCATOR,          "locator",          FIELD_LINE,     N_("locator")) \
	X(DATED,            "dated",            FIELD_DATE,     N_("date")) \
	X(EXPIRES,          "expires",          FIELD_DATE,     N_("expiry")) \
	/* … that is a file kept in the assessment: its name, SHA-256, size in bytes and media type */ \
	X(FILE,             "file",             FIELD_LINE,     N_("file")) \
	X(DIGEST,           "digest",           FIELD_DIGEST,   N_("digest")) \
	X(SIZE,             "size",             FIELD_SIZE,     N_("size")) \
	X(TYPE,             "type",             FIELD_LINE,     N_("media type"))
/* clang-format on */

enum answer {
#define X(id, word, mark, name) ANSWER_##id,
	ANSWERS(X)
#undef X
		ANSWER__COUNT
};

enum field_kind {
	FIELD_LINE,       /* one line of clean text, at most FIELD_LINE_BYTES */
	FIELD_TEXT,       /* clean text with newlines, at most FIELD_TEXT_BYTES */
	FIELD_IDS,        /* "iaas,saas" */
	FIELD_FLAG,       /* "yes" */
	FIELD_ANSWER,     /* a word of ANSWERS other than open */
	FIELD_DATE,       /* 2026-11-30: a day that exists */
	FIELD_PRIORITY,   /* high, medium or low */
	FIELD_STATUS,     /* a word of STATUSES (action.h) */
	FIELD_MILESTONES, /* a text whose lines are each a day and what is done by then */
	FIELD_DIGEST,     /* 64 lower-case hexadecimal digits */
	FIELD_SIZE,       /* a whole number of at most 15 digits, without leading zeros */
};

enum { FIELD_LINE_BYTES = 1024, FIELD_TEXT_BYTES = 65536 };

enum field {
#define X(id, word, kind, name) FIELD_##id##_,
	FIELDS(X)
#undef X
		FIELD__COUNT
};

const char *answer_word(enum answer a); /* "not-met": stored, typed, printed by --json */
const char *answer_name(enum answer a); /* translated */
char answer_mark(enum answer a);        /* one ASCII character, for an outline: never colour alone */
bool answer_parse(enum answer *a, const char *word);
const char *field_word(enum field f); /* "exception_owner": stored, printed by --json */
const char *field_name(enum field f); /* translated: "owner of the exception" */
enum field_kind field_kind(enum field f);
bool field_parse(enum field *f, const char *word);

/* Refuses a value that its field cannot hold, with one sentence.  value is never NULL. */
int field_check(enum field f, const char *value, struct err *e);

/* An ISO 8601 calendar date that exists ("2026-02-30" does not). */
bool date_is_valid(const char *s);
/* True where it is before today; "" is not. */
bool date_is_past(const char *date, const char *today);
/* "2026-11-20" and "2026-11-20T09:30:00Z" of a moment (seconds since the epoch, UTC). */
enum { DATE_BYTES = 11, MOMENT_BYTES = 21 };
void date_of(int64_t moment, char date[DATE_BYTES]);
void moment_of(int64_t moment, char text[MOMENT_BYTES]);

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
	enum answer before; /* of a follow-up: what was recorded in the assessment that it follows */
	bool unconfirmed;   /* it is open, and what was said before waits to be confirmed */
	bool backed;        /* met or partial, with evidence that can be checked and has not expired */
	bool accepted;      /* an exception with owner, reason and an expiry that is not past; a service
			       model's, else its question's */
	const char *note;   /* of the model, else of the question */
};

/* The claims of all questions, in order; split questions give one for each of their service
 * models.  today is an ISO date: evidence or an exception that expires before it does not count.
 * *claims is owned by the caller: free().  Returns their number.
 *
 * Rules (scoring.md): parts answered one by one give credit = met parts / parts, a partial part
 * counting half, an n/a part leaving the count (all n/a: n/a); while a part is open so is the claim.
 * N/a without a note is open; for a part the question's note will do.  Where the whole has an answer, those
 * of its parts do not count. */
size_t claims_read(const struct library *l, const struct question *questions, size_t count,
		   const struct record *r, const char *today, struct claim **claims);

/* What a place says in a field, borrowed; "" where nothing is.  What a question says counts for each of its
 * service models that says nothing itself; only its answer, where that was carried from and its being split
 * do not. */
const char *place_field(const struct library *l, const struct question *questions, struct place p,
			const struct record *r, enum field f);

/* The evidence attached to a place, in order of number: see is called once with each evidence id.  A
 * question's includes that of its parts, a service model's that of its question. */
void place_evidence(const struct library *l, const struct question *questions, struct place p,
		    const struct record *r, void (*see)(void *arg, const char *evidence), void *arg);

/* True where a piece of evidence is a file that is kept: its name, digest and size are such. */
bool evidence_is_stored(const struct record *r, const char *evidence);

/* True where a piece of evidence can be checked and has not expired: it has a reference, and a locator or a
 * stored file, and does not expire before today. */
bool evidence_backs(const struct record *r, const char *evidence, const char *today);

#endif
