/* test_refused_nodes.c: what YAML allows and a checklist does not */
#include "tests/unit/checklists/fixture.h"

static const struct refusal refusals[] = {
	{"an anchor of a text", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: &a \"3.10\""),
	 "sample.yaml:3:10: edition: anchors (\"&\") are not read; write the value out where it is needed\n"},
	{"an anchor of a list", "sample.yaml", CHANGE("sections:\n", "sections: &s\n"),
	 "sample.yaml:9:11: sections: anchors (\"&\") are not read; write the value out where it is "
	 "needed\n"},
	{"a tag of a list", "sample.yaml", CHANGE("items:\n", "items: !list\n"),
	 "sample.yaml:17:8: items: tags (\"!\") are not read; take it out, or put a text that begins with "
	 "\"!\" in quotes\n"},
	{"an anchor of a mapping", "sample.yaml", CHANGE("title: {", "title: &t {"),
	 "sample.yaml:6:8: title: anchors (\"&\") are not read; write the value out where it is needed\n"},
	{"an alias", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: *a"),
	 "sample.yaml:3:10: edition: aliases (\"*\") are not read; write the value out again\n"},
	{"a tag of a text", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: !!str \"3.10\""),
	 "sample.yaml:3:10: edition: tags (\"!\") are not read; take it out, or put a text that begins with "
	 "\"!\" in quotes\n"},
	{"a bare tag", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: ! x"),
	 "sample.yaml:3:10: edition: tags (\"!\") are not read; take it out, or put a text that begins with "
	 "\"!\" in quotes\n"},
	{"a list as a key", "sample.yaml", CHANGE("revision: 2", "? [a, b]\n: {c: *d}\nrevision: 2"),
	 "sample.yaml:4:3: a key must be a word; an alias, a list or a mapping cannot be one\n"
	 "sample.yaml:5:7: c: aliases (\"*\") are not read; write the value out again\n"},
	{"an alias as a key", "sample.yaml", CHANGE("revision: 2", "*a : 1\nrevision: 2"),
	 "sample.yaml:4:1: a key must be a word; an alias, a list or a mapping cannot be one\n"},
	{"an anchor of a key", "sample.yaml", CHANGE("revision: 2", "&a revision: 2"),
	 "sample.yaml:4:1: anchors (\"&\") are not read; write the value out where it is needed\n"},
	{"a merge key", "sample.yaml", CHANGE("revision: 2", "<<: {}\nrevision: 2"),
	 "sample.yaml:4:1: <<: no such key: \"<<\"; known are: checklist, edition, revision, issued, "
	 "language, title, "
	 "publisher, about, sections, not_assessable, items\n"},
	{"a key twice", "sample.yaml", CHANGE("revision: 2", "revision: 2\nrevision: 3"),
	 "sample.yaml:5:1: revision: the key \"revision\" stands here twice, first on line 4\n"},
	{"a language twice", "sample.yaml",
	 CHANGE("en: \"For tests.\"", "en: \"For tests.\", en: \"Again.\""),
	 "sample.yaml:8:61: about.en: the key \"en\" stands here twice, first on line 8\n"},
	{"a tab in a text", "sample.yaml", CHANGE("\"For tests.\"", "\"For\\ttests.\""),
	 "sample.yaml:8:47: about.en: character 4 of this text is a tab; write a blank instead\n"},
	{"an escaped zero-width space", "sample.yaml", CHANGE("\"For tests.\"", "\"甲\\u200B\""),
	 "sample.yaml:8:47: about.en: character 2 of this text is U+200B, which cannot be seen; take it "
	 "out\n"},
	{"an escaped escape", "sample.yaml", CHANGE("\"For tests.\"", "\"\\e[31m\""),
	 "sample.yaml:8:47: about.en: character 1 of this text is U+001B, which cannot be seen; take it "
	 "out\n"},
	{"an escaped NUL", "sample.yaml", CHANGE("\"For tests.\"", "\"x\\0\""),
	 "sample.yaml:8:47: about.en: character 2 of this text is U+0000, which cannot be seen; take it "
	 "out\n"},
	{"a bidirectional control", "sample.yaml", CHANGE("\"For tests.\"", "For \xE2\x80\xAE tests."),
	 "sample.yaml:8:47: about.en: character 5 of this text is U+202E, which cannot be seen; take it "
	 "out\n"},
	{"a joiner", "sample.yaml", CHANGE("For tests.", "For\xE2\x80\x8D tests."),
	 "sample.yaml:8:47: about.en: character 4 of this text is U+200D, which cannot be seen; take it "
	 "out\n"},
	{"an unseen character in a key", "sample.yaml",
	 CHANGE("revision: 2", "\"re\\u200bvision\": 2\nrevision: 2"),
	 "sample.yaml:4:1: character 3 of this text is U+200B, which cannot be seen; take it out\n"},
	{"a text for a mapping", "sample.yaml",
	 CHANGE("title: {zh-Hant: \"範例檢核表\", zh-Hans: \"示例检查表\", en: \"Sample checklist\"}",
		"title: Sample"),
	 "sample.yaml:6:8: title: a mapping of keys is expected here, not a text\n"},
	{"a list for a mapping", "sample.yaml",
	 CHANGE("title: {zh-Hant: \"範例檢核表\", zh-Hans: \"示例检查表\", en: \"Sample checklist\"}",
		"title: [Sample]"),
	 "sample.yaml:6:8: title: a mapping of keys is expected here, not a list\n"},
	{"a text with full-width colons for a mapping", "sample.yaml",
	 CHANGE("title: {zh-Hant: \"範例檢核表\", zh-Hans: \"示例检查表\", en: \"Sample checklist\"}",
		"title:\n  zh-Hant：甲\n  en：x"),
	 "sample.yaml:7:3: title: a mapping of keys is expected here, not a text; the colon of YAML is \": "
	 "\", not a full-width one\n"},
	{"a list for a text", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: [3, 10]"),
	 "sample.yaml:3:10: edition: a text is expected here, not a list\n"},
	{"a mapping for a text", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: {a: b}"),
	 "sample.yaml:3:10: edition: a text is expected here, not a mapping of keys\n"},
	{"a text for a list", "sample.yaml", CHANGE("service_models: [iaas, saas]", "service_models: iaas"),
	 "sample.yaml:22:21: items[0].service_models: a list is expected here, not a text (in A-1)\n"},
	{"nothing for a list", "sample.yaml", CHANGE("service_models: [iaas, saas]", "service_models:"),
	 "sample.yaml:22:20: items[0].service_models: a list is expected here, not nothing (in A-1)\n"},
	{"a list for a text in a list", "sample.yaml",
	 CHANGE("service_models: [iaas, saas]", "service_models: [[iaas], saas]"),
	 "sample.yaml:22:22: items[0].service_models[0]: a text is expected here, not a list (in A-1)\n"},
	{"a key that is too long", "sample.yaml",
	 CHANGE("revision: 2", "? "
			       "\"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
			       "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\"\n"
			       ": x\n"
			       "revision: 2"),
	 "sample.yaml:4:3: this text has 129 bytes; at most 128 can be read\n"},
};

int main(void)
{
	return refusals_run("document", refusals, sizeof refusals / sizeof *refusals);
}
