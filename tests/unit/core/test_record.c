/* Tests of the record: a map that is walked in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/record.h"

static void show(void *arg, const char *subject, const char *field, const char *value)
{
	buffer_printf(arg, "%s|%s=%s;", subject, field, value);
}

static void assert_walk(const struct record *r, const char *prefix, const char *expected)
{
	struct buffer seen = {0};

	buffer_add(&seen, "");
	record_each(r, prefix, show, &seen);
	assert_string_equal(seen.text, expected);
	buffer_release(&seen);
}

static void record__gives__what_was_put_last(void **state)
{
	struct record *r = record_new();

	(void)state;
	assert_null(record_get(r, "q", "answer"));
	record_put(r, "q", "answer", "met");
	record_put(r, "q", "answer", "partial");
	assert_string_equal(record_get(r, "q", "answer"), "partial");
	assert_null(record_get(r, "q", "note"));
	assert_null(record_get(r, "q/iaas", "answer"));
	assert_int_equal(record_count(r), 1);
	record_free(r);
}

static void record__forgets__a_cell_put_as_null(void **state)
{
	struct record *r = record_new();

	(void)state;
	record_put(r, "q", "note", NULL);
	record_put(r, "q", "answer", "met");
	record_put(r, "q", "note", "text");
	record_put(r, "q", "answer", NULL);
	record_put(r, "q", "answer", NULL);
	assert_null(record_get(r, "q", "answer"));
	assert_string_equal(record_get(r, "q", "note"), "text");
	record_put(r, "q", "note", NULL);
	assert_int_equal(record_count(r), 0);
	assert_walk(r, "", "");
	record_put(r, "q", "answer", "met");
	assert_walk(r, "", "q|answer=met;");
	record_free(r);
}

static void record__takes__its_own_value(void **state)
{
	struct record *r = record_new();

	(void)state;
	record_put(r, "q", "note", "text");
	record_put(r, "q", "note", record_get(r, "q", "note"));
	assert_string_equal(record_get(r, "q", "note"), "text");
	record_free(r);
}

static void record__walks__in_byte_order(void **state)
{
	struct record *r = record_new();

	(void)state;
	record_put(r, "b:2", "note", "n");
	record_put(r, "b:2", "answer", "met");
	record_put(r, "", "name", "x");
	record_put(r, "b:10", "answer", "open");
	record_put(r, "b:2/iaas", "answer", "met");
	record_put(r, "B:1", "answer", "met");
	assert_walk(r, "",
		    "|name=x;B:1|answer=met;b:10|answer=open;b:2|answer=met;b:2|note=n;"
		    "b:2/iaas|answer=met;");
	assert_walk(r, "b:2", "b:2|answer=met;b:2|note=n;b:2/iaas|answer=met;");
	assert_walk(r, "b:3", "");
	record_free(r);
}

static void record__walks__one_subject_alone(void **state)
{
	struct record *r = record_new();
	struct buffer seen = {0};

	(void)state;
	record_each_of(r, "q", show, &seen);
	assert_null(seen.text);
	record_put(r, "q/iaas", "answer", "met");
	record_put(r, "q", "note", "n");
	record_put(r, "q", "evidence/1", "yes");
	record_each_of(r, "q", show, &seen);
	assert_string_equal(seen.text, "q|evidence/1=yes;q|note=n;");
	buffer_release(&seen);
	record_free(r);
}

struct order {
	char last[64];
	size_t count;
	size_t faults;
};

static void watch_order(void *arg, const char *subject, const char *field, const char *value)
{
	struct order *o = arg;
	char now[64];

	snprintf(now, sizeof now, "%s %s", subject, field);
	if (strcmp(o->last, now) >= 0 || strcmp(value, subject) != 0)
		o->faults++;
	memcpy(o->last, now, sizeof now);
	o->count++;
}

/* More cells than a large assessment has; every other one is taken away again. */
static void record__holds__many_cells(void **state)
{
	enum { MANY = 40000 };
	struct record *r = record_new();
	struct order o = {.last = ""};
	char subject[32];

	(void)state;
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(subject, sizeof subject, "list:%u@user", i * 7919u % MANY);
		record_put(r, subject, "answer", subject);
	}
	assert_int_equal(record_count(r), MANY);
	for (unsigned i = 0; i < MANY; i += 2) {
		snprintf(subject, sizeof subject, "list:%u@user", i);
		record_put(r, subject, "answer", NULL);
	}
	for (unsigned i = 0; i < MANY; i++) {
		const char *value;

		snprintf(subject, sizeof subject, "list:%u@user", i);
		value = record_get(r, subject, "answer");
		if (i % 2 == 0)
			assert_null(value);
		else
			assert_string_equal(value, subject);
	}
	record_each(r, "list:", watch_order, &o);
	assert_int_equal(o.count, MANY / 2);
	assert_int_equal(o.faults, 0);
	record_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record__gives__what_was_put_last),
		cmocka_unit_test(record__forgets__a_cell_put_as_null),
		cmocka_unit_test(record__takes__its_own_value),
		cmocka_unit_test(record__walks__in_byte_order),
		cmocka_unit_test(record__walks__one_subject_alone),
		cmocka_unit_test(record__holds__many_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
