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
	if (rc < 0)
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
	vocabulary_names(v, VOCABULARY_SERVICE_MODELS, item->service_models, l, ", ", &line);
	for (size_t role = 0; role < v->terms[VOCABULARY_ROLES].count; role++)
		if (item->ask[role].in[l])
			buffer_printf(&line, "\n    %s: %s", v->terms[VOCABULARY_ROLES].at[role].name.in[l],
				      item->ask[role].in[l]);
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
