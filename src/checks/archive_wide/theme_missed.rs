//! A theme of the policy has had no training event in the year.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::lists::Themes;
use crate::model::{Month, Term};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "theme-missed",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("培训主题"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let year = context.day.year();
    let of_year = context.archive.events.iter().filter(|(_, event)| {
        event.from.is_some_and(|from| from.year() == year && from <= context.day)
    });
    let held: Vec<&str> =
        of_year.filter_map(|(_, event)| Some(event.theme.as_ref()?.as_str())).collect();
    let policies = &context.archive.policies;
    let is_held = |theme: &str| held.iter().any(|own| policies.are_one::<Themes>(own, theme));
    if held.is_empty() {
        return;
    }
    // A theme that an edition of this year brought has not had the whole year.
    let first = Month::new(year.number(), 1).map_or(context.day, Month::first_day);
    let before = &policies.on(first).themes;
    let is_of_year =
        |theme: &&Term| before.iter().any(|own| policies.are_one::<Themes>(own, theme));
    let themes = context.present_policy().themes.iter().filter(is_of_year);
    for theme in themes.filter(|theme| !is_held(theme)) {
        let message = Text::new(
            format!("{year} 年还没有这个主题的培训：`{theme}`"),
            format!("{year} has had no training event on the theme: `{theme}`"),
        );
        findings.add(unit::policy(context, Locator::key("培训主题").word(&**theme), message));
    }
}
