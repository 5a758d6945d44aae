//! Two postings away from home run at the same time.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation;
use crate::model::Day;
use crate::model::training::Posting;

pub(super) const RULE: Rule = Rule {
    code: "posting-overlap",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("分批次锻炼，时间不交叉", "postings follow one another"),
    run: RuleBody::Person(run),
};

/// Of postings in the order of their first days each is compared with the one that runs longest.
fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let away = context.postings().filter(|one| obligation::leads_away(&context.on_day(), one));
    let mut postings: Vec<(Day, &Posting)> =
        away.filter_map(|posting| Some((posting.from?, posting))).collect();
    postings.sort_by_key(|(from, _)| *from);
    let mut longest: Option<&Posting> = None;
    for (from, posting) in postings {
        if let Some(before) = longest.filter(|one| one.until.is_none_or(|until| from <= until)) {
            let name = before.host.as_ref().map_or("—", |host| host.name());
            let zh = format!("`{from}` 起的锻炼与在 `{name}` 的锻炼时间交叉");
            let en = format!("the posting from `{from}` begins while the one at `{name}` goes on");
            findings.add(context.finding(Locator::at(posting, "起"), zh, en).help(
                "核对两次锻炼的起止日期；前一次已结束的写上 `止`",
                "look at 起 and 止 of both; write 止 for the one that has ended",
            ));
        }
        let ends = |one: &Posting| one.until.map_or((true, None), |until| (false, Some(until)));
        longest = longest.filter(|before| ends(before) >= ends(posting)).or(Some(posting));
    }
}
