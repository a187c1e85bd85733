/* story.h: an assessment of the sample library in which everything happens that a report can tell, and
 * the means to compare what is printed with a golden text. */
#ifndef TESTS_UNIT_REPORT_STORY_H
#define TESTS_UNIT_REPORT_STORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"
#include "tests/support/sample_library.h"

#define STORY_NOTE \
	"依「雲端服務管理程序」第 4.2 節，每年由資安長召集各單位檢視帳號，並留存紀錄；最近一次為 2026 年 6 " \
	"月。\n" \
	"The second paragraph says why two accounts were left out."
#define STORY_NAME "2026 年度雲端服務資安自評：交易系統、客戶服務平台與內部協作工具（第二次複核）"

static const struct assessment_row story_row = {
	.id = 1,
	.uuid = "6f1d2c3b-0a4e-4b5f-8c7d-9e0f1a2b3c4d",
	.name = STORY_NAME,
	.system = "Order system",
	.organisation = "測試證券",
	.assessor = "王小明",
	.sample = true,
	.created = 1790000000,
	.changed = 1795000000,
	.answers = 17,
	.revision = 41,
	.digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	.follows = "",
	.sealed_by = "王小明@audit-1",
	.sealed = 1795000000,
};

static const struct report_origin story_origin = {
	.row = &story_row,
	.file = "assessments.gapwalk",
	.file_uuid = "11111111-2222-4333-8444-555555555555",
	.version = "0.0.0",
	.now = 1795132800,
};

/* The ground of a test: where it fails, the message says why. */
static inline void story_must(int rc, const struct err *e)
{
	if (rc != 0)
		fail_msg("%s", e->text);
}

static inline void story_answer(struct session *s, struct place p, enum answer a, const char *note)
{
	struct err e = {0};

	story_must(session_answer(s, &p, 1, a, note, &e), &e);
}

static inline void story_set(struct session *s, struct place p, enum field f, const char *value)
{
	struct err e = {0};

	story_must(session_set(s, p, f, value, &e), &e);
}

static inline void story_evidence(struct session *s, struct place p, const char *reference,
				  const char *locator, const char *dated, const char *expires)
{
	struct err e = {0};

	story_must(session_evidence_add(s, p, reference, locator, dated, expires, &e), &e);
}

static inline void story_gaps(struct session *s)
{
	struct place late = sample_whole(SAMPLE_A1_PROVIDER), excused = sample_whole(SAMPLE_A5);

	story_answer(s, late, ANSWER_PARTIAL, "Only administrators can.");
	story_set(s, late, FIELD_OWNER_, "林美玲");
	story_set(s, late, FIELD_DUE_, "2026-10-31");
	story_set(s, late, FIELD_PRIORITY_, "high");
	story_set(s, late, FIELD_PLAN_, "Open the review page to all customers.\nAnnounce it.");
	story_answer(s, excused, ANSWER_NOT_MET, NULL);
	story_set(s, excused, FIELD_EXCEPTION_OWNER_, "陳經理");
	story_set(s, excused, FIELD_EXCEPTION_REASON_, "The contract ends in January.");
	story_set(s, excused, FIELD_EXCEPTION_EXPIRY_, "2027-01-31");
	story_answer(s, sample_part(SAMPLE_A2, 0), ANSWER_MET, NULL);
	story_answer(s, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET, "Every week.");
	story_answer(s, sample_part(SAMPLE_A2, 2), ANSWER_PARTIAL, NULL);
	story_answer(s, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET, NULL);
	story_answer(s, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_NOT_MET, "One region only.");
	story_evidence(s, sample_model(SAMPLE_A3, SAMPLE_IAAS), "Settings page",
		       "https://cloud.example/regions", "2025-01-01", "2026-01-01");
	story_answer(s, sample_whole(SAMPLE_B631), ANSWER_PARTIAL, NULL);
	story_answer(s, sample_whole(SAMPLE_A6), ANSWER_NOT_MET, NULL);
	story_answer(s, sample_whole(SAMPLE_B631P5), ANSWER_NOT_MET, NULL);
}

/* Everything but the gaps. */
static inline void story_rest(struct session *s)
{
	struct place reviewed = sample_whole(SAMPLE_A1_USER);

	story_answer(s, reviewed, ANSWER_MET, STORY_NOTE);
	story_evidence(s, reviewed, "帳號檢視紀錄", "文件庫 A/2026/06", "2026-06-30", "");
	story_evidence(s, reviewed, "A talk with the team", "", "", "");
	story_answer(s, sample_whole(SAMPLE_B9), ANSWER_MET, "Approved in May.");
	story_answer(s, sample_whole(SAMPLE_ROW1_USER), ANSWER_NOT_APPLICABLE,
		     "沒有簽訂合約：服務由母公司提供。");
	story_answer(s, sample_whole(SAMPLE_A9), ANSWER_NOT_APPLICABLE, NULL);
}

/* An assessment with the name STORY_NAME and no answers.  session_close. */
static inline struct session *story_begin(struct fake_store *f)
{
	struct library *l = sample_library_new();
	struct beginning b = sample_beginning();
	size_t count;
	const struct document *documents = sample_documents(&count);
	struct err e = {0};
	int64_t id = 0;

	b.name = STORY_NAME;
	b.sample = true;
	story_must(session_begin(fake_store_port(f), l, documents, count, &b, &id, &e), &e);
	library_free(l);
	return sample_session_again(f, id);
}

static inline struct session *story_session(struct fake_store *f)
{
	struct session *s = story_begin(f);

	story_gaps(s);
	story_rest(s);
	return s;
}

/* --- what is printed ----------------------------------------------------------------------- */

/* A stream into memory; *text is owned by the caller after fclose. */
static inline FILE *story_stream(char **text, size_t *bytes)
{
	FILE *to = open_memstream(text, bytes);

	assert_non_null(to);
	return to;
}

static inline char *story_report(const struct session *s, int width, int lines)
{
	const struct report_layout layout = {.width = width, .lines = lines};
	struct err e = {0};
	char *text = NULL;
	size_t bytes = 0;
	FILE *to = story_stream(&text, &bytes);

	story_must(report_text(to, s, &story_origin, &layout, &e), &e);
	fclose(to);
	return text;
}

/* Compares with tests/data/report/NAME; GOLDEN=write in the environment writes it instead. */
static inline void assert_golden(const char *name, const char *text)
{
	const char *golden = getenv("GOLDEN");
	char path[256];
	char *expected = NULL;
	size_t bytes = 0;
	FILE *f;

	snprintf(path, sizeof path, "tests/data/report/%s", name);
	f = fopen(path, golden && strcmp(golden, "write") == 0 ? "w+" : "r");
	if (!f)
		fail_msg("%s cannot be opened; GOLDEN=write makes it.", path);
	if (golden && strcmp(golden, "write") == 0)
		fputs(text, f);
	rewind(f);
	if (getdelim(&expected, &bytes, '\0', f) < 0)
		fail_msg("%s cannot be read.", path);
	fclose(f);
	assert_string_equal(text, expected);
	free(expected);
}

#endif
