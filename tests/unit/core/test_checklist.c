/* test_checklist.c: finding things in a library, and letting go of it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/checklist.h"

static const struct item items[] = {{.id = "OM-1"}, {.id = "OM-17"}, {.id = "6.3.1/p5"}};
static const struct checklist checklists[] = {
	{.id = "tw-moda-guide", .items = items, .item_count = 3},
	{.id = "own"},
};
static const struct library library = {.checklists = checklists, .checklist_count = 2};

static void library__finds__its_checklists(void **state)
{
	(void)state;
	assert_ptr_equal(library_checklist(&library, "tw-moda-guide"), &checklists[0]);
	assert_ptr_equal(library_checklist(&library, "own"), &checklists[1]);
	assert_null(library_checklist(&library, "tw-moda"));
	assert_null(library_checklist(&library, ""));
}

static void checklist__finds__an_item_by_part_of_a_longer_text(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes;
		int item; /* -1: none */
	} cases[] = {
		{"OM-17@user", 5, 1}, {"OM-17@user", 4, 0}, {"OM-17@user", 3, -1}, {"OM-17@user", 6, -1},
		{"6.3.1/p5", 8, 2},   {"om-17", 5, -1},     {"", 0, -1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct item *wanted = cases[i].item < 0 ? NULL : &items[cases[i].item];

		if (checklist_item(&checklists[0], cases[i].text, cases[i].bytes) != wanted)
			fail_msg("row %zu", i);
	}
	assert_null(checklist_item(&checklists[1], "OM-1", 4));
}

static void relation__has__an_id_that_it_reads_back(void **state)
{
	(void)state;
	static const char *const ids[] = {"equal", "subset-of", "superset-of", "intersects-with"};

	for (int i = 0; i < RELATION__COUNT; i++) {
		enum relation_kind k = RELATION__COUNT;

		assert_string_equal(relation_id((enum relation_kind)i), ids[i]);
		assert_true(relation_parse(&k, ids[i]));
		assert_int_equal(k, i);
	}
}

static void relation__refuses__other_words(void **state)
{
	(void)state;
	enum relation_kind k = RELATION_SUBSET_OF;

	assert_false(relation_parse(&k, ""));
	assert_false(relation_parse(&k, "equals"));
	assert_false(relation_parse(&k, "subset"));
	assert_int_equal(k, RELATION_SUBSET_OF);
}

static void checklists__are_named__by_a_list_of_ids(void **state)
{
	const struct checklist two[] = {{.id = "one"}, {.id = "one-two"}};
	const struct library l = {.checklists = two, .checklist_count = 2};
	struct buffer ids = {0};
	uint64_t mask = 7;
	size_t bytes = 0;

	(void)state;
	assert_string_equal(library_parse(&l, "one-two,on", &mask, &bytes), "on");
	assert_int_equal(bytes, 2);
	assert_string_equal(library_parse(&l, ",one", &mask, &bytes), ",one");
	assert_int_equal(mask, 7);
	assert_null(library_parse(&l, "one-two", &mask, &bytes));
	assert_int_equal(mask, 2);
	assert_null(library_parse(&l, "one-two,one", &mask, &bytes));
	assert_int_equal(mask, library_all(&l));
	library_ids(&l, mask, &ids);
	assert_string_equal(ids.text, "one,one-two");
	assert_null(library_parse(&l, "", &mask, &bytes));
	assert_int_equal(mask, 0);
	buffer_release(&ids);
}

/* What it holds is gone with it: the leak detector of the sanitized build is the judge. */
static void library__is_freed__with_its_arena(void **state)
{
	(void)state;
	struct library *l = mem_alloc(sizeof *l);

	l->arena = arena_new();
	l->checklists = arena_alloc(l->arena, sizeof *l->checklists);
	assert_non_null(l->checklists);
	library_free(l);
	library_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(library__finds__its_checklists),
		cmocka_unit_test(checklist__finds__an_item_by_part_of_a_longer_text),
		cmocka_unit_test(relation__has__an_id_that_it_reads_back),
		cmocka_unit_test(relation__refuses__other_words),
		cmocka_unit_test(checklists__are_named__by_a_list_of_ids),
		cmocka_unit_test(library__is_freed__with_its_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
