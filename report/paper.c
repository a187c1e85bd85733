#include "report/paper.h"

#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/mem.h"

struct paper *paper_new(void)
{
	struct paper *d = mem_alloc(sizeof *d);

	d->arena = arena_new();
	return d;
}

void paper_free(struct paper *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->count; i++)
		table_free((struct table *)d->blocks[i].table);
	free(d->blocks);
	arena_free(d->arena);
	free(d);
}

static const char *kept(struct paper *d, const char *text)
{
	return arena_dup(d->arena, text, strlen(text));
}

static struct block *block_add(struct paper *d, enum block_kind kind, const char *text)
{
	/* Powers of two only: see page.c. */
	if ((d->count & (d->count - 1)) == 0)
		d->blocks = mem_grow(d->blocks, d->count ? 2 * d->count : 1, sizeof *d->blocks);
	d->blocks[d->count] =
		(struct block){.kind = kind, .label = "", .mark = "", .text = text ? kept(d, text) : ""};
	return &d->blocks[d->count++];
}

void paper_part(struct paper *d, const char *id, const char *title, bool starts_page)
{
	struct block *b = block_add(d, BLOCK_PART, title);
	struct buffer number = {0};

	buffer_printf(&number, "%zu.", ++d->parts);
	b->id = id;
	b->label = kept(d, number.text);
	b->level = 1;
	b->starts_page = starts_page;
	buffer_release(&number);
}

void paper_heading(struct paper *d, int level, const char *label, const char *text)
{
	struct block *b = block_add(d, BLOCK_HEADING, text);

	b->label = kept(d, label);
	b->level = level;
	b->keep = true;
}

void paper_text(struct paper *d, const char *text)
{
	block_add(d, BLOCK_TEXT, text);
}

void paper_notice(struct paper *d, const char *text)
{
	block_add(d, BLOCK_NOTICE, text);
}

void paper_entry(struct paper *d, int indent, const char *label, int label_cells, const char *mark,
		 const char *text)
{
	struct block *b = block_add(d, BLOCK_ENTRY, text);

	b->label = kept(d, label);
	b->mark = kept(d, mark);
	b->indent = indent;
	b->label_cells = label_cells;
}

void paper_table(struct paper *d, struct table *t, int indent)
{
	struct block *b;

	if (table_rows(t) == 0) {
		table_free(t);
		return;
	}
	b = block_add(d, BLOCK_TABLE, NULL);
	b->table = t;
	b->indent = indent;
}

void paper_interval(struct paper *d, const struct sums *s)
{
	int floor = ratio_tenths(sums_floor(s)), ceiling = ratio_tenths(sums_ceiling(s));
	struct buffer words = {0};
	struct block *b;

	if (floor == RATIO_NOTHING)
		return;
	/* TRANSLATORS: two percentages, the lower and the upper end of the score. */
	buffer_printf(&words, _("Score %d.%d %% now, %d.%d %% if every open question is met"), floor / 10,
		      floor % 10, ceiling / 10, ceiling % 10);
	b = block_add(d, BLOCK_INTERVAL, words.text);
	b->value = floor;
	b->of = ceiling;
	buffer_release(&words);
}

void paper_key(struct paper *d, const char *marks, const char *drawn)
{
	struct block *b = block_add(d, BLOCK_KEY, marks);

	b->label = kept(d, drawn);
}

void paper_key_words(const char *words[PAPER_KEY_WORDS])
{
	words[0] = _("earned");
	words[1] = _("still open");
	words[2] = _("lost");
}

void paper_language(struct paper *d, enum lang language)
{
	if (d->count > 0)
		d->blocks[d->count - 1].language = lang_tag(language);
}

void paper_gap(struct paper *d)
{
	block_add(d, BLOCK_GAP, NULL);
}

void paper_keep(struct paper *d)
{
	if (d->count > 0)
		d->blocks[d->count - 1].keep = true;
}

void paper_hold(struct paper *d)
{
	block_add(d, BLOCK_HOLD, NULL);
}

void paper_hold_ends(struct paper *d)
{
	block_add(d, BLOCK_HOLD_ENDS, NULL);
}
