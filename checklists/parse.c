/* parse.c: see parse.h.  The stream of libyaml's events becomes a tree; a stack of the open mappings and
 * lists says where the next node belongs. */
#include "checklists/parse.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "checklists/names.h"
#include "checklists/script.h"
#include "core/mem.h"

enum { KEYS_FEW = 16 };

/* A mapping or list that is still open, or (the lowest) the document itself. */
struct level {
	struct node *node; /* NULL for the document */
	bool wants_key;
	bool key_broken; /* the value of a key that is no key is read and dropped */
	const char *key;
	uint32_t key_line, key_column;
};

struct scan {
	yaml_parser_t parser;
	const struct document *document;
	size_t index; /* of the document */
	struct arena *nodes;
	struct findings *findings;
	struct level level[LOAD_DEPTH_MAX + 1];
	size_t depth;
	struct names keys; /* scope: the mapping, where it has many */
	size_t node_count;
	struct node *root;
	bool given_up;
};

static void scan_fault(struct scan *s, yaml_mark_t at, const struct node *near, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
static void scan_fault(struct scan *s, yaml_mark_t at, const struct node *near, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	finding_add_list(s->findings, s->index, at.line + 1, at.column + 1, near, format, arguments);
	va_end(arguments);
}

/* --- texts --- */

/* The text of a scalar, mended where it was folded. NULL where it cannot be used; the fault is said. */
static char *scalar_text(struct scan *s, const yaml_event_t *event, int most, const struct node *near,
			 size_t *bytes)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length, number;
	uint32_t code;

	if (length > (size_t)most) {
		scan_fault(s, event->start_mark, near, _("this text has %zu bytes; at most %d can be read"),
			   length, most);
		return NULL;
	}
	if (!script_is_clean(value, length)) {
		number = script_first_unclean(value, length, &code);
		if (code == '\t')
			scan_fault(s, event->start_mark, near,
				   _("character %zu of this text is a tab; write a blank instead"), number);
		else
			scan_fault(
				s, event->start_mark, near,
				_("character %zu of this text is U+%04X, which cannot be seen; take it out"),
				number, code);
		return NULL;
	}

	bool folded = event->start_mark.line != event->end_mark.line &&
		      event->data.scalar.style != YAML_LITERAL_SCALAR_STYLE;
	char *text = arena_dup(s->nodes, value, length);
	*bytes = folded ? script_unfold(text, length) : length;
	return text;
}

/* --- placing nodes --- */

static struct node *node_new(struct scan *s, enum node_kind kind, yaml_mark_t at)
{
	struct level *level = &s->level[s->depth];
	struct node *n = arena_alloc(s->nodes, sizeof *n);

	n->kind = kind;
	n->line = (uint32_t)at.line + 1;
	n->column = (uint32_t)at.column + 1;
	n->parent = level->node;
	if (level->node && level->node->kind == NODE_MAP) {
		n->key = level->key;
		n->key_line = level->key_line;
		n->key_column = level->key_column;
	} else if (level->node) {
		n->index = level->node->count;
	}
	return n;
}

/* The value that stands under the same key in the mapping already, or NULL.  Most mappings are small enough
 * to be looked through; from KEYS_FEW on all their keys stand in the table. */
static const struct node *key_earlier(struct scan *s, const struct node *map, struct node *n)
{
	const struct node *earlier = NULL;

	if (map->count < KEYS_FEW) {
		for (earlier = map->first; earlier && strcmp(earlier->key, n->key) != 0;)
			earlier = earlier->next;
		return earlier;
	}
	if (map->count == KEYS_FEW)
		for (struct node *sibling = map->first; sibling; sibling = sibling->next)
			names_add(&s->keys, map, sibling->key, strlen(sibling->key), sibling);
	return names_add(&s->keys, map, n->key, strlen(n->key), n);
}

