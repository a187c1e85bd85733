/* test_load.c: what a faultless set becomes, and what a set may hold */
#include "tests/unit/checklists/fixture.h"

#include <malloc.h>

static struct library *loaded(const struct document *documents, size_t count)
{
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};

	if (library_load(&l, documents, count, &f, &e) != 0)
		fail_msg("%s", e.text);
	assert_int_equal(e.code, 0);
	return l;
}

static struct library *set_loaded(void)
{
	struct document set[SET__COUNT];
	struct library *l;

	set_read(set);
	l = loaded(set, SET__COUNT);
	/* the library keeps nothing of the documents */
	for (size_t i = 0; i < SET__COUNT; i++)
		memset((char *)set[i].bytes, 'x', set[i].size);
	set_release(set);
	return l;
}

static void load__reads__the_vocabulary(void **state)
{
	struct library *l = set_loaded();
	const struct vocabulary *v = &l->vocabulary;

	(void)state;
	assert_int_equal(vocabulary_find(v, VOCABULARY_ROLES, "provider"), 1);
	assert_int_equal(vocabulary_find(v, VOCABULARY_SERVICE_MODELS, "saas"), 1);
	assert_int_equal(vocabulary_find(v, VOCABULARY_DEPLOYMENTS, "private"), 1);
	assert_int_equal(vocabulary_find(v, VOCABULARY_CONDITIONS, "hybrid"), 1);
	assert_int_equal(vocabulary_find(v, VOCABULARY_TOPICS, "backup"), 1);
	assert_string_equal(v->terms[VOCABULARY_ROLES].at[0].name.in[LANG_ZH_HANT], "使用者");
	assert_string_equal(v->terms[VOCABULARY_ROLES].at[0].name.in[LANG_ZH_HANS], "客户");
	assert_string_equal(v->terms[VOCABULARY_ROLES].at[0].help.in[LANG_EN], "When to choose user.");
	assert_int_equal(v->profile_count, 1);
	assert_string_equal(v->profiles[0].id, "standard");
	assert_int_equal(v->profiles[0].weight[OBLIGATION_MUST], 3);
	assert_int_equal(v->profiles[0].weight[OBLIGATION_SHOULD], 1);
	assert_int_equal(v->profiles[0].weight[OBLIGATION_MAY], 0);
	library_free(l);
}

static void load__reads__a_checklist(void **state)
{
	struct library *l = set_loaded();
	const struct checklist *c = library_checklist(l, "sample");

	(void)state;
	assert_non_null(c);
	assert_string_equal(c->edition, "3.10");
	assert_int_equal(c->revision, 2);
	assert_string_equal(c->issued, "2026-02");
	assert_true(c->has_language);
	assert_int_equal(c->language, LANG_ZH_HANS);
	assert_string_equal(c->title.in[LANG_EN], "Sample checklist");
	assert_string_equal(c->publisher.in[LANG_ZH_HANS], "测试者");
	assert_string_equal(c->about.in[LANG_ZH_HANT], "測試用。");
	assert_int_equal(c->section_count, 2);
	assert_string_equal(c->sections[0].id, "operation");
	assert_int_equal(c->sections[0].depth, 0);
	assert_int_equal(c->sections[0].parent, 0);
	assert_string_equal(c->sections[1].title.in[LANG_EN], "access");
	assert_int_equal(c->sections[1].depth, 1);
	assert_int_equal(c->sections[1].parent, 0);
	assert_int_equal(c->not_assessable_count, 1);
	assert_string_equal(c->not_assessable[0].clause, "1");
	assert_string_equal(c->not_assessable[0].because.in[LANG_EN], "States a purpose.");
	assert_int_equal(c->item_count, 2);
	library_free(l);
}

static void load__reads__every_key_of_an_item(void **state)
{
	struct library *l = set_loaded();
	const struct checklist *c = library_checklist(l, "sample");
	const struct item *i = checklist_item(c, "A-1", 3);

	(void)state;
	assert_ptr_equal(i, &c->items[0]);
	assert_ptr_equal(i->checklist, c);
	assert_int_equal(i->section, 1);
	assert_string_equal(i->cite.in[LANG_EN], "Article 1");
	assert_int_equal(i->obligation, OBLIGATION_MUST);
	assert_int_equal(i->service_models, 3);
	assert_int_equal(i->deployments, 1);
	assert_int_equal(i->when, 1);
	assert_int_equal(i->unless, 2);
	assert_int_equal(i->topic, 0);
	assert_int_equal(i->roles, 3);
	assert_string_equal(i->ask[0].in[LANG_EN], "Is it verified?");
	assert_string_equal(i->ask[1].in[LANG_ZH_HANT], "是否辦理？");
	assert_null(i->ask[2].in[LANG_EN]);
	assert_string_equal(i->look_for.in[LANG_EN], "What to look for.");
	assert_string_equal(i->evidence.in[LANG_ZH_HANS], "记录。");
	assert_int_equal(i->part_count, 2);
	assert_string_equal(i->parts[1].id, "b");
	assert_string_equal(i->parts[1].text.in[LANG_EN], "second");
	assert_int_equal(i->cover_count, 2);
	assert_string_equal(i->covers[1], "2.2");
	assert_true(i->derived);
	assert_string_equal(i->source_note.in[LANG_EN], "The source has a gap.");
	library_free(l);
}

