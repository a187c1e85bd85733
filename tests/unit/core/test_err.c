/* test_err.c: messages are whole, or cut at a character */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"
#include "core/lang.h"
#include "core/text.h"

static void err__gives_back__its_code_and_message(void **state)
{
	(void)state;
	struct err e = {0};

	assert_int_equal(err_set(&e, ERR_PARSE, "line %d: \"%s\"", 7, "中"), ERR_PARSE);
	assert_int_equal(e.code, ERR_PARSE);
	assert_string_equal(e.text, "line 7: \"中\"");
}

static void err__keeps__a_message_that_just_fits(void **state)
{
	(void)state;
	struct err e = {0};
	char message[ERR_TEXT_BYTES];

	memset(message, 'a', sizeof message - 1);
	message[sizeof message - 1] = '\0';
	err_set(&e, ERR_IO, "%s", message);
	assert_string_equal(e.text, message);
}

static void err__cuts__a_long_message_at_a_character(void **state)
{
	(void)state;
	static const char *const characters[] = {"a", "é", "中", "𠀀"};

	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		for (size_t shift = 0; shift < 4; shift++) {
			char message[ERR_TEXT_BYTES + 64] = "....";
			size_t bytes = strlen(characters[i]), end = shift;
			struct err e = {0};

			for (; end + bytes < sizeof message; end += bytes)
				memcpy(message + end, characters[i], bytes);
			message[end] = '\0';
			err_set(&e, ERR_IO, "%s", message);

			size_t kept = strlen(e.text);
			assert_true(text_is_valid(e.text, kept));
			assert_in_range(kept, ERR_TEXT_BYTES - bytes, ERR_TEXT_BYTES - 1);
			assert_memory_equal(e.text, message, kept);
		}
}

static void err__cuts__bytes_that_are_no_characters(void **state)
{
	(void)state;
	struct err e = {0};
	char message[ERR_TEXT_BYTES + 10];

	memset(message, 0x80, sizeof message - 1);
	message[sizeof message - 1] = '\0';
	err_set(&e, ERR_IO, "%s", message);
	assert_int_equal(strlen(e.text), ERR_TEXT_BYTES - 1);
}

static void err__can_quote__the_message_it_replaces(void **state)
{
	(void)state;
	struct err e = {0};

	err_set(&e, ERR_IO, "The disk is full.");
	err_set(&e, ERR_FULL, "Line 3: %s", e.text);
	assert_string_equal(e.text, "Line 3: The disk is full.");
}

static void a_reason__is_said__in_the_language_in_use(void **state)
{
	static const int met[] = {ENOENT, EACCES, ENOSPC, EPIPE, EROFS, ENOTDIR, EISDIR};

	(void)state;
	for (size_t i = 0; i < sizeof met / sizeof *met; i++) {
		lang_use(LANG_EN);
		assert_string_equal(err_reason(met[i]), strerror(met[i]));
		lang_use(LANG_ZH_HANT);
		assert_string_not_equal(err_reason(met[i]), strerror(met[i]));
		lang_use(LANG_ZH_HANS);
		assert_string_not_equal(err_reason(met[i]), strerror(met[i]));
	}
	assert_string_equal(err_reason(EDOM), strerror(EDOM));
	lang_use(LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(err__gives_back__its_code_and_message),
		cmocka_unit_test(err__keeps__a_message_that_just_fits),
		cmocka_unit_test(err__cuts__a_long_message_at_a_character),
		cmocka_unit_test(err__cuts__bytes_that_are_no_characters),
		cmocka_unit_test(err__can_quote__the_message_it_replaces),
		cmocka_unit_test(a_reason__is_said__in_the_language_in_use),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
