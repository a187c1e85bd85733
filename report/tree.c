#include "report/tree.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/text.h"

/* jansson fills what it gets. */
static void *tree_alloc(size_t bytes)
{
	return mem_grow(NULL, bytes, 1);
}

/* The program ends where no memory is left, which is why no node below can be NULL. */
static void memory_is_ours(void)
{
	json_set_alloc_funcs(tree_alloc, free);
}

json_t *tree_object(void)
{
	memory_is_ours();
	return json_object();
}

json_t *tree_array(void)
{
	memory_is_ours();
	return json_array();
}

void tree_put(json_t *object, const char *key, json_t *value)
{
	json_object_set_new_nocheck(object, key, value);
}

void tree_add(json_t *array, json_t *value)
{
	json_array_append_new(array, value);
}

void tree_text(json_t *object, const char *key, const char *value)
{
	/* Not checked here: tree_print finds what is not UTF-8. */
	tree_put(object, key, json_string_nocheck(value));
}

void tree_number(json_t *object, const char *key, int64_t value)
{
	tree_put(object, key, json_integer(value));
}

void tree_flag(json_t *object, const char *key, bool value)
{
	tree_put(object, key, json_boolean(value));
}

void tree_nothing(json_t *object, const char *key)
{
	tree_put(object, key, json_null());
}

void tree_moment(json_t *object, const char *key, int64_t moment)
{
	char text[MOMENT_BYTES];

	moment_of(moment, text);
	tree_text(object, key, text);
}

void tree_terms(json_t *object, const char *key, const struct vocabulary *v, enum vocabulary_kind kind,
		uint64_t mask)
{
	json_t *ids = tree_array();

	for (size_t i = 0; i < v->terms[kind].count; i++) {
		if (mask >> i & 1)
			tree_add(ids, json_string_nocheck(v->terms[kind].at[i].id));
	}
	tree_put(object, key, ids);
}

void tree_ratio(json_t *object, const char *key, struct ratio r)
{
	json_t *o = tree_object();
	struct buffer b = {0};

	amount_print(r.points, &b);
	tree_text(o, "points", b.text);
	buffer_clear(&b);
	amount_print(r.worth, &b);
	tree_text(o, "worth", b.text);
	if (ratio_tenths(r) == RATIO_NOTHING)
		tree_put(o, "tenths", json_null());
	else
		tree_number(o, "tenths", ratio_tenths(r));
	buffer_release(&b);
	tree_put(object, key, o);
}

/* --- printing --- */

/* As jansson prints with JSON_INDENT(2), in a third of the time: a report of many questions is mostly this.
 */
static void text_print(const char *text, size_t bytes, struct buffer *to)
{
	static const char *const escapes[] = {['"'] = "\\\"", ['\\'] = "\\\\", ['\b'] = "\\b", ['\f'] = "\\f",
					      ['\n'] = "\\n", ['\r'] = "\\r",  ['\t'] = "\\t"};
	size_t from = 0;

	buffer_add_bytes(to, "\"", 1);
	for (size_t at = 0; at < bytes; at++) {
		unsigned char c = (unsigned char)text[at];

		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buffer_add_bytes(to, text + from, at - from);
		if (escapes[c])
			buffer_add(to, escapes[c]);
		else
			buffer_printf(to, "\\u%04X", c);
		from = at + 1;
	}
	buffer_add_bytes(to, text + from, bytes - from);
	buffer_add_bytes(to, "\"", 1);
}

static void line_begin(int depth, struct buffer *to)
{
	buffer_add_bytes(to, "\n", 1);
	buffer_add_fill(to, ' ', 2 * (size_t)depth);
}

/* False where a text is not UTF-8. */
static bool value_print(json_t *value, int depth, struct buffer *to)
{
	bool is_object = json_is_object(value);
	const char *key, *separator = "";
	json_t *below;
	size_t i, bytes;

	if (json_is_string(value)) {
		bytes = json_string_length(value);
		text_print(json_string_value(value), bytes, to);
		return text_is_valid(json_string_value(value), bytes);
	}
	if (json_is_integer(value)) {
		buffer_printf(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		return true;
	}
	if (!is_object && !json_is_array(value)) {
		buffer_add(to, json_is_true(value) ? "true" : json_is_false(value) ? "false" : "null");
		return true;
	}
	if ((is_object ? json_object_size(value) : json_array_size(value)) == 0) {
		buffer_add(to, is_object ? "{}" : "[]");
		return true;
	}
	buffer_add_bytes(to, is_object ? "{" : "[", 1);
	if (is_object)
		json_object_foreach(value, key, below)
		{
			buffer_add(to, separator);
			line_begin(depth + 1, to);
			text_print(key, strlen(key), to);
			buffer_add_bytes(to, ": ", 2);
			if (!value_print(below, depth + 1, to))
				return false;
			separator = ",";
		}
	else
		json_array_foreach(value, i, below)
		{
			buffer_add(to, separator);
			line_begin(depth + 1, to);
			if (!value_print(below, depth + 1, to))
				return false;
			separator = ",";
		}
	line_begin(depth, to);
	buffer_add_bytes(to, is_object ? "}" : "]", 1);
	return true;
}

int tree_print(json_t *root, FILE *to, struct err *e)
{
	struct buffer out = {0};
	int status;

	if (value_print(root, 0, &out)) {
		buffer_add(&out, "\n");
		status = stream_put(to, &out, e);
	} else {
		status = err_set(e, ERR_DAMAGED,
				 _("This cannot be printed as JSON: a text in it is not UTF-8."));
	}
	json_decref(root);
	buffer_release(&out);
	return status;
}
