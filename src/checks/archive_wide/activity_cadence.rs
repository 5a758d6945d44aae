//! A village that records its activities lacks one for as long as the policy allows, or the policy
//! names a kind of activity that it does not list.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::{self, Detail};
use crate::text::same_word;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "activity-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    unlisted(context, findings);
    let cadences = context.present_policy().cadence.given();
    let present = cadences.and_then(|cadences| cadences.activities.as_ref());
    for (path, village) in &context.archive.villages {
        for (rhythm, owed) in
            obligation::activities(&context.archive.policies, village, context.day)
        {
            let Detail::Round(_, rounds, Some(kind)) = &owed.detail else { continue };
            if !owed.has_failed() {
                continue;
            }
            let missed = obligation::periods(&rounds.missed);
            let zh = format!("{kind}应{rhythm}，{}没有", missed.zh);
            let en = format!("{kind} is due {rhythm}; none in {}", missed.en);
            let finding = unit::village(path, owed.place.clone(), zh, en).help(
                "办过的补记在 `活动` 下；没有办的补办",
                "enter what was held under 活动, or make up for it",
            );
            let is_present =
                present.is_some_and(|rhythms| rhythms.iter().any(|(own, _)| same_word(own, kind)));
            findings.add(match owed.due {
                Some(due) if !is_present => finding.under(due),
                _ => finding,
            });
        }
    }
}

/// Kinds of activities that have a rhythm and are in no list.
fn unlisted(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let cadences = context.present_policy().cadence.given();
    let rhythms = cadences.and_then(|cadences| Some((cadences, cadences.activities.as_ref()?)));
    let Some((cadences, rhythms)) = rhythms else { return };
    for (kind, _) in rhythms.iter() {
        if !context.present_policy().activity_kinds.iter().any(|own| own.is_meant_by(kind)) {
            let zh = format!("`活动类别` 里没有 `{kind}`，这个频次不起作用");
            let en = format!("活动类别 does not contain `{kind}`: its cadence has no effect");
            let locator = Locator::at(cadences, "活动").word(kind);
            findings.add(unit::policy(context, locator, Text::new(zh, en)).help(
                "改成 `活动类别` 里的词，或把它加进 `活动类别`",
                "use a word of 活动类别, or add it there",
            ));
        }
    }
}
