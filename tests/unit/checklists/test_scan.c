/* test_scan.c: what is read without libyaml is what libyaml reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checklists/parse.h"
#include "core/mem.h"
#include "tests/unit/checklists/same_tree.h"

static const char small[] = "checklist: small\n"
			    "edition: \"V1: \\\"a\\\\\"\n"
			    "title: {en: One, zh-Hant: \"一，二\"}\n"
			    "# a word between\n"
			    "\n"
			    "sections:\n"
			    "- id: a.b\n"
			    "  title:\n"
			    "    en: Some words\n"
			    "items:\n"
			    "  - id: Q-1\n"
			    "    service_models: [iaas, 平台]\n"
			    "    parts:\n"
			    "      - text\n"
			    "      - \"text\"\n"
			    "    last: a:1\n";

/* The marker of an end, which only libyaml reads, and which changes nothing. */
static struct node *libyaml_read(const char *yaml, size_t bytes, struct arena *arena, size_t *faults)
{
	char *ended = mem_dup_bytes(yaml, bytes + 5);
	struct document d = {"d", ended, bytes + 5};
	struct findings findings = {0};
	struct node *root;

	memcpy(ended + bytes, "\n...\n", 5);
	findings_init(&findings, &d);
	assert_null(document_scan(&d, arena, arena));
	root = document_parse(&d, 0, "", arena, arena, &findings);
	*faults = findings.count;
	findings_release(&findings);
	free(ended);
	return root;
}

/* Whether it was read without libyaml; then it must be the same. */
static bool read_both_ways(const char *yaml, size_t bytes)
{
	struct arena *arena = arena_new();
	const struct document d = {"d", yaml, bytes};
	const struct node *scanned = document_scan(&d, arena, arena), *parsed;
	size_t faults = 0;

	if (scanned) {
		char *padded = mem_dup_bytes(yaml, bytes + 5);

		parsed = libyaml_read(padded, bytes, arena, &faults);
		free(padded);
		if (faults > 0 || !parsed || !tree_is_same(parsed, scanned))
			fail_msg("not as libyaml reads it (%zu faults):\n%.*s", faults, (int)bytes, yaml);
	}
	arena_free(arena);
	return scanned != NULL;
}

static void checklists__are_read__without_libyaml(void **state)
{
	size_t count;
	const struct document *d = builtin_documents(&count);

	(void)state;
	assert_true(read_both_ways(small, sizeof small - 1));
	for (size_t i = 0; i < count; i++)
		assert_true(read_both_ways(d[i].bytes, d[i].size));
}

static void whatever_is_not_plain__is_left__to_libyaml(void **state)
{
	static const char *const cases[] = {
		"",
		"\n",
		"# nothing\n",
		"- a\n",
		"a",
		"a:\n",
		"a: \n",
		"a:\nb: c\n",
		" a: b\n",
		"a: b\n c\n",
		"a: \"b\n  c\"\n",
		"a: \"\\n\"\n",
		"a: \"b\\\"\n",
		"a: 'b'\n",
		"a: |\n  b\n",
		"a: b: c\n",
		"a: b #c\n",
		"a: \"b\" #c\n",
		"a: b \n",
		"a: &b c\n",
		"a: *b\n",
		"a: !b c\n",
		"a: b\na: c\n",
		"a: [b, [c]]\n",
		"a: [b,c]\n",
		"a: [b, c\n",
		"a: []\n",
		"a: {b: c, b: d}\n",
		"a: {b: }\n",
		"a:\n    b: c\n  d: e\n",
		"a:\n  - b\n c: d\n",
		"a:\n  - - b\n",
		"a:\n  -\n    b\n",
		"a:\tb\n",
		"a: b\r\n",
		"---\na: b\n",
		"a: b\n---\nc: d\n",
		"%YAML 1.1\na: b\n",
		"\xEF\xBB\xBF"
		"a: b\n",
		"a: \xC2\x85\n",
		"a: \"\xE2\x80\xA8\"\n",
		"a: \"\xFF\"\n",
		"? a\n: b\n",
		"\"a\": b\n",
		"a: ~\nb: @c\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct document d = {"d", cases[i], strlen(cases[i])};
		struct arena *arena = arena_new();

		if (document_scan(&d, arena, arena))
			fail_msg("was read: \"%s\"", cases[i]);
		arena_free(arena);
	}
}

/* Small changes at random places of a small document; most make it something else, some leave it plain. */
static void changed_documents__are_read__as_libyaml_reads_them(void **state)
{
	static const char *const pieces[] = {
		" ", "  ", "\n", ":",        ": ",           "-", "- ", "#", "[", "]",    "{",    "}",
		",", ", ", "\"", "'",        "\\",           "&", "*",  "!", "|", ">",    "?",    "a",
		"0", "\t", "一", "\xC3\xA9", "\xE3\x80\x80", ".", "/",  "(", "~", "\n  ", "\n- ", "a: b\n",
		"\r"};
	enum { ROUNDS = 20000, MOST = sizeof small + 64 };
	const char *rounds = getenv("GAPWALK_SCANS");
	long wanted = rounds ? strtol(rounds, NULL, 10) : ROUNDS, read = 0;
	unsigned random = 1;

	(void)state;
	for (long round = 0; round < wanted; round++) {
		char text[MOST];
		size_t bytes = sizeof small - 1;

		memcpy(text, small, bytes);
		for (unsigned change = 0; change <= round % 3; change++) {
			const char *piece;
			size_t at, length, gone;

			random = random * 1664525U + 1013904223U;
			piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
			length = strlen(piece);
			random = random * 1664525U + 1013904223U;
			at = (random >> 8) % bytes;
			random = random * 1664525U + 1013904223U;
			gone = (random >> 16) % 3;
			if (gone > bytes - at)
				gone = bytes - at;
			memmove(text + at + length, text + at + gone, bytes - at - gone);
			memcpy(text + at, piece, length);
			bytes = bytes + length - gone;
		}
		read += read_both_ways(text, bytes);
	}
	assert_true(read > wanted / 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checklists__are_read__without_libyaml),
		cmocka_unit_test(whatever_is_not_plain__is_left__to_libyaml),
		cmocka_unit_test(changed_documents__are_read__as_libyaml_reads_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
