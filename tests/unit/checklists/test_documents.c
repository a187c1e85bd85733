/* test_documents.c: documents from files, built-in ones, and one in the place of another */
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/checklists/fixture.h"

static char *temporary(const char *bytes, size_t size)
{
	char *path = mem_dup("/tmp/gapwalk-document-XXXXXX");
	int file = mkstemp(path);

	assert_true(file >= 0);
	assert_int_equal(write(file, bytes, size), size);
	close(file);
	return path;
}

static void document_read__takes__every_byte(void **state)
{
	static const char bytes[] = "a\0b\r\n\xFF";
	char *path = temporary(bytes, sizeof bytes - 1);
	struct document d = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(document_read(&d, path, &e), 0);
	assert_string_equal(d.name, path);
	assert_int_equal(d.size, sizeof bytes - 1);
	assert_memory_equal(d.bytes, bytes, sizeof bytes);
	document_release(&d);
	assert_null(d.bytes);
	unlink(path);
	free(path);
}

static void document_read__takes__an_empty_file(void **state)
{
	char *path = temporary("", 0);
	struct document d = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(document_read(&d, path, &e), 0);
	assert_int_equal(d.size, 0);
	assert_non_null(d.bytes);
	document_release(&d);
	unlink(path);
	free(path);
}

static void document_read__says__what_cannot_be_read(void **state)
{
	struct document d = {.name = "untouched"};
	struct err e = {0};

	(void)state;
	assert_int_equal(document_read(&d, "tests/data/checklists/absent.yaml", &e), ERR_IO);
	assert_string_equal(e.text,
			    "tests/data/checklists/absent.yaml cannot be opened: No such file or directory.");
	assert_int_equal(document_read(&d, "tests/data", &e), ERR_IO);
	assert_string_equal(e.text, "tests/data cannot be read: Is a directory.");
	assert_string_equal(d.name, "untouched");
	assert_null(d.bytes);
}

static void document_read__refuses__what_is_too_large(void **state)
{
	struct document d = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(document_read(&d, "/dev/zero", &e), ERR_PARSE);
	assert_string_equal(e.text, "/dev/zero is larger than 16 MiB, the most that a checklist can be.");
	assert_null(d.bytes);
}

static void document__is_named__by_what_it_states(void **state)
{
	static const struct {
		const char *bytes, *name;
	} cases[] = {
		{"vocabulary: 1\n", "vocabulary.yaml"},
		{"crosswalk: 1\n", "crosswalk.yaml"},
		{"checklist: tw-moda-guide\nitems: [\n", "tw-moda-guide.yaml"}, /* broken further down */
		{"\xEF\xBB\xBF# mine\nchecklist: 'x'\n", "x.yaml"},
		{"{checklist: x}", "x.yaml"},
		{"title: x\nchecklist: x\n", NULL},
		{"checklist:\n", NULL},
		{"checklist: [x]\n", NULL},
		{"checklist: \"\\e\"\n", NULL},
		{"checklist\n", NULL},
		{"- checklist: x\n", NULL},
		{"checklist: \"x\n", NULL},
		{"\xFF\xFE", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document d = {"file", cases[i].bytes, strlen(cases[i].bytes)};
		char *name = document_standard_name(&d);

		if (cases[i].name)
			assert_string_equal(name, cases[i].name);
		else
			assert_null(name);
		free(name);
	}
}

static void builtin__begins__with_the_vocabulary(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);

	(void)state;
	assert_true(count >= 3);
	assert_string_equal(d[0].name, "vocabulary.yaml");
	for (size_t i = 0; i < count; i++) {
		char *name = document_standard_name(&d[i]);

		assert_string_equal(name, d[i].name);
		assert_int_equal(strlen(d[i].bytes), d[i].size);
		free(name);
	}
}

#define DOCUMENT(name, text) \
	{ \
		name, text, sizeof text - 1 \
	}

static void override__puts__own_documents_in_their_place(void **state)
{
	static const struct document builtin[] = {
		DOCUMENT("vocabulary.yaml", "vocabulary: 1"),
		DOCUMENT("a.yaml", "checklist: a"),
		DOCUMENT("b.yaml", "checklist: b"),
		DOCUMENT("crosswalk.yaml", "crosswalk: 1"),
	};
	static const struct document own[] = {
		DOCUMENT("/home/x/new.yaml", "checklist: c"), DOCUMENT("better.yaml", "checklist: b"),
		DOCUMENT("broken.yaml", "what is this"), DOCUMENT("words.yaml", "vocabulary: 1"),
		DOCUMENT("b-once-more.yaml", "checklist: b\nx: [")};
	static const char *const expected[] = {"words.yaml",       "a.yaml",         "better.yaml",
					       "b-once-more.yaml", "crosswalk.yaml", "/home/x/new.yaml",
					       "broken.yaml"};
	const struct document *all;
	size_t count = documents_override(builtin, 4, own, 5, &all);

	(void)state;
	assert_int_equal(count, 7);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(all[i].name, expected[i]);
	free((void *)all);
}

static void override__keeps__everything_where_nothing_is_given(void **state)
{
	size_t count;
	const struct document *builtin = builtin_documents(&count), *all;

	(void)state;
	assert_int_equal(documents_override(builtin, count, NULL, 0, &all), count);
	for (size_t i = 0; i < count; i++)
		assert_ptr_equal(all[i].bytes, builtin[i].bytes);
	free((void *)all);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(document_read__takes__every_byte),
		cmocka_unit_test(document_read__takes__an_empty_file),
		cmocka_unit_test(document_read__says__what_cannot_be_read),
		cmocka_unit_test(document_read__refuses__what_is_too_large),
		cmocka_unit_test(document__is_named__by_what_it_states),
		cmocka_unit_test(builtin__begins__with_the_vocabulary),
		cmocka_unit_test(override__puts__own_documents_in_their_place),
		cmocka_unit_test(override__keeps__everything_where_nothing_is_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
