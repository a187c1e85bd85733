/* test_examples.c: every example in README.md and the manual pages is run as it stands there.
 *
 * An example is a ```console block, or what stands between .EX and .EE: lines "$ command", each followed by
 * what it prints.  A line "..." stands for any lines.  The blocks of one document share one folder, in order,
 * and are run in the language of the document.  UUIDs and digests are made alike on both
 * sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/mem.h"
#include "tests/support/pages.h"

struct example {
	char *document;
	size_t line;
	char *script; /* the block's lines */
	char *folder; /* shared by the document's examples; borrowed */
	char language[6];
};

struct examples {
	struct example *at;
	size_t count;
};

static void example_add(struct examples *all, const char *document, size_t line, struct buffer *script,
			char *folder, const char *language)
{
	struct example *x;

	all->at = mem_grow(all->at, all->count + 1, sizeof *all->at);
	x = &all->at[all->count++];
	*x = (struct example){mem_dup(document), line, buffer_take(script), folder, ""};
	snprintf(x->language, sizeof x->language, "%s", language);
}

static void document_read(struct examples *all, const char *path, const char *language)
{
	FILE *f = fopen(path, "r");
	char *folder = mem_dup("/tmp/gapwalk-examples-XXXXXX");
	char line[4096];
	size_t number = 0, start = 0, before = all->count;
	struct buffer script = {0};
	bool inside = false;

	assert_non_null(f);
	assert_non_null(mkdtemp(folder));
	while (fgets(line, sizeof line, f)) {
		number++;
		if (!inside && (strcmp(line, "```console\n") == 0 || strcmp(line, ".EX\n") == 0)) {
			inside = true;
			start = number;
		} else if (inside && (strcmp(line, "```\n") == 0 || strcmp(line, ".EE\n") == 0)) {
			inside = false;
			if (script.bytes && script.text[0] == '$')
				example_add(all, path, start, &script, folder, language);
			buffer_clear(&script);
		} else if (inside) {
			roff_undo(line);
			buffer_add(&script, line);
		}
	}
	if (all->count == before) { /* nothing is run in it */
		rmdir(folder);
		free(folder);
	}
	buffer_release(&script);
	fclose(f);
}

/* Replaces each run of 7 or more hexadecimal digits and dashes that has a digit in it. */
static void identities_mask(char *s)
{
	while (*s) {
		size_t run = strspn(s, "0123456789abcdef-");
		size_t digits = strcspn(s, "0123456789");

		if (run >= 12 && digits < run && !memchr(s, ':', run))
			memset(s, 'x', run);
		s += run ? run : 1;
	}
}

static char *command_run(const char *folder, const char *command)
{
	struct buffer line = {0}, out = {0};
	char piece[4096];
	size_t bytes;
	FILE *f;

	buffer_printf(&line, "cd '%s' && {\n%s} 2>&1", folder, command);
	f = popen(line.text, "r");
	assert_non_null(f);
	while ((bytes = fread(piece, 1, sizeof piece, f)) > 0)
		buffer_add_bytes(&out, piece, bytes);
	pclose(f);
	buffer_release(&line);
	buffer_add(&out, "");
	return buffer_take(&out);
}

/* Whether what a command printed is what the document shows; both end in newlines. */
static bool matches(const char *shown, const char *printed)
{
	while (*shown) {
		size_t line = strcspn(shown, "\n") + 1;

		if (strncmp(shown, "...\n", 4) == 0) {
			for (shown += 4; *printed; printed += strcspn(printed, "\n") + 1)
				if (matches(shown, printed))
					return true;
			return *shown == '\0';
		}
		if (strncmp(shown, printed, line) != 0)
			return false;
		shown += line;
		printed += line;
	}
	return *printed == '\0';
}

/* Reads the line "$ …" and the lines "> …" that go on with it; returns what follows them. */
static char *command_read(char *at, struct buffer *command)
{
	do {
		size_t line = strcspn(at, "\n");

		buffer_add_bytes(command, at + 2, line - 2);
		buffer_add(command, "\n");
		at += line + (at[line] == '\n');
	} while (strncmp(at, "> ", 2) == 0);
	return at;
}

static void example__prints__what_the_document_shows(void **state)
{
	const struct example *x = *state;
	char *script = mem_dup(x->script), *at = script;

	setenv("LANGUAGE", x->language, 1);
	while (*at) {
		struct buffer command = {0};
		char *shown, *printed;

		assert_true(strncmp(at, "$ ", 2) == 0);
		shown = command_read(at, &command);
		at = strncmp(shown, "$ ", 2) == 0 ? shown : strstr(shown, "\n$ ");
		if (!at)
			at = shown + strlen(shown);
		else if (at != shown)
			at++;
		shown = mem_dup_bytes(shown, (size_t)(at - shown));
		printed = command_run(x->folder, command.text);
		identities_mask(shown);
		identities_mask(printed);
		if (!matches(shown, printed)) {
			print_error("%s:%zu: $ %s\n--- shown:\n%s--- printed:\n%s", x->document, x->line,
				    command.text, shown, printed);
			fail();
		}
		free(shown);
		free(printed);
		buffer_release(&command);
	}
	free(script);
}

static void environment_set(void)
{
	struct buffer path = {0};
	char *program = mem_dup(getenv("GAPWALK"));

	assert_non_null(program);
	*strrchr(program, '/') = '\0';
	buffer_printf(&path, "%s:%s", program, getenv("PATH"));
	setenv("PATH", path.text, 1);
	setenv("GAPWALK_NOW", "1795132800", 1); /* 2026-11-20 */
	setenv("GAPWALK_REVIEWER", "reviewer", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("GAPWALK_FILE");
	unsetenv("XDG_DATA_HOME");
	buffer_release(&path);
	free(program);
}

int main(void)
{
	struct examples all = {0};
	struct CMUnitTest *tests;
	struct page *pages;
	size_t page_count;
	int failed;

	environment_set();
	document_read(&all, "README.md", "en");
	pages = pages_find(&page_count);
	for (size_t i = 0; i < page_count; i++)
		document_read(&all, pages[i].built, pages[i].language);
	pages_free(pages, page_count);

	tests = mem_grow(NULL, all.count, sizeof *tests);
	for (size_t i = 0; i < all.count; i++) {
		struct buffer name = {0};

		buffer_printf(&name, "%s:%zu (%s)",
			      strrchr(all.at[i].document, '/') ? strrchr(all.at[i].document, '/') + 1
							       : all.at[i].document,
			      all.at[i].line, all.at[i].language);
		tests[i] = (struct CMUnitTest){.name = buffer_take(&name),
					       .test_func = example__prints__what_the_document_shows,
					       .initial_state = &all.at[i]};
	}
	failed = _cmocka_run_group_tests("examples", tests, all.count, NULL, NULL);
	for (size_t i = 0; i < all.count; i++) {
		struct buffer command = {0};

		buffer_printf(&command, "rm -rf '%s'", all.at[i].folder);
		if (i + 1 == all.count || all.at[i + 1].folder != all.at[i].folder) {
			if (system(command.text) != 0)
				failed++;
			free(all.at[i].folder);
		}
		buffer_release(&command);
		free(all.at[i].document);
		free(all.at[i].script);
		free((char *)tests[i].name);
	}
	free(tests);
	free(all.at);
	return failed;
}
