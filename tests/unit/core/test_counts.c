/* test_counts.c: how much a checklist asks */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/counts.h"

static const struct term roles[] = {{.id = "user", .name = {{"使用者", "客户", "user"}}},
				    {.id = "provider", .name = {{"業者", "服务商", "provider"}}}};
static const struct term models[] = {{.id = "iaas", .name = {{"基礎設施", "基础设施", "IaaS"}}},
				     {.id = "saas", .name = {{"軟體", "软件", "SaaS"}}}};
static const struct term topics[] = {{.id = "access", .name = {{"存取", "访问", "access"}}},
				     {.id = "backup", .name = {{"備份", "备份", "backup"}}}};
static const struct item items[] = {
	{.obligation = OBLIGATION_MUST, .service_models = 3, .topic = 1, .roles = 3, .part_count = 4},
	{.obligation = OBLIGATION_MUST, .service_models = 1, .topic = 1, .roles = 1},
	{.obligation = OBLIGATION_MAY, .service_models = 2, .topic = 1, .roles = 1, .part_count = 2},
};
static const struct checklist checklists[] = {
	{.id = "empty", .edition = "0", .title = {{"空", "空", "Nothing"}}},
	{.id = "a",
	 .edition = "V1",
	 .revision = 3,
	 .title = {{"範例", "示例", "Sample"}},
	 .items = items,
	 .item_count = 3},
};
static const struct library library = {
	.vocabulary = {.terms = {[VOCABULARY_ROLES] = {roles, 2},
				 [VOCABULARY_SERVICE_MODELS] = {models, 2},
				 [VOCABULARY_TOPICS] = {topics, 2}}},
	.checklists = checklists,
	.checklist_count = 2,
};

static void counts__count__items_once_for_each_role_and_model(void **state)
{
	struct counts c;

	(void)state;
	counts_read(&c, &library, 1);
	assert_int_equal(c.items, 3);
	assert_int_equal(c.questions, 4);
	assert_int_equal(c.parts, 6);
	assert_int_equal(c.roles[0], 3);
	assert_int_equal(c.roles[1], 1);
	assert_int_equal(c.service_models[0], 2);
	assert_int_equal(c.service_models[1], 2);
	assert_int_equal(c.obligations[OBLIGATION_MUST], 2);
	assert_int_equal(c.obligations[OBLIGATION_SHOULD], 0);
	assert_int_equal(c.obligations[OBLIGATION_MAY], 1);
	assert_int_equal(c.topics[0], 0);
	assert_int_equal(c.topics[1], 3);
}

static void counts__are__nothing_for_an_empty_checklist(void **state)
{
	struct counts c, none = {0};

	(void)state;
	memset(&c, 0xFF, sizeof c);
	counts_read(&c, &library, 0);
	assert_memory_equal(&c, &none, sizeof c);
}

static void counts__are_printed__in_columns(void **state)
{
	struct counts c;
	struct buffer b = {0};

	(void)state;
	counts_read(&c, &library, 1);
	counts_print(&c, &library, 1, &b);
	assert_string_equal(b.text, "a, V1, revision 3: Sample\n"
				    "items                                    3\n"
				    "questions                                4\n"
				    "parts                                    6\n"
				    "items by role\n"
				    "  user                                   3\n"
				    "  provider                               1\n"
				    "items by service model\n"
				    "  IaaS                                   2\n"
				    "  SaaS                                   2\n"
				    "items by obligation\n"
				    "  must                                   2\n"
				    "  should                                 0\n"
				    "  may                                    1\n"
				    "items by topic\n"
				    "  backup                                 3\n");
	buffer_release(&b);
}

static void counts__align__chinese_by_cells(void **state)
{
	struct counts c;
	struct buffer b = {0};

	(void)state;
	counts_read(&c, &library, 1);
	lang_use(LANG_ZH_HANT);
	counts_print(&c, &library, 1, &b);
	lang_use(LANG_EN);
	assert_non_null(strstr(b.text, "\n  使用者                                 3\n"));
	assert_non_null(strstr(b.text, "\n  基礎設施                               2\n"));
	assert_non_null(strstr(b.text, "範例\n"));
	buffer_release(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts__count__items_once_for_each_role_and_model),
		cmocka_unit_test(counts__are__nothing_for_an_empty_checklist),
		cmocka_unit_test(counts__are_printed__in_columns),
		cmocka_unit_test(counts__align__chinese_by_cells),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
