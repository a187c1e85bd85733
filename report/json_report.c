/* json_report.c: the whole report as one JSON document: its facts as data, and its text as blocks, so that
 * whoever draws it elsewhere prints the same words and figures.  gapwalk-report(5) names every key. */
#include <stdlib.h>

#include "report/content.h"
#include "report/json.h"

/* --- the text --- */

static const char *cell_word(enum cell_kind kind)
{
	static const char *const words[] = {
		[CELL_TEXT] = "text",     [CELL_COUNT] = "count", [CELL_PERCENT] = "percent",
		[CELL_AMOUNT] = "amount", [CELL_RATIO] = "ratio", [CELL_ANSWER] = "answer",
		[CELL_DATE] = "date",     [CELL_HEAT] = "heat",
	};

	return words[kind];
}

static const char *column_word(enum column_kind kind)
{
	static const char *const words[] = {
		[COLUMN_WORDS] = "words",
		[COLUMN_FIGURE] = "figure",
		[COLUMN_TEXT] = "text",
		[COLUMN_LINE] = "line",
	};

	return words[kind];
}

static void number_print(struct printing *p, const char *key, int64_t value)
{
	printing_put(p, key, json_integer(value));
}

static void cell_print(struct printing *p, const struct cell *cell)
{
	printing_open(p, NULL, '{');
	printing_text(p, "text", cell->text);
	if (cell->beside_bytes > 0) {
		printing_bytes(p, "beside", cell->text + cell->beside_at, cell->beside_bytes);
		printing_text(p, "language", cell->beside_language);
	}
	if (cell->kind != CELL_TEXT)
		printing_text(p, "kind", cell_word(cell->kind));
	if (cell->kind == CELL_COUNT || cell->kind == CELL_PERCENT || cell->kind == CELL_HEAT)
		number_print(p, "value", cell->value);
	if (cell->kind == CELL_PERCENT || cell->kind == CELL_HEAT)
		number_print(p, "ceiling", cell->of);
	if (cell->kind == CELL_HEAT)
		printing_bytes(p, "figure", cell->text, cell->figure);
	if (cell->kind == CELL_ANSWER)
		printing_text(p, "value", answer_word((enum answer)cell->value));
	printing_close(p, '}');
}

static void row_print(struct printing *p, const struct table *t, const struct table_row *row)
{
	printing_open(p, NULL, '{');
	number_print(p, "indent", row->indent);
	printing_open(p, "cells", '[');
	for (size_t i = 0; i < t->column_count; i++)
		cell_print(p, &row->cells[i]);
	printing_close(p, ']');
	printing_close(p, '}');
}

static void table_print(struct printing *p, const struct table *t)
{
	printing_put(p, "headed", json_boolean(t->headed));
	printing_open(p, "columns", '[');
	for (size_t i = 0; i < t->column_count; i++) {
		printing_open(p, NULL, '{');
		printing_text(p, "title", t->headed && t->columns[i].title ? t->columns[i].title : "");
		printing_text(p, "kind", column_word(t->columns[i].kind));
		printing_close(p, '}');
	}
	printing_close(p, ']');
	printing_open(p, "rows", '[');
	for (size_t i = 0; i < t->row_count; i++)
		row_print(p, t, &t->rows[i]);
	printing_close(p, ']');
}

static void key_words_print(struct printing *p)
{
	const char *words[PAPER_KEY_WORDS];

	paper_key_words(words);
	printing_open(p, "words", '[');
	for (size_t i = 0; i < PAPER_KEY_WORDS; i++)
		printing_text(p, NULL, words[i]);
	printing_close(p, ']');
}

