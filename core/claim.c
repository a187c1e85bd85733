/* claim.c: what the record comes to, question by question.  See answer.h */
#include <stdlib.h>
#include <string.h>

#include "core/answer.h"
#include "core/err.h"

/* What claims are read from, and the place being looked at. */
struct reading {
	const struct library *library;
	const struct question *questions;
	const struct record *record;
	const char *today;
	enum field said; /* the field that answers are read from */
	bool follows;    /* the assessment follows another */
	struct place place;
	struct buffer own;   /* the place's id */
	struct buffer whole; /* of the question of a service model, or of its part; unused for others */
};

static void reading_release(struct reading *in)
{
	buffer_release(&in->own);
	buffer_release(&in->whole);
}

static void look_at(struct reading *in, struct place p)
{
	in->place = p;
	buffer_clear(&in->own);
	place_id(in->library, in->questions, p, true, &in->own);
	if (p.model == WHOLE)
		return;
	p.model = WHOLE;
	buffer_clear(&in->whole);
	place_id(in->library, in->questions, p, true, &in->whole);
}

static const char *cell_of(const struct reading *in, const struct buffer *subject, enum field f)
{
	const char *value = record_get(in->record, subject->text, field_word(f));

	return value ? value : "";
}

static const char *field_of(const struct reading *in, enum field f)
{
	const char *value = cell_of(in, &in->own, f);

	if (*value || in->place.model == WHOLE || f == FIELD_ANSWER_ || f == FIELD_SPLIT_ ||
	    f == FIELD_CARRIED_ || f == FIELD_BEFORE_)
		return value;
	return cell_of(in, &in->whole, f);
}

const char *place_field(const struct library *l, const struct question *questions, struct place p,
			const struct record *r, enum field f)
{
	struct reading in = {.library = l, .questions = questions, .record = r};
	const char *value;

	look_at(&in, p);
	value = field_of(&in, f);
	reading_release(&in);
	return value;
}

/* --- evidence --- */

/* The ids of the evidence attached to a place, borrowed from the record. */
struct attached {
	const char **ids;
	size_t count;
};

static void attached_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct attached *a = arg;

	(void)subject;
	(void)value;
	if (strncmp(field, "evidence/", 9) != 0)
		return;
	a->ids = mem_grow(a->ids, a->count + 1, sizeof *a->ids);
	a->ids[a->count++] = field;
}

/* By number: a number written without leading zeros is greater where it is longer. */
static int id_order(const void *left, const void *right)
{
	const char *a = *(const char *const *)left, *b = *(const char *const *)right;
	size_t a_bytes = strlen(a), b_bytes = strlen(b);

	if (a_bytes != b_bytes)
		return a_bytes < b_bytes ? -1 : 1;
	return strcmp(a, b);
}

/* Adds what is attached to the place itself and to its question. */
static void attached_gather(struct attached *a, struct reading *in, struct place p)
{
	look_at(in, p);
	record_each_of(in->record, in->own.text, attached_see, a);
	if (p.model != WHOLE)
		record_each_of(in->record, in->whole.text, attached_see, a);
}

/* What is attached to a place and its parts, each piece once. */
static struct attached attached_read(struct reading *in, struct place p)
{
	size_t parts = p.part == WHOLE ? in->questions[p.question].item->part_count : 0;
	struct attached a = {0};
	size_t kept = 0;

	attached_gather(&a, in, p);
	for (size_t i = 0; i < parts; i++)
		attached_gather(&a, in, (struct place){p.question, p.model, (int)i});
	if (a.count > 1)
		qsort(a.ids, a.count, sizeof *a.ids, id_order);
	for (size_t i = 0; i < a.count; i++)
		if (i == 0 || strcmp(a.ids[i], a.ids[kept - 1]) != 0)
			a.ids[kept++] = a.ids[i];
	a.count = kept;
	return a;
}

