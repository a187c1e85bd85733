/* screen.h: what the screens of the terminal program share.  Only tui/ includes it, and its tests.
 *
 * The loop alone talks to the terminal.  A handler changes the session first, and the state of the
 * screens only when that succeeded; drawing reads the state and changes nothing. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "core/compare.h"
#include "core/filter.h"
#include "core/gaps.h"
#include "core/trend.h"
#include "tui/board.h"
#include "tui/context.h"
#include "tui/form.h"
#include "tui/outline.h"
#include "tui/page.h"
#include "tui/ui.h"

struct ui;

/* --- commands (commands.def) --- */

enum command_id {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) COMMAND_##id,
#include "tui/commands.def"
#undef CMD
	COMMAND__COUNT
};

/* From what is left out first to what always stays. */
enum footer { FOOTER_NEVER, FOOTER_ROOM, FOOTER_FIRST, FOOTER_ALWAYS };

struct command {
	unsigned where;
	const char *keys;
	enum footer footer;
	const char *name; /* N_, as are the other texts */
	void (*run)(struct ui *ui, enum command_id id);
	const char *help;
	bool changes; /* what is recorded */
};

#define CMD(id, where, keys, footer, name, run, help) void run(struct ui *ui, enum command_id id);
#include "tui/commands.def"
#undef CMD
#undef GROUP

const struct command *command_at(enum command_id id);
/* The command of a key in one context; COMMAND__COUNT where there is none. */
enum command_id command_find(unsigned where, key_code k);
/* The name of its first key. */
void command_key(enum command_id id, struct buffer *to);
/* Does it, unless it changes what can only be read, which is said. */
void command_do(struct ui *ui, enum command_id id);
/* The footer of a context: as many names as fit, the most important first; where everything can only be read,
 * without those that change something. */
void command_footer(struct canvas *c, unsigned where, bool reads, int row, int cols);
/* Every key of a context under the names of the groups; returns the cells of the column of keys. */
int command_help(struct page *p, unsigned where);

/* --- screens --- */

struct area {
	int row, col, rows, cols;
};

struct screen {
	unsigned where;
	const char *title; /* N_ */
	/* The session, the language or the size is another one; NULL where nothing is kept. */
	void (*refresh)(struct ui *ui);
	void (*draw)(const struct ui *ui, struct canvas *c, const struct area *a);
	void (*move)(struct ui *ui, enum command_id motion);
	void (*enter)(struct ui *ui); /* NULL where Enter means nothing */
	/* Appends what stands at the right of the title, before the file; may be NULL. */
	void (*aside)(const struct ui *ui, struct buffer *to);
	void (*back)(struct ui *ui); /* NULL: to the walk */
};
extern const struct screen screen_home, screen_new, screen_scope, screen_steps, screen_walk, screen_score,
	screen_gaps, screen_crosswalk, screen_report, screen_choose, screen_compare, screen_answers,
	screen_trend;

/* A row of the list of assessments: the texts are its own. */
struct home_row {
	int64_t id;
	char *name, *system, *organisation;
	char *uuid, *follows;
	bool sample, sealed;
	int64_t sealed_at, changed, answers;
};

struct home {
	struct home_row *rows;
	size_t count, cursor;
};

/* Jumps that can be gone back. */
enum { BACK_MAX = 32 };
/* What is looked for in the questions that are shown. */
struct walk_find {
	char *words; /* NULL or "": nothing */
	/* While it is typed: where one was, to go back to. */
	size_t from;
	bool *folded;
};

struct walk {
	struct outline outline;
	struct filter filter; /* a copy; empty: every question is shown */
	bool *wanted;         /* by question: shown under the filter; NULL: all are */
	struct walk_find find;
	struct question *known; /* the questions that places were numbered by, to follow them */
	size_t known_count;
	bool by_section;
	size_t question; /* that the cursor is on, or that the folded heading hides on which it stands */
	bool inside;     /* the cursor is in its parts */
	size_t inner;    /* index into walk_places */
	size_t scroll;   /* lines of the question above its window */
	bool pane_only;  /* narrow terminals: the question in place of the outline */
	struct related *related; /* of the question under the cursor */
	size_t related_count;
	bool *marked; /* by question; NULL: none is */
	size_t mark_count;
	size_t mark_last;            /* where a range begins, or SIZE_MAX */
	enum answer bulk;            /* asked for, for all that are marked */
	char *bulk_reason;           /* typed for them */
	enum answer last;            /* given last; ANSWER_OPEN: none yet */
	char *last_reason;           /* of a "not applicable" */
	struct history history;      /* of the question under the cursor, oldest first */
	struct buffer history_fault; /* why it could not be read; no text: it could */
	struct place back[BACK_MAX]; /* where one was before jumping, the newest last */
	size_t back_count;
	char *reason; /* typed for "not applicable" and not used: offered again */
	struct place reason_of;
};

