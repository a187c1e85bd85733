/* Tests of claims: what a record comes to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/sample_library.h"

/* The record of one case, and the claims read from it. */
struct world {
	struct library *library;
	struct question *questions;
	size_t count;
	struct record *record;
	struct claim *claims;
	size_t claim_count;
};

static void world_init(struct world *w)
{
	struct scope s = sample_scope();

	*w = (struct world){.library = sample_library_new(), .record = record_new()};
	w->count = scope_questions(w->library, &s, &w->questions);
}

static void world_release(struct world *w)
{
	free(w->claims);
	free(w->questions);
	record_free(w->record);
	library_free(w->library);
}

static void put(struct world *w, const char *subject, const char *field, const char *value)
{
	record_put(w->record, subject, field, value);
}

static void read_claims(struct world *w)
{
	free(w->claims);
	w->claim_count = claims_read(w->library, w->questions, w->count, w->record, SAMPLE_TODAY, &w->claims);
}

static const struct claim *claim_at(const struct world *w, size_t question, int model)
{
	for (size_t i = 0; i < w->claim_count; i++)
		if (w->claims[i].place.question == question && w->claims[i].place.model == model)
			return &w->claims[i];
	fail_msg("no claim of question %zu", question);
	return NULL;
}

static void assert_credit(const struct claim *c, enum answer a, unsigned num, unsigned den)
{
	assert_int_equal(c->answer, a);
	assert_int_equal(c->credit_num, num);
	assert_int_equal(c->credit_den, den);
}

static void claims__are__one_for_each_question(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	read_claims(&w);
	assert_int_equal(w.claim_count, SAMPLE_COUNT);
	for (size_t i = 0; i < w.claim_count; i++) {
		assert_int_equal(w.claims[i].place.question, i);
		assert_int_equal(w.claims[i].place.model, WHOLE);
		assert_int_equal(w.claims[i].place.part, WHOLE);
		assert_int_equal(w.claims[i].service_models, w.questions[i].service_models);
		assert_int_equal(w.claims[i].answer, ANSWER_OPEN);
		assert_int_equal(w.claims[i].recorded, ANSWER_OPEN);
		assert_string_equal(w.claims[i].note, "");
		assert_false(w.claims[i].by_parts || w.claims[i].backed || w.claims[i].accepted);
	}
	world_release(&w);
}

