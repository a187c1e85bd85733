/* reader.h: from nodes to the model.
 *
 * Each key of fields.def has a reader.  A reader says what is wrong and goes on, so that one load tells every
 * mistake; what it leaves half filled is thrown away with the whole library at the end. */
#ifndef CHECKLISTS_READER_H
#define CHECKLISTS_READER_H

#include "checklists/fault.h"
#include "checklists/names.h"
#include "checklists/node.h"

struct load {
	struct library *library;
	struct arena *arena; /* of the library */
	struct checklist *checklists;
	struct arena *scratch; /* of the document that is being read: gone with its nodes */
	struct findings findings;
	struct document *documents; /* that were added: their names and sizes */
	struct source *sources;     /* load.c: of each */
	size_t document_count;
	size_t document;                  /* that is being read */
	bool is_known[VOCABULARY__COUNT]; /* its terms were read: an unknown one is a mistake */
	struct names ids; /* of one document.  scope: the member that lists them; value: their entry's node */
	struct names clauses;     /* of one document.  scope: the checklist; value: check.c */
	struct names items;       /* scope: the checklist; value: the item.  read_crosswalk.c */
	uint64_t indexed;         /* checklists whose items stand there */
	struct names related;     /* pairs of items; value: check.c */
	const char *const *parts; /* of a report, that a template can name */
	size_t part_count;
};

/* --- saying what is wrong --- */

void fault_value(struct load *l, const struct node *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void fault_key(struct load *l, const struct node *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* `what: "word"; did you mean …?`, or the words that are known.  what is translated; the word is the key of n
 * or its text. */
void fault_unknown(struct load *l, const struct node *n, const char *what, const char *word,
		   const char *const *known, size_t count);

/* --- mappings and lists --- */

struct key {
	const char *name;
	bool is_needed;
	void (*read)(struct load *l, const struct node *n, void *into, int which);
	size_t offset; /* of the member in what is filled */
	int which;
};

struct mapping {
	const struct key *keys;
	size_t count;
};

enum { MAPPING_KEYS_MAX = 32 };

/* Fills into by the keys of the table; says which are unknown and which are missing. */
void mapping_read(struct load *l, const struct node *n, const struct mapping *m, void *into);
/* True where n is a list of least to most entries; else the fault is said. */
bool list_expect(struct load *l, const struct node *n, size_t least, size_t most);
bool node_expect(struct load *l, const struct node *n, enum node_kind kind);
/* Sees to it that a list has an id once; entry is the list's entry, at its id.  *list stands for the list. */
void id_claim(struct load *l, const void *list, const struct node *entry, const char *key);

/* tables made of fields.def */
#define MAPPING(name) extern const struct mapping mapping_##name;
#define KEY(type, key, need, reader, member, which)
#define WHOLE(key, need, reader, which)
#define END(name)
#include "checklists/fields.def"
#undef MAPPING
#undef KEY
#undef WHOLE
#undef END

/* --- readers of single values --- */

enum { TEXT_LONG, TEXT_LINE, TEXT_NAME, TEXT__COUNT };
/* The three languages, for each kind of text. */
extern const struct mapping mapping_wording[TEXT__COUNT];
enum { NAME_CELLS = 24 /* vocabulary.h: fits into a column or a menu */ };
enum { ID_NAME, ID_CHECKLIST, ID_SECTION, ID_CLAUSE };

void read_format(struct load *l, const struct node *n, void *whole, int version);
void read_text(struct load *l, const struct node *n, void *into, int kind);        /* const char ** */
void read_wording(struct load *l, const struct node *n, void *into, int kind);     /* struct wording * */
void read_id(struct load *l, const struct node *n, void *into, int kind);          /* const char ** */
void read_date(struct load *l, const struct node *n, void *into, int which);       /* const char ** */
void read_revision(struct load *l, const struct node *n, void *into, int which);   /* unsigned * */
void read_weight(struct load *l, const struct node *n, void *into, int which);     /* int * */
void read_flag(struct load *l, const struct node *n, void *into, int which);       /* bool * */
void read_obligation(struct load *l, const struct node *n, void *into, int which); /* enum obligation * */
void read_term(struct load *l, const struct node *n, void *into, int kind);        /* size_t * */
/* The role that a key names; false where there is none, with the fault said. */
bool role_find(struct load *l, const struct node *n, size_t *role);
void read_term_set(struct load *l, const struct node *n, void *into, int kind); /* uint64_t * */

/* --- readers of what fills a whole --- */

void read_terms(struct load *l, const struct node *n, void *into, int kind);      /* struct terms * */
void read_profiles(struct load *l, const struct node *n, void *whole, int which); /* struct vocabulary * */
void read_language(struct load *l, const struct node *n, void *whole, int which); /* struct checklist * */
void read_sections(struct load *l, const struct node *n, void *whole, int which); /* struct checklist * */
void read_items(struct load *l, const struct node *n, void *whole, int which);    /* struct checklist * */
void read_not_assessable(struct load *l, const struct node *n, void *whole,
			 int which);                                                  /* struct checklist * */
void read_item_section(struct load *l, const struct node *n, void *whole, int which); /* struct item * */
void read_ask(struct load *l, const struct node *n, void *whole, int which);          /* struct item * */
void read_parts(struct load *l, const struct node *n, void *whole, int which);        /* struct item * */
void read_covers(struct load *l, const struct node *n, void *whole, int which);       /* struct item * */
void read_relations(struct load *l, const struct node *n, void *whole, int which);    /* struct library * */
void read_relation_end(struct load *l, const struct node *n, void *into,
		       int which); /* const struct item ** */
void read_relation_kind(struct load *l, const struct node *n, void *into,
			int which); /* enum relation_kind * */

void read_line(struct load *l, const struct node *n, void *into, int most);          /* struct wording * */
void read_report_parts(struct load *l, const struct node *n, void *into, int which); /* const char ** */

/* --- check.c: what one key alone does not show --- */

void item_check(struct load *l, const struct node *n, const struct item *i);
void not_assessable_check(struct load *l, const struct node *n, const struct checklist *c);
/* False where the relation is to be left out. */
bool relation_check(struct load *l, const struct node *n, const struct relation *r);

#endif
