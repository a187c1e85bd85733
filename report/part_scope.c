/* What applies and what does not, and who answers it. */
#include "report/part.h"

#include "report/detail.h"

/* --- statement of applicability ------------------------------------------------------------ */

static void claim_row(struct table *t, const struct facts *f, const struct claim *c)
{
	const struct item *item = f->questions[c->place.question].item;
	bool excused = c->answer == ANSWER_NOT_APPLICABLE;
	struct buffer id = {0}, because = {0}, why = {0};

	facts_id(f, c->place, &id);
	if (excused) {
		buffer_add(&why, *c->note ? c->note : _("each of its parts is excused"));
	} else {
		names_print(f, VOCABULARY_CONDITIONS, item->when, "", &why);
		if (item->when == 0)
			buffer_add(&why, facts_wording(f, &item->cite));
	}
	table_cell(t, id.text);
	table_cell(t, obligation_name(item->obligation));
	table_cell(t, excused ? _("no") : _("yes"));
	table_answer(t, c->answer);
	buffer_printf(&because, _("Reason: %s"), why.text);
	question_cell(t, f, c->place.question, because.text);
	buffer_release(&id);
	buffer_release(&because);
	buffer_release(&why);
}

void part_applicability(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS},
					 {_("obligation"), COLUMN_WORDS},
					 /* TRANSLATORS: head of a narrow column with yes and no. */
					 {C_("column", "applies"), COLUMN_WORDS},
					 {_("answer"), COLUMN_WORDS},
					 {_("question and reason"), COLUMN_TEXT}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);

	paper_text(to,
		   _("Every question in scope. What applies does so because of the clause or the condition "
		     "named; what does not, for the reason given."));
	paper_keep(to);
	paper_gap(to);
	for (size_t i = 0; i < f->claim_count; i++)
		claim_row(t, f, &f->claims[i]);
	paper_table(to, t, 0);
	paper_gap(to);
}

/* --- excluded ------------------------------------------------------------------------------ */

static void reason_say(const struct facts *f, enum scope_reason reason, const struct item *i, size_t role,
		       struct buffer *to)
{
	struct buffer names = {0};

	switch (reason) {
	case SCOPE_OTHER_ROLE:
		names_print(f, VOCABULARY_ROLES, UINT64_C(1) << role, "", &names);
		buffer_printf(to, _("asked of the %s"), names.text);
		break;
	case SCOPE_OTHER_SERVICE_MODEL:
		names_print(f, VOCABULARY_SERVICE_MODELS, i->service_models, "", &names);
		buffer_printf(to, _("only for: %s"), names.text);
		break;
	case SCOPE_OTHER_DEPLOYMENT:
		names_print(f, VOCABULARY_DEPLOYMENTS, i->deployments, "", &names);
		buffer_printf(to, _("only for: %s"), names.text);
		break;
	case SCOPE_CONDITION_MISSING:
		names_print(f, VOCABULARY_CONDITIONS, i->when & ~f->scope->conditions, "", &names);
		buffer_printf(to, _("only with: %s"), names.text);
		break;
	case SCOPE_CONDITION_HOLDS:
		names_print(f, VOCABULARY_CONDITIONS, i->unless & f->scope->conditions, "", &names);
		buffer_printf(to, _("not with: %s"), names.text);
		break;
	default:
		break;
	}
	buffer_release(&names);
}

/* "tw-moda-guide:OM-17@provider", as the question would be called. */
static void item_id(const struct facts *f, const struct item *i, size_t role, struct buffer *to)
{
	buffer_printf(to, "%s:%s@%s", i->checklist->id, i->id,
		      f->vocabulary->terms[VOCABULARY_ROLES].at[role].id);
}

