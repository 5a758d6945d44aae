//! A paper that is due lacks something that it must show.

use std::collections::BTreeMap;

use crate::checks::{Basis, Case, Condition, Findings, Rule, Run, Spot, State};
use crate::diagnostic::{Level, Severity};
use crate::documents::{self, Due, Part};
use crate::model::assessment::Assessment;
use crate::model::training::Mentor;

use super::{contact_count, mentor_missing};

pub(super) const RULE: Rule = Rule {
    code: "missing-item",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text("每份表册的必填项", "what each paper needs"),
    run: Run::Person(run),
};

/// One finding for each item, naming every paper that it holds up.
fn run(case: &Case<'_>, findings: &mut Findings) {
    let mut items: BTreeMap<(usize, &str), Vec<Due<'_>>> = BTreeMap::new();
    for due in documents::lacking(&case.subject()) {
        for item in due.missing.iter().filter(|item| !is_told_elsewhere(case, item)) {
            items.entry((record_of(due.part), item)).or_default().push(due.clone());
        }
    }
    for ((_, item), papers) in items {
        findings.add(finding(case, item, &papers));
    }
}

/// How every paper that is due stands.
pub(super) fn conditions(case: &Case<'_>) -> Vec<Condition> {
    let all = documents::due(&case.subject());
    let conditions = all.into_iter().map(|due| {
        let first = due.missing.first().copied();
        let spot = first.map_or(Spot::of(case.person.span), |item| place(case, item, due.part));
        let condition = case.condition(spot, &*due.stem, &*due.stem);
        if due.missing.is_empty() {
            return condition.value("齐全", "complete");
        }
        let missing = due.missing.join("、");
        condition.state(State::Fails).value(format!("缺 {missing}"), format!("lacks {missing}"))
    });
    conditions.collect()
}

fn finding(case: &Case<'_>, item: &str, papers: &[Due<'_>]) -> crate::checks::Finding {
    let names: Vec<&str> = papers.iter().map(|due| &*due.stem).collect();
    let names = names.join("、");
    let zh = format!("缺 `{item}`，要用它的表册：{names}");
    let en = format!("`{item}` is missing, which these papers need: {names}");
    let finding =
        case.finding(place(case, item, papers[0].part), zh, en).help(help(item).0, help(item).1);
    // What must be more than there is, is no doubled finding.
    if item.contains('（') { finding } else { finding.unless_told() }
}

/// What stricter or sharper rules say of.
fn is_told_elsewhere(case: &Case<'_>, item: &str) -> bool {
    match item {
        "通过的联审批次" => case.level == Level::Filing,
        "联系人（当前一名培养联系人）" => {
            contact_count::open_contacts(case).len() > 1
                || case.level == Level::Filing && mentor_missing::is_asked(case)
        }
        _ => false,
    }
}

/// What tells apart the items of one mentor or year from those of another.
fn record_of(part: Part<'_>) -> usize {
    match part {
        Part::Mentor(mentor) => mentor.span.0.start,
        Part::Assessment(assessment) => assessment.span.0.start,
        Part::Whole | Part::Year(_) => 0,
    }
}

/// Where an item stands or should stand.
fn place(case: &Case<'_>, item: &str, part: Part<'_>) -> Spot {
    let name = item.split('（').next().unwrap_or(item);
    let (group, key) = name.split_once('.').unwrap_or(("", name));
    match part {
        Part::Mentor(mentor) => mentor_key(mentor, key),
        Part::Assessment(assessment) => assessment_key(assessment, key),
        Part::Whole | Part::Year(_) => person_key(case, group, key),
    }
}

fn mentor_key(mentor: &Mentor, key: &str) -> Spot {
    let keys = ["姓名", "职务", "类别", "起"];
    keys.into_iter()
        .find(|one| *one == key)
        .map_or(Spot::of(mentor.span), |key| Spot::at(mentor, key))
}

fn assessment_key(assessment: &Assessment, key: &str) -> Spot {
    let keys = ["自我评价", "组织测评", "群众评价", "等次"];
    let known = keys.into_iter().find(|one| *one == key);
    known.map_or(Spot::of(assessment.span), |key| Spot::at(assessment, key))
}

fn person_key(case: &Case<'_>, group: &str, key: &str) -> Spot {
    const CORE: [&str; 9] = [
        "民族",
        "身份证号",
        "入党时间",
        "联系电话",
        "现任职务",
        "来源",
        "拟培养岗位",
        "简历",
        "家庭成员",
    ];
    let person = case.person;
    let steps = person.steps();
    let step = |name: &'static str, known: &[&'static str]| {
        let key = known.iter().find(|one| **one == key)?;
        let steps = steps?;
        Some(match name {
            "村级推荐" => Spot::at(steps.recommendation.given()?, key),
            "乡镇考察" => Spot::at(steps.examination.given()?, key),
            _ => Spot::at(steps.filing.given()?, key),
        })
    };
    let found = match group {
        "村级推荐" => step("村级推荐", &["日期", "方式", "理由", "意见"]),
        "乡镇考察" => step("乡镇考察", &["日期", "考察组", "谈话", "测评", "考察", "结论"]),
        "组织备案" => step("组织备案", &["日期", "备案编号", "意见"]),
        _ => match key {
            "学历" => Some(Spot::at(person, "全日制教育")),
            "通过的联审批次" => steps.map(|steps| Spot::at(steps, "组织备案")),
            "联系人" => case.training().map(|training| Spot::at(training, "联系人")),
            "计划" => case.training().map(|training| Spot::at(training, "计划")),
            _ => CORE.into_iter().find(|one| *one == key).map(|key| Spot::at(person, key)),
        },
    };
    found.unwrap_or_else(|| Spot::at(person, "培养"))
}

/// What to write.
fn help(item: &str) -> (String, String) {
    let line = |key: &str, example: &str| {
        (format!("写上 `{key}: {example}`"), format!("write `{key}: {example}`"))
    };
    match item {
        "学历" => line("全日制教育", "{学历: 大专, 毕业院校及专业: …, 毕业时间: 2014.06}"),
        "家庭成员" => (
            "写上 `家庭成员`，一人一行；确实没有的写 `家庭成员: 无`".to_owned(),
            "write 家庭成员, one entry each, or `家庭成员: 无` if there is nobody".to_owned(),
        ),
        "通过的联审批次" => (
            "等联审部门都回复且没有情形；或核对备案日期".to_owned(),
            "wait until every department has replied and named nothing, or mend the day of filing"
                .to_owned(),
        ),
        "联系人（当前一名培养联系人）" => (
            "在 `培养` 的 `联系人` 下写 `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}`"
                .to_owned(),
            "write `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}` under 联系人".to_owned(),
        ),
        "计划（本年度）" => (
            "在 `培养` 的 `计划` 下写本年度的 `年度`、`目标`、`措施`、`时限`".to_owned(),
            "write this year's 年度, 目标, 措施 and 时限 under 计划".to_owned(),
        ),
        _ => {
            let (group, key) = item.split_once('.').unwrap_or(("", item));
            let (key, note) = key.split_once('（').unwrap_or((key, ""));
            let note = note.trim_end_matches('）');
            let (note_zh, note_en) = if note.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("（{note}）"), format!(" ({note})"))
            };
            if group.is_empty() {
                return line(key, "…");
            }
            (
                format!("在 `{group}` 下写上 `{key}: …`{note_zh}"),
                format!("write `{key}: …` under {group}{note_en}"),
            )
        }
    }
}
