/* Runs itself with the argument "demo" in a pseudo-terminal: a small program on the real terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/mem.h"
#include "core/text.h"
#include "tests/support/pty.h"
#include "tui/term.h"
#include "tui/term_keys.h"
#include "tui/term_signals.h"

/* --- the program under test: keys in, their names on the screen --- */

enum { ROW_SIZE, ROW_KEYS, ROW_PASTE, ROW_WIDE, ROW_STYLES };

struct demo {
	struct terminal *terminal;
	struct canvas *canvas;
	struct buffer keys; /* names since the last C-l */
	bool wide;
	bool over;
};

static void demo_draw(struct demo *d)
{
	struct canvas *c = d->canvas;
	struct terminal *t = d->terminal;
	const char *pasted = t->paste(t->self);
	int rows;
	int cols;

	t->size(t->self, &rows, &cols);
	canvas_resize(c, rows, cols);
	canvas_printf(c, ROW_SIZE, 0, cols, STYLE_PLAIN, "%dx%d %s", rows, cols, t->hint ? t->hint : "");
	canvas_printf(c, ROW_KEYS, 0, cols, STYLE_PLAIN, "keys:%s", d->keys.text ? d->keys.text : "");
	canvas_printf(c, ROW_PASTE, 0, cols, STYLE_PLAIN, "pasted %zu: ", strlen(pasted));
	canvas_paragraph(c, ROW_PASTE, 20, 1, cols - 20, STYLE_PLAIN, pasted, 0);
	canvas_put(c, ROW_WIDE, 0, 6, STYLE_PLAIN, d->wide ? "中文字" : "a文b");
	canvas_hline(c, ROW_WIDE, 8, 3);
	canvas_vline(c, ROW_WIDE, 12, 1);
	for (int style = 0; style < STYLE__COUNT; style++)
		canvas_printf(c, ROW_STYLES + style, 0, cols, (enum style)style, "樣式 %d", style);
	if (d->wide)
		canvas_cursor(c, ROW_WIDE, 2);
	t->show(t->self, c);
}

#define LIBRARY_SAYS "\"?\", line 0, col 0: Out of memory\n"

/* As ncurses does where malloc has set errno: it crashes, or ends the program in words of its own. */
static void library_ends(int error, bool exits)
{
	term_signals_drawing_begin();
	fputs(LIBRARY_SAYS, stderr);
	errno = error;
	if (exits)
		exit(1);
	raise(SIGSEGV);
}

/* What malloc leaves in errno where it finds memory, but not behind its heap. */
static void heap_wall_in(void)
{
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	const uintptr_t end = ((uintptr_t)sbrk(0) + page - 1) / page * page;

	if (mmap((void *)end, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) ==
	    MAP_FAILED)
		abort();
}

static void library_goes_on(void)
{
	term_signals_drawing_begin();
	errno = ENOMEM;
	term_signals_drawing_end();
}

static void demo_key(struct demo *d, key_code k)
{
	struct terminal *t = d->terminal;

	if (k == KEYS_RESIZE || k == KEYS_PASTE || k == KEYS_TIME)
		return;
	buffer_add(&d->keys, " ");
	if (k == KEYS_CLICK || k == KEYS_WHEEL_UP || k == KEYS_WHEEL_DOWN) {
		int row, col;

		t->pointer(t->self, &row, &col);
		buffer_printf(&d->keys, "%s@%d,%d",
			      k == KEYS_CLICK      ? "Click"
			      : k == KEYS_WHEEL_UP ? "Up"
						   : "Down",
			      row, col);
		return;
	}
	key_name(k, &d->keys);
	if (k == 0x0C)
		buffer_clear(&d->keys);
	else if (k == 'q')
		d->over = true;
	else if (k == 'w')
		d->wide = !d->wide;
	else if (k == 't' && t->read(t->self, 1) == KEYS_TIME)
		buffer_add(&d->keys, " nothing");
	else if (k == 'x' || k == 'X')
		t->mouse(t->self, k == 'x');
	else if (k == 26)
		t->suspend(t->self);
	else if (k == 'c')
		raise(SIGSEGV);
	else if (k == 'C')
		abort();
	else if (k == 'm')
		free(mem_alloc(SIZE_MAX / 2));
	else if (k == 'n' || k == 'N')
		library_ends(k == 'n' ? ENOMEM : 0, false);
	else if (k == 'e' || k == 'E')
		library_ends(k == 'e' ? ENOMEM : 0, true);
	else if (k == 'h')
		heap_wall_in();
	else if (k == 'g')
		library_goes_on();
	else if (k == 'l') {
		t->leave(t->self);
		puts("outside");
		fflush(stdout);
		getchar();
		t->resume(t->self);
	}
}

