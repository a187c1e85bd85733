/* xlsx.c: the sheets of a report as a workbook. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "print/print.h"

enum { CELL_UNITS = 32767 /* of UTF-16: a cell holds no more */, PROPERTY_UNITS = 200 };

enum look {
	LOOK_HEAD,
	LOOK_HEAD_OF_FIGURES,
	LOOK_TEXT,
	LOOK_COUNT,
	LOOK_NUMBER,
	LOOK_PERCENT,
	LOOK_DATE,
	LOOK_HEAT, /* and the steps after it, up to the lightest */
	LOOK__COUNT = LOOK_HEAT + 6
};

struct book {
	lxw_workbook *workbook;
	lxw_format *looks[LOOK__COUNT];
	uint8_t paper;
	const char *state, *foot, *marking, *footer;
	lxw_error error; /* the first */
};

static void see(struct book *b, lxw_error error)
{
	if (b->error == LXW_NO_ERROR)
		b->error = error;
}

/* --- texts --- */

/* "_x0041_" would be shown as "A". */
static bool is_escape(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") >= 4 && s[6] == '_';
}

/* Bytes of the character at s, which is UTF-8; 0 where XML cannot hold it. */
static size_t character(const char *s, size_t *bytes)
{
	unsigned char c = (unsigned char)*s;

	*bytes = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if ((c < 0x20 && c != '\n' && c != '\t') || strncmp(s, "\xef\xbf\xbe", 3) == 0 ||
	    strncmp(s, "\xef\xbf\xbf", 3) == 0)
		return 0;
	return *bytes;
}

/* A copy as the library wants it, of at most that many UTF-16 units; one that is cut ends in "[...]". free().
 */
static char *prepared(const char *text, size_t most)
{
	static const char mark[] = "[...]", escape[] = "x005F_";
	/* An escape is written for seven characters at least, and is shorter than they are. */
	char *copy = malloc(2 * strlen(text) + sizeof mark);
	size_t used = 0, out = 0, markable = 0, bytes;

	if (!copy)
		abort();
	for (; *text; text += bytes) {
		size_t kept = character(text, &bytes);
		size_t added = is_escape(text) ? sizeof escape - 1 : 0;

		used += added + (kept == 0 ? 0 : kept == 4 ? 2 : 1);
		if (used > most) {
			memcpy(copy + markable, mark, sizeof mark);
			return copy;
		}
		memcpy(copy + out, text, kept);
		memcpy(copy + out + kept, escape, added);
		out += kept + added;
		if (used + sizeof mark - 1 <= most)
			markable = out;
	}
	copy[out] = '\0';
	return copy;
}

/* --- cells --- */

static void text_write(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
		       const char *text, enum look look)
{
	char *copy = prepared(text, CELL_UNITS);

	see(b, worksheet_write_string(sheet, row, column, copy, b->looks[look]));
	free(copy);
}

/* True where all of the text is a number, which it is then. */
static bool number_read(const char *text, double *number)
{
	char *end;

	*number = strtod(text, &end);
	return end != text && *end == '\0' && isfinite(*number);
}

static bool date_read(const char *text, lxw_datetime *date)
{
	struct tm tm = {0};
	const char *end = strptime(text, "%Y-%m-%d", &tm);

	*date = (lxw_datetime){.year = tm.tm_year + 1900, .month = tm.tm_mon + 1, .day = tm.tm_mday};
	/* The calendar of workbooks begins there. */
	return end && *end == '\0' && date->year > 1900 && date->year < 10000;
}

/* What is not of the kind that its column says is written as it stands. */
static void cell_write(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
		       const char *text, enum look look)
{
	lxw_datetime date;
	double number;

	if (*text == '\0')
		return;
	if (look == LOOK_HEAT && number_read(text, &number) && number >= 0 && number <= 100)
		see(b, worksheet_write_number(sheet, row, column, round(number * 10) / 1000,
					      b->looks[LOOK_HEAT + (int)number / 20]));
	else if (look == LOOK_DATE && date_read(text, &date))
		see(b, worksheet_write_datetime(sheet, row, column, &date, b->looks[look]));
	else if (look == LOOK_PERCENT && number_read(text, &number))
		/* Tenths are whole: 72.7 becomes the number nearest to 0.727, whatever 72.7 was. */
		see(b, worksheet_write_number(sheet, row, column, round(number * 10) / 1000, b->looks[look]));
	else if ((look == LOOK_COUNT || look == LOOK_NUMBER) && number_read(text, &number))
		see(b, worksheet_write_number(sheet, row, column, number, b->looks[look]));
	else
		text_write(b, sheet, row, column, text, LOOK_TEXT);
}

/* --- sheets --- */

static enum look look_of(const char *kind)
{
	static const char *const kinds[LOOK__COUNT] = {
		[LOOK_COUNT] = "count", [LOOK_NUMBER] = "number", [LOOK_PERCENT] = "percent",
		[LOOK_DATE] = "date",   [LOOK_HEAT] = "heat",
	};

