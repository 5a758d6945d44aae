//! What the rules about surveys of villages share.

use crate::checks::{ArchiveContext, Findings, Locator};
use crate::diagnostic::Text;
use crate::facts::obligation::{self, State};
use crate::model::words::Part;

use super::unit;

/// Reports the villages whose survey stands so.
pub(super) fn report(
    context: &ArchiveContext<'_>,
    state: State,
    text: &Text,
    findings: &mut Findings,
) {
    let help = help(context);
    for (path, village) in &context.archive.villages {
        let owed = obligation::survey(context.archive, village, context.day);
        if owed.state == state {
            let locator = Locator::at(village, "分析");
            let finding = unit::village(path, locator, text.zh.clone(), text.en.clone());
            findings.add(finding.help(help.zh.clone(), help.en.clone()));
        }
    }
}

/// What to do about a village without a survey, in the county's word for it.
fn help(context: &ArchiveContext<'_>) -> Text {
    let kinds = &context.present_policy().survey_kinds;
    let word = kinds.iter().find(|kind| kind.plays(Part::Survey));
    let word = word.map_or_else(String::new, |word| format!("类别: {word}，"));
    Text::new(
        format!("在 `分析` 里加一条，写 {word}日期、分析人和各要点"),
        "add an entry under 分析 with its kind, its day, who made it and its points",
    )
}
