/* child.h: another program, run to its end. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdio.h>

#include "core/err.h"
#include "core/progress.h"

/* A file in memory, for what goes to it or comes from it: fclose.  NULL: ERR_IO. */
FILE *child_file(struct err *e);

/* Runs a program that PATH finds, or a path does: argv ends in NULL, its words are handed over as they are,
 * no shell reads them.  Standard input begins at the beginning of `from`; output and complaints go to the
 * other two, which may be the same.  Returns 0 with *status as wait gives it, or an errno where it could not
 * be started.
 *
 * Where it takes longer than anybody waits in silence, progress (or NULL) is told how much of `from` has been
 * read, and as soon as there is output how much of that there is; stopped by it, the program is ended, and
 * ECANCELED returned. */
int child_run(char *const argv[], FILE *from, FILE *to, FILE *complaints, const struct progress *progress,
	      int *status);

/* What it said, in one clean line; where nothing, how it ended, by the status of wait(2): free(). */
char *child_said(FILE *words, int status);

#endif
