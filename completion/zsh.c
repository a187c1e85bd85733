/* zsh.c: for zsh 5 and later, by its own _arguments. */
#include <stdio.h>
#include <string.h>

#include "completion/completion.h"

static void reading_print(void)
{
	fputs("#compdef gapwalk\n"
	      "# Completion of gapwalk for zsh.\n"
	      "_gapwalk() {\n"
	      "\tlocal word value command context state state_descr line\n"
	      "\tlocal -a operands options words_of\n"
	      "\tlocal -A opt_args\n"
	      "\tfor word in \"${(@)words[2,CURRENT-1]}\"; do\n"
	      "\t\tif [[ -n $value ]]; then value=; continue; fi\n"
	      "\t\tcase $word in\n"
	      "\t\t",
	      stdout);
	valued_print("|");
	puts(") value=1 ;;\n"
	     "\t\t-*) ;;\n"
	     "\t\t*) operands+=(\"$word\") ;;\n"
	     "\t\tesac\n"
	     "\tdone\n"
	     "\tcase \"$operands \" in");
	for (enum command_id i = 0; i < COMMAND__COUNT; i++)
		if (*commands[i].name && i != COMMAND_HELP)
			printf("\t\"%s \"*) command='%s' ;;\n", commands[i].name, commands[i].name);
	puts("\tesac");
}

/* "[explained]": what _arguments would read is escaped. */
static void explained(const char *help)
{
	putchar('[');
	for (; *help; help++) {
		if (*help == '\'')
			fputs("'\\'", stdout);
		else if (strchr("[]:\\", *help))
			putchar('\\');
		putchar(*help);
	}
	putchar(']');
}

static void option_print(enum option_id id, const struct library *l)
{
	const struct option_row *row = &option_rows[id];
	const char *name = row->value ? row->value : "";
	struct completion o = {0};

	completion_of_option(&o, id, l);
	fputs("\t[[ $command: != (", stdout);
	for (enum command_id i = 0, first = 1; i < COMMAND__COUNT; i++)
		if (option_is_for(id, i)) {
			printf("%s%s%s", first ? "" : "|", *commands[i].name ? "" : "help|",
			       commands[i].name);
			first = 0;
		}
	fputs("): ]] || options+=(", stdout);
	if (row->letter)
		printf("'(-%c --%s)'{-%c%s,--%s%s}", row->letter, row->name, row->letter,
		       row->value ? "+" : "", row->name, row->value ? "=" : "");
	else
		printf("--%s%s", row->name, row->value ? "=" : "");
	putchar('\'');
	explained(row->help);
	if (row->value)
		printf(":%.*s:", (int)strcspn(name, "[:"), name);
	if (o.list)
		printf("_values -s , %.*s %s", (int)strcspn(name, "[:"), name, o.words.text);
	else if (o.words.text)
		printf("(%s)", o.words.text);
	else if (o.files)
		fputs("_files", stdout);
	puts("')");
	completion_release(&o);
}

/* The commands that begin with that word, or all by their first. */
static void names_print(const char *group)
{
	size_t length = strlen(group);

	fputs("words_of=(", stdout);
	for (enum command_id i = 0; i < COMMAND__COUNT; i++) {
		const char *name = commands[i].name;
		int first = group_length(name);
		char row[512];

		if (length == 0 && is_first_of_group(i))
			snprintf(row, sizeof row, "%.*s%s%s", first > 0 ? first : (int)strlen(name), name,
				 first > 0 ? "" : ":", first > 0 ? "" : commands[i].help);
		else if (length > 0 && first == (int)length && strncmp(name, group, length) == 0)
			snprintf(row, sizeof row, "%s:%s", name + length + 1, commands[i].help);
		else
			continue;
		quoted(row, "'\\''");
		putchar(' ');
	}
	puts(")\n\t\t_describe command words_of");
}

static void operands_print(const struct library *l)
{
	puts("\tcase \"$operands \" in");
	fputs("\t' ')\n\t\t", stdout);
	names_print("");
	fputs("\t\t_files ;;\n\t'help ')\n\t\t", stdout);
	names_print("");
	puts("\t\t;;");
	for (enum command_id i = 0; i < COMMAND__COUNT; i++) {
		int length = group_length(commands[i].name);
		struct completion o = {0};
		char group[64];

		snprintf(group, sizeof group, "%.*s", length, commands[i].name);
		if (length > 0 && is_first_of_group(i)) {
			printf("\t'%s ' | 'help %s ')\n\t\t", group, group);
			names_print(group);
			puts("\t\t;;");
		}
		completion_of_operands(&o, &commands[i], l);
		if (o.words.text && *commands[i].name)
			printf("\t'%s '*) compadd -- %s ;;\n", commands[i].name, o.words.text);
		else if (o.files && *commands[i].name)
			printf("\t'%s '*) _files ;;\n", commands[i].name);
		completion_release(&o);
	}
	puts("\tesac");
}

void zsh_print(const struct library *l)
{
	reading_print();
	for (enum option_id i = 0; i < OPTION__COUNT; i++)
		option_print(i, l);
	puts("\t_arguments -s -S $options '*: :->operand' && return\n"
	     "\t[[ $state == operand ]] || return");
	operands_print(l);
	puts("}\n"
	     "_gapwalk \"$@\"");
}