	for (int i = 0; i < LOOK__COUNT; i++)
		if (kinds[i] && strcmp(kind, kinds[i]) == 0)
			return (enum look)i;
	return LOOK_TEXT;
}

static int column_width(const json_t *column)
{
	enum { USUAL = 16, WIDEST = 120 };
	int64_t width = input_number(column, "width");

	return width > 0 && width <= WIDEST ? (int)width : USUAL;
}

/* Lines that a text takes in a column, or a few more: whoever opens the workbook is not left to guess that
 * there is more than is shown, and not every program finds the heights of rows by itself. */
static int lines_of(const char *text, int width)
{
	int lines = 1, used = 0;
	size_t bytes;

	for (; *text; text += bytes) {
		character(text, &bytes);
		used += bytes > 2 ? 2 : 1;
		if (*text == '\n' || used > width - 1) {
			lines++;
			used = *text == '\n' ? 0 : 2;
		}
	}
	return lines;
}

/* A header or footer takes "&" for the start of a code. */
static void footer_set(struct book *b, lxw_worksheet *sheet)
{
	char *text = NULL;

	if (strchr(b->foot, '&') || strchr(b->state, '&'))
		return;
	if (asprintf(&text, "&L%s&C%s&R&P / &N", b->state, b->foot) < 0)
		abort();
	see(b, worksheet_set_footer(sheet, text));
	free(text);
}

/* The words of the house: its marking in the middle, its footer at the right, "&" as it is written there. */
static void header_set(struct book *b, lxw_worksheet *sheet)
{
	char header[1024] = ""; /* of two lines of a template, each byte at most twice */
	size_t used = 0;
	const char *const words[] = {"\1&C&\"-,Bold\"", b->marking, "\1&R&\"-,Regular\"", b->footer};

	if (!*b->marking && !*b->footer)
		return;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		bool code = *words[i] == '\1';

		for (const char *c = words[i] + code; *c && used + 3 < sizeof header; c++) {
			header[used++] = *c;
			if (*c == '&' && !code)
				header[used++] = '&';
		}
	}
	header[used] = '\0';
	see(b, worksheet_set_header(sheet, header));
}

/* Wide sheets are printed on several pages side by side: on one they could not be read. */
static void page_set(struct book *b, lxw_worksheet *sheet, const json_t *o)
{
	enum { PAGE = 190 /* characters that can be read across a page */ };
	int64_t frozen = input_number(o, "frozen");
	int width = 0;

	for (size_t c = 0; c < input_count(o, "columns"); c++)
		width += column_width(input_at(o, "columns", c));
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, b->paper);
	worksheet_fit_to_pages(sheet, (uint16_t)((width + PAGE - 1) / PAGE), 0);
	if (frozen > 0 && frozen < 5)
		see(b, worksheet_repeat_columns(sheet, 0, (lxw_col_t)(frozen - 1)));
	see(b, worksheet_repeat_rows(sheet, 0, 0));
	footer_set(b, sheet);
	header_set(b, sheet);
}

static void columns_write(struct book *b, lxw_worksheet *sheet, const json_t *o)
{
	enum { TWO_LINES = 30 /* points */ };

	see(b, worksheet_set_row(sheet, 0, TWO_LINES, NULL));
	for (size_t c = 0; c < input_count(o, "columns"); c++) {
		const json_t *column = input_at(o, "columns", c);
		enum look look = look_of(input_text(column, "kind"));

		see(b, worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, column_width(column), NULL));
		text_write(b, sheet, 0, (lxw_col_t)c, input_text(column, "title"),
			   look == LOOK_TEXT || look == LOOK_DATE ? LOOK_HEAD : LOOK_HEAD_OF_FIGURES);
	}
}

static void row_write(struct book *b, lxw_worksheet *sheet, const json_t *o, size_t r)
{
	enum { LINE = 15, HIGHEST = 405 /* points */ };
	const json_t *row = input_at(o, "rows", r);
	int lines = 1;

	for (size_t c = 0; c < input_count(o, "columns"); c++) {
		const json_t *column = input_at(o, "columns", c);
		const char *text = json_string_value(json_array_get(row, c));
		int needed = text ? lines_of(text, column_width(column)) : 1;

		lines = needed > lines ? needed : lines;
		cell_write(b, sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, text ? text : "",
			   look_of(input_text(column, "kind")));
	}
	lines = lines > HIGHEST / LINE ? HIGHEST / LINE : lines;
	see(b, worksheet_set_row(sheet, (lxw_row_t)(r + 1), lines * LINE, NULL));
}

