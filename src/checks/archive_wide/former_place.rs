//! A place that someone or something is said to have left is the one that came after it.

use crate::archive::{TOWN, VILLAGE};
use crate::checks::{
    ArchiveContext, Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{Home, town_name};
use crate::model::Day;
use crate::model::former::{Former, Names};
use crate::model::record::Record;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "former-place",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "原属、原名只记已经离开的地方、不再用的名称",
        "原属 and 原名 list former places and former names",
    ),
    run: RuleBody::Both(of_person, of_archive),
};

fn of_person(context: &PersonContext<'_>, findings: &mut Findings) {
    let names = |day| {
        let home = context.home_on(Some(day));
        (home.town, home.village)
    };
    report_unchanged(context.file(), ("村", &context.person.former), names, findings);
}

fn of_archive(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let archive = context.archive;
    let file = |folder: &ArchivePath, name| folder.join(name).expect("the file was read");
    for (folder, town) in &archive.towns {
        let names = |day| (town_name(archive, folder, day), "");
        report_unchanged(&file(folder, TOWN), ("名称", &town.former), names, findings);
    }
    for (folder, village) in &archive.villages {
        let names = |day| {
            let home = Home::of_village(archive, folder, day);
            (home.town, home.village)
        };
        report_unchanged(&file(folder, VILLAGE), ("村", &village.former), names, findings);
    }
}

/// Reports the entries of a list after which nothing changed: the innermost name is under a key, and
/// `names` are those on a day.
fn report_unchanged<'a, T: Former + Record>(
    file: &ArchivePath,
    (key, former): (&'static str, &'a [T]),
    names: impl Fn(Day) -> Names<'a>,
    findings: &mut Findings,
) {
    for one in former {
        let Some((own, until)) = one.held() else { continue };
        if own != names(until.plus_days(1)) {
            continue;
        }
        let name = [own.0, own.1].join("/");
        let name = name.trim_end_matches('/');
        let message = Text::new(
            format!("`{name}` 写到 {until} 为止，之后仍是 `{name}`"),
            format!("`{name}` is said to have ended on {until}, and `{name}` is what came after"),
        );
        findings.add(Finding::new(file, Locator::at(one, key), message).help(
            "没有变动的，删去这一条；有变动的，改正写错的名称",
            "delete the entry if nothing changed; otherwise correct the wrong name",
        ));
    }
}
