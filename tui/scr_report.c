/* scr_report.c: the report, read line by line as it would be printed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

enum { WIDTH_MIN = 60, WIDTH_MAX = 120 };

static void lines_release(struct report_view *v)
{
	for (size_t i = 0; i < v->count; i++)
		free(v->lines[i]);
	free(v->lines);
	v->lines = NULL;
	v->count = 0;
}

void report_release(struct report_view *v)
{
	lines_release(v);
	free(v->words);
	*v = (struct report_view){.found = SIZE_MAX};
}

static void lines_take(struct report_view *v, const char *text)
{
	size_t room = 0;

	lines_release(v);
	while (*text) {
		size_t bytes = strcspn(text, "\n");

		if (v->count == room) {
			room = room ? 2 * room : 256;
			v->lines = mem_grow(v->lines, room, sizeof *v->lines);
		}
		v->lines[v->count++] = mem_dup_bytes(text, bytes);
		text += bytes + (text[bytes] == '\n');
	}
}

static struct report_wish report_wish(const struct ui *ui)
{
	const struct report_view *v = &ui->report;

	return (struct report_wish){
		.width = ui->cols - 2 < WIDTH_MIN   ? WIDTH_MIN
			 : ui->cols - 2 > WIDTH_MAX ? WIDTH_MAX
						    : ui->cols - 2,
		.lang = v->chosen ? v->lang : lang_in_use(),
		.source = v->source,
	};
}

static void report_refresh(struct ui *ui)
{
	const struct ui_setup *setup = ui->setup;
	const struct report_wish wish = report_wish(ui);
	char *text = NULL;
	size_t bytes = 0;
	struct err e = {0};
	FILE *to = open_memstream(&text, &bytes);
	int rc;

	if (!to)
		mem_exhausted();
	rc = setup->report(setup->self, to, ui->session, &wish, &e);
	if (fclose(to) != 0 && rc == 0)
		rc = err_set(&e, ERR_IO, _("The report could not be made: there is not enough memory."));
	if (rc == 0) {
		lines_take(&ui->report, text);
	} else if (e.code == ERR_CHANGED) {
		/* Not ui_fail, which would come back here: what was changed is seen in a moment, and the
		 * report made anew. */
		ui_say(ui, "%s", e.text);
		ui->message_style = STYLE_ERROR;
	} else {
		ui_fail(ui, &e);
	}
	free(text);
	ui->report.found = SIZE_MAX;
	if (ui->report.top >= ui->report.count)
		ui->report.top = 0;
}

static void report_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct report_view *v = &ui->report;

	for (int i = 0; i < a->rows && v->top + (size_t)i < v->count; i++) {
		size_t line = v->top + (size_t)i;

		canvas_put(c, a->row + i, 1, a->cols - 1, STYLE_PLAIN, v->lines[line]);
		if (line == v->found)
			cursor_draw(c, a->row + i, 0, a->cols);
	}
	if (ui->message.bytes == 0 && !ui->prompt.editor && v->count > 0) {
		size_t last = v->top + (size_t)a->rows < v->count ? v->top + (size_t)a->rows : v->count;

		canvas_printf(c, ui->rows - 2, 1, ui->cols - 2, STYLE_FAINT, _("lines %zu-%zu of %zu, in %s"),
			      v->top + 1, last, v->count, lang_own_name(report_wish(ui).lang));
	}
}

static size_t last_top(const struct ui *ui)
{
	size_t rows = (size_t)ui->rows - 3;

	return ui->report.count > rows ? ui->report.count - rows : 0;
}

static void report_move(struct ui *ui, enum command_id motion)
{
	ui->report.top = list_move(ui->report.top, last_top(ui) + 1, ui->rows - 3, motion);
}

/* Looks from a line on, going round; the line found is shown a third below the top. */
static bool find_from(struct ui *ui, size_t from)
{
	struct report_view *v = &ui->report;
	size_t third = (size_t)ui->rows / 3, most = last_top(ui);

	for (size_t i = 0; i < v->count; i++) {
		size_t line = (from + i) % v->count;

		if (!text_contains(v->lines[line], v->words))
			continue;
		v->found = line;
		v->top = line > third ? line - third : 0;
		if (v->top > most)
			v->top = most;
		return true;
	}
	return false;
}

