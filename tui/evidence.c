/* evidence.c: the evidence of a question, over the walk: a list, and a form to add to it. */
#include <stdlib.h>
#include <string.h>

#include "core/filename.h"
#include "core/mem.h"
#include "tui/screen.h"

/* Takes the pieces out of a list that the place has already. */
static size_t others_of(const struct ui *ui, struct place p, struct evidence *all, size_t count)
{
	struct evidence *here;
	size_t here_count = session_evidence(ui->session, p, &here), kept = 0, next = 0;

	/* Both are in order of number. */
	for (size_t i = 0; i < count; i++) {
		if (next < here_count && strcmp(here[next].id, all[i].id) == 0)
			next++;
		else
			all[kept++] = all[i];
	}
	free(here);
	return kept;
}

void evidence_refresh(struct ui *ui)
{
	struct evidence_view *v = &ui->evidence;

	free(v->list);
	v->list = NULL;
	v->count = 0;
	if (!v->shown || !ui->session || v->place.question == SIZE_MAX)
		return;
	if (v->picking) {
		v->count = session_evidence_all(ui->session, &v->list);
		v->count = others_of(ui, v->place, v->list, v->count);
	} else {
		v->count = session_evidence(ui->session, v->place, &v->list);
	}
	if (v->cursor >= v->count)
		v->cursor = v->count ? v->count - 1 : 0;
}

void evidence_open(struct ui *ui, struct place p)
{
	ui->evidence.shown = true;
	ui->evidence.place = p;
	ui->evidence.cursor = 0;
	evidence_refresh(ui);
}

void evidence_close(struct ui *ui)
{
	free(ui->evidence.list);
	free(ui->evidence.edited);
	ui->evidence = (struct evidence_view){0};
}

void evidence_move(struct ui *ui, enum command_id motion)
{
	ui->evidence.cursor = list_move(ui->evidence.cursor, ui->evidence.count, 5, motion);
}

/* "report.pdf, 1.2 MiB, application/pdf, SHA-256 ba7816bf8f01…"; the whole digest where there is room. */
static void file_words(const struct evidence *e, int cells, struct buffer *to)
{
	enum { DIGITS = 12, ROOMY_CELLS = 150 };
	int digits = cells >= ROOMY_CELLS ? 64 : DIGITS;
	/* TRANSLATORS: stands between what is said of one thing: a name, a size, a type. */
	const char *comma = C_("one thing", ", ");

	buffer_printf(to, "%s%s", e->file, comma);
	file_size_print(e->size, to);
	if (*e->type)
		buffer_printf(to, "%s%s", comma, e->type);
	buffer_printf(to, "%sSHA-256 %.*s%s", comma, digits, e->digest, digits < 64 ? "…" : "");
}

static void draw_piece(const struct evidence *e, struct canvas *c, int row, int col, int cells)
{
	struct buffer line = {0}, first = {0};

	buffer_printf(&first, "%s %s", e->backs ? "*" : "-", e->reference);
	if (e->serves > 1)
		buffer_printf(&first, P_(" (serves %zu question)", " (serves %zu questions)", e->serves),
			      e->serves);
	canvas_put(c, row, col, cells, STYLE_PLAIN, first.text);
	if (*e->locator || !*e->file)
		buffer_add(&line, *e->locator ? e->locator : _("no locator: nobody can check it"));
	if (*e->dated)
		buffer_printf(&line, _(", dated %s"), e->dated);
	if (*e->expires)
		buffer_printf(&line, _(", expires %s"), e->expires);
	if (e->expired)
		buffer_add(&line, _(" (expired)"));
	if (*e->file) {
		const char *rest = line.text ? line.text : "";
		struct buffer file = {0};

		/* What is written of dates begins with a comma, which belongs behind a file or a locator. */
		file_words(e, cells, &file);
		if (*rest)
			buffer_printf(&file, "%s%s", *e->locator ? C_("list", "; ") : "", rest);
		buffer_release(&line);
		line = file;
	}
	canvas_put(c, row + 1, col + 2, cells - 2, STYLE_FAINT, line.text);
	buffer_release(&first);
	buffer_release(&line);
}

static void evidence_point(struct ui *ui, size_t which)
{
	if (which < ui->evidence.count)
		ui->evidence.cursor = which;
}

void evidence_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct evidence_view *v = &ui->evidence;
	struct buffer title = {0}, label = {0};
	int pieces = (a->rows - 1) / 2;
	size_t first = list_first(v->cursor, v->count, pieces);

	walk_label(ui->session, v->place, &label);
	buffer_printf(&title, v->picking ? _("Evidence to attach to %s") : _("Evidence for %s"), label.text);
	sheet_title(c, a, title.text);
	if (v->count == 0)
		canvas_put(c, a->row + 1, a->col + 3, a->cols - 4, STYLE_PLAIN,
			   v->picking ? _("There is no other evidence in this assessment.")
				      : _("No evidence yet; a adds a piece, s stores a file."));
	for (int i = 0; i < pieces && first + (size_t)i < v->count; i++) {
		int row = a->row + 1 + 2 * i;

		canvas_spot(c, row, a->col, 1, a->cols, evidence_point, first + (size_t)i);
		canvas_spot(c, row + 1, a->col, 1, a->cols, evidence_point, first + (size_t)i);
		draw_piece(&v->list[first + (size_t)i], c, row, a->col + 3, a->cols - 4);
		if (first + (size_t)i == v->cursor)
			cursor_draw(c, row, a->col + 1, a->cols - 2);
	}
	buffer_release(&title);
	buffer_release(&label);
}

