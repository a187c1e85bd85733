#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/sample_library.h"
#include "tui/outline.h"

struct world {
	struct fake_store *store;
	struct session *session;
	struct outline outline;
};

static int world_open(void **state)
{
	static struct world w;

	w = (struct world){.store = fake_store_new()};
	w.session = sample_session(w.store);
	*state = &w;
	return 0;
}

static int world_close(void **state)
{
	struct world *w = *state;

	outline_release(&w->outline);
	session_close(w->session);
	fake_store_free(w->store);
	return 0;
}

static void answer(struct world *w, size_t question, enum answer a)
{
	struct place p = sample_whole(question);
	struct err e = {0};

	assert_int_equal(session_answer(w->session, &p, 1, a, NULL, &e), 0);
	outline_count(&w->outline, w->session);
}

static void outline__holds__every_question_once_in_both_orders(void **state)
{
	struct world *w = *state;

	for (int by_section = 0; by_section < 2; by_section++) {
		int seen[SAMPLE_COUNT] = {0};

		outline_build(&w->outline, w->session, by_section, NULL);
		assert_int_equal(w->outline.question_count, SAMPLE_COUNT);
		for (size_t i = 0; i < w->outline.count; i++) {
			const struct outline_row *r = &w->outline.rows[i];

			if (r->kind != OUTLINE_QUESTION)
				continue;
			seen[r->index]++;
			assert_int_equal(w->outline.row_of[r->index], i);
		}
		for (int q = 0; q < SAMPLE_COUNT; q++)
			assert_int_equal(seen[q], 1);
	}
}

static void outline__by_topic__keeps_equal_questions_together(void **state)
{
	struct world *w = *state;
	const struct outline_row *first, *same;

	outline_build(&w->outline, w->session, false, NULL);
	first = &w->outline.rows[w->outline.row_of[SAMPLE_A1_USER]];
	same = first + 1;
	assert_int_equal(same->index, SAMPLE_B631);
	assert_true(same->same);
	assert_int_equal(same->parent, first->parent);
	assert_int_equal(same[1].index, SAMPLE_A1_PROVIDER);
	assert_int_equal(outline_question(&w->outline,
					  outline_step(&w->outline, w->outline.row_of[SAMPLE_A1_USER], 1)),
			 SAMPLE_B631);
	for (size_t i = 0; i < w->outline.count; i++)
		assert_true(!w->outline.rows[i].same || &w->outline.rows[i] == same);
	outline_build(&w->outline, w->session, true, NULL);
	for (size_t i = 0; i < w->outline.count; i++)
		assert_false(w->outline.rows[i].same);
}

/* Backups of one checklist and the exit of the other, said to demand the same. */
static void outline__by_topic__brings_equal_questions_to_the_first_ones_topic(void **state)
{
	struct world *w = *state;
	struct library *l = sample_library_new();
	struct relation *relation = arena_alloc(l->arena, sizeof *relation);
	const struct outline_row *first;
	struct err e = {0};

	relation->from = &l->checklists[1].items[3];
	relation->to = &l->checklists[0].items[2];
	relation->kind = RELATION_EQUAL;
	l->relations = relation;
	l->relation_count = 1;
	session_close(w->session);
	w->session = NULL;
	assert_int_equal(session_open(&w->session, fake_store_port(w->store), l, 1, SAMPLE_TODAY, &e), 0);
	outline_build(&w->outline, w->session, false, NULL);
	first = &w->outline.rows[w->outline.row_of[SAMPLE_A3]];
	assert_int_equal(first[1].index, SAMPLE_B9);
	assert_true(first[1].same);
	/* The heading that it went to counts it, and no other. */
	answer(w, SAMPLE_B9, ANSWER_MET);
	assert_int_equal(w->outline.rows[first->parent].answered, 1);
	assert_int_equal(w->outline.rows[w->outline.row_of[SAMPLE_A9] + 1].answered, 0);
}