void place_evidence(const struct library *l, const struct question *questions, struct place p,
		    const struct record *r, void (*see)(void *arg, const char *evidence), void *arg)
{
	struct reading in = {.library = l, .questions = questions, .record = r};
	struct attached a = attached_read(&in, p);

	for (size_t i = 0; i < a.count; i++)
		see(arg, a.ids[i]);
	free(a.ids);
	reading_release(&in);
}

/* A value that its field can hold: the file may come from anywhere. */
static bool cell_is_sound(const struct record *r, const char *subject, enum field f)
{
	const char *value = record_get(r, subject, field_word(f));
	struct err ignored;

	return value && *value && field_check(f, value, &ignored) == 0;
}

bool evidence_is_stored(const struct record *r, const char *evidence)
{
	return cell_is_sound(r, evidence, FIELD_FILE_) && cell_is_sound(r, evidence, FIELD_DIGEST_) &&
	       cell_is_sound(r, evidence, FIELD_SIZE_);
}

bool evidence_backs(const struct record *r, const char *evidence, const char *today)
{
	const char *reference = record_get(r, evidence, field_word(FIELD_REFERENCE_));
	const char *locator = record_get(r, evidence, field_word(FIELD_LOCATOR_));
	const char *expires = record_get(r, evidence, field_word(FIELD_EXPIRES_));

	return reference && *reference && ((locator && *locator) || evidence_is_stored(r, evidence)) &&
	       (!expires || !date_is_past(expires, today));
}

static bool place_is_backed(struct reading *in, struct place p)
{
	struct attached a = attached_read(in, p);
	bool backed = false;

	for (size_t i = 0; i < a.count && !backed; i++)
		backed = evidence_backs(in->record, a.ids[i], in->today);
	free(a.ids);
	return backed;
}

/* --- answers --- */

static enum answer answer_of(const struct reading *in)
{
	enum answer a = ANSWER_OPEN;

	/* A word that this program does not know is no answer: the question stays open and is asked. */
	answer_parse(&a, cell_of(in, &in->own, in->said));
	return a;
}

/* The parts of a claim, by answer.  Not applicable without a reason is counted as open too. */
struct part_count {
	size_t of[ANSWER__COUNT];
	size_t unexplained; /* not applicable, without a reason */
};

/* The answer and credit that parts come to (scoring.md): while one is open so is the whole. */
static enum answer parts_answer(const struct part_count *parts, size_t open, unsigned *num, unsigned *den)
{
	size_t met = parts->of[ANSWER_MET], half = parts->of[ANSWER_PARTIAL];
	size_t counted = met + half + parts->of[ANSWER_NOT_MET];

	*num = 0;
	*den = 1;
	if (open > 0)
		return ANSWER_OPEN;
	if (counted == 0)
		return ANSWER_NOT_APPLICABLE;
	/* In parts where that is whole, so that a reader can count them, else in halves of parts. */
	*num = (unsigned)(half % 2 == 0 ? met + half / 2 : 2 * met + half);
	*den = (unsigned)(half % 2 == 0 ? counted : 2 * counted);
	if (met == counted)
		return ANSWER_MET;
	return *num == 0 ? ANSWER_NOT_MET : ANSWER_PARTIAL;
}

/* Fills the claim from the answers of its parts; false where none has one. */
static bool claim_by_parts(struct claim *c, struct reading *in)
{
	size_t count = in->questions[c->place.question].item->part_count;
	struct part_count parts = {0};
	unsigned num, den;

	for (size_t i = 0; i < count; i++) {
		enum answer a;

		look_at(in, (struct place){c->place.question, c->place.model, (int)i});
		a = answer_of(in);
		parts.of[a]++;
		if (a == ANSWER_NOT_APPLICABLE && !*c->note && !*field_of(in, FIELD_NOTE_))
			parts.unexplained++;
	}
	if (parts.of[ANSWER_OPEN] == count)
		return false;
	c->by_parts = true;
	c->recorded = parts_answer(&parts, parts.of[ANSWER_OPEN], &num, &den);
	c->answer = parts_answer(&parts, parts.of[ANSWER_OPEN] + parts.unexplained, &c->credit_num,
				 &c->credit_den);
	return true;
}

