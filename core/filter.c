/* filter.c: see filter.h */
#include "core/filter.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

static bool is_set(const char *s)
{
	return s && s[strspn(s, " ")];
}

static bool is_wanted(uint64_t mask, uint64_t of)
{
	return mask == 0 || (mask & of) != 0;
}

bool filter_is_empty(const struct filter *f)
{
	return !f->answers && !f->obligations && !f->roles && !f->service_models && !f->topics &&
	       !f->checklists && !f->conditions && !f->nexts && !f->section &&
	       f->backing == FILTER_ANY_BACKING && !f->offered && !f->unconfirmed && !f->stale &&
	       !f->conflicts && !is_set(f->owner) && !is_set(f->since) && !is_set(f->text);
}

/* --- one question --- */

/* The claims of a question that a filter looks at: those of its service models. */
struct looked_at {
	struct claim claims[SERVICE_MODELS_MAX];
	size_t count;
};

static struct looked_at claims_look(const struct filter *f, const struct session *s, size_t question)
{
	struct looked_at at = {.count = 0};
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	for (size_t i = 0; i < count && at.count < SERVICE_MODELS_MAX; i++)
		if (is_wanted(f->service_models, claims[i].service_models))
			at.claims[at.count++] = claims[i];
	return at;
}

static bool backing_is_wanted(enum filter_backing wanted, const struct looked_at *at)
{
	size_t claimed = 0, backed = 0;

	if (wanted == FILTER_ANY_BACKING)
		return true;
	for (size_t i = 0; i < at->count; i++) {
		if (at->claims[i].answer != ANSWER_MET && at->claims[i].answer != ANSWER_PARTIAL)
			continue;
		claimed++;
		backed += at->claims[i].backed;
	}
	return wanted == FILTER_BACKED ? claimed > 0 && backed == claimed : backed < claimed;
}

static bool owner_is_wanted(const char *owner, const struct session *s, const struct looked_at *at)
{
	if (!is_set(owner))
		return true;
	for (size_t i = 0; i < at->count; i++) {
		const char *said = session_field(s, at->claims[i].place, FIELD_OWNER_);

		if (strcmp(owner, FILTER_NOBODY) == 0 ? !*said : text_contains(said, owner))
			return true;
	}
	return false;
}

static bool section_is_wanted(size_t wanted, const struct session *s, const struct question *q)
{
	const struct section *sections = q->item->checklist->sections;
	size_t base = score_section_index(session_library(s), q->checklist, 0), at = q->item->section;

	if (wanted == 0)
		return true;
	while (base + at + 1 != wanted && sections[at].parent != at)
		at = sections[at].parent;
	return base + at + 1 == wanted;
}

static bool next_is_wanted(unsigned nexts, const struct session *s, size_t question)
{
	for (int n = 0; n < NEXT__COUNT; n++)
		if (nexts >> n & 1 && next_includes(s, (enum next)n, question))
			return true;
	return nexts == 0;
}

static bool item_is_wanted(const struct filter *f, const struct question *q)
{
	return is_wanted(f->obligations, UINT64_C(1) << q->item->obligation) &&
	       is_wanted(f->roles, UINT64_C(1) << q->role) &&
	       is_wanted(f->topics, UINT64_C(1) << q->item->topic) &&
	       is_wanted(f->checklists, UINT64_C(1) << q->checklist) &&
	       is_wanted(f->service_models, q->service_models) && is_wanted(f->conditions, q->item->when);
}

static bool crosswalk_is_wanted(const struct filter *f, const struct session *s, size_t question)
{
	struct conflict *conflicts = NULL;
	struct carried carried;
	struct offer offer;
	bool wanted = !f->conflicts || session_conflicts(s, question, &conflicts) > 0;

	free(conflicts);
	return wanted && (!f->offered || session_offer(s, question, &offer)) &&
	       (!f->stale || (session_carried_now(s, question, &carried) && carried.stale));
}

static bool record_is_wanted(const struct filter *f, const struct session *s, size_t question)
{
	struct looked_at at;

	if (!f->answers && f->backing == FILTER_ANY_BACKING && !is_set(f->owner) && !f->unconfirmed)
		return crosswalk_is_wanted(f, s, question);
	at = claims_look(f, s, question);
	return is_wanted(f->answers, UINT64_C(1) << claims_answer(at.claims, at.count)) &&
	       backing_is_wanted(f->backing, &at) && owner_is_wanted(f->owner, s, &at) &&
	       (!f->unconfirmed || session_is_unconfirmed(s, question)) &&
	       crosswalk_is_wanted(f, s, question);
}

/* ISO dates sort as text. */
static bool is_since(int64_t moment, const char *date)
{
	char day[11];

	if (moment == 0)
		return false;
	date_of(moment, day);
	return strcmp(day, date) >= 0;
}

int filter_apply(const struct filter *f, const struct session *s, bool *wanted, size_t *count, struct err *e)
{
	size_t asked, kept = 0;
	const struct question *questions = session_questions(s, &asked);
	const int64_t *changed = NULL;
	int rc = 0;

	if (is_set(f->since)) {
		if (!date_is_valid(f->since))
			return err_set(e, ERR_PARSE, _("\"%s\" is not a date as 2026-11-30."), f->since);
		rc = session_changed(s, &changed, e);
	}
	if (rc < 0)
		return rc;
	if (is_set(f->text))
		session_find(s, f->text, wanted);
	else
		memset(wanted, true, asked);
	for (size_t i = 0; i < asked; i++) {
		wanted[i] = wanted[i] && item_is_wanted(f, &questions[i]) &&
			    section_is_wanted(f->section, s, &questions[i]) &&
			    (!changed || is_since(changed[i], f->since)) && record_is_wanted(f, s, i) &&
			    next_is_wanted(f->nexts, s, i);
		kept += wanted[i];
	}
	if (count)
		*count = kept;
	return 0;
}