enum { ROW_REFERENCE, ROW_LOCATOR, ROW_DATED, ROW_EXPIRES };

static bool evidence_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	struct err e = {0};

	if (walk_is_gone(ui, ui->evidence.place))
		return false;
	if (session_evidence_add(ui->session, ui->evidence.place, form_text(f, ROW_REFERENCE),
				 form_text(f, ROW_LOCATOR), form_text(f, ROW_DATED),
				 form_text(f, ROW_EXPIRES), &e) < 0) {
		ui_refresh(ui); /* a number that was taken has made the session read everything again */
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, "%s", _("The evidence is recorded."));
	return true;
}

static bool evidence_edit_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	const struct setting settings[] = {{FIELD_REFERENCE_, form_text(f, ROW_REFERENCE)},
					   {FIELD_LOCATOR_, form_text(f, ROW_LOCATOR)},
					   {FIELD_DATED_, form_text(f, ROW_DATED)},
					   {FIELD_EXPIRES_, form_text(f, ROW_EXPIRES)}};
	struct err e = {0};

	if (session_evidence_edit(ui->session, ui->evidence.edited, settings,
				  sizeof settings / sizeof *settings, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, "%s", _("The evidence is recorded."));
	return true;
}

/* what: NULL for a new piece. */
static void form_open(struct ui *ui, const char *title, const struct evidence *what,
		      bool (*save)(void *arg, struct form *f))
{
	struct form *f = form_new(title, ui, save);

	form_add_text(f, FORM_LINE, N_("Reference"), N_("What it is: \"SOC 2 Type II report 2026\"."),
		      what ? what->reference : "", FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Locator"),
		      what && *what->file
			      ? N_("A section or a page; may stay empty, for the file is stored.")
			      : N_("A section, a path, an address; without one it backs nothing."),
		      what ? what->locator : "", FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Dated"), N_("The day it was made, as 2026-11-30; may stay empty."),
		      what ? what->dated : "", FIELD_LINE_BYTES);
	form_add_text(f, FORM_LINE, N_("Expires"),
		      N_("The last day it counts, as 2027-11-30; may stay empty."), what ? what->expires : "",
		      FIELD_LINE_BYTES);
	form_begin(f);
	ui->form = f;
}

void do_evidence_add(struct ui *ui, enum command_id id)
{
	(void)id;
	form_open(ui, N_("New evidence"), NULL, evidence_save);
	walk_label(ui->session, ui->evidence.place, &ui->form->aside);
}

void do_evidence_edit(struct ui *ui, enum command_id id)
{
	struct evidence_view *v = &ui->evidence;

	(void)id;
	if (v->count == 0) {
		ui_say(ui, "%s", _("There is no evidence here yet."));
		return;
	}
	free(v->edited);
	v->edited = mem_dup(v->list[v->cursor].id);
	form_open(ui, N_("Evidence, for all questions that it serves"), &v->list[v->cursor],
		  evidence_edit_save);
}

void do_evidence_attach(struct ui *ui, enum command_id id)
{
	(void)id;
	ui->evidence.picking = true;
	ui->evidence.cursor = 0;
	evidence_refresh(ui);
}

bool evidence_pick_end(struct ui *ui)
{
	bool picking = ui->evidence.picking;

	ui->evidence.picking = false;
	if (picking)
		evidence_refresh(ui);
	return picking;
}

void do_evidence_pick(struct ui *ui, enum command_id id)
{
	struct evidence_view *v = &ui->evidence;
	struct err e = {0};

	(void)id;
	if (v->count == 0 || walk_is_gone(ui, v->place)) {
		evidence_pick_end(ui);
		return;
	}
	if (session_evidence_attach(ui->session, &v->place, 1, v->list[v->cursor].id, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	evidence_pick_end(ui);
	ui_refresh(ui);
	ui_say(ui, "%s", _("The evidence serves this question too; u takes that back."));
}

void do_evidence_remove(struct ui *ui, enum command_id id)
{
	struct evidence_view *v = &ui->evidence;
	struct err e = {0};

	(void)id;
	if (v->count == 0) {
		ui_say(ui, "%s", _("There is no evidence to remove."));
		return;
	}
	if (session_evidence_remove(ui->session, v->place, v->list[v->cursor].id, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	ui_refresh(ui);
	ui_say(ui, "%s", _("The evidence is removed; u takes that back."));
}
