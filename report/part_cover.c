/* The first page, which says what was assessed and which file the report belongs to, and the last
 * one, which is signed. */
#include "report/part.h"

#include "core/text.h"
#include "report/table.h"

/* A label and a value that may not be recorded. */
static void entry(struct table *t, const char *label, const char *value)
{
	table_cell(t, label);
	table_cell(t, *value ? value : _("not recorded"));
}

static struct table *entries_new(void)
{
	static const struct column columns[] = {{NULL, COLUMN_WORDS}, {NULL, COLUMN_TEXT}};

	return table_new(columns, 2);
}

/* "sealed on 2026-11-30 by chen@audit-1" */
static void state_words(const struct assessment_row *row, struct buffer *to)
{
	char date[11];

	if (!*row->sealed_by) {
		buffer_add(to, _("draft: not sealed, it can still change"));
		return;
	}
	date_of(row->sealed, date);
	/* TRANSLATORS: a date; the reviewer who sealed the assessment. */
	buffer_printf(to, _("sealed on %s by %s"), date, row->sealed_by);
}

/* Which assessment it goes on from, and how far that one's answers are confirmed. */
static void follows_print(struct table *t, const struct facts *f)
{
	const struct session *s = f->session;
	struct confirmations c;
	struct buffer b = {0};

	session_confirmations(s, &c);
	/* TRANSLATORS: name, date, identity and trail digest of the assessment that this one follows. */
	buffer_printf(&b, _("%s, %s; assessment id %s, trail digest %s"),
		      session_about(s, FIELD_FOLLOWS_NAME_), session_about(s, FIELD_FOLLOWS_DATE_),
		      session_about(s, FIELD_FOLLOWS_), session_about(s, FIELD_FOLLOWS_DIGEST_));
	entry(t, _("Follows"), b.text);
	buffer_clear(&b);
	buffer_printf(&b, _("%zu as before, %zu changed, %zu to be confirmed (open until then)"), c.confirmed,
		      c.changed, c.waiting);
	entry(t, _("Answers from before"), b.text);
	buffer_release(&b);
}

static void about_print(struct pages *p, const struct facts *f, const struct report_origin *o)
{
	struct table *t = entries_new();
	struct buffer period = {0};
	char first[11], last[11], today[11];

	date_of(o->row->created, first);
	date_of(o->row->changed, last);
	date_of(o->now, today);
	/* TRANSLATORS: two dates. */
	buffer_printf(&period, _("%s to %s"), first, last);
	entry(t, _("Assessment"), session_about(f->session, FIELD_NAME_));
	entry(t, _("Organisation"), session_about(f->session, FIELD_ORGANISATION_));
	entry(t, _("System"), session_about(f->session, FIELD_SYSTEM_));
	entry(t, _("Assessor"), session_about(f->session, FIELD_ASSESSOR_));
	entry(t, _("Date of the report"), today);
	entry(t, _("Period"), period.text);
	buffer_clear(&period);
	state_words(o->row, &period);
	entry(t, _("State"), period.text);
	if (*o->row->follows)
		follows_print(t, f);
	table_print(t, p, 0);
	table_free(t);
	buffer_release(&period);
}

static void checklists_print(struct pages *p, const struct facts *f)
{
	pages_heading(p, _("Checklists"), '-');
	for (size_t i = 0; i < f->library->checklist_count; i++) {
		const struct checklist *c = &f->library->checklists[i];
		struct buffer b = {0};

		if (!(f->scope->checklists & UINT64_C(1) << i))
			continue;
		/* TRANSLATORS: title (id), edition, revision, publisher of a checklist. */
		buffer_printf(&b, _("%s (%s), edition %s, revision %u, %s"), facts_wording(f, &c->title),
			      c->id, c->edition, c->revision, facts_wording(f, &c->publisher));
		pages_text(p, 0, b.text);
		buffer_release(&b);
	}
}

