/* test_text.c: UTF-8, cells, lines and searching */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- validity --- */

static void text__is_valid__where_it_is_utf8_without_nul(void **state)
{
	(void)state;
	static const char *const valid[] = {"", "a", "é中𠀀", "\u202E", "\xEF\xBF\xBE"};

	for (size_t i = 0; i < COUNT(valid); i++)
		assert_true(text_is_valid(valid[i], strlen(valid[i])));
	assert_false(text_is_valid("a\0b", 3));
	assert_int_equal(text_valid_bytes("a\0b", 3), 3);
}

static void text__finds__the_first_byte_that_is_not_utf8(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t valid;
	} cases[] = {
		{"\x80", 0},
		{"中\xFF", 3},
		{"ab\xE4\xB8", 2},        /* cut */
		{"a\xC0\xAF", 1},         /* overlong */
		{"\xED\xA0\x80", 0},      /* a surrogate */
		{"a\xF4\x90\x80\x80", 1}, /* beyond U+10FFFF */
		{"\xA4\xA4\xA4\xE5", 0},  /* Big5 */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(text_valid_bytes(cases[i].s, strlen(cases[i].s)), cases[i].valid);
		assert_false(text_is_valid(cases[i].s, strlen(cases[i].s)));
	}
}

/* --- cleaning --- */

static void text__cleaned__holds_nothing_that_hides_or_commands(void **state)
{
	(void)state;
	static const struct {
		const char *dirty, *clean;
	} cases[] = {
		{"a\r\nb\rc\nd", "a\nb\nc\nd"},
		{"a\r\r\nb", "a\n\nb"},
		{"a\r", "a\n"},
		{"a\u2028b\u2029c", "a\nb\nc"},
		{"a\tb", "a b"},
		{"a\033[31mb\x07\x08\x7F\x01", "a[31mb"},
		{"a\xC2\x80\xC2\x9B"
		 "b\xC2\x85\xC2\x9F",
		 "ab"},
		{"zero\u200B\u200C\u200D\u2060width\uFEFF", "zerowidth"},
		{"bidi\u061C\u200E\u200F\u202A\u202E\u2066\u2069", "bidi"},
		{"soft\u00ADhyphen", "softhyphen"},
		{"non\uFDD0\uFFFE\uFFFF\U0001FFFE\U0010FFFFchar", "nonchar"},
		{"tag\U000E0041\U000E007F note\uFFF9\uFFFB", "tag note"},
		{"", ""},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *clean = text_clean(cases[i].dirty, strlen(cases[i].dirty));

		assert_string_equal(clean, cases[i].clean);
		assert_true(text_is_clean(clean, strlen(clean)));
		assert_int_equal(text_is_clean(cases[i].dirty, strlen(cases[i].dirty)),
				 strcmp(cases[i].dirty, cases[i].clean) == 0);
		free(clean);
	}
}

static void text__cleaned__keeps_what_people_write(void **state)
{
	(void)state;
	static const char *const kept[] = {
		"資通安全維護計畫。「實施情形」\n第二行",
		"e\u0301 \u00A0 \u3000",
		"葛\U000E0100",
		"⚠\uFE0F ✓ — … 𠀀",
		"\uFFFD ~!@#$%^&*()_+`",
	};

	for (size_t i = 0; i < COUNT(kept); i++) {
		char *clean = text_clean(kept[i], strlen(kept[i]));

		assert_string_equal(clean, kept[i]);
		assert_true(text_is_clean(kept[i], strlen(kept[i])));
		free(clean);
	}
}

static void text__cleaned__loses_a_nul_inside(void **state)
{
	(void)state;
	char *clean = text_clean("a\0b", 3);

	assert_string_equal(clean, "ab");
	assert_false(text_is_clean("a\0b", 3));
	free(clean);
}

/* --- cells --- */

static void text__width__counts_cells(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cells;
	} cases[] = {
		{"", 0},        {"abc", 3},        {"中文", 4},         {"「，。」", 8},
		{"e\u0301", 1}, {"ａ", 2},         {"\u3000", 2},       {"ｱ", 1},
		{"—…●", 3},     {"𠀀", 2},         {"葛\U000E0100", 2}, {"\033\x7F", 2},
		{"\u0378", 1},  {"\U0001F600", 2},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		if (text_width(cases[i].s) != cases[i].cells)
			fail_msg("\"%s\": %d", cases[i].s, text_width(cases[i].s));
	assert_int_equal(text_width_bytes("中文", 3), 2);
}

