/* The score as JSON. */
#include "core/next.h"
#include "report/json.h"
#include "report/report.h"

/* Puts the figures of a tally into an object.  The keys of counts are the words of ANSWERS in snake_case,
 * as every key is. */
static void tally_put(json_t *o, const struct tally *t)
{
	static const char *const keys[ANSWER__COUNT] = {
		[ANSWER_OPEN] = "open",
		[ANSWER_MET] = "met",
		[ANSWER_PARTIAL] = "partial",
		[ANSWER_NOT_MET] = "not_met",
		[ANSWER_NOT_APPLICABLE] = "not_applicable",
	};
	json_t *counts = tree_object();

	tree_ratio(o, "floor", sums_floor(&t->sums));
	tree_ratio(o, "ceiling", sums_ceiling(&t->sums));
	tree_ratio(o, "proved", sums_proved(&t->sums));
	tree_ratio(o, "progress", sums_progress(&t->sums));
	tree_ratio(o, "backing", sums_backing(&t->sums));
	tree_ratio(o, "without_na", sums_without_na(&t->sums));
	for (int a = 0; a < ANSWER__COUNT; a++)
		tree_number(counts, keys[a], (int64_t)t->count[a]);
	tree_put(o, "counts", counts);
}

/* Adds a row where it holds a question. */
static json_t *row_add(json_t *rows, const struct tally *t, const char *id, const char *name)
{
	json_t *row;

	if (tally_questions(t) == 0)
		return NULL;
	row = tree_object();
	tree_text(row, "id", id);
	tree_text(row, "name", name);
	tally_put(row, t);
	tree_add(rows, row);
	return row;
}

static json_t *checklists_tree(const struct facts *f)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < f->library->checklist_count; i++) {
		const struct checklist *c = &f->library->checklists[i];

		row_add(rows, &f->score->by[SCORE_BY_CHECKLIST][i], c->id, facts_wording(f, &c->title));
	}
	return rows;
}

static json_t *sections_tree(const struct facts *f)
{
	json_t *rows = tree_array();

	for (size_t c = 0; c < f->library->checklist_count; c++) {
		const struct checklist *k = &f->library->checklists[c];

		for (size_t s = 0; s < k->section_count; s++) {
			size_t index = score_section_index(f->library, c, s);
			json_t *row = row_add(rows, &f->score->by[SCORE_BY_SECTION][index], k->sections[s].id,
					      facts_wording(f, &k->sections[s].title));

			/* The id of a section is its checklist's own. */
			if (row)
				tree_text(row, "checklist", k->id);
		}
	}
	return rows;
}

static json_t *terms_tree(const struct facts *f, enum score_by by, enum vocabulary_kind kind)
{
	const struct terms *terms = &f->vocabulary->terms[kind];
	json_t *rows = tree_array();

	for (size_t i = 0; i < terms->count; i++)
		row_add(rows, &f->score->by[by][i], terms->at[i].id, facts_wording(f, &terms->at[i].name));
	return rows;
}

static json_t *obligations_tree(const struct facts *f)
{
	json_t *rows = tree_array();

	for (int o = 0; o < OBLIGATION__COUNT; o++) {
		json_t *row = row_add(rows, &f->score->by[SCORE_BY_OBLIGATION][o],
				      obligation_id((enum obligation)o), obligation_name((enum obligation)o));

		if (row)
			tree_number(row, "weight", f->score->profile->weight[o]);
	}
	return rows;
}

static json_t *claims_tree(const struct facts *f, const size_t *claims, size_t count)
{
	json_t *ids = tree_array();

	for (size_t i = 0; i < count; i++) {
		struct buffer b = {0};

		facts_id(f, f->claims[claims[i]].place, &b);
		tree_add(ids, json_string_nocheck(b.text));
		buffer_release(&b);
	}
	return ids;
}