static int demo(int count, char *const words[])
{
	struct term_curses_options options = {.colour = true, .idle_fd = atoi(getenv("GAPWALK_IDLE_FD"))};
	struct demo d = {0};
	struct err e;
	int signal = 0;

	for (int i = 0; i < count; i++) {
		options.colour = options.colour && strcmp(words[i], "mono") != 0;
		options.ascii = options.ascii || strcmp(words[i], "ascii") == 0;
	}
	if (term_curses_open(&d.terminal, &options, &e) < 0) {
		fprintf(stderr, "%s\n", e.text);
		return 3;
	}
	d.canvas = canvas_new(1, 1);
	while (!d.over) {
		key_code k;

		if (!d.terminal->pending(d.terminal->self))
			demo_draw(&d);
		k = d.terminal->read(d.terminal->self, -1);
		if (k == KEYS_END_OF_INPUT) {
			signal = d.terminal->signal(d.terminal->self);
			break;
		}
		demo_key(&d, k);
	}
	term_curses_close(d.terminal);
	canvas_free(d.canvas);
	buffer_release(&d.keys);
	if (signal)
		raise(signal);
	return 0;
}

/* --- running it --- */

static struct pty *demo_start_with(const char *const env[], const char *option)
{
	const char *argv[] = {"/proc/self/exe", "demo", option, NULL};

	return pty_start(argv, env, 24, 80);
}

static struct pty *demo_start_unsettled(const char *term)
{
	struct buffer variable = {0};
	const char *env[2] = {NULL, NULL};
	struct pty *p;

	buffer_printf(&variable, "TERM=%s", term);
	env[0] = variable.text;
	p = demo_start_with(env, NULL);
	buffer_release(&variable);
	return p;
}

static struct pty *demo_start(const char *term)
{
	struct pty *p = demo_start_unsettled(term);

	assert_true(pty_settle(p));
	return p;
}

static void ends_with(struct pty *p, int status)
{
	struct pty_ending ending = pty_end(p);

	assert_string_equal(ending.errors, "");
	assert_int_equal(ending.status, status);
	assert_true(ending.screen_left);
	assert_true(ending.modes_restored);
	free(ending.errors);
}

static void quit(struct pty *p)
{
	pty_keys(p, "q");
	ends_with(p, 0);
}

static const char *const terms[] = {"xterm-256color", "screen-256color", "tmux-256color", "xterm",
				    "linux",          "vt100",           "vt220",         "ansi"};
enum { TERMS = sizeof terms / sizeof terms[0] };

/* --- showing --- */

static void terminal__shows__chinese_on_every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < TERMS; i++) {
		struct pty *p = demo_start(terms[i]);

		assert_memory_equal(pty_row(p, ROW_SIZE), "24x80", 5);
		assert_string_equal(pty_row(p, ROW_STYLES), "樣式 0");
		assert_int_equal(pty_cell(p, ROW_STYLES, 0).width, 2);
		quit(p);
	}
}

static void terminal__draws__rules_as_lines_or_in_ascii(void **state)
{
	const char *const ansi[] = {"TERM=ansi", NULL};
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	assert_string_equal(pty_row(p, ROW_WIDE), "a文b    ─── │");
	quit(p);
	p = demo_start_with(ansi, NULL);
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_WIDE), "a文b    --- |");
	quit(p);
	p = demo_start_with(NULL, "ascii");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_WIDE), "a文b    --- |");
	quit(p);
}

