/* pdf.c: the blocks of a report as rows on a sheet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/print.h"
#include "print/sheet.h"

enum { LABEL_WIDTH = 92, GAP = 8, STEP = 10 /* a level of indentation */, INDENT_MAX = 5 };

struct pdf {
	struct sheet *sheet;
	const json_t *report;
	size_t at; /* number of the next block */
};

static struct row_cell cell_of(const char *text, enum look look, double x, double width)
{
	return (struct row_cell){
		.text = text, .look = look, .x = x, .width = width, .tenths = -1, .tile = -1};
}

static void text_put(struct pdf *p, const char *text, enum look look, double above, double follow)
{
	struct row r = {.cells = {cell_of(text, look, 0, sheet_width(p->sheet))},
			.count = 1,
			.above = above,
			.follow = follow};

	sheet_row(p->sheet, &r);
}

/* A label and a text with it, "3. Gaps"; free(). */
static char *joined(const char *label, const char *text)
{
	char *both = NULL;

	if (asprintf(&both, "%s%s%s", label, *label ? " " : "", text) < 0)
		abort();
	return both;
}

static int tenths_of(const json_t *o, const char *key)
{
	int64_t tenths = input_number(o, key);

	return tenths < 0 ? 0 : tenths > 1000 ? 1000 : (int)tenths;
}

static void key_put(struct pdf *p, const json_t *b)
{
	const char *words[3];

	for (size_t i = 0; i < 3; i++) {
		words[i] = json_string_value(input_at(b, "words", i));
		if (!words[i])
			return;
	}
	if (*input_text(b, "label"))
		text_put(p, input_text(b, "label"), LOOK_PLAIN, 2, 30);
	sheet_key(p->sheet, words);
}

static void interval_put(struct pdf *p, const json_t *b)
{
	sheet_interval(p->sheet, tenths_of(b, "value"), tenths_of(b, "ceiling"));
	key_put(p, b);
	sheet_skip(p->sheet, 6);
}

static void part_put(struct pdf *p, const json_t *b)
{
	enum { FOLLOW = 70 };
	char *title = joined(input_text(b, "label"), input_text(b, "text"));

	if (input_flag(b, "starts_page"))
		sheet_break(p->sheet);
	sheet_need(p->sheet, FOLLOW);
	sheet_skip(p->sheet, 16);
	sheet_bookmark(p->sheet, title, 1);
	text_put(p, title, LOOK_PART, 0, FOLLOW);
	sheet_skip(p->sheet, 6);
	free(title);
}

static void heading_put(struct pdf *p, const json_t *b)
{
	enum { FOLLOW = 45 };
	int64_t level = input_number(b, "level");
	char *title = joined(input_text(b, "label"), input_text(b, "text"));

	sheet_need(p->sheet, FOLLOW);
	if (level == 3)
		sheet_bookmark(p->sheet, title, 2);
	text_put(p, title, level == 1 ? LOOK_TITLE : LOOK_HEADING, level == 1 ? 0 : 12, FOLLOW);
	sheet_skip(p->sheet, level == 1 ? 12 : 2);
	free(title);
}

static void entry_put(struct pdf *p, const json_t *b)
{
	char *text = joined(input_text(b, "mark"), input_text(b, "text"));
	double width = sheet_width(p->sheet);
	struct row r = {.cells = {cell_of(input_text(b, "label"), LOOK_FAINT, 0, LABEL_WIDTH - GAP),
				  cell_of(text, LOOK_PLAIN, LABEL_WIDTH, width - LABEL_WIDTH)},
			.count = 2};

	sheet_row(p->sheet, &r);
	free(text);
}

static void notice_put(struct pdf *p, const json_t *b)
{
	struct row r = {.cells = {cell_of(input_text(b, "text"), LOOK_STRONG, 6, sheet_width(p->sheet) - 12)},
			.count = 1,
			.above = 4,
			.shaded = true};

	sheet_row(p->sheet, &r);
	sheet_skip(p->sheet, 6);
}

/* --- tables --- */

struct columns {
	size_t count, text; /* the column that takes what is left; count where there is none */
	double width[ROW_CELLS_MAX];
	bool right[ROW_CELLS_MAX];
	bool bar[ROW_CELLS_MAX];
};

static bool is_kind(const json_t *cell, const char *kind)
{
	return strcmp(input_text(cell, "kind"), kind) == 0;
}

/* A square of the heat map has its bar drawn. */
static const char *words_of(const json_t *cell)
{
	return input_text(cell, is_kind(cell, "heat") ? "figure" : "text");
}

