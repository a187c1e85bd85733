/* Tests that Traditional and Simplified texts of the shipped checklists find each other.
 *
 * What is Traditional alone and what Simplified alone is asked of glibc's character sets, which nobody here
 * wrote: GB 2312 holds no Traditional form, Big5 no Simplified one. */
#include <iconv.h>
#include <locale.h>
#include <stdio.h>

#include "core/text.h"
#include "tests/unit/checklists/shipped.h"

static bool is_in(iconv_t set, const char *s, size_t bytes)
{
	char in[8] = {0}, out[16], *from = in, *to = out;
	size_t room = sizeof out;

	memcpy(in, s, bytes);
	return iconv(set, &from, &bytes, &to, &room) == 0;
}

/* The fold of one character. */
static void fold_one(const char *s, size_t bytes, char to[8])
{
	char one[8] = {0}, *folded;

	memcpy(one, s, bytes);
	folded = text_fold(one);
	snprintf(to, 8, "%s", folded);
	free(folded);
}

struct tally {
	iconv_t gb, big5;
	size_t traditional, faults;
};

/* Characters outside both sets say nothing of their script. */
static void look_at(struct tally *t, const char *text, bool traditional)
{
	for (size_t length; text && *text; text += length) {
		char folded[8];

		length = text_next(text, strlen(text), 0);
		if (length != 3 || (unsigned char)*text < 0xE4 || (unsigned char)*text > 0xE9)
			continue;
		fold_one(text, length, folded);
		if (traditional && !is_in(t->gb, text, length) && is_in(t->big5, text, length)) {
			t->traditional++;
			if (is_in(t->gb, folded, 3))
				continue;
		} else if (traditional || is_in(t->big5, text, length) || memcmp(folded, text, length) == 0 ||
			   is_in(t->gb, folded, 3)) {
			continue;
		}
		t->faults++;
		fprintf(stderr, "%.*s folds to %s\n", (int)length, text, folded);
	}
}

static void look_at_wording(struct tally *t, const struct wording *w)
{
	look_at(t, w->in[LANG_ZH_HANT], true);
	look_at(t, w->in[LANG_ZH_HANS], false);
}

static void look_at_item(struct tally *t, const struct item *i)
{
	for (size_t r = 0; r < ROLES_MAX; r++)
		look_at_wording(t, &i->ask[r]);
	look_at_wording(t, &i->cite);
	look_at_wording(t, &i->look_for);
	look_at_wording(t, &i->evidence);
	look_at_wording(t, &i->source_note);
	for (size_t p = 0; p < i->part_count; p++)
		look_at_wording(t, &i->parts[p].text);
}

static void shipped_texts__fold_to_simplified(void **state)
{
	const struct library *l = *state;
	struct tally t = {.gb = iconv_open("EUC-CN", "UTF-8"), .big5 = iconv_open("BIG5", "UTF-8")};

	assert_true(t.gb != (iconv_t)-1 && t.big5 != (iconv_t)-1);
	for (size_t c = 0; c < l->checklist_count; c++) {
		look_at_wording(&t, &l->checklists[c].title);
		for (size_t s = 0; s < l->checklists[c].section_count; s++)
			look_at_wording(&t, &l->checklists[c].sections[s].title);
		for (size_t i = 0; i < l->checklists[c].item_count; i++)
			look_at_item(&t, &l->checklists[c].items[i]);
	}
	for (size_t k = 0; k < VOCABULARY__COUNT; k++)
		for (size_t i = 0; i < l->vocabulary.terms[k].count; i++)
			look_at_wording(&t, &l->vocabulary.terms[k].at[i].name);
	iconv_close(t.gb);
	iconv_close(t.big5);
	assert_true(t.traditional > 10000);
	assert_int_equal(t.faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_texts__fold_to_simplified),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, shipped_open, shipped_close);
}
