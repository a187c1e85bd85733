/* text_layout.h: a document as lines of text on pages. */
#ifndef REPORT_TEXT_LAYOUT_H
#define REPORT_TEXT_LAYOUT_H

#include "report/page.h"
#include "report/paper.h"

/* Columns are as wide as their widest cell, but for the one text column, which takes what is left.  Where too
 * little is left for it, it stands on a line of its own; where not even the others fit, every cell does.
 * The head is repeated on the next page and a row is never cut by one. */
void pages_table(struct pages *p, const struct table *t, int indent);

void pages_paper(struct pages *p, const struct paper *d);

/* Writes a document to a stream: pages_print.  ERR_IO. */
int paper_put(const struct paper *d, int width, int lines, const struct page_frame *frame, FILE *to,
	      struct err *e);

#endif
