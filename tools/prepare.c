/* prepare.c: the library of the YAML documents that are named, as C with static data (checklists/prepared.h).
 *
 * Initialisers list every member in its order, so that the compiler complains of one that is added and not
 * written here. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "checklists/load.h"
#include "checklists/prepared.h"

/* The documents are parsed: none is built in yet. */
const struct library prepared;

const struct document *builtin_same(const struct document *d)
{
	(void)d;
	return NULL;
}

static void print_text(const char *s)
{
	if (!s) {
		printf("NULL, ");
		return;
	}
	putchar('"');
	for (; *s; s++)
		if (*s == '\n')
			printf("\\n");
		else if (*s == '"' || *s == '\\' || *s == '?') /* "??(" would be a trigraph */
			printf("\\%c", *s);
		else
			putchar(*s);
	printf("\", ");
}

static void print_wording(const struct wording *w)
{
	printf("{{");
	for (int l = 0; l < LANG__COUNT; l++)
		print_text(w->in[l]);
	printf("}}, ");
}

static void print_mask(uint64_t mask)
{
	printf("UINT64_C(%" PRIu64 "), ", mask);
}

/* --- vocabulary --- */

static void print_term(const struct term *t)
{
	printf("\t{");
	print_text(t->id);
	print_wording(&t->name);
	print_wording(&t->help);
	printf("},\n");
}

static void print_profile(const struct profile *p)
{
	printf("\t{");
	print_text(p->id);
	print_wording(&p->name);
	print_wording(&p->help);
	printf("{");
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		printf("%d, ", p->weight[o]);
	printf("}},\n");
}

static void print_vocabulary(const struct vocabulary *v)
{
	for (int kind = 0; kind < VOCABULARY__COUNT; kind++) {
		printf("static const struct term terms_%d[] = {\n", kind);
		for (size_t i = 0; i < v->terms[kind].count; i++)
			print_term(&v->terms[kind].at[i]);
		printf("};\n");
	}
	printf("static const struct profile profiles[] = {\n");
	for (size_t i = 0; i < v->profile_count; i++)
		print_profile(&v->profiles[i]);
	printf("};\n");
}

/* --- checklists --- */

static void print_item_lists(const struct item *i, size_t checklist, size_t item)
{
	printf("static const char *const covers_%zu_%zu[] = {", checklist, item);
	for (size_t c = 0; c < i->cover_count; c++)
		print_text(i->covers[c]);
	printf("};\n");
	if (i->part_count == 0)
		return;
	printf("static const struct part parts_%zu_%zu[] = {\n", checklist, item);
	for (size_t p = 0; p < i->part_count; p++) {
		printf("\t{");
		print_text(i->parts[p].id);
		print_wording(&i->parts[p].text);
		printf("},\n");
	}
	printf("};\n");
}

static void print_item(const struct item *i, size_t checklist, size_t item)
{
	printf("\t{");
	print_text(i->id);
	printf("&checklists[%zu], %zu, ", checklist, i->section);
	print_wording(&i->cite);
	printf("(enum obligation)%d, ", (int)i->obligation);
	print_mask(i->service_models);
	print_mask(i->deployments);
	print_mask(i->when);
	print_mask(i->unless);
	printf("%zu, ", i->topic);
	print_mask(i->roles);
	printf("{");
	for (size_t role = 0; role < ROLES_MAX; role++)
		print_wording(&i->ask[role]);
	printf("}, ");
	print_wording(&i->look_for);
	print_wording(&i->evidence);
	if (i->part_count > 0)
		printf("parts_%zu_%zu, %zu, ", checklist, item, i->part_count);
	else
		printf("NULL, 0, ");
	printf("covers_%zu_%zu, %zu, %s, ", checklist, item, i->cover_count, i->derived ? "true" : "false");
	print_wording(&i->source_note);
	printf("},\n");
}

static void print_sections(const struct checklist *c, size_t at)
{
	printf("static const struct section sections_%zu[] = {\n", at);
	for (size_t i = 0; i < c->section_count; i++) {
		const struct section *s = &c->sections[i];

		printf("\t{");
		print_text(s->id);
		print_wording(&s->title);
		printf("%zu, %zu},\n", s->depth, s->parent);
	}
	printf("};\n");
}

