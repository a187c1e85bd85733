/* test_limits.c: what is too much, and what a set must hold */
#include "tests/unit/checklists/fixture.h"

/* Appends the list of so many terms "t0", "t1" … under a key. */
static void terms_add(struct buffer *b, const char *key, size_t count)
{
	buffer_printf(b, "%s:\n", key);
	for (size_t i = 0; i < count; i++)
		buffer_printf(b,
			      "  - {id: t%zu, name: {zh-Hant: a, zh-Hans: a, en: a}, "
			      "help: {zh-Hant: a, zh-Hans: a, en: a}}\n",
			      i);
}

static void profiles_add(struct buffer *b, size_t count)
{
	buffer_add(b, "weights:\n");
	for (size_t i = 0; i < count; i++)
		buffer_printf(b,
			      "  - {id: w%zu, name: {zh-Hant: a, zh-Hans: a, en: a}, "
			      "help: {zh-Hant: a, zh-Hans: a, en: a}, must: 100, should: 1, may: 0}\n",
			      i);
}

static char *vocabulary_faults(size_t roles, size_t models, size_t deployments, size_t conditions,
			       size_t topics, size_t profiles)
{
	struct buffer b = {0};
	struct document d = {.name = "v.yaml"};
	char *faults;

	buffer_add(&b, "vocabulary: 1\n");
	terms_add(&b, "roles", roles);
	terms_add(&b, "service_models", models);
	terms_add(&b, "deployments", deployments);
	terms_add(&b, "conditions", conditions);
	terms_add(&b, "topics", topics);
	profiles_add(&b, profiles);
	d.bytes = b.text;
	d.size = b.bytes;
	faults = faults_of(&d, 1);
	buffer_release(&b);
	return faults;
}

static void vocabulary__holds__its_maxima(void **state)
{
	char *faults = vocabulary_faults(4, 8, 64, 64, 64, 16);

	(void)state;
	assert_string_equal(faults, "");
	free(faults);
}

static void vocabulary__refuses__more_than_its_maxima(void **state)
{
	char *faults = vocabulary_faults(5, 9, 65, 65, 65, 17);

	(void)state;
	assert_string_equal(faults,
			    "v.yaml:3:3: roles: this list has 5 entries; at most 4 are possible\n"
			    "v.yaml:9:3: service_models: this list has 9 entries; at most 8 are possible\n"
			    "v.yaml:19:3: deployments: this list has 65 entries; at most 64 are possible\n"
			    "v.yaml:85:3: conditions: this list has 65 entries; at most 64 are possible\n"
			    "v.yaml:151:3: topics: this list has 65 entries; at most 64 are possible\n"
			    "v.yaml:217:3: weights: this list has 17 entries; at most 16 are possible\n");
	free(faults);
}

/* Faults of the set after a change to the sample, made of a pattern that is repeated. */
static char *sample_faults(const char *find, const char *before, const char *repeated, size_t count,
			   const char *after)
{
	struct document set[SET__COUNT];
	struct buffer b = {0};
	char *faults;

	set_read(set);
	buffer_add(&b, before);
	for (size_t i = 0; i < count; i++)
		buffer_add(&b, repeated);
	buffer_add(&b, after);
	document_replace(&set[SET_SAMPLE], find, b.text);
	faults = faults_of(set, SET__COUNT);
	buffer_release(&b);
	set_release(set);
	return faults;
}

static void text__holds__64_kib_and_not_more(void **state)
{
	char *full = sample_faults("\"For tests.\"", "\"", "x", LOAD_SCALAR_BYTES, "\"");
	char *over = sample_faults("\"For tests.\"", "\"", "x", LOAD_SCALAR_BYTES + 1, "\"");

	(void)state;
	assert_string_equal(full, "");
	assert_string_equal(
		over, "sample.yaml:8:47: about.en: this text has 65537 bytes; at most 65536 can be read\n");
	free(over);
	free(full);
}

