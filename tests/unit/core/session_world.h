/* session_world.h: a session over the sample library and a store in memory, for the tests of sessions. */
#ifndef TESTS_UNIT_CORE_SESSION_WORLD_H
#define TESTS_UNIT_CORE_SESSION_WORLD_H

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/sample_library.h"

struct world {
	struct fake_store *store;
	struct session *session;
	struct err e;
};

static inline int setup(void **state)
{
	struct world *w = mem_alloc(sizeof *w);

	w->store = fake_store_new();
	w->session = sample_session(w->store);
	*state = w;
	return 0;
}

static inline int teardown(void **state)
{
	struct world *w = *state;

	session_close(w->session);
	fake_store_free(w->store);
	free(w);
	return 0;
}

static inline void must_work(const struct world *w, int rc)
{
	if (rc != 0)
		fail_msg("%d: %s", rc, w->e.text);
}

static inline void answer(struct world *w, struct place p, enum answer a)
{
	must_work(w, session_answer(w->session, &p, 1, a, NULL, &w->e));
}

static inline void set(struct world *w, struct place p, enum field f, const char *value)
{
	must_work(w, session_set(w->session, p, f, value, &w->e));
}

static inline enum answer answer_of(const struct world *w, size_t question)
{
	return session_answer_of(w->session, question);
}

static inline const struct claim *claim_of(const struct world *w, size_t question, size_t nth)
{
	size_t count;
	const struct claim *claims = session_claims_of(w->session, question, &count);

	assert_true(nth < count);
	return &claims[nth];
}

/* Through the session and in the store: they must not differ. */
static inline const char *cell(const struct world *w, const char *subject, const char *field)
{
	const char *shown = record_get(session_record(w->session), subject, field);
	const char *saved = fake_store_get(w->store, session_id(w->session), subject, field);

	if (shown && saved)
		assert_string_equal(shown, saved);
	else
		assert_ptr_equal(shown, saved);
	return saved;
}

static inline void cell_show(void *arg, const char *subject, const char *field, const char *value)
{
	buffer_printf(arg, "%s|%s=%s\n", subject, field, value);
}

static inline char *record_text(const struct record *r)
{
	struct buffer text = {0};

	buffer_add(&text, "");
	record_each(r, "", cell_show, &text);
	return buffer_take(&text);
}

static inline void score_show(const struct session *s, struct buffer *text)
{
	const struct score *score = session_score(s);

	ratio_print(sums_floor(&score->total.sums), text);
	ratio_print(sums_ceiling(&score->total.sums), text);
	ratio_print(sums_proved(&score->total.sums), text);
	buffer_printf(text, " verdict %d causes %zu\n", (int)score->verdict, score->cause_count);
}

/* Everything that a session shows. */
static inline char *session_text(const struct session *s)
{
	struct buffer text = {0};
	size_t count;
	const struct claim *claims = session_claims(s, &count);
	char *record = record_text(session_record(s));

	buffer_add(&text, record);
	free(record);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&text, "%zu/%d %d %d %u/%u%s%s%s %s\n", claims[i].place.question,
			      claims[i].place.model, (int)claims[i].answer, (int)claims[i].recorded,
			      claims[i].credit_num, claims[i].credit_den, claims[i].by_parts ? " parts" : "",
			      claims[i].backed ? " backed" : "", claims[i].accepted ? " accepted" : "",
			      claims[i].note);
	score_show(s, &text);
	return buffer_take(&text);
}

/* What another program would see that opens the assessment now. */
static inline char *stored_text(const struct world *w)
{
	struct session *other = sample_session_again(w->store, session_id(w->session));
	char *text = session_text(other);

	session_close(other);
	return text;
}

static inline void assert_in_step(const struct world *w)
{
	char *shown = session_text(w->session), *stored = stored_text(w);

	assert_string_equal(shown, stored);
	free(shown);
	free(stored);
}

static inline void add(struct world *w, struct place p, const char *reference, const char *locator)
{
	must_work(w, session_evidence_add(w->session, p, reference, locator, NULL, "", &w->e));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