static void print_not_assessable(const struct checklist *c, size_t at)
{
	if (c->not_assessable_count == 0)
		return;
	printf("static const struct not_assessable not_assessable_%zu[] = {\n", at);
	for (size_t i = 0; i < c->not_assessable_count; i++) {
		printf("\t{");
		print_text(c->not_assessable[i].clause);
		print_wording(&c->not_assessable[i].because);
		printf("},\n");
	}
	printf("};\n");
}

static void print_checklist_lists(const struct checklist *c, size_t at)
{
	print_sections(c, at);
	print_not_assessable(c, at);
	for (size_t i = 0; i < c->item_count; i++)
		print_item_lists(&c->items[i], at, i);
	printf("static const struct item items_%zu[] = {\n", at);
	for (size_t i = 0; i < c->item_count; i++)
		print_item(&c->items[i], at, i);
	printf("};\n");
}

static void print_checklist(const struct checklist *c, size_t at)
{
	printf("\t{");
	print_text(c->id);
	print_text(c->edition);
	printf("%u, ", c->revision);
	print_text(c->issued);
	printf("%s, (enum lang)%d, ", c->has_language ? "true" : "false", (int)c->language);
	print_wording(&c->title);
	print_wording(&c->publisher);
	print_wording(&c->about);
	printf("sections_%zu, %zu, items_%zu, %zu, ", at, c->section_count, at, c->item_count);
	if (c->not_assessable_count > 0)
		printf("not_assessable_%zu, %zu},\n", at, c->not_assessable_count);
	else
		printf("NULL, 0},\n");
}

static void print_checklists(const struct library *l)
{
	printf("static const struct checklist checklists[%zu];\n", l->checklist_count);
	for (size_t i = 0; i < l->checklist_count; i++)
		print_checklist_lists(&l->checklists[i], i);
	printf("static const struct checklist checklists[] = {\n");
	for (size_t i = 0; i < l->checklist_count; i++)
		print_checklist(&l->checklists[i], i);
	printf("};\n");
}

/* --- the whole --- */

static void print_end(const struct library *l, const struct item *i)
{
	size_t checklist = (size_t)(i->checklist - l->checklists);

	printf("&items_%zu[%zu], ", checklist, (size_t)(i - i->checklist->items));
}

static void print_relations(const struct library *l)
{
	printf("static const struct relation relations[] = {\n");
	for (size_t i = 0; i < l->relation_count; i++) {
		const struct relation *r = &l->relations[i];

		printf("\t{");
		print_end(l, r->from);
		print_end(l, r->to);
		printf("(enum relation_kind)%d, ", (int)r->kind);
		print_wording(&r->because);
		printf("},\n");
	}
	printf("};\n");
}

static void print_library(const struct library *l)
{
	printf("#include \"checklists/prepared.h\"\n");
	print_vocabulary(&l->vocabulary);
	print_checklists(l);
	print_relations(l);
	printf("const struct library prepared = {NULL, {{\n");
	for (int kind = 0; kind < VOCABULARY__COUNT; kind++)
		printf("\t{terms_%d, %zu},\n", kind, l->vocabulary.terms[kind].count);
	printf("}, profiles, %zu}, checklists, %zu, relations, %zu};\n", l->vocabulary.profile_count,
	       l->checklist_count, l->relation_count);
}

int main(int argc, char **argv)
{
	size_t count = (size_t)argc - 1;
	struct document *documents = mem_grow(NULL, count + 1, sizeof *documents);
	struct faults faults = {0};
	struct buffer said = {0};
	struct library *l = NULL;
	size_t known = 0;
	struct err e;
	int rc = 0;

	for (; rc == 0 && known < count; known += rc == 0)
		rc = document_read(&documents[known], argv[known + 1], &e);
	if (rc == 0)
		rc = library_load(&l, documents, count, &faults, &e);
	if (rc == 0) {
		print_library(l);
	} else {
		faults_print(&faults, &said);
		fprintf(stderr, "%s%s\n", said.text ? said.text : "", e.text);
	}
	library_free(l);
	buffer_release(&said);
	faults_release(&faults);
	while (known > 0)
		document_release(&documents[--known]);
	free(documents);
	return rc < 0 || fflush(stdout) != 0;
}
