/* test_template.c: the template of a report, read whole or refused with every mistake */
#include "tests/unit/checklists/fixture.h"

static const char *const parts[] = {"cover", "summary", "gaps", "signatures"};

static int load(struct template **t, const char *text, struct faults *f, struct err *e)
{
	const struct document d = {"house.yaml", text, strlen(text)};

	return template_load(t, &d, parts, sizeof parts / sizeof *parts, f, e);
}

static void a_template__gives__what_it_says(void **state)
{
	static const char text[] = "template: 1\n"
				   "title: {zh-Hant: 報告, zh-Hans: 报告, en: Audit}\n"
				   "logo: EXAMPLE\n"
				   "footer: Internal\n"
				   "marking: 機密\n"
				   "parts: [gaps, summary]\n";
	struct template *t = NULL;
	struct faults f = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(load(&t, text, &f, &e), 0);
	assert_string_equal(t->title.in[LANG_EN], "Audit");
	assert_string_equal(t->title.in[LANG_ZH_HANS], "报告");
	for (int lang = 0; lang < LANG__COUNT; lang++) {
		assert_string_equal(t->logo.in[lang], "EXAMPLE");
		assert_string_equal(t->footer.in[lang], "Internal");
		assert_string_equal(t->marking.in[lang], "機密");
	}
	assert_string_equal(t->parts, "gaps,summary");
	template_free(t);
}

static void a_template__may_say__nothing(void **state)
{
	struct template *t = NULL;
	struct faults f = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(load(&t, "template: 1\n", &f, &e), 0);
	assert_null(t->title.in[LANG_EN]);
	assert_null(t->marking.in[LANG_EN]);
	assert_null(t->parts);
	template_free(t);
}

static void a_mistake__is_quoted__as_each_language_quotes(void **state)
{
	struct template *t = NULL;
	struct faults f = {0};
	struct err e = {0};

	(void)state;
	lang_use(LANG_ZH_HANT);
	assert_int_equal(load(&t, "template: 1\nparts: [x]\n", &f, &e), ERR_PARSE);
	assert_non_null(strstr(e.text, "報告沒有這個部分：「x」；可用的有："));
	lang_use(LANG_EN);
	faults_release(&f);
}

#define LONG_40 "1234567890123456789012345678901234567890"

static void a_template__is_refused__with_every_mistake(void **state)
{
	static const struct {
		const char *text, *faults;
	} cases[] = {
		{"", "house.yaml:1:1: this file is empty; a template begins with \"template: 1\"\n"},
		{"- a\n", "house.yaml:1:1: a mapping of keys is expected here, not a list\n"},
		{"title: x\n", "house.yaml:1:1: the key \"template\" is missing\n"},
		{"template: 2\n",
		 "house.yaml:1:11: template: this is format 2; this version of gapwalk reads "
		 "format 1\n"},
		{"template: 1\ntitel: x\n",
		 "house.yaml:2:1: titel: no such key: \"titel\"; did you mean \"title\"?\n"},
		{"template: 1\nlogo: ''\n", "house.yaml:2:7: logo: this text is empty\n"},
		{"template: 1\nlogo: [a]\n", "house.yaml:2:7: logo: a text is expected here, not a list\n"},
		{"template: 1\nlogo: |\n  a\n  b\n", "house.yaml:2:7: logo: this text must be one line\n"},
		{"template: 1\nmarking: " LONG_40 "1\n",
		 "house.yaml:2:10: marking: this text is 41 cells wide; at most 40 fit on a page\n"},
		{"template: 1\nfooter: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\n",
		 "house.yaml:2:9: footer: this text is 62 cells wide; at most 60 fit on a page\n"},
		{"template: 1\nmarking: {zh-Hant: a, zh-Hans: b, en: " LONG_40 "1}\n",
		 "house.yaml:2:39: marking.en: this text is 41 cells wide; at most 40 fit on a page\n"},
		{"template: 1\ntitle: {en: a}\n", "house.yaml:2:8: title: the key \"zh-Hant\" is missing\n"
						  "house.yaml:2:8: title: the key \"zh-Hans\" is missing\n"},
		{"template: 1\nparts: []\n", "house.yaml:2:8: parts: this list is empty\n"},
		{"template: 1\nparts: gaps\n",
		 "house.yaml:2:8: parts: a list is expected here, not a text\n"},
		{"template: 1\nparts: [sumary, gaps, gaps]\n",
		 "house.yaml:2:9: parts[0]: no such part of a report: \"sumary\"; did you mean \"summary\"?\n"
		 "house.yaml:2:23: parts[2]: \"gaps\" stands twice in this list\n"},
		{"template: 1\nparts: [x]\n",
		 "house.yaml:2:9: parts[0]: no such part of a report: \"x\"; known "
		 "are: cover, summary, gaps, signatures\n"},
		{"template: 1\nlogo: *a\n", "house.yaml:2:7: logo: aliases (\"*\") are not read; write the "
					    "value out again\n"},
		{"template: 1\nlogo: \"a\\eb\"\n",
		 "house.yaml:2:7: logo: character 2 of this text is U+001B, which cannot be seen; take it "
		 "out\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct template *t = NULL;
		struct faults f = {0};
		struct err e = {0};
		struct buffer said = {0};

		assert_int_equal(load(&t, cases[i].text, &f, &e), ERR_PARSE);
		assert_null(t);
		faults_print(&f, &said);
		assert_string_equal(said.text, cases[i].faults);
		buffer_release(&said);
		faults_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_template__gives__what_it_says),
		cmocka_unit_test(a_template__may_say__nothing),
		cmocka_unit_test(a_template__is_refused__with_every_mistake),
		cmocka_unit_test(a_mistake__is_quoted__as_each_language_quotes),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
