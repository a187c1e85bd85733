/* sample_library.c: see sample_library.h */
#include "tests/support/sample_library.h"

#include <stdio.h>
#include <stdlib.h>

/* clang-format off */
#define W(hant, hans, english) {{[LANG_ZH_HANT] = hant, [LANG_ZH_HANS] = hans, [LANG_EN] = english}}
/* clang-format on */
#define BIT(index)     (UINT64_C(1) << (index))
#define COUNT(array)   (sizeof(array) / sizeof *(array))
#define ALL_MODELS     (BIT(SAMPLE_IAAS) | BIT(SAMPLE_PAAS) | BIT(SAMPLE_SAAS))
#define ANY_DEPLOYMENT (BIT(SAMPLE_PUBLIC) | BIT(SAMPLE_PRIVATE))
#define OF_USER        BIT(SAMPLE_USER)
#define OF_PROVIDER    BIT(SAMPLE_PROVIDER)
#define COVERS(list)   .covers = (list), .cover_count = COUNT(list)

/* --- vocabulary --- */

static const struct term roles[] = {
	{"user", W("使用者", "客户", "user"), W("使用雲端時選取。", "使用云时选择。", "Uses the cloud.")},
	{"provider", W("業者", "服务商", "provider"),
	 W("供應雲端時選取。", "供应云时选择。", "Supplies the cloud.")},
};
static const struct term models[] = {
	{"iaas", W("IaaS", "IaaS", "IaaS"), W("租用機器。", "租用机器。", "Rents machines.")},
	{"paas", W("PaaS", "PaaS", "PaaS"), W("租用平台。", "租用平台。", "Rents a platform.")},
	{"saas", W("SaaS", "SaaS", "SaaS"), W("租用軟體。", "租用软件。", "Rents software.")},
};
static const struct term deployments[] = {
	{"public", W("公有雲", "公共云", "public cloud"), W("對外開放。", "对外开放。", "Open to all.")},
	{"community", W("社群雲", "行业云", "community cloud"),
	 W("同業共用。", "同业共用。", "Shared by a sector.")},
	{"private", W("私有雲", "私有云", "private cloud"), W("自己使用。", "自己使用。", "Of its own.")},
};
static const struct term conditions[] = {
	{"material", W("重大性", "重大性", "material"),
	 W("委外具重大性。", "外包具有重大性。", "The outsourcing is material.")},
	{"overseas", W("境外", "境外", "overseas"),
	 W("資料存放境外。", "数据存放境外。", "Data is kept overseas.")},
};
static const struct term topics[] = {
	{"access", W("存取控制", "访问控制", "access control"),
	 W("誰可進入。", "谁可进入。", "Who gets in.")},
	{"backup", W("備份", "备份", "backup"), W("如何復原。", "如何恢复。", "What can be restored.")},
	{"exit", W("退場", "退出", "exit"), W("如何離開。", "如何离开。", "How to leave.")},
};
enum { ACCESS, BACKUP, EXIT };

static const struct profile profiles[] = {
	{"standard",
	 W("標準", "标准", "standard"),
	 W("應 3、宜 1。", "应 3、宜 1。", "Must 3, should 1."),
	 {3, 1, 0}},
	{"even", W("等權", "等权", "even"), W("一律為 1。", "一律为 1。", "All 1."), {1, 1, 1}},
};

/* --- checklists --- */

static const struct checklist checklists[2];

static const struct section alpha_sections[] = {
	{"operation", W("營運", "运营", "Operation"), 0, 0},
	{"operation.backup", W("備份", "备份", "Backup"), 1, 0},
	{"exit", W("退場", "退出", "Exit"), 0, 2},
};
static const struct section beta_sections[] = {
	{"6", W("實施", "实施", "Implementation"), 0, 0},
	{"table", W("檢查表", "检查表", "Checklist table"), 0, 1},
};

static const struct part a2_parts[] = {
	{"a", W("資料庫", "数据库", "databases")},
	{"b", W("檔案", "文件", "files")},
	{"c", W("設定", "配置", "settings")},
};
static const struct part row1_parts[] = {
	{"a", W("合約", "合同", "the contract")},
	{"b", W("服務水準", "服务水平", "the service levels")},
};

