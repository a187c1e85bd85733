/* answer.c: see answer.h */
#include "core/answer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/action.h"
#include "core/err.h"
#include "core/text.h"

static const struct {
	const char *word, *name;
	char mark;
} answers[] = {
#define X(id, word, mark, name) [ANSWER_##id] = {word, name, mark},
	ANSWERS(X)
#undef X
};

static const struct {
	const char *word, *name;
	enum field_kind kind;
} fields[] = {
#define X(id, word, kind, name) [FIELD_##id##_] = {word, name, kind},
	FIELDS(X)
#undef X
};

const char *answer_word(enum answer a)
{
	return answers[a].word;
}

const char *answer_name(enum answer a)
{
	return _(answers[a].name);
}

char answer_mark(enum answer a)
{
	return answers[a].mark;
}

bool answer_parse(enum answer *a, const char *word)
{
	for (int i = 0; i < ANSWER__COUNT; i++)
		if (strcmp(answers[i].word, word) == 0) {
			*a = (enum answer)i;
			return true;
		}
	return false;
}

const char *field_word(enum field f)
{
	return fields[f].word;
}

const char *field_name(enum field f)
{
	return _(fields[f].name);
}

enum field_kind field_kind(enum field f)
{
	return fields[f].kind;
}

bool field_parse(enum field *f, const char *word)
{
	for (int i = 0; i < FIELD__COUNT; i++)
		if (strcmp(fields[i].word, word) == 0) {
			*f = (enum field)i;
			return true;
		}
	return false;
}

/* Longest value that an error message repeats whole. */
enum { SHOWN_BYTES = 200 };

/* Bytes of value that a message shows: whole, or cut at a character. */
static int shown_bytes(const char *value)
{
	size_t bytes = strlen(value);

	if (bytes > SHOWN_BYTES)
		bytes = text_valid_bytes(value, SHOWN_BYTES);
	return (int)bytes;
}

static int check_text(enum field f, const char *value, size_t most, bool newlines, struct err *e)
{
	size_t bytes = strlen(value);

	if (bytes > most)
		return err_set(e, ERR_PARSE,
			       _("%s: the text is too long, %zu bytes; at most %zu can be kept."),
			       field_name(f), bytes, most);
	if (!text_is_valid(value, bytes))
		return err_set(e, ERR_PARSE, _("%s: the text is not UTF-8 from byte %zu on."), field_name(f),
			       text_valid_bytes(value, bytes) + 1);
	if (!newlines && strchr(value, '\n'))
		return err_set(e, ERR_PARSE, _("%s: the text must be one line."), field_name(f));
	if (!text_is_clean(value, bytes))
		return err_set(e, ERR_PARSE, _("%s: the text holds invisible control characters."),
			       field_name(f));
	return 0;
}

/* "iaas,saas": ids of lower case letters, digits and hyphens.  An empty list is one. */
static bool ids_are_valid(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	if (!*s)
		return true;
	for (;;) {
		size_t bytes = strspn(s, letters);

		if (bytes == 0)
			return false;
		s += bytes;
		if (!*s)
			return true;
		if (*s++ != ',')
			return false;
	}
}

/* At most 15 digits: every such number is exact wherever it is read. */
static bool size_is_valid(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	return digits > 0 && digits <= 15 && !s[digits] && (*s != '0' || digits == 1);
}

static int check_milestones(enum field f, const char *value, struct err *e)
{
	const char *bad = NULL;
	size_t bytes = 0, line = milestones_check(value, &bad, &bytes);

	if (line == 0)
		return 0;
	bytes = text_valid_bytes(bad, bytes > SHOWN_BYTES ? SHOWN_BYTES : bytes);
	return err_set(
		e, ERR_PARSE,
		_("%s: line %zu, \"%.*s\", is not a day and what is done by then, like \"2026-11-30 Contract "
		  "signed\"."),
		field_name(f), line, (int)bytes, bad);
}

