/* fault.c: see fault.h and load.h */
#include "checklists/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/text.h"

enum { MESSAGE_BYTES = 1000 };

struct finding {
	struct fault fault;
	size_t document, order;
};

void findings_init(struct findings *f, const struct document *documents)
{
	*f = (struct findings){.documents = documents, .arena = arena_new()};
}

void findings_release(struct findings *f)
{
	free(f->at);
	arena_free(f->arena);
	*f = (struct findings){0};
}

bool findings_are_full(const struct findings *f)
{
	return f->count == LOAD_FAULTS_MAX;
}

static const char *kept(struct findings *f, struct buffer *b)
{
	const char *copy = arena_dup(f->arena, b->text ? b->text : "", b->bytes);

	buffer_release(b);
	return copy;
}

/* Values are quoted, and a value may be long. */
static void message_cut(char *text)
{
	static const char mark[] = "...";
	size_t end = MESSAGE_BYTES;

	if (strlen(text) <= MESSAGE_BYTES + sizeof mark)
		return;
	while (((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	memcpy(text + end, mark, sizeof mark);
}

void finding_add_list(struct findings *f, size_t document, size_t line, size_t column,
		      const struct node *near, const char *format, va_list arguments)
{
	struct buffer path = {0}, what = {0};
	const char *id = node_entry_id(near);
	char *text;

	if (findings_are_full(f)) {
		f->dropped++;
		return;
	}
	node_path(near, &path);
	text = mem_print(format, arguments);
	message_cut(text);
	if (id)
		/* TRANSLATORS: what is wrong, and the id of the item that it is wrong in */
		buffer_printf(&what, _("%s (in %s)"), text, id);
	else
		buffer_add(&what, text);
	free(text);
	if ((f->count & (f->count - 1)) == 0)
		f->at = mem_grow(f->at, f->count ? f->count * 2 : 1, sizeof *f->at);
	/* The name of a file can hold anything. */
	char *name = text_clean(f->documents[document].name, strlen(f->documents[document].name));
	f->at[f->count] = (struct finding){
		.fault = {arena_dup(f->arena, name, strlen(name)), line, column, kept(f, &path),
			  kept(f, &what)},
		.document = document,
		.order = f->count,
	};
	free(name);
	f->count++;
}

void finding_add(struct findings *f, size_t document, size_t line, size_t column, const struct node *near,
		 const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	finding_add_list(f, document, line, column, near, format, arguments);
	va_end(arguments);
}

static int by_place(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->fault.line != b->fault.line)
		return a->fault.line < b->fault.line ? -1 : 1;
	if (a->fault.column != b->fault.column)
		return a->fault.column < b->fault.column ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static void fault_print(const struct fault *f, struct buffer *to)
{
	buffer_printf(to, "%s:%zu:%zu: ", f->file, f->line, f->column);
	if (*f->path)
		buffer_printf(to, "%s: ", f->path);
	buffer_add(to, f->what);
}

int findings_conclude(struct findings *f, struct faults *faults, struct err *e)
{
	struct buffer first = {0};
	size_t count = f->count, all = f->count + f->dropped;

	if (count == 0)
		return 0;
	qsort(f->at, count, sizeof *f->at, by_place);
	*faults = (struct faults){.count = count, .dropped = f->dropped, .arena = f->arena};
	faults->at = arena_alloc(f->arena, count * sizeof *faults->at);
	for (size_t i = 0; i < count; i++)
		faults->at[i] = f->at[i].fault;
	f->arena = NULL;

	fault_print(&faults->at[0], &first);
	if (all == 1)
		err_set(e, ERR_PARSE, "%s", first.text);
	else
		err_set(e, ERR_PARSE,
			P_("%s; there is %zu more mistake", "%s; there are %zu more mistakes", all - 1),
			first.text, all - 1);
	buffer_release(&first);
	return ERR_PARSE;
}

void faults_print(const struct faults *f, struct buffer *to)
{
	for (size_t i = 0; i < f->count; i++) {
		fault_print(&f->at[i], to);
		buffer_add(to, "\n");
	}
	if (f->dropped > 0) {
		buffer_printf(
			to,
			P_("%zu more mistake is not shown", "%zu more mistakes are not shown", f->dropped),
			f->dropped);
		buffer_add(to, "\n");
	}
}

void faults_release(struct faults *f)
{
	arena_free(f->arena);
	*f = (struct faults){0};
}
