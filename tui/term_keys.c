#include "tui/term_keys.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"

const struct term_sequence term_sequences[] = {
	{"\033[A", KEYS_UP},
	{"\033[B", KEYS_DOWN},
	{"\033[C", KEYS_RIGHT},
	{"\033[D", KEYS_LEFT},
	{"\033OA", KEYS_UP},
	{"\033OB", KEYS_DOWN},
	{"\033OC", KEYS_RIGHT},
	{"\033OD", KEYS_LEFT},
	{"\033[H", KEYS_HOME},
	{"\033[F", KEYS_END},
	{"\033OH", KEYS_HOME},
	{"\033OF", KEYS_END},
	{"\033[1~", KEYS_HOME}, /* PuTTY, Linux console, screen */
	{"\033[4~", KEYS_END},
	{"\033[7~", KEYS_HOME}, /* rxvt */
	{"\033[8~", KEYS_END},
	{"\033[2~", KEYS_INSERT},
	{"\033[3~", KEYS_DELETE},
	{"\033[5~", KEYS_PAGE_UP},
	{"\033[6~", KEYS_PAGE_DOWN},
	{"\033[Z", KEYS_BACK_TAB},
	{"\033[1;5D", KEYS_WORD_LEFT}, /* Ctrl */
	{"\033[1;5C", KEYS_WORD_RIGHT},
	{"\033[1;3D", KEYS_WORD_LEFT}, /* Alt */
	{"\033[1;3C", KEYS_WORD_RIGHT},
	{"\033Od", KEYS_WORD_LEFT}, /* rxvt */
	{"\033Oc", KEYS_WORD_RIGHT},
	{"\033b", KEYS_WORD_LEFT},
	{"\033f", KEYS_WORD_RIGHT},
	{"\033OP", KEYS_F1},
	{"\033OQ", KEYS_F1 + 1},
	{"\033OR", KEYS_F1 + 2},
	{"\033OS", KEYS_F1 + 3},
	{"\033[[A", KEYS_F1}, /* Linux console */
	{"\033[[B", KEYS_F1 + 1},
	{"\033[[C", KEYS_F1 + 2},
	{"\033[[D", KEYS_F1 + 3},
	{"\033[[E", KEYS_F1 + 4},
	{"\033[11~", KEYS_F1}, /* PuTTY, rxvt */
	{"\033[12~", KEYS_F1 + 1},
	{"\033[13~", KEYS_F1 + 2},
	{"\033[14~", KEYS_F1 + 3},
	{"\033[15~", KEYS_F1 + 4},
	{"\033[17~", KEYS_F1 + 5},
	{"\033[18~", KEYS_F1 + 6},
	{"\033[19~", KEYS_F1 + 7},
	{"\033[20~", KEYS_F1 + 8},
	{"\033[21~", KEYS_F1 + 9},
	{"\033[23~", KEYS_F1 + 10},
	{"\033[24~", KEYS_F12},
	{"\033[200~", TERM_PASTE_BEGIN},
	{"\033[201~", TERM_PASTE_END},
	{"\033[<", TERM_MOUSE},
	{"\033[M", TERM_MOUSE_OLD},
};
const size_t term_sequence_count = sizeof term_sequences / sizeof term_sequences[0];

enum mouse_button { MOUSE_LEFT = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };

static bool mouse_key(int button, key_code *k)
{
	switch (button) {
	case MOUSE_LEFT:
		*k = KEYS_CLICK;
		return true;
	case MOUSE_WHEEL_UP:
		*k = KEYS_WHEEL_UP;
		return true;
	case MOUSE_WHEEL_DOWN:
		*k = KEYS_WHEEL_DOWN;
		return true;
	default:
		return false;
	}
}

bool term_mouse_read(const char *report, key_code *k, int *row, int *col)
{
	int button, x, y;
	char end;

	if (sscanf(report, "%4d;%4d;%4d%c", &button, &x, &y, &end) != 4 || end != 'M' || x < 1 || y < 1)
		return false;
	*row = y - 1;
	*col = x - 1;
	return mouse_key(button, k);
}

bool term_mouse_read_old(const unsigned char bytes[3], key_code *k, int *row, int *col)
{
	enum { SHIFT = 32 }; /* so that no byte is a control character */

	if (bytes[0] < SHIFT || bytes[1] <= SHIFT || bytes[2] <= SHIFT)
		return false;
	*row = bytes[2] - SHIFT - 1;
	*col = bytes[1] - SHIFT - 1;
	return mouse_key(bytes[0] - SHIFT, k);
}

const char term_probe[] = "\033[2;1H\u2500\033[6n\r\033[K\033[H";

bool term_probe_read(const char *sequence, int *cells)
{
	int col;
	char end;

	if (sscanf(sequence, "[2;%4d%c", &col, &end) != 2 || end != 'R' || col < 2)
		return false;
	*cells = col - 1;
	return true;
}

bool term_decode(struct term_decoder *d, unsigned char byte, key_code *k)
{
	const size_t invalid = (size_t)-1;
	const size_t incomplete = (size_t)-2;
	bool inside = !mbsinit(&d->state);
	const char c = (char)byte;
	wchar_t character = L'\0';
	size_t n = mbrtowc(&character, &c, 1, &d->state);

	if (n == invalid) {
		d->state = (mbstate_t){0};
		/* What breaks off a character can begin the next. */
		return inside && term_decode(d, byte, k);
	}
	if (n == incomplete)
		return false;
	*k = (key_code)character;
	return true;
}

void term_paste_add(struct buffer *paste, unsigned char byte)
{
	const char c = (char)byte;

	if (byte != '\0' && paste->bytes < TERM_PASTE_BYTES)
		buffer_add_bytes(paste, &c, 1);
}

char *term_paste_take(struct buffer *paste)
{
	struct buffer valid = {0};
	char *clean;

	for (size_t done = 0; done < paste->bytes; done++) {
		size_t bytes = text_valid_bytes(paste->text + done, paste->bytes - done);

		buffer_add_bytes(&valid, paste->text + done, bytes);
		done += bytes; /* and the loop steps over the byte that is not UTF-8 */
	}
	buffer_add(&valid, "");
	clean = text_clean(valid.text, valid.bytes);
	buffer_release(&valid);
	buffer_clear(paste);
	return clean;
}
