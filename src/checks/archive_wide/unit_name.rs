//! A town's or village's folder is not called by its name.

use crate::checks::names;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "unit-name",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("文件夹以乡镇、村名命名", "a folder has the name of its town or village"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let towns = context.archive.towns.iter().map(|(path, town)| (path, "town.yaml", &town.name));
    let villages = context.archive.villages.iter();
    let villages = villages.map(|(path, village)| (path, "village.yaml", &village.name));
    for (path, file, name) in towns.chain(villages) {
        let folder = path.name();
        if names::is_folder_of(folder, name) {
            continue;
        }
        let file = path.join(file).expect("the file was read");
        let message = Text::new(
            format!("文件夹叫 `{folder}`，名称却是 `{name}`"),
            format!("the folder is `{folder}`, yet the name is `{name}`"),
        );
        findings.add(
            Finding::new(&file, Locator::key("名称"), message)
                .help("改正名称，或把文件夹改成这个名称", "correct 名称, or rename the folder"),
        );
    }
}
