/* The only file that knows curses.  It draws rows that changed, turns what a terminal sends into keys,
 * and gives the terminal back whatever happens. */
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#define key_name         curses_key_name /* key.h has a function of that name */
#include <curses.h>
#undef key_name
#include <term.h>

#include "tui/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"
#include "tui/term_frame.h"
#include "tui/term_input.h"
#include "tui/term_keys.h"
#include "tui/term_look.h"
#include "tui/term_signals.h"
#include "tui/terminfo.h"

enum {
	EMPTY_READS = 10,
	PROBE_MS = 200, /* how long leaving waits for the answer of a terminal that has had no time for it */
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h"; /* clicks and the wheel; in decimal */
static const char mouse_off[] = "\033[?1006l\033[?1000l";

struct curses {
	struct terminal port;
	int colours; /* less than 8: none is used */
	bool ascii;
	bool is_ansi;         /* others would print what switches bracketed paste and the mouse */
	bool mouse;           /* asked for */
	long long probe_sent; /* when, in milliseconds; 0 where no answer is awaited */
	int idle_fd;
	char hint[256];

	SCREEN *screen;
	struct term_frame *frame; /* where it draws to */
	struct term_input *input;
	struct term_signals *signals;
	int signal;      /* that ended the input; 0 while it goes on */
	bool resized;    /* not told yet */
	int empty_reads; /* in a row, of a terminal that said that it can be read */

	struct cell *shown; /* what the terminal shows, or NULL */
	int rows, cols;     /* of it */
};

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void terminal_write(const struct curses *t, const char *bytes)
{
	/* Where the terminal is gone the next read says so. */
	if (t->is_ansi && write(STDOUT_FILENO, bytes, strlen(bytes)) < 0)
		errno = 0;
}

/* What only the owner of the screen may want from the terminal. */
static void ask_for(const struct curses *t, bool on)
{
	terminal_write(t, on ? paste_on : paste_off);
	if (t->mouse)
		terminal_write(t, on ? mouse_on : mouse_off);
}

/* Learns whether the terminal draws a rule in one cell, as curses counts: where Chinese fonts or another
 * encoding make it more, every row with one would be shifted.  Nothing waits for the answer: it comes as a
 * key would. */
static void probe_send(struct curses *t)
{
	if (t->ascii || !t->is_ansi)
		return;
	terminal_write(t, term_probe);
	t->probe_sent = now_ms();
}

/* --- opening --- */

static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text && text != (const char *)-1 ? text : NULL; /* NOLINT: as terminfo defines it */
}

static int terminal_refused(const char *name, struct err *e)
{
	return err_set(
		e, ERR_IO,
		_("The terminal \"%s\" (variable TERM) cannot place text on the screen. Set TERM to "
		  "what the terminal is, for example TERM=xterm-256color, or use `gapwalk walk`, which "
		  "goes through the questions by lines."),
		name);
}

/* Shows the screen of the program, still empty; from now on there is one to leave, and what a crash writes
 * instead of endwin. */
static void screen_enter(struct curses *t)
{
	static const char *const ending[] = {"sgr0", "rmkx", "cnorm", "rmcup"};

	t->is_ansi = strncmp(capability("cup"), "\033[", 2) == 0;
	refresh();
	if (t->is_ansi) {
		term_signals_restore_with(t->signals, paste_off);
		term_signals_restore_with(t->signals, mouse_off);
	}
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		term_signals_restore_with(t->signals, capability(ending[i]));
	term_signals_restore_with(t->signals, "\r\n");
}

enum description { UNKNOWN, CANNOT_PLACE_TEXT, CAN_PLACE_TEXT };

/* Looks a terminal up before anything of it is changed. */
static enum description description_of(const char *name)
{
	enum description found = UNKNOWN;
	int status;

	term_signals_drawing_begin();
	if (setupterm(name, STDOUT_FILENO, &status) != ERR ||
	    (terminfo_bring(name) && setupterm(name, STDOUT_FILENO, &status) != ERR))
		found = capability("cup") ? CAN_PLACE_TEXT : CANNOT_PLACE_TEXT;
	if (found != UNKNOWN)
		del_curterm(cur_term);
	term_signals_drawing_end();
	return found;
}

