/* The score alone, as `gapwalk score` prints it: the same parts as in the gap report. */
#include "report/part.h"
#include "report/text_layout.h"

int report_score_text(FILE *to, const struct session *s, int width, struct err *e)
{
	struct paper *d;
	struct facts f;
	int status = width_check(width, e);

	if (status < 0)
		return status;
	d = paper_new();
	facts_of(&f, s);
	part_summary(d, &f);
	paper_text(d, _("What to do next:"));
	paper_keep(d);
	part_next(d, &f);
	part_heat(d, &f);
	part_tables(d, &f);
	status = paper_put(d, width, 0, NULL, to, e);
	paper_free(d);
	return status;
}
