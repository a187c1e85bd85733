/* test_gaps.c: gaps and what is done about them, from the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <locale.h>
#include <string.h>

#include "tests/support/user.h"

/* The gaps that a command lists, in order, by their items: "CM-3 OM-20 ". */
static void expect_gaps(const char *arguments, const char *items)
{
	struct outcome o = {0};
	struct buffer found = {0};

	command_run(&o, arguments, NULL);
	assert_int_equal(o.status, 0);
	buffer_add(&found, "");
	for (const char *at = o.out.text; (at = strchr(at, ':')); at++) {
		/* Ids have a colon and end at a blank; the texts of these questions have none. */
		buffer_add_bytes(&found, at + 1, strcspn(at + 1, " ") + 1);
	}
	assert_string_equal(found.text, items);
	buffer_release(&found);
	outcome_release(&o);
}

static void begin(void)
{
	user_runs("new -f a.gapwalk --name Mail --role user --service-model iaas,saas --checklist "
		  "tw-moda-guide",
		  0, "1", NULL);
	user_runs("answer -f a.gapwalk OM-20 OM-3 CM-3 not-met", 0, "not met", NULL);
	user_runs("action -f a.gapwalk OM-20 --owner Wang --due 2027-01-31 --status in-progress", 0, NULL,
		  NULL);
	user_runs("action -f a.gapwalk CM-3 --due 2026-01-31", 0, NULL, NULL);
}

static void gaps__are_listed__sorted_and_chosen(void **state)
{
	(void)state;
	begin();
	user_runs("gaps -f a.gapwalk --sort id", 0,
		  "[-] tw-moda-guide:CM-3  must  3.0  +0  -  2026-01-31!  -  ", NULL);
	expect_gaps("gaps -f a.gapwalk --sort id", "CM-3 OM-3 OM-20 ");
	expect_gaps("gaps -f a.gapwalk --sort due", "CM-3 OM-20 OM-3 ");
	expect_gaps("gaps -f a.gapwalk --overdue", "CM-3 ");
	user_runs("gaps -f a.gapwalk --owner wang", 0,
		  "OM-20  must  3.0  +0  Wang  2027-01-31  in-progress  ", NULL);
	expect_gaps("gaps -f a.gapwalk --status - --sort id", "CM-3 OM-3 ");
	user_runs("gaps -f a.gapwalk --sort weight", 2, NULL, "--sort: \"weight\" is not loss");
	user_runs("gaps -f a.gapwalk --status finished", 2, NULL, "--status: \"finished\" is not planned");
}

static void gaps__say__everything_as_json(void **state)
{
	struct outcome o = {0};
	json_t *all, *gap, *milestones;

	(void)state;
	begin();
	user_runs("action -f a.gapwalk OM-20 --milestone '2026-12-15 Drill planned'", 0, NULL, NULL);
	user_runs("action -f a.gapwalk OM-20 --milestone '2027-01-15 Drill done'", 0, NULL, NULL);
	user_runs("action -f a.gapwalk OM-20 --milestone soon", 2, NULL,
		  "milestones: line 3, \"soon\", is not a day and what is done by then");
	user_runs("action -f a.gapwalk OM-20 --status finished", 2, NULL,
		  "is not planned, in-progress or done");
	user_runs("exception -f a.gapwalk OM-20 --owner CISO --reason Budget --expires 2027-06-30", 0, NULL,
		  NULL);
	command_run(&o, "gaps -f a.gapwalk --owner Wang --json", NULL);
	assert_int_equal(o.status, 0);
	all = json_loads(o.out.text, JSON_REJECT_DUPLICATES, NULL);
	assert_int_equal(json_array_size(all), 1);
	gap = json_array_get(all, 0);
	assert_string_equal(json_string_value(json_object_get(gap, "id")), "tw-moda-guide:OM-20");
	assert_string_equal(json_string_value(json_object_get(gap, "loss")), "3.0");
	assert_true(json_is_true(json_object_get(gap, "accepted")));
	assert_true(json_is_false(json_object_get(gap, "overdue")));
	assert_string_equal(json_string_value(json_object_get(json_object_get(gap, "action"), "status")),
			    "in-progress");
	milestones = json_object_get(json_object_get(gap, "action"), "milestones");
	assert_int_equal(json_array_size(milestones), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(milestones, 1), "text")),
			    "Drill done");
	json_decref(all);
	outcome_release(&o);
	user_runs("report -f a.gapwalk", 0, "priority; in progress", NULL);
	user_runs("report -f a.gapwalk", 0, "2027-01-15 Drill done", NULL);
	user_runs("log -f a.gapwalk OM-20", 0, "status of the action: nothing -> in progress", NULL);
	user_runs("action -f a.gapwalk OM-20 --milestone ''", 0, NULL, NULL);
	user_runs("action -f a.gapwalk OM-20", 0, "status: in-progress", NULL);
}

static void gaps__are_ordered_filtered_and_accepted__on_the_screen(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	begin();
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	user_types(p, "\r");
	user_types(p, "G");
	user_sees(p, "3 gaps, 1 overdue (!)");
	user_types(p, "tt");
	user_sees(p, "> [-] CM-3");
	user_types(p, "F");
	user_types(p, "Wang\x13"); /* C-s */
	user_sees(p, "1 of 3 gaps");
	user_sees(p, "> [-] OM-20");
	user_types(p, "x");
	user_types(p, "CISO\tThe contract ends.\t2027-06-30\x13");
	user_sees(p, "OM-20: the action is saved.");
	user_types(p, "\t");
	user_sees(p, "Accepted by CISO until 2027-06-30.");
	user_runs("exception -f a.gapwalk OM-20", 0, "owner: CISO", NULL);
	user_runs("gaps -f a.gapwalk --owner Wang --json", 0, "\"accepted\": true", NULL);
	user_types(p, "\tX");
	user_sees(p, "3 gaps, 1 overdue (!)");
	pty_keys(p, "qqq");
	user_leaves(p, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(gaps__are_listed__sorted_and_chosen),
		TEST(gaps__say__everything_as_json),
		TEST(gaps__are_ordered_filtered_and_accepted__on_the_screen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("gaps", tests, NULL, NULL);
}