static void terminal__styles__follow_the_colours_there_are(void **state)
{
	static const struct {
		const char *term;
		const char *option;
		int met, not_met; /* palette; -1: no colour */
	} cases[] = {
		{"TERM=xterm-256color", NULL, 28, 160},
		{"TERM=screen-256color", NULL, 28, 160},
		{"TERM=xterm", NULL, 2, 1},
		{"TERM=linux", NULL, 2, 1},
		{"TERM=vt100", NULL, -1, -1},
		{"TERM=xterm-256color", "mono", -1, -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *const env[] = {cases[i].term, NULL};
		struct pty *p = demo_start_with(env, cases[i].option);
		struct pty_cell met;
		struct pty_cell not_met;

		assert_true(pty_settle(p));
		met = pty_cell(p, ROW_STYLES + STYLE_MET, 0);
		not_met = pty_cell(p, ROW_STYLES + STYLE_NOT_MET, 0);
		assert_int_equal(met.coloured ? met.colour : -1, cases[i].met);
		assert_int_equal(not_met.coloured ? not_met.colour : -1, cases[i].not_met);
		assert_true(not_met.bold);
		for (int style = 0; style < STYLE__COUNT; style++)
			assert_false(pty_cell(p, ROW_STYLES + style, 0).coloured_behind);
		assert_true(pty_cell(p, ROW_STYLES + STYLE_CURSOR, 0).reverse);
		assert_true(pty_cell(p, ROW_STYLES + STYLE_STRONG, 0).bold);
		assert_true(pty_cell(p, ROW_STYLES + STYLE_FIELD, 0).underline);
		assert_false(pty_cell(p, ROW_STYLES + STYLE_PLAIN, 0).reverse);
		assert_int_equal(pty_cell(p, ROW_STYLES + STYLE_PARTIAL, 0).underline, cases[i].met < 0);
		quit(p);
	}
}

static void terminal__writes__only_rows_that_changed(void **state)
{
	struct pty *p = demo_start("xterm-256color");
	size_t whole = pty_written(p);
	size_t changed;

	(void)state;
	pty_keys(p, "w"); /* the row of keys and the wide text */
	assert_true(pty_settle(p));
	changed = pty_written(p);
	assert_in_range(changed, 1, 150);
	assert_true(whole > 2 * changed);
	assert_true(pty_settle(p)); /* shown again by nobody */
	assert_int_equal(pty_written(p), 0);
	quit(p);
}

static void terminal__overwrites__halves_of_wide_characters(void **state)
{
	(void)state;
	for (size_t i = 0; i < TERMS; i++) {
		struct pty *p = demo_start(terms[i]);
		int row = 0;
		int col = 0;

		pty_cursor(p, &row, &col);
		pty_keys(p, "w");
		assert_true(pty_settle(p));
		assert_memory_equal(pty_row(p, ROW_WIDE), "中文字  ", 11);
		assert_true(pty_cursor(p, &row, &col));
		assert_int_equal(row, ROW_WIDE);
		assert_int_equal(col, 2);
		pty_keys(p, "w");
		assert_true(pty_settle(p));
		assert_memory_equal(pty_row(p, ROW_WIDE), "a文b    ", 9);
		quit(p);
	}
}

static void terminal__resize__is_told_and_drawn(void **state)
{
	static const int sizes[][2] = {{40, 132}, {10, 40}, {3, 9}, {1, 1}, {24, 80}};
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		char wanted[32];

		pty_resize(p, sizes[i][0], sizes[i][1]);
		assert_true(pty_settle(p));
		snprintf(wanted, sizeof wanted, "%dx%d", sizes[i][0], sizes[i][1]);
		if (sizes[i][1] > 5)
			assert_string_equal(pty_row(p, ROW_SIZE), wanted);
	}
	assert_string_equal(pty_row(p, ROW_STYLES), "樣式 0");
	quit(p);
}

/* --- reading --- */

/* What the bytes of a key are called, on any terminal. */
static const struct {
	const char *bytes;
	const char *names;
} keys[] = {
	{"a", " a"},
	{"\r", " Enter"},
	{"\n", " Enter"},
	{"\t", " Tab"},
	{"\b", " Backspace"},
	{"\x7F", " Backspace"},
	{"\x03", " C-c"},
	{"\x13", " C-s"},
	{"\033", " Esc"},
	{"\033\033", " Esc Esc"},
	{"\033[A\033OB\033[C\033OD", " Up Down Right Left"},
	{"\033[H\033[F\033OH\033OF", " Home End Home End"},
	{"\033[1~\033[4~\033[7~\033[8~", " Home End Home End"},
	{"\033[2~\033[3~\033[5~\033[6~", " Ins Del PgUp PgDn"},
	{"\033[Z", " S-Tab"},
	{"\033[1;5D\033[1;3C\033b\033f", " C-Left C-Right C-Left C-Right"},
	{"\033OP\033[11~\033[[A\033[15~\033[24~", " F1 F1 F1 F5 F12"},
	{"\xE4\xB8\xAD\xF0\x9F\x98\x80", " 中 \xF0\x9F\x98\x80"},
	/* Sequences that nobody knows run no commands, nor does Alt and a letter. */
	{"\033[1;2R\033[?1;2c\033[<0;3;4M\033Oz\033x!", " !"},
	/* Bytes that are not UTF-8, and a character broken off by the next key. */
	{"\xFF\xC3\xC3\xA9\xE4\xB8x", " \xC3\xA9 x"},
};

