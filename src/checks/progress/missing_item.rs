//! A paper that is due lacks something that it must show.

use std::collections::BTreeMap;

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::documents::{self, Due, NeededItem, Part};

use super::{contact_count, mentor_missing};

pub(super) const RULE: Rule = Rule {
    code: "missing-item",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text("每份表册的必填项", "what each paper needs"),
    run: RuleBody::Person(run),
};

/// One finding for each item, naming every paper that it holds up.
fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let mut items: BTreeMap<(usize, NeededItem), Vec<Due<'_>>> = BTreeMap::new();
    for due in documents::lacking(&context.subject()) {
        for item in due.missing.iter().filter(|item| !is_told_elsewhere(context, item, due.part)) {
            let item = (record_of(due.part), item.clone());
            items.entry(item).or_default().push(due.clone());
        }
    }
    for ((_, item), papers) in items {
        findings.add(finding(context, &item, &papers));
    }
}

/// How every paper that is due stands.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let all = documents::due(&context.subject());
    let conditions = all.into_iter().map(|due| {
        let first = due.missing.first();
        let locator =
            first.map_or(Locator::of(context.person.span), |item| place(context, item, due.part));
        let condition = context.condition(locator, &*due.stem, &*due.stem);
        if due.missing.is_empty() {
            return condition.value("齐全", "complete");
        }
        let missing = documents::in_words(&due.missing);
        condition.state(State::Fails).value(format!("缺 {missing}"), format!("lacks {missing}"))
    });
    conditions.collect()
}

fn finding(context: &PersonContext<'_>, item: &NeededItem, papers: &[Due<'_>]) -> Finding {
    let names: Vec<&str> = papers.iter().map(|due| &*due.stem).collect();
    let names = names.join("、");
    let zh = format!("缺 `{item}`，要用它的表册：{names}");
    let en = format!("`{item}` is missing, which these papers need: {names}");
    let help = help(item);
    let finding =
        context.finding(place(context, item, papers[0].part), zh, en).help(help.zh, help.en);
    // What must be more than there is, is no doubled finding.
    if item.note.is_empty() { finding.unless_told() } else { finding }
}

/// What stricter or sharper rules say of, or the entry's own needs.
fn is_told_elsewhere(context: &PersonContext<'_>, item: &NeededItem, part: Part<'_>) -> bool {
    match (item.group, item.key) {
        (_, key) if matches!(part, Part::Mentor(mentor) if context.is_told_missing(mentor, key)) => {
            true
        }
        ("", "学历") => context.incomplete.iter().any(|one| one.missing.contains(&"学历")),
        ("", "通过的联审批次") => context.level == Level::Filing,
        ("", "联系人") => {
            contact_count::are_many(context)
                || context.level == Level::Filing && mentor_missing::is_told(context)
        }
        _ => false,
    }
}

/// What tells apart the items of one mentor or year from those of another.
fn record_of(part: Part<'_>) -> usize {
    match part {
        Part::Mentor(mentor) => mentor.span.0.start,
        Part::Assessment(assessment) => assessment.span.0.start,
        Part::Whole | Part::Year(_) | Part::Batch(_) | Part::Talk(_) => 0,
    }
}

/// Where an item stands or should stand.
fn place(context: &PersonContext<'_>, item: &NeededItem, part: Part<'_>) -> Locator {
    match part {
        Part::Mentor(mentor) => Locator::at(mentor, item.key),
        Part::Assessment(assessment) => Locator::at(assessment, item.key),
        Part::Whole | Part::Year(_) | Part::Batch(_) | Part::Talk(_) => {
            place_of_person(context, item.group, item.key)
        }
    }
}

fn place_of_person(context: &PersonContext<'_>, group: &str, key: &'static str) -> Locator {
    let (steps, training) = (context.person.steps(), context.training());
    let found = match (group, key) {
        ("村级推荐", _) => {
            steps.and_then(|steps| Some(Locator::at(steps.recommendation.given()?, key)))
        }
        ("乡镇考察", _) => {
            steps.and_then(|steps| Some(Locator::at(steps.examination.given()?, key)))
        }
        ("组织备案", _) => {
            steps.and_then(|steps| Some(Locator::at(steps.filing.given()?, key)))
        }
        (_, "通过的联审批次") => steps.map(|steps| Locator::at(steps, "组织备案")),
        (_, "联系人" | "计划") => {
            let locator = training.map(|training| Locator::at(training, key));
            locator.or_else(|| Some(Locator::at(context.person, "培养")))
        }
        (_, "学历") => Some(Locator::at(context.person, "全日制教育")),
        _ => None,
    };
    found.unwrap_or_else(|| Locator::at(context.person, key))
}

fn help(item: &NeededItem) -> Text {
    match (item.group, item.key) {
        ("", "学历") => line("全日制教育: {学历: 大专, 毕业院校及专业: …, 毕业时间: 2014.06}"),
        ("", "家庭成员") => Text::new(
            "写上 `家庭成员`，一人一行；确实没有的写 `家庭成员: 无`",
            "write 家庭成员, one entry per member, or `家庭成员: 无` if there are none",
        ),
        ("", "通过的联审批次") => Text::new(
            "等联审部门都回复且没有情形；或核对备案日期",
            "wait until every department has replied and named nothing, or correct the day of \
             filing",
        ),
        ("", "联系人") => Text::new(
            "在 `培养` 的 `联系人` 下写 `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}`",
            "write `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}` under 联系人",
        ),
        ("", "计划") => Text::new(
            "在 `培养` 的 `计划` 下写本年度的 `年度`、`目标`、`措施`、`时限`",
            "write this year's 年度, 目标, 措施 and 时限 under 计划",
        ),
        ("", key) => line(&format!("{key}: …")),
        _ => under(item),
    }
}

fn line(example: &str) -> Text {
    Text::new(format!("写上 `{example}`"), format!("write `{example}`"))
}

/// A key below another, with what it must hold in brackets.
fn under(NeededItem { group, key, note }: &NeededItem) -> Text {
    let (zh, en) = match &**note {
        "" => (String::new(), String::new()),
        note => (format!("（{note}）"), format!(" ({note})")),
    };
    Text::new(
        format!("在 `{group}` 下写上 `{key}: …`{zh}"),
        format!("write `{key}: …` under {group}{en}"),
    )
}
