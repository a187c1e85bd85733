#include "report/detail.h"

#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/filename.h"
#include "core/text.h"

enum { BETWEEN = 2 /* cells between a label and its text */ };

/* Every label of a detail, so that all of them leave the same room.
 * TRANSLATORS: labels at the left of a text, at most 14 cells each. */
static const char *const labels[] = {
	N_("Citation"),   N_("Question"),       N_("Look for"),    N_("Convincing"), N_("Parts"),
	N_("Answer"),     N_("Note"),           N_("Evidence"),    N_("Action"),     N_("Plan"),
	N_("Exception"),  N_("Service models"), N_("Conditions"),  N_("Topic"),      N_("Section"),
	N_("Related"),    N_("Leverage"),       N_("Source note"), N_("Lost"),       N_("Offered"),
	N_("Milestones"), N_("Conflict"),
};

void detail_init(struct detail *d, struct paper *to, const struct facts *f, int indent)
{
	int widest = 0;

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		int cells = text_width(_(labels[i]));

		widest = cells > widest ? cells : widest;
	}
	*d = (struct detail){.paper = to, .facts = f, .indent = indent, .label_cells = widest + BETWEEN};
}

void detail_entry(const struct detail *d, const char *label, const char *text)
{
	if (*text)
		paper_entry(d->paper, d->indent, label, d->label_cells, "", text);
}

/* The same in the language beside the report's.  part_cells: those in front of the text of a part, under
 * which it stands; else 0.  Returns whether there was one. */
static bool beside_entry(const struct detail *d, const struct item *i, const struct wording *w,
			 int part_cells)
{
	enum lang language;
	const char *text = facts_beside(d->facts, i->checklist, w, &language);

	if (!text)
		return false;
	paper_entry(d->paper, d->indent, part_cells ? "" : lang_own_name(language),
		    d->label_cells + part_cells, "", text);
	paper_language(d->paper, language);
	return true;
}

void asked_cell(struct table *t, const struct facts *f, const struct item *i, size_t role, const char *below)
{
	enum lang language = f->lang;
	const char *beside = facts_beside(f, i->checklist, &i->ask[role], &language);

	table_cell_beside(t, facts_wording(f, &i->ask[role]), beside, language, below);
}

void question_cell(struct table *t, const struct facts *f, size_t question, const char *below)
{
	asked_cell(t, f, f->questions[question].item, f->questions[question].role, below);
}

void detail_asked(const struct detail *d, size_t question, bool with_evidence)
{
	const struct facts *f = d->facts;
	const struct item *i = f->questions[question].item;

	detail_entry(d, _("Citation"), facts_wording(f, &i->cite));
	detail_entry(d, _("Question"), facts_asks(f, question));
	beside_entry(d, i, &i->ask[f->questions[question].role], 0);
	detail_entry(d, _("Look for"), facts_wording(f, &i->look_for));
	if (with_evidence)
		detail_entry(d, _("Convincing"), facts_wording(f, &i->evidence));
	detail_entry(d, _("Source note"), facts_wording(f, &i->source_note));
}

/* One part: its id and mark stand in front, so that what wraps stays clear of them. */
static void part_print(const struct detail *d, const struct claim *c, size_t part)
{
	const struct facts *f = d->facts;
	const struct item *item = f->questions[c->place.question].item;
	const struct part *asked = &item->parts[part];
	struct place p = {c->place.question, c->place.model, (int)part};
	enum answer a = facts_part_answer(f, c, part);
	enum lang language;
	const char *note = facts_field(f, p, FIELD_NOTE_), *label = part == 0 ? _("Parts") : "";
	struct buffer front = {0}, b = {0};

	buffer_printf(&front, "%s %c", asked->id, answer_mark(a));
	buffer_add(&b, facts_wording(f, &asked->text));
	if (c->by_parts)
		/* TRANSLATORS: a part of a question, then its answer. */
		buffer_printf(&b, _(" (%s)"), answer_name(a));
	if (*note && !facts_beside(f, item->checklist, &asked->text, &language))
		buffer_printf(&b, "\n%s", note);
	paper_entry(d->paper, d->indent, label, d->label_cells, front.text, b.text);
	if (beside_entry(d, item, &asked->text, text_width(front.text) + 1) && *note)
		paper_entry(d->paper, d->indent, "", d->label_cells + text_width(front.text) + 1, "", note);
	buffer_release(&front);
	buffer_release(&b);
}

