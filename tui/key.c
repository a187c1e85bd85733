#include "tui/key.h"

#include <assert.h>
#include <string.h>
#include <wchar.h>

struct key_label {
	key_code key;
	const char *name;
};

/* As printed on keyboards, so not translated. */
static const struct key_label labels[] = {
	{KEYS_UP, "Up"},
	{KEYS_DOWN, "Down"},
	{KEYS_LEFT, "Left"},
	{KEYS_RIGHT, "Right"},
	{KEYS_HOME, "Home"},
	{KEYS_END, "End"},
	{KEYS_PAGE_UP, "PgUp"},
	{KEYS_PAGE_DOWN, "PgDn"},
	{KEYS_INSERT, "Ins"},
	{KEYS_DELETE, "Del"},
	{KEYS_BACK_TAB, "S-Tab"},
	{KEYS_WORD_LEFT, "C-Left"},
	{KEYS_WORD_RIGHT, "C-Right"},
	{KEYS_F1, "F1"},
	{KEYS_F1 + 1, "F2"},
	{KEYS_F1 + 2, "F3"},
	{KEYS_F1 + 3, "F4"},
	{KEYS_F1 + 4, "F5"},
	{KEYS_F1 + 5, "F6"},
	{KEYS_F1 + 6, "F7"},
	{KEYS_F1 + 7, "F8"},
	{KEYS_F1 + 8, "F9"},
	{KEYS_F1 + 9, "F10"},
	{KEYS_F1 + 10, "F11"},
	{KEYS_F12, "F12"},
	{KEYS_ENTER, "Enter"},
	{KEYS_TAB, "Tab"},
	{KEYS_ESCAPE, "Esc"},
	{KEYS_BACKSPACE, "Backspace"},
	{' ', "Space"},
};

enum { LABELS = sizeof labels / sizeof labels[0] };

size_t key_text(key_code k, char text[5])
{
	static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0}; /* by bytes in the sequence */
	size_t bytes;

	text[0] = '\0';
	if (k < 0x20 || (k >= 0x7F && k < 0xA0) || (k >= 0xD800 && k < 0xE000) || k >= KEY_SPECIAL)
		return 0;
	bytes = k < 0x80 ? 1 : k < 0x800 ? 2 : k < 0x10000 ? 3 : 4;
	text[bytes] = '\0';
	for (size_t i = bytes; --i > 0; k >>= 6)
		text[i] = (char)(0x80 | (k & 0x3F));
	text[0] = (char)(lead[bytes] | k);
	return bytes;
}

void key_name(key_code k, struct buffer *to)
{
	char text[5];

	for (size_t i = 0; i < LABELS; i++) {
		if (labels[i].key == k) {
			buffer_add(to, labels[i].name);
			return;
		}
	}
	if (key_text(k, text))
		buffer_add(to, text);
	else if (k < 0x20) /* Ctrl takes a key's code modulo 32 */
		buffer_printf(to, "C-%c", k >= 1 && k <= 26 ? (int)(k + 'a' - 1) : (int)(k + '@'));
	else
		buffer_printf(to, "#%lX", (unsigned long)k);
}

static key_code name_read(const char *name, size_t bytes)
{
	mbstate_t state = {0};
	wchar_t character = L'\0';

	for (size_t i = 0; i < LABELS; i++)
		if (strlen(labels[i].name) == bytes && memcmp(labels[i].name, name, bytes) == 0)
			return labels[i].key;
	if (bytes == 3 && name[0] == 'C' && name[1] == '-')
		return (key_code)(name[2] & 0x1F);
	if (mbrtowc(&character, name, bytes, &state) == bytes)
		return (key_code)character;
	assert(false && "a key of this name is known");
	return 0;
}

bool key_parse(const char **names, key_code *k)
{
	const char *name = *names + strspn(*names, " ");
	size_t bytes = strcspn(name, " ");

	*names = name + bytes;
	if (bytes == 0)
		return false;
	*k = name_read(name, bytes);
	return true;
}
