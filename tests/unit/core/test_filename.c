/* Names and kinds of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "core/filename.h"
#include "core/text.h"

static void file_name__is__just_a_name(void **state)
{
	static const struct {
		const char *path, *name;
	} cases[] = {
		{"report.pdf", "report.pdf"},
		{"/tmp/報告 2025.pdf", "報告 2025.pdf"},
		{"../../etc/passwd", "passwd"},
		{"..", "_."},
		{".", "_"},
		{"", "file"},
		{"/", "file"},
		{"a/", "a"},
		{"a/..", "_."},
		{".bashrc", "_bashrc"},
		{"-rf", "_rf"},
		{"C:\\Windows\\x.dll", "C:_Windows_x.dll"},
		{"a\nb\033[2Jc\x7f", "a_b[2Jc"},
		{"evil\xe2\x80\xaegpj.exe", "evilgpj.exe"}, /* U+202E turns the rest round */
		{"bad\xff\xfe.txt", "bad.txt"},
		{"\xff", "file"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer b = {0};

		buffer_add(&b, "x/");
		file_name_harmless(cases[i].path, &b);
		assert_string_equal(b.text + 2, cases[i].name);
		buffer_release(&b);
	}
}

static void file_name__is_cut__at_a_character(void **state)
{
	struct buffer path = {0}, name = {0};

	(void)state;
	for (int i = 0; i < 100; i++)
		buffer_add(&path, "雲");
	file_name_harmless(path.text, &name);
	assert_int_equal(name.bytes, FILE_NAME_BYTES / 3 * 3);
	assert_true(text_is_valid(name.text, name.bytes));
	buffer_release(&path);
	buffer_release(&name);
}

static void file_type__is_told__by_bytes_then_by_name(void **state)
{
	static const struct {
		const char *name, *head;
		size_t bytes;
		const char *type;
	} cases[] = {
		{"report.pdf", "%PDF-1.7", 8, "application/pdf"},
		{"report.txt", "%PDF-1.7", 8, "application/pdf"},
		{"a.png", "\x89PNG\r\n\x1a\n....", 12, "image/png"},
		{"a.jpg", "\xff\xd8\xff\xe0", 4, "image/jpeg"},
		{"a.XLSX", "PK\3\4....", 8,
		 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"a.bin", "PK\3\4....", 8, "application/zip"},
		{"a.csv", "id,text\n", 8, "text/csv"},
		{"a.csv", "\0\1\2", 3, "application/octet-stream"},
		{"a.xlsx", "id,text\n", 8, "text/plain"},
		{"notes", "雲端", 5, "text/plain"}, /* the last character is cut */
		{"notes", "\xff\xff\xff\xff\xff", 5, "application/octet-stream"},
		{"empty", "", 0, "application/octet-stream"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1", 5, "application/msword"},
		{"a.pdf", "%PD", 3, "text/plain"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(file_type(cases[i].name, cases[i].head, cases[i].bytes), cases[i].type);
}

static void file_size__is_printed__cut_and_in_its_unit(void **state)
{
	static const struct {
		long long bytes;
		const char *text;
	} cases[] = {{0, "0 B"},
		     {1023, "1023 B"},
		     {1024, "1.0 KiB"},
		     {1048575, "1023.9 KiB"},
		     {16777216, "16.0 MiB"},
		     {999999999999999, "909.4 TiB"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer b = {0};

		file_size_print(cases[i].bytes, &b);
		assert_string_equal(b.text, cases[i].text);
		buffer_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file_name__is__just_a_name),
		cmocka_unit_test(file_name__is_cut__at_a_character),
		cmocka_unit_test(file_type__is_told__by_bytes_then_by_name),
		cmocka_unit_test(file_size__is_printed__cut_and_in_its_unit),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
