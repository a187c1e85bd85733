/* fish.c: for fish 3 and later. */
#include <stdio.h>
#include <string.h>

#include "completion/completion.h"

static const char functions[] = "        case '-*'\n"
				"        case '*'\n"
				"            set -a found $word\n"
				"        end\n"
				"    end\n"
				"    string join ' ' -- $found\n"
				"end\n"
				"function __gapwalk_at\n"
				"    set -l found (__gapwalk_operands)\n"
				"    test \"$found\" = \"$argv\"\n"
				"end\n"
				"function __gapwalk_in\n"
				"    set -l found (__gapwalk_operands)\n"
				"    for name in $argv\n"
				"        string match -q -- \"$name *\" \"$found \"; and return\n"
				"    end\n"
				"    return 1\n"
				"end\n"
				"complete -c gapwalk -f";

static void reading_print(void)
{
	fputs("# Completion of gapwalk for fish.\n"
	      "function __gapwalk_operands\n"
	      "    set -l value\n"
	      "    set -l found\n"
	      "    for word in (commandline -opc)[2..-1]\n"
	      "        if test -n \"$value\"\n"
	      "            set value\n"
	      "            continue\n"
	      "        end\n"
	      "        switch $word\n"
	      "        case ",
	      stdout);
	valued_print(" ");
	puts("\n            set value 1");
	puts(functions);
}

/* A word that is offered after those of `at`. */
static void word_print(const char *at, const char *word, int length, const char *help)
{
	printf("complete -c gapwalk -n '__gapwalk_at %s' -a '%.*s'", at, length, word);
	if (help) {
		fputs(" -d ", stdout);
		quoted(help, "\\'");
	}
	putchar('\n');
}

static void command_print(enum command_id id, const struct library *l)
{
	const struct command *c = &commands[id];
	int group = group_length(c->name);
	struct completion o = {0};
	char at[64];

	if (group > 0) {
		if (is_first_of_group(id)) {
			word_print("\"\"", c->name, group, NULL);
			word_print("help", c->name, group, NULL);
		}
		snprintf(at, sizeof at, "%.*s", group, c->name);
		word_print(at, c->name + group + 1, (int)strlen(c->name), c->help);
		snprintf(at, sizeof at, "help %.*s", group, c->name);
		word_print(at, c->name + group + 1, (int)strlen(c->name), c->help);
	} else if (*c->name) {
		word_print("\"\"", c->name, (int)strlen(c->name), c->help);
		word_print("help", c->name, (int)strlen(c->name), c->help);
	}
	completion_of_operands(&o, c, l);
	if (o.files)
		printf("complete -c gapwalk -n '%s \"%s\"' -F\n", *c->name ? "__gapwalk_in" : "__gapwalk_at",
		       c->name);
	if (o.words.text)
		printf("complete -c gapwalk -n '__gapwalk_in \"%s\"' -a '%s'\n", c->name, o.words.text);
	completion_release(&o);
}

/* In which commands the option counts. */
static void condition_print(enum option_id id)
{
	bool all = true;

	for (enum command_id i = 0; i < COMMAND__COUNT; i++)
		all = all && option_is_for(id, i);
	if (all)
		return;
	fputs(" -n '", stdout);
	if (option_is_for(id, COMMAND_TERMINAL))
		fputs("__gapwalk_at \"\"; or ", stdout);
	fputs("__gapwalk_in", stdout);
	for (enum command_id i = 0; i < COMMAND__COUNT; i++)
		if (*commands[i].name && option_is_for(id, i))
			printf(" \"%s\"", commands[i].name);
	fputs("'", stdout);
}

static void option_print(enum option_id id, const struct library *l)
{
	const struct option_row *row = &option_rows[id];
	struct completion o = {0};

	completion_of_option(&o, id, l);
	fputs("complete -c gapwalk", stdout);
	condition_print(id);
	printf(" -l %s", row->name);
	if (row->letter)
		printf(" -s %c", row->letter);
	if (row->value)
		fputs(o.files ? " -r -F" : " -x", stdout);
	if (o.words.text)
		printf(o.list ? " -a '(__fish_append , %s)'" : " -a '%s'", o.words.text);
	fputs(" -d ", stdout);
	quoted(row->help, "\\'");
	putchar('\n');
	completion_release(&o);
}

void fish_print(const struct library *l)
{
	reading_print();
	for (enum command_id i = 0; i < COMMAND__COUNT; i++)
		command_print(i, l);
	for (enum option_id i = 0; i < OPTION__COUNT; i++)
		option_print(i, l);
}
