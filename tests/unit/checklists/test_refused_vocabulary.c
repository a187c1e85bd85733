/* test_refused_vocabulary.c: what a vocabulary must be */
#include "tests/unit/checklists/fixture.h"

static const struct refusal refusals[] = {
	{"a newer format", "vocabulary.yaml", CHANGE("vocabulary: 1", "vocabulary: 2"),
	 "vocabulary.yaml:2:13: vocabulary: this is format 2; this version of gapwalk reads format 1\n"},
	{"a format that is no number", "vocabulary.yaml", CHANGE("vocabulary: 1", "vocabulary: one"),
	 "vocabulary.yaml:2:13: vocabulary: \"one\" is not a whole number from 1 to 9999\n"},
	{"a format beyond all numbers", "vocabulary.yaml", CHANGE("vocabulary: 1", "vocabulary: 99999999999"),
	 "vocabulary.yaml:2:13: vocabulary: \"99999999999\" is not a whole number from 1 to 9999\n"},
	{"an unknown key", "vocabulary.yaml", CHANGE("weights:", "weight:"),
	 "vocabulary.yaml:2:1: the key \"weights\" is missing\n"
	 "vocabulary.yaml:38:1: weight: no such key: \"weight\"; did you mean \"weights\"?\n"},
	{"a misspelt key", "vocabulary.yaml", CHANGE("conditions:", "conditionen:"),
	 "vocabulary.yaml:2:1: the key \"conditions\" is missing\n"
	 "vocabulary.yaml:24:1: conditionen: no such key: \"conditionen\"; did you mean \"conditions\"?\n"},
	{"a role twice", "vocabulary.yaml", CHANGE("  - id: user\n", "  - id: provider\n"),
	 "vocabulary.yaml:7:9: roles[1].id: \"provider\" stands here twice, first on line 4\n"
	 "sample.yaml:28:7: items[0].ask.user: no such role: \"user\"; known are: provider, provider (in "
	 "A-1)\n"
	 "sample.yaml:50:7: items[1].ask.user: no such role: \"user\"; known are: provider, provider (in "
	 "6.3/p5)\n"
	 "other.yaml:19:7: items[0].ask.user: no such role: \"user\"; known are: provider, provider (in "
	 "B-1)\n"},
	{"a role twice but for its case", "vocabulary.yaml", CHANGE("  - id: user\n", "  - id: Provider\n"),
	 "vocabulary.yaml:7:9: roles[1].id: \"provider\" stands here twice, first on line 4\n"
	 "sample.yaml:28:7: items[0].ask.user: no such role: \"user\"; known are: Provider, provider (in "
	 "A-1)\n"
	 "sample.yaml:50:7: items[1].ask.user: no such role: \"user\"; known are: Provider, provider (in "
	 "6.3/p5)\n"
	 "other.yaml:19:7: items[0].ask.user: no such role: \"user\"; known are: Provider, provider (in "
	 "B-1)\n"},
	{"a role without an id", "vocabulary.yaml", CHANGE("  - id: user\n    name", "  - name"),
	 "vocabulary.yaml:4:5: roles[0]: the key \"id\" is missing\n"},
	{"a blank in an id", "vocabulary.yaml", CHANGE("  - id: user\n", "  - id: \"us er\"\n"),
	 "vocabulary.yaml:4:9: roles[0].id: \"us er\" cannot be an id; use letters, digits, \"-\" and "
	 "\"_\"\n"},
	{"a slash in an id", "vocabulary.yaml", CHANGE("  - id: user\n", "  - id: user/x\n"),
	 "vocabulary.yaml:4:9: roles[0].id: \"user/x\" cannot be an id; use letters, digits, \"-\" and "
	 "\"_\"\n"},
	{"an empty id", "vocabulary.yaml", CHANGE("  - id: user\n", "  - id: \"\"\n"),
	 "vocabulary.yaml:4:9: roles[0].id: this text is empty\n"},
	{"an id that is too long", "vocabulary.yaml",
	 CHANGE("  - id: user\n",
		"  - id: uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu\n"),
	 "vocabulary.yaml:4:9: roles[0].id: this id has 65 bytes; at most 64 are possible\n"},
	{"a missing language", "vocabulary.yaml",
	 CHANGE("name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\"}",
		"name: {zh-Hant: \"使用者\", en: \"user\"}"),
	 "vocabulary.yaml:5:11: roles[0].name: the key \"zh-Hans\" is missing (in user)\n"},
	{"a blank text", "vocabulary.yaml",
	 CHANGE("name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\"}",
		"name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \" \"}"),
	 "vocabulary.yaml:5:47: roles[0].name.en: this text is empty (in user)\n"},
	{"an unknown language", "vocabulary.yaml",
	 CHANGE("name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\"}",
		"name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\", fr: \"u\"}"),
	 "vocabulary.yaml:5:55: roles[0].name.fr: no such key: \"fr\"; known are: zh-Hant, zh-Hans, en (in "
	 "user)\n"},
	{"a name that fits no column", "vocabulary.yaml",
	 CHANGE("name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\"}",
		"name: {zh-Hant: \"雲端服務使用者雲端服務使用者\", zh-Hans: \"客户\", en: \"user\"}"),
	 "vocabulary.yaml:5:21: roles[0].name.zh-Hant: this name is 28 cells wide; at most 24 fit into a "
	 "column (in user)\n"},
	{"a name of two lines", "vocabulary.yaml",
	 CHANGE("name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"user\"}",
		"name: {zh-Hant: \"使用者\", zh-Hans: \"客户\", en: \"us\\ner\"}"),
	 "vocabulary.yaml:5:47: roles[0].name.en: this text must be one line (in user)\n"},
	{"a help of two lines", "vocabulary.yaml", CHANGE("When to choose user.", "When\\nto choose"),
	 "vocabulary.yaml:6:55: roles[0].help.en: this text must be one line (in user)\n"},
	{"a weight above the most", "vocabulary.yaml", CHANGE("    must: 3\n", "    must: 101\n"),
	 "vocabulary.yaml:42:11: weights[0].must: \"101\" is not a whole number from 0 to 100 (in "
	 "standard)\n"},
	{"a weight below nothing", "vocabulary.yaml", CHANGE("    must: 3\n", "    must: -1\n"),
	 "vocabulary.yaml:42:11: weights[0].must: \"-1\" is not a whole number from 0 to 100 (in "
	 "standard)\n"},
	{"a weight that is no whole number", "vocabulary.yaml", CHANGE("    must: 3\n", "    must: 1.5\n"),
	 "vocabulary.yaml:42:11: weights[0].must: \"1.5\" is not a whole number from 0 to 100 (in "
	 "standard)\n"},
	{"a missing weight", "vocabulary.yaml", CHANGE("    must: 3\n", ""),
	 "vocabulary.yaml:39:5: weights[0]: the key \"must\" is missing (in standard)\n"},
	{"an unknown weight", "vocabulary.yaml", CHANGE("    must: 3\n", "    must: 3\n    shall: 2\n"),
	 "vocabulary.yaml:43:5: weights[0].shall: no such key: \"shall\"; known are: id, name, help, must, "
	 "should, may (in standard)\n"},
	{"no role", "vocabulary.yaml", CHANGE("roles:", "roles: []\nrolls:"),
	 "vocabulary.yaml:3:8: roles: this list is empty\n"
	 "vocabulary.yaml:4:1: rolls: no such key: \"rolls\"; did you mean \"roles\"?\n"},
	{"no weight profile", "vocabulary.yaml", CHANGE("weights:\n", "weights: []\nxyz:\n"),
	 "vocabulary.yaml:38:10: weights: this list is empty\n"
	 "vocabulary.yaml:39:1: xyz: no such key: \"xyz\"; known are: vocabulary, roles, service_models, "
	 "deployments, conditions, topics, weights\n"},
	{"a condition of nobody", "vocabulary.yaml", CHANGE("conditions:\n", "conditions: []\nxyz:\n"),
	 "vocabulary.yaml:25:1: xyz: no such key: \"xyz\"; known are: vocabulary, roles, service_models, "
	 "deployments, conditions, topics, weights\n"
	 "sample.yaml:24:12: items[0].when[0]: no such condition: \"material\" (in A-1)\n"
	 "sample.yaml:25:14: items[0].unless[0]: no such condition: \"hybrid\" (in A-1)\n"},
	{"a profile twice", "vocabulary.yaml",
	 CHANGE("weights:\n", "weights:\n"
			      "  - {id: standard, name: {zh-Hant: a, zh-Hans: a, en: a}, help: {zh-Hant: a, "
			      "zh-Hans: a, en: a}, must: 1, should: 1, may: 1}\n"),
	 "vocabulary.yaml:40:9: weights[1].id: \"standard\" stands here twice, first on line 39\n"},
};

int main(void)
{
	return refusals_run("vocabulary", refusals, sizeof refusals / sizeof *refusals);
}
