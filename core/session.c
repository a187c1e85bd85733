/* session.c: opening an assessment and reading it.  See session.h */
#include "core/session.h"

#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* --- reading it from the store --- */

static int cell_see(void *arg, const char *subject, const char *field, const char *value)
{
	record_put(arg, subject, field, value);
	return 0;
}

static int record_load(struct record **record, int64_t *revision, const struct store *store, int64_t id,
		       struct err *e)
{
	struct record *r = record_new();
	int64_t newest = 0;
	int rc;

	/* The number first: what is written while the cells are read is found by the next refresh. */
	rc = store->revision(store->self, id, &newest, e);
	if (rc == 0)
		rc = store->each_cell(store->self, id, cell_see, r, e);
	if (rc == 0 && record_count(r) == 0)
		rc = err_set(e, ERR_NOTFOUND, _("There is no assessment %lld in this file."), (long long)id);
	if (rc != 0) {
		record_free(r);
		return rc;
	}
	*record = r;
	*revision = newest;
	return 0;
}

/* The parts of a scope that the record holds, and where they go. */
static uint64_t *scope_part(struct scope *s, enum vocabulary_kind kind)
{
	switch (kind) {
	case VOCABULARY_ROLES:
		return &s->roles;
	case VOCABULARY_SERVICE_MODELS:
		return &s->service_models;
	case VOCABULARY_DEPLOYMENTS:
		return &s->deployments;
	case VOCABULARY_CONDITIONS:
		return &s->conditions;
	case VOCABULARY_TOPICS:
	case VOCABULARY__COUNT:
		break;
	}
	return NULL;
}

int scope_read(struct scope *scope, const struct library *l, const struct record *r, struct err *e)
{
	struct scope read = {.checklists = library_all(l)};
	const char *checklists = record_get(r, "", field_word(FIELD_CHECKLISTS_)), *no_checklist;
	size_t no_bytes = 0;

	for (int kind = 0; kind < VOCABULARY__COUNT; kind++) {
		enum vocabulary_kind k = (enum vocabulary_kind)kind;
		const char *ids = record_get(r, "", vocabulary_kind_name(k)), *unknown;
		size_t bytes = 0;

		if (!ids || !scope_part(&read, k))
			continue;
		unknown = vocabulary_parse(&l->vocabulary, k, ids, scope_part(&read, k), &bytes);
		if (unknown)
			return err_set(e, ERR_DAMAGED,
				       _("The assessment's scope names \"%.*s\" (%s), which is not in the "
					 "vocabulary that it was started with."),
				       (int)bytes, unknown, vocabulary_kind_name(k));
	}
	no_checklist = checklists ? library_parse(l, checklists, &read.checklists, &no_bytes) : NULL;
	if (no_checklist)
		return err_set(
			e, ERR_DAMAGED,
			_("The assessment's scope names the checklist \"%.*s\", which it was not started "
			  "with."),
			(int)no_bytes, no_checklist);
	*scope = read;
	return 0;
}

/* --- what follows from it --- */

static void figures_forget(struct figures *f)
{
	free(f->claims);
	free(f->first);
	f->claims = NULL;
	f->claim_count = 0;
	f->first = NULL;
	f->read = false;
	if (f->scored)
		score_release(&f->score);
	f->scored = false;
	serving_free(f->serving);
	f->serving = NULL;
}

static bool scope_equals(const struct scope *a, const struct scope *b)
{
	return a->roles == b->roles && a->service_models == b->service_models &&
	       a->deployments == b->deployments && a->conditions == b->conditions &&
	       a->checklists == b->checklists;
}

static int id_order(const void *left, const void *right, void *arg)
{
	const struct session *s = arg;
	const struct question *a = &s->questions[*(const size_t *)left];
	const struct question *b = &s->questions[*(const size_t *)right];
	const struct term *roles = s->library->vocabulary.terms[VOCABULARY_ROLES].at;
	int order = strcmp(a->item->checklist->id, b->item->checklist->id);

	if (order == 0)
		order = strcmp(a->item->id, b->item->id);
	return order != 0 ? order : strcmp(roles[a->role].id, roles[b->role].id);
}

