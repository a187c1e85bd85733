/* lines_gaps.c: the gaps by lines, in the order and the choice that somebody wants.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/action.h"
#include "core/mem.h"
#include "tui/context.h"

static const struct claim *claim_at(const struct lines *l, size_t row)
{
	size_t count;

	return &session_claims(l->session, &count)[l->gaps[row].claim];
}

static void choice_release(struct lines *l)
{
	filter_release(&l->gaps_choice.of);
	l->gaps_choice = (struct gaps_choice){0};
}

void lines_gaps_release(struct lines *l)
{
	free(l->gaps);
	l->gaps = NULL;
	choice_release(l);
}

static size_t gaps_load(struct lines *l)
{
	free(l->gaps);
	l->gaps = NULL;
	return session_gaps(l->session, &l->gaps_choice, l->gaps_order, &l->gaps);
}

static void gaps_head(struct lines *l)
{
	static const struct gaps_choice every;
	struct gap *gaps = NULL;
	size_t all = session_gaps(l->session, &every, GAPS_BY_LOSS, &gaps), late = 0;
	struct buffer line = {0};

	free(gaps);
	for (size_t i = 0; i < l->rows; i++)
		late += l->gaps[i].overdue;
	if (all == 0)
		buffer_add(&line, _("There is no gap: no answer is partial or not met."));
	else if (l->rows == 0)
		buffer_add(&line, _("No gap is as the filter wants it; X shows all again."));
	else if (l->rows < all)
		buffer_printf(&line, P_("%zu of %zu gap", "%zu of %zu gaps", all), l->rows, all);
	else
		buffer_printf(&line, P_("%zu gap", "%zu gaps", all), all);
	if (late > 0)
		buffer_printf(&line, P_(", %zu overdue (!)", ", %zu overdue (!)", late), late);
	if (l->rows > 0)
		buffer_printf(&line, "%s%s", C_("list", ", "), gaps_order_name(l->gaps_order));
	lines_say("%s", line.text);
	buffer_release(&line);
}

static void gaps_row(struct lines *l, size_t row)
{
	const struct claim *c = claim_at(l, row);

	lines_show_question(l, c->place, c->answer);
}

static void say_closes(const struct lines *l, size_t question)
{
	struct related *related = NULL;
	size_t count = session_closes(l->session, question, &related);

	if (count > 0)
		lines_say(P_("Fixing this closes %zu more question.",
			     "Fixing this closes %zu more questions.", count),
			  count);
	for (size_t i = 0; i < count; i++)
		lines_show_question(l, (struct place){related[i].question, WHOLE, WHOLE},
				    session_answer_of(l->session, related[i].question));
	free(related);
}

static void gaps_detail(struct lines *l, size_t row)
{
	const struct claim *c = claim_at(l, row);
	size_t count;
	const struct question *q = &session_questions(l->session, &count)[c->place.question];
	struct buffer loss = {0};

	gaps_row(l, row);
	amount_print(l->gaps[row].loss, &loss);
	lines_entry(_("Loss"), loss.text);
	buffer_release(&loss);
	if (l->gaps[row].overdue)
		lines_say("%s", _("The due date is past."));
	lines_show_action(l, c->place);
	say_closes(l, c->place.question);
	lines_entry(_("Note"), c->note);
	lines_entry(_("Look for"), lines_wording(&q->item->look_for));
}

static void gaps_enter(struct lines *l, size_t row)
{
	struct place p = claim_at(l, row)->place;

	l->behind = NULL;
	lines_page_leave(l, p);
}

static const struct lines_page gaps_page = {
	.where = ON_GAPS,
	.load = gaps_load,
	.head = gaps_head,
	.row = gaps_row,
	.enter = gaps_enter,
	.detail = gaps_detail,
};

void lines_gaps_open(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &gaps_page, rest);
}

bool lines_gaps_place(struct lines *l, struct place *p)
{
	if (l->rows > 0)
		*p = claim_at(l, l->row)->place;
	else
		gaps_head(l);
	return l->rows > 0;
}

/* --- order and choice --- */

static void say_anew(struct lines *l)
{
	l->row = 0;
	lines_page_load(l);
	lines_page_say(l);
}

void lines_gaps_order(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	l->gaps_order = (enum gaps_order)((l->gaps_order + 1) % GAPS_BY__COUNT);
	say_anew(l);
}

/* "overdue must status=planned owner=Lin checklist=tw-moda-guide backup": false, saying so, where a name is
 * unknown.  Words and values are parted in place and stay borrowed. */
static bool choice_read(const struct lines *l, char *words, struct gaps_choice *c, struct buffer *text)
{
	char *at = NULL;

	for (char *word = strtok_r(words, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
		size_t bytes;

		if (strcmp(word, "overdue") == 0) {
			c->overdue = true;
		} else if (strcmp(word, "must") == 0) {
			c->of.obligations = 1U << OBLIGATION_MUST;
		} else if (strncmp(word, "owner=", 6) == 0) {
			c->of.owner = word + 6;
		} else if (strncmp(word, "status=", 7) == 0) {
			c->status = word + 7;
			if (strcmp(c->status, FILTER_NOBODY) != 0 &&
			    status_parse(c->status) == STATUS__COUNT) {
				lines_say(_("\"%s\" is not planned, in-progress, done or - for none."),
					  c->status);
				return false;
			}
		} else if (strncmp(word, "checklist=", 10) == 0) {
			if (library_parse(session_library(l->session), word + 10, &c->of.checklists,
					  &bytes)) {
				lines_say(_("There is no checklist \"%s\" here."), word + 10);
				return false;
			}
		} else {
			buffer_printf(text, "%s%s", text->bytes ? " " : "", word);
		}
	}
	return true;
}

/* The same word, as a constant. */
static const char *status_kept(const char *word)
{
	return strcmp(word, FILTER_NOBODY) == 0 ? FILTER_NOBODY : status_word(status_parse(word));
}

void lines_gaps_filter(struct lines *l, enum key_command id, const char *rest)
{
	char *words =
		*rest ? mem_dup(rest)
		      : lines_ask(l,
				  _("Only gaps (overdue, must, owner=NAME, status=planned, checklist=ID, or "
				    "any words)"),
				  "");
	struct gaps_choice c = {0};
	struct buffer text = {0};

	(void)id;
	if (words && *words && choice_read(l, words, &c, &text)) {
		c.of.text = text.text;
		choice_release(l);
		filter_copy(&l->gaps_choice.of, &c.of);
		l->gaps_choice.overdue = c.overdue;
		l->gaps_choice.status = c.status ? status_kept(c.status) : NULL;
		say_anew(l);
	}
	free(words);
	buffer_release(&text);
}

void lines_gaps_all(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	choice_release(l);
	lines_say("%s", _("All gaps are shown."));
	say_anew(l);
}
