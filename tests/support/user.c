#include "tests/support/user.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"

static bool holds(const struct buffer *stream, const char *text)
{
	return !text || (*text ? strstr(stream->text, text) != NULL : *stream->text == '\0');
}

void user_runs_at(const char *words, const char *input, int status, const char *out, const char *err,
		  const char *file, int line)
{
	struct outcome o = {0};

	command_run(&o, words, input);
	if (o.status != status || !holds(&o.out, out) || !holds(&o.err, err)) {
		print_error("gapwalk %s\nstatus %d, expected %d\n--- out:\n%.4000s--- err:\n%s", words,
			    o.status, status, o.out.text, o.err.text);
		_fail(file, line);
	}
	outcome_release(&o);
}

json_t *user_reads(const char *words)
{
	struct outcome o = {0};
	json_error_t e = {0};
	json_t *all;

	command_run(&o, words, NULL);
	all = json_loads(o.out.text, JSON_REJECT_DUPLICATES, &e);
	if (o.status != 0 || !all)
		fail_msg("gapwalk %s: status %d: %s\n%s", words, o.status, e.text, o.err.text);
	outcome_release(&o);
	return all;
}

struct pty *user_starts(const char *words, int rows, int cols)
{
	enum { WORDS_MAX = 16 };
	const char *argv[WORDS_MAX + 2] = {getenv("GAPWALK")};
	char *typed = mem_dup(words), *at = NULL;
	size_t count = 1;
	struct pty *p;

	for (char *word = strtok_r(typed, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
		assert_in_range(count, 1, WORDS_MAX);
		argv[count++] = word;
	}
	p = pty_start(argv, NULL, rows, cols);
	free(typed);
	assert_true(pty_settle(p));
	return p;
}

void user_types(struct pty *p, const char *keys)
{
	pty_keys(p, keys);
	assert_true(pty_settle(p));
}

void user_sees_at(struct pty *p, const char *words, const char *file, int line)
{
	if (pty_shows(p, words))
		return;
	pty_print(p);
	print_error("\"%s\" is not on the screen\n", words);
	_fail(file, line);
}

void user_leaves(struct pty *p, int status)
{
	struct pty_ending ending = pty_end(p);

	assert_string_equal(ending.errors, "");
	assert_int_equal(ending.status, status);
	assert_true(ending.screen_left);
	assert_true(ending.modes_restored);
	free(ending.errors);
}

void user_quits(struct pty *p)
{
	pty_keys(p, "\x03");
	user_leaves(p, 0);
}
