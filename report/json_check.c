/* What checking checklist files or an assessment file found, as JSON. */
#include "core/counts.h"
#include "report/report.h"
#include "report/tree.h"

static json_t *terms_tree(const struct terms *terms, const size_t *counts)
{
	json_t *o = tree_object();

	for (size_t i = 0; i < terms->count; i++)
		tree_number(o, terms->at[i].id, (int64_t)counts[i]);
	return o;
}

static json_t *counts_tree(const struct library *l, size_t checklist)
{
	const struct vocabulary *v = &l->vocabulary;
	struct counts c;
	json_t *o = tree_object(), *obligations = tree_object();

	counts_read(&c, l, checklist);
	tree_text(o, "id", l->checklists[checklist].id);
	tree_number(o, "items", (int64_t)c.items);
	tree_number(o, "questions", (int64_t)c.questions);
	tree_number(o, "parts", (int64_t)c.parts);
	tree_put(o, "role", terms_tree(&v->terms[VOCABULARY_ROLES], c.roles));
	tree_put(o, "service_model", terms_tree(&v->terms[VOCABULARY_SERVICE_MODELS], c.service_models));
	for (int i = 0; i < OBLIGATION__COUNT; i++)
		tree_number(obligations, obligation_id((enum obligation)i), (int64_t)c.obligations[i]);
	tree_put(o, "obligation", obligations);
	tree_put(o, "topic", terms_tree(&v->terms[VOCABULARY_TOPICS], c.topics));
	return o;
}

int report_check_json(FILE *to, const struct library *l, const size_t *checklists, size_t count,
		      const struct report_fault *faults, size_t fault_count, struct err *e)
{
	json_t *all = tree_object(), *rows = tree_array();

	for (size_t i = 0; i < fault_count; i++) {
		json_t *o = tree_object();

		tree_text(o, "file", faults[i].file);
		tree_number(o, "line", (int64_t)faults[i].line);
		tree_number(o, "column", (int64_t)faults[i].column);
		tree_text(o, "path", faults[i].path);
		tree_text(o, "what", faults[i].what);
		tree_add(rows, o);
	}
	tree_put(all, "mistakes", rows);
	rows = tree_array();
	for (size_t i = 0; i < count; i++)
		tree_add(rows, counts_tree(l, checklists[i]));
	tree_put(all, "checklists", rows);
	return tree_print(all, to, e);
}

int report_verified_json(FILE *to, const struct report_verified *v, struct err *e)
{
	json_t *all = tree_object(), *rows = tree_array();

	for (size_t i = 0; i < v->fault_count; i++)
		tree_add(rows, json_string(v->faults[i]));
	tree_put(all, "faults", rows);
	tree_number(all, "trail_rows", (int64_t)v->trail_rows);
	tree_number(all, "documents", (int64_t)v->documents);
	tree_number(all, "files", (int64_t)v->contents);
	tree_text(all, "digest", v->digest);
	if (v->seq) {
		json_t *point = tree_object();

		tree_number(point, "seq", v->seq);
		tree_number(point, "assessment", v->assessment);
		tree_moment(point, "at", v->at);
		tree_number(point, "later", v->later);
		tree_put(all, "found", point);
	} else {
		tree_nothing(all, "found");
	}
	return tree_print(all, to, e);
}
