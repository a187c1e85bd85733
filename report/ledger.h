/* ledger.h: what is recorded, a row for each claim, under columns: for whoever reckons on with it.
 *
 * csv is one such table; a workbook (sheets.h) has several, of the same columns, so that every figure is the
 * same in both. */
#ifndef REPORT_LEDGER_H
#define REPORT_LEDGER_H

#include "report/facts.h"

enum ledger_kind {
	LEDGER_TEXT,
	LEDGER_COUNT,   /* a whole number */
	LEDGER_NUMBER,  /* an exact decimal: "107.0" */
	LEDGER_PERCENT, /* a decimal of one place, without the sign: "72.7" */
	LEDGER_HEAT,    /* such a decimal, and a fill by it */
	LEDGER_DATE,    /* ISO 8601 */
};

/* Where a column stands. */
enum { IN_CSV = 1, IN_QUESTIONS = 2, IN_GAPS = 4, IN_ACTIONS = 8 };

struct ledger {
	struct facts facts;
	bool named;   /* names in the report's language, where else ids stand */
	bool *joined; /* by question: it counts together with others */
};

/* One claim; the ledger and everything else is borrowed. */
struct ledger_row {
	const struct ledger *ledger;
	const struct claim *claim;
	struct sums sums;
	struct evidence *evidence;
	size_t evidence_count;
	const struct gap *gap; /* NULL: it is not looked at as a gap */
	size_t number;         /* in the order of the gaps, from 1 */
};

struct ledger_column {
	const char *word;  /* names it in csv */
	const char *title; /* to be translated */
	enum ledger_kind kind;
	int width;                                                  /* in a workbook: characters */
	unsigned in;                                                /* IN_… */
	void (*put)(const struct ledger_row *r, struct buffer *to); /* NULL: the field, as it is recorded */
	enum field field;
};

/* Ended by a column without a word. */
extern const struct ledger_column ledger_columns[];

/* beside: BESIDE_…, of a report's layout. */
void ledger_begin(struct ledger *l, const struct session *s, bool named, int beside);
void ledger_release(struct ledger *l);

/* True where the column stands there. */
bool ledger_has(const struct ledger *l, const struct ledger_column *c, unsigned in);
/* The row of a claim; ledger_row_release. */
void ledger_row_of(struct ledger_row *r, const struct ledger *l, const struct claim *c);
void ledger_row_release(struct ledger_row *r);
/* Appends what a row says in a column; nothing where it says nothing. */
void ledger_put(const struct ledger_row *r, const struct ledger_column *c, struct buffer *to);

#endif
