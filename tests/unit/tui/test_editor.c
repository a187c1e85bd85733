#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <string.h>

#include "core/text.h"
#include "tui/editor.h"

enum { ROWS = 4, CELLS = 11, LIMIT = 4096 };

/* Types the names of keys; a word in quotes is typed character by character, "_" being a blank. */
static void type(struct editor *e, const char *keys)
{
	while (*keys) {
		if (*keys == '\'') {
			for (keys++; *keys != '\'';) {
				size_t bytes = text_next(keys, strlen(keys), 0);
				char one[8] = {0};
				const char *name = one;
				key_code key = 0;

				memcpy(one, keys, bytes);
				if (one[0] == '_')
					key = ' ';
				else
					assert_true(key_parse(&name, &key));
				assert_true(editor_key(e, key, NULL, ROWS, CELLS));
				keys += bytes;
			}
			keys++;
		} else {
			key_code key = 0;

			assert_true(key_parse(&keys, &key));
			assert_true(editor_key(e, key, NULL, ROWS, CELLS));
		}
		keys += strspn(keys, " ");
	}
}

static void editor__keys__edit_by_whole_characters(void **state)
{
	static const struct {
		const char *text;
		const char *keys;
		const char *wanted;
	} cases[] = {
		{"", "'abc'", "abc"},
		{"ac", "Left 'b'", "abc"},
		{"中文字", "Left Backspace", "中字"},
		{"中文字", "Home Del", "文字"},
		{"e\xCC\x81x", "Left Backspace", "x"},
		{"abc", "C-a 'x' C-e 'y'", "xabcy"},
		{"one two three", "C-w", "one two "},
		{"one two three", "C-w C-w", "one "},
		{"稽核，ISO標準", "C-w", "稽核，ISO"},
		{"稽核，ISO標準", "C-w C-w", "稽核，"},
		{"稽核，ISO標準", "C-w C-w C-w", ""},
		{"one two", "Home C-Right 'x'", "onex two"},
		{"one two", "Home C-Right C-Right 'x'", "one twox"},
		{"one two", "C-Left 'x'", "one xtwo"},
		{"one two", "C-Left C-Left C-Left 'x'", "xone two"},
		{"one\ntwo", "Home 'x'", "one\nxtwo"},
		{"one\ntwo", "Home Left 'x'", "onex\ntwo"},
		{"one\ntwo", "Up Home C-k 'x'", "x\ntwo"},
		{"one\ntwo", "Up Home C-k C-k 'x'", "xtwo"},
		{"one\ntwo", "C-u 'x'", "one\nx"},
		{"one\ntwo", "C-u C-u", "one\n"},
		{"one", "Enter 'two'", "one\ntwo"},
		{"", "Backspace Del Left Right Up Down C-k C-u C-w C-z C-y", ""},
		{"", "'a_b'", "a b"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct editor *e = editor_new(cases[i].text, true, LIMIT);

		type(e, cases[i].keys);
		assert_string_equal(editor_text(e), cases[i].wanted);
		assert_int_equal(editor_changed(e), strcmp(cases[i].text, cases[i].wanted) != 0);
		editor_free(e);
	}
}

static void editor__undo__takes_back_step_by_step(void **state)
{
	struct editor *e = editor_new("was ", true, LIMIT);

	(void)state;
	type(e, "'one_two'");
	type(e, "C-z");
	assert_string_equal(editor_text(e), "was one ");
	type(e, "C-z");
	assert_string_equal(editor_text(e), "was ");
	type(e, "C-z C-z");
	assert_string_equal(editor_text(e), "was ");
	type(e, "C-y C-y C-y");
	assert_string_equal(editor_text(e), "was one two");
	type(e, "Backspace Backspace Backspace C-z");
	assert_string_equal(editor_text(e), "was one two");
	type(e, "Home Del Del Del C-z 'x'");
	assert_string_equal(editor_text(e), "xwas one two");
	type(e, "C-y"); /* a new change ends what could be redone */
	assert_string_equal(editor_text(e), "xwas one two");
	editor_set(e, "proposal");
	assert_string_equal(editor_text(e), "proposal");
	type(e, "C-z");
	assert_string_equal(editor_text(e), "xwas one two");
	type(e, "C-z C-z C-z");
	assert_string_equal(editor_text(e), "was ");
	assert_false(editor_changed(e));
	editor_free(e);
}

static void editor__undo__of_chinese_typing_goes_by_ten_characters(void **state)
{
	struct editor *e = editor_new("", true, LIMIT);

	(void)state;
	type(e, "'一二三四五六七八九十甲乙'");
	type(e, "C-z");
	assert_string_equal(editor_text(e), "一二三四五六七八九十");
	editor_free(e);
}

static void editor__limit__refuses_whole_and_says_so(void **state)
{
	struct editor *e = editor_new("12345678", true, 10);

	(void)state;
	assert_true(editor_key(e, KEYS_PASTE, "abc", ROWS, CELLS));
	assert_true(editor_full(e));
	assert_string_equal(editor_text(e), "12345678");
	assert_true(editor_key(e, KEYS_PASTE, "ab", ROWS, CELLS));
	assert_false(editor_full(e));
	assert_true(editor_key(e, 'c', NULL, ROWS, CELLS));
	assert_true(editor_full(e));
	type(e, "Backspace");
	assert_false(editor_full(e));
	assert_true(editor_key(e, 0x4E2D, NULL, ROWS, CELLS));
	assert_true(editor_full(e)); /* three bytes do not fit into one */
	assert_string_equal(editor_text(e), "12345678a");
	editor_free(e);
}

static void editor__paste__is_cleaned(void **state)
{
	struct editor *many = editor_new("", true, LIMIT);
	struct editor *one = editor_new("", false, LIMIT);

	(void)state;
	assert_true(editor_key(many, KEYS_PASTE, "a\r\nb\x1B[31mc\xE2\x80\xAE", ROWS, CELLS));
	assert_string_equal(editor_text(many), "a\nb[31mc");
	assert_true(editor_key(one, KEYS_PASTE, "a\nb", ROWS, CELLS));
	assert_string_equal(editor_text(one), "a b");
	assert_true(editor_key(one, 0x200B, NULL, ROWS, CELLS)); /* a zero-width space, typed */
	assert_string_equal(editor_text(one), "a b");
	editor_free(many);
	editor_free(one);
}

static void editor__other_keys__are_left_to_the_screen(void **state)
{
	static const key_code of_none[] = {KEYS_ESCAPE, KEYS_TAB, KEYS_BACK_TAB, KEYS_F1, 0x13, KEYS_RESIZE};
	static const key_code of_many[] = {KEYS_ENTER, KEYS_UP, KEYS_DOWN, KEYS_PAGE_UP, KEYS_PAGE_DOWN};
	struct editor *one = editor_new("text", false, LIMIT);
	struct editor *many = editor_new("text", true, LIMIT);

	(void)state;
	for (size_t i = 0; i < sizeof of_none / sizeof of_none[0]; i++) {
		assert_false(editor_key(one, of_none[i], NULL, ROWS, CELLS));
		assert_false(editor_key(many, of_none[i], NULL, ROWS, CELLS));
	}
	for (size_t i = 0; i < sizeof of_many / sizeof of_many[0]; i++) {
		assert_false(editor_key(one, of_many[i], NULL, 1, CELLS));
		assert_true(editor_key(many, of_many[i], NULL, ROWS, CELLS));
	}
	assert_string_equal(editor_text(one), "text");
	editor_free(one);
	editor_free(many);
}

/* Draws at (1, 2) of a larger canvas and compares; the cursor's place there is asked for. */
static void drawn_is(struct editor *e, int rows, const char *const *wanted, int row, int col)
{
	struct canvas *c = canvas_new(rows + 2, CELLS + 4);
	int at_row = 0;
	int at_col = 0;

	editor_draw(e, c, 1, 2, rows, CELLS, true);
	for (int i = 0; i < rows; i++) {
		struct buffer text = {0};

		canvas_row_text(c, 1 + i, &text);
		assert_string_equal(text.bytes > 2 ? text.text + 2 : "", wanted[i]);
		buffer_release(&text);
		assert_int_equal(canvas_cell(c, 1 + i, 2 + CELLS - 1)->style, STYLE_FIELD);
		assert_int_equal(canvas_cell(c, 1 + i, 2 + CELLS)->style, STYLE_PLAIN);
	}
	canvas_cursor_at(c, &at_row, &at_col);
	assert_int_equal(at_row - 1, row);
	assert_int_equal(at_col - 2, col);
	canvas_free(c);
}

static void editor__draw__wraps_and_follows_the_cursor(void **state)
{
	struct editor *e = editor_new("一二三四五六七\nlast line here", true, LIMIT);

	(void)state;
	/* Ten cells of eleven: the last is the cursor's behind a full line. */
	drawn_is(e, 4, (const char *const[]){"一二三四五", "六七", "last line", "here"}, 3, 4);
	drawn_is(e, 2, (const char *const[]){"last line", "here"}, 1, 4);
	type(e, "Up");
	drawn_is(e, 2, (const char *const[]){"last line", "here"}, 0, 4);
	type(e, "Up Up");
	drawn_is(e, 2, (const char *const[]){"一二三四五", "六七"}, 0, 4);
	type(e, "PgDn");
	drawn_is(e, 2, (const char *const[]){"last line", "here"}, 1, 4);
	type(e, "C-u C-u");
	drawn_is(e, 4, (const char *const[]){"一二三四五", "六七", "", ""}, 2, 0);
	type(e, "Backspace Home End C-k");
	drawn_is(e, 4, (const char *const[]){"一二三四五", "六七", "", ""}, 1, 4);
	editor_free(e);
}

static void editor__up_and_down__keep_their_column(void **state)
{
	struct editor *e = editor_new("abcdef\nx\nghijkl", true, LIMIT);

	(void)state;
	type(e, "Left Up");
	drawn_is(e, 3, (const char *const[]){"abcdef", "x", "ghijkl"}, 1, 1);
	type(e, "Up");
	drawn_is(e, 3, (const char *const[]){"abcdef", "x", "ghijkl"}, 0, 5);
	type(e, "Up Down Down '!'");
	assert_string_equal(editor_text(e), "abcdef\nx\nghijk!l");
	editor_free(e);
}

static void editor__down__stays_on_a_line_that_was_broken(void **state)
{
	struct editor *e = editor_new("wide enough\nabcdefghijklmnopqrstuvwxyz", true, LIMIT);

	(void)state;
	type(e, "C-a Left Up End Up");
	type(e, "Home Down Down");
	drawn_is(e, 4, (const char *const[]){"wide", "enough", "abcdefghij", "klmnopqrst"}, 2, 0);
	type(e, "Up End");
	drawn_is(e, 4, (const char *const[]){"wide", "enough", "abcdefghij", "klmnopqrst"}, 1, 6);
	type(e, "Down Down Down");
	assert_true(editor_key(e, '!', NULL, ROWS, CELLS));
	assert_string_equal(editor_text(e), "wide enough\nabcdefghijklmnopqrstuvwxyz!");
	editor_free(e);
}

static void editor__one_line__scrolls_sideways(void **state)
{
	struct editor *e = editor_new("abcdefghijklmnopqrstuvwxyz", false, LIMIT);

	(void)state;
	drawn_is(e, 1, (const char *const[]){"~wxyz"}, 0, 5);
	type(e, "Left Left Left");
	drawn_is(e, 1, (const char *const[]){"~wxyz"}, 0, 2);
	type(e, "Left Left");
	drawn_is(e, 1, (const char *const[]){"~rstuvwxyz"}, 0, 5);
	type(e, "Home");
	drawn_is(e, 1, (const char *const[]){"abcdefghij~"}, 0, 0);
	editor_set(e, "一二三四五六七八九");
	drawn_is(e, 1, (const char *const[]){"~八九"}, 0, 5);
	type(e, "C-a");
	drawn_is(e, 1, (const char *const[]){"一二三四五~"}, 0, 0);
	editor_set(e, "short");
	drawn_is(e, 1, (const char *const[]){"short"}, 0, 5);
	editor_free(e);
}

/* Every size, every position: the cursor stays inside and nothing is written beside the field. */
static void editor__draw__holds_at_any_size(void **state)
{
	static const char text[] = "a一b二。c  d\n\nlongwordlongword 「三」e\xCC\x81!";

	(void)state;
	for (int lines = 0; lines < 2; lines++) {
		for (int cells = 1; cells < 12; cells++) {
			struct editor *e =
				editor_new(lines ? text : "a一b二。c  d longword 「三」", lines, LIMIT);

			for (int i = 0; i < 45; i++) {
				struct canvas *c = canvas_new(5, 16);
				int row = 0;
				int col = 0;

				editor_draw(e, c, 1, 2, 3, cells, true);
				canvas_cursor_at(c, &row, &col);
				assert_in_range(row, 1, 3);
				assert_in_range(col, 2, cells < 3 ? 4 : 2 + cells - 1);
				for (int r = 0; r < 5; r++)
					assert_string_equal(canvas_cell(c, r, 1)->text, " ");
				for (int r = 0; r < 5; r++)
					assert_string_equal(canvas_cell(c, r, 2 + cells)->text, " ");
				canvas_free(c);
				assert_true(editor_key(e, KEYS_LEFT, NULL, 3, cells));
			}
			editor_free(e);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(editor__keys__edit_by_whole_characters),
		cmocka_unit_test(editor__undo__takes_back_step_by_step),
		cmocka_unit_test(editor__undo__of_chinese_typing_goes_by_ten_characters),
		cmocka_unit_test(editor__limit__refuses_whole_and_says_so),
		cmocka_unit_test(editor__paste__is_cleaned),
		cmocka_unit_test(editor__other_keys__are_left_to_the_screen),
		cmocka_unit_test(editor__draw__wraps_and_follows_the_cursor),
		cmocka_unit_test(editor__up_and_down__keep_their_column),
		cmocka_unit_test(editor__down__stays_on_a_line_that_was_broken),
		cmocka_unit_test(editor__one_line__scrolls_sideways),
		cmocka_unit_test(editor__draw__holds_at_any_size),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
