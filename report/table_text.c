/* table_text.c: a table as lines of text.  See pages_table in text_layout.h */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "report/text_layout.h"

enum {
	BETWEEN = 2,        /* cells between two columns */
	STEP = 2,           /* cells that a line below another is indented */
	TEXT_CELLS_MIN = 20 /* a text column narrower than this is hard to read */
};

enum shape {
	SHAPE_SIDE_BY_SIDE,
	SHAPE_TEXT_APART, /* the text column on lines of its own, the others below or above it */
	SHAPE_LIST        /* every cell on lines of its own */
};

struct layout {
	enum shape shape;
	int width[COLUMNS_MAX]; /* cells */
	int indent;
};

/* The widest line of a cell. */
static int cell_width(const struct table_row *row, size_t column)
{
	const char *s = row->cells[column].text;
	int widest = 0;

	while (s && *s) {
		size_t line = strcspn(s, "\n");
		int cells = text_width_bytes(s, line);

		widest = cells > widest ? cells : widest;
		s += line + (s[line] != '\0');
	}
	return widest;
}

static int column_width(const struct table *t, size_t column)
{
	const char *title = t->columns[column].title;
	int widest = title ? text_width(title) : 0;

	for (size_t r = 0; r < t->row_count; r++) {
		int cells = cell_width(&t->rows[r], column);

		if (column == t->text_column)
			cells += t->rows[r].indent;
		widest = cells > widest ? cells : widest;
	}
	return widest;
}

static void table_measure(const struct table *t, int width, int indent, struct layout *l)
{
	int others = 0, left;

	*l = (struct layout){.shape = SHAPE_SIDE_BY_SIDE, .indent = indent};
	for (size_t c = 0; c < t->column_count; c++) {
		l->width[c] = column_width(t, c);
		if (c != t->text_column)
			others += l->width[c] + BETWEEN;
	}
	if (t->text_column == COLUMNS_MAX) {
		if (others - BETWEEN > width - indent)
			l->shape = SHAPE_LIST;
		return;
	}
	left = width - indent - others;
	if (l->width[t->text_column] <= left)
		return;
	l->width[t->text_column] = left;
	if (left >= TEXT_CELLS_MIN)
		return;
	l->shape = others - BETWEEN > width - indent - STEP ? SHAPE_LIST : SHAPE_TEXT_APART;
}

/* Appends the text of a line column, cut, and below it what is beside it. */
static void line_cut(const struct cell *cell, int cells, struct buffer *to)
{
	struct buffer piece = {0};

	if (cell->beside_bytes == 0) {
		cells_cut(cell->text, cells, to);
		return;
	}
	buffer_add_bytes(&piece, cell->text, cell->beside_at - 1);
	cells_cut(piece.text, cells, to);
	buffer_add(to, "\n");
	buffer_clear(&piece);
	buffer_add_bytes(&piece, cell->text + cell->beside_at, cell->beside_bytes);
	cells_cut(piece.text, cells, to);
	buffer_release(&piece);
}

/* The text column of a row, as lines. */
static void text_print(const struct table *t, const struct table_row *row, struct pages *p, int indent)
{
	const char *text = row->cells[t->text_column].text;
	struct buffer b = {0};

	if (!text || *text == '\0')
		return;
	if (t->columns[t->text_column].kind == COLUMN_LINE)
		line_cut(&row->cells[t->text_column], pages_width(p) - indent, &b);
	pages_text(p, indent, b.text ? b.text : text);
	buffer_release(&b);
}

/* Appends a cell and the blanks up to the next column. */
static void cell_print(enum column_kind kind, int width, const char *text, size_t bytes, struct buffer *to)
{
	int blanks = width - text_width_bytes(text, bytes);

	if (kind == COLUMN_FIGURE)
		cells_skip(blanks, to);
	buffer_add_bytes(to, text, bytes);
	if (kind != COLUMN_FIGURE)
		cells_skip(blanks, to);
	cells_skip(BETWEEN, to);
}

/* The cells that are not of the text column, on one line. */
static void others_print(const struct table *t, const struct layout *l, const struct table_row *row,
			 struct pages *p, int indent)
{
	struct buffer b = {0};

	cells_skip(indent, &b);
	for (size_t c = 0; c < t->column_count; c++) {
		if (c != t->text_column)
			cell_print(t->columns[c].kind, l->width[c], row->cells[c].text,
				   strlen(row->cells[c].text), &b);
	}
	pages_put(p, b.text);
	buffer_release(&b);
}

