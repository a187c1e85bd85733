/* The first page, which says what was assessed and which file the report belongs to, and the last
 * one, which is signed. */
#include "report/part.h"

#include <string.h>

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

static void about_print(struct paper *to, const struct facts *f, const struct report_origin *o)
{
	struct table *t = entries_new();
	struct buffer period = {0};
	char today[DATE_BYTES];

	date_of(o->now, today);
	period_print(o->row, &period);
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
	paper_table(to, t, 0);
	buffer_release(&period);
}

static void checklists_print(struct paper *to, const struct facts *f)
{
	paper_heading(to, 2, "", _("Checklists"));
	for (size_t i = 0; i < f->library->checklist_count; i++) {
		const struct checklist *c = &f->library->checklists[i];
		struct buffer b = {0};

		if (!(f->scope->checklists & UINT64_C(1) << i))
			continue;
		/* TRANSLATORS: title (id), edition, revision, publisher of a checklist. */
		buffer_printf(&b, _("%s (%s), edition %s, revision %u, %s"), facts_wording(f, &c->title),
			      c->id, c->edition, c->revision, facts_wording(f, &c->publisher));
		paper_text(to, b.text);
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

static void scope_print(struct paper *to, const struct facts *f)
{
	struct table *t = entries_new();
	struct buffer b = {0};

	paper_heading(to, 2, "", _("Scope"));
	scope_entry(t, f, _("Roles"), VOCABULARY_ROLES, f->scope->roles);
	scope_entry(t, f, _("Service models"), VOCABULARY_SERVICE_MODELS, f->scope->service_models);
	scope_entry(t, f, _("Deployments"), VOCABULARY_DEPLOYMENTS, f->scope->deployments);
	scope_entry(t, f, _("Conditions"), VOCABULARY_CONDITIONS, f->scope->conditions);
	buffer_printf(&b, "%zu", f->question_count);
	entry(t, _("Questions"), b.text);
	paper_table(to, t, 0);
	buffer_release(&b);
}

static void origin_print(struct paper *to, const struct report_origin *o)
{
	struct table *t = entries_new();
	struct buffer b = {0};

	paper_heading(to, 2, "", _("Where this report comes from"));
	entry(t, _("File"), o->file);
	entry(t, _("File id"), o->file_uuid);
	entry(t, _("Assessment id"), o->row->uuid);
	buffer_printf(&b, "%lld", (long long)o->row->revision);
	entry(t, _("Trail revision"), b.text);
	entry(t, _("Trail digest"), o->row->digest);
	buffer_clear(&b);
	buffer_printf(&b, "gapwalk %s", o->version);
	entry(t, _("Program"), b.text);
	paper_table(to, t, 0);
	paper_gap(to);
	paper_text(
		to,
		_("The report belongs to the file whose trail shows this digest at this revision. Any later "
		  "change to the file gives another digest."));
	buffer_release(&b);
}

void part_cover(struct paper *to, const struct facts *f)
{
	const struct report_origin *o = f->origin;
	const char *logo = facts_wording(f, &f->house->logo), *title = facts_wording(f, &f->house->title);

	if (*logo) {
		paper_text(to, logo);
		paper_gap(to);
	}
	paper_heading(to, 1, "", *title ? title : _("Gap report"));
	paper_gap(to);
	if (o->row->sample) {
		paper_notice(to, _("SAMPLE: made to try the program out. It describes no real system."));
		paper_gap(to);
	}
	about_print(to, f, o);
	paper_gap(to);
	checklists_print(to, f);
	paper_gap(to);
	scope_print(to, f);
	paper_gap(to);
	origin_print(to, o);
}

/* --- sign-off ------------------------------------------------------------------------------ */

static void signature_print(struct paper *to, const char *who, const char *name)
{
	const char *labels[] = {C_("person", "Name"), _("Date"), _("Signature")};
	int widest = 0;

	paper_text(to, who);
	for (size_t i = 0; i < 3; i++)
		widest = text_width(labels[i]) > widest ? text_width(labels[i]) : widest;
	for (size_t i = 0; i < 3; i++) {
		struct buffer b = {0};

		if (i == 0 && *name)
			buffer_add(&b, name);
		else
			buffer_add_fill(&b, '_', 30);
		paper_gap(to);
		paper_entry(to, 2, labels[i], widest + 2, "", b.text);
		buffer_release(&b);
	}
	paper_gap(to);
}

void part_sign_off(struct paper *to, const struct facts *f)
{
	const struct report_origin *o = f->origin;
	struct buffer b = {0};

	paper_hold(to);
	buffer_printf(&b, _("Signed for the answers and the score at trail revision %lld, digest %s."),
		      (long long)o->row->revision, o->row->digest);
	paper_text(to, b.text);
	paper_gap(to);
	signature_print(to, _("Assessor"), session_about(f->session, FIELD_ASSESSOR_));
	signature_print(to, _("Reviewer"), "");
	signature_print(to, _("Manager"), "");
	paper_hold_ends(to);
	buffer_release(&b);
}
