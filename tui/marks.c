/* marks.c: questions marked in the outline, and one answer for all of them.
 *
 * Only marked questions that the outline shows are answered: nobody answers what is not to be seen. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/screen.h"

/* --- marking --- */

void marks_clear(struct walk *w)
{
	free(w->marked);
	w->marked = NULL;
	w->mark_count = 0;
	w->mark_last = SIZE_MAX;
}

static void mark_set(struct walk *w, size_t question, bool on)
{
	if (!w->marked)
		w->marked = mem_alloc((w->known_count + 1) * sizeof *w->marked);
	if (w->marked[question] == on)
		return;
	w->marked[question] = on;
	w->mark_count += on ? 1 : (size_t)-1;
	if (w->mark_count == 0)
		marks_clear(w);
}

/* Both lists are in the order of the library, so one pass finds every question again. */
void marks_follow(struct walk *w, const struct question *questions, size_t count)
{
	struct walk before = *w;
	size_t old = 0;

	if (!before.marked)
		return;
	w->marked = mem_alloc((count + 1) * sizeof *w->marked);
	w->mark_count = 0;
	w->mark_last = SIZE_MAX;
	for (size_t i = 0; i < count; i++) {
		const struct question *q = &questions[i];

		while (old < before.known_count &&
		       (before.known[old].checklist < q->checklist ||
			(before.known[old].checklist == q->checklist &&
			 (before.known[old].item < q->item ||
			  (before.known[old].item == q->item && before.known[old].role < q->role)))))
			old++;
		if (old == before.known_count)
			break;
		if (before.known[old].item != q->item || before.known[old].role != q->role)
			continue;
		w->marked[i] = before.marked[old];
		w->mark_count += before.marked[old];
		if (old == before.mark_last)
			w->mark_last = i;
	}
	free(before.marked);
	if (w->mark_count == 0)
		marks_clear(w);
}

bool walk_is_marked(const struct walk *w, size_t question)
{
	return w->marked && question < w->known_count && w->marked[question];
}

void do_mark(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;
	size_t question = w->question;

	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	mark_set(w, question, !walk_is_marked(w, question));
	w->mark_last = w->marked ? question : SIZE_MAX;
	walk_stand(ui, outline_question(&w->outline, outline_step(&w->outline, walk_row(ui), 1)));
}

void do_mark_range(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;
	size_t count, *shown, from, to;

	(void)id;
	if (walk_is_gone(ui, walk_place(ui)))
		return;
	shown = outline_shown(&w->outline, &count);
	to = outline_ordinal(&w->outline, w->question, &count);
	from = w->mark_last == SIZE_MAX ? to : outline_ordinal(&w->outline, w->mark_last, &count);
	if (from == 0)
		from = to;
	if (from > to) {
		size_t swapped = from;

		from = to;
		to = swapped;
	}
	for (size_t i = from; i > 0 && i <= to; i++)
		mark_set(w, shown[i - 1], true);
	w->mark_last = w->question;
	free(shown);
}

void do_mark_all(struct ui *ui, enum command_id id)
{
	struct walk *w = &ui->walk;
	size_t count, marked = 0;
	size_t *shown = outline_shown(&w->outline, &count);

	(void)id;
	for (size_t i = 0; i < count; i++)
		marked += walk_is_marked(w, shown[i]);
	if (marked == count)
		marks_clear(w);
	for (size_t i = 0; i < count && marked < count; i++)
		mark_set(w, shown[i], true);
	free(shown);
}

void marks_print(const struct walk *w, struct buffer *to)
{
	if (w->mark_count > 0)
		buffer_printf(to, P_("%zu marked", "%zu marked", w->mark_count), w->mark_count);
}

/* --- answering them --- */

/* The marked questions that are shown, in the order of the outline; free(). */
static size_t *marks_shown(const struct walk *w, size_t *count)
{
	size_t *shown = outline_shown(&w->outline, count), kept = 0;

	for (size_t i = 0; i < *count; i++)
		if (walk_is_marked(w, shown[i]))
			shown[kept++] = shown[i];
	*count = kept;
	return shown;
}

/* Another program may have taken them out of scope, or a filter out of sight. */
static bool marks_are_none(struct ui *ui, size_t count)
{
	if (count == 0)
		ui_say(ui, "%s", _("None of the marked questions is shown here; Esc clears the marks."));
	return count == 0;
}

static void bulk_ask(struct ui *ui, size_t count, size_t otherwise, size_t notes)
{
	enum answer a = ui->walk.bulk;
	struct buffer text = {0};

	if (a == ANSWER_OPEN)
		buffer_printf(&text,
			      P_("Take the answer of %zu question away?",
				 "Take the answers of %zu questions away?", count),
			      count);
	else /* TRANSLATORS: an answer, and how many questions are to have it. */
		buffer_printf(
			&text,
			P_("Record \"%s\" for %zu question?", "Record \"%s\" for %zu questions?", count),
			answer_name(a), count);
	if (otherwise > 0 && a != ANSWER_OPEN)
		buffer_printf(&text, P_("  %zu has another answer.", "  %zu have another answer.", otherwise),
			      otherwise);
	if (notes > 0)
		buffer_printf(&text,
			      P_("  %zu has a note, which the reason replaces.",
				 "  %zu have a note, which the reason replaces.", notes),
			      notes);
	confirm_made(ui, &text, marks_record);
}

