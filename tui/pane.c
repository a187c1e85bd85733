/* pane.c: one question with all that is known and recorded about it, as lines. */
#include <stdlib.h>
#include <string.h>

#include "core/filename.h"
#include "core/text.h"
#include "tui/screen.h"

struct pane {
	const struct session *session;
	const struct library *library;
	const struct question *q;
	size_t question;
	struct page *page;
};

static void add_heading(struct pane *p, const char *text)
{
	page_gap(p->page);
	page_add(p->page, STYLE_STRONG, 0, NULL, text);
}

static void add_section(struct pane *p, const char *heading, const struct wording *text)
{
	if (!*wording_here(text))
		return;
	add_heading(p, heading);
	page_add(p->page, STYLE_PLAIN, 0, NULL, wording_here(text));
}

static void add_head(struct pane *p, bool marked)
{
	const struct vocabulary *v = &p->library->vocabulary;
	const struct item *item = p->q->item;
	struct buffer line = {0}, models = {0};

	if (marked)
		buffer_add(&line, "x ");
	walk_label(p->session, (struct place){p->question, WHOLE, WHOLE}, &line);
	buffer_printf(&line, "   %s", obligation_name(item->obligation));
	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, p->q->service_models, lang_in_use(), " ", &models);
	/* Not torn: where they do not fit beside the id they stand below it. */
	if (text_width(line.text) + 3 + text_width(models.text) <= p->page->cells) {
		buffer_printf(&line, "   %s", models.text);
		buffer_clear(&models);
	}
	page_add(p->page, STYLE_PLAIN, 0, NULL, line.text);
	if (models.bytes)
		page_add(p->page, STYLE_PLAIN, 0, NULL, models.text);
	buffer_release(&models);
	page_add(p->page, STYLE_FAINT, 0, NULL, wording_here(&item->cite));
	buffer_clear(&line);
	buffer_printf(&line, _("Topic: %s"), wording_here(&v->terms[VOCABULARY_TOPICS].at[item->topic].name));
	page_add(p->page, STYLE_FAINT, 0, NULL, line.text);
	page_gap(p->page);
	page_add(p->page, STYLE_STRONG, 0, NULL, wording_here(&item->ask[p->q->role]));
	buffer_release(&line);
}

/* "Offered: met, from tw-csa-cloud:5.3.3 (demands the same): ...  = takes it over." */
static void add_offer(struct pane *p)
{
	struct buffer line = {0}, from = {0};
	const char *answer, *reason;
	struct offer o;

	if (!session_offer(p->session, p->question, &o))
		return;
	walk_label(p->session, (struct place){o.from.question, WHOLE, WHOLE}, &from);
	answer = answer_name(o.answer);
	reason = relation_reason(&o.from);
	/* TRANSLATORS: "Offered: met, from row-8 (demands the same): Both ask for it.  = takes it over."  The
	 * last sentence names the key. */
	if (*reason)
		buffer_printf(&line, _("Offered: %s, from %s (%s): %s  = takes it over."), answer, from.text,
			      relation_name(o.from.kind), reason);
	else
		buffer_printf(&line, _("Offered: %s, from %s (%s).  = takes it over."), answer, from.text,
			      relation_name(o.from.kind));
	page_add(p->page, STYLE_PLAIN, 4, NULL, line.text);
	buffer_release(&line);
	buffer_release(&from);
}

/* ", as before" or ", before: met"; each service model says its own. */
static void add_before(const struct claim *claims, size_t count, struct buffer *line)
{
	if (count != 1 || claims[0].before == ANSWER_OPEN)
		return;
	if (claims[0].recorded == claims[0].before)
		buffer_add(line, _(", as before"));
	else
		buffer_printf(line, _(", before: %s"), answer_name(claims[0].before));
}

/* A carried answer whose source says something else by now. */
static void add_stale(struct pane *p)
{
	struct buffer from = {0};
	struct carried c;

	if (!session_carried_now(p->session, p->question, &c) || !c.stale)
		return;
	if (c.proved) {
		walk_label(p->session, (struct place){c.now.from.question, WHOLE, WHOLE}, &from);
		page_printf(p->page, STYLE_ERROR, 4, _("Stale: now %s follows from %s.  = takes it over."),
			    answer_name(c.now.answer), from.text);
	} else {
		page_add(p->page, STYLE_ERROR, 4, NULL, _("Stale: nothing proves it any more."));
	}
	buffer_release(&from);
}

/* "Contradicts row-8: not met (demands the same)" */
static void add_conflicts(struct pane *p)
{
	struct conflict *list;
	size_t count = session_conflicts(p->session, p->question, &list);

	for (size_t i = 0; i < count; i++) {
		const struct related *r = &list[i].with;
		struct buffer with = {0};

		walk_label(p->session, (struct place){r->question, WHOLE, WHOLE}, &with);
		/* TRANSLATORS: "Contradicts row-8: not met (demands the same)." */
		if (!list[i].open)
			page_printf(p->page, STYLE_ERROR, 4, _("Contradicts %s: %s (%s)."), with.text,
				    answer_name(session_answer_of(p->session, r->question)),
				    relation_name(r->kind));
		buffer_release(&with);
	}
	free(list);
}

