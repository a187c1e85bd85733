/* fuzz_template.c: whatever the template of a report holds, it loads or its mistakes are said */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "checklists/load.h"
#include "core/text.h"

static const char *const parts[] = {"cover", "summary", "gaps", "open", "signatures"};

static void line_demand(const struct wording *w, int most)
{
	for (int lang = 0; lang < LANG__COUNT; lang++) {
		const char *text = w->in[lang];

		if (text && (!*text || strchr(text, '\n') || !text_is_clean(text, strlen(text)) ||
			     text_width(text) > most))
			abort();
	}
}

static void template_demand(const struct template *t)
{
	line_demand(&t->title, TEMPLATE_LINE_CELLS);
	line_demand(&t->logo, TEMPLATE_LINE_CELLS);
	line_demand(&t->footer, TEMPLATE_LINE_CELLS);
	line_demand(&t->marking, TEMPLATE_MARKING_CELLS);
	if (t->parts && !*t->parts)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* a copy with nothing behind it, so that reading on is noticed */
	char *bytes = malloc(size ? size : 1);
	const struct document d = {"fuzz.yaml", bytes, size};
	struct template *t = NULL;
	struct faults f = {0};
	struct err e = {0};

	memcpy(bytes, data, size);
	setlocale(LC_CTYPE, "C.UTF-8");
	if (template_load(&t, &d, parts, sizeof parts / sizeof *parts, &f, &e) == 0)
		template_demand(t);
	else if (f.count == 0 || e.code != ERR_PARSE || !text_is_valid(e.text, strlen(e.text)))
		abort();
	faults_release(&f);
	template_free(t);
	free(bytes);
	return 0;
}