void marks_answer(struct ui *ui, enum answer a, const char *reason)
{
	struct walk *w = &ui->walk;
	size_t count, otherwise = 0, notes = 0;
	size_t *questions = marks_shown(w, &count);

	if (marks_are_none(ui, count)) {
		free(questions);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct place whole = {questions[i], WHOLE, WHOLE};

		otherwise += session_says_otherwise(ui->session, questions[i], a);
		notes += a == ANSWER_NOT_APPLICABLE && *session_field(ui->session, whole, FIELD_NOTE_);
	}
	free(questions);
	w->bulk = a;
	if (reason != w->bulk_reason) {
		free(w->bulk_reason);
		w->bulk_reason = mem_dup(reason);
	}
	bulk_ask(ui, count, otherwise, notes);
}

/* Says what was done, and goes on where the question under the cursor is answered now. */
static void bulk_done(struct ui *ui, size_t count, const char *what)
{
	marks_clear(&ui->walk);
	walk_changed(ui);
	if (session_answer_of(ui->session, ui->walk.question) != ANSWER_OPEN)
		walk_go_on(ui);
	/* TRANSLATORS: "12 questions: met.  u takes that back." */
	ui_say(ui,
	       P_("%zu question: %s.  u takes that back.", "%zu questions: %s.  u takes that back.", count),
	       count, what);
}

/* free(). */
static struct place *places_of(const size_t *questions, size_t count)
{
	struct place *places = mem_grow(NULL, count + 1, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){questions[i], WHOLE, WHOLE};
	return places;
}

static bool bulk_record(struct ui *ui, const char *note)
{
	size_t count;
	size_t *questions = marks_shown(&ui->walk, &count);
	struct place *places = places_of(questions, count);
	struct err e = {0};
	int rc = session_answer(ui->session, places, count, ui->walk.bulk, note, &e);

	free(places);
	free(questions);
	if (rc == 0 && marks_are_none(ui, count))
		return true;
	if (rc < 0) {
		ui_fail(ui, &e);
		return false;
	}
	if (ui->walk.bulk != ANSWER_OPEN)
		walk_remember(&ui->walk, ui->walk.bulk, note);
	bulk_done(ui, count, answer_name(ui->walk.bulk));
	return true;
}

static bool bulk_reason_done(struct ui *ui, const char *reason)
{
	if (walk_lacks_reason(ui, reason) || !bulk_record(ui, reason))
		return false;
	ui->prompt.keep = NULL;
	free(ui->walk.bulk_reason);
	ui->walk.bulk_reason = NULL;
	return true;
}

void marks_record(struct ui *ui)
{
	struct walk *w = &ui->walk;

	if (w->bulk != ANSWER_NOT_APPLICABLE) {
		bulk_record(ui, NULL);
		return;
	}
	prompt_open(ui, _("Reason for all:"), w->bulk_reason ? w->bulk_reason : "", FIELD_LINE_BYTES,
		    bulk_reason_done);
	ui->prompt.keep = &w->bulk_reason;
}

/* --- taking over what is offered to them, or was answered before --- */

static bool is_offered(const struct session *s, size_t question)
{
	struct offer o;

	return session_offer(s, question, &o);
}

/* Those of the marked questions of which something is so; free(). */
static size_t *marks_where(const struct ui *ui, bool (*is)(const struct session *s, size_t question),
			   size_t *count)
{
	size_t *questions = marks_shown(&ui->walk, count), kept = 0;

	for (size_t i = 0; i < *count; i++)
		if (is(ui->session, questions[i]))
			questions[kept++] = questions[i];
	*count = kept;
	return questions;
}

static void offers_take(struct ui *ui)
{
	size_t count;
	size_t *questions = marks_where(ui, is_offered, &count);
	struct err e = {0};
	int rc = session_carry(ui->session, questions, count, &e);

	free(questions);
	if (rc < 0)
		ui_fail(ui, &e);
	else
		bulk_done(ui, count, _("carried from related questions"));
}

static void earlier_take(struct ui *ui)
{
	size_t count;
	size_t *questions = marks_where(ui, session_is_unconfirmed, &count);
	struct place *places = places_of(questions, count);
	struct err e = {0};
	int rc = session_confirm(ui->session, places, count, &e);

	free(places);
	free(questions);
	if (rc < 0)
		ui_fail(ui, &e);
	else
		bulk_done(ui, count, _("as before"));
}

void marks_carry(struct ui *ui)
{
	size_t marked = ui->walk.mark_count, earlier, offered;
	struct buffer text = {0};

	free(marks_where(ui, session_is_unconfirmed, &earlier));
	free(marks_where(ui, is_offered, &offered));
	if (earlier > 0) {
		buffer_printf(&text,
			      P_("Confirm the earlier answer of %zu of the %zu marked?",
				 "Confirm the earlier answers of %zu of the %zu marked?", earlier),
			      earlier, marked);
		confirm_made(ui, &text, earlier_take);
	} else if (offered > 0) {
		buffer_printf(&text,
			      P_("Take over the answer offered for %zu of the %zu marked?",
				 "Take over the answers offered for %zu of the %zu marked?", offered),
			      offered, marked);
		confirm_made(ui, &text, offers_take);
	} else {
		ui_say(ui, "%s", _("Nothing is offered for any of the marked questions."));
	}
}
