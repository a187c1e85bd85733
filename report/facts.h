/* facts.h: what every part of a report reads, gathered once, and the phrases that they share.
 *
 * Everything is borrowed from the session. */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include <stdio.h>

#include "core/session.h"
#include "core/template.h"

struct report_origin;

struct facts {
	const struct session *session;
	const struct library *library;
	const struct vocabulary *vocabulary;
	const struct scope *scope;
	const struct question *questions;
	size_t question_count;
	const struct claim *claims;
	size_t claim_count;
	const struct score *score;
	enum lang lang;
	const struct report_origin *origin; /* of a report; else NULL */
	int beside;                         /* of a report: layout's; else 0 */
	const struct template *house;       /* of a report: never NULL there */
	bool with_role;                     /* in ids: more than one role is in scope */
};

void facts_of(struct facts *f, const struct session *s);

/* A wording in the language of the report; "" where there is none. */
const char *facts_wording(const struct facts *f, const struct wording *w);
/* What a question asks. */
const char *facts_asks(const struct facts *f, size_t question);
/* The same in the other language that questions are asked in, *language; NULL where that is none, or the
 * report's, or nothing stands in it. */
const char *facts_beside(const struct facts *f, const struct checklist *c, const struct wording *w,
			 enum lang *language);
/* ERR_NOTFOUND where that is to be the source's, and no checklist in scope says which that is. */
int facts_beside_check(const struct facts *f, struct err *e);
/* Appends the id of a place as the command line takes it. */
void facts_id(const struct facts *f, struct place p, struct buffer *to);
struct place place_whole(size_t question);
/* What is recorded for a place, a question's counting for its service models; "" where nothing is. */
const char *facts_field(const struct facts *f, struct place p, enum field field);
/* The answer of a part; open where the claim does not rest on its parts. */
enum answer facts_part_answer(const struct facts *f, const struct claim *c, size_t part);

/* The figures that a summary states, translated: below two thirds of progress, where a single number would be
 * a claim about questions that nobody answered, only the interval.  Returns their number. */
struct figure {
	const char *name, *meaning;
	struct ratio ratio;
};
enum { FIGURES_MAX = 6 };
size_t facts_figures(const struct facts *f, struct figure figures[FIGURES_MAX]);

/* Appends "72.7 %" of 727; tenths is not RATIO_NOTHING. */
void percent_print(int tenths, struct buffer *to);
/* Appends the terms of a kind by name, parted as the language parts a list; `nothing` for the empty set. */
void names_print(const struct facts *f, enum vocabulary_kind kind, uint64_t mask, const char *nothing,
		 struct buffer *to);
/* Appends the days from the first to the last change of an assessment; one where they are the same. */
void period_print(const struct assessment_row *row, struct buffer *to);

/* ERR_USAGE where a report cannot be that wide. */
int width_check(int width, struct err *e);

/* Writes what was gathered and sees that it arrived: ERR_IO. */
int stream_put(FILE *to, const struct buffer *b, struct err *e);

#endif
