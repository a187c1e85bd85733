/* session_gaps.c: see gaps.h */
#include <stdlib.h>
#include <string.h>

#include "core/action.h"
#include "core/gaps.h"
#include "core/text.h"

static const struct {
	const char *word, *name;
} orders[] = {
#define X(id, word, name) [GAPS_BY_##id] = {word, name},
	GAPS_ORDERS(X)
#undef X
};

const char *gaps_order_word(enum gaps_order o)
{
	return orders[o].word;
}

const char *gaps_order_name(enum gaps_order o)
{
	return _(orders[o].name);
}

bool gaps_order_parse(enum gaps_order *o, const char *word)
{
	for (int i = 0; i < GAPS_BY__COUNT; i++)
		if (strcmp(orders[i].word, word) == 0) {
			*o = (enum gaps_order)i;
			return true;
		}
	return false;
}

bool gaps_choice_is_empty(const struct gaps_choice *c)
{
	return filter_is_empty(&c->of) && !c->overdue && (!c->status || !*c->status);
}

/* --- choosing --- */

static bool status_is_wanted(const char *wanted, const char *status)
{
	if (!wanted || !*wanted)
		return true;
	return strcmp(wanted, FILTER_NOBODY) == 0 ? !*status : strcmp(wanted, status) == 0;
}

/* Of a split question the filter wants one service model or another; a gap is of one. */
static bool owner_is_wanted(const char *owner, const char *said)
{
	if (!owner || !*owner)
		return true;
	return strcmp(owner, FILTER_NOBODY) == 0 ? !*said : text_contains(said, owner);
}

static size_t gaps_choose(const struct session *s, const struct gaps_choice *c, struct gap *gaps,
			  size_t count)
{
	size_t question_count, claim_count, kept = 0;
	const struct claim *claims = session_claims(s, &claim_count);
	struct err ignored;
	bool *wanted;

	session_questions(s, &question_count);
	wanted = mem_alloc((question_count + 1) * sizeof *wanted);
	/* It cannot fail: the store is asked only since when something was changed. */
	filter_apply(&c->of, s, wanted, NULL, &ignored);
	for (size_t i = 0; i < count; i++) {
		struct place p = claims[gaps[i].claim].place;

		if (wanted[p.question] && (gaps[i].overdue || !c->overdue) &&
		    status_is_wanted(c->status, session_field(s, p, FIELD_STATUS_)) &&
		    owner_is_wanted(c->of.owner, session_field(s, p, FIELD_OWNER_)))
			gaps[kept++] = gaps[i];
	}
	free(wanted);
	return kept;
}

/* --- ordering --- */

/* What a gap is ordered by; text and rank are then compared, and at last where it stood. */
struct keyed {
	struct gap gap;
	const char *text;
	int64_t rank;
	size_t at;
};

static int keyed_compare(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;
	int order = 0;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->text && b->text)
		order = strcmp(a->text, b->text);
	return order != 0 ? order : a->at < b->at ? -1 : a->at > b->at;
}

static int64_t priority_rank(const char *priority)
{
	return *priority == 'h' ? 0 : *priority == 'm' ? 1 : *priority == 'l' ? 2 : 3;
}

static void key_read(const struct session *s, struct place p, enum gaps_order o, struct keyed *k)
{
	switch (o) {
	case GAPS_BY_LEVERAGE:
		k->rank = -k->gap.leverage;
		return;
	case GAPS_BY_DUE:
		k->text = session_field(s, p, FIELD_DUE_); /* ISO dates stand in the order of their bytes */
		k->rank = !*k->text ? 2 : !k->gap.overdue;
		return;
	case GAPS_BY_OWNER:
		k->text = session_field(s, p, FIELD_OWNER_);
		k->rank = !*k->text;
		return;
	case GAPS_BY_PRIORITY:
		k->rank = priority_rank(session_field(s, p, FIELD_PRIORITY_));
		return;
	case GAPS_BY_STATUS:
		k->rank = (int64_t)status_parse(session_field(s, p, FIELD_STATUS_));
		return;
	default:
		return;
	}
}

static int id_compare(const void *left, const void *right, void *arg)
{
	const struct session *s = arg;
	size_t count;
	const struct claim *claims = session_claims(s, &count);
	const struct gap *a = left, *b = right;

	return place_compare(session_library(s), session_questions(s, &count), claims[a->claim].place,
			     claims[b->claim].place);
}

static void gaps_order(const struct session *s, enum gaps_order o, struct gap *gaps, size_t count)
{
	size_t claim_count;
	const struct claim *claims = session_claims(s, &claim_count);
	struct keyed *keyed;

	if (o == GAPS_BY_LOSS)
		return;
	if (o == GAPS_BY_ID) {
		qsort_r(gaps, count, sizeof *gaps, id_compare, (void *)s);
		return;
	}
	keyed = mem_alloc((count + 1) * sizeof *keyed);
	for (size_t i = 0; i < count; i++) {
		keyed[i] = (struct keyed){.gap = gaps[i], .at = i};
		key_read(s, claims[gaps[i].claim].place, o, &keyed[i]);
	}
	qsort(keyed, count, sizeof *keyed, keyed_compare);
	for (size_t i = 0; i < count; i++)
		gaps[i] = keyed[i].gap;
	free(keyed);
}

size_t session_gaps(const struct session *s, const struct gaps_choice *c, enum gaps_order o,
		    struct gap **gaps)
{
	size_t question_count, claim_count, count;
	const struct question *questions = session_questions(s, &question_count);
	const struct claim *claims = session_claims(s, &claim_count);

	count = gaps_list(session_library(s), questions, question_count, claims, claim_count,
			  session_record(s), session_profile(s), session_today(s), gaps);
	if (!gaps_choice_is_empty(c))
		count = gaps_choose(s, c, *gaps, count);
	gaps_order(s, o, *gaps, count);
	return count;
}

size_t session_closes(const struct session *s, size_t question, struct related **related)
{
	size_t count = session_related(s, question, related), kept = 0;

	for (size_t i = 0; i < count; i++)
		if (gap_closes(&(*related)[i], session_answer_of(s, (*related)[i].question)))
			(*related)[kept++] = (*related)[i];
	return kept;
}
