/* test_lines.c: the keys of the walk's screens and those by lines are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/context.h"
#include "tui/key.h"

#define N_(s) s

enum command {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) COMMAND_##id,
#include "tui/commands.def"
#undef CMD
	COMMAND__COUNT
};

static const struct {
	const char *id, *keys;
	unsigned where;
} commands[] = {
#define CMD(id, where, keys, footer, name, run, help) {#id, keys, where},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static const struct {
	enum command id;
	bool by_lines;
	const char *says;
} rows[] = {
#define BY_LINES(id, run, help)   {COMMAND_##id, true, help},
#define NOT_BY_LINES(id, because) {COMMAND_##id, false, because},
#include "app/lines.def"
#undef BY_LINES
#undef NOT_BY_LINES
};
enum { ROWS = sizeof rows / sizeof *rows };

/* What the walk opens; the list of assessments, comparisons and forms are other commands or questions asked
 * line by line. */
enum {
	ON_THE_WALK = ON_WALK | ON_PARTS | ON_EVIDENCE | ON_PICK | ON_HISTORY | ON_SCORE | ON_GAPS |
		      ON_CROSSWALK | ON_REPORT | ON_STEPS
};

static size_t rows_of(enum command id)
{
	size_t count = 0;

	for (size_t i = 0; i < ROWS; i++)
		count += rows[i].id == id;
	return count;
}

static void every_command_of_the_walk__is_decided__by_lines(void **state)
{
	(void)state;
	for (int i = 0; i < COMMAND__COUNT; i++)
		if ((commands[i].where & ON_THE_WALK) && rows_of((enum command)i) != 1)
			fail_msg("%s: %zu rows in app/lines.def, not one", commands[i].id,
				 rows_of((enum command)i));
}

static void a_row_by_lines__is_of_a_screen_of_the_walk(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		if (!(commands[rows[i].id].where & ON_THE_WALK))
			fail_msg("%s counts nowhere in the walk", commands[rows[i].id].id);
}

static bool is_typed(const char *names)
{
	key_code k;
	char text[5];

	while (key_parse(&names, &k))
		if (k >= ' ' && key_text(k, text))
			return true;
	return false;
}

static void what_there_is_by_lines__has_a_key_that_can_be_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].by_lines && !is_typed(commands[rows[i].id].keys))
			fail_msg("%s has no letter", commands[rows[i].id].id);
}

static void what_there_is_not__says_why(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		if (!rows[i].by_lines)
			assert_true(strlen(rows[i].says) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_of_the_walk__is_decided__by_lines),
		cmocka_unit_test(a_row_by_lines__is_of_a_screen_of_the_walk),
		cmocka_unit_test(what_there_is_by_lines__has_a_key_that_can_be_typed),
		cmocka_unit_test(what_there_is_not__says_why),
	};

	return cmocka_run_group_tests_name("keys by lines", tests, NULL, NULL);
}
