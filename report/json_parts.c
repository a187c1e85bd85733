/* json_parts.c: parts of the report as sheets of a workbook, out of the paper that is printed elsewhere. */
#include <string.h>

#include "core/heat.h"
#include "core/text.h"
#include "report/content.h"
#include "report/json_sheet.h"

json_t *sheet_column(const char *id, const char *title, enum ledger_kind kind, int width)
{
	static const char *const words[] = {
		[LEDGER_TEXT] = "text",       [LEDGER_COUNT] = "count", [LEDGER_NUMBER] = "number",
		[LEDGER_PERCENT] = "percent", [LEDGER_HEAT] = "heat",   [LEDGER_DATE] = "date",
	};
	json_t *o = tree_object();

	tree_text(o, "id", id);
	tree_text(o, "title", title);
	tree_text(o, "kind", words[kind]);
	tree_number(o, "width", width);
	return o;
}

void sheet_open(struct printing *p, const char *id, const char *name, int frozen, json_t *columns)
{
	printing_open(p, NULL, '{');
	printing_text(p, "id", id);
	printing_text(p, "name", name);
	printing_put(p, "frozen", json_integer(frozen));
	printing_put(p, "columns", columns);
	printing_open(p, "rows", '[');
}

void sheet_close(struct printing *p)
{
	printing_close(p, ']');
	printing_close(p, '}');
}

static void tenths_print(struct printing *p, int tenths)
{
	struct buffer b = {0};

	buffer_printf(&b, "%d.%d", tenths / 10, tenths % 10);
	printing_text(p, NULL, b.text);
	buffer_release(&b);
}

/* --- the heat map --- */

/* Service models that any role is asked for. */
static uint64_t models_of(const struct heat *h)
{
	uint64_t models = 0;

	for (size_t c = 0; c < h->column_count; c++)
		models |= UINT64_C(1) << h->columns[c].model;
	return models;
}

static void square_print(struct printing *p, const struct tally *t)
{
	int tenths = ratio_tenths(sums_floor(&t->sums));

	if (tenths != RATIO_NOTHING)
		tenths_print(p, tenths);
	else
		printing_text(p, NULL, tally_questions(t) > 0 ? _("not scored") : "");
}

/* The squares of a role by a topic; SIZE_MAX: by all of them. */
static void squares_print(struct printing *p, const struct facts *f, const struct heat *h, size_t role,
			  size_t topic)
{
	const struct terms *terms = f->vocabulary->terms;
	static const struct tally nothing;

	printing_open(p, NULL, '[');
	printing_text(p, NULL, facts_wording(f, &terms[VOCABULARY_ROLES].at[role].name));
	printing_text(p, NULL,
		      topic == SIZE_MAX ? _("all topics")
					: facts_wording(f, &terms[VOCABULARY_TOPICS].at[topic].name));
	for (size_t m = 0; m < terms[VOCABULARY_SERVICE_MODELS].count; m++) {
		const struct tally *t = topic == SIZE_MAX ? &nothing : score_cell(f->score, topic, role, m);

		for (size_t c = 0; topic == SIZE_MAX && c < h->column_count; c++)
			if (h->columns[c].role == role && h->columns[c].model == m)
				t = &h->columns[c].all;
		if (models_of(h) >> m & 1)
			square_print(p, t);
	}
	printing_close(p, ']');
}

void heat_print(struct printing *p, const struct facts *f)
{
	const struct terms *models = &f->vocabulary->terms[VOCABULARY_SERVICE_MODELS];
	json_t *columns = tree_array();
	struct heat h;

	heat_of(&h, f->score, f->library);
	tree_add(columns, sheet_column("role", _("role"), LEDGER_TEXT, 16));
	tree_add(columns, sheet_column("topic", _("topic"), LEDGER_TEXT, 36));
	for (size_t m = 0; m < models->count; m++)
		if (models_of(&h) >> m & 1)
			tree_add(columns,
				 sheet_column(models->at[m].id, facts_wording(f, &models->at[m].name),
					      LEDGER_HEAT, 12));
	sheet_open(p, "heat_map", _("Heat map"), 2, columns);
	for (size_t c = 0; c < h.column_count; c++) {
		size_t role = h.columns[c].role;

		if (c > 0 && h.columns[c - 1].role == role)
			continue;
		for (size_t i = 0; i < h.topic_count; i++)
			squares_print(p, f, &h, role, h.topics[i]);
		squares_print(p, f, &h, role, SIZE_MAX);
	}
	sheet_close(p);
}

/* --- tables of parts --- */

/* By the first cell that holds a figure. */
static enum ledger_kind kind_of(const struct table *t, size_t column)
{
	static const enum ledger_kind kinds[] = {
		[CELL_TEXT] = LEDGER_TEXT,   [CELL_COUNT] = LEDGER_COUNT,   [CELL_PERCENT] = LEDGER_PERCENT,
		[CELL_HEAT] = LEDGER_HEAT,   [CELL_AMOUNT] = LEDGER_NUMBER, [CELL_RATIO] = LEDGER_TEXT,
		[CELL_ANSWER] = LEDGER_TEXT, [CELL_DATE] = LEDGER_DATE,
	};

