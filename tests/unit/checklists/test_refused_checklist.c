/* test_refused_checklist.c: what a checklist must be */
#include "tests/unit/checklists/fixture.h"

static const struct refusal refusals[] = {
	{"a dot in the id of a checklist", "sample.yaml", CHANGE("checklist: sample", "checklist: sam.ple"),
	 "sample.yaml:2:12: checklist: \"sam.ple\" cannot be an id; use letters, digits, \"-\" and \"_\"\n"},
	{"an id that names another document", "sample.yaml",
	 CHANGE("checklist: sample", "checklist: crosswalk"),
	 "sample.yaml:2:12: checklist: \"crosswalk\" cannot be the id of a checklist; take another\n"},
	{"an id of another checklist", "sample.yaml", CHANGE("checklist: sample", "checklist: other"),
	 "other.yaml:1:12: checklist: \"other\" is the id of the checklist in sample.yaml already\n"
	 "crosswalk.yaml:5:9: relations[0].to: \"other\" has no item \"B-1\"; did you mean \"A-1\"?\n"
	 "crosswalk.yaml:9:9: relations[1].to: \"other\" has no item \"B-2\"\n"},
	{"an id of another checklist but for its case", "sample.yaml",
	 CHANGE("checklist: sample", "checklist: OTHER"),
	 "other.yaml:1:12: checklist: \"other\" is the id of the checklist in sample.yaml already\n"},
	{"a missing edition", "sample.yaml", CHANGE("edition: \"3.10\"\n", ""),
	 "sample.yaml:2:1: the key \"edition\" is missing\n"},
	{"an empty edition", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: \"\""),
	 "sample.yaml:3:10: edition: this text is empty\n"},
	{"an edition of two lines", "sample.yaml", CHANGE("edition: \"3.10\"", "edition: |\n  a\n  b"),
	 "sample.yaml:3:10: edition: this text must be one line\n"},
	{"a revision of nothing", "sample.yaml", CHANGE("revision: 2", "revision: 0"),
	 "sample.yaml:4:11: revision: \"0\" is not a whole number from 1 to 9999\n"},
	{"a revision that is no number", "sample.yaml", CHANGE("revision: 2", "revision: v2"),
	 "sample.yaml:4:11: revision: \"v2\" is not a whole number from 1 to 9999\n"},
	{"a language that is none", "sample.yaml", CHANGE("language: zh-Hans", "language: fr"),
	 "sample.yaml:61:11: language: no such language: \"fr\"; known are: zh-Hant, zh-Hans, en\n"},
	{"a month of one digit", "sample.yaml", CHANGE("issued: \"2026-02\"", "issued: \"2026-2\""),
	 "sample.yaml:5:9: issued: \"2026-2\" is not a date; write 2026-11-30, 2026-11 or 2026\n"},
	{"a day that does not exist", "sample.yaml", CHANGE("issued: \"2026-02\"", "issued: \"2026-02-30\""),
	 "sample.yaml:5:9: issued: \"2026-02-30\" is not a date; write 2026-11-30, 2026-11 or 2026\n"},
	{"a year of three digits", "sample.yaml", CHANGE("issued: \"2026-02\"", "issued: 202"),
	 "sample.yaml:5:9: issued: \"202\" is not a date; write 2026-11-30, 2026-11 or 2026\n"},
	{"a month that does not exist", "sample.yaml", CHANGE("issued: \"2026-02\"", "issued: \"2026-13\""),
	 "sample.yaml:5:9: issued: \"2026-13\" is not a date; write 2026-11-30, 2026-11 or 2026\n"},
	{"a misspelt key", "sample.yaml", CHANGE("publisher:", "publishers:"),
	 "sample.yaml:2:1: the key \"publisher\" is missing\n"
	 "sample.yaml:7:1: publishers: no such key: \"publishers\"; did you mean \"publisher\"?\n"},
	{"a section whose parent is missing", "sample.yaml",
	 CHANGE("  - id: operation\n", "  - id: operations\n"),
	 "sample.yaml:12:9: sections[1].id: \"operation.access\" stands under \"operation\", which is not "
	 "listed before it\n"
	 "sample.yaml:41:14: items[1].section: no such section: \"operation\"; did you mean \"operations\"? "
	 "(in 6.3/p5)\n"},
	{"a section twice", "sample.yaml", CHANGE("  - id: operation.access\n", "  - id: operation\n"),
	 "sample.yaml:12:9: sections[1].id: \"operation\" stands here twice, first on line 10\n"
	 "sample.yaml:19:14: items[0].section: no such section: \"operation.access\"; known are: operation, "
	 "operation (in A-1)\n"},
	{"a section that ends in a dot", "sample.yaml",
	 CHANGE("  - id: operation.access\n", "  - id: operation.\n"),
	 "sample.yaml:12:9: sections[1].id: \"operation.\" cannot be an id; use letters, digits, \"-\", "
	 "\"_\" and, between the names of chapter and section, \".\"\n"},
	{"a section with a blank", "sample.yaml",
	 CHANGE("  - id: operation.access\n", "  - id: operation access\n"),
	 "sample.yaml:12:9: sections[1].id: \"operation access\" cannot be an id; use letters, digits, "
	 "\"-\", \"_\" and, between the names of chapter and section, \".\"\n"},
	{"a section without an id", "sample.yaml", CHANGE("  - id: operation\n    title", "  - title"),
	 "sample.yaml:10:5: sections[0]: the key \"id\" is missing\n"
	 "sample.yaml:11:9: sections[1].id: \"operation.access\" stands under \"operation\", which is not "
	 "listed before it\n"},
	{"no section", "sample.yaml", CHANGE("sections:", "sections: []\nsection:"),
	 "sample.yaml:9:11: sections: this list is empty\n"
	 "sample.yaml:10:1: section: no such key: \"section\"; did you mean \"sections\"?\n"},
	{"a clause with a blank", "sample.yaml", CHANGE("  - clause: \"1\"", "  - clause: \"1 2\""),
	 "sample.yaml:15:13: not_assessable[0].clause: \"1 2\" cannot be an id; use ASCII without blanks, "
	 "\":\", \"@\" and \"#\"\n"},
	{"a clause both covered and not assessable", "sample.yaml",
	 CHANGE("  - clause: \"1\"", "  - clause: \"2.2\""),
	 "sample.yaml:37:21: items[0].covers[1]: clause \"2.2\" is covered here, but line 15 says that it is "
	 "not assessable (in A-1)\n"},
	{"a clause not assessable twice", "sample.yaml",
	 CHANGE("  - clause: \"1\"\n", "  - clause: \"1\"\n"
				       "    because: {zh-Hant: a, zh-Hans: a, en: a}\n"
				       "  - clause: \"1\"\n"),
	 "sample.yaml:17:13: not_assessable[1].clause: \"1\" stands here twice, first on line 15\n"},
	{"an item twice", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: A-1\n"),
	 "sample.yaml:40:9: items[1].id: \"A-1\" stands here twice, first on line 18\n"
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" has no item \"6.3/p5\"\n"},
	{"an item twice but for its case", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: a-1\n"),
	 "sample.yaml:40:9: items[1].id: \"a-1\" stands here twice, first on line 18\n"
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" has no item \"6.3/p5\"\n"},
	{"a colon in an id", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: \"6.3:p5\"\n"),
	 "sample.yaml:40:9: items[1].id: \"6.3:p5\" cannot be an id; use ASCII without blanks, \":\", \"@\" "
	 "and \"#\"\n"},
	{"an at sign in an id", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: \"6.3@p5\"\n"),
	 "sample.yaml:40:9: items[1].id: \"6.3@p5\" cannot be an id; use ASCII without blanks, \":\", \"@\" "
	 "and \"#\"\n"},
	{"a blank in an id", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: \"6.3 p5\"\n"),
	 "sample.yaml:40:9: items[1].id: \"6.3 p5\" cannot be an id; use ASCII without blanks, \":\", \"@\" "
	 "and \"#\"\n"},
	{"an id in Chinese", "sample.yaml", CHANGE("  - id: 6.3/p5\n", "  - id: 第三條\n"),
	 "sample.yaml:40:9: items[1].id: \"第三條\" cannot be an id; use ASCII without blanks, \":\", \"@\" "
	 "and \"#\"\n"},
	{"an item without an id", "sample.yaml", CHANGE("  - id: 6.3/p5\n    section", "  - section"),
	 "sample.yaml:40:5: items[1]: the key \"id\" is missing\n"},
	{"a misspelt section", "sample.yaml", CHANGE("section: operation\n", "section: opration\n"),
	 "sample.yaml:41:14: items[1].section: no such section: \"opration\"; did you mean \"operation\"? "
	 "(in 6.3/p5)\n"},
	{"a section in other case", "sample.yaml", CHANGE("section: operation\n", "section: Operation\n"),
	 "sample.yaml:41:14: items[1].section: no such section: \"Operation\"; did you mean \"operation\"? "
	 "(in 6.3/p5)\n"},
	{"a list for a section", "sample.yaml", CHANGE("section: operation\n", "section: [operation]\n"),
	 "sample.yaml:41:14: items[1].section: a text is expected here, not a list (in 6.3/p5)\n"},
	{"a citation without a language", "sample.yaml", CHANGE("cite:\n      zh-Hant: 第二條\n", "cite:\n"),
	 "sample.yaml:43:7: items[1].cite: the key \"zh-Hant\" is missing (in 6.3/p5)\n"},
	{"a citation of two lines", "sample.yaml",
	 CHANGE("en: Article 2", "en: |\n        Article\n        2"),
	 "sample.yaml:45:11: items[1].cite.en: this text must be one line (in 6.3/p5)\n"},
	{"a misspelt obligation", "sample.yaml", CHANGE("obligation: should", "obligation: shuold"),
	 "sample.yaml:46:17: items[1].obligation: no such obligation: \"shuold\"; did you mean \"should\"? "
	 "(in 6.3/p5)\n"},
	{"an unknown obligation", "sample.yaml", CHANGE("obligation: should", "obligation: shall"),
	 "sample.yaml:46:17: items[1].obligation: no such obligation: \"shall\"; known are: must, should, "
	 "may (in 6.3/p5)\n"},
	{"no service model", "sample.yaml", CHANGE("service_models: [saas]", "service_models: []"),
	 "sample.yaml:47:21: items[1].service_models: this list is empty (in 6.3/p5)\n"},
	{"a misspelt service model", "sample.yaml",
	 CHANGE("service_models: [saas]", "service_models: [sass]"),
	 "sample.yaml:47:22: items[1].service_models[0]: no such service model: \"sass\"; did you mean "
	 "\"saas\"? (in 6.3/p5)\n"},
	{"a service model twice", "sample.yaml",
	 CHANGE("service_models: [saas]", "service_models: [saas, saas]"),
	 "sample.yaml:47:28: items[1].service_models[1]: \"saas\" stands twice in this list (in 6.3/p5)\n"},
	{"an unknown service model", "sample.yaml",
	 CHANGE("service_models: [saas]", "service_models: [xaas9]"),
	 "sample.yaml:47:22: items[1].service_models[0]: no such service model: \"xaas9\"; did you mean "
	 "\"iaas\"? (in 6.3/p5)\n"},
	{"no deployment", "sample.yaml", CHANGE("deployments: [public]", "deployments: []"),
	 "sample.yaml:23:18: items[0].deployments: this list is empty (in A-1)\n"},
	{"a misspelt deployment", "sample.yaml", CHANGE("deployments: [public]", "deployments: [publik]"),
	 "sample.yaml:23:19: items[0].deployments[0]: no such deployment: \"publik\"; did you mean "
	 "\"public\"? (in A-1)\n"},
	{"an unknown condition", "sample.yaml", CHANGE("when: [material]", "when: [overseas]"),
	 "sample.yaml:24:12: items[0].when[0]: no such condition: \"overseas\"; known are: material, hybrid "
	 "(in A-1)\n"},
	{"a condition both required and excluded", "sample.yaml",
	 CHANGE("when: [material]", "when: [hybrid]"),
	 "sample.yaml:25:13: items[0].unless: \"hybrid\" stands in \"when\" and in \"unless\": nobody would "
	 "ever be asked (in A-1)\n"},
	{"an empty list of conditions", "sample.yaml", CHANGE("when: [material]", "when: []"),
	 "sample.yaml:24:11: items[0].when: this list is empty (in A-1)\n"},
	{"a misspelt topic", "sample.yaml", CHANGE("topic: backup", "topic: back-up"),
	 "sample.yaml:48:12: items[1].topic: no such topic: \"back-up\"; did you mean \"backup\"? (in "
	 "6.3/p5)\n"},
	{"an unknown topic", "sample.yaml", CHANGE("topic: backup", "topic: network"),
	 "sample.yaml:48:12: items[1].topic: no such topic: \"network\"; known are: access-control, backup "
	 "(in 6.3/p5)\n"},
	{"a misspelt role", "sample.yaml",
	 CHANGE("      user: {zh-Hant: \"是否備份？\"", "      users: {zh-Hant: \"是否備份？\""),
	 "sample.yaml:50:7: items[1].ask.users: no such role: \"users\"; did you mean \"user\"? (in "
	 "6.3/p5)\n"},
	{"nobody asked", "sample.yaml",
	 CHANGE("    ask:\n      user: {zh-Hant: \"是否備份？\", zh-Hans: \"是否备份？\", en: \"Is it backed "
		"up?\"}\n",
		"    ask: {}\n"),
	 "sample.yaml:49:10: items[1].ask: nobody is asked; give a question for at least one role (in "
	 "6.3/p5)\n"},
	{"no question", "sample.yaml",
	 CHANGE("    ask:\n      user: {zh-Hant: \"是否備份？\", zh-Hans: \"是否备份？\", en: \"Is it backed "
		"up?\"}\n",
		""),
	 "sample.yaml:40:5: items[1]: the key \"ask\" is missing (in 6.3/p5)\n"},
	{"an empty question", "sample.yaml", CHANGE("en: \"Is it verified?\"", "en: \"\""),
	 "sample.yaml:28:54: items[0].ask.user.en: this text is empty (in A-1)\n"},
	{"a colon without a blank", "sample.yaml", CHANGE("en: \"Is it verified?\"", "en:"),
	 "sample.yaml:28:52: a blank must follow this colon; a text with a colon needs quotes; the rest of "
	 "this file was not checked\n"},
	{"a question without a language", "sample.yaml", CHANGE("en: \"Is it verified?\"}", "}"),
	 "sample.yaml:28:13: items[0].ask.user: the key \"en\" is missing (in A-1)\n"},
	{"a part twice", "sample.yaml", CHANGE("      - id: b\n", "      - id: a\n"),
	 "sample.yaml:35:13: items[0].parts[1].id: \"a\" stands here twice, first on line 33 (in A-1)\n"},
	{"a hash in the id of a part", "sample.yaml", CHANGE("      - id: b\n", "      - id: b#\n"),
	 "sample.yaml:35:13: items[0].parts[1].id: \"b#\" cannot be an id; use letters, digits, \"-\" and "
	 "\"_\" (in A-1)\n"},
	{"an empty list of parts", "sample.yaml",
	 CHANGE("    parts:\n"
		"      - id: a\n"
		"        text: {zh-Hant: \"甲\", zh-Hans: \"甲\", en: \"first\"}\n"
		"      - id: b\n"
		"        text: {zh-Hant: \"乙\", zh-Hans: \"乙\", en: \"second\"}\n",
		"    parts: []\n"),
	 "sample.yaml:32:12: items[0].parts: this list is empty (in A-1)\n"},
	{"an empty list of clauses", "sample.yaml", CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: []"),
	 "sample.yaml:37:13: items[0].covers: this list is empty (in A-1)\n"},
	{"a clause twice in one item", "sample.yaml",
	 CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: [\"2.1\", \"2.1\"]"),
	 "sample.yaml:37:21: items[0].covers[1]: \"2.1\" stands twice in this list (in A-1)\n"},
	{"an item that covers what is not assessable", "sample.yaml",
	 CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: [\"2.1\", \"1\"]"),
	 "sample.yaml:37:21: items[0].covers[1]: clause \"1\" is covered here, but line 15 says that it is "
	 "not assessable (in A-1)\n"},
	{"a clause asked twice of a role", "sample.yaml",
	 CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: [\"2.1\", 6.3/p5]"),
	 "sample.yaml:40:9: items[1].id: clause \"6.3/p5\" is asked of the role \"user\" twice, first by the "
	 "item on line 18\n"},
	{"a blank in a clause", "sample.yaml", CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: [\"2 1\"]"),
	 "sample.yaml:37:14: items[0].covers[0]: \"2 1\" cannot be an id; use ASCII without blanks, \":\", "
	 "\"@\" and \"#\" (in A-1)\n"},
	{"a text for a list of clauses", "sample.yaml",
	 CHANGE("covers: [\"2.1\", \"2.2\"]", "covers: \"2.1\""),
	 "sample.yaml:37:13: items[0].covers: a list is expected here, not a text (in A-1)\n"},
	{"a flag that is no flag", "sample.yaml", CHANGE("derived: true", "derived: yes"),
	 "sample.yaml:38:14: items[0].derived: \"yes\" is neither true nor false (in A-1)\n"},
	{"a note in one language only", "sample.yaml",
	 CHANGE("source_note: {zh-Hant: \"原文有缺。\", zh-Hans: \"原文有缺。\", en", "source_note: {en"),
	 "sample.yaml:39:18: items[0].source_note: the key \"zh-Hant\" is missing (in A-1)\n"
	 "sample.yaml:39:18: items[0].source_note: the key \"zh-Hans\" is missing (in A-1)\n"},
	{"an unknown key of an item", "sample.yaml",
	 CHANGE("    topic: backup\n", "    topic: backup\n    topics: x\n"),
	 "sample.yaml:49:5: items[1].topics: no such key: \"topics\"; did you mean \"topic\"? (in 6.3/p5)\n"},
	{"no items", "sample.yaml", CHANGE("items:", "item:"),
	 "sample.yaml:2:1: the key \"items\" is missing\n"
	 "sample.yaml:17:1: item: no such key: \"item\"; did you mean \"items\"?\n"},
	{"a question of an ideographic blank", "sample.yaml",
	 CHANGE("en: \"Is it verified?\"", "en: \"\xE3\x80\x80\""),
	 "sample.yaml:28:54: items[0].ask.user.en: this text is empty (in A-1)\n"},
};

int main(void)
{
	return refusals_run("checklist", refusals, sizeof refusals / sizeof *refusals);
}
