/* session_begin.c: starting an assessment, and changing what it says of itself.  See session.h */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* Refuses a scope that asks nothing, saying what is missing. */
static int scope_check(const struct library *l, const struct scope *scope, struct err *e)
{
	if (!scope->roles)
		return err_set(e, ERR_USAGE, _("Choose at least one role."));
	if (!scope->service_models)
		return err_set(e, ERR_USAGE, _("Choose at least one service model."));
	if (!scope->deployments)
		return err_set(e, ERR_USAGE, _("Choose at least one deployment."));
	if (!scope->checklists)
		return err_set(e, ERR_USAGE, _("Choose at least one checklist."));
	if (scope_count(l, scope) == 0)
		return err_set(e, ERR_USAGE,
			       _("With this scope no question is asked. Choose another role, service model, "
				 "deployment, condition or checklist."));
	return 0;
}

/* The kind of term that a field of the assessment lists. */
static bool field_vocabulary(enum field f, enum vocabulary_kind *kind)
{
	for (int k = 0; k < VOCABULARY__COUNT; k++)
		if (strcmp(vocabulary_kind_name((enum vocabulary_kind)k), field_word(f)) == 0) {
			*kind = (enum vocabulary_kind)k;
			return true;
		}
	return false;
}

/* Puts ids in the vocabulary's order, each once, so that the same scope is always the same text. */
static int ids_order(const struct library *l, enum vocabulary_kind kind, char **ids, struct err *e)
{
	struct buffer ordered = {0};
	uint64_t mask = 0;
	size_t bytes = 0;
	const char *unknown = vocabulary_parse(&l->vocabulary, kind, *ids, &mask, &bytes);

	if (unknown)
		return err_set(e, ERR_NOTFOUND, _("\"%.*s\" is not one of the %s."), (int)bytes, unknown,
			       vocabulary_kind_name(kind));
	vocabulary_ids(&l->vocabulary, kind, mask, &ordered);
	free(*ids);
	*ids = buffer_take(&ordered);
	return 0;
}

/* The same of checklists.  All of them are none in particular: an assessment that never left one out says
 * nothing of them. */
static int checklists_order(const struct library *l, char **ids, struct err *e)
{
	struct buffer ordered = {0};
	uint64_t mask = 0;
	size_t bytes = 0;
	const char *unknown = **ids ? library_parse(l, *ids, &mask, &bytes) : NULL;

	if (unknown)
		return err_set(e, ERR_NOTFOUND,
			       _("This assessment was not started with the checklist \"%.*s\"."), (int)bytes,
			       unknown);
	if (!mask)
		return err_set(e, ERR_USAGE, _("Choose at least one checklist."));
	if (mask != library_all(l))
		library_ids(l, mask, &ordered);
	free(*ids);
	*ids = ordered.text ? buffer_take(&ordered) : mem_dup("");
	return 0;
}

static int about_draft(struct draft *d, const struct setting *setting, struct err *e)
{
	enum vocabulary_kind kind;
	char *clean;
	int rc = value_read(setting->field, setting->value, &clean, e);

	if (rc != 0)
		return rc;
	if (setting->field == FIELD_CHECKLISTS_)
		rc = checklists_order(d->library, &clean, e);
	else if (field_vocabulary(setting->field, &kind))
		rc = ids_order(d->library, kind, &clean, e);
	if (rc == 0)
		draft_put(d, "", field_word(setting->field), clean);
	free(clean);
	return rc;
}

/* Refuses an assessment that has no name or asks nothing; else the scope that it has.  checklists are those
 * that it can have. */
static int about_check(const struct draft *d, uint64_t checklists, struct scope *scope, struct err *e)
{
	struct record *r;
	int rc;

	if (!draft_get(d, "", field_word(FIELD_NAME_)))
		return err_set(e, ERR_USAGE, _("An assessment needs a name."));
	r = record_new();
	for (int f = FIELD_NAME_; f <= FIELD_SAMPLE_; f++)
		record_put(r, "", field_word((enum field)f), draft_get(d, "", field_word((enum field)f)));
	rc = scope_read(scope, d->library, r, e);
	record_free(r);
	if (rc != 0)
		return rc;
	scope->checklists &= checklists;
	return scope_check(d->library, scope, e);
}

static int about_drafts(struct draft *d, const struct setting *settings, size_t count, struct scope *scope,
			struct err *e)
{
	int rc = 0;

	for (size_t i = 0; i < count && rc == 0; i++) {
		assert(settings[i].field <= FIELD_SAMPLE_);
		rc = about_draft(d, &settings[i], e);
	}
	return rc == 0 ? about_check(d, library_all(d->library), scope, e) : rc;
}

