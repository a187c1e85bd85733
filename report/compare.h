/* compare.h: two assessments held against each other, and a row of follow-ups, as text and as data. */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

#include <stdio.h>

#include "core/compare.h"
#include "core/trend.h"

struct report_side {
	const struct assessment_row *row;
	const struct session *session;
	const char *file; /* base name of the file, never a path */
};

int report_compare_text(FILE *to, const struct report_side sides[SIDES], const struct comparison *c,
			int width, struct err *e);
int report_compare_json(FILE *to, const struct report_side sides[SIDES], const struct comparison *c,
			struct err *e);

/* The points of a trend, oldest first, with a bar for each. */
int report_trend_text(FILE *to, const struct trend_point *points, size_t count, struct err *e);
int report_trend_json(FILE *to, const struct trend_point *points, size_t count, struct err *e);

#endif
