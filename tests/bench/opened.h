/* opened.h: an assessment, opened as the program opens it. */
#ifndef TESTS_BENCH_OPENED_H
#define TESTS_BENCH_OPENED_H

#include "core/session.h"
#include "db/db.h"

struct opened {
	struct db *db;
	struct session *session;
	size_t count; /* questions in scope */
};

/* Ends the bench where it cannot be. */
void opened_open(struct opened *o, const char *file);
void opened_close(struct opened *o);

#endif
