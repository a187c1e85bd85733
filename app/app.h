/* app.h: one run of the program: its arguments, its environment, what it has opened.
 *
 * Everything is opened when a command asks for it and released in reverse by app_release. */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/arguments.h"
#include "checklists/load.h"
#include "core/filter.h"
#include "core/progress.h"
#include "core/session.h"
#include "db/db.h"
#include "report/report.h"

struct app {
	struct arguments arguments;
	int64_t now;    /* seconds since the epoch, of the start: $GAPWALK_NOW where it is set */
	char today[11]; /* the same as an ISO date */
	char who[256];  /* who is at the keyboard: "name@host", for the trail */

	char *path; /* of the file; NULL until app_open_file */
	struct db *db;
	bool read_only; /* the file cannot be written, and was opened for reading */
	const struct store *store;

	struct document *own; /* files given with --checklist; owned */
	size_t own_count;
	struct document *documents; /* built-in ones, overridden by own; names owned, bytes borrowed */
	size_t document_count;
	struct library *library; /* of documents */

	struct template *template; /* of --template; NULL: none */

	struct session *session;

	struct progress progress; /* told to the terminal */
	char far[16];             /* what stands there; "" where nothing */
};

/* Reads the environment and sets locale and language.  argv is reordered. */
int app_init(struct app *app, int argc, char **argv, struct err *e);
void app_release(struct app *app);

static inline const char *app_option(const struct app *app, enum option_id id)
{
	return app->arguments.value[id];
}

enum app_access {
	APP_READ,   /* fails where the file does not exist; never writes */
	APP_WRITE,  /* fails where the file does not exist */
	APP_CREATE, /* makes the file, and the data folder where that is the place */
};
/* Sets app->path: -f, the operand of the terminal program, $GAPWALK_FILE, or the data folder's. */
int app_find_file(struct app *app, enum app_access access, struct err *e);
int app_open_file(struct app *app, enum app_access access, struct err *e);
/* The same for writing, but where the file is there and cannot be written it is read, and app->read_only set.
 * Its pages are left to be examined: db_examine. */
int app_open_to_walk(struct app *app, enum app_access access, struct err *e);

/* Opens another file than that of this run, for reading; db_close. */
int app_open_other(const struct app *app, const char *path, struct db **db, struct err *e);

/* The same of bytes in memory, which outlive it; path is what messages call them. */
int app_open_bytes(const struct app *app, const char *path, const struct db_bytes *bytes, struct db **db,
		   struct err *e);

/* The passphrase of a file that messages call path: from --passphrase-file, else from the terminal, which
 * shows nothing of it and is asked twice where it is a new one.  Refuses an empty one.  passphrase_free. */
struct passphrase;
int app_passphrase(const struct app *app, const char *path, bool twice, struct passphrase **passphrase,
		   struct err *e);

/* Loads the built-in documents and those given with --checklist FILE; wanted is the mask of checklists that
 * --checklist names (all where it is not given). */
int app_open_library(struct app *app, uint64_t *wanted, struct err *e);

/* Opens the file and the assessment that -a names, or the only one. */
int app_open_session(struct app *app, enum app_access access, struct err *e);
/* Id of the assessment named by words (NULL: the only one). */
int app_find_assessment(struct app *app, const char *words, int64_t *id, struct err *e);
/* The same in a store, of a file that messages call path. */
int app_find_in(const struct store *store, const char *path, const char *words, int64_t *id, struct err *e);
/* The library that an assessment was started with; library_free. */
int app_library_of(const struct store *store, int64_t id, struct library **l, struct err *e);
/* The list of assessments of a store, kept. */
struct app_rows {
	struct assessment_row *at;
	size_t count;
	struct arena *arena; /* owns their strings */
};
int app_rows_read(struct app_rows *rows, const struct store *store, struct err *e);
void app_rows_release(struct app_rows *rows);                                  /* a zeroed one is fine */
const struct assessment_row *app_row(const struct app_rows *rows, int64_t id); /* or NULL */

