#include "tui/terminfo.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/embedded.h"

extern const struct embedded terminals[];

/* curses takes a description out of the variable itself, in hexadecimal: no file is written. */
bool terminfo_bring(const char *name)
{
	struct buffer hex = {0};
	const struct embedded *t = terminals;

	while (t->name && strcmp(t->name, name) != 0)
		t++;
	if (!t->name)
		return false;
	buffer_add(&hex, "hex:");
	for (size_t i = 0; i < t->size; i++)
		buffer_printf(&hex, "%02x", (unsigned char)t->bytes[i]);
	setenv("TERMINFO", hex.text, 1);
	buffer_release(&hex);
	return true;
}
