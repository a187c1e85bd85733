/* draw.h: formats that another program draws: gapwalk-print, fed with the report as JSON. */
#ifndef APP_DRAW_H
#define APP_DRAW_H

#include <stdio.h>

#include "core/err.h"
#include "core/progress.h"

/* Where the JSON goes: memory of this process that has no name.  NULL, with *e set, where there is none. */
FILE *draw_begin(struct err *e);

/* Where rc is 0, has gapwalk-print write `format` to a stream; closes facts whatever happens.  paper may be
 * NULL. ERR_NOTFOUND where the program is not installed, with what serves without it; ERR_IO with its own
 * words. */
int draw_end(FILE *facts, int rc, const char *format, const char *paper, FILE *to,
	     const struct progress *progress, struct err *e);

#endif
