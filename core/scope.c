/* scope.c: see scope.h */
#include "core/scope.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/err.h"
#include "core/text.h"

static uint64_t bit(size_t index)
{
	return UINT64_C(1) << index;
}

enum scope_reason scope_includes(const struct library *l, const struct scope *s, const struct item *i,
				 size_t role)
{
	if (!(s->checklists & bit((size_t)(i->checklist - l->checklists))))
		return SCOPE_OTHER_CHECKLIST;
	if (!(s->roles & i->roles & bit(role)))
		return SCOPE_OTHER_ROLE;
	if (!(s->service_models & i->service_models))
		return SCOPE_OTHER_SERVICE_MODEL;
	if (!(s->deployments & i->deployments))
		return SCOPE_OTHER_DEPLOYMENT;
	if (i->when & ~s->conditions)
		return SCOPE_CONDITION_MISSING;
	if (i->unless & s->conditions)
		return SCOPE_CONDITION_HOLDS;
	return SCOPE_ASKED;
}

/* Counts the questions in scope and, where list is not NULL, writes them there. */
static size_t scope_walk(const struct library *l, const struct scope *s, struct question *list)
{
	size_t roles = l->vocabulary.terms[VOCABULARY_ROLES].count, count = 0;

	for (size_t c = 0; c < l->checklist_count; c++)
		for (size_t i = 0; i < l->checklists[c].item_count; i++)
			for (size_t role = 0; role < roles; role++) {
				const struct item *item = &l->checklists[c].items[i];

				if (scope_includes(l, s, item, role) != SCOPE_ASKED)
					continue;
				if (list)
					list[count] = (struct question){
						.item = item,
						.checklist = c,
						.role = role,
						.service_models = item->service_models & s->service_models,
					};
				count++;
			}
	return count;
}

size_t scope_questions(const struct library *l, const struct scope *s, struct question **questions)
{
	size_t count = scope_walk(l, s, NULL);

	*questions = mem_alloc(count * sizeof **questions);
	return scope_walk(l, s, *questions);
}

size_t scope_count(const struct library *l, const struct scope *s)
{
	return scope_walk(l, s, NULL);
}

/* --- conditions --- */

static size_t bits(uint64_t mask)
{
	size_t count = 0;

	for (; mask; mask &= mask - 1)
		count++;
	return count;
}

/* Adds what one item, asked of so many roles apart from conditions, tells of each condition. */
static void effects_add(const struct item *i, uint64_t conditions, long roles,
			struct condition_effect effects[VOCABULARY_TERMS_MAX])
{
	uint64_t missing = i->when & ~conditions, hindering = i->unless & conditions;

	for (size_t c = 0; c < VOCABULARY_TERMS_MAX; c++) {
		struct condition_effect *e = &effects[c];

		/* It decides where nothing else stands in the way. */
		if ((i->when & bit(c)) && !(missing & ~bit(c)) && !hindering)
			e->questions += roles;
		else if ((i->unless & bit(c)) && !missing && !(hindering & ~bit(c)))
			e->questions -= roles;
		else if ((i->when & bit(c)) && !hindering &&
			 (!e->lacking || bits(missing & ~bit(c)) < bits(e->lacking)))
			e->lacking = missing & ~bit(c);
	}
}

void scope_effects(const struct library *l, const struct scope *s,
		   struct condition_effect effects[VOCABULARY_TERMS_MAX])
{
	size_t roles = l->vocabulary.terms[VOCABULARY_ROLES].count;

	memset(effects, 0, VOCABULARY_TERMS_MAX * sizeof *effects);
	for (size_t c = 0; c < l->checklist_count; c++)
		for (size_t i = 0; i < l->checklists[c].item_count; i++) {
			const struct item *item = &l->checklists[c].items[i];
			struct scope willing = *s;
			long asked = 0;

			if (!item->when && !item->unless)
				continue;
			willing.conditions = item->when;
			for (size_t role = 0; role < roles; role++)
				asked += scope_includes(l, &willing, item, role) == SCOPE_ASKED;
			if (asked)
				effects_add(item, s->conditions, asked, effects);
		}
	for (size_t c = 0; c < VOCABULARY_TERMS_MAX; c++)
		if (effects[c].questions != 0)
			effects[c].lacking = 0;
}

