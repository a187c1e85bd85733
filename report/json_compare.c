/* A comparison, and a trend, as JSON. */
#include "report/compare.h"
#include "report/tree.h"

static const char *const side_keys[SIDES] = {"before", "after"};

static json_t *side_tree(const struct report_side *s, const struct tally *total)
{
	json_t *o = tree_object();

	tree_text(o, "file", s->file);
	tree_number(o, "id", s->row->id);
	tree_text(o, "uuid", s->row->uuid);
	tree_text(o, "name", s->row->name);
	tree_moment(o, "changed", s->row->changed);
	tree_flag(o, "sealed", *s->row->sealed_by != '\0');
	tree_text(o, "digest", s->row->digest);
	tree_ratio(o, "floor", sums_floor(&total->sums));
	tree_ratio(o, "ceiling", sums_ceiling(&total->sums));
	tree_ratio(o, "progress", sums_progress(&total->sums));
	return o;
}

static json_t *changes_tree(const size_t changes[CHANGE__COUNT])
{
	json_t *o = tree_object();

	for (int k = 0; k < CHANGE__COUNT; k++)
		tree_number(o, change_word((enum change_kind)k), (int64_t)changes[k]);
	return o;
}

static void place_put(json_t *o, const struct report_side *s, struct place p)
{
	size_t count;
	const struct question *questions = session_questions(s->session, &count);
	struct buffer id = {0};

	place_id(session_library(s->session), questions, p, true, &id);
	tree_text(o, "id", id.text);
	buffer_release(&id);
}

static json_t *answers_tree(const struct report_side sides[SIDES], const struct comparison *c)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < c->count; i++) {
		json_t *o = tree_object();

		place_put(o, &sides[AFTER], c->at[i].place[AFTER]);
		tree_text(o, "change", change_word(c->at[i].change));
		tree_text(o, "topic", c->topics[compared_topic(c, sides[AFTER].session, i)].id);
		for (int side = 0; side < SIDES; side++) {
			size_t count;
			const struct claim *claim =
				&session_claims(sides[side].session, &count)[c->at[i].claim[side]];
			json_t *said = tree_object();

			tree_text(said, "answer", answer_word(claim->answer));
			tree_flag(said, "backed", claim->backed);
			tree_text(said, "note", claim->note);
			tree_put(o, side_keys[side], said);
		}
		tree_add(rows, o);
	}
	return rows;
}

static json_t *topics_tree(const struct comparison *c)
{
	json_t *rows = tree_array();

	for (size_t t = 0; t < c->topic_count; t++) {
		json_t *o = tree_object();

		tree_text(o, "id", c->topics[t].id);
		tree_text(o, "name", c->topics[t].name.in[lang_in_use()]);
		for (int side = 0; side < SIDES; side++)
			tree_ratio(o, side_keys[side], sums_floor(&c->topics[t].tally[side].sums));
		tree_put(o, "changes", changes_tree(c->topics[t].changes));
		tree_add(rows, o);
	}
	return rows;
}

static json_t *left_tree(const struct report_side sides[SIDES], const struct comparison *c)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < c->left_count; i++) {
		json_t *o = tree_object();

		place_put(o, &sides[c->left[i].side], c->left[i].place);
		tree_text(o, "side", c->left[i].why == LEAVING_TEXT ? "both" : side_keys[c->left[i].side]);
		tree_text(o, "why", leaving_word(c->left[i].why));
		tree_add(rows, o);
	}
	return rows;
}

int report_compare_json(FILE *to, const struct report_side sides[SIDES], const struct comparison *c,
			struct err *e)
{
	json_t *o = tree_object();

	for (int side = 0; side < SIDES; side++)
		tree_put(o, side_keys[side], side_tree(&sides[side], &c->total[side]));
	tree_number(o, "compared", (int64_t)c->count);
	tree_put(o, "changes", changes_tree(c->changes));
	tree_put(o, "answers", answers_tree(sides, c));
	tree_put(o, "topics", topics_tree(c));
	tree_put(o, "not_compared", left_tree(sides, c));
	return tree_print(o, to, e);
}

int report_trend_json(FILE *to, const struct trend_point *points, size_t count, struct err *e)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < count; i++) {
		const struct trend_point *p = &points[i];
		json_t *o = tree_object();
		char date[11];

		date_of(p->at, date);
		tree_number(o, "id", p->id);
		tree_text(o, "uuid", p->uuid);
		tree_text(o, "name", p->name);
		tree_text(o, "date", date);
		tree_flag(o, "sealed", p->sealed);
		tree_ratio(o, "floor", p->floor);
		tree_ratio(o, "ceiling", p->ceiling);
		tree_ratio(o, "progress", p->progress);
		tree_number(o, "gaps", (int64_t)p->gaps);
		tree_text(o, "verdict", verdict_id(p->verdict));
		tree_add(rows, o);
	}
	return tree_print(rows, to, e);
}