/* A cell where a question is asked. */
static void cell_add(json_t *cells, const struct facts *f, size_t topic, size_t role, size_t model)
{
	const struct tally *t = score_cell(f->score, topic, role, model);
	const struct terms *terms = f->vocabulary->terms;
	json_t *o;

	if (tally_questions(t) == 0)
		return;
	o = tree_object();
	tree_text(o, "topic", terms[VOCABULARY_TOPICS].at[topic].id);
	tree_text(o, "role", terms[VOCABULARY_ROLES].at[role].id);
	tree_text(o, "service_model", terms[VOCABULARY_SERVICE_MODELS].at[model].id);
	tally_put(o, t);
	tree_add(cells, o);
}

static json_t *heat_tree(const struct facts *f)
{
	const struct terms *terms = f->vocabulary->terms;
	json_t *cells = tree_array();

	for (size_t t = 0; t < terms[VOCABULARY_TOPICS].count; t++)
		for (size_t r = 0; r < terms[VOCABULARY_ROLES].count; r++)
			for (size_t m = 0; m < terms[VOCABULARY_SERVICE_MODELS].count; m++)
				cell_add(cells, f, t, r, m);
	return cells;
}

static json_t *step_tree(const struct facts *f, enum next n)
{
	json_t *o = tree_object(), *ids = tree_array();
	struct buffer b = {0};
	size_t count = 0;

	for (size_t q = 0; q < f->question_count; q++) {
		if (!next_includes(f->session, n, q))
			continue;
		count++;
		buffer_clear(&b);
		facts_id(f, place_whole(q), &b);
		tree_add(ids, json_string_nocheck(b.text));
	}
	buffer_clear(&b);
	next_print(n, count, &b);
	tree_text(o, "id", next_id(n));
	tree_number(o, "count", (int64_t)count);
	tree_text(o, "text", b.text);
	tree_put(o, "questions", ids);
	buffer_release(&b);
	return o;
}

/* What there is to do, the most important first. */
static json_t *next_tree(const struct facts *f)
{
	size_t counts[NEXT__COUNT];
	json_t *steps = tree_array();

	next_count(f->session, counts);
	for (int n = 0; n < NEXT__COUNT; n++)
		if (counts[n] > 0)
			tree_add(steps, step_tree(f, (enum next)n));
	return steps;
}

static json_t *profiles_tree(const struct facts *f)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < f->vocabulary->profile_count; i++) {
		const struct profile *p = &f->vocabulary->profiles[i];
		json_t *o = tree_object(), *weights = tree_object();
		struct score s;

		session_score_under(f->session, p, &s);
		for (int k = 0; k < OBLIGATION__COUNT; k++)
			tree_number(weights, obligation_id((enum obligation)k), p->weight[k]);
		tree_text(o, "id", p->id);
		tree_put(o, "weights", weights);
		tree_ratio(o, "floor", sums_floor(&s.total.sums));
		tree_ratio(o, "ceiling", sums_ceiling(&s.total.sums));
		tree_text(o, "verdict", verdict_id(s.verdict));
		tree_add(rows, o);
		score_release(&s);
	}
	return rows;
}

json_t *json_of_score(const struct facts *f)
{
	json_t *o = tree_object();

	tally_put(o, &f->score->total);
	tree_text(o, "verdict", verdict_id(f->score->verdict));
	tree_put(o, "causes", claims_tree(f, f->score->causes, f->score->cause_count));
	tree_put(o, "accepted", claims_tree(f, f->score->accepted, f->score->accepted_count));
	tree_text(o, "profile", f->score->profile->id);
	tree_put(o, "checklist", checklists_tree(f));
	tree_put(o, "section", sections_tree(f));
	tree_put(o, "topic", terms_tree(f, SCORE_BY_TOPIC, VOCABULARY_TOPICS));
	tree_put(o, "role", terms_tree(f, SCORE_BY_ROLE, VOCABULARY_ROLES));
	tree_put(o, "service_model", terms_tree(f, SCORE_BY_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS));
	tree_put(o, "obligation", obligations_tree(f));
	tree_put(o, "heat_map", heat_tree(f));
	tree_put(o, "next", next_tree(f));
	tree_put(o, "profiles", profiles_tree(f));
	return o;
}

int report_score_json(FILE *to, const struct session *s, struct err *e)
{
	struct facts f;

	facts_of(&f, s);
	return tree_print(json_of_score(&f), to, e);
}
