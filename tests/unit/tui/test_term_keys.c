/* What terminals report, as bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/term_keys.h"

static void term__mouse_report__is_read_or_refused(void **state)
{
	static const struct {
		const char *report;
		bool taken;
		key_code key;
		int row, col;
	} cases[] = {
		{"0;1;1M", true, KEYS_CLICK, 0, 0},
		{"0;400;100M", true, KEYS_CLICK, 99, 399},
		{"64;2;3M", true, KEYS_WHEEL_UP, 2, 1},
		{"65;2;3M", true, KEYS_WHEEL_DOWN, 2, 1},
		{"0;1;1m", false, 0, 0, 0},
		{"1;1;1M", false, 0, 0, 0},
		{"32;1;1M", false, 0, 0, 0},
		{"0;0;1M", false, 0, 0, 0},
		{"0;1;0M", false, 0, 0, 0},
		{"0;-1;1M", false, 0, 0, 0},
		{"0;1M", false, 0, 0, 0},
		{"0;1;99999999999M", false, 0, 0, 0},
		{"", false, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		key_code k = 0;
		int row = 0, col = 0;

		assert_int_equal(term_mouse_read(cases[i].report, &k, &row, &col), cases[i].taken);
		if (!cases[i].taken)
			continue;
		assert_int_equal(k, cases[i].key);
		assert_int_equal(row, cases[i].row);
		assert_int_equal(col, cases[i].col);
	}
}

static void term__probe__knows_its_answer_from_a_function_key(void **state)
{
	int cells = 0;

	(void)state;
	assert_true(term_probe_read("[2;2R", &cells));
	assert_int_equal(cells, 1);
	assert_true(term_probe_read("[2;3R", &cells));
	assert_int_equal(cells, 2);
	assert_false(term_probe_read("[1;3R", &cells)); /* Alt-F3 */
	assert_false(term_probe_read("[2;1R", &cells));
	assert_false(term_probe_read("[2;3~", &cells));
	assert_false(term_probe_read("[2;3", &cells));
	assert_int_equal(cells, 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(term__mouse_report__is_read_or_refused),
		cmocka_unit_test(term__probe__knows_its_answer_from_a_function_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
