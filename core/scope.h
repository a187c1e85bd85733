/* scope.h: what one assessment asks, and the questions that follow from it.
 *
 * A question is an item as asked of one role.  Both types are plain values over a library, which
 * must outlive them. */
#ifndef CORE_SCOPE_H
#define CORE_SCOPE_H

#include "core/checklist.h"

/* Masks over the vocabulary; checklists is a mask over library->checklists. */
struct scope {
	uint64_t roles, service_models, deployments, conditions;
	uint64_t checklists;
};

struct question {
	const struct item *item;
	size_t checklist;        /* index into library->checklists */
	size_t role;             /* index into the vocabulary's roles */
	uint64_t service_models; /* those of the item that are in scope; never 0 */
};

/* Why an item is not asked, in the order in which it is tried. */
enum scope_reason {
	SCOPE_ASKED,
	SCOPE_OTHER_CHECKLIST,
	SCOPE_OTHER_ROLE,
	SCOPE_OTHER_SERVICE_MODEL,
	SCOPE_OTHER_DEPLOYMENT,
	SCOPE_CONDITION_MISSING, /* a condition of `when` does not hold */
	SCOPE_CONDITION_HOLDS,   /* a condition of `unless` holds */
	SCOPE__COUNT
};

enum scope_reason scope_includes(const struct library *l, const struct scope *s, const struct item *i,
				 size_t role);

/* The questions in scope: by checklist in library order, item in source order, role in vocabulary
 * order.  *questions is owned by the caller: free().  Returns their number. */
size_t scope_questions(const struct library *l, const struct scope *s, struct question **questions);

/* The same number, without making the list: for a live count. */
size_t scope_count(const struct library *l, const struct scope *s);

/* What a condition does to a scope, all else staying as it is. */
struct condition_effect {
	long questions; /* those asked with it, less those asked without it: negative where it takes some away
			 */
	uint64_t lacking; /* where it has no effect: the fewest conditions with which it would bring a
			     question; 0 where there is none to bring */
};

/* The effect of each condition of the vocabulary, in one pass over the items. */
void scope_effects(const struct library *l, const struct scope *s,
		   struct condition_effect effects[VOCABULARY_TERMS_MAX]);

/* Where something is recorded: a question, one service model of it where it is split, one of its
 * parts. */
enum { WHOLE = -1 };
struct place {
	size_t question; /* index into the list of questions */
	int model;       /* index into the vocabulary's service models, or WHOLE */
	int part;        /* index into the item's parts, or WHOLE */
};

/* Appends "tw-moda-guide:OM-17@user/iaas#a".  The role is left out where with_role is false. */
void place_id(const struct library *l, const struct question *questions, struct place p, bool with_role,
	      struct buffer *to);

/* Orders places as a person would look for them: by checklist, item, role, service model and part, numbers in
 * an item's id by their value ("OM-2" before "OM-17").  Negative, 0 or positive. */
int place_compare(const struct library *l, const struct question *questions, struct place a, struct place b);

/* Finds the place that a user's words name; what is unambiguous may be left out (cli.md): the
 * checklist, the role, and letter case is not looked at.  ERR_NOTFOUND, or ERR_AMBIGUOUS with the
 * candidates in the message; *p is then unchanged. */
struct err;
int place_parse(const struct library *l, const struct question *questions, size_t count, const char *words,
		struct place *p, struct err *e);

#endif
