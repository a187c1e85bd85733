/* The trail as JSON: rows as they were written, in the words that are stored. */
#include "report/report.h"
#include "report/tree.h"

static void text_or_nothing(json_t *o, const char *key, const char *value)
{
	if (value)
		tree_text(o, key, value);
	else
		tree_nothing(o, key);
}

static json_t *row_tree(const struct trail_row *row)
{
	json_t *o = tree_object();

	tree_number(o, "seq", row->seq);
	tree_number(o, "step", row->step);
	tree_text(o, "kind", row->kind);
	if (row->reverses)
		tree_number(o, "reverses", row->reverses);
	else
		tree_nothing(o, "reverses");
	tree_moment(o, "at", row->at);
	tree_text(o, "who", row->who);
	tree_text(o, "version", row->version);
	tree_text(o, "subject", row->subject);
	tree_text(o, "field", row->field);
	text_or_nothing(o, "before", row->before);
	text_or_nothing(o, "after", row->after);
	tree_text(o, "digest", row->digest);
	return o;
}

int report_trail_json(FILE *to, const struct trail_row *rows, size_t count, struct err *e)
{
	json_t *list = tree_array();

	for (size_t i = 0; i < count; i++)
		tree_add(list, row_tree(&rows[i]));
	return tree_print(list, to, e);
}
