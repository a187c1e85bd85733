/* gapwalk-print: a report, read as JSON from standard input, written to standard output in a format that
 *needs libraries which gapwalk itself does without.
 *
 *	gapwalk report --format json | gapwalk-print pdf|xlsx [a4|letter] >report.pdf
 *
 * gapwalk runs it by itself for --format pdf and xlsx. */
#include <locale.h>
#include <string.h>

#include "print/print.h"

int main(int argc, char **argv)
{
	static const struct {
		const char *word;
		int (*print)(const json_t *report, const char *paper, FILE *to);
	} formats[] = {{"pdf", print_pdf}, {"xlsx", print_xlsx}, {NULL, NULL}};
	const char *word = argc > 1 ? argv[1] : "";
	size_t i = 0;
	json_t *report;
	int status;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc == 2 && strcmp(word, "--version") == 0) {
		puts("gapwalk-print " GAPWALK_VERSION);
		return PRINT_DONE;
	}
	while (formats[i].word && strcmp(word, formats[i].word) != 0)
		i++;
	if (argc > 3 || !formats[i].word) {
		fputs("Usage: gapwalk-print pdf|xlsx [a4|letter] <report.json >report.pdf\n", stderr);
		return PRINT_USAGE;
	}
	report = input_read(stdin);
	if (!report)
		return PRINT_FAILED;
	status = formats[i].print(report, argc > 2 ? argv[2] : "a4", stdout);
	json_decref(report);
	if (status == PRINT_DONE && fflush(stdout) != 0) {
		fputs("gapwalk-print: standard output takes no more.\n", stderr);
		status = PRINT_FAILED;
	}
	return status;
}
