/* fixture.h: a faultless set of small documents (tests/data/checklists), and what becomes of it when one of
 * them is changed.  Tests run in the root of the sources. */
#ifndef TESTS_UNIT_CHECKLISTS_FIXTURE_H
#define TESTS_UNIT_CHECKLISTS_FIXTURE_H

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checklists/load.h"
#include "core/mem.h"

enum { SET_VOCABULARY, SET_SAMPLE, SET_OTHER, SET_CROSSWALK, SET__COUNT };

static const char *const set_names[SET__COUNT] = {"vocabulary.yaml", "sample.yaml", "other.yaml",
						  "crosswalk.yaml"};

static inline size_t set_index(const char *name)
{
	for (size_t i = 0; i < SET__COUNT; i++)
		if (strcmp(set_names[i], name) == 0)
			return i;
	fail_msg("%s is no document of the set", name);
	return 0;
}

static inline void set_read(struct document set[SET__COUNT])
{
	struct err e = {0};
	char path[64];

	for (size_t i = 0; i < SET__COUNT; i++) {
		snprintf(path, sizeof path, "tests/data/checklists/%s", set_names[i]);
		if (document_read(&set[i], path, &e) != 0)
			fail_msg("%s", e.text);
		free((char *)set[i].name);
		set[i].name = mem_dup(set_names[i]);
	}
}

static inline void set_release(struct document set[SET__COUNT])
{
	for (size_t i = 0; i < SET__COUNT; i++)
		document_release(&set[i]);
}

static inline void document_put(struct document *d, const char *bytes, size_t size)
{
	free((char *)d->bytes);
	d->bytes = mem_dup_bytes(bytes, size);
	d->size = size;
}

/* Puts replacement where find stands first. */
static inline void document_replace(struct document *d, const char *find, const char *replacement)
{
	const char *at = strstr(d->bytes, find);
	struct buffer b = {0};

	if (!at)
		fail_msg("%s does not hold: %s", d->name, find);
	buffer_add_bytes(&b, d->bytes, (size_t)(at - d->bytes));
	buffer_add(&b, replacement);
	buffer_add(&b, at + strlen(find));
	document_put(d, b.text, b.bytes);
	buffer_release(&b);
}

/* As documents come from a file: each gone before the next is there. */
static inline int documents_load(struct library **l, const struct document *documents, size_t count,
				 struct faults *f, struct err *e)
{
	struct load *load = load_new();
	int rc;

	for (size_t i = 0; i < count; i++) {
		struct document d = {.name = mem_dup(documents[i].name), .size = documents[i].size};

		d.bytes = mem_dup_bytes(documents[i].bytes, d.size);
		load_add(load, &d);
		document_release(&d);
	}
	rc = load_finish(load, l, f, e);
	load_free(load);
	return rc;
}

/* What is found wrong, as it is printed; "" where it loads.  Owned by the caller: free(). */
static inline char *faults_of(const struct document *documents, size_t count)
{
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};
	struct buffer b = {0};
	int rc = documents_load(&l, documents, count, &f, &e);

	if (rc == 0) {
		assert_non_null(l);
		assert_int_equal(f.count, 0);
	} else {
		assert_int_equal(rc, ERR_PARSE);
		assert_null(l);
		faults_print(&f, &b);
		/* the error says the first of them */
		assert_int_equal(strncmp(e.text, b.text, strcspn(b.text, "\n")), 0);
	}
	library_free(l);
	faults_release(&f);
	return buffer_take(&b);
}

/* One change to the set, and all that is said of it. */
struct refusal {
	const char *name;
	const char *document;
	const char *find, *replacement; /* find NULL: the whole document */
	size_t size;                    /* of the replacement, in which a NUL may stand */
	const char *faults;
};
#define CHANGE(find, replacement) find, replacement, sizeof replacement - 1
#define WHOLE_IS(replacement)     NULL, replacement, sizeof replacement - 1

static inline void refusal_test(void **state)
{
	const struct refusal *r = *state;
	struct document set[SET__COUNT], *changed = &set[set_index(r->document)];
	char *found;

	set_read(set);
	if (r->find)
		document_replace(changed, r->find, r->replacement);
	else
		document_put(changed, r->replacement, r->size);
	found = faults_of(set, SET__COUNT);
	assert_string_equal(found, r->faults);
	free(found);
	set_release(set);
}

/* Runs each as a test of its own, named "SUBJECT__refuses__NAME". */
static inline int refusals_run(const char *subject, const struct refusal *refusals, size_t count)
{
	struct CMUnitTest *tests = mem_alloc(count * sizeof *tests);
	struct buffer *names = mem_alloc(count * sizeof *names);
	int failed;

	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < count; i++) {
		buffer_printf(&names[i], "%s__refuses__%s", subject, refusals[i].name);
		for (char *c = names[i].text; *c; c++)
			*c = *c == ' ' ? '_' : *c;
		tests[i] = (struct CMUnitTest){.name = names[i].text,
					       .test_func = refusal_test,
					       .initial_state = (void *)&refusals[i]};
	}
	failed = _cmocka_run_group_tests(subject, tests, count, NULL, NULL);
	for (size_t i = 0; i < count; i++)
		buffer_release(&names[i]);
	free(names);
	free(tests);
	return failed;
}

#endif
