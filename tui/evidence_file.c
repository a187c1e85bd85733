/* evidence_file.c: stored files in the terminal: a path typed with completion, in, out, and looked at again.
 */
#include <stdlib.h>
#include <string.h>

#include "core/filename.h"
#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

/* --- the path, completed --- */

enum { NAMES_MOST = 500, PATH_BYTES = 4096 };

void prompt_names_drop(struct prompt *p)
{
	for (size_t i = 0; i < p->name_count; i++)
		free(p->names[i]);
	free(p->names);
	p->names = NULL;
	p->name_count = p->name_all = 0;
}

void do_complete(struct ui *ui, enum command_id id)
{
	struct prompt *p = &ui->prompt;
	struct buffer completed = {0};

	(void)id;
	if (!p->path)
		return;
	prompt_names_drop(p);
	p->name_count = ui->setup->complete(ui->setup->self, editor_text(p->editor), &completed, &p->names,
					    NAMES_MOST, &p->name_all);
	if (strcmp(completed.text, editor_text(p->editor)) != 0)
		editor_set(p->editor, completed.text);
	buffer_release(&completed);
	if (p->name_count <= 1)
		prompt_names_drop(p); /* the one stands on the line now */
}

static int names_cells(const struct prompt *p)
{
	int widest = 1;

	for (size_t i = 0; i < p->name_count; i++) {
		int cells = text_width(p->names[i]);

		widest = cells > widest ? cells : widest;
	}
	return widest + 2;
}

int names_rows(const struct ui *ui, int rows)
{
	int cells = names_cells(&ui->prompt), across = ui->cols - 2 > cells ? (ui->cols - 2) / cells : 1;
	int wanted = 1 + ((int)ui->prompt.name_count + across - 1) / across;

	return wanted > rows / 2 ? rows / 2 : wanted;
}

void names_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const struct prompt *p = &ui->prompt;
	int cells = names_cells(p), across = a->cols - 2 > cells ? (a->cols - 2) / cells : 1;
	size_t shown = (size_t)across * (size_t)(a->rows - 1);
	struct buffer title = {0};

	buffer_printf(&title, P_("%zu name", "%zu names", p->name_all), p->name_all);
	if (shown < p->name_all)
		buffer_add(&title, _("; type more letters to see the others"));
	sheet_title(c, a, title.text);
	for (size_t i = 0; i < p->name_count && i < shown; i++)
		canvas_put(c, a->row + 1 + (int)i / across, a->col + 1 + (int)(i % (size_t)across) * cells,
			   across == 1 ? a->cols - 2 : cells - 2, STYLE_PLAIN, p->names[i]);
	buffer_release(&title);
}

/* --- in --- */

static bool store_done(struct ui *ui, const char *path)
{
	struct evidence_view *v = &ui->evidence;
	const struct progress *progress;
	struct err e = {0};
	int rc;

	if (!*path)
		return true;
	if (walk_is_gone(ui, v->place))
		return true;
	progress = work_begin(ui, "%s", _("Storing the file"));
	rc = ui->setup->store_file(ui->setup->self, ui->session, v->place, path, progress, &e);
	work_end(ui);
	if (rc < 0) {
		prompt_names_drop(&ui->prompt);
		ui_refresh(ui); /* as in evidence_save */
		ui_fail(ui, &e);
		return false;
	}
	ui_refresh(ui);
	v->cursor = v->count ? v->count - 1 : 0;
	ui_say(ui, "%s", _("The file is stored; e edits what it is called and when it expires."));
	return true;
}

void do_evidence_store(struct ui *ui, enum command_id id)
{
	(void)id;
	prompt_open(ui, _("File (Tab completes):"), "", PATH_BYTES, store_done);
	ui->prompt.path = true;
}

/* --- out, and looked at again --- */

/* The piece under the cursor, where there is a stored file with it. */
static const struct evidence *stored_here(struct ui *ui)
{
	const struct evidence_view *v = &ui->evidence;

	if (v->count == 0) {
		ui_say(ui, "%s", _("There is no evidence here yet."));
		return NULL;
	}
	if (!*v->list[v->cursor].file) {
		ui_say(ui, "%s", _("This piece is a reference; no file is stored with it."));
		return NULL;
	}
	return &v->list[v->cursor];
}

static bool extract_done(struct ui *ui, const char *path)
{
	const struct evidence *piece = stored_here(ui);
	struct buffer written = {0};
	struct err e = {0};

	if (!*path || !piece)
		return true;
	if (ui->setup->extract(ui->setup->self, ui->session, piece, path, &written, &e) < 0) {
		prompt_names_drop(&ui->prompt);
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, _("Written: %s"), written.text);
	buffer_release(&written);
	return true;
}

void do_evidence_extract(struct ui *ui, enum command_id id)
{
	const struct evidence *piece = stored_here(ui);
	struct buffer name = {0};

	(void)id;
	if (!piece)
		return;
	file_name_harmless(piece->file, &name);
	prompt_open(ui, _("Write to:"), name.text, PATH_BYTES, extract_done);
	ui->prompt.path = true;
	buffer_release(&name);
}

void do_evidence_check(struct ui *ui, enum command_id id)
{
	const struct evidence *piece = stored_here(ui);
	struct err e = {0};

	(void)id;
	if (!piece)
		return;
	if (session_evidence_check(ui->session, piece, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, _("%s is as it was stored: SHA-256 %s."), piece->file, piece->digest);
}