static const char *terminal_name(void)
{
	const char *name = getenv("TERM");

	return name ? name : "";
}

static bool is_dumb(const char *name)
{
	size_t length = strlen(name);

	return length == 0 || (length >= 4 && strcmp(name + length - 4, "dumb") == 0);
}

bool term_curses_serves(void)
{
	const char *name = terminal_name();
	struct term_signals *signals = NULL;
	struct err ignored;
	bool serves;

	if (term_signals_open(&signals, &ignored) < 0)
		return true; /* opening the terminal will say it */
	serves = !is_dumb(name) && description_of(name) != CANNOT_PLACE_TEXT;
	term_signals_close(signals);
	return serves;
}

/* Opens curses with the description that TERM names, or with the one that most terminals fit. */
static int screen_open(struct curses *t, struct err *e)
{
	static const char common[] = "xterm-256color";
	const char *name = terminal_name();
	const char *used = name;
	enum description known = is_dumb(name) ? CANNOT_PLACE_TEXT : description_of(name);

	if (known == UNKNOWN) {
		used = common;
		known = description_of(used);
		snprintf(t->hint, sizeof t->hint,
			 _("The terminal \"%.40s\" is not known here; it is used as xterm-256color. The "
			   "package ncurses-term knows more terminals."),
			 name);
	}
	if (strcmp(used, "linux") == 0)
		snprintf(t->hint, sizeof t->hint, "%s",
			 _("A Linux console shows no Chinese characters; texts are stored as they are "
			   "typed."));
	use_env(FALSE); /* LINES and COLUMNS of a shell do not follow a resize */
	use_tioctl(TRUE);
	term_signals_drawing_begin();
	if (known == CAN_PLACE_TEXT)
		t->screen = newterm(used, term_frame_file(t->frame), stdin);
	if (t->screen)
		screen_enter(t);
	term_signals_drawing_end();
	if (!t->screen)
		return terminal_refused(name, e);
	/* Its line drawing is that of a code page which no terminal of today has. */
	t->ascii = t->ascii || strcmp(used, "ansi") == 0;
	return 0;
}

static void size_take(struct curses *t)
{
	getmaxyx(stdscr, t->rows, t->cols);
	free(t->shown);
	t->shown = NULL; /* the next show draws every row */
}

static const struct terminal port;

int term_curses_open(struct terminal **opened, const struct term_curses_options *o, struct err *e)
{
	struct curses *t;
	int rc;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_IO,
			       _("The screen needs a terminal for input and output. Without one, use the "
				 "commands that \"gapwalk help\" lists."));
	t = mem_alloc(sizeof *t);
	t->port = port;
	t->port.self = t;
	t->idle_fd = o->idle_fd;
	t->ascii = o->ascii;
	rc = term_signals_open(&t->signals, e);
	if (rc == 0)
		rc = term_frame_open(&t->frame, e);
	if (rc == 0)
		rc = screen_open(t, e);
	if (rc < 0) {
		term_frame_close(t->frame);
		term_signals_close(t->signals);
		free(t);
		return rc;
	}
	term_signals_drawing_begin();
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a screen half drawn because a key came is worse than one drawn late */
	if (o->colour)
		t->colours = look_open();
	t->input = term_input_open(o->idle_fd >= 0);
	ask_for(t, true);
	size_take(t);
	term_signals_drawing_end();
	probe_send(t);
	if (*t->hint)
		t->port.hint = t->hint;
	*opened = &t->port;
	return 0;
}

static void leave(void *self)
{
	struct curses *t = self;

	ask_for(t, false);
	endwin();
	/* Leaving the screen gives back a cursor that was saved: where scrolling saved it, a hidden one. */
	if (t->is_ansi && capability("cnorm"))
		terminal_write(t, "\033[?25h");
}

