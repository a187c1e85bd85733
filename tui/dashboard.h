/* dashboard.h: the blocks that the score's screen is laid out of.  Only scr_score.c and dashboard*.c
 * include it.
 *
 * A block is written from a pen's place downwards, in the pen's width, and leaves the pen below itself. Every
 * figure is a spot whose target says which questions stand behind it. */
#ifndef TUI_DASHBOARD_H
#define TUI_DASHBOARD_H

#include "core/heat.h"
#include "tui/screen.h"
#include "tui/target.h"

struct pen {
	struct board *board;
	const struct session *session;
	int row, col, cells;
};

void pen_gap(struct pen *p);
void pen_heading(struct pen *p, const char *text);
void pen_text(struct pen *p, enum style style, const char *text);

/* A name, a percentage with its sums and, where there is room, a bar: one row and one spot. */
struct figure {
	const char *name;
	int indent, name_cells;
	struct ratio ratio;
	const struct sums *bar; /* NULL: none */
	enum style style;       /* of the bar */
	struct target target;
};
void pen_figure(struct pen *p, const struct figure *f);

/* Verdict, score with its interval on one bar, the other figures and how many answers of each kind. */
void dashboard_score(struct pen *p);
void dashboard_next(struct pen *p);
void dashboard_causes(struct pen *p);
/* The same answers under each weight profile. */
void dashboard_profiles(struct pen *p);
void dashboard_heat(struct pen *p);
void dashboard_table(struct pen *p, enum score_by by, const char *heading);

#endif