void detail_parts(const struct detail *d, const struct claim *c)
{
	for (size_t part = 0; part < d->facts->questions[c->place.question].item->part_count; part++)
		part_print(d, c, part);
}

/* Where its source says something else than was carried: what would follow now. */
static void stale_words(const struct facts *f, size_t question, struct buffer *to)
{
	struct carried c;
	struct buffer id = {0};

	if (!session_carried_now(f->session, question, &c) || !c.stale)
		return;
	if (c.proved) {
		facts_id(f, place_whole(c.now.from.question), &id);
		/* TRANSLATORS: after "met, carried from X"; an answer and the id of a question. */
		buffer_printf(to, _(" (stale: now %s follows from %s)"), answer_name(c.now.answer), id.text);
	} else {
		buffer_add(to, _(" (stale: nothing proves it any more)"));
	}
	buffer_release(&id);
}

void detail_answer(const struct detail *d, const struct claim *c)
{
	struct buffer b = {0}, origin = {0};

	buffer_add(&b, answer_name(c->answer));
	if (c->before != ANSWER_OPEN && c->recorded == c->before)
		buffer_add(&b, _(", as before"));
	else if (c->before != ANSWER_OPEN)
		buffer_printf(&b, _(", before: %s"), answer_name(c->before));
	if (c->unconfirmed)
		buffer_add(&b, _(", to be confirmed"));
	/* Splitting takes the origin away, so it is never that of one service model. */
	session_carried(d->facts->session, c->place.question, d->facts->with_role, &origin);
	if (origin.text)
		/* TRANSLATORS: after an answer; the id of another question. */
		buffer_printf(&b, _(", carried from %s"), origin.text);
	stale_words(d->facts, c->place.question, &b);
	if (c->answer == ANSWER_PARTIAL || c->by_parts)
		/* TRANSLATORS: after an answer; a fraction such as 1/2. */
		buffer_printf(&b, _(", credit %u/%u"), c->credit_num, c->credit_den);
	if (c->recorded == ANSWER_NOT_APPLICABLE && c->answer == ANSWER_OPEN)
		buffer_add(&b, _(", recorded as not applicable without a reason"));
	if (c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL)
		buffer_add(&b, c->backed ? _(", backed by evidence") : _(", not backed by evidence"));
	detail_entry(d, _("Answer"), b.text);
	buffer_release(&origin);
	buffer_release(&b);
}

void evidence_words(const struct evidence *v, struct buffer *to)
{
	buffer_printf(to, _("%s: %s"), v->id, v->reference);
	if (*v->locator)
		buffer_printf(to, "%s%s", C_("list", "; "), v->locator);
	if (*v->file) {
		struct buffer size = {0};

		file_size_print(v->size, &size);
		/* TRANSLATORS: a stored file: its name, size and digest. */
		buffer_printf(to, _("; file %s, %s, SHA-256 %s"), v->file, size.text, v->digest);
		buffer_release(&size);
	}
	if (*v->dated)
		/* TRANSLATORS: these follow the name of a piece of evidence. */
		buffer_printf(to, _("; dated %s"), v->dated);
	if (*v->expires)
		buffer_printf(to, _("; expires %s"), v->expires);
	if (!v->backs)
		buffer_add(to, v->expired ? _("; expired, so it backs nothing")
					  : _("; without a locator, so it backs nothing"));
}

static void evidence_print(const struct detail *d, const struct evidence *v, const char *label)
{
	struct buffer b = {0};

	evidence_words(v, &b);
	paper_entry(d->paper, d->indent, label, d->label_cells, "", b.text);
	buffer_release(&b);
}

void detail_record(const struct detail *d, const struct claim *c)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(d->facts->session, c->place, &list);

	detail_entry(d, _("Note"), c->note);
	for (size_t i = 0; i < count; i++)
		evidence_print(d, &list[i], i == 0 ? _("Evidence") : "");
	free(list);
}

