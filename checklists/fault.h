/* fault.h: collecting the mistakes of one load.
 *
 * Mistakes are found in the order of the checks; the user gets them in the order of the documents. */
#ifndef CHECKLISTS_FAULT_H
#define CHECKLISTS_FAULT_H

#include <stdarg.h>

#include "checklists/load.h"
#include "checklists/node.h"

struct findings {
	const struct document *documents; /* borrowed; where the names come from */
	struct finding *at;
	size_t count, dropped;
	struct arena *arena; /* of the strings; becomes that of the faults */
};

void findings_init(struct findings *f, const struct document *documents);
void findings_release(struct findings *f);

/* Notes a mistake at a place of a document.  near, where not NULL, gives the path and the id. */
void finding_add(struct findings *f, size_t document, size_t line, size_t column, const struct node *near,
		 const char *format, ...) __attribute__((format(printf, 6, 7)));
void finding_add_list(struct findings *f, size_t document, size_t line, size_t column,
		      const struct node *near, const char *format, va_list arguments)
	__attribute__((format(printf, 6, 0)));

/* True where more are only counted: then hints need not be looked for. */
bool findings_are_full(const struct findings *f);

/* Gives what was found to *faults, sorted, and leaves f empty.  Returns 0, or ERR_PARSE with *e saying the
 * first mistake and how many there are. */
int findings_conclude(struct findings *f, struct faults *faults, struct err *e);

#endif
