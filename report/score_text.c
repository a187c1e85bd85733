/* The score alone, as `gapwalk score` prints it: the same parts as in the gap report. */
#include "report/part.h"

int report_score_text(FILE *to, const struct session *s, int width, struct err *e)
{
	struct pages *p = NULL;
	struct buffer out = {0};
	struct facts f;
	int status = width_check(width, e);

	if (status < 0)
		return status;
	p = pages_new(width);
	facts_of(&f, s);
	part_summary(p, &f);
	part_next(p, &f);
	part_heat(p, &f);
	part_tables(p, &f);
	pages_print(p, 0, NULL, &out);
	status = stream_put(to, &out, e);
	pages_free(p);
	buffer_release(&out);
	return status;
}
