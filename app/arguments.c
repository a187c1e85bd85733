#include "app/arguments.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/lang.h"
#include "core/text.h"

#define FOR(command) (UINT64_C(1) << COMMAND_##command)
#define ALL          (~UINT64_C(0))
#define IN_ASSESSMENT \
	(FOR(QUESTIONS) | FOR(SHOW) | FOR(ANSWER) | FOR(CARRY) | FOR(NOTE) | FOR(SPLIT) | FOR(JOIN) | \
	 FOR(EVIDENCE_ADD) | FOR(EVIDENCE_ATTACH) | FOR(EVIDENCE_EDIT) | FOR(EVIDENCE_CHECK) | \
	 FOR(EVIDENCE_EXTRACT) | FOR(EVIDENCE_LIST) | FOR(EVIDENCE_REMOVE) | FOR(ACTION) | FOR(EXCEPTION) | \
	 FOR(UNDO) | FOR(REDO) | FOR(LOG) | FOR(SCORE) | FOR(REPORT) | FOR(SEAL) | FOR(UNSEAL) | \
	 FOR(SCOPE) | FOR(WALK) | FOR(FOLLOW_UP) | FOR(CONFIRM) | FOR(TREND))

const struct command commands[COMMAND__COUNT] = {
#define COMMAND(id, name, operands, run, help) {name, operands, run, help},
#define OPTION(id, name, letter, value, commands, help)
#include "app/options.def"
#undef COMMAND
#undef OPTION
};

const struct option_row option_rows[OPTION__COUNT] = {
#define COMMAND(id, name, operands, run, help)
#define OPTION(id, name, letter, value, commands, help) {name, letter, value, commands, help},
#include "app/options.def"
#undef COMMAND
#undef OPTION
};

/* getopt_long's tables; val is the option's index + 1 above every letter. */
enum { VALUE_BASE = 0x100 };

static void getopt_tables(struct option *longs, char *shorts)
{
	size_t n = 0;

	shorts[n++] = ':'; /* a missing value is told apart from an unknown option */
	for (size_t i = 0; i < OPTION__COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		longs[i] = (struct option){row->name, row->value ? required_argument : no_argument, NULL,
					   (int)(VALUE_BASE + i)};
		if (row->letter) {
			shorts[n++] = row->letter;
			if (row->value)
				shorts[n++] = ':';
		}
	}
	longs[OPTION__COUNT] = (struct option){0};
	shorts[n] = '\0';
}

static size_t option_index(int value)
{
	if (value >= VALUE_BASE)
		return (size_t)(value - VALUE_BASE);
	for (size_t i = 0; i < OPTION__COUNT; i++)
		if (option_rows[i].letter == value)
			return i;
	return OPTION__COUNT;
}

/* The command that the operands begin with; *words is how many of them it takes. */
static enum command_id command_find(char *const *operands, int count, int *words)
{
	char name[64];

	*words = 0;
	for (int i = 1; i < COMMAND__COUNT; i++) {
		if (count >= 2 &&
		    snprintf(name, sizeof name, "%s %s", operands[0], operands[1]) < (int)sizeof name &&
		    strcmp(commands[i].name, name) == 0) {
			*words = 2;
			return (enum command_id)i;
		}
		if (count >= 1 && strcmp(commands[i].name, operands[0]) == 0) {
			*words = 1;
			return (enum command_id)i;
		}
	}
	return COMMAND_TERMINAL;
}

/* Refuses a first operand that is neither a command nor, by its looks, a file: a mistyped command must not
 * become a new file. */
static int file_check(const char *operand, struct err *e)
{
	size_t length = strlen(operand);
	struct buffer second = {0};
	int rc;

	for (int i = 1; i < COMMAND__COUNT; i++)
		if (strncmp(commands[i].name, operand, length) == 0 && commands[i].name[length] == ' ')
			buffer_printf(&second, "%s%s", second.bytes ? ", " : "",
				      commands[i].name + length + 1);
	if (second.bytes) {
		rc = err_set(e, ERR_USAGE, _("\"%s\" needs one of these after it: %s."), operand,
			     second.text);
		buffer_release(&second);
		return rc;
	}
	if (strpbrk(operand, "./"))
		return 0;
	return err_set(e, ERR_USAGE,
		       _("\"%s\" is no command. `gapwalk help` lists them; a file is named with a dot or a "
			 "slash, as in ./%s."),
		       operand, operand);
}

