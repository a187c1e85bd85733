/* test_mem.c: memory is there, or the program ends politely */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/mem.h"

/* AddressSanitizer would end the program itself where malloc gives NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void mem__is__zeroed(void **state)
{
	(void)state;
	static const unsigned char zeros[1000];
	void *memory = mem_alloc(sizeof zeros);

	assert_memory_equal(memory, zeros, sizeof zeros);
	free(memory);
}

static void mem__of_no_bytes__is_memory(void **state)
{
	(void)state;
	void *none = mem_alloc(0), *grown = mem_grow(NULL, 0, 8);

	assert_non_null(none);
	assert_non_null(grown);
	grown = mem_grow(grown, 0, 8);
	assert_non_null(grown);
	free(none);
	free(grown);
}

static void mem__grown__keeps_what_it_held(void **state)
{
	(void)state;
	int *numbers = mem_grow(NULL, 2, sizeof *numbers);

	numbers[0] = 3;
	numbers[1] = 5;
	numbers = mem_grow(numbers, 10000, sizeof *numbers);
	assert_int_equal(numbers[0], 3);
	assert_int_equal(numbers[1], 5);
	free(numbers);
}

static void mem__copies__strings(void **state)
{
	(void)state;
	char *whole = mem_dup("中文"), *part = mem_dup_bytes("中文", 3), *none = mem_dup_bytes(NULL, 0);

	assert_null(mem_dup(NULL));
	assert_string_equal(whole, "中文");
	assert_string_equal(part, "中");
	assert_string_equal(none, "");
	free(whole);
	free(part);
	free(none);
}

static void say_restored(void)
{
	if (write(STDERR_FILENO, "restored", 8) != 8)
		_exit(99);
}

static const char *words_of(const void *arg)
{
	return arg;
}

static void exhaust_while_typing(void)
{
	mem_last_words(words_of, "half a sentence");
	mem_exhausted();
}

static void exhaust_with_nothing_typed(void)
{
	mem_last_words(words_of, NULL);
	mem_exhausted();
}

static void exhaust_by_size(void)
{
	free(mem_alloc(SIZE_MAX / 2));
}

static void exhaust_by_count(void)
{
	free(mem_grow(NULL, SIZE_MAX / 2, 16));
}

static void exhaust_by_growing(void)
{
	free(mem_grow(NULL, SIZE_MAX / 2, 1));
}

static char *print(const char *format, ...) __attribute__((format(printf, 1, 2)));
static char *print(const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = mem_print(format, arguments);
	va_end(arguments);
	return text;
}

static void mem__prints__into_a_text_of_its_own(void **state)
{
	char *text = print("%d of %s", 2, "中文");

	(void)state;
	assert_string_equal(text, "2 of 中文");
	free(text);
}

static void exhaust_by_arena(void)
{
	arena_alloc(arena_new(), SIZE_MAX);
}

static void exhaust_by_arena_block(void)
{
	arena_alloc(arena_new(), SIZE_MAX - 31);
}

/* What a child that runs out of memory leaves: its exit status, and what it wrote to standard error. */
static int child_of(void (*exhaust)(void), char *said, size_t room)
{
	int ends[2], status;
	size_t bytes = 0;
	ssize_t got;

	assert_return_code(pipe(ends), 0);
	pid_t child = fork();
	assert_return_code(child, 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		mem_on_exhaustion(say_restored);
		exhaust();
		_exit(98);
	}
	close(ends[1]);
	while (bytes < room - 1 && (got = read(ends[0], said + bytes, room - 1 - bytes)) > 0)
		bytes += (size_t)got;
	said[bytes] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void mem__exhausted__restores_then_says_so_and_ends_with_3(void **state)
{
	(void)state;
	static void (*const ways[])(void) = {exhaust_by_size, exhaust_by_count, exhaust_by_growing,
					     exhaust_by_arena, exhaust_by_arena_block};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		char said[4096];

		assert_int_equal(child_of(ways[i], said, sizeof said), 3);
		const char *restored = strstr(said, "restored");
		assert_non_null(restored);
		assert_non_null(strstr(restored, "not enough memory"));
	}
}

static void mem__exhausted__prints_what_was_typed(void **state)
{
	char said[4096];
	const char *sentence;

	(void)state;
	assert_int_equal(child_of(exhaust_while_typing, said, sizeof said), 3);
	sentence = strstr(said, "not enough memory");
	assert_non_null(sentence);
	assert_non_null(strstr(sentence, "typed and not saved:\nhalf a sentence\n"));
	assert_int_equal(child_of(exhaust_with_nothing_typed, said, sizeof said), 3);
	assert_non_null(strstr(said, "not enough memory"));
	assert_null(strstr(said, "typed"));
}

static void arena__gives__zeroed_memory_aligned_for_anything(void **state)
{
	(void)state;
	static const unsigned char zeros[300000];
	static const size_t sizes[] = {1, 0, 3, 17, 4000, 20000, 64 * 1024, 300000, 5};
	struct arena *a = arena_new();

	for (size_t round = 0; round < 20; round++)
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			unsigned char *memory = arena_alloc(a, sizes[i]);

			assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
			assert_memory_equal(memory, zeros, sizes[i]);
			memset(memory, 0xA5, sizes[i]);
		}
	arena_free(a);
}

static void arena__keeps__all_it_gave_until_it_is_freed(void **state)
{
	(void)state;
	enum { COUNT = 5000 };
	static char *copies[COUNT];
	struct arena *a = arena_new();

	for (int i = 0; i < COUNT; i++) {
		char text[32];
		int bytes = snprintf(text, sizeof text, "item %d", i);

		copies[i] = arena_dup(a, text, (size_t)bytes);
		if (i % 100 == 0)
			memset(arena_alloc(a, 30000), 0xFF, 30000);
	}
	for (int i = 0; i < COUNT; i++) {
		char text[32];

		snprintf(text, sizeof text, "item %d", i);
		assert_string_equal(copies[i], text);
	}
	arena_free(a);
}

static void arena__copies__part_of_a_string(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	assert_string_equal(arena_dup(a, "iaas,paas", 4), "iaas");
	assert_string_equal(arena_dup(a, NULL, 0), "");
	arena_free(a);
	arena_free(NULL);
}

static void arena__aligns__what_comes_after_a_text(void **state)
{
	(void)state;
	enum { MOST = 20000 };
	static char text[MOST];

	memset(text, 'x', sizeof text);
	for (size_t bytes = 0; bytes < MOST; bytes += 501) {
		struct arena *a = arena_new();
		char *copy = arena_dup(a, text, bytes);
		uint64_t *after = arena_alloc(a, sizeof *after);

		assert_int_equal((uintptr_t)after % alignof(max_align_t), 0);
		*after = UINT64_MAX;
		assert_int_equal(strlen(copy), bytes);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mem__is__zeroed),
		cmocka_unit_test(mem__of_no_bytes__is_memory),
		cmocka_unit_test(mem__grown__keeps_what_it_held),
		cmocka_unit_test(mem__copies__strings),
		cmocka_unit_test(mem__prints__into_a_text_of_its_own),
		cmocka_unit_test(mem__exhausted__restores_then_says_so_and_ends_with_3),
		cmocka_unit_test(mem__exhausted__prints_what_was_typed),
		cmocka_unit_test(arena__gives__zeroed_memory_aligned_for_anything),
		cmocka_unit_test(arena__keeps__all_it_gave_until_it_is_freed),
		cmocka_unit_test(arena__copies__part_of_a_string),
		cmocka_unit_test(arena__aligns__what_comes_after_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
