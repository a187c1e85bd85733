/* vocabulary.h: the words that checklists are written with.
 *
 * Roles, service models, deployments, conditions, topics and weight profiles are rows of
 * checklists/library/vocabulary.yaml; no C code names one of them.  A term is known by its index in
 * its kind, and a set of terms is a mask of 1 << index. */
#ifndef CORE_VOCABULARY_H
#define CORE_VOCABULARY_H

#include <stdint.h>

#include "core/buffer.h"
#include "core/lang.h"

enum vocabulary_kind {
	VOCABULARY_ROLES,
	VOCABULARY_SERVICE_MODELS,
	VOCABULARY_DEPLOYMENTS,
	VOCABULARY_CONDITIONS,
	VOCABULARY_TOPICS,
	VOCABULARY__COUNT
};

enum {
	VOCABULARY_TERMS_MAX = 64, /* a set is one 64-bit mask */
	ROLES_MAX = 4,
	SERVICE_MODELS_MAX = 8, /* shares of a split question stay exact (score.h) */
	PROFILES_MAX = 16,
	WEIGHT_MAX = 100, /* sums stay below 2^63 up to 300,000 questions (score.h) */
};

enum obligation { OBLIGATION_MUST, OBLIGATION_SHOULD, OBLIGATION_MAY, OBLIGATION__COUNT };

struct term {
	const char *id;      /* "iaas" */
	struct wording name; /* for columns and menus: at most 24 cells */
	struct wording help; /* one sentence that a reviewer can decide by */
};

struct terms {
	const struct term *at;
	size_t count;
};

/* How much a question weighs by obligation (scoring.md).  The first profile is the default. */
struct profile {
	const char *id; /* "standard" */
	struct wording name;
	struct wording help;
	int weight[OBLIGATION__COUNT];
};

struct vocabulary {
	struct terms terms[VOCABULARY__COUNT];
	const struct profile *profiles;
	size_t profile_count; /* at least 1 */
};

/* Index of the term of that kind, or -1. */
int vocabulary_find(const struct vocabulary *v, enum vocabulary_kind kind, const char *id);
const struct profile *vocabulary_profile(const struct vocabulary *v, const char *id); /* or NULL */
const char *vocabulary_kind_name(enum vocabulary_kind kind); /* "service_models": YAML and JSON key */

/* A mask of all the terms of a kind. */
uint64_t vocabulary_all(const struct vocabulary *v, enum vocabulary_kind kind);

/* Reads "iaas,saas" into a mask; an empty string is the empty set.  Returns NULL, or the first
 * unknown id with *bytes its length (borrowed from ids); *mask is then unchanged. */
const char *vocabulary_parse(const struct vocabulary *v, enum vocabulary_kind kind, const char *ids,
			     uint64_t *mask, size_t *bytes);

/* Appends the ids ("iaas,saas") or the names in a language, in the vocabulary's order. */
void vocabulary_ids(const struct vocabulary *v, enum vocabulary_kind kind, uint64_t mask, struct buffer *to);
void vocabulary_names(const struct vocabulary *v, enum vocabulary_kind kind, uint64_t mask, enum lang l,
		      const char *separator, struct buffer *to);

const char *obligation_id(enum obligation o);   /* "must" */
const char *obligation_name(enum obligation o); /* translated */
bool obligation_parse(enum obligation *o, const char *id);

#endif
