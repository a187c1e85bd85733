/* Who closes what by when, and what the answers rest on. */
#include "report/part.h"

#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "report/detail.h"

/* --- action plan --------------------------------------------------------------------------- */

struct action {
	const struct claim *claim;
	const char *owner, *due, *status;
};

static bool needs_action(const struct facts *f, const struct claim *c)
{
	if (c->answer == ANSWER_PARTIAL || c->answer == ANSWER_NOT_MET)
		return true;
	/* What is open can have been given to somebody already. */
	return c->answer == ANSWER_OPEN &&
	       (*facts_field(f, c->place, FIELD_OWNER_) || *facts_field(f, c->place, FIELD_DUE_));
}

/* What nobody has, or what has no date, comes last. */
static int word_order(const char *a, const char *b)
{
	if (!*a || !*b)
		return (*a == '\0') - (*b == '\0');
	return strcmp(a, b);
}

static int action_order(const void *left, const void *right)
{
	const struct action *a = left, *b = right;
	int order = word_order(a->owner, b->owner);

	if (order == 0)
		order = word_order(a->due, b->due);
	return order != 0 ? order : (a->claim > b->claim) - (a->claim < b->claim);
}

static size_t actions_of(const struct facts *f, struct action **actions)
{
	struct action *list = mem_alloc((f->claim_count + 1) * sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < f->claim_count; i++) {
		const struct claim *c = &f->claims[i];

		if (needs_action(f, c))
			list[count++] = (struct action){c, facts_field(f, c->place, FIELD_OWNER_),
							facts_field(f, c->place, FIELD_DUE_),
							facts_field(f, c->place, FIELD_STATUS_)};
	}
	qsort(list, count, sizeof *list, action_order);
	*actions = list;
	return count;
}

static void action_row(struct table *t, const struct facts *f, const struct action *a)
{
	const struct claim *c = a->claim;
	const char *plan = facts_field(f, c->place, FIELD_PLAN_);
	const char *milestones = facts_field(f, c->place, FIELD_MILESTONES_);
	struct buffer id = {0}, what = {0};

	facts_id(f, c->place, &id);
	buffer_printf(&what, "%s", *plan ? plan : _("no plan"));
	if (*milestones)
		buffer_printf(&what, "\n%s", milestones);
	if (c->accepted)
		buffer_printf(&what, "\n%s", _("accepted exception"));
	table_cell(t, *a->owner ? a->owner : _("nobody"));
	table_date(t, *a->due ? a->due : _("no date"));
	table_cell(t, gap_is_overdue(f->library, f->questions, c->place, session_record(f->session),
				     session_today(f->session))
			      ? _("overdue")
			      : status_name(status_parse(a->status)));
	table_cell(t, id.text);
	table_answer(t, c->answer);
	table_cell(t, what.text);
	buffer_release(&id);
	buffer_release(&what);
}

void part_plan(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("owner"), COLUMN_WORDS},  {C_("column", "due"), COLUMN_WORDS},
					 {"", COLUMN_WORDS},          {_("id"), COLUMN_WORDS},
					 {_("answer"), COLUMN_WORDS}, {_("plan"), COLUMN_TEXT}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);
	struct action *actions;
	size_t count = actions_of(f, &actions);

	if (count == 0)
		paper_text(to, _("Nothing needs an action."));
	for (size_t i = 0; i < count; i++)
		action_row(t, f, &actions[i]);
	paper_table(to, t, 0);
	paper_gap(to);
	free(actions);
}

/* --- evidence ------------------------------------------------------------------------------ */

/* A piece of evidence as one claim has it. */
struct use {
	struct evidence evidence;
	size_t claim;
};

struct uses {
	struct use *at;
	size_t count;
};

static void uses_add(struct uses *all, const struct facts *f, size_t claim)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(f->session, f->claims[claim].place, &list);

	for (size_t i = 0; i < count; i++) {
		if ((all->count & (all->count - 1)) == 0)
			all->at = mem_grow(all->at, all->count ? 2 * all->count : 1, sizeof *all->at);
		all->at[all->count++] = (struct use){list[i], claim};
	}
	free(list);
}

static int use_order(const void *left, const void *right)
{
	const struct use *a = left, *b = right;
	/* "evidence/9" stands before "evidence/10". */
	size_t a_bytes = strlen(a->evidence.id), b_bytes = strlen(b->evidence.id);
	int order = a_bytes != b_bytes ? (a_bytes > b_bytes) - (a_bytes < b_bytes)
				       : strcmp(a->evidence.id, b->evidence.id);

	return order != 0 ? order : (a->claim > b->claim) - (a->claim < b->claim);
}

/* One piece with all that rests on it; returns the index behind its uses. */
static size_t evidence_row(struct table *t, const struct facts *f, const struct uses *all, size_t first)
{
	const struct evidence *v = &all->at[first].evidence;
	struct buffer what = {0}, ids = {0};
	size_t i = first;

	for (; i < all->count && strcmp(all->at[i].evidence.id, v->id) == 0; i++) {
		buffer_add(&ids, i > first ? C_("list", ", ") : "");
		facts_id(f, f->claims[all->at[i].claim].place, &ids);
	}
	evidence_words(v, &what);
	/* TRANSLATORS: ids of questions. */
	buffer_add(&what, "\n");
	buffer_printf(&what, _("for %s"), ids.text);
	table_date(t, v->dated);
	table_date(t, v->expires);
	table_cell(t, v->backs ? _("backs") : _("backs nothing"));
	table_cell(t, what.text);
	buffer_release(&what);
	buffer_release(&ids);
	return i;
}

void part_evidence(struct paper *to, const struct facts *f)
{
	const struct column columns[] = {{_("date"), COLUMN_WORDS},
					 {_("expiry"), COLUMN_WORDS},
					 {"", COLUMN_WORDS},
					 {_("evidence"), COLUMN_TEXT}};
	struct table *t = table_new(columns, sizeof columns / sizeof *columns);
	struct uses all = {0};

	for (size_t i = 0; i < f->claim_count; i++)
		uses_add(&all, f, i);
	if (all.count == 0)
		paper_text(to, _("No evidence is recorded."));
	else
		qsort(all.at, all.count, sizeof *all.at, use_order);
	for (size_t i = 0; i < all.count;)
		i = evidence_row(t, f, &all, i);
	paper_table(to, t, 0);
	paper_gap(to);
	free(all.at);
}
