/* fill.c: fill bash|zsh|fish: prints the completion for that shell. */
#include <stdio.h>
#include <string.h>

#include "checklists/load.h"
#include "completion/completion.h"
#include "core/answer.h"
#include "report/report.h"

/* --- what is offered --- */

static void word_add(struct buffer *to, const char *word)
{
	buffer_add(to, to->text && *to->text ? " " : "");
	buffer_add(to, word);
}

static void terms_add(struct buffer *to, const struct library *l, enum vocabulary_kind kind)
{
	for (size_t i = 0; i < l->vocabulary.terms[kind].count; i++)
		word_add(to, l->vocabulary.terms[kind].at[i].id);
}

static void parts_add(struct buffer *to)
{
	const char *ids[REPORT_PARTS_MAX];
	size_t count = report_part_ids(ids);

	for (size_t i = 0; i < count; i++)
		word_add(to, ids[i]);
}

static void checklists_add(struct buffer *to, const struct library *l)
{
	for (size_t i = 0; i < l->checklist_count; i++)
		word_add(to, l->checklists[i].id);
}

static void answers_add(struct buffer *to)
{
	for (enum answer a = 0; a < ANSWER__COUNT; a++)
		word_add(to, answer_word(a));
}

/* "a4|letter" says itself what there is; capitals stand for something else. */
static void alternatives_add(struct buffer *to, const char *value)
{
	if (!strchr(value, '|') || strpbrk(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return;
	for (const char *s = value; *s; s += strcspn(s, "|"), s += *s == '|') {
		word_add(to, "");
		buffer_add_bytes(to, s, strcspn(s, "|"));
	}
}

static void words_add(struct buffer *to, enum option_id id, const struct library *l)
{
	switch (id) {
	case OPTION_LANGUAGE:
	case OPTION_BESIDE:
		for (enum lang i = 0; i < LANG__COUNT; i++)
			word_add(to, lang_tag(i));
		break;
	case OPTION_ROLE:
		terms_add(to, l, VOCABULARY_ROLES);
		break;
	case OPTION_SERVICE_MODEL:
		terms_add(to, l, VOCABULARY_SERVICE_MODELS);
		break;
	case OPTION_DEPLOYMENT:
		terms_add(to, l, VOCABULARY_DEPLOYMENTS);
		break;
	case OPTION_CONDITION:
		terms_add(to, l, VOCABULARY_CONDITIONS);
		break;
	case OPTION_TOPIC:
		terms_add(to, l, VOCABULARY_TOPICS);
		break;
	case OPTION_CHECKLIST:
		checklists_add(to, l);
		break;
	case OPTION_WEIGHTS:
		for (size_t i = 0; i < l->vocabulary.profile_count; i++)
			word_add(to, l->vocabulary.profiles[i].id);
		break;
	case OPTION_OBLIGATION:
		for (enum obligation i = 0; i < OBLIGATION__COUNT; i++)
			word_add(to, obligation_id(i));
		break;
	case OPTION_ANSWER:
		answers_add(to);
		break;
	case OPTION_PARTS:
	case OPTION_WITHOUT:
		parts_add(to);
		break;
	case OPTION_FORMAT:
		word_add(to, "text html markdown json csv xlsx pdf");
		break;
	case OPTION_STATUS:
		word_add(to, "planned in-progress done");
		break;
	case OPTION_PRIORITY:
		word_add(to, "high medium low");
		break;
	case OPTION_SORT:
		word_add(to, "loss leverage due owner priority status id");
		break;
	default:
		alternatives_add(to, option_rows[id].value);
	}
}

static bool is_path(const char *value)
{
	return strstr(value, "FILE") || strstr(value, "PATH");
}

void completion_of_option(struct completion *o, enum option_id id, const struct library *l)
{
	if (!option_rows[id].value)
		return;
	words_add(&o->words, id, l);
	o->list = strstr(option_rows[id].value, "[,...]") != NULL;
	o->files = is_path(option_rows[id].value);
}

void completion_of_operands(struct completion *o, const struct command *command, const struct library *l)
{
	if (strstr(command->operands, " ANSWER"))
		answers_add(&o->words);
	if (strcmp(command->name, "checklist show") == 0)
		checklists_add(&o->words, l);
	o->files = is_path(command->operands);
}

void completion_release(struct completion *o)
{
	buffer_release(&o->words);
}

/* --- for all three --- */

bool option_is_for(enum option_id option, enum command_id command)
{
	return (option_rows[option].commands >> command & 1) != 0;
}

void quoted(const char *s, const char *quote)
{
	putchar('\'');
	for (; *s; s++)
		if (*s == '\'')
			fputs(quote, stdout);
		else
			putchar(*s);
	putchar('\'');
}

void valued_print(const char *between)
{
	const char *before = "";

	for (enum option_id i = 0; i < OPTION__COUNT; i++) {
		if (!option_rows[i].value)
			continue;
		if (option_rows[i].letter) {
			printf("%s-%c", before, option_rows[i].letter);
			before = between;
		}
		printf("%s--%s", before, option_rows[i].name);
		before = between;
	}
}

int group_length(const char *name)
{
	const char *blank = strchr(name, ' ');

	return blank ? (int)(blank - name) : 0;
}

bool is_first_of_group(enum command_id id)
{
	const char *name = commands[id].name;
	int length = group_length(name);

	for (enum command_id i = 0; length > 0 && i < id; i++)
		if (strncmp(commands[i].name, name, (size_t)length + 1) == 0)
			return false;
	return *name != '\0';
}

int main(int argc, char **argv)
{
	size_t count;
	const struct document *documents = builtin_documents(&count);
	struct faults faults = {0};
	struct err e = {0};
	struct library *l;
	const char *shell = argc == 2 ? argv[1] : "";

	if (library_load(&l, documents, count, &faults, &e) < 0)
		return 1;
	if (strcmp(shell, "bash") == 0)
		bash_print(l);
	else if (strcmp(shell, "zsh") == 0)
		zsh_print(l);
	else if (strcmp(shell, "fish") == 0)
		fish_print(l);
	library_free(l);
	faults_release(&faults);
	return ferror(stdout) || fflush(stdout) != 0;
}
