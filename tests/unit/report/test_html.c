/* test_html.c: the report as one HTML file */
#include "report/content.h"
#include "tests/unit/report/story.h"

static int setup(void **state)
{
	*state = fake_store_new();
	lang_use(LANG_EN);
	return 0;
}

static int teardown(void **state)
{
	fake_store_free(*state);
	lang_use(LANG_EN);
	return 0;
}

/* Owned by the caller. */
static char *html_of(const struct session *s)
{
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_html(to, s, &story_origin, &(struct report_layout){0}, &e), &e);
	fclose(to);
	return text;
}

static bool is_void(const char *name, size_t bytes)
{
	static const char *const voids[] = {"meta", "rect", "path"};

	for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
		if (strlen(voids[i]) == bytes && memcmp(voids[i], name, bytes) == 0)
			return true;
	return false;
}

/* Every element that is opened is closed, in the order in which HTML asks for it. */
static void assert_balanced(const char *html)
{
	char open[64][16];
	size_t depth = 0;

	for (const char *at = strchr(html, '<'); at; at = strchr(at + 1, '<')) {
		bool closes = at[1] == '/';
		const char *name = at + 1 + closes;
		size_t bytes = strcspn(name, " >/\n");

		if (*name == '!' || is_void(name, bytes))
			continue;
		assert_true(bytes > 0 && bytes < sizeof open[0] && depth < 64);
		if (!closes) {
			snprintf(open[depth++], sizeof open[0], "%.*s", (int)bytes, name);
		} else {
			assert_true(depth > 0);
			depth--;
			if (strlen(open[depth]) != bytes || memcmp(open[depth], name, bytes) != 0)
				fail_msg("</%.*s> closes <%s>: %.60s", (int)bytes, name, open[depth], at);
		}
	}
	assert_int_equal(depth, 0);
}

static void html__is__well_formed_in_every_language(void **state)
{
	struct session *s = story_session(*state);

	for (int l = 0; l < LANG__COUNT; l++) {
		char start[64];
		char *html;

		lang_use((enum lang)l);
		html = html_of(s);
		snprintf(start, sizeof start, "<!DOCTYPE html>\n<html lang=\"%s\">\n",
			 lang_tag((enum lang)l));
		assert_memory_equal(html, start, strlen(start));
		assert_balanced(html);
		free(html);
	}
	session_close(s);
}

static void html__needs__nothing_from_elsewhere(void **state)
{
	static const char *const never[] = {"<script", "<link",   "<img",      "<iframe",
					    "url(",    "@import", " href=\"h", " on"};
	static const char policy[] = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
				     "&#39;none&#39;; style-src &#39;unsafe-inline&#39;\">";
	struct session *s = story_session(*state);
	char *html = html_of(s);
	const char *found_policy = strstr(html, policy);

	/* It holds for what follows it. */
	assert_non_null(found_policy);
	assert_true(found_policy < strstr(html, "<title>"));
	for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
		const char *found = strstr(html, never[i]);

		/* A word that begins with "on" is text; an attribute is followed by "=". */
		while (found && strcmp(never[i], " on") == 0 &&
		       found[3 + strcspn(found + 3, " =>.,;:<")] != '=')
			found = strstr(found + 1, never[i]);
		if (found)
			fail_msg("%s: %.60s", never[i], found);
	}
	free(html);
	session_close(s);
}

/* Whatever the text report prints in a table stands in the HTML as well. */
static void html__prints__every_figure_of_the_paper(void **state)
{
	struct session *s = story_session(*state);
	const struct report_layout layout = {.width = 80};
	struct err e = {0};
	struct paper *p = report_paper(s, &story_origin, &layout, &e);
	char *html = html_of(s);
	size_t cells = 0;

	for (size_t i = 0; i < p->count; i++) {
		const struct table *t = p->blocks[i].table;

		for (size_t r = 0; t && r < t->row_count; r++)
			for (size_t c = 0; c < t->column_count; c++) {
				const struct cell *cell = &t->rows[r].cells[c];
				/* The bar of a square is drawn. */
				int bytes =
					(int)(cell->kind == CELL_HEAT ? cell->figure : strlen(cell->text));
				char *text = mem_dup_bytes(cell->text, (size_t)bytes);

				if (!strpbrk(text, "&<>\"'")) {
					cells++;
					if (!strstr(html, text))
						fail_msg("\"%s\" is missing", text);
				}
				free(text);
			}
	}
	assert_true(cells > 200);
	free(html);
	paper_free(p);
	session_close(s);
}

