/* table.h: rows and columns, with cells that know what they hold. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>

#include "core/score.h"

enum column_kind {
	COLUMN_WORDS,  /* left aligned */
	COLUMN_FIGURE, /* right aligned */
	COLUMN_TEXT,   /* wrapped to what is left; one of these or of COLUMN_LINE at most */
	COLUMN_LINE,   /* cut to what is left, with "..."; what is beside it is a line of its own */
};

struct column {
	const char *title; /* translated, borrowed; NULL in every column: no head */
	enum column_kind kind;
};

enum { COLUMNS_MAX = 12 };

/* What a cell holds, for writers that keep numbers as numbers; its text is always there. */
enum cell_kind {
	CELL_TEXT,
	CELL_COUNT,   /* value: a number */
	CELL_PERCENT, /* value: tenths of a per cent; of: those that it would be with what is still open */
	CELL_HEAT,    /* the same, of the heat map: its text is the figure, a blank and a bar of marks */
	CELL_AMOUNT,  /* value: weight * SCORE_UNIT */
	CELL_RATIO,   /* value of weight * SCORE_UNIT, of another: "107.0/147" */
	CELL_ANSWER,  /* value: an enum answer */
	CELL_DATE,    /* text: an ISO date */
};

struct cell {
	const char *text; /* never NULL in a row that is filled */
	enum cell_kind kind;
	int64_t value, of;
	size_t figure; /* CELL_HEAT: bytes of the text that are the figure, for who draws the bar */
	/* The bytes of the text that are in another language than the report, whole lines of it; 0: none. */
	size_t beside_at, beside_bytes;
	const char *beside_language; /* BCP 47 */
};

struct table_row {
	struct cell cells[COLUMNS_MAX];
	int indent; /* of the text column */
};

struct table {
	struct arena *arena; /* owns the cells' texts */
	struct column columns[COLUMNS_MAX];
	size_t column_count;
	size_t text_column; /* the one that takes what is left, or COLUMNS_MAX */
	bool headed;
	struct table_row *rows;
	size_t row_count;
	size_t filled; /* columns of the last row */
	int indent;    /* of the row to come */
};

/* columns is copied, their titles are not. */
struct table *table_new(const struct column *columns, size_t count);
void table_free(struct table *t); /* NULL is fine */
/* The next cell, from left to right, row by row; copied. */
void table_cell(struct table *t, const char *text);
/* Three texts, one below the other: the second, which may be NULL, in another language, the third "" or also
 * in the report's. */
void table_cell_beside(struct table *t, const char *text, const char *beside, enum lang language,
		       const char *below);
void table_count(struct table *t, size_t count);
void table_percent(struct table *t, int tenths);
void table_amount(struct table *t, int64_t amount);
/* The sums of a ratio, "107.0/147", without its percentage. */
void table_ratio(struct table *t, struct ratio r);
/* Two cells, so that a column of them stays straight: "72.7 %" and "107.0/147", or that nothing is in
 * scope. */
void table_score(struct table *t, struct ratio r);
/* The same of sums, with what is still open in the bar that may be drawn of it. */
void table_sums(struct table *t, const struct sums *s);
/* A square of the heat map, "67.5 ##=."; nothing is scored there: the text given. */
void table_heat(struct table *t, const struct sums *s, const char *nothing);
void table_answer(struct table *t, enum answer a);
void table_date(struct table *t, const char *date);
/* Indents the text column of the row whose first cell comes next. */
void table_indent(struct table *t, int cells);
size_t table_rows(const struct table *t);

#endif
