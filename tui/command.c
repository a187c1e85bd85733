#include <assert.h>

#include "core/text.h"
#include "tui/screen.h"

static const struct command commands[COMMAND__COUNT] = {
#define CMD(id, where, keys, footer, run, help) {where, keys, footer, run, help},
#include "tui/commands.def"
#undef CMD
};

const struct command *command_at(enum command_id id)
{
	assert(id < COMMAND__COUNT);
	return &commands[id];
}

enum command_id command_find(unsigned where, key_code k)
{
	for (int i = 0; i < COMMAND__COUNT; i++) {
		const char *names = commands[i].keys;
		key_code listed;

		if (!(commands[i].where & where))
			continue;
		while (key_parse(&names, &listed))
			if (listed == k)
				return (enum command_id)i;
	}
	return COMMAND__COUNT;
}

static void first_key(const struct command *command, struct buffer *to)
{
	const char *names = command->keys;
	key_code k;

	if (key_parse(&names, &k))
		key_name(k, to);
}

enum { FOOTER_GAP = 2 };

static int footer_cells(const struct command *command)
{
	struct buffer key = {0};
	int cells;

	first_key(command, &key);
	cells = text_width(key.text) + 1 + text_width(_(command->footer)) + FOOTER_GAP;
	buffer_release(&key);
	return cells;
}

static int footer_item(struct canvas *c, const struct command *command, int row, int col, int cols)
{
	struct buffer key = {0};

	first_key(command, &key);
	col = canvas_put(c, row, col, cols - col, STYLE_KEY, key.text) + 1;
	buffer_release(&key);
	return canvas_put(c, row, col, cols - col, STYLE_FAINT, _(command->footer)) + FOOTER_GAP;
}

/* The ways back and to the help stay when the rest no longer fits. */
static bool footer_always(int id)
{
	return id == COMMAND_BACK || id == COMMAND_BACK_TYPING || id == COMMAND_HELP ||
	       id == COMMAND_HELP_TYPING;
}

void command_footer(struct canvas *c, unsigned where, int row, int cols)
{
	int col = 1, room = cols - col - 1 + FOOTER_GAP;

	for (int i = 0; i < COMMAND__COUNT; i++)
		if (commands[i].footer && (commands[i].where & where) && footer_always(i))
			room -= footer_cells(&commands[i]);
	for (int i = 0; i < COMMAND__COUNT; i++) {
		if (!commands[i].footer || !(commands[i].where & where))
			continue;
		if (!footer_always(i)) {
			if (room < footer_cells(&commands[i]))
				continue;
			room -= footer_cells(&commands[i]);
		}
		col = footer_item(c, &commands[i], row, col, cols);
	}
}

void command_help(struct page *p, unsigned where)
{
	enum { KEYS_CELLS = 12 };

	for (int i = 0; i < COMMAND__COUNT; i++) {
		struct buffer lead = {0};
		const char *names = commands[i].keys;
		size_t from = p->count;
		key_code k;

		if (!(commands[i].where & where))
			continue;
		while (key_parse(&names, &k)) {
			key_name(k, &lead);
			buffer_add(&lead, " ");
		}
		while (text_width(lead.text) < KEYS_CELLS)
			buffer_add(&lead, " ");
		page_add(p, STYLE_PLAIN, 1, lead.text, _(commands[i].help));
		page_mark(p, from, KEYS_CELLS, STYLE_KEY);
		buffer_release(&lead);
	}
}
