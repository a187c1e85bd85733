/* content.h: what a report says, before a format is chosen. */
#ifndef REPORT_CONTENT_H
#define REPORT_CONTENT_H

#include "report/paper.h"
#include "report/report.h"

/* The parts of the report that a layout asks for, in the language in use; paper_free.  ERR_USAGE where it
 * asks for one that there is not: NULL. */
struct paper *report_paper(const struct session *s, const struct report_origin *o,
			   const struct report_layout *layout, struct err *e);

/* What stands above and below each page. */
struct edges {
	char *title;       /* names the assessment */
	const char *state; /* "DRAFT", "SEALED", "SAMPLE": borrowed */
	char *foot;        /* the start of the trail digest, the date */
	/* Of the house, "" where it says nothing: borrowed. */
	const char *marking; /* above and below everything else */
	const char *footer;  /* above the foot */
};
void report_edges(struct edges *to, const struct session *s, const struct report_origin *o,
		  const struct report_layout *layout);
/* The template of a layout; one that says nothing where it has none. */
const struct template *report_house(const struct report_layout *layout);
void edges_release(struct edges *e);

#endif
