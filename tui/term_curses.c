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
#include "tui/term_keys.h"
#include "tui/term_signals.h"

enum {
	EMPTY_READS = 10,
	ESCAPE_MS = 100, /* over ssh the bytes of one key can come this far apart; ESCDELAY overrides */
	PASTE_MS = 2000, /* a paste whose end was lost must not swallow the keys that follow */
	KEY_SENTINEL = 0x1E,
	KEY_OWN = KEY_MAX + 1, /* curses codes of term_sequences, in their order */
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* Must be told apart without colour: reverse, bold and underline are what every terminal has.  The
 * background stays the user's own, light or dark, so the colours are those readable on both. */
static const struct look {
	attr_t attributes;         /* beside a colour */
	attr_t attributes_mono;    /* where there is none */
	short of_8, of_16, of_256; /* -1: the terminal's own */
} looks[STYLE__COUNT] = {
	[STYLE_PLAIN] = {A_NORMAL, A_NORMAL, -1, -1, -1},
	[STYLE_TITLE] = {A_REVERSE, A_REVERSE, -1, -1, -1},
	[STYLE_STRONG] = {A_BOLD, A_BOLD, -1, -1, -1},
	[STYLE_FAINT] = {A_NORMAL, A_NORMAL, -1, 8, 244},
	[STYLE_CURSOR] = {A_REVERSE, A_REVERSE, -1, -1, -1},
	[STYLE_FIELD] = {A_UNDERLINE, A_UNDERLINE, -1, -1, -1},
	[STYLE_KEY] = {A_BOLD, A_BOLD, COLOR_CYAN, COLOR_CYAN, 31},
	[STYLE_MET] = {A_NORMAL, A_NORMAL, COLOR_GREEN, COLOR_GREEN, 28},
	[STYLE_PARTIAL] = {A_NORMAL, A_UNDERLINE, COLOR_YELLOW, COLOR_YELLOW, 136},
	[STYLE_NOT_MET] = {A_BOLD, A_BOLD, COLOR_RED, COLOR_RED, 160},
	[STYLE_ERROR] = {A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, COLOR_RED, COLOR_RED, 160},
};

struct curses {
	struct terminal port;
	int colours; /* less than 8: none is used */
	bool ascii;
	bool takes_paste; /* ANSI family: others would print what switches bracketed paste */
	int idle_fd;
	char hint[256];

	SCREEN *screen;
	WINDOW *input; /* a pad: reading from it never refreshes, so that a paste is not drawn key by key */
	struct term_signals *signals;
	int signal;      /* that ended the input; 0 while it goes on */
	bool resized;    /* not told yet */
	int empty_reads; /* in a row, of a terminal that said that it can be read */

	struct term_decoder decoder;
	struct buffer pasting;
	char *pasted;

	struct cell *shown; /* what the terminal shows, or NULL */
	cchar_t *row;       /* room for one row */
	int rows, cols;     /* of both */
};

static void paste_switch(const struct curses *t, const char *bytes)
{
	/* Where the terminal is gone the next read says so. */
	if (t->takes_paste && write(STDOUT_FILENO, bytes, strlen(bytes)) < 0)
		errno = 0;
}

/* --- opening --- */

static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text && text != (const char *)-1 ? text : NULL; /* NOLINT: as terminfo defines it */
}

static int terminal_refused(const char *name, struct err *e)
{
	return err_set(e, ERR_IO,
		       _("The terminal \"%s\" (variable TERM) cannot place text on the screen. Set TERM to "
			 "what the terminal is, for example TERM=xterm-256color, or use the commands that "
			 "`gapwalk help` lists; they need none."),
		       name);
}

/* What a crash writes instead of endwin. */
static void restore_prepare(struct curses *t)
{
	static const char *const ending[] = {"sgr0", "rmkx", "cnorm", "rmcup"};

	if (t->takes_paste)
		term_signals_restore_with(t->signals, paste_off);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		term_signals_restore_with(t->signals, capability(ending[i]));
	term_signals_restore_with(t->signals, "\r\n");
}

enum description { UNKNOWN, CANNOT_PLACE_TEXT, CAN_PLACE_TEXT };

/* Looks a terminal up before anything of it is changed. */
static enum description description_of(const char *name)
{
	enum description found;
	int status;

	if (setupterm(name, STDOUT_FILENO, &status) == ERR)
		return UNKNOWN;
	found = capability("cup") ? CAN_PLACE_TEXT : CANNOT_PLACE_TEXT;
	del_curterm(cur_term);
	return found;
}

