//! A file's path in the packet is longer than every system can unpack it.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::limits::PATH;
use crate::packet::DOSSIERS;

use super::{files, locator};

pub(super) const RULE: Rule = Rule {
    code: "attachment-path",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "Windows 的路径不超过 260 个字符，移交包占其中的 160 个",
        "a path of Windows has up to 260 characters, of which a packet uses 160",
    ),
    run: RuleBody::Person(run),
};

/// What stands for a filing number that is not there yet.
const USUAL_NUMBER: &str = "000000-0000-0000";

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// The conditions that fail: of files that are right nothing is said.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if !context.is_for_filing() {
        return conditions;
    }
    let number = context.person.filing_number().unwrap_or(USUAL_NUMBER);
    let folder = format!("DS-{number}/data/{DOSSIERS}/{}", context.path.name());
    for file in files(context) {
        let length = format!("{folder}/{file}").encode_utf16().count();
        if length <= PATH {
            continue;
        }
        let more = length - PATH;
        let locator = locator(context, file);
        let finding = context.finding(
            locator.clone(),
            format!("放进移交包后路径太长（{length} 个字符，最多 {PATH} 个）：`{file}`"),
            format!("its path in the packet has {length} characters of at most {PATH}: `{file}`"),
        );
        let finding = finding.help(
            format!("文件名至少缩短 {more} 个字，并改正 `附件` 里的文件名"),
            format!("make its name shorter by {more} characters or more, in 附件 too"),
        );
        let condition = context
            .condition(locator.clone(), "文件名装得进移交包", "names fit into a packet")
            .shown(file);
        conditions.push(condition.fails(finding));
    }
    conditions
}
