#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

enum {
	ROWS_MIN = 10,
	COLS_MIN = 40,
	POLL_MS = 2000, /* how long another program's change may stay unseen */
};

struct ui *ui_new(const struct ui_setup *setup, int rows, int cols)
{
	struct ui *ui = mem_alloc(sizeof *ui);

	ui->setup = setup;
	ui->rows = rows;
	ui->cols = cols;
	ui->walk.reason_of.question = SIZE_MAX;
	ui->mouse = setup->mouse;
	ui->walk.mark_last = SIZE_MAX;
	home_load(ui, 0);
	ui_show(ui, &screen_home);
	return ui;
}

static void ui_close_session(struct ui *ui)
{
	evidence_close(ui);
	ui->history_shown = false;
	walk_release(&ui->walk);
	score_view_release(&ui->score);
	ui->behind = NULL;
	gaps_release(&ui->gaps);
	crossings_release(&ui->crosswalk.all);
	ui->crosswalk = (struct crosswalk_view){0};
	report_release(&ui->report);
	work_end(ui);
	scope_release(&ui->scope);
	session_close(ui->session);
	ui->session = NULL;
}

void ui_free(struct ui *ui)
{
	if (!ui)
		return;
	note_drop(ui);
	/* First: a prompt may keep its text in the walk. */
	prompt_close(ui);
	palette_close(ui);
	ui_close_session(ui);
	compare_release(ui);
	trend_release(&ui->trend);
	home_release(&ui->home);
	form_free(ui->form);
	buffer_release(&ui->message);
	buffer_release(&ui->made);
	free(ui);
}

/* --- messages --- */

void ui_say(struct ui *ui, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = mem_print(format, arguments);
	va_end(arguments);
	buffer_clear(&ui->message);
	buffer_add(&ui->message, text);
	ui->message_style = STYLE_PLAIN;
	free(text);
}

void ui_fail(struct ui *ui, const struct err *e)
{
	if ((e->code == ERR_CHANGED || e->code == ERR_SEALED) && ui->session) {
		struct err again = {0};
		bool changed = false;

		/* The session has mostly read everything again by itself: what is shown of it was borrowed
		 * and is gone, whether there is still something to read or not. */
		session_refresh(ui->session, &changed, &again);
		ui_refresh(ui);
	}
	buffer_clear(&ui->message);
	buffer_add(&ui->message, e->text);
	ui->message_style = STYLE_ERROR;
}

/* --- what can only be read --- */

bool ui_reads_only(const struct ui *ui)
{
	return ui->setup->read_only || (ui->session && session_is_sealed(ui->session));
}

static int seal_see(void *arg, const struct assessment_row *row)
{
	struct ui *ui = arg;
	char date[DATE_BYTES];

	if (row->id != session_id(ui->session))
		return 0;
	date_of(row->sealed, date);
	ui_say(ui,
	       _("This assessment was sealed by %s (%s), so nothing in it can be changed: go on in a "
		 "follow-up of it, or unseal it first."),
	       row->sealed_by, date);
	return 0;
}

void ui_say_reads_only(struct ui *ui)
{
	const struct store *store = ui->setup->store;
	struct err e = {0};

	if (ui->setup->read_only)
		ui_say(ui,
		       _("%s is read only, so nothing in it can be changed: make it and its folder writable, "
			 "or work on a copy."),
		       ui->setup->file);
	else if (store->each_assessment(store->self, seal_see, ui, &e) < 0)
		ui_fail(ui, &e);
}

/* --- state --- */

void ui_show(struct ui *ui, const struct screen *screen)
{
	ui->screen = screen;
	if (screen->refresh)
		screen->refresh(ui);
}

void ui_refresh(struct ui *ui)
{
	/* The walk is kept behind the other screens of an assessment. */
	if (ui->session && ui->screen != &screen_walk)
		screen_walk.refresh(ui);
	if (ui->screen->refresh)
		ui->screen->refresh(ui);
	evidence_refresh(ui);
}

void ui_leave(struct ui *ui)
{
	int64_t left = session_id(ui->session);

	ui_close_session(ui);
	ui_show(ui, &screen_home);
	home_load(ui, left);
}

int ui_session(const struct ui *ui, const struct store *store, int64_t assessment, struct session **s,
	       struct err *e)
{
	struct library *library = NULL;
	int rc = ui->setup->library_of(ui->setup->self, store, assessment, &library, e);

	return rc < 0 ? rc : session_open(s, store, library, assessment, ui->setup->today, e);
}

