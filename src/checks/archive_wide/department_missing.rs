//! dossier.yaml does not name the organization department, which every packet states as its source.

use crate::archive::SETTINGS;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "department-missing",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "移交包和移交清单写明移交单位，卷内目录写明责任者",
        "packets state who hands them over, lists of contents who is answerable",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let Some(settings) = context.archive.settings() else { return };
    if settings.department.is_some() {
        return;
    }
    let file = SETTINGS.parse().expect("a plain name");
    let message = Text::new("没有写 `组织部门`", "`组织部门` is missing");
    findings.add(Finding::new(&file, Locator::file(), message).help(
        "补上 `组织部门: 中共样县委组织部`，换成本县的全称",
        "add `组织部门: 中共样县委组织部` with the full name of your own",
    ));
}
