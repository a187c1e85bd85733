/* Tests of answers, fields and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/answer.h"
#include "core/err.h"

static void answer__reads__the_words_it_writes(void **state)
{
	(void)state;
	for (int i = 0; i < ANSWER__COUNT; i++) {
		enum answer a = ANSWER__COUNT;

		assert_true(answer_parse(&a, answer_word((enum answer)i)));
		assert_int_equal(a, i);
		assert_true(*answer_name((enum answer)i) != '\0');
	}
	assert_string_equal(answer_word(ANSWER_NOT_MET), "not-met");
	assert_string_equal(answer_name(ANSWER_NOT_APPLICABLE), "not applicable");
}

static void answer__refuses__other_words(void **state)
{
	static const char *const words[] = {"", "Met", "not met", "yes", "met "};
	enum answer a = ANSWER_PARTIAL;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_false(answer_parse(&a, words[i]));
	assert_int_equal(a, ANSWER_PARTIAL);
}

static void answer__marks__differ(void **state)
{
	(void)state;
	for (int i = 0; i < ANSWER__COUNT; i++)
		for (int j = 0; j < i; j++)
			assert_int_not_equal(answer_mark((enum answer)i), answer_mark((enum answer)j));
}

static void field__reads__the_words_it_writes(void **state)
{
	enum field f = FIELD__COUNT;

	(void)state;
	for (int i = 0; i < FIELD__COUNT; i++) {
		assert_true(field_parse(&f, field_word((enum field)i)));
		assert_int_equal(f, i);
		assert_true(*field_name((enum field)i) != '\0');
	}
	assert_false(field_parse(&f, "evidence/1"));
	assert_int_equal(f, FIELD__COUNT - 1);
}

struct field_case {
	enum field field;
	const char *value;
};

static void field__accepts__what_it_can_hold(void **state)
{
	static const struct field_case cases[] = {
		{FIELD_NAME_, "網路下單系統 2026"},
		{FIELD_NAME_, ""},
		{FIELD_NOTE_, "one\ntwo\n\n三"},
		{FIELD_ROLES_, "user"},
		{FIELD_CONDITIONS_, ""},
		{FIELD_SERVICE_MODELS_, "iaas,paas,x-2"},
		{FIELD_SAMPLE_, "yes"},
		{FIELD_ANSWER_, "not-applicable"},
		{FIELD_DUE_, "2028-02-29"},
		{FIELD_PRIORITY_, "medium"},
	};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(field_check(cases[i].field, cases[i].value, &e), 0);
}

static void field__refuses__what_it_cannot_hold(void **state)
{
	static const struct {
		struct field_case at;
		const char *says;
	} cases[] = {
		{{FIELD_NAME_, "two\nlines"}, "name: the text must be one line."},
		{{FIELD_NAME_, "\x1b[2J"}, "name: the text holds invisible control characters."},
		{{FIELD_NOTE_, "ab\xff"}, "note: the text is not UTF-8 from byte 3 on."},
		{{FIELD_NOTE_, "\xe2\x80\xae right to left"},
		 "note: the text holds invisible control characters."},
		{{FIELD_ROLES_, "user,"}, "roles: \"user,\" is not a list like \"iaas,saas\"."},
		{{FIELD_ROLES_, ",user"}, "roles: \",user\" is not a list like \"iaas,saas\"."},
		{{FIELD_ROLES_, "user, provider"},
		 "roles: \"user, provider\" is not a list like \"iaas,saas\"."},
		{{FIELD_SPLIT_, "no"}, "answered by service model: \"no\" is not \"yes\"."},
		{{FIELD_ANSWER_, "open"}, "answer: \"open\" is not met, partial, not-met or not-applicable."},
		{{FIELD_ANSWER_, "Met"}, "answer: \"Met\" is not met, partial, not-met or not-applicable."},
		{{FIELD_DUE_, "2026-02-30"}, "due date: \"2026-02-30\" is not a day like 2026-11-30."},
		{{FIELD_PRIORITY_, "urgent"}, "priority: \"urgent\" is not high, medium or low."},
		{{FIELD_PRIORITY_, "\xff"}, "priority: the value holds characters that it cannot have."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = {0};

		assert_int_equal(field_check(cases[i].at.field, cases[i].at.value, &e), ERR_PARSE);
		assert_int_equal(e.code, ERR_PARSE);
		assert_string_equal(e.text, cases[i].says);
	}
}

/* The longest text passes, one byte more does not. */
static void field__refuses__one_byte_too_many(void **state)
{
	static const struct {
		enum field field;
		size_t most;
	} cases[] = {{FIELD_OWNER_, FIELD_LINE_BYTES}, {FIELD_PLAN_, FIELD_TEXT_BYTES}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = mem_alloc(cases[i].most + 2);
		struct err e = {0};

		memset(text, 'x', cases[i].most);
		assert_int_equal(field_check(cases[i].field, text, &e), 0);
		text[cases[i].most] = 'x';
		assert_int_equal(field_check(cases[i].field, text, &e), ERR_PARSE);
		assert_non_null(strstr(e.text, "too long"));
		free(text);
	}
}