int session_set_about(struct session *s, const struct setting *settings, size_t count, struct err *e)
{
	struct scope scope;
	struct draft d;
	int rc;

	draft_init(&d, s->library, s->questions, s->record);
	rc = about_drafts(&d, settings, count, &scope, e);
	if (rc == 0)
		rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

/* --- what a change of scope does --- */

static void see_cell(void *arg, const char *subject, const char *field, const char *value)
{
	(void)subject;
	(void)field;
	(void)value;
	*(bool *)arg = true;
}

/* True where anything is recorded of a question: of itself, a part, a service model, or a part of that. */
static bool question_is_recorded(const struct session *s, const struct question *q)
{
	struct buffer id = {0};
	bool recorded = false;

	for (int model = WHOLE; model < SERVICE_MODELS_MAX && !recorded; model++)
		for (int part = WHOLE; part < (int)q->item->part_count && !recorded; part++) {
			if (model != WHOLE && !(q->item->service_models >> model & 1))
				continue;
			buffer_clear(&id);
			place_id(s->library, q, (struct place){0, model, part}, true, &id);
			record_each_of(s->record, id.text, see_cell, &recorded);
		}
	buffer_release(&id);
	return recorded;
}

/* Which of two questions stands first in scope_questions. */
static int question_order(const struct question *a, const struct question *b)
{
	if (a->item != b->item)
		return a->checklist != b->checklist ? (a->checklist < b->checklist ? -1 : 1)
						    : (a->item < b->item ? -1 : 1);
	return (a->role > b->role) - (a->role < b->role);
}

size_t session_scope_steps(const struct session *s, const struct scope *to, struct scope_step **steps)
{
	struct question *after = NULL;
	size_t count = s->question_count, after_count = scope_questions(s->library, to, &after), found = 0;
	struct scope_step *list = mem_grow(NULL, count + after_count + 1, sizeof *list);

	for (size_t i = 0, j = 0; i < count || j < after_count;) {
		int order = i == count         ? 1
			    : j == after_count ? -1
					       : question_order(&s->questions[i], &after[j]);
		const struct question *q = order > 0 ? &after[j] : &s->questions[i];
		struct claim *claims = NULL;
		size_t claim_count;

		i += order <= 0;
		j += order >= 0;
		if (order == 0)
			continue;
		list[found] = (struct scope_step){.question = *q, .comes = order > 0};
		claim_count = claims_read(s->library, q, 1, s->record, s->today, &claims);
		list[found].answer = claims_answer(claims, claim_count);
		list[found++].recorded = question_is_recorded(s, q);
		free(claims);
	}
	free(after);
	*steps = list;
	return found;
}

int session_foresee(const struct session *s, const struct setting *settings, size_t count,
		    struct scope *scope, struct err *e)
{
	struct scope foreseen;
	struct draft d;
	int rc;

	draft_init(&d, s->library, s->questions, s->record);
	rc = about_drafts(&d, settings, count, &foreseen, e);
	draft_release(&d);
	if (rc == 0)
		*scope = foreseen;
	return rc;
}

/* --- starting --- */

/* True for a document that holds a checklist of the library which is out of scope. */
static bool document_is_left_out(const struct library *l, const struct scope *scope,
				 const struct document *document)
{
	const char *slash = strrchr(document->name, '/');
	const char *name = slash ? slash + 1 : document->name;

	for (size_t c = 0; c < l->checklist_count; c++) {
		size_t bytes = strlen(l->checklists[c].id);

		if (!(scope->checklists >> c & 1) && strncmp(name, l->checklists[c].id, bytes) == 0 &&
		    strcmp(name + bytes, ".yaml") == 0)
			return true;
	}
	return false;
}

static int beginning_draft(struct draft *d, const struct beginning *b, struct err *e)
{
	const struct vocabulary *v = &d->library->vocabulary;
	struct buffer ids[4] = {{0}};
	int rc = 0;

	vocabulary_ids(v, VOCABULARY_ROLES, b->scope.roles, &ids[0]);
	vocabulary_ids(v, VOCABULARY_SERVICE_MODELS, b->scope.service_models, &ids[1]);
	vocabulary_ids(v, VOCABULARY_DEPLOYMENTS, b->scope.deployments, &ids[2]);
	vocabulary_ids(v, VOCABULARY_CONDITIONS, b->scope.conditions, &ids[3]);
	const struct setting settings[] = {
		{FIELD_NAME_, b->name},
		{FIELD_SYSTEM_, b->system},
		{FIELD_ORGANISATION_, b->organisation},
		{FIELD_ASSESSOR_, b->assessor},
		{FIELD_ROLES_, ids[0].text},
		{FIELD_SERVICE_MODELS_, ids[1].text},
		{FIELD_DEPLOYMENTS_, ids[2].text},
		{FIELD_CONDITIONS_, ids[3].text},
		{FIELD_SAMPLE_, b->sample ? "yes" : ""},
	};
	for (size_t i = 0; i < sizeof settings / sizeof *settings && rc == 0; i++)
		rc = about_draft(d, &settings[i], e);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		buffer_release(&ids[i]);
	return rc;
}

int session_begin(const struct store *store, const struct library *library, const struct document *documents,
		  size_t document_count, const struct beginning *b, int64_t *id, struct err *e)
{
	struct document *chosen = mem_alloc(document_count * sizeof *chosen);
	struct record *nothing = record_new();
	const struct change *first;
	struct scope scope;
	struct draft d;
	size_t chosen_count = 0, count;
	int64_t made;
	int rc;

	for (size_t i = 0; i < document_count; i++)
		if (!document_is_left_out(library, &b->scope, &documents[i]))
			chosen[chosen_count++] = documents[i];
	draft_init(&d, library, NULL, nothing);
	rc = beginning_draft(&d, b, e);
	if (rc == 0)
		rc = about_check(&d, b->scope.checklists, &scope, e);
	if (rc == 0) {
		first = draft_changes(&d, &count, NULL);
		rc = store->create(store->self, chosen, chosen_count, first, count, &made, e);
	}
	if (rc == 0)
		*id = made;
	draft_release(&d);
	record_free(nothing);
	free(chosen);
	return rc;
}
