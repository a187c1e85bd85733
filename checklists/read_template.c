/* read_template.c: the template of a report.  See load.h and reader.h. */
#include <string.h>

#include "checklists/parse.h"
#include "checklists/reader.h"
#include "core/text.h"

enum { PARTS_LISTED_MAX = 64 };

static void cells_check(struct load *l, const struct node *n, int most)
{
	int cells = n->kind == NODE_TEXT ? text_width(n->text) : 0;

	if (cells > most)
		fault_value(l, n, _("this text is %d cells wide; at most %d fit on a page"), cells, most);
}

/* One text for every language, or one for each. */
void read_line(struct load *l, const struct node *n, void *into, int most)
{
	struct wording *w = into;
	const char *text = NULL;

	if (n->kind == NODE_MAP) {
		read_wording(l, n, into, TEXT_LINE);
		for (const struct node *child = n->first; child; child = child->next)
			cells_check(l, child, most);
		return;
	}
	read_text(l, n, &text, TEXT_LINE);
	cells_check(l, n, most);
	for (int lang = 0; lang < LANG__COUNT; lang++)
		w->in[lang] = text;
}

static bool is_part(const struct load *l, const char *id)
{
	for (size_t i = 0; i < l->part_count; i++)
		if (strcmp(l->parts[i], id) == 0)
			return true;
	return false;
}

/* Makes the list as --parts takes it. */
void read_report_parts(struct load *l, const struct node *n, void *into, int which)
{
	const char **list = into;
	struct buffer ids = {0};

	(void)which;
	if (!list_expect(l, n, 1, PARTS_LISTED_MAX))
		return;
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		const char *id = NULL;

		read_text(l, entry, &id, TEXT_LINE);
		if (!id)
			continue;
		if (!is_part(l, id))
			fault_unknown(l, entry, _("no such part of a report"), id, l->parts, l->part_count);
		else if (names_add(&l->ids, n, id, strlen(id), (void *)entry))
			fault_value(l, entry, _("\"%s\" stands twice in this list"), id);
		buffer_printf(&ids, "%s%s", ids.bytes ? "," : "", id);
	}
	*list = arena_dup(l->arena, ids.text ? ids.text : "", ids.bytes);
	buffer_release(&ids);
}

int template_load(struct template **t, const struct document *d, const char *const *parts, size_t count,
		  struct faults *f, struct err *e)
{
	struct template *made = mem_alloc(sizeof *made);
	struct load l = {.scratch = arena_new(), .parts = parts, .part_count = count};
	struct node *root;
	int rc;

	faults_release(f);
	l.arena = made->arena = arena_new();
	findings_init(&l.findings, d);
	root = document_parse(d, 0, _("this file is empty; a template begins with \"template: 1\""),
			      l.scratch, &l.findings);
	if (root)
		mapping_read(&l, root, &mapping_template, made);
	rc = findings_conclude(&l.findings, f, e);
	if (rc == 0) {
		*t = made;
		made = NULL;
	}
	template_free(made);
	names_release(&l.ids);
	findings_release(&l.findings);
	arena_free(l.scratch);
	return rc;
}