static void outline__draw__names_the_checklist_of_an_equal_question(void **state)
{
	struct world *w = *state;
	struct canvas *c = canvas_new(24, 60);
	struct buffer row = {0};

	outline_build(&w->outline, w->session, false, NULL);
	outline_draw(&w->outline, w->session, NULL, c, 0, 0, 24, 60, w->outline.row_of[SAMPLE_A1_USER]);
	canvas_row_text(c, 3, &row);
	assert_non_null(strstr(row.text, "[ ]  = beta:6.3.1@user Is there a yearly review"));
	/* Where the id would be cut, the checklist is left out. */
	canvas_clear(c);
	buffer_clear(&row);
	outline_draw(&w->outline, w->session, NULL, c, 0, 0, 24, 26, w->outline.row_of[SAMPLE_A1_USER]);
	canvas_row_text(c, 3, &row);
	assert_non_null(strstr(row.text, "[ ]  = 6.3.1@user Is"));
	buffer_release(&row);
	canvas_free(c);
}

static void outline__headings__add_up_what_stands_below_them(void **state)
{
	struct world *w = *state;

	for (int by_section = 0; by_section < 2; by_section++) {
		size_t total = 0, answered = 0;

		outline_build(&w->outline, w->session, by_section, NULL);
		answer(w, SAMPLE_A1_USER, ANSWER_MET);
		answer(w, SAMPLE_B9, ANSWER_NOT_MET);
		for (size_t i = 0; i < w->outline.count; i++) {
			const struct outline_row *r = &w->outline.rows[i];

			if (r->kind == OUTLINE_QUESTION || r->parent != SIZE_MAX)
				continue;
			total += r->total;
			answered += r->answered;
		}
		assert_int_equal(total, SAMPLE_COUNT);
		assert_int_equal(answered, 2);
	}
}

static void outline__step__stops_at_the_ends_and_passes_headings(void **state)
{
	struct world *w = *state;
	size_t first, last, at;
	int steps = 0;

	outline_build(&w->outline, w->session, false, NULL);
	first = outline_step(&w->outline, w->outline.row_of[0], -1000);
	last = outline_step(&w->outline, w->outline.row_of[0], 1000);
	assert_int_equal(outline_step(&w->outline, first, -1), first);
	assert_int_equal(outline_step(&w->outline, last, 1), last);
	for (at = first; at != last; steps++)
		at = outline_step(&w->outline, at, 1);
	assert_int_equal(steps, SAMPLE_COUNT - 1);
	for (; at != first; steps--)
		at = outline_step(&w->outline, at, -1);
	assert_int_equal(steps, 0);
}

static void outline__seek__finds_open_ones_and_gaps_going_round(void **state)
{
	struct world *w = *state;
	size_t found = SIZE_MAX;

	outline_build(&w->outline, w->session, true, NULL);
	assert_false(outline_seek(&w->outline, w->session, SAMPLE_A9, 1, SEEK_GAP, &found));
	assert_int_equal(found, SIZE_MAX);
	answer(w, SAMPLE_A2, ANSWER_PARTIAL);
	assert_true(outline_seek(&w->outline, w->session, SAMPLE_A9, 1, SEEK_GAP, &found));
	assert_int_equal(found, SAMPLE_A2);
	assert_true(outline_seek(&w->outline, w->session, SAMPLE_A1_PROVIDER, 1, SEEK_OPEN, &found));
	assert_int_equal(found, SAMPLE_A3);
	assert_true(outline_seek(&w->outline, w->session, SAMPLE_A3, -1, SEEK_OPEN, &found));
	assert_int_equal(found, SAMPLE_A1_PROVIDER);
}

static void outline__draw__keeps_the_cursor_in_sight(void **state)
{
	struct world *w = *state;

	outline_build(&w->outline, w->session, false, NULL);
	for (int rows = 1; rows < 25; rows++) {
		for (size_t q = 0; q < SAMPLE_COUNT; q++) {
			struct canvas *c = canvas_new(rows, 32);
			int seen = 0;

			outline_draw(&w->outline, w->session, NULL, c, 0, 0, rows, 32, w->outline.row_of[q]);
			for (int row = 0; row < rows; row++)
				seen += strcmp(canvas_cell(c, row, 0)->text, ">") == 0;
			assert_int_equal(seen, 1);
			canvas_free(c);
		}
	}
}

/* --- a part of it --- */

