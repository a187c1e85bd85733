/* test_pages.c: the manual pages are whole, well-formed, and alike in each language. */
#include <ctype.h>
#include <glob.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/text.h"
#include "tests/support/pages.h"

static void page__is_silent_under_mandoc(void **state)
{
	size_t count;
	struct page *pages = pages_find(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct buffer command = {0};
		char said[512] = "";
		FILE *f;

		buffer_printf(&command, "mandoc -K utf-8 -Tlint '%s' 2>&1", pages[i].built);
		f = popen(command.text, "r");
		assert_non_null(f);
		if (fgets(said, sizeof said, f))
			fail_msg("%s", said);
		assert_int_equal(pclose(f), 0);
		buffer_release(&command);
	}
	pages_free(pages, count);
}

/* --- the environment --- */

/* Fails where a name stands at `at` that no line of ENVIRONMENT says. */
static void variable_check(const char *path, const char *at, const char *manual)
{
	struct buffer name = {0};
	const char *found = manual;
	size_t bytes = strcspn(at, "\"");

	buffer_add_bytes(&name, at, bytes);
	while ((found = strstr(found, name.text))) {
		bool whole = !isalnum((unsigned char)found[bytes]) && found[bytes] != '_' &&
			     !isalnum((unsigned char)found[-1]) && found[-1] != '_';

		found += bytes;
		if (whole)
			break;
	}
	if (!found)
		fail_msg("%s reads the environment variable %s, of which gapwalk(1) says nothing.", path,
			 name.text);
	buffer_release(&name);
}

/* The names that a source asks for: getenv("NAME"), and set("NAME") of app/environment.c. */
static size_t variables_check(const char *path, const char *manual)
{
	static const char *const calls[] = {"getenv(\"", " set(\"", "(set(\""};
	struct buffer text = {0};
	size_t count = 0;

	file_append(path, &text);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		for (const char *at = text.text; (at = strstr(at, calls[i])); count++) {
			at += strlen(calls[i]);
			variable_check(path, at, manual);
		}
	buffer_release(&text);
	return count;
}

static void manual__says__every_variable_that_the_program_reads(void **state)
{
	static const char *const rooms[] = {"app/*.c",        "tui/*.c",  "report/*.c", "db/*.c",
					    "checklists/*.c", "core/*.c", "print/*.c"};
	struct buffer manual = {0};
	size_t variables = 0;
	const char *section;

	(void)state;
	file_append("man/gapwalk.1.in", &manual);
	section = strstr(manual.text, "\n.SH ENVIRONMENT\n");
	assert_non_null(section);
	*strstr(section + 1, "\n.SH ") = '\0';
	for (size_t room = 0; room < sizeof rooms / sizeof *rooms; room++) {
		glob_t found;

		assert_int_equal(glob(rooms[room], 0, NULL, &found), 0);
		for (size_t i = 0; i < found.gl_pathc; i++)
			variables += variables_check(found.gl_pathv[i], section);
		globfree(&found);
	}
	assert_true(variables >= 20); /* it found them at all */
	buffer_release(&manual);
}

/* --- translations --- */

/* A page as what must be alike in each language: its macros in their order, and after each the words that
 * stand bold, which are what the user types or reads, and the commands of its examples. */
struct part {
	char *macro;         /* ".SH", ".TP", "@KEYS@", "screen d Enter" … */
	size_t line;         /* in the source */
	struct buffer words; /* each between blanks */
	int commands;        /* of an example */
};

struct parts {
	struct part *at;
	size_t count;
};

static void words_add(struct buffer *to, const char *s, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		if (strncmp(s + i, "\\&", 2) == 0)
			i++; /* ends no sentence */
		else if (s[i] != '"')
			buffer_add_bytes(to, s + i, 1);
	buffer_add(to, " ");
}

