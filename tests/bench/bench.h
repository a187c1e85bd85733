/* bench.h: two ways of doing the same, timed in turn, and a row that compares them.
 *
 * Times are of a machine that others use too: each round runs ours and the peer's one after the other, the
 * ratio is the median of the rounds' ratios, and its spread what the middle half of them covers.  Nothing
 * here passes or fails.  The working folder is one that is thrown away. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

enum { SERIES_MAX = 512 };

struct series {
	double at[SERIES_MAX];
	size_t count;
};
void series_add(struct series *s, double value);

double bench_now(void); /* milliseconds of a clock that only goes on */

void bench_title(const char *title);
/* ours and peer hold a figure for each round, in the same order.  limit: what the ratio may be; 0: none, the
 * peer is there to compare with. */
void bench_ratio(const char *what, const char *peer_name, const char *unit, const struct series *ours,
		 const struct series *peer, double limit);
/* A figure beside a limit of its own. */
void bench_figure(const char *what, const char *unit, const struct series *ours, double limit);
void bench_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

struct run {
	double ms;
	double resident; /* MiB, at most */
	int status;      /* as a shell tells it */
};
/* Runs a command of at most 31 words parted by blanks, without a shell; "@" stands for the program itself.
 * Its output goes to /dev/null, input (NULL: none) is a text for its standard input. */
struct run bench_run(const char *words, const char *input);
/* Ends the bench where the command failed. */
double bench_must(const char *words, const char *input);
bool bench_has(const char *command);

/* Writes `lists` checklists of `items` items each, in three languages and about 800 bytes an item, into a
 * folder; returns "FOLDER/list-1.yaml,FOLDER/list-2.yaml,…": free().  They need the built-in vocabulary. */
char *bench_checklists(const char *folder, int lists, int items);
/* Starts the assessment of one role over them in a new file, with `answered` questions answered, the rest
 * open.
 */
void bench_assessment(const char *file, const char *checklists, int answered);

void bench_terminal(void);
void bench_answers(void);
void bench_loading(void);
void bench_reports(void);
void bench_search(void);
void bench_memory(void);

#endif
