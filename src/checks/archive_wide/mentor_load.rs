//! One mentor trains more people than the policy allows.

use std::collections::BTreeMap;

use crate::archive::PERSON;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody, Trainer};
use crate::diagnostic::{Level, Severity, Text};
use crate::path::ArchivePath;
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "mentor-load",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("导师"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let most = context.present_policy().mentors.given().and_then(|mentors| mentors.most);
    let Some(most) = most.and_then(|most| usize::try_from(most.0).ok()) else { return };
    let mut loads: BTreeMap<(&str, &str), Vec<(&ArchivePath, &Trainer)>> = BTreeMap::new();
    for (path, member) in context.members.iter().filter(|(_, one)| !one.has_left()) {
        for mentor in &member.mentors {
            let load = loads.entry((&mentor.name, &mentor.post)).or_default();
            if load.last().is_none_or(|(last, _)| *last != path) {
                load.push((path, mentor));
            }
        }
    }
    for ((name, post), load) in loads.iter().filter(|(_, load)| load.len() > most) {
        findings.add(overload(name, post, load, most));
    }
}

/// The finding stands at the first person beyond the limit, in the order of paths.
fn overload(name: &str, post: &str, load: &[(&ArchivePath, &Trainer)], most: usize) -> Finding {
    let (path, mentor) = load[most];
    let file = path.join(PERSON).expect("the file was read");
    let count = load.len();
    let message = Text::new(
        format!("`{name}`（{post}）同时帮带 {count} 人，最多 {most} 人"),
        format!("`{name}` ({post}) trains {count} people at once, at most {most}"),
    );
    let names: Vec<&str> = load.iter().map(|(path, _)| path.as_str()).collect();
    let names = text::list(&names);
    Finding::new(&file, Locator::key_of(mentor.span, "姓名"), message).help(
        format!("所带的人：{}；换人的在原条目写 `止`", names.zh),
        format!("they are {}; close an entry with 止 when someone else takes over", names.en),
    )
}
