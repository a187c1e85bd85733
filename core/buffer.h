/* buffer.h: a string that grows.
 *
 * A zeroed struct buffer is an empty buffer.  text is always NUL-terminated once something
 * was added and is owned by the buffer until buffer_take. */
#ifndef CORE_BUFFER_H
#define CORE_BUFFER_H

#include <stddef.h>

struct buffer {
	char *text; /* NULL while nothing was ever added */
	size_t bytes;
	size_t room;
};

void buffer_add(struct buffer *b, const char *s);
void buffer_add_bytes(struct buffer *b, const char *s, size_t bytes);
void buffer_add_fill(struct buffer *b, char c, size_t count);
void buffer_printf(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *b); /* empty, memory kept */
char *buffer_take(struct buffer *b); /* owned by the caller (free()), never NULL; b is empty again */
void buffer_release(struct buffer *b);

#endif
