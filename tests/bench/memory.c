/* memory.c: what is resident at most. */
#include <stdlib.h>

#include "tests/bench/bench.h"

void bench_memory(void)
{
	struct series few = {.count = 0}, many = {.count = 0};
	char *names;

	bench_title("Memory, resident at most");
	bench_must("@ new -f hundreds.gapwalk --name B --role user,provider --service-model iaas,paas,saas",
		   NULL);
	for (int i = 0; i < 3; i++)
		series_add(&few, bench_run("@ score -f hundreds.gapwalk", NULL).resident);
	bench_figure("all built-in questions, score", "MiB", &few, 12);
	names = bench_checklists("many", 50, 6000);
	bench_assessment("many.gapwalk", names, 0);
	series_add(&many, bench_run("@ score -f many.gapwalk", NULL).resident);
	bench_figure("300,000 questions, score", "MiB", &many, 400);
	free(names);
}
