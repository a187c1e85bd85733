/* score.h: what the answers are worth, so that anyone can recompute it by hand.
 *
 * Integers only.  Weights are counted in units of 1/SCORE_UNIT, a number that every share (one
 * service model of up to 8) and every credit (parts of up to 16, in halves) divides, so that no sum is ever
 * rounded; percentages are cut to tenths, never rounded up.  Source: the project's scoring rules,
 * gapwalk(1) SCORING. */
#ifndef CORE_SCORE_H
#define CORE_SCORE_H

#include "core/answer.h"
#include "core/crosswalk.h"

/* lcm(1..16) * lcm(1..8) * 2.  300,000 questions of weight 100 stay below 2^63. */
#define SCORE_UNIT INT64_C(1210809600)

/* Sums over the questions in scope, in weight * SCORE_UNIT.  All are additive: a chapter's add up. */
struct sums {
	int64_t points;   /* weight * credit of answered questions */
	int64_t answered; /* weight of answered questions */
	int64_t open;     /* weight of open questions */
	int64_t backed;   /* points of answers backed by evidence */
	int64_t excluded; /* weight of questions that are not applicable, with a reason */
};

/* One printed figure: numerator and denominator in weight * SCORE_UNIT. */
struct ratio {
	int64_t points, worth;
};

struct ratio sums_floor(const struct sums *s);      /* if every open question fails: the headline */
struct ratio sums_ceiling(const struct sums *s);    /* if every open question is met */
struct ratio sums_proved(const struct sums *s);     /* floor, over backed answers only */
struct ratio sums_progress(const struct sums *s);   /* answered weight */
struct ratio sums_backing(const struct sums *s);    /* proved points of all points */
struct ratio sums_without_na(const struct sums *s); /* as if n/a were failed */

enum { RATIO_NOTHING = -1 };
/* Tenths of a per cent, cut: 727 for 72.7 %; RATIO_NOTHING where worth is 0. */
int ratio_tenths(struct ratio r);
/* Appends an amount of weight as an exact decimal with at least one place ("107.0", "2.25"); an amount that
 * no decimal ends is cut after four places. */
void amount_print(int64_t amount, struct buffer *to);
/* Appends "107.0/147". */
void ratio_sums_print(struct ratio r, struct buffer *to);
/* Appends "72.7 %  107.0/147", or the translated "nothing in scope". */
void ratio_print(struct ratio r, struct buffer *to);

struct tally {
	struct sums sums;
	size_t count[ANSWER__COUNT]; /* questions, by claims_answer */
};

void tally_add(struct tally *to, const struct tally *t);
size_t tally_questions(const struct tally *t); /* that it counts, whatever their answer */

/* The one answer of a question's claims: open where one is open; else met where all are met, not met where
 * all are not met, and partial in between.  A service model that is n/a is left out; n/a where all are. */
enum answer claims_answer(const struct claim *claims, size_t count);

/* What one claim adds to the sums of its own checklist: a service model its share of the weight. */
struct sums claim_sums(const struct question *questions, const struct claim *c,
		       const struct profile *profile);

enum score_by {
	SCORE_BY_CHECKLIST, /* index into library->checklists; each counts its own questions */
	SCORE_BY_SECTION, /* checklists' sections, one after another: score_section_index; a parent holds its
			     children's sums */
	SCORE_BY_TOPIC,
	SCORE_BY_ROLE,
	SCORE_BY_SERVICE_MODEL, /* a question counts for each with an equal share of its weight */
	SCORE_BY_OBLIGATION,
	SCORE_BY__COUNT
};

/* The first that applies. */
enum verdict {
	VERDICT_NOTHING,             /* nothing in scope */
	VERDICT_NOT_ASSESSABLE,      /* progress below 2/3 */
	VERDICT_MAJOR_GAP,           /* a must is not met */
	VERDICT_NOT_DEMONSTRATED,    /* a must is open */
	VERDICT_MINOR_GAP,           /* a must is partial */
	VERDICT_ACCEPTED_RISK,       /* every must gap has an accepted exception */
	VERDICT_EVIDENCE_INCOMPLETE, /* conforming as declared: a must claim is not backed */
	VERDICT_CONFORMING,          /* conforming as shown */
	VERDICT__COUNT
};

struct score {
	const struct profile *profile; /* borrowed */
	struct tally total;            /* questions joined by equal count once */
	struct tally *by[SCORE_BY__COUNT];
	size_t by_count[SCORE_BY__COUNT];
	struct tally *cells; /* by topic, role and service model: score_cell */
	enum verdict verdict;
	size_t *causes; /* indices of claims that cause the verdict, in claim order */
	size_t cause_count;
	size_t *accepted; /* must gaps with an accepted exception */
	size_t accepted_count;
};

/* Fills *s; release with score_release.  groups is crosswalk_groups of the same questions, or NULL
 * where no two questions are equal.  Claims stand in the order of their questions.
 *
 * Equal questions count as one in the total and by topic, role, service model and obligation: with the
 * greatest weight and the lowest credit among them, put down to the one with that weight (the first of
 * several); open where one is open; without those that are n/a; backed where all that count are.  One that
 * is split joins with its whole weight and the mean credit of its service models that are not n/a. */
void score_compute(struct score *s, const struct library *l, const struct question *questions,
		   size_t question_count, const struct claim *claims, size_t claim_count,
		   const size_t *groups, const struct profile *profile);
void score_release(struct score *s);
/* What a topic comes to for one role and one service model, by the same shares as SCORE_BY_SERVICE_MODEL: the
 * cells of a topic add up to the topic, those of a role to the role, those of a service model to it. */
const struct tally *score_cell(const struct score *s, size_t topic, size_t role, size_t model);
size_t score_section_index(const struct library *l, size_t checklist, size_t section);

const char *verdict_id(enum verdict v);       /* "major-gap" */
const char *verdict_name(enum verdict v);     /* translated */
const char *verdict_sentence(enum verdict v); /* translated: what it means for who signs */

struct gap {
	size_t claim;
	int64_t loss;          /* weight * (1 - credit), in SCORE_UNIT */
	int64_t leverage;      /* weight of the other questions, gaps or open, that a fix would also close */
	size_t leverage_count; /* how many: those that this question is equal to or a superset of */
	bool overdue;          /* its due date, or else its question's, is past, and its action is not done */
};

/* True where a gap's due date is past and its action is not done. */
bool gap_is_overdue(const struct library *l, const struct question *questions, struct place p,
		    const struct record *r, const char *today);

/* True for a question, with its answer, that a fix of the one it was found from would close. */
bool gap_closes(const struct related *r, enum answer a);

/* The gaps (partial, not met) in the order of the gap list: loss, leverage, overdue, then id (place_compare).
 * *gaps is owned by the caller: free().  Returns their number. */
size_t gaps_list(const struct library *l, const struct question *questions, size_t question_count,
		 const struct claim *claims, size_t claim_count, const struct record *r,
		 const struct profile *profile, const char *today, struct gap **gaps);

#endif
