/* lines.h: the walk by lines, for a screen reader, a dumb terminal or a pipe; only app/lines*.c and
 * cmd_walk.c include it.
 *
 * One statement a line, nothing drawn, no byte but text and newlines.  A key of the terminal program is
 * typed as that letter and Enter, and counts in the same places (lines.def).  What was done is said only
 * after the store has it. */
#ifndef APP_LINES_H
#define APP_LINES_H

#include "app/app.h"
#include "core/gaps.h"
#include "tui/target.h"

/* The commands of the terminal program; lines.def says which of them there are by lines. */
enum key_command {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) KEY_##id,
#include "tui/commands.def"
#undef GROUP
#undef CMD
	KEY__COUNT
};

/* What reading a line came to. */
enum line_end {
	LINE_READ,
	LINE_GIVEN_UP, /* Ctrl-C: what was begun is not done */
	LINE_OVER,     /* the end of input, or a signal to leave: lines.signal */
};

struct lines;

/* A screen of rows, in place of the question: the keys of its context act on the row that one is at. */
struct lines_page {
	unsigned where;                  /* ON_GAPS */
	size_t (*load)(struct lines *l); /* lists its rows again before each line, and returns their number */
	void (*head)(struct lines *l);   /* says what it is, and where there is no row, why */
	void (*row)(struct lines *l, size_t row);    /* says one */
	void (*enter)(struct lines *l, size_t row);  /* what i does; NULL: nothing */
	void (*detail)(struct lines *l, size_t row); /* says all that there is of one; NULL: nothing more */
	bool text; /* the rows are lines of a text: they have no numbers, and no key acts on one */
};

struct lines_figure {
	char *text;
	struct target target;
};

/* What an assessment says of itself, as it would be changed. */
enum { LINES_ABOUTS = 9 };
struct lines_scope {
	struct setting at[LINES_ABOUTS]; /* values owned */
	size_t count;
	struct scope_step *steps;
	size_t step_count;
};

struct lines {
	struct app *app;
	struct session *session;
	struct buffer input; /* read and not used yet */
	int signals;         /* descriptor that signals to leave are read from */
	int signal;          /* that ended it, or 0 */
	bool over;
	struct progress progress;

	size_t *order; /* questions as the terminal program's outline has them */
	size_t count;
	bool by_section;
	struct filter filter;   /* what is shown; strings owned */
	bool *wanted;           /* by question: the same; NULL: all */
	bool *marked;           /* by question; NULL: none */
	size_t mark_last;       /* or SIZE_MAX */
	struct question *known; /* questions that wanted and marked count */
	size_t known_count;
	struct place at;      /* question, or service model or part of it */
	struct question here; /* the question itself, to find it again after a change of scope */
	size_t before;        /* question that the last jump left, or SIZE_MAX */
	char *words;          /* looked for last */
	enum answer last;     /* given last, ANSWER_OPEN: none */
	char *last_reason;    /* of it, where it was not applicable */

	const struct lines_page *page;   /* NULL: the question */
	const struct lines_page *behind; /* where q leads from the question; NULL: out */
	size_t behind_row;               /* of that */
	size_t row, rows;                /* of the page */

	struct gap *gaps;
	struct gaps_choice gaps_choice; /* its filter's strings owned */
	enum gaps_order gaps_order;
	struct crossings crossings;
	struct evidence *evidence;
	struct lines_figure *figures;
	size_t figure_count;
	struct lines_scope scope;
	struct {
		char **lines;
		size_t count;
		char *words;
		enum lang lang;
		bool chosen, source;
	} report;
};

typedef void lines_run(struct lines *l, enum key_command id, const char *rest);

/* --- lines_input.c --- */

int lines_open(struct lines *l, struct err *e); /* from here on signals to leave wait to be read */
void lines_close(struct lines *l);
/* A line without its newline; *text: free(), NULL unless LINE_READ.  Text that is not UTF-8 is told and asked
 * for again.  The end of input ends a last line that has none. */
enum line_end lines_read(struct lines *l, char **text);
/* Says label and reads one line; value, where not "", is what an empty line keeps.  NULL where it was given
 * up, which is said. */
char *lines_ask(struct lines *l, const char *label, const char *value);
/* The same for several lines, ended by a line that is a single ".". */
char *lines_ask_text(struct lines *l, const char *label);
bool lines_confirm(struct lines *l, const char *question);
/* Tells nobody how far long work is, and stops it at Ctrl-C. */
const struct progress *lines_progress(struct lines *l);

/* --- lines_keys.c --- */