/* A report looks up where thousands of answers were carried from. */
static void questions_order(struct session *s)
{
	s->by_id = mem_grow(s->by_id, s->question_count + 1, sizeof *s->by_id);
	for (size_t q = 0; q < s->question_count; q++)
		s->by_id[q] = q;
	qsort_r(s->by_id, s->question_count, sizeof *s->by_id, id_order, s);
}

static void questions_make(struct session *s, const struct scope *scope)
{
	figures_forget(s->figures);
	findings_forget(s->findings, true);
	crosswalk_free(s->crosswalk);
	free(s->questions);
	free(s->groups);
	s->scope = *scope;
	s->question_count = scope_questions(s->library, scope, &s->questions);
	questions_order(s);
	s->groups = crosswalk_groups(s->library, s->questions, s->question_count);
	s->crosswalk = crosswalk_new(s->library, s->questions, s->question_count);
}

/* After cells of the assessment itself may have changed. */
static void scope_follow(struct session *s)
{
	struct scope scope;
	struct err ignored;

	/* A scope that another program left unreadable is reported when the assessment is opened again;
	 * until then the questions stay as they are. */
	if (scope_read(&scope, s->library, s->record, &ignored) == 0 && !scope_equals(&scope, &s->scope))
		questions_make(s, &scope);
}

/* An id against words that end somewhere in a longer text. */
static int id_compare(const char *id, const char *words, size_t bytes)
{
	int order = strncmp(id, words, bytes);

	return order != 0 ? order : id[bytes] != '\0';
}

size_t session_question_of(const struct session *s, const char *subject)
{
	const char *item = strchr(subject, ':'), *role = item ? strchr(item, '@') : NULL;
	const struct term *roles = s->library->vocabulary.terms[VOCABULARY_ROLES].at;
	size_t low = 0, high = s->question_count;

	if (!role)
		return SIZE_MAX;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct question *q = &s->questions[s->by_id[middle]];
		int order = id_compare(q->item->checklist->id, subject, (size_t)(item - subject));

		if (order == 0)
			order = id_compare(q->item->id, item + 1, (size_t)(role - item - 1));
		if (order == 0)
			order = id_compare(roles[q->role].id, role + 1, strcspn(role + 1, "/#"));
		if (order == 0)
			return s->by_id[middle];
		if (order > 0)
			high = middle;
		else
			low = middle + 1;
	}
	return SIZE_MAX;
}

/* Reads the claims of one question anew; false where there are more or fewer of them now. */
static bool claims_renew(struct session *s, size_t question)
{
	struct figures *f = s->figures;
	size_t first = f->first[question], count;
	struct claim *claims;

	count = claims_read(s->library, &s->questions[question], 1, s->record, s->today, &claims);
	if (count != f->first[question + 1] - first) {
		free(claims);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		f->claims[first + i] = claims[i];
		f->claims[first + i].place.question = question;
	}
	free(claims);
	return true;
}

/* One answer touches a few cells; reading every claim again would be felt in a large assessment. */
enum { RENEWED_MAX = 32 };

/* Counting which questions a piece serves reads the whole record: not after every answer. */
static bool changes_touch_evidence(const struct change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(changes[i].subject, "evidence/", 9) == 0 ||
		    strncmp(changes[i].field, "evidence/", 9) == 0)
			return true;
	return false;
}

