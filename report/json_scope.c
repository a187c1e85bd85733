/* What an assessment says of itself, and the questions that a change of its scope brings and takes, as JSON.
 */
#include "report/json.h"

static json_t *steps_tree(const struct facts *f, const struct scope_step *steps, size_t count, bool comes)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < count; i++) {
		const struct question *q = &steps[i].question;
		struct buffer id = {0};
		json_t *o;

		if (steps[i].comes != comes)
			continue;
		o = tree_object();
		/* With its role: before or after the change there may be both. */
		place_id(f->library, q, place_whole(0), true, &id);
		tree_text(o, "id", id.text);
		tree_text(o, "checklist", q->item->checklist->id);
		tree_text(o, "item", q->item->id);
		tree_text(o, "role", f->vocabulary->terms[VOCABULARY_ROLES].at[q->role].id);
		tree_text(o, "obligation", obligation_id(q->item->obligation));
		tree_text(o, "text", facts_wording(f, &q->item->ask[q->role]));
		tree_text(o, "answer", answer_word(steps[i].answer));
		tree_flag(o, "recorded", steps[i].recorded);
		tree_add(rows, o);
		buffer_release(&id);
	}
	return rows;
}

static json_t *checklists_tree(const struct facts *f)
{
	json_t *ids = tree_array();

	for (size_t i = 0; i < f->library->checklist_count; i++)
		if (f->scope->checklists >> i & 1)
			tree_add(ids, json_string_nocheck(f->library->checklists[i].id));
	return ids;
}

static void scope_put(json_t *o, const struct facts *f)
{
	tree_terms(o, "roles", f->vocabulary, VOCABULARY_ROLES, f->scope->roles);
	tree_terms(o, "service_models", f->vocabulary, VOCABULARY_SERVICE_MODELS, f->scope->service_models);
	tree_terms(o, "deployments", f->vocabulary, VOCABULARY_DEPLOYMENTS, f->scope->deployments);
	tree_terms(o, "conditions", f->vocabulary, VOCABULARY_CONDITIONS, f->scope->conditions);
	tree_put(o, "checklists", checklists_tree(f));
	tree_number(o, "question_count", (int64_t)f->question_count);
}

json_t *json_of_scope(const struct facts *f)
{
	json_t *o = tree_object();

	scope_put(o, f);
	return o;
}

int report_scope_json(FILE *to, const struct session *s, const struct scope_step *steps, size_t count,
		      struct err *e)
{
	static const enum field texts[] = {FIELD_NAME_, FIELD_SYSTEM_, FIELD_ORGANISATION_, FIELD_ASSESSOR_};
	json_t *o = tree_object();
	struct facts f;

	facts_of(&f, s);
	tree_number(o, "id", session_id(s));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		tree_text(o, field_word(texts[i]), session_about(s, texts[i]));
	tree_flag(o, "sample", *session_about(s, FIELD_SAMPLE_));
	scope_put(o, &f);
	tree_put(o, "came", steps_tree(&f, steps, count, true));
	tree_put(o, "went", steps_tree(&f, steps, count, false));
	return tree_print(o, to, e);
}