/* What stands bold in the arguments of .B, .BR, .RB, .BI, .IB. */
static void macro_bold_add(struct buffer *to, const char *line)
{
	const char *fonts = line + 1, *s = line + strcspn(line, " ");
	size_t bytes;

	for (size_t i = 0; *(s += strspn(s, " ")); i++, s += bytes) {
		bytes = *s == '"' ? strcspn(s + 1, "\"") + 2 : strcspn(s, " ");
		if (fonts[1] == ' ' || fonts[i % 2] == 'B')
			words_add(to, s, bytes);
	}
}

static void inline_bold_add(struct buffer *to, const char *line)
{
	while ((line = strstr(line, "\\fB"))) {
		size_t bytes = strcspn(line += 3, "\\");

		while (strncmp(line + bytes, "\\f", 2) != 0 && line[bytes])
			bytes += 1 + strcspn(line + bytes + 1, "\\");
		words_add(to, line, bytes);
	}
}

/* The options and the command that a line of an example names. */
static void command_add(struct part *part, const char *line)
{
	const char *s = line;
	size_t bytes;

	part->commands += strncmp(line, "$ ", 2) == 0;
	for (bool after = false; *(s += strspn(s, " ")); s += bytes) {
		bytes = strcspn(s, " ");
		if (after || strncmp(s, "\\-", 2) == 0)
			words_add(&part->words, s, bytes);
		after = bytes == 7 && strncmp(s, "gapwalk", 7) == 0;
	}
}

/* Appends a part: what is said in quotation marks is left out, it is translated. */
static struct part *part_add(struct parts *parts, const char *macro, size_t bytes, size_t line)
{
	struct buffer b = {0};
	bool quoted = false;

	for (size_t i = 0; i < bytes; i++) {
		quoted ^= macro[i] == '"';
		if (!quoted)
			buffer_add_bytes(&b, macro + i, 1);
	}
	parts->at = mem_grow(parts->at, parts->count + 1, sizeof *parts->at);
	parts->at[parts->count] = (struct part){.macro = buffer_take(&b), .line = line};
	return &parts->at[parts->count++];
}

static bool begins(const char *line, const char *start)
{
	return strncmp(line, start, strlen(start)) == 0;
}

static void line_take(struct parts *parts, const char *line, size_t number, bool *example)
{
	static const char *const macros[] = {".SH", ".SS", ".TP", ".PP", ".IP",
					     ".RS", ".RE", ".EX", ".EE", ".TH"};

	if (begins(line, ".\\\" screen") || begins(line, ".\\\" then") || *line == '@') {
		line += *line == '@' ? 0 : 3;
		part_add(parts, line, strlen(line), number);
		return;
	}
	for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
		if (begins(line, macros[i])) {
			part_add(parts, line, begins(line, ".IP") ? strlen(line) : 3, number);
			*example = begins(line, ".EX") || (*example && !begins(line, ".EE"));
			return;
		}
	if (parts->count == 0)
		return;
	if (*example && (begins(line, "$ ") || begins(line, "> ")))
		command_add(&parts->at[parts->count - 1], line);
	else if (!*example && *line == '.' && strchr(line + 1, 'B'))
		macro_bold_add(&parts->at[parts->count - 1].words, line);
	else if (!*example)
		inline_bold_add(&parts->at[parts->count - 1].words, line);
}

static struct parts page_read(const char *path)
{
	struct parts parts = {0};
	struct buffer text = {0};
	bool example = false;
	size_t number = 0;

	file_append(path, &text);
	for (char *line = text.text, *next; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		line_take(&parts, line, ++number, &example);
	}
	buffer_release(&text);
	return parts;
}

static void parts_free(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		free(parts->at[i].macro);
		buffer_release(&parts->at[i].words);
	}
	free(parts->at);
}

/* Whether a list of words between blanks has this one. */
static bool has_word(const struct buffer *words, const char *word, size_t bytes)
{
	for (const char *s = words->bytes ? words->text : ""; *s; s += strcspn(s, " "), s += *s == ' ')
		if (strcspn(s, " ") == bytes && strncmp(s, word, bytes) == 0)
			return true;
	return false;
}

