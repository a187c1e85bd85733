/* peer.c: the least that a program can do, to measure against.
 *
 *   peer screen   draws one full screen with ncursesw and waits for a key
 *   peer list     a list in which the cursor keys move a bar: the two rows that change are drawn
 *   peer pane     the same, and beside it a text that is another one for each row */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void row_draw(int row, bool is_current)
{
	attrset(is_current ? A_REVERSE : A_NORMAL);
	mvprintw(row, 0, "%s [ ] Q-%-4d 機關已就%-4d項訂計", is_current ? ">" : " ", row, row);
	attrset(A_NORMAL);
}

/* As much text as a question has, and of no use to the row before. */
static void pane_draw(int item)
{
	enum { PANE_COL = 34, PANE_ROWS = 19, WORD_MAX = 7 };

	for (int row = 1; row < PANE_ROWS && row < LINES - 1; row++) {
		unsigned word = (unsigned)(item * 7919 + row * 104729);

		move(row, PANE_COL);
		while (getcurx(stdscr) < COLS - WORD_MAX) {
			word = word * 1103515245U + 12345U;
			for (unsigned i = 0; i < 2 + (word >> 16) % (WORD_MAX - 2); i++)
				addch('a' + (word >> (i + 8)) % 26);
			addch(' ');
		}
		clrtoeol();
	}
}

static int screen_run(bool moves, bool has_pane)
{
	int at = 0, key;

	setlocale(LC_CTYPE, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	for (int row = 0; row < LINES - 1; row++)
		row_draw(row, row == 0);
	mvaddstr(LINES - 1, 0, "Enter opens, arrows move, Q quits");
	if (has_pane)
		pane_draw(at);
	refresh();
	while ((key = getch()) != 'q' && key != ERR) {
		int to = at + (key == KEY_DOWN) - (key == KEY_UP);

		if (!moves || to < 0 || to >= LINES - 1 || to == at)
			continue;
		row_draw(at, false);
		row_draw(to, true);
		at = to;
		if (has_pane)
			pane_draw(at);
		refresh();
	}
	endwin();
	return 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";

	if (strcmp(mode, "screen") == 0)
		return screen_run(false, false);
	if (strcmp(mode, "list") == 0)
		return screen_run(true, false);
	if (strcmp(mode, "pane") == 0)
		return screen_run(true, true);
	fputs("peer screen|list|pane\n", stderr);
	return 2;
}