/* --- in words --- */

/* Begins another part of the words. */
static void part_begin(struct buffer *to, size_t start)
{
	if (to->bytes > start)
		buffer_add(to, C_("list", "; "));
}

static void add_terms(const struct vocabulary *v, enum vocabulary_kind kind, uint64_t mask, struct buffer *to,
		      size_t start)
{
	if (!mask)
		return;
	part_begin(to, start);
	vocabulary_names(v, kind, mask, lang_in_use(), _(" or "), to);
}

static void add_answers(unsigned answers, struct buffer *to)
{
	bool first = true;

	for (int a = 0; a < ANSWER__COUNT; a++) {
		if (!(answers >> a & 1))
			continue;
		buffer_printf(to, "%s%s", first ? "" : _(" or "), answer_name((enum answer)a));
		first = false;
	}
}

static void add_obligations(unsigned obligations, struct buffer *to, size_t start)
{
	bool first = true;

	for (int o = 0; o < OBLIGATION__COUNT; o++) {
		if (!(obligations >> o & 1))
			continue;
		if (first)
			part_begin(to, start);
		else
			buffer_add(to, _(" or "));
		buffer_add(to, obligation_name((enum obligation)o));
		first = false;
	}
}

static void add_checklists(uint64_t checklists, const struct library *l, struct buffer *to, size_t start)
{
	bool first = true;

	for (size_t c = 0; c < l->checklist_count; c++) {
		if (!(checklists >> c & 1))
			continue;
		if (first)
			part_begin(to, start);
		else
			buffer_add(to, _(" or "));
		buffer_add(to, l->checklists[c].id);
		first = false;
	}
}

static void add_section(size_t section, const struct library *l, struct buffer *to, size_t start)
{
	size_t c = 0;
	const struct section *title;

	if (section == 0)
		return;
	while (c + 1 < l->checklist_count && section > score_section_index(l, c + 1, 0))
		c++;
	title = &l->checklists[c].sections[section - 1 - score_section_index(l, c, 0)];
	part_begin(to, start);
	buffer_add(to, title->title.in[lang_in_use()]);
}

static void add_nexts(unsigned nexts, struct buffer *to, size_t start)
{
	bool first = true;

	for (int n = 0; n < NEXT__COUNT; n++) {
		if (!(nexts >> n & 1))
			continue;
		if (first)
			part_begin(to, start);
		else
			buffer_add(to, _(" or "));
		buffer_add(to, next_name((enum next)n));
		first = false;
	}
}

static void add_state(const struct filter *f, struct buffer *to, size_t start)
{
	if (f->backing != FILTER_ANY_BACKING) {
		part_begin(to, start);
		buffer_add(to, f->backing == FILTER_BACKED ? _("backed by evidence") : _("not backed"));
	}
	if (f->offered) {
		part_begin(to, start);
		buffer_add(to, _("with an offer"));
	}
	if (f->unconfirmed) {
		part_begin(to, start);
		buffer_add(to, _("to be confirmed"));
	}
	if (f->stale) {
		part_begin(to, start);
		buffer_add(to, _("whose source has changed"));
	}
	if (f->conflicts) {
		part_begin(to, start);
		buffer_add(to, _("contradicting others"));
	}
	if (is_set(f->owner)) {
		part_begin(to, start);
		if (strcmp(f->owner, FILTER_NOBODY) == 0)
			buffer_add(to, _("without an owner"));
		else
			buffer_printf(to, _("owner %s"), f->owner);
	}
	if (is_set(f->since)) {
		part_begin(to, start);
		buffer_printf(to, _("changed since %s"), f->since);
	}
	if (is_set(f->text)) {
		part_begin(to, start);
		buffer_printf(to, _("\"%s\""), f->text);
	}
}

void filter_words(const struct filter *f, const struct session *s, struct buffer *to)
{
	const struct library *l = session_library(s);
	const struct vocabulary *v = &l->vocabulary;
	size_t start = to->bytes;

	add_answers(f->answers, to);
	add_obligations(f->obligations, to, start);
	add_terms(v, VOCABULARY_ROLES, f->roles, to, start);
	add_terms(v, VOCABULARY_SERVICE_MODELS, f->service_models, to, start);
	add_terms(v, VOCABULARY_TOPICS, f->topics, to, start);
	add_checklists(f->checklists, l, to, start);
	add_terms(v, VOCABULARY_CONDITIONS, f->conditions, to, start);
	add_section(f->section, l, to, start);
	add_nexts(f->nexts, to, start);
	add_state(f, to, start);
}

/* --- copies --- */

void filter_copy(struct filter *to, const struct filter *from)
{
	struct filter copy = *from;

	copy.owner = is_set(from->owner) ? mem_dup(from->owner) : NULL;
	copy.since = is_set(from->since) ? mem_dup(from->since) : NULL;
	copy.text = is_set(from->text) ? mem_dup(from->text) : NULL;
	*to = copy;
}

void filter_release(struct filter *f)
{
	free((char *)f->owner);
	free((char *)f->since);
	free((char *)f->text);
	*f = (struct filter){0};
}