static void load__fills__what_is_left_out(void **state)
{
	struct library *l = set_loaded();
	const struct item *i = checklist_item(library_checklist(l, "sample"), "6.3/p5", 6);

	(void)state;
	assert_non_null(i);
	assert_int_equal(i->deployments, 3);
	assert_int_equal(i->when, 0);
	assert_int_equal(i->unless, 0);
	assert_int_equal(i->roles, 1);
	assert_null(i->ask[1].in[LANG_EN]);
	assert_int_equal(i->part_count, 0);
	assert_int_equal(i->cover_count, 1);
	assert_string_equal(i->covers[0], "6.3/p5");
	assert_false(i->derived);
	assert_null(i->source_note.in[LANG_EN]);
	library_free(l);
}

static void load__mends__chinese_that_was_folded(void **state)
{
	struct library *l = set_loaded();
	const struct item *i = checklist_item(library_checklist(l, "sample"), "6.3/p5", 6);

	(void)state;
	assert_string_equal(i->look_for.in[LANG_ZH_HANT], "折行的中文不留空白。");
	assert_string_equal(i->look_for.in[LANG_ZH_HANS], "折行的中文不留空格。");
	assert_string_equal(i->look_for.in[LANG_EN], "A block keeps\nits lines.");
	library_free(l);
}

static void load__keeps__blanks_that_are_meant(void **state)
{
	static const struct {
		const char *yaml, *text;
	} cases[] = {
		{"\"一 二\"", "一 二"},                       /* on one line somebody typed it */
		{"\"一\n        二\"", "一二"},               /* folded in quotes */
		{"一\n        ABC\n        二", "一 ABC 二"}, /* beside Latin letters */
		{"\"가\n        나\"", "가 나"},              /* Korean divides words */
		{"'、\n        《'", "、《"},                 /* punctuation is wide too */
		{"𠀀\n        𠀁", "𠀀𠀁"},                   /* beyond the basic plane */
		{"a\n        b", "a b"},
		{"|\n        一\n        二\n", "一\n二"}, /* lines of a block stay */
	};
	struct buffer en = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document set[SET__COUNT];
		struct library *l;

		set_read(set);
		buffer_printf(&en, "en: %s\n    evidence: {zh-Hant: \"報告。\"", cases[i].yaml);
		document_replace(&set[SET_SAMPLE],
				 "en: |\n        A block keeps\n        its lines.\n    evidence: {zh-Hant: "
				 "\"報告。\"",
				 en.text);
		l = loaded(set, SET__COUNT);
		assert_string_equal(library_checklist(l, "sample")->items[1].look_for.in[LANG_EN],
				    cases[i].text);
		library_free(l);
		set_release(set);
		buffer_clear(&en);
	}
	buffer_release(&en);
}

static void load__relates__items_that_are_loaded(void **state)
{
	struct library *l = set_loaded();
	const struct checklist *sample = library_checklist(l, "sample"),
			       *other = library_checklist(l, "other");

	(void)state;
	assert_int_equal(l->relation_count, 2);
	assert_ptr_equal(l->relations[0].from, &sample->items[1]);
	assert_int_equal(l->relations[0].kind, RELATION_SUPERSET_OF);
	assert_ptr_equal(l->relations[0].to, &other->items[0]);
	assert_string_equal(l->relations[0].because.in[LANG_EN], "The first holds the second.");
	assert_ptr_equal(l->relations[1].to, &other->items[1]);
	library_free(l);
}

static void load__leaves_out__relations_to_absent_checklists(void **state)
{
	struct document set[SET__COUNT], fewer[3];
	struct library *l;

	(void)state;
	set_read(set);
	fewer[0] = set[SET_VOCABULARY];
	fewer[1] = set[SET_OTHER];
	fewer[2] = set[SET_CROSSWALK];
	l = loaded(fewer, 3);
	assert_int_equal(l->checklist_count, 1);
	assert_int_equal(l->relation_count, 0);
	library_free(l);
	set_release(set);
}