static void faults__cut__what_they_quote_at_a_character(void **state)
{
	char *faults = sample_faults("derived: true", "derived: ", "甲", 700, "");
	size_t bytes = strlen(faults);

	(void)state;
	assert_true(bytes > 1000 && bytes < 1100);
	assert_string_equal(faults + bytes - strlen("甲甲... (in A-1)\n"), "甲甲... (in A-1)\n");
	free(faults);
}

static void item__refuses__more_parts_than_scores_stay_exact_with(void **state)
{
	struct buffer parts = {0};
	char *faults;

	(void)state;
	for (int i = 0; i < PARTS_MAX + 1; i++)
		buffer_printf(&parts, "      - {id: p%d, text: {zh-Hant: a, zh-Hans: a, en: a}}\n", i);
	faults = sample_faults(
		"      - id: a\n        text: {zh-Hant: \"甲\", zh-Hans: \"甲\", en: \"first\"}\n"
		"      - id: b\n        text: {zh-Hant: \"乙\", zh-Hans: \"乙\", en: \"second\"}\n",
		parts.text, "", 0, "");
	assert_string_equal(faults, "sample.yaml:33:7: items[0].parts: this list has 17 entries; at most 16 "
				    "are possible (in A-1)\n");
	free(faults);
	buffer_release(&parts);
}

static void document__refuses__more_than_16_mib(void **state)
{
	struct document set[SET__COUNT];
	char *bytes = mem_alloc(LOAD_FILE_BYTES + 1), *faults;

	(void)state;
	memset(bytes, '#', LOAD_FILE_BYTES + 1);
	set_read(set);
	document_put(&set[SET_SAMPLE], bytes, LOAD_FILE_BYTES + 1);
	faults = faults_of(set, SET__COUNT);
	assert_string_equal(faults,
			    "sample.yaml:1:1: this file has 16777217 bytes; at most 16777216 can be read\n");
	free(faults);
	free(bytes);
	set_release(set);
}

/* libyaml would compare each with all before it, for hours. */
static void document__refuses__tags_without_end(void **state)
{
	struct document d = {.name = mem_dup("a.yaml")};
	struct buffer lines = {0};
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e = {0};

	(void)state;
	for (int i = 0; i < 900000; i++)
		buffer_printf(&lines, "%%TAG !%x! x:\n", (unsigned)i);
	document_put(&d, lines.text, lines.bytes);
	assert_null(document_standard_name(&d));
	assert_int_equal(library_load(&l, &d, 1, &faults, &e), ERR_PARSE);
	faults_release(&faults);
	document_release(&d);
	buffer_release(&lines);
}

static void document__refuses__more_nodes_than_it_is_worth(void **state)
{
	char *faults = sample_faults("when: [material]", "when: [", "a,", LOAD_NODES_MAX, "]");

	(void)state;
	assert_non_null(strstr(faults,
			       "this file has more keys and values than can be read; the rest of this file "
			       "was not checked"));
	free(faults);
}

static void mapping__refuses__a_key_twice_among_many(void **state)
{
	struct buffer keys = {0};
	char *faults;

	(void)state;
	for (int i = 0; i < 40; i++)
		buffer_printf(&keys, "k%d: x\n", i);
	buffer_add(&keys, "k3: y\nk39: y\n");
	faults = sample_faults("revision: 2\n", "revision: 2\n", keys.text, 1, "");
	assert_non_null(
		strstr(faults, "sample.yaml:45:1: k3: the key \"k3\" stands here twice, first on line 8\n"));
	assert_non_null(strstr(
		faults, "sample.yaml:46:1: k39: the key \"k39\" stands here twice, first on line 44\n"));
	free(faults);
	buffer_release(&keys);
}

static void faults__count__what_they_do_not_keep(void **state)
{
	char *faults = sample_faults("covers: [\"2.1\", \"2.2\"]", "covers: [", "a b, ", LOAD_FAULTS_MAX + 5,
				     "a b]");
	size_t lines = 0;

	(void)state;
	for (const char *c = faults; *c; c++)
		lines += *c == '\n';
	assert_int_equal(lines, LOAD_FAULTS_MAX + 1);
	assert_non_null(strstr(faults, "\n6 more mistakes are not shown\n"));
	free(faults);
}