static void figures_follow(struct session *s, const struct change *changes, size_t count)
{
	struct figures *f = s->figures;
	bool kept = f->read && count <= RENEWED_MAX;

	if (changes_touch_evidence(changes, count)) {
		serving_free(f->serving);
		f->serving = NULL;
	}
	for (size_t i = 0; i < count && kept; i++) {
		size_t q = session_question_of(s, changes[i].subject);

		if (q != SIZE_MAX)
			kept = claims_renew(s, q);
		else /* evidence may back any claim; what the assessment says of itself touches none */
			kept = strncmp(changes[i].subject, "evidence/", 9) != 0;
	}
	if (!kept)
		figures_forget(f);
	else if (f->scored)
		score_release(&f->score);
	f->scored = false;
}

static const struct figures *claims_of(const struct session *s)
{
	struct figures *f = s->figures;
	size_t c = 0;

	if (f->read)
		return f;
	f->read = true;
	f->claim_count =
		claims_read(s->library, s->questions, s->question_count, s->record, s->today, &f->claims);
	f->first = mem_alloc((s->question_count + 1) * sizeof *f->first);
	for (size_t q = 0; q <= s->question_count; q++) {
		while (c < f->claim_count && f->claims[c].place.question < q)
			c++;
		f->first[q] = c;
	}
	return f;
}

/* --- opening --- */

int session_open(struct session **session, const struct store *store, struct library *library, int64_t id,
		 const char *today, struct err *e)
{
	struct session *s = mem_alloc(sizeof *s);
	struct scope scope;
	int rc;

	s->store = store;
	s->library = library;
	s->id = id;
	s->today = mem_dup(today);
	s->profile = &library->vocabulary.profiles[0];
	s->figures = mem_alloc(sizeof *s->figures);
	s->findings = findings_new();
	rc = record_load(&s->record, &s->revision, store, id, e);
	if (rc == 0)
		rc = scope_read(&scope, library, s->record, e);
	if (rc != 0) {
		session_close(s);
		return rc;
	}
	questions_make(s, &scope);
	*session = s;
	return 0;
}

void session_close(struct session *s)
{
	if (!s)
		return;
	figures_forget(s->figures);
	free(s->figures);
	findings_free(s->findings);
	crosswalk_free(s->crosswalk);
	free(s->groups);
	free(s->by_id);
	free(s->questions);
	record_free(s->record);
	free(s->today);
	library_free(s->library);
	free(s);
}

int session_reread(struct session *s, struct err *e)
{
	struct record *record;
	int rc = record_load(&record, &s->revision, s->store, s->id, e);

	if (rc != 0)
		return rc;
	record_free(s->record);
	s->record = record;
	figures_forget(s->figures);
	findings_forget(s->findings, false);
	scope_follow(s);
	return 0;
}

int session_refresh(struct session *s, bool *changed, struct err *e)
{
	int64_t newest;
	int rc = s->store->revision(s->store->self, s->id, &newest, e);

	if (rc == 0 && newest != s->revision)
		rc = session_reread(s, e);
	else if (rc == 0) {
		*changed = false;
		return 0;
	}
	if (rc == 0)
		*changed = true;
	return rc;
}

void session_take(struct session *s, const struct change *changes, size_t count, int64_t revision)
{
	for (size_t i = 0; i < count; i++)
		record_put(s->record, changes[i].subject, changes[i].field, changes[i].after);
	/* A number that skips rows means that somebody else wrote other cells in between.  Keeping the old
	 * number makes the next refresh read them. */
	if (revision == s->revision + (int64_t)count)
		s->revision = revision;
	figures_follow(s, changes, count);
	findings_forget(s->findings, false);
	scope_follow(s);
}

int session_commit(struct session *s, struct draft *d, struct err *e)
{
	return session_commit_with(s, d, NULL, e);
}

int session_commit_with(struct session *s, struct draft *d, const struct content *content, struct err *e)
{
	size_t count, guards;
	const struct change *changes = draft_changes(d, &count, &guards);
	struct err ignored;
	int64_t revision;
	int rc;

	if (count == 0)
		return 0;
	rc = s->store->apply(s->store->self, s->id, changes, count + guards, content, &revision, e);
	if (rc == 0)
		session_take(s, changes, count, revision);
	else if (rc == ERR_CHANGED || rc == ERR_SEALED)
		session_reread(s, &ignored); /* the caller is told of the change, which matters more */
	return rc;
}

