/* text.c: the gap report as plain text, on pages that carry the file's trail digest. */
#include "report/content.h"
#include "report/facts.h"
#include "report/text_layout.h"

static int layout_check(const struct report_layout *l, struct err *e)
{
	int status = width_check(l->width, e);

	if (status < 0)
		return status;
	if (l->lines != 0 && l->lines < REPORT_LINES_MIN)
		return err_set(e, ERR_USAGE,
			       _("A page has at least %d lines, not %d; 0 is a report without pages."),
			       REPORT_LINES_MIN, l->lines);
	return 0;
}

int report_text(FILE *to, const struct session *s, const struct report_origin *origin,
		const struct report_layout *layout, struct err *e)
{
	struct edges edges;
	struct paper *d;
	int status = layout_check(layout, e);

	if (status < 0)
		return status;
	d = report_paper(s, origin, layout, e);
	if (!d)
		return e->code;
	report_edges(&edges, s, origin, layout);
	status = paper_put(
		d, layout->width, layout->lines,
		&(struct page_frame){edges.title, edges.state, edges.foot, edges.marking, edges.footer}, to,
		e);
	edges_release(&edges);
	paper_free(d);
	return status;
}
