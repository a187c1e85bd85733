/* test_dashboard.c: from a figure of the score to the questions behind it, and back, in the real program. */
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

static struct pty *sample_scored(int rows, int cols)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "a.gapwalk", NULL};
	struct outcome o = {0};
	struct pty *p;

	command_run(&o, "sample -f a.gapwalk", NULL);
	assert_int_equal(o.status, 0);
	outcome_release(&o);
	p = pty_start(argv, NULL, rows, cols);
	assert_true(pty_settle(p));
	user_types(p, "\r");
	user_types(p, "S");
	return p;
}

static void a_figure__leads_to_its_questions__and_back(void **state)
{
	struct pty *p = sample_scored(24, 80);

	(void)state;
	user_sees(p, "> Major gap");
	user_sees(p, "Enter shows 3 questions.");
	user_types(p, "\r");
	user_sees(p, "[-]");
	assert_false(pty_shows(p, "Major gap"));
	/* Answered here, it is gone from what causes the verdict. */
	user_types(p, "1");
	user_types(p, "\x1b");
	user_sees(p, "> Major gap");
	user_sees(p, "Enter shows 2 questions.");
	user_quits(p);
}

static void a_cell__is_reached_by_arrows__and_weights_by_a_key(void **state)
{
	struct pty *p = sample_scored(60, 200);

	(void)state;
	user_types(p, "\x1b[C");
	user_sees(p, "provider selection; 100.0 %");
	user_types(p, "\x1b[C");
	user_types(p, "\x1b[B");
	user_sees(p, "contract and SLA; cloud user; IaaS; 66.6 %");
	user_sees(p, "> 66.6 ######====");
	user_types(p, "\r");
	assert_false(pty_shows(p, "Heat map"));
	user_types(p, "q");
	user_sees(p, "> 66.6 ######====");
	user_sees(p, "* standard 3:1:0");
	user_types(p, "w");
	user_sees(p, "* flat 1:1:1");
	user_quits(p);
}

/* The same figures, whoever prints them. */
static void the_heat_map__is_the_same__on_screen_and_in_json(void **state)
{
	struct pty *p = sample_scored(60, 200);
	struct outcome o = {0};
	json_t *score, *cells, *cell;
	size_t i;

	(void)state;
	command_run(&o, "score -f a.gapwalk --json", NULL);
	assert_int_equal(o.status, 0);
	score = json_loads(o.out.text, JSON_REJECT_DUPLICATES, NULL);
	outcome_release(&o);
	assert_non_null(score);
	cells = json_object_get(score, "heat_map");
	assert_true(json_array_size(cells) > 20);
	json_array_foreach(cells, i, cell)
	{
		json_int_t tenths =
			json_integer_value(json_object_get(json_object_get(cell, "floor"), "tenths"));
		char text[32];

		if (json_is_null(json_object_get(json_object_get(cell, "floor"), "tenths")))
			continue;
		snprintf(text, sizeof text, "%3d.%d ", (int)tenths / 10, (int)tenths % 10);
		if (!pty_shows(p, text))
			fail_msg("%s of %s is not shown", text,
				 json_string_value(json_object_get(cell, "topic")));
	}
	json_decref(score);
	user_quits(p);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_figure__leads_to_its_questions__and_back),
		TEST(a_cell__is_reached_by_arrows__and_weights_by_a_key),
		TEST(the_heat_map__is_the_same__on_screen_and_in_json),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("dashboard", tests, NULL, NULL);
}
