/* scr_new.c: starting an assessment. */
#include "tui/screen.h"

static bool new_save(void *arg, struct form *f)
{
	struct ui *ui = arg;
	const struct offer_of_new *o = &ui->offer;
	struct beginning b = {.name = form_text(f, ABOUT_NAME),
			      .system = form_text(f, ABOUT_SYSTEM),
			      .organisation = form_text(f, ABOUT_ORGANISATION),
			      .assessor = form_text(f, ABOUT_ASSESSOR),
			      .scope = form_scope(f)};
	struct err e = {0};
	int64_t id = 0;

	if (session_begin(ui->setup->store, o->library, o->documents, o->document_count, &b, &id, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	home_load(ui, id);
	/* The assessment exists from here on, whatever happens next. */
	ui_show(ui, &screen_home);
	if (ui_open(ui, id, &e) < 0) {
		ui_fail(ui, &e);
		return true;
	}
	ui_say(ui, "%s", _("The assessment is made: 1 met, 2 partial, 3 not met, 4 not applicable."));
	return true;
}

void new_open(struct ui *ui)
{
	const struct library *l;
	struct err e = {0};

	if (!ui->offer.library && ui->setup->offer(ui->setup->self, &ui->offer, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	l = ui->offer.library;

	const struct about about = {
		.name = "",
		.system = "",
		.organisation = "",
		.assessor = ui->setup->assessor,
		.scope = {.roles = 1,
			  .service_models = vocabulary_all(&l->vocabulary, VOCABULARY_SERVICE_MODELS),
			  .deployments = 1,
			  .checklists = library_all(l)}};

	scope_form_open(ui, &screen_new, &about, new_save);
}

const struct screen screen_new = {
	.where = ON_CHOICE,
	.title = N_("New assessment"),
	.refresh = scope_form_refresh,
	.draw = scope_form_draw,
};
