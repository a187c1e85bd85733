/* walk_fold.c: folding the branches of the outline. */
#include "tui/screen.h"

void do_fold(struct ui *ui, enum command_id id)
{
	struct outline *o = &ui->walk.outline;
	size_t row = walk_row(ui);

	(void)id;
	if (o->count == 0)
		return;
	if (o->rows[row].parent == SIZE_MAX)
		ui_say(ui, "%s", _("Nothing more can be folded here."));
	else
		outline_fold(o, o->rows[row].parent, true);
}

void do_unfold(struct ui *ui, enum command_id id)
{
	(void)id;
	if (walk_is_on_heading(ui))
		outline_fold(&ui->walk.outline, walk_row(ui), false);
	else
		ui_say(ui, "%s", _("Nothing is folded here."));
}

void do_fold_all(struct ui *ui, enum command_id id)
{
	struct outline *o = &ui->walk.outline;

	(void)id;
	outline_fold_all(o, o->visible_count == o->count);
}