/* Hangs a node under its parent; one that has no place there is only read on. */
static void node_link(struct scan *s, struct node *n)
{
	struct level *level = &s->level[s->depth];
	struct node *parent = level->node;
	bool is_value = parent && parent->kind == NODE_MAP;

	if (!parent) {
		s->root = n;
		return;
	}
	if (is_value) {
		level->wants_key = true;
		if (level->key_broken)
			return;
		const struct node *earlier = key_earlier(s, parent, n);
		if (earlier) {
			yaml_mark_t at = {0, n->key_line - 1, n->key_column - 1};
			scan_fault(s, at, n, _("the key \"%s\" stands here twice, first on line %u"), n->key,
				   (unsigned)earlier->key_line);
			return;
		}
		n->index = parent->count;
	}
	*(parent->last ? &parent->last->next : &parent->first) = n;
	parent->last = n;
	parent->count++;
}

static void refuse_decoration(struct scan *s, const yaml_event_t *event, const yaml_char_t *anchor,
			      const yaml_char_t *tag, const struct node *near)
{
	if (anchor)
		scan_fault(s, event->start_mark, near,
			   _("anchors (\"&\") are not read; write the value out where it is needed"));
	if (tag)
		scan_fault(s, event->start_mark, near,
			   _("tags (\"!\") are not read; take it out, or put a text that begins with \"!\" "
			     "in quotes"));
}

/* --- events --- */

static void give_up(struct scan *s, const yaml_event_t *event, const char *why)
{
	scan_fault(s, event->start_mark, s->level[s->depth].node,
		   _("%s; the rest of this file was not checked"), why);
	s->given_up = true;
}

static void key_add(struct scan *s, const yaml_event_t *event)
{
	struct level *level = &s->level[s->depth];
	const struct node *map = level->node;
	size_t bytes;

	level->wants_key = false;
	level->key = NULL;
	level->key_line = (uint32_t)event->start_mark.line + 1;
	level->key_column = (uint32_t)event->start_mark.column + 1;
	if (event->type == YAML_SCALAR_EVENT) {
		refuse_decoration(s, event, event->data.scalar.anchor, event->data.scalar.tag, map);
		level->key = scalar_text(s, event, LOAD_KEY_BYTES, map, &bytes);
	} else {
		scan_fault(s, event->start_mark, map,
			   _("a key must be a word; an alias, a list or a mapping cannot be one"));
	}
	level->key_broken = !level->key;
}

static void scalar_add(struct scan *s, const yaml_event_t *event)
{
	struct node *n = node_new(s, NODE_TEXT, event->start_mark);
	yaml_scalar_style_t style = event->data.scalar.style;
	size_t bytes = 0;

	refuse_decoration(s, event, event->data.scalar.anchor, event->data.scalar.tag, n);
	n->text = scalar_text(s, event, LOAD_SCALAR_BYTES, n, &bytes);
	n->bytes = (uint32_t)bytes;
	n->plain = style == YAML_PLAIN_SCALAR_STYLE;
	if (!n->text)
		n->kind = NODE_BROKEN;
	node_link(s, n);
}

static void collection_open(struct scan *s, const yaml_event_t *event)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	struct level *level = &s->level[s->depth];
	struct node *n;

	if (s->depth == LOAD_DEPTH_MAX) {
		give_up(s, event, _("lists and mappings are nested too deep here"));
		return;
	}
	if (level->node && level->wants_key) {
		/* what a key that is no key holds is read on below a node that hangs nowhere */
		key_add(s, event);
		n = node_new(s, is_map ? NODE_MAP : NODE_LIST, event->start_mark);
	} else {
		n = node_new(s, is_map ? NODE_MAP : NODE_LIST, event->start_mark);
		node_link(s, n);
	}
	if (is_map)
		refuse_decoration(s, event, event->data.mapping_start.anchor, event->data.mapping_start.tag,
				  n);
	else
		refuse_decoration(s, event, event->data.sequence_start.anchor, event->data.sequence_start.tag,
				  n);
	s->level[++s->depth] = (struct level){.node = n, .wants_key = is_map};
}

static void alias_add(struct scan *s, const yaml_event_t *event)
{
	struct node *n = node_new(s, NODE_BROKEN, event->start_mark);

	scan_fault(s, event->start_mark, n, _("aliases (\"*\") are not read; write the value out again"));
	node_link(s, n);
}

