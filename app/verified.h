/* verified.h: what an examination of a whole file found, and how it is said. */
#ifndef APP_VERIFIED_H
#define APP_VERIFIED_H

#include "app/app.h"

struct verified {
	char **faults;
	size_t count;
	struct db_findings found;
	struct db_trail_point point; /* of --digest; seq 0: not asked for or not found */
};

void verified_add(struct verified *v, const char *fault); /* one whole sentence */
int verified_take(struct verified *v, struct db *db, struct err *e);
/* Prints it as text or as --json asks for it; path is what was examined.  Returns the exit status, 1 where
 * there are faults. */
int verified_say(const struct app *app, const char *path, const struct verified *v, struct err *e);
void verified_release(struct verified *v);

#endif
