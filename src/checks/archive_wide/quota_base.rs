//! The base of a share and its condition do not go together.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::policy::Quota;
use crate::model::words::QuotaBase;

pub(super) const RULE: Rule = Rule {
    code: "quota-base",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("占比的基数要说清楚是谁", "a share states its base"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for edition in context.archive.policies.iter() {
        for quota in &edition.policy.quotas {
            let Some((locator, message, help)) = wrong(quota) else { continue };
            findings.add(Finding::new(&edition.file, locator, message).help(help.zh, help.en));
        }
    }
}

fn wrong(quota: &Quota) -> Option<(Locator, Text, Text)> {
    let name = &quota.name;
    match (quota.base, quota.base_condition.given()) {
        (Some(QuotaBase::Group), None) => Some((
            Locator::at(quota, "基数"),
            Text::new(
                format!("`{name}` 的基数是 `条件内`，没有写 `基数条件`"),
                format!("the base of `{name}` is `条件内` and there is no 基数条件"),
            ),
            Text::new(
                "补上 `基数条件: {…}`，写明在哪些人里算；在全部后备里算的改为 `基数: 乡镇后备`",
                "add `基数条件: {…}` to define the people in the base, or write `基数: 乡镇后备`",
            ),
        )),
        (Some(QuotaBase::Town), Some(_)) => Some((
            Locator::at(quota, "基数条件"),
            Text::new(
                format!("`{name}` 的基数是 `乡镇后备`，又写了 `基数条件`"),
                format!("the base of `{name}` is `乡镇后备`, and there is a 基数条件"),
            ),
            Text::new(
                "只在一部分人里算的，改为 `基数: 条件内`；否则删去 `基数条件`",
                "write `基数: 条件内`, or take out 基数条件",
            ),
        )),
        _ => None,
    }
}
