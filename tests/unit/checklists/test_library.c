/* test_library.c: the checklists that travel inside the program */
#include "tests/unit/checklists/shipped.h"

/* tests/data/tw-moda-guide.codes was written from the three tables of the guide, not from the checklist. */
static void moda__asks__what_its_tables_list(void **state)
{
	const struct library *l = *state;
	const struct checklist *c = library_checklist(l, "tw-moda-guide");
	FILE *codes = fopen("tests/data/tw-moda-guide.codes", "re");
	char line[128], code[16], models[32];
	size_t items = 0, of_model[SERVICE_MODELS_MAX] = {0};

	assert_non_null(c);
	assert_non_null(codes);
	while (fgets(line, sizeof line, codes)) {
		struct buffer ids = {0};
		const struct item *item;

		if (*line == '#' || sscanf(line, "%15s %31s", code, models) != 2)
			continue;
		item = checklist_item(c, code, strlen(code));
		if (!item)
			fail_msg("%s is missing", code);
		vocabulary_ids(&l->vocabulary, VOCABULARY_SERVICE_MODELS, item->service_models, &ids);
		if (strcmp(ids.text, models) != 0)
			fail_msg("%s applies to %s, not to %s", code, models, ids.text);
		for (size_t m = 0; m < l->vocabulary.terms[VOCABULARY_SERVICE_MODELS].count; m++)
			of_model[m] += item->service_models >> m & 1;
		items++;
		buffer_release(&ids);
	}
	fclose(codes);
	assert_int_equal(items, 65);
	assert_int_equal(c->item_count, items);
	assert_int_equal(of_model[vocabulary_find(&l->vocabulary, VOCABULARY_SERVICE_MODELS, "iaas")], 53);
	assert_int_equal(of_model[vocabulary_find(&l->vocabulary, VOCABULARY_SERVICE_MODELS, "paas")], 60);
	assert_int_equal(of_model[vocabulary_find(&l->vocabulary, VOCABULARY_SERVICE_MODELS, "saas")], 54);
}

static void moda__asks__both_roles_everything(void **state)
{
	const struct library *l = *state;
	const struct checklist *c = library_checklist(l, "tw-moda-guide");
	uint64_t both = vocabulary_all(&l->vocabulary, VOCABULARY_ROLES);

	assert_int_equal(l->vocabulary.terms[VOCABULARY_ROLES].count, 2);
	for (size_t i = 0; i < c->item_count; i++)
		if (c->items[i].roles != both)
			fail_msg("%s is not asked of both roles", c->items[i].id);
}

static void library__weighs__as_the_manual_says(void **state)
{
	const struct library *l = *state;
	const struct profile *p = &l->vocabulary.profiles[0];

	assert_string_equal(p->id, "standard");
	assert_int_equal(p->weight[OBLIGATION_MUST], 3);
	assert_int_equal(p->weight[OBLIGATION_SHOULD], 1);
	assert_int_equal(p->weight[OBLIGATION_MAY], 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(moda__asks__what_its_tables_list),
		cmocka_unit_test(moda__asks__both_roles_everything),
		cmocka_unit_test(library__weighs__as_the_manual_says),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, shipped_open, shipped_close);
}
