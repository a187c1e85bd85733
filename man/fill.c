/* fill.c: makes a manual page of its source: tables from the tables of the program, Chinese laid out for
 *roff.
 *
 *	fill [zh_TW|zh_CN] <man/PAGE.in >PAGE
 *
 * Copies standard input to standard output; a line "@COMMANDS@", "@OPTIONS@", "@KEYS@" or "@NOT_BY_LINES@"
 * is replaced by rows of app/options.def, tui/commands.def and app/lines.def, in the language of the page,
 * and "@VERSION@" in a line by the version.
 *
 * In a page in Chinese the lines of a paragraph are joined, without a blank where Chinese meets anything, and
 * cut anew: roff would put a blank for each newline and break nowhere else.  groff breaks at the \: between
 * characters, mandoc (1.14), which does not, at each cut: .zz is a break for it alone. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/buffer.h"
#include "core/lang.h"
#include "tui/context.h"

#define FOR(command)  (UINT64_C(1) << COMMAND_##command)
#define ALL           (~UINT64_C(0))
#define IN_ASSESSMENT UINT64_C(0)

static bool is_chinese(void)
{
	return lang_in_use() != LANG_EN;
}

/* Appends plain text so that roff takes it as it is. */
static void escape(struct buffer *to, const char *s)
{
	if (*s == '.' || *s == '\'')
		buffer_add(to, "\\&");
	for (; *s; s++) {
		if (*s == '-')
			buffer_add(to, "\\-");
		else if (*s == '\\')
			buffer_add(to, "\\e");
		else if (*s == '\'')
			buffer_add(to, "\\(aq");
		else if (*s == '`')
			buffer_add(to, "\\(ga");
		else
			buffer_add_bytes(to, s, 1);
	}
}

/* --- a paragraph in Chinese --- */

enum {
	CUT_CELLS = 62,   /* of a line on the page: 76 columns with the indent of a list in a list item */
	SOURCE_BYTES = 72 /* of a line of roff: mandoc asks for less than 80 */
};

/* One character, or one escape of roff. */
struct glyph {
	const char *at;
	size_t bytes;
	int cells;
	bool wide;
};

static bool stands_in(const char *set, struct glyph g)
{
	for (const char *s = set; *s; s += 3)
		if (g.bytes == 3 && memcmp(s, g.at, 3) == 0)
			return true;
	return false;
}

static bool opens(struct glyph g)
{
	return stands_in("「『（《〈【“‘", g);
}

static bool closes(struct glyph g)
{
	return stands_in("」』）》〉】”’，。、；：！？…—％", g) ||
	       (g.bytes == 1 && strchr(",.;:!?)%", *g.at));
}

/* The next glyph of s; zero bytes at the end. */
static struct glyph glyph_read(const char *s)
{
	unsigned char c = (unsigned char)*s;
	struct glyph g = {s, *s ? 1 : 0, *s ? 1 : 0, false};

	if (c == '\\' && s[1]) {
		g.bytes = s[1] == '(' ? 4 : s[1] == 'f' ? 3 : 2;
		g.cells = s[1] == 'f' || s[1] == '&' ? 0 : 1;
	} else if (c >= 0xC0) {
		g.bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
		g.wide = g.bytes >= 3;
		g.cells = g.wide ? 2 : 1;
	}
	return g;
}

/* Whether a line may end between two glyphs that no blank parts. */
static bool may_part(struct glyph left, struct glyph right)
{
	return left.bytes && right.bytes && (left.wide || right.wide) && !opens(left) && !closes(right);
}

/* Bytes and cells from s to the next place where a line may end, which is a blank where *blank. */
static size_t piece_read(const char *s, int *cells, bool *blank)
{
	struct glyph before = {0}, g;
	size_t bytes = 0;

	*cells = 0;
	*blank = false;
	for (; (g = glyph_read(s + bytes)).bytes; bytes += g.bytes) {
		*blank = *g.at == ' ';
		if (*blank || (g.cells && may_part(before, g)))
			break;
		*cells += g.cells;
		if (g.cells)
			before = g;
	}
	return bytes;
}

/* Writes a paragraph: no line of the page has more than CUT_CELLS.  A line of roff has no blank, for mandoc
 * counts eight bytes for a character and asks for a shorter line where it sees a blank to break at. */
