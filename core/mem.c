/* mem.c: see mem.h */
#include "core/mem.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/lang.h"

enum { STATUS_EXHAUSTED = 3, ARENA_BLOCK_BYTES = 64 * 1024 };

/* File-scope because whoever runs out of memory is anybody, and has no way to the terminal. */
static void (*exhaustion_restore)(void);
static struct {
	const char *(*words)(const void *arg);
	const void *arg;
} typed;

void mem_on_exhaustion(void (*restore)(void))
{
	exhaustion_restore = restore;
}

void mem_last_words(const char *(*words)(const void *arg), const void *arg)
{
	typed.words = words;
	typed.arg = arg;
}

static void line_write(const char *text)
{
	size_t left = strlen(text);
	ssize_t written;

	for (; left > 0 && (written = write(STDERR_FILENO, text, left)) > 0; left -= (size_t)written)
		text += written;
	if (write(STDERR_FILENO, "\n", 1) < 0) {
		/* nobody is there to be told */
	}
}

/* Nothing but async-signal-safe calls.  _Exit: a report half written must not be flushed as if it were whole.
 */
_Noreturn void mem_exhausted(void)
{
	const char *text = typed.words ? typed.words(typed.arg) : NULL;

	if (exhaustion_restore)
		exhaustion_restore();
	line_write(_("gapwalk: there is not enough memory to go on. Everything that was shown as saved is "
		     "saved."));
	if (text) {
		line_write(_("This was typed and not saved:"));
		line_write(text);
	}
	_Exit(STATUS_EXHAUSTED);
}

void *mem_alloc(size_t bytes)
{
	void *memory = calloc(1, bytes ? bytes : 1);

	if (!memory)
		mem_exhausted();
	return memory;
}

void *mem_grow(void *old, size_t count, size_t item_size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, item_size, &bytes))
		mem_exhausted();
	/* realloc of no bytes may free what the caller goes on using */
	void *memory = realloc(old, bytes ? bytes : 1);
	if (!memory)
		mem_exhausted();
	return memory;
}

char *mem_dup(const char *s)
{
	return s ? mem_dup_bytes(s, strlen(s)) : NULL;
}

char *mem_dup_bytes(const char *s, size_t bytes)
{
	char *copy = mem_grow(NULL, bytes + 1, 1);

	if (bytes)
		memcpy(copy, s, bytes);
	copy[bytes] = '\0';
	return copy;
}

char *mem_print(const char *format, va_list arguments)
{
	char *text = NULL;

	if (vasprintf(&text, format, arguments) < 0)
		mem_exhausted();
	return text;
}

/* --- arenas --- */

struct block {
	struct block *next;
	size_t used, room; /* bytes of memory */
	alignas(max_align_t) unsigned char memory[];
};

struct arena {
	struct block *newest; /* the one that is filled; never NULL after the first allocation */
};

struct arena *arena_new(void)
{
	return mem_alloc(sizeof(struct arena));
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct block *block = a->newest, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	free(a);
}

/* Up to where anything may begin. */
static size_t aligned(size_t bytes)
{
	const size_t unit = alignof(max_align_t);

	if (__builtin_add_overflow(bytes, (unit - bytes % unit) % unit, &bytes))
		mem_exhausted();
	return bytes;
}

static struct block *block_new(size_t room)
{
	size_t bytes;

	if (__builtin_add_overflow(sizeof(struct block), aligned(room), &bytes))
		mem_exhausted();
	struct block *block = mem_alloc(bytes);
	block->room = bytes - sizeof *block;
	return block;
}

/* A block of its own for something large goes behind the one that is filled, whose rest stays in use. */
static struct block *arena_room(struct arena *a, size_t bytes)
{
	if (a->newest && bytes <= a->newest->room - a->newest->used)
		return a->newest;

	bool large = bytes > ARENA_BLOCK_BYTES / 4;
	struct block *block = block_new(large ? bytes : ARENA_BLOCK_BYTES);
	if (large && a->newest) {
		block->next = a->newest->next;
		a->newest->next = block;
	} else {
		block->next = a->newest;
		a->newest = block;
	}
	return block;
}

static void *arena_take(struct arena *a, size_t bytes)
{
	struct block *block = arena_room(a, bytes);
	void *memory = block->memory + block->used;

	block->used += bytes;
	return memory;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
	/* texts end anywhere */
	if (a->newest)
		a->newest->used = aligned(a->newest->used);
	return arena_take(a, bytes);
}

char *arena_dup(struct arena *a, const char *s, size_t bytes)
{
	if (bytes == SIZE_MAX)
		mem_exhausted();
	char *copy = arena_take(a, bytes + 1);

	if (bytes)
		memcpy(copy, s, bytes);
	return copy;
}
