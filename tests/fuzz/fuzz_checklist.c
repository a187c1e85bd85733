/* fuzz_checklist.c: whatever a file holds, it loads or its mistakes are said */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "checklists/load.h"
#include "core/counts.h"
#include "core/mem.h"
#include "core/text.h"

#define WORDS(text) "{zh-Hant: " text ", zh-Hans: " text ", en: " text "}"
#define TERM(id)    "  - {id: " id ", name: " WORDS("a") ", help: " WORDS("b") "}\n"

/* clang-format off */
static const char vocabulary[] =
	"vocabulary: 1\n"
	"roles:\n" TERM("user") TERM("provider")
	"service_models:\n" TERM("iaas") TERM("saas")
	"deployments:\n" TERM("public") TERM("private")
	"conditions:\n" TERM("material") TERM("hybrid")
	"topics:\n" TERM("access-control") TERM("backup")
	"weights:\n"
	"  - {id: standard, name: " WORDS("a") ", help: " WORDS("b") ", must: 3, should: 1, may: 0}\n";
/* clang-format on */

/* A document of the input takes the place of what it states to be. */
static const struct document fixed[] = {
	{"vocabulary.yaml", vocabulary, sizeof vocabulary - 1},
	{"crosswalk.yaml", "crosswalk: 1\nrelations: []\n", 27},
};

static void faults_demand(const struct faults *f, const struct err *e)
{
	struct buffer b = {0};

	if (f->count == 0 || e->code != ERR_PARSE || !text_is_valid(e->text, strlen(e->text)))
		abort();
	for (size_t i = 0; i < f->count; i++)
		if (f->at[i].line == 0 || f->at[i].column == 0 || !*f->at[i].what ||
		    !text_is_clean(f->at[i].what, strlen(f->at[i].what)) ||
		    !text_is_clean(f->at[i].path, strlen(f->at[i].path)))
			abort();
	faults_print(f, &b);
	buffer_release(&b);
}

/* Reads every text that was promised to be there. */
static void library_demand(const struct library *l)
{
	struct counts counts;
	struct buffer b = {0};

	for (size_t i = 0; i < l->checklist_count; i++) {
		const struct checklist *c = &l->checklists[i];

		if (!*c->id || c->item_count == 0)
			abort();
		for (size_t j = 0; j < c->item_count; j++) {
			const struct item *item = &c->items[j];

			if (item->section >= c->section_count || !item->roles || !item->service_models ||
			    !item->deployments || item->cover_count == 0 || !*item->look_for.in[LANG_ZH_HANS])
				abort();
		}
		counts_read(&counts, l, i);
		counts_print(&counts, l, i, &b);
	}
	buffer_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* a copy with nothing behind it, so that reading on is noticed */
	char *bytes = malloc(size ? size : 1);
	struct document own = {"fuzz.yaml", bytes, size};
	const struct document *all;
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};

	memcpy(bytes, data, size);
	setlocale(LC_CTYPE, "C.UTF-8");
	size_t count = documents_override(fixed, sizeof fixed / sizeof *fixed, &own, 1, &all);
	if (library_load(&l, all, count, &f, &e) == 0)
		library_demand(l);
	else
		faults_demand(&f, &e);
	faults_release(&f);
	library_free(l);
	free((void *)all);
	free(bytes);
	return 0;
}