static void faults__stand__in_the_order_of_documents_and_places(void **state)
{
	struct document set[SET__COUNT];
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};

	(void)state;
	set_read(set);
	document_replace(&set[SET_VOCABULARY], "must: 3", "must: x");
	document_replace(&set[SET_SAMPLE], "obligation: should", "obligation: no");
	document_replace(&set[SET_SAMPLE], "revision: 2", "revision: &a 2");
	document_replace(&set[SET_CROSSWALK], "relation: superset-of", "relation: no");
	assert_int_equal(library_load(&l, set, SET__COUNT, &f, &e), ERR_PARSE);
	assert_null(l);
	assert_int_equal(f.count, 4);
	assert_int_equal(f.dropped, 0);
	assert_string_equal(f.at[0].file, "vocabulary.yaml");
	assert_string_equal(f.at[1].path, "revision");
	assert_int_equal(f.at[1].line, 4);
	assert_string_equal(f.at[2].path, "items[1].obligation");
	assert_string_equal(f.at[3].file, "crosswalk.yaml");
	assert_string_equal(e.text,
			    "vocabulary.yaml:42:11: weights[0].must: \"x\" is not a whole number from 0 to "
			    "100 (in standard); there are 3 more mistakes");
	faults_release(&f);
	assert_int_equal(f.count, 0);
	set_release(set);
}

static void faults__are__found_in_documents_that_wait_for_others(void **state)
{
	struct document set[SET__COUNT], turned[SET__COUNT];
	char *faults;

	(void)state;
	set_read(set);
	document_replace(&set[SET_SAMPLE], "topic: backup", "topic: backups");
	document_replace(&set[SET_OTHER], "checklist: other", "checklist: Sample");
	document_replace(&set[SET_CROSSWALK], "relation: superset-of", "relation: no");
	for (size_t i = 0; i < SET__COUNT; i++)
		turned[i] = set[SET__COUNT - 1 - i];
	faults = faults_of(turned, SET__COUNT);
	assert_string_equal(
		faults,
		"crosswalk.yaml:4:15: relations[0].relation: no such relation: \"no\"; known are: equal, "
		"subset-of, superset-of, intersects-with\n"
		"sample.yaml:2:12: checklist: \"sample\" is the id of the checklist in other.yaml already\n"
		"sample.yaml:48:12: items[1].topic: no such topic: \"backups\"; did you mean \"backup\"? (in "
		"6.3/p5)\n");
	free(faults);
	set_release(set);
}

static void set__refuses__no_document_at_all(void **state)
{
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(library_load(&l, NULL, 0, &f, &e), ERR_PARSE);
	assert_string_equal(e.text, "No checklist file was given.");
	assert_null(l);
	assert_int_equal(f.count, 0);
}

static void set__refuses__a_document_without_bytes(void **state)
{
	struct document nothing = {.name = "nothing.yaml"};
	char *faults = faults_of(&nothing, 1);

	(void)state;
	assert_string_equal(
		faults, "nothing.yaml:1:1: this file is empty; a checklist begins with \"checklist: ID\"\n");
	assert_null(document_standard_name(&nothing));
	free(faults);
}

static void set__refuses__no_vocabulary_and_two(void **state)
{
	struct document set[SET__COUNT], more[SET__COUNT + 1];
	char *faults;

	(void)state;
	set_read(set);
	faults = faults_of(&set[SET_SAMPLE], 2);
	assert_string_equal(faults, "sample.yaml:1:1: none of the files is a vocabulary, which begins with "
				    "\"vocabulary: 1\"\n");
	free(faults);

	memcpy(more, set, sizeof set);
	more[SET__COUNT] = set[SET_VOCABULARY];
	more[SET__COUNT].name = "mine.yaml";
	faults = faults_of(more, SET__COUNT + 1);
	assert_string_equal(faults, "mine.yaml:2:1: vocabulary: this is a second vocabulary; the first is in "
				    "vocabulary.yaml, and there can be one only\n");
	free(faults);
	set_release(set);
}

