/* lines_report.c: the report by lines: read, written, printed.  See lines.h */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "app/wish.h"
#include "core/mem.h"
#include "core/text.h"
#include "tui/context.h"

static void text_release(struct lines *l)
{
	for (size_t i = 0; i < l->report.count; i++)
		free(l->report.lines[i]);
	free(l->report.lines);
	l->report.lines = NULL;
	l->report.count = 0;
}

void lines_report_release(struct lines *l)
{
	text_release(l);
	free(l->report.words);
	l->report.words = NULL;
}

static struct report_wish wish_of(const struct lines *l)
{
	return (struct report_wish){.lang = l->report.chosen ? l->report.lang : lang_in_use(),
				    .source = l->report.source};
}

/* Lines without the blank ones and the blanks before them: they only part and indent. */
static void text_take(struct lines *l, const char *text)
{
	while (*text) {
		size_t bytes, whole = strcspn(text, "\n");
		const char *from = text + strspn(text, " ");

		bytes = (size_t)(text + whole - from);
		if (from < text + whole) {
			l->report.lines =
				mem_grow(l->report.lines, l->report.count + 1, sizeof *l->report.lines);
			l->report.lines[l->report.count++] = mem_dup_bytes(from, bytes);
		}
		text += whole + (text[whole] == '\n');
	}
}

static size_t report_load(struct lines *l)
{
	const struct report_wish w = wish_of(l);
	char *text = NULL;
	size_t bytes = 0;
	struct err e = {0};
	FILE *to = open_memstream(&text, &bytes);
	int rc;

	text_release(l);
	if (!to)
		mem_exhausted();
	rc = wish_report(l->app, to, l->session, &w, &e);
	if (fclose(to) != 0 && rc == 0)
		rc = err_set(&e, ERR_IO, _("The report could not be made: there is not enough memory."));
	if (rc == 0)
		text_take(l, text);
	else
		lines_refuse(&e);
	free(text);
	return l->report.count;
}

static void report_head(struct lines *l)
{
	/* TRANSLATORS: how many lines, the name of a language. */
	lines_say(P_("The report: %zu line, in %s.", "The report: %zu lines, in %s.", l->rows), l->rows,
		  lang_own_name(wish_of(l).lang));
}

static void report_row(struct lines *l, size_t row)
{
	lines_say("%s", l->report.lines[row]);
}

static const struct lines_page report_page = {
	.where = ON_REPORT,
	.load = report_load,
	.head = report_head,
	.row = report_row,
	.text = true,
};

void lines_report_open(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &report_page, rest);
}

/* The words, or those looked for last, from the line on that one is at, going round. */
void lines_report_find(struct lines *l, enum key_command id, const char *rest)
{
	const char *last = l->report.words ? l->report.words : "";
	char *words = id == KEY_REPORT_NEXT ? mem_dup(last)
		      : *rest               ? mem_dup(rest)
					    : lines_ask(l, _("Find"), last);

	if (words && !*words && id == KEY_REPORT_NEXT)
		lines_say("%s", _("Nothing was looked for yet; / asks for the words."));
	if (!words || !*words) {
		free(words);
		return;
	}
	free(l->report.words);
	l->report.words = words;
	for (size_t i = 1; i <= l->rows; i++) {
		size_t row = (l->row + i) % l->rows;

		if (!text_contains(l->report.lines[row], words))
			continue;
		l->row = row;
		lines_page_row(l);
		return;
	}
	lines_say(_("The report does not say \"%s\"."), words);
}

void lines_report_language(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	l->report.lang = (enum lang)((wish_of(l).lang + 1) % LANG__COUNT);
	l->report.chosen = true;
	l->row = 0;
	lines_page_load(l);
	lines_page_say(l);
}

void lines_report_source(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	l->report.source = !l->report.source;
	lines_page_load(l);
	lines_say("%s", l->report.source ? _("Gaps are also asked in the language of their source.")
					 : _("Gaps are asked in the language of the report alone."));
}

void lines_report_write(struct lines *l, enum key_command id, const char *rest)
{
	const struct report_wish w = wish_of(l);
	struct buffer label = {0}, name = {0}, endings = {0};
	struct err e = {0};
	char *path;

	(void)id;
	report_endings(&endings);
	/* TRANSLATORS: before the name of a file; endings that it can have. */
	buffer_printf(&label, _("Write to (%s)"), endings.text);
	buffer_printf(&name, "gapwalk-%s.txt", session_today(l->session));
	path = *rest ? mem_dup(rest) : lines_ask(l, label.text, name.text);
	if (path && *path && wish_save(l->app, l->session, path, &w, lines_progress(l), &e) < 0)
		lines_refuse(&e);
	else if (path && *path)
		lines_say(_("The report is written to %s."), path);
	free(path);
	buffer_release(&label);
	buffer_release(&name);
	buffer_release(&endings);
}

void lines_report_print(struct lines *l, enum key_command id, const char *rest)
{
	const struct report_wish w = wish_of(l);
	struct buffer printer = {0};
	struct err e = {0};

	(void)id;
	(void)rest;
	if (wish_print(l->app, l->session, &w, &printer, lines_progress(l), &e) < 0)
		lines_refuse(&e);
	else
		lines_say(_("The report is handed to %s."), printer.text);
	buffer_release(&printer);
}
