//! A posting that is over lacks its aim, comparison or report, or has them in another order.

use crate::checks::{Basis, Case, Finding, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::model::Day;
use crate::model::list::Maybe;
use crate::model::training::{DatedNote, Posting};
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-parts",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "交流前明确目标，期间对比差距，结束后汇报心得",
        "an aim before, a comparison during and a report after the posting",
    ),
    run: Run::Person(run),
};

const KEYS: [&str; 3] = ["目标", "对比", "汇报"];

/// A posting across villages needs all three; any other only if it has begun with one.
fn run(case: &Case<'_>, findings: &mut Findings) {
    for posting in case.postings().filter(|one| training::is_over(case, one)) {
        let parts = [&posting.aim, &posting.contrast, &posting.report];
        let begun = parts.iter().any(|part| part.given().is_some());
        if !begun && !training::plays(case, posting, Part::Abroad) {
            continue;
        }
        let found = lacking(case, posting, parts).or_else(|| disorder(case, parts));
        found.into_iter().for_each(|finding| findings.add(finding));
    }
}

fn lacking(case: &Case<'_>, posting: &Posting, parts: [&Maybe<DatedNote>; 3]) -> Option<Finding> {
    let all = KEYS.into_iter().zip(parts);
    let missing: Vec<&'static str> =
        all.filter(|(_, part)| part.given().is_none()).map(|(key, _)| key).collect();
    let spot = Spot::at(posting, missing.first()?);
    let missing = missing.join("、");
    let name = posting.host.as_ref().map_or("—", |host| host.name());
    let zh = format!("在 `{name}` 的锻炼已结束，没有 `{missing}`");
    let en = format!("the posting at `{name}` is over and lacks `{missing}`");
    Some(case.finding(spot, zh, en).unless_told().help(
        format!("补上 `{missing}`，各写 `日期` 和 `内容`"),
        format!("add `{missing}` with 日期 and 内容 each"),
    ))
}

fn disorder(case: &Case<'_>, parts: [&Maybe<DatedNote>; 3]) -> Option<Finding> {
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
        case.finding(Spot::at(*note, "日期"), zh, en)
            .help("核对日期：先目标，再对比，后汇报", "look at the dates: aim, comparison, report"),
    )
}
