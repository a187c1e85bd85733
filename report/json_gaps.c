/* The gaps as JSON, in the order in which they are given. */
#include <stdlib.h>

#include "core/action.h"
#include "core/gaps.h"
#include "report/report.h"
#include "report/tree.h"

json_t *milestones_tree(const char *milestones)
{
	json_t *rows = tree_array();
	struct milestone m;

	while (milestone_read(&milestones, &m)) {
		json_t *o = tree_object();
		char *text = mem_dup_bytes(m.text, m.bytes);

		tree_text(o, "date", m.date);
		tree_text(o, "text", text);
		tree_add(rows, o);
		free(text);
	}
	return rows;
}

static json_t *closes_tree(const struct facts *f, size_t question)
{
	json_t *rows = tree_array();
	struct related *related;
	size_t count = session_closes(f->session, question, &related);

	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();
		struct buffer id = {0};

		facts_id(f, place_whole(related[i].question), &id);
		tree_text(o, "id", id.text);
		tree_text(o, "answer", answer_word(session_answer_of(f->session, related[i].question)));
		tree_add(rows, o);
		buffer_release(&id);
	}
	free(related);
	return rows;
}

static json_t *gap_tree(const struct facts *f, const struct gap *g)
{
	const struct claim *c = &f->claims[g->claim];
	const struct question *q = &f->questions[c->place.question];
	json_t *o = tree_object();
	struct buffer text = {0};

	facts_id(f, c->place, &text);
	tree_text(o, "id", text.text);
	tree_text(o, "obligation", obligation_id(q->item->obligation));
	tree_text(o, "answer", answer_word(c->answer));
	tree_text(o, "text", facts_asks(f, c->place.question));
	buffer_clear(&text);
	amount_print(g->loss, &text);
	tree_text(o, "loss", text.text);
	buffer_clear(&text);
	amount_print(g->leverage, &text);
	tree_text(o, "leverage", text.text);
	tree_put(o, "closes", closes_tree(f, c->place.question));
	tree_flag(o, "overdue", g->overdue);
	action_put(o, f, c->place);
	tree_flag(o, "accepted", c->accepted);
	buffer_release(&text);
	return o;
}

int report_gaps_json(FILE *to, const struct session *s, const struct gap *gaps, size_t count, struct err *e)
{
	struct printing p = {.depth = 0};
	struct facts f;

	facts_of(&f, s);
	printing_open(&p, NULL, '[');
	for (size_t i = 0; i < count; i++)
		printing_put(&p, NULL, gap_tree(&f, &gaps[i]));
	printing_close(&p, ']');
	return printing_end(&p, to, e);
}
