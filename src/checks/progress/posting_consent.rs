//! The village that takes someone in has not said that it agrees.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-consent",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("跨村任职要有接收村的意见", "the host village agrees to a posting"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for posting in context.postings().filter(|one| training::plays(context, one, Part::Abroad)) {
        if posting.host_opinion.is_some() {
            continue;
        }
        let name = posting.host.as_ref().map_or("—", |host| host.name());
        let zh = format!("到 `{name}` 任职，没有接收意见");
        let en = format!("the posting at `{name}` lacks the host's opinion");
        findings.add(context.finding(Locator::at(posting, "接收意见"), zh, en).unless_told().help(
            "征求接收村意见后写 `接收意见: 同意`",
            "ask the host, then write `接收意见: 同意`",
        ));
    }
}