static void event_take(struct scan *s, const yaml_event_t *event)
{
	const struct level *level = &s->level[s->depth];
	bool is_node = event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT ||
		       event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;

	if (is_node && ++s->node_count > LOAD_NODES_MAX) {
		give_up(s, event, _("this file has more keys and values than can be read"));
		return;
	}
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (s->root)
			give_up(s, event, _("a second YAML document begins here; a file holds one"));
		break;
	case YAML_SCALAR_EVENT:
		if (level->wants_key)
			key_add(s, event);
		else
			scalar_add(s, event);
		break;
	case YAML_ALIAS_EVENT:
		if (level->wants_key)
			key_add(s, event);
		else
			alias_add(s, event);
		break;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		collection_open(s, event);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		s->depth--;
		break;
	default:
		break;
	}
}

static void parser_complain(struct scan *s)
{
	const yaml_parser_t *p = &s->parser;
	struct complaint c = {
		.problem = p->problem ? p->problem : "?",
		.line = p->problem_mark.line,
		.column = p->problem_mark.column,
		.from_line = p->context ? p->context_mark.line : p->problem_mark.line,
		.from_column = p->context ? p->context_mark.column : p->problem_mark.column,
		.is_of_bytes = p->error == YAML_READER_ERROR,
		.offset = p->problem_offset + document_mark_bytes(s->document),
	};

	complaint_add(&c, s->document, s->index, s->findings);
	s->given_up = true;
}

static void parser_open(yaml_parser_t *p, const struct document *d)
{
	if (!yaml_parser_initialize(p))
		mem_exhausted();
	/* nothing is guessed from the first bytes: UTF-16 was refused before */
	yaml_parser_set_encoding(p, YAML_UTF8_ENCODING);
	/* libyaml would count the mark as a column, and takes no NULL */
	size_t mark = document_mark_bytes(d);
	const char *start = d->size ? d->bytes + mark : "";
	yaml_parser_set_input_string(p, (const unsigned char *)start, d->size - mark);
}

/* False where the document is wrong: that there is no memory is no fault of it. */
static bool event_next(yaml_parser_t *p, yaml_event_t *event)
{
	if (yaml_parser_parse(p, event))
		return true;
	if (p->error == YAML_MEMORY_ERROR)
		mem_exhausted();
	return false;
}

struct node *document_parse(const struct document *d, size_t index, const char *empty, struct arena *nodes,
			    struct findings *f)
{
	struct scan s = {.document = d, .index = index, .nodes = nodes, .findings = f};
	yaml_event_t event;
	bool ended = false;

	if (!document_is_readable(d, index, f))
		return NULL;
	parser_open(&s.parser, d);
	while (!ended && !s.given_up) {
		if (!event_next(&s.parser, &event)) {
			parser_complain(&s);
			break;
		}
		event_take(&s, &event);
		ended = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	if (ended && !s.root)
		finding_add(f, index, 1, 1, NULL, "%s", empty);
	names_release(&s.keys);
	yaml_parser_delete(&s.parser);
	return s.given_up ? NULL : s.root;
}

/* --- the first key alone --- */

static bool scalar_next(yaml_parser_t *p, char **text)
{
	yaml_event_t event;
	bool is_scalar;

	if (!event_next(p, &event))
		return false;
	is_scalar = event.type == YAML_SCALAR_EVENT && event.data.scalar.length <= LOAD_SCALAR_BYTES &&
		    script_is_clean((const char *)event.data.scalar.value, event.data.scalar.length);
	if (is_scalar)
		*text = mem_dup_bytes((const char *)event.data.scalar.value, event.data.scalar.length);
	yaml_event_delete(&event);
	return is_scalar;
}

bool document_first_key(const struct document *d, char **key, char **value)
{
	static const yaml_event_type_t opening[] = {YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT,
						    YAML_MAPPING_START_EVENT};
	yaml_parser_t p;
	yaml_event_t event;
	char *first = NULL, *second = NULL;
	bool found = document_is_bounded(d);

	if (!found)
		return false;
	parser_open(&p, d);
	for (size_t i = 0; found && i < sizeof opening / sizeof *opening; i++) {
		found = event_next(&p, &event) && event.type == opening[i];
		yaml_event_delete(&event);
	}
	found = found && scalar_next(&p, &first) && scalar_next(&p, &second);
	if (found) {
		*key = first;
		*value = second;
	} else {
		free(first);
	}
	yaml_parser_delete(&p);
	return found;
}
