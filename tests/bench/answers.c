/* answers.c: an answer made durable, beside the least that SQLite can do with the same journal and the same
 * care. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/bench.h"
#include "tests/bench/opened.h"

enum { ANSWERS = 200, COMMANDS = 25 };

static const char settings[] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;";

/* The row that an answer is, and nothing else: no trail, no undo, no chain. */
static void upsert_prepare(sqlite3 **db, sqlite3_stmt **s)
{
	static const char table[] =
		"CREATE TABLE cell (assessment INTEGER, subject TEXT, field TEXT, value TEXT,"
		" seq INTEGER, PRIMARY KEY (assessment, subject, field)) WITHOUT ROWID;";

	if (sqlite3_open("raw.db", db) != SQLITE_OK ||
	    sqlite3_exec(*db, settings, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(*db, table, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(*db,
			       "INSERT INTO cell VALUES (1, 'list-1:Q-' || ?1, 'answer', ?2, ?3)"
			       " ON CONFLICT DO UPDATE SET value = ?2, seq = ?3",
			       -1, s, NULL) != SQLITE_OK) {
		fprintf(stderr, "bench: %s\n", sqlite3_errmsg(*db));
		exit(1);
	}
}

/* seq is another one each time: SQLite writes nothing where a row becomes what it is. */
static double upsert(sqlite3_stmt *s, int i)
{
	double start = bench_now();

	sqlite3_bind_int(s, 1, i % 100);
	sqlite3_bind_text(s, 2, i % 2 ? "met" : "not-met", -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 3, i);
	sqlite3_step(s);
	sqlite3_reset(s);
	return bench_now() - start;
}

static void within_measure(void)
{
	struct series ours = {.count = 0}, peer = {.count = 0};
	sqlite3_stmt *statement;
	sqlite3 *raw;
	struct opened o;
	struct err e;

	opened_open(&o, "answers.gapwalk");
	upsert_prepare(&raw, &statement);
	for (int i = 0; i < ANSWERS; i++) {
		struct place p = {(size_t)i % 100, WHOLE, WHOLE};
		double start = bench_now();

		if (session_answer(o.session, &p, 1, i / 100 % 2 ? ANSWER_MET : ANSWER_NOT_MET, NULL, &e) !=
		    0)
			fprintf(stderr, "bench: %s\n", e.text);
		series_add(&ours, bench_now() - start);
		series_add(&peer, upsert(statement, i));
	}
	bench_ratio("an answer, durable", "one raw upsert", "ms", &ours, &peer, 1.15);
	sqlite3_finalize(statement);
	sqlite3_close(raw);
	opened_close(&o);
}

void bench_answers(void)
{
	char *names = bench_checklists("hundreds", 1, 400);
	struct series ours = {.count = 0}, peer = {.count = 0}, task = {.count = 0};
	bool has_task = bench_has("task");

	bench_assessment("answers.gapwalk", names, 400);
	bench_must(
		"@ new -f builtin.gapwalk --name Bench --role user,provider --service-model iaas,paas,saas",
		NULL);
	bench_title("An answer made durable (journal_mode DELETE, synchronous EXTRA)");
	within_measure();
	for (int i = 0; i < COMMANDS; i++) {
		series_add(&ours, bench_must(i % 2 ? "@ answer -f builtin.gapwalk CC-1@user met"
						   : "@ answer -f builtin.gapwalk CC-1@user partial",
					     NULL));
		series_add(&peer, bench_must("sqlite3 raw.db",
					     "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;\n"
					     "INSERT INTO cell VALUES (1, 'list-1:Q-1', 'answer', 'met', 1)"
					     " ON CONFLICT DO UPDATE SET value = 'met', seq = random();\n"));
		if (has_task)
			series_add(
				&task,
				bench_must("task rc.confirmation=off rc.data.location=tasks add Q-1", NULL));
	}
	bench_ratio("gapwalk answer, built-in checklists", "sqlite3 shell, upsert", "ms", &ours, &peer, 2);
	if (has_task)
		bench_ratio("task add", "sqlite3 shell, upsert", "ms", &task, &peer, 0);
	free(names);
}