struct score_view {
	struct board board;
	size_t spot;        /* that the cursor is on */
	struct buffer hint; /* what Enter does there */
};

/* A list with a detail of its row (split.c). */
struct split {
	bool whole; /* the detail in place of the list */
	size_t top; /* lines of the detail above its window */
};

enum { GAPS_COLUMNS = 10 };

struct gaps_view {
	struct gap *gaps;
	size_t count, cursor, all; /* all: without the choice */
	int cells[GAPS_COLUMNS];   /* that the columns would take */
	enum gaps_order order;
	struct gaps_choice choice; /* owner and text are those below */
	char *owner, *text;
	const char *checklists[64 + 2]; /* of the form that asks for the choice */
	bool follows;                   /* place is that of the gap under the cursor */
	struct place place;
	struct split split;
};

struct crosswalk_view {
	struct crossings all;
	size_t cursor; /* entry: offers, then stale answers, then conflicts */
	struct split split;
};

struct report_view {
	char **lines;
	size_t count, top;
	char *words;
	size_t found; /* line, or SIZE_MAX */
	bool chosen;  /* lang was; else it is that of the screen */
	enum lang lang;
	bool source; /* gaps also in the language of their source */
};

/* A change of what the assessment says of itself: the form, and what comes and goes by it. */
struct scope_view {
	bool from_home;     /* where it was opened, and goes back to */
	struct scope began; /* as the form showed it at first */
	struct scope to;
	struct scope_step *steps;
	size_t count, top; /* steps, and the first line shown of them */
	struct page page;
};

/* The later assessment is of this file; the earlier one may be of another, which is open until the list of
 * assessments is back. */
struct compare_view {
	int64_t of;                /* the later one */
	char *path;                /* of the other file; NULL: this one */
	void *file;                /* what open_file gave */
	const struct store *store; /* that the choice is of */
	struct home choice;
	struct session *side[SIDES];
	struct comparison c;
	bool by_topic;
	struct page page;
	size_t cursor; /* line of the page */
	size_t shown;  /* answer that both sides are shown of */
	size_t top;    /* lines of it above the window */
};

struct trend_view {
	struct trend_point *points; /* their names are owned */
	size_t count, cursor;
};

struct evidence_view {
	bool shown;
	struct place place;
	struct evidence *list;
	size_t count, cursor;
	bool picking; /* the list is of what could be attached */
	char *edited; /* id of the piece in the form */
};

/* One line asked for on the message row.  done takes the text and says whether the question is settled. */
struct prompt {
	struct editor *editor; /* NULL: nothing is asked */
	char *label;
	bool (*done)(struct ui *ui, const char *text);
	char **keep; /* where the text goes when it is not used, to be offered again; may be NULL */
	void (*changed)(struct ui *ui, const char *text); /* another text is typed; may be NULL */
	void (*left)(struct ui *ui);                      /* Esc; may be NULL */
	bool path;                                        /* Tab completes it */
	char **names; /* that it may become, shown after Tab; some of them */
	size_t name_count, name_all;
};

/* Every command that can be run where the user is, found by name while it is typed. */
struct palette {
	struct editor *editor; /* NULL: not shown */
	enum command_id found[COMMAND__COUNT];
	size_t count, cursor;
};

/* Long work, as it is told while it goes on. */
struct work {
	char *what; /* is done; NULL: nothing */
	char *far;  /* how far it was when that was last shown */
	struct progress progress;
};

struct ui {
	const struct ui_setup *setup;
	struct offer_of_new offer; /* library is NULL until a new assessment is to be made */
	int rows, cols;
	const struct screen *screen;
	const struct screen *behind; /* that led to the walk and that Esc goes back to; NULL: none */
	struct session *session;     /* NULL on the list of assessments and the form of a new one */
	bool over;

	struct buffer message;
	enum style message_style;

	/* What lies over the screen, from the bottom up. */
	struct evidence_view evidence;
	struct form *form;      /* a sheet, or the whole of screen_new */
	struct place action_of; /* the form, where it is an action */
	struct editor *note;
	struct place note_of;
	int note_keys;       /* typed since it was last kept against a crash */
	bool note_guarded;   /* something of it is kept so */
	bool note_unguarded; /* it was said that this failed */
	struct prompt prompt;
	struct work work;
	const char *confirm; /* N_ question, NULL: none */
	struct buffer made;  /* the question, where it was made up */
	void (*confirmed)(struct ui *ui);
	struct palette palette;
	bool history_shown;
	size_t history_top; /* line */
	bool help;
	size_t help_top;
	bool mouse;       /* the terminal was asked for it */
	unsigned help_of; /* the context that the help explains */