/* Opens curses with the description that TERM names, or with the one that most terminals fit. */
static int screen_open(struct curses *t, struct err *e)
{
	static const char common[] = "xterm-256color";
	const char *name = getenv("TERM") ? getenv("TERM") : "";
	const char *used = name;
	size_t length = strlen(name);
	bool dumb = length == 0 || (length >= 4 && strcmp(name + length - 4, "dumb") == 0);
	enum description known = dumb ? CANNOT_PLACE_TEXT : description_of(name);

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
	if (known == CAN_PLACE_TEXT)
		t->screen = newterm(used, stdout, stdin);
	if (!t->screen)
		return terminal_refused(name, e);
	/* Its line drawing is that of a code page which no terminal of today has. */
	t->ascii = t->ascii || strcmp(used, "ansi") == 0;
	t->takes_paste = strncmp(capability("cup"), "\033[", 2) == 0;
	restore_prepare(t);
	return 0;
}

/* The colour of a style where there are that many, or -1: the terminal's own. */
static short look_colour(const struct look *l, int colours)
{
	return colours >= 256 ? l->of_256 : colours >= 16 ? l->of_16 : colours >= 8 ? l->of_8 : -1;
}

static void colours_open(struct curses *t)
{
	if (!has_colors() || start_color() == ERR || use_default_colors() == ERR)
		return;
	t->colours = COLORS;
	for (short style = 0; style < STYLE__COUNT; style++)
		init_pair((short)(style + 1), look_colour(&looks[style], t->colours), -1);
}

static void keys_open(struct curses *t)
{
	t->input = newpad(1, 1);
	keypad(t->input, TRUE);
	nodelay(t->input, TRUE);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	keyok(KEY_MOUSE, FALSE); /* never asked for; curses would leave its coordinates behind as keys */
	for (size_t i = 0; i < term_sequence_count; i++)
		define_key(term_sequences[i].bytes, KEY_OWN + (int)i);
}

static void size_take(struct curses *t)
{
	getmaxyx(stdscr, t->rows, t->cols);
	free(t->shown);
	t->shown = NULL; /* the next show draws every row */
	t->row = mem_grow(t->row, (size_t)t->cols, sizeof *t->row);
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
		rc = screen_open(t, e);
	if (rc < 0) {
		term_signals_close(t->signals);
		free(t);
		return rc;
	}
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a screen half drawn because a key came is worse than one drawn late */
	if (o->colour)
		colours_open(t);
	keys_open(t);
	paste_switch(t, paste_on);
	size_take(t);
	if (*t->hint)
		t->port.hint = t->hint;
	*opened = &t->port;
	return 0;
}

static void leave(void *self)
{
	struct curses *t = self;

	paste_switch(t, paste_off);
	endwin();
}

void term_curses_close(struct terminal *terminal)
{
	struct curses *t;

	if (!terminal)
		return;
	t = terminal->self;
	if (!isendwin())
		leave(t);
	/* Without a screen of its own to leave, the shell's prompt would stand on the last row drawn. */
	if (!capability("rmcup") && write(STDOUT_FILENO, "\r\n", 2) < 0) {
		/* a terminal that is gone has no prompt */
	}
	delwin(t->input);
	delscreen(t->screen);
	term_signals_close(t->signals);
	buffer_release(&t->pasting);
	free(t->pasted);
	free(t->shown);
	free(t->row);
	free(t);
}

/* --- showing --- */

static void terminal_size(void *self, int *rows, int *cols)
{
	const struct curses *t = self;

	*rows = t->rows;
	*cols = t->cols;
}

static void cell_convert(const struct curses *t, const struct cell *cell, cchar_t *to)
{
	const struct look *l = &looks[cell->style];
	attr_t attributes = t->colours >= 8 ? l->attributes : l->attributes_mono;
	/* Some terminals cannot underline in a colour: the pair is for styles that have one. */
	short pair = look_colour(l, t->colours) < 0 ? 0 : (short)(cell->style + 1);
	wchar_t text[CCHARW_MAX + 1] = {0};

	if (cell->rule && !t->ascii) {
		attr_t ignored_attributes;
		short ignored_pair;

		getcchar(cell->rule == '-' ? WACS_HLINE : WACS_VLINE, text, &ignored_attributes,
			 &ignored_pair, NULL);
	} else if (mbstowcs(text, cell->text, CCHARW_MAX) == (size_t)-1) {
		text[0] = L'?';
	}
	setcchar(to, text, attributes, pair, NULL);
}

/* Whole rows: ncurses 6.4 shifts the rest of a row when half of a wide character is written over. */
static void row_show(struct curses *t, const struct canvas *c, int row)
{
	int count = 0;

	for (int col = 0; col < t->cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);

		if (cell->width > 0)
			cell_convert(t, cell, &t->row[count++]);
	}
	mvadd_wchnstr(row, 0, t->row, count);
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
		row_show(t, c, row);
		memcpy(shown, wanted, row_bytes);
	}
	canvas_cursor_at(c, &cursor_row, &cursor_col);
	curs_set(cursor_row >= 0);
	if (cursor_row >= 0)
		move(cursor_row, cursor_col);
	refresh();
}

/* Draws everything again: what the terminal shows is not known any more. */
static void repaint(struct curses *t)
{
	clearok(curscr, TRUE);
	refresh();
	paste_switch(t, paste_on);
}

