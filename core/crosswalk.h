/* crosswalk.h: what an answer to one item says about another.
 *
 * A relation compares what two items demand: A subset-of B means that whoever fulfils B fulfils
 * A.  Demands are thought of as sets, so relations chain only where set algebra holds
 * (NIST IR 8477). */
#ifndef CORE_CROSSWALK_H
#define CORE_CROSSWALK_H

#include "core/answer.h"

/* What is known of B: its answer lies in [least, most] of not met < partial < met.  lower and
 * upper are ANSWER_NOT_MET, ANSWER_PARTIAL or ANSWER_MET; (NOT_MET, MET) is "nothing is known". */
struct bound {
	enum answer least, most;
};

/* A relation or none at all. */
enum { RELATION_NONE = -1 };

/* The relation of A to C where A `first` B and B `second` C; RELATION_NONE where nothing follows. */
int relation_compose(int first, int second);
/* The relation of B to A where A `k` B. */
enum relation_kind relation_inverse(enum relation_kind k);

/* What an answer to A proves of B where A `k` B.  Open and n/a prove nothing. */
struct bound relation_bound(enum relation_kind k, enum answer a);
/* False for met, partial and not met outside of it; open and n/a contradict nothing. */
bool bound_allows(struct bound b, enum answer a);

/* One question related to another, directly or through others. */
struct related {
	size_t question;
	enum relation_kind kind;        /* the other `kind` this is read as: this `kind` other */
	const struct relation *because; /* the first step of the chain, borrowed */
	size_t steps;                   /* 1: a relation of the crosswalk itself */
};

/* The questions in scope that a question is related to, strongest and shortest first, each once.  Chains lead
 * through items out of scope too: what they demand does not depend on it.  Two questions are compared
 * where they are asked of the same role, or where their items share no role.  *related is owned by the
 * caller: free() (NULL where there is none).  Returns their number. */
size_t crosswalk_related(const struct library *l, const struct question *questions, size_t count,
			 size_t question, struct related **related);

/* The same for many questions: the relations are put in order once, and each search costs what it finds. */
struct crosswalk;
struct crosswalk *crosswalk_new(const struct library *l, const struct question *questions, size_t count);
void crosswalk_free(struct crosswalk *x); /* NULL is fine */
size_t crosswalk_find(struct crosswalk *x, size_t question, struct related **related);

/* One step of a chain of relations: what stands before it `kind` item. */
struct link {
	const struct item *item;
	enum relation_kind kind;
	const struct relation *because; /* borrowed */
};
/* The chain that a question is related through to one that crosswalk_find found: related->steps links, of
 * which the last leads to it.  *links is owned by the caller: free(). */
size_t crosswalk_chain(struct crosswalk *x, size_t question, const struct related *related,
		       struct link **links);

/* For each question the smallest index of those it is equal to (itself where there is none), directly or
 * through others.  Where one of the equal items is asked of two roles, each role has its own group.
 * Owned by the caller: free(). */
size_t *crosswalk_groups(const struct library *l, const struct question *questions, size_t count);

/* What the answers of the related questions prove of this one: the intersection of their bounds.
 * False where they contradict each other; *b is then unchanged.  answers: effective, each of the related
 * question in the same place of its list. */
bool crosswalk_bound(const struct related *related, size_t count, const enum answer *answers,
		     struct bound *b);

#endif
