/* test_full_walk.c: a whole checklist answered by keys alone, and how many keys that takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <locale.h>
#include <string.h>

#include "tests/support/user.h"

static const char *text_of(const json_t *all, size_t question, const char *key)
{
	return json_string_value(json_object_get(json_array_get(all, question), key));
}

static size_t answered(const char *answer)
{
	json_t *all = user_reads("questions -f a.gapwalk --json");
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(all); i++)
		count += strcmp(text_of(all, i, "answer"), answer) == 0;
	json_decref(all);
	return count;
}

/* The government guide, as asked of a user of all three service models, opened in the walk. */
static struct pty *guide_opened(void)
{
	const char *const argv[] = {getenv("GAPWALK"), "a.gapwalk", NULL};
	struct pty *p;

	user_runs("new -f a.gapwalk --name Guide --role user --service-model iaas,paas,saas "
		  "--checklist tw-moda-guide",
		  0, NULL, NULL);
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "\r");
	return p;
}

static void the_whole_guide__takes__at_most_two_keys_an_answer(void **state)
{
	static const char *const words[] = {"met", "partial", "not-met", "not-applicable"};
	struct pty *p = guide_opened();
	size_t count, keys = 0, given[4] = {0};
	char position[64];
	json_t *all = user_reads("questions -f a.gapwalk --json");

	(void)state;
	count = json_array_size(all);
	json_decref(all);
	assert_true(count >= 60);
	for (size_t i = 0; i < count; i++) {
		/* Every fifth is not applicable: its key, the reason, and Enter; the reason is no key of the
		 * answer. */
		size_t answer = i % 5 == 4 ? 3 : i % 3;
		const char key[] = {(char)('1' + answer), '\0'};

		snprintf(position, sizeof position, "  %zu/%zu  ", i + 1, count);
		user_sees(p, position);
		user_types(p, key);
		keys++;
		if (answer == 3) {
			pty_keys(p, "Nothing of the kind is used here.");
			user_types(p, "\r");
			keys++;
		}
		given[answer]++;
	}
	user_sees(p, "Nothing is open any more.");
	print_message("%zu answers by %zu keys\n", count, keys);
	assert_true(keys <= 2 * count);
	user_quits(p);
	for (size_t a = 0; a < 4; a++)
		assert_int_equal(answered(words[a]), given[a]);
	assert_int_equal(answered("open"), 0);
	all = user_reads("questions -f a.gapwalk --json");
	for (size_t i = 0; i < count; i++)
		if (strcmp(text_of(all, i, "answer"), "not-applicable") == 0)
			assert_string_equal(text_of(all, i, "note"), "Nothing of the kind is used here.");
	json_decref(all);
}

static void marks__answer__many_by_three_keys_and_one_undo(void **state)
{
	struct pty *p = guide_opened();
	size_t all = answered("open");
	char words[64];

	(void)state;
	user_types(p, "3");
	user_types(p, "*1");
	snprintf(words, sizeof words, "Record \"met\" for %zu questions?  1 has another answer.", all);
	user_sees(p, words);
	user_types(p, "y");
	assert_int_equal(answered("met"), all);
	user_types(p, "u");
	snprintf(words, sizeof words, "Undone: %zu answers: met.", all);
	user_sees(p, words);
	assert_int_equal(answered("met"), 0);
	assert_int_equal(answered("not-met"), 1);
	/* A range of four, from the tenth. */
	user_types(p, "#10\r");
	user_types(p, " jjV4");
	user_sees(p, "for 4 questions?");
	user_types(p, "y");
	user_types(p, "Out of scope.\r");
	assert_int_equal(answered("not-applicable"), 4);
	user_quits(p);
}

static void history__tells__who_did_what_to_the_question(void **state)
{
	struct pty *p;

	(void)state;
	setenv("GAPWALK_REVIEWER", "lin", 1);
	user_runs("new -f a.gapwalk --name Other --role user --service-model saas --checklist tw-moda-guide",
		  0, NULL, NULL);
	user_runs("answer -f a.gapwalk CM-3 partial", 0, NULL, NULL);
	setenv("GAPWALK_REVIEWER", "wang", 1);
	user_runs("answer -f a.gapwalk CM-3 met", 0, NULL, NULL);
	{
		const char *const argv[] = {getenv("GAPWALK"), "a.gapwalk", NULL};

		p = pty_start(argv, NULL, 24, 80);
	}
	assert_true(pty_settle(p));
	user_types(p, "\r");
	user_types(p, "#cm-3\r");
	user_types(p, "H");
	user_sees(p, "History of CM-3");
	user_sees(p, "wang");
	user_sees(p, "answer: partial -> met");
	user_types(p, "q");
	user_types(p, "`");
	assert_false(pty_shows(p, "> [+]  CM-3"));
	user_quits(p);
}

static void answers_of_one_command__are__one_step(void **state)
{
	struct outcome o = {0};

	(void)state;
	user_runs("new -f a.gapwalk --name Guide --role user --service-model saas --checklist tw-moda-guide",
		  0, NULL, NULL);
	user_runs("answer -f a.gapwalk CM-2 CM-3 SP-2 not-applicable --note 'Not used.'", 0, NULL, NULL);
	command_run(&o, "undo -f a.gapwalk", NULL);
	assert_string_equal(o.out.text, "Undone: 3 answers: not applicable.\n");
	outcome_release(&o);
	assert_int_equal(answered("not-applicable"), 0);
	/* One that is wrong, and none is recorded. */
	command_run(&o, "answer -f a.gapwalk CM-2 NO-1 met", NULL);
	assert_int_equal(o.status, 3);
	assert_int_equal(answered("met"), 0);
	outcome_release(&o);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_whole_guide__takes__at_most_two_keys_an_answer),
		TEST(marks__answer__many_by_three_keys_and_one_undo),
		TEST(history__tells__who_did_what_to_the_question),
		TEST(answers_of_one_command__are__one_step),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("full walk", tests, NULL, NULL);
}
