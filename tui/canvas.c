#include "tui/canvas.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/mem.h"
#include "core/text.h"

/* ncurses shows at most a base and four combining characters in a cell (CCHARW_MAX). */
enum { CELL_CHARACTERS = 5 };

struct spot {
	int row, col, rows, cells;
	canvas_act *act;
	size_t first;
};

struct canvas {
	int rows, cols;
	int cursor_row, cursor_col;
	int rest_row, rest_col;
	struct cell *cells; /* rows × cols; every byte defined, so that rows compare with memcmp */
	struct spot *spots;
	size_t spot_count, spot_room;
	unsigned spots_where;
};

static struct cell *at(const struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

static struct cell blank(enum style style)
{
	return (struct cell){.text = " ", .width = 1, .style = (unsigned char)style};
}

struct canvas *canvas_new(int rows, int cols)
{
	struct canvas *c = mem_alloc(sizeof *c);

	canvas_resize(c, rows, cols);
	return c;
}

void canvas_free(struct canvas *c)
{
	if (!c)
		return;
	free(c->cells);
	free(c->spots);
	free(c);
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
	c->rows = rows > 0 ? rows : 1;
	c->cols = cols > 0 ? cols : 1;
	c->cells = mem_grow(c->cells, (size_t)c->rows * (size_t)c->cols, sizeof *c->cells);
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++)
			*at(c, row, col) = blank(STYLE_PLAIN);
	canvas_spots_forget(c);
	canvas_cursor(c, -1, 0);
	c->rest_row = c->rest_col = 0;
}

int canvas_rows(const struct canvas *c)
{
	return c->rows;
}

int canvas_cols(const struct canvas *c)
{
	return c->cols;
}

/* The part of [*col, *col + cells) that is on the canvas; false where nothing is. */
static bool clip(const struct canvas *c, int row, int *col, int *cells)
{
	if (row < 0 || row >= c->rows || *col >= c->cols || *cells <= 0)
		return false;
	if (*col < 0) {
		*cells += *col;
		*col = 0;
	}
	if (*cells > c->cols - *col)
		*cells = c->cols - *col;
	return *cells > 0;
}

/* Half of a wide character cannot be shown: whoever writes over one half blanks the other. */
static void part_from_neighbours(struct canvas *c, int row, int col, int cells)
{
	struct cell *first = at(c, row, col);
	struct cell *last = at(c, row, col + cells - 1);

	if (first->width == 0)
		first[-1] = blank((enum style)first[-1].style);
	if (last->width == 2)
		last[1] = blank((enum style)last[1].style);
}

static void cell_write(struct canvas *c, int row, int col, const struct cell *new)
{
	part_from_neighbours(c, row, col, new->width);
	*at(c, row, col) = *new;
	if (new->width == 2)
		*at(c, row, col + 1) = (struct cell){.style = new->style};
}

/* Printable and of one byte: most of a screen is that, and converting each would be most of drawing it. */
static bool is_ascii(const char *text, size_t bytes)
{
	return bytes > 0 && *text >= ' ' && *text <= '~';
}

/* Reads what one cell takes from the front of text: a character and what combines with it.  Anything
 * that no cell can show becomes "?".  Returns the bytes read. */
static size_t cell_read(struct cell *cell, const char *text, size_t bytes)
{
	size_t done = 0;
	size_t length = 0;
	int characters = 0;

	if (is_ascii(text, bytes) && (bytes == 1 || is_ascii(text + 1, 1))) {
		cell->text[0] = *text;
		cell->width = 1;
		return 1;
	}
	cell->width = 0;
	while (done < bytes) {
		mbstate_t state = {0};
		wchar_t character = L'\0';
		size_t n = mbrtowc(&character, text + done, bytes - done, &state);
		bool valid = n > 0 && n <= bytes - done;
		int width = valid ? wcwidth(character) : -1;

		if (width != 0 && characters > 0)
			break;
		if (!valid)
			n = 1;
		if (width < 0) {
			cell->text[length++] = '?';
			cell->width = 1;
		} else if ((width > 0 || characters > 0) && characters < CELL_CHARACTERS) {
			memcpy(cell->text + length, text + done, n);
			length += n;
			cell->width = (unsigned char)(cell->width + width);
		}
		characters += width != 0 || characters > 0;
		done += n;
	}
	return done;
}

static int write_cells(struct canvas *c, int row, int col, enum style style, const char *text, size_t bytes)
{
	for (size_t done = 0; done < bytes;) {
		struct cell cell = {.style = (unsigned char)style};

		done += cell_read(&cell, text + done, bytes - done);
		if (cell.width == 0) /* combining characters with nothing before them */
			continue;
		if (cell.width > c->cols - col)
			break;
		cell_write(c, row, col, &cell);
		col += cell.width;
	}
	return col;
}

int canvas_put_bytes(struct canvas *c, int row, int col, int cells, enum style style, const char *text,
		     size_t bytes)
{
	size_t fits;

	if (col < 0 || !clip(c, row, &col, &cells))
		return col;
	fits = text_fit(text, bytes, cells, NULL);
	if (fits == bytes)
		return write_cells(c, row, col, style, text, bytes);
	fits = text_fit(text, bytes, cells - 1, NULL);
	col = write_cells(c, row, col, style, text, fits);
	return write_cells(c, row, col, style, "~", 1);
}

