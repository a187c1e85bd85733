/* test_completion.c: the completions in the shells that they are for, as they are typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

static const struct {
	const char *typed, *shown;
} cases[] = {
	{"gapwalk rep\t", "gapwalk report"},
	{"gapwalk evidence ex\t", "evidence extract"},
	{"gapwalk help evid\tatt\t", "help evidence attach"},
	{"gapwalk -f a.gapwalk tren\t", "a.gapwalk trend"},
	{"gapwalk report --tem\tmy-t\t", "my-template.yaml"},
	{"gapwalk report --form\tmark\t", "markdown"},
	{"gapwalk report --format=xl\t", "=xlsx"},
	{"gapwalk report --pap\tlett\t", "letter"},
	{"gapwalk report --parts cover,sum\t", "cover,summary"},
	{"gapwalk report --language zh-Hans --besi\t", "zh-Hans --beside"},
	{"gapwalk gaps --role user,pro\t", "user,provider"},
	{"gapwalk gaps --obl\tsho\t", "should"},
	{"gapwalk questions --service-model pa\t", "paas"},
	{"gapwalk answer CC-1 not-a\t", "CC-1 not-applicable"},
	{"gapwalk checklist show tw-m\t", "tw-moda-guide"},
	{"gapwalk checklist check my-t\t", "check my-template.yaml"},
	{"gapwalk my-t\t", "gapwalk my-template.yaml"},
	{"gapwalk list --jso\t", "list --json"},
	{"gapwalk list --forma\tnothing", "list --formanothing"}, /* not an option of it */
	{"gapwalk trend my-t\tnothing", "trend my-tnothing"},     /* nor does it take a file */
};

/* A shell that has read `loading` completes every case. */
static void shell_completes(const char *const argv[], const char *loading)
{
	const char *const env[] = {"PS1=$ ", "INPUTRC=/dev/null", "LC_ALL=C.UTF-8", NULL};
	struct pty *p;
	struct pty_ending ending;

	assert_int_equal(system("touch my-template.yaml && cp \"$GAPWALK_BUILD\"/completion/gapwalk.* . && "
				"cp gapwalk.zsh _gapwalk"),
			 0);
	p = pty_start(argv, env, 24, 100);
	pty_keys(p, loading);
	pty_keys(p, "; echo all\"\"read\r");
	assert_true(pty_wait(p, "allread", PTY_MS));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		pty_keys(p, "\x15\x0c"); /* an empty line on an empty screen */
		pty_keys(p, cases[i].typed);
		if (!pty_wait(p, cases[i].shown, PTY_MS)) {
			pty_print(p);
			fail_msg("%s: \"%s\" is not completed to \"%s\"", argv[0], cases[i].typed,
				 cases[i].shown);
		}
	}
	ending = pty_end(p);
	free(ending.errors);
}

static void bash__completes(void **state)
{
	/* It edits its line on standard error. */
	static const char *const bash[] = {"sh", "-c", "exec bash --norc --noprofile -i 2>&1", NULL};

	(void)state;
	shell_completes(bash, ". ./gapwalk.bash");
}

static void zsh__completes(void **state)
{
	(void)state;
	shell_completes((const char *const[]){"zsh", "-f", "-i", NULL},
			"fpath=($PWD $fpath); autoload -Uz compinit; compinit -D -u");
}

static void fish__completes(void **state)
{
	(void)state;
	shell_completes((const char *const[]){"fish", "--no-config", "-i", NULL}, "source gapwalk.fish");
}

/* The words that stand in no other table are those that the program takes. */
static void words__are__what_the_program_takes(void **state)
{
	static const struct {
		const char *command, *words; /* the command takes each of the words at its end */
	} lists[] = {
		{"report -f a.gapwalk --force -o o --format", "text html markdown json csv xlsx pdf"},
		{"action -f a.gapwalk OM-20 --status", "planned in-progress done"},
		{"action -f a.gapwalk OM-20 --priority", "high medium low"},
		{"gaps -f a.gapwalk --sort", "loss leverage due owner priority status id"},
	};
	struct outcome o = {0};

	(void)state;
	command_run(&o, "sample -f a.gapwalk", NULL);
	assert_int_equal(system("cp \"$GAPWALK_BUILD\"/completion/gapwalk.* ."), 0);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		char grep[256], words[256], *rest = words;

		snprintf(grep, sizeof grep, "grep -q \"words='%s'\" gapwalk.bash", lists[i].words);
		assert_int_equal(system(grep), 0);
		snprintf(words, sizeof words, "%s", lists[i].words);
		for (const char *word; (word = strsep(&rest, " "));) {
			char line[256];

			snprintf(line, sizeof line, "%s %s", lists[i].command, word);
			command_run(&o, line, NULL);
			if (o.status != 0)
				fail_msg("gapwalk %s: %s", line, o.err.text);
		}
	}
	outcome_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(bash__completes, command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(zsh__completes, command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(fish__completes, command_setup, command_teardown),
		cmocka_unit_test_setup_teardown(words__are__what_the_program_takes, command_setup,
						command_teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