static void text__fits__whole_clusters(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cells;
		size_t bytes;
		int used;
	} cases[] = {
		{"abc", 2, 2, 2},
		{"abc", 9, 3, 3},
		{"中文", 3, 3, 2},
		{"中文", 4, 6, 4},
		{"中文", 1, 0, 0},
		{"e\u0301x", 1, 3, 1},
		{"a中", 2, 1, 1},
		{"abc", 0, 0, 0},
		{"abc", -1, 0, 0},
		{"", 5, 0, 0},
		{"葛\U000E0100城", 2, 7, 2},
		{"\u1100\u1161\u1100\u1100", 5, 6, 2},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int used = -7;

		assert_int_equal(text_fit(cases[i].s, strlen(cases[i].s), cases[i].cells, &used),
				 cases[i].bytes);
		assert_int_equal(used, cases[i].used);
		assert_int_equal(text_fit(cases[i].s, strlen(cases[i].s), cases[i].cells, NULL),
				 cases[i].bytes);
	}
}

static void text__steps__the_same_clusters_forth_and_back(void **state)
{
	(void)state;
	static const char s[] = "a中e\u0301o\u0302\u0323葛\U000E0100，각\u1100\u1161\u11A8x\n\n𠀀か\u3099";
	static const size_t lengths[] = {1, 3, 3, 5, 7, 3, 3, 9, 1, 1, 1, 4, 6};
	const size_t bytes = sizeof s - 1;
	size_t offset = 0;

	for (size_t i = 0; i < COUNT(lengths); i++) {
		assert_int_equal(text_next(s, bytes, offset), lengths[i]);
		offset += lengths[i];
		assert_int_equal(text_previous(s, offset), lengths[i]);
	}
	assert_int_equal(offset, bytes);
	assert_int_equal(text_next(s, bytes, offset), 0);
	assert_int_equal(text_previous(s, 0), 0);
}

/* --- wrapping --- */

static void assert_wraps(const char *s, int cells, const char *expected)
{
	struct text_line *lines;
	struct buffer b = {0};
	size_t count = text_wrap(s, cells, &lines);

	for (size_t i = 0; i < count; i++) {
		buffer_add(&b, i ? "|" : "");
		buffer_add_bytes(&b, lines[i].start, lines[i].bytes);
		assert_int_equal(lines[i].cells, text_width_bytes(lines[i].start, lines[i].bytes));
	}
	assert_string_equal(b.text, expected);
	buffer_release(&b);
	free(lines);
}

