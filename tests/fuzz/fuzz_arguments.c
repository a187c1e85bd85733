/* fuzz_arguments.c: the command line: words that end in a newline each.  It is understood, or refused in one
 * sentence, and what the words of an understood one stand for is read as the commands read it. */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "core/filename.h"
#include "tests/fuzz/show.h"
#include "tests/support/sample_library.h"

/* What the words of the user do to a terminal is kept away where the sentence is printed (app/main.c). */
static void refusal_demand(const struct err *e)
{
	demand(*e->text && strlen(e->text) < sizeof e->text, "nothing is said", NULL);
}

static void operand_read(const struct session *s, const char *operand)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);
	struct place p;
	struct err e = {0};
	uint64_t mask;
	size_t bytes;
	int number;

	if (place_parse(session_library(s), questions, count, operand, &p, &e) < 0)
		refusal_demand(&e);
	if (arguments_number(operand, "--width", 1, 200, &number, &e) < 0)
		refusal_demand(&e);
	vocabulary_parse(&session_library(s)->vocabulary, VOCABULARY_TOPICS, operand, &mask, &bytes);
	(void)date_is_valid(operand);
}

static void understood(const struct arguments *a, const struct session *s)
{
	struct buffer help = {0};

	demand(a->command >= 0 && a->command < COMMAND__COUNT && a->operand_count >= 0, "no command", NULL);
	for (int i = 0; i < a->operand_count; i++)
		operand_read(s, a->operands[i]);
	for (int i = 0; i < OPTION__COUNT; i++)
		if (a->value[i])
			operand_read(s, a->value[i]);
	arguments_help(a->command, &help);
	clean_demand(help.text, help.bytes, '\n');
	buffer_release(&help);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { WORDS = 32 };
	char program[] = "gapwalk", *words[WORDS + 2] = {program};
	char *bytes = malloc(size + 1);
	struct arguments a;
	struct err e = {0};
	int count = 1;

	memcpy(bytes, data, size);
	bytes[size] = '\0';
	setlocale(LC_CTYPE, "C.UTF-8");
	for (char *word = strtok(bytes, "\n"); word && count <= WORDS; word = strtok(NULL, "\n"))
		words[count++] = word;
	struct fake_store *store = fake_store_new();
	struct session *s = sample_session(store);

	if (arguments_parse(&a, count, words, &e) == 0)
		understood(&a, s);
	else
		refusal_demand(&e);
	session_close(s);
	fake_store_free(store);
	free(bytes);
	return 0;
}
