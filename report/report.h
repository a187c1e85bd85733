/* report.h: a scored assessment as pages or as data.
 *
 * Everything printed comes from the arguments: no clock, no locale-dependent order, so the same
 * input gives the same bytes.  Messages are in the language in use (lang_use), content in the same. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "core/session.h"
#include "core/template.h"

/* Where a report comes from, for its cover and the foot of each page. */
struct report_origin {
	const struct assessment_row *row; /* id, uuid, dates, trail digest */
	const char *file;                 /* base name of the file, never a path */
	const char *file_uuid;
	const char *version; /* of the program */
	int64_t now;         /* seconds since the epoch */
};

enum { REPORT_WIDTH_MIN = 60, REPORT_WIDTH_MAX = 200, REPORT_WIDTH = 80 };
enum { REPORT_LINES_MIN = 20, REPORT_LINES = 60 };

enum {
	BESIDE_NOTHING,
	BESIDE_SOURCE, /* that of the source of each checklist */
	BESIDE_LANG,   /* plus an enum lang */
};

struct report_layout {
	int width;                       /* cells */
	int lines;                       /* of a page, with its head and foot; 0: no pages (for a pager) */
	const char *parts;               /* "summary,gaps": just these, in this order; NULL: all */
	const char *without;             /* "met": all but these; NULL: none is left out */
	int beside;                      /* BESIDE_…: in which other language questions are asked too */
	bool bom;                        /* csv: a byte order mark comes first */
	const struct template *template; /* words of the house; NULL: none.  Its parts are not looked at */
};

/* The gap report in a format.  ERR_USAGE where the layout is out of bounds, ERR_IO where the stream takes no
 * more. */
typedef int report_writer(FILE *to, const struct session *s, const struct report_origin *origin,
			  const struct report_layout *layout, struct err *e);
/* Lines of at most width cells, pages parted by form feeds, "page x of y". */
report_writer report_text;
/* One file, no script, nothing from elsewhere, for screen and A4. */
report_writer report_html;
/* CommonMark, with tables. */
report_writer report_markdown;
/* A line each and nothing drawn, to be read aloud; no file has it. */
report_writer report_plain;
/* The facts as data, and the text as blocks. */
report_writer report_json;
/* A row for each claim. */
report_writer report_csv;

struct report_format {
	const char *word; /* of --format */
	report_writer *write;
	enum {
		REPORT_PAGES, /* its text, in parts that can be chosen */
		REPORT_ROWS,  /* what is recorded, under columns */
		REPORT_BOTH,
	} holds;
	bool drawn; /* gapwalk-print makes the document of what write gives: a program and a package of its
		       own */
};
/* The format that a word names; NULL, with ERR_USAGE and the words that there are. */
const struct report_format *report_format(const char *word, struct err *e);

/* Appends what the names of files in each format end in: "txt html". */
void report_endings(struct buffer *to);

/* The ids of all parts in their usual order; returns how many there are. */
enum { REPORT_PARTS_MAX = 32 };
size_t report_part_ids(const char *ids[REPORT_PARTS_MAX]);
/* Refuses what is no list of parts, naming those that there are: ERR_USAGE. */
int report_parts_check(const struct report_layout *layout, struct err *e);

/* The score alone, as `gapwalk score` prints it. */
int report_score_text(FILE *to, const struct session *s, int width, struct err *e);
/* A question with everything recorded about it, as `gapwalk show` prints it. */
int report_question_text(FILE *to, const struct session *s, size_t question, int width, struct err *e);

/* The same as JSON (cli.md): one document, keys in snake_case, exact numbers, a newline at the end. */
int report_score_json(FILE *to, const struct session *s, struct err *e);
int report_question_json(FILE *to, const struct session *s, size_t question, struct err *e);
/* Pieces of evidence: an array of {id, reference, locator, dated, expires, file, type, size, digest, serves,
 * backs}; size is null where no file is stored.  With faults (what is wrong with each, NULL: nothing) also
 * fault.
 */
int report_evidence_json(FILE *to, const struct evidence *list, size_t count, const char *const *faults,
			 struct err *e);
int report_questions_json(FILE *to, const struct session *s, const size_t *questions, size_t count,
			  struct err *e);
int report_assessment_json(FILE *to, const struct assessment_row *row, struct err *e);
/* Gaps in the order given: an array of {id, obligation, answer, text, loss, leverage, closes, overdue,
 * action, exception, accepted}. */
int report_gaps_json(FILE *to, const struct session *s, const struct gap *gaps, size_t count, struct err *e);
int report_assessments_json(FILE *to, const struct assessment_row *rows, size_t count, struct err *e);
/* What the assessment says of itself, and a change of its scope, which may be none. */
int report_scope_json(FILE *to, const struct session *s, const struct scope_step *steps, size_t count,
		      struct err *e);
/* {"id": 1}: a new assessment. */
int report_id_json(FILE *to, int64_t id, struct err *e);
/* What examining a file found, a sentence for each fault.  seq 0: no digest was looked for, or none found. */
struct report_verified {
	const char *const *faults;
	size_t fault_count;
	size_t trail_rows, documents, contents;
	const char *digest;                 /* of the newest trail row */
	int64_t seq, assessment, at, later; /* of the row whose digest was asked for; changes after it */
};
int report_verified_json(FILE *to, const struct report_verified *v, struct err *e);
/* Sentences that name steps taken back or forth: [{"what": "…"}]. */
int report_steps_json(FILE *to, const char *const *sentences, size_t count, struct err *e);
/* Rows of the trail as they were written: {seq, step, kind, reverses, at, who, version, subject, field,
 * before, after, digest}. */
int report_trail_json(FILE *to, const struct trail_row *rows, size_t count, struct err *e);
int report_checklists_json(FILE *to, const struct library *l, struct err *e);
int report_checklist_json(FILE *to, const struct library *l, size_t checklist, struct err *e);

/* One mistake in a checklist file, as the loader words it. */
struct report_fault {
	const char *file;
	size_t line, column; /* from 1 */
	const char *path, *what;
};
/* What checking files found: their mistakes or, where there is none, how much each of the checklists asks. */
int report_check_json(FILE *to, const struct library *l, const size_t *checklists, size_t count,
		      const struct report_fault *faults, size_t fault_count, struct err *e);

#endif
