/* score_checks.h: what the tests of scores compare with. */
#ifndef TESTS_UNIT_CORE_SCORE_CHECKS_H
#define TESTS_UNIT_CORE_SCORE_CHECKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/core/world.h"

static const struct profile *const standard = &world_profiles[0];

static inline void assert_ratio(struct ratio r, const char *expected)
{
	struct buffer b = {0};

	ratio_print(r, &b);
	assert_string_equal(b.text, expected);
	buffer_release(&b);
}

/* numerator/denominator of a weight of 1, which must be exact. */
static inline int64_t units(int64_t numerator, int64_t denominator)
{
	assert_int_equal(SCORE_UNIT % denominator, 0);
	return SCORE_UNIT / denominator * numerator;
}

static inline bool sums_equal(const struct sums *a, const struct sums *b)
{
	return a->points == b->points && a->answered == b->answered && a->open == b->open &&
	       a->backed == b->backed && a->excluded == b->excluded;
}

static inline void sums_add(struct sums *to, const struct sums *s)
{
	to->points += s->points;
	to->answered += s->answered;
	to->open += s->open;
	to->backed += s->backed;
	to->excluded += s->excluded;
}

/* Expected sums in half weights: 3 is a weight of 1 1/2. */
static inline void assert_sums(const struct sums *s, int points, int answered, int open, int backed,
			       int excluded)
{
	assert_int_equal(s->points, units(points, 2));
	assert_int_equal(s->answered, units(answered, 2));
	assert_int_equal(s->open, units(open, 2));
	assert_int_equal(s->backed, units(backed, 2));
	assert_int_equal(s->excluded, units(excluded, 2));
}

#endif
