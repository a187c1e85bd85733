/* test_compare.c: two assessments held against each other, of one file and of two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <jansson.h>
#include <locale.h>

#include "tests/support/user.h"

#define NEW(file, name) \
	"new -f " file " --name " name " --role user --service-model iaas,saas --checklist tw-moda-guide"

/* a.gapwalk: 2025, and 2026 that follows it.  b.gapwalk: a copy of 2025 under another name, with a wider
 * scope. */
static void two_years(void)
{
	user_runs(NEW("a.gapwalk", "2025"), 0, "1\n", NULL);
	user_runs("answer -f a.gapwalk OM-17 OM-18 met", 0, NULL, NULL);
	user_runs("answer -f a.gapwalk OM-20 not-met --note 'never tried'", 0, NULL, NULL);
	user_runs("answer -f a.gapwalk OM-24 partial", 0, NULL, NULL);
	user_runs("seal -f a.gapwalk", 0, NULL, NULL);
	user_runs("follow-up -f a.gapwalk --name 2026", 0, "2\n", NULL);
	user_runs("confirm -f a.gapwalk -a 2 OM-18", 0, NULL, NULL);
	user_runs("answer -f a.gapwalk -a 2 OM-17 partial", 0, NULL, NULL);
	user_runs("answer -f a.gapwalk -a 2 OM-20 met --note 'restored in May'", 0, NULL, NULL);
	user_runs("answer -f a.gapwalk -a 2 CC-1 not-met", 0, NULL, NULL);
	user_runs("new -f b.gapwalk --name Other --role user --service-model iaas,saas "
		  "--checklist tw-moda-guide,tw-csa-cloud",
		  0, "1\n", NULL);
	user_runs("answer -f b.gapwalk OM-20 partial", 0, NULL, NULL);
}

