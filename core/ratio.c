/* ratio.c: the figures that sums come to, and how they are printed.  See score.h */
#include "core/score.h"

#include <assert.h>
#include <inttypes.h>

static int64_t sums_worth(const struct sums *s)
{
	return s->answered + s->open;
}

struct ratio sums_floor(const struct sums *s)
{
	return (struct ratio){s->points, sums_worth(s)};
}

struct ratio sums_ceiling(const struct sums *s)
{
	return (struct ratio){s->points + s->open, sums_worth(s)};
}

struct ratio sums_proved(const struct sums *s)
{
	return (struct ratio){s->backed, sums_worth(s)};
}

struct ratio sums_progress(const struct sums *s)
{
	return (struct ratio){s->answered, sums_worth(s)};
}

struct ratio sums_backing(const struct sums *s)
{
	return (struct ratio){s->backed, s->points};
}

struct ratio sums_without_na(const struct sums *s)
{
	return (struct ratio){s->points, sums_worth(s) + s->excluded};
}

int ratio_tenths(struct ratio r)
{
	if (r.worth == 0)
		return RATIO_NOTHING;
	assert(r.points >= 0 && r.points <= r.worth);
	/* Three digits by long division.  Ten additions stand for "rest * 10", which would not fit; the
	 * sum of two numbers below 2^63 does. */
	uint64_t worth = (uint64_t)r.worth;
	uint64_t rest = (uint64_t)r.points % worth;
	int tenths = r.points == r.worth ? 1 : 0;

	for (int place = 0; place < 3; place++) {
		uint64_t ten_times = 0;

		tenths *= 10;
		for (int i = 0; i < 10; i++) {
			ten_times += rest;
			if (ten_times >= worth) {
				ten_times -= worth;
				tenths++;
			}
		}
		rest = ten_times;
	}
	return tenths;
}

/* SCORE_UNIT is 2^8 and 5^2 times what no power of ten holds: a decimal that ends has at most 8 places. */
enum { PLACES_MAX = 8, PLACES_OF_ENDLESS = 4 };

void amount_print(int64_t amount, struct buffer *to)
{
	char digits[PLACES_MAX];
	size_t count = 0;
	int64_t rest = amount % SCORE_UNIT;

	assert(amount >= 0);
	do {
		rest *= 10;
		digits[count++] = (char)('0' + rest / SCORE_UNIT);
		rest %= SCORE_UNIT;
	} while (rest != 0 && count < PLACES_MAX);
	if (rest != 0)
		count = PLACES_OF_ENDLESS;
	buffer_printf(to, "%" PRId64 ".", amount / SCORE_UNIT);
	buffer_add_bytes(to, digits, count);
}

void ratio_sums_print(struct ratio r, struct buffer *to)
{
	amount_print(r.points, to);
	buffer_add(to, "/");
	if (r.worth % SCORE_UNIT == 0)
		buffer_printf(to, "%" PRId64, r.worth / SCORE_UNIT);
	else
		amount_print(r.worth, to);
}

void ratio_print(struct ratio r, struct buffer *to)
{
	int tenths = ratio_tenths(r);

	if (tenths == RATIO_NOTHING) {
		buffer_add(to, _("nothing in scope"));
		return;
	}
	buffer_printf(to, "%d.%d %%  ", tenths / 10, tenths % 10);
	ratio_sums_print(r, to);
}
