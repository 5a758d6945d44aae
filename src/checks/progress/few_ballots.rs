//! A ballot has fewer valid votes than the policy takes for one.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Day;
use crate::model::tally::Ballots;

pub(super) const RULE: Rule = Rule {
    code: "few-ballots",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("测评最少票数"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for (name, ballots, day) in ballots(context) {
        let Some(fewest) = context.archive.policies.on(day).fewest_ballots else { continue };
        // Where the valid votes are not written, those of the grades are counted.
        let valid = ballots.valid.map_or_else(|| ballots.grades().iter().sum(), |valid| valid.0);
        if valid >= fewest.0 {
            continue;
        }
        let Text { zh, en } = name;
        let zh = format!("{zh}的有效票只有 `{valid}` 张，少于 `{fewest}` 张");
        let en = format!("{en} has `{valid}` valid votes, fewer than `{fewest}`");
        findings.add(context.finding(Locator::at(ballots, "有效"), zh, en).under(day).help(
            "核对票数；参加的人太少的，重新组织测评",
            "check the count; if too few took part, repeat the ballot",
        ));
    }
}

fn ballots<'a>(context: &PersonContext<'a>) -> impl Iterator<Item = (Text, &'a Ballots, Day)> {
    let examination = context.person.steps().and_then(|steps| steps.examination.given());
    let ballot = examination.and_then(|examination| examination.ballot.given());
    let examined = ballot.map(|ballot| {
        let day = examination.and_then(|examination| examination.day).unwrap_or(context.day);
        (Text::new("乡镇考察测评", "测评 of 乡镇考察"), ballot, day)
    });
    let yearly = context.person.assessments.iter().flat_map(|one| {
        let named = |name: &str| {
            Text::new(format!("{}年{name}", one.year), format!("{name} of {}", one.year))
        };
        let day = one.year.judged_on(context.day);
        let organization = one.organization.given().map(|votes| (named("组织测评"), votes, day));
        let masses = one.masses.given().map(|votes| (named("群众评价"), votes, day));
        organization.into_iter().chain(masses)
    });
    examined.into_iter().chain(yearly)
}
