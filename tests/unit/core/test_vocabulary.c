/* test_vocabulary.c: ids, masks and names */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/vocabulary.h"

static const struct term service_models[] = {
	{.id = "iaas", .name = {{"基礎設施", "基础设施", "infrastructure"}}},
	{.id = "paas", .name = {{"平台", "平台", "platform"}}},
	{.id = "saas", .name = {{"軟體", "软件", "software"}}},
};
static const struct profile profiles[] = {
	{.id = "standard", .weight = {3, 1, 0}},
	{.id = "flat", .weight = {1, 1, 1}},
};
static const struct vocabulary vocabulary = {
	.terms = {[VOCABULARY_SERVICE_MODELS] = {service_models, 3}},
	.profiles = profiles,
	.profile_count = 2,
};

static void vocabulary__finds__a_term_of_its_kind_only(void **state)
{
	(void)state;
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_SERVICE_MODELS, "iaas"), 0);
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_SERVICE_MODELS, "saas"), 2);
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_SERVICE_MODELS, "iaa"), -1);
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_SERVICE_MODELS, "iaass"), -1);
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_SERVICE_MODELS, ""), -1);
	assert_int_equal(vocabulary_find(&vocabulary, VOCABULARY_ROLES, "iaas"), -1);
}

static void vocabulary__finds__profiles(void **state)
{
	(void)state;
	assert_ptr_equal(vocabulary_profile(&vocabulary, "flat"), &profiles[1]);
	assert_null(vocabulary_profile(&vocabulary, "steep"));
}

static void vocabulary__names__its_kinds(void **state)
{
	(void)state;
	static const char *const names[] = {"roles", "service_models", "deployments", "conditions", "topics"};

	for (int kind = 0; kind < VOCABULARY__COUNT; kind++)
		assert_string_equal(vocabulary_kind_name((enum vocabulary_kind)kind), names[kind]);
}

static void vocabulary__counts__all_of_a_kind(void **state)
{
	(void)state;
	struct vocabulary full = vocabulary;

	assert_true(vocabulary_all(&vocabulary, VOCABULARY_SERVICE_MODELS) == 7);
	assert_true(vocabulary_all(&vocabulary, VOCABULARY_TOPICS) == 0);
	full.terms[VOCABULARY_TOPICS].count = 63;
	assert_true(vocabulary_all(&full, VOCABULARY_TOPICS) == UINT64_MAX >> 1);
	full.terms[VOCABULARY_TOPICS].count = VOCABULARY_TERMS_MAX;
	assert_true(vocabulary_all(&full, VOCABULARY_TOPICS) == UINT64_MAX);
}

static void vocabulary__reads__lists_of_ids(void **state)
{
	(void)state;
	static const struct {
		const char *ids;
		uint64_t mask;
	} cases[] = {{"", 0}, {"iaas", 1}, {"saas,iaas", 5}, {"iaas,paas,saas", 7}, {"paas,paas", 2}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t mask = 99;
		size_t bytes = 99;

		assert_null(vocabulary_parse(&vocabulary, VOCABULARY_SERVICE_MODELS, cases[i].ids, &mask,
					     &bytes));
		assert_true(mask == cases[i].mask);
	}
}

static void vocabulary__points_at__the_first_unknown_id(void **state)
{
	(void)state;
	static const struct {
		const char *ids;
		size_t offset, bytes;
	} cases[] = {
		{"faas", 0, 4},       {"iaas,faas,xaas", 5, 4}, {"iaas,", 5, 0},
		{",iaas", 0, 0},      {"iaas,,saas", 5, 0},     {",", 0, 0},
		{"iaas, paas", 5, 5}, {"IAAS", 0, 4},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t mask = 99;
		size_t bytes = 99;
		const char *unknown =
			vocabulary_parse(&vocabulary, VOCABULARY_SERVICE_MODELS, cases[i].ids, &mask, &bytes);

		if (unknown != cases[i].ids + cases[i].offset || bytes != cases[i].bytes)
			fail_msg("\"%s\"", cases[i].ids);
		assert_true(mask == 99);
	}
}

static void vocabulary__writes__ids_and_names_in_its_order(void **state)
{
	(void)state;
	struct buffer b = {0};

	vocabulary_ids(&vocabulary, VOCABULARY_SERVICE_MODELS, 5, &b);
	buffer_add(&b, " ");
	vocabulary_names(&vocabulary, VOCABULARY_SERVICE_MODELS, 6, LANG_ZH_HANS, "、", &b);
	buffer_add(&b, " ");
	vocabulary_names(&vocabulary, VOCABULARY_SERVICE_MODELS, 1, LANG_EN, ", ", &b);
	vocabulary_ids(&vocabulary, VOCABULARY_SERVICE_MODELS, 0, &b);
	assert_string_equal(b.text, "iaas,saas 平台、软件 infrastructure");
	buffer_release(&b);
}

static void obligation__has__an_id_and_a_translated_name(void **state)
{
	(void)state;
	static const char *const ids[] = {"must", "should", "may"};

	for (int i = 0; i < OBLIGATION__COUNT; i++) {
		enum obligation o = OBLIGATION__COUNT;

		lang_use(LANG_EN);
		assert_string_equal(obligation_id((enum obligation)i), ids[i]);
		assert_string_equal(obligation_name((enum obligation)i), ids[i]);
		assert_true(obligation_parse(&o, ids[i]));
		assert_int_equal(o, i);
		lang_use(LANG_ZH_HANT);
		assert_string_not_equal(obligation_name((enum obligation)i), ids[i]);
		assert_string_equal(obligation_id((enum obligation)i), ids[i]);
	}
	lang_use(LANG_EN);
}

static void obligation__refuses__other_words(void **state)
{
	(void)state;
	static const char *const words[] = {"", "shall", "Must", "must ", "mus"};
	enum obligation o = OBLIGATION_MAY;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_false(obligation_parse(&o, words[i]));
	assert_int_equal(o, OBLIGATION_MAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vocabulary__finds__a_term_of_its_kind_only),
		cmocka_unit_test(vocabulary__finds__profiles),
		cmocka_unit_test(vocabulary__names__its_kinds),
		cmocka_unit_test(vocabulary__counts__all_of_a_kind),
		cmocka_unit_test(vocabulary__reads__lists_of_ids),
		cmocka_unit_test(vocabulary__points_at__the_first_unknown_id),
		cmocka_unit_test(vocabulary__writes__ids_and_names_in_its_order),
		cmocka_unit_test(obligation__has__an_id_and_a_translated_name),
		cmocka_unit_test(obligation__refuses__other_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
