/* palette.c: any command of this place by its name. */
#include "core/text.h"
#include "tui/screen.h"

/* True where the words stand in a text of the program in any of its languages. */
static bool message_contains(const char *english, const char *words)
{
	for (int l = 0; l < LANG__COUNT; l++)
		if (text_contains(lang_message_in((enum lang)l, english), words))
			return true;
	return false;
}

static bool is_offered(enum command_id id, unsigned where)
{
	return (command_at(id)->where & where) && id != COMMAND_PALETTE && id != COMMAND_PALETTE_TYPING;
}

/* Where the user is below the palette. */
static unsigned palette_where(struct ui *ui)
{
	struct editor *editor = ui->palette.editor;
	unsigned where;

	ui->palette.editor = NULL;
	where = ui_where(ui);
	ui->palette.editor = editor;
	return where;
}

void palette_find(struct ui *ui)
{
	struct palette *p = &ui->palette;
	const char *words = editor_text(p->editor);
	unsigned where = palette_where(ui);

	p->count = p->cursor = 0;
	/* Those called so stand before those that only say so. */
	for (int said = 0; said <= 1; said++) {
		for (int i = 0; i < COMMAND__COUNT; i++) {
			enum command_id id = (enum command_id)i;
			bool called = message_contains(command_at(id)->name, words);

			if (!is_offered(id, where))
				continue;
			if (said ? !called && message_contains(command_at(id)->help, words) : called)
				p->found[p->count++] = id;
		}
	}
}

void palette_close(struct ui *ui)
{
	editor_free(ui->palette.editor);
	ui->palette = (struct palette){0};
}

void do_palette(struct ui *ui, enum command_id id)
{
	enum { WORDS_BYTES = 200 };

	(void)id;
	ui->help = false;
	if (!ui->palette.editor)
		ui->palette.editor = editor_new("", false, WORDS_BYTES);
	palette_find(ui);
}

void do_palette_move(struct ui *ui, enum command_id id)
{
	struct palette *p = &ui->palette;

	if (p->count == 0)
		return;
	p->cursor += id == COMMAND_PALETTE_UP ? p->count - 1 : 1;
	p->cursor %= p->count;
}

void do_palette_run(struct ui *ui, enum command_id id)
{
	struct palette *p = &ui->palette;

	if (p->count == 0) {
		ui_say(ui, _("No command of this screen is called \"%s\"."), editor_text(p->editor));
		ui->message_style = STYLE_ERROR;
		return;
	}
	id = p->found[p->cursor];
	palette_close(ui);
	/* Another program's change may have led the user elsewhere meanwhile. */
	if (command_at(id)->where & ui_where(ui))
		command_do(ui, id);
}

/* Key, name and, where there is room, the help. */
static void draw_row(const struct palette *p, size_t i, struct canvas *c, int row, const struct area *a,
		     bool with_help)
{
	enum { KEY_CELLS = 6, NAME_CELLS = 26 };
	const struct command *command = command_at(p->found[i]);
	int col = a->col + 3, end = a->col + a->cols - 2;
	struct buffer key = {0};

	command_key(p->found[i], &key);
	canvas_put(c, row, col, KEY_CELLS - 1, STYLE_KEY, key.text);
	canvas_put(c, row, col + KEY_CELLS, with_help ? NAME_CELLS - 2 : end - col - KEY_CELLS, STYLE_PLAIN,
		   _(command->name));
	col += KEY_CELLS + NAME_CELLS;
	if (with_help)
		canvas_put(c, row, col, end - col, STYLE_FAINT, _(command->help));
	if (i == p->cursor)
		cursor_draw(c, row, a->col + 1, a->cols - 2);
	buffer_release(&key);
}

static void palette_point(struct ui *ui, size_t which)
{
	struct palette *p = &ui->palette;

	if (!p->editor || which >= p->count)
		return;
	if (p->cursor == which)
		do_palette_run(ui, COMMAND_PALETTE_RUN);
	else
		p->cursor = which;
}

void palette_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	enum { HELP_BESIDE_COLS = 120 };
	const struct palette *p = &ui->palette;
	bool beside = a->cols >= HELP_BESIDE_COLS;
	int rows = a->rows - 1 - !beside;
	size_t first = list_first(p->cursor, p->count, rows);

	sheet_title(c, a, _("Commands"));
	if (p->count == 0) {
		struct buffer none = {0};

		buffer_printf(&none, _("No command of this screen is called \"%s\"."),
			      editor_text(p->editor));
		canvas_put(c, a->row + 1, a->col + 3, a->cols - 4, STYLE_FAINT, none.text);
		buffer_release(&none);
	}
	canvas_spot(c, a->row + 1, a->col, rows, a->cols, palette_point, first);
	for (int i = 0; i < rows && first + (size_t)i < p->count; i++)
		draw_row(p, first + (size_t)i, c, a->row + 1 + i, a, beside);
	if (!beside && p->count)
		canvas_put(c, a->row + a->rows - 1, a->col + 3, a->cols - 4, STYLE_FAINT,
			   _(command_at(p->found[p->cursor])->help));
}