static void scope_entry(struct table *t, const struct facts *f, const char *label, enum vocabulary_kind kind,
			uint64_t mask)
{
	struct buffer b = {0};

	names_print(f, kind, mask, _("none"), &b);
	entry(t, label, b.text);
	buffer_release(&b);
}

static void scope_print(struct pages *p, const struct facts *f)
{
	struct table *t = entries_new();
	struct buffer b = {0};

	pages_heading(p, _("Scope"), '-');
	scope_entry(t, f, _("Roles"), VOCABULARY_ROLES, f->scope->roles);
	scope_entry(t, f, _("Service models"), VOCABULARY_SERVICE_MODELS, f->scope->service_models);
	scope_entry(t, f, _("Deployments"), VOCABULARY_DEPLOYMENTS, f->scope->deployments);
	scope_entry(t, f, _("Conditions"), VOCABULARY_CONDITIONS, f->scope->conditions);
	buffer_printf(&b, "%zu", f->question_count);
	entry(t, _("Questions"), b.text);
	table_print(t, p, 0);
	table_free(t);
	buffer_release(&b);
}

static void origin_print(struct pages *p, const struct report_origin *o)
{
	struct table *t = entries_new();
	struct buffer b = {0};

	pages_heading(p, _("Where this report comes from"), '-');
	entry(t, _("File"), o->file);
	entry(t, _("File id"), o->file_uuid);
	entry(t, _("Assessment id"), o->row->uuid);
	buffer_printf(&b, "%lld", (long long)o->row->revision);
	entry(t, _("Trail revision"), b.text);
	entry(t, _("Trail digest"), o->row->digest);
	buffer_clear(&b);
	buffer_printf(&b, "gapwalk %s", o->version);
	entry(t, _("Program"), b.text);
	table_print(t, p, 0);
	pages_blank(p);
	pages_text(
		p, 0,
		_("The report belongs to the file whose trail shows this digest at this revision. Any later "
		  "change to the file gives another digest."));
	table_free(t);
	buffer_release(&b);
}

void part_cover(struct pages *p, const struct facts *f, const struct report_origin *o)
{
	pages_heading(p, _("Gap report"), '=');
	pages_blank(p);
	if (o->row->sample) {
		pages_rule(p, '*');
		pages_text(p, 0, _("SAMPLE: made to try the program out. It describes no real system."));
		pages_rule(p, '*');
		pages_blank(p);
	}
	about_print(p, f, o);
	pages_blank(p);
	checklists_print(p, f);
	pages_blank(p);
	scope_print(p, f);
	pages_blank(p);
	origin_print(p, o);
}

/* --- sign-off ------------------------------------------------------------------------------ */

static void signature_print(struct pages *p, const char *who, const char *name)
{
	const char *labels[] = {C_("person", "Name"), _("Date"), _("Signature")};
	int widest = 0;

	pages_text(p, 0, who);
	for (size_t i = 0; i < 3; i++)
		widest = text_width(labels[i]) > widest ? text_width(labels[i]) : widest;
	for (size_t i = 0; i < 3; i++) {
		struct buffer b = {0};

		if (i == 0 && *name)
			buffer_add(&b, name);
		else
			buffer_add_fill(&b, '_', 30);
		pages_blank(p);
		pages_entry(p, 2, labels[i], widest + 2, b.text);
		buffer_release(&b);
	}
	pages_blank(p);
}

void part_sign_off(struct pages *p, const struct facts *f, const struct report_origin *o)
{
	struct buffer b = {0};
	size_t mark = pages_mark(p);

	buffer_printf(&b, _("Signed for the answers and the score at trail revision %lld, digest %s."),
		      (long long)o->row->revision, o->row->digest);
	pages_text(p, 0, b.text);
	pages_blank(p);
	signature_print(p, _("Assessor"), session_about(f->session, FIELD_ASSESSOR_));
	signature_print(p, _("Reviewer"), "");
	signature_print(p, _("Manager"), "");
	pages_hold(p, mark);
	buffer_release(&b);
}
