/* scr_help.c: the keys that count where the user is, over any screen. */
#include "tui/screen.h"

static unsigned below(struct ui *ui)
{
	unsigned where;

	ui->help = false;
	where = ui_where(ui);
	ui->help = true;
	return where;
}

void help_open(struct ui *ui)
{
	/* Help asked for within the help goes back to what it explains. */
	if (ui->help) {
		ui->help = false;
		return;
	}
	ui->help_of = below(ui);
	ui->help_top = 0;
}

static void add_mark(struct page *p, char mark, const char *text)
{
	char lead[] = "[ ]         ";

	lead[1] = mark;
	page_add(p, STYLE_PLAIN, 1, lead, text);
}

static void help_page(const struct ui *ui, struct page *p)
{
	enum { CELLS_MAX = 100 };

	p->cells = ui->cols - 4 > CELLS_MAX ? CELLS_MAX : ui->cols - 4;
	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, _("Keys"));
	command_help(p, ui->help_of);
	if (!(ui->help_of & (ON_WALK | ON_PARTS | ON_GAPS)))
		return;
	page_gap(p);
	page_add(p, STYLE_STRONG, 0, NULL, _("Marks"));
	for (int a = 0; a < ANSWER__COUNT; a++)
		add_mark(p, answer_mark((enum answer)a), answer_name((enum answer)a));
	page_add(p, STYLE_PLAIN, 1, "*           ",
		 _("backed by evidence: it has a locator and has not expired"));
	page_add(p, STYLE_PLAIN, 1, "=           ", _("demands the same as the question above it"));
}

void help_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	struct page p = {0};

	help_page(ui, &p);
	page_draw(&p, c, a->row + 1, a->col + 2, a->rows - 1, ui->help_top, PAGE_NO_TARGET);
	page_release(&p);
}

void help_move(struct ui *ui, enum command_id motion)
{
	struct page p = {0};
	size_t rows = (size_t)ui->rows - 4;

	help_page(ui, &p);
	ui->help_top = list_move(ui->help_top, p.count > rows ? p.count - rows + 1 : 1, (int)rows, motion);
	page_release(&p);
}
