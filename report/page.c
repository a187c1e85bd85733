#include "report/page.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/mem.h"
#include "core/text.h"

enum { NOWHERE = -1 };

struct row {
	char *text;   /* without newline; NULL for a blank line */
	bool keep;    /* on one page with the next row */
	bool breaks;  /* first of a page */
	long head;    /* first row of the head it stands below, or NOWHERE */
	long heading; /* rows of that head */
};

struct pages {
	int width;
	struct row *rows;
	size_t count;
	bool break_next;
	long head; /* given to the rows that are added: see struct row */
	long heading;
};

struct pages *pages_new(int width)
{
	struct pages *p = mem_alloc(sizeof *p);

	p->width = width;
	p->head = NOWHERE;
	return p;
}

void pages_free(struct pages *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++)
		free(p->rows[i].text);
	free(p->rows);
	free(p);
}

int pages_width(const struct pages *p)
{
	return p->width;
}

/* --- adding -------------------------------------------------------------------------------- */

static void row_add(struct pages *p, char *text)
{
	/* Powers of two only: a report of a thousand pages is still a handful of moves. */
	if ((p->count & (p->count - 1)) == 0)
		p->rows = mem_grow(p->rows, p->count ? 2 * p->count : 1, sizeof *p->rows);
	p->rows[p->count++] =
		(struct row){.text = text, .breaks = p->break_next, .head = p->head, .heading = p->heading};
	p->break_next = false;
}

void pages_put(struct pages *p, const char *line)
{
	size_t bytes = strlen(line);

	while (bytes > 0 && line[bytes - 1] == ' ')
		bytes--;
	row_add(p, mem_dup_bytes(line, bytes));
}

/* Adds one wrapped line behind what stands in front of it. */
static void row_add_behind(struct pages *p, const char *front, int indent, const struct text_line *line)
{
	struct buffer b = {0};

	if (front)
		buffer_add(&b, front);
	else
		cells_skip(indent, &b);
	buffer_add_bytes(&b, line->start, line->bytes);
	pages_put(p, b.text);
	buffer_release(&b);
}

void pages_text(struct pages *p, int indent, const char *text)
{
	struct text_line *lines = NULL;
	size_t count = text_wrap(text, p->width - indent, &lines);

	for (size_t i = 0; i < count; i++) {
		if (lines[i].bytes == 0)
			pages_blank(p);
		else
			row_add_behind(p, NULL, indent, &lines[i]);
	}
	free(lines);
}

void pages_blank(struct pages *p)
{
	if (p->count > 0 && p->rows[p->count - 1].text)
		row_add(p, NULL);
}

void pages_entry(struct pages *p, int indent, const char *label, int label_cells, const char *text)
{
	int left = indent + label_cells;
	struct buffer front = {0};
	struct text_line *lines = NULL;
	size_t count;

	if (text_width(label) >= label_cells || p->width - left < p->width / 3) {
		pages_text(p, indent, label);
		pages_keep(p);
		pages_text(p, indent + 2, text);
		return;
	}
	cells_skip(indent, &front);
	buffer_add(&front, label);
	cells_skip(label_cells - text_width(label), &front);
	count = text_wrap(text, p->width - left, &lines);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && lines[i].bytes == 0)
			pages_blank(p);
		else
			row_add_behind(p, i == 0 ? front.text : NULL, left, &lines[i]);
	}
	free(lines);
	buffer_release(&front);
}

void pages_rule(struct pages *p, char rule)
{
	struct buffer b = {0};

	buffer_add_fill(&b, rule, (size_t)p->width);
	row_add(p, buffer_take(&b));
}

void pages_heading(struct pages *p, const char *text, char rule)
{
	struct buffer b = {0};
	size_t mark = p->count;
	int widest = 0;

	pages_text(p, 0, text);
	for (size_t i = mark; i < p->count; i++) {
		if (p->rows[i].text && text_width(p->rows[i].text) > widest)
			widest = text_width(p->rows[i].text);
	}
	buffer_add_fill(&b, rule, (size_t)widest);
	row_add(p, buffer_take(&b));
	pages_hold(p, mark);
	pages_keep(p);
}

void pages_break(struct pages *p)
{
	p->break_next = true;
}

/* --- holding together ---------------------------------------------------------------------- */

size_t pages_mark(const struct pages *p)
{
	return p->count;
}

void pages_hold(struct pages *p, size_t mark)
{
	for (size_t i = mark; i + 1 < p->count; i++)
		p->rows[i].keep = true;
}

void pages_keep(struct pages *p)
{
	if (p->count > 0)
		p->rows[p->count - 1].keep = true;
}

void pages_head(struct pages *p, size_t mark)
{
	pages_hold(p, mark);
	pages_keep(p);
	p->head = (long)mark;
	p->heading = (long)(p->count - mark);
}

void pages_head_end(struct pages *p)
{
	p->head = NOWHERE;
	p->heading = 0;
}

/* --- writing ------------------------------------------------------------------------------- */

/* Which row stands on which line: `lines` slots for each page. */
struct sheets {
	const struct pages *pages;
	long *slots; /* a row, or NOWHERE for an empty line */
	size_t lines;
	size_t count;
	size_t used; /* lines of the last page */
};