/* Each square of the heat map: its step of colour, its figure, and to scale what is earned and open. */
static size_t squares_check(const struct table *t, const char *html)
{
	size_t squares = 0;

	for (size_t i = 0; t && i < t->row_count * t->column_count; i++) {
		const struct cell *c = &t->rows[i / t->column_count].cells[i % t->column_count];
		struct buffer square = {0};

		if (c->kind != CELL_HEAT)
			continue;
		squares++;
		buffer_printf(&square, "<td class=\"heat heat%d figure\">%.*s<svg class=\"bar\"",
			      (int)c->value / 200, (int)c->figure, c->text);
		if (!strstr(html, square.text))
			fail_msg("%s is missing", square.text);
		assert_int_equal(c->of > c->value, strchr(c->text, '=') != NULL);
		buffer_release(&square);
	}
	return squares;
}

/* Bars of marks are for those who cannot draw. */
static void html__draws__its_bars(void **state)
{
	struct session *s = story_session(*state);
	const struct report_layout layout = {.width = 80};
	struct err e = {0};
	struct paper *p = report_paper(s, &story_origin, &layout, &e);
	char *html = html_of(s);
	size_t squares = 0;

	for (size_t i = 0; i < p->count; i++)
		squares += squares_check(p->blocks[i].table, html);
	assert_true(squares > 8);
	assert_null(strstr(html, "##"));
	assert_null(strstr(html, "=."));
	assert_non_null(strstr(html,
			       "<svg class=\"interval\" width=\"60\" height=\"8\" viewBox=\"0 0 100 10\" "
			       "preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Score "));
	assert_non_null(strstr(html, "</svg> still open</span>"));
	free(html);
	paper_free(p);
	session_close(s);
}

/* What is open is striped from where what is earned ends. */
static void html__draws__to_scale(void **state)
{
	struct session *s = story_session(*state);
	const struct sums *sums = &session_score(s)->total.sums;
	int floor = ratio_tenths(sums_floor(sums)), ceiling = ratio_tenths(sums_ceiling(sums));
	char *html = html_of(s);
	struct buffer bar = {0};

	assert_true(0 < floor && floor < ceiling);
	buffer_printf(&bar, "<path d=\"M%d.%d 5h%d.%d\"/><rect width=\"%d.%d\" height=\"10\"/></svg>",
		      floor / 10, floor % 10, (ceiling - floor) / 10, (ceiling - floor) % 10, floor / 10,
		      floor % 10);
	assert_non_null(strstr(strstr(html, "class=\"interval\""), bar.text));
	buffer_release(&bar);
	free(html);
	session_close(s);
}

static void html__escapes__what_a_note_says(void **state)
{
	struct session *s = story_begin(*state);
	char *html;

	story_answer(s, sample_whole(SAMPLE_A5), ANSWER_NOT_MET,
		     "</dd><script>alert('x')</script> \"&amp;\" 5 < 6 > 4");
	html = html_of(s);
	assert_non_null(strstr(html, "&lt;/dd&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; "
				     "&quot;&amp;amp;&quot; 5 &lt; 6 &gt; 4"));
	assert_balanced(html);
	free(html);
	session_close(s);
}

static void html__keeps__a_name_from_ending_the_style_sheet(void **state)
{
	struct session *s = story_begin(*state);
	struct setting name = {FIELD_NAME_, "</style><b>\"\\"};
	struct err e = {0};
	char *html;

	story_must(session_set_about(s, &name, 1, &e), &e);
	html = html_of(s);
	assert_non_null(strstr(html, "@top-left { content: \"Gap report: \\3c /style>\\3c b>\\22 \\5c \" }"));
	assert_balanced(html);
	free(html);
	session_close(s);
}

static void html__is__the_same_for_the_same_input(void **state)
{
	struct session *s = story_session(*state);
	char *one = html_of(s), *other = html_of(s);

	assert_string_equal(one, other);
	free(one);
	free(other);
	session_close(s);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(html__is__well_formed_in_every_language),
		TEST(html__needs__nothing_from_elsewhere),
		TEST(html__prints__every_figure_of_the_paper),
		TEST(html__draws__its_bars),
		TEST(html__draws__to_scale),
		TEST(html__escapes__what_a_note_says),
		TEST(html__keeps__a_name_from_ending_the_style_sheet),
		TEST(html__is__the_same_for_the_same_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
