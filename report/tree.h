/* tree.h: JSON documents, built as trees or printed as they are made, and written whole.
 *
 * Keys keep the order in which they are put.  Memory that runs out ends the program (mem.h), so no
 * function here fails before tree_print or printing_end. */
#ifndef REPORT_TREE_H
#define REPORT_TREE_H

#include <jansson.h>

#include "report/facts.h"

json_t *tree_object(void); /* the first node is made by this or by tree_array, or after printing_open */
json_t *tree_array(void);
/* Each takes value. */
void tree_put(json_t *object, const char *key, json_t *value);
void tree_add(json_t *array, json_t *value);

void tree_text(json_t *object, const char *key, const char *value);
void tree_number(json_t *object, const char *key, int64_t value);
void tree_flag(json_t *object, const char *key, bool value);
void tree_nothing(json_t *object, const char *key); /* null */
/* "2026-11-20T08:00:00Z" of a moment. */
void tree_moment(json_t *object, const char *key, int64_t moment);
/* {"points": "107.0", "worth": "147.0", "tenths": 727}; tenths is null where worth is 0. */
void tree_ratio(json_t *object, const char *key, struct ratio r);
/* An array of the ids of a set of terms. */
void tree_terms(json_t *object, const char *key, const struct vocabulary *v, enum vocabulary_kind kind,
		uint64_t mask);

/* The action and the exception of a place, under these keys; milestones as an array of {date, text}. */
void action_put(json_t *object, const struct facts *f, struct place p);
json_t *milestones_tree(const char *milestones);

/* A document that is printed as it is made, so that the tree of a long one is never whole: what is put is
 * freed.  A zeroed struct printing is one that nothing was put into.  key: NULL in a list, and for the
 * document itself. */
struct printing {
	struct buffer out;
	int depth;
	bool follows;  /* something stands before, in the object or list that is open */
	bool is_wrong; /* a text is not UTF-8 */
};
void printing_open(struct printing *p, const char *key, char bracket); /* '{' or '[' */
void printing_put(struct printing *p, const char *key, json_t *value); /* takes value */
void printing_text(struct printing *p, const char *key, const char *value);
void printing_bytes(struct printing *p, const char *key, const char *value, size_t bytes);
void printing_close(struct printing *p, char bracket); /* '}' or ']' */
/* As tree_print. */
int printing_end(struct printing *p, FILE *to, struct err *e);

/* Writes the document, frees it, and sees that it arrived: ERR_IO; ERR_DAMAGED where a text in it is not
 * UTF-8. */
int tree_print(json_t *root, FILE *to, struct err *e);

#endif
