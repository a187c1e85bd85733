/* print.h: what gapwalk-print can make of a report; each is one file. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "print/input.h"

/* Exit status, as gapwalk's. */
enum { PRINT_DONE = 0, PRINT_USAGE = 2, PRINT_FAILED = 3 };

/* Writes a PDF on paper "a4" or "letter".  Says on standard error why it could not. */
int print_pdf(const json_t *report, const char *paper, FILE *to);

/* Writes a workbook of the sheets of the report, to be printed on paper "a4" or "letter". */
int print_xlsx(const json_t *report, const char *paper, FILE *to);

#endif
