/* load.h: YAML in, model out.
 *
 * The only room that knows YAML.  A document is read whole, every mistake of every document is
 * collected, and only a faultless set becomes a library. */
#ifndef CHECKLISTS_LOAD_H
#define CHECKLISTS_LOAD_H

#include "core/checklist.h"
#include "core/store.h" /* struct document */
#include "core/template.h"

enum {
	LOAD_DEPTH_MAX = 32,
	LOAD_SCALAR_BYTES = 64 * 1024,
	LOAD_KEY_BYTES = 128,
	LOAD_FILE_BYTES = 16 * 1024 * 1024,
	LOAD_NODES_MAX = 500000,  /* keys, values, lists and mappings of one document */
	LOAD_ID_BYTES = 64,       /* an id stands in one column of a list */
	LOAD_CHECKLISTS_MAX = 64, /* a set of them is one 64-bit mask */
	LOAD_FAULTS_MAX = 1000,   /* more are counted, not kept */
};

/* One mistake.  Printed as "file:line:column: path: what is wrong and what would be right". */
struct fault {
	const char *file;    /* the document's name */
	size_t line, column; /* from 1; column in characters */
	const char *path;    /* "items[3].ask.user.en" */
	const char *what;    /* translated */
};

/* The mistakes of one load, by document and position.  Zeroed is empty; owns its strings. */
struct faults {
	struct fault *at;
	size_t count;   /* kept */
	size_t dropped; /* found beyond LOAD_FAULTS_MAX */
	struct arena *arena;
};
void faults_release(struct faults *f);
void faults_print(const struct faults *f, struct buffer *to); /* a line each */

/* Loads a set of documents: one vocabulary, any number of checklists, any number of crosswalks,
 * in any order, told apart by their first key (vocabulary:, checklist:, crosswalk:).  A relation to a
 * checklist that is not in the set is left out.  Returns 0 and a library that its caller frees, or ERR_PARSE
 * with *e saying the first fault and how many there are, and all of them in *f; what *f held before is
 * released. */
int library_load(struct library **l, const struct document *documents, size_t count, struct faults *f,
		 struct err *e);

/* The same, document by document, so that no more than one has to be in memory: a document is borrowed for
 * the call.  load_finish has the duties of library_load; load_free comes after it, or instead. */
struct load *load_new(void);
void load_add(struct load *l, const struct document *d);
int load_finish(struct load *l, struct library **library, struct faults *f, struct err *e);
void load_free(struct load *l); /* NULL is fine */

/* Loads the template of a report; parts are the ids of those that there are.  The same duties as
 * library_load; template_free. */
int template_load(struct template **t, const struct document *d, const char *const *parts, size_t count,
		  struct faults *f, struct err *e);

/* The documents compiled into the program: vocabulary first.  Static. */
const struct document *builtin_documents(size_t *count);

/* Gives the built-in document whose SHA-256 is these 64 hexadecimal digits; false where there is none. */
bool builtin_find(const char *digest, struct document *d);

/* Reads a file for library_load; name is the path as given.  *d is owned by the caller:
 * document_release.  ERR_IO, or ERR_PARSE where it is larger than LOAD_FILE_BYTES. */
int document_read(struct document *d, const char *path, struct err *e);
void document_release(struct document *d);

/* Puts the user's documents in the place of built-in ones: a document that states the same checklist id (or
 * that it is a vocabulary or crosswalk) replaces it, another is added.  *all is an array that borrows the
 * documents: free().  Returns their number. */
size_t documents_override(const struct document *builtin, size_t builtin_count, const struct document *own,
			  size_t own_count, const struct document **all);

/* The name that a document goes by inside an assessment: "vocabulary.yaml", "crosswalk.yaml" or "ID.yaml" of
 * the checklist that it states; NULL where it states none of them.  Owned by the caller: free(). */
char *document_standard_name(const struct document *d);

#endif
