/* json_sheet.h: what the sheets of a workbook are made of, as json.h describes them. */
#ifndef REPORT_JSON_SHEET_H
#define REPORT_JSON_SHEET_H

#include "report/json.h"
#include "report/ledger.h"

struct sheet_heading {
	const char *id, *title;
	enum ledger_kind kind;
	int width; /* characters */
};

json_t *sheet_column(const char *id, const char *title, enum ledger_kind kind, int width);
/* frozen: columns that stay in sight.  Takes columns and rows. */
json_t *sheet_object(const char *id, const char *name, int frozen, json_t *columns, json_t *rows);

/* Topics down, roles with them, service models across. */
json_t *sheet_of_heat(const struct facts *f);
/* Adds those parts of the report that have no sheet of their own: each of their tables, and the method. */
void sheets_of_parts(json_t *sheets, const struct session *s, const struct report_origin *origin,
		     const struct report_layout *layout);

#endif