int ui_open(struct ui *ui, int64_t assessment, struct err *e)
{
	struct session *session = NULL;
	int rc = ui_session(ui, ui->setup->store, assessment, &session, e);
	size_t first, count;

	if (rc < 0)
		return rc;
	ui_close_session(ui);
	ui->session = session;
	ui->walk.reason_of.question = SIZE_MAX;
	ui_show(ui, &screen_walk);
	first = ui->walk.question;
	session_questions(session, &count);
	/* A scope that asks nothing can stand in a file that something else wrote. */
	if (count > 0 && session_answer_of(session, first) != ANSWER_OPEN &&
	    outline_seek(&ui->walk.outline, session, first, 1, SEEK_OPEN, &first))
		walk_go(ui, first);
	if (session_is_sealed(session))
		ui_say(ui, "%s", _("It is sealed: it can be read, not changed."));
	else if (ui->setup->read_only || note_recall(ui))
		return 0; /* read only, the draft of a note stays for whoever can save it */
	else if (*session_about(session, FIELD_SAMPLE_))
		ui_say(ui, "%s",
		       _("A sample to play with: 1 answers, u takes back, S scores, ? shows all "
			 "keys."));
	return 0;
}

void ui_resize(struct ui *ui, int rows, int cols)
{
	ui->rows = rows;
	ui->cols = cols;
	ui_refresh(ui);
}

bool ui_poll(struct ui *ui)
{
	struct err e = {0};
	bool changed = false;

	if (!ui->session)
		return false;
	if (session_refresh(ui->session, &changed, &e) < 0) {
		if (ui->message_style == STYLE_ERROR && ui->message.text &&
		    strcmp(ui->message.text, e.text) == 0)
			return false;
		ui_fail(ui, &e);
		return true;
	}
	if (!changed)
		return false;
	ui_refresh(ui);
	ui_say(ui, "%s", _("Another program changed this assessment; you see what is recorded now."));
	return true;
}

bool ui_unsaved(const struct ui *ui)
{
	return (ui->note && editor_changed(ui->note)) || (ui->form && form_changed(ui->form)) ||
	       (ui->prompt.editor && editor_changed(ui->prompt.editor));
}

static unsigned form_where(struct form *f)
{
	switch (form_focused(f)->kind) {
	case FORM_LINE:
		return ON_FIELD;
	case FORM_AREA:
		return ON_AREA;
	default:
		return ON_CHOICE;
	}
}

unsigned ui_where(const struct ui *ui)
{
	if (ui->rows < ROWS_MIN || ui->cols < COLS_MIN)
		return ON_SMALL;
	if (ui->help)
		return ON_HELP;
	if (ui->palette.editor)
		return ON_PALETTE;
	if (ui->confirm)
		return ON_CONFIRM;
	if (ui->prompt.editor)
		return ON_LINE;
	if (ui->note)
		return ON_NOTE;
	if (ui->form && ui->screen != &screen_steps)
		return form_where(ui->form);
	if (ui->evidence.shown)
		return ui->evidence.picking ? ON_PICK : ON_EVIDENCE;
	if (ui->history_shown)
		return ON_HISTORY;
	if (ui->screen == &screen_walk && ui->walk.inside)
		return ON_PARTS;
	return ui->screen->where;
}

/* --- keys --- */

/* Where a text is typed: what no command took. */
static void ui_type(struct ui *ui, key_code k, const char *paste)
{
	struct area body, sheet;
	struct editor *editor = NULL;
	int rows = 1, cells = ui->cols;

	ui_areas(ui, &body, &sheet);
	switch (ui_where(ui)) {
	case ON_PALETTE:
		editor = ui->palette.editor;
		break;
	case ON_LINE:
		editor = ui->prompt.editor;
		break;
	case ON_NOTE:
		editor = ui->note;
		rows = sheet.rows - 1;
		cells = sheet.cols - 2;
		break;
	case ON_FIELD:
	case ON_AREA:
		editor = form_focused(ui->form)->editor;
		rows = FORM_AREA_ROWS;
		cells = form_field_cells(ui->form, ui->cols - 2);
		break;
	default:
		return;
	}
	if (editor_key(editor, k, paste, rows, cells) && editor == ui->note)
		note_typed(ui, k == KEYS_PASTE);
	prompt_names_drop(&ui->prompt);
	if (editor == ui->palette.editor)
		palette_find(ui);
	if (editor_full(editor))
		ui_say(ui, "%s", _("There is no room for more text here."));
	if (ui->prompt.editor && ui->prompt.changed)
		ui->prompt.changed(ui, editor_text(ui->prompt.editor));
	else if (!ui->prompt.editor && !ui->note && ui->form && ui->form->changed)
		ui->form->changed(ui->form->arg, ui->form);
}

