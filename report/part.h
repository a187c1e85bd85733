/* part.h: the parts of the gap report, one function each.  Their order: parts.c.
 *
 * A part writes a paper and no figure that the session's score did not give. */
#ifndef REPORT_PART_H
#define REPORT_PART_H

#include "report/facts.h"
#include "report/paper.h"
#include "report/report.h"

/* --- part_cover.c --- */
void part_cover(struct paper *to, const struct facts *f);
void part_sign_off(struct paper *to, const struct facts *f);

/* --- part_score.c --- */
/* Verdict, what causes it, the figures with their sums, counts and accepted exceptions. */
void part_summary(struct paper *to, const struct facts *f);
/* The score by checklist (where there is more than one), topic, section, service model, role, obligation. */
void part_tables(struct paper *to, const struct facts *f);

/* --- part_heat.c --- */
void part_next(struct paper *to, const struct facts *f);
void part_heat(struct paper *to, const struct facts *f);

/* --- part_changes.c --- */
/* Of a follow-up: against the assessment that it follows. */
void part_changes(struct paper *to, const struct facts *f);

/* --- part_gaps.c --- */
/* In one table what part_gaps tells one by one. */
void part_gap_list(struct paper *to, const struct facts *f);
void part_gaps(struct paper *to, const struct facts *f);

/* --- part_plan.c --- */
/* Who closes what by when. */
void part_plan(struct paper *to, const struct facts *f);
/* Every piece of evidence with what it backs. */
void part_evidence(struct paper *to, const struct facts *f);

/* --- part_scope.c --- */
/* Every question in scope: whether it applies, what brings it in, what it is answered. */
void part_applicability(struct paper *to, const struct facts *f);
/* What the checklists ask and the scope leaves out, with the reason. */
void part_excluded(struct paper *to, const struct facts *f);
/* Which role answers each item, by service model. */
void part_responsibility(struct paper *to, const struct facts *f);

/* --- part_crosswalk.c --- */
/* What was counted once, carried over, or is in conflict. */
void part_crosswalk(struct paper *to, const struct facts *f);

/* --- part_lists.c --- */
void part_open(struct paper *to, const struct facts *f);
void part_not_applicable(struct paper *to, const struct facts *f);
void part_met(struct paper *to, const struct facts *f);

/* --- part_method.c --- */
void part_method(struct paper *to, const struct facts *f);
/* The same answers under each weight profile. */
void part_sensitivity(struct paper *to, const struct facts *f);

#endif