static void sheet_start(struct sheets *s)
{
	s->slots = mem_grow(s->slots, (s->count + 1) * s->lines, sizeof *s->slots);
	for (size_t i = 0; i < s->lines; i++)
		s->slots[s->count * s->lines + i] = NOWHERE;
	s->count++;
	s->used = 0;
}

static void slot_take(struct sheets *s, long row)
{
	if (s->used == s->lines)
		sheet_start(s);
	s->slots[(s->count - 1) * s->lines + s->used++] = row;
}

/* Rows from i that want to stand on one page. */
static size_t block_rows(const struct pages *p, size_t i)
{
	size_t end = i;

	while (end + 1 < p->count && p->rows[end].keep)
		end++;
	return end + 1 - i;
}

static void sheets_fill(struct sheets *s)
{
	const struct pages *p = s->pages;
	size_t i = 0;

	sheet_start(s);
	while (i < p->count) {
		const struct row *r = &p->rows[i];
		size_t rows = block_rows(p, i);

		if (s->used > 0 && (r->breaks || s->used + rows > s->lines))
			sheet_start(s);
		if (s->used == 0 && !r->text) {
			i++;
			continue;
		}
		/* A head that leaves no room for a line below it would be repeated for ever. */
		if (s->used == 0 && r->head != NOWHERE && (size_t)r->heading < s->lines) {
			for (long h = 0; h < r->heading; h++)
				slot_take(s, r->head + h);
		}
		/* A block larger than a page is cut where the page ends. */
		do
			slot_take(s, (long)i++);
		while (--rows > 0 && s->used < s->lines);
	}
}

static bool has(const char *text)
{
	return text && *text;
}

static void marking_print(const struct pages *p, const struct page_frame *f, struct buffer *to)
{
	if (!f || !has(f->marking))
		return;
	cells_skip((p->width - text_width(f->marking)) / 2, to);
	cells_cut(f->marking, p->width, to);
	buffer_add(to, "\n");
}

static void head_print(const struct pages *p, const struct page_frame *f, struct buffer *to)
{
	int used = 0;

	marking_print(p, f, to);
	if (f->mark) {
		used = cells_cut(f->mark, p->width, to);
		cells_skip(2, to);
		used += 2;
	}
	cells_cut(f->title, p->width - used, to);
	buffer_add(to, "\n");
	buffer_add_fill(to, '-', (size_t)p->width);
	buffer_add(to, "\n");
}

static void foot_print(const struct pages *p, const struct page_frame *f, size_t page, size_t count,
		       struct buffer *to)
{
	struct buffer number = {0};
	int cells, used;

	buffer_add_fill(to, '-', (size_t)p->width);
	buffer_add(to, "\n");
	if (has(f->footer)) {
		cells_cut(f->footer, p->width, to);
		buffer_add(to, "\n");
	}
	/* TRANSLATORS: at the foot of each page, at most 30 cells. */
	buffer_printf(&number, _("page %zu of %zu"), page, count);
	cells = text_width(number.text);
	used = cells_cut(f->foot, p->width - cells - 2, to);
	cells_skip(p->width - cells - used, to);
	buffer_add(to, number.text);
	buffer_add(to, "\n");
	marking_print(p, f, to);
	buffer_release(&number);
}

static void row_print(const struct pages *p, long row, struct buffer *to)
{
	if (row != NOWHERE && p->rows[row].text)
		buffer_add(to, p->rows[row].text);
	buffer_add(to, "\n");
}

void pages_print(const struct pages *p, int lines, const struct page_frame *frame, struct buffer *to)
{
	struct sheets s = {.pages = p};
	int around;

	if (lines == 0) {
		marking_print(p, frame, to);
		for (size_t i = 0; i < p->count; i++)
			row_print(p, (long)i, to);
		marking_print(p, frame, to);
		return;
	}
	around = PAGE_FRAME_LINES + (has(frame->marking) ? 2 : 0) + (has(frame->footer) ? 1 : 0);
	assert(lines > around);
	s.lines = (size_t)(lines - around);
	sheets_fill(&s);
	for (size_t page = 0; page < s.count; page++) {
		if (page > 0)
			buffer_add(to, "\f");
		head_print(p, frame, to);
		for (size_t i = 0; i < s.lines; i++)
			row_print(p, s.slots[page * s.lines + i], to);
		foot_print(p, frame, page + 1, s.count, to);
	}
	free(s.slots);
}

/* --- cells --------------------------------------------------------------------------------- */

void cells_skip(int cells, struct buffer *to)
{
	if (cells > 0)
		buffer_add_fill(to, ' ', (size_t)cells);
}

int cells_cut(const char *text, int cells, struct buffer *to)
{
	static const char more[] = "...";
	size_t line = strcspn(text, "\n");
	int used = 0;

	if (cells < 1)
		return 0;
	if (text[line] == '\0' && text_width(text) <= cells) {
		buffer_add(to, text);
		return text_width(text);
	}
	if (cells < 4) {
		buffer_add_fill(to, '.', (size_t)cells);
		return cells;
	}
	buffer_add_bytes(to, text, text_fit(text, line, cells - 3, &used));
	buffer_add(to, more);
	return used + 3;
}
