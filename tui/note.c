/* note.c: the note being written.  It is kept while it is typed, so that it outlives a crash. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/screen.h"

/* Keys after which it is kept although no pause came: where more input waits, later. */
enum { GUARD_KEYS = 20, GUARD_STREAM = 100 };

struct found {
	char *text;
	char day[11];
};

static int found_see(void *arg, const char *text, int64_t at)
{
	struct found *f = arg;

	f->text = mem_dup(text);
	date_of(at, f->day);
	return 0;
}

/* What was typed before and neither saved nor thrown away; text is NULL where there is nothing. */
static struct found found_of(const struct ui *ui, struct place p)
{
	struct found f = {NULL, ""};
	struct err ignored;

	session_typed(ui->session, p, FIELD_NOTE_, found_see, &f, &ignored);
	if (f.text && strcmp(f.text, session_field(ui->session, p, FIELD_NOTE_)) == 0) {
		free(f.text);
		f.text = NULL;
	}
	return f;
}

void note_open(struct ui *ui, struct place p)
{
	struct found f = found_of(ui, p);

	note_drop(ui);
	ui->note_of = p;
	ui->note = editor_new(session_field(ui->session, p, FIELD_NOTE_), true, FIELD_TEXT_BYTES);
	if (f.text) {
		editor_set(ui->note, f.text);
		ui->note_guarded = true;
		ui_say(ui,
		       _("What you typed here and did not save is back (%s); C-z shows what is recorded."),
		       f.day);
	}
	free(f.text);
}

bool note_recall(struct ui *ui)
{
	struct place p = session_typed_last(ui->session, FIELD_NOTE_);
	struct buffer label = {0};
	struct found f;

	if (p.question == SIZE_MAX)
		return false;
	f = found_of(ui, p);
	if (!f.text)
		return false;
	free(f.text);
	walk_go(ui, p.question);
	walk_label(ui->session, p, &label);
	ui_say(ui, _("A note on %s was typed and not saved (%s); e there goes on with it."), label.text,
	       f.day);
	buffer_release(&label);
	return true;
}

char *note_text(const struct ui *ui, struct place p)
{
	struct found f = found_of(ui, p);

	return f.text ? f.text : mem_dup(session_field(ui->session, p, FIELD_NOTE_));
}

void note_drop(struct ui *ui)
{
	editor_free(ui->note);
	ui->note = NULL;
	ui->note_keys = 0;
	ui->note_guarded = ui->note_unguarded = false;
}

void note_close(struct ui *ui)
{
	struct err ignored;

	if (ui->note && ui->note_guarded && ui->note_of.question != SIZE_MAX)
		session_typed_keep(ui->session, ui->note_of, FIELD_NOTE_, NULL, &ignored);
	note_drop(ui);
}

void note_typed(struct ui *ui, bool much)
{
	ui->note_keys += much ? GUARD_STREAM : 1;
}

bool note_guard(struct ui *ui, enum note_moment moment)
{
	static const int least[] = {[NOTE_PAUSE] = 1, [NOTE_KEY] = GUARD_KEYS, [NOTE_PENDING] = GUARD_STREAM};
	struct err e = {0};
	int rc;

	if (!ui->note || ui->note_keys < least[moment] || ui->note_of.question == SIZE_MAX)
		return false;
	rc = session_typed_keep(ui->session, ui->note_of, FIELD_NOTE_,
				editor_changed(ui->note) ? editor_text(ui->note) : NULL, &e);
	if (rc == ERR_BUSY)
		return false; /* next time */
	ui->note_keys = 0;
	if (rc == 0) {
		ui->note_guarded = true;
		return false;
	}
	if (ui->note_unguarded)
		return false;
	ui->note_unguarded = true; /* said once: it does not stop anybody from writing */
	ui_say(ui, _("Until it is saved, the note is not safe from a crash. %s"), e.text);
	ui->message_style = STYLE_ERROR;
	return true;
}

bool note_keep(struct ui *ui)
{
	struct err e = {0};

	if (!ui->note || !editor_changed(ui->note))
		return true;
	if (walk_is_gone(ui, ui->note_of))
		return false;
	if (session_set(ui->session, ui->note_of, FIELD_NOTE_, editor_text(ui->note), &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	return true;
}

void do_note_save(struct ui *ui, enum command_id id)
{
	struct buffer label = {0};

	(void)id;
	if (!note_keep(ui))
		return;
	walk_label(ui->session, ui->note_of, &label);
	note_close(ui);
	ui_refresh(ui);
	ui_say(ui, _("%s: the note is saved."), label.text);
	buffer_release(&label);
}

void note_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct buffer title = {0}, label = {0};

	walk_label(ui->session, ui->note_of, &label);
	buffer_printf(&title, _("Note on %s"), label.text);
	sheet_title(c, a, title.text);
	editor_draw(ui->note, c, a->row + 1, a->col + 1, a->rows - 1, a->cols - 2, !ui->confirm);
	buffer_release(&title);
	buffer_release(&label);
}
