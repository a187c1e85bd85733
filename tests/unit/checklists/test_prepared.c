/* test_prepared.c: the built-in documents as data are what parsing them gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checklists/load.h"
#include "checklists/prepared.h"

static void text_same(const char *one, const char *other)
{
	assert_int_equal(one != NULL, other != NULL);
	if (one)
		assert_string_equal(one, other);
}

static void wording_same(const struct wording *one, const struct wording *other)
{
	for (int l = 0; l < LANG__COUNT; l++)
		text_same(one->in[l], other->in[l]);
}

static void vocabulary_same(const struct vocabulary *one, const struct vocabulary *other)
{
	for (int kind = 0; kind < VOCABULARY__COUNT; kind++) {
		assert_int_equal(one->terms[kind].count, other->terms[kind].count);
		for (size_t i = 0; i < one->terms[kind].count; i++) {
			const struct term *a = &one->terms[kind].at[i], *b = &other->terms[kind].at[i];

			text_same(a->id, b->id);
			wording_same(&a->name, &b->name);
			wording_same(&a->help, &b->help);
		}
	}
	assert_int_equal(one->profile_count, other->profile_count);
	for (size_t i = 0; i < one->profile_count; i++) {
		const struct profile *a = &one->profiles[i], *b = &other->profiles[i];

		text_same(a->id, b->id);
		wording_same(&a->name, &b->name);
		wording_same(&a->help, &b->help);
		assert_memory_equal(a->weight, b->weight, sizeof a->weight);
	}
}

static void item_lists_same(const struct item *one, const struct item *other)
{
	assert_int_equal(one->part_count, other->part_count);
	for (size_t i = 0; i < one->part_count; i++) {
		text_same(one->parts[i].id, other->parts[i].id);
		wording_same(&one->parts[i].text, &other->parts[i].text);
	}
	assert_int_equal(one->cover_count, other->cover_count);
	for (size_t i = 0; i < one->cover_count; i++)
		text_same(one->covers[i], other->covers[i]);
}

static void item_same(const struct item *one, const struct item *other)
{
	text_same(one->id, other->id);
	assert_int_equal(one->section, other->section);
	wording_same(&one->cite, &other->cite);
	assert_int_equal(one->obligation, other->obligation);
	assert_int_equal(one->service_models, other->service_models);
	assert_int_equal(one->deployments, other->deployments);
	assert_int_equal(one->when, other->when);
	assert_int_equal(one->unless, other->unless);
	assert_int_equal(one->topic, other->topic);
	assert_int_equal(one->roles, other->roles);
	for (size_t role = 0; role < ROLES_MAX; role++)
		wording_same(&one->ask[role], &other->ask[role]);
	wording_same(&one->look_for, &other->look_for);
	wording_same(&one->evidence, &other->evidence);
	item_lists_same(one, other);
	assert_int_equal(one->derived, other->derived);
	wording_same(&one->source_note, &other->source_note);
}

static void checklist_same(const struct checklist *one, const struct checklist *other)
{
	text_same(one->id, other->id);
	text_same(one->edition, other->edition);
	assert_int_equal(one->revision, other->revision);
	text_same(one->issued, other->issued);
	assert_int_equal(one->has_language, other->has_language);
	assert_int_equal(one->language, other->language);
	wording_same(&one->title, &other->title);
	wording_same(&one->publisher, &other->publisher);
	wording_same(&one->about, &other->about);
	assert_int_equal(one->section_count, other->section_count);
	for (size_t i = 0; i < one->section_count; i++) {
		text_same(one->sections[i].id, other->sections[i].id);
		wording_same(&one->sections[i].title, &other->sections[i].title);
		assert_int_equal(one->sections[i].depth, other->sections[i].depth);
		assert_int_equal(one->sections[i].parent, other->sections[i].parent);
	}
	assert_int_equal(one->item_count, other->item_count);
	for (size_t i = 0; i < one->item_count; i++) {
		item_same(&one->items[i], &other->items[i]);
		assert_ptr_equal(one->items[i].checklist, one);
	}
	assert_int_equal(one->not_assessable_count, other->not_assessable_count);
	for (size_t i = 0; i < one->not_assessable_count; i++) {
		text_same(one->not_assessable[i].clause, other->not_assessable[i].clause);
		wording_same(&one->not_assessable[i].because, &other->not_assessable[i].because);
	}
}

static void item_corresponds(const struct library *of, const struct item *i, const struct library *to,
			     const struct item *other)
{
	size_t checklist = (size_t)(i->checklist - of->checklists);

	assert_ptr_equal(&to->checklists[checklist], other->checklist);
	assert_int_equal(i - i->checklist->items, other - other->checklist->items);
}

static void library_same(const struct library *one, const struct library *other)
{
	vocabulary_same(&one->vocabulary, &other->vocabulary);
	assert_int_equal(one->checklist_count, other->checklist_count);
	for (size_t i = 0; i < one->checklist_count; i++)
		checklist_same(&one->checklists[i], &other->checklists[i]);
	assert_int_equal(one->relation_count, other->relation_count);
	for (size_t i = 0; i < one->relation_count; i++) {
		const struct relation *a = &one->relations[i], *b = &other->relations[i];

		item_corresponds(one, a->from, other, b->from);
		item_corresponds(one, a->to, other, b->to);
		assert_int_equal(a->kind, b->kind);
		wording_same(&a->because, &b->because);
	}
}

/* Documents of the choice, each with a blank line at its end, which makes them no built-in ones. */
static struct library *parsed(const struct document *choice, size_t count)
{
	struct document *own = calloc(count, sizeof *own);
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e;

