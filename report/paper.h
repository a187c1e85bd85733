/* paper.h: a report as headings, paragraphs, entries and tables, before anybody decides how it looks.
 *
 * The parts (part.h) write it, once; each format is a writer that reads it.  So every figure is the same in
 * all of them.  Blocks stand in the order in which they are read; what a block says of lines and cells is a
 * hint for writers that have pages of them, which others leave aside.  Texts are copied. */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "report/table.h"

enum block_kind {
	BLOCK_PART,    /* a numbered part begins: label "3.", text its title */
	BLOCK_HEADING, /* text; level 1 is the document's own, 2 within a part, 3 of one gap with label "1."
			*/
	BLOCK_TEXT,    /* a paragraph */
	BLOCK_NOTICE,  /* a paragraph that nobody must overlook */
	BLOCK_ENTRY,   /* label (may be ""), mark (may be ""), text */
	BLOCK_TABLE,
	BLOCK_INTERVAL, /* a score and what may still come, to be drawn to scale; text says it.  Its figures
			   stand elsewhere as well: who cannot draw leaves it aside */
	BLOCK_KEY,      /* what bars mean: text where they are of marks; where they are drawn, label, with a
			   piece of each kind (paper_key_words) */
	BLOCK_GAP,      /* room between what is above and below */
	BLOCK_HOLD,     /* what follows, up to the end of it, stays on one page */
	BLOCK_HOLD_ENDS,
};

struct block {
	enum block_kind kind;
	const char *id; /* of a part, for names within a document: "gaps"; else NULL */
	const char *label, *mark, *text;
	const struct table *table;
	const char *language; /* of its text, BCP 47; NULL: the report's */
	int value, of;        /* of an interval: tenths of a per cent */
	int level;
	bool starts_page; /* a part, where there are pages */
	bool keep;        /* on one page with the next block */
	int indent;       /* cells */
	int label_cells;  /* of an entry: the text stands that far right of the label */
};

struct paper {
	struct arena *arena; /* owns the texts */
	struct block *blocks;
	size_t count;
	size_t parts;
};

struct paper *paper_new(void);
void paper_free(struct paper *d); /* NULL is fine */

/* Numbers the parts from 1. */
void paper_part(struct paper *d, const char *id, const char *title, bool starts_page);
void paper_heading(struct paper *d, int level, const char *label, const char *text);
void paper_text(struct paper *d, const char *text);
void paper_notice(struct paper *d, const char *text);
void paper_entry(struct paper *d, int indent, const char *label, int label_cells, const char *mark,
		 const char *text);
/* Takes the table; one without rows is left out. */
void paper_table(struct paper *d, struct table *t, int indent);
void paper_interval(struct paper *d, const struct sums *s); /* nothing where nothing is scored */
void paper_key(struct paper *d, const char *marks, const char *drawn);
/* The pieces of a bar in words, translated, borrowed: earned, open, lost. */
enum { PAPER_KEY_WORDS = 3 };
void paper_key_words(const char *words[PAPER_KEY_WORDS]);
void paper_language(struct paper *d, enum lang language); /* of the last block */
void paper_gap(struct paper *d);
void paper_keep(struct paper *d); /* the last block on one page with the next */
void paper_hold(struct paper *d);
void paper_hold_ends(struct paper *d);

#endif