static void size_check(struct curses *t)
{
	struct winsize w;

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &w) < 0 || w.ws_row == 0 || w.ws_col == 0)
		return;
	if (w.ws_row == t->rows && w.ws_col == t->cols)
		return;
	resize_term(w.ws_row, w.ws_col);
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

static key_code key_of_curses(int code)
{
	static const struct {
		int code;
		key_code key;
	} keys[] = {{KEY_UP, KEYS_UP},           {KEY_DOWN, KEYS_DOWN},     {KEY_LEFT, KEYS_LEFT},
		    {KEY_RIGHT, KEYS_RIGHT},     {KEY_HOME, KEYS_HOME},     {KEY_FIND, KEYS_HOME},
		    {KEY_A1, KEYS_HOME},         {KEY_END, KEYS_END},       {KEY_SELECT, KEYS_END},
		    {KEY_C1, KEYS_END},          {KEY_PPAGE, KEYS_PAGE_UP}, {KEY_A3, KEYS_PAGE_UP},
		    {KEY_NPAGE, KEYS_PAGE_DOWN}, {KEY_C3, KEYS_PAGE_DOWN},  {KEY_IC, KEYS_INSERT},
		    {KEY_DC, KEYS_DELETE},       {KEY_BTAB, KEYS_BACK_TAB}, {KEY_BACKSPACE, KEYS_BACKSPACE},
		    {KEY_ENTER, KEYS_ENTER}};

	if (code >= KEY_OWN && (size_t)(code - KEY_OWN) < term_sequence_count)
		return term_sequences[code - KEY_OWN].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (key_code)(KEYS_F1 + code - KEY_F(1));
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].code == code)
			return keys[i].key;
	return KEYS_TIME;
}

/* After an Escape: a sequence that nobody knows is left out as a whole.  Its letters would be commands.  True
 * where it was the key itself. */
static bool escape_is_key(struct curses *t)
{
	int byte = wgetch(t->input);
	bool more = byte == '[' || byte == 'O';

	if (byte == ERR)
		return true;
	if (byte < ' ' || byte >= KEY_MIN) {
		ungetch(byte);
		return true;
	}
	wtimeout(t->input, get_escdelay());
	while (more && (byte = wgetch(t->input)) != ERR) {
		more = byte < '@' || byte > '~';
		if (byte < ' ' || byte > '~') {
			ungetch(byte);
			more = false;
		}
	}
	nodelay(t->input, TRUE);
	return false;
}

/* Everything up to the end of a bracketed paste; keys in between are not keys. */
static key_code paste_read(struct curses *t)
{
	int byte;

	wtimeout(t->input, PASTE_MS);
	while ((byte = wgetch(t->input)) != ERR && key_of_curses(byte) != TERM_PASTE_END)
		if (byte < KEY_MIN)
			term_paste_add(&t->pasting, (unsigned char)byte);
	nodelay(t->input, TRUE);
	free(t->pasted);
	t->pasted = term_paste_take(&t->pasting);
	return KEYS_PASTE;
}

/* The tests' proof that all input before it was handled and is on the screen: the loop shows before it
 * reads.  False where a signal that came before it is still to be handled. */
static bool sentinel_answer(struct curses *t)
{
	signals_read(t);
	if (t->signal || t->resized) {
		ungetch(KEY_SENTINEL);
		return false;
	}
	refresh();
	if (write(t->idle_fd, "", 1) < 0)
		errno = 0;
	return true;
}

/* A key out of what has arrived; false where there is none yet. */
static bool key_take(struct curses *t, key_code *k)
{
	int byte;

	while ((byte = wgetch(t->input)) != ERR) {
		t->empty_reads = 0;
		if (byte >= KEY_MIN) {
			key_code key = key_of_curses(byte);

			if (key == KEYS_TIME || key == TERM_PASTE_END)
				continue;
			*k = key == TERM_PASTE_BEGIN ? paste_read(t) : key;
			return true;
		}
		if (byte == KEY_SENTINEL && t->idle_fd >= 0) {
			if (!sentinel_answer(t))
				return false;
			continue;
		}
		if (byte == KEYS_ESCAPE && !escape_is_key(t))
			continue;
		if (!term_decode(&t->decoder, (unsigned char)byte, k))
			continue;
		if (*k == '\n')
			*k = KEYS_ENTER;
		if (*k == '\b')
			*k = KEYS_BACKSPACE;
		return true;
	}
	return false;
}

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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
	int byte = wgetch(t->input);

	if (byte == ERR)
		return false;
	ungetch(byte);
	/* Nothing is to be drawn after the sentinel: what stands before it must be drawn now. */
	return byte != KEY_SENTINEL || t->idle_fd < 0;
}

static const char *paste(void *self)
{
	const struct curses *t = self;

	return t->pasted ? t->pasted : "";
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
	.signal = terminal_signal,
	.leave = leave,
	.resume = resume,
	.suspend = suspend,
};
