//! The code of a town or village has the wrong form, or is not that of its parent.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "unit-code",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "统计用区划代码：县 6 位，乡镇再加 3 位，村再加 3 位",
        "area codes: 6 digits of the county, 3 more of the town, 3 more of the village",
    ),
    run: RuleBody::Archive(run),
};

/// Digits of a county's, a town's and a village's code.
const COUNTY: usize = 6;
const TOWN: usize = 9;
const VILLAGE: usize = 12;

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let archive = context.archive;
    let county = archive.settings.as_ref().and_then(|settings| settings.code.as_deref());
    let county = county.filter(|code| is_code(code, COUNTY));
    for (path, town) in &archive.towns {
        let Some(code) = town.code.as_deref() else { continue };
        report(path, "town.yaml", (code, own(code)), (TOWN, county), findings);
    }
    for (path, village) in &archive.villages {
        let Some(code) = village.code.as_deref() else { continue };
        let town = path.parent().and_then(|town| archive.towns.get(&town)?.code.as_deref());
        let parent = town.map(own).filter(|code| is_code(code, TOWN)).or(county);
        report(path, "village.yaml", (code, code), (VILLAGE, parent), findings);
    }
}

/// A town's own part of a code that is filled up to a village's length.
fn own(code: &str) -> &str {
    code.strip_suffix("000").filter(|own| own.len() == TOWN).unwrap_or(code)
}

fn is_code(code: &str, digits: usize) -> bool {
    code.len() == digits && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn report(
    unit: &ArchivePath,
    file: &str,
    (typed, code): (&str, &str),
    (digits, parent): (usize, Option<&str>),
    findings: &mut Findings,
) {
    let message = match parent {
        _ if !is_code(code, digits) => Text::new(
            format!("代码应是 {digits} 位数字，写的是 `{typed}`"),
            format!("a code of {digits} digits is wanted here, not `{typed}`"),
        ),
        Some(parent) if !code.starts_with(parent) => Text::new(
            format!("代码应以上级的 `{parent}` 开头，写的是 `{typed}`"),
            format!("the code should begin with its parent's, `{parent}`, and is `{typed}`"),
        ),
        _ => return,
    };
    let file = unit.join(file).expect("the file was read");
    findings.add(
        Finding::new(&file, Locator::key("代码"), message)
            .help("核对代码，加引号书写", "compare the code, and write it in quotes"),
    );
}
