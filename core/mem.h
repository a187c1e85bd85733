/* mem.h: memory that is there.
 *
 * Running out of memory ends the program with one sentence and status 3: every answer is
 * committed when it is given, so nothing is lost by stopping, and no caller needs a path that
 * nobody can test.  mem_on_exhaustion lets the terminal be restored first; what a user has typed and
 * not saved is printed after the sentence (mem_last_words), so that it can be copied from the screen. */
#ifndef CORE_MEM_H
#define CORE_MEM_H

#include <stdarg.h>
#include <stddef.h>

void *mem_alloc(size_t bytes);                             /* zeroed; free() */
void *mem_grow(void *old, size_t count, size_t item_size); /* realloc of count items; free() */
char *mem_dup(const char *s);                              /* NULL gives NULL; free() */
char *mem_dup_bytes(const char *s, size_t bytes);          /* ends in NUL; free() */
char *mem_print(const char *format, va_list arguments)     /* free() */
	__attribute__((format(printf, 1, 0)));
/* For who learns it from a library; a handler of signals may call it. */
_Noreturn void mem_exhausted(void);
void mem_on_exhaustion(void (*restore)(void));
/* words gives the text, borrowed, or NULL where nothing is lost; it asks for no memory.  NULL: nobody types.
 */
void mem_last_words(const char *(*words)(const void *arg), const void *arg);

/* Many small things that die together: a loaded checklist lives in one arena. */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *a);                              /* NULL is fine */
void *arena_alloc(struct arena *a, size_t bytes);              /* zeroed, aligned for anything */
char *arena_dup(struct arena *a, const char *s, size_t bytes); /* ends in NUL */

#endif
