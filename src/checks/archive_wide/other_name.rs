//! A name beside a reference to a person's file is not the one in that file.

use crate::archive::VILLAGE;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::reference::PersonPath;
use crate::model::{Text as Name, Village};

pub(super) const RULE: Rule = Rule {
    code: "other-name",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("`人员` 与 `姓名` 是同一个人", "人员 and 姓名 are the same person"),
    run: RuleBody::Archive(run),
};

/// A name, the file that it goes with, and where the name stands.
type Named<'a> = (Option<&'a Name>, Option<&'a PersonPath>, Locator);

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (folder, village) in &context.archive.villages {
        let file = folder.join(VILLAGE).expect("the file was read");
        for (name, person, locator) in named(village) {
            let (Some(name), Some(person)) = (name, person) else { continue };
            let Some(member) = context.members.get(person.path()) else { continue };
            let letters = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect();
            let [own, other]: [String; 2] = [letters(name), letters(member.name.as_str())];
            if own == other {
                continue;
            }
            let message = Text::new(
                format!("写的是 `{name}`，`{}` 的姓名是 `{}`", person.path(), member.name),
                format!("says `{name}`, but the name in `{}` is `{}`", person.path(), member.name),
            );
            findings.add(
                Finding::new(&file, locator, message)
                    .help("核对 `人员` 的路径和 `姓名`", "look at the path and the name"),
            );
        }
    }
}

fn named(village: &Village) -> Vec<Named<'_>> {
    let posts = village.posts.iter();
    let posts = posts.map(|one| (one.name.as_ref(), one.person.as_ref(), Locator::at(one, "姓名")));
    let duties = village.duties.iter();
    let duties =
        duties.map(|one| (one.name.as_ref(), one.person.as_ref(), Locator::at(one, "姓名")));
    let elected = village.elections.iter().flat_map(|one| one.elected.iter());
    let elected =
        elected.map(|one| (one.name.as_ref(), one.person.as_ref(), Locator::at(one, "姓名")));
    posts.chain(duties).chain(elected).collect()
}