static void excluded_try(struct table *t, const struct facts *f, const struct item *i, size_t role)
{
	enum scope_reason reason;
	struct buffer id = {0}, because = {0}, why = {0};

	if (!(i->roles >> role & 1))
		return;
	reason = scope_includes(f->library, f->scope, i, role);
	if (reason == SCOPE_ASKED || reason == SCOPE_OTHER_CHECKLIST)
		return;
	item_id(f, i, role, &id);
	reason_say(f, reason, i, role, &why);
	table_cell(t, id.text);
	table_cell(t, obligation_name(i->obligation));
	buffer_printf(&because, _("Reason: %s"), why.text);
	asked_cell(t, f, i, role, because.text);
	buffer_release(&id);
	buffer_release(&because);
	buffer_release(&why);
}

/* Calls see for each item of the checklists in scope. */
static void items_each(const struct facts *f,
		       void (*see)(struct table *t, const struct facts *f, const struct item *i),
		       struct table *t)
{
	for (size_t c = 0; c < f->library->checklist_count; c++) {
		const struct checklist *k = &f->library->checklists[c];

		for (size_t i = 0; f->scope->checklists >> c & 1 && i < k->item_count; i++)
			see(t, f, &k->items[i]);
	}
}

static void excluded_see(struct table *t, const struct facts *f, const struct item *i)
{
	for (size_t role = 0; role < f->vocabulary->terms[VOCABULARY_ROLES].count; role++)
		excluded_try(t, f, i, role);
}

void part_excluded(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("id"), COLUMN_WORDS},
					 {_("obligation"), COLUMN_WORDS},
					 {_("question and reason"), COLUMN_TEXT}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);
	struct buffer b = {0};

	items_each(f, excluded_see, t);
	if (table_rows(t) == 0)
		buffer_add(&b, _("The scope leaves nothing out."));
	else
		buffer_printf(
			&b,
			P_("%zu question of these checklists is outside the scope and outside every sum.",
			   "%zu questions of these checklists are outside the scope and outside every sum.",
			   table_rows(t)),
			table_rows(t));
	paper_text(to, b.text);
	paper_gap(to);
	paper_table(to, t, 0);
	paper_gap(to);
	buffer_release(&b);
}

/* --- responsibility ------------------------------------------------------------------------ */

static void item_row(struct table *t, const struct facts *f, const struct item *i)
{
	const struct terms *models = &f->vocabulary->terms[VOCABULARY_SERVICE_MODELS];
	uint64_t everybody = vocabulary_all(f->vocabulary, VOCABULARY_ROLES);
	struct buffer id = {0}, who = {0};

	if (!(i->service_models & f->scope->service_models))
		return;
	buffer_printf(&id, "%s:%s", i->checklist->id, i->id);
	if (i->roles == everybody && __builtin_popcountll(everybody) == 2)
		buffer_add(&who, _("both"));
	else
		names_print(f, VOCABULARY_ROLES, i->roles, "", &who);
	table_cell(t, id.text);
	for (size_t m = 0; m < models->count; m++)
		if (f->scope->service_models >> m & 1)
			table_cell(t, i->service_models >> m & 1 ? who.text : "");
	buffer_release(&id);
	buffer_release(&who);
}

void part_responsibility(struct paper *to, const struct facts *f)
{
	const struct terms *models = &f->vocabulary->terms[VOCABULARY_SERVICE_MODELS];
	struct column columns[1 + SERVICE_MODELS_MAX] = {{_("id"), COLUMN_TEXT}};
	size_t count = 1;
	struct table *t;

	for (size_t m = 0; m < models->count; m++)
		if (f->scope->service_models >> m & 1)
			columns[count++] =
				(struct column){facts_wording(f, &models->at[m].name), COLUMN_WORDS};
	t = table_new(columns, count);
	paper_text(to, _("Who answers each item by its checklist, by service model, whether in scope here or "
			 "not; blank where it is not asked for that model."));
	paper_keep(to);
	paper_gap(to);
	items_each(f, item_row, t);
	paper_table(to, t, 0);
	paper_gap(to);
}
