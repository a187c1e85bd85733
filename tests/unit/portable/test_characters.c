/* test_characters.c: the functions that the static program brings along say what the C library says.
 *
 * They are linked here too, in the place of the library's, which are asked for by dlsym. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

enum { LAST = 0x10FFFF };

/* The library's own function of that name. */
static void library_find(void *function, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	assert_non_null(found);
	memcpy(function, &found, sizeof found);
}

static bool is_surrogate(wint_t c)
{
	return c >= 0xD800 && c <= 0xDFFF;
}

static void character__is__what_the_library_says(void **state)
{
	int (*width)(wchar_t), (*print)(wint_t), (*alnum)(wint_t);

	(void)state;
	library_find(&width, "wcwidth");
	library_find(&print, "iswprint");
	library_find(&alnum, "iswalnum");
	assert_int_equal(width(L'雲'), 2);
	for (wint_t c = 0; c <= LAST + 10; c++)
		if (wcwidth((wchar_t)c) != width((wchar_t)c) || !iswprint(c) != !print(c) ||
		    !iswalnum(c) != !alnum(c))
			fail_msg("U+%04X: %d cells, not %d", (unsigned)c, wcwidth((wchar_t)c),
				 width((wchar_t)c));
	assert_int_equal(wcwidth((wchar_t)WEOF), -1);
	assert_int_equal(iswprint(WEOF), 0);
}

static void character__goes__to_bytes_and_back(void **state)
{
	size_t (*encode)(char *, wchar_t, mbstate_t *);

	(void)state;
	library_find(&encode, "wcrtomb");
	for (wint_t c = 0; c <= LAST; c++) {
		char ours[8] = "", theirs[8] = "";
		mbstate_t from = {0}, to = {0};
		wchar_t back = 1;
		size_t bytes = wcrtomb(ours, (wchar_t)c, &to);

		if (is_surrogate(c)) {
			assert_true(bytes == (size_t)-1 && errno == EILSEQ);
			continue;
		}
		assert_int_equal(bytes, encode(theirs, (wchar_t)c, &to));
		assert_memory_equal(ours, theirs, sizeof ours);
		for (size_t i = 0; i + 1 < bytes; i++) { /* one byte at a time, as a terminal sends them */
			assert_true(mbrtowc(&back, ours + i, 1, &from) == (size_t)-2);
			assert_false(mbsinit(&from));
		}
		assert_int_equal(mbrtowc(&back, ours + bytes - 1, 1, &from), c != 0);
		assert_int_equal(back, c);
		assert_true(mbsinit(&from));
		assert_int_equal(mbtowc(&back, ours, sizeof ours), c != 0 ? bytes : 0);
		assert_int_equal(mblen(ours, bytes - 1), -1);
	}
	assert_true(wcrtomb((char[8]){""}, LAST + 1, NULL) == (size_t)-1);
}

static void bytes__that_are_no_character__are_refused(void **state)
{
	static const char *const cases[] = {
		"\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x9F\xBF",
		"\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF",         "\xC2x",        "\xE4\xB8x",        "\xF0\x9F\x98x",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		mbstate_t from = {0};
		wchar_t c = L'?';

		errno = 0;
		assert_true(mbrtowc(&c, cases[i], strlen(cases[i]), &from) == (size_t)-1);
		assert_int_equal(errno, EILSEQ);
		assert_true(mbsinit(&from));
		assert_true(mbstowcs(NULL, cases[i], 0) == (size_t)-1);
		assert_int_equal(mbrtowc(&c, "a", 1, &from), 1); /* and the next is taken */
	}
}

static void string__goes__there_and_back(void **state)
{
	const char text[] = "a雲é😀";
	const wchar_t *from;
	wchar_t wide[8];
	char back[16];

	(void)state;
	assert_int_equal(mbstowcs(NULL, text, 0), 4);
	assert_int_equal(mbstowcs(wide, text, 8), 4);
	assert_true(wcscmp(wide, L"a雲é😀") == 0);
	assert_int_equal(mbstowcs(wide, text, 2), 2); /* as much as there is room for */
	assert_int_equal(wide[1], L'雲');

	mbstowcs(wide, text, 8);
	assert_int_equal(wcstombs(NULL, wide, 0), strlen(text));
	assert_int_equal(wcstombs(back, wide, sizeof back), strlen(text));
	assert_string_equal(back, text);
	from = wide;
	assert_int_equal(wcsrtombs(back, &from, 5, NULL), 4); /* no half of a character */
	assert_ptr_equal(from, wide + 2);
	assert_int_equal(wcsrtombs(back, &from, sizeof back, NULL), 6);
	assert_null(from);
	from = L"\xD800";
	assert_true(wcsrtombs(back, &from, sizeof back, NULL) == (size_t)-1);
}

static void single_byte__is__ascii_or_nothing(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		assert_int_equal(btowc(c), c < 128 ? (wint_t)c : WEOF);
		assert_int_equal(wctob((wint_t)c), c < 128 ? c : EOF);
	}
	assert_int_equal(btowc(EOF), WEOF);
	assert_string_equal(nl_langinfo(CODESET), "UTF-8");
	assert_int_equal(mbrtowc(NULL, NULL, 0, NULL), 0);
	assert_int_equal(wcrtomb(NULL, 0, NULL), 1);
	assert_int_equal(mblen(NULL, 0), 0); /* no shift states */
}

char *__wrap_setlocale(int category, const char *name);

static void locale__is__there_whatever_is_asked_for(void **state)
{
	(void)state;
	assert_string_equal(__wrap_setlocale(LC_CTYPE, ""), "C.UTF-8");
	assert_string_equal(__wrap_setlocale(LC_ALL, NULL), "C.UTF-8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(character__is__what_the_library_says),
		cmocka_unit_test(character__goes__to_bytes_and_back),
		cmocka_unit_test(bytes__that_are_no_character__are_refused),
		cmocka_unit_test(string__goes__there_and_back),
		cmocka_unit_test(single_byte__is__ascii_or_nothing),
		cmocka_unit_test(locale__is__there_whatever_is_asked_for),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
