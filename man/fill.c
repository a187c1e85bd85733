/* fill.c: fills the tables of a manual page from the tables of the program.
 *
 * Copies standard input to standard output; a line "@COMMANDS@", "@OPTIONS@" or "@KEYS@" is replaced by rows
 * of app/options.def and tui/commands.def, "@VERSION@" in a line by the version. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tui/context.h"

#define N_(s)         s
#define FOR(command)  (UINT64_C(1) << COMMAND_##command)
#define ALL           (~UINT64_C(0))
#define IN_ASSESSMENT UINT64_C(0)

/* Writes text so that roff takes it as it is, in lines of the length that mandoc asks for. */
static void roff(const char *s)
{
	enum { LINE = 72 };
	int column = 0;

	if (*s == '.' || *s == '\'')
		fputs("\\&", stdout);
	for (; *s; s++, column++) {
		if (*s == ' ' && column + (int)strcspn(s + 1, " ") > LINE && s[1] != '.' && s[1] != '\'') {
			putchar('\n');
			column = 0;
		} else if (*s == '-')
			fputs("\\-", stdout);
		else if (*s == '\\')
			fputs("\\e", stdout);
		else if (*s == '\'')
			fputs("\\(aq", stdout);
		else if (*s == '`')
			fputs("\\(ga", stdout);
		else
			putchar(*s);
	}
}

static void row(const char *bold, const char *italic, const char *help)
{
	fputs(".TP\n.B \"", stdout);
	roff(bold);
	fputs("\"", stdout);
	if (*italic) {
		fputs("\n.I \"", stdout);
		roff(italic);
		fputs("\"", stdout);
	}
	putchar('\n');
	roff(help);
	putchar('\n');
}

/* "name" and its operands. */
static void commands_write(void)
{
#define COMMAND(id, name, operands, run, help) row(*name ? name : "gapwalk", operands, help);
#define OPTION(id, name, letter, value, commands, help)
#include "app/options.def"
#undef COMMAND
#undef OPTION
}

static void option_row(const char *name, char letter, const char *value, const char *help)
{
	char bold[64];

	if (letter)
		snprintf(bold, sizeof bold, "-%c, --%s", letter, name);
	else
		snprintf(bold, sizeof bold, "--%s", name);
	row(bold, value ? value : "", help);
}

static void options_write(void)
{
#define COMMAND(id, name, operands, run, help)
#define OPTION(id, name, letter, value, commands, help) option_row(name, letter, value, help);
#include "app/options.def"
#undef COMMAND
#undef OPTION
}

struct key_row {
	unsigned where;
	const char *keys, *help;
};

static const struct key_row key_rows[] = {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) {where, keys, help},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static const char *const context_names[] = {
#define CONTEXT(id, name) name,
#include "tui/contexts.def"
#undef CONTEXT
};

static void contexts_write(unsigned where)
{
	const char *before = ".SS In: ";

	if (where == ON_ANY) {
		puts(".SS Everywhere");
		return;
	}
	for (int i = 0; i < ON__COUNT; i++)
		if (where >> i & 1) {
			printf("%s%s", before, context_names[i]);
			before = ", ";
		}
	putchar('\n');
}

/* Keys that count in the same places stand together, in the order of the table. */
static void keys_write(void)
{
	enum { COUNT = sizeof key_rows / sizeof *key_rows };

	for (int first = 0; first < COUNT; first++) {
		unsigned where = key_rows[first].where;
		int earlier = 0;

		while (earlier < first && key_rows[earlier].where != where)
			earlier++;
		if (earlier < first)
			continue;
		contexts_write(where);
		for (int i = first; i < COUNT; i++)
			if (key_rows[i].where == where)
				row(key_rows[i].keys, "", key_rows[i].help);
	}
}

int main(void)
{
	char line[4096];

	while (fgets(line, sizeof line, stdin)) {
		char *version = strstr(line, "@VERSION@");

		if (strcmp(line, "@COMMANDS@\n") == 0)
			commands_write();
		else if (strcmp(line, "@OPTIONS@\n") == 0)
			options_write();
		else if (strcmp(line, "@KEYS@\n") == 0)
			keys_write();
		else if (version)
			printf("%.*s%s%s", (int)(version - line), line, GAPWALK_VERSION,
			       version + strlen("@VERSION@"));
		else
			fputs(line, stdout);
	}
	return ferror(stdin) || ferror(stdout) || fflush(stdout) != 0;
}
