//! Somebody ranked among the last of a town's yearly assessment had no reminder talk.

use crate::archive::PERSON;
use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::Stage;
use crate::facts::obligation::{self, Ranked};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "reminder-talk",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("排名"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let ranked = roll
        .members
        .iter()
        .flat_map(|(path, member)| member.ranks.iter().map(move |ranked| (path, ranked)));
    let owing = obligation::owing(ranked, roll.policy().ranking.given());
    // People who have left keep their rank, and nobody talks with them.
    let kept = owing.into_iter().filter(|(path, _)| roll.members[*path].stage != Stage::Left);
    kept.for_each(|(path, ranked)| findings.add(finding(path, ranked)));
}

fn finding(path: &ArchivePath, ranked: &Ranked) -> Finding {
    let (year, rank) = (ranked.year, ranked.rank);
    let file = path.join(PERSON).expect("the file was read");
    let message = Text::new(
        format!("`{year}` 年名次 `{rank}` 属于靠后的，没有提醒谈话"),
        format!("rank `{rank}` of `{year}` is among the last, and there was no reminder talk"),
    );
    Finding::new(&file, ranked.spot.clone(), message).help(
        "谈话后写 `提醒谈话: {日期: …, 谈话人: …, 职务: …, 内容: …}`",
        "hold it, then write `提醒谈话: {日期: …, 谈话人: …, 职务: …, 内容: …}`",
    )
}