static void chinese_write(const char *s)
{
	int column = 0, cells;
	size_t line = 0, bytes;
	bool blank, blank_before = false;

	for (bool first = true; *s; first = false, s += bytes + blank, blank_before = blank) {
		bytes = piece_read(s, &cells, &blank);
		if (!first && column + blank_before + cells > CUT_CELLS) {
			fputs(blank_before ? "\n.zz\n" : "\\:\\c\n.zz\n", stdout);
			column = 0;
			line = 0;
		} else if (!first && (blank_before || line + bytes > SOURCE_BYTES)) {
			fputs(blank_before ? "\n" : "\\:\\c\n", stdout);
			column += blank_before;
			line = 0;
		} else if (!first) {
			fputs("\\:", stdout);
			line += 2;
		}
		if (line == 0 && (*s == '.' || *s == '\''))
			fputs("\\&", stdout);
		printf("%.*s", (int)bytes, s);
		column += cells;
		line += bytes;
	}
	putchar('\n');
}

/* The line of the first section, "gapwalk \- what it is": apropos reads it too, and knows no \:. */
static void name_write(const char *s)
{
	const char *dash = strstr(s, "\\- ");

	if (dash)
		printf("%.*s\n%s\n", (int)(dash + 2 - s), s, dash + 3);
	else
		puts(s);
}

/* Joins a line to the paragraph: with a blank between two letters that are not Chinese. */
static void paragraph_join(struct buffer *b, const char *line)
{
	bool blank = b->bytes > 0 && (unsigned char)b->text[b->bytes - 1] < 0x80;

	for (const char *s = line; blank && *s == '\\' && s[1] == 'f';)
		blank = (unsigned char)*(s += 3) < 0x80;
	/* A change of font says nothing of what stands before it. */
	for (size_t i = b->bytes; blank && i > 3 && b->text[i - 3] == '\\' && b->text[i - 2] == 'f'; i -= 3)
		blank = (unsigned char)b->text[i - 4] < 0x80;
	if (blank && (unsigned char)*line < 0x80)
		buffer_add(b, " ");
	buffer_add(b, line);
}

/* --- text in either --- */

static void english_write(const char *s)
{
	int column = 0;

	for (; *s; s++, column++)
		if (*s == ' ' && column + (int)strcspn(s + 1, " ") > SOURCE_BYTES && s[1] != '.' &&
		    s[1] != '\'') {
			putchar('\n');
			column = 0;
		} else {
			putchar(*s);
		}
	putchar('\n');
}

static void row(const char *bold, const char *italic, const char *help)
{
	struct buffer b = {0};

	escape(&b, bold);
	printf(".TP\n.B \"%s\"\n", b.text);
	buffer_clear(&b);
	if (*italic) {
		escape(&b, italic);
		printf(".I \"%s\"\n", b.text);
		buffer_clear(&b);
	}
	escape(&b, _(help));
	if (is_chinese())
		chinese_write(b.text);
	else
		english_write(b.text);
	buffer_release(&b);
}
/* "name" and its operands. */
static void commands_write(void)
{
#define COMMAND(id, name, operands, run, help) row(*(name) ? (name) : "gapwalk", operands, help);
#define OPTION(id, name, letter, value, commands, help)
#include "app/options.def"
#undef COMMAND
#undef OPTION
}

static void option_row(const char *name, char letter, const char *value, const char *help)
{
	char bold[64];

	if (letter)
		snprintf(bold, sizeof bold, "-%c, --%s", letter, name);
	else
		snprintf(bold, sizeof bold, "--%s", name);
	row(bold, value ? value : "", help);
}

static void options_write(void)
{
#define COMMAND(id, name, operands, run, help)
#define OPTION(id, name, letter, value, commands, help) option_row(name, letter, value, help);
#include "app/options.def"
#undef COMMAND
#undef OPTION
}

struct key_row {
	unsigned where;
	const char *keys, *help;
};

static const struct key_row key_rows[] = {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) {(where)&ON_ANY, keys, help},
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static const char *const context_names[] = {
#define CONTEXT(id, name) name,
#include "tui/contexts.def"
#undef CONTEXT
};