	for (size_t i = 0; i < count; i++) {
		struct buffer b = {0};

		buffer_add_bytes(&b, choice[i].bytes, choice[i].size);
		buffer_add(&b, "\n");
		own[i] = (struct document){choice[i].name, b.text, b.bytes};
	}
	assert_int_equal(library_load(&l, own, count, &faults, &e), 0);
	for (size_t i = 0; i < count; i++)
		free((char *)own[i].bytes);
	free(own);
	return l;
}

static struct library *loaded(const struct document *choice, size_t count)
{
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e;

	assert_int_equal(library_load(&l, choice, count, &faults, &e), 0);
	return l;
}

/* Texts of what is prepared are those of the program; parsed ones are of the library's own arena. */
static bool is_prepared(const struct checklist *c)
{
	const struct checklist *same = library_checklist(&prepared, c->id);

	return same && c->sections == same->sections;
}

static void choice_same(const struct document *choice, size_t count, size_t checklists)
{
	struct library *taken = loaded(choice, count), *read = parsed(choice, count);

	assert_int_equal(taken->checklist_count, checklists);
	assert_ptr_equal(taken->vocabulary.profiles, prepared.vocabulary.profiles);
	assert_ptr_not_equal(read->vocabulary.profiles, prepared.vocabulary.profiles);
	for (size_t i = 0; i < checklists; i++) {
		assert_true(is_prepared(&taken->checklists[i]));
		assert_false(is_prepared(&read->checklists[i]));
	}
	library_same(taken, read);
	library_free(taken);
	library_free(read);
}

static void built_in_documents__are__what_parsing_them_gives(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);

	(void)state;
	choice_same(d, count, prepared.checklist_count);
	assert_true(prepared.relation_count > 0);
}

/* Backwards, so that checklists and vocabulary change places; each set lacks one document more. */
static void some_of_them__are__what_parsing_those_gives(void **state)
{
	size_t count, chosen = 0, checklists = 0;
	const struct document *d = builtin_documents(&count);
	struct document *choice = calloc(count, sizeof *choice);

	(void)state;
	for (size_t i = 1; i < count; i++) {
		choice[chosen++] = d[count - i];
		checklists += strcmp(d[count - i].name, "crosswalk.yaml") != 0;
		choice[chosen] = d[0];
		choice_same(choice, chosen + 1, checklists);
	}
	free(choice);
}

/* One document after another is somebody's own: whether the others are parsed or not, nothing else differs.
 */
static void beside_others__they_are__the_same(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);
	struct document *mixed = calloc(count, sizeof *mixed);
	struct library *all = parsed(d, count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		char *own = calloc(1, d[i].size + 2);
		struct library *l;

		memcpy(mixed, d, count * sizeof *mixed);
		memcpy(own, d[i].bytes, d[i].size);
		own[d[i].size] = '\n';
		mixed[i].bytes = own;
		mixed[i].size = d[i].size + 1;
		l = loaded(mixed, count);
		library_same(l, all);
		for (size_t c = 0; c < l->checklist_count; c++) {
			bool same_words = l->vocabulary.profiles == prepared.vocabulary.profiles;
			bool is_own =
				strncmp(d[i].name, l->checklists[c].id, strlen(l->checklists[c].id)) == 0;

			assert_int_equal(is_prepared(&l->checklists[c]), same_words && !is_own);
		}
		library_free(l);
		free(own);
	}
	library_free(all);
	free(mixed);
}

static void refuses(const struct document *d, size_t count, const char *words)
{
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e;
	bool found = false;

	assert_int_equal(library_load(&l, d, count, &faults, &e), ERR_PARSE);
	for (size_t i = 0; i < faults.count; i++)
		found = found || strstr(faults.at[i].what, words);
	assert_true(found);
	faults_release(&faults);
}

/* What is not right together is said as of any documents. */
static void mistakes_of_a_set__are__said(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);
	const struct document twice[] = {d[0], d[1], d[1]}, words_twice[] = {d[0], d[1], d[0]};

	(void)state;
	refuses(twice, 3, "is the id of the checklist in");
	refuses(words_twice, 3, "this is a second vocabulary");
	refuses(&d[1], 1, "none of the files is a vocabulary");
}

static void a_copy__is_known__by_its_bytes(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);
	char *copy = mem_dup_bytes(d[1].bytes, d[1].size);
	const struct document own = {d[1].name, copy, d[1].size};

	(void)state;
	assert_ptr_equal(builtin_same(&own), &d[1]);
	copy[own.size / 2] ^= 1;
	assert_null(builtin_same(&own));
	free(copy);
}

static void document__is_found_by__its_digest(void **state)
{
	/* of no bytes at all */
	static const char other[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	struct document d = {0};
	char digest[65] = "";
	size_t count;
	const struct document *all = builtin_documents(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		memcpy(digest, prepared_digests[i], 64);
		assert_true(builtin_find(digest, &d));
		assert_ptr_equal(d.bytes, all[i].bytes);
		digest[63] ^= 1;
		assert_false(builtin_find(digest, &d));
	}
	assert_false(builtin_find(other, &d));
	assert_false(builtin_find("", &d));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in_documents__are__what_parsing_them_gives),
		cmocka_unit_test(some_of_them__are__what_parsing_those_gives),
		cmocka_unit_test(beside_others__they_are__the_same),
		cmocka_unit_test(mistakes_of_a_set__are__said),
		cmocka_unit_test(a_copy__is_known__by_its_bytes),
		cmocka_unit_test(document__is_found_by__its_digest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
