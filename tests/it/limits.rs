//! Rules that compare a number or a day, on both sides of their limits: what lies just within is no
//! finding, what lies just beyond is one.

use crate::support::Test;

/// The day of the fine archive.
const DAY: &str = "2026-05-31";
/// Where the value that is tried stands in an edit, or in the day.
const HERE: &str = "◇";

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const LI: &str = "松岭镇/太平村/李文博/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const TOWN: &str = "松岭镇/town.yaml";
const EVENT: &str = "events/2026-05-基层党建.yaml";
const SECOND_EVENT: &str = "events/2026-05-二.yaml";
const PROGRAMME: &str = "programmes/育青计划.yaml";
const REVIEW: &str = "reviews/2026-1.yaml";
const POLICY: &str = "policy.yaml";

/// A file, a text that stands in it once, and what takes its place; an empty text makes the file.
type Edit = (&'static str, &'static str, &'static str);

/// A rule at one of its limits.
struct Limit {
    code: &'static str,
    day: &'static str,
    edits: &'static [Edit],
    /// Values of which the rule says nothing.
    within: &'static [&'static str],
    /// Values of which it does.
    beyond: &'static [&'static str],
}

const fn limit(
    code: &'static str,
    edits: &'static [Edit],
    within: &'static [&'static str],
    beyond: &'static [&'static str],
) -> Limit {
    Limit { code, day: DAY, edits, within, beyond }
}

impl Limit {
    /// The same on another day.
    const fn on(mut self, day: &'static str) -> Self {
        self.day = day;
        self
    }

    /// How many findings of the rule there are with a value.
    fn findings(&self, value: &str) -> usize {
        let test = Test::fixture("ok");
        for (file, from, to) in self.edits {
            let to = to.replace(HERE, value);
            if from.is_empty() {
                test.write(file, to)
            } else {
                test.edit(file, from, &to)
            };
        }
        let day = self.day.replace(HERE, value);
        let check =
            format!("check --filing --as-of {day} --quiet --format short --notes --lang en");
        let said = test.dossier(&check).output();
        assert!(said.code < 2, "{}: {value}: {}", self.code, said.stderr);
        // A value that cannot be read would prove nothing.
        let unread = ["bad-", "wrong-", "unknown-key", "no-key", "broken-yaml"];
        let is_unread =
            |line: &&str| unread.iter().any(|code| line.contains(&format!(" error {code}")));
        let unread = said.stdout.lines().find(is_unread);
        assert!(unread.is_none(), "{}: {value}: {unread:?}", self.code);
        said.stdout.lines().filter(|line| line.contains(&format!(" {}: ", self.code))).count()
    }
}

const EVERY_MONTH: Edit = (
    POLICY,
    "培训主题:",
    "频次: {谈心谈话: 每月, 思想汇报: 每月, 纪实: 每月, 帮带: 每月, 主题培训: 每月}\n培训主题:",
);
const EVERY_PARTY_DAY: Edit =
    (POLICY, "培训主题:", "频次: {活动: {主题党日: 每月最后一个星期五}}\n培训主题:");
const PARTY_DAYS: Edit = (
    VILLAGE,
    "一村一策:",
    "活动: [{日期: 2026-03-06, 类别: 屋场会, 内容: 水渠}, {日期: 2026-03-27, 类别: 主题党日, 内容: 植树}]\n一村一策:",
);
const FILED_EARLY: Edit = (ZHANG, "组织备案: {日期: 2026-04-20", "组织备案: {日期: 2026-04-14");
const FILED: Edit = (ZHANG, "组织备案: {日期: 2026-04-20", "组织备案: {日期: ◇");
const FIRST_IS_PROPOSED: Edit =
    (POLICY, "培训主题:", "排名: {推荐前几名: 1, 并列: 同名次}\n培训主题:");
const RANKED: Edit =
    (ZHANG, AFTER_RECORDS, "走访三组, 记录: 王敏}\n评价: [{年度: 2026, 等次: 称职, 名次: 1}]\n");
const GROUP_TALK: Edit = (
    ZHANG,
    AFTER_RECORDS,
    "走访三组, 记录: 王敏}\n  谈心谈话: [{日期: 2026-05-22, 谈话人: 王敏, 方式: 集体, 参加: [◇]}]\n",
);
const SINGLE_TALK: Edit = (
    ZHANG,
    AFTER_RECORDS,
    "走访三组, 记录: 王敏}\n  谈心谈话: [{日期: 2026-05-22, 谈话人: 王敏, 方式: 个别, 参加: [◇]}]\n",
);
const AFTER_RECORDS: &str = "走访三组, 记录: 王敏}\n";

