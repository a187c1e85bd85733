/* test_workbook.c: the report as a workbook, made by gapwalk-print and read by somebody else's program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/user.h"

/* Runs lines of Python in which w is the workbook r.xlsx, xml(name) a file in it; each claims something. */
static void python(const char *lines)
{
	FILE *f = fopen("check.py", "w");

	assert_non_null(f);
	fprintf(f,
		"import openpyxl, zipfile, datetime\n"
		"w = openpyxl.load_workbook('r.xlsx')\n"
		"xml = lambda name: zipfile.ZipFile('r.xlsx').read(name).decode()\n"
		"def column(sheet, title):\n"
		"    head = [c.value for c in w[sheet][1]]\n"
		"    return [row[head.index(title)] for row in w[sheet].iter_rows(min_row=2)]\n"
		"%s",
		lines);
	fclose(f);
	if (system("/usr/bin/python3 check.py") != 0)
		fail_msg("see above; the lines were:\n%s", lines);
}

static void a_workbook__has__its_sheets_in_each_language(void **state)
{
	static const char *const cases[][2] = {
		{"en", "assert w.sheetnames == ['Summary', 'Scores', 'Heat map', 'Gaps', 'Questions', "
		       "'Evidence', 'Actions', 'Applicability', 'Excluded', 'Responsibility', 'Sensitivity', "
		       "'Method'], w.sheetnames\n"
		       "assert w['Gaps']['B1'].value == 'id'\n"},
		{"zh-Hant",
		 "assert w.sheetnames == ['摘要', '分數', '熱度圖', '缺口', '題目', '佐證', '改善措施', "
		 "'適用性', '範圍外', '責任', '敏感度', '方法'], w.sheetnames\n"
		 "assert '機關' in w['題目']['I2'].value\n"},
		{"zh-Hans",
		 "assert w.sheetnames == ['摘要', '得分', '热力图', '差距', '题目', '证据', '整改措施', "
		 "'适用性', '范围外', '责任', '敏感性', '方法'], w.sheetnames\n"
		 "assert '机关' in w['题目']['I2'].value\n"},
	};

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[128];

		snprintf(words, sizeof words, "report -f a.gapwalk --language %s -o r.xlsx --force",
			 cases[i][0]);
		user_runs(words, 0, NULL, "");
		python(cases[i][1]);
	}
}

/* What a spreadsheet is for: filters, a head that stays, numbers, dates, texts that are wrapped. */
static void a_workbook__can_be__worked_with(void **state)
{
	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk -o r.xlsx --beside zh-Hant --paper letter", 0, NULL, "");
	python("for s in w:\n"
	       "    assert s.freeze_panes and s.freeze_panes.endswith('2'), s.title\n"
	       "    assert s.auto_filter.ref == s.dimensions, s.title\n"
	       "    assert s.page_setup.orientation == 'landscape' and s.page_setup.paperSize == 1\n"
	       "    assert 'SAMPLE' in s.oddFooter.left.text\n"
	       "due = [c for c in column('Gaps', 'due date') if c.value]\n"
	       "assert due and all(isinstance(c.value, datetime.datetime) and c.number_format == "
	       "'yyyy-mm-dd' for c in due)\n"
	       "points = column('Questions', 'points')\n"
	       "assert sum(c.value for c in points) == 121.5\n"
	       "assert all(c.alignment.wrap_text for c in column('Questions', 'question'))\n"
	       "assert any('機關' in c.value for c in column('Questions', 'question, in the other "
	       "language'))\n"
	       "assert [c.value for c in column('Gaps', 'number')] == list(range(1, 10))\n"
	       "assert 'tw-moda-guide:CC-8' in [c.value for c in column('Evidence', 'serves')]\n"
	       "assert len(column('Actions', 'id')) == 4\n");
}

/* Numbers on fills, each score on that of its step; the parts of the report with what they print. */
static void a_workbook__has__the_parts_of_the_report(void **state)
{
	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("answer -f a.gapwalk OM-20 met", 0, NULL, "");
	user_runs("report -f a.gapwalk -o r.xlsx", 0, NULL, "");
	python("fills = ['97261F', 'D87F45', 'EFB765', 'EFDD92', 'D3ECDC', 'EFF8F2']\n"
	       "squares = [c for r in w['Heat map'].iter_rows(2, None, 3) for c in r if isinstance(c.value, "
	       "(int, "
	       "float))]\n"
	       "assert len(squares) > 20\n"
	       "for c in squares:\n"
	       "    assert c.number_format == '0.0%' and c.fill.fgColor.rgb[2:] == fills[int(c.value * 5)], "
	       "c.value\n"
	       "assert w['Heat map'].cell(w['Heat map'].max_row, 2).value == 'all topics'\n"
	       "assert len(column('Applicability', 'id')) == len(column('Questions', 'id'))\n"
	       "assert all('Reason: ' in c.value for c in column('Excluded', 'question and reason'))\n"
	       "assert column('Sensitivity', 'score')[0].value == [c.value for c in column('Scores', "
	       "'Score')][0]\n"
	       "assert 'must points' in [c.value for c in column('Method', 'about')]\n"
	       "assert all(c.value for c in column('Gaps', 'look for'))\n"
	       "assert 'section' in [c.value for c in column('Scores', 'scores by')]\n"
	       "assert all(c.value is None for c in column('Questions', 'answer before'))\n");
	user_runs("seal -f a.gapwalk", 0, NULL, "It is sealed");
	user_runs("follow-up -f a.gapwalk --name again", 0, NULL, "");
	user_runs("answer -f a.gapwalk -a 2 OM-20 not-met", 0, NULL, "");
	user_runs("report -f a.gapwalk -a 2 -o r.xlsx --force", 0, NULL, "");
	python("assert 'regressed' in [c.value for c in column('Changes', 'change')]\n"
	       "assert 'met' in [c.value for c in column('Questions', 'answer before')]\n"
	       "assert 'Trail revision' in [c.value for c in column('Summary', 'about')]\n");
}

