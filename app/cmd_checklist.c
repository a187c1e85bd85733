/* cmd_checklist.c: the checklists themselves, without an assessment. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/counts.h"
#include "core/mem.h"

int cmd_checklist_list(struct app *app, struct err *e)
{
	enum lang l = lang_in_use();
	uint64_t wanted;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_library(app, &wanted, e);
	if (rc != 0)
		return rc;
	if (app_option(app, OPTION_JSON))
		return report_checklists_json(stdout, app->library, e);
	for (size_t i = 0; i < app->library->checklist_count; i++) {
		const struct checklist *c = &app->library->checklists[i];

		if (wanted >> i & 1)
			printf("%s  %s  %zu  %s\n", c->id, c->edition, c->item_count, c->title.in[l]);
	}
	return 0;
}

static void item_print(const struct vocabulary *v, const struct item *item)
{
	enum lang l = lang_in_use();
	struct buffer line = {0};

	buffer_printf(&line, "%s  %s  ", item->id, obligation_name(item->obligation));
	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, item->service_models, l, C_("list", ", "), &line);
	for (size_t role = 0; role < v->terms[VOCABULARY_ROLES].count; role++)
		if (item->ask[role].in[l])
			buffer_printf(&line, "\n    %s%s%s", v->terms[VOCABULARY_ROLES].at[role].name.in[l],
				      C_("label", ": "), item->ask[role].in[l]);
	puts(line.text);
	buffer_release(&line);
}

int cmd_checklist_show(struct app *app, struct err *e)
{
	const struct checklist *c;
	uint64_t wanted;
	size_t section = SIZE_MAX;
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0)
		rc = app_open_library(app, &wanted, e);
	if (rc < 0)
		return rc;
	c = library_checklist(app->library, app->arguments.operands[0]);
	if (!c)
		return err_set(e, ERR_NOTFOUND,
			       _("There is no checklist \"%s\"; `gapwalk checklist list` names them all."),
			       app->arguments.operands[0]);
	if (app_option(app, OPTION_JSON))
		return report_checklist_json(stdout, app->library, (size_t)(c - app->library->checklists), e);
	printf("%s  %s\n%s\n", c->title.in[lang_in_use()], c->edition, c->about.in[lang_in_use()]);
	for (size_t i = 0; i < c->item_count; i++) {
		if (c->items[i].section != section) {
			section = c->items[i].section;
			printf("\n%s\n\n", c->sections[section].title.in[lang_in_use()]);
		}
		item_print(&app->library->vocabulary, &c->items[i]);
	}
	return 0;
}

/* Whether one of the given files states the checklist. */
static bool own_states(const struct app *app, const char *id)
{
	bool found = false;

	for (size_t i = 0; i < app->own_count && !found; i++) {
		char *name = document_standard_name(&app->own[i]);
		size_t bytes = strlen(id);

		found = name && strncmp(name, id, bytes) == 0 && strcmp(name + bytes, ".yaml") == 0;
		free(name);
	}
	return found;
}

static void counts_add(const struct library *l, size_t checklist, struct buffer *text)
{
	struct counts counts;

	counts_read(&counts, l, checklist);
	counts_print(&counts, l, checklist, text);
}

/* The checklists that the given files state: their counts, as text or as JSON. */
static int counts_write(const struct app *app, const struct library *l, struct err *e)
{
	size_t *own = mem_grow(NULL, l->checklist_count + 1, sizeof *own);
	size_t count = 0;
	struct buffer text = {0};
	int rc = 0;

	for (size_t i = 0; i < l->checklist_count; i++)
		if (own_states(app, l->checklists[i].id))
			own[count++] = i;
	if (app_option(app, OPTION_JSON)) {
		rc = report_check_json(stdout, l, own, count, NULL, 0, e);
	} else {
		for (size_t i = 0; i < count; i++)
			counts_add(l, own[i], &text);
		fputs(text.text ? text.text : _("No mistakes.\n"), stdout);
	}
	buffer_release(&text);
	free(own);
	return rc;
}

int app_faults_print(const struct app *app, const struct faults *faults, struct err *e)
{
	struct report_fault *rows;
	struct buffer text = {0};
	int rc = 0;

	if (app_option(app, OPTION_JSON)) {
		rows = mem_grow(NULL, faults->count, sizeof *rows);
		for (size_t i = 0; i < faults->count; i++)
			rows[i] = (struct report_fault){faults->at[i].file, faults->at[i].line,
							faults->at[i].column, faults->at[i].path,
							faults->at[i].what};
		rc = report_check_json(stdout, NULL, NULL, 0, rows, faults->count, e);
		free(rows);
	} else {
		faults_print(faults, &text);
		fputs(text.text, stdout);
	}
	buffer_release(&text);
	return rc < 0 ? rc : 1;
}

/* The files are checked together with what is built in, so that a crosswalk may point at any of it. */
int cmd_checklist_check(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct faults faults = {0};
	struct library *l = NULL;
	const struct document *builtin, *all = NULL;
	size_t count;
	int rc = arguments_expect(a, 1, -1, e);

	app->own = mem_grow(NULL, (size_t)a->operand_count + 1, sizeof *app->own);
	for (int i = 0; rc == 0 && i < a->operand_count; i++) {
		rc = document_read(&app->own[app->own_count], a->operands[i], e);
		if (rc == 0)
			app->own_count++;
	}
	if (rc < 0)
		return rc;
	builtin = builtin_documents(&count);
	count = documents_override(builtin, count, app->own, app->own_count, &all);
	rc = library_load(&l, all, count, &faults, e);
	rc = rc == 0 ? counts_write(app, l, e) : app_faults_print(app, &faults, e);
	library_free(l);
	faults_release(&faults);
	free((void *)all);
	return rc;
}