	struct home home;
	struct walk walk;
	struct score_view score;
	struct gaps_view gaps;
	struct crosswalk_view crosswalk;
	struct report_view report;
	struct scope_view scope;
	struct compare_view compare;
	struct trend_view trend;
};

/* --- ui.c --- */

struct ui *ui_new(const struct ui_setup *setup, int rows, int cols);
void ui_free(struct ui *ui); /* NULL is fine */
unsigned ui_where(const struct ui *ui);
/* Handles one key; paste is the text of a KEYS_PASTE. */
void ui_key(struct ui *ui, key_code k, const char *paste);
/* Handles a click or a turn of the wheel at a place of the canvas that is shown. */
void ui_mouse(struct ui *ui, key_code k, int row, int col, const struct canvas *shown);
void ui_resize(struct ui *ui, int rows, int cols);
/* Shows the state of now in the midst of long work. */
void ui_present_now(struct ui *ui);

/* --- work.c --- */

/* Long work that begins: shows what it does ("Writing report.pdf", printed from format) and, whenever it is
 * told, how far it is; Esc stops it.  Good until the next. */
const struct progress *work_begin(struct ui *ui, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void work_end(struct ui *ui);

/* --- ui.c again --- */

/* Looks whether somebody else changed the assessment; true where there is something new to draw. */
bool ui_poll(struct ui *ui);
void ui_draw(const struct ui *ui, struct canvas *c);
/* Opens an assessment and shows its walk. */
int ui_open(struct ui *ui, int64_t assessment, struct err *e);
/* Opens one beside the screens; the caller closes it. */
int ui_session(const struct ui *ui, const struct store *store, int64_t assessment, struct session **s,
	       struct err *e);
void ui_show(struct ui *ui, const struct screen *screen);
/* Closes the assessment and goes back to the list. */
void ui_leave(struct ui *ui);
/* What is kept about the session is made again. */
void ui_refresh(struct ui *ui);
/* The file cannot be written, or the assessment that is open is sealed. */
bool ui_reads_only(const struct ui *ui);
void ui_say_reads_only(struct ui *ui);
void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Shows an error; where somebody else was faster, the fresh state with it. */
void ui_fail(struct ui *ui, const struct err *e);
/* True where something typed would be lost by leaving. */
bool ui_unsaved(const struct ui *ui);
/* The part of the screen above an open sheet, and the sheet (0 rows: none). */
void ui_areas(const struct ui *ui, struct area *body, struct area *sheet);

/* --- overlay.c --- */

void prompt_open(struct ui *ui, const char *label, const char *text, size_t limit,
		 bool (*done)(struct ui *ui, const char *text));
void prompt_close(struct ui *ui);
void confirm_open(struct ui *ui, const char *question, void (*confirmed)(struct ui *ui));
/* The same with a text made up for the occasion, in the language in use; it is taken. */
void confirm_made(struct ui *ui, struct buffer *question, void (*confirmed)(struct ui *ui));
void overlay_draw(const struct ui *ui, struct canvas *c, const struct area *sheet);
int overlay_rows(const struct ui *ui, int rows); /* of the sheet, within a body of so many rows; 0: none */
void sheet_title(struct canvas *c, const struct area *a, const char *title);

/* --- note.c --- */

/* What was typed before a crash is brought back. */
void note_open(struct ui *ui, struct place p);
/* The note, or what was typed of it before a crash; free(). */
char *note_text(const struct ui *ui, struct place p);
/* Where a note was typed last and neither saved nor thrown away, goes to its question and says so. */
bool note_recall(struct ui *ui);
/* Saved or thrown away: it is forgotten.  note_drop leaves what was kept of it while it was typed. */
void note_close(struct ui *ui);
void note_drop(struct ui *ui);
/* Saves the note being typed; true where nothing is left unsaved. */
bool note_keep(struct ui *ui);
/* Something was typed: a key, or much at once. */
void note_typed(struct ui *ui, bool much);
/* Keeps what was typed against a crash, in a pause or after so many keys; true where there is something to
 * say. */
enum note_moment {
	NOTE_PAUSE,
	NOTE_KEY,
	NOTE_PENDING /* after a key, and more of them wait */
};
bool note_guard(struct ui *ui, enum note_moment moment);
void note_draw(const struct ui *ui, struct canvas *c, const struct area *a);

/* --- scr_help.c --- */

void help_open(struct ui *ui);
void help_draw(const struct ui *ui, struct canvas *c, const struct area *a);
void help_move(struct ui *ui, enum command_id motion);

/* --- mouse.c --- */

void mouse_command(struct ui *ui, size_t id); /* a canvas_act: runs a command, where it still can be */

/* --- palette.c --- */

void palette_close(struct ui *ui);
void palette_find(struct ui *ui); /* what was typed is another text */
void palette_draw(const struct ui *ui, struct canvas *c, const struct area *a);

/* --- evidence_file.c --- */

void prompt_names_drop(struct prompt *p);
int names_rows(const struct ui *ui, int rows);
void names_draw(const struct ui *ui, struct canvas *c, const struct area *a);

/* --- evidence.c, action.c --- */

/* From what could be attached back to what is; false where that was not shown. */
bool evidence_pick_end(struct ui *ui);

void evidence_open(struct ui *ui, struct place p);
void evidence_close(struct ui *ui);
void evidence_refresh(struct ui *ui);
void evidence_draw(const struct ui *ui, struct canvas *c, const struct area *a);
void evidence_move(struct ui *ui, enum command_id motion);
/* exception: with the focus on who accepts the gap. */
void action_open(struct ui *ui, struct place p, bool exception);
void action_add(const struct session *s, struct place p, struct page *to); /* as sections of a page */

/* --- the screens' own --- */

void home_load(struct ui *ui, int64_t select); /* id of the row to stand on; 0: stay */
void home_release(struct home *h);
void home_row_release(struct home_row *r);
int home_read(struct home *h, const struct store *store, struct err *e); /* h is empty before */
void home_rows_draw(const struct home *h, canvas_act *point, struct canvas *c,
		    const struct area *a); /* with their heads */
/* Shows what became of the answers of one, of a store, in another, of this file. */
int compare_open(struct ui *ui, const struct store *store, int64_t before, int64_t after, struct err *e);
void compare_release(struct ui *ui);
const struct claim *compared_claim(const struct compare_view *v, size_t compared, int side);
void trend_release(struct trend_view *v);
void new_open(struct ui *ui);

/* What a form of an assessment begins with, and in which rows its texts stand. */
struct about {
	const char *name, *system, *organisation, *assessor;
	struct scope scope;
};
enum { ABOUT_NAME, ABOUT_SYSTEM, ABOUT_ORGANISATION, ABOUT_ASSESSOR };
/* Shows it over the library of the open assessment, or of new ones. */
void scope_form_open(struct ui *ui, const struct screen *screen, const struct about *about,
		     bool (*save)(void *arg, struct form *f));
void scope_form_refresh(struct ui *ui);
void scope_form_draw(const struct ui *ui, struct canvas *c, const struct area *a);
struct scope form_scope(const struct form *f); /* as its boxes are ticked */
void scope_discard(struct ui *ui);             /* the form of a change */
void scope_release(struct scope_view *v);
void walk_release(struct walk *w);
void walk_go(struct ui *ui, size_t question);
/* The same from somewhere else, so that one can go back. */
void walk_jump(struct ui *ui, size_t question);
void walk_point(struct ui *ui, size_t number); /* a canvas_act: a click on a visible row of the outline */
/* Jumps, and into the question where the place is a service model or a part. */
void walk_go_place(struct ui *ui, struct place p);
/* The places of a question that can be answered on their own: service models where it is split, parts. */
size_t walk_places(const struct ui *ui, struct place places[PLACES_MAX]);
struct place walk_place(const struct ui *ui); /* under the cursor */
enum answer walk_answer_at(const struct session *s, struct place p);
/* Says that a place which something was typed for is no longer in scope; true where that is so. */
bool walk_is_gone(struct ui *ui, struct place p);
/* "OM-17@user": with its checklist only where there are several, its role where both are in scope. */
void walk_label(const struct session *s, struct place p, struct buffer *to);
/* The same of the question that an answer was carried from; nothing where it was given by hand. */
void walk_origin(const struct session *s, size_t question, struct buffer *to);
/* The cursor to a question, or to the folded heading that hides it; walk_go unfolds that. */
void walk_stand(struct ui *ui, size_t question);
/* The row of the outline that the cursor is on: the question's, or that of the folded heading above it. */
size_t walk_row(const struct ui *ui);
/* True where the cursor stands on a folded heading: then no question is meant. */
bool walk_is_on_heading(const struct ui *ui);
/* The outline anew; what its cursor is on stays. */
void walk_outline(struct ui *ui);
/* The walk with the questions that a filter wants and no others, until it is applied anew or cleared: one
 * that is answered meanwhile does not vanish.  False, saying why, where there are none; nothing has then
 * changed.  Strings are copied. */
bool walk_show_filter(struct ui *ui, const struct filter *f);
/* Follows another list of questions. */
void walk_filter_again(struct ui *ui);
void walk_filter_clear(struct ui *ui);
/* One line that names the filter; false where every question is shown. */
bool walk_filter_draw(const struct ui *ui, struct canvas *c, const struct area *a);
/* Emphasises the words that are looked for. */
void walk_find_draw(const struct ui *ui, struct canvas *c, const struct area *a);
void walk_find_release(struct walk_find *f);
void pane_build(const struct ui *ui, struct page *p, int cells);
void pane_area(const struct ui *ui, struct area *a); /* 0 rows where the pane is not shown */
void pane_scroll(struct ui *ui, int lines);
void pane_reveal(struct ui *ui); /* scrolls to the part under the cursor */
void score_view_release(struct score_view *v);
void report_release(struct report_view *v);

/* --- walk_answer.c --- */

/* Answers have changed: what is shown of them is made again. */
void walk_changed(struct ui *ui);
/* The next open part of this question, or else the next open question; false where nothing is open. */
bool walk_go_on(struct ui *ui);
/* Keeps an answer, to be repeated. */
void walk_remember(struct walk *w, enum answer a, const char *note);
/* Says that a reason is needed where there is none. */
bool walk_lacks_reason(struct ui *ui, const char *reason);

/* --- marks.c --- */

void marks_clear(struct walk *w);
/* The questions in scope are others now; w->known is still the old ones. */
void marks_follow(struct walk *w, const struct question *questions, size_t count);
bool walk_is_marked(const struct walk *w, size_t question);
void marks_print(const struct walk *w, struct buffer *to); /* "3 marked", or nothing */
/* Ask whether all that are marked shall have this answer (reason: offered where one is asked for, or NULL),
 * or what is offered to them. */
void marks_answer(struct ui *ui, enum answer a, const char *reason);
void marks_carry(struct ui *ui);
void marks_record(struct ui *ui);

/* --- history.c --- */

void history_follow(struct ui *ui); /* reads that of the question under the cursor */
void history_forget(struct ui *ui);
void history_summary(const struct ui *ui, struct page *p); /* the newest changes, as a section of the pane */
void history_draw(const struct ui *ui, struct canvas *c, const struct area *a);
void history_move(struct ui *ui, enum command_id motion);

/* --- scr_gaps.c, filter_gaps.c --- */

void gaps_release(struct gaps_view *v);
void filter_gaps_words(const struct ui *ui, struct buffer *to); /* what the choice wants */

/* --- related.c --- */

const char *relation_reason(const struct related *r); /* "" for a chain: it has no reason of its own */
/* Adds mark, id, answer and text of a question; the chain from it to a related one, a line for each step. */
void related_add_question(const struct session *s, size_t question, struct page *to);
void related_add_chain(const struct session *s, size_t question, const struct related *r, struct page *to);

/* --- split.c --- */

/* Makes the detail of the row under the cursor, for a width. */
typedef void split_page(const struct ui *ui, int cells, struct page *to);
/* Where list and detail lie in a body; 0 rows: not shown. */
void split_areas(const struct split *s, const struct area *a, struct area *list, struct area *detail);
void split_draw(const struct ui *ui, struct canvas *c, const struct split *s, const struct area *list,
		const struct area *detail, split_page *page);
/* True where the motion scrolled the detail: it is shown in place of the list. */
bool split_scroll(const struct ui *ui, struct split *s, const struct area *detail, enum command_id motion,
		  split_page *page);
/* From the detail in place of the list back to both; false where it is not so. */
bool split_whole_end(struct ui *ui);

/* --- small things that several screens draw --- */

const char *wording_here(const struct wording *w); /* in the language in use, "" where there is none */
enum style answer_style(enum answer a);
/* "[+]" of a place; "(+)" while what was answered before waits to be confirmed, "(?)" where that differs. */
void answer_box(const struct session *s, struct place p, char box[4]);
/* Clicked: the cursor goes there, or what is under it already is entered. */
void list_point(struct ui *ui, size_t *cursor, size_t count, size_t which);
/* Marks the row that keys act on: '>' in its first cell, and a style. */
void cursor_draw(struct canvas *c, int row, int col, int cells);
/* First row shown of a list whose cursor is kept in the middle, so that it never jumps. */
size_t list_first(size_t cursor, size_t count, int rows);
/* The cursor after a motion in a list of `count` rows with `rows` shown. */
size_t list_move(size_t cursor, size_t count, int rows, enum command_id motion);

#endif
