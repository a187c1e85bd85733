#include "tui/board.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"

void board_release(struct board *b)
{
	for (size_t i = 0; i < b->piece_count; i++)
		free(b->pieces[i].text);
	free(b->pieces);
	free(b->spots);
	*b = (struct board){.rows = 0};
}

/* Room grows by powers of two. */
static bool is_full(size_t count)
{
	return (count & (count - 1)) == 0;
}

static void board_take(struct board *b, int row, int col, int cells, enum style style, char *text)
{
	if (is_full(b->piece_count))
		b->pieces = mem_grow(b->pieces, b->piece_count ? 2 * b->piece_count : 1, sizeof *b->pieces);
	b->pieces[b->piece_count++] = (struct piece){row, col, cells, style, text};
	if (row >= b->rows)
		b->rows = row + 1;
}

void board_put(struct board *b, int row, int col, int cells, enum style style, const char *text)
{
	board_take(b, row, col, cells, style, mem_dup(text));
}

int board_text(struct board *b, int row, int col, int cells, enum style style, const char *text)
{
	struct text_line *lines = NULL;
	size_t count = text_wrap(text, cells < 2 ? 2 : cells, &lines);

	for (size_t i = 0; i < count; i++)
		board_take(b, row + (int)i, col, cells, style, mem_dup_bytes(lines[i].start, lines[i].bytes));
	free(lines);
	return (int)count;
}

void board_spot(struct board *b, int row, int col, int cells, struct target target)
{
	if (is_full(b->spot_count))
		b->spots = mem_grow(b->spots, b->spot_count ? 2 * b->spot_count : 1, sizeof *b->spots);
	b->spots[b->spot_count++] = (struct spot){row, col, cells, target};
}

static bool target_equals(const struct target *a, const struct target *b)
{
	return a->kind == b->kind && memcmp(a->at, b->at, sizeof a->at) == 0;
}

size_t board_find(const struct board *b, struct target target, size_t number)
{
	/* Several figures may lead to the same: the cursor stays on its own. */
	if (number < b->spot_count && target_equals(&b->spots[number].target, &target))
		return number;
	for (size_t i = 0; i < b->spot_count; i++)
		if (target_equals(&b->spots[i].target, &target))
			return i;
	return number < b->spot_count ? number : b->spot_count ? b->spot_count - 1 : 0;
}

/* --- moving --- */

/* Cells or rows between two stretches; 0 where they overlap. */
static int apart(int a, int a_length, int b, int b_length)
{
	if (b >= a + a_length)
		return b - (a + a_length) + 1;
	return a >= b + b_length ? a - (b + b_length) + 1 : 0;
}

/* How far a spot is in a direction, INT_MAX where it does not lie there. */
static int distance(const struct spot *from, const struct spot *to, enum board_motion motion)
{
	enum { ASIDE = 1000, BETWEEN = 16 };
	bool across = motion == BOARD_LEFT || motion == BOARD_RIGHT;
	int aside = apart(from->col, from->cells, to->col, to->cells);
	int rows = motion == BOARD_UP ? from->row - to->row : to->row - from->row;
	int cells = motion == BOARD_LEFT ? from->col - (to->col + to->cells)
					 : to->col - (from->col + from->cells);

	if (across)
		return cells < 0 ? INT_MAX : abs(rows) * ASIDE + cells;
	/* What stands beside, and not below, is another column of the board. */
	if (rows <= 0 || aside > 0)
		return INT_MAX;
	return rows * ASIDE + abs(to->col - from->col) / BETWEEN;
}

static size_t nearest(const struct board *b, size_t from, enum board_motion motion)
{
	size_t best = from;
	int least = INT_MAX;

	for (size_t i = 0; i < b->spot_count; i++) {
		int d = i == from ? INT_MAX : distance(&b->spots[from], &b->spots[i], motion);

		if (d < least) {
			least = d;
			best = i;
		}
	}
	return best;
}

size_t board_move(const struct board *b, size_t from, enum board_motion motion, int page)
{
	enum board_motion step = motion == BOARD_PAGE_UP     ? BOARD_UP
				 : motion == BOARD_PAGE_DOWN ? BOARD_DOWN
							     : motion;
	size_t at = from;

	if (from >= b->spot_count)
		return from;
	if (step == motion)
		return nearest(b, from, motion);
	for (;;) {
		size_t next = nearest(b, at, step);

		if (next == at || (at != from && abs(b->spots[next].row - b->spots[from].row) > page))
			return at;
		at = next;
	}
}

void board_draw(const struct board *b, struct canvas *c, int row, int col, int rows, int top, size_t spot)
{
	for (size_t i = 0; i < b->piece_count; i++) {
		const struct piece *p = &b->pieces[i];

		if (p->row >= top && p->row < top + rows)
			canvas_put(c, row + p->row - top, col + p->col, p->cells, p->style, p->text);
	}
	if (spot < b->spot_count) {
		const struct spot *s = &b->spots[spot];

		if (s->row < top || s->row >= top + rows)
			return;
		canvas_restyle(c, row + s->row - top, col + s->col, s->cells, STYLE_CURSOR);
		canvas_mark(c, row + s->row - top, col + s->col);
	}
}