/* In decimal, and as terminals that know no other form; only while it was asked for. */
static void terminal__mouse__is_told_where(void **state)
{
	static const char reports[] =
		"\033[<0;3;4M\033[<0;3;4m\033[<64;200;1M\033[<65;1;24M\033[<2;1;1M\033[<4;1;1M"
		"\033[M !!\033[M#!!\033[Ma~\"";

	(void)state;
	for (size_t i = 0; i < TERMS; i++) {
		struct pty *p = demo_start(terms[i]);

		pty_keys(p, "x\x0C");
		pty_keys(p, reports);
		assert_true(pty_settle(p));
		assert_string_equal(pty_row(p, ROW_KEYS),
				    "keys: Click@3,2 Up@0,199 Down@23,0 Click@0,0 Down@1,93");
		pty_keys(p, "X\x0C");
		pty_keys(p, "\033[<0;3;4M!");
		assert_true(pty_settle(p));
		assert_string_equal(pty_row(p, ROW_KEYS), "keys: !");
		quit(p);
	}
}

/* It says that a rule took two cells: no row is shifted. */
static void terminal__that_draws_rules_wide__gets_them_in_ascii(void **state)
{
	struct pty *p = demo_start_unsettled("xterm-256color");

	(void)state;
	pty_draw_rules_wide(p);
	assert_true(pty_settle(p));
	assert_true(pty_settle(p)); /* the answer stood before this sentinel */
	assert_memory_equal(pty_row(p, ROW_WIDE), "a文b    --- |", 14);
	quit(p);
}

static void terminal__reads__keys_of_every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < TERMS; i++) {
		struct pty *p = demo_start(terms[i]);

		for (size_t j = 0; j < sizeof keys / sizeof keys[0]; j++) {
			struct buffer wanted = {0};

			pty_keys(p, "\x0C");
			pty_keys(p, keys[j].bytes);
			assert_true(pty_settle(p));
			buffer_printf(&wanted, "keys:%s", keys[j].names);
			assert_string_equal(pty_row(p, ROW_KEYS), wanted.text);
			buffer_release(&wanted);
		}
		quit(p);
	}
}

static void terminal__reads__a_character_that_comes_in_pieces(void **state)
{
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	pty_keys(p, "\xE4\xB8");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), "keys:");
	pty_keys(p, "\xAD");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), "keys: 中");
	quit(p);
}

static void terminal__waits__no_longer_than_asked(void **state)
{
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	pty_keys(p, "t");
	assert_true(pty_wait(p, "keys: t nothing", PTY_MS));
	quit(p);
}

static void terminal__paste__is_one_clean_key(void **state)
{
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	pty_paste(p, "q\r\n\033[A中\033q\xFF!\t");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), "keys:");
	assert_string_equal(pty_row(p, ROW_PASTE), "pasted 8:           q");
	pty_keys(p, "a");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), "keys: a");
	quit(p);
}

static void terminal__paste__has_a_limit(void **state)
{
	struct pty *p = demo_start("xterm-256color");
	char *text = mem_alloc(100001);

	(void)state;
	memset(text, 'x', 100000);
	pty_paste(p, text);
	assert_true(pty_settle(p));
	assert_memory_equal(pty_row(p, ROW_PASTE), "pasted 65540: ", 14);
	pty_keys(p, "a");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), "keys: a");
	free(text);
	quit(p);
}

/* --- signals --- */

static void terminal__signal__ends_the_input_and_restores(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = demo_start("xterm-256color");

		pty_signal(p, signals[i]);
		ends_with(p, 128 + signals[i]);
	}
}

static void terminal__hang_up__ends_the_input(void **state)
{
	struct pty *p = demo_start("xterm-256color");
	struct pty_ending ending;

	(void)state;
	pty_hang_up(p);
	assert_true(pty_wait_end(p, PTY_MS));
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGHUP);
	free(ending.errors);
}

static void terminal__hang_up__ends_the_input_even_under_nohup(void **state)
{
	const char *const argv[] = {"sh", "-c", "trap '' HUP; exec \"$0\" demo", "/proc/self/exe", NULL};
	char self[4096];
	const char *own[] = {argv[0], argv[1], argv[2], self, NULL};
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
	struct pty *p;
	struct pty_ending ending;

	(void)state;
	assert_true(length > 0);
	self[length] = '\0';
	p = pty_start(own, NULL, 24, 80);
	assert_true(pty_settle(p));
	pty_hang_up(p);
	assert_true(pty_wait_end(p, PTY_MS));
	ending = pty_end(p);
	assert_int_equal(ending.status, 0); /* raise(SIGHUP) is ignored, too */
	free(ending.errors);
}

