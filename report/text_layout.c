#include "report/text_layout.h"

#include "core/text.h"
#include "report/facts.h"

static void part_begin(struct pages *p, const struct block *b)
{
	struct buffer title = {0};

	pages_blank(p);
	if (b->starts_page)
		pages_break(p);
	buffer_printf(&title, "%s %s", b->label, b->text);
	pages_heading(p, title.text, '=');
	pages_blank(p);
	pages_keep(p);
	buffer_release(&title);
}

static void heading_put(struct pages *p, const struct block *b)
{
	enum { NUMBER_CELLS = 4 };
	size_t mark = pages_mark(p);

	if (b->level < 3) {
		pages_heading(p, b->text, b->level == 1 ? '=' : '-');
		return;
	}
	pages_entry(p, 0, b->label, NUMBER_CELLS + (text_width(b->label) >= NUMBER_CELLS ? 2 : 0), b->text);
	pages_hold(p, mark);
}

/* What marks an entry stands in front of its text, so that what wraps stays clear of it. */
static void entry_put(struct pages *p, const struct block *b)
{
	struct buffer front = {0};

	if (*b->mark == '\0') {
		pages_entry(p, b->indent, b->label, b->label_cells, b->text);
		return;
	}
	buffer_add(&front, b->label);
	cells_skip(b->label_cells - text_width(b->label), &front);
	buffer_add(&front, b->mark);
	pages_entry(p, b->indent, front.text, text_width(front.text) + 1, b->text);
	buffer_release(&front);
}

static void notice_put(struct pages *p, const struct block *b)
{
	pages_rule(p, '*');
	pages_text(p, 0, b->text);
	pages_rule(p, '*');
}

static void block_put(struct pages *p, const struct block *b, size_t *hold)
{
	switch (b->kind) {
	case BLOCK_PART:
		part_begin(p, b);
		break;
	case BLOCK_HEADING:
		heading_put(p, b);
		break;
	case BLOCK_TEXT:
	case BLOCK_KEY:
		pages_text(p, 0, b->text);
		break;
	case BLOCK_NOTICE:
		notice_put(p, b);
		break;
	case BLOCK_ENTRY:
		entry_put(p, b);
		break;
	case BLOCK_TABLE:
		pages_table(p, b->table, b->indent);
		break;
	case BLOCK_INTERVAL:
		break;
	case BLOCK_GAP:
		pages_blank(p);
		break;
	case BLOCK_HOLD:
		*hold = pages_mark(p);
		break;
	case BLOCK_HOLD_ENDS:
		pages_hold(p, *hold);
		break;
	}
	if (b->keep)
		pages_keep(p);
}

void pages_paper(struct pages *p, const struct paper *d)
{
	size_t hold = 0;

	for (size_t i = 0; i < d->count; i++)
		block_put(p, &d->blocks[i], &hold);
}

int paper_put(const struct paper *d, int width, int lines, const struct page_frame *frame, FILE *to,
	      struct err *e)
{
	struct pages *p = pages_new(width);
	struct buffer out = {0};
	int status;

	pages_paper(p, d);
	pages_print(p, lines, frame, &out);
	status = stream_put(to, &out, e);
	pages_free(p);
	buffer_release(&out);
	return status;
}
