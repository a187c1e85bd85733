/* session_find.c: the questions that say some words, and when they were changed.  See session.h
 *
 * All that a question says stands folded in one long text, made when it is first searched: what the library
 * says once for as long as the questions stay, what is recorded once after each change. */
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"
#include "core/text.h"

/* Texts of questions, one after another, each ended by a NUL. */
struct corpus {
	struct buffer text;
	size_t *ends;     /* by entry: where the next one begins */
	size_t *question; /* by entry */
	size_t count, room;
	size_t frequency[256]; /* of each byte in its beginning */
	bool made;
};

struct findings {
	struct corpus library, record;
	int64_t *changed; /* by question; NULL: not read */
};

static void corpus_clear(struct corpus *c)
{
	buffer_release(&c->text);
	free(c->ends);
	free(c->question);
	*c = (struct corpus){0};
}

static void corpus_say(struct corpus *c, const char *text)
{
	if (!text || !*text)
		return;
	text_fold_add(text, &c->text);
	buffer_add_bytes(&c->text, "", 1);
}

/* What was said since the last entry is said by a question. */
static void corpus_close(struct corpus *c, size_t question)
{
	if (c->count == c->room) {
		c->room = c->room ? 2 * c->room : 256;
		c->ends = mem_grow(c->ends, c->room, sizeof *c->ends);
		c->question = mem_grow(c->question, c->room, sizeof *c->question);
	}
	c->ends[c->count] = c->text.bytes;
	c->question[c->count++] = question;
}

/* How often a byte comes is guessed from the beginning: it is only to choose by. */
static void corpus_finish(struct corpus *c)
{
	enum { ENOUGH = 256 * 1024 };

	for (size_t i = 0; i < c->text.bytes && i < ENOUGH; i++)
		c->frequency[(unsigned char)c->text.text[i]]++;
	c->made = true;
}

/* --- what the library says --- */

static void say_wording(struct corpus *c, const struct wording *w)
{
	for (int l = 0; l < LANG__COUNT; l++)
		corpus_say(c, w->in[l]);
}

static void say_question(struct corpus *c, const struct session *s, size_t question)
{
	const struct question *q = &s->questions[question];
	const struct item *i = q->item;
	struct buffer id = {0};

	place_id(s->library, s->questions, (struct place){question, WHOLE, WHOLE}, true, &id);
	corpus_say(c, id.text);
	buffer_release(&id);
	say_wording(c, &i->cite);
	say_wording(c, &i->ask[q->role]);
	say_wording(c, &i->look_for);
	say_wording(c, &i->evidence);
	say_wording(c, &i->source_note);
	for (size_t p = 0; p < i->part_count; p++)
		say_wording(c, &i->parts[p].text);
	say_wording(c, &i->checklist->sections[i->section].title);
	say_wording(c, &s->library->vocabulary.terms[VOCABULARY_TOPICS].at[i->topic].name);
	corpus_close(c, question);
}

static void library_read(struct corpus *c, const struct session *s)
{
	for (size_t q = 0; q < s->question_count; q++)
		say_question(c, s, q);
	corpus_finish(c);
}

/* --- what is recorded --- */

struct recording {
	struct corpus *corpus;
	const struct session *session;
};

/* Words that somebody wrote, of a question or of a piece of evidence. */
static bool is_words(const char *field)
{
	enum field f;

	return field_parse(&f, field) && f != FIELD_CARRIED_ &&
	       (field_kind(f) == FIELD_LINE || field_kind(f) == FIELD_TEXT);
}

static void evidence_see(void *arg, const char *subject, const char *field, const char *value)
{
	(void)subject;
	if (is_words(field))
		corpus_say(arg, value);
}

static void cell_see(void *arg, const char *subject, const char *field, const char *value)
{
	struct recording *r = arg;
	size_t before = r->corpus->text.bytes, question;

	if (strncmp(field, "evidence/", 9) == 0)
		record_each_of(r->session->record, field, evidence_see, r->corpus);
	else if (is_words(field))
		corpus_say(r->corpus, value);
	if (r->corpus->text.bytes == before)
		return;
	question = session_question_of(r->session, subject);
	if (question == SIZE_MAX) { /* of evidence itself, of the assessment, or out of scope */
		r->corpus->text.bytes = before;
		return;
	}
	corpus_close(r->corpus, question);
}

static void record_read(struct corpus *c, const struct session *s)
{
	struct recording r = {c, s};

	record_each(s->record, "", cell_see, &r);
	corpus_finish(c);
}

/* --- searching --- */

