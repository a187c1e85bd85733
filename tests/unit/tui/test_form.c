#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/lang.h"
#include "tui/form.h"

static const struct wording cloud = {{"公有雲", "公共云", "public cloud"}};
static const struct wording cloud_help = {{"對外開放。", "对外开放。", "Open to all."}};
static const char *const options[] = {"none", "high", "low", NULL};

enum { HEADING, NAME, PICK, BOX, PLAN, BUTTON };

static struct form *sample_form(void)
{
	struct form *f = form_new("Sample", NULL, NULL);

	form_add(f, FORM_HEADING, "About", NULL);
	form_add_text(f, FORM_LINE, "Name", "What it is called.", "abc", 100);
	form_add_pick(f, "Priority", NULL, options, 1);
	form_add_box(f, &cloud, &cloud_help, 2, 3, true);
	form_add_text(f, FORM_AREA, "Plan", NULL, "", 100);
	form_add(f, FORM_BUTTON, "Start", NULL);
	form_begin(f);
	return f;
}

static void form__focus__passes_over_headings_and_goes_round(void **state)
{
	struct form *f = sample_form();

	(void)state;
	assert_int_equal(f->focus, NAME);
	form_move(f, -1);
	assert_int_equal(f->focus, BUTTON);
	form_move(f, 1);
	assert_int_equal(f->focus, NAME);
	form_move(f, 1);
	assert_int_equal(f->focus, PICK);
	form_free(f);
}

static void form__changed__until_everything_is_as_it_began(void **state)
{
	struct form *f = sample_form();

	(void)state;
	assert_false(form_changed(f));
	editor_key(f->rows[NAME].editor, 'd', NULL, 1, 20);
	assert_true(form_changed(f));
	editor_key(f->rows[NAME].editor, KEYS_BACKSPACE, NULL, 1, 20);
	assert_false(form_changed(f));
	f->focus = BOX;
	form_toggle(f);
	assert_true(form_changed(f));
	form_toggle(f);
	assert_false(form_changed(f));
	form_free(f);
}

static void form__pick__takes_one_after_another_and_begins_again(void **state)
{
	static const int expected[] = {2, 0, 1};
	struct form *f = sample_form();

	(void)state;
	f->focus = PICK;
	for (int i = 0; i < 3; i++) {
		form_toggle(f);
		assert_int_equal(f->rows[PICK].picked, expected[i]);
	}
	form_free(f);
}

static void count_changes(void *arg, struct form *f)
{
	(void)f;
	++*(int *)arg;
}

static void form__a_box__tells_its_owner(void **state)
{
	struct form *f = sample_form();
	int changes = 0;

	(void)state;
	f->arg = &changes;
	f->changed = count_changes;
	f->focus = BOX;
	form_toggle(f);
	assert_false(f->rows[BOX].on);
	assert_int_equal(changes, 1);
	form_free(f);
}

static void form__names__follow_the_language(void **state)
{
	static const char *const names[] = {"公有雲", "公共云", "public cloud"};
	struct form *f = sample_form();

	(void)state;
	f->focus = BOX;
	for (int l = 0; l < LANG__COUNT; l++) {
		struct canvas *c = canvas_new(form_height(f), 40);
		struct buffer text = {0};

		lang_use((enum lang)l);
		form_draw(f, c, 0, 0, form_height(f), 40);
		for (int row = 0; row < canvas_rows(c); row++)
			canvas_row_text(c, row, &text);
		assert_non_null(strstr(text.text, names[l]));
		assert_string_equal(form_help(f), cloud_help.in[l]);
		buffer_release(&text);
		canvas_free(c);
	}
	lang_use(LANG_EN);
	form_free(f);
}

/* However few rows there are, the row that keys act on is among them. */
static void form__draw__keeps_the_focus_in_sight(void **state)
{
	struct form *f = sample_form();

	(void)state;
	for (int rows = 1; rows <= form_height(f); rows++) {
		for (f->focus = NAME; f->focus <= BUTTON; f->focus++) {
			struct canvas *c = canvas_new(rows, 40);
			bool seen = false;

			form_draw(f, c, 0, 0, rows, 40);
			for (int row = 0; row < rows; row++)
				seen = seen || strcmp(canvas_cell(c, row, 0)->text, ">") == 0;
			if (!seen)
				fail_msg("row %zu is not in sight in %d rows", f->focus, rows);
			canvas_free(c);
		}
	}
	form_free(f);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(form__focus__passes_over_headings_and_goes_round),
		cmocka_unit_test(form__changed__until_everything_is_as_it_began),
		cmocka_unit_test(form__pick__takes_one_after_another_and_begins_again),
		cmocka_unit_test(form__a_box__tells_its_owner),
		cmocka_unit_test(form__names__follow_the_language),
		cmocka_unit_test(form__draw__keeps_the_focus_in_sight),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
