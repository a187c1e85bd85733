/* checklist.h: source documents turned into items, as loaded.
 *
 * Everything here is read only and belongs to the library that loaded it (one arena): borrowed
 * pointers live as long as the library.  checklists/ makes it from YAML; nothing else does. */
#ifndef CORE_CHECKLIST_H
#define CORE_CHECKLIST_H

#include <stdbool.h>

#include "core/mem.h"
#include "core/vocabulary.h"

enum { PARTS_MAX = 16 /* credits of parts stay exact (score.h) */ };

struct part {
	const char *id; /* "a" */
	struct wording text;
};

/* One assessable clause. */
struct item {
	const char *id;                    /* the source's own numbering: "OM-17" */
	const struct checklist *checklist; /* that it belongs to */
	size_t section;                    /* index into checklist->sections */
	struct wording cite;               /* where it stands in the source */
	enum obligation obligation;
	uint64_t service_models;
	uint64_t deployments;
	uint64_t when;   /* conditions that must all hold; 0: always */
	uint64_t unless; /* conditions of which none may hold */
	size_t topic;
	uint64_t roles;                /* that the item is asked of */
	struct wording ask[ROLES_MAX]; /* by role; all NULL for a role that is not asked */
	struct wording look_for;
	struct wording evidence;
	const struct part *parts;
	size_t part_count;
	const char *const *covers; /* clauses of the source; at least the item's own */
	size_t cover_count;
	bool derived;               /* made from articles because the source's table is cut */
	struct wording source_note; /* a fault of the source; NULL where there is none */
};

struct section {
	const char *id; /* "operation.availability" */
	struct wording title;
	size_t depth;  /* 0 for a chapter */
	size_t parent; /* index of the section it stands under; its own index for a chapter */
};

struct not_assessable {
	const char *clause;
	struct wording because;
};

struct checklist {
	const char *id;      /* "tw-moda-guide" */
	const char *edition; /* the source's: "V5.1" */
	unsigned revision;   /* ours */
	const char *issued;  /* "2023-07"; NULL where the source bears no date */
	bool has_language;   /* the source's is stated */
	enum lang language;
	struct wording title, publisher, about;
	const struct section *sections; /* parents before children, in the source's order */
	size_t section_count;
	const struct item *items; /* in the source's order */
	size_t item_count;
	const struct not_assessable *not_assessable;
	size_t not_assessable_count;
};

/* Relations of NIST IR 8477 between what two items demand.  What each one proves: crosswalk.h */
enum relation_kind {
	RELATION_EQUAL,
	RELATION_SUBSET_OF,
	RELATION_SUPERSET_OF,
	RELATION_INTERSECTS_WITH,
	RELATION__COUNT
};

struct relation {
	const struct item *from, *to;
	enum relation_kind kind;
	struct wording because;
};

/* A vocabulary and the checklists written with it, loaded together. */
struct library {
	struct arena *arena; /* owns everything below */
	struct vocabulary vocabulary;
	const struct checklist *checklists;
	size_t checklist_count; /* at most 64 */
	const struct relation *relations;
	size_t relation_count;
};

/* The struct itself is from mem_alloc, outside its arena.  NULL is fine. */
void library_free(struct library *l);

const struct checklist *library_checklist(const struct library *l, const char *id); /* or NULL */
uint64_t library_all(const struct library *l); /* a mask of all its checklists */
/* Reads "tw-moda-guide,tw-csa-cloud" into a mask over the checklists, as vocabulary_parse does over terms. */
const char *library_parse(const struct library *l, const char *ids, uint64_t *mask, size_t *bytes);
void library_ids(const struct library *l, uint64_t mask, struct buffer *to); /* appends them */
/* The conditions that switch an item of the checklist on or off. */
uint64_t checklist_conditions(const struct checklist *c);
const struct item *checklist_item(const struct checklist *c, const char *id, size_t id_bytes); /* or NULL */
const char *relation_id(enum relation_kind k); /* "subset-of" */
const char *
relation_name(enum relation_kind k); /* translated: what the other question does: "demands more" */
bool relation_parse(enum relation_kind *k, const char *id);

#endif
