//! What was verified (核实) is not what the file says.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::words::VerifiedItem;

pub(super) const RULE: Rule = Rule {
    code: "verification-differs",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "三龄两历以认定的为准，档案与认定一致",
        "verified values take precedence, and the file agrees with them",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for one in &context.person.verifications {
        let (Some(item), Some(verified)) = (one.item, &one.verified) else { continue };
        if facts::confirms(context.person, one, context.day) {
            continue;
        }
        let held = facts::verifiable(context.person, item, context.day);
        let (zh, en) = match &held[..] {
            [] => (format!("没有写 `{item}`"), format!("has no {item}")),
            held => {
                let held = held.join("`、`");
                (format!("写的是 `{held}`"), format!("says `{held}`"))
            }
        };
        let zh = format!("{item}认定为 `{verified}`，档案里{zh}");
        let en = format!("{item} was verified as `{verified}`, but the file {en}");
        let finding = context.finding(Locator::at(one, "认定"), zh, en).help(
            "档案里写认定的值；认定写错了的，改正这里的 `认定`",
            "put the verified value into the file; correct 认定 here if that is the wrong one",
        );
        let held = held_under(item).iter().map(|key| Locator::at(context.person, key));
        findings.add(finding.resting_on(held));
    }
}

/// The keys under which a person's file holds what is verified.
fn held_under(item: VerifiedItem) -> &'static [&'static str] {
    match item {
        VerifiedItem::Birth => &["出生年月"],
        VerifiedItem::WorkStart => &["参加工作时间"],
        VerifiedItem::PartyJoined => &["入党时间"],
        VerifiedItem::Education => &["全日制教育", "在职教育"],
        VerifiedItem::Experience => &["简历"],
    }
}
