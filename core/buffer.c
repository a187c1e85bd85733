/* buffer.c: see buffer.h */
#include "core/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

enum { ROOM_AT_FIRST = 64 };

static void buffer_grow(struct buffer *b, size_t bytes)
{
	size_t needed;

	if (__builtin_add_overflow(b->bytes, bytes, &needed) || needed >= SIZE_MAX / 2)
		needed = SIZE_MAX - 1; /* more than there can be: mem_grow says so */
	size_t room = b->room ? b->room : ROOM_AT_FIRST;
	while (room <= needed && room < SIZE_MAX / 2)
		room *= 2;
	if (room <= needed)
		room = SIZE_MAX;
	b->text = mem_grow(b->text, room, 1);
	b->room = room;
}

/* Makes room for so many bytes more and their NUL. */
static inline void buffer_reserve(struct buffer *b, size_t bytes)
{
	if (bytes >= b->room - b->bytes)
		buffer_grow(b, bytes);
}

void buffer_add(struct buffer *b, const char *s)
{
	buffer_add_bytes(b, s, strlen(s));
}

void buffer_add_bytes(struct buffer *b, const char *s, size_t bytes)
{
	buffer_reserve(b, bytes);
	if (bytes)
		memcpy(b->text + b->bytes, s, bytes);
	b->bytes += bytes;
	b->text[b->bytes] = '\0';
}

void buffer_add_fill(struct buffer *b, char c, size_t count)
{
	buffer_reserve(b, count);
	memset(b->text + b->bytes, c, count);
	b->bytes += count;
	b->text[b->bytes] = '\0';
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
	va_list arguments, again;

	va_start(arguments, format);
	va_copy(again, arguments);
	buffer_reserve(b, ROOM_AT_FIRST);
	int bytes = vsnprintf(b->text + b->bytes, b->room - b->bytes, format, arguments);
	if (bytes >= 0 && (size_t)bytes >= b->room - b->bytes) {
		buffer_reserve(b, (size_t)bytes);
		bytes = vsnprintf(b->text + b->bytes, b->room - b->bytes, format, again);
	}
	if (bytes > 0)
		b->bytes += (size_t)bytes;
	b->text[b->bytes] = '\0';
	va_end(again);
	va_end(arguments);
}

void buffer_clear(struct buffer *b)
{
	b->bytes = 0;
	if (b->text)
		b->text[0] = '\0';
}

char *buffer_take(struct buffer *b)
{
	char *text = b->text ? b->text : mem_dup("");

	*b = (struct buffer){0};
	return text;
}

void buffer_release(struct buffer *b)
{
	free(b->text);
	*b = (struct buffer){0};
}
