/* test_buffer.c */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"

static void buffer__collects__what_is_added(void **state)
{
	(void)state;
	struct buffer b = {0};

	buffer_add(&b, "met ");
	buffer_add_bytes(&b, "partial", 4);
	buffer_add_fill(&b, '.', 3);
	buffer_printf(&b, " %d %s", 42, "中");
	assert_string_equal(b.text, "met part... 42 中");
	assert_int_equal(b.bytes, strlen(b.text));
	buffer_release(&b);
}

static void buffer__ends_in_nul__after_adding_nothing(void **state)
{
	(void)state;
	struct buffer b = {0};

	buffer_add_bytes(&b, NULL, 0);
	assert_string_equal(b.text, "");
	buffer_add_fill(&b, 'x', 0);
	buffer_printf(&b, "%s", "");
	assert_string_equal(b.text, "");
	assert_int_equal(b.bytes, 0);
	buffer_release(&b);
}

static void buffer__holds__nul_bytes(void **state)
{
	(void)state;
	struct buffer b = {0};

	buffer_add_bytes(&b, "a\0b", 3);
	buffer_add(&b, "c");
	assert_int_equal(b.bytes, 4);
	assert_memory_equal(b.text, "a\0bc", 5);
	buffer_release(&b);
}

/* Lengths on both sides of every growth. */
static void buffer__grows__by_one_or_by_many(void **state)
{
	(void)state;
	char text[3001];

	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	for (int length = 0; length <= 3000; length += length < 300 ? 1 : 97) {
		struct buffer added = {0}, printed = {0}, filled = {0};

		for (int i = 0; i < length; i++)
			buffer_add(&added, "x");
		buffer_printf(&printed, "%.*s", length, text);
		buffer_add_fill(&filled, 'x', (size_t)length);
		buffer_add(&added, "");
		assert_int_equal(printed.bytes, length);
		assert_string_equal(added.text, printed.text);
		assert_string_equal(filled.text, printed.text);
		buffer_release(&added);
		buffer_release(&printed);
		buffer_release(&filled);
	}
}

static void buffer__cleared__is_empty(void **state)
{
	(void)state;
	struct buffer b = {0};

	buffer_clear(&b);
	assert_null(b.text);
	buffer_add(&b, "old");
	buffer_clear(&b);
	assert_string_equal(b.text, "");
	buffer_add(&b, "new");
	assert_string_equal(b.text, "new");
	buffer_release(&b);
}

static void buffer__taken__leaves_an_empty_one(void **state)
{
	(void)state;
	struct buffer b = {0};
	char *nothing = buffer_take(&b);

	assert_string_equal(nothing, "");
	buffer_add(&b, "text");
	char *text = buffer_take(&b);
	assert_string_equal(text, "text");
	assert_null(b.text);
	assert_int_equal(b.bytes, 0);
	free(nothing);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffer__collects__what_is_added),
		cmocka_unit_test(buffer__ends_in_nul__after_adding_nothing),
		cmocka_unit_test(buffer__holds__nul_bytes),
		cmocka_unit_test(buffer__grows__by_one_or_by_many),
		cmocka_unit_test(buffer__cleared__is_empty),
		cmocka_unit_test(buffer__taken__leaves_an_empty_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
