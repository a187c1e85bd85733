/* table.h: rows and columns that stay straight with Chinese, at any width.
 *
 * Columns are as wide as their widest cell, but for the one text column, which takes what is left. Where too
 * little is left for it, it stands on a line of its own; where not even the others fit, every cell does.
 * The head is repeated on the next page and a row is never cut by one. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "report/page.h"

enum column_kind {
	COLUMN_WORDS,  /* left aligned */
	COLUMN_FIGURE, /* right aligned */
	COLUMN_TEXT,   /* wrapped to what is left; one of these or of COLUMN_LINE at most */
	COLUMN_LINE,   /* cut to what is left, with "..." */
};

struct column {
	const char *title; /* translated, borrowed; NULL in every column: no head */
	enum column_kind kind;
};

struct table;
/* columns is copied, their titles are not. */
struct table *table_new(const struct column *columns, size_t count);
void table_free(struct table *t); /* NULL is fine */
/* The next cell, from left to right, row by row; copied. */
void table_cell(struct table *t, const char *text);
/* Indents the text column of the row whose first cell comes next. */
void table_indent(struct table *t, int cells);
size_t table_rows(const struct table *t);
/* Lays the table out; prints nothing where it has no rows. */
void table_print(const struct table *t, struct pages *p, int indent);

#endif