/* The last part of a path. */
const char *app_base_name(const char *path);
/* The same as a report may print it: a name made to deceive has none of its control characters.  Owned by the
 * caller. */
char *app_shown_name(const char *path);

/* The place that an operand names in the open session. */
int app_place(const struct app *app, const char *operand, struct place *p, struct err *e);

/* Reads the list of ids that an option gives; where it is not given, *mask stays as it came in. */
int app_ids(const struct app *app, const struct vocabulary *v, enum option_id option,
	    enum vocabulary_kind kind, uint64_t *mask, struct err *e);

/* The same of --checklist, over the checklists that the open assessment was started with. */
int app_checklists(const struct app *app, uint64_t *mask, struct err *e);

/* The questions that the options and the first operand of the command line name; strings stay those of the
 * command line. */
int app_filter(const struct app *app, struct filter *f, struct err *e);

/* A text from an operand or an option: "-" reads standard input.  Valid UTF-8, or refused; *text: free(). */
int app_text(const char *operand, char **text, struct err *e);

/* Makes a file at path, for its user alone: write fills an empty one beside it, which is renamed when it is
 * on the disk.  Refuses a path that exists unless force, and always the place of own, the file of
 * assessments. */
int app_output_file(const char *path, const char *own, bool force,
		    int (*write)(void *arg, const char *name, struct err *e), void *arg, struct err *e);
/* The same for what is written in one go; to standard output where path is NULL or "-". */
int app_output(const char *path, const char *own, bool force,
	       int (*write)(void *arg, FILE *to, struct err *e), void *arg, struct err *e);

/* The report of a session of this run. */
int app_report(struct app *app, FILE *to, const struct session *s, const struct report_format *format,
	       const struct report_layout *layout, const struct progress *progress, struct err *e);
/* Hands the text report to the printer's command, and appends what that is called.  ERR_NOTFOUND where it is
 * not there, ERR_IO with its own words where it failed. */
int app_print(struct app *app, const struct session *s, const struct report_layout *layout, enum lang lang,
	      struct buffer *printer, const struct progress *progress, struct err *e);
/* The format that word names; where it is NULL the one that the ending of path does, else text. */
const struct report_format *app_report_format(const char *word, const char *path, struct err *e);

/* Fills in what --template, --parts and --without say of reports; borrowed from app. */
int app_layout(struct app *app, struct report_layout *layout, struct err *e);
/* Reads a template: every mistake is in *f. */
int app_template_read(struct app *app, const char *path, struct faults *f, struct err *e);
/* Prints the mistakes of files, as text or as --json asks for it.  Returns 1, the exit status. */
int app_faults_print(const struct app *app, const struct faults *f, struct err *e);

/* Shows on the terminal how far long work is; NULL where standard error is none.  app_progress_end clears it.
 */
const struct progress *app_progress(struct app *app);
void app_progress_end(struct app *app);

/* --width and --weights. */
int app_width(const struct app *app, int *width, struct err *e);
int app_use_weights(struct app *app, struct err *e);

/* Prints the id of a new assessment, as --json asks for it. */
int app_id_print(const struct app *app, int64_t id, struct err *e);

/* The terminal program on the open file; id: the assessment that is opened at once, or 0. */
int app_terminal(struct app *app, int64_t id, struct err *e);
/* Ends the program by a signal that asked it to leave, so that a shell sees the usual status. */
void app_die_by(int signal_number, struct app *app);

/* Makes the sample assessment in the open file. */
int app_make_sample(struct app *app, int64_t *id, struct err *e);

#define COMMAND(id, name, operands, run, help) int run(struct app *app, struct err *e);
#define OPTION(id, name, letter, value, commands, help)
#include "app/options.def"
#undef COMMAND
#undef OPTION

#endif
