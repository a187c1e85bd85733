/* lines.h: the walk by lines, for a screen reader, a dumb terminal or a pipe; only app/lines*.c and
 * cmd_walk.c include it.
 *
 * One statement a line, nothing drawn, no byte but text and newlines.  A key of the terminal program is
 * typed as that letter and Enter.  What was done is said only after the store has it. */
#ifndef APP_LINES_H
#define APP_LINES_H

#include "app/app.h"

/* The commands of the terminal program; a few of them make sense by lines. */
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

struct lines {
	struct app *app;
	struct session *session;
	struct buffer input; /* read and not used yet */
	int signals;         /* descriptor that signals to leave are read from */
	int signal;          /* that ended it, or 0 */
	bool over;

	size_t *order; /* questions as the terminal program's outline has them */
	size_t count;
	bool by_section;
	bool *wanted; /* by question: what a filter shows; NULL: all */
	size_t wanted_count;
	struct place at;      /* question, or service model or part of it */
	struct question here; /* the question itself, to find it again after a change of scope */
	size_t before;        /* question that the last jump left, or SIZE_MAX */
	char *words;          /* looked for last */
	enum answer last;     /* given last, ANSWER_OPEN: none */
	char *last_reason;    /* of it, where it was not applicable */
};

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

/* --- lines_show.c --- */

void lines_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void lines_refuse(const struct err *e); /* on standard error */
const char *lines_wording(const struct wording *w);
void lines_show(const struct lines *l); /* where one is: the question, or one place of it */
void lines_score(const struct lines *l);
void lines_gaps(const struct lines *l);
void lines_history(const struct lines *l); /* of the question, the newest change first */
void lines_evidence(const struct lines *l, struct place p);

/* --- lines_move.c --- */

void lines_order(struct lines *l); /* makes the order again and finds the question again */
void lines_go(struct lines *l, struct place p);
/* The next open place of this question, or else the next open question; false where nothing is open. */
bool lines_go_on(struct lines *l);
void lines_seek(struct lines *l, enum key_command id, const char *rest);
void lines_step(struct lines *l, enum key_command id, const char *rest);
void lines_jump(struct lines *l, enum key_command id, const char *rest);
void lines_find(struct lines *l, enum key_command id, const char *rest);
void lines_find_next(struct lines *l, enum key_command id, const char *rest); /* or the one before */
void lines_enter(struct lines *l, enum key_command id, const char *rest);
void lines_topics(struct lines *l, enum key_command id, const char *rest);

/* --- lines_filter.c --- */

void lines_filter(struct lines *l, enum key_command id, const char *rest);
void lines_filter_clear(struct lines *l, enum key_command id, const char *rest);
/* Before one goes to a question that the filter does not show: every question is shown again, and that said.
 */
void lines_filter_reach(struct lines *l, size_t question);

/* --- lines_bulk.c --- */

void lines_bulk(struct lines *l, enum key_command id, const char *rest);      /* one answer for all shown */
void lines_crossings(struct lines *l, enum key_command id, const char *rest); /* offers, stale, conflicts */

/* --- lines_record.c --- */

void lines_answer(struct lines *l, enum key_command id, const char *rest);
void lines_repeat(struct lines *l, enum key_command id, const char *rest);
void lines_carry(struct lines *l, enum key_command id, const char *rest);
void lines_note(struct lines *l, enum key_command id, const char *rest);
void lines_evidence_turn(struct lines *l, enum key_command id, const char *rest);
void lines_action(struct lines *l, enum key_command id, const char *rest);
void lines_split(struct lines *l, enum key_command id, const char *rest);
void lines_reverse(struct lines *l, enum key_command id, const char *rest);
void lines_refused(struct lines *l,
		   const struct err *e); /* says it, and reads again what another program changed */
/* Somebody else may have changed the assessment: reads it again and says so. */
void lines_refresh(struct lines *l);

#endif
