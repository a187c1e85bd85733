/* test_story.c: a first day with the program: ten answers in Chinese, a crash, a colleague, a report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "tests/support/user.h"

/* A new assessment of that name, opened in the walk. */
static void begin(struct pty *p, const char *name)
{
	user_types(p, "n");
	user_types(p, name);
	user_types(p, "\x13"); /* C-s */
	assert_true(pty_shows(p, name));
}

/* The government guide alone, opened in the walk: its first question by topic is OM-10. */
static struct pty *guide_opened(void)
{
	struct outcome o = {0};
	struct pty *p;

	command_run(&o,
		    "new -f a.gapwalk --name 指引 --role user --service-model iaas,paas,saas "
		    "--checklist tw-moda-guide",
		    NULL);
	assert_int_equal(o.status, 0);
	outcome_release(&o);
	p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	user_types(p, "\r");
	return p;
}

static size_t answered(const json_t *all, const char *answer)
{
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(all); i++)
		count += strcmp(json_string_value(json_object_get(json_array_get(all, i), "answer")),
				answer) == 0;
	return count;
}

static bool noted(const json_t *all, const char *note)
{
	for (size_t i = 0; i < json_array_size(all); i++)
		if (strstr(json_string_value(json_object_get(json_array_get(all, i), "note")), note))
			return true;
	return false;
}

static void kill_it(struct pty *p)
{
	struct pty_ending ending;

	pty_signal(p, SIGKILL);
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGKILL);
	free(ending.errors);
}

static void ten_answers_in_chinese__survive__kill_minus_nine(void **state)
{
	struct pty *p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	json_t *all;

	(void)state;
	begin(p, "雲端服務年度評估");
	user_types(p, "1");
	user_types(p, "1");
	user_types(p, "2");
	user_types(p, "3");
	user_types(p, "4");
	user_types(p, "本機關沒有這類主機。\r");
	user_types(p, "1");
	user_types(p, "2");
	user_types(p, "1");
	user_types(p, "1");
	user_types(p, "e");
	user_types(p, "合約第三條，「附件二」未載明期限。");
	user_types(p, "\x13");
	user_types(p, "3");
	kill_it(p);

	all = user_reads("questions -f a.gapwalk --json --language zh-Hant");
	assert_int_equal(answered(all, "met"), 5);
	assert_int_equal(answered(all, "partial"), 2);
	assert_int_equal(answered(all, "not-met"), 2);
	assert_int_equal(answered(all, "not-applicable"), 1);
	assert_true(noted(all, "本機關沒有這類主機。"));
	assert_true(noted(all, "合約第三條，「附件二」未載明期限。"));
	json_decref(all);

	p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	user_sees(p, "雲端服務年度評估");
	user_types(p, "\r");
	user_sees(p, "[+]");
	user_quits(p);
}

/* Whoever reads the report can compute its score: here in a few lines from the questions alone. */
static void the_printed_score__can_be_computed_from_the_answers(void **state)
{
	struct outcome o = {0};
	struct pty *p = guide_opened();
	unsigned halves = 0, worth = 0;
	char line[64];
	json_t *all;

	(void)state;
	for (int i = 0; i < 45; i++)
		user_types(p, i % 3 == 0 ? "2" : "1");
	user_quits(p);

	all = user_reads("questions -f a.gapwalk --json --language zh-Hant");
	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *q = json_array_get(all, i);
		const char *answer = json_string_value(json_object_get(q, "answer"));
		unsigned weight =
			strcmp(json_string_value(json_object_get(q, "obligation")), "must") == 0 ? 3 : 1;

		worth += weight;
		halves += weight * (strcmp(answer, "met") == 0 ? 2 : strcmp(answer, "partial") == 0 ? 1 : 0);
	}
	json_decref(all);
	snprintf(line, sizeof line, "%u.%u %%", halves * 50 / worth, halves * 500 / worth % 10);
	command_run(&o, "report -f a.gapwalk --language zh-Hant", NULL);
	assert_int_equal(o.status, 0);
	assert_non_null(strstr(o.out.text, line));
	snprintf(line, sizeof line, "%u.%u/%u", halves / 2, halves % 2 * 5, worth);
	assert_non_null(strstr(o.out.text, line));
	outcome_release(&o);
}