static void claim__earns__what_its_answer_is_worth(void **state)
{
	static const struct {
		const char *word, *note;
		enum answer answer, recorded;
		unsigned num, den;
	} cases[] = {
		{"met", NULL, ANSWER_MET, ANSWER_MET, 1, 1},
		{"partial", NULL, ANSWER_PARTIAL, ANSWER_PARTIAL, 1, 2},
		{"not-met", NULL, ANSWER_NOT_MET, ANSWER_NOT_MET, 0, 1},
		{"not-applicable", "no accounts", ANSWER_NOT_APPLICABLE, ANSWER_NOT_APPLICABLE, 0, 1},
		{"not-applicable", NULL, ANSWER_OPEN, ANSWER_NOT_APPLICABLE, 0, 1},
		{NULL, "a note alone", ANSWER_OPEN, ANSWER_OPEN, 0, 1},
		{"of a newer program", NULL, ANSWER_OPEN, ANSWER_OPEN, 0, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w;

		world_init(&w);
		put(&w, "alpha:A-1@user", "answer", cases[i].word);
		put(&w, "alpha:A-1@user", "note", cases[i].note);
		read_claims(&w);
		assert_credit(claim_at(&w, SAMPLE_A1_USER, WHOLE), cases[i].answer, cases[i].num,
			      cases[i].den);
		assert_int_equal(claim_at(&w, SAMPLE_A1_USER, WHOLE)->recorded, cases[i].recorded);
		assert_int_equal(claim_at(&w, SAMPLE_A1_PROVIDER, WHOLE)->answer, ANSWER_OPEN);
		world_release(&w);
	}
}

/* Letters: + met, ~ partial, - not met, / not applicable with a reason, ! without, space open. */
static void put_parts(struct world *w, const char *subject, const char *letters)
{
	static const char marks[] = "+~-/!";
	static const char *const words[] = {"met", "partial", "not-met", "not-applicable", "not-applicable"};

	for (size_t i = 0; letters[i]; i++) {
		struct buffer part = {0};

		buffer_printf(&part, "%s#%c", subject, (char)('a' + i));
		if (letters[i] != ' ')
			put(w, part.text, "answer", words[strchr(marks, letters[i]) - marks]);
		if (letters[i] == '/')
			put(w, part.text, "note", "none of these here");
		buffer_release(&part);
	}
}

static void claim__is_derived__from_its_parts(void **state)
{
	static const struct {
		const char *parts;
		enum answer answer, recorded;
		unsigned num, den;
	} cases[] = {
		{"+++", ANSWER_MET, ANSWER_MET, 3, 3},
		{"---", ANSWER_NOT_MET, ANSWER_NOT_MET, 0, 3},
		{"++-", ANSWER_PARTIAL, ANSWER_PARTIAL, 2, 3},
		{"+~-", ANSWER_PARTIAL, ANSWER_PARTIAL, 3, 6},
		{"~~-", ANSWER_PARTIAL, ANSWER_PARTIAL, 1, 3},
		{"--~", ANSWER_PARTIAL, ANSWER_PARTIAL, 1, 6},
		{"+/+", ANSWER_MET, ANSWER_MET, 2, 2},
		{"/-/", ANSWER_NOT_MET, ANSWER_NOT_MET, 0, 1},
		{"/~/", ANSWER_PARTIAL, ANSWER_PARTIAL, 1, 2},
		{"///", ANSWER_NOT_APPLICABLE, ANSWER_NOT_APPLICABLE, 0, 1},
		{"++ ", ANSWER_OPEN, ANSWER_OPEN, 0, 1},
		{"  -", ANSWER_OPEN, ANSWER_OPEN, 0, 1},
		{"++!", ANSWER_OPEN, ANSWER_MET, 0, 1},
		{"//!", ANSWER_OPEN, ANSWER_NOT_APPLICABLE, 0, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct claim *c;
		struct world w;

		world_init(&w);
		put_parts(&w, "alpha:A-2@user", cases[i].parts);
		read_claims(&w);
		c = claim_at(&w, SAMPLE_A2, WHOLE);
		assert_true(c->by_parts);
		assert_credit(c, cases[i].answer, cases[i].num, cases[i].den);
		assert_int_equal(c->recorded, cases[i].recorded);
		world_release(&w);
	}
}

static void claim__takes__the_questions_note_as_reason_of_a_part(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	put_parts(&w, "alpha:A-2@user", "++!");
	put(&w, "alpha:A-2@user", "note", "no settings to back up");
	read_claims(&w);
	assert_credit(claim_at(&w, SAMPLE_A2, WHOLE), ANSWER_MET, 2, 2);
	world_release(&w);
}

static void claim__trusts__the_whole_before_its_parts(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	put_parts(&w, "alpha:A-2@user", "---");
	put(&w, "alpha:A-2@user", "answer", "met");
	read_claims(&w);
	assert_credit(claim_at(&w, SAMPLE_A2, WHOLE), ANSWER_MET, 1, 1);
	assert_false(claim_at(&w, SAMPLE_A2, WHOLE)->by_parts);
	world_release(&w);
}

static void claims__are__one_for_each_service_model_where_split(void **state)
{
	const struct claim *c;
	struct world w;

	(void)state;
	world_init(&w);
	put(&w, "alpha:A-2@user", "split", "yes");
	put(&w, "alpha:A-2@user", "answer", "not-met");
	put(&w, "alpha:A-2@user", "note", "of the question");
	put(&w, "alpha:A-2@user/iaas", "answer", "met");
	put(&w, "alpha:A-2@user/iaas", "note", "of IaaS");
	put_parts(&w, "alpha:A-2@user/paas", "++-");
	put(&w, "alpha:A-3@user", "split", "yes");
	put(&w, "alpha:A-3@user/saas", "answer", "met");
	read_claims(&w);
	assert_int_equal(w.claim_count, SAMPLE_COUNT + 2 + 1);
	c = claim_at(&w, SAMPLE_A2, SAMPLE_IAAS);
	assert_credit(c, ANSWER_MET, 1, 1);
	assert_string_equal(c->note, "of IaaS");
	assert_int_equal(c->service_models, 1 << SAMPLE_IAAS);
	c = claim_at(&w, SAMPLE_A2, SAMPLE_PAAS);
	assert_credit(c, ANSWER_PARTIAL, 2, 3);
	assert_string_equal(c->note, "of the question");
	/* no fall back to the question's answer: a service model taken away is open */
	assert_int_equal(claim_at(&w, SAMPLE_A2, SAMPLE_SAAS)->answer, ANSWER_OPEN);
	/* A-3 is not asked for SaaS */
	assert_int_equal(claim_at(&w, SAMPLE_A3, SAMPLE_IAAS)[1].place.model, SAMPLE_PAAS);
	assert_int_equal(claim_at(&w, SAMPLE_A3, SAMPLE_IAAS)[2].place.question, SAMPLE_A5);
	world_release(&w);
}

static void claim__is_backed__by_evidence_that_can_be_checked(void **state)
{
	static const struct {
		const char *answer, *reference, *locator, *expires;
		bool backed;
	} cases[] = {
		{"met", "report", "section 4", NULL, true},
		{"partial", "report", "section 4", NULL, true},
		{"met", "report", "section 4", "2026-11-20", true},
		{"met", "report", "section 4", "2026-11-19", false},
		{"met", "report", "section 4", "2027-01-01", true},
		{"met", "report", NULL, NULL, false},
		{"met", NULL, "section 4", NULL, false},
		{"not-met", "report", "section 4", NULL, false},
		{NULL, "report", "section 4", NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w;

		world_init(&w);
		put(&w, "alpha:A-1@user", "answer", cases[i].answer);
		put(&w, "alpha:A-1@user", "note", "a note is not evidence");
		put(&w, "alpha:A-1@user", "evidence/1", "yes");
		put(&w, "evidence/1", "reference", cases[i].reference);
		put(&w, "evidence/1", "locator", cases[i].locator);
		put(&w, "evidence/1", "expires", cases[i].expires);
		read_claims(&w);
		assert_int_equal(claim_at(&w, SAMPLE_A1_USER, WHOLE)->backed, cases[i].backed);
		world_release(&w);
	}
}

static void claim__is_backed__by_one_piece_of_several(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	put(&w, "alpha:A-1@user", "answer", "met");
	put(&w, "alpha:A-1@user", "evidence/1", "yes");
	put(&w, "evidence/1", "reference", "without a locator");
	put(&w, "evidence/2", "reference", "report");
	put(&w, "evidence/2", "locator", "page 3");
	read_claims(&w);
	assert_false(claim_at(&w, SAMPLE_A1_USER, WHOLE)->backed);
	put(&w, "alpha:A-1@user", "evidence/2", "yes");
	read_claims(&w);
	assert_true(claim_at(&w, SAMPLE_A1_USER, WHOLE)->backed);
	world_release(&w);
}

static void exception__counts__when_whole_and_not_past(void **state)
{
	static const struct {
		const char *owner, *reason, *expiry;
		bool accepted;
	} cases[] = {
		{"CISO", "migrating", "2026-11-20", true},  {"CISO", "migrating", "2027-06-30", true},
		{"CISO", "migrating", "2026-11-19", false}, {NULL, "migrating", "2027-06-30", false},
		{"CISO", NULL, "2027-06-30", false},        {"CISO", "migrating", NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w;

		world_init(&w);
		put(&w, "alpha:A-2@user", "answer", "not-met");
		put(&w, "alpha:A-2@user", "exception_owner", cases[i].owner);
		put(&w, "alpha:A-2@user", "exception_reason", cases[i].reason);
		put(&w, "alpha:A-2@user", "exception_expiry", cases[i].expiry);
		read_claims(&w);
		assert_int_equal(claim_at(&w, SAMPLE_A2, WHOLE)->accepted, cases[i].accepted);
		put(&w, "alpha:A-2@user", "split", "yes");
		read_claims(&w);
		assert_int_equal(claim_at(&w, SAMPLE_A2, SAMPLE_SAAS)->accepted, cases[i].accepted);
		world_release(&w);
	}
}

static void place__says__what_its_question_says_but_for_the_answer(void **state)
{
	const struct place saas = {SAMPLE_A2, SAMPLE_SAAS, WHOLE}, part = {SAMPLE_A2, WHOLE, 0};
	struct world w;

	(void)state;
	world_init(&w);
	for (int f = FIELD_ANSWER_; f <= FIELD_EXCEPTION_EXPIRY_; f++) {
		bool shared = f != FIELD_ANSWER_ && f != FIELD_SPLIT_;

		put(&w, "alpha:A-2@user", field_word((enum field)f), "text");
		assert_string_equal(
			place_field(w.library, w.questions, sample_whole(SAMPLE_A2), w.record, (enum field)f),
			"text");
		assert_string_equal(place_field(w.library, w.questions, saas, w.record, (enum field)f),
				    shared ? "text" : "");
		assert_string_equal(place_field(w.library, w.questions, part, w.record, (enum field)f), "");
	}
	put(&w, "alpha:A-2@user/saas", "owner", "Lin");
	assert_string_equal(place_field(w.library, w.questions, saas, w.record, FIELD_OWNER_), "Lin");
	world_release(&w);
}

static void collect(void *arg, const char *evidence)
{
	buffer_printf(arg, "%s ", evidence);
}

static void assert_evidence(const struct world *w, struct place p, const char *expected)
{
	struct buffer seen = {0};

	buffer_add(&seen, "");
	place_evidence(w->library, w->questions, p, w->record, collect, &seen);
	assert_string_equal(seen.text, expected);
	buffer_release(&seen);
}

static void evidence__is_listed__once_and_by_number(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	put(&w, "alpha:A-2@user", "evidence/10", "yes");
	put(&w, "alpha:A-2@user", "evidence/9", "yes");
	put(&w, "alpha:A-2@user", "note", "n");
	put(&w, "alpha:A-2@user#b", "evidence/2", "yes");
	put(&w, "alpha:A-2@user#b", "evidence/10", "yes");
	put(&w, "alpha:A-2@user/iaas", "evidence/3", "yes");
	put(&w, "alpha:A-2@user/iaas", "evidence/9", "yes");
	assert_evidence(&w, sample_whole(SAMPLE_A2), "evidence/2 evidence/9 evidence/10 ");
	assert_evidence(&w, sample_part(SAMPLE_A2, 1), "evidence/2 evidence/10 ");
	assert_evidence(&w, sample_part(SAMPLE_A2, 0), "");
	assert_evidence(&w, sample_model(SAMPLE_A2, SAMPLE_IAAS),
			"evidence/2 evidence/3 evidence/9 evidence/10 ");
	assert_evidence(&w, sample_model(SAMPLE_A2, SAMPLE_PAAS), "evidence/2 evidence/9 evidence/10 ");
	assert_evidence(&w, sample_whole(SAMPLE_A3), "");
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(claims__are__one_for_each_question),
		cmocka_unit_test(claim__earns__what_its_answer_is_worth),
		cmocka_unit_test(claim__is_derived__from_its_parts),
		cmocka_unit_test(claim__takes__the_questions_note_as_reason_of_a_part),
		cmocka_unit_test(claim__trusts__the_whole_before_its_parts),
		cmocka_unit_test(claims__are__one_for_each_service_model_where_split),
		cmocka_unit_test(claim__is_backed__by_evidence_that_can_be_checked),
		cmocka_unit_test(claim__is_backed__by_one_piece_of_several),
		cmocka_unit_test(exception__counts__when_whole_and_not_past),
		cmocka_unit_test(place__says__what_its_question_says_but_for_the_answer),
		cmocka_unit_test(evidence__is_listed__once_and_by_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