static void block_print(struct printing *p, const struct block *b)
{
	static const char *const words[] = {
		[BLOCK_PART] = "part",     [BLOCK_HEADING] = "heading",   [BLOCK_TEXT] = "text",
		[BLOCK_NOTICE] = "notice", [BLOCK_ENTRY] = "entry",       [BLOCK_TABLE] = "table",
		[BLOCK_GAP] = "gap",       [BLOCK_HOLD] = "hold",         [BLOCK_HOLD_ENDS] = "hold-ends",
		[BLOCK_KEY] = "key",       [BLOCK_INTERVAL] = "interval",
	};

	printing_open(p, NULL, '{');
	printing_text(p, "block", words[b->kind]);
	if (b->id)
		printing_text(p, "id", b->id);
	if (*b->label)
		printing_text(p, "label", b->label);
	if (*b->mark)
		printing_text(p, "mark", b->mark);
	if (*b->text)
		printing_text(p, "text", b->text);
	if (b->language)
		printing_text(p, "language", b->language);
	if (b->level)
		number_print(p, "level", b->level);
	if (b->starts_page)
		printing_put(p, "starts_page", json_true());
	if (b->kind == BLOCK_INTERVAL) {
		number_print(p, "value", b->value);
		number_print(p, "ceiling", b->of);
	}
	if (b->kind == BLOCK_INTERVAL || b->kind == BLOCK_KEY)
		key_words_print(p);
	if (b->table)
		table_print(p, b->table);
	printing_close(p, '}');
}

static void document_print(struct printing *to, const struct paper *p)
{
	printing_open(to, "document", '[');
	for (size_t i = 0; i < p->count; i++)
		block_print(to, &p->blocks[i]);
	printing_close(to, ']');
}

/* --- the facts --- */

static void gaps_print(struct printing *p, const struct facts *f)
{
	struct gap *gaps = NULL;
	size_t count = gaps_list(f->library, f->questions, f->question_count, f->claims, f->claim_count,
				 session_record(f->session), session_profile(f->session),
				 session_today(f->session), &gaps);

	printing_open(p, "gaps", '[');
	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();
		struct buffer id = {0}, loss = {0};

		facts_id(f, f->claims[gaps[i].claim].place, &id);
		amount_print(gaps[i].loss, &loss);
		tree_text(o, "id", id.text);
		tree_text(o, "loss", loss.text);
		tree_number(o, "closes", (int64_t)gaps[i].leverage_count);
		tree_flag(o, "overdue", gaps[i].overdue);
		tree_flag(o, "accepted", f->claims[gaps[i].claim].accepted);
		printing_put(p, NULL, o);
		buffer_release(&id);
		buffer_release(&loss);
	}
	printing_close(p, ']');
	free(gaps);
}

static void questions_print(struct printing *p, const struct facts *f)
{
	printing_open(p, "questions", '[');
	for (size_t i = 0; i < f->question_count; i++)
		printing_put(p, NULL, json_of_question(f, i));
	printing_close(p, ']');
}

static json_t *edges_of(const struct session *s, const struct report_origin *origin,
			const struct report_layout *layout)
{
	json_t *o = tree_object();
	struct edges edges;

	report_edges(&edges, s, origin, layout);
	tree_text(o, "title", edges.title);
	tree_text(o, "state", edges.state);
	tree_text(o, "foot", edges.foot);
	tree_text(o, "marking", edges.marking);
	tree_text(o, "footer", edges.footer);
	edges_release(&edges);
	return o;
}

int report_json(FILE *to, const struct session *s, const struct report_origin *origin,
		const struct report_layout *layout, struct err *e)
{
	struct paper *paper = report_paper(s, origin, layout, e);
	struct printing p = {.depth = 0};
	struct facts f;
	char printed[MOMENT_BYTES];

	if (!paper)
		return e->code;
	facts_of(&f, s);
	f.beside = layout->beside;
	moment_of(origin->now, printed);
	printing_open(&p, NULL, '{');
	printing_text(&p, "gapwalk", origin->version);
	printing_text(&p, "language", lang_tag(f.lang));
	printing_text(&p, "printed", printed);
	printing_text(&p, "file", origin->file);
	printing_text(&p, "file_uuid", origin->file_uuid);
	printing_put(&p, "assessment", json_of_assessment(origin->row));
	printing_put(&p, "scope", json_of_scope(&f));
	printing_put(&p, "score", json_of_score(&f));
	gaps_print(&p, &f);
	questions_print(&p, &f);
	sheets_print(&p, s, origin, layout);
	printing_put(&p, "edges", edges_of(s, origin, layout));
	document_print(&p, paper);
	paper_free(paper);
	printing_close(&p, '}');
	return printing_end(&p, to, e);
}
