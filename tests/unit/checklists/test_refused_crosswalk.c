/* test_refused_crosswalk.c: what a crosswalk must be */
#include "tests/unit/checklists/fixture.h"

static const struct refusal refusals[] = {
	{"a newer format", "crosswalk.yaml", CHANGE("crosswalk: 1", "crosswalk: 3"),
	 "crosswalk.yaml:1:12: crosswalk: this is format 3; this version of gapwalk reads format 1\n"},
	{"a misspelt key", "crosswalk.yaml", CHANGE("relations:", "relation:"),
	 "crosswalk.yaml:1:1: the key \"relations\" is missing\n"
	 "crosswalk.yaml:2:1: relation: no such key: \"relation\"; did you mean \"relations\"?\n"},
	{"a mapping for the relations", "crosswalk.yaml", CHANGE("relations:", "relations: {}\nmore:"),
	 "crosswalk.yaml:2:12: relations: a list is expected here, not a mapping of keys\n"
	 "crosswalk.yaml:3:1: more: no such key: \"more\"; known are: crosswalk, relations\n"},
	{"a misspelt relation", "crosswalk.yaml", CHANGE("relation: superset-of", "relation: superset"),
	 "crosswalk.yaml:4:15: relations[0].relation: no such relation: \"superset\"; did you mean "
	 "\"superset-of\"?\n"},
	{"an unknown relation", "crosswalk.yaml", CHANGE("relation: superset-of", "relation: contains"),
	 "crosswalk.yaml:4:15: relations[0].relation: no such relation: \"contains\"; known are: equal, "
	 "subset-of, superset-of, intersects-with\n"},
	{"an item without its checklist", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "\"sample\""),
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" names no item; write \"CHECKLIST:ITEM\"\n"},
	{"a checklist without its item", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "\"sample:\""),
	 "crosswalk.yaml:3:11: relations[0].from: \"sample:\" names no item; write \"CHECKLIST:ITEM\"\n"},
	{"a list for an item", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "[a]"),
	 "crosswalk.yaml:3:11: relations[0].from: a text is expected here, not a list\n"},
	{"a misspelt item", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "\"sample:6.3/p6\""),
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" has no item \"6.3/p6\"; did you mean "
	 "\"6.3/p5\"?\n"},
	{"an unknown item", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "\"sample:nothing-like-it\""),
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" has no item \"nothing-like-it\"\n"},
	{"an item in other case", "crosswalk.yaml", CHANGE("\"sample:6.3/p5\"", "\"sample:6.3/P5\""),
	 "crosswalk.yaml:3:11: relations[0].from: \"sample\" has no item \"6.3/P5\"; did you mean "
	 "\"6.3/p5\"?\n"},
	{"an item related to itself", "crosswalk.yaml", CHANGE("to: \"other:B-1\"", "to: \"sample:6.3/p5\""),
	 "crosswalk.yaml:3:5: relations[0]: \"sample:6.3/p5\" cannot be related to itself\n"},
	{"a relation the other way round", "crosswalk.yaml",
	 CHANGE("from: \"sample:A-1\"\n    relation: intersects-with\n    to: \"other:B-2\"",
		"from: \"other:B-1\"\n"
		"    relation: subset-of\n"
		"    to: \"sample:6.3/p5\""),
	 "crosswalk.yaml:7:5: relations[1]: \"other:B-1\" and \"sample:6.3/p5\" are related twice, first on "
	 "line 3 of crosswalk.yaml\n"},
	{"a relation without a reason", "crosswalk.yaml",
	 CHANGE("    because: {zh-Hant: \"前者含後者。\", zh-Hans: \"前者含后者。\", en: \"The first holds "
		"the second.\"}\n",
		""),
	 "crosswalk.yaml:3:5: relations[0]: the key \"because\" is missing\n"},
	{"an unknown key of a relation", "crosswalk.yaml",
	 CHANGE("    relation: superset-of\n", "    relation: superset-of\n    why: x\n"),
	 "crosswalk.yaml:5:5: relations[0].why: no such key: \"why\"; known are: from, relation, to, "
	 "because\n"},
};

int main(void)
{
	return refusals_run("crosswalk", refusals, sizeof refusals / sizeof *refusals);
}
