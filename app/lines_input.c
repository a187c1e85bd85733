/* lines_input.c: what is typed, a line at a time.  See lines.h */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/lines.h"
#include "core/mem.h"
#include "core/text.h"

int lines_open(struct lines *l, struct err *e)
{
	sigset_t leaving;

	/* Blocked, so that none of them cuts a change or a sentence in two. */
	sigemptyset(&leaving);
	sigaddset(&leaving, SIGINT);
	sigaddset(&leaving, SIGTERM);
	sigaddset(&leaving, SIGHUP);
	sigprocmask(SIG_BLOCK, &leaving, NULL);
	l->signals = signalfd(-1, &leaving, SFD_CLOEXEC);
	if (l->signals < 0)
		return err_set(e, ERR_IO, _("Signals cannot be waited for: %s."), err_reason(errno));
	return 0;
}

void lines_close(struct lines *l)
{
	if (l->signals >= 0)
		close(l->signals);
	buffer_release(&l->input);
	free(l->order);
	free(l->wanted);
	filter_release(&l->filter);
	free(l->marked);
	free(l->known);
	lines_gaps_release(l);
	crossings_release(&l->crossings);
	free(l->evidence);
	lines_figures_release(l);
	lines_scope_release(&l->scope);
	lines_report_release(l);
	free(l->words);
	free(l->last_reason);
}

/* Takes the first line of what has arrived; NULL where none is whole. */
static char *line_take(struct lines *l, bool at_end)
{
	struct buffer *in = &l->input;
	char *newline = in->bytes ? memchr(in->text, '\n', in->bytes) : NULL;
	size_t bytes = newline ? (size_t)(newline - in->text) : in->bytes, used = bytes + (newline != NULL);
	char *line;

	if (!newline && (!at_end || in->bytes == 0))
		return NULL;
	line = mem_dup_bytes(in->text, bytes);
	memmove(in->text, in->text + used, in->bytes - used);
	in->bytes -= used;
	in->text[in->bytes] = '\0';
	if (bytes > 0 && line[bytes - 1] == '\r')
		line[bytes - 1] = '\0';
	return line;
}

/* Takes what has arrived; false at the end of input. */
static bool piece_read(struct lines *l)
{
	char piece[4096];
	ssize_t bytes = read(STDIN_FILENO, piece, sizeof piece);

	if (bytes > 0)
		buffer_add_bytes(&l->input, piece, (size_t)bytes);
	return bytes > 0 || (bytes < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Waits for more; LINE_READ where there is some. */
static enum line_end more_read(struct lines *l)
{
	struct pollfd both[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
				 {.fd = l->signals, .events = POLLIN}};
	struct signalfd_siginfo info;

	fflush(stdout);
	if (l->signal)
		return LINE_OVER;
	while (poll(both, 2, -1) < 0)
		if (errno != EINTR)
			return LINE_OVER;
	if (!(both[1].revents & POLLIN) || read(l->signals, &info, sizeof info) != (ssize_t)sizeof info)
		return piece_read(l) ? LINE_READ : LINE_OVER;
	l->signal = (int)info.ssi_signo;
	if (l->signal == SIGINT)
		return LINE_GIVEN_UP;
	/* Typed before the signal: it is not lost. */
	if (both[0].revents & POLLIN)
		piece_read(l);
	return LINE_READ;
}

enum line_end lines_read(struct lines *l, char **text)
{
	enum line_end end = LINE_READ;

	*text = NULL;
	while (end == LINE_READ) {
		char *line = line_take(l, false);

		if (!line) {
			end = more_read(l);
			if (end == LINE_OVER)
				line = line_take(l, true);
		}
		if (!line)
			continue;
		if (text_is_valid(line, strlen(line))) {
			*text = text_clean(line, strlen(line)); /* it is said again where nothing is found */
			free(line);
			return LINE_READ;
		}
		fflush(stdout);
		fputs(_("That line is not valid UTF-8; it is left out.\n"), stderr);
		free(line);
	}
	return end;
}

/* Nothing is done with what was begun; Ctrl-C is used up by that. */
static void give_up(struct lines *l, enum line_end end)
{
	if (end == LINE_OVER) {
		l->over = true;
		return;
	}
	l->signal = 0;
	lines_say("%s", _("Given up; nothing is recorded."));
}

char *lines_ask(struct lines *l, const char *label, const char *value)
{
	enum line_end end;
	char *text;

	if (*value)
		/* TRANSLATORS: the label of what is asked for, and what it is now: "Owner (now: Lin; Enter
		 * keeps it, - takes it away):" */
		lines_say(_("%s (now: %s; Enter keeps it, - takes it away):"), label, value);
	else
		lines_say(_("%s:"), label);
	end = lines_read(l, &text);
	if (end != LINE_READ) {
		give_up(l, end);
		return NULL;
	}
	if (*value && !*text) {
		free(text);
		return mem_dup(value);
	}
	if (*value && strcmp(text, "-") == 0)
		*text = '\0';
	return text;
}

char *lines_ask_text(struct lines *l, const char *label)
{
	struct buffer all = {0};
	char *line;

	lines_say(_("%s, in as many lines as you like; a line with only . ends it:"), label);
	for (;;) {
		enum line_end end = lines_read(l, &line);

		if (end == LINE_GIVEN_UP) {
			give_up(l, end);
			buffer_release(&all);
			return NULL;
		}
		/* Nobody is there to be asked: what was typed is better kept than lost. */
		if (!line) {
			l->over = true;
			if (all.bytes > 0)
				break;
			buffer_release(&all);
			return NULL;
		}
		if (strcmp(line, ".") == 0) {
			free(line);
			break;
		}
		if (all.text)
			buffer_add(&all, "\n");
		buffer_add(&all, line);
		free(line);
	}
	return buffer_take(&all);
}

bool lines_confirm(struct lines *l, const char *question)
{
	struct buffer label = {0};
	char *said;
	bool yes;

	buffer_printf(&label, _("%s  y does it, Enter does not"), question);
	said = lines_ask(l, label.text, "");
	yes = said && strcmp(said, "y") == 0;
	if (said && !yes)
		lines_say("%s", _("Nothing was changed."));
	free(said);
	buffer_release(&label);
	return yes;
}

/* Ctrl-C is used up by what it stops. */
static int progress_told(void *arg, int64_t done, int64_t size)
{
	struct lines *l = arg;
	struct pollfd signals = {.fd = l->signals, .events = POLLIN};
	struct signalfd_siginfo info;

	(void)done;
	(void)size;
	if (l->signal == 0 && poll(&signals, 1, 0) == 1 &&
	    read(l->signals, &info, sizeof info) == (ssize_t)sizeof info && info.ssi_signo != SIGINT)
		l->signal = (int)info.ssi_signo;
	else if (l->signal == 0 && (signals.revents & POLLIN))
		return 1;
	return l->signal != 0;
}

const struct progress *lines_progress(struct lines *l)
{
	l->progress = (struct progress){progress_told, l};
	fflush(stdout);
	return &l->progress;
}
