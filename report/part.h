/* part.h: the parts of the gap report, one function each, in the order in which they are printed.
 *
 * A part writes its text onto pages and prints no figure that the session's score did not give. */
#ifndef REPORT_PART_H
#define REPORT_PART_H

#include "report/facts.h"
#include "report/paper.h"
#include "report/report.h"

/* --- part_cover.c --- */
void part_cover(struct paper *to, const struct facts *f, const struct report_origin *o);
void part_sign_off(struct paper *to, const struct facts *f, const struct report_origin *o);

/* --- part_score.c --- */
/* Verdict, what causes it, the figures with their sums, counts and accepted exceptions. */
void part_summary(struct paper *to, const struct facts *f);
/* The score by checklist (where there is more than one), topic, section, service model, role, obligation. */
void part_tables(struct paper *to, const struct facts *f);

/* --- part_heat.c --- */
void part_next(struct paper *to, const struct facts *f);
void part_heat(struct paper *to, const struct facts *f);

/* --- part_gaps.c --- */
void part_gaps(struct paper *to, const struct facts *f);

/* --- part_lists.c --- */
void part_open(struct paper *to, const struct facts *f);
void part_not_applicable(struct paper *to, const struct facts *f);
void part_met(struct paper *to, const struct facts *f);

/* --- part_method.c --- */
void part_method(struct paper *to, const struct facts *f);

#endif