/* --- places --- */

static const char *term_id(const struct library *l, enum vocabulary_kind kind, size_t index)
{
	return l->vocabulary.terms[kind].at[index].id;
}

/* Digits compare by their value; what is equal so far by length, so that "07" and "7" are told apart. */
static int id_compare(const char *a, const char *b)
{
	const char *a_start = a, *b_start = b;

	while (*a && *b) {
		size_t a_digits = strspn(a, "0123456789"), b_digits = strspn(b, "0123456789");
		int order;

		if (a_digits == 0 || b_digits == 0) {
			if (*a != *b)
				return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
			a++;
			b++;
			continue;
		}
		for (; *a == '0' && a_digits > 1; a_digits--)
			a++;
		for (; *b == '0' && b_digits > 1; b_digits--)
			b++;
		if (a_digits != b_digits)
			return a_digits < b_digits ? -1 : 1;
		order = strncmp(a, b, a_digits);
		if (order != 0)
			return order;
		a += a_digits;
		b += b_digits;
	}
	if (*a || *b)
		return *a ? 1 : -1;
	return strcmp(a_start, b_start);
}

int place_compare(const struct library *l, const struct question *questions, struct place a, struct place b)
{
	const struct question *one = &questions[a.question], *other = &questions[b.question];
	int order = id_compare(l->checklists[one->checklist].id, l->checklists[other->checklist].id);

	if (order == 0)
		order = id_compare(one->item->id, other->item->id);
	if (order == 0 && one->role != other->role)
		order = one->role < other->role ? -1 : 1;
	if (order == 0)
		order = a.model != b.model ? a.model - b.model : a.part - b.part;
	return order;
}

void place_id(const struct library *l, const struct question *questions, struct place p, bool with_role,
	      struct buffer *to)
{
	const struct question *q = &questions[p.question];

	buffer_add(to, q->item->checklist->id);
	buffer_add(to, ":");
	buffer_add(to, q->item->id);
	if (with_role) {
		buffer_add(to, "@");
		buffer_add(to, term_id(l, VOCABULARY_ROLES, q->role));
	}
	if (p.model != WHOLE) {
		buffer_add(to, "/");
		buffer_add(to, term_id(l, VOCABULARY_SERVICE_MODELS, (size_t)p.model));
	}
	if (p.part != WHOLE) {
		buffer_add(to, "#");
		buffer_add(to, q->item->parts[p.part].id);
	}
}

/* How far a user's words agree with a question. */
enum fit {
	FIT_NOT,
	FIT_ITEM, /* they begin with its item, but what follows names nothing of it */
	FIT_WORDS,
};

/* Steps over id where words begin with it, whatever the letter case. */
static bool skip(const char **words, const char *id)
{
	size_t bytes = strlen(id);

	if (strncasecmp(*words, id, bytes) != 0)
		return false;
	*words += bytes;
	return true;
}

/* Steps over mark and id; both must be there whole, up to one of the marks that may follow or the end. */
static bool skip_marked(const char **words, char mark, const char *id, const char *next_marks)
{
	const char *at = *words;

	if (*at++ != mark || !skip(&at, id) || (*at && !strchr(next_marks, *at)))
		return false;
	*words = at;
	return true;
}

/* Ids of items hold slashes of their own ("6.3.1/p5"), so words are read along each question instead of
 * being cut up first. */
static enum fit question_fit(const struct library *l, const struct question *q, const char *words,
			     struct place *p)
{
	const struct terms *models = &l->vocabulary.terms[VOCABULARY_SERVICE_MODELS];
	const char *at = words;

