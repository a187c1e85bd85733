/* show.h: reports an open assessment in every format, and demands that no byte of it could harm a terminal or
 * break the format that it stands in. */
#ifndef TESTS_FUZZ_SHOW_H
#define TESTS_FUZZ_SHOW_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "report/report.h"

static inline void demand(bool holds, const char *what, const char *shown)
{
	if (holds)
		return;
	fprintf(stderr, "%s:\n%s\n", what, shown ? shown : "");
	abort();
}

/* apart: the one control character that the program itself writes: the form feed between the pages of a text,
 * the tab in the style of HTML. */
static inline void clean_demand(const char *text, size_t bytes, char apart)
{
	for (size_t at = 0; at < bytes;) {
		const char *next = memchr(text + at, apart, bytes - at);
		size_t stretch = next ? (size_t)(next - text) - at : bytes - at;

		demand(text_is_clean(text + at, stretch), "not clean", text);
		at += stretch + 1;
	}
}

static inline void lines_demand(const char *text, int width)
{
	for (const char *line = text; *line;) {
		size_t bytes = strcspn(line, "\n\f");

		demand(text_width_bytes(line, bytes) <= width, "a line is too long", line);
		line += bytes + (line[bytes] != '\0');
	}
}

/* The report in a format; free().  NULL where it was refused. */
static inline char *report_shown(const struct session *s, const struct report_origin *origin,
				 const char *word, struct err *e)
{
	const struct report_layout layout = {.width = REPORT_WIDTH, .lines = REPORT_LINES};
	const struct report_format *format = report_format(word, e);
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = open_memstream(&text, &bytes);
	int rc = format->write(to, s, origin, &layout, e);

	fclose(to);
	if (rc == 0) {
		demand(strlen(text) == bytes, "a NUL inside", text);
		clean_demand(text, bytes, strcmp(word, "html") == 0 ? '\t' : '\f');
		return text;
	}
	free(text);
	return NULL;
}

static inline void reports_show(const struct session *s, const struct report_origin *origin)
{
	static const char *const words[] = {"text", "html", "markdown", "json"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct err e = {0};
		char *text = report_shown(s, origin, words[i], &e);

		demand(text != NULL, "a report was refused", e.text);
		if (strcmp(words[i], "text") == 0)
			lines_demand(text, REPORT_WIDTH);
		if (strcmp(words[i], "json") == 0) {
			json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

			demand(json != NULL, "this is no JSON", text);
			json_decref(json);
		}
		free(text);
	}
}

#endif
