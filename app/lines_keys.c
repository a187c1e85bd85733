/* lines_keys.c: which key a line begins with, and what there is by lines (lines.def).  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/text.h"
#include "tui/context.h"
#include "tui/key.h"

static const struct {
	const char *keys, *name, *help;
	unsigned where;
} keys[] = {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) {keys, name, help, where},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static const struct {
	enum key_command id;
	lines_run *run; /* NULL: not by lines */
	const char *says;
} rows[] = {
#define BY_LINES(id, run, help)   {KEY_##id, run, help},
#define NOT_BY_LINES(id, because) {KEY_##id, NULL, because},
#include "app/lines.def"
#undef BY_LINES
#undef NOT_BY_LINES
};
enum { ROWS = sizeof rows / sizeof *rows };

static unsigned where(const struct lines *l)
{
	if (l->page)
		return l->page->where;
	return lines_is_inside(l) ? ON_PARTS : ON_WALK;
}

static bool counts(const struct lines *l, size_t row)
{
	return (keys[rows[row].id].where & where(l)) != 0;
}

static const char *help_of(size_t row)
{
	return *rows[row].says ? _(rows[row].says) : _(keys[rows[row].id].help);
}

/* Keys that can be typed in a line: appends them, "1, y". */
static void letters_print(enum key_command id, struct buffer *to)
{
	const char *names = keys[id].keys;
	key_code k;

	while (key_parse(&names, &k)) {
		char text[5];

		if (k < ' ' || !key_text(k, text))
			continue;
		if (to->bytes)
			buffer_add(to, ", ");
		key_name(k, to);
	}
}

void lines_help(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	for (size_t i = 0; i < ROWS; i++) {
		struct buffer letters = {0};

		if (!rows[i].run || !counts(l, i))
			continue;
		letters_print(rows[i].id, &letters);
		/* TRANSLATORS: keys, and what they do. */
		lines_say(_("%s: %s"), letters.text, help_of(i));
		buffer_release(&letters);
	}
	if (l->page) {
		lines_say("%s", _("An empty line says the row again, a number goes to that row."));
		return;
	}
	lines_say("%s", _("An empty line says the question again."));
	lines_say("%s",
		  _("A key may be followed by a blank and what it would ask for: \"/ backup\", \"# OM-17\", "
		    "\"4 no such service\", \"e a short note\"."));
}

/* The row whose letter a line begins with, alone or before a blank; ROWS where there is none. */
static size_t row_of(const struct lines *l, const char *line)
{
	for (size_t i = 0; i < ROWS; i++) {
		const char *names = keys[rows[i].id].keys;
		key_code k;

		while (counts(l, i) && key_parse(&names, &k)) {
			char text[5];
			size_t bytes = k > ' ' ? key_text(k, text) : 0;

			if (bytes && strncmp(line, text, bytes) == 0 && (!line[bytes] || line[bytes] == ' '))
				return i;
		}
	}
	return ROWS;
}

/* "12" is a row of a page, where that is no key. */
static bool is_number(const char *line)
{
	return *line >= '1' && *line <= '9' && strspn(line, "0123456789") == strlen(line);
}

static void row_run(struct lines *l, size_t row, const char *rest)
{
	if (rows[row].run)
		rows[row].run(l, rows[row].id, rest);
	else
		lines_say("%s", _(rows[row].says));
}

void lines_do(struct lines *l, const char *line)
{
	size_t row, blanks = strspn(line, " ");

	lines_page_load(l);
	if (blanks > 0 && !line[blanks] && !l->page) {
		/* Space has no other letter. */
		lines_mark(l, KEY_MARK, "");
		return;
	}
	line += blanks;
	row = *line ? row_of(l, line) : ROWS;
	if (row < ROWS)
		row_run(l, row, line + strcspn(line, " ") + strspn(line + strcspn(line, " "), " "));
	else if (!*line && l->page)
		lines_page_row(l);
	else if (!*line)
		lines_show(l);
	else if (l->page && is_number(line))
		lines_page_go(l, (size_t)strtoull(line, NULL, 10) - 1);
	else if (l->page)
		lines_say("%s", _("No such key here; ? lists them all, q goes back."));
	else
		lines_say("%s", _("No such key; ? lists them all."));
}

/* --- by name --- */

static bool is_called(size_t row, const char *words)
{
	for (int i = 0; i < LANG__COUNT; i++)
		if (text_contains(lang_message_in((enum lang)i, keys[rows[row].id].name), words))
			return true;
	return false;
}

void lines_palette(struct lines *l, enum key_command id, const char *rest)
{
	char *words = *rest ? NULL : lines_ask(l, _("Name of the command"), "");
	const char *name = *rest ? rest : words ? words : "";
	size_t found = 0, at = ROWS;

	(void)id;
	for (size_t i = 0; *name && i < ROWS; i++)
		if (rows[i].run && rows[i].id != KEY_PALETTE && counts(l, i) && is_called(i, name)) {
			found++;
			at = i;
		}
	for (size_t i = 0; found > 1 && i < ROWS; i++)
		if (rows[i].run && rows[i].id != KEY_PALETTE && counts(l, i) && is_called(i, name)) {
			struct buffer letters = {0};

			letters_print(rows[i].id, &letters);
			lines_say(_("%s: %s"), letters.text, _(keys[rows[i].id].name));
			buffer_release(&letters);
		}
	if (found == 1)
		row_run(l, at, "");
	else if (found == 0 && *name)
		lines_say("%s", _("No command is called so; ? lists them all."));
	free(words);
}

/* --- everywhere --- */

void lines_language(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	lang_use((enum lang)((lang_in_use() + 1) % LANG__COUNT));
	lines_say("%s", lang_own_name(lang_in_use()));
	if (!l->page) {
		lines_show(l);
		return;
	}
	lines_page_load(l);
	lines_page_say(l);
}

void lines_back(struct lines *l, enum key_command id, const char *rest)
{
	const struct lines_page *behind = l->behind;

	(void)id;
	(void)rest;
	if (l->page && l->page->where == ON_PICK) {
		lines_evidence_open(l, KEY_EVIDENCE, "");
	} else if (l->page) {
		l->page = l->behind = NULL;
		lines_show(l);
	} else if (lines_is_inside(l)) {
		lines_go(l, (struct place){l->at.question, WHOLE, WHOLE});
		lines_show(l);
	} else if (lines_are_marked(l)) {
		lines_marks_clear(l);
		lines_say("%s", _("No question is marked any more."));
	} else if (behind) {
		l->behind = NULL;
		if (l->wanted)
			lines_filter_clear(l, KEY_FILTER_CLEAR, "");
		l->page = behind;
		l->row = l->behind_row;
		lines_page_load(l);
		lines_page_say(l);
	} else {
		l->over = true;
	}
}