/* Left at once, the program would leave the answer to the shell, as if it had been typed there. */
static void probe_await(struct curses *t)
{
	key_code ignored;
	struct pollfd on = {.fd = STDIN_FILENO, .events = POLLIN};

	while (t->probe_sent != 0 && term_input_rule_cells(t->input) == 0 && t->signal == 0) {
		long long left = t->probe_sent + PROBE_MS - now_ms();

		if (left <= 0 || poll(&on, 1, (int)left) <= 0)
			return;
		while (term_input_take(t->input, &ignored) != INPUT_NOTHING)
			continue;
	}
}

void term_curses_close(struct terminal *terminal)
{
	struct curses *t;

	if (!terminal)
		return;
	t = terminal->self;
	probe_await(t);
	if (!isendwin())
		leave(t);
	/* Without a screen of its own to leave, the shell's prompt would stand on the last row drawn. */
	if (!capability("rmcup") && write(STDOUT_FILENO, "\r\n", 2) < 0) {
		/* a terminal that is gone has no prompt */
	}
	term_input_close(t->input);
	term_signals_drawing_begin();
	delscreen(t->screen); /* asks for memory, to free what tiparm kept */
	term_signals_drawing_end();
	term_frame_close(t->frame);
	term_signals_close(t->signals);
	free(t->shown);
	free(t);
}

/* --- showing --- */

static void terminal_size(void *self, int *rows, int *cols)
{
	const struct curses *t = self;

	*rows = t->rows;
	*cols = t->cols;
}

static void changes_draw(void)
{
	term_signals_drawing_begin();
	refresh();
	term_signals_drawing_end();
}

static void show(void *self, const struct canvas *c)
{
	struct curses *t = self;
	size_t row_bytes = (size_t)t->cols * sizeof *t->shown;
	bool all = !t->shown;
	int cursor_row;
	int cursor_col;

	/* Drawn for a size that is no longer: the KEYS_RESIZE on its way makes the loop draw again. */
	if (canvas_rows(c) != t->rows || canvas_cols(c) != t->cols)
		return;
	if (all)
		t->shown = mem_grow(NULL, (size_t)t->rows * (size_t)t->cols, sizeof *t->shown);
	for (int row = 0; row < t->rows; row++) {
		struct cell *shown = &t->shown[(size_t)row * (size_t)t->cols];
		const struct cell *wanted = canvas_cell(c, row, 0);

		if (!all && memcmp(shown, wanted, row_bytes) == 0)
			continue;
		look_row(c, row, t->colours, t->ascii);
		memcpy(shown, wanted, row_bytes);
	}
	canvas_cursor_at(c, &cursor_row, &cursor_col);
	term_frame_begin(t->frame);
	curs_set(cursor_row >= 0);
	if (cursor_row < 0)
		canvas_rest_at(c, &cursor_row, &cursor_col);
	move(cursor_row, cursor_col);
	changes_draw();
	term_frame_end(t->frame);
}

/* Draws everything again: what the terminal shows is not known any more. */
static void repaint(struct curses *t)
{
	clearok(curscr, TRUE);
	term_frame_begin(t->frame);
	changes_draw();
	term_frame_end(t->frame);
	ask_for(t, true);
}

static void size_check(struct curses *t)
{
	struct winsize w;

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &w) < 0 || w.ws_row == 0 || w.ws_col == 0)
		return;
	if (w.ws_row == t->rows && w.ws_col == t->cols)
		return;
	term_signals_drawing_begin();
	resize_term(w.ws_row, w.ws_col);
	term_signals_drawing_end();
	size_take(t);
	clearok(curscr, TRUE); /* terminals move their text when they change size, each in its way */
	t->resized = true;
}

static void resume(void *self)
{
	struct curses *t = self;

	term_signals_forget(t->signals);
	reset_prog_mode();
	size_check(t);
	repaint(t);
}

static void suspend(void *self)
{
	struct curses *t = self;

	leave(t);
	term_signals_stop(t->signals);
	resume(t);
}

/* --- reading --- */

