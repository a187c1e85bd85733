/* json.h: the pieces that more than one JSON document is made of. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "report/report.h"
#include "report/tree.h"

json_t *json_of_assessment(const struct assessment_row *row);
json_t *json_of_scope(const struct facts *f);
json_t *json_of_score(const struct facts *f);
json_t *json_of_question(const struct facts *f, size_t question);

/* Prints the report as the sheets of a workbook, under "sheets": an array of {id, name, frozen, columns,
 * rows}; a row is an array of texts, what each is its column says. */
void sheets_print(struct printing *p, const struct session *s, const struct report_origin *origin,
		  const struct report_layout *layout);

#endif