void ui_key(struct ui *ui, key_code k, const char *paste)
{
	unsigned where = ui_where(ui);
	enum command_id id = command_find(where, k);

	buffer_clear(&ui->message);
	ui->message_style = STYLE_PLAIN;
	if (id != COMMAND__COUNT)
		command_do(ui, id);
	else if (where & ON_TYPING)
		ui_type(ui, k, paste);
}

void do_move(struct ui *ui, enum command_id id)
{
	if (ui->help)
		help_move(ui, id);
	else if (ui->evidence.shown)
		evidence_move(ui, id);
	else if (ui->history_shown)
		history_move(ui, id);
	else
		ui->screen->move(ui, id);
}

void do_enter(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->screen->enter)
		ui->screen->enter(ui);
}

void do_screen(struct ui *ui, enum command_id id)
{
	switch (id) {
	case COMMAND_NEW:
		new_open(ui);
		break;
	case COMMAND_SCORE:
		ui_show(ui, &screen_score);
		break;
	case COMMAND_GAPS:
		ui_show(ui, &screen_gaps);
		break;
	case COMMAND_CROSSWALK:
		ui_show(ui, &screen_crosswalk);
		break;
	default:
		ui_show(ui, &screen_report);
		break;
	}
}

static void form_discard(struct ui *ui)
{
	if (ui->screen == &screen_scope) {
		scope_discard(ui);
		return;
	}
	form_free(ui->form);
	ui->form = NULL;
	if (ui->screen == &screen_new)
		ui_show(ui, &screen_home);
}

static void back_typing(struct ui *ui)
{
	if (ui->palette.editor) {
		palette_close(ui);
	} else if (ui->prompt.editor) {
		if (ui->prompt.left)
			ui->prompt.left(ui);
		prompt_close(ui);
	} else if (ui->note) {
		if (editor_changed(ui->note))
			confirm_open(ui, N_("Discard the note that was typed?"), note_close);
		else
			note_close(ui);
	} else if (form_changed(ui->form)) {
		confirm_open(ui, N_("Discard what was typed?"), form_discard);
	} else {
		form_discard(ui);
	}
}

/* From the questions behind a figure to the figure. */
static void back_behind(struct ui *ui)
{
	const struct screen *behind = ui->behind;

	ui->behind = NULL;
	walk_show_filter(ui, &(struct filter){0});
	ui_show(ui, behind);
}

void do_back(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->help) {
		ui->help = false;
	} else if (ui->screen == &screen_steps && !ui->palette.editor) {
		ui_show(ui, &screen_scope);
	} else if (ui->palette.editor || ui->prompt.editor || ui->note || ui->form) {
		back_typing(ui);
	} else if (ui->evidence.shown) {
		if (!evidence_pick_end(ui))
			evidence_close(ui);
	} else if (ui->history_shown) {
		ui->history_shown = false;
	} else if (ui->screen == &screen_walk && (ui->walk.inside || ui->walk.pane_only)) {
		if (!ui->walk.inside)
			ui->walk.pane_only = false;
		ui->walk.inside = false;
	} else if (ui->screen == &screen_walk && ui->walk.mark_count > 0) {
		marks_clear(&ui->walk);
	} else if (ui->screen == &screen_walk && ui->behind) {
		back_behind(ui);
	} else if (ui->screen == &screen_walk) {
		ui_leave(ui);
	} else if (split_whole_end(ui)) {
		return; /* to the list */
	} else if (ui->screen->back) {
		ui->screen->back(ui);
	} else if (ui->screen == &screen_home) {
		ui->over = true;
	} else {
		ui->behind = NULL;
		ui_show(ui, &screen_walk);
	}
}

void do_language(struct ui *ui, enum command_id id)
{
	(void)id;
	lang_use((enum lang)((lang_in_use() + 1) % LANG__COUNT));
	ui_refresh(ui);
	ui_say(ui, "%s", lang_own_name(lang_in_use()));
}

void do_help(struct ui *ui, enum command_id id)
{
	(void)id;
	help_open(ui);
}

