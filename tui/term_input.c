#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#define key_name         curses_key_name /* key.h has a function of that name */
#include <curses.h>
#undef key_name

#include "tui/term_input.h"

#include <stdlib.h>

#include "core/mem.h"
#include "tui/term_keys.h"

enum {
	ESCAPE_MS = 100, /* over ssh the bytes of one key can come this far apart; ESCDELAY overrides */
	PASTE_MS = 2000, /* a paste whose end was lost must not swallow the keys that follow */
	SEQUENCE_BYTES = 32,
	KEY_SENTINEL = 0x1E,
	KEY_OWN = KEY_MAX + 1, /* curses codes of term_sequences, in their order */
};

struct term_input {
	WINDOW *pad; /* reading from it never refreshes, so that a paste is not drawn key by key */
	bool sentinel;
	bool mouse;
	int pointer_row, pointer_col;
	int rule_cells;
	struct term_decoder decoder;
	struct buffer pasting;
	char *pasted;
};

struct term_input *term_input_open(bool sentinel)
{
	struct term_input *in = mem_alloc(sizeof *in);

	in->sentinel = sentinel;
	in->pad = newpad(1, 1);
	keypad(in->pad, TRUE);
	nodelay(in->pad, TRUE);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	keyok(KEY_MOUSE, FALSE); /* never asked for; curses would leave its coordinates behind as keys */
	for (size_t i = 0; i < term_sequence_count; i++)
		define_key(term_sequences[i].bytes, KEY_OWN + (int)i);
	return in;
}

void term_input_close(struct term_input *in)
{
	if (!in)
		return;
	delwin(in->pad);
	buffer_release(&in->pasting);
	free(in->pasted);
	free(in);
}

static key_code key_of_curses(int code)
{
	static const struct {
		int code;
		key_code key;
	} keys[] = {{KEY_UP, KEYS_UP},           {KEY_DOWN, KEYS_DOWN},     {KEY_LEFT, KEYS_LEFT},
		    {KEY_RIGHT, KEYS_RIGHT},     {KEY_HOME, KEYS_HOME},     {KEY_FIND, KEYS_HOME},
		    {KEY_A1, KEYS_HOME},         {KEY_END, KEYS_END},       {KEY_SELECT, KEYS_END},
		    {KEY_C1, KEYS_END},          {KEY_PPAGE, KEYS_PAGE_UP}, {KEY_A3, KEYS_PAGE_UP},
		    {KEY_NPAGE, KEYS_PAGE_DOWN}, {KEY_C3, KEYS_PAGE_DOWN},  {KEY_IC, KEYS_INSERT},
		    {KEY_DC, KEYS_DELETE},       {KEY_BTAB, KEYS_BACK_TAB}, {KEY_BACKSPACE, KEYS_BACKSPACE},
		    {KEY_ENTER, KEYS_ENTER}};

	if (code >= KEY_OWN && (size_t)(code - KEY_OWN) < term_sequence_count)
		return term_sequences[code - KEY_OWN].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (key_code)(KEYS_F1 + code - KEY_F(1));
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].code == code)
			return keys[i].key;
	return KEYS_TIME;
}

/* Bytes up to one that ends a sequence, within the time of one key; what does not fit is left out. */
static void sequence_read(struct term_input *in, char *to, size_t room)
{
	size_t bytes = 0;
	bool more = true;
	int byte;

	wtimeout(in->pad, get_escdelay());
	while (more && (byte = wgetch(in->pad)) != ERR) {
		more = byte < '@' || byte > '~';
		if (byte < ' ' || byte > '~') {
			ungetch(byte);
			more = false;
		} else if (bytes + 1 < room) {
			to[bytes++] = (char)byte;
		}
	}
	nodelay(in->pad, TRUE);
	to[bytes] = '\0';
}

/* After an Escape: a sequence that nobody knows is left out as a whole.  Its letters would be commands.  True
 * where it was the key itself. */
