//! The county has not entered or dated its negative list, without which nobody can be filed.

use crate::archive::POLICY;
use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "empty-negative-list",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "不得情形由县里自定，程序不内置；没有清单不能备案",
        "the list is the county's own and none is built in; without it nobody is filed",
    ),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let list = roll.policy().negative_list.given();
    let (zh, en) = match list {
        Some(list) if list.clauses.is_empty() => {
            ("`不得情形` 没有条款", "`不得情形` has no clauses")
        }
        Some(list) if list.day.is_none() => ("`不得情形` 没有日期", "`不得情形` is not dated"),
        Some(_) => return,
        None => ("没有填 `不得情形`", "`不得情形` is not filled in"),
    };
    let file = POLICY.parse().expect("a plain name");
    let finding = Finding::new(&file, Spot::key("不得情形"), Text::new(zh, en));
    findings.add(finding.help(
        "填入本县印发的清单：`名称`、`日期`、`条款`（编号、内容、审查部门）",
        "enter the county's own list: 名称, 日期 and 条款 with 编号, 内容 and 审查部门",
    ));
}
