/* fuzz_text.c: what a person types or pastes, on its way to the record, to each report and to the screen.
 *
 * The first byte chooses the field, or that the text is typed on the screens; the second the language and the
 * size of the screen; the rest is the text. */
#include "tests/fuzz/screens.h"
#include "tests/screen/stage.h"
#include "tests/unit/report/story.h"

static void fields_set(struct session *s, enum field f, const char *text)
{
	struct err e = {0};
	int rc;

	if (f == FIELD_NAME_ || f == FIELD_SYSTEM_ || f == FIELD_ORGANISATION_ || f == FIELD_ASSESSOR_)
		rc = session_set_about(s, &(struct setting){f, text}, 1, &e);
	else if (f == FIELD_REFERENCE_ || f == FIELD_LOCATOR_)
		rc = session_evidence_add(s, sample_whole(SAMPLE_A1_USER), f == FIELD_REFERENCE_ ? text : "x",
					  f == FIELD_LOCATOR_ ? text : "", "", "", &e);
	else
		rc = session_set(s, sample_whole(SAMPLE_A2), f, text, &e);
	if (rc < 0)
		demand(*e.text && text_is_clean(e.text, strlen(e.text)), "a refusal is not clean", e.text);
}

/* Of two texts that differ in what HTML gives a meaning alone, the reports have the same tags. */
static size_t tags_count(const struct session *s)
{
	struct err e = {0};
	char *html = report_shown(s, &story_origin, "html", &e);
	size_t tags = 0;

	demand(html != NULL, "a report was refused", e.text);
	for (const char *at = html; (at = strchr(at, '<')); at++)
		tags++;
	free(html);
	return tags;
}

static size_t harmless_tags(enum field f, const char *text)
{
	struct fake_store *store = fake_store_new();
	struct session *s = sample_session(store);
	char *harmless = mem_dup(text);
	size_t tags;

	for (char *at = harmless; (at = strpbrk(at, "<>&\"'")); at++)
		*at = 'x';
	fields_set(s, f, harmless);
	tags = tags_count(s);
	session_close(s);
	fake_store_free(store);
	free(harmless);
	return tags;
}

static void recorded_show(enum field f, const char *text)
{
	struct fake_store *store = fake_store_new();
	struct session *s = sample_session(store);
	struct session *again;

	fields_set(s, f, text);
	demand(tags_count(s) == harmless_tags(f, text), "a text became a tag", text);
	reports_show(s, &story_origin);
	again = sample_session_again(store, session_id(s)); /* what was recorded can be read back */
	session_close(again);
	session_close(s);
	fake_store_free(store);
}

static void typed_show(int rows, int cols, char *text)
{
	struct stage *stage = stage_walk(rows, cols);

	stage_keys(stage, "Down Down e");
	stage_type(stage, text);
	keys_show(stage->ui, "Left Up Home Right Down Backspace C-w C-z End x C-x");
	keys_show(stage->ui, "Esc Esc / Esc");
	stage_keys(stage, "/");
	stage_type(stage, text);
	keys_show(stage->ui, "Enter n Esc v a Esc Esc S Esc G Esc H Esc");
	stage_free(stage);
}

enum { TYPED = 128 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum field fields[] = {FIELD_NOTE_,       FIELD_PLAN_,
					    FIELD_OWNER_,      FIELD_NAME_,
					    FIELD_SYSTEM_,     FIELD_ORGANISATION_,
					    FIELD_ASSESSOR_,   FIELD_REFERENCE_,
					    FIELD_LOCATOR_,    FIELD_EXCEPTION_REASON_,
					    FIELD_MILESTONES_, FIELD_DUE_,
					    FIELD_ANSWER_,     FIELD_EXCEPTION_OWNER_};
	static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

	setlocale(LC_CTYPE, "C.UTF-8");
	if (size < 2 || size > 4096)
		return -1;
	lang_use((enum lang)(data[1] % LANG__COUNT));
	/* Where bytes come in, what is no UTF-8 is refused, and what would be unsafe taken out: text.h. */
	if (!text_is_valid((const char *)data + 2, size - 2))
		return -1;
	char *text = text_clean((const char *)data + 2, size - 2);

	demand(text_is_clean(text, strlen(text)), "cleaned, and not clean", text);
	if (data[0] < TYPED)
		recorded_show(fields[data[0] % (sizeof fields / sizeof *fields)], text);
	else
		typed_show(sizes[data[1] / LANG__COUNT % 3][0], sizes[data[1] / LANG__COUNT % 3][1], text);
	free(text);
	return 0;
}