int arguments_parse(struct arguments *a, int argc, char **argv, struct err *e)
{
	struct option longs[OPTION__COUNT + 1];
	char shorts[2 * OPTION__COUNT + 2];
	int value, words;

	memset(a, 0, sizeof *a);
	getopt_tables(longs, shorts);
	opterr = 0;
	optind = 0;
	while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (value == ':')
			return err_set(e, ERR_USAGE, _("%s needs a value after it."), argv[optind - 1]);
		if (value == '?' || option_index(value) == OPTION__COUNT)
			return err_set(e, ERR_USAGE, _("\"%s\" is not an option of this program."),
				       argv[optind - 1]);
		a->value[option_index(value)] = optarg ? optarg : "";
	}
	a->operands = argv + optind;
	a->operand_count = argc - optind;
	a->command = command_find(a->operands, a->operand_count, &words);
	a->operands += words;
	a->operand_count -= words;
	for (int i = 0; i < OPTION__COUNT; i++)
		if (a->value[i] && !(option_rows[i].commands >> a->command & 1))
			return err_set(e, ERR_USAGE, _("--%s does not go with `gapwalk%s%s`."),
				       option_rows[i].name, *commands[a->command].name ? " " : "",
				       commands[a->command].name);
	if (a->command == COMMAND_TERMINAL && a->operand_count > 0 && !a->value[OPTION_HELP])
		return file_check(a->operands[0], e);
	return 0;
}

int arguments_expect(const struct arguments *a, int least, int most, struct err *e)
{
	const struct command *c = &commands[a->command];

	if (a->operand_count >= least && (most < 0 || a->operand_count <= most))
		return 0;
	return err_set(e, ERR_USAGE, _("Usage: gapwalk %s%s%s. `gapwalk help %s` explains it."), c->name,
		       *c->operands ? " " : "", c->operands, c->name);
}

int arguments_number(const char *text, const char *what, int least, int most, int *number, struct err *e)
{
	char *end = NULL;
	long value;

	errno = 0;
	value = strtol(text, &end, 10);
	if (errno || end == text || *end || isspace((unsigned char)*text) || value < least || value > most)
		return err_set(e, ERR_USAGE, _("%s: \"%s\" is not a whole number from %d to %d."), what, text,
			       least, most);
	*number = (int)value;
	return 0;
}

/* Appends "  left", blanks up to a column, and the sentence, wrapped there. */
static void row_add(struct buffer *to, const char *left, const char *sentence)
{
	enum { COLUMN = 30, LINE = 80 };
	int width = 2 + text_width(left);
	struct text_line *lines = NULL;
	size_t count;

	buffer_printf(to, "  %s", left);
	if (width + 2 > COLUMN) {
		buffer_add(to, "\n");
		width = 0;
	}
	count = text_wrap(sentence, LINE - COLUMN, &lines);
	for (size_t i = 0; i < count; i++) {
		buffer_add_fill(to, ' ', (size_t)(i ? COLUMN : COLUMN - width));
		buffer_add_bytes(to, lines[i].start, lines[i].bytes);
		buffer_add(to, "\n");
	}
	free(lines);
}

void arguments_help(enum command_id command, struct buffer *to)
{
	const struct command *c = &commands[command];

	buffer_printf(to, _("Usage: gapwalk%s%s [OPTION...]%s%s\n"), *c->name ? " " : "", c->name,
		      *c->operands ? " " : "", c->operands);
	buffer_printf(to, "%s\n\n", _(c->help));
	for (size_t i = 0; i < OPTION__COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		struct buffer left = {0};

		if (!(row->commands >> command & 1))
			continue;
		if (row->letter)
			buffer_printf(&left, "-%c, ", row->letter);
		buffer_printf(&left, "--%s%s%s", row->name, row->value ? " " : "",
			      row->value ? row->value : "");
		row_add(to, left.text, _(row->help));
		buffer_release(&left);
	}
}

void arguments_overview(struct buffer *to)
{
	buffer_add(to,
		   _("gapwalk walks you through cloud security checklists and prints scored gap reports.\n"));
	buffer_add(to, _("Usage: gapwalk [FILE]\n       gapwalk COMMAND [OPTION...] [OPERAND...]\n\n"));
	for (int i = 1; i < COMMAND__COUNT; i++) {
		struct buffer left = {0};

		buffer_printf(&left, "%s%s%s", commands[i].name, *commands[i].operands ? " " : "",
			      commands[i].operands);
		row_add(to, left.text, _(commands[i].help));
		buffer_release(&left);
	}
	buffer_add(to, _("\n`gapwalk help COMMAND` lists its options; gapwalk(1) is the manual.\n"));
}
