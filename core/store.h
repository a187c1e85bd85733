/* store.h: the port through which assessments are kept.
 *
 * db/ implements it on SQLite; the tests implement it with a store that fails at the n-th call.
 * Every function returns 0 or a negative code with *e set; a failed call changed nothing, but for a disk that
 * fails after it has taken the change: ERR_IO then says that it was recorded, and revision tells.  Strings
 * given to a `see` callback are borrowed for the call; a `see` that returns non-zero ends the walk, and
 * the function returns that value (the callback has then set its own error). */
#ifndef CORE_STORE_H
#define CORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

/* One cell of an assessment, and what becomes of it.  NULL: nothing recorded.  One whose `after` is its
 * `before` is a guard: it is looked at and not written. */
struct change {
	const char *subject;
	const char *field;
	const char *before; /* what the writer saw; apply refuses where it is no longer so */
	const char *after;
};

/* A YAML document that an assessment was started with, kept to the byte. */
struct document {
	const char *name; /* "vocabulary.yaml", "tw-moda-guide.yaml", "crosswalk.yaml" */
	const char *bytes;
	size_t size;
};

/* A file that is kept with the cells that name it. */
struct content {
	const char *digest; /* SHA-256 of its bytes: 64 lower-case hexadecimal digits */
	int64_t size;       /* bytes */
	/* Gives at most `room` of the next bytes; *got is 0 at the end. */
	int (*read)(void *arg, char *to, size_t room, size_t *got, struct err *e);
	void *arg;
};

struct assessment_row {
	int64_t id;                                          /* 1, 2, … within the file */
	const char *uuid;                                    /* the same wherever the file is carried */
	const char *name, *system, *organisation, *assessor; /* "" where not recorded */
	bool sample;                                         /* made to play with, never counted */
	int64_t created;                                     /* seconds since the epoch */
	int64_t changed;                                     /* of the newest trail row */
	int64_t answers;       /* answers recorded, parts and service models counted one by one */
	int64_t revision;      /* number of the newest trail row */
	const char *digest;    /* of that row: 64 hexadecimal digits; the trail's anchor */
	const char *sealed_by; /* who sealed it; "" where it is not sealed */
	int64_t sealed;        /* when: seconds since the epoch */
	const char *follows;   /* uuid of the assessment that it follows; "" where it follows none */
};

/* One row of the trail: what a step made of one cell. */
struct trail_row {
	int64_t seq;      /* 1, 2, … over the whole file */
	int64_t step;     /* seq of the first row of its step: rows of one step were written together */
	const char *kind; /* "do", "undo", "redo" */
	int64_t reverses; /* the step that an undo or redo took back or forth; 0 for a "do" */
	int64_t at;       /* seconds since the epoch */
	const char *who, *version;
	const char *subject, *field;
	const char *before, *after; /* NULL: nothing recorded */
	const char *digest;         /* of this row and all before it: 64 hexadecimal digits */
};

enum store_direction { STORE_UNDO, STORE_REDO };

struct store {
	void *self;

	/* Oldest first. */
	int (*each_assessment)(void *self, int (*see)(void *arg, const struct assessment_row *row), void *arg,
			       struct err *e);

	/* Makes an assessment with these documents and first cells (before NULL). */
	int (*create)(void *self, const struct document *documents, size_t document_count,
		      const struct change *first, size_t count, int64_t *id, struct err *e);

	int (*each_document)(void *self, int64_t id, int (*see)(void *arg, const struct document *d),
			     void *arg, struct err *e);

	int (*each_cell)(void *self, int64_t id,
			 int (*see)(void *arg, const char *subject, const char *field, const char *value),
			 void *arg, struct err *e);

	/* Writes all the changes (one at least is no guard) as one step of the trail, or none.  ERR_CHANGED,
	 * naming who and when, where a `before` is not what is recorded now, or where a piece of evidence
	 * would go that is attached still.  ERR_SEALED, naming who and
	 * when, for anything but the taking away of the cell "sealed" of the assessment while that cell is
	 * there.  *revision: number of the newest trail row; a step has one row for each of its changes but
	 * the guards, so that a writer sees when somebody else wrote in between. content (NULL: none) is kept
	 * in the same transaction; it is read once, after everything else could be written, or not at all
	 * where it is there already.  ERR_IO where it is not what its digest and size say.  What was being
	 * typed into these cells (typed_keep) is forgotten. */
	int (*apply)(void *self, int64_t id, const struct change *changes, size_t count,
		     const struct content *content, int64_t *revision, struct err *e);

	/* Takes the newest step back (or the newest undone step forth) as a new step of the trail, and gives
	 * its changes to see before anything is written.  ERR_NOTHING where there is none, and where it
	 * sealed or unsealed the assessment: what was done before that stays; ERR_SEALED as above;
	 * ERR_CHANGED where its cells are not what that step left behind. */
	int (*reverse)(void *self, int64_t id, enum store_direction direction,
		       int (*see)(void *arg, const struct change *c), void *arg, int64_t *revision,
		       struct err *e);

	/* The rows of the trail with numbers above `after`, oldest first.  With a subject those of it and of
	 * what lies below it ("…@user": "…@user/iaas", "…@user#a"); their number costs, that of others does
	 * not.  subject NULL: all. */
	int (*each_trail)(void *self, int64_t id, const char *subject, int64_t after,
			  int (*see)(void *arg, const struct trail_row *row), void *arg, struct err *e);

	/* Number of the newest trail row: differs from the last one seen when somebody else wrote. */
	int (*revision)(void *self, int64_t id, int64_t *revision, struct err *e);

	/* Gives the bytes kept under a digest, in stretches.  ERR_NOTFOUND where there are none; ERR_DAMAGED,
	 * which is known only after all of them, where they are not what was kept. */
	int (*content_read)(void *self, const char *digest,
			    int (*see)(void *arg, const char *bytes, size_t size), void *arg, struct err *e);

	/* Keeps a text that is being typed into a cell, so that it outlives a crash: no step of the trail,
	 * the last one of this reviewer only, NULL forgets it.  ERR_BUSY at once where another program
	 * writes. */
	int (*typed_keep)(void *self, int64_t id, const char *subject, const char *field, const char *text,
			  struct err *e);
	/* Gives that text and when it was kept (seconds since the epoch); sees nothing where there is none.
	 */
	int (*typed_read)(void *self, int64_t id, const char *subject, const char *field,
			  int (*see)(void *arg, const char *text, int64_t at), void *arg, struct err *e);
	/* Gives the subject whose field was so kept last by this reviewer; sees nothing where none was. */
	int (*typed_last)(void *self, int64_t id, const char *field,
			  int (*see)(void *arg, const char *subject), void *arg, struct err *e);
};

#endif