static void set__says__nothing_of_words_that_a_broken_vocabulary_may_hold(void **state)
{
	struct document set[SET__COUNT];
	char *faults;

	(void)state;
	set_read(set);
	document_put(&set[SET_VOCABULARY], "vocabulary: [\n", 14);
	faults = faults_of(set, SET__COUNT);
	assert_string_equal(
		faults,
		"vocabulary.yaml:2:1: a value is expected here: a bracket is not closed, or a comma is "
		"one too many; the rest of this file was not checked\n");
	free(faults);
	set_release(set);
}

static void set__refuses__more_checklists_than_a_mask_holds(void **state)
{
	struct document set[SET__COUNT], many[LOAD_CHECKLISTS_MAX + 2];
	char line[32], *faults;

	(void)state;
	set_read(set);
	many[0] = set[SET_VOCABULARY];
	for (size_t i = 1; i < LOAD_CHECKLISTS_MAX + 2; i++) {
		many[i] = (struct document){.name = "many.yaml"};
		document_put(&many[i], set[SET_OTHER].bytes, set[SET_OTHER].size);
		snprintf(line, sizeof line, "checklist: other%zu", i);
		document_replace(&many[i], "checklist: other", line);
	}
	faults = faults_of(many, LOAD_CHECKLISTS_MAX + 1);
	assert_string_equal(faults, "");
	free(faults);
	faults = faults_of(many, LOAD_CHECKLISTS_MAX + 2);
	assert_string_equal(faults,
			    "many.yaml:1:1: checklist: this is one checklist more than the 64 that can be "
			    "loaded\n");
	free(faults);
	for (size_t i = 1; i < LOAD_CHECKLISTS_MAX + 2; i++)
		free((char *)many[i].bytes);
	set_release(set);
}

static void set__refuses__a_relation_twice_in_two_crosswalks(void **state)
{
	struct document set[SET__COUNT], more[SET__COUNT + 1];
	char *faults;

	(void)state;
	set_read(set);
	memcpy(more, set, sizeof set);
	more[SET__COUNT] = set[SET_CROSSWALK];
	more[SET__COUNT].name = "mine.yaml";
	faults = faults_of(more, SET__COUNT + 1);
	assert_string_equal(faults,
			    "mine.yaml:3:5: relations[0]: \"sample:6.3/p5\" and \"other:B-1\" are related "
			    "twice, first on line 3 of crosswalk.yaml\n"
			    "mine.yaml:7:5: relations[1]: \"sample:A-1\" and \"other:B-2\" are related "
			    "twice, first on line 7 of crosswalk.yaml\n");
	free(faults);
	set_release(set);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(vocabulary__holds__its_maxima),
		cmocka_unit_test(vocabulary__refuses__more_than_its_maxima),
		cmocka_unit_test(text__holds__64_kib_and_not_more),
		cmocka_unit_test(faults__cut__what_they_quote_at_a_character),
		cmocka_unit_test(item__refuses__more_parts_than_scores_stay_exact_with),
		cmocka_unit_test(document__refuses__more_than_16_mib),
		cmocka_unit_test(document__refuses__tags_without_end),
		cmocka_unit_test(document__refuses__more_nodes_than_it_is_worth),
		cmocka_unit_test(mapping__refuses__a_key_twice_among_many),
		cmocka_unit_test(faults__count__what_they_do_not_keep),
		cmocka_unit_test(faults__stand__in_the_order_of_documents_and_places),
		cmocka_unit_test(faults__are__found_in_documents_that_wait_for_others),
		cmocka_unit_test(set__refuses__no_document_at_all),
		cmocka_unit_test(set__refuses__a_document_without_bytes),
		cmocka_unit_test(set__refuses__no_vocabulary_and_two),
		cmocka_unit_test(set__says__nothing_of_words_that_a_broken_vocabulary_may_hold),
		cmocka_unit_test(set__refuses__more_checklists_than_a_mask_holds),
		cmocka_unit_test(set__refuses__a_relation_twice_in_two_crosswalks),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
