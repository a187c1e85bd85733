/* Every text of the shipped checklists, wrapped as the walk wraps it: no line begins with closing
 * punctuation, and none ends with an opening one. */
#include "tests/unit/checklists/shipped.h"

#include "core/text.h"

/* What a question is at most and at least wide in the walk: 100 cells, and on 70 columns less the outline
 * and the lead of a part. */
enum { CELLS_MIN = 28, CELLS_MAX = 100 };

static const char *const closing[] = {"，", "。", "、", "；", "：", "！", "？", "）", "」",
				      "』", "》", "〉", "】", "〕", "”",  "’",  ",",  ".",
				      ";",  ":",  "!",  "?",  ")",  "]",  "}",  "％", "%"};
static const char *const opening[] = {"（", "「", "『", "《", "〈", "【", "〔", "“", "‘", "(", "[", "{"};

static bool begins(const struct text_line *line)
{
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		size_t bytes = strlen(closing[i]);

		if (line->bytes >= bytes && memcmp(line->start, closing[i], bytes) == 0)
			return true;
	}
	return false;
}

static bool ends(const struct text_line *line)
{
	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
		size_t bytes = strlen(opening[i]);

		if (line->bytes >= bytes && memcmp(line->start + line->bytes - bytes, opening[i], bytes) == 0)
			return true;
	}
	return false;
}

static size_t wrapped; /* lines looked at */

static void text_check(const char *text, int cells)
{
	struct text_line *lines;
	size_t count = text_wrap(text, cells, &lines);

	for (size_t i = 0; i < count; i++) {
		/* Where a paragraph ends or begins of itself, nothing was broken. */
		bool first = lines[i].start == text || lines[i].start[-1] == '\n';
		bool last = lines[i].start[lines[i].bytes] == '\0' || lines[i].start[lines[i].bytes] == '\n';

		assert_true(lines[i].cells <= cells);
		if ((!first && begins(&lines[i])) || (!last && ends(&lines[i])))
			fail_msg("at %d cells: \"%.*s\" in \"%s\"", cells, (int)lines[i].bytes,
				 lines[i].start, text);
	}
	wrapped += count;
	free(lines);
}

static void wording_check(const struct wording *w)
{
	static const enum lang chinese[] = {LANG_ZH_HANT, LANG_ZH_HANS};

	for (size_t l = 0; l < sizeof chinese / sizeof *chinese; l++)
		for (int cells = CELLS_MIN; w->in[chinese[l]] && cells <= CELLS_MAX; cells++)
			text_check(w->in[chinese[l]], cells);
}

static void item_check(const struct item *item)
{
	wording_check(&item->cite);
	for (size_t r = 0; r < ROLES_MAX; r++)
		wording_check(&item->ask[r]);
	wording_check(&item->look_for);
	wording_check(&item->evidence);
	wording_check(&item->source_note);
	for (size_t p = 0; p < item->part_count; p++)
		wording_check(&item->parts[p].text);
}

static void wrapping__never_parts__punctuation_from_its_words(void **state)
{
	const struct library *l = *state;

	for (size_t c = 0; c < l->checklist_count; c++)
		for (size_t i = 0; i < l->checklists[c].item_count; i++)
			item_check(&l->checklists[c].items[i]);
	for (size_t r = 0; r < l->relation_count; r++)
		wording_check(&l->relations[r].because);
	assert_true(wrapped > 100000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrapping__never_parts__punctuation_from_its_words),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, shipped_open, shipped_close);
}
