#include "tests/support/term_script.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/mem.h"

struct step {
	key_code key;
	char *paste;
	int rows, cols;
	int signal;
	void (*look)(struct term_script *s, void *self); /* instead of a key */
	void *self;
};

struct term_script {
	struct terminal terminal;
	int rows, cols;
	struct step *steps;
	size_t step_count;
	size_t step_next;
	const char *paste;
	int signal;
	struct canvas *screen;
	int shown_times;
	int suspended_times;
	int left;
	struct buffer row;
};

static struct step *step_add(struct term_script *s, key_code key)
{
	s->steps = mem_grow(s->steps, s->step_count + 1, sizeof *s->steps);
	s->steps[s->step_count] = (struct step){.key = key};
	return &s->steps[s->step_count++];
}

static void character_copy(char to[5], const char *from)
{
	mbstate_t state = {0};
	size_t bytes = mbrlen(from, strlen(from), &state);

	assert(bytes > 0 && bytes < 5 && "a text in quotes is UTF-8 and ends in a quote");
	memcpy(to, from, bytes);
	to[bytes] = '\0';
}

void term_script_keys(struct term_script *s, const char *keys)
{
	char typed[5];
	key_code key;

	for (;;) {
		keys += strspn(keys, " ");
		if (*keys != '\'') {
			if (!key_parse(&keys, &key))
				return;
			step_add(s, key);
			continue;
		}
		for (keys++; *keys != '\''; keys += strlen(typed)) {
			const char *name = typed;

			character_copy(typed, keys);
			if (*typed == ' ')
				step_add(s, ' ');
			else if (key_parse(&name, &key))
				step_add(s, key);
		}
		keys++;
	}
}

void term_script_paste(struct term_script *s, const char *text)
{
	step_add(s, KEYS_PASTE)->paste = mem_dup(text);
}

void term_script_resize(struct term_script *s, int rows, int cols)
{
	struct step *step = step_add(s, KEYS_RESIZE);

	step->rows = rows;
	step->cols = cols;
}

void term_script_time(struct term_script *s)
{
	step_add(s, KEYS_TIME);
}

void term_script_signal(struct term_script *s, int signal)
{
	step_add(s, KEYS_END_OF_INPUT)->signal = signal;
}

void term_script_then(struct term_script *s, void (*look)(struct term_script *s, void *self), void *self)
{
	struct step *step = step_add(s, KEYS_TIME);

	step->look = look;
	step->self = self;
}

/* --- the port --- */

static void script_size(void *self, int *rows, int *cols)
{
	const struct term_script *s = self;

	*rows = s->rows;
	*cols = s->cols;
}

static void script_show(void *self, const struct canvas *c)
{
	struct term_script *s = self;
	int row;
	int col;

	assert(canvas_rows(c) == s->rows && canvas_cols(c) == s->cols);
	if (!s->screen)
		s->screen = canvas_new(s->rows, s->cols);
	canvas_resize(s->screen, s->rows, s->cols);
	for (row = 0; row < s->rows; row++) {
		for (col = 0; col < s->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);

			if (cell->rule == '-')
				canvas_hline(s->screen, row, col, 1);
			else if (cell->rule == '|')
				canvas_vline(s->screen, row, col, 1);
			else if (cell->width > 0)
				canvas_put(s->screen, row, col, cell->width, (enum style)cell->style,
					   cell->text);
			if (cell->rule)
				canvas_restyle(s->screen, row, col, 1, (enum style)cell->style);
		}
	}
	canvas_cursor_at(c, &row, &col);
	canvas_cursor(s->screen, row, col);
	s->shown_times++;
}

static key_code script_read(void *self, int wait_ms)
{
	struct term_script *s = self;

	(void)wait_ms;
	while (s->step_next < s->step_count) {
		const struct step step = s->steps[s->step_next++];

		if (step.look) {
			step.look(s, step.self); /* may add steps: s->steps moves */
			continue;
		}
		if (step.key == KEYS_PASTE)
			s->paste = step.paste;
		if (step.key == KEYS_RESIZE) {
			s->rows = step.rows;
			s->cols = step.cols;
		}
		if (step.key == KEYS_END_OF_INPUT)
			s->signal = step.signal;
		return step.key;
	}
	s->signal = SIGHUP;
	return KEYS_END_OF_INPUT;
}

static bool script_pending(void *self)
{
	const struct term_script *s = self;

	return s->step_next < s->step_count && !s->steps[s->step_next].look;
}

static const char *script_paste(void *self)
{
	const struct term_script *s = self;

	return s->paste ? s->paste : "";
}

/* It has no mouse. */
static void script_mouse(void *self, bool on)
{
	(void)self;
	(void)on;
}

static int script_signal(void *self)
{
	const struct term_script *s = self;

	return s->signal;
}

static void script_leave(void *self)
{
	struct term_script *s = self;

	s->left++;
}

static void script_resume(void *self)
{
	struct term_script *s = self;

	s->left--;
}

static void script_suspend(void *self)
{
	struct term_script *s = self;

	s->suspended_times++;
}

struct term_script *term_script_new(int rows, int cols)
{
	struct term_script *s = mem_alloc(sizeof *s);

	s->rows = rows;
	s->cols = cols;
	s->terminal = (struct terminal){
		.self = s,
		.size = script_size,
		.show = script_show,
		.read = script_read,
		.pending = script_pending,
		.paste = script_paste,
		.mouse = script_mouse,
		.signal = script_signal,
		.leave = script_leave,
		.resume = script_resume,
		.suspend = script_suspend,
	};
	return s;
}

void term_script_free(struct term_script *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->step_count; i++)
		free(s->steps[i].paste);
	free(s->steps);
	canvas_free(s->screen);
	buffer_release(&s->row);
	free(s);
}

struct terminal *term_script_terminal(struct term_script *s)
{
	return &s->terminal;
}

/* --- looking --- */

const struct canvas *term_script_screen(const struct term_script *s)
{
	return s->screen;
}

const char *term_script_row(struct term_script *s, int row)
{
	buffer_clear(&s->row);
	buffer_add(&s->row, "");
	if (s->screen && row >= 0 && row < canvas_rows(s->screen))
		canvas_row_text(s->screen, row, &s->row);
	return s->row.text;
}

bool term_script_shows(struct term_script *s, const char *text)
{
	for (int row = 0; s->screen && row < canvas_rows(s->screen); row++)
		if (strstr(term_script_row(s, row), text))
			return true;
	return false;
}

int term_script_shown_times(const struct term_script *s)
{
	return s->shown_times;
}

int term_script_suspended_times(const struct term_script *s)
{
	return s->suspended_times;
}

int term_script_left(const struct term_script *s)
{
	return s->left;
}