static void sheet_write(struct book *b, const json_t *o)
{
	size_t columns = input_count(o, "columns"), rows = input_count(o, "rows");
	int64_t frozen = input_number(o, "frozen");
	lxw_worksheet *sheet;

	if (columns == 0)
		return;
	if (columns > LXW_COL_MAX || rows >= LXW_ROW_MAX) {
		see(b, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
		return;
	}
	sheet = workbook_add_worksheet(b->workbook, input_text(o, "name"));
	if (!sheet) {
		see(b, LXW_ERROR_INVALID_SHEETNAME_CHARACTER);
		return;
	}
	columns_write(b, sheet, o);
	for (size_t r = 0; r < rows && b->error == LXW_NO_ERROR; r++)
		row_write(b, sheet, o, r);
	worksheet_freeze_panes(sheet, 1, frozen > 0 && frozen < 5 ? (lxw_col_t)frozen : 0);
	see(b, worksheet_autofilter(sheet, 0, 0, (lxw_row_t)(rows > 0 ? rows : 1), (lxw_col_t)(columns - 1)));
	page_set(b, sheet, o);
}

/* --- the workbook --- */

static void looks_make(struct book *b)
{
	static const char *const numbers[LOOK__COUNT] = {
		[LOOK_COUNT] = "0",
		[LOOK_NUMBER] = "0.0###",
		[LOOK_PERCENT] = "0.0%",
		[LOOK_DATE] = "yyyy-mm-dd",
	};

	/* Each darker than the next, in grey as well. */
	static const lxw_color_t fills[LOOK__COUNT - LOOK_HEAT] = {0x97261F, 0xD87F45, 0xEFB765,
								   0xEFDD92, 0xD3ECDC, 0xEFF8F2};

	for (int i = 0; i < LOOK__COUNT; i++) {
		lxw_format *f = workbook_add_format(b->workbook);

		format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
		if (i >= LOOK_HEAT) {
			format_set_num_format(f, numbers[LOOK_PERCENT]);
			format_set_bg_color(f, fills[i - LOOK_HEAT]);
		} else if (numbers[i])
			format_set_num_format(f, numbers[i]);
		else
			format_set_text_wrap(f);
		b->looks[i] = f;
	}
	format_set_font_color(b->looks[LOOK_HEAT], LXW_COLOR_WHITE);
	for (int i = LOOK_HEAD; i <= LOOK_HEAD_OF_FIGURES; i++) {
		format_set_bold(b->looks[i]);
		format_set_bg_color(b->looks[i], 0xE7E6E6);
		format_set_bottom(b->looks[i], LXW_BORDER_THIN);
	}
	format_set_align(b->looks[LOOK_HEAD_OF_FIGURES], LXW_ALIGN_RIGHT);
}

/* The same report gives the same bytes: the moment is that of the report, not of now. */
static void properties_set(struct book *b, const json_t *report)
{
	struct tm tm = {0};
	char *title = prepared(input_text(json_object_get(report, "edges"), "title"), PROPERTY_UNITS);
	lxw_doc_properties properties = {.title = title};

	if (strptime(input_text(report, "printed"), "%Y-%m-%dT%H:%M:%SZ", &tm))
		properties.created = timegm(&tm);
	see(b, workbook_set_properties(b->workbook, &properties));
	free(title);
}

static bool copied(int from, FILE *to)
{
	char piece[1 << 16];
	ssize_t bytes;

	lseek(from, 0, SEEK_SET);
	while ((bytes = read(from, piece, sizeof piece)) > 0)
		if (fwrite(piece, 1, (size_t)bytes, to) != (size_t)bytes)
			return false;
	return bytes == 0 && fflush(to) == 0;
}

static int failed(const char *why)
{
	fprintf(stderr, "gapwalk-print: the workbook could not be written: %s\n", why);
	return PRINT_FAILED;
}

static int book_write(struct book *b, const json_t *report)
{
	lxw_error closed;

	looks_make(b);
	properties_set(b, report);
	for (size_t i = 0; i < input_count(report, "sheets"); i++)
		sheet_write(b, input_at(report, "sheets", i));
	/* Frees the workbook whatever it returns. */
	closed = workbook_close(b->workbook);
	see(b, closed);
	return b->error == LXW_NO_ERROR ? PRINT_DONE : failed(lxw_strerror(b->error));
}

int print_xlsx(const json_t *report, const char *paper, FILE *to)
{
	enum { A4 = 9, LETTER = 1 }; /* as workbooks number them */
	const json_t *edges = json_object_get(report, "edges");
	struct book b = {.state = input_text(edges, "state"),
			 .foot = input_text(edges, "foot"),
			 .marking = input_text(edges, "marking"),
			 .footer = input_text(edges, "footer"),
			 .paper = strcmp(paper, "letter") == 0 ? LETTER : A4};
	char path[64];
	int fd, status;

	if (b.paper == A4 && strcmp(paper, "a4") != 0) {
		fprintf(stderr, "gapwalk-print: there is no paper \"%s\"; a4 and letter are.\n", paper);
		return PRINT_USAGE;
	}
	if (input_count(report, "sheets") == 0) {
		fputs("gapwalk-print: the report has no sheets.\n", stderr);
		return PRINT_FAILED;
	}
	/* The library writes to a file that it opens by name and seeks in: standard output may be neither. */
	fd = memfd_create("workbook", MFD_CLOEXEC);
	if (fd < 0)
		return failed("no memory file");
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	b.workbook = workbook_new(path);
	status = b.workbook ? book_write(&b, report) : failed("no memory");
	if (status == PRINT_DONE && !copied(fd, to))
		status = failed("standard output takes no more");
	close(fd);
	return status;
}
