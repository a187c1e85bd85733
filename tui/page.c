#include "tui/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"

void page_release(struct page *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->at[i].text);
	free(p->at);
	p->at = NULL;
	p->count = p->room = 0;
}

static void page_push(struct page *p, enum style style, int indent, char *text)
{
	if (p->count == p->room) {
		p->room = p->room ? 2 * p->room : 32;
		p->at = mem_grow(p->at, p->room, sizeof *p->at);
	}
	p->at[p->count++] = (struct page_line){.text = text,
					       .indent = indent,
					       .style = style,
					       .mark_style = style,
					       .target = PAGE_NO_TARGET};
}

void page_add(struct page *p, enum style style, int indent, const char *lead, const char *text)
{
	struct text_line *lines = NULL;
	struct buffer first = {0};
	int hang = lead ? text_width(lead) : 0;
	int cells = p->cells - indent - hang;
	size_t count;

	count = text_wrap(text, cells < 2 ? 2 : cells, &lines);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 && lead) {
			buffer_add(&first, lead);
			buffer_add_bytes(&first, lines[i].start, lines[i].bytes);
			page_push(p, style, indent, buffer_take(&first));
		} else {
			page_push(p, style, indent + hang, mem_dup_bytes(lines[i].start, lines[i].bytes));
		}
	}
	free(lines);
}

void page_printf(struct page *p, enum style style, int indent, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = mem_print(format, arguments);
	va_end(arguments);
	page_add(p, style, indent, NULL, text);
	free(text);
}

void page_row(struct page *p, enum style style, const char *text)
{
	page_push(p, style, 0, mem_dup(text));
}

void page_gap(struct page *p)
{
	if (p->count > 0 && *p->at[p->count - 1].text)
		page_push(p, STYLE_PLAIN, 0, mem_dup(""));
}

void page_mark(struct page *p, size_t from, int cells, enum style style)
{
	if (from >= p->count)
		return;
	p->at[from].mark_cells = cells;
	p->at[from].mark_style = style;
}

void page_aim(struct page *p, size_t from, long target)
{
	for (size_t i = from; i < p->count; i++)
		p->at[i].target = target;
}

void page_draw(const struct page *p, struct canvas *c, int row, int col, int rows, size_t top, long target)
{
	for (int i = 0; i < rows && top + (size_t)i < p->count; i++) {
		const struct page_line *line = &p->at[top + (size_t)i];
		bool here = target != PAGE_NO_TARGET && line->target == target;

		canvas_put(c, row + i, col + line->indent, p->cells - line->indent, line->style, line->text);
		if (line->mark_cells > 0)
			canvas_restyle(c, row + i, col + line->indent, line->mark_cells, line->mark_style);
		if (!here)
			continue;
		canvas_restyle(c, row + i, col, p->cells, STYLE_CURSOR);
		if (top + (size_t)i == 0 || p->at[top + (size_t)i - 1].target != target)
			canvas_mark(c, row + i, col - 2);
	}
}
