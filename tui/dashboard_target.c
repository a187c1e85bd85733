/* dashboard_target.c: the questions that stand behind a figure of the score.  See target.h */
#include "core/next.h"
#include "tui/target.h"

/* Of a verdict: just the questions that cause it, or what keeps from a better one. */
static void filter_verdict(struct filter *f, enum verdict v)
{
	switch (v) {
	case VERDICT_NOT_ASSESSABLE:
		f->answers = 1 << ANSWER_OPEN;
		break;
	case VERDICT_MAJOR_GAP:
		f->nexts = 1 << NEXT_MUST_NOT_MET;
		break;
	case VERDICT_NOT_DEMONSTRATED:
		f->nexts = 1 << NEXT_MUST_OPEN;
		break;
	case VERDICT_MINOR_GAP:
		f->nexts = 1 << NEXT_MUST_PARTIAL;
		break;
	case VERDICT_ACCEPTED_RISK:
		f->obligations = 1 << OBLIGATION_MUST;
		f->answers = FILTER_GAPS;
		break;
	case VERDICT_EVIDENCE_INCOMPLETE:
		f->obligations = 1 << OBLIGATION_MUST;
		f->backing = FILTER_UNBACKED;
		break;
	default:
		break;
	}
}

static void filter_group(struct filter *f, enum score_by by, size_t index)
{
	switch (by) {
	case SCORE_BY_CHECKLIST:
		f->checklists = UINT64_C(1) << index;
		break;
	case SCORE_BY_SECTION:
		f->section = index + 1;
		break;
	case SCORE_BY_TOPIC:
		f->topics = UINT64_C(1) << index;
		break;
	case SCORE_BY_ROLE:
		f->roles = UINT64_C(1) << index;
		break;
	case SCORE_BY_SERVICE_MODEL:
		f->service_models = UINT64_C(1) << index;
		break;
	case SCORE_BY_OBLIGATION:
		f->obligations = 1U << index;
		break;
	case SCORE_BY__COUNT:
		break;
	}
}

static uint64_t mask_of(size_t index)
{
	return index == TARGET_ANY ? 0 : UINT64_C(1) << index;
}

bool target_filter(const struct session *s, const struct target *t, struct filter *f)
{
	*f = (struct filter){0};
	switch ((enum target_kind)t->kind) {
	case TARGET_FILTER:
		f->answers = (unsigned)t->at[0];
		f->backing = (enum filter_backing)t->at[1];
		return true;
	case TARGET_VERDICT:
		filter_verdict(f, session_score(s)->verdict);
		return true;
	case TARGET_NEXT:
		f->nexts = 1U << t->at[0];
		return true;
	case TARGET_GROUP:
		filter_group(f, (enum score_by)t->at[0], t->at[1]);
		return true;
	case TARGET_CELL:
		f->topics = mask_of(t->at[0]);
		f->roles = mask_of(t->at[1]);
		f->service_models = mask_of(t->at[2]);
		return true;
	case TARGET_CLAIM:
	case TARGET_PROFILE:
		break;
	}
	return false;
}
