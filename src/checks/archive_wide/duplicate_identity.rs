//! Two people of one archive have the same identity number.

use std::collections::BTreeMap;

use crate::archive::PERSON;
use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-identity",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("一人一档", "one file a person"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<&str, &ArchivePath> = BTreeMap::new();
    for (path, member) in &roll.members {
        let Some(identity) = member.identity.as_deref() else { continue };
        let Some(other) = first.insert(identity, path) else { continue };
        let file = path.join(PERSON).expect("the file was read");
        let message = Text::new(
            format!("身份证号与 `{other}` 相同"),
            format!("the identity number is also that of `{other}`"),
        );
        findings.add(Finding::new(&file, Spot::key("身份证号"), message).help(
            "核对身份证；若是同一人，只留一份档案",
            "look at the identity card; if it is one person, keep one dossier",
        ));
    }
}
