//! A part on which rules act is played by no word of its list, so that these rules find nothing.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::words::{Part, Word};

pub(super) const RULE: Rule = Rule {
    code: "unplayed-part",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("规则看词的作用，不看词", "rules go by what words are, not by the words"),
    run: RuleBody::Archive(run),
};

/// Parts with the rules that act on them.
const ACTING: &[(Part, &str)] = &[
    (Part::Recommended, "recommender-missing"),
    (Part::Assistant, "no-assistant-post"),
    (Part::Abroad, "posting-host、posting-consent、posting-comparison"),
    (Part::Session, "event-cycle-days"),
    (Part::Survey, "survey-missing、survey-due、survey-talks"),
    (Part::Secretary, "secretary-count、secretary-vacant"),
    (Part::Director, "dual-role"),
    (Part::Rest, "post-gap"),
];

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let edition = context.archive.policies.edition_on(context.day);
    for (part, rules) in ACTING {
        let mut terms = edition.lists.iter().flat_map(|(_, terms)| terms.iter());
        if terms.any(|term| term.plays(*part)) {
            continue;
        }
        let (word, list) = (part.word(), part.list());
        let message = Text::new(
            format!("本县没有起`{word}`作用的词，这些规则不起作用：{rules}"),
            format!("no word of `{list}` plays `{word}`, and these rules find nothing: {rules}"),
        );
        findings.add(Finding::new(&edition.file, Locator::key(list), message).help(
            format!("在 `{list}` 里给相应的词写上作用，如 `{{词: …, 作用: {word}}}`"),
            format!("give the word in {list} its part, such as `{{词: …, 作用: {word}}}`"),
        ));
    }
}
