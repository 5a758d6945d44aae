//! A programme has more or fewer people than were planned.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "cohort-size",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("培养计划的名单与规模一致", "a programme has the size that was planned"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, programme) in &context.archive.programmes {
        let begun = programme.from.is_some_and(|from| from <= context.day);
        let Some(size) = programme.size.filter(|_| begun) else { continue };
        let people = programme.people.distinct().count();
        if usize::try_from(size.0).is_ok_and(|size| size == people) {
            continue;
        }
        let message = Text::new(
            format!("规模 `{size}` 人，名单上 {people} 人"),
            format!("planned for `{size}` people, with {people} in 名单"),
        );
        findings.add(Finding::new(file, Locator::at(programme, "规模"), message).help(
            "补齐或核对名单；规模有调整的，改 `规模`",
            "complete 名单, or correct 规模 if it changed",
        ));
    }
}
