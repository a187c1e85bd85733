/* filter.h: which questions of a session are wanted.
 *
 * The command line, the walk and the figures of the screens name questions by the same value.  A zeroed
 * filter wants every question; each part that is set must hold.  Strings are borrowed. */
#ifndef CORE_FILTER_H
#define CORE_FILTER_H

#include "core/next.h"

enum filter_backing {
	FILTER_ANY_BACKING,
	FILTER_BACKED,   /* met or partial, and evidence backs all of that */
	FILTER_UNBACKED, /* met or partial, and no evidence backs some of that */
};

/* As the owner: questions whose action has none. */
#define FILTER_NOBODY "-"

/* A mask that is 0 wants any. */
struct filter {
	unsigned answers;     /* 1 << enum answer: of the question (claims_answer) */
	unsigned obligations; /* 1 << enum obligation */
	uint64_t roles;
	uint64_t service_models; /* and what is said of answer, backing and owner is then said of these alone
				  */
	uint64_t topics;
	uint64_t checklists; /* over the session's library */
	uint64_t conditions; /* asked because one of these holds */
	enum filter_backing backing;
	unsigned nexts;    /* 1 << enum next: behind one of these */
	size_t section;    /* 1 + score_section_index: it or a section below it */
	bool offered;      /* open, and a related question offers its answer */
	bool unconfirmed;  /* an answer from before waits to be confirmed */
	bool stale;        /* carried, and its source has changed */
	bool conflicts;    /* its answer contradicts that of a related question */
	const char *owner; /* of the action: a part of the name, or FILTER_NOBODY; NULL or "": any */
	const char *since; /* ISO date: something was recorded on that day or later; NULL or "": any */
	const char *text;  /* session_find; NULL or "": any */
};

enum { FILTER_GAPS = 1 << ANSWER_PARTIAL | 1 << ANSWER_NOT_MET };

/* Marks, by question, those that are wanted; *count (may be NULL) is their number.  ERR_PARSE where since is
 * no date; the store's errors where it has to be asked since when. */
int filter_apply(const struct filter *f, const struct session *s, bool *wanted, size_t *count, struct err *e);

/* True where it wants every question, whatever the session. */
bool filter_is_empty(const struct filter *f);

/* Appends what it wants in translated words: "open or partial; must; IaaS; \"backup\"".  Nothing where it is
 * empty. */
void filter_words(const struct filter *f, const struct session *s, struct buffer *to);

/* Copies with strings of its own, for filter_release. */
void filter_copy(struct filter *to, const struct filter *from);
void filter_release(struct filter *f); /* only of a copy; empty again */

#endif