int canvas_put(struct canvas *c, int row, int col, int cells, enum style style, const char *text)
{
	return canvas_put_bytes(c, row, col, cells, style, text, strlen(text));
}

int canvas_printf(struct canvas *c, int row, int col, int cells, enum style style, const char *format, ...)
{
	char *text = NULL;
	va_list arguments;
	int bytes;

	va_start(arguments, format);
	bytes = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	assert(bytes >= 0);
	text = mem_alloc((size_t)bytes + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)bytes + 1, format, arguments);
	va_end(arguments);
	col = canvas_put_bytes(c, row, col, cells, style, text, (size_t)bytes);
	free(text);
	return col;
}

void canvas_fill(struct canvas *c, int row, int col, int cells, enum style style)
{
	if (!clip(c, row, &col, &cells))
		return;
	part_from_neighbours(c, row, col, cells);
	for (int i = 0; i < cells; i++)
		*at(c, row, col + i) = blank(style);
}

void canvas_hline(struct canvas *c, int row, int col, int cells)
{
	const struct cell rule = {.text = "-", .width = 1, .style = STYLE_FAINT, .rule = '-'};

	if (!clip(c, row, &col, &cells))
		return;
	part_from_neighbours(c, row, col, cells);
	for (int i = 0; i < cells; i++)
		*at(c, row, col + i) = rule;
}

void canvas_vline(struct canvas *c, int row, int col, int rows)
{
	const struct cell rule = {.text = "|", .width = 1, .style = STYLE_FAINT, .rule = '|'};

	if (col < 0 || col >= c->cols)
		return;
	for (int i = row < 0 ? 0 : row; i < row + rows && i < c->rows; i++)
		cell_write(c, i, col, &rule);
}

void canvas_restyle(struct canvas *c, int row, int col, int cells, enum style style)
{
	if (!clip(c, row, &col, &cells))
		return;
	for (int i = 0; i < cells; i++) {
		struct cell *cell = at(c, row, col + i);

		/* A wide character goes with its left half. */
		if (cell->width == 0 && i == 0)
			continue;
		cell->style = (unsigned char)style;
		if (cell->width == 2)
			cell[1].style = (unsigned char)style;
	}
}

int canvas_paragraph(struct canvas *c, int row, int col, int rows, int cells, enum style style,
		     const char *text, int skip)
{
	struct text_line *lines = NULL;
	int count = (int)text_wrap(text, cells < 2 ? 2 : cells, &lines);

	if (skip < 0)
		skip = 0;
	for (int i = 0; i < rows && skip + i < count; i++)
		canvas_put_bytes(c, row + i, col, cells, style, lines[skip + i].start, lines[skip + i].bytes);
	free(lines);
	return count;
}

void canvas_spot(struct canvas *c, int row, int col, int rows, int cells, canvas_act *act, size_t first)
{
	if (c->spot_count == c->spot_room) {
		c->spot_room = c->spot_room ? 2 * c->spot_room : 32;
		c->spots = mem_grow(c->spots, c->spot_room, sizeof *c->spots);
	}
	c->spots[c->spot_count++] = (struct spot){row, col, rows, cells, act, first};
}

void canvas_spots_forget(struct canvas *c)
{
	c->spot_count = 0;
}

void canvas_spots_for(struct canvas *c, unsigned where)
{
	c->spots_where = where;
}

unsigned canvas_spots_where(const struct canvas *c)
{
	return c->spots_where;
}

canvas_act *canvas_spot_at(const struct canvas *c, int row, int col, size_t *which)
{
	for (size_t i = c->spot_count; i-- > 0;) {
		const struct spot *s = &c->spots[i];

		if (row < s->row || row >= s->row + s->rows || col < s->col || col >= s->col + s->cells)
			continue;
		*which = s->first + (size_t)(row - s->row);
		return s->act;
	}
	return NULL;
}

void canvas_cursor(struct canvas *c, int row, int col)
{
	bool shown = row >= 0 && row < c->rows;

	c->cursor_row = shown ? row : -1;
	c->cursor_col = !shown || col < 0 ? 0 : col < c->cols ? col : c->cols - 1;
}

const struct cell *canvas_cell(const struct canvas *c, int row, int col)
{
	assert(row >= 0 && row < c->rows && col >= 0 && col < c->cols);
	return at(c, row, col);
}

void canvas_mark(struct canvas *c, int row, int col)
{
	if (canvas_put(c, row, col, 1, STYLE_CURSOR, ">") <= col || row < 0 || row >= c->rows)
		return;
	c->rest_row = row;
	c->rest_col = col;
}

void canvas_rest_at(const struct canvas *c, int *row, int *col)
{
	*row = c->rest_row;
	*col = c->rest_col;
}

void canvas_cursor_at(const struct canvas *c, int *row, int *col)
{
	*row = c->cursor_row;
	*col = c->cursor_col;
}

void canvas_row_text(const struct canvas *c, int row, struct buffer *to)
{
	int end = c->cols;

	buffer_add(to, ""); /* a blank row is "", not NULL */
	while (end > 0 && strcmp(canvas_cell(c, row, end - 1)->text, " ") == 0)
		end--;
	for (int col = 0; col < end; col++)
		buffer_add(to, canvas_cell(c, row, col)->text);
}
