#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/core/world.h"

static void assert_groups(const struct world *w, const size_t *expected)
{
	size_t *groups = crosswalk_groups(&w->library, w->questions, w->question_count);

	for (size_t i = 0; i < w->question_count; i++)
		assert_int_equal(groups[i], expected[i]);
	free(groups);
}

static void groups__join__what_is_equal_through_others(void **state)
{
	static const size_t expected[] = {0, 1, 1, 3, 1, 5};
	struct world *w = world_new();
	struct item *item[6];

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		item[i] = world_item(w, i % WORLD_CHECKLISTS, OBLIGATION_MUST);
		world_ask(w, item[i], USER);
	}
	world_relate(w, item[4], RELATION_EQUAL, item[2]);
	world_relate(w, item[1], RELATION_EQUAL, item[4]);
	world_relate(w, item[0], RELATION_SUBSET_OF, item[1]);
	world_relate(w, item[3], RELATION_INTERSECTS_WITH, item[5]);
	assert_groups(w, expected);
	world_free(w);
}

static void groups__keep_apart__the_roles_of_one_item(void **state)
{
	struct world *w = world_new();
	struct item *both = world_item(w, 0, OBLIGATION_MUST), *user = world_item(w, 1, OBLIGATION_MUST);
	struct item *provider = world_item(w, 2, OBLIGATION_MUST);

	(void)state;
	both->roles = 1 << USER | 1 << PROVIDER;
	provider->roles = 1 << PROVIDER;
	world_relate(w, both, RELATION_EQUAL, user);
	world_relate(w, both, RELATION_EQUAL, provider);
	world_ask(w, both, USER);
	world_ask(w, both, PROVIDER);
	world_ask(w, user, USER);
	world_ask(w, provider, PROVIDER);
	assert_groups(w, (const size_t[]){0, 1, 0, 1});
	world_free(w);
}

static void groups__join__roles_that_share_no_item(void **state)
{
	struct world *w = world_new();
	struct item *user = world_item(w, 0, OBLIGATION_MUST), *provider = world_item(w, 1, OBLIGATION_MUST);

	(void)state;
	provider->roles = 1 << PROVIDER;
	world_relate(w, provider, RELATION_EQUAL, user);
	world_ask(w, user, USER);
	world_ask(w, provider, PROVIDER);
	assert_groups(w, (const size_t[]){0, 0});
	world_free(w);
}

static void groups__of_no_questions__are_none(void **state)
{
	struct world *w = world_new();
	size_t *groups = crosswalk_groups(&w->library, w->questions, 0);

	(void)state;
	assert_non_null(groups);
	free(groups);
	world_free(w);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups__join__what_is_equal_through_others),
		cmocka_unit_test(groups__keep_apart__the_roles_of_one_item),
		cmocka_unit_test(groups__join__roles_that_share_no_item),
		cmocka_unit_test(groups__of_no_questions__are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
