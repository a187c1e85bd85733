/* user.h: what a user does with the real program, and what it answers; whatever else it answers fails the
 * test.
 *
 * Words are what is typed after "gapwalk".  An answer that is NULL may be anything, "" must be empty, any
 * other text must be in it. */
#ifndef TESTS_SUPPORT_USER_H
#define TESTS_SUPPORT_USER_H

#include <jansson.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

/* Runs a command by a shell. */
#define user_runs(words, status, out, err) user_runs_at(words, NULL, status, out, err, __FILE__, __LINE__)
#define user_feeds(words, input, status, out, err) \
	user_runs_at(words, input, status, out, err, __FILE__, __LINE__)
void user_runs_at(const char *words, const char *input, int status, const char *out, const char *err,
		  const char *file, int line);
/* The JSON that a command prints; json_decref. */
json_t *user_reads(const char *words);

/* The terminal program, started with words parted by blanks, which no shell reads, and settled. */
struct pty *user_starts(const char *words, int rows, int cols);
/* Each waits until what was typed is handled and shown. */
void user_types(struct pty *p, const char *keys);
#define user_sees(p, words) user_sees_at(p, words, __FILE__, __LINE__)
void user_sees_at(struct pty *p, const char *words, const char *file, int line);
/* The program ends with a status, has said nothing on standard error and leaves the terminal as it was. */
void user_leaves(struct pty *p, int status);
/* The same by Ctrl-C. */
void user_quits(struct pty *p);

#endif
