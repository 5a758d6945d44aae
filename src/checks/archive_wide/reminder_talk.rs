//! Someone ranked among the last of a town's yearly assessment had no reminder talk.

use crate::archive::PERSON;
use crate::checks::{
    ArchiveContext, Basis, Condition, Finding, Findings, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::{self, Detail, Obligation};
use crate::model::Day;
use crate::path::ArchivePath;

pub(in crate::checks) const RULE: Rule = Rule {
    code: "reminder-talk",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("排名"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let ranked = context
        .members
        .iter()
        .flat_map(|(path, member)| member.ranks.iter().map(move |ranked| (path, ranked)));
    let owed = obligation::reminders(ranked, &context.archive.policies, context.day);
    findings.report(owed.iter().map(|(path, owed)| condition(path, owed, context.day)).collect());
}

/// The reminder talks with the person that the town's ranking asks for.
pub(in crate::checks) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let ranked = context.town_ranks.iter().map(|(path, ranked)| (path, ranked));
    let owed = obligation::reminders(ranked, &context.archive.policies, context.day);
    let own = owed.iter().filter(|(path, _)| *path == context.path);
    own.map(|(path, owed)| condition(path, owed, context.day)).collect()
}

fn condition(path: &ArchivePath, owed: &Obligation<'_>, day: Day) -> Condition {
    let file = path.join(PERSON).expect("the file was read");
    let title = owed.kind.title();
    let condition = Condition::new(&file, owed.place.clone(), title).on(owed.evidence);
    let Detail::Rank(year, rank) = owed.detail else { return condition };
    let condition = condition.under(year.judged_on(day));
    if !owed.has_failed() {
        return condition.value(format!("{year}年度第{rank}名"), format!("rank {rank} in {year}"));
    }
    let detail = owed.detail.text();
    let message = Text::new(
        format!("`{year}` 年名次 `{rank}` 属于靠后的，没有提醒谈话"),
        format!("rank `{rank}` of `{year}` is among the last, and there was no reminder talk"),
    );
    let finding = Finding::new(&file, owed.place.clone(), message).help(
        "谈话后写 `提醒谈话: {日期: …, 谈话人: …, 职务: …, 内容: …}`",
        "hold it, then write `提醒谈话: {日期: …, 谈话人: …, 职务: …, 内容: …}`",
    );
    condition.value(detail.zh, detail.en).overdue(finding)
}
