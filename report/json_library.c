/* Assessments of a file, checklists, and what one of them asks, as JSON. */
#include "report/json.h"
#include "report/report.h"

static const char *in_use(const struct wording *w)
{
	const char *text = w->in[lang_in_use()];

	return text ? text : "";
}

/* Who sealed it and when; null where it is not sealed. */
static void sealed_put(json_t *o, const struct assessment_row *r)
{
	json_t *sealed;

	if (!*r->sealed_by) {
		tree_nothing(o, "sealed");
		return;
	}
	sealed = tree_object();
	tree_text(sealed, "by", r->sealed_by);
	tree_moment(sealed, "at", r->sealed);
	tree_put(o, "sealed", sealed);
}

json_t *json_of_assessment(const struct assessment_row *r)
{
	json_t *o = tree_object();

	tree_number(o, "id", r->id);
	tree_text(o, "uuid", r->uuid);
	tree_text(o, "name", r->name);
	tree_text(o, "system", r->system);
	tree_text(o, "organisation", r->organisation);
	tree_text(o, "assessor", r->assessor);
	tree_flag(o, "sample", r->sample);
	tree_moment(o, "created", r->created);
	tree_moment(o, "changed", r->changed);
	tree_number(o, "answers", r->answers);
	tree_number(o, "revision", r->revision);
	tree_text(o, "digest", r->digest);
	sealed_put(o, r);
	if (*r->follows)
		tree_text(o, "follows", r->follows);
	else
		tree_nothing(o, "follows");
	return o;
}

int report_assessment_json(FILE *to, const struct assessment_row *row, struct err *e)
{
	return tree_print(json_of_assessment(row), to, e);
}

int report_assessments_json(FILE *to, const struct assessment_row *rows, size_t count, struct err *e)
{
	json_t *all = tree_array();

	for (size_t i = 0; i < count; i++)
		tree_add(all, json_of_assessment(&rows[i]));
	return tree_print(all, to, e);
}

int report_id_json(FILE *to, int64_t id, struct err *e)
{
	json_t *o = tree_object();

	tree_number(o, "id", id);
	return tree_print(o, to, e);
}

int report_steps_json(FILE *to, const char *const *sentences, size_t count, struct err *e)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();

		tree_text(o, "what", sentences[i]);
		tree_add(rows, o);
	}
	return tree_print(rows, to, e);
}

static json_t *checklist_tree(const struct checklist *c)
{
	json_t *o = tree_object();

	tree_text(o, "id", c->id);
	tree_text(o, "edition", c->edition);
	tree_number(o, "revision", c->revision);
	tree_text(o, "issued", c->issued);
	tree_text(o, "language", c->has_language ? lang_tag(c->language) : NULL);
	tree_text(o, "title", in_use(&c->title));
	tree_text(o, "publisher", in_use(&c->publisher));
	tree_text(o, "about", in_use(&c->about));
	tree_number(o, "item_count", (int64_t)c->item_count);
	return o;
}

int report_checklists_json(FILE *to, const struct library *l, struct err *e)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < l->checklist_count; i++)
		tree_add(rows, checklist_tree(&l->checklists[i]));
	return tree_print(rows, to, e);
}

static json_t *sections_tree(const struct checklist *c)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < c->section_count; i++) {
		json_t *o = tree_object();

		tree_text(o, "id", c->sections[i].id);
		tree_text(o, "title", in_use(&c->sections[i].title));
		tree_add(rows, o);
	}
	return rows;
}

/* What each role is asked, by the id of the role. */
static json_t *ask_tree(const struct vocabulary *v, const struct item *i)
{
	json_t *o = tree_object();

	for (size_t role = 0; role < v->terms[VOCABULARY_ROLES].count; role++) {
		if (i->roles >> role & 1)
			tree_text(o, v->terms[VOCABULARY_ROLES].at[role].id, in_use(&i->ask[role]));
	}
	return o;
}

static json_t *parts_tree(const struct item *i)
{
	json_t *rows = tree_array();

	for (size_t p = 0; p < i->part_count; p++) {
		json_t *o = tree_object();

		tree_text(o, "id", i->parts[p].id);
		tree_text(o, "text", in_use(&i->parts[p].text));
		tree_add(rows, o);
	}
	return rows;
}

static json_t *item_tree(const struct vocabulary *v, const struct item *i)
{
	json_t *o = tree_object(), *covers = tree_array();

	tree_text(o, "id", i->id);
	tree_text(o, "section", i->checklist->sections[i->section].id);
	tree_text(o, "citation", in_use(&i->cite));
	tree_text(o, "obligation", obligation_id(i->obligation));
	tree_terms(o, "service_models", v, VOCABULARY_SERVICE_MODELS, i->service_models);
	tree_terms(o, "deployments", v, VOCABULARY_DEPLOYMENTS, i->deployments);
	tree_terms(o, "conditions", v, VOCABULARY_CONDITIONS, i->when);
	tree_terms(o, "unless", v, VOCABULARY_CONDITIONS, i->unless);
	tree_text(o, "topic", v->terms[VOCABULARY_TOPICS].at[i->topic].id);
	tree_put(o, "ask", ask_tree(v, i));
	tree_text(o, "look_for", in_use(&i->look_for));
	tree_text(o, "convincing", in_use(&i->evidence));
	tree_put(o, "parts", parts_tree(i));
	for (size_t c = 0; c < i->cover_count; c++)
		tree_add(covers, json_string_nocheck(i->covers[c]));
	tree_put(o, "covers", covers);
	tree_flag(o, "derived", i->derived);
	tree_text(o, "source_note", in_use(&i->source_note));
	return o;
}

int report_checklist_json(FILE *to, const struct library *l, size_t checklist, struct err *e)
{
	const struct checklist *c = &l->checklists[checklist];
	json_t *o = checklist_tree(c), *items = tree_array(), *left_out = tree_array();

	tree_put(o, "sections", sections_tree(c));
	for (size_t i = 0; i < c->item_count; i++)
		tree_add(items, item_tree(&l->vocabulary, &c->items[i]));
	tree_put(o, "items", items);
	for (size_t i = 0; i < c->not_assessable_count; i++) {
		json_t *n = tree_object();

		tree_text(n, "clause", c->not_assessable[i].clause);
		tree_text(n, "because", in_use(&c->not_assessable[i].because));
		tree_add(left_out, n);
	}
	tree_put(o, "not_assessable", left_out);
	return tree_print(o, to, e);
}