static void terminal__crash__restores_and_dies_by_the_signal(void **state)
{
	static const struct {
		const char *key;
		int signal; /* sent from outside where key is NULL */
	} cases[] = {{"c", SIGSEGV}, {"C", SIGABRT}, {NULL, SIGQUIT}, {NULL, SIGBUS}};
	const char *const env[] = {"ASAN_OPTIONS=handle_segv=0:handle_sigbus=0:detect_leaks=0", NULL};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pty *p = demo_start_with(env, NULL);

		assert_true(pty_settle(p));
		if (cases[i].key)
			pty_keys(p, cases[i].key);
		else
			pty_signal(p, cases[i].signal);
		ends_with(p, 128 + cases[i].signal);
	}
}

static bool ends_in(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static void terminal__end_of_memory__restores_and_says_so(void **state)
{
	static const char sentence[] =
		"gapwalk: there is not enough memory to go on. Everything that was shown "
		"as saved is saved.\n";
	static const struct {
		const char *key;
		int status;
		const char *says; /* NULL: nothing, or what a sanitizer says */
	} cases[] = {{"m", 3, sentence}, {"n", 3, sentence},     {"N", 128 + SIGSEGV, NULL},
		     {"e", 3, sentence}, {"E", 1, LIBRARY_SAYS}, {"g", 3, sentence}};
	const char *const env[] = {"ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=0:handle_segv=0",
				   NULL};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pty *p = demo_start_with(env, NULL);
		struct pty_ending ending;

		assert_true(pty_settle(p));
		pty_keys(p, cases[i].key);
		ending = pty_end(p);
		assert_int_equal(ending.status, cases[i].status);
		assert_true(ending.screen_left);
		assert_true(ending.modes_restored);
		/* Sanitizers tell that malloc was asked for too much. */
		if (cases[i].says && !ends_in(ending.errors, cases[i].says))
			fail_msg("%s: %s", cases[i].key, ending.errors);
		if (cases[i].status == 3)
			assert_null(strstr(ending.errors, LIBRARY_SAYS));
		free(ending.errors);
	}
}

static void terminal__memory_beside_the_heap__is_memory(void **state)
{
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	pty_keys(p, "hg");
	assert_true(pty_settle(p));
	quit(p);
}

/* A shell with job control starts the program, sees it stop, and continues it after a key. */
static void stops_and_comes_back(bool by_key)
{
	char self[4096];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
	const char *argv[] = {
		"sh", "-mc",
		"\"$0\" demo; echo \"stopped $?\"; stty -a | grep -o ' icanon'; read -r x; fg >/dev/null; "
		"echo \"ended $?\"",
		self, NULL};
	struct pty *p;

	assert_true(length > 0);
	self[length] = '\0';
	p = pty_start(argv, NULL, 24, 80);
	assert_true(pty_settle(p));
	pty_keys(p, by_key ? "a\x1A" : "aw");
	assert_true(by_key || pty_settle(p));
	if (!by_key) {
		pid_t group = pty_group(p);

		assert_true(group > 0);
		kill(group, SIGTSTP);
	}
	assert_true(pty_wait(p, "stopped 148", PTY_MS)); /* 128 + SIGTSTP */
	assert_true(pty_wait(p, "icanon", PTY_MS));
	assert_false(pty_shows(p, "keys:"));
	pty_resize(p, 12, 50);
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "12x50", PTY_MS));
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_KEYS), by_key ? "keys: a C-z" : "keys: a w");
	assert_string_equal(pty_row(p, ROW_STYLES), "樣式 0");
	pty_keys(p, "q");
	assert_true(pty_wait(p, "ended 0", PTY_MS));
	ends_with(p, 0);
}

static void terminal__suspend__stops_and_comes_back(void **state)
{
	(void)state;
	stops_and_comes_back(true);
}

static void terminal__stop_signal__does_as_the_key_does(void **state)
{
	(void)state;
	stops_and_comes_back(false);
}

