/* lines_evidence.c: the evidence of a question by lines: pieces, and the files that are stored with them.
 * See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/files.h"
#include "app/lines.h"
#include "core/mem.h"
#include "report/detail.h"
#include "tui/context.h"

/* Evidence belongs to a question or a service model, not to a part. */
static struct place place_here(const struct lines *l)
{
	return (struct place){l->at.question, l->at.model, WHOLE};
}

static size_t evidence_load(struct lines *l)
{
	free(l->evidence);
	l->evidence = NULL;
	return session_evidence(l->session, place_here(l), &l->evidence);
}

static void say_head(struct lines *l, bool picking)
{
	struct buffer label = {0}, line = {0};

	session_label(l->session, place_here(l), &label);
	buffer_printf(&line, picking ? _("Evidence to attach to %s") : _("Evidence for %s"), label.text);
	/* TRANSLATORS: "Evidence for OM-17: 2" */
	lines_say(_("%s: %zu"), line.text, l->rows);
	buffer_release(&label);
	buffer_release(&line);
}

static void evidence_head(struct lines *l)
{
	if (l->rows == 0)
		lines_say("%s", _("No evidence yet; a adds a piece, s stores a file."));
	else
		say_head(l, false);
}

static void evidence_row(struct lines *l, size_t row)
{
	const struct evidence *v = &l->evidence[row];
	struct buffer words = {0};

	evidence_words(v, &words);
	if (v->serves > 1)
		buffer_printf(&words, P_(" (serves %zu question)", " (serves %zu questions)", v->serves),
			      v->serves);
	lines_say("%s", words.text);
	buffer_release(&words);
}

static const struct lines_page evidence_page = {
	.where = ON_EVIDENCE,
	.load = evidence_load,
	.head = evidence_head,
	.row = evidence_row,
};

void lines_evidence_open(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &evidence_page, rest);
}

/* The piece that one is at; NULL, saying so, where there is none. */
static const struct evidence *piece_here(struct lines *l)
{
	if (l->rows == 0)
		lines_say("%s", _("There is no evidence here yet."));
	return l->rows > 0 ? &l->evidence[l->row] : NULL;
}

/* --- adding and changing --- */

static const struct asked_field fields[] = {
	{FIELD_REFERENCE_, N_("Reference"), false},
	{FIELD_LOCATOR_, N_("Locator"), false},
	{FIELD_DATED_, N_("Dated (as 2026-11-30; may stay empty)"), false},
	{FIELD_EXPIRES_, N_("Expires (as 2027-11-30; may stay empty)"), false}};
enum { FIELDS = sizeof fields / sizeof *fields };

static void settings_free(struct setting *settings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)settings[i].value);
}

/* Goes to the newest, which stands last. */
static void newest_go(struct lines *l)
{
	lines_page_load(l);
	l->row = l->rows ? l->rows - 1 : 0;
	lines_page_row(l);
}

void lines_evidence_add(struct lines *l, enum key_command id, const char *rest)
{
	struct setting s[FIELDS];
	struct err e = {0};
	size_t count = 0;

	(void)id;
	(void)rest;
	if (!lines_fields_ask(l, fields, FIELDS, NULL, s, &count)) {
		;
	} else if (session_evidence_add(l->session, place_here(l), s[0].value, s[1].value, s[2].value,
					s[3].value, &e) < 0) {
		lines_refused(l, &e);
	} else {
		lines_say("%s", _("The evidence is recorded."));
		newest_go(l);
	}
	settings_free(s, count);
}

void lines_evidence_edit(struct lines *l, enum key_command id, const char *rest)
{
	const struct evidence *piece = piece_here(l);
	struct setting s[FIELDS];
	struct err e = {0};
	size_t count = 0;

	(void)id;
	(void)rest;
	if (!piece)
		return;
	if (!lines_fields_ask(
		    l, fields, FIELDS,
		    (const char *const[]){piece->reference, piece->locator, piece->dated, piece->expires}, s,
		    &count)) {
		;
	} else if (session_evidence_edit(l->session, piece->id, s, count, &e) < 0) {
		lines_refused(l, &e);
	} else {
		lines_say("%s", _("The evidence is recorded."));
		lines_page_load(l);
		lines_page_row(l);
	}
	settings_free(s, count);
}

