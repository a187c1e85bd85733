/* Tests of what is done about a gap: statuses and milestones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "core/action.h"
#include "core/answer.h"
#include "core/err.h"
#include "core/lang.h"

static void status__is__a_word_or_none(void **state)
{
	(void)state;
	assert_int_equal(status_parse("in-progress"), STATUS_IN_PROGRESS);
	assert_string_equal(status_word(STATUS_DONE), "done");
	assert_string_equal(status_name(STATUS_IN_PROGRESS), "in progress");
	assert_int_equal(status_parse(""), STATUS__COUNT);
	assert_int_equal(status_parse("Done"), STATUS__COUNT);
	assert_string_equal(status_name(STATUS__COUNT), "");
	assert_string_equal(status_word(STATUS__COUNT), "");
}

static void milestones__are__a_day_and_a_text_each(void **state)
{
	static const struct {
		const char *text;
		size_t bad; /* line; 0: none */
	} cases[] = {
		{"2026-11-30 Contract signed", 0},
		{"2026-11-30 簽約\n2026-12-31  還原演練", 0},
		{"", 0},
		{"Contract signed", 1},
		{"2026-11-30", 1},
		{"2026-11-30 ", 1},
		{"2026-02-30 No such day", 1},
		{"2026-11-30Contract", 1},
		{"2026-11-30 One\n\n2026-12-01 Two", 2},
		{"2026-11-30 One\n2026-13-01 Two", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *bad;
		size_t bytes;

		if (milestones_check(cases[i].text, &bad, &bytes) != cases[i].bad)
			fail_msg("\"%s\"", cases[i].text);
	}
}

static void milestones__that_are_none__are_refused_in_one_sentence(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(field_check(FIELD_MILESTONES_, "2026-11-30 簽約\n下週 還原", &e), ERR_PARSE);
	assert_string_equal(e.text,
			    "milestones: line 2, \"下週 還原\", is not a day and what is done by then, like "
			    "\"2026-11-30 Contract signed\".");
	assert_int_equal(field_check(FIELD_MILESTONES_, "2026-11-30 \x07", &e), ERR_PARSE);
	assert_int_equal(field_check(FIELD_MILESTONES_, "2026-11-30 簽約", &e), 0);
	assert_int_equal(field_check(FIELD_STATUS_, "finished", &e), ERR_PARSE);
	assert_string_equal(e.text,
			    "status of the action: \"finished\" is not planned, in-progress or done.");
	assert_int_equal(field_check(FIELD_STATUS_, "planned", &e), 0);
}

static void the_next_milestone__is__the_earliest_not_past(void **state)
{
	const char *all = "2026-12-31 third\n2026-11-20 second\n2026-11-19 first\n2026-11-20 too";
	struct milestone m = {0};

	(void)state;
	assert_true(milestone_next(all, "2026-11-20", &m));
	assert_string_equal(m.date, "2026-11-20");
	assert_memory_equal(m.text, "second", m.bytes);
	assert_true(milestone_next(all, "2026-11-21", &m));
	assert_string_equal(m.date, "2026-12-31");
	assert_int_equal(m.bytes, strlen("third"));
	assert_false(milestone_next(all, "2027-01-01", &m));
	assert_false(milestone_next("", "2026-01-01", &m));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(status__is__a_word_or_none),
		cmocka_unit_test(milestones__are__a_day_and_a_text_each),
		cmocka_unit_test(milestones__that_are_none__are_refused_in_one_sentence),
		cmocka_unit_test(the_next_milestone__is__the_earliest_not_past),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