static void load__takes__documents_in_any_order(void **state)
{
	struct document set[SET__COUNT], turned[SET__COUNT];
	struct library *l;

	(void)state;
	set_read(set);
	for (size_t i = 0; i < SET__COUNT; i++)
		turned[i] = set[SET__COUNT - 1 - i];
	l = loaded(turned, SET__COUNT);
	assert_int_equal(l->checklist_count, 2);
	assert_string_equal(l->checklists[0].id, "other");
	assert_int_equal(l->relation_count, 2);
	library_free(l);
	set_release(set);
}

static void load__joins__several_crosswalks(void **state)
{
	struct document set[SET__COUNT], more[SET__COUNT + 1];
	struct library *l;

	(void)state;
	set_read(set);
	memcpy(more, set, sizeof set);
	more[SET__COUNT] = (struct document){"mine.yaml", NULL, 0};
	document_put(&more[SET__COUNT], set[SET_CROSSWALK].bytes, set[SET_CROSSWALK].size);
	document_replace(&more[SET__COUNT], "\"other:B-1\"", "\"other:B-2\"");
	document_replace(&more[SET__COUNT], "from: \"sample:A-1\"", "from: \"other:B-1\"");
	l = loaded(more, SET__COUNT + 1);
	assert_int_equal(l->relation_count, 4);
	assert_ptr_equal(l->relations[3].from, &library_checklist(l, "other")->items[0]);
	library_free(l);
	free((char *)more[SET__COUNT].bytes);
	set_release(set);
}

static void load__takes__a_byte_order_mark_and_dos_lines(void **state)
{
	struct document set[SET__COUNT];
	struct buffer dos = {0};
	struct library *l;

	(void)state;
	set_read(set);
	buffer_add(&dos, "\xEF\xBB\xBF");
	for (const char *c = set[SET_OTHER].bytes; *c; c++) {
		if (*c == '\n')
			buffer_add(&dos, "\r");
		buffer_add_bytes(&dos, c, 1);
	}
	document_put(&set[SET_OTHER], dos.text, dos.bytes);
	l = loaded(set, SET__COUNT);
	assert_string_equal(library_checklist(l, "other")->title.in[LANG_EN], "Other checklist");
	library_free(l);
	buffer_release(&dos);
	set_release(set);
}

/* A checklist of many items, each a few hundred bytes as it is written. */
static void many_items_put(struct document *d)
{
	enum { ITEMS = 2000 };
	const char *items = strstr(d->bytes, "\nitems:\n"), *end;
	struct buffer all = {0};

	items = items + strlen("\nitems:\n");
	end = strstr(items, "\n  - id: ");
	end = end ? end + 1 : items + strlen(items);
	buffer_add_bytes(&all, d->bytes, (size_t)(items - d->bytes));
	for (int i = 0; i < ITEMS; i++) {
		const char *line = strchr(items, '\n');

		buffer_printf(&all, "  - id: M-%d", i);
		buffer_add_bytes(&all, line, (size_t)(end - line));
	}
	document_put(d, all.text, all.bytes);
	buffer_release(&all);
}

/* Of what was read nothing stays but the library: neither the document nor the tree of it, which is several
 * times as large.  The sanitizer's malloc does not tell; then this passes. */
static void load__keeps__only_the_library_of_what_was_read(void **state)
{
	struct document set[SET__COUNT];
	struct load *load = load_new();
	size_t before;

	(void)state;
	set_read(set);
	many_items_put(&set[SET_OTHER]);
	load_add(load, &set[SET_VOCABULARY]);
	before = mallinfo2().uordblks;
	load_add(load, &set[SET_OTHER]);
	assert_in_range(mallinfo2().uordblks, before, before + 2 * set[SET_OTHER].size);
	load_free(load);
	set_release(set);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(load__reads__the_vocabulary),
		cmocka_unit_test(load__reads__a_checklist),
		cmocka_unit_test(load__reads__every_key_of_an_item),
		cmocka_unit_test(load__fills__what_is_left_out),
		cmocka_unit_test(load__mends__chinese_that_was_folded),
		cmocka_unit_test(load__keeps__blanks_that_are_meant),
		cmocka_unit_test(load__relates__items_that_are_loaded),
		cmocka_unit_test(load__leaves_out__relations_to_absent_checklists),
		cmocka_unit_test(load__takes__documents_in_any_order),
		cmocka_unit_test(load__joins__several_crosswalks),
		cmocka_unit_test(load__takes__a_byte_order_mark_and_dos_lines),
		cmocka_unit_test(load__keeps__only_the_library_of_what_was_read),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
