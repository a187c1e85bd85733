/* completion.h: what a shell offers after `gapwalk`, from the tables of the command line.
 *
 * The build runs `fill bash`, `fill zsh` and `fill fish`.  Words of a value come from where the program reads
 * them. */
#ifndef COMPLETION_COMPLETION_H
#define COMPLETION_COMPLETION_H

#include <stdbool.h>
#include <stdint.h>

#include "app/arguments.h"

struct library;

/* What may stand in the place of a value or an operand. */
struct completion {
	struct buffer words; /* parted by blanks; NULL text: none */
	bool list;           /* several of them, parted by commas */
	bool files;
};
/* Zeroed before; released by the caller. */
void completion_of_option(struct completion *o, enum option_id id, const struct library *l);
void completion_of_operands(struct completion *o, const struct command *command, const struct library *l);
void completion_release(struct completion *o);

bool option_is_for(enum option_id option, enum command_id command);
/* Prints s within single quotes, where they may stand as `quote`. */
void quoted(const char *s, const char *quote);
/* Prints "-f|--file|..." of all options that take a value. */
void valued_print(const char *between);
/* The first of two words: "evidence"; its length, or 0 where the name is one word. */
int group_length(const char *name);
/* False for a group that an earlier command has opened, and for the program without a command. */
bool is_first_of_group(enum command_id id);

void bash_print(const struct library *l);
void zsh_print(const struct library *l);
void fish_print(const struct library *l);

#endif