static void terminal__leave__gives_the_terminal_to_others(void **state)
{
	struct pty *p = demo_start("xterm-256color");

	(void)state;
	pty_keys(p, "l");
	assert_true(pty_wait(p, "outside", PTY_MS));
	assert_false(pty_shows(p, "keys:"));
	pty_keys(p, "\n"); /* a line for its getchar: the terminal is in line mode */
	assert_true(pty_wait(p, "keys: l", PTY_MS));
	pty_paste(p, "again");
	assert_true(pty_settle(p));
	assert_string_equal(pty_row(p, ROW_PASTE), "pasted 5:           again");
	quit(p);
}

/* --- refusing --- */

static void terminal__refuses__what_cannot_place_text(void **state)
{
	static const struct {
		const char *variable;
		const char *wanted;
	} cases[] = {{"TERM=dumb", "gapwalk walk"},
		     {"TERM=", "gapwalk walk"},
		     {"TERM", "TERM="},
		     {"TERM=emacs-dumb", "emacs-dumb"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *const env[] = {cases[i].variable, NULL};
		struct pty *p = demo_start_with(env, NULL);
		struct pty_ending ending;

		assert_true(pty_wait_end(p, PTY_MS));
		assert_int_equal(pty_written(p), 0);
		ending = pty_end(p);
		assert_int_equal(ending.status, 3);
		assert_true(ending.modes_restored);
		assert_non_null(strstr(ending.errors, cases[i].wanted));
		free(ending.errors);
	}
}

static void terminal__refuses__what_is_no_terminal(void **state)
{
	static const char *const redirections[] = {"\"$0\" demo </dev/null", "\"$0\" demo | cat"};
	char self[4096];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

	(void)state;
	assert_true(length > 0);
	self[length] = '\0';
	for (size_t i = 0; i < 2; i++) {
		const char *const argv[] = {"sh", "-c", redirections[i], self, NULL};
		struct pty *p = pty_start(argv, NULL, 24, 80);
		struct pty_ending ending;

		assert_true(pty_wait_end(p, PTY_MS));
		assert_int_equal(pty_written(p), 0);
		ending = pty_end(p);
		assert_non_null(strstr(ending.errors, "gapwalk help"));
		free(ending.errors);
	}
}

static void terminal__of_an_unknown_name__is_used_with_a_hint(void **state)
{
	struct pty *p = demo_start("no-such-terminal");

	(void)state;
	assert_non_null(strstr(pty_row(p, ROW_SIZE), "no-such-terminal"));
	assert_string_equal(pty_row(p, ROW_STYLES), "樣式 0");
	quit(p);
}

int main(int argc, char *argv[])
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(terminal__shows__chinese_on_every_kind),
		cmocka_unit_test(terminal__draws__rules_as_lines_or_in_ascii),
		cmocka_unit_test(terminal__styles__follow_the_colours_there_are),
		cmocka_unit_test(terminal__writes__only_rows_that_changed),
		cmocka_unit_test(terminal__overwrites__halves_of_wide_characters),
		cmocka_unit_test(terminal__resize__is_told_and_drawn),
		cmocka_unit_test(terminal__mouse__is_told_where),
		cmocka_unit_test(terminal__that_draws_rules_wide__gets_them_in_ascii),
		cmocka_unit_test(terminal__reads__keys_of_every_kind),
		cmocka_unit_test(terminal__reads__a_character_that_comes_in_pieces),
		cmocka_unit_test(terminal__waits__no_longer_than_asked),
		cmocka_unit_test(terminal__paste__is_one_clean_key),
		cmocka_unit_test(terminal__paste__has_a_limit),
		cmocka_unit_test(terminal__signal__ends_the_input_and_restores),
		cmocka_unit_test(terminal__hang_up__ends_the_input),
		cmocka_unit_test(terminal__hang_up__ends_the_input_even_under_nohup),
		cmocka_unit_test(terminal__crash__restores_and_dies_by_the_signal),
		cmocka_unit_test(terminal__end_of_memory__restores_and_says_so),
		cmocka_unit_test(terminal__memory_beside_the_heap__is_memory),
		cmocka_unit_test(terminal__suspend__stops_and_comes_back),
		cmocka_unit_test(terminal__stop_signal__does_as_the_key_does),
		cmocka_unit_test(terminal__leave__gives_the_terminal_to_others),
		cmocka_unit_test(terminal__refuses__what_cannot_place_text),
		cmocka_unit_test(terminal__refuses__what_is_no_terminal),
		cmocka_unit_test(terminal__of_an_unknown_name__is_used_with_a_hint),
	};

	/* A shell that runs a command in the background has it ignore these, and children inherit that. */
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc > 1 && strcmp(argv[1], "demo") == 0)
		return demo(argc - 2, argv + 2);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