/* "[+] met, backed by evidence" */
static void add_answer(struct pane *p)
{
	size_t count, from;
	const struct claim *claims = session_claims_of(p->session, p->question, &count);
	enum answer a = session_answer_of(p->session, p->question);
	struct buffer line = {0}, origin = {0};
	char box[4];

	page_gap(p->page);
	answer_box(p->session, (struct place){p->question, WHOLE, WHOLE}, box);
	buffer_printf(&line, "%s %s", box, answer_name(a));
	add_before(claims, count, &line);
	walk_origin(p->session, p->question, &origin);
	if (origin.text)
		buffer_printf(&line, _(", carried from %s"), origin.text);
	if (count == 1 && claims[0].by_parts)
		buffer_add(&line, _(", by its parts"));
	if (count == 1 && claims[0].backed)
		buffer_add(&line, _(", backed by evidence"));
	if (count == 1 && claims[0].accepted)
		buffer_add(&line, _(", risk accepted"));
	if (count == 1 && claims[0].recorded == ANSWER_NOT_APPLICABLE && a == ANSWER_OPEN)
		buffer_add(&line, _(": not applicable has no reason in the note"));
	from = p->page->count;
	page_add(p->page, STYLE_PLAIN, 0, NULL, line.text);
	page_mark(p->page, from, 3, answer_style(a));
	buffer_release(&origin);
	buffer_release(&line);
	add_stale(p);
	if (session_is_unconfirmed(p->session, p->question))
		page_add(p->page, STYLE_PLAIN, 4, NULL, _("It waits to be confirmed: = takes it as before."));
	else
		add_offer(p);
	add_conflicts(p);
}

/* Service models and parts, in the order of walk_places: the cursor's number is a line's target. */
static void add_places(struct pane *p, const struct ui *ui)
{
	struct place places[PLACES_MAX];
	size_t count = walk_places(ui, places);
	const struct terms *models = &p->library->vocabulary.terms[VOCABULARY_SERVICE_MODELS];

	for (size_t i = 0; i < count; i++) {
		const struct place *at = &places[i];
		enum answer a = walk_answer_at(p->session, *at);
		size_t from = p->page->count;
		struct buffer lead = {0};
		int indent = at->part != WHOLE && at->model != WHOLE ? 2 : 0;
		char box[4];

		answer_box(p->session, *at, box);
		buffer_printf(&lead, "%s ", box);
		if (at->part == WHOLE) {
			page_add(p->page, STYLE_PLAIN, indent, lead.text,
				 wording_here(&models->at[at->model].name));
		} else {
			const struct part *part = &p->q->item->parts[at->part];

			buffer_printf(&lead, "%s  ", part->id);
			page_add(p->page, STYLE_PLAIN, indent, lead.text, wording_here(&part->text));
		}
		page_mark(p->page, from, 3, answer_style(a));
		page_aim(p->page, from, (long)i);
		buffer_release(&lead);
	}
}

/* The note of each place that has one; where it is not the question's own, with its place. */
static void add_notes(struct pane *p, const struct ui *ui)
{
	struct place places[PLACES_MAX + 1] = {{p->question, WHOLE, WHOLE}};
	size_t count = 1 + walk_places(ui, places + 1);
	bool headed = false;

	for (size_t i = 0; i < count; i++) {
		const char *note = session_field(p->session, places[i], FIELD_NOTE_);
		struct buffer lead = {0};

		/* A service model without a note of its own repeats the question's. */
		if (!*note || (i > 0 && note == session_field(p->session, places[0], FIELD_NOTE_)))
			continue;
		if (!headed)
			add_heading(p, _("Note"));
		headed = true;
		if (i > 0) {
			walk_label(p->session, places[i], &lead);
			buffer_add(&lead, C_("label", ": "));
		}
		page_add(p->page, STYLE_PLAIN, 0, lead.text, note);
		buffer_release(&lead);
	}
}

static bool evidence_among(const struct evidence *list, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].id, id) == 0)
			return true;
	return false;
}

static void add_evidence_line(struct pane *p, const struct evidence *e, int model)
{
	const struct terms *models = &p->library->vocabulary.terms[VOCABULARY_SERVICE_MODELS];
	struct buffer line = {0};

	if (model != WHOLE)
		buffer_printf(&line, "%s%s", wording_here(&models->at[model].name), C_("label", ": "));
	buffer_add(&line, e->reference);
	if (*e->locator)
		buffer_printf(&line, "%s%s", C_("list", "; "), e->locator);
	if (*e->file) {
		buffer_add(&line, C_("list", "; "));
		if (strcmp(e->file, e->reference) != 0)
			buffer_printf(&line, "%s, ", e->file);
		file_size_print(e->size, &line);
	}
	if (*e->expires)
		buffer_printf(&line, _(", expires %s"), e->expires);
	if (!e->backs)
		buffer_add(&line, _(" (does not back the answer)"));
	page_add(p->page, STYLE_PLAIN, 0, e->backs ? "* " : "- ", line.text);
	buffer_release(&line);
}

