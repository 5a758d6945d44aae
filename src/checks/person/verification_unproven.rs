//! Another value was verified (核实) than was declared, and nothing proves it.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::date::MonthOrDay;
use crate::model::words::VerifiedItem;

pub(super) const RULE: Rule = Rule {
    code: "verification-unproven",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text(
        "认定与原填不同的，写明依据和材料日期",
        "another value than the declared one rests on a paper and its date",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for one in context.person.verifications.iter().filter(|one| facts::corrects(one)) {
        let missing = facts::unproven(one, context.day);
        let (Some(first), Some(item)) = (missing.first(), one.item) else { continue };
        let late = one.evidence_date.filter(|_| *first == "材料日期");
        let finding = match late {
            Some(date) => late_paper(context, Locator::at(one, first), &item, date),
            None => without_paper(context, Locator::at(one, first).or("认定"), &item, &missing),
        };
        findings.add(finding);
    }
}

fn without_paper(
    context: &PersonContext<'_>,
    locator: Locator,
    item: &VerifiedItem,
    missing: &[&str],
) -> Finding {
    let all = missing.join("`、`");
    let zh = format!("{item}的认定与原填不同，没有 `{all}`");
    let en = format!("{item} was verified otherwise than declared, without `{all}`");
    context.finding(locator, zh, en).unless_told().help(
        format!("补上 `{all}`；没有材料的，按原填认定"),
        format!("add `{all}`, or keep the declared value"),
    )
}

/// What is said of a paper that is dated after the day: it proves nothing yet.
fn late_paper(
    context: &PersonContext<'_>,
    locator: Locator,
    item: &VerifiedItem,
    date: MonthOrDay,
) -> Finding {
    let day = context.day;
    let zh = format!("{item}的认定与原填不同，材料日期 `{date}` 在 {day} 之后，不能作依据");
    let en = format!(
        "{item} was verified otherwise than declared, by a paper dated `{date}`, after {day}"
    );
    context.finding(locator, zh, en).help(
        "改正 `材料日期`；材料还没有的，按原填认定",
        "correct 材料日期, or keep the declared value until there is a document",
    )
}