void do_redraw(struct ui *ui, enum command_id id)
{
	(void)id;
	ui->setup->term->leave(ui->setup->term->self);
	ui->setup->term->resume(ui->setup->term->self);
}

void do_suspend(struct ui *ui, enum command_id id)
{
	(void)id;
	ui->setup->term->suspend(ui->setup->term->self);
}

void do_leave(struct ui *ui, enum command_id id)
{
	(void)id;
	if (!ui_unsaved(ui)) {
		ui->over = true;
		return;
	}
	ui_say(ui, "%s", _("What was typed is not saved yet; leave it with Esc first."));
	ui->message_style = STYLE_ERROR;
}

/* --- the loop --- */

static void ui_present(const struct ui *ui, struct canvas *c)
{
	struct terminal *term = ui->setup->term;

	if (canvas_rows(c) != ui->rows || canvas_cols(c) != ui->cols)
		canvas_resize(c, ui->rows, ui->cols);
	ui_draw(ui, c);
	term->show(term->self, c);
}

void ui_present_now(struct ui *ui)
{
	struct canvas *c = canvas_new(ui->rows, ui->cols);

	ui_present(ui, c);
	canvas_free(c);
}

/* One key of the terminal; returns whether there is something new to draw. */
static bool ui_take(struct ui *ui, const struct canvas *shown, int *signal)
{
	struct terminal *term = ui->setup->term;
	key_code k = term->read(term->self, POLL_MS);
	int rows, cols;
	bool told;

	switch (k) {
	case KEYS_TIME:
		told = note_guard(ui, NOTE_PAUSE);
		return ui_poll(ui) || told;
	case KEYS_RESIZE:
		term->size(term->self, &rows, &cols);
		ui_resize(ui, rows, cols);
		return true;
	case KEYS_END_OF_INPUT:
		/* Nobody is there to be asked: what was typed is better kept than lost. */
		if (!note_keep(ui))
			note_guard(ui, NOTE_PAUSE);
		*signal = term->signal(term->self);
		ui->over = true;
		return false;
	case KEYS_CLICK:
	case KEYS_WHEEL_UP:
	case KEYS_WHEEL_DOWN:
		term->pointer(term->self, &rows, &cols);
		ui_mouse(ui, k, rows, cols, shown);
		return true;
	default:
		ui_key(ui, k, k == KEYS_PASTE ? term->paste(term->self) : NULL);
		note_guard(ui, term->pending(term->self) ? NOTE_PENDING : NOTE_KEY);
		return true;
	}
}

/* What would be lost if there were no memory to go on. */
static const char *words_typed(const void *arg)
{
	const struct ui *ui = arg;

	return ui->note && editor_changed(ui->note) ? editor_text(ui->note) : NULL;
}

int ui_run(const struct ui_setup *setup, int64_t assessment, int *signal, struct err *e)
{
	struct terminal *term = setup->term;
	struct canvas *c = NULL;
	struct ui *ui;
	int rows, cols, ended_by = 0, rc = 0;
	bool stale = false;

	term->size(term->self, &rows, &cols);
	if (rows < ROWS_MIN || cols < COLS_MIN)
		return err_set(
			e, ERR_IO,
			_("This terminal has %d columns and %d rows; make it at least 40 columns wide and 10 "
			  "rows high."),
			cols, rows);
	ui = ui_new(setup, rows, cols);
	mem_last_words(words_typed, ui);
	c = canvas_new(rows, cols);
	if (setup->mouse)
		term->mouse(term->self, true);
	if (assessment != 0)
		rc = ui_open(ui, assessment, e);
	if (term->hint)
		ui_say(ui, "%s", term->hint);
	if (setup->backup)
		ui_say(ui, _("%s was brought to a newer format; what it was is kept in %s."), setup->file,
		       setup->backup);
	else if (setup->read_only)
		ui_say_reads_only(ui);
	else if (setup->network)
		ui_say(ui,
		       _("The file is on a network (%s): only one person may write at a time; else work on a "
			 "copy."),
		       setup->network);
	if (rc == 0) {
		ui_present(ui, c);
		rc = setup->examine ? setup->examine(setup->self, e) : 0;
	}
	while (rc == 0 && !ui->over) {
		if (stale && !term->pending(term->self)) {
			ui_present(ui, c);
			stale = false;
		}
		stale = ui_take(ui, c, &ended_by) || stale;
	}
	if (rc == 0)
		*signal = ended_by;
	mem_last_words(NULL, NULL);
	canvas_free(c);
	ui_free(ui);
	return rc;
}
