/* reports.c: the report of 30,000 questions, beside the sqlite3 shell that prints the same rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "tests/bench/bench.h"

enum { ROUNDS = 7 };

/* The rows of the csv report, taken into a table; each format is printed from it. */
static void rows_make(void)
{
	bench_must("@ report -f large.gapwalk --format csv --force -o rows.csv", NULL);
	remove("rows.db");
	bench_must("sqlite3 rows.db", ".mode csv\n.import rows.csv rows\n");
}

static void format_compare(const char *format, const char *mode)
{
	struct series ours = {.count = 0}, peer = {.count = 0};
	struct buffer words = {0}, input = {0}, name = {0};

	buffer_printf(&words, "@ report -f large.gapwalk --format %s", format);
	buffer_printf(&input, ".mode %s\nSELECT * FROM rows;\n", mode);
	buffer_printf(&name, "sqlite3 shell, .mode %s", mode);
	for (int i = 0; i < ROUNDS; i++) {
		series_add(&ours, bench_must(words.text, NULL));
		series_add(&peer, bench_must("sqlite3 rows.db", input.text));
	}
	bench_ratio(words.text + 2, name.text, "ms", &ours, &peer, 1);
	buffer_release(&words);
	buffer_release(&input);
	buffer_release(&name);
}

void bench_reports(void)
{
	char *names = bench_checklists("thousands", 5, 6000);

	remove("large.gapwalk");
	bench_assessment("large.gapwalk", names, 400);
	rows_make();
	bench_title("The report of 30,000 questions");
	format_compare("csv", "csv");
	format_compare("html", "html");
	format_compare("text", "column");
	format_compare("json", "json");
	free(names);
}
