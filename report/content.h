/* content.h: what a report says, before a format is chosen. */
#ifndef REPORT_CONTENT_H
#define REPORT_CONTENT_H

#include "report/paper.h"
#include "report/report.h"

/* All parts of the report, in the language in use; paper_free. */
struct paper *report_paper(const struct session *s, const struct report_origin *o);

/* What stands above and below each page. */
struct edges {
	char *title;       /* names the assessment */
	const char *state; /* "DRAFT", "SEALED", "SAMPLE": borrowed */
	char *foot;        /* the start of the trail digest, the date */
};
void report_edges(struct edges *to, const struct session *s, const struct report_origin *o);
void edges_release(struct edges *e);

#endif
