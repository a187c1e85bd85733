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
	/* Not checked here: printing finds what is not UTF-8. */
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

static void line_begin(struct printing *p)
{
	buffer_add_fill(&p->out, ' ', 2 * (size_t)p->depth + 1);
	p->out.text[p->out.bytes - 2 * (size_t)p->depth - 1] = '\n';
}

/* What stands in front of a value: nothing, where it is the document. */
static void value_begin(struct printing *p, const char *key)
{
	if (p->follows)
		buffer_add_bytes(&p->out, ",", 1);
	if (p->depth > 0)
		line_begin(p);
	if (key) {
		text_print(key, strlen(key), &p->out);
		buffer_add_bytes(&p->out, ": ", 2);
	}
}

void printing_open(struct printing *p, const char *key, char bracket)
{
	memory_is_ours();
	value_begin(p, key);
	buffer_add_bytes(&p->out, &bracket, 1);
	p->depth++;
	p->follows = false;
}

void printing_close(struct printing *p, char bracket)
{
	p->depth--;
	if (p->follows)
		line_begin(p);
	buffer_add_bytes(&p->out, &bracket, 1);
	p->follows = true;
}

void printing_bytes(struct printing *p, const char *key, const char *value, size_t bytes)
{
	value_begin(p, key);
	text_print(value, bytes, &p->out);
	p->follows = true;
	p->is_wrong = p->is_wrong || !text_is_valid(value, bytes);
}

void printing_text(struct printing *p, const char *key, const char *value)
{
	printing_bytes(p, key, value, strlen(value));
}

static void value_print(struct printing *p, const char *key, json_t *value)
{
	const char *name;
	json_t *below;
	size_t i;

	if (json_is_object(value)) {
		printing_open(p, key, '{');
		json_object_foreach(value, name, below)
		{
			value_print(p, name, below);
		}
		printing_close(p, '}');
		return;
	}
	if (json_is_array(value)) {
		printing_open(p, key, '[');
		json_array_foreach(value, i, below)
		{
			value_print(p, NULL, below);
		}
		printing_close(p, ']');
		return;
	}
	if (json_is_string(value)) {
		printing_bytes(p, key, json_string_value(value), json_string_length(value));
		return;
	}
	value_begin(p, key);
	p->follows = true;
	if (json_is_integer(value))
		buffer_printf(&p->out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else
		buffer_add(&p->out, json_is_true(value) ? "true" : json_is_false(value) ? "false" : "null");
}

void printing_put(struct printing *p, const char *key, json_t *value)
{
	value_print(p, key, value);
	json_decref(value);
}

int printing_end(struct printing *p, FILE *to, struct err *e)
{
	int status;

	if (p->is_wrong) {
		status = err_set(e, ERR_DAMAGED,
				 _("This cannot be printed as JSON: a text in it is not UTF-8."));
	} else {
		buffer_add(&p->out, "\n");
		status = stream_put(to, &p->out, e);
	}
	buffer_release(&p->out);
	return status;
}

int tree_print(json_t *root, FILE *to, struct err *e)
{
	struct printing p = {.depth = 0};

	printing_put(&p, NULL, root);
	return printing_end(&p, to, e);
}