static void signals_read(struct curses *t)
{
	int signal;

	while ((signal = term_signals_take(t->signals)) != 0) {
		if (signal == SIGWINCH)
			size_check(t);
		else if (signal == SIGTSTP)
			suspend(t);
		else if (signal == SIGCONT) /* after a stop that could not be caught */
			resume(t);
		else if (t->signal == 0)
			t->signal = signal;
	}
}

/* Waits for input or a signal; false where the time was over first. */
static bool input_wait(struct curses *t, int wait_ms)
{
	struct pollfd on[] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = term_signals_fd(t->signals), .events = POLLIN},
	};
	int ready = poll(on, 2, wait_ms);

	if (ready > 0 && on[1].revents)
		signals_read(t);
	/* After a hang-up, and for a background process that nobody waits for, the terminal is readable for
	 * ever and gives nothing. */
	else if (ready > 0 &&
		 (on[0].revents & (POLLHUP | POLLERR | POLLNVAL) || ++t->empty_reads > EMPTY_READS))
		t->signal = SIGHUP;
	return ready != 0;
}

/* The tests' proof that all input before it was handled and is on the screen: the loop shows before it
 * reads.  False where a signal that came before it is still to be handled. */
static bool sentinel_answer(struct curses *t)
{
	signals_read(t);
	if (t->signal || t->resized) {
		term_input_return_sentinel();
		return false;
	}
	changes_draw();
	if (write(t->idle_fd, "", 1) < 0)
		errno = 0;
	return true;
}

/* What the terminal said of its rules counts from now on. */
static void probe_take(struct curses *t)
{
	int cells = term_input_rule_cells(t->input);

	if (t->probe_sent == 0 || cells == 0)
		return;
	t->probe_sent = 0;
	if (cells == 1)
		return;
	t->ascii = true;
	size_take(t);
	t->resized = true; /* the loop draws again */
}

/* A key out of what has arrived; false where there is none yet. */
static bool key_take(struct curses *t, key_code *k)
{
	enum input_event event;

	while ((event = term_input_take(t->input, k)) != INPUT_NOTHING) {
		t->empty_reads = 0;
		probe_take(t);
		if (event == INPUT_KEY)
			return true;
		if (!sentinel_answer(t))
			return false;
	}
	return false;
}

static key_code terminal_read(void *self, int wait_ms)
{
	struct curses *t = self;
	const long long end = now_ms() + wait_ms;
	key_code k;

	for (;;) {
		long long left = wait_ms < 0 ? -1 : end - now_ms();

		signals_read(t);
		if (t->signal)
			return KEYS_END_OF_INPUT;
		if (t->resized) {
			t->resized = false;
			return KEYS_RESIZE;
		}
		if (key_take(t, &k))
			return k;
		if (t->signal || t->resized)
			continue;
		if ((wait_ms >= 0 && left <= 0) || !input_wait(t, (int)left))
			return KEYS_TIME;
	}
}

static bool pending(void *self)
{
	struct curses *t = self;

	signals_read(t);
	/* Nothing is to be drawn after the sentinel: what stands before it must be drawn now. */
	return t->signal != 0 || term_input_pending(t->input);
}

static const char *paste(void *self)
{
	return term_input_paste(((const struct curses *)self)->input);
}

static void pointer(void *self, int *row, int *col)
{
	term_input_pointer(((const struct curses *)self)->input, row, col);
}

static void mouse(void *self, bool on)
{
	struct curses *t = self;

	t->mouse = on;
	term_input_mouse(t->input, on);
	terminal_write(t, on ? mouse_on : mouse_off);
}

static int terminal_signal(void *self)
{
	const struct curses *t = self;

	return t->signal;
}

static const struct terminal port = {
	.size = terminal_size,
	.show = show,
	.read = terminal_read,
	.pending = pending,
	.paste = paste,
	.pointer = pointer,
	.mouse = mouse,
	.signal = terminal_signal,
	.leave = leave,
	.resume = resume,
	.suspend = suspend,
};
