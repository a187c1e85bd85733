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
/* What is put between the two is rows.  frozen: columns that stay in sight.  Takes columns. */
void sheet_open(struct printing *p, const char *id, const char *name, int frozen, json_t *columns);
void sheet_close(struct printing *p);

/* Topics down, roles with them, service models across. */
void heat_print(struct printing *p, const struct facts *f);
/* Those parts of the report that have no sheet of their own: each of their tables, and the method. */
void parts_print(struct printing *p, const struct session *s, const struct report_origin *origin,
		 const struct report_layout *layout);

#endif
