/* test_refused_form.c: documents that are no YAML, or not one document of it */
#include "tests/unit/checklists/fixture.h"

static const struct refusal refusals[] = {
	{"an empty file", "sample.yaml", WHOLE_IS(""),
	 "sample.yaml:1:1: this file is empty; a checklist begins with \"checklist: ID\"\n"},
	{"a file of comments", "sample.yaml", WHOLE_IS("# nothing\n"),
	 "sample.yaml:1:1: this file is empty; a checklist begins with \"checklist: ID\"\n"},
	{"a text alone", "sample.yaml", WHOLE_IS("hello\n"),
	 "sample.yaml:1:1: a mapping of keys is expected here, not a text\n"},
	{"a list alone", "sample.yaml", WHOLE_IS("- a\n"),
	 "sample.yaml:1:1: a mapping of keys is expected here, not a list\n"},
	{"an unknown first key", "sample.yaml", WHOLE_IS("title: x\n"),
	 "sample.yaml:1:1: the first key must be \"checklist\", \"vocabulary\" or \"crosswalk\": it says "
	 "what this file is\n"},
	{"a first key that is not first", "sample.yaml", WHOLE_IS("title: x\nchecklist: x\n"),
	 "sample.yaml:2:1: checklist: \"checklist\" must be the first key: it says what this file is\n"},
	{"a full-width colon of a key", "sample.yaml", WHOLE_IS("checklist: x\ntitle：Guide\nrevision: 1\n"),
	 "sample.yaml:2:6: the colon of YAML is \": \", not a full-width one; the rest of this file was not "
	 "checked\n"},
	{"a full-width colon in a list", "sample.yaml",
	 WHOLE_IS("checklist: x\nsections:\n  - id：a\n    title: x\n"),
	 "sample.yaml:3:7: the colon of YAML is \": \", not a full-width one; the rest of this file was not "
	 "checked\n"},
	{"a full-width colon in a mapping", "sample.yaml",
	 WHOLE_IS("checklist: x\ntitle:\n  zh-Hant：x\n  en: y\n"),
	 "sample.yaml:3:10: the colon of YAML is \": \", not a full-width one; the rest of this file was not "
	 "checked\n"},
	{"an indentation by a tab", "sample.yaml",
	 WHOLE_IS("checklist: x\ntitle:\n\x09"
		  "en: x\n"),
	 "sample.yaml:3:1: this line is indented with a tab; YAML wants blanks; the rest of this file was "
	 "not checked\n"},
	{"open quotes", "sample.yaml", WHOLE_IS("checklist: \"x\nedition: 1\n"),
	 "sample.yaml:1:12: the quotes that open here are never closed; the rest of this file was not "
	 "checked\n"},
	{"an open bracket", "sample.yaml", WHOLE_IS("checklist: x\nitems: [1, 2\nedition: 1\n"),
	 "sample.yaml:3:8: a comma or \"]\" is expected here: the list in brackets is not closed; the rest "
	 "of this file was not checked\n"},
	{"an open brace", "sample.yaml", WHOLE_IS("checklist: x\ntitle: {en: x\nedition: 1\n"),
	 "sample.yaml:3:8: a comma or \"}\" is expected here: the mapping in braces is not closed; the rest "
	 "of this file was not checked\n"},
	{"a colon in a plain text", "sample.yaml", WHOLE_IS("checklist: x\nedition: a: b\n"),
	 "sample.yaml:2:11: a colon stands where no key can be: the line before is not finished, or this "
	 "text needs quotes; the rest of this file was not checked\n"},
	{"a key without a colon", "sample.yaml", WHOLE_IS("checklist: x\nedition\nrevision: 1\n"),
	 "sample.yaml:2:1: a key needs a colon and a blank after it; a text of several lines must be "
	 "indented more than its key; the rest of this file was not checked\n"},
	{"an indented key", "sample.yaml", WHOLE_IS("checklist: x\n  edition: 1\n"),
	 "sample.yaml:2:10: a colon stands where no key can be: the line before is not finished, or this "
	 "text needs quotes; the rest of this file was not checked\n"},
	{"an outdented key", "sample.yaml", WHOLE_IS("checklist: x\ntitle:\n    en: x\n  zh-Hans: y\n"),
	 "sample.yaml:4:3: a key is expected here: look at the indentation, and at the quotes of the line "
	 "before; the rest of this file was not checked\n"},
	{"a list entry in a mapping", "sample.yaml", WHOLE_IS("checklist: x\n- a\n"),
	 "sample.yaml:2:1: a key is expected here: look at the indentation, and at the quotes of the line "
	 "before; the rest of this file was not checked\n"},
	{"a list entry on the line of its key", "sample.yaml", WHOLE_IS("checklist: x\nitems: - a\n"),
	 "sample.yaml:2:8: a list entry cannot stand here: look at the indentation; the rest of this file "
	 "was not checked\n"},
	{"an outdented list entry", "sample.yaml", WHOLE_IS("checklist:\n  - a\n - b\n"),
	 "sample.yaml:3:2: a key is expected here: look at the indentation, and at the quotes of the line "
	 "before; the rest of this file was not checked\n"},
	{"a reserved character", "sample.yaml", WHOLE_IS("checklist: x\nedition: @1\n"),
	 "sample.yaml:2:10: a text cannot begin with this character; put the text in quotes; the rest of "
	 "this file was not checked\n"},
	{"an unknown escape", "sample.yaml", WHOLE_IS("checklist: x\nedition: \"\\q\"\n"),
	 "sample.yaml:2:11: no such character can follow a backslash in double quotes; write \"\\\\\" for a "
	 "backslash; the rest of this file was not checked\n"},
	{"an asterisk alone", "sample.yaml", WHOLE_IS("checklist: x\nedition: * x\n"),
	 "sample.yaml:2:11: a text that begins with \"*\" or \"&\" needs quotes; the rest of this file was "
	 "not checked\n"},
	{"a document mark within quotes", "sample.yaml", WHOLE_IS("checklist: \"x\n---\n\"\n"),
	 "sample.yaml:1:12: the quotes that open here are not closed before the next line of \"---\" or "
	 "\"...\"; the rest of this file was not checked\n"},
	{"a bracket after the end", "sample.yaml", WHOLE_IS("checklist: x\n]\n"),
	 "sample.yaml:2:1: a key is expected here: look at the indentation, and at the quotes of the line "
	 "before; the rest of this file was not checked\n"},
	{"a text after quotes", "sample.yaml", WHOLE_IS("checklist: x\nedition: \"1\"2\n"),
	 "sample.yaml:2:13: a key is expected here: look at the indentation, and at the quotes of the line "
	 "before; the rest of this file was not checked\n"},
	{"a second document", "sample.yaml", WHOLE_IS("checklist: x\n---\nchecklist: y\n"),
	 "sample.yaml:2:1: a second YAML document begins here; a file holds one; the rest of this file was "
	 "not checked\n"},
	{"deep nesting", "sample.yaml", WHOLE_IS("checklist: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n"),
	 "sample.yaml:1:43: "
	 "checklist[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]"
	 ": lists and mappings are nested too deep here; the rest of this file was not checked\n"},
	{"a tag that is declared", "sample.yaml", WHOLE_IS("# a\n%TAG !a! tag:x\n--- \nchecklist: x\n"),
	 "sample.yaml:2:1: this line declares a tag, and tags are not read; take it out; the rest of this "
	 "file "
	 "was not checked\n"},
	{"a tag that is declared first", "sample.yaml",
	 WHOLE_IS("\xEF\xBB\xBF%TAG !a! tag:x\n--- \nchecklist: x\n"),
	 "sample.yaml:1:1: this line declares a tag, and tags are not read; take it out; the rest of this "
	 "file "
	 "was not checked\n"},
	{"a tag that is declared behind an invisible line end", "sample.yaml",
	 WHOLE_IS("# %TAG\xE2\x80\xA8%TAG !a! tag:x\n--- \nchecklist: x\n"),
	 "sample.yaml:1:8: this line declares a tag, and tags are not read; take it out; the rest of this "
	 "file "
	 "was not checked\n"},
	{"a tag that a text speaks of", "sample.yaml",
	 WHOLE_IS("checklist: \"x %TAG\n  %TAG\"\n%TAG: y\n\xE5\xA4\xA8%TAG: z\n"),
	 "sample.yaml:3:1: this line declares a tag, and tags are not read; take it out; the rest of this "
	 "file "
	 "was not checked\n"},
	{"UTF-16", "sample.yaml",
	 WHOLE_IS("\xFF\xFE"
		  "c\x00"),
	 "sample.yaml:1:1: this file is UTF-16 or UTF-32; save it again as UTF-8\n"},
	{"big-endian UTF-16", "sample.yaml",
	 WHOLE_IS("\xFE\xFF\x00"
		  "c"),
	 "sample.yaml:1:1: this file is UTF-16 or UTF-32; save it again as UTF-8\n"},
	{"UTF-16 without a mark", "sample.yaml", WHOLE_IS("c\x00h\x00"),
	 "sample.yaml:1:2: a NUL byte stands here: this is no text file, or it is UTF-16; save it as UTF-8; "
	 "the rest of this file was not checked\n"},
	{"bad UTF-8", "sample.yaml", WHOLE_IS("checklist: x # \xC3\xA9\xE9\n"),
	 "sample.yaml:1:17: this is not UTF-8; save the file again as UTF-8; the rest of this file was not "
	 "checked\n"},
	{"UTF-8 cut short", "sample.yaml", WHOLE_IS("a: 1\nb: \xE4\xB8\n"),
	 "sample.yaml:2:4: this is not UTF-8; save the file again as UTF-8; the rest of this file was not "
	 "checked\n"},
	{"a surrogate", "sample.yaml", WHOLE_IS("a: \xED\xA0\x80\n"),
	 "sample.yaml:1:4: this is not UTF-8; save the file again as UTF-8; the rest of this file was not "
	 "checked\n"},
	{"a NUL", "sample.yaml", WHOLE_IS("a: 1\nb: x\x00\n"),
	 "sample.yaml:2:5: a NUL byte stands here: this is no text file, or it is UTF-16; save it as UTF-8; "
	 "the rest of this file was not checked\n"},
	{"a control character", "sample.yaml", WHOLE_IS("a: 1\nb: 甲乙\x1B[31m\n"),
	 "sample.yaml:2:6: a control character, which cannot be seen, stands here; take it out; the rest of "
	 "this file was not checked\n"},
	{"a control character after a mark", "sample.yaml",
	 WHOLE_IS("\xEF\xBB\xBF"
		  "a\x01: 1\n"),
	 "sample.yaml:1:2: a control character, which cannot be seen, stands here; take it out; the rest of "
	 "this file was not checked\n"},
	{"a line separator", "sample.yaml",
	 WHOLE_IS("a: 1\nb: x\xE2\x80\xA8"
		  "c: 2\n"),
	 "sample.yaml:1:1: the first key must be \"checklist\", \"vocabulary\" or \"crosswalk\": it says "
	 "what this file is\n"},
	{"a next-line character", "sample.yaml",
	 WHOLE_IS("a: \"x\n b: x\xC2\x85"
		  "c: 2\n"),
	 "sample.yaml:2:6: an invisible line end (U+0085, U+2028 or U+2029) stands here; put a plain one; "
	 "the rest of this file was not checked\n"},
};

int main(void)
{
	return refusals_run("document", refusals, sizeof refusals / sizeof *refusals);
}
