/* material.c: checklists of any size, and assessments over them.  See bench.h */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/buffer.h"
#include "tests/bench/bench.h"

enum { SECTION_ITEMS = 50 };

/* Words that are in every question, in some, and in one: what is searched for is all of these. */
static void item_write(FILE *to, int list, int item)
{
	static const char *const obligations[] = {"must", "should", "may"};

	fprintf(to,
		"  - id: Q-%d\n    section: part.s%d\n    cite:\n      zh-Hant: \"第%d條\"\n      zh-Hans: "
		"\"第%d条\"\n"
		"      en: \"Article %d\"\n    obligation: %s\n    service_models: [iaas]\n    topic: "
		"continuity-backup\n"
		"    ask:\n      user:\n"
		"        zh-Hant: \"機關是否已就第%d項系統訂定備份計畫，並定期測試還原？\"\n"
		"        zh-Hans: \"机关是否已就第%d项系统制定备份计划，并定期测试恢复？\"\n"
		"        en: \"Does the agency have a backup plan for system %d, and does it test the "
		"restore?\"\n"
		"    look_for:\n      zh-Hant: \"計畫%s，測試紀錄不超過一年。\"\n      zh-Hans: "
		"\"计划，测试记录不超过一年。\"\n"
		"      en: \"The plan, and test records not older than a year.\"\n"
		"    evidence:\n      zh-Hant: \"備份紀錄\"\n      zh-Hans: \"备份记录\"\n      en: \"Backup "
		"records\"\n",
		item, item / SECTION_ITEMS, item, item, item, obligations[item % 3], item, item,
		list * 100000 + item, item % 10 == 0 ? "與雲端設定" : "");
}

static void list_write(const char *path, int list, int items)
{
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	fprintf(f,
		"checklist: list-%d\nedition: \"1\"\nrevision: 1\n"
		"title: {zh-Hant: 清單%d, zh-Hans: 清单%d, en: List %d}\n"
		"publisher: {zh-Hant: 出版, zh-Hans: 出版, en: P}\nabout: {zh-Hant: 說明, zh-Hans: 说明, en: "
		"A}\n"
		"sections:\n  - id: part\n    title: {zh-Hant: 篇, zh-Hans: 篇, en: Part}\n",
		list, list, list, list);
	for (int s = 0; s <= (items - 1) / SECTION_ITEMS; s++)
		fprintf(f, "  - id: part.s%d\n    title: {zh-Hant: 章%d, zh-Hans: 章%d, en: Chapter %d}\n", s,
			s, s, s);
	fputs("items:\n", f);
	for (int i = 0; i < items; i++)
		item_write(f, list, i);
	fclose(f);
}

char *bench_checklists(const char *folder, int lists, int items)
{
	struct buffer names = {0}, path = {0};

	mkdir(folder, 0700);
	for (int l = 1; l <= lists; l++) {
		buffer_clear(&path);
		buffer_printf(&path, "%s/list-%d.yaml", folder, l);
		list_write(path.text, l, items);
		buffer_printf(&names, "%s%s", l > 1 ? "," : "", path.text);
	}
	buffer_release(&path);
	return buffer_take(&names);
}

/* Answers given by lines, as a user without a screen gives them. */
void bench_assessment(const char *file, const char *checklists, int answered)
{
	struct buffer words = {0}, keys = {0};

	buffer_printf(&words, "@ new -f %s --name Bench --role user --service-model iaas --checklist %s",
		      file, checklists);
	bench_must(words.text, NULL);
	for (int i = 0; i < answered; i++)
		buffer_printf(&keys, "%d\n", 1 + i % 3);
	buffer_add(&keys, "q\n");
	buffer_clear(&words);
	buffer_printf(&words, "@ walk --plain -f %s", file);
	if (answered > 0)
		bench_must(words.text, keys.text);
	buffer_release(&words);
	buffer_release(&keys);
}
