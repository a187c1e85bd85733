/* test_catalogue.c: .mo files as msgfmt writes them, and as no program should */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/catalogue.h"
#include "core/mem.h"

struct message {
	const char *original;
	size_t original_bytes;
	const char *translation;
};

#define MESSAGE(original, translation) \
	{ \
		(original), sizeof(original) - 1, (translation) \
	}

/* In the order of strcmp, as msgfmt sorts them */
static const struct message messages[] = {
	MESSAGE("", "Content-Type: text/plain; charset=UTF-8\n"),
	MESSAGE("%lu gap\0%lu gaps", "%lu 項缺口"),
	MESSAGE("Save", "儲存"),
	MESSAGE("empty", ""),
	MESSAGE("footer\004open", "開啟"),
	MESSAGE("open", "未答"),
	MESSAGE("中", "zhong"),
};
enum { MESSAGES = sizeof messages / sizeof *messages, HEADER_BYTES = 28, ROW_BYTES = 8 };

static void add_number(struct buffer *b, bool big_endian, size_t n)
{
	for (int i = 0; i < 4; i++)
		buffer_add_fill(b, (char)(n >> 8 * (big_endian ? 3 - i : i) & 0xFF), 1);
}

/* header, table of originals, table of translations, the strings */
static void write_catalogue(struct buffer *b, bool big_endian)
{
	struct buffer strings = {0};
	const size_t originals = HEADER_BYTES, translations = originals + MESSAGES * ROW_BYTES;
	const size_t first = translations + MESSAGES * ROW_BYTES;
	const size_t header[] = {0x950412DE, 0, MESSAGES, originals, translations, 0, 0};

	for (size_t i = 0; i < sizeof header / sizeof *header; i++)
		add_number(b, big_endian, header[i]);
	for (size_t i = 0; i < MESSAGES; i++) {
		add_number(b, big_endian, messages[i].original_bytes);
		add_number(b, big_endian, first + strings.bytes);
		buffer_add_bytes(&strings, messages[i].original, messages[i].original_bytes + 1);
	}
	for (size_t i = 0; i < MESSAGES; i++) {
		size_t bytes = strlen(messages[i].translation);

		add_number(b, big_endian, bytes);
		add_number(b, big_endian, first + strings.bytes);
		buffer_add_bytes(&strings, messages[i].translation, bytes + 1);
	}
	buffer_add_bytes(b, strings.text, strings.bytes);
	buffer_release(&strings);
}

static void catalogue__finds__messages_contexts_and_plurals(void **state)
{
	(void)state;
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct buffer b = {0};
		struct catalogue c;

		write_catalogue(&b, big_endian);
		assert_true(catalogue_open(&c, b.text, b.bytes));
		assert_string_equal(catalogue_find(&c, NULL, "Save"), "儲存");
		assert_string_equal(catalogue_find(&c, NULL, "open"), "未答");
		assert_string_equal(catalogue_find(&c, "footer", "open"), "開啟");
		assert_string_equal(catalogue_find(&c, NULL, "%lu gap"), "%lu 項缺口");
		assert_string_equal(catalogue_find(&c, NULL, "中"), "zhong");
		buffer_release(&b);
	}
}

static void catalogue__finds_nothing__where_nothing_is_translated(void **state)
{
	(void)state;
	struct buffer b = {0};
	struct catalogue c, none = {0};

	write_catalogue(&b, false);
	assert_true(catalogue_open(&c, b.text, b.bytes));
	assert_null(catalogue_find(&c, NULL, "empty"));
	assert_null(catalogue_find(&c, NULL, "Sav"));
	assert_null(catalogue_find(&c, NULL, "Saved"));
	assert_null(catalogue_find(&c, NULL, "%lu gaps"));
	assert_null(catalogue_find(&c, NULL, "footer"));
	assert_null(catalogue_find(&c, "menu", "open"));
	assert_null(catalogue_find(&c, "foot", "open"));
	assert_null(catalogue_find(&c, "footers", "open"));
	assert_null(catalogue_find(&c, "footer", "ope"));
	assert_null(catalogue_find(&none, NULL, "Save"));
	buffer_release(&b);
}

/* A copy of its own, so that a read beyond it is noticed. */
static bool copy_opens(const char *bytes, size_t size)
{
	char *copy = mem_grow(NULL, size, 1);
	struct catalogue c;

	memcpy(copy, bytes, size);
	bool opened = catalogue_open(&c, copy, size);
	if (opened)
		for (size_t i = 0; i < MESSAGES; i++) {
			const char *found = catalogue_find(&c, NULL, messages[i].original);
			assert_true(!found || strlen(found) < size);
		}
	free(copy);
	return opened;
}

static void catalogue__refuses__a_file_that_is_cut(void **state)
{
	(void)state;
	struct buffer b = {0};

	write_catalogue(&b, false);
	assert_true(copy_opens(b.text, b.bytes));
	for (size_t size = 0; size < b.bytes; size++)
		assert_false(copy_opens(b.text, size));
	buffer_release(&b);
}

static void catalogue__refuses__a_damaged_header(void **state)
{
	(void)state;
	static const struct {
		size_t offset;
		unsigned char value;
	} damages[] = {
		{0, 0x00},  /* another format */
		{4, 0x01},  /* a revision of the format that is not known */
		{11, 0xFF}, /* thousands of millions of messages */
		{15, 0xFF}, /* originals beyond the end */
		{19, 0x7F}, /* translations beyond the end */
		{28, 0xFF}, /* a length that ends in the middle of another string */
		{31, 0xFF}, /* a length beyond the end */
		{35, 0xFF}, /* an offset beyond the end */
	};

	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		struct buffer b = {0};

		write_catalogue(&b, false);
		b.text[damages[i].offset] = (char)damages[i].value;
		assert_false(copy_opens(b.text, b.bytes));
		buffer_release(&b);
	}
}

static void catalogue__stays_inside_the_file__whatever_byte_is_wrong(void **state)
{
	(void)state;
	struct buffer b = {0};
	size_t refused = 0;

	write_catalogue(&b, false);
	for (size_t offset = 0; offset < HEADER_BYTES + 2 * MESSAGES * ROW_BYTES; offset++)
		for (int bit = 0; bit < 8; bit++) {
			b.text[offset] = (char)(b.text[offset] ^ 1 << bit);
			refused += !copy_opens(b.text, b.bytes);
			b.text[offset] = (char)(b.text[offset] ^ 1 << bit);
		}
	assert_true(refused > 0);
	buffer_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(catalogue__finds__messages_contexts_and_plurals),
		cmocka_unit_test(catalogue__finds_nothing__where_nothing_is_translated),
		cmocka_unit_test(catalogue__refuses__a_file_that_is_cut),
		cmocka_unit_test(catalogue__refuses__a_damaged_header),
		cmocka_unit_test(catalogue__stays_inside_the_file__whatever_byte_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
