/* test_screens.c: the screens that README.md shows are those of the program.
 *
 * A screen stands in a block after a comment "<!-- screen KEYS -->": the keys, by the names of commands.def,
 * lead from a new file to it, on a terminal as high as the block and 80 columns wide.  GOLDEN=write puts in
 * what the program shows now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"
#include "tui/key.h"

static const char intro[] = "<!-- screen ", outro[] = " -->\n\n```\n", fence[] = "```\n";

static void file_read(const char *path, struct buffer *to)
{
	char part[4096];
	size_t bytes;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	while ((bytes = fread(part, 1, sizeof part, f)) > 0)
		buffer_add_bytes(to, part, bytes);
	fclose(f);
}

/* Types keys one after the other, each when the one before is shown: an Escape is no Alt. */
static void type(struct pty *p, const char *names)
{
	key_code k;

	while (key_parse(&names, &k)) {
		char text[5] = {(char)k};

		if (k >= ' ' && k != KEYS_BACKSPACE)
			assert_true(key_text(k, text) > 0); /* others have no bytes of their own */
		pty_keys(p, text);
		assert_true(pty_settle(p));
	}
}

/* What the program shows after these keys. */
static void screen_make(const char *keys, int rows, struct buffer *to)
{
	const char *const argv[] = {getenv("GAPWALK"), "assessments.gapwalk", NULL};
	const char *const env[] = {"LANGUAGE=en", "GAPWALK_NOW=1795000000", NULL};
	struct pty *p;

	command_enter();
	p = pty_start(argv, env, rows, 80);
	assert_true(pty_settle(p));
	type(p, keys);
	for (int row = 0; row < rows; row++)
		buffer_printf(to, "%s\n", pty_row(p, row));
	pty_keys(p, "\x03");
	free(pty_end(p).errors);
	command_leave();
}

static void readme__screens__are_those_of_the_program(void **state)
{
	const char *mode = getenv("GOLDEN");
	struct buffer text = {0}, fresh = {0};
	const char *at, *rest;
	int screens = 0;

	(void)state;
	file_read("README.md", &text);
	for (rest = text.text; (at = strstr(rest, intro)); screens++) {
		const char *block = strstr(at, outro), *end;
		struct buffer keys = {0}, screen = {0};
		int rows = 0;

		assert_non_null(block);
		buffer_add_bytes(&keys, at + strlen(intro), (size_t)(block - at) - strlen(intro));
		block += strlen(outro);
		end = strstr(block, fence);
		assert_non_null(end);
		for (const char *s = block; s < end; s++)
			rows += *s == '\n';
		screen_make(keys.text, rows, &screen);
		buffer_add_bytes(&fresh, rest, (size_t)(block - rest));
		buffer_add(&fresh, screen.text);
		if (!mode &&
		    (screen.bytes != (size_t)(end - block) || strncmp(screen.text, block, screen.bytes) != 0))
			fail_msg("README.md shows another screen than the program (make golden):\n%s",
				 screen.text);
		rest = end;
		buffer_release(&keys);
		buffer_release(&screen);
	}
	assert_int_equal(screens, 2);
	buffer_add(&fresh, rest);
	if (mode && strcmp(text.text, fresh.text) != 0) {
		FILE *f = fopen("README.md", "w");

		assert_non_null(f);
		assert_true(fputs(fresh.text, f) >= 0 && fclose(f) == 0);
	}
	buffer_release(&text);
	buffer_release(&fresh);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(readme__screens__are_those_of_the_program),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
