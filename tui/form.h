/* form.h: labelled fields, choices and check boxes, one under the other.
 *
 * Labels are messages of the program or names of the vocabulary, both looked up when they are drawn, so
 * that a form follows a switch of language.  A form owns the texts being typed. */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "core/vocabulary.h"
#include "tui/editor.h"

enum form_kind {
	FORM_HEADING,
	FORM_LINE, /* a text of one line */
	FORM_AREA, /* a text of FORM_AREA_ROWS lines */
	FORM_PICK, /* one of a few words */
	FORM_BOX,
	FORM_BUTTON
};

enum { FORM_AREA_ROWS = 3 };

struct form_row {
	enum form_kind kind;
	const char *label;          /* N_, or NULL: */
	const struct wording *name; /* of the vocabulary, borrowed; a heading may have both */
	const char *help;           /* N_, or NULL: */
	const struct wording *hint; /* borrowed; may be NULL too */
	int group, tag;             /* what the form's owner knows the row by */
	struct editor *editor;      /* FORM_LINE, FORM_AREA */
	const char *const *options; /* FORM_PICK: N_, ended by NULL; the first is "none" */
	int picked, picked_first;
	bool on, on_first;   /* FORM_BOX; as it was at the beginning */
	struct buffer aside; /* shown to the right of the label */
};

struct form {
	const char *title;   /* N_ */
	struct buffer aside; /* shown beside the title of a sheet */
	bool whole;          /* it fills the screen; else it is a sheet over one */
	struct form_row *rows;
	size_t count, room, focus;
	bool (*save)(void *arg, struct form *f);    /* true where the form is done */
	void (*changed)(void *arg, struct form *f); /* something was chosen or typed; may be NULL */
	void *arg;                                  /* of these */
};

struct form *form_new(const char *title, void *arg, bool (*save)(void *arg, struct form *f));
void form_free(struct form *f); /* NULL is fine */

struct form_row *form_add(struct form *f, enum form_kind kind, const char *label, const char *help);
void form_add_text(struct form *f, enum form_kind kind, const char *label, const char *help, const char *text,
		   size_t limit);
void form_add_pick(struct form *f, const char *label, const char *help, const char *const *options,
		   int picked);
void form_add_box(struct form *f, const struct wording *name, const struct wording *hint, int group, int tag,
		  bool on);
/* Puts the focus on the first row that can have it. */
void form_begin(struct form *f);

struct form_row *form_focused(struct form *f);
const char *form_text(const struct form *f, size_t row);
bool form_changed(const struct form *f); /* something differs from how it began */
void form_move(struct form *f, int step);
void form_page(struct form *f, int step); /* so many rows up or down, and no further than the end */
void form_toggle(struct form *f);
int form_height(const struct form *f); /* rows of all of it */
void form_draw(const struct form *f, struct canvas *c, int row, int col, int rows, int cells);
/* The help of the focused row; "" where it has none. */
const char *form_help(const struct form *f);
/* Cells of a text field at this width: for moving in it. */
int form_field_cells(const struct form *f, int cells);

#endif
