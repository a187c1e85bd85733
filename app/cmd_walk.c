/* cmd_walk.c: the walk, on the screen where there is one, else by lines. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/lines.h"
#include "core/mem.h"
#include "tui/context.h"
#include "tui/key.h"
#include "tui/term.h"

/* --- keys --- */

static const struct {
	const char *keys, *help;
	unsigned where;
} keys[] = {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) {keys, help, (where)&ON_ANY},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static void walk_score(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	lines_score(l);
}

static void walk_gaps(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	lines_gaps(l);
}

static void walk_history(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	lines_history(l);
}

static void walk_back(struct lines *l, enum key_command id, const char *rest)
{
	bool inside = l->at.model != WHOLE || l->at.part != WHOLE;

	(void)id;
	(void)rest;
	l->over = !inside;
	if (!inside)
		return;
	lines_go(l, (struct place){l->at.question, WHOLE, WHOLE});
	lines_show(l);
}

static void walk_language(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	lang_use((enum lang)((lang_in_use() + 1) % LANG__COUNT));
	lines_say("%s", lang_own_name(lang_in_use()));
	lines_show(l);
}

static void walk_help(struct lines *l, enum key_command id, const char *rest);

/* What can be done by lines; keys and help are those of the terminal program. */
static const struct {
	enum key_command id;
	void (*run)(struct lines *l, enum key_command id, const char *rest);
	const char
		*help; /* where it does by lines in one go what takes several keys on the screen; else NULL */
} by_lines[] = {
	{KEY_ANSWER_MET, lines_answer, NULL},
	{KEY_ANSWER_PARTIAL, lines_answer, NULL},
	{KEY_ANSWER_NOT_MET, lines_answer, NULL},
	{KEY_ANSWER_NA, lines_answer, NULL},
	{KEY_ANSWER_OPEN, lines_answer, NULL},
	{KEY_REPEAT, lines_repeat, NULL},
	{KEY_CARRY, lines_carry, NULL},
	{KEY_MARK_ALL, lines_bulk, N_("Give all questions that are shown one answer; it says how many.")},
	{KEY_CROSSWALK, lines_crossings, NULL},
	{KEY_NOTE, lines_note, NULL},
	{KEY_EVIDENCE, lines_evidence_turn, NULL},
	{KEY_ACTION, lines_action, NULL},
	{KEY_ENTER_PARTS, lines_enter, NULL},
	{KEY_SPLIT, lines_split, NULL},
	{KEY_UNDO, lines_reverse, NULL},
	{KEY_REDO, lines_reverse, NULL},
	{KEY_OPEN_NEXT, lines_seek, NULL},
	{KEY_OPEN_PREVIOUS, lines_seek, NULL},
	{KEY_GAP_NEXT, lines_seek, NULL},
	{KEY_GAP_PREVIOUS, lines_seek, NULL},
	{KEY_MUST_NEXT, lines_seek, NULL},
	{KEY_MUST_PREVIOUS, lines_seek, NULL},
	{KEY_JUMP, lines_jump, NULL},
	{KEY_JUMP_BACK, lines_jump, NULL},
	{KEY_FIND, lines_find, NULL},
	{KEY_FIND_NEXT, lines_find_next, NULL},
	{KEY_FIND_PREVIOUS, lines_find_next, NULL},
	{KEY_FILTER, lines_filter, NULL},
	{KEY_FILTER_CLEAR, lines_filter_clear, NULL},
	{KEY_TOPICS, lines_topics, NULL},
	{KEY_UP, lines_step, NULL},
	{KEY_DOWN, lines_step, NULL},
	{KEY_FIRST, lines_step, NULL},
	{KEY_LAST, lines_step, NULL},
	{KEY_SCORE, walk_score, NULL},
	{KEY_GAPS, walk_gaps, NULL},
	{KEY_HISTORY, walk_history, NULL},
	{KEY_LANGUAGE, walk_language, NULL},
	{KEY_HELP, walk_help, NULL},
	{KEY_BACK, walk_back, NULL},
};
enum { BY_LINES = sizeof by_lines / sizeof *by_lines };

/* Keys that are a printable character can be typed in a line: appends them, "1, y". */
static void letters_print(enum key_command id, struct buffer *to)
{
	const char *names = keys[id].keys;
	key_code k;

	while (key_parse(&names, &k)) {
		char text[5];

		if (k <= ' ' || !key_text(k, text))
			continue;
		buffer_printf(to, "%s%s", to->bytes ? ", " : "", text);
	}
}