static json_t *compared(const char *words)
{
	struct outcome o = {0};
	json_t *all;

	command_run(&o, words, NULL);
	assert_int_equal(o.status, 0);
	all = json_loads(o.out.text, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(all);
	outcome_release(&o);
	return all;
}

static int64_t change_count(const json_t *all, const char *kind)
{
	return json_integer_value(json_object_get(json_object_get(all, "changes"), kind));
}

static void compare__tells__what_became_of_each_answer(void **state)
{
	json_t *all;

	(void)state;
	two_years();
	user_runs("compare -f a.gapwalk 1 2", 0, "[+] > [~]  tw-moda-guide:OM-17@user", NULL);
	user_runs("compare -f a.gapwalk 1 2", 0, "[-] > [+]  tw-moda-guide:OM-20@user", NULL);
	user_runs("compare -f a.gapwalk 2025 2026 --language zh-Hant", 0, "退步", NULL);
	all = compared("compare -f a.gapwalk 1 2 --json");
	assert_int_equal(change_count(all, "regressed"), 1);
	assert_int_equal(change_count(all, "closed"), 1);
	assert_int_equal(change_count(all, "new"), 1);
	assert_int_equal(change_count(all, "waiting"), 1);
	assert_int_equal(json_integer_value(json_object_get(all, "compared")), 62);
	assert_int_equal(json_array_size(json_object_get(all, "answers")), 62);
	assert_int_equal(json_array_size(json_object_get(all, "not_compared")), 0);
	json_decref(all);
}

static void compare__reads__another_file_and_changes_nothing(void **state)
{
	struct stat before, after;
	json_t *all;

	(void)state;
	two_years();
	assert_int_equal(chmod("b.gapwalk", 0400), 0);
	assert_int_equal(stat("b.gapwalk", &before), 0);
	user_runs("compare -f a.gapwalk 2 b.gapwalk", 0, "Other, 2026-11-20 (b.gapwalk, assessment 1)", NULL);
	user_runs("compare a.gapwalk:2025 b.gapwalk:1", 0, "after only", NULL);
	user_runs("compare a.gapwalk:2 b.gapwalk:", 0, "its checklist is not part of the other", NULL);
	all = compared("compare b.gapwalk a.gapwalk:1 --json");
	assert_int_equal(change_count(all, "regressed"), 1); /* OM-20: partial, not met */
	assert_string_equal(json_string_value(json_object_get(
				    json_array_get(json_object_get(all, "not_compared"), 0), "why")),
			    "checklist");
	json_decref(all);
	assert_int_equal(stat("b.gapwalk", &after), 0);
	assert_int_equal(before.st_mtim.tv_sec, after.st_mtim.tv_sec);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

static void compare__refuses__what_names_no_assessment_or_several(void **state)
{
	(void)state;
	two_years();
	user_runs("compare -f a.gapwalk 1", 2, NULL, "Usage: gapwalk compare BEFORE AFTER");
	user_runs("compare -f a.gapwalk 1 202", 3, NULL,
		  "can mean more than one assessment of a.gapwalk: 1 (2025), 2 (2026)");
	user_runs("compare -f a.gapwalk 1 2030", 3, NULL, "a.gapwalk has no assessment \"2030\"");
	user_runs("compare -f a.gapwalk 1 a.gapwalk", 3, NULL,
		  "or as FILE:ASSESSMENT; a.gapwalk holds 1 (2025), 2 (2026).");
	user_runs("compare -f a.gapwalk 1 c.gapwalk:1", 3, NULL, "There is no file c.gapwalk");
	user_runs("compare -f a.gapwalk 1 2 --width 20", 2, NULL, "from 60 to 200");
}

static void trend__tells__the_score_of_each_follow_up(void **state)
{
	json_t *all;

	(void)state;
	two_years();
	user_runs(NEW("a.gapwalk", "Alone"), 0, "3\n", NULL);
	user_runs("trend -f a.gapwalk -a 2", 0, "2026-11-20  1  [SEALED] 2025", NULL);
	user_runs("trend -f a.gapwalk", 3, NULL, "Which assessment?");
	all = compared("trend -f a.gapwalk -a 2025 --json");
	assert_int_equal(json_array_size(all), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(all, 1), "name")), "2026");
	assert_int_equal(json_integer_value(json_object_get(json_array_get(all, 1), "gaps")), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(all, 0), "verdict")),
			    "not-assessable");
	json_decref(all);
}

static void the_list__compares__and_shows_both_sides(void **state)
{
	struct pty *p;

	(void)state;
	two_years();
	p = user_starts("--language en a.gapwalk", 24, 80);
	user_types(p, "jc"); /* 2026 */
	user_sees(p, "Compare \"2026\" with:");
	user_types(p, "\r");
	user_sees(p, "Before: 2025  SEALED");
	user_sees(p, "62 answers compared; 0 left out.");
	user_sees(p, "> [+] > [~] OM-17");
	user_types(p, "t");
	user_sees(p, "By topic.");
	user_types(p, "tr");
	user_sees(p, "Before: 2026");
	user_types(p, "r\r");
	user_sees(p, "Has the agency confirmed");
	user_sees(p, "[+] met");
	user_sees(p, "[~] partial");
	user_types(p, "qq");
	user_sees(p, "Assessments");
	user_types(p, "co");
	user_types(p, "b.gapwalk\r");
	user_sees(p, "Other");
	user_types(p, "\r");
	user_sees(p, "Before: Other");
	user_types(p, "qT");
	user_sees(p, "gapwalk  Trend");
	user_sees(p, "SEALED  2025");
	user_types(p, "\r");
	user_sees(p, "Before: 2025");
	user_types(p, "q");
	user_sees(p, "gapwalk  Trend");
	user_types(p, "q");
	user_quits(p);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(compare__tells__what_became_of_each_answer),
		TEST(compare__reads__another_file_and_changes_nothing),
		TEST(compare__refuses__what_names_no_assessment_or_several),
		TEST(trend__tells__the_score_of_each_follow_up),
		TEST(the_list__compares__and_shows_both_sides),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
