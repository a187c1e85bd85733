/* test_screens.c: the screens that README.md and the manual pages show are those of the program.
 *
 * A screen stands in a block after a comment: "<!-- screen KEYS -->" in README.md, and in the source of a
 *page
 *
 *	.\" screen KEYS    from a new file, on a terminal of 72 columns and as many rows as the block has
 *	.\" then KEYS      going on from the screen before, on the same terminal
 *
 * in the language of the page and in ASCII, so that it fits a page 80 columns wide.  KEYS are names as in
 * commands.def and "words" to type.  GOLDEN=write puts in what the program shows now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "core/mem.h"
#include "tests/support/command.h"
#include "tests/support/pages.h"
#include "tests/support/pty.h"
#include "tui/key.h"

/* How a document marks a screen; a block that begins with no row is as high as the terminal of `rows`. */
struct markup {
	const char *screen, *then; /* before the keys; then may be NULL */
	const char *outro, *end;   /* between the keys and the block, and after it */
	int cols, rows;
	bool is_roff;
};

static const struct markup markdown = {"<!-- screen ", NULL, " -->\n\n```\n", "```\n", 80, 22, false};
static const struct markup roff = {".\\\" screen ", ".\\\" then ", "\n.EX\n", ".EE\n", 72, 20, true};

/* What a terminal sends for a key. */
static void key_bytes(key_code k, char text[5])
{
	static const struct {
		key_code key;
		const char *bytes;
	} keys[] = {{KEYS_UP, "\x1bOA"},
		    {KEYS_DOWN, "\x1bOB"},
		    {KEYS_PAGE_UP, "\x1b[5~"},
		    {KEYS_PAGE_DOWN, "\x1b[6~"}};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].key == k) {
			memcpy(text, keys[i].bytes, strlen(keys[i].bytes) + 1);
			return;
		}
	text[0] = (char)k;
	text[1] = '\0';
	if (k >= ' ' && k != KEYS_BACKSPACE)
		assert_true(key_text(k, text) > 0);
}

/* Types words, or the key of a name, each when the one before is shown: an Escape is no Alt. */
static void type(struct pty *p, const char *names)
{
	key_code k;

	for (names += strspn(names, " "); *names; names += strspn(names, " ")) {
		char text[5] = "", *words;
		size_t bytes;

		if (*names == '"' && strchr(names + 1, '"')) {
			bytes = strcspn(++names, "\"");
			words = mem_dup_bytes(names, bytes);
			pty_keys(p, words);
			free(words);
			names += bytes + 1;
		} else {
			assert_true(key_parse(&names, &k));
			key_bytes(k, text);
			pty_keys(p, text);
		}
		if (!pty_settle(p))
			fail_msg("The program ended where these keys were still to come:%s", names);
	}
}

static struct pty *program_start(const struct markup *m, const char *language, int rows)
{
	const char *const argv[] = {getenv("GAPWALK"), "assessments.gapwalk", m->is_roff ? "--ascii" : NULL,
				    NULL};
	struct buffer variable = {0};
	const char *const env[] = {(buffer_printf(&variable, "LANGUAGE=%s", language), variable.text),
				   "GAPWALK_NOW=1795000000", "GAPWALK_REVIEWER=reviewer", NULL};
	struct pty *p;

	command_enter();
	p = pty_start(argv, env, rows, m->cols);
	buffer_release(&variable);
	assert_true(pty_settle(p));
	return p;
}

static void program_end(struct pty *p)
{
	if (!p)
		return;
	pty_keys(p, "\x03");
	free(pty_end(p).errors);
	command_leave();
}

static void screen_read(const struct markup *m, struct pty *p, int rows, struct buffer *to)
{
	for (int row = 0; row < rows; row++) {
		if (m->is_roff)
			roff_escape(pty_row(p, row), to);
		else
			buffer_add(to, pty_row(p, row));
		buffer_add(to, "\n");
	}
}

/* The next screen of a document, *first where it begins anew; NULL: none. */
static const char *screen_find(const struct markup *m, const char *text, bool *first)
{
	const char *screen = strstr(text, m->screen), *then = m->then ? strstr(text, m->then) : NULL;

	*first = !then || (screen && screen < then);
	return *first ? screen : then;
}

static int rows_of(const char *block, const char *end, int otherwise)
{
	int rows = 0;

	for (; block < end; block++)
		rows += *block == '\n';
	return rows ? rows : otherwise;
}

/* Appends the document with the screens of the program to `fresh`; returns how many there are. */
static int screens_make(const struct markup *m, const char *language, const char *rest, struct buffer *fresh)
{
	struct pty *p = NULL;
	const char *at;
	int screens = 0, rows = 0;
	bool first;

	for (; (at = screen_find(m, rest, &first)); screens++) {
		const char *keys = at + strlen(first ? m->screen : m->then);
		const char *block = strstr(at, m->outro), *end;
		char *typed;

		assert_non_null(block);
		typed = mem_dup_bytes(keys, (size_t)(block - keys));
		block += strlen(m->outro);
		end = strstr(block, m->end);
		assert_non_null(end);
		if (first) {
			program_end(p);
			rows = rows_of(block, end, m->rows);
			p = program_start(m, language, rows);
		}
		assert_non_null(p);
		type(p, typed);
		free(typed);
		buffer_add_bytes(fresh, rest, (size_t)(block - rest));
		screen_read(m, p, rows, fresh);
		rest = end;
	}
	program_end(p);
	buffer_add(fresh, rest);
	return screens;
}

/* Compares a document with what the program shows, or writes that into it; returns its screens. */
static int document_check(const struct markup *m, const char *path, const char *language)
{
	const char *mode = getenv("GOLDEN");
	struct buffer text = {0}, fresh = {0};
	size_t same = 0;
	int screens;
	FILE *f;

	file_append(path, &text);
	screens = screens_make(m, language, text.text, &fresh);
	if (strcmp(text.text, fresh.text) != 0) {
		if (!mode) {
			while (text.text[same] == fresh.text[same])
				same++;
			while (same > 0 && fresh.text[same - 1] != '\n')
				same--;
			fail_msg("%s shows another screen than the program (make golden), which "
				 "shows:\n%.2000s",
				 path, fresh.text + same);
		}
		f = fopen(path, "w");
		assert_non_null(f);
		assert_true(fputs(fresh.text, f) >= 0 && fclose(f) == 0);
	}
	buffer_release(&text);
	buffer_release(&fresh);
	return screens;
}

static void readme__screens__are_those_of_the_program(void **state)
{
	(void)state;
	assert_int_equal(document_check(&markdown, "README.md", "en"), 2);
}

static void manual__screens__are_those_of_the_program(void **state)
{
	size_t count;
	struct page *pages = pages_find(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		document_check(&roff, pages[i].source, pages[i].language);
	pages_free(pages, count);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(readme__screens__are_those_of_the_program),
		cmocka_unit_test(manual__screens__are_those_of_the_program),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