static void what_a_colleague_records__appears(void **state)
{
	struct outcome o = {0};
	struct pty *p = guide_opened();

	(void)state;
	command_run(&o, "note -f a.gapwalk OM-10 '同事寫的備註'", NULL);
	assert_int_equal(o.status, 0);
	assert_true(pty_wait(p, "同事寫的備註", PTY_MS));
	command_run(&o, "answer -f a.gapwalk OM-10 met", NULL);
	assert_int_equal(o.status, 0);
	assert_true(pty_wait(p, "[+]  OM-10", PTY_MS));
	outcome_release(&o);
	user_quits(p);
}

static void a_note_being_typed__is_saved__when_the_connection_drops(void **state)
{
	struct pty *p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	struct pty_ending ending;
	json_t *all;

	(void)state;
	begin(p, "斷線");
	user_types(p, "e");
	user_types(p, "寫到一半");
	pty_hang_up(p);
	ending = pty_end(p);
	free(ending.errors);
	all = user_reads("questions -f a.gapwalk --json --language zh-Hant");
	assert_true(noted(all, "寫到一半"));
	json_decref(all);
}

/* Typed without a pause, and pasted: killed at once, it is offered again; saved, it is not. */
static void a_note_being_typed__comes_back__after_kill_minus_nine(void **state)
{
	struct pty *p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	json_t *all;

	(void)state;
	begin(p, "當機");
	user_types(p, "j");
	user_types(p, "j");
	user_types(p, "e");
	for (int i = 0; i < 12; i++)
		pty_keys(p, "寫到一半的備註沒有");
	pty_paste(p, "貼上的結尾");
	assert_true(pty_settle(p));
	user_sees(p, "貼上的結尾");
	kill_it(p);
	all = user_reads("questions -f a.gapwalk --json --language zh-Hant");
	assert_false(noted(all, "寫到一半的備註沒有")); /* nobody has saved it */
	json_decref(all);

	p = user_starts("--language zh-Hant a.gapwalk", 24, 80);
	user_types(p, "\r");
	user_sees(p, "的備註有輸入後未儲存的內容"); /* and the cursor is there */
	user_types(p, "e");
	user_sees(p, "貼上的結尾");
	user_sees(p, "又回來了");
	user_types(p, "\x13");
	user_types(p, "e");
	user_sees(p, "貼上的結尾");
	assert_false(pty_shows(p, "又回來了"));
	/* Thrown away after a question, it does not come back either. */
	pty_paste(p, "多餘");
	user_types(p, "\033");
	user_types(p, "y");
	user_types(p, "e");
	assert_false(pty_shows(p, "多餘"));
	user_types(p, "\033");
	user_quits(p);
}

/* Pasted, gone about in and added to at both ends, and saved whole. */
static void a_note_of_64_kib__is_edited__like_a_short_one(void **state)
{
	enum { LINES = 1350 };
	struct pty *p = guide_opened();
	struct buffer note = {0};
	struct outcome o = {0};

	(void)state;
	for (int i = 0; i < LINES; i++)
		buffer_printf(&note, "%04d 每季演練一次還原，並留存紀錄%s", i, i + 1 < LINES ? "\n" : "");
	assert_in_range(note.bytes, 63000, 65536 - 20);
	user_types(p, "e");
	pty_paste(p, note.text);
	assert_true(pty_settle(p));
	user_sees(p, "1349 每季演練一次還原");
	user_types(p, "尾");
	for (int i = 0; i < LINES; i++)
		pty_keys(p, "\033[A"); /* up */
	user_types(p, "\033[H首");     /* Home */
	user_sees(p, "首0000 每季演練");
	user_types(p, "\x13");
	command_run(&o, "note -f a.gapwalk OM-10", NULL);
	assert_int_equal(o.out.bytes, note.bytes + strlen("首尾\n"));
	assert_memory_equal(o.out.text, "首", strlen("首"));
	assert_memory_equal(o.out.text + strlen("首"), note.text, note.bytes);
	assert_string_equal(o.out.text + strlen("首") + note.bytes, "尾\n");
	outcome_release(&o);
	buffer_release(&note);
	user_quits(p);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(ten_answers_in_chinese__survive__kill_minus_nine),
		TEST(the_printed_score__can_be_computed_from_the_answers),
		TEST(what_a_colleague_records__appears),
		TEST(a_note_being_typed__is_saved__when_the_connection_drops),
		TEST(a_note_of_64_kib__is_edited__like_a_short_one),
		TEST(a_note_being_typed__comes_back__after_kill_minus_nine),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("story", tests, NULL, NULL);
}
