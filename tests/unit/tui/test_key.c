#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>

#include "tui/key.h"

static const struct {
	const char *name;
	key_code key;
} pairs[] = {
	{"a", 'a'},
	{"Z", 'Z'},
	{"?", '?'},
	{"/", '/'},
	{"-", '-'},
	{"中", 0x4E2D},
	{"Space", ' '},
	{"Enter", KEYS_ENTER},
	{"Tab", KEYS_TAB},
	{"S-Tab", KEYS_BACK_TAB},
	{"Esc", KEYS_ESCAPE},
	{"Backspace", KEYS_BACKSPACE},
	{"Del", KEYS_DELETE},
	{"Ins", KEYS_INSERT},
	{"PgUp", KEYS_PAGE_UP},
	{"PgDn", KEYS_PAGE_DOWN},
	{"Home", KEYS_HOME},
	{"End", KEYS_END},
	{"Up", KEYS_UP},
	{"C-Left", KEYS_WORD_LEFT},
	{"F1", KEYS_F1},
	{"F2", KEYS_F1 + 1},
	{"F10", KEYS_F1 + 9},
	{"F12", KEYS_F12},
	{"C-r", 0x12},
	{"C-z", 26},
	{"C-_", 0x1F},
	{"C-@", 0},
};

static void key__name__is_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		const char *names = pairs[i].name;
		struct buffer name = {0};
		key_code key = 0xFFFF;

		key_name(pairs[i].key, &name);
		assert_string_equal(name.text, pairs[i].name);
		buffer_release(&name);
		assert_true(key_parse(&names, &key));
		assert_int_equal(key, pairs[i].key);
		assert_int_equal(*names, '\0');
		assert_false(key_parse(&names, &key));
	}
}

static void key__parse__reads_one_name_after_another(void **state)
{
	const char *names = "  y 1  PgDn ";
	key_code key = 0;

	(void)state;
	assert_true(key_parse(&names, &key));
	assert_int_equal(key, 'y');
	assert_true(key_parse(&names, &key));
	assert_int_equal(key, '1');
	assert_true(key_parse(&names, &key));
	assert_int_equal(key, KEYS_PAGE_DOWN);
	assert_false(key_parse(&names, &key));
	assert_int_equal(key, KEYS_PAGE_DOWN);
}

static void key__without_a_name__still_shows_something(void **state)
{
	struct buffer name = {0};

	(void)state;
	key_name(KEYS_RESIZE, &name);
	assert_int_equal(name.text[0], '#');
	buffer_release(&name);
}

static void key__text__is_the_utf8_of_a_character(void **state)
{
	static const struct {
		key_code key;
		const char *text;
		size_t bytes;
	} cases[] = {
		{'a', "a", 1},
		{'~', "~", 1},
		{0xE9, "\xC3\xA9", 2},
		{0x4E2D, "中", 3},
		{0x1F600, "\xF0\x9F\x98\x80", 4},
		{0x10FFFD, "\xF4\x8F\xBF\xBD", 4},
		{KEYS_ENTER, "", 0},
		{KEYS_BACKSPACE, "", 0},
		{0x9B, "", 0},   /* C1 */
		{0xD800, "", 0}, /* a surrogate is no character */
		{KEYS_UP, "", 0},
		{KEYS_END_OF_INPUT, "", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[5] = "????";

		assert_int_equal(key_text(cases[i].key, text), cases[i].bytes);
		assert_string_equal(text, cases[i].text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(key__name__is_read_back),
		cmocka_unit_test(key__parse__reads_one_name_after_another),
		cmocka_unit_test(key__without_a_name__still_shows_something),
		cmocka_unit_test(key__text__is_the_utf8_of_a_character),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