/* The question's own evidence, and below it what each service model adds. */
static void add_evidence(struct pane *p)
{
	size_t claim_count;
	const struct claim *claims = session_claims_of(p->session, p->question, &claim_count);
	struct evidence *whole = NULL, *own = NULL;
	size_t count = session_evidence(p->session, (struct place){p->question, WHOLE, WHOLE}, &whole);
	bool headed = count > 0;

	if (headed)
		add_heading(p, _("Evidence"));
	for (size_t i = 0; i < count; i++)
		add_evidence_line(p, &whole[i], WHOLE);
	for (size_t c = 0; c < claim_count; c++) {
		size_t own_count;

		if (claims[c].place.model == WHOLE)
			continue;
		own_count = session_evidence(p->session, claims[c].place, &own);
		for (size_t i = 0; i < own_count; i++) {
			if (evidence_among(whole, count, own[i].id))
				continue;
			if (!headed)
				add_heading(p, _("Evidence"));
			headed = true;
			add_evidence_line(p, &own[i], claims[c].place.model);
		}
		free(own);
		own = NULL;
	}
	free(whole);
}

static const char *bound_words(struct bound b)
{
	if (b.least == b.most)
		return answer_name(b.least);
	if (b.most == ANSWER_MET)
		return b.least == ANSWER_PARTIAL ? _("at least partial") : NULL;
	return _("at most partial");
}

/* What the answers of the related questions prove. */
static void add_bound(struct pane *p)
{
	struct bound b;

	if (!session_bound(p->session, p->question, &b))
		page_add(p->page, STYLE_STRONG, 0, NULL, _("Their answers contradict each other."));
	else if (bound_words(b))
		page_printf(p->page, STYLE_PLAIN, 0, _("Their answers prove: %s."), bound_words(b));
}

static void add_related(struct pane *p, const struct walk *w)
{
	if (w->related_count == 0)
		return;
	add_heading(p, _("Related questions"));
	for (size_t i = 0; i < w->related_count; i++) {
		const struct related *r = &w->related[i];
		enum answer a = session_answer_of(p->session, r->question);
		struct buffer line = {0}, lead = {0};
		size_t from = p->page->count;

		buffer_printf(&lead, "[%c] ", answer_mark(a));
		walk_label(p->session, (struct place){r->question, WHOLE, WHOLE}, &line);
		buffer_add(&line, "  ");
		/* TRANSLATORS: "demands the same: Both ask for a yearly review." */
		if (*relation_reason(r))
			buffer_printf(&line, _("%s: %s"), relation_name(r->kind), relation_reason(r));
		else
			buffer_add(&line, relation_name(r->kind));
		page_add(p->page, STYLE_PLAIN, 0, lead.text, line.text);
		page_mark(p->page, from, 3, answer_style(a));
		buffer_release(&line);
		buffer_release(&lead);
	}
	add_bound(p);
}

/* A folded heading in place of a question. */
static void add_branch(struct pane *p, const struct outline *o, size_t row)
{
	const struct outline_row *r = &o->rows[row];

	page_add(p->page, STYLE_STRONG, 0, NULL, outline_heading(p->library, r));
	page_gap(p->page);
	page_printf(p->page, STYLE_PLAIN, 0, P_("%zu question", "%zu questions", r->total), r->total);
	page_printf(p->page, STYLE_PLAIN, 0, _("%zu answered, %zu open"), r->answered,
		    r->total - r->answered);
	page_gap(p->page);
	page_add(p->page, STYLE_FAINT, 0, NULL, _("Folded: Enter or l unfolds it, z unfolds all."));
}

void pane_build(const struct ui *ui, struct page *page, int cells)
{
	size_t count;
	const struct question *questions = session_questions(ui->session, &count);
	struct pane p = {.session = ui->session,
			 .library = session_library(ui->session),
			 .question = ui->walk.question,
			 .page = page};
	struct place whole;

	page->cells = cells < 10 ? 10 : cells;
	if (ui->walk.question >= count)
		return;
	if (walk_is_on_heading(ui)) {
		add_branch(&p, &ui->walk.outline, walk_row(ui));
		return;
	}
	p.q = &questions[ui->walk.question];
	add_head(&p, walk_is_marked(&ui->walk, p.question));
	add_answer(&p);
	add_places(&p, ui);
	add_notes(&p, ui);
	add_evidence(&p);
	whole = walk_place(ui);
	whole.part = WHOLE;
	action_add(p.session, whole, page);
	add_section(&p, _("What to look for"), &p.q->item->look_for);
	add_section(&p, _("Usual evidence"), &p.q->item->evidence);
	add_section(&p, _("A fault of the source"), &p.q->item->source_note);
	add_related(&p, &ui->walk);
	history_summary(ui, page);
}