/* Does what a line says. */
void lines_do(struct lines *l, const char *line);
lines_run lines_help, lines_palette, lines_language, lines_back;

/* --- lines_page.c --- */

/* Shows a page; what stands behind its key is done on it, and left again. */
void lines_page_open(struct lines *l, const struct lines_page *page, const char *rest);
void lines_page_load(struct lines *l);
void lines_page_say(struct lines *l); /* its head, and twenty rows from where one is */
void lines_page_row(struct lines *l); /* the row that one is at */
void lines_page_go(struct lines *l, size_t row);
void lines_page_move(struct lines *l, enum key_command id);
/* Leaves the page for a place of the walk. */
void lines_page_leave(struct lines *l, struct place p);
lines_run lines_page_turn, lines_page_enter, lines_page_detail;

lines_run lines_gaps_open, lines_gaps_order, lines_gaps_filter, lines_gaps_all;
lines_run lines_crosswalk_open, lines_carry_here, lines_carry_all, lines_carried;
lines_run lines_score_open, lines_weights;
lines_run lines_report_open, lines_report_find, lines_report_write, lines_report_print, lines_report_language,
	lines_report_source;
lines_run lines_scope, lines_scope_save;
void lines_scope_release(struct lines_scope *c);
lines_run lines_evidence_open, lines_evidence_add, lines_evidence_store, lines_evidence_attach,
	lines_evidence_edit, lines_evidence_extract, lines_evidence_check, lines_evidence_remove;
void lines_gaps_release(struct lines *l);
void lines_figures_release(struct lines *l);
void lines_report_release(struct lines *l);
/* The place of the gap that one is at; false, saying so, where there is none. */
bool lines_gaps_place(struct lines *l, struct place *p);

/* --- lines_show.c --- */

void lines_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void lines_refuse(const struct err *e);                /* on standard error */
void lines_entry(const char *label, const char *text); /* nothing where the text is empty */
const char *lines_wording(const struct wording *w);
void lines_show(const struct lines *l); /* where one is: the question, or one place of it */
void lines_show_action(const struct lines *l, struct place p);
/* "row-8, must, met: Has the firm …" */
void lines_show_question(const struct lines *l, struct place p, enum answer a);
lines_run lines_history; /* of the question, the newest change first */

/* --- lines_move.c --- */

void lines_order(struct lines *l); /* makes the order again and finds the question again */
void lines_go(struct lines *l, struct place p);
/* The next open place of this question, or else the next open question; false where nothing is open. */
bool lines_go_on(struct lines *l);
/* Number of where one is, from 0. */
size_t lines_position(const struct lines *l);
bool lines_is_inside(const struct lines *l);
lines_run lines_seek, lines_step, lines_jump, lines_find, lines_find_next, lines_enter, lines_topics;

/* --- lines_filter.c --- */

lines_run lines_filter, lines_filter_clear;
/* Shows what a filter wants alone; false, saying why, where that is nothing. */
bool lines_filter_show(struct lines *l, const struct filter *f);
/* Where the list of questions has changed: marks what the filter wants of it, or nothing. */
void lines_filter_again(struct lines *l);
/* Before one goes to a question that the filter does not show: every question is shown again, and that said.
 */
void lines_filter_reach(struct lines *l, size_t question);

/* --- lines_mark.c --- */

lines_run lines_mark;
bool lines_are_marked(const struct lines *l); /* and keys act on those that are */
void lines_marks_clear(struct lines *l);
void lines_marks_answer(struct lines *l, enum answer a, const char *reason);
void lines_marks_carry(struct lines *l);

/* --- lines_record.c --- */

lines_run lines_answer, lines_repeat, lines_carry, lines_note, lines_note_external, lines_split,
	lines_reverse;
/* Says what was done, goes to what is open next, and shows it. */
void lines_recorded(struct lines *l);
/* Remembers an answer for lines_repeat. */
void lines_remember(struct lines *l, enum answer a, const char *reason);
void lines_refused(struct lines *l,
		   const struct err *e); /* says it, and reads again what another program changed */
/* Somebody else may have changed the assessment: reads it again and says so. */
bool lines_refresh(struct lines *l);

/* --- lines_fields.c --- */

struct asked_field {
	enum field field;
	const char *label; /* N_ */
	bool text;         /* in several lines */
};
/* Asks for each in turn, until its field can hold it.  value: what each is now; NULL: nothing.  Values go to
 * settings, owned by the caller; false where it was given up. */
bool lines_fields_ask(struct lines *l, const struct asked_field *asked, size_t fields,
		      const char *const *value, struct setting *settings, size_t *count);
lines_run lines_action;

#endif
