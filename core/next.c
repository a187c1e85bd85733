#include "core/next.h"

#include <stdlib.h>

const char *next_id(enum next n)
{
	static const char *const words[NEXT__COUNT] = {
#define X(id, word) [NEXT_##id] = (word),
		NEXTS(X)
#undef X
	};

	return words[n];
}

const char *next_name(enum next n)
{
	static const char *const names[NEXT__COUNT] = {
		[NEXT_MUST_NOT_MET] = N_("musts that are not met"),
		[NEXT_OVERDUE] = N_("overdue actions"),
		[NEXT_EXCEPTION] = N_("expired exceptions"),
		[NEXT_UNCONFIRMED] = N_("to be confirmed"),
		[NEXT_MUST_OPEN] = N_("musts that are open"),
		[NEXT_MUST_PARTIAL] = N_("musts met in part"),
		[NEXT_REASON] = N_("not applicable without a reason"),
		[NEXT_CONFLICT] = N_("contradicting others"),
		[NEXT_STALE] = N_("whose source has changed"),
		[NEXT_OFFER] = N_("with an offer"),
		[NEXT_PLAN] = N_("gaps without owner or due date"),
		[NEXT_EVIDENCE] = N_("answers without evidence"),
		[NEXT_OTHER_OPEN] = N_("open, not a must"),
	};

	return _(names[n]);
}

static bool is_gap(const struct claim *c)
{
	return c->answer == ANSWER_PARTIAL || c->answer == ANSWER_NOT_MET;
}

static bool date_went_by(const struct session *s, const struct claim *c, enum field f)
{
	return date_is_past(session_field(s, c->place, f), session_today(s));
}

static bool plan_is_missing(const struct session *s, const struct claim *c)
{
	return !*session_field(s, c->place, FIELD_OWNER_) || !*session_field(s, c->place, FIELD_DUE_);
}

static bool claim_is_next(const struct session *s, enum next n, const struct claim *c, bool is_must)
{
	switch (n) {
	case NEXT_MUST_NOT_MET:
		return is_must && c->answer == ANSWER_NOT_MET && !c->accepted;
	case NEXT_MUST_PARTIAL:
		return is_must && c->answer == ANSWER_PARTIAL && !c->accepted;
	case NEXT_UNCONFIRMED:
		return c->unconfirmed;
	case NEXT_MUST_OPEN:
		return is_must && c->answer == ANSWER_OPEN;
	case NEXT_OTHER_OPEN:
		return !is_must && c->answer == ANSWER_OPEN;
	case NEXT_OVERDUE:
		return is_gap(c) && gap_is_overdue(session_library(s), session_questions(s, &(size_t){0}),
						   c->place, session_record(s), session_today(s));
	case NEXT_EXCEPTION:
		return is_gap(c) && !c->accepted && date_went_by(s, c, FIELD_EXCEPTION_EXPIRY_);
	case NEXT_REASON:
		return c->answer == ANSWER_OPEN && c->recorded == ANSWER_NOT_APPLICABLE;
	case NEXT_PLAN:
		return is_gap(c) && !c->accepted && plan_is_missing(s, c);
	case NEXT_EVIDENCE:
		return (c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL) && !c->backed;
	case NEXT_CONFLICT:
	case NEXT_STALE:
	case NEXT_OFFER:
	case NEXT__COUNT:
		break;
	}
	return false;
}

static bool has_conflict(const struct session *s, size_t question)
{
	struct conflict *list;
	size_t count = session_conflicts(s, question, &list);

	free(list);
	return count > 0;
}

bool next_includes(const struct session *s, enum next n, size_t question)
{
	size_t count, questions;
	const struct claim *claims = session_claims_of(s, question, &count);
	const struct item *item = session_questions(s, &questions)[question].item;
	struct carried carried;
	struct offer offer;

	if (n == NEXT_CONFLICT)
		return has_conflict(s, question);
	if (n == NEXT_STALE)
		return session_carried_now(s, question, &carried) && carried.stale;
	if (n == NEXT_OFFER)
		return claims[0].answer == ANSWER_OPEN && session_offer(s, question, &offer);
	for (size_t i = 0; i < count; i++)
		if (claim_is_next(s, n, &claims[i], item->obligation == OBLIGATION_MUST))
			return true;
	return false;
}

void next_count(const struct session *s, size_t count[NEXT__COUNT])
{
	size_t questions;

	session_questions(s, &questions);
	for (int n = 0; n < NEXT__COUNT; n++) {
		count[n] = 0;
		for (size_t q = 0; q < questions; q++)
			count[n] += next_includes(s, (enum next)n, q);
	}
}

/* One sentence each, with its number in front, so that a column of them is read at a glance. */
void next_print(enum next n, size_t count, struct buffer *to)
{
	switch (n) {
	case NEXT_MUST_NOT_MET:
		buffer_printf(to, P_("%zu must is not met.", "%zu musts are not met.", count), count);
		break;
	case NEXT_OVERDUE:
		buffer_printf(to, P_("%zu action is overdue.", "%zu actions are overdue.", count), count);
		break;
	case NEXT_EXCEPTION:
		buffer_printf(to,
			      P_("%zu accepted exception has expired.",
				 "%zu accepted exceptions have expired.", count),
			      count);
		break;
	case NEXT_UNCONFIRMED:
		buffer_printf(to,
			      P_("%zu answer from before is to be confirmed.",
				 "%zu answers from before are to be confirmed.", count),
			      count);
		break;
	case NEXT_MUST_OPEN:
		buffer_printf(to, P_("%zu must is open.", "%zu musts are open.", count), count);
		break;
	case NEXT_MUST_PARTIAL:
		buffer_printf(to,
			      P_("%zu must is met only in part.", "%zu musts are met only in part.", count),
			      count);
		break;
	case NEXT_REASON:
		buffer_printf(to,
			      P_("%zu question is not applicable without a reason.",
				 "%zu questions are not applicable without a reason.", count),
			      count);
		break;
	case NEXT_CONFLICT:
		buffer_printf(to,
			      P_("%zu answer contradicts that of a related question.",
				 "%zu answers contradict those of related questions.", count),
			      count);
		break;
	case NEXT_STALE:
		buffer_printf(to,
			      P_("%zu carried answer no longer follows from its source.",
				 "%zu carried answers no longer follow from their sources.", count),
			      count);
		break;
	case NEXT_OFFER:
		buffer_printf(to, P_("%zu offer is waiting.", "%zu offers are waiting.", count), count);
		break;
	case NEXT_PLAN:
		buffer_printf(to,
			      P_("%zu gap has no owner or no due date.",
				 "%zu gaps have no owner or no due date.", count),
			      count);
		break;
	case NEXT_EVIDENCE:
		buffer_printf(to,
			      P_("%zu answer has no evidence that can be checked.",
				 "%zu answers have no evidence that can be checked.", count),
			      count);
		break;
	case NEXT_OTHER_OPEN:
		buffer_printf(to,
			      P_("%zu question that is not a must is open.",
				 "%zu questions that are not musts are open.", count),
			      count);
		break;
	case NEXT__COUNT:
		break;
	}
}