static bool escape_is_key(struct term_input *in)
{
	char sequence[SEQUENCE_BYTES] = "[";
	int byte = wgetch(in->pad);

	if (byte == ERR)
		return true;
	if (byte < ' ' || byte >= KEY_MIN) {
		ungetch(byte);
		return true;
	}
	if (byte == '[' || byte == 'O')
		sequence_read(in, sequence + 1, sizeof sequence - 1);
	if (byte == '[')
		term_probe_read(sequence, &in->rule_cells);
	return false;
}

/* The rest of a mouse report; false where it means nothing. */
static bool mouse_read(struct term_input *in, bool old, key_code *k)
{
	char report[SEQUENCE_BYTES];
	unsigned char bytes[3] = {0};

	if (!old) {
		sequence_read(in, report, sizeof report);
		return in->mouse && term_mouse_read(report, k, &in->pointer_row, &in->pointer_col);
	}
	if (!in->mouse)
		return false;
	wtimeout(in->pad, get_escdelay());
	for (int i = 0; i < 3; i++) {
		int byte = wgetch(in->pad);

		if (byte == ERR || byte >= KEY_MIN)
			break;
		bytes[i] = (unsigned char)byte;
	}
	nodelay(in->pad, TRUE);
	return term_mouse_read_old(bytes, k, &in->pointer_row, &in->pointer_col);
}

/* Everything up to the end of a bracketed paste; keys in between are not keys. */
static key_code paste_read(struct term_input *in)
{
	int byte;

	wtimeout(in->pad, PASTE_MS);
	while ((byte = wgetch(in->pad)) != ERR && key_of_curses(byte) != TERM_PASTE_END)
		if (byte < KEY_MIN)
			term_paste_add(&in->pasting, (unsigned char)byte);
	nodelay(in->pad, TRUE);
	free(in->pasted);
	in->pasted = term_paste_take(&in->pasting);
	return KEYS_PASTE;
}

/* The key that a code of curses begins; KEYS_TIME where it means nothing. */
static key_code code_take(struct term_input *in, int code)
{
	key_code k = key_of_curses(code);

	switch (k) {
	case TERM_PASTE_BEGIN:
		return paste_read(in);
	case TERM_PASTE_END:
		return KEYS_TIME;
	case TERM_MOUSE:
	case TERM_MOUSE_OLD:
		return mouse_read(in, k == TERM_MOUSE_OLD, &k) ? k : KEYS_TIME;
	default:
		return k;
	}
}

enum input_event term_input_take(struct term_input *in, key_code *k)
{
	int byte;

	while ((byte = wgetch(in->pad)) != ERR) {
		if (byte >= KEY_MIN) {
			*k = code_take(in, byte);
			return INPUT_KEY;
		}
		if (byte == KEY_SENTINEL && in->sentinel)
			return INPUT_SENTINEL;
		if (byte == KEYS_ESCAPE && !escape_is_key(in)) {
			*k = KEYS_TIME;
			return INPUT_KEY;
		}
		if (!term_decode(&in->decoder, (unsigned char)byte, k))
			continue;
		if (*k == '\n')
			*k = KEYS_ENTER;
		if (*k == '\b')
			*k = KEYS_BACKSPACE;
		return INPUT_KEY;
	}
	return INPUT_NOTHING;
}

void term_input_return_sentinel(void)
{
	ungetch(KEY_SENTINEL);
}

bool term_input_pending(struct term_input *in)
{
	int byte = wgetch(in->pad);

	if (byte == ERR)
		return false;
	ungetch(byte);
	return byte != KEY_SENTINEL || !in->sentinel;
}

const char *term_input_paste(const struct term_input *in)
{
	return in->pasted ? in->pasted : "";
}

void term_input_mouse(struct term_input *in, bool on)
{
	in->mouse = on;
}

void term_input_pointer(const struct term_input *in, int *row, int *col)
{
	*row = in->pointer_row;
	*col = in->pointer_col;
}

int term_input_rule_cells(const struct term_input *in)
{
	return in->rule_cells;
}
