/* passphrase.c: a passphrase, from the terminal or from a file.
 *
 * Never from the command line or the environment, where others on the machine can read it (ps(1), proc(5)).
 * Signals wait while the terminal does not show what is typed, so that none leaves it so. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "app/app.h"
#include "core/text.h"
#include "db/locked.h"

/* A terminal that does not show what is typed. */
struct quiet {
	int fd, signals;
	sigset_t waiting, before; /* signals that wait; those that did so already */
	struct termios shown;     /* as it was found */
};

static void quiet_on(struct quiet *q)
{
	struct termios t = q->shown;

	sigprocmask(SIG_BLOCK, &q->waiting, NULL);
	t.c_lflag &= ~(tcflag_t)ECHO;
	t.c_lflag |= ICANON | ECHONL;
	tcsetattr(q->fd, TCSAFLUSH, &t); /* what was typed too early was shown */
}

static void quiet_off(struct quiet *q)
{
	tcsetattr(q->fd, TCSAFLUSH, &q->shown);
	sigprocmask(SIG_SETMASK, &q->before, NULL);
}

static int quiet_begin(struct quiet *q, struct err *e)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

	sigemptyset(&q->waiting);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaddset(&q->waiting, signals[i]);
	sigprocmask(SIG_SETMASK, NULL, &q->before);
	q->signals = signalfd(-1, &q->waiting, SFD_CLOEXEC);
	q->fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (q->signals < 0 || q->fd < 0 || tcgetattr(q->fd, &q->shown) < 0) {
		int rc = err_set(
			e, ERR_IO,
			_("The terminal cannot be asked for a passphrase: %s. --passphrase-file reads "
			  "it from a file."),
			err_reason(errno));

		if (q->signals >= 0)
			close(q->signals);
		if (q->fd >= 0)
			close(q->fd);
		return rc;
	}
	quiet_on(q);
	return 0;
}

static void quiet_end(struct quiet *q)
{
	quiet_off(q);
	close(q->signals);
	close(q->fd);
}

/* Until there is something to read, or a signal has come: it ends the program, or stops it until somebody
 * lets it go on.  True where that was so: what was typed is forgotten. */
static bool quiet_wait(struct quiet *q)
{
	struct pollfd at[] = {{.fd = q->signals, .events = POLLIN}, {.fd = q->fd, .events = POLLIN}};
	struct signalfd_siginfo came;

	while (poll(at, 2, -1) < 0 && errno == EINTR)
		;
	if (!at[0].revents || read(q->signals, &came, sizeof came) != (ssize_t)sizeof came)
		return false;
	dprintf(q->fd, "\n");
	quiet_off(q);
	raise((int)came.ssi_signo);
	quiet_on(q);
	return true;
}

/* Reads a line byte by byte: what stands after it is none of our business, and no buffer keeps it.  1: the
 * program was stopped meanwhile, and what was typed is gone. */
static int line_read(struct passphrase *p, int fd, struct quiet *q, const char *from, struct err *e)
{
	char c = '\n';
	ssize_t got;

	p->bytes = 0;
	for (;;) {
		if (q && quiet_wait(q))
			return 1;
		got = read(fd, &c, 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(e, ERR_IO, _("%s cannot be read: %s."), from, err_reason(errno));
		if (got == 0 || c == '\n')
			break;
		if (p->bytes == sizeof p->text)
			return err_set(e, ERR_PARSE, _("A passphrase has at most %d bytes."),
				       (int)sizeof p->text);
		p->text[p->bytes++] = c;
	}
	if (p->bytes > 0 && p->text[p->bytes - 1] == '\r') /* a file from Windows */
		p->bytes--;
	if (p->bytes == 0)
		return err_set(e, ERR_PARSE, _("The passphrase is empty; nothing was written."));
	/* An arrow key is not seen while it is typed, and nobody types it again. */
	if (!text_is_valid(p->text, p->bytes) || !text_is_clean(p->text, p->bytes))
		return err_set(e, ERR_PARSE,
			       _("The passphrase has a control character in it, as an arrow key types, or is "
				 "not UTF-8; nothing was written."));
	return 0;
}

static int line_ask(struct passphrase *p, struct quiet *q, const char *prompt, struct err *e)
{
	int rc;

	do {
		dprintf(q->fd, "%s", prompt);
		rc = line_read(p, q->fd, q, "/dev/tty", e);
	} while (rc > 0);
	return rc;
}

/* A slip that nobody saw would lock the file for good. */
static int same_ask(const struct passphrase *p, struct quiet *q, struct err *e)
{
	struct passphrase *again = passphrase_new(e);
	int rc;

	if (!again)
		return e->code;
	rc = line_ask(again, q, _("The same again: "), e);
	if (rc == 0 && (again->bytes != p->bytes || memcmp(again->text, p->text, p->bytes) != 0))
		rc = err_set(e, ERR_PARSE, _("The two passphrases are not the same; nothing was written."));
	passphrase_free(again);
	return rc;
}

static int terminal_ask(struct passphrase *p, const char *path, bool twice, struct err *e)
{
	char *name = app_shown_name(path);
	struct buffer prompt = {0};
	struct quiet q;
	int rc = quiet_begin(&q, e);

	if (rc == 0) {
		buffer_printf(&prompt, twice ? _("New passphrase for %s: ") : _("Passphrase of %s: "), name);
		rc = line_ask(p, &q, prompt.text, e);
		if (rc == 0 && twice)
			rc = same_ask(p, &q, e);
		quiet_end(&q);
	}
	buffer_release(&prompt);
	free(name);
	return rc;
}

static int file_ask(struct passphrase *p, const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	int rc = fd < 0 ? err_set(e, ERR_IO, _("%s cannot be read: %s."), path, err_reason(errno))
			: line_read(p, fd, NULL, path, e);

	if (fd >= 0)
		close(fd);
	return rc;
}

int app_passphrase(const struct app *app, const char *path, bool twice, struct passphrase **passphrase,
		   struct err *e)
{
	const char *from = app_option(app, OPTION_PASSPHRASE_FILE);
	bool is_input = from && strcmp(from, "-") == 0;
	struct passphrase *p = passphrase_new(e);
	int rc;

	if (!p)
		return e->code;
	if (from && !is_input)
		rc = file_ask(p, from, e);
	else if (isatty(STDIN_FILENO))
		rc = terminal_ask(p, path, twice, e);
	else if (is_input)
		rc = line_read(p, STDIN_FILENO, NULL, _("Standard input"), e);
	else
		rc = err_set(
			e, ERR_USAGE,
			_("A passphrase is asked for on a terminal, and standard input is none: "
			  "--passphrase-file names a file whose first line it is (- is standard input)."));
	if (rc < 0)
		passphrase_free(p);
	else
		*passphrase = p;
	return rc;
}