/* Contexts that a heading names together. */
static const struct {
	unsigned where;
	const char *name;
} groups[] = {
	{ON_ROWS, N_("all lists and pages")},
	{ON_TYPING, N_("wherever text is typed")},
};

static void name_add(struct buffer *names, const char *name)
{
	if (names->bytes)
		buffer_add(names, C_("list", ", "));
	buffer_add(names, _(name));
}

static void contexts_write(unsigned where)
{
	struct buffer names = {0};

	if (where == ON_ANY) {
		printf(".SS %s\n", _("Everywhere"));
		return;
	}
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if ((where & groups[i].where) == groups[i].where) {
			name_add(&names, groups[i].name);
			where &= ~groups[i].where;
		}
	for (int i = 0; i < ON__COUNT; i++)
		if (where >> i & 1)
			name_add(&names, context_names[i]);
	fputs(".SS ", stdout);
	/* TRANSLATORS: a heading above keys: the screens on which they count. */
	printf(_("In: %s"), names.text);
	putchar('\n');
	buffer_release(&names);
}

/* Keys that count in the same places stand together, in the order of the table. */
static void keys_write(void)
{
	enum { COUNT = sizeof key_rows / sizeof *key_rows };

	for (int first = 0; first < COUNT; first++) {
		unsigned where = key_rows[first].where;
		int earlier = 0;

		while (earlier < first && key_rows[earlier].where != where)
			earlier++;
		if (earlier < first)
			continue;
		contexts_write(where);
		for (int i = first; i < COUNT; i++)
			if (key_rows[i].where == where)
				row(key_rows[i].keys, "", key_rows[i].help);
	}
}

enum key {
#define GROUP(id, name)
#define CMD(id, where, keys, footer, name, run, help) KEY_##id,
#include "tui/commands.def"
#undef GROUP
#undef CMD
};

static void not_by_lines_write(void)
{
#define BY_LINES(id, run, help)
#define NOT_BY_LINES(id, because) row(key_rows[KEY_##id].keys, "", because);
#include "app/lines.def"
#undef BY_LINES
#undef NOT_BY_LINES
}

static bool table_write(const char *line)
{
	if (strcmp(line, "@COMMANDS@") == 0)
		commands_write();
	else if (strcmp(line, "@OPTIONS@") == 0)
		options_write();
	else if (strcmp(line, "@KEYS@") == 0)
		keys_write();
	else if (strcmp(line, "@NOT_BY_LINES@") == 0)
		not_by_lines_write();
	else
		return false;
	return true;
}

static void line_write(const char *line)
{
	const char *version = strstr(line, "@VERSION@");

	if (table_write(line))
		return;
	if (version)
		printf("%.*s%s%s\n", (int)(version - line), line, GAPWALK_VERSION,
		       version + strlen("@VERSION@"));
	else
		puts(line);
	if (is_chinese() && strncmp(line, ".TH ", 4) == 0)
		puts(".ad l\n.nr HY 0\n.nh\n.de zz\n.if !\\n(.x .br\n..");
}

static void paragraph_write(struct buffer *b, int section)
{
	if (b->bytes > 0 && section == 1)
		name_write(b->text);
	else if (b->bytes > 0)
		chinese_write(b->text);
	buffer_clear(b);
}

int main(int argc, char **argv)
{
	struct buffer paragraph = {0};
	enum lang l = LANG_EN;
	char line[4096];
	bool as_it_is = false; /* between .EX and .EE */
	int section = 0;

	if (argc > 1 && !lang_parse(&l, argv[1]))
		return 2;
	lang_use(l);
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (is_chinese() && !as_it_is && *line != '.' && *line != '\'' && *line != '@') {
			paragraph_join(&paragraph, line);
			continue;
		}
		paragraph_write(&paragraph, section);
		if (strcmp(line, ".EX") == 0 || strcmp(line, ".EE") == 0)
			as_it_is = line[2] == 'X';
		section += strncmp(line, ".SH ", 4) == 0;
		line_write(line);
	}
	paragraph_write(&paragraph, section);
	buffer_release(&paragraph);
	return ferror(stdin) || ferror(stdout) || fflush(stdout) != 0;
}