static int check_words(enum field f, const char *value, struct err *e)
{
	int shown = shown_bytes(value);
	enum answer a;

	switch (fields[f].kind) {
	case FIELD_IDS:
		if (!ids_are_valid(value))
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not a list like \"iaas,saas\"."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_FLAG:
		if (strcmp(value, "yes") != 0)
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not \"yes\"."), field_name(f), shown,
				       value);
		return 0;
	case FIELD_ANSWER:
		if (!answer_parse(&a, value) || a == ANSWER_OPEN)
			return err_set(e, ERR_PARSE,
				       _("%s: \"%.*s\" is not met, partial, not-met or not-applicable."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_DATE:
		if (!date_is_valid(value))
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not a day like 2026-11-30."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_PRIORITY:
		if (strcmp(value, "high") != 0 && strcmp(value, "medium") != 0 && strcmp(value, "low") != 0)
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not high, medium or low."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_STATUS:
		if (status_parse(value) == STATUS__COUNT)
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not planned, in-progress or done."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_DIGEST:
		if (strlen(value) != 64 || strspn(value, "0123456789abcdef") != 64)
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not a SHA-256 digest."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_SIZE:
		if (!size_is_valid(value))
			return err_set(e, ERR_PARSE, _("%s: \"%.*s\" is not a number of bytes."),
				       field_name(f), shown, value);
		return 0;
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_MILESTONES:
		break;
	}
	return 0;
}

int field_check(enum field f, const char *value, struct err *e)
{
	if (fields[f].kind == FIELD_LINE)
		return check_text(f, value, FIELD_LINE_BYTES, false, e);
	if (fields[f].kind == FIELD_TEXT)
		return check_text(f, value, FIELD_TEXT_BYTES, true, e);
	if (fields[f].kind == FIELD_MILESTONES) {
		int rc = check_text(f, value, FIELD_TEXT_BYTES, true, e);

		return rc < 0 ? rc : check_milestones(f, value, e);
	}
	/* A message repeats the value: it must be one that a terminal can be shown. */
	if (!text_is_valid(value, strlen(value)) || !text_is_clean(value, strlen(value)))
		return err_set(e, ERR_PARSE, _("%s: the value holds characters that it cannot have."),
			       field_name(f));
	return check_words(f, value, e);
}

/* --- dates --- */

static bool year_is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Reads count digits; -1 where one is something else. */
static int digits_read(const char *s, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		number = number * 10 + (s[i] - '0');
	}
	return number;
}

bool date_is_valid(const char *s)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year, month, day;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	year = digits_read(s, 4);
	month = digits_read(s + 5, 2);
	day = digits_read(s + 8, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (month == 2 && year_is_leap(year) ? 1 : 0);
}

bool date_is_past(const char *date, const char *today)
{
	/* ISO dates stand in the order of their bytes. */
	return *date && strcmp(date, today) < 0;
}

void moment_of(int64_t moment, char text[MOMENT_BYTES])
{
	/* The years 1 to 9999, which ISO 8601 can write. */
	static const int64_t first = INT64_C(-62135596800), last = INT64_C(253402300799);
	time_t when = (time_t)(moment < first ? first : moment > last ? last : moment);
	struct tm parts;

	gmtime_r(&when, &parts);
	/* Not strftime: it does not pad a year. */
	snprintf(text, MOMENT_BYTES, "%04u-%02u-%02uT%02u:%02u:%02uZ",
		 (unsigned)(parts.tm_year + 1900) % 10000u, (unsigned)(parts.tm_mon + 1) % 100u,
		 (unsigned)parts.tm_mday % 100u, (unsigned)parts.tm_hour % 100u,
		 (unsigned)parts.tm_min % 100u, (unsigned)parts.tm_sec % 100u);
}

void date_of(int64_t moment, char date[DATE_BYTES])
{
	char text[MOMENT_BYTES];

	moment_of(moment, text);
	snprintf(date, DATE_BYTES, "%.*s", DATE_BYTES - 1, text);
}