/* What a column would need to have each cell on one line. */
static double natural_width(struct pdf *p, const json_t *b, size_t column)
{
	double width =
		sheet_text_width(p->sheet, input_text(input_at(b, "columns", column), "title"), LOOK_STRONG);

	for (size_t r = 0; r < input_count(b, "rows"); r++) {
		const json_t *cell = input_at(input_at(b, "rows", r), "cells", column);
		double w = sheet_text_width(p->sheet, words_of(cell), LOOK_PLAIN);

		width = w > width ? w : width;
	}
	return width;
}

static bool column_has(const json_t *b, size_t column, const char *kind)
{
	for (size_t r = 0; r < input_count(b, "rows"); r++)
		if (is_kind(input_at(input_at(b, "rows", r), "cells", column), kind))
			return true;
	return false;
}

/* Bars stand in the squares of a heat map, and behind the first of percentages. */
static void bars_find(const json_t *b, struct columns *to)
{
	bool any = false;

	for (size_t c = 0; c < to->count; c++) {
		to->bar[c] = column_has(b, c, "heat") || (!any && column_has(b, c, "percent"));
		any = any || to->bar[c];
	}
}

/* Columns of words keep their natural width where the text column is left what it needs, or its share of the
 * page: a third, where it is the last, what is said at length, two fifths. */
static void columns_of(struct pdf *p, const json_t *b, struct columns *to)
{
	enum { BAR = 40, SHAVE = 2 };
	double width = sheet_width(p->sheet), used = 0, least = 0;

	*to = (struct columns){.count = input_count(b, "columns")};
	if (to->count > ROW_CELLS_MAX)
		to->count = ROW_CELLS_MAX;
	to->text = to->count;
	bars_find(b, to);
	for (size_t c = 0; c < to->count; c++) {
		const char *kind = input_text(input_at(b, "columns", c), "kind");

		to->right[c] = strcmp(kind, "figure") == 0;
		if (strcmp(kind, "text") == 0 || strcmp(kind, "line") == 0) {
			to->text = c;
			continue;
		}
		to->width[c] = natural_width(p, b, c) + (to->bar[c] ? BAR : 0);
		used += to->width[c] + GAP;
	}
	if (to->text < to->count) {
		double needed = natural_width(p, b, to->text) + INDENT_MAX * STEP;

		least = to->text + 1 == to->count ? width * 2 / 5 : width / 3;
		least = needed < least ? needed : least;
	}
	/* The widest give way first: a date or an answer is not broken while an id could be. */
	while (used > width - least) {
		size_t widest = 0;

		for (size_t c = 0; c < to->count; c++)
			if (c != to->text && to->width[c] > to->width[widest])
				widest = c;
		if (to->width[widest] <= SHAVE)
			break;
		to->width[widest] -= SHAVE;
		used -= SHAVE;
	}
	if (to->text < to->count)
		to->width[to->text] = width - used - (to->text + 1 < to->count ? GAP : 0);
}

static void table_head(const json_t *b, const struct columns *columns, struct row *to)
{
	double x = 0;

	*to = (struct row){.count = columns->count, .ruled = true, .shaded = true, .follow = 24, .above = 4};
	for (size_t c = 0; c < columns->count; c++) {
		to->cells[c] = cell_of(input_text(input_at(b, "columns", c), "title"), LOOK_STRONG, x,
				       columns->width[c]);
		to->cells[c].right = columns->right[c];
		x += columns->width[c] + GAP;
	}
}

static void table_row(struct pdf *p, const json_t *row, const struct columns *columns, bool faint_first)
{
	enum { TILE_STEP = 1000 / (SHEET_TILES - 1) };
	double indent = (double)input_number(row, "indent") / 2 * STEP, x = 0;
	struct row r = {.count = columns->count, .ruled = true};

	indent = indent < 0 || indent > INDENT_MAX * STEP ? 0 : indent;
	for (size_t c = 0; c < columns->count; c++) {
		const json_t *cell = input_at(row, "cells", c);
		double shift = c == columns->text ? indent : 0;

		r.cells[c] = cell_of(words_of(cell), c == 0 && faint_first ? LOOK_FAINT : LOOK_PLAIN,
				     x + shift, columns->width[c] - shift);
		r.cells[c].right = columns->right[c];
		if (columns->bar[c] && (is_kind(cell, "percent") || is_kind(cell, "heat"))) {
			r.cells[c].tenths = tenths_of(cell, "value");
			r.cells[c].ceiling = tenths_of(cell, "ceiling");
		}
		if (is_kind(cell, "heat"))
			r.cells[c].tile = tenths_of(cell, "value") / TILE_STEP;
		x += columns->width[c] + GAP;
	}
	sheet_row(p->sheet, &r);
}

