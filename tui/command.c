#include <assert.h>

#include "core/text.h"
#include "tui/screen.h"

static const struct command commands[COMMAND__COUNT] = {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) \
	{(where)&ON_ANY, keys, FOOTER_##footer, name, run, help, ((where)&CHANGES) != 0},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

/* GROUP_id is the number of the command that follows it. */
enum {
#define GROUP(id, name)                               GROUP_##id, GROUP_BEFORE_##id = GROUP_##id - 1,
#define CMD(id, where, keys, footer, name, run, help) NUMBER_##id,
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static const struct {
	int first;
	const char *name;
} groups[] = {
#define GROUP(id, name) {GROUP_##id, name},
#define CMD(id, where, keys, footer, name, run, help)
#include "tui/commands.def"
#undef GROUP
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

void command_key(enum command_id id, struct buffer *to)
{
	const char *names = commands[id].keys;
	key_code k;

	if (key_parse(&names, &k))
		key_name(k, to);
}

enum { FOOTER_GAP = 2, KEYS_CELLS_MIN = 6 };

static int footer_cells(enum command_id id)
{
	struct buffer key = {0};
	int cells;

	command_key(id, &key);
	cells = text_width(key.text) + 1 + text_width(_(commands[id].name)) + FOOTER_GAP;
	buffer_release(&key);
	return cells;
}

static int footer_item(struct canvas *c, enum command_id id, int row, int col, int cols)
{
	struct buffer key = {0};

	command_key(id, &key);
	canvas_spot(c, row, col, 1, footer_cells(id) - FOOTER_GAP, mouse_command, id);
	col = canvas_put(c, row, col, cols - col, STYLE_KEY, key.text) + 1;
	buffer_release(&key);
	return canvas_put(c, row, col, cols - col, STYLE_FAINT, _(commands[id].name)) + FOOTER_GAP;
}

void command_do(struct ui *ui, enum command_id id)
{
	/* Unsealed by another program just now, it can be changed at once. */
	if (commands[id].changes && ui_reads_only(ui))
		ui_poll(ui);
	if (commands[id].changes && ui_reads_only(ui)) {
		ui_say_reads_only(ui);
		ui->message_style = STYLE_ERROR;
	} else {
		commands[id].run(ui, id);
	}
}

void command_footer(struct canvas *c, unsigned where, bool reads, int row, int cols)
{
	static const enum footer order[] = {FOOTER_FIRST, FOOTER_ROOM, FOOTER_ALWAYS};
	int col = 1, room = cols - col - 1 + FOOTER_GAP;
	bool shown[COMMAND__COUNT] = {false};

	for (enum footer f = FOOTER_ALWAYS; f > FOOTER_NEVER; f--) {
		for (int i = 0; i < COMMAND__COUNT; i++) {
			int cells;

			if (commands[i].footer != f || !(commands[i].where & where) ||
			    (reads && commands[i].changes))
				continue;
			cells = footer_cells((enum command_id)i);
			shown[i] = cells <= room;
			room -= shown[i] ? cells : 0;
		}
	}
	/* The ways out stand at the end, where they always are. */
	for (size_t f = 0; f < sizeof order / sizeof *order; f++)
		for (int i = 0; i < COMMAND__COUNT; i++)
			if (shown[i] && commands[i].footer == order[f])
				col = footer_item(c, (enum command_id)i, row, col, cols);
}

static void keys_print(const struct command *command, struct buffer *to)
{
	const char *names = command->keys;
	key_code k;

	while (key_parse(&names, &k)) {
		key_name(k, to);
		buffer_add(to, " ");
	}
}

static int keys_cells(unsigned where)
{
	int widest = KEYS_CELLS_MIN;

	for (int i = 0; i < COMMAND__COUNT; i++) {
		struct buffer keys = {0};

		keys_print(&commands[i], &keys);
		if ((commands[i].where & where) && text_width(keys.text) > widest)
			widest = text_width(keys.text);
		buffer_release(&keys);
	}
	return widest + 1;
}

static void help_row(struct page *p, const struct command *command, int cells)
{
	struct buffer lead = {0};
	size_t from = p->count;

	keys_print(command, &lead);
	buffer_add_fill(&lead, ' ', (size_t)(cells - text_width(lead.text)));
	page_add(p, STYLE_PLAIN, 1, lead.text, _(command->help));
	page_mark(p, from, cells, STYLE_KEY);
	buffer_release(&lead);
}

int command_help(struct page *p, unsigned where)
{
	int cells = keys_cells(where);
	size_t group = 0, groups_count = sizeof groups / sizeof *groups;
	bool named = false;

	for (int i = 0; i < COMMAND__COUNT; i++) {
		while (group + 1 < groups_count && groups[group + 1].first <= i) {
			group++;
			named = false;
		}
		if (!(commands[i].where & where))
			continue;
		if (!named) {
			page_gap(p);
			page_add(p, STYLE_STRONG, 0, NULL, _(groups[group].name));
			named = true;
		}
		help_row(p, &commands[i], cells);
	}
	return cells;
}