static void outline__shows__what_is_wanted_and_counts_that_alone(void **state)
{
	struct world *w = *state;
	bool wanted[SAMPLE_COUNT] = {[SAMPLE_B631] = true, [SAMPLE_A3] = true, [SAMPLE_B9] = true};

	for (int by_section = 0; by_section < 2; by_section++) {
		size_t total = 0;

		outline_build(&w->outline, w->session, by_section, wanted);
		answer(w, SAMPLE_A3, ANSWER_MET);
		answer(w, SAMPLE_A1_USER, ANSWER_MET);
		assert_int_equal(w->outline.shown_count, 3);
		for (size_t i = 0; i < w->outline.count; i++) {
			const struct outline_row *r = &w->outline.rows[i];

			if (r->kind == OUTLINE_QUESTION)
				assert_true(wanted[r->index]);
			else if (r->parent == SIZE_MAX)
				total += r->total;
		}
		assert_int_equal(total, 3);
		assert_false(outline_shows(&w->outline, SAMPLE_A1_USER));
		assert_true(outline_shows(&w->outline, SAMPLE_B9));
	}
	outline_build(&w->outline, w->session, false, wanted);
	assert_int_equal(w->outline.shown[0], SAMPLE_B631);
	assert_int_equal(w->outline.shown[1], SAMPLE_A3);
	assert_int_equal(w->outline.shown[2], SAMPLE_B9);
	/* Without the equal question that it stood under, it is one like any other. */
	assert_false(w->outline.rows[w->outline.row_of[SAMPLE_B631]].same);
	assert_int_equal(w->outline.rows[w->outline.row_of[SAMPLE_B631] - 1].kind, OUTLINE_CHECKLIST);
}

static void outline__folded__hides_rows_and_can_hold_the_cursor(void **state)
{
	struct world *w = *state;
	struct outline *o = &w->outline;
	size_t row, heading, topic, all;

	outline_build(o, w->session, false, NULL);
	all = o->count;
	row = o->row_of[SAMPLE_A3];
	heading = o->rows[row].parent;
	topic = o->rows[heading].parent;
	assert_int_equal(outline_surface(o, row), row);
	outline_fold(o, heading, true);
	assert_int_equal(outline_surface(o, row), heading);
	assert_true(o->visible_count < all);
	assert_int_equal(outline_step(o, outline_step(o, heading, 1), -1), heading);
	outline_fold(o, topic, true);
	assert_int_equal(outline_surface(o, row), topic);
	/* Kept over a change of order and what is built meanwhile. */
	outline_build(o, w->session, true, NULL);
	assert_int_equal(o->visible_count, o->count);
	outline_build(o, w->session, false, NULL);
	assert_int_equal(outline_surface(o, row), topic);
	outline_fold(o, topic, false);
	assert_int_equal(outline_surface(o, row), heading);
	outline_reveal(o, row);
	assert_int_equal(o->visible_count, all);
}

static void outline__folded_whole__leaves_the_outermost_headings(void **state)
{
	struct world *w = *state;
	struct outline *o = &w->outline;

	for (int by_section = 0; by_section < 2; by_section++) {
		size_t first, steps = 0;

		outline_build(o, w->session, by_section, NULL);
		outline_fold_all(o, true);
		for (size_t i = 0; i < o->visible_count; i++)
			assert_int_equal(o->rows[o->visible[i]].parent, SIZE_MAX);
		first = outline_step(o, 0, -9);
		for (size_t at = first; outline_step(o, at, 1) != at; at = outline_step(o, at, 1))
			steps++;
		assert_int_equal(steps, o->visible_count - 1);
		outline_fold_all(o, false);
		assert_int_equal(o->visible_count, o->count);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
		TEST(outline__holds__every_question_once_in_both_orders),
		TEST(outline__by_topic__keeps_equal_questions_together),
		TEST(outline__by_topic__brings_equal_questions_to_the_first_ones_topic),
		TEST(outline__draw__names_the_checklist_of_an_equal_question),
		TEST(outline__headings__add_up_what_stands_below_them),
		TEST(outline__step__stops_at_the_ends_and_passes_headings),
		TEST(outline__seek__finds_open_ones_and_gaps_going_round),
		TEST(outline__draw__keeps_the_cursor_in_sight),
		TEST(outline__shows__what_is_wanted_and_counts_that_alone),
		TEST(outline__folded__hides_rows_and_can_hold_the_cursor),
		TEST(outline__folded_whole__leaves_the_outermost_headings),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
