/* board.h: pieces of text laid out freely on a sheet, and the spots among them that a cursor can stand on.
 *
 * A board is laid out when it is made, for one width; it is as high as it needs to be and is scrolled.  It
 * owns its texts; a zeroed board is empty. */
#ifndef TUI_BOARD_H
#define TUI_BOARD_H

#include "tui/canvas.h"
#include "tui/target.h"

struct spot {
	int row, col, cells; /* its first cell is left free for the cursor's mark */
	struct target target;
};

struct piece {
	int row, col, cells;
	enum style style;
	char *text;
};

struct board {
	struct piece *pieces;
	size_t piece_count;
	struct spot *spots;
	size_t spot_count;
	int rows; /* that are used */
};

void board_release(struct board *b); /* empty again */

/* One line, cut to its cells. */
void board_put(struct board *b, int row, int col, int cells, enum style style, const char *text);
/* A text, wrapped; returns the rows that it takes. */
int board_text(struct board *b, int row, int col, int cells, enum style style, const char *text);
void board_spot(struct board *b, int row, int col, int cells, struct target target);

/* The spot of a target (the one of that number, if it has it), or that of the same number, or the last one:
 * where the cursor stands on a board that was made anew. */
size_t board_find(const struct board *b, struct target target, size_t number);

enum board_motion { BOARD_UP, BOARD_DOWN, BOARD_LEFT, BOARD_RIGHT, BOARD_PAGE_UP, BOARD_PAGE_DOWN };
/* The spot that a motion leads to: the nearest one in its direction, straight ahead before aside; the same
 * where there is none.  page: rows of a page. */
size_t board_move(const struct board *b, size_t from, enum board_motion motion, int page);

/* Draws rows from `top` on; the cursor is on a spot. */
void board_draw(const struct board *b, struct canvas *c, int row, int col, int rows, int top, size_t spot);

#endif
