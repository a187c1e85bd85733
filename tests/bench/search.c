/* search.c: searching while one types, in 30,000 questions, beside memmem over the same text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/mem.h"
#include "core/text.h"
#include "tests/bench/bench.h"
#include "tests/bench/opened.h"

enum { SEARCHES = 25 };

/* All that the questions say, folded once, as memmem would be given it. */
static void text_make(const struct session *s, struct buffer *text)
{
	size_t count;
	const struct question *q = session_questions(s, &count);

	for (size_t i = 0; i < count; i++) {
		const struct item *item = q[i].item;
		const struct wording *said[] = {&item->cite, &item->ask[q[i].role], &item->look_for,
						&item->evidence,
						&item->checklist->sections[item->section].title};

		for (size_t w = 0; w < sizeof said / sizeof *said; w++)
			for (int l = 0; l < LANG__COUNT; l++)
				text_fold_add(said[w]->in[l], text);
	}
}

static double memmem_all(const struct buffer *text, const char *words, size_t *found)
{
	char *folded = text_fold(words);
	const char *at = text->text, *end = at + text->bytes;
	size_t length = strlen(folded);
	double start = bench_now();

	for (*found = 0; (at = memmem(at, (size_t)(end - at), folded, length)); at += length)
		++*found;
	free(folded);
	return bench_now() - start;
}

static void words_compare(const struct session *s, const struct buffer *text, const char *words)
{
	struct series ours = {.count = 0}, peer = {.count = 0};
	struct buffer what = {0};
	bool *found;
	size_t count, hits = 0, times;

	session_questions(s, &count);
	found = mem_alloc(count + 1);
	for (int i = 0; i < SEARCHES; i++) {
		double start = bench_now();

		hits = session_find(s, words, found);
		series_add(&ours, bench_now() - start);
		series_add(&peer, memmem_all(text, words, &times));
	}
	buffer_printf(&what, "\"%s\": %zu questions", words, hits);
	bench_ratio(what.text, "memmem, the same text", "ms", &ours, &peer, 3);
	bench_figure("", "ms", &ours, 16);
	buffer_release(&what);
	free(found);
}

void bench_search(void)
{
	char *names = bench_checklists("thousands", 5, 6000);
	struct buffer text = {0};
	struct series first = {.count = 0};
	struct opened o;
	bool *found;
	double start;

	remove("large.gapwalk");
	bench_assessment("large.gapwalk", names, 400);
	opened_open(&o, "large.gapwalk");
	text_make(o.session, &text);
	bench_title("Searching in 30,000 questions");
	found = mem_alloc(o.count + 1);
	start = bench_now();
	session_find(o.session, "備", found);
	series_add(&first, bench_now() - start);
	bench_figure("the first search of a session", "ms", &first, 16);
	words_compare(o.session, &text, "備份");
	words_compare(o.session, &text, "雲端");
	words_compare(o.session, &text, "restore");
	words_compare(o.session, &text, "not there");
	free(found);
	buffer_release(&text);
	opened_close(&o);
	free(names);
}
