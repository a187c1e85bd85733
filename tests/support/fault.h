/* fault.h: the real program, one of whose calls fails (tests/shim/faulty.c), in the folder of a test.
 *
 * The program is one without sanitizers: GAPWALK_PLAIN, else GAPWALK. */
#ifndef TESTS_SUPPORT_FAULT_H
#define TESTS_SUPPORT_FAULT_H

#include <stdbool.h>

#include "tests/support/command.h"

/* What is acknowledged before anything fails. */
#define FAULT_NOTE "A note that must not be lost"

/* In the test's folder: a.gapwalk with an assessment of cme-cloud-policy and FAULT_NOTE on 2.9, a file
 * a-report, and ./faulty, the program that goes wrong as FAULT_... in the environment says. */
void fault_ground(void);
/* a.gapwalk is again what it was then. */
void fault_restore(void);

/* By the program as it is; the words of a command line. */
void fault_run_plain(struct outcome *o, const char *words);
/* The same; it ends well, and prints `shows` (NULL: anything). */
void fault_run_well(const char *words, const char *shows);
/* By the program that goes wrong. */
void fault_run_faulty(struct outcome *o, const char *words);

/* The at-th call of a kind fails, and with always every later one. */
void fault_set(const char *call, long at, bool always);
bool fault_came(void); /* the run had that many calls */

/* A command was done, or not done and said so in one sentence. */
void fault_outcome_check(const struct outcome *o, const char *call, long at);
/* a.gapwalk is as it was, or verifies, and holds FAULT_NOTE. */
void fault_nothing_is_lost(const char *call, long at);

#endif