/* Says what is not alike, at its place in the translation; returns how much. */
static int part_compare(const char *path, const struct part *english, const struct part *other)
{
	const char *s = english->words.bytes ? english->words.text : "";
	int wrong = 0;

	if (english->commands != other->commands) {
		print_error(
			"%s:%zu: the example has %d commands, not %d as in line %zu of the English page\n",
			path, other->line, other->commands, english->commands, english->line);
		wrong++;
	}
	for (size_t bytes; *s; s += bytes, s += *s == ' ') {
		bytes = strcspn(s, " ");
		if (!bytes || has_word(&other->words, s, bytes))
			continue;
		print_error("%s:%zu: \"%.*s\" is missing, which stands in line %zu of the English page\n",
			    path, other->line, (int)bytes, s, english->line);
		wrong++;
	}
	return wrong;
}

static int page_compare(const struct page *page, const char *english_path)
{
	struct parts english = page_read(english_path), other = page_read(page->source);
	int wrong = 0;

	for (size_t i = 0; i < english.count || i < other.count; i++) {
		const struct part *e = i < english.count ? &english.at[i] : NULL;
		const struct part *o = i < other.count ? &other.at[i] : NULL;

		if (!e || !o || strcmp(e->macro, o->macro) != 0) {
			print_error("%s:%zu: %s stands where %s:%zu has %s\n", page->source, o ? o->line : 0,
				    o ? o->macro : "the end", english_path, e ? e->line : 0,
				    e ? e->macro : "the end");
			wrong++;
			break;
		}
		wrong += part_compare(page->source, e, o);
	}
	parts_free(&english);
	parts_free(&other);
	return wrong;
}

static void translation__has__the_sections_words_and_examples_of_the_page(void **state)
{
	size_t count;
	struct page *pages = pages_find(&count);
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct buffer english = {0};

		if (strcmp(pages[i].language, "en") == 0)
			continue;
		buffer_printf(&english, "man/%s", strrchr(pages[i].source, '/') + 1);
		wrong += page_compare(&pages[i], english.text);
		buffer_release(&english);
	}
	pages_free(pages, count);
	assert_int_equal(wrong, 0);
}

/* --- Chinese on the page --- */

static bool begins_with_one_of(const char *s, const char *set)
{
	for (; *set; set += 3)
		if (strncmp(s, set, 3) == 0)
			return true;
	return false;
}

/* Takes out the newline, and what a printer would strike over: "x\bx" is a bold x. */
static void overstrikes_undo(char *row)
{
	char *to = row;

	for (const char *s = row; *s && *s != '\n'; s++) {
		if (*s != '\b') {
			*to++ = *s;
			continue;
		}
		while (to > row && (*--to & 0xC0) == 0x80)
			;
	}
	*to = '\0';
}

static void chinese__line__neither_begins_with_a_closing_mark_nor_is_too_wide(void **state)
{
	enum { CELLS = 80 };
	size_t count;
	struct page *pages = pages_find(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct buffer command = {0};
		char row[4096];
		FILE *f;

		if (strcmp(pages[i].language, "en") == 0)
			continue;
		/* Examples may be wider: .EX to .EE is left out. */
		buffer_printf(&command, "sed '/^[.]EX/,/^[.]EE/d' '%s' | mandoc -K utf-8 -Tutf8 -O width=78",
			      pages[i].built);
		f = popen(command.text, "r");
		assert_non_null(f);
		while (fgets(row, sizeof row, f)) {
			overstrikes_undo(row);
			if (begins_with_one_of(row + strspn(row, " "), "，。、；：！？）」』》”"))
				fail_msg("%s: a line begins with a closing mark: %s", pages[i].name, row);
			if (text_width(row) > CELLS)
				fail_msg("%s: a line is too wide: %s", pages[i].name, row);
		}
		assert_int_equal(pclose(f), 0);
		buffer_release(&command);
	}
	pages_free(pages, count);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__is_silent_under_mandoc),
		cmocka_unit_test(manual__says__every_variable_that_the_program_reads),
		cmocka_unit_test(translation__has__the_sections_words_and_examples_of_the_page),
		cmocka_unit_test(chinese__line__neither_begins_with_a_closing_mark_nor_is_too_wide),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
