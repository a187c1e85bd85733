#include "report/tree.h"

#include <stdlib.h>
#include <time.h>

/* The program ends where no memory is left, which is why no node below can be NULL. */
static void memory_is_ours(void)
{
	json_set_alloc_funcs(mem_alloc, free);
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

static int buffer_see(const char *bytes, size_t count, void *arg)
{
	buffer_add_bytes(arg, bytes, count);
	return 0;
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

int tree_print(json_t *root, FILE *to, struct err *e)
{
	struct buffer out = {0};
	int status;

	if (json_dump_callback(root, buffer_see, &out, JSON_INDENT(2)) == 0) {
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
