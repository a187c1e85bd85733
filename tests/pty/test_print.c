/* test_print.c: the report as PDF, drawn by gapwalk-print and read by somebody else's program. */
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

#include "tests/support/user.h"

/* What a command of poppler prints; owned by the caller. */
static char *poppler(const char *command)
{
	FILE *from = popen(command, "r");
	struct buffer all = {0};
	char piece[4096];
	size_t bytes;

	assert_non_null(from);
	while ((bytes = fread(piece, 1, sizeof piece, from)) > 0)
		buffer_add_bytes(&all, piece, bytes);
	assert_int_equal(pclose(from), 0);
	buffer_add(&all, "");
	return buffer_take(&all);
}

static void assert_says(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("\"%s\" is missing in:\n%.2000s", words, text);
}

static char *file_read(const char *path, size_t *size)
{
	FILE *f = fopen(path, "r");
	struct stat at;
	char *bytes;

	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &at), 0);
	*size = (size_t)at.st_size;
	bytes = malloc(*size + 1);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, *size, f), *size);
	fclose(f);
	return bytes;
}

/* The marking stands twice on each page, the footer once. */
static void a_pdf__is__marked_on_every_page(void **state)
{
	char *text;
	size_t pages = 0;

	(void)state;
	assert_int_equal(system("printf 'template: 1\nmarking: 機密 SECRET\nfooter: House 7\n' >t.yaml"), 0);
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk --template t.yaml -o t.pdf", 0, NULL, "");
	text = poppler("pdftotext -layout t.pdf -");
	for (char *page = text, *end; (end = strchr(page, '\f')); page = end + 1) {
		size_t count = 0;

		*end = '\0';
		for (const char *at = page; (at = strstr(at, "SECRET")); at++)
			count++;
		assert_int_equal(count, 2);
		assert_says(page, "機密");
		assert_says(page, "House 7");
		pages++;
	}
	assert_true(pages > 3);
	free(text);
}

/* The ending of the name says the format; Chinese can be searched, fonts are embedded, pages are numbered. */
static void a_pdf__is__searchable_in_every_language(void **state)
{
	static const struct {
		const char *language, *gaps, *question;
	} cases[] = {
		{"en", "3. Gaps", "Has the agency"},
		{"zh-Hant", "3. 缺口", "機關是否"},
		{"zh-Hans", "3. 差距", "机关是否"},
	};

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[128];
		char *text, *fonts;

		snprintf(words, sizeof words, "report -f a.gapwalk --language %s -o r.pdf --force",
			 cases[i].language);
		user_runs(words, 0, NULL, "");
		text = poppler("pdftotext -layout r.pdf -");
		assert_says(text, cases[i].question);
		assert_says(text, "67.5 %");
		assert_says(text, "1 / ");
		free(text);
		fonts = poppler(
			"pdffonts r.pdf | tail -n +3 | awk '{ print $(NF-4) $(NF-3) $(NF-2) }' | sort -u");
		assert_string_equal(fonts, "yesyesyes\n");
		free(fonts);
	}
}

/* True where a picture in the format of PPM has a point of that colour. */
static bool picture_has(const char *picture, size_t size, const char colour[3])
{
	for (size_t i = size % 3; i + 3 <= size; i += 3)
		if (memcmp(picture + i, colour, 3) == 0)
			return true;
	return false;
}

/* Figures on fills, not marks of letters; the sample has each of the fills. */
static void a_pdf__draws__its_heat_map(void **state)
{
	static const char *const fills[] = {"\x97\x26\x1f", "\xd8\x7f\x45", "\xef\xb7\x65",
					    "\xef\xdd\x92", "\xd3\xec\xdc", "\xef\xf8\xf2"};
	size_t size, found = 0;
	char *text, *picture;

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk --parts heat-map -o r.pdf", 0, NULL, "");
	text = poppler("pdftotext -layout r.pdf -");
	assert_says(text, "57.1");
	assert_says(text, "still open");
	assert_null(strstr(text, "##"));
	free(text);
	free(poppler("pdftoppm -r 40 -singlefile r.pdf r"));
	picture = file_read("r.ppm", &size);
	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
		found += picture_has(picture, size, fills[i]);
	assert_int_equal(found, sizeof fills / sizeof *fills);
	free(picture);
}

