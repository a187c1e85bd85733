/* err.c: see err.h */
#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where a message of too many bytes is cut: before the character that the last byte belongs to.
 * Bytes that are no UTF-8 (a file name may be any) are cut where they are. */
static size_t message_end(const char *text)
{
	size_t end = ERR_TEXT_BYTES - 1;

	for (size_t back = 0; back < 4; back++)
		if (((unsigned char)text[end - back] & 0xC0) != 0x80)
			return end - back;
	return end;
}

void err_write(struct err *e, int code, const char *format, ...)
{
	/* One byte more than fits, to see whether a character goes on there; apart from e, so that a
	 * message may quote the one before it. */
	char text[ERR_TEXT_BYTES + 1];
	va_list arguments;

	va_start(arguments, format);
	int bytes = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (bytes < 0)
		bytes = snprintf(text, sizeof text, "%s", format);
	if (bytes >= ERR_TEXT_BYTES)
		text[message_end(text)] = '\0';
	e->code = code;
	memcpy(e->text, text, strlen(text) + 1);
}
