/* arguments.h: the command line, read by the tables of options.def. */
#ifndef APP_ARGUMENTS_H
#define APP_ARGUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/buffer.h"
#include "core/err.h"

struct app;

enum command_id {
#define COMMAND(id, name, operands, run, help) COMMAND_##id,
#define OPTION(id, name, letter, value, commands, help)
#include "app/options.def"
#undef COMMAND
#undef OPTION
	COMMAND__COUNT
};

enum option_id {
#define COMMAND(id, name, operands, run, help)
#define OPTION(id, name, letter, value, commands, help) OPTION_##id,
#include "app/options.def"
#undef COMMAND
#undef OPTION
	OPTION__COUNT
};

struct command {
	const char *name;     /* "checklist check"; "" for the terminal program */
	const char *operands; /* as in the synopsis */
	/* Returns 0, 1 where what was asked for was found (cli.md), or a negative code with *e set. */
	int (*run)(struct app *app, struct err *e);
	const char *help; /* N_, one sentence */
};

struct option_row {
	const char *name;
	char letter;       /* or 0 */
	const char *value; /* its name in the synopsis; NULL for a flag */
	uint64_t commands; /* bits: 1 << COMMAND_… */
	const char *help;  /* N_ */
};

extern const struct command commands[COMMAND__COUNT];
extern const struct option_row option_rows[OPTION__COUNT];

struct arguments {
	enum command_id command;
	const char *value[OPTION__COUNT]; /* NULL: not given; "" for a flag that was */
	char *const *operands;            /* what follows the command, borrowed from argv */
	int operand_count;
};

/* Reads argv (reordered, as getopt does).  ERR_USAGE with one sentence where it is wrong. */
int arguments_parse(struct arguments *a, int argc, char **argv, struct err *e);

/* Refuses another number of operands than these; most -1: any. */
int arguments_expect(const struct arguments *a, int least, int most, struct err *e);

/* A whole number in [least, most]; what names it in the refusal. */
int arguments_number(const char *text, const char *what, int least, int most, int *number, struct err *e);

/* Appends "Usage: …", the sentence and the options of a command; or the list of all commands. */
void arguments_help(enum command_id command, struct buffer *to);
void arguments_overview(struct buffer *to);

#endif
