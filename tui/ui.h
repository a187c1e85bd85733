/* ui.h: the terminal program, as app/ starts it.
 *
 * It knows no file, no SQL, no YAML and no report format: all that comes through here, so that a
 * test can run a whole conversation with a store that fails and a terminal made of an array. */
#ifndef TUI_UI_H
#define TUI_UI_H

#include <stdio.h>

#include "core/progress.h"
#include "core/session.h"
#include "tui/term.h"

/* How the report is wanted. */
struct report_wish {
	int width; /* cells, of what is read on the screen; else the usual one */
	enum lang lang;
	bool source; /* what is asked, also in the language of its source */
};

struct offer_of_new {
	const struct library *library;
	const struct document *documents;
	size_t document_count;
};

struct ui_setup {
	struct terminal *term;
	const struct store *store;
	const char *file; /* name shown at the top */
	const char
		*backup; /* where the file of an older format is kept that was brought up to date; or NULL */
	const char *network;  /* kind of the network file system that the file is on; or NULL */
	bool read_only;       /* the file cannot be written: every change is refused */
	const char *today;    /* ISO date */
	const char *assessor; /* proposed for a new assessment */
	bool mouse;           /* clicks and the wheel are asked for; M switches */
	const char *editor;   /* $VISUAL or $EDITOR; NULL: only the built-in one */

	void *self; /* of the functions below */
	/* Examines the file, which may take a moment: called when the first screen stands.  What it says ends
	 * the program before anything is written.  NULL: nothing is to be examined. */
	int (*examine)(void *self, struct err *e);
	/* What a new assessment can be made of: asked for when one is to be made.  Borrowed. */
	int (*offer)(void *self, struct offer_of_new *o, struct err *e);
	/* The library that an assessment of a store was started with; owned by the caller. */
	int (*library_of)(void *self, const struct store *store, int64_t assessment, struct library **l,
			  struct err *e);
	/* Opens another file for reading; *store is good until close_file of *file. */
	int (*open_file)(void *self, const char *path, void **file, const struct store **store,
			 struct err *e);
	void (*close_file)(void *self, void *file);
	/* Writes the text report without pages. */
	int (*report)(void *self, FILE *to, const struct session *s, const struct report_wish *wish,
		      struct err *e);
	/* Lets the user edit a text in their own editor (the terminal has been left); *text is replaced,
	 * free(). */
	int (*edit)(void *self, char **text, struct err *e);
	/* Saves the report under a name, whose ending says the format; refuses to overwrite. */
	int (*save_report)(void *self, const struct session *s, const char *path,
			   const struct report_wish *wish, const struct progress *progress, struct err *e);
	const char *endings; /* "txt html": those that it knows */
	/* Prints the report, and appends what the printer's command is called. */
	int (*print_report)(void *self, const struct session *s, const struct report_wish *wish,
			    struct buffer *printer, const struct progress *progress, struct err *e);
	/* Stores a file as a piece of evidence of a place. */
	int (*store_file)(void *self, struct session *s, struct place p, const char *path,
			  const struct progress *progress, struct err *e);
	/* Writes a stored file to a new file, or into a folder under its own name, and appends what it is
	 * called; refuses to overwrite. */
	int (*extract)(void *self, const struct session *s, const struct evidence *piece, const char *path,
		       struct buffer *written, struct err *e);
	/* Completes a path being typed: appends what it goes on as; *names are at most `most` of those that
	 * it may become (free each, and the list), *all counts them.  Returns how many there are in the list.
	 */
	size_t (*complete)(void *self, const char *typed, struct buffer *to, char ***names, size_t most,
			   size_t *all);
	/* Makes the sample assessment, to play with. */
	int (*make_sample)(void *self, int64_t *id, struct err *e);
};

/* Runs until the user leaves or a signal ends it (*signal, else 0).  A terminal that begins smaller than
 * 40x10 is refused; one that becomes so is told.  assessment: opened at once where it is not 0. */
int ui_run(const struct ui_setup *setup, int64_t assessment, int *signal, struct err *e);

#endif
