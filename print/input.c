#include "print/input.h"

json_t *input_read(FILE *from)
{
	json_error_t e;
	json_t *o = json_loadf(from, JSON_REJECT_DUPLICATES, &e);

	if (!o) {
		fprintf(stderr, "gapwalk-print: line %d, column %d: %s\n", e.line, e.column, e.text);
		return NULL;
	}
	if (input_count(o, "document") > 0)
		return o;
	fputs("gapwalk-print: standard input is not a report; use: gapwalk report --format json\n", stderr);
	json_decref(o);
	return NULL;
}

const char *input_text(const json_t *o, const char *key)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text ? text : "";
}

int64_t input_number(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

bool input_flag(const json_t *o, const char *key)
{
	return json_is_true(json_object_get(o, key));
}

size_t input_count(const json_t *o, const char *key)
{
	return json_array_size(json_object_get(o, key));
}

const json_t *input_at(const json_t *o, const char *key, size_t index)
{
	return json_array_get(json_object_get(o, key), index);
}