const LIMITS: &[Limit] = &[
    // Cadences: a month is missed from the day after its last; one binds whoever joins until its
    // middle; what is dated later than the day does not count.
    limit("mentoring-cadence", &[EVERY_MONTH, FILED_EARLY], &["2026-04-30"], &["2026-05-01"])
        .on(HERE),
    limit("talk-cadence", &[EVERY_MONTH, FILED_EARLY], &["2026-04-30"], &["2026-05-01"]).on(HERE),
    limit("report-cadence", &[EVERY_MONTH, FILED_EARLY], &["2026-04-30"], &["2026-05-01"]).on(HERE),
    limit("empty-month", &[EVERY_MONTH, FILED_EARLY], &["2026-04-30"], &["2026-05-01"]).on(HERE),
    limit("event-month", &[EVERY_MONTH], &["2026-06-30"], &["2026-07-01"]).on(HERE),
    limit("mentoring-cadence", &[EVERY_MONTH, FILED], &["2026-04-17"], &["2026-04-16"]),
    limit(
        "mentoring-cadence",
        &[
            EVERY_MONTH,
            FILED_EARLY,
            (
                ZHANG,
                AFTER_RECORDS,
                "走访三组, 记录: 王敏}\n  帮带记录: [{日期: ◇, 导师: 王敏, 内容: 教调解}]\n",
            ),
        ],
        &["2026-04-30", "2026-05-31"],
        &["2026-06-01"],
    ),
    limit("activity-cadence", &[EVERY_PARTY_DAY, PARTY_DAYS], &["2026-04-24"], &["2026-04-25"])
        .on(HERE),
    limit(
        "activity-cadence",
        &[
            EVERY_PARTY_DAY,
            (
                VILLAGE,
                "一村一策:",
                "活动: [{日期: 2026-04-27, 类别: 屋场会, 内容: 水渠}, {日期: ◇, 类别: 主题党日, 原因: 下雨, 内容: 植树}]\n一村一策:",
            ),
        ],
        &["2026-05-01", "2026-05-31"],
        &["2026-04-30", "2026-06-01"],
    ),
    limit(
        "activity-day",
        &[
            EVERY_PARTY_DAY,
            (VILLAGE, "一村一策:", "活动: [{日期: ◇, 类别: 主题党日, 内容: 植树}]\n一村一策:"),
        ],
        &["2026-05-29"],
        &["2026-05-28", "2026-05-30", "2026-05-22"],
    ),
    limit(
        "uncovered-person",
        &[EVERY_MONTH, (EVENT, "起: 2026-05-15\n止: 2026-05-15", "起: 2026-05-15\n止: 2026-05-16")],
        &["2027-05-14"],
        &["2027-05-15"],
    )
    .on(HERE),
    // Programmes and events.
    limit(
        "cohort-size",
        &[(
            PROGRAMME,
            "",
            "格式: 1\n名称: 育青计划\n起: 2026-03-01\n规模: ◇\n名单: [松岭镇/荷塘村/张志远]\n",
        )],
        &["1"],
        &["0", "2"],
    ),
    limit(
        "cohort-size",
        &[(
            PROGRAMME,
            "",
            "格式: 1\n名称: 育青计划\n起: ◇\n规模: 2\n名单: [松岭镇/荷塘村/张志远]\n",
        )],
        &["2026-06-01"],
        &["2026-05-31"],
    ),
    limit(
        "homework-late",
        &[(
            EVENT,
            "参加:\n  - 松岭镇/荷塘村/张志远\n  - 松岭镇/太平村/李文博",
            "循环: {计划: 支书培养, 轮次: 1, 环节: 领题, 实践作业: 办实事, 交作业: 2026-05-20}\n参加:\n  - {人员: 松岭镇/荷塘村/张志远, 作业: {交: ◇}}\n  - {人员: 松岭镇/太平村/李文博, 作业: {交: 2026-05-20}}",
        )],
        &["2026-05-19", "2026-05-20"],
        &["2026-05-21"],
    ),
    limit(
        "homework-late",
        &[(
            EVENT,
            "参加:\n  - 松岭镇/荷塘村/张志远",
            "循环: {计划: 支书培养, 轮次: 1, 环节: 领题, 实践作业: 办实事, 交作业: ◇}\n参加:\n  - {人员: 松岭镇/荷塘村/张志远, 作业: {交: 2026-05-20}}",
        )],
        &["2026-05-31"],
        &["2026-05-30"],
    ),
    limit(
        "event-cycle-days",
        &[
            (EVENT, "止: 2026-05-15", "止: ◇"),
            (EVENT, "参加:", "循环: {计划: 支书培养, 轮次: 1, 环节: 集中培训}\n参加:"),
        ],
        &["2026-05-17", "2026-05-19"],
        &["2026-05-16", "2026-05-20"],
    ),
    limit(
        "event-cycle-gap",
        &[
            (EVENT, "参加:", "循环: {计划: 支书培养, 轮次: 1, 环节: 领题}\n参加:"),
            (
                SECOND_EVENT,
                "",
                "格式: 1\n期次: 2\n范围: 县级\n起: ◇\n止: ◇\n名称: 作业展示\n主题: 基层党建\n循环: {计划: 支书培养, 轮次: 1, 环节: 作业展示}\n",
            ),
        ],
        &["2026-06-15", "2026-07-15"],
        &["2026-06-14", "2026-07-16"],
    ),
    limit(
        "event-number",
        &[(
            SECOND_EVENT,
            "",
            "格式: 1\n期次: ◇\n范围: 县级\n起: 2026-05-22\n止: 2026-05-22\n名称: 再训\n主题: 基层党建\n",
        )],
        &["2"],
        &["1", "3"],
    ),
    limit(
        "theme-missed",
        &[
            (POLICY, "培训主题: [基层党建]", "培训主题: [基层党建, 集体经济]"),
            (
                SECOND_EVENT,
                "",
                "格式: 1\n期次: 2\n范围: 县级\n起: ◇\n止: ◇\n名称: 再训\n主题: 集体经济\n",
            ),
        ],
        &["2026-05-31"],
        &["2026-06-01"],
    ),
    // Villages and towns.
    limit(
        "election-tally",
        &[(
            VILLAGE,
            "一村一策:",
            "选举: {日期: 2026-03-20, 应到: 55, 实到: ◇, 当选: [{姓名: 李建国, 职务: 村党组织书记}]}\n一村一策:",
        )],
        &["54", "55"],
        &["56"],
    ),
    limit(
        "tier-early",
        &[
            (ZHANG, "成熟程度: 有潜力", "成熟程度: 有潜力\n梯次: 近期"),
            (TOWN, "日期: 2026-02-25", "日期: ◇"),
        ],
        &["2026-05-31"],
        &["2026-06-01"],
    ),
    limit(
        "post-gap",
        &[(POLICY, "配备: {村党组织书记: 1,", "配备: {村党组织书记: ◇,")],
        &["1"],
        &["2"],
    ),
    limit(
        "secretary-count",
        &[(
            VILLAGE,
            "换届: 连任}\n分析",
            "换届: 连任}\n  - {职务: 村党组织书记, 姓名: 赵某, 性别: 男, 出生年月: 1975.06, 学历: 高中, 政治面貌: 中共党员, 任职时间: ◇, 换届: 连任}\n分析",
        )],
        &["2026.06"],
        &["2026.05"],
    ),
    limit(
        "survey-missing",
        &[
            (POLICY, "培训主题:", "摸排: {截止: ◇}\n培训主题:"),
            (VILLAGE, "类别: 摸底", "类别: 届中分析"),
        ],
        &["2026-05-31"],
        &["2026-05-30"],
    ),
    limit(
        "survey-due",
        &[(VILLAGE, "类别: 摸底, 日期: 2026-02-10", "类别: 摸底, 日期: ◇")],
        &["2026-05-31"],
        &["2026-06-01"],
    ),
    limit(
        "survey-talks",
        &[(POLICY, "培训主题:", "摸排: {谈话最少: {党员群众代表: ◇}}\n培训主题:")],
        &["8"],
        &["9"],
    ),
    // Selection.
    limit(
        "publicity-short",
        &[(POLICY, "培训主题:", "公示: {工作日: ◇}\n培训主题:")],
        &["4", "5"],
        &["6"],
    ),
    limit(
        "publicity-short",
        &[(POLICY, "培训主题:", "公示: {工作日: 5}\n节假日: {休: [◇], 班: []}\n培训主题:")],
        &["2026-04-07", "2026-04-11", "2026-04-15"],
        &["2026-04-08", "2026-04-14"],
    ),
    limit(
        "publicity-short",
        &[(POLICY, "培训主题:", "公示: {工作日: 6}\n节假日: {休: [], 班: [◇]}\n培训主题:")],
        &["2026-04-11", "2026-04-12"],
        &["2026-04-10", "2026-04-18"],
    ),
    limit(
        "publicity-short",
        &[
            (POLICY, "培训主题:", "公示: {工作日: 5}\n培训主题:"),
            (ZHANG, "公示: {起: 2026-04-08, 止: 2026-04-14,", "公示: {起: 2026-04-08, 止: ◇,"),
        ],
        &["2026-04-14"],
        &["2026-04-08", "2026-04-13"],
    ),
    limit(
        "dropped-person",
        &[(
            TOWN,
            "松岭镇/太平村/李文博]}]",
            "松岭镇/太平村/李文博]}, {日期: ◇, 主持: 周华, 未列入: [{姓名: 张志远, 原因: 意愿不强}]}]",
        )],
        &["2026-02-24", "2026-02-25"],
        &["2026-02-26"],
    ),
    // What ranks ask for: by year, and of equal ones only where all are among the first.
    limit(
        "proposal-missing",
        &[
            FIRST_IS_PROPOSED,
            RANKED,
            (ZHANG, "成熟程度:", "推荐使用: [{日期: ◇, 去向: 村“两委”, 结果: 候选人}]\n成熟程度:"),
        ],
        &["2026-01-01"],
        &["2025-12-31"],
    ),
    limit(
        "proposal-missing",
        &[
            (POLICY, "培训主题:", "排名: {推荐前几名: 1, 并列: ◇}\n培训主题:"),
            RANKED,
            (
                LI,
                "走访三组, 记录: 陈刚}\n",
                "走访三组, 记录: 陈刚}\n评价: [{年度: 2026, 等次: 称职, 名次: 1}]\n",
            ),
        ],
        &["顺延"],
        &["同名次"],
    ),
    // Talks, studies and comparisons in training.
    limit("talk-form", &[GROUP_TALK], &["王敏, 李建国, 张志远"], &["王敏, 张志远"]),
    limit("talk-form", &[SINGLE_TALK], &["王敏, 张志远"], &["王敏, 李建国, 张志远"]),
    limit(
        "education-raise",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n  学历提升:\n    - {项目: 培养计划, 院校: 某大学, 专业: 农业管理, 层次: ◇, 起: 2020.09, 止: 2023.06, 结果: 毕业}\n",
        )],
        &["大专", "大学"],
        &["研究生"],
    ),
    limit(
        "posting-comparison",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n  实践锻炼:\n    - {形式: 跨村任职, 接收: 松岭镇/太平村, 起: 2026-05-06, 止: ◇, 比较: {兄弟村: 有差距}}\n",
        )],
        &["2026-05-31"],
        &["2026-05-30"],
    ),
    limit(
        "objection-open",
        &[(ZHANG, "异议: 无", "异议: ◇")],
        &["无", "无异议", "公示期间未收到任何异议。", "有群众反映, 处理: 查无此事"],
        &["有异议", "有群众反映", "有群众反映, 处理: 无"],
    ),
    limit(
        "publicity-order",
        &[(ZHANG, "公示: {起: 2026-04-08", "公示: {起: ◇")],
        &["2026-03-25"],
        &["2026-03-24"],
    ),
    limit(
        "publicity-order",
        &[(ZHANG, "止: 2026-04-14", "止: ◇")],
        &["2026-04-20"],
        &["2026-04-21"],
    ),
    limit(
        "filing-before-term",
        &[(POLICY, "培训主题:", "换届: {上次: 2026-04-20}\n培训主题:"), FILED],
        &["2026-04-20"],
        &["2026-04-19"],
    ),
    limit(
        "review-expired",
        &[(REVIEW, "有效期至: 2026-12-31", "有效期至: ◇")],
        &["2026-04-20"],
        &["2026-04-19"],
    ),
    limit(
        "step-order",
        &[(ZHANG, "村级推荐: {日期: 2026-03-02", "村级推荐: {日期: ◇")],
        &["2026-03-18"],
        &["2026-03-19"],
    ),
    limit(
        "recommendation-tally",
        &[(ZHANG, "实到: 41, 同意: 39", "实到: ◇, 同意: 39")],
        &["39", "46"],
        &["38", "47"],
    ),
    limit("ballot-order", &[(ZHANG, "有效: 41", "有效: ◇")], &["42"], &["43"]),
    limit(
        "use-before-filing",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n使用: [{日期: ◇, 去向: 事业单位, 职务: 职员, 方式: 定向招录}]\n",
        )],
        &["2026-04-20"],
        &["2026-04-19"],
    ),
    limit(
        "exit-before-filing",
        &[(ZHANG, AFTER_RECORDS, "走访三组, 记录: 王敏}\n退出: {日期: ◇, 原因: 本人意愿}\n")],
        &["2026-04-20"],
        &["2026-04-19"],
    ),
    limit(
        "record-after-exit",
        &[(ZHANG, AFTER_RECORDS, "走访三组, 记录: 王敏}\n退出: {日期: ◇, 原因: 本人意愿}\n")],
        &["2026-05-20"],
        &["2026-05-19", "2026-05-14"],
    ),
    // Training.
    limit(
        "mentor-load",
        &[
            (POLICY, "最多帮带: 1", "最多帮带: ◇"),
            (LI, "姓名: 陈刚, 职务: 松岭镇党委委员", "姓名: 王敏, 职务: 松岭镇党委副书记"),
        ],
        &["2"],
        &["1"],
    ),
    limit(
        "few-ballots",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n评价: [{年度: 2026, 组织测评: {有效: ◇, 优秀: ◇}, 等次: 称职}]\n",
        )],
        &["10"],
        &["9"],
    ),
    limit(
        "posting-overlap",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n  实践锻炼:\n    - {形式: 挂职, 接收: 县供销社, 起: 2026-05-04, 止: 2026-05-20}\n    - {形式: 跟岗锻炼, 接收: 松岭镇财政所, 起: ◇, 止: 2026-05-29}\n",
        )],
        &["2026-05-21"],
        &["2026-05-20"],
    ),
    limit(
        "posting-parts",
        &[(
            ZHANG,
            AFTER_RECORDS,
            "走访三组, 记录: 王敏}\n  实践锻炼:\n    - {形式: 挂职, 接收: 县供销社, 起: 2026-05-04, 止: ◇, 汇报: {日期: 2026-05-25, 内容: 三条}}\n",
        )],
        &["2026-05-31"],
        &["2026-05-30"],
    ),
    limit(
        "record-order",
        &[(ZHANG, "日期: 2026-05-10", "日期: ◇")],
        &["2026-05-20"],
        &["2026-05-21"],
    ),
    // A person's own data.
    limit("party-age", &[(ZHANG, "入党时间: 2016.06", "入党时间: ◇")], &["2012.10"], &["2012.09"]),
    limit("probation", &[(ZHANG, "转正时间: 2017.06", "转正时间: ◇")], &["2017.06"], &["2017.05"]),
    limit(
        "work-age",
        &[(ZHANG, "参加工作时间: 2016.07", "参加工作时间: ◇")],
        &["2010.10"],
        &["2010.09"],
    ),
    limit(
        "education-age",
        &[(ZHANG, "毕业时间: 2016.06", "毕业时间: ◇")],
        &["2012.10"],
        &["2012.09"],
    ),
    limit(
        "resume-gap",
        &[(ZHANG, "{起: 2016.07, 止: 2025.06", "{起: ◇, 止: 2025.06")],
        &["2016.08"],
        &["2016.09"],
    ),
    limit(
        "resume-order",
        &[(ZHANG, "{起: 2012.09, 止: 2016.06", "{起: ◇, 止: 2016.06")],
        &["2016.07"],
        &["2016.08"],
    ),
    limit(
        "resume-age",
        &[(ZHANG, "简历:\n", "简历:\n  - {起: ◇, 止: 2012.08, 内容: 务工}\n")],
        &["2010.10"],
        &["2010.09"],
    ),
];

#[test]
fn every_limit_is_where_its_rule_says() {
    let mut wrong = Vec::new();
    for limit in LIMITS {
        let values = limit.within.iter().map(|value| (value, false));
        for (value, is_beyond) in values.chain(limit.beyond.iter().map(|value| (value, true))) {
            let found = limit.findings(value);
            if (found > 0) != is_beyond {
                wrong.push(format!("{}: `{value}`: {found} findings", limit.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