static void claim_whole(struct claim *c, enum answer a)
{
	c->recorded = a;
	c->answer = a == ANSWER_NOT_APPLICABLE && !*c->note ? ANSWER_OPEN : a;
	c->credit_num = a == ANSWER_MET || a == ANSWER_PARTIAL ? 1 : 0;
	c->credit_den = a == ANSWER_PARTIAL ? 2 : 1;
}

/* True where a part that is open was answered before. */
static bool part_waits(struct reading *in, struct place p)
{
	size_t count = in->questions[p.question].item->part_count;
	bool waits = false;

	for (size_t i = 0; i < count && !waits; i++) {
		look_at(in, (struct place){p.question, p.model, (int)i});
		waits = !*cell_of(in, &in->own, FIELD_ANSWER_) && *cell_of(in, &in->own, FIELD_BEFORE_);
	}
	return waits;
}

/* What the claim was in the assessment that this one follows. */
static void claim_before(struct claim *c, struct reading *in)
{
	struct claim before = {.place = c->place, .note = c->note};
	enum answer whole;

	in->said = FIELD_BEFORE_;
	look_at(in, c->place);
	whole = answer_of(in);
	if (whole != ANSWER_OPEN || !claim_by_parts(&before, in))
		claim_whole(&before, whole);
	in->said = FIELD_ANSWER_;
	c->before = before.recorded;
	if (c->recorded == ANSWER_OPEN)
		c->unconfirmed = whole != ANSWER_OPEN ? !c->by_parts : part_waits(in, c->place);
}

static bool exception_is_accepted(const struct reading *in)
{
	const char *expiry = field_of(in, FIELD_EXCEPTION_EXPIRY_);

	return *expiry && !date_is_past(expiry, in->today) && *field_of(in, FIELD_EXCEPTION_OWNER_) &&
	       *field_of(in, FIELD_EXCEPTION_REASON_);
}

/* Reads the claim of the place being looked at; that is then another. */
static void claim_read(struct claim *c, struct reading *in)
{
	struct place p = in->place;
	enum answer whole = answer_of(in);

	*c = (struct claim){
		.place = p,
		.service_models =
			p.model == WHOLE ? in->questions[p.question].service_models : UINT64_C(1) << p.model,
		.note = field_of(in, FIELD_NOTE_),
		.accepted = exception_is_accepted(in),
	};
	if (whole != ANSWER_OPEN || !claim_by_parts(c, in))
		claim_whole(c, whole);
	if (c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL)
		c->backed = place_is_backed(in, p);
	if (in->follows)
		claim_before(c, in);
}

size_t claims_read(const struct library *l, const struct question *questions, size_t count,
		   const struct record *r, const char *today, struct claim **claims)
{
	struct reading in = {.library = l,
			     .questions = questions,
			     .record = r,
			     .today = today,
			     .said = FIELD_ANSWER_,
			     .follows = record_get(r, "", field_word(FIELD_FOLLOWS_)) != NULL};
	struct claim *list = NULL;
	size_t made = 0, room = 0;

	for (size_t q = 0; q < count; q++) {
		if (made + VOCABULARY_TERMS_MAX > room) {
			room = room * 2 + count + VOCABULARY_TERMS_MAX;
			list = mem_grow(list, room, sizeof *list);
		}
		look_at(&in, (struct place){q, WHOLE, WHOLE});
		if (!*field_of(&in, FIELD_SPLIT_)) {
			claim_read(&list[made++], &in);
			continue;
		}
		for (int m = 0; m < VOCABULARY_TERMS_MAX; m++)
			if (questions[q].service_models >> m & 1) {
				look_at(&in, (struct place){q, m, WHOLE});
				claim_read(&list[made++], &in);
			}
	}
	reading_release(&in);
	*claims = list;
	return made;
}