/* The bytes of the words, and which two of them are seldom in the text.  Where those two stand as far apart
 * as they should is looked for sixteen bytes at a time: several times as fast as memmem, and a key press must
 * not be felt. */
struct needle {
	const char *bytes;
	size_t length, rare, second; /* the same where there is one byte only */
};

typedef unsigned char sixteen __attribute__((vector_size(16)));

static sixteen sixteen_at(const char *s)
{
	sixteen v;

	memcpy(&v, s, sizeof v);
	return v;
}

static bool is_any(sixteen v)
{
	uint64_t halves[2];

	memcpy(halves, &v, sizeof halves);
	return (halves[0] | halves[1]) != 0;
}

static const char *needle_find(const struct needle *n, const char *from, const char *end)
{
	const sixteen none = {0};
	const sixteen rare = none + (unsigned char)n->bytes[n->rare];
	const sixteen second = none + (unsigned char)n->bytes[n->second];
	const char *at = from;

	while ((size_t)(end - at) >= n->length) {
		bool near_end = (size_t)(end - at) < n->length + sizeof rare;

		if (!near_end && !is_any((sixteen)((sixteen_at(at + n->rare) == rare) &
						   (sixteen_at(at + n->second) == second)))) {
			at += sizeof rare;
			continue;
		}
		for (size_t i = 0; i < (near_end ? 1 : sizeof rare); i++, at++)
			if (at[n->rare] == n->bytes[n->rare] && memcmp(at, n->bytes, n->length) == 0)
				return at;
	}
	return NULL;
}

static void needle_choose(struct needle *n, const size_t frequency[256])
{
	for (size_t i = 1; i < n->length; i++)
		if (frequency[(unsigned char)n->bytes[i]] < frequency[(unsigned char)n->bytes[n->rare]])
			n->rare = i;
	n->second = n->rare == 0 && n->length > 1 ? 1 : 0;
	for (size_t i = 0; i < n->length; i++)
		if (i != n->rare &&
		    frequency[(unsigned char)n->bytes[i]] < frequency[(unsigned char)n->bytes[n->second]])
			n->second = i;
}

/* The entry that holds a byte, not before a known one. */
static size_t entry_of(const struct corpus *c, size_t entry, size_t offset)
{
	size_t low = entry, high = c->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->ends[middle] <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void corpus_find(const struct corpus *c, const char *words, bool *found)
{
	struct needle n = {.bytes = words, .length = strlen(words)};
	const char *start = c->text.text, *end = start + c->text.bytes, *at = start;
	size_t entry = 0;

	needle_choose(&n, c->frequency);
	while (at && (at = needle_find(&n, at, end))) {
		entry = entry_of(c, entry, (size_t)(at - start));
		found[c->question[entry]] = true;
		at = start + c->ends[entry];
	}
}

size_t session_find(const struct session *s, const char *words, bool *found)
{
	struct findings *f = s->findings;
	char *folded = text_fold(words);
	size_t count = 0;

	memset(found, !*folded, s->question_count);
	if (!f->library.made)
		library_read(&f->library, s);
	if (!f->record.made)
		record_read(&f->record, s);
	if (*folded) {
		corpus_find(&f->library, folded, found);
		corpus_find(&f->record, folded, found);
	}
	for (size_t q = 0; q < s->question_count; q++)
		count += found[q];
	free(folded);
	return count;
}

/* --- when --- */

struct changing {
	const struct session *session;
	int64_t *moments;
};

static int row_see(void *arg, const struct trail_row *row)
{
	struct changing *c = arg;
	size_t question = session_question_of(c->session, row->subject);

	if (question != SIZE_MAX && row->at > c->moments[question])
		c->moments[question] = row->at;
	return 0;
}

int session_changed(const struct session *s, const int64_t **moments, struct err *e)
{
	struct changing c = {.session = s};
	int rc;

	if (!s->findings->changed) {
		c.moments = mem_alloc((s->question_count + 1) * sizeof *c.moments);
		rc = session_trail(s, NULL, 0, row_see, &c, e);
		if (rc != 0) {
			free(c.moments);
			return rc;
		}
		s->findings->changed = c.moments;
	}
	*moments = s->findings->changed;
	return 0;
}

struct findings *findings_new(void)
{
	return mem_alloc(sizeof(struct findings));
}

void findings_forget(struct findings *f, bool library)
{
	if (library)
		corpus_clear(&f->library);
	corpus_clear(&f->record);
	free(f->changed);
	f->changed = NULL;
}

void findings_free(struct findings *f)
{
	if (!f)
		return;
	findings_forget(f, true);
	free(f);
}