static void row_apart(const struct table *t, const struct layout *l, const struct table_row *row,
		      struct pages *p)
{
	if (t->text_column == 0) {
		text_print(t, row, p, l->indent + row->indent);
		others_print(t, l, row, p, l->indent + STEP);
	} else {
		others_print(t, l, row, p, l->indent);
		text_print(t, row, p, l->indent + STEP);
	}
}

static void row_listed(const struct table *t, const struct layout *l, const struct table_row *row,
		       struct pages *p)
{
	int widest = 0;

	for (size_t c = 0; c < t->column_count; c++) {
		const char *title = t->columns[c].title;

		if (title && text_width(title) > widest)
			widest = text_width(title);
	}
	for (size_t c = 0; c < t->column_count; c++) {
		if (*row->cells[c].text && widest > 0)
			pages_entry(p, l->indent, t->columns[c].title, widest + BETWEEN, row->cells[c].text);
		else if (*row->cells[c].text)
			pages_text(p, l->indent, row->cells[c].text);
	}
}

/* The text of a row as lines of its column; *lines: free(). */
static size_t row_wrap(const struct table *t, const struct layout *l, const struct table_row *row,
		       struct buffer *cut, struct text_line **lines)
{
	const char *text;
	int width;

	*lines = NULL;
	if (t->text_column == COLUMNS_MAX)
		return 1;
	text = row->cells[t->text_column].text;
	width = l->width[t->text_column] - row->indent;
	if (t->columns[t->text_column].kind == COLUMN_LINE) {
		line_cut(&row->cells[t->text_column], width, cut);
		text = cut->text ? cut->text : "";
	}
	return text_wrap(text, width, lines);
}

static void row_abreast(const struct table *t, const struct layout *l, const struct table_row *row,
			struct pages *p)
{
	struct text_line *lines = NULL;
	struct buffer cut = {0}, b = {0};
	size_t count = row_wrap(t, l, row, &cut, &lines);

	for (size_t i = 0; i < count; i++) {
		buffer_clear(&b);
		cells_skip(l->indent, &b);
		for (size_t c = 0; c < t->column_count; c++) {
			if (lines && c == t->text_column) {
				cells_skip(row->indent, &b);
				cell_print(COLUMN_TEXT, l->width[c] - row->indent, lines[i].start,
					   lines[i].bytes, &b);
			} else {
				const char *text = i == 0 ? row->cells[c].text : "";

				cell_print(t->columns[c].kind, l->width[c], text, strlen(text), &b);
			}
		}
		pages_put(p, b.text);
	}
	free(lines);
	buffer_release(&cut);
	buffer_release(&b);
}

static void row_print(const struct table *t, const struct layout *l, const struct table_row *row,
		      struct pages *p)
{
	size_t mark = pages_mark(p);

	switch (l->shape) {
	case SHAPE_SIDE_BY_SIDE:
		row_abreast(t, l, row, p);
		break;
	case SHAPE_TEXT_APART:
		row_apart(t, l, row, p);
		break;
	case SHAPE_LIST:
		row_listed(t, l, row, p);
		break;
	}
	pages_hold(p, mark);
}

static void head_print(const struct table *t, const struct layout *l, struct pages *p)
{
	struct table_row titles = {.indent = 0};
	struct buffer rule = {0};
	size_t mark = pages_mark(p);
	int widest = -BETWEEN;

	for (size_t c = 0; c < t->column_count; c++) {
		titles.cells[c].text = t->columns[c].title ? t->columns[c].title : "";
		widest += l->width[c] + BETWEEN;
	}
	row_print(t, l, &titles, p);
	if (l->shape == SHAPE_TEXT_APART)
		widest = pages_width(p) - l->indent;
	cells_skip(l->indent, &rule);
	buffer_add_fill(&rule, '-', (size_t)widest);
	pages_put(p, rule.text);
	pages_head(p, mark);
	buffer_release(&rule);
}

void pages_table(struct pages *p, const struct table *t, int indent)
{
	struct layout l;

	if (t->row_count == 0)
		return;
	assert(t->filled == t->column_count);
	table_measure(t, pages_width(p), indent, &l);
	if (t->headed && l.shape != SHAPE_LIST)
		head_print(t, &l, p);
	for (size_t r = 0; r < t->row_count; r++) {
		/* The last row never stands alone under a repeated head. */
		if (r > 1 && r + 1 == t->row_count)
			pages_keep(p);
		row_print(t, &l, &t->rows[r], p);
	}
	pages_head_end(p);
}
