/* template.h: how somebody wants their reports: which parts, in which order, and the words of their house.
 *
 * Read by checklists/, obeyed by report/.  Everything belongs to the template's arena. */
#ifndef CORE_TEMPLATE_H
#define CORE_TEMPLATE_H

#include "core/lang.h"
#include "core/mem.h"

/* What fits at the edge of the narrowest page, in cells. */
enum { TEMPLATE_MARKING_CELLS = 40, TEMPLATE_LINE_CELLS = 60 };

struct template
{
	struct arena *arena;
	/* One line each; NULL in every language where the template does not say. */
	struct wording title;   /* in the place of "Gap report" */
	struct wording logo;    /* above the title */
	struct wording footer;  /* at the foot of each page */
	struct wording marking; /* classification: above and below each page */
	const char *parts;      /* "cover,summary": just these, in this order; NULL: all */
};

/* The struct itself is from mem_alloc, outside its arena.  NULL is fine. */
void template_free(struct template *t);

#endif