static void text__wraps__as_a_reader_expects(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cells;
		const char *lines;
	} cases[] = {
		{"", 10, ""},
		{"\n", 10, "|"},
		{"a\n\nb", 10, "a||b"},
		{"one two three", 8, "one two|three"},
		{"one two three", 7, "one two|three"},
		{"one two three", 6, "one|two|three"},
		{"one   two", 4, "one|two"},
		{"one two   ", 10, "one two"},
		{"  indented", 10, "  indented"},
		{"中文測試文字", 8, "中文測試|文字"},
		{"中文測試文字", 9, "中文測試|文字"},
		{"中文測試。文字", 8, "中文測|試。文字"},
		{"甲乙丙「丁戊」", 8, "甲乙丙|「丁戊」"},
		{"甲乙\u3000丙丁", 4, "甲乙|丙丁"},
		{"ISO/IEC 27001:2022 附錄", 12, "ISO/IEC|27001:2022|附錄"},
		{"AAAAAAAAAAAA", 5, "AAAAA|AAAAA|AA"},
		{"AAAAAA。", 6, "AAAAA|A。"},
		{"（AAAAAA", 5, "（AAA|AAA"},
		{"see AAAAAAAA end", 5, "see|AAAAA|AAA|end"},
		{"中", 0, "中"},
		{"中中", -3, "中|中"},
		{"ab", 1, "ab"},
		{"。。。。", 4, "。。|。。"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		/* a chain of leading jamo: one cluster, wider than the line */
		{"\u1100\u1100\u1100", 4, "\u1100\u1100|\u1100"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_wraps(cases[i].s, cases[i].cells, cases[i].lines);
}

static const char *const paragraphs[] = {
	"本公司把客戶資料放上雲端之前，應先做風險評鑑（至少每年一次）；評鑑報告須經「資安長」核定，並送董事會"
	"備查。"
	"若業者位於境外，另應確認：一、資料存放地；二、當地法令；三、「退場」時資料如何取回、刪除，以及由誰出"
	"具『銷毀證明』。",
	"服務可用率不得低於 99.9％，每月停機（含維護）少於 43 "
	"分鐘……違反者，每次罰新臺幣￥2,000,000元。加密用 AES-256 或 FIPS 140-2 "
	"Level 3 的模組，傳輸用 TLS 1.2 "
	"以上；金鑰由使用者自管（BYOK），見【附錄甲】〔第三版〕與〈作業手冊〉。",
	"云服务商应当“每季度”向客户提交安全报告，内容包括：‘漏洞修补’情况、应急演练结果、第三方审计（SOC 2 "
	"Type II、ISO/IEC "
	"27017:2015）；客户可以要求“现场检查”！是否同意？双方在《服务协议》中约定。数据中心须达到Tier "
	"III，RPO≤15min，RTO≤4h。",
	"The provider shall notify its customers within 24 hours (at the latest), and \"in writing\" — see "
	"section 4.2; "
	"https://example.com/a/very/long/path?with=parameters&and=more#fragment explains how. "
	"例外（exception）須有 owner、reason "
	"與 expiry，缺一不可。ThisIsOneWordThatIsLongerThanAnyOfTheNarrowLinesOfThisTest，後面接標點。",
	"第一行：「甲。」\n\n　　第二段用全形空白縮排，以及  blanks、㈠①、1,234.56、50% 、-5℃。\n末行",
};

static const char *const never_first[] = {
	"，", "。", "、", "；", "：", "！", "？", "」", "』", "）", "》", "】",
	"〕", "〉", "”",  "’",  "…",  "％", "%",  ")",  ",",  ";",  "!",  "?",
};
static const char *const never_last[] = {"「", "『", "（", "《", "【", "〔", "〈", "“", "‘", "￥", "("};

static bool starts_with(struct text_line line, const char *s)
{
	return line.bytes >= strlen(s) && memcmp(line.start, s, strlen(s)) == 0;
}

static bool ends_with(struct text_line line, const char *s)
{
	return line.bytes >= strlen(s) && memcmp(line.start + line.bytes - strlen(s), s, strlen(s)) == 0;
}

/* What may be missing between two lines. */
static const char *after_blanks(const char *s)
{
	for (;;) {
		if (*s == '\n' || *s == ' ')
			s++;
		else if (strncmp(s, "\u3000", 3) == 0)
			s += 3;
		else
			return s;
	}
}

static void assert_lines_hold_the_text(const char *s, int cells, const struct text_line *lines, size_t count)
{
	const char *at = s;

	for (size_t i = 0; i < count; i++) {
		const char *first_word = after_blanks(at);

		if (lines[i].start < at || lines[i].start > first_word)
			fail_msg("at %d cells line %zu does not go on where the one before it ends", cells,
				 i);
		if (lines[i].cells > cells)
			fail_msg("%d cells in \"%.*s\"", cells, (int)lines[i].bytes, lines[i].start);
		assert_int_equal(lines[i].cells, text_width_bytes(lines[i].start, lines[i].bytes));
		assert_null(memchr(lines[i].start, '\n', lines[i].bytes));
		assert_true(text_is_valid(lines[i].start, lines[i].bytes));
		at = lines[i].start + lines[i].bytes;
	}
	assert_string_equal(after_blanks(at), "");
}

static void text__wrapped__keeps_width_text_and_punctuation(void **state)
{
	(void)state;
	size_t total = 0;

	for (size_t p = 0; p < COUNT(paragraphs); p++)
		for (int cells = 8; cells <= 100; cells++) {
			struct text_line *lines;
			size_t count = text_wrap(paragraphs[p], cells, &lines);

			assert_lines_hold_the_text(paragraphs[p], cells, lines, count);
			for (size_t i = 0; i < count; i++) {
				for (size_t n = 0; n < COUNT(never_first); n++)
					if (starts_with(lines[i], never_first[n]))
						fail_msg("at %d cells a line starts \"%.*s\"", cells,
							 (int)lines[i].bytes, lines[i].start);
				for (size_t n = 0; n < COUNT(never_last); n++)
					if (ends_with(lines[i], never_last[n]))
						fail_msg("at %d cells a line ends \"%.*s\"", cells,
							 (int)lines[i].bytes, lines[i].start);
			}
			total += count;
			free(lines);
		}
	assert_true(total > 2000);
}

/* Texts that nobody writes, from a generator with a fixed seed: at any width they still lose nothing. */
static void text__wrapped__loses_nothing_of_any_text(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a",  "B",  "7",  "-",      " ",      "  ",        "\n",
					     "。", "「", "」", "中",     "文",     "e\u0301",   "\u3000",
					     "…",  "“",  "”",  "/",      "\u1100", "\u1161",    "𠀀",
					     "％", "(",  ")",  "\u0301", "\u200D", "\U0001F1F9"};
	uint32_t seed = 20261120;

	for (int text = 0; text < 400; text++) {
		struct buffer b = {0};

		buffer_add(&b, "x"); /* a mark over nothing would hang on the newline before it */
		for (int i = 0; i < 40; i++) {
			seed = seed * 1664525 + 1013904223;
			buffer_add(&b, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		for (int cells = 2; cells < 40; cells += 1 + cells / 4) {
			struct text_line *lines;
			size_t count = text_wrap(b.text, cells, &lines);
			size_t newlines = 0;

			for (const char *s = b.text; (s = strchr(s, '\n')); s++)
				newlines++;
			assert_true(count > newlines);
			assert_lines_hold_the_text(b.text, cells, lines, count);
			free(lines);
		}
		buffer_release(&b);
	}
}

/* --- searching --- */

static void text__folded__is_lower_and_narrow(void **state)
{
	(void)state;
	static const struct {
		const char *s, *folded;
	} cases[] = {
		{"", ""},
		{"OM-17 iSo", "om-17 iso"},
		{"ＩＳＯ　２７００１！～", "iso 27001!~"},
		{"￥￦￠￡￢￣￤", "¥₩¢£¬¯¦"},
		{"雲端、云端。「É」", "云端、云端。「É」"},
		{"一行\n二行", "一行 二行"},
		{"Ａa中Ｚz[`{@", "aa中zz[`{@"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *folded = text_fold(cases[i].s);

		assert_string_equal(folded, cases[i].folded);
		free(folded);
	}
}

static void text__contains__what_is_typed_in_either_width_or_case(void **state)
{
	(void)state;
	assert_true(text_contains("依 ISO/IEC 27001 辦理", "iso/iec"));
	assert_true(text_contains("依ＩＳＯ辦理", "Iso"));
	assert_true(text_contains("依 iso 辦理", "ＩＳＯ"));
	assert_true(text_contains("資通安全", "安全"));
	assert_true(text_contains("anything", ""));
	assert_true(text_contains("", ""));
	assert_true(text_contains("雲端服務", "云端"));
	assert_true(text_contains("云端服务", "端服務"));
	assert_false(text_contains("雲端", "雨端"));
	assert_false(text_contains("", "a"));
	assert_false(text_contains("安", "安全"));
}

/* Both ways, in words that people type. */
static void text__contains__traditional_and_simplified_alike(void **state)
{
	static const struct {
		const char *traditional, *simplified;
	} words[] = {
		{"資訊安全管理", "资讯安全管理"}, {"備份與還原", "备份与还原"},
		{"帳號權限", "账号权限"},         {"稽核軌跡", "稽核轨迹"},
		{"風險評估報告", "风险评估报告"}, {"證券期貨業", "证券期货业"},
		{"主機與網路", "主机与网路"},     {"後來發現頭髮", "后来发现头发"},
		{"裡面製造臺灣", "里面制造台湾"}, {"週期回覆", "周期回复"},
		{"儲存體複製", "储存体复制"},     {"憑證撤銷", "凭证撤销"},
		{"監督單位", "监督单位"},         {"獨立稽覈", "独立稽核"},
		{"跨境傳輸", "跨境传输"},         {"衆羣峯綫爲裏", "众群峰线为里"},
		{"勞動條件", "劳动条件"},         {"貸款擔保", "贷款担保"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		assert_true(text_contains(words[i].traditional, words[i].simplified));
		assert_true(text_contains(words[i].simplified, words[i].traditional));
	}
}

/* What is folded is not folded further: else a search would depend on how often a text was folded. */
static void text__folded_twice__is_the_same(void **state)
{
	(void)state;
	for (unsigned c = 0x4E00; c <= 0x9FFF; c++) {
		const char text[] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)),
				     (char)(0x80 | (c & 0x3F)), '\0'};
		char *once = text_fold(text), *twice = text_fold(once);

		assert_string_equal(once, twice);
		free(once);
		free(twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__is_valid__where_it_is_utf8_without_nul),
		cmocka_unit_test(text__finds__the_first_byte_that_is_not_utf8),
		cmocka_unit_test(text__cleaned__holds_nothing_that_hides_or_commands),
		cmocka_unit_test(text__cleaned__keeps_what_people_write),
		cmocka_unit_test(text__cleaned__loses_a_nul_inside),
		cmocka_unit_test(text__width__counts_cells),
		cmocka_unit_test(text__fits__whole_clusters),
		cmocka_unit_test(text__steps__the_same_clusters_forth_and_back),
		cmocka_unit_test(text__wraps__as_a_reader_expects),
		cmocka_unit_test(text__wrapped__keeps_width_text_and_punctuation),
		cmocka_unit_test(text__wrapped__loses_nothing_of_any_text),
		cmocka_unit_test(text__folded__is_lower_and_narrow),
		cmocka_unit_test(text__contains__what_is_typed_in_either_width_or_case),
		cmocka_unit_test(text__contains__traditional_and_simplified_alike),
		cmocka_unit_test(text__folded_twice__is_the_same),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
