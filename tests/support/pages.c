/* pages.c: the manual pages (pages.h). */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"
#include "tests/support/pages.h"

static struct page page_of(const char *source)
{
	struct page page = {.source = mem_dup(source), .language = "en"};
	struct buffer name = {0}, built = {0};

	source += strlen("man/");
	if (strncmp(source, "zh_", 3) == 0)
		snprintf(page.language, sizeof page.language, "%.5s", source);
	buffer_add_bytes(&name, source, strlen(source) - strlen(".in"));
	buffer_printf(&built, "%s/man/%s", getenv("GAPWALK_BUILD"), name.text);
	page.name = buffer_take(&name);
	page.built = buffer_take(&built);
	return page;
}

struct page *pages_find(size_t *count)
{
	struct page *pages;
	glob_t found;

	assert_int_equal(glob("man/*.[157].in", 0, NULL, &found), 0);
	glob("man/zh_*/*.[157].in", GLOB_APPEND, NULL, &found);
	pages = mem_grow(NULL, found.gl_pathc, sizeof *pages);
	for (size_t i = 0; i < found.gl_pathc; i++)
		pages[i] = page_of(found.gl_pathv[i]);
	*count = found.gl_pathc;
	globfree(&found);
	return pages;
}

void pages_free(struct page *pages, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(pages[i].source);
		free(pages[i].built);
		free(pages[i].name);
	}
	free(pages);
}

void file_append(const char *path, struct buffer *to)
{
	char part[4096];
	size_t bytes;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	while ((bytes = fread(part, 1, sizeof part, f)) > 0)
		buffer_add_bytes(to, part, bytes);
	fclose(f);
	buffer_add(to, "");
}

enum { ESCAPE_COUNT = 7 };
static const struct {
	const char *escape, *text;
} escapes[ESCAPE_COUNT] = {{"\\-", "-"},   {"\\(aq", "'"}, {"\\(ga", "`"}, {"\\(ti", "~"},
			   {"\\(ha", "^"}, {"\\e", "\\"},  {"\\&", ""}};

void roff_undo(char *line)
{
	char *to = line;

	while (*line) {
		size_t i = 0;

		while (i < ESCAPE_COUNT && strncmp(line, escapes[i].escape, strlen(escapes[i].escape)) != 0)
			i++;
		if (i == ESCAPE_COUNT) {
			*to++ = *line++;
			continue;
		}
		line += strlen(escapes[i].escape);
		memcpy(to, escapes[i].text, strlen(escapes[i].text));
		to += strlen(escapes[i].text);
	}
	*to = '\0';
}

void roff_escape(const char *line, struct buffer *to)
{
	if (*line == '.')
		buffer_add(to, "\\&");
	for (; *line; line++) {
		size_t i = 0;

		while (i < ESCAPE_COUNT && *escapes[i].text != *line)
			i++;
		if (i < ESCAPE_COUNT)
			buffer_add(to, escapes[i].escape);
		else
			buffer_add_bytes(to, line, 1);
	}
}
