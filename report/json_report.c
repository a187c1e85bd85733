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

static json_t *cell_of(const struct cell *cell)
{
	json_t *o = tree_object();

	tree_text(o, "text", cell->text);
	if (cell->beside_bytes > 0) {
		tree_put(o, "beside", json_stringn_nocheck(cell->text + cell->beside_at, cell->beside_bytes));
		tree_text(o, "language", cell->beside_language);
	}
	if (cell->kind == CELL_TEXT)
		return o;
	tree_text(o, "kind", cell_word(cell->kind));
	if (cell->kind == CELL_COUNT || cell->kind == CELL_PERCENT || cell->kind == CELL_HEAT)
		tree_number(o, "value", cell->value);
	if (cell->kind == CELL_PERCENT || cell->kind == CELL_HEAT)
		tree_number(o, "ceiling", cell->of);
	if (cell->kind == CELL_HEAT)
		tree_put(o, "figure", json_stringn_nocheck(cell->text, cell->figure));
	if (cell->kind == CELL_ANSWER)
		tree_text(o, "value", answer_word((enum answer)cell->value));
	return o;
}

static json_t *row_of(const struct table *t, const struct table_row *row)
{
	json_t *o = tree_object(), *cells = tree_array();

	for (size_t i = 0; i < t->column_count; i++)
		tree_add(cells, cell_of(&row->cells[i]));
	tree_number(o, "indent", row->indent);
	tree_put(o, "cells", cells);
	return o;
}

static void table_put(json_t *o, const struct table *t)
{
	json_t *columns = tree_array(), *rows = tree_array();

	for (size_t i = 0; i < t->column_count; i++) {
		json_t *column = tree_object();

		tree_text(column, "title", t->headed && t->columns[i].title ? t->columns[i].title : "");
		tree_text(column, "kind", column_word(t->columns[i].kind));
		tree_add(columns, column);
	}
	for (size_t i = 0; i < t->row_count; i++)
		tree_add(rows, row_of(t, &t->rows[i]));
	tree_flag(o, "headed", t->headed);
	tree_put(o, "columns", columns);
	tree_put(o, "rows", rows);
}

static void key_words_put(json_t *o)
{
	const char *words[PAPER_KEY_WORDS];
	json_t *list = tree_array();

	paper_key_words(words);
	for (size_t i = 0; i < PAPER_KEY_WORDS; i++)
		tree_add(list, json_string_nocheck(words[i]));
	tree_put(o, "words", list);
}

static json_t *block_of(const struct block *b)
{
	static const char *const words[] = {
		[BLOCK_PART] = "part",     [BLOCK_HEADING] = "heading",   [BLOCK_TEXT] = "text",
		[BLOCK_NOTICE] = "notice", [BLOCK_ENTRY] = "entry",       [BLOCK_TABLE] = "table",
		[BLOCK_GAP] = "gap",       [BLOCK_HOLD] = "hold",         [BLOCK_HOLD_ENDS] = "hold-ends",
		[BLOCK_KEY] = "key",       [BLOCK_INTERVAL] = "interval",
	};
	json_t *o = tree_object();

	tree_text(o, "block", words[b->kind]);
	if (b->id)
		tree_text(o, "id", b->id);
	if (*b->label)
		tree_text(o, "label", b->label);
	if (*b->mark)
		tree_text(o, "mark", b->mark);
	if (*b->text)
		tree_text(o, "text", b->text);
	if (b->language)
		tree_text(o, "language", b->language);
	if (b->level)
		tree_number(o, "level", b->level);
	if (b->starts_page)
		tree_flag(o, "starts_page", true);
	if (b->kind == BLOCK_INTERVAL) {
		tree_number(o, "value", b->value);
		tree_number(o, "ceiling", b->of);
	}
	if (b->kind == BLOCK_INTERVAL || b->kind == BLOCK_KEY)
		key_words_put(o);
	if (b->table)
		table_put(o, b->table);
	return o;
}

static void document_print(struct printing *to, const struct paper *p)
{
	printing_open(to, "document", '[');
	for (size_t i = 0; i < p->count; i++)
		printing_put(to, NULL, block_of(&p->blocks[i]));
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
	printing_put(&p, "gapwalk", json_string_nocheck(origin->version));
	printing_put(&p, "language", json_string_nocheck(lang_tag(f.lang)));
	printing_put(&p, "printed", json_string_nocheck(printed));
	printing_put(&p, "file", json_string_nocheck(origin->file));
	printing_put(&p, "file_uuid", json_string_nocheck(origin->file_uuid));
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