	if (skip(&at, q->item->checklist->id) && *at == ':')
		at++;
	else
		at = words;
	if (!skip(&at, q->item->id) || (*at && !strchr("@/#", *at)))
		return FIT_NOT;
	skip_marked(&at, '@', term_id(l, VOCABULARY_ROLES, q->role), "/#");
	for (size_t m = 0; m < models->count && p->model == WHOLE; m++)
		if ((q->service_models & bit(m)) && skip_marked(&at, '/', models->at[m].id, "#"))
			p->model = (int)m;
	for (size_t i = 0; i < q->item->part_count && p->part == WHOLE; i++)
		if (skip_marked(&at, '#', q->item->parts[i].id, ""))
			p->part = (int)i;
	return *at ? FIT_ITEM : FIT_WORDS;
}

/* True where the library has an item that words begin with, in scope or not. */
static bool item_is_known(const struct library *l, const char *words)
{
	for (size_t c = 0; c < l->checklist_count; c++)
		for (size_t i = 0; i < l->checklists[c].item_count; i++) {
			const char *at = words;

			if (skip(&at, l->checklists[c].id) && *at == ':')
				at++;
			else
				at = words;
			if (skip(&at, l->checklists[c].items[i].id) && (!*at || strchr("@/#", *at)))
				return true;
		}
	return false;
}

/* What a search among the questions came to. */
struct search {
	struct place found;
	size_t count; /* places that the words name */
	bool item;    /* an item is asked, but the rest of the words names nothing of it */
	struct buffer candidates;
};

enum { CANDIDATES_SHOWN = 8 };

static void search_run(struct search *search, const struct library *l, const struct question *questions,
		       size_t count, const char *words)
{
	for (size_t i = 0; i < count; i++) {
		struct place p = {.question = i, .model = WHOLE, .part = WHOLE};
		enum fit fit = question_fit(l, &questions[i], words, &p);

		search->item |= fit == FIT_ITEM;
		if (fit != FIT_WORDS)
			continue;
		if (search->count++ == 0)
			search->found = p;
		if (search->count <= CANDIDATES_SHOWN) {
			if (search->candidates.bytes > 0)
				buffer_add(&search->candidates, ", ");
			place_id(l, questions, p, true, &search->candidates);
		}
	}
	if (search->count > CANDIDATES_SHOWN)
		buffer_add(&search->candidates, ", …");
}

static int search_fail(const struct search *search, const struct library *l, const char *words,
		       const char *folded, struct err *e)
{
	if (search->count > 1)
		return err_set(e, ERR_AMBIGUOUS, _("\"%s\" can mean more than one question: %s."), words,
			       search->candidates.text);
	if (search->item)
		return err_set(
			e, ERR_NOTFOUND,
			_("\"%s\" names an item that is asked here, but not for that role, service model "
			  "or part."),
			words);
	if (item_is_known(l, folded))
		return err_set(e, ERR_NOTFOUND, _("\"%s\" is out of this assessment's scope."), words);
	return err_set(e, ERR_NOTFOUND,
		       _("There is no question \"%s\". A question is written like "
			 "tw-moda-guide:OM-17@user."),
		       words);
}

int place_parse(const struct library *l, const struct question *questions, size_t count, const char *words,
		struct place *p, struct err *e)
{
	struct search search = {0};
	char *folded = NULL;
	int rc = 0;

	if (!text_is_valid(words, strlen(words)) || !text_is_clean(words, strlen(words)))
		return err_set(e, ERR_NOTFOUND,
			       _("The name of a question holds characters that none of them has."));
	search_run(&search, l, questions, count, words);
	if (search.count == 0) {
		folded = text_fold(words); /* a Chinese input method leaves full-width letters and colons */
		search_run(&search, l, questions, count, folded);
	}
	if (search.count == 1)
		*p = search.found;
	else
		rc = search_fail(&search, l, words, folded ? folded : words, e);
	buffer_release(&search.candidates);
	free(folded);
	return rc;
}