static void table_put(struct pdf *p, const json_t *b)
{
	bool headed = input_flag(b, "headed");
	struct columns columns;
	struct row head;

	columns_of(p, b, &columns);
	if (columns.count == 0)
		return;
	if (headed) {
		table_head(b, &columns, &head);
		sheet_row(p->sheet, &head);
		sheet_head(p->sheet, &head);
	}
	for (size_t r = 0; r < input_count(b, "rows"); r++)
		table_row(p, input_at(b, "rows", r), &columns, !headed);
	sheet_head(p->sheet, NULL);
	sheet_skip(p->sheet, 4);
}

/* --- the document --- */

static void block_put(struct pdf *p, const json_t *b)
{
	static const struct {
		const char *word;
		void (*put)(struct pdf *p, const json_t *b);
	} kinds[] = {
		{"part", part_put},   {"heading", heading_put}, {"notice", notice_put},
		{"entry", entry_put}, {"table", table_put},     {"interval", interval_put},
		{"key", key_put},
	};
	const char *word = input_text(b, "block");

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(word, kinds[i].word) == 0)
			kinds[i].put(p, b);
	if (strcmp(word, "text") == 0)
		text_put(p, input_text(b, "text"), LOOK_PLAIN, 2, 0);
	if (strcmp(word, "gap") == 0)
		sheet_skip(p->sheet, 6);
}

static bool block_is(const struct pdf *p, size_t i, const char *word)
{
	return strcmp(input_text(input_at(p->report, "document", i), "block"), word) == 0;
}

/* What is put on one page with what follows: a hold, and the title of a part with the hold that it begins
 * with. */
static void held_put(void *arg)
{
	struct pdf *p = arg;
	size_t count = input_count(p->report, "document");

	for (size_t i = p->at; i < count && !block_is(p, i, "hold-ends"); i++)
		block_put(p, input_at(p->report, "document", i));
}

/* A hold of more than a page stays below its title: the page was begun for both. */
static bool begins_hold(const struct pdf *p)
{
	size_t i = p->at, before = i;

	if (block_is(p, i, "part")) {
		for (i++; block_is(p, i, "gap");)
			i++;
		return block_is(p, i, "hold");
	}
	while (before > 0 && block_is(p, before - 1, "gap"))
		before--;
	return block_is(p, i, "hold") && !(before > 0 && block_is(p, before - 1, "part"));
}

static void document_put(struct pdf *p)
{
	size_t count = input_count(p->report, "document");

	for (p->at = 0; p->at < count; p->at++) {
		if (begins_hold(p) && !sheet_fits(p->sheet, held_put, p))
			sheet_break(p->sheet);
		block_put(p, input_at(p->report, "document", p->at));
	}
}

static bool bytes_write(void *arg, const void *bytes, size_t size)
{
	return fwrite(bytes, 1, size, arg) == size;
}

int print_pdf(const json_t *report, const char *paper, FILE *to)
{
	const json_t *edges = json_object_get(report, "edges");
	const struct paper_size *size = paper_sizes;
	struct pdf p = {.report = report};
	bool arrived;
	size_t unknown;

	while (size->name && strcmp(size->name, paper) != 0)
		size++;
	if (!size->name) {
		fprintf(stderr, "gapwalk-print: there is no paper \"%s\"; a4 and letter are.\n", paper);
		return PRINT_USAGE;
	}
	p.sheet = sheet_new(size, input_text(report, "language"),
			    &(struct sheet_edges){input_text(edges, "title"), input_text(edges, "state"),
						  input_text(edges, "footer"), input_text(edges, "foot"),
						  input_text(edges, "marking")});
	/* Without any font lengths mean nothing, and nothing can be laid out. */
	unknown = sheet_unknown_in(p.sheet, "A");
	if (unknown == 0) {
		/* "page 3 of 17" needs the last page before the first can be drawn. */
		sheet_begin_counting(p.sheet);
		document_put(&p);
		sheet_end(p.sheet);
		unknown = sheet_unknown(p.sheet);
	}
	if (unknown > 0) {
		fputs("gapwalk-print: no font on this machine can draw all characters of the report; install "
		      "one "
		      "(fonts-noto-cjk or fonts-wqy-microhei), or use --format html.\n",
		      stderr);
		sheet_free(p.sheet);
		return PRINT_FAILED;
	}
	sheet_begin_drawing(p.sheet, input_text(report, "printed"), bytes_write, to);
	document_put(&p);
	arrived = sheet_end(p.sheet);
	sheet_free(p.sheet);
	if (arrived)
		return PRINT_DONE;
	fputs("gapwalk-print: the PDF could not be written.\n", stderr);
	return PRINT_FAILED;
}
