#include "report/table.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"

enum {
	COLUMNS_MAX = 12,
	NO_COLUMN = COLUMNS_MAX,
	BETWEEN = 2,        /* cells between two columns */
	STEP = 2,           /* cells that a line below another is indented */
	TEXT_CELLS_MIN = 20 /* a text column narrower than this is hard to read */
};

struct cells {
	const char *text[COLUMNS_MAX]; /* never NULL in a row that is filled */
	int indent;                    /* of the text column */
};

struct table {
	struct arena *arena; /* owns the cells' texts */
	struct column columns[COLUMNS_MAX];
	size_t column_count;
	size_t text_column; /* the one that takes what is left, or NO_COLUMN */
	bool headed;
	struct cells *rows;
	size_t row_count;
	size_t filled; /* columns of the last row */
	int indent;    /* of the row to come */
};

struct table *table_new(const struct column *columns, size_t count)
{
	struct table *t = mem_alloc(sizeof *t);

	assert(count >= 1 && count <= COLUMNS_MAX);
	t->arena = arena_new();
	memcpy(t->columns, columns, count * sizeof *columns);
	t->column_count = count;
	t->filled = count;
	t->text_column = NO_COLUMN;
	for (size_t c = 0; c < count; c++) {
		t->headed |= columns[c].title != NULL;
		if (columns[c].kind == COLUMN_TEXT || columns[c].kind == COLUMN_LINE)
			t->text_column = c;
	}
	return t;
}

void table_free(struct table *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	free(t->rows);
	free(t);
}

void table_indent(struct table *t, int cells)
{
	t->indent = cells;
}

void table_cell(struct table *t, const char *text)
{
	if (t->filled == t->column_count) {
		t->rows = mem_grow(t->rows, t->row_count + 1, sizeof *t->rows);
		t->rows[t->row_count++] = (struct cells){.indent = t->indent};
		t->indent = 0;
		t->filled = 0;
	}
	t->rows[t->row_count - 1].text[t->filled++] = arena_dup(t->arena, text, strlen(text));
}

size_t table_rows(const struct table *t)
{
	return t->row_count;
}

/* --- laying out ---------------------------------------------------------------------------- */

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
static int cell_width(const struct cells *row, size_t column)
{
	const char *s = row->text[column];
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
	if (t->text_column == NO_COLUMN) {
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

/* The text column of a row, as lines. */
static void text_print(const struct table *t, const struct cells *row, struct pages *p, int indent)
{
	const char *text = row->text[t->text_column];
	struct buffer b = {0};

	if (*text == '\0')
		return;
	if (t->columns[t->text_column].kind == COLUMN_LINE)
		cells_cut(text, pages_width(p) - indent, &b);
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
static void others_print(const struct table *t, const struct layout *l, const struct cells *row,
			 struct pages *p, int indent)
{
	struct buffer b = {0};

	cells_skip(indent, &b);
	for (size_t c = 0; c < t->column_count; c++) {
		if (c != t->text_column)
			cell_print(t->columns[c].kind, l->width[c], row->text[c], strlen(row->text[c]), &b);
	}
	pages_put(p, b.text);
	buffer_release(&b);
}

static void row_apart(const struct table *t, const struct layout *l, const struct cells *row, struct pages *p)
{
	if (t->text_column == 0) {
		text_print(t, row, p, l->indent + row->indent);
		others_print(t, l, row, p, l->indent + STEP);
	} else {
		others_print(t, l, row, p, l->indent);
		text_print(t, row, p, l->indent + STEP);
	}
}

static void row_listed(const struct table *t, const struct layout *l, const struct cells *row,
		       struct pages *p)
{
	int widest = 0;

	for (size_t c = 0; c < t->column_count; c++) {
		const char *title = t->columns[c].title;

		if (title && text_width(title) > widest)
			widest = text_width(title);
	}
	for (size_t c = 0; c < t->column_count; c++) {
		if (*row->text[c] && widest > 0)
			pages_entry(p, l->indent, t->columns[c].title, widest + BETWEEN, row->text[c]);
		else if (*row->text[c])
			pages_text(p, l->indent, row->text[c]);
	}
}

/* The text of a row as lines of its column; *lines: free(). */
static size_t row_wrap(const struct table *t, const struct layout *l, const struct cells *row,
		       struct buffer *cut, struct text_line **lines)
{
	const char *text;
	int width;

	*lines = NULL;
	if (t->text_column == NO_COLUMN)
		return 1;
	text = row->text[t->text_column];
	width = l->width[t->text_column] - row->indent;
	if (t->columns[t->text_column].kind == COLUMN_LINE) {
		cells_cut(text, width, cut);
		text = cut->text ? cut->text : "";
	}
	return text_wrap(text, width, lines);
}

static void row_abreast(const struct table *t, const struct layout *l, const struct cells *row,
			struct pages *p)
{
	struct text_line *lines = NULL;
	struct buffer cut = {0}, b = {0};
	size_t count = row_wrap(t, l, row, &cut, &lines);

	for (size_t i = 0; i < count; i++) {
		buffer_clear(&b);
		cells_skip(l->indent, &b);
		for (size_t c = 0; c < t->column_count; c++) {
			if (c == t->text_column) {
				cells_skip(row->indent, &b);
				cell_print(COLUMN_TEXT, l->width[c] - row->indent, lines[i].start,
					   lines[i].bytes, &b);
			} else {
				const char *text = i == 0 ? row->text[c] : "";

				cell_print(t->columns[c].kind, l->width[c], text, strlen(text), &b);
			}
		}
		pages_put(p, b.text);
	}
	free(lines);
	buffer_release(&cut);
	buffer_release(&b);
}

static void row_print(const struct table *t, const struct layout *l, const struct cells *row, struct pages *p)
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
	struct cells titles = {.indent = 0};
	struct buffer rule = {0};
	size_t mark = pages_mark(p);
	int widest = -BETWEEN;

	for (size_t c = 0; c < t->column_count; c++) {
		titles.text[c] = t->columns[c].title ? t->columns[c].title : "";
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

void table_print(const struct table *t, struct pages *p, int indent)
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