static void exception_print(const struct detail *d, const struct claim *c)
{
	const struct facts *f = d->facts;
	const char *owner = facts_field(f, c->place, FIELD_EXCEPTION_OWNER_);
	const char *reason = facts_field(f, c->place, FIELD_EXCEPTION_REASON_);
	const char *expiry = facts_field(f, c->place, FIELD_EXCEPTION_EXPIRY_);
	struct buffer b = {0};

	if (!*owner && !*reason && !*expiry)
		return;
	/* TRANSLATORS: of an exception: accepted or not, owner, date, reason. */
	buffer_printf(&b, _("%s; owner %s; until %s; %s"),
		      c->accepted ? _("accepted") : _("not accepted, because expired or incomplete"),
		      *owner ? owner : _("nobody"), *expiry ? expiry : _("no date"),
		      *reason ? reason : _("no reason"));
	detail_entry(d, _("Exception"), b.text);
	buffer_release(&b);
}

static const char *priority_name(const char *word)
{
	static const char *const names[][2] = {{"high", N_("priority high")},
					       {"medium", N_("priority medium")},
					       {"low", N_("priority low")}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(word, names[i][0]) == 0)
			return _(names[i][1]);
	}
	return _("no priority");
}

void detail_action(const struct detail *d, const struct claim *c)
{
	const struct facts *f = d->facts;
	const char *owner = facts_field(f, c->place, FIELD_OWNER_);
	const char *due = facts_field(f, c->place, FIELD_DUE_);
	const char *status = facts_field(f, c->place, FIELD_STATUS_);
	struct buffer b = {0};

	if (*owner)
		buffer_printf(&b, _("owner %s"), owner);
	else
		buffer_add(&b, _("no owner"));
	buffer_add(&b, C_("list", "; "));
	if (*due)
		buffer_printf(&b, _("due %s"), due);
	else
		buffer_add(&b, _("no due date"));
	buffer_printf(&b, "%s%s", C_("list", "; "), priority_name(facts_field(f, c->place, FIELD_PRIORITY_)));
	if (*status)
		buffer_printf(&b, "%s%s", C_("list", "; "), status_name(status_parse(status)));
	detail_entry(d, _("Action"), b.text);
	detail_entry(d, _("Plan"), facts_field(f, c->place, FIELD_PLAN_));
	detail_entry(d, _("Milestones"), facts_field(f, c->place, FIELD_MILESTONES_));
	exception_print(d, c);
	buffer_release(&b);
}

/* What the question is to the other: "equal to tw-csa-cloud:5.3.3@user". */
static const char *relation_phrase(enum relation_kind k)
{
	static const char *const phrases[RELATION__COUNT] = {
		[RELATION_EQUAL] = N_("equal to"),
		[RELATION_SUBSET_OF] = N_("subset of"),
		[RELATION_SUPERSET_OF] = N_("superset of"),
		[RELATION_INTERSECTS_WITH] = N_("intersects with"),
	};

	return _(phrases[k]);
}

void related_words(const struct facts *f, const struct related *r, struct buffer *to)
{
	buffer_printf(to, "%s ", relation_phrase(r->kind));
	facts_id(f, place_whole(r->question), to);
	buffer_printf(to, " (%s)", answer_name(session_answer_of(f->session, r->question)));
}

static void related_beside(const struct detail *d, const struct question *q)
{
	enum lang language;
	const char *text = facts_beside(d->facts, q->item->checklist, &q->item->ask[q->role], &language);

	if (!text)
		return;
	paper_entry(d->paper, d->indent, "", d->label_cells, "", text);
	paper_language(d->paper, language);
}

void detail_related(const struct detail *d, size_t question)
{
	const struct facts *f = d->facts;
	struct related *related = NULL;
	size_t count = session_related(f->session, question, &related);

	for (size_t i = 0; i < count; i++) {
		struct buffer b = {0};

		related_words(f, &related[i], &b);
		buffer_printf(&b, ": %s", facts_asks(f, related[i].question));
		paper_entry(d->paper, d->indent, i == 0 ? _("Related") : "", d->label_cells, "", b.text);
		related_beside(d, &f->questions[related[i].question]);
		buffer_release(&b);
	}
	free(related);
}
