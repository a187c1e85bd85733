/* test_lang.c: which language, and the words in it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/catalogue.h"
#include "core/embedded.h"
#include "core/lang.h"

extern const struct embedded catalogues[];

static void lang__reads__tags_and_locale_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum lang lang;
	} cases[] = {
		{"zh-Hant", LANG_ZH_HANT},    {"zh-Hans", LANG_ZH_HANS},    {"en", LANG_EN},
		{"zh", LANG_ZH_HANT},         {"zh_TW", LANG_ZH_HANT},      {"zh_TW.UTF-8", LANG_ZH_HANT},
		{"zh_TW.BIG5", LANG_ZH_HANT}, {"zh_HK", LANG_ZH_HANT},      {"zh_MO", LANG_ZH_HANT},
		{"zh_CN", LANG_ZH_HANS},      {"zh_CN.GBK", LANG_ZH_HANS},  {"zh_SG.utf8", LANG_ZH_HANS},
		{"zh_MY", LANG_ZH_HANS},      {"zh-hans-HK", LANG_ZH_HANS}, {"zh-Hant-CN", LANG_ZH_HANT},
		{"zh_TW@cn", LANG_ZH_HANT},   {"ZH-TW", LANG_ZH_HANT},      {"en_GB", LANG_EN},
		{"en_US.UTF-8", LANG_EN},     {"en@quot", LANG_EN},         {"C", LANG_EN},
		{"C.UTF-8", LANG_EN},         {"POSIX", LANG_EN},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum lang l = LANG__COUNT;

		if (!lang_parse(&l, cases[i].name) || l != cases[i].lang)
			fail_msg("%s", cases[i].name);
	}
}

static void lang__refuses__names_of_other_languages(void **state)
{
	(void)state;
	static const char *const names[] = {"",  "fr_FR.UTF-8", "zhx", "z",     "english",
					    "e", "-",           "_TW", ".UTF-8"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		enum lang l = LANG_ZH_HANS;

		if (lang_parse(&l, names[i]))
			fail_msg("%s", names[i]);
		assert_int_equal(l, LANG_ZH_HANS);
	}
}

static void lang__has__a_tag_that_it_reads_back(void **state)
{
	(void)state;
	for (int i = 0; i < LANG__COUNT; i++) {
		enum lang l = LANG__COUNT;

		assert_true(lang_parse(&l, lang_tag((enum lang)i)));
		assert_int_equal(l, i);
	}
	assert_string_equal(lang_own_name(LANG_ZH_HANT), "繁體中文");
	assert_string_equal(lang_own_name(LANG_ZH_HANS), "简体中文");
	assert_string_equal(lang_own_name(LANG_EN), "English");
}

static void lang__is_chosen__as_the_environment_says(void **state)
{
	(void)state;
	static const struct {
		const char *language, *lc_all, *lc_messages, *lang;
		enum lang chosen;
	} cases[] = {
		{NULL, NULL, NULL, NULL, LANG_EN},
		{"", "", "", "", LANG_EN},
		{NULL, NULL, NULL, "zh_CN.UTF-8", LANG_ZH_HANS},
		{NULL, NULL, "zh_TW.UTF-8", "zh_CN.UTF-8", LANG_ZH_HANT},
		{NULL, "zh_CN.UTF-8", "zh_TW.UTF-8", "en_US.UTF-8", LANG_ZH_HANS},
		{NULL, "", "", "zh_TW", LANG_ZH_HANT},
		{NULL, "fr_FR.UTF-8", NULL, "zh_TW.UTF-8", LANG_EN},
		{"zh_TW", NULL, NULL, NULL, LANG_ZH_HANT},
		{"zh_TW", NULL, NULL, "C", LANG_ZH_HANT},
		{"zh_CN:en", "C.UTF-8", NULL, "C.UTF-8", LANG_ZH_HANS},
		{"fr:ja:zh_CN:zh_TW", NULL, NULL, "en_US.UTF-8", LANG_ZH_HANS},
		{"fr:", NULL, NULL, "zh_TW.UTF-8", LANG_ZH_HANT},
		{":::", NULL, NULL, "zh_TW.UTF-8", LANG_ZH_HANT},
		{"zh_TW", "C", NULL, "zh_TW.UTF-8", LANG_EN},
		{"zh_TW", "POSIX", NULL, NULL, LANG_EN},
		{"a-name-longer-than-that-of-any-locale-that-was-ever-installed-anywhere:zh_CN", NULL, NULL,
		 NULL, LANG_ZH_HANS},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (lang_choose(cases[i].language, cases[i].lc_all, cases[i].lc_messages, cases[i].lang) !=
		    cases[i].chosen)
			fail_msg("row %zu", i);
}

/* What tools/embed.sh put into the program. */
static void lang__carries__a_whole_catalogue_for_each_chinese(void **state)
{
	(void)state;
	static const char *const names[] = {"zh_TW.mo", "zh_CN.mo"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct embedded *file = catalogues;
		struct catalogue c;

		while (file->name && strcmp(file->name, names[i]) != 0)
			file++;
		assert_non_null(file->name);
		assert_true(catalogue_open(&c, file->bytes, file->size));
		assert_int_equal(file->bytes[file->size], '\0');
		assert_non_null(strstr(catalogue_find(&c, NULL, ""), "charset=UTF-8"));
	}
}

static void lang__speaks__the_language_in_use(void **state)
{
	(void)state;
	assert_int_equal(lang_in_use(), LANG_EN);
	assert_string_equal(_("must"), "must");
	lang_use(LANG_ZH_HANT);
	assert_int_equal(lang_in_use(), LANG_ZH_HANT);
	assert_string_equal(_("must"), "必須");
	lang_use(LANG_ZH_HANS);
	assert_string_equal(_("must"), "必须");
	lang_use(LANG_EN);
	assert_string_equal(_("must"), "must");
}

static void lang__falls_back__on_the_english(void **state)
{
	(void)state;
	static const enum lang all[] = {LANG_ZH_HANT, LANG_ZH_HANS, LANG_EN};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		lang_use(all[i]);
		assert_string_equal(_(""), "");
		assert_string_equal(lang_message("\001 no message"), "\001 no message");
		assert_string_equal(lang_message_context("\001 no context", "must"), "must");
		assert_string_equal(lang_message_plural("\001 one", "\001 many", 1), "\001 one");
		assert_string_equal(lang_message_plural("\001 one", "\001 many", 0), "\001 many");
		assert_string_equal(lang_message_plural("\001 one", "\001 many", 2), "\001 many");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lang__reads__tags_and_locale_names),
		cmocka_unit_test(lang__refuses__names_of_other_languages),
		cmocka_unit_test(lang__has__a_tag_that_it_reads_back),
		cmocka_unit_test(lang__is_chosen__as_the_environment_says),
		cmocka_unit_test(lang__carries__a_whole_catalogue_for_each_chinese),
		cmocka_unit_test(lang__speaks__the_language_in_use),
		cmocka_unit_test(lang__falls_back__on_the_english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
