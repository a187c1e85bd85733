#include "tests/support/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>
#include <wchar.h>

#include "core/buffer.h"
#include "core/mem.h"

static const char sentinel[] = "\x1E";

struct pty {
	VTerm *vterm;
	VTermScreen *screen;
	bool alternate;
	bool cursor_shown;
	bool mouse; /* its clicks go to the program */
	bool rules_wide;

	pid_t process;
	int process_fd; /* readable once it has ended */
	int master;
	int slave;  /* held, so that what was written last can be read after the end */
	int idle;   /* a byte for every sentinel */
	int errors; /* a file in memory */
	struct termios modes_before;

	size_t written;
	bool escaped;
	struct buffer row;
};

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- starting --- */

static int property_changed(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		p->cursor_shown = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		p->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void screen_open(struct pty *p, int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};

	p->vterm = vterm_new(rows, cols);
	vterm_set_utf8(p->vterm, 1);
	p->screen = vterm_obtain_screen(p->vterm);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
}

static void environment_set(const char *const env[], int idle)
{
	static const char *const passed_on[] = {"PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS",
						"LSAN_OPTIONS"};
	enum { PASSED_ON = sizeof passed_on / sizeof passed_on[0] };
	char *values[PASSED_ON];
	char number[16];

	for (size_t i = 0; i < PASSED_ON; i++)
		values[i] = mem_dup(getenv(passed_on[i]));
	clearenv();
	for (size_t i = 0; i < PASSED_ON; i++)
		if (values[i])
			setenv(passed_on[i], values[i], 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("ESCDELAY", "25", 1);
	setenv("TZ", "UTC", 1);
	snprintf(number, sizeof number, "%d", idle);
	setenv("GAPWALK_IDLE_FD", number, 1);
	for (; env && *env; env++) {
		char *name = mem_dup(*env);
		char *value = strchr(name, '=');

		if (value) {
			*value = '\0';
			setenv(name, value + 1, 1);
		} else {
			unsetenv(name);
		}
		free(name);
	}
}

static _Noreturn void child_run(const struct pty *p, const char *const argv[], const char *const env[],
				int idle)
{
	/* A shell has its background programs ignore these, and whatever they start. */
	static const int ignored[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP};
	sigset_t none;

	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	login_tty(p->slave);
	dup2(p->errors, STDERR_FILENO);
	fcntl(idle, F_SETFD, 0);
	environment_set(env, idle);
	execvp(argv[0], (char *const *)(const void *)argv);
	dprintf(STDERR_FILENO, "cannot run %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

struct pty *pty_start(const char *const argv[], const char *const env[], int rows, int cols)
{
	const struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	struct pty *p = mem_alloc(sizeof *p);
	int idle[2] = {-1, -1};

	screen_open(p, rows, cols);
	p->errors = memfd_create("stderr", MFD_CLOEXEC);
	if (p->errors < 0 || pipe2(idle, O_CLOEXEC) < 0 ||
	    openpty(&p->master, &p->slave, NULL, NULL, &size) < 0) {
		perror("pty_start");
		abort();
	}
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	fcntl(p->slave, F_SETFD, FD_CLOEXEC);
	tcgetattr(p->slave, &p->modes_before);
	p->process = fork();
	if (p->process == 0)
		child_run(p, argv, env, idle[1]);
	close(idle[1]);
	p->idle = idle[0];
	p->process_fd = pidfd_open(p->process, 0);
	if (p->process < 0 || p->process_fd < 0) {
		perror("pty_start");
		abort();
	}
	fcntl(p->master, F_SETFL, O_NONBLOCK);
	fcntl(p->idle, F_SETFL, O_NONBLOCK);
	return p;
}

/* --- what passes between them --- */

static void bytes_send(struct pty *p, const char *bytes, size_t count);

/* Gives the terminal what the program wrote, and the program what the terminal answers. */
static void drain(struct pty *p)
{
	char bytes[65536];
	ssize_t n;

	while (p->master >= 0 && (n = read(p->master, bytes, sizeof bytes)) > 0) {
		size_t answer;

		p->written += (size_t)n;
		p->escaped = p->escaped || memchr(bytes, 0x1b, (size_t)n);
		vterm_input_write(p->vterm, bytes, (size_t)n);
		answer = vterm_output_read(p->vterm, bytes, sizeof bytes);
		if (p->rules_wide && answer == strlen("\033[2;2R") && memcmp(bytes, "\033[2;2R", answer) == 0)
			bytes[4] = '3';
		bytes_send(p, bytes, answer);
	}
}

static void bytes_send(struct pty *p, const char *bytes, size_t count)
{
	const long long end = now_ms() + PTY_MS;

	while (count > 0 && p->master >= 0 && now_ms() < end) {
		ssize_t n = write(p->master, bytes, count);
		struct pollfd on = {.fd = p->master, .events = POLLIN | POLLOUT};

		if (n > 0) {
			bytes += n;
			count -= (size_t)n;
		} else if (errno == EAGAIN) { /* full: the program waits until somebody reads what it wrote */
			poll(&on, 1, PTY_MS);
			drain(p);
		} else {
			return;
		}
	}
}

void pty_keys(struct pty *p, const char *keys)
{
	bytes_send(p, keys, strlen(keys));
}

static void terminal_says(struct pty *p)
{
	char bytes[64];

	bytes_send(p, bytes, vterm_output_read(p->vterm, bytes, sizeof bytes));
}

void pty_paste(struct pty *p, const char *text)
{
	drain(p);
	vterm_keyboard_start_paste(p->vterm);
	terminal_says(p);
	pty_keys(p, text);
	vterm_keyboard_end_paste(p->vterm);
	terminal_says(p);
}

void pty_resize(struct pty *p, int rows, int cols)
{
	const struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	drain(p);
	vterm_set_size(p->vterm, rows, cols);
	ioctl(p->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *p, int signal)
{
	kill(p->process, signal);
}

void pty_hang_up(struct pty *p)
{
	drain(p);
	close(p->slave);
	close(p->master);
	p->slave = p->master = -1;
}

/* --- waiting --- */

static bool ended(const struct pty *p)
{
	struct pollfd on = {.fd = p->process_fd, .events = POLLIN};

	return poll(&on, 1, 0) > 0;
}

/* Waits until something happens; false at the end of time. */
static bool something_happens(struct pty *p, long long end)
{
	struct pollfd on[] = {
		{.fd = p->master, .events = POLLIN},
		{.fd = p->idle, .events = POLLIN},
		{.fd = p->process_fd, .events = POLLIN},
	};
	long long left = end - now_ms();

	return left > 0 && (poll(on, 3, (int)left) > 0 || errno == EINTR);
}

bool pty_settle(struct pty *p)
{
	const long long end = now_ms() + PTY_MS;
	char answer;

	pty_keys(p, sentinel);
	for (;;) {
		bool over = ended(p);

		if (read(p->idle, &answer, 1) == 1) {
			drain(p); /* it wrote to the terminal before it answered */
			return true;
		}
		drain(p);
		if (over || !something_happens(p, end))
			return false;
	}
}

bool pty_shows(struct pty *p, const char *text)
{
	int rows;
	int cols;

	vterm_get_size(p->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++)
		if (strstr(pty_row(p, row), text))
			return true;
	return false;
}

bool pty_wait(struct pty *p, const char *text, int deadline_ms)
{
	const long long end = now_ms() + deadline_ms;

	for (;;) {
		bool over = ended(p);

		drain(p);
		if (pty_shows(p, text))
			return true;
		if (over || !something_happens(p, end))
			return false;
	}
}

bool pty_wait_end(struct pty *p, int deadline_ms)
{
	const long long end = now_ms() + deadline_ms;

	while (!ended(p)) {
		drain(p);
		if (!something_happens(p, end))
			return ended(p);
	}
	drain(p);
	return true;
}

/* --- looking --- */

static void text_add(struct buffer *to, const uint32_t *characters)
{
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && characters[i]; i++) {
		char text[MB_LEN_MAX];
		mbstate_t state = {0};
		size_t bytes = wcrtomb(text, (wchar_t)characters[i], &state);

		if (bytes != (size_t)-1)
			buffer_add_bytes(to, text, bytes);
	}
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof cell);
	vterm_screen_get_cell(p->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

const char *pty_row(struct pty *p, int row)
{
	struct buffer *to = &p->row;
	int rows;
	int cols;

	vterm_get_size(p->vterm, &rows, &cols);
	buffer_clear(to);
	buffer_add(to, "");
	for (int col = 0; col < cols;) {
		VTermScreenCell cell = cell_at(p, row, col);

		if (cell.chars[0])
			text_add(to, cell.chars);
		else
			buffer_add(to, " ");
		col += cell.width > 1 ? cell.width : 1;
	}
	while (to->bytes > 0 && to->text[to->bytes - 1] == ' ')
		to->text[--to->bytes] = '\0';
	return to->text;
}

void pty_print(struct pty *p)
{
	int rows;
	int cols;

	vterm_get_size(p->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++)
		fprintf(stderr, "%2d|%s\n", row, pty_row(p, row));
}

struct pty_cell pty_cell(struct pty *p, int row, int col)
{
	VTermScreenCell from = cell_at(p, row, col);
	struct pty_cell cell = {
		.width = from.width,
		.bold = from.attrs.bold,
		.underline = from.attrs.underline != 0,
		.reverse = from.attrs.reverse,
		.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&from.fg),
		.colour = VTERM_COLOR_IS_INDEXED(&from.fg) ? from.fg.indexed.idx : -1,
		.coloured_behind = !VTERM_COLOR_IS_DEFAULT_BG(&from.bg),
	};
	struct buffer text = {0};

	if (from.chars[0] != (uint32_t)-1) /* the right half of a wide character */
		text_add(&text, from.chars);
	if (text.bytes > 0)
		snprintf(cell.text, sizeof cell.text, "%s", text.text);
	buffer_release(&text);
	return cell;
}

bool pty_cursor(struct pty *p, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vterm), &at);
	*row = at.row;
	*col = at.col;
	return p->cursor_shown;
}

size_t pty_written(struct pty *p)
{
	size_t written;

	drain(p);
	written = p->written;
	p->written = 0;
	return written;
}

bool pty_escaped(const struct pty *p)
{
	return p->escaped;
}

int pty_group(const struct pty *p)
{
	return tcgetpgrp(p->master);
}

void pty_draw_rules_wide(struct pty *p)
{
	p->rules_wide = true;
}

/* --- ending --- */

static char *errors_read(const struct pty *p)
{
	struct buffer text = {0};
	char bytes[4096];
	ssize_t n;

	lseek(p->errors, 0, SEEK_SET);
	while ((n = read(p->errors, bytes, sizeof bytes)) > 0)
		buffer_add_bytes(&text, bytes, (size_t)n);
	return buffer_take(&text);
}

static bool pastes_are_plain(struct pty *p)
{
	char bytes[64];

	vterm_keyboard_start_paste(p->vterm);
	return vterm_output_read(p->vterm, bytes, sizeof bytes) == 0;
}

static bool modes_are(int terminal, const struct termios *before)
{
	struct termios modes;

	return tcgetattr(terminal, &modes) == 0 && modes.c_iflag == before->c_iflag &&
	       modes.c_oflag == before->c_oflag && modes.c_lflag == before->c_lflag &&
	       modes.c_cflag == before->c_cflag && memcmp(modes.c_cc, before->c_cc, sizeof modes.c_cc) == 0;
}

struct pty_ending pty_end(struct pty *p)
{
	struct pty_ending ending = {0};
	int status = 0;

	if (!pty_wait_end(p, PTY_MS))
		kill(p->process, SIGKILL);
	waitpid(p->process, &status, 0);
	drain(p);
	ending.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	ending.screen_left = !p->alternate && p->cursor_shown && !p->mouse && pastes_are_plain(p);
	ending.modes_restored = p->slave >= 0 && modes_are(p->slave, &p->modes_before);
	ending.errors = errors_read(p);
	if (p->master >= 0) {
		close(p->master);
		close(p->slave);
	}
	close(p->process_fd);
	close(p->idle);
	close(p->errors);
	vterm_free(p->vterm);
	buffer_release(&p->row);
	free(p);
	return ending;
}