static bool find_done(struct ui *ui, const char *words)
{
	struct report_view *v = &ui->report;

	free(v->words);
	v->words = mem_dup(words);
	v->found = SIZE_MAX;
	if (*words && !find_from(ui, v->top))
		ui_say(ui, _("The report does not say \"%s\"."), words);
	return true;
}

void do_report_find(struct ui *ui, enum command_id id)
{
	struct report_view *v = &ui->report;

	(void)id;
	prompt_open(ui, _("Find:"), v->words ? v->words : "", FIELD_LINE_BYTES, find_done);
	ui->prompt.keep = &v->words;
}

void do_report_next(struct ui *ui, enum command_id id)
{
	struct report_view *v = &ui->report;

	(void)id;
	if (!v->words || !*v->words)
		ui_say(ui, "%s", _("Nothing was looked for yet; / asks for the words."));
	else if (!find_from(ui, v->found == SIZE_MAX ? v->top : v->found + 1))
		ui_say(ui, _("The report does not say \"%s\"."), v->words);
}

/* --- its language --- */

void do_report_language(struct ui *ui, enum command_id id)
{
	struct report_view *v = &ui->report;

	(void)id;
	v->lang = (enum lang)((report_wish(ui).lang + 1) % LANG__COUNT);
	v->chosen = true;
	report_refresh(ui);
}

void do_report_source(struct ui *ui, enum command_id id)
{
	struct report_view *v = &ui->report;

	(void)id;
	v->source = !v->source;
	report_refresh(ui);
	if (ui->message_style == STYLE_ERROR)
		v->source = false;
	else if (v->source)
		ui_say(ui, "%s", _("Questions are also asked in the language of their source."));
	else
		ui_say(ui, "%s", _("Questions are asked in the language of the report alone."));
}

/* --- out --- */

static bool write_done(struct ui *ui, const char *path)
{
	const struct ui_setup *setup = ui->setup;
	const struct report_wish wish = report_wish(ui);
	const struct progress *progress;
	struct err e = {0};
	int rc;

	if (!*path)
		return true;
	progress = work_begin(ui, _("Writing %s"), path);
	rc = setup->save_report(setup->self, ui->session, path, &wish, progress, &e);
	work_end(ui);
	if (rc < 0) {
		prompt_names_drop(&ui->prompt);
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, _("The report is written to %s."), path);
	return true;
}

void do_report_write(struct ui *ui, enum command_id id)
{
	enum { ROOMY_COLS = 80, PATH_BYTES = 4096 };
	struct buffer name = {0}, label = {0};

	(void)id;
	buffer_printf(&name, "gapwalk-%s.txt", session_today(ui->session));
	if (ui->cols >= ROOMY_COLS)
		/* TRANSLATORS: before the name of a file; endings that it can have. */
		buffer_printf(&label, _("Write to (%s):"), ui->setup->endings);
	else
		buffer_add(&label, _("Write to:"));
	prompt_open(ui, label.text, name.text, PATH_BYTES, write_done);
	ui->prompt.path = true;
	buffer_release(&name);
	buffer_release(&label);
}

void do_report_print(struct ui *ui, enum command_id id)
{
	const struct report_wish wish = report_wish(ui);
	const struct progress *progress = work_begin(ui, "%s", _("Printing"));
	struct buffer printer = {0};
	struct err e = {0};
	int rc;

	(void)id;
	rc = ui->setup->print_report(ui->setup->self, ui->session, &wish, &printer, progress, &e);
	work_end(ui);
	if (rc < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, _("The report is handed to %s."), printer.text);
	buffer_release(&printer);
}

const struct screen screen_report = {
	.where = ON_REPORT,
	.title = N_("Report"),
	.refresh = report_refresh,
	.draw = report_draw,
	.move = report_move,
};
