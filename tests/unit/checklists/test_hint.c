/* test_hint.c: what somebody may have meant, and the table of names */
#include "tests/unit/checklists/fixture.h"

#include "checklists/hint.h"
#include "checklists/names.h"

static void hint__finds__the_nearest_word(void **state)
{
	static const char *const known[] = {"iaas",        "paas", "saas", "service_models",
					    "source_note", "",     "at"};
	static const struct {
		const char *word, *nearest;
	} cases[] = {
		{"IAAS", "iaas"},
		{"pass", "paas"},
		{"service_model", "service_models"},
		{"sercive_models", "service_models"},
		{"source-note", "source_note"},
		{"services", NULL},
		{"xaasy", "iaas"},
		{"cloud", NULL},
		{"x", NULL},
		{"", NULL},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *nearest = hint_nearest(cases[i].word, known, sizeof known / sizeof *known);

		if (cases[i].nearest)
			assert_string_equal(nearest ? nearest : cases[i].word, cases[i].nearest);
		else if (nearest)
			fail_msg("\"%s\" is taken for \"%s\"", cases[i].word, nearest);
	}
}

static void names__keep__the_first_of_a_scope(void **state)
{
	struct names n = {0};
	int scope[2] = {0}, first = 1, second = 2;

	(void)state;
	assert_null(names_find(&n, &scope[0], "a", 1));
	assert_null(names_add(&n, &scope[0], "a", 1, &first));
	assert_ptr_equal(names_add(&n, &scope[0], "a", 1, &second), &first);
	assert_ptr_equal(names_find(&n, &scope[0], "ab", 1), &first);
	assert_null(names_find(&n, &scope[0], "A", 1));
	assert_null(names_add(&n, &scope[1], "a", 1, &second));
	assert_ptr_equal(names_find(&n, &scope[1], "a", 1), &second);
	names_release(&n);
	assert_null(names_find(&n, &scope[0], "a", 1));
}

static void names__look__at_case_only_where_it_matters(void **state)
{
	struct names n = {.any_case = true};
	int value = 1;

	(void)state;
	assert_null(names_add(&n, NULL, "OM-17", 5, &value));
	assert_ptr_equal(names_find(&n, NULL, "om-17", 5), &value);
	assert_null(names_find(&n, NULL, "om-1", 4));
	names_release(&n);
}

static void names__find__all_of_many(void **state)
{
	enum { MANY = 5000 };
	struct names n = {0};
	char(*text)[16] = mem_alloc(MANY * sizeof *text);

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(text[i], sizeof text[i], "n%d", i);
		assert_null(names_add(&n, NULL, text[i], strlen(text[i]), text[i]));
	}
	for (int i = 0; i < MANY; i++)
		assert_ptr_equal(names_find(&n, NULL, text[i], strlen(text[i])), text[i]);
	assert_null(names_find(&n, NULL, "n5000", 5));
	names_release(&n);
	free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(hint__finds__the_nearest_word),
		cmocka_unit_test(names__keep__the_first_of_a_scope),
		cmocka_unit_test(names__look__at_case_only_where_it_matters),
		cmocka_unit_test(names__find__all_of_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
