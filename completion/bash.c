/* bash.c: for bash 4 and later.  Readline takes "--format=csv" for three words. */
#include <stdio.h>
#include <string.h>

#include "completion/completion.h"

/* The words before the cursor: which are operands, and which option waits for its value. */
static void reading_print(void)
{
	puts("# Completion of gapwalk for bash.\n"
	     "_gapwalk() {\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} before=$((COMP_CWORD - 1)) word value= options= words= "
	     "list= "
	     "files=\n"
	     "\tlocal operands=()\n"
	     "\tCOMPREPLY=()\n"
	     "\tif [[ $cur == = ]]; then cur=; elif [[ ${COMP_WORDS[before]} == = ]]; then before=$((before "
	     "- 1)); "
	     "fi\n"
	     "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
	     "\t\tif [[ $value && $word != = ]]; then value=; continue; fi\n"
	     "\t\tcase $word in");
	fputs("\t\t", stdout);
	valued_print("|");
	puts(") value=1 ;;\n"
	     "\t\t= | -*) ;;\n"
	     "\t\t*) operands+=(\"$word\") ;;\n"
	     "\t\tesac\n"
	     "\tdone");
}

static void offer_print(const struct completion *o)
{
	printf("words='%s' list=%s files=%s ;;\n", o->words.text ? o->words.text : "", o->list ? "1" : "",
	       o->files ? "1" : "");
}

static void options_print(enum command_id id)
{
	fputs("options='", stdout);
	for (enum option_id i = 0; i < OPTION__COUNT; i++)
		if (option_is_for(i, id))
			printf("--%s ", option_rows[i].name);
	fputs("' ", stdout);
}

/* The first words of the commands, or the second ones of those of a group. */
static void names_print(const char *group)
{
	size_t length = strlen(group);

	fputs("words='", stdout);
	for (enum command_id i = 0; i < COMMAND__COUNT; i++) {
		const char *name = commands[i].name;
		int first = group_length(name);

		if (length == 0 && is_first_of_group(i))
			printf("%.*s ", first > 0 ? first : (int)strlen(name), name);
		else if (length > 0 && first == (int)length && strncmp(name, group, length) == 0)
			printf("%s ", name + length + 1);
	}
	fputs("' ", stdout);
}

static void commands_print(const struct library *l)
{
	puts("\tcase \"${operands[*]} \" in");
	for (enum command_id i = 0; i < COMMAND__COUNT; i++) {
		struct completion o = {0};

		if (*commands[i].name == '\0' || i == COMMAND_HELP)
			continue;
		completion_of_operands(&o, &commands[i], l);
		printf("\t\"%s \"*) ", commands[i].name);
		options_print(i);
		offer_print(&o);
		completion_release(&o);
	}
	for (enum command_id i = 0; i < COMMAND__COUNT; i++) {
		char group[64];

		if (group_length(commands[i].name) == 0 || !is_first_of_group(i))
			continue;
		snprintf(group, sizeof group, "%.*s", group_length(commands[i].name), commands[i].name);
		printf("\t\"%s \" | \"help %s \") ", group, group);
		names_print(group);
		puts(";;");
	}
	fputs("\t\"help \") ", stdout);
	names_print("");
	fputs(";;\n\t\" \") files=1 ", stdout);
	options_print(COMMAND_TERMINAL);
	names_print("");
	fputs(";;\n\t*) files=1 ", stdout);
	options_print(COMMAND_TERMINAL);
	puts(";;\n\tesac");
}

static void values_print(const struct library *l)
{
	puts("\tcase ${COMP_WORDS[before]} in");
	for (enum option_id i = 0; i < OPTION__COUNT; i++) {
		struct completion o = {0};

		if (!option_rows[i].value)
			continue;
		completion_of_option(&o, i, l);
		fputs("\t", stdout);
		if (option_rows[i].letter)
			printf("-%c | ", option_rows[i].letter);
		printf("--%s) ", option_rows[i].name);
		offer_print(&o);
		completion_release(&o);
	}
	puts("\t*) [[ $cur != -* ]] || { words=$options files=; } ;;\n"
	     "\tesac");
}

void bash_print(const struct library *l)
{
	reading_print();
	commands_print(l);
	values_print(l);
	puts("\tif [[ $list ]]; then\n"
	     "\t\tcompopt -o nospace\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -P \"${cur%\"${cur##*,}\"}\" -W \"$words\" -- "
	     "\"${cur##*,}\")\n"
	     "\telse\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	     "\tfi\n"
	     "\tif [[ $files ]]; then\n"
	     "\t\tcompopt -o filenames\n"
	     "\t\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$cur\")\n"
	     "\tfi\n"
	     "}\n"
	     "complete -F _gapwalk gapwalk");
}
