/* walk_find.c: finding words in the questions that are shown, while they are typed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

void walk_find_release(struct walk_find *f)
{
	free(f->words);
	free(f->folded);
	*f = (struct walk_find){0};
}

/* What the words find among the questions that are shown. */
struct hits {
	bool *found;   /* by question */
	size_t count;  /* of those that are shown */
	size_t hidden; /* of those that a filter does not show */
};

static struct hits hits_of(const struct ui *ui, const char *words)
{
	const struct outline *o = &ui->walk.outline;
	struct hits h = {.found = mem_alloc(o->question_count + 1)};
	size_t all = *words ? session_find(ui->session, words, h.found) : 0;

	for (size_t i = 0; i < o->shown_count; i++)
		h.count += h.found[o->shown[i]];
	h.hidden = all - h.count;
	return h;
}

/* The first hit at the question or after it (step 1), or before it (-1), going round; *nth counts from the
 * first shown.  There is one. */
static size_t hit_from(const struct outline *o, const struct hits *h, size_t question, int step, bool after,
		       size_t *nth)
{
	size_t count = o->shown_count, at = 0;

	assert(count > 0);
	while (at < count && o->shown[at] != question)
		at++;
	if (at == count)
		at = 0;
	else if (after)
		at = step > 0 ? at + 1 : at + count - 1;
	while (!h->found[o->shown[at % count]])
		at = step > 0 ? at + 1 : at % count + count - 1;
	*nth = 0;
	for (size_t i = 0; i <= at % count; i++)
		*nth += h->found[o->shown[i]];
	return o->shown[at % count];
}

/* Where the words lead from a question: to the item whose id they are, else to the first hit from there on.
 */
static size_t hit_first(const struct ui *ui, const struct hits *h, const char *words, size_t from,
			size_t *nth)
{
	const struct outline *o = &ui->walk.outline;
	char *folded = text_fold(words);
	size_t count, at = from;
	const struct question *questions = session_questions(ui->session, &count);

	for (size_t i = 0; i < o->shown_count; i++)
		if (strcasecmp(questions[o->shown[i]].item->id, folded) == 0) {
			at = o->shown[i];
			break;
		}
	free(folded);
	return hit_from(o, h, at, 1, false, nth);
}

/* --- while it is typed --- */

static void folding_keep(struct walk *w)
{
	const struct outline *o = &w->outline;
	size_t count = o->fold_count[o->by_section];

	free(w->find.folded);
	w->find.folded = mem_alloc(count + 1);
	if (count > 0)
		memcpy(w->find.folded, o->folded[o->by_section], count);
}

/* Back to where one was, with what was folded then. */
static void find_return(struct ui *ui)
{
	struct walk *w = &ui->walk;

	outline_fold_as(&w->outline, w->find.folded);
	walk_stand(ui, w->find.from);
}

static void find_changed(struct ui *ui, const char *words)
{
	struct walk *w = &ui->walk;
	struct hits h = hits_of(ui, words);
	struct buffer label = {0};
	size_t nth;

	find_return(ui);
	if (h.count > 0)
		walk_go(ui, hit_first(ui, &h, words, w->find.from, &nth));
	free(w->find.words);
	w->find.words = mem_dup(words);
	if (*words)
		buffer_printf(&label, _("Find (%zu):"), h.count);
	else
		buffer_add(&label, _("Find:"));
	free(ui->prompt.label);
	ui->prompt.label = buffer_take(&label);
	free(h.found);
}

static void say_hits(struct ui *ui, const struct hits *h, const char *words, size_t nth)
{
	if (h->count > 0)
		ui_say(ui, _("%zu of %zu: \"%s\".  N goes to the next, P to the one before."), nth, h->count,
		       words);
	else if (h->hidden > 0)
		ui_say(ui,
		       P_("No question shown says \"%s\", %zu other does; X shows all.",
			  "No question shown says \"%s\", %zu others do; X shows all.", h->hidden),
		       words, h->hidden);
	else
		ui_say(ui, _("No question says \"%s\"."), words);
}

static bool find_done(struct ui *ui, const char *words)
{
	struct walk *w = &ui->walk;
	struct hits h = hits_of(ui, words);
	size_t nth = 0;

	free(w->find.words);
	w->find.words = mem_dup(words);
	walk_stand(ui, w->find.from);
	if (h.count > 0)
		walk_jump(ui, hit_first(ui, &h, words, w->find.from, &nth));
	if (*words)
		say_hits(ui, &h, words, nth);
	free(h.found);
	return true;
}

static void find_left(struct ui *ui)
{
	find_return(ui);
	free(ui->walk.find.words);
	ui->walk.find.words = NULL;
}

void do_find(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;

	(void)id;
	if (w->outline.count == 0)
		return;
	w->inside = false;
	w->find.from = w->question;
	folding_keep(w);
	free(hits_of(ui, " ").found); /* what is searched is made ready now, not at the first letter */
	prompt_open(ui, _("Find:"), "", FIELD_LINE_BYTES, find_done);
	ui->prompt.changed = find_changed;
	ui->prompt.left = find_left;
}

void do_find_next(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;
	struct hits h;
	size_t nth = 0;

	if (!w->find.words || !*w->find.words) {
		ui_say(ui, "%s", _("Nothing is looked for yet; / does."));
		return;
	}
	h = hits_of(ui, w->find.words);
	if (h.count > 0)
		walk_jump(ui, hit_from(&w->outline, &h, w->question, id == COMMAND_FIND_NEXT ? 1 : -1, true,
				       &nth));
	say_hits(ui, &h, w->find.words, nth);
	free(h.found);
}

/* --- emphasis --- */

/* Cells from col on that say the folded words; 0 where they do not. */
static int cells_saying(const struct canvas *c, int row, int col, int end, const char *folded)
{
	int at = col;

	for (; at < end && *folded; at++) {
		const struct cell *cell = canvas_cell(c, row, at);
		char *text;
		size_t bytes;
		bool says;

		if (cell->width == 0 && at > col)
			continue;
		text = text_fold(*cell->text ? cell->text : " ");
		bytes = strlen(text);
		says = cell->width > 0 && strncmp(folded, text, bytes) == 0;
		free(text);
		if (!says)
			return 0;
		folded += bytes;
	}
	/* The right half of the last wide one. */
	while (at < end && canvas_cell(c, row, at)->width == 0)
		at++;
	return *folded ? 0 : at - col;
}

void walk_find_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	const char *words = ui->walk.find.words;
	char *folded;

	if (!words || !words[strspn(words, " ")])
		return;
	folded = text_fold(words);
	for (int row = a->row; row < a->row + a->rows; row++)
		for (int col = a->col; col < a->col + a->cols; col++) {
			int cells = cells_saying(c, row, col, a->col + a->cols, folded);

			if (cells == 0)
				continue;
			canvas_restyle(c, row, col, cells, STYLE_FOUND);
			col += cells - 1;
		}
	free(folded);
}