/* A message repeats a long value cut at a character, not in the middle of one. */
static void field__shows__a_long_value_cut_at_a_character(void **state)
{
	char value[600] = "x";
	struct err e = {0};

	(void)state;
	for (int i = 0; i < 150; i++)
		strncat(value, "日", 4);
	assert_int_equal(field_check(FIELD_DUE_, value, &e), ERR_PARSE);
	assert_non_null(strstr(e.text, "日\" is not a day"));
}

static void date__knows__the_days_that_exist(void **state)
{
	static const struct {
		const char *date;
		bool valid;
	} cases[] = {
		{"2026-11-30", true},  {"2026-01-31", true},   {"2024-02-29", true},  {"2000-02-29", true},
		{"0001-01-01", true},  {"9999-12-31", true},   {"2026-11-31", false}, {"2026-02-29", false},
		{"1900-02-29", false}, {"2026-13-01", false},  {"2026-00-10", false}, {"2026-10-00", false},
		{"0000-01-01", false}, {"2026-1-1", false},    {"2026/11/30", false}, {"20261130", false},
		{"", false},           {"2026-11-30 ", false}, {"+026-11-30", false}, {"2026-11-3x", false},
		{"2026-11-1/", false}, {"２０２６", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (date_is_valid(cases[i].date) != cases[i].valid)
			fail_msg("%s should be %s", cases[i].date, cases[i].valid ? "valid" : "invalid");
}

static void date__is_made__of_a_moment_in_utc(void **state)
{
	static const struct {
		int64_t moment;
		const char *date;
	} cases[] = {
		{0, "1970-01-01"},          {-1, "1969-12-31"},        {1795132799, "2026-11-19"},
		{1795132800, "2026-11-20"}, {INT64_MAX, "9999-12-31"}, {INT64_MIN, "0001-01-01"},
	};
	char date[11];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		date_of(cases[i].moment, date);
		assert_string_equal(date, cases[i].date);
		assert_true(date_is_valid(date));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer__reads__the_words_it_writes),
		cmocka_unit_test(answer__refuses__other_words),
		cmocka_unit_test(answer__marks__differ),
		cmocka_unit_test(field__reads__the_words_it_writes),
		cmocka_unit_test(field__accepts__what_it_can_hold),
		cmocka_unit_test(field__refuses__what_it_cannot_hold),
		cmocka_unit_test(field__refuses__one_byte_too_many),
		cmocka_unit_test(field__shows__a_long_value_cut_at_a_character),
		cmocka_unit_test(date__knows__the_days_that_exist),
		cmocka_unit_test(date__is_made__of_a_moment_in_utc),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
