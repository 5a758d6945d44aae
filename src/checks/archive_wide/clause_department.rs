//! A clause of the negative list is to be examined by a department that the joint review does not
//! ask, so that no one examines it.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Edition;

pub(super) const RULE: Rule = Rule {
    code: "clause-department",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Policy("联审部门"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    context.archive.policies.iter().for_each(|edition| look_at(edition, findings));
}

fn look_at(edition: &Edition, findings: &mut Findings) {
    let asked = &edition.policy.departments;
    let is_asked = |name: &str| asked.iter().any(|one| one.is_meant_by(name));
    let clauses = edition.policy.negative_list.given().into_iter().flat_map(|list| &list.clauses);
    for clause in clauses {
        for name in clause.departments.iter().filter(|name| !is_asked(name)) {
            let number = &clause.number;
            let message = Text::new(
                format!("`{number}` 由 `{name}` 审查，联审部门里没有它"),
                format!("`{number}` is examined by `{name}`, which is not listed in 联审部门"),
            );
            let locator = Locator::at(clause, "审查部门").word(&**name);
            let finding = Finding::new(&edition.file, locator, message);
            let near = crate::text::nearest(name, asked.iter().map(|one| &**one));
            findings.add(edition.from.into_iter().fold(finding, Finding::under).help(
                near.map_or_else(
                    || format!("在 `联审部门` 里补上 `{name}`，否则这一条没有人审"),
                    |near| format!("是否应为 `{near}`？"),
                ),
                near.map_or_else(
                    || format!("add `{name}` to 联审部门, or no one examines the clause"),
                    |near| format!("did you mean `{near}`?"),
                ),
            ));
        }
    }
}