static void walk_help(struct lines *l, enum key_command id, const char *rest)
{
	(void)l;
	(void)id;
	(void)rest;
	for (size_t i = 0; i < BY_LINES; i++) {
		struct buffer letters = {0};

		letters_print(by_lines[i].id, &letters);
		/* TRANSLATORS: keys, and what they do. */
		lines_say(_("%s: %s"), letters.text,
			  _(by_lines[i].help ? by_lines[i].help : keys[by_lines[i].id].help));
		buffer_release(&letters);
	}
	lines_say("%s", _("An empty line says the question again."));
	lines_say("%s",
		  _("A key may be followed by a blank and what it would ask for: \"/ backup\", \"# OM-17\", "
		    "\"4 no such service\", \"e a short note\"."));
}

/* The command whose letter a line begins with, alone or before a blank; BY_LINES where there is none. */
static size_t command_of(const char *line)
{
	for (size_t i = 0; i < BY_LINES; i++) {
		const char *names = keys[by_lines[i].id].keys;
		key_code k;

		while (key_parse(&names, &k)) {
			char text[5];
			size_t bytes = k > ' ' ? key_text(k, text) : 0;

			if (bytes && strncmp(line, text, bytes) == 0 && (!line[bytes] || line[bytes] == ' '))
				return i;
		}
	}
	return BY_LINES;
}

static void line_run(struct lines *l, const char *line)
{
	size_t command;
	const char *rest;

	line += strspn(line, " \t");
	if (!*line) {
		lines_show(l);
		return;
	}
	command = command_of(line);
	if (command == BY_LINES) {
		lines_say("%s", _("No such key; ? lists them all."));
		return;
	}
	rest = line + strcspn(line, " ");
	rest += strspn(rest, " ");
	by_lines[command].run(l, by_lines[command].id, rest);
}

/* --- the walk --- */

static void begin(struct lines *l)
{
	lines_say(_("%s: %zu questions. Type a key and Enter; ? lists the keys, q leaves."),
		  session_about(l->session, FIELD_NAME_), l->count);
	if (*session_about(l->session, FIELD_SAMPLE_))
		lines_say("%s", _("This is a sample to play with; nothing counts it."));
	if (session_is_sealed(l->session))
		lines_say("%s", _("It is sealed: it can be read, not changed."));
	if (l->app->read_only)
		lines_say(_("%s is read only, so nothing in it can be changed: make it and its folder "
			    "writable, or work on a copy."),
			  l->app->path);
	lines_go(l, (struct place){l->order[0], WHOLE, WHOLE});
	if (session_answer_of(l->session, l->at.question) != ANSWER_OPEN)
		lines_go_on(l);
	lines_show(l);
}

static void lines_run(struct lines *l)
{
	begin(l);
	while (!l->over && !ferror(stdout)) {
		char *line;
		enum line_end end = lines_read(l, &line);

		if (end != LINE_READ)
			break;
		lines_refresh(l);
		if (!l->over)
			line_run(l, line);
		free(line);
	}
	fflush(stdout);
}

static int walk_by_lines(struct app *app, struct err *e)
{
	struct lines l = {.app = app, .before = SIZE_MAX, .signals = -1};
	size_t count;
	int rc = app_open_to_walk(app, APP_WRITE, e), signal_number;

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc < 0)
		return rc;
	l.session = app->session;
	session_questions(l.session, &count);
	if (count == 0)
		return err_set(e, ERR_NOTFOUND,
			       _("This assessment asks nothing; `gapwalk scope` changes its scope."));
	rc = lines_open(&l, e);
	if (rc == 0) {
		lines_order(&l);
		lines_run(&l);
	}
	signal_number = l.signal;
	lines_close(&l);
	if (signal_number)
		app_die_by(signal_number, app);
	return rc;
}

int cmd_walk(struct app *app, struct err *e)
{
	int rc = arguments_expect(&app->arguments, 0, 0, e);
	bool screen = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term_curses_serves();
	int64_t id;

	if (rc < 0)
		return rc;
	if (app_option(app, OPTION_PLAIN) || !screen)
		return walk_by_lines(app, e);
	rc = app_open_to_walk(app, APP_WRITE, e);
	if (rc == 0)
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	return rc < 0 ? rc : app_terminal(app, id, e);
}