void lines_evidence_remove(struct lines *l, enum key_command id, const char *rest)
{
	struct err e = {0};

	(void)id;
	(void)rest;
	if (l->rows == 0) {
		lines_say("%s", _("There is no evidence to remove."));
		return;
	}
	if (session_evidence_remove(l->session, place_here(l), l->evidence[l->row].id, &e) < 0) {
		lines_refused(l, &e);
		return;
	}
	lines_say("%s", _("The evidence is removed; u takes that back."));
	lines_page_load(l);
	lines_page_row(l);
}

/* --- attaching what there is --- */

/* All the evidence of the assessment but what is here already. */
static size_t pick_load(struct lines *l)
{
	struct evidence *here = NULL;
	size_t count, here_count, kept = 0, next = 0;

	free(l->evidence);
	l->evidence = NULL;
	count = session_evidence_all(l->session, &l->evidence);
	here_count = session_evidence(l->session, place_here(l), &here);
	/* Both are in order of number. */
	for (size_t i = 0; i < count; i++) {
		if (next < here_count && strcmp(here[next].id, l->evidence[i].id) == 0)
			next++;
		else
			l->evidence[kept++] = l->evidence[i];
	}
	free(here);
	return kept;
}

static void pick_head(struct lines *l)
{
	if (l->rows == 0)
		lines_say("%s", _("There is no other evidence in this assessment."));
	else
		say_head(l, true);
}

static void pick_enter(struct lines *l, size_t row)
{
	struct place p = place_here(l);
	struct err e = {0};

	if (session_evidence_attach(l->session, &p, 1, l->evidence[row].id, &e) < 0) {
		lines_refused(l, &e);
		return;
	}
	lines_say("%s", _("The evidence serves this question too; u takes that back."));
	lines_evidence_open(l, KEY_EVIDENCE, "");
}

static const struct lines_page pick_page = {
	.where = ON_PICK,
	.load = pick_load,
	.head = pick_head,
	.row = evidence_row,
	.enter = pick_enter,
};

void lines_evidence_attach(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	lines_page_open(l, &pick_page, rest);
}

/* --- stored files --- */

void lines_evidence_store(struct lines *l, enum key_command id, const char *rest)
{
	char *typed = *rest ? mem_dup(rest) : lines_ask(l, _("File"), "");
	struct file_in f;
	struct err e = {0};
	int rc;

	(void)id;
	if (typed && *typed) {
		rc = file_in_open(&f, l->app, typed, lines_progress(l), &e);
		if (rc == 0) {
			rc = session_evidence_store(l->session, place_here(l), &f.file, "", "", "", "", &e);
			file_in_close(&f);
		}
		if (rc < 0) {
			lines_refused(l, &e);
		} else {
			lines_say("%s",
				  _("The file is stored; e edits what it is called and when it expires."));
			newest_go(l);
		}
	}
	free(typed);
}

/* The piece that one is at, where there is a stored file with it. */
static const struct evidence *stored_here(struct lines *l)
{
	const struct evidence *piece = piece_here(l);

	if (piece && !*piece->file) {
		lines_say("%s", _("This piece is a reference; no file is stored with it."));
		return NULL;
	}
	return piece;
}

void lines_evidence_extract(struct lines *l, enum key_command id, const char *rest)
{
	const struct evidence *piece = stored_here(l);
	struct buffer name = {0}, written = {0};
	struct err e = {0};
	char *path;

	(void)id;
	if (!piece)
		return;
	file_name_harmless(piece->file, &name);
	path = *rest ? mem_dup(rest) : lines_ask(l, _("Write to"), name.text);
	/* "-" would be the standard output of other commands. */
	if (path && *path &&
	    file_extract(l->app, l->session, piece, strcmp(path, "-") == 0 ? "./-" : path, false, &written,
			 &e) < 0)
		lines_refuse(&e);
	else if (path && *path)
		lines_say(_("Written: %s"), written.text);
	free(path);
	buffer_release(&name);
	buffer_release(&written);
}

void lines_evidence_check(struct lines *l, enum key_command id, const char *rest)
{
	const struct evidence *piece = stored_here(l);
	struct err e = {0};

	(void)id;
	(void)rest;
	if (!piece)
		return;
	if (session_evidence_check(l->session, piece, &e) < 0)
		lines_refuse(&e);
	else
		lines_say(_("%s is as it was stored: SHA-256 %s."), piece->file, piece->digest);
}
