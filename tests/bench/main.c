/* main.c: `bench [PART...]`, the parts of bench.h in a folder that is thrown away. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/bench.h"
#include "tests/support/command.h"

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(void);
	} parts[] = {
		/* memory first: a child's peak counts what its parent had when it was made */
		{"memory", bench_memory},   {"terminal", bench_terminal}, {"answers", bench_answers},
		{"reports", bench_reports}, {"loading", bench_loading},   {"search", bench_search},
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	command_enter();
	setenv("LC_ALL", "C.UTF-8", 1);
	printf("  %-34s %10s %-5s %-26s %10s  ratio (middle half)\n", "", "gapwalk", "", "peer", "");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		bool wanted = argc == 1;

		for (int a = 1; a < argc; a++)
			wanted = wanted || strcmp(argv[a], parts[i].name) == 0;
		if (wanted)
			parts[i].run();
	}
	command_leave();
	return 0;
}