static const char *const a1[] = {"A-1"}, *const a2[] = {"A-2"}, *const a3[] = {"A-3"}, *const a4[] = {"A-4"},
			 *const a5[] = {"A-5"}, *const a6[] = {"A-6"}, *const nine[] = {"9"},
			 *const b631[] = {"6.3.1"}, *const b631p5[] = {"6.3.1/p5"},
			 *const row1[] = {"row-1", "7.1"};

static const struct item alpha_items[] = {
	{
		.id = "A-1",
		.checklist = &checklists[0],
		.section = 0,
		.cite = W("甲表第 1 項", "甲表第 1 项", "Alpha, item 1"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = ACCESS,
		.roles = OF_USER | OF_PROVIDER,
		.ask = {W("帳號是否每年至少檢視一次？", "账号是否每年至少检查一次？",
			  "Are accounts reviewed at least once a year?"),
			W("是否讓客戶每年檢視帳號？", "是否让客户每年检查账号？",
			  "Can customers review their accounts every year?")},
		.look_for = W("檢視紀錄與日期。", "检查记录与日期。", "A record of the review and its date."),
		.evidence = W("檢視紀錄", "检查记录", "Review records"),
		COVERS(a1),
	},
	{
		.id = "A-2",
		.checklist = &checklists[0],
		.section = 1,
		.cite = W("甲表第 2 項", "甲表第 2 项", "Alpha, item 2"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = BACKUP,
		.roles = OF_USER,
		.ask = {W("下列項目是否每日備份？", "下列项目是否每日备份？",
			  "Is each of these backed up every day?")},
		.look_for = W("每日一次為準。", "以每日一次为准。", "Once a day is the measure."),
		.evidence = W("備份報表", "备份报表", "Backup reports"),
		.parts = a2_parts,
		.part_count = COUNT(a2_parts),
		COVERS(a2),
	},
	{
		.id = "A-3",
		.checklist = &checklists[0],
		.section = 1,
		.cite = W("甲表第 3 項", "甲表第 3 项", "Alpha, item 3"),
		.obligation = OBLIGATION_SHOULD,
		.service_models = BIT(SAMPLE_IAAS) | BIT(SAMPLE_PAAS),
		.deployments = BIT(SAMPLE_PUBLIC),
		.topic = BACKUP,
		.roles = OF_USER,
		.ask = {W("備份是否存放於另一地區？", "备份是否存放在另一地区？",
			  "Are backups kept in another region?")},
		.look_for = W("地區名稱。", "地区名称。", "The name of the region."),
		.evidence = W("設定畫面", "配置界面", "The settings page"),
		COVERS(a3),
	},
	{
		.id = "A-4",
		.checklist = &checklists[0],
		.section = 2,
		.cite = W("甲表第 4 項", "甲表第 4 项", "Alpha, item 4"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.when = BIT(SAMPLE_MATERIAL),
		.topic = EXIT,
		.roles = OF_USER,
		.ask = {W("是否向主管機關申請核准？", "是否向监管部门申请核准？",
			  "Was the regulator's approval obtained?")},
		.look_for = W("核准文號。", "核准文号。", "The number of the approval."),
		.evidence = W("核准函", "核准函", "The letter of approval"),
		COVERS(a4),
	},
	{
		.id = "A-5",
		.checklist = &checklists[0],
		.section = 2,
		.cite = W("甲表第 5 項", "甲表第 5 项", "Alpha, item 5"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.unless = BIT(SAMPLE_OVERSEAS),
		.topic = EXIT,
		.roles = OF_PROVIDER,
		.ask = {{{NULL}},
			W("是否於終止後 30 日內刪除資料？", "是否在终止后 30 日内删除数据？",
			  "Is data deleted within 30 days of termination?")},
		.look_for = W("刪除證明。", "删除证明。", "A certificate of deletion."),
		.evidence = W("刪除證明", "删除证明", "Certificates of deletion"),
		COVERS(a5),
	},
	{
		.id = "A-6",
		.checklist = &checklists[0],
		.section = 2,
		.cite = W("甲表第 6 項", "甲表第 6 项", "Alpha, item 6"),
		.obligation = OBLIGATION_MAY,
		.service_models = BIT(SAMPLE_SAAS),
		.deployments = ANY_DEPLOYMENT,
		.topic = EXIT,
		.roles = OF_USER,
		.ask = {W("是否取得匯出格式說明？", "是否取得导出格式说明？",
			  "Is the export format documented?")},
		.look_for = W("開放格式。", "开放格式。", "An open format."),
		.evidence = W("格式說明", "格式说明", "The description of the format"),
		COVERS(a6),
	},
	{
		.id = "9",
		.checklist = &checklists[0],
		.section = 2,
		.cite = W("甲表第 9 項", "甲表第 9 项", "Alpha, item 9"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = EXIT,
		.roles = OF_USER,
		.ask = {W("是否演練過退場計畫？", "是否演练过退出计划？", "Was the exit plan rehearsed?")},
		.look_for = W("演練紀錄。", "演练记录。", "A record of the rehearsal."),
		.evidence = W("演練紀錄", "演练记录", "Rehearsal records"),
		COVERS(nine),
	},
};

static const struct item beta_items[] = {
	{
		.id = "6.3.1",
		.checklist = &checklists[1],
		.section = 0,
		.cite = W("乙表 6.3.1", "乙表 6.3.1", "Beta, 6.3.1"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = ACCESS,
		.roles = OF_USER,
		.ask = {W("每年是否檢視帳號？", "每年是否检查账号？",
			  "Is there a yearly review of accounts?")},
		.look_for = W("日期。", "日期。", "The date."),
		.evidence = W("紀錄", "记录", "Records"),
		COVERS(b631),
	},
	{
		.id = "6.3.1/p5",
		.checklist = &checklists[1],
		.section = 0,
		.cite = W("乙表 6.3.1 第 5 段", "乙表 6.3.1 第 5 段", "Beta, 6.3.1, paragraph 5"),
		.obligation = OBLIGATION_SHOULD,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = BACKUP,
		.roles = OF_USER,
		.ask = {W("資料庫是否每日備份？", "数据库是否每日备份？",
			  "Are databases backed up every day?")},
		.look_for = W("報表。", "报表。", "Reports."),
		.evidence = W("報表", "报表", "Reports"),
		COVERS(b631p5),
	},
	{
		.id = "row-1",
		.checklist = &checklists[1],
		.section = 1,
		.cite = W("乙表第 1 列", "乙表第 1 行", "Beta, row 1"),
		.obligation = OBLIGATION_MUST,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = EXIT,
		.roles = OF_USER | OF_PROVIDER,
		.ask = {W("下列文件是否載明責任？", "下列文件是否载明责任？",
			  "Do these documents state who is responsible?"),
			W("是否向客戶說明責任？", "是否向客户说明责任？",
			  "Are customers told who is responsible?")},
		.look_for = W("條號。", "条号。", "The clause."),
		.evidence = W("合約", "合同", "The contract"),
		.parts = row1_parts,
		.part_count = COUNT(row1_parts),
		COVERS(row1),
	},
	{
		.id = "9",
		.checklist = &checklists[1],
		.section = 1,
		.cite = W("乙表第 9 項", "乙表第 9 项", "Beta, item 9"),
		.obligation = OBLIGATION_SHOULD,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.topic = EXIT,
		.roles = OF_USER,
		.ask = {W("是否有退場計畫？", "是否有退出计划？", "Is there an exit plan?")},
		.look_for = W("計畫書。", "计划书。", "The plan."),
		.evidence = W("計畫書", "计划书", "The plan"),
		COVERS(nine),
	},
};

static const struct not_assessable alpha_not_assessable[] = {
	{"A-0", W("目的條文，無可評估之事。", "目的条文，没有可评估的内容。", "A statement of purpose.")},
};

static const struct checklist checklists[2] = {
	{
		.id = "alpha",
		.edition = "V1.0",
		.revision = 1,
		.issued = "2025-01",
		.has_language = true,
		.language = LANG_ZH_HANT,
		.title = W("甲檢查表", "甲检查表", "Checklist Alpha"),
		.publisher = W("甲公會", "甲协会", "Alpha Association"),
		.about = W("測試用。", "测试用。", "For tests."),
		.sections = alpha_sections,
		.section_count = COUNT(alpha_sections),
		.items = alpha_items,
		.item_count = COUNT(alpha_items),
		.not_assessable = alpha_not_assessable,
		.not_assessable_count = COUNT(alpha_not_assessable),
	},
	{
		.id = "beta",
		.edition = "2024",
		.revision = 3,
		.issued = "2024-06-30",
		.title = W("乙檢查表", "乙检查表", "Checklist Beta"),
		.publisher = W("乙機關", "乙机关", "Beta Agency"),
		.about = W("測試用。", "测试用。", "For tests."),
		.sections = beta_sections,
		.section_count = COUNT(beta_sections),
		.items = beta_items,
		.item_count = COUNT(beta_items),
	},
};

static const struct relation relations[] = {
	{&alpha_items[0], &beta_items[0], RELATION_EQUAL,
	 W("都是每年檢視帳號。", "都是每年检查账号。", "Both ask for a yearly review of accounts.")},
	{&alpha_items[1], &beta_items[1], RELATION_SUPERSET_OF,
	 W("甲另含檔案與設定。", "甲还包括文件与配置。", "Alpha adds files and settings.")},
	{&alpha_items[6], &beta_items[3], RELATION_INTERSECTS_WITH,
	 W("都談退場計畫。", "都谈退出计划。", "Both are about the exit plan.")},
};

struct library *sample_library_new(void)
{
	struct library *l = mem_alloc(sizeof *l);

	l->arena = arena_new();
	l->vocabulary = (struct vocabulary){
		.terms = {[VOCABULARY_ROLES] = {roles, COUNT(roles)},
			  [VOCABULARY_SERVICE_MODELS] = {models, COUNT(models)},
			  [VOCABULARY_DEPLOYMENTS] = {deployments, COUNT(deployments)},
			  [VOCABULARY_CONDITIONS] = {conditions, COUNT(conditions)},
			  [VOCABULARY_TOPICS] = {topics, COUNT(topics)}},
		.profiles = profiles,
		.profile_count = COUNT(profiles),
	};
	l->checklists = checklists;
	l->checklist_count = COUNT(checklists);
	l->relations = relations;
	l->relation_count = COUNT(relations);
	return l;
}

struct scope sample_scope(void)
{
	return (struct scope){
		.roles = OF_USER | OF_PROVIDER,
		.service_models = ALL_MODELS,
		.deployments = ANY_DEPLOYMENT,
		.checklists = BIT(0) | BIT(1),
	};
}

const struct document *sample_documents(size_t *count)
{
	static const struct document documents[] = {
		{"vocabulary.yaml", "vocabulary\n", 11},
		{"alpha.yaml", "alpha\n", 6},
		{"beta.yaml", "beta\n", 5},
		{"crosswalk.yaml", "crosswalk\n", 10},
	};

	*count = COUNT(documents);
	return documents;
}

struct beginning sample_beginning(void)
{
	return (struct beginning){
		.name = "Sample",
		.system = "Order system",
		.organisation = "測試證券",
		.assessor = "王小明",
		.scope = sample_scope(),
	};
}

/* A test whose ground is missing has nothing to say. */
static void must(int rc, const struct err *e)
{
	if (rc == 0)
		return;
	fprintf(stderr, "sample_library: %s\n", e->text);
	abort();
}

int64_t sample_begin(struct fake_store *f)
{
	struct library *l = sample_library_new();
	struct beginning b = sample_beginning();
	size_t count;
	const struct document *documents = sample_documents(&count);
	struct err e = {0};
	int64_t id = 0;

	must(session_begin(fake_store_port(f), l, documents, count, &b, &id, &e), &e);
	library_free(l);
	return id;
}

struct session *sample_session_again(struct fake_store *f, int64_t id)
{
	struct session *s = NULL;
	struct err e = {0};

	must(session_open(&s, fake_store_port(f), sample_library_new(), id, SAMPLE_TODAY, &e), &e);
	return s;
}

struct session *sample_session(struct fake_store *f)
{
	return sample_session_again(f, sample_begin(f));
}

struct place sample_whole(size_t question)
{
	return (struct place){question, WHOLE, WHOLE};
}

struct place sample_model(size_t question, int model)
{
	return (struct place){question, model, WHOLE};
}

struct place sample_part(size_t question, int part)
{
	return (struct place){question, WHOLE, part};
}