/* Neither formulas, nor escapes, nor more than a cell holds. */
static void hostile_text__stays__text(void **state)
{
	struct buffer note = {0};

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("note -f a.gapwalk CC-1 '=HYPERLINK(\"http://x\",\"y\")'", 0, NULL, "");
	user_runs("note -f a.gapwalk CC-2 '_x0041_ <b>&amp;</b>'", 0, NULL, "");
	for (int i = 0; i < 40000; i++)
		buffer_add(&note, "a");
	user_feeds("note -f a.gapwalk CC-3 -", note.text, 0, NULL, "");
	buffer_release(&note);
	user_runs("report -f a.gapwalk -o r.xlsx", 0, NULL, "");
	python("notes = column('Questions', 'note')\n"
	       "assert notes[0].value.startswith('=HYPER') and notes[0].data_type == 's'\n"
	       "assert '<b>&amp;</b>' in notes[1].value\n"
	       "assert '_x005F_x0041_' in xml('xl/sharedStrings.xml')\n"
	       "assert len(notes[2].value) == 32767 and notes[2].value.endswith('a[...]')\n");
}

static void a_workbook__is__marked_on_every_page_that_is_printed(void **state)
{
	(void)state;
	assert_int_equal(system("printf 'template: 1\\nmarking: 機密 R&D\\nfooter: House 7\\n' >t.yaml"), 0);
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk -o r.xlsx --template t.yaml", 0, NULL, "");
	python("for sheet in w:\n"
	       "    assert sheet.oddHeader.center.text == '機密 R&&D', sheet.oddHeader.center.text\n"
	       "    assert sheet.oddHeader.right.text == 'House 7'\n");
}

static void a_workbook__is__the_same_for_the_same_input(void **state)
{
	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk -o a.xlsx", 0, NULL, "");
	setenv("TZ", "Asia/Taipei", 1);
	user_runs("report -f a.gapwalk -o b.xlsx", 0, NULL, "");
	unsetenv("TZ");
	assert_int_equal(system("cmp a.xlsx b.xlsx"), 0);
}

static void what_cannot_be_made__is__said(void **state)
{
	static const struct {
		const char *input;
		int status;
		const char *err;
	} cases[] = {
		{"{}", 3, "is not a report"},
		{"{\"document\": [{}]}", 3, "the report has no sheets"},
		{"{\"document\": [{}], \"sheets\": [{\"name\": \"a/b\", \"columns\": [{}]}]}", 3,
		 "could not be written"},
	};

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	assert_int_equal(
		system("\"$GAPWALK\" report -f a.gapwalk --format xlsx >/dev/full 2>err; test $? = 3 && "
		       "grep -q 'could not be drawn' err"),
		0);
	user_runs("report -f a.gapwalk --paper a9 -o r.xlsx", 2, NULL,
		  "--paper: \"a9\" is not a4 or letter.");
	assert_int_equal(access("r.xlsx", F_OK), -1);
	assert_int_equal(system("for format in pdf xlsx; do printf '{\"document\": [{}]}' | "
				"\"$GAPWALK_BUILD/gapwalk-print\" $format a9 2>err; test $? = 2 && "
				"grep -q 'there is no paper \"a9\"' err || exit 1; done"),
			 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char line[256];

		snprintf(line, sizeof line,
			 "printf '%%s' '%s' | \"$GAPWALK_BUILD/gapwalk-print\" xlsx 2>err >out; test $? = %d "
			 "&& grep -q '%s' err",
			 cases[i].input, cases[i].status, cases[i].err);
		if (system(line) != 0)
			fail_msg("%s", cases[i].input);
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_workbook__has__its_sheets_in_each_language),
		TEST(a_workbook__can_be__worked_with),
		TEST(a_workbook__has__the_parts_of_the_report),
		TEST(hostile_text__stays__text),
		TEST(a_workbook__is__marked_on_every_page_that_is_printed),
		TEST(a_workbook__is__the_same_for_the_same_input),
		TEST(what_cannot_be_made__is__said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