	for (size_t r = 0; r < t->row_count; r++)
		if (kinds[t->rows[r].cells[column].kind] != LEDGER_TEXT)
			return kinds[t->rows[r].cells[column].kind];
	return LEDGER_TEXT;
}

static int width_of(const struct table *t, size_t column)
{
	enum { TEXT = 80, LEAST = 10, MOST = 36 };
	int width = LEAST;

	if (column == t->text_column && column > 0)
		return TEXT;
	for (size_t r = 0; r < t->row_count; r++) {
		int cells = text_width(t->rows[r].cells[column].text) + 2;

		width = cells > width ? cells : width;
	}
	return width > MOST ? MOST : width;
}

static void row_print(struct printing *p, const struct table *t, const struct table_row *r)
{
	printing_open(p, NULL, '[');
	for (size_t c = 0; c < t->column_count; c++)
		if (r->cells[c].kind == CELL_PERCENT)
			tenths_print(p, (int)r->cells[c].value);
		else
			printing_text(p, NULL, r->cells[c].text);
	printing_close(p, ']');
}

static void table_print(struct printing *p, const struct table *t, const char *id, const char *name)
{
	json_t *columns = tree_array();

	for (size_t c = 0; c < t->column_count; c++) {
		struct buffer word = {0};

		buffer_printf(&word, "%zu", c + 1);
		tree_add(columns,
			 sheet_column(word.text, t->columns[c].title, kind_of(t, c), width_of(t, c)));
		buffer_release(&word);
	}
	sheet_open(p, id, name, 1, columns);
	for (size_t r = 0; r < t->row_count; r++)
		row_print(p, t, &t->rows[r]);
	sheet_close(p);
}

/* --- the method --- */

static void rule_print(struct printing *p, const char *about, const char *text)
{
	printing_open(p, NULL, '[');
	printing_text(p, NULL, about);
	printing_text(p, NULL, text);
	printing_close(p, ']');
}

/* A sum behind the words in front of it, "must points"; those that stay empty are those of the row above. */
static void sums_print(struct printing *p, const struct table *t)
{
	const char *whose = "";

	for (size_t r = 0; r < t->row_count; r++) {
		const struct cell *cells = t->rows[r].cells;
		struct buffer about = {0};

		whose = *cells[0].text ? cells[0].text : whose;
		buffer_printf(&about, "%s%s%s", whose, *cells[1].text ? " " : "", cells[1].text);
		rule_print(p, about.text, cells[2].text);
		buffer_release(&about);
	}
}

static void method_print(struct printing *p, const struct paper *paper)
{
	json_t *columns = tree_array();

	tree_add(columns, sheet_column("about", _("about"), LEDGER_TEXT, 24));
	tree_add(columns, sheet_column("entry", _("entry"), LEDGER_TEXT, 120));
	sheet_open(p, "method", C_("sheet", "Method"), 1, columns);
	for (size_t i = 0; i < paper->count; i++) {
		const struct block *b = &paper->blocks[i];

		if (b->kind == BLOCK_TEXT)
			rule_print(p, "", b->text);
		if (b->kind == BLOCK_TABLE && b->table->column_count == 3)
			sums_print(p, b->table);
	}
	sheet_close(p);
}

/* --- all of them --- */

/* A part alone; NULL where it cannot be had, which whoever asks for the whole report is told. */
static struct paper *part_paper(const struct session *s, const struct report_origin *origin,
				const struct report_layout *layout, const char *part)
{
	struct report_layout alone = *layout;
	struct err unused = {0};

	alone.parts = part;
	alone.without = NULL;
	return report_paper(s, origin, &alone, &unused);
}

/* A part that has several tables has as many sheets: "Crosswalk", "Crosswalk 2". */
static void tables_print(struct printing *p, const struct paper *paper, const char *id, const char *name)
{
	size_t number = 0;

	for (size_t i = 0; i < paper->count; i++) {
		struct buffer key = {0}, title = {0};

		if (paper->blocks[i].kind != BLOCK_TABLE)
			continue;
		buffer_add(&key, id);
		buffer_add(&title, name);
		if (++number > 1) {
			buffer_printf(&key, "_%zu", number);
			buffer_printf(&title, " %zu", number);
		}
		table_print(p, paper->blocks[i].table, key.text, title.text);
		buffer_release(&key);
		buffer_release(&title);
	}
}

void parts_print(struct printing *p, const struct session *s, const struct report_origin *origin,
		 const struct report_layout *layout)
{
	const struct {
		const char *part, *name;
	} parts[] = {
		{"changes", C_("sheet", "Changes")},
		{"applicability", C_("sheet", "Applicability")},
		{"excluded", C_("sheet", "Excluded")},
		{"responsibility", C_("sheet", "Responsibility")},
		{"crosswalk", C_("sheet", "Crosswalk")},
		{"sensitivity", C_("sheet", "Sensitivity")},
		{"method", NULL},
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct paper *paper = part_paper(s, origin, layout, parts[i].part);

		if (paper && parts[i].name)
			tables_print(p, paper, parts[i].part, parts[i].name);
		else if (paper)
			method_print(p, paper);
		paper_free(paper);
	}
}
