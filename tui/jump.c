/* jump.c: from one question to another that is not beside it, and back to where one was. */
#include <stdlib.h>
#include <string.h>

#include "tui/screen.h"

/* --- back --- */

void walk_jump(struct ui *ui, size_t question)
{
	struct walk *w = &ui->walk;

	if (question != w->question) {
		if (w->back_count == BACK_MAX)
			memmove(w->back, w->back + 1, --w->back_count * sizeof *w->back);
		w->back[w->back_count++] = (struct place){w->question, WHOLE, WHOLE};
	}
	walk_go(ui, question);
}

void do_jump_back(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;

	(void)id;
	while (w->back_count > 0) {
		struct place p = w->back[--w->back_count];

		if (p.question == SIZE_MAX || p.question == w->question)
			continue;
		walk_go(ui, p.question);
		return;
	}
	ui_say(ui, "%s", _("There is no earlier place to go back to."));
}

/* --- to the next of a kind --- */

static const char *none_of(enum session_seek what)
{
	switch (what) {
	case SEEK_GAP:
		return _("There is no gap.");
	case SEEK_MUST:
		return _("Every must is met or not applicable.");
	default:
		return _("Nothing is open any more.");
	}
}

void do_seek(struct ui *ui, enum command_id id)
{
	enum session_seek what = SEEK_OPEN;
	int step = 1;
	size_t found;

	if (id == COMMAND_GAP_NEXT || id == COMMAND_GAP_PREVIOUS)
		what = SEEK_GAP;
	else if (id == COMMAND_MUST_NEXT || id == COMMAND_MUST_PREVIOUS)
		what = SEEK_MUST;
	if (id == COMMAND_OPEN_PREVIOUS || id == COMMAND_GAP_PREVIOUS || id == COMMAND_MUST_PREVIOUS)
		step = -1;
	if (outline_seek(&ui->walk.outline, ui->session, ui->walk.question, step, what, &found))
		walk_jump(ui, found);
	else
		ui_say(ui, "%s", none_of(what));
}

/* --- by number or id --- */

/* "12" is the twelfth question of the outline, where it has so many; else an id may be a number too. */
static bool number_read(const struct outline *o, const char *words, size_t *question)
{
	size_t count;
	size_t *shown = outline_shown(o, &count);
	char *end;
	unsigned long long number = strtoull(words, &end, 10);
	bool found = *words >= '0' && *words <= '9' && *end == '\0' && number >= 1 && number <= count;

	if (found)
		*question = shown[number - 1];
	free(shown);
	return found;
}

static bool jump_done(struct ui *ui, const char *words)
{
	struct place p = {SIZE_MAX, WHOLE, WHOLE};
	struct err e = {0};
	size_t count;
	const struct question *questions = session_questions(ui->session, &count);

	if (!words[strspn(words, " ")])
		return true;
	if (!number_read(&ui->walk.outline, words, &p.question) &&
	    place_parse(session_library(ui->session), questions, count, words, &p, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	walk_go_place(ui, p);
	return true;
}

void do_jump(struct ui *ui, enum command_id id)
{
	(void)id;
	prompt_open(ui, _("Number or id:"), "", FIELD_LINE_BYTES, jump_done);
}
