/* reports.c: the report of 30,000 questions, beside the sqlite3 shell that prints the same rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "tests/bench/bench.h"

enum { ROUNDS = 7, RULES = 3000, SCANNER_ROUNDS = 3 };

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

/* A catalogue of XCCDF with the result of each rule: what oscap makes an HTML report of. */
static void results_write(int rules)
{
	FILE *f = fopen("results.xml", "w");

	if (!f) {
		perror("results.xml");
		exit(1);
	}
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\" id=\"xccdf_bench_benchmark_b\" "
	      "resolved=\"1\" xml:lang=\"en\">\n"
	      "<status>accepted</status><title>B</title><description>B</description><version>1</version>\n",
	      f);
	for (int i = 0; i < rules; i++)
		fprintf(f,
			"<Rule id=\"xccdf_bench_rule_%d\" selected=\"true\" weight=\"1.0\"><title>Is rule %d "
			"kept?</title><description>What to look for.</description></Rule>\n",
			i, i);
	fputs("<TestResult id=\"xccdf_bench_testresult_t\" version=\"1\" end-time=\"2026-01-01T00:00:00\">"
	      "<title>T</title><target>here</target>\n",
	      f);
	for (int i = 0; i < rules; i++)
		fprintf(f,
			"<rule-result idref=\"xccdf_bench_rule_%d\" weight=\"1.0\"><result>%s</result>"
			"</rule-result>\n",
			i, i % 3 ? "pass" : "fail");
	fputs("<score system=\"urn:xccdf:scoring:default\" maximum=\"100\">67</score></TestResult>"
	      "</Benchmark>\n",
	      f);
	fclose(f);
}

static void scanner_compare(void)
{
	struct series ours = {.count = 0}, theirs = {.count = 0};
	char *names;

	if (!bench_has("oscap"))
		return;
	names = bench_checklists("rules", 1, RULES);
	bench_assessment("rules.gapwalk", names, 400);
	results_write(RULES);
	for (int i = 0; i < SCANNER_ROUNDS; i++) {
		series_add(&ours, bench_must("@ report -f rules.gapwalk --format html", NULL));
		series_add(&theirs, bench_must("oscap xccdf generate report results.xml", NULL));
	}
	bench_ratio("report of 3,000 questions, html", "oscap, 3,000 rules", "ms", &ours, &theirs, 0.01);
	free(names);
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
	scanner_compare();
	free(names);
}
