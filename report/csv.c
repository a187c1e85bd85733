/* csv.c: every claim as a row of RFC 4180, for spreadsheets and scripts.  gapwalk-report(5) names the
 * columns.
 *
 * Every field is quoted and only records end in CR LF, so that a few lines of any language read it. */
#include <string.h>

#include "report/ledger.h"
#include "report/report.h"

/* A spreadsheet takes such a text for a formula, quoted or not.  Blanks before it do not keep it from that.
 */
static bool is_formula(const char *text)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

	text += strspn(text, " ");
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (*text == *starts[i] && strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static void field_put(struct buffer *out, const char *text, bool is_text, bool first)
{
	buffer_add(out, first ? "\"" : ",\"");
	if (is_text && is_formula(text))
		buffer_add(out, "'");
	for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
		buffer_add_bytes(out, text, (size_t)(quote + 1 - text));
		buffer_add(out, "\"");
	}
	buffer_add(out, text);
	buffer_add(out, "\"");
}

static void head_put(struct buffer *out, const struct ledger *l)
{
	bool first = true;

	for (const struct ledger_column *c = ledger_columns; c->word; c++) {
		if (!ledger_has(l, c, IN_CSV))
			continue;
		field_put(out, c->word, true, first);
		first = false;
	}
	buffer_add(out, "\r\n");
}

static void claim_put(struct buffer *out, const struct ledger *l, const struct claim *claim)
{
	struct ledger_row row;
	struct buffer text = {0};
	bool first = true;

	ledger_row_of(&row, l, claim);
	for (const struct ledger_column *c = ledger_columns; c->word; c++) {
		if (!ledger_has(l, c, IN_CSV))
			continue;
		buffer_clear(&text);
		buffer_add(&text, "");
		ledger_put(&row, c, &text);
		field_put(out, text.text, c->kind == LEDGER_TEXT, first);
		first = false;
	}
	buffer_add(out, "\r\n");
	buffer_release(&text);
	ledger_row_release(&row);
}

int report_csv(FILE *to, const struct session *s, const struct report_origin *origin,
	       const struct report_layout *layout, struct err *e)
{
	enum { PIECE = 1 << 16 };
	struct buffer out = {0};
	struct ledger l;
	int rc = 0;

	(void)origin; /* which file the rows belong to, the other formats say: here every row is a claim */
	ledger_begin(&l, s, false, layout->beside);
	rc = facts_beside_check(&l.facts, e);
	if (layout->bom)
		buffer_add(&out, "\xef\xbb\xbf");
	head_put(&out, &l);
	for (size_t i = 0; rc == 0 && i < l.facts.claim_count; i++) {
		claim_put(&out, &l, &l.facts.claims[i]);
		if (out.bytes > PIECE) {
			rc = stream_put(to, &out, e);
			buffer_clear(&out);
		}
	}
	if (rc == 0)
		rc = stream_put(to, &out, e);
	buffer_release(&out);
	ledger_release(&l);
	return rc;
}
