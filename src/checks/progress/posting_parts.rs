//! A posting that is over lacks its aim, comparison or report, or has them in another order.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail, Obligation};
use crate::model::Day;
use crate::model::training::{DatedNote, Posting};

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-parts",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "交流前明确目标，期间对比差距，结束后汇报心得",
        "an aim before, a comparison during and a report after the posting",
    ),
    run: RuleBody::Person(run),
};

const KEYS: [&str; 3] = ["目标", "对比", "汇报"];

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// How every posting stands that owes something at its end.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::postings(&context.on_day());
    owed.iter().map(|owed| condition(context, owed)).collect()
}

fn condition(context: &PersonContext<'_>, owed: &Obligation<'_>) -> Condition {
    let condition = training::condition(context, owed);
    let Detail::Posting(posting, missing) = &owed.detail else { return condition };
    if owed.has_failed() {
        return condition.overdue(lacking(context, posting, owed.place.clone(), missing));
    }
    let host = posting.host.as_ref().map_or("—", |host| host.name());
    let is_met = owed.state == obligation::State::Met;
    let condition = if is_met { condition.shown(host) } else { condition };
    match disorder(context, posting).filter(|_| is_met && training::is_over(context, posting)) {
        Some(finding) => condition.overdue(finding),
        None => condition,
    }
}

fn lacking(
    context: &PersonContext<'_>,
    posting: &Posting,
    place: Locator,
    missing: &[&str],
) -> Finding {
    let missing = missing.join("、");
    let name = posting.host.as_ref().map_or("—", |host| host.name());
    let zh = format!("在 `{name}` 的锻炼已结束，没有 `{missing}`");
    let en = format!("the posting at `{name}` is over and lacks `{missing}`");
    context.finding(place, zh, en).unless_told().help(
        format!("补上 `{missing}`，各写 `日期` 和 `内容`"),
        format!("add `{missing}` with 日期 and 内容 each"),
    )
}

fn disorder(context: &PersonContext<'_>, posting: &Posting) -> Option<Finding> {
    let parts = [&posting.aim, &posting.contrast, &posting.report];
    let days = KEYS.into_iter().zip(parts).filter_map(|(key, part)| {
        let note = part.given()?;
        Some((key, note, note.day?))
    });
    let days: Vec<(&str, &DatedNote, Day)> = days.collect();
    let falls = days.windows(2).find(|pair| pair[1].2 < pair[0].2)?;
    let [(before, _, earlier), (after, note, later)] = falls else { return None };
    let zh = format!("`{after}`（{later}）早于 `{before}`（{earlier}）");
    let en = format!("`{after}` ({later}) comes before `{before}` ({earlier})");
    Some(
        context
            .finding(Locator::at(*note, "日期"), zh, en)
            .help("核对日期：先目标，再对比，后汇报", "look at the dates: aim, comparison, report"),
    )
}