/* --- reading --- */

int64_t session_id(const struct session *s)
{
	return s->id;
}

const char *session_today(const struct session *s)
{
	return s->today;
}

int64_t session_revision(const struct session *s)
{
	return s->revision;
}

const struct library *session_library(const struct session *s)
{
	return s->library;
}

const struct scope *session_scope(const struct session *s)
{
	return &s->scope;
}

const struct question *session_questions(const struct session *s, size_t *count)
{
	*count = s->question_count;
	return s->questions;
}

const struct claim *session_claims(const struct session *s, size_t *count)
{
	const struct figures *f = claims_of(s);

	*count = f->claim_count;
	return f->claims;
}

const struct claim *session_claims_of(const struct session *s, size_t question, size_t *count)
{
	const struct figures *f = claims_of(s);

	*count = f->first[question + 1] - f->first[question];
	return &f->claims[f->first[question]];
}

enum answer session_answer_of(const struct session *s, size_t question)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	return claims_answer(claims, count);
}

const struct record *session_record(const struct session *s)
{
	return s->record;
}

const struct score *session_score(const struct session *s)
{
	struct figures *f = s->figures;

	if (!f->scored) {
		session_score_under(s, s->profile, &f->score);
		f->scored = true;
	}
	return &f->score;
}

void session_score_under(const struct session *s, const struct profile *p, struct score *score)
{
	const struct figures *f = claims_of(s);

	score_compute(score, s->library, s->questions, s->question_count, f->claims, f->claim_count,
		      s->groups, p);
}

const struct profile *session_profile(const struct session *s)
{
	return s->profile;
}

void session_use_profile(struct session *s, const struct profile *p)
{
	if (s->figures->scored)
		score_release(&s->figures->score);
	s->figures->scored = false;
	s->profile = p;
}

const size_t *session_groups(const struct session *s)
{
	return s->groups;
}

const char *session_field(const struct session *s, struct place p, enum field f)
{
	return place_field(s->library, s->questions, p, s->record, f);
}

const char *session_about(const struct session *s, enum field f)
{
	const char *value = record_get(s->record, "", field_word(f));

	return value ? value : "";
}

bool session_is_split(const struct session *s, size_t question)
{
	return *session_field(s, (struct place){question, WHOLE, WHOLE}, FIELD_SPLIT_) != '\0';
}

static bool claim_is_sought(const struct session *s, const struct claim *c, enum session_seek what)
{
	bool gap = c->answer == ANSWER_PARTIAL || c->answer == ANSWER_NOT_MET;

	switch (what) {
	case SEEK_OPEN:
		return c->answer == ANSWER_OPEN;
	case SEEK_GAP:
		return gap;
	case SEEK_MUST:
		return (gap || c->answer == ANSWER_OPEN) &&
		       s->questions[c->place.question].item->obligation == OBLIGATION_MUST;
	}
	return false;
}

bool session_is_sought(const struct session *s, size_t question, enum session_seek what)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);

	for (size_t i = 0; i < count; i++)
		if (claim_is_sought(s, &claims[i], what))
			return true;
	return false;
}

bool session_says_otherwise(const struct session *s, size_t question, enum answer a)
{
	size_t count;
	const struct claim *claims = session_claims_of(s, question, &count);
	const struct item *item = session_questions(s, &(size_t){0})[question].item;

	for (size_t c = 0; c < count; c++) {
		struct place p = claims[c].place;

		if (claims[c].recorded != ANSWER_OPEN && claims[c].recorded != a)
			return true;
		for (p.part = 0; (size_t)p.part < item->part_count; p.part++)
			if (*session_field(s, p, FIELD_ANSWER_))
				return true;
	}
	return false;
}
