/* detail.h: everything about one question, as labelled lines: what is asked and what was recorded.
 *
 * The gap list and `gapwalk show` print the same lines in the same words. */
#ifndef REPORT_DETAIL_H
#define REPORT_DETAIL_H

#include "report/facts.h"
#include "report/paper.h"

struct detail {
	struct paper *paper;
	const struct facts *facts;
	int indent;
	int label_cells; /* of the widest label, in the language in use, and what parts it from the text */
};

void detail_init(struct detail *d, struct paper *to, const struct facts *f, int indent);

/* What an item asks a role, or a question, as the cell of a table: in the language of the report, where
 * another one is beside it also in that, and below them a text ("": none). */
void asked_cell(struct table *t, const struct facts *f, const struct item *i, size_t role, const char *below);
void question_cell(struct table *t, const struct facts *f, size_t question, const char *below);

/* A label and a text; nothing where the text is empty. */
void detail_entry(const struct detail *d, const char *label, const char *text);

/* Citation, what is asked, what to look for, what usually convinces. */
void detail_asked(const struct detail *d, size_t question, bool with_evidence);
/* The parts of a question with the answers and notes of a claim. */
void detail_parts(const struct detail *d, const struct claim *c);
/* The answer with its credit, and whether it is backed. */
void detail_answer(const struct detail *d, const struct claim *c);
/* Note and evidence. */
void detail_record(const struct detail *d, const struct claim *c);
/* Appends a piece of evidence as one line: id, reference, locator, dates, and whether it backs nothing. */
void evidence_words(const struct evidence *v, struct buffer *to);
/* Owner, due date, priority and plan, saying so where one is missing; an exception where there is one. */
void detail_action(const struct detail *d, const struct claim *c);
/* Appends what a question is related to: "equal to beta:9@user (met)". */
void related_words(const struct facts *f, const struct related *r, struct buffer *to);
/* The questions that it is related to, with what they are answered. */
void detail_related(const struct detail *d, size_t question);

#endif
