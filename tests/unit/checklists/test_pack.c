/* test_pack.c: the built-in documents as they are packed into the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checklists/pack.h"
#include "checklists/parse.h"
#include "core/mem.h"

static void text_same(const char *one, const char *other)
{
	assert_int_equal(one != NULL, other != NULL);
	if (one)
		assert_string_equal(one, other);
}

static void node_same(const struct node *parsed, const struct node *packed)
{
	assert_int_equal(parsed->kind, packed->kind);
	assert_int_equal(parsed->plain, packed->plain);
	assert_int_equal(parsed->line, packed->line);
	assert_int_equal(parsed->column, packed->column);
	assert_int_equal(parsed->key_line, packed->key_line);
	assert_int_equal(parsed->key_column, packed->key_column);
	assert_int_equal(parsed->index, packed->index);
	assert_int_equal(parsed->count, packed->count);
	text_same(parsed->key, packed->key);
	if (parsed->kind == NODE_TEXT) {
		assert_int_equal(parsed->bytes, packed->bytes);
		assert_string_equal(parsed->text, packed->text);
	}
	const struct node *a = parsed->first, *b = packed->first;
	for (; a && b; a = a->next, b = b->next) {
		assert_ptr_equal(b->parent, packed);
		node_same(a, b);
	}
	assert_null(a);
	assert_null(b);
}

static void packed_documents__are__what_parsing_them_gives(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new();
		struct findings findings = {0};
		char *copy = mem_dup_bytes(d[i].bytes, d[i].size);
		struct document same = {"same", copy, d[i].size};

		findings_init(&findings, &d[i]);
		assert_non_null(builtin_packed(&same)); /* known by its bytes */
		node_same(document_parse(&d[i], 0, "", arena, arena, &findings),
			  node_unpack(builtin_packed(&same), arena));
		copy[d[i].size / 2] ^= 1;
		assert_null(builtin_packed(&same));
		assert_false(builtin_holds(&same));
		assert_true(builtin_holds(&d[i]));
		free(copy);
		findings_release(&findings);
		arena_free(arena);
	}
}

static void document__is_found_by__its_digest(void **state)
{
	/* of no bytes at all */
	static const char other[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	const struct document *all;
	struct document d = {0};
	char digest[65] = "";
	size_t count;

	(void)state;
	all = builtin_documents(&count);
	for (size_t i = 0; i < count; i++) {
		memcpy(digest, builtin_packed(&all[i]) - 64, 64);
		assert_true(builtin_find(digest, &d));
		assert_ptr_equal(d.bytes, all[i].bytes);
		digest[63] ^= 1;
		assert_false(builtin_find(digest, &d));
	}
	assert_false(builtin_find(other, &d));
	assert_false(builtin_find("", &d));
}

/* A tree with texts that end in blanks, which nobody keeps. */
static void packing__leaves_out__blanks_at_the_end(void **state)
{
	static const char yaml[] = "a: |\n  one\n  two\nb: [\"x  \", \"\"]\n";
	const struct document d = {"d", yaml, sizeof yaml - 1};
	struct arena *arena = arena_new();
	struct findings findings = {0};
	struct buffer packed = {0};
	const struct node *n;

	(void)state;
	findings_init(&findings, &d);
	node_pack(document_parse(&d, 0, "", arena, arena, &findings), &packed);
	n = node_unpack(packed.text, arena);
	assert_string_equal(node_child(n, "a")->text, "one\ntwo");
	assert_false(node_child(n, "a")->plain);
	assert_string_equal(node_child(n, "b")->first->text, "x");
	assert_int_equal(node_child(n, "b")->last->bytes, 0);
	assert_int_equal(node_child(n, "b")->count, 2);
	buffer_release(&packed);
	findings_release(&findings);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packed_documents__are__what_parsing_them_gives),
		cmocka_unit_test(document__is_found_by__its_digest),
		cmocka_unit_test(packing__leaves_out__blanks_at_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
