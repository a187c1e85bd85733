/* opened.c: see opened.h */
#include "tests/bench/opened.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "checklists/load.h"
#include "core/mem.h"

static int64_t now(void)
{
	return (int64_t)time(NULL);
}

struct documents {
	struct document *at;
	size_t count;
};

static int document_see(void *arg, const struct document *d)
{
	struct documents *all = arg;

	all->at = mem_grow(all->at, all->count + 1, sizeof *all->at);
	all->at[all->count++] =
		(struct document){mem_dup(d->name), mem_dup_bytes(d->bytes, d->size), d->size};
	return 0;
}

void opened_open(struct opened *o, const char *file)
{
	struct db_options options = {.who = "bench@here", .version = "1", .now = now};
	struct documents all = {0};
	const struct store *store;
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e = {0};
	int rc = db_open(&o->db, file, &options, &e);

	if (rc == 0) {
		store = db_store(o->db);
		rc = store->each_document(store->self, 1, document_see, &all, &e);
	}
	if (rc == 0)
		rc = library_load(&l, all.at, all.count, &faults, &e);
	if (rc == 0)
		rc = session_open(&o->session, store, l, 1, "2026-11-20", &e);
	if (rc != 0) {
		fprintf(stderr, "bench: %s\n", e.text);
		exit(1);
	}
	for (size_t i = 0; i < all.count; i++)
		document_release(&all.at[i]);
	free(all.at);
	session_questions(o->session, &o->count);
}

void opened_close(struct opened *o)
{
	session_close(o->session);
	db_close(o->db);
}
