//! A person's folder holds several portraits: papers show the first, and the packet would hold all.

use crate::archive;
use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::text;

use super::below;

pub(super) const RULE: Rule = Rule {
    code: "second-portrait",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "每人一张照片，就是表册上的那张",
        "a person has one portrait, which papers show",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// The conditions that fail: of files that are right nothing is said.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if !context.is_for_filing() {
        return conditions;
    }
    let all =
        context.archive.layout.people.get(context.path).map(Vec::as_slice).unwrap_or_default();
    let portraits = all.iter().filter(|file| archive::is_portrait(context.path, file));
    let portraits: Vec<String> =
        portraits.map(|file| format!("`{}`", below(context, file))).collect();
    if portraits.len() < 2 {
        return conditions;
    }
    let number = text::count(portraits.len(), "张照片", "portrait");
    let (first, names) = (&portraits[0], portraits.join("、"));
    let finding = context.finding(
        Locator::file(),
        format!("文件夹里有 {}：{names}", number.zh),
        format!("the folder contains {}: {names}", number.en),
    );
    let finding = finding.help(
        format!("表册用的是 {first}；只留一张，其余移走或改名放进 `附件`"),
        format!("papers show {first}; keep one, and take the others away or file them as 附件"),
    );
    let condition = context
        .condition(Locator::file(), "只有一张照片", "one portrait")
        .value(names.clone(), names.clone());
    conditions.push(condition.fails(finding));
    conditions
}