/* Each role's, below its title: the sample's one, and the two of a file with both roles. */
static void a_pdf__keeps__a_heat_map_on_one_page(void **state)
{
	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("new -f a.gapwalk --name Both --role user,provider --service-model iaas,paas,saas", 0, NULL,
		  "");
	for (int assessment = 1; assessment <= 2; assessment++) {
		char words[128], *text, *all, *page;

		snprintf(words, sizeof words, "report -f a.gapwalk -a %d -o r.pdf --force", assessment);
		user_runs(words, 0, NULL, "");
		text = poppler("pdftotext -layout r.pdf -");
		all = strstr(text, "all topics");
		assert_non_null(all);
		*all = '\0';
		page = strrchr(text, '\f');
		assert_non_null(page);
		assert_says(page, "3. Heat map");
		free(text);
	}
}

/* However wide sums become, no percentage is broken before its sign. */
static void a_pdf__keeps__a_figure_on_one_line(void **state)
{
	char *text;

	(void)state;
	user_runs("new -f a.gapwalk --name Wide --role user,provider --service-model iaas,paas,saas", 0, NULL,
		  "");
	user_runs("report -f a.gapwalk --language zh-Hans --parts scores -o r.pdf", 0, NULL, "");
	text = poppler("pdftotext -layout r.pdf -");
	assert_says(text, ".6666");
	for (char *line = strtok(text, "\n\f"); line; line = strtok(NULL, "\n\f"))
		assert_string_not_equal(line + strspn(line, " "), "%");
	free(text);
}

static void a_pdf__has__bookmarks_and_the_paper_that_was_asked_for(void **state)
{
	char *text;

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	user_runs("report -f a.gapwalk --format pdf --paper letter -o r.pdf", 0, NULL, "");
	text = poppler("pdfinfo -dests r.pdf; pdfinfo r.pdf");
	assert_says(text, "612 x 792 pts (letter)");
	assert_says(text, "Gap report: Online permits");
	free(text);
	user_runs("report -f a.gapwalk --format pdf --paper a9 -o x.pdf", 2, NULL,
		  "--paper: \"a9\" is not a4 or letter.");
	assert_int_equal(access("x.pdf", F_OK), -1);
}

static void a_pdf__is__the_same_for_the_same_input(void **state)
{
	size_t one_size, other_size;
	char *one, *other;

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	setenv("GAPWALK_NOW", "1795132800", 1);
	user_runs("report -f a.gapwalk -o a.pdf", 0, NULL, "");
	user_runs("report -f a.gapwalk -o b.pdf", 0, NULL, "");
	unsetenv("GAPWALK_NOW");
	one = file_read("a.pdf", &one_size);
	other = file_read("b.pdf", &other_size);
	assert_int_equal(one_size, other_size);
	assert_memory_equal(one, other, one_size);
	free(one);
	free(other);
}

/* Boxes in place of Chinese would be signed by nobody. */
static void a_pdf__is_refused__where_no_font_can_draw_it(void **state)
{
	char folder[200], path[256];
	FILE *f;

	(void)state;
	user_runs("sample -f a.gapwalk", 0, NULL, "");
	/* A relative name would be looked for among the system's own. */
	assert_non_null(getcwd(folder, sizeof folder));
	snprintf(path, sizeof path, "%s/fonts.conf", folder);
	assert_int_equal(mkdir("fonts", 0700), 0);
	f = fopen("fonts.conf", "w");
	assert_non_null(f);
	fprintf(f,
		"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
		"<dir>%s/fonts</dir><cachedir>%s/fonts</cachedir></fontconfig>",
		folder, folder);
	fclose(f);
	setenv("FONTCONFIG_FILE", path, 1);
	user_runs("report -f a.gapwalk --language zh-Hant -o r.pdf", 3, NULL, "fonts-noto-cjk");
	unsetenv("FONTCONFIG_FILE");
	assert_int_equal(access("r.pdf", F_OK), -1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_pdf__is__marked_on_every_page),
		TEST(a_pdf__is__searchable_in_every_language),
		TEST(a_pdf__draws__its_heat_map),
		TEST(a_pdf__keeps__a_heat_map_on_one_page),
		TEST(a_pdf__keeps__a_figure_on_one_line),
		TEST(a_pdf__has__bookmarks_and_the_paper_that_was_asked_for),
		TEST(a_pdf__is__the_same_for_the_same_input),
		TEST(a_pdf__is_refused__where_no_font_can_draw_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
