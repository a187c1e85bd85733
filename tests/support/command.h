/* command.h: the real program as a command, in a folder of its own. */
#ifndef TESTS_SUPPORT_COMMAND_H
#define TESTS_SUPPORT_COMMAND_H

#include "core/buffer.h"

/* What a command printed and how it ended; zeroed is empty. */
struct outcome {
	struct buffer out, err; /* text is never NULL after a run */
	int status;             /* exit status, or 128 + the signal */
};
void outcome_release(struct outcome *o);

/* A new folder with a clean environment (no HOME but the folder, LC_ALL=C, a fixed clock), made the working
 * folder; command_leave goes back and removes it. */
void command_enter(void);
void command_leave(void);
/* The same as setup and teardown of a test. */
int command_setup(void **state);
int command_teardown(void **state);

/* Runs `gapwalk WORDS` by a shell with the given standard input (NULL: empty), so that a test reads as a user
 * types. o is emptied first. */
void command_run(struct outcome *o, const char *words, const char *input);

#endif
