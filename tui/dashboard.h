/* dashboard.h: the blocks that the score's screen is laid out of.  Only scr_score.c and dashboard*.c
 * include it.
 *
 * A block is written from a pen's place downwards, in the pen's width, and leaves the pen below itself. Every
 * figure is a spot whose target says which questions stand behind it. */
#ifndef TUI_DASHBOARD_H
#define TUI_DASHBOARD_H

#include "core/filter.h"
#include "core/heat.h"
#include "tui/screen.h"

enum target_kind {
	TARGET_FILTER,  /* at: an answer set, an enum filter_backing */
	TARGET_VERDICT, /* what causes it */
	TARGET_NEXT,    /* at: an enum next */
	TARGET_CLAIM,   /* at: a claim, whose question it is */
	TARGET_GROUP,   /* at: an enum score_by, an index */
	TARGET_CELL,    /* at: a topic, a role, a service model; ANY stands for all of them */
	TARGET_PROFILE, /* at: a weight profile, which is put to use */
};
#define TARGET_ANY SIZE_MAX

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

/* The name of a row of the score, in the language in use. */
const char *group_name(const struct session *s, enum score_by by, size_t index);
/* Appends "standard 3:1:0". */
void profile_print(const struct profile *profile, struct buffer *to);

#endif
