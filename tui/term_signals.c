#include "tui/term_signals.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"

static const int waited_for[] = {SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
/* ncurses takes these while it is open and never gives them back. */
static const int of_curses[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

enum {
	WAITED_FOR = sizeof waited_for / sizeof waited_for[0],
	CRASHES = sizeof crashes / sizeof crashes[0],
	OF_CURSES = sizeof of_curses / sizeof of_curses[0],
	/* A crash of an exhausted stack needs another one to be handled on. */
	STACK_BYTES = 64 * 1024,
	PROBE_BYTES = 1 << 20, /* what malloc asks for elsewhere where it cannot grow its heap */
};

struct term_signals {
	int fd;
	sigset_t mask_before;
	struct sigaction curses_before[OF_CURSES];
	struct sigaction crash_before[CRASHES];
	stack_t stack_before;
	void *stack;
	volatile sig_atomic_t drawing; /* ncurses is, and may need memory */
	struct termios modes_before;
	char restore[128]; /* ends what the terminal was switched to */
	size_t restore_bytes;
};

/* The handlers of a crash and of the end of memory are given nothing that leads to the terminal. */
static struct term_signals *opened;

/* Nothing but async-signal-safe calls. */
static void restore(void)
{
	/* The modes matter even where nothing can be written any more. */
	if (write(STDOUT_FILENO, opened->restore, opened->restore_bytes) < 0)
		errno = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &opened->modes_before);
}

static bool is_of_memory(void)
{
	return opened->drawing && errno == ENOMEM;
}

static void crash(int signal)
{
	const int saved = errno;

	if (signal == SIGSEGV && is_of_memory())
		mem_exhausted();
	restore();
	for (size_t i = 0; i < CRASHES; i++)
		if (crashes[i] == signal)
			sigaction(signal, &opened->crash_before[i], NULL);
	raise(signal); /* blocked until this handler returns */
	errno = saved;
}

/* Nobody ends the program while the terminal is open, but ncurses where it gets no memory. */
static void left(void)
{
	if (!opened)
		return;
	if (is_of_memory())
		mem_exhausted();
	restore();
}

static sigset_t waited_for_set(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < WAITED_FOR; i++)
		sigaddset(&set, waited_for[i]);
	return set;
}

static void crashes_catch(struct term_signals *s)
{
	struct sigaction action;

	s->stack_before.ss_flags = SS_DISABLE;
	sigaltstack(NULL, &s->stack_before);
	if (s->stack_before.ss_flags & SS_DISABLE) {
		s->stack = mem_alloc(STACK_BYTES);
		sigaltstack(&(stack_t){.ss_sp = s->stack, .ss_size = STACK_BYTES}, NULL);
	}
	memset(&action, 0, sizeof action);
	action.sa_handler = crash;
	action.sa_flags = SA_ONSTACK;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < CRASHES; i++)
		sigaction(crashes[i], &action, &s->crash_before[i]);
}

int term_signals_open(struct term_signals **signals, struct err *e)
{
	const sigset_t set = waited_for_set();
	struct term_signals *s;
	int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);

	if (fd < 0)
		return err_set(e, ERR_IO, _("The system does not let the program wait for signals: %s."),
			       err_reason(errno));
	s = mem_alloc(sizeof *s);
	s->fd = fd;
	tcgetattr(STDIN_FILENO, &s->modes_before);
	for (size_t i = 0; i < OF_CURSES; i++)
		sigaction(of_curses[i], NULL, &s->curses_before[i]);
	sigprocmask(SIG_BLOCK, &set, &s->mask_before);
	opened = s;
	mem_on_exhaustion(restore);
	crashes_catch(s);
	*signals = s;
	return 0;
}

void term_signals_close(struct term_signals *s)
{
	if (!s)
		return;
	mem_on_exhaustion(NULL);
	for (size_t i = 0; i < CRASHES; i++)
		sigaction(crashes[i], &s->crash_before[i], NULL);
	if (s->stack)
		sigaltstack(&s->stack_before, NULL);
	for (size_t i = 0; i < OF_CURSES; i++)
		sigaction(of_curses[i], &s->curses_before[i], NULL);
	sigprocmask(SIG_SETMASK, &s->mask_before, NULL);
	opened = NULL;
	close(s->fd);
	free(s->stack);
	free(s);
}

void term_signals_restore_with(struct term_signals *s, const char *capability)
{
	const char *from = capability;

	while (from && *from && s->restore_bytes < sizeof s->restore) {
		const char *padding_end = strncmp(from, "$<", 2) == 0 ? strchr(from, '>') : NULL;

		if (padding_end)
			from = padding_end + 1;
		else
			s->restore[s->restore_bytes++] = *from++;
	}
}

void term_signals_drawing_begin(void)
{
	static char held[BUFSIZ];
	static bool caught;

	/* What ncurses says before it exits is not printed yet when the program leaves by mem_exhausted. */
	setvbuf(stderr, held, _IOFBF, sizeof held);
	caught = caught || atexit(left) == 0;
	opened->drawing = true;
	errno = 0;
}

/* Where something stands behind the heap, malloc finds memory elsewhere and leaves ENOMEM in errno. */
static bool is_of_heap_alone(void)
{
	bool is_walled = sbrk(PROBE_BYTES) == (void *)-1; /* NOLINT: as it is defined */
	void *elsewhere = is_walled ? malloc(PROBE_BYTES) : NULL;

	if (!is_walled)
		sbrk(-PROBE_BYTES);
	free(elsewhere);
	return elsewhere != NULL;
}

void term_signals_drawing_end(void)
{
	if (is_of_memory() && !is_of_heap_alone())
		mem_exhausted();
	opened->drawing = false;
	setvbuf(stderr, NULL, _IONBF, 0);
}

int term_signals_fd(const struct term_signals *s)
{
	return s->fd;
}

int term_signals_take(struct term_signals *s)
{
	struct signalfd_siginfo one;

	return read(s->fd, &one, sizeof one) == sizeof one ? (int)one.ssi_signo : 0;
}

void term_signals_stop(struct term_signals *s)
{
	struct sigaction stopping;
	struct sigaction before;
	sigset_t stop;

	memset(&stopping, 0, sizeof stopping);
	stopping.sa_handler = SIG_DFL;
	sigemptyset(&stopping.sa_mask);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &stopping, &before);
	/* The whole group: the shell waits for all of a pipeline or a wrapper script. */
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL); /* here it stops, and here it goes on */
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigaction(SIGTSTP, &before, NULL);
	term_signals_forget(s);
}

void term_signals_forget(struct term_signals *s)
{
	static const int meant_for_others[] = {SIGINT, SIGTSTP, SIGCONT};
	const struct timespec now = {0};
	sigset_t set;

	(void)s;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof meant_for_others / sizeof meant_for_others[0]; i++)
		sigaddset(&set, meant_for_others[i]);
	while (sigtimedwait(&set, NULL, &now) > 0)
		;
}
