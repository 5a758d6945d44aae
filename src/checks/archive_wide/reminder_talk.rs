//! Somebody ranked among the last of a town's yearly assessment had no reminder talk.

use std::collections::BTreeMap;

use crate::archive::PERSON;
use crate::checks::{Basis, Finding, Findings, Ranked, Roll, Rule, Run};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Year;
use crate::model::words::TieRule;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "reminder-talk",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("排名"),
    run: Run::Archive(run),
};

type Group<'a> = Vec<(&'a ArchivePath, &'a Ranked)>;

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let mut groups: BTreeMap<(&str, Year), Group<'_>> = BTreeMap::new();
    for (path, member) in &roll.members {
        let town = path.parts().next().expect("a path has parts");
        for ranked in member.ranks.iter().filter(|ranked| ranked.year <= roll.day.year()) {
            groups.entry((town, ranked.year)).or_default().push((path, ranked));
        }
    }
    for ((_, year), group) in groups {
        // The ranks of a year are given by the rules of its end.
        let policy = roll.archive.policies.on(year.last_day().min(roll.day));
        let Some(ranking) = policy.ranking.given() else { continue };
        let Some(reminded) = ranking.reminded.filter(|reminded| reminded.0 > 0) else { continue };
        let last = last(group, reminded.0 as usize, ranking.ties);
        let silent = last.into_iter().filter(|(_, ranked)| !ranked.is_reminded);
        silent.for_each(|(path, ranked)| findings.add(finding(path, ranked)));
    }
}

/// The last ones of a town's year. Equal ranks count as one place, or, where places run on, only
/// if all of them are among the last: nobody is picked out of equals.
fn last(mut group: Group<'_>, reminded: usize, ties: Option<TieRule>) -> Group<'_> {
    group.sort_by_key(|(_, ranked)| std::cmp::Reverse(ranked.rank));
    let Some((_, next)) = group.get(reminded) else {
        // So few are first and last at once.
        return Vec::new();
    };
    let (cut, next) = (group[reminded - 1].1.rank, next.rank);
    if group.last().is_some_and(|(_, best)| best.rank == cut) {
        // Nobody is behind anybody.
        return Vec::new();
    }
    let is_whole = cut != next || ties != Some(TieRule::Next);
    group.retain(|(_, ranked)| ranked.rank > cut || ranked.rank == cut && is_whole);
    group
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Spot;
    use crate::model::number::Count;

    /// The ranks of those who are reminded, of a town with these.
    fn reminded(ranks: &[u32], number: usize, ties: TieRule) -> Vec<u32> {
        let path: ArchivePath = "松岭镇/荷塘村/张志远".parse().unwrap();
        let all: Vec<Ranked> = ranks
            .iter()
            .map(|rank| Ranked {
                year: Year::new(2026).unwrap(),
                rank: Count(*rank),
                is_reminded: false,
                spot: Spot::file(),
            })
            .collect();
        let group = all.iter().map(|ranked| (&path, ranked)).collect();
        last(group, number, Some(ties)).into_iter().map(|(_, ranked)| ranked.rank.0).collect()
    }

    #[test]
    fn the_last_ones_are_reminded() {
        assert_eq!(reminded(&[2, 1, 4, 3], 2, TieRule::Same), [4, 3]);
        assert_eq!(reminded(&[1, 2], 3, TieRule::Same), [] as [u32; 0]);
    }

    #[test]
    fn equal_ones_are_reminded_together_or_not_at_all() {
        assert_eq!(reminded(&[1, 2, 2], 1, TieRule::Same), [2, 2]);
        assert_eq!(reminded(&[1, 2, 2], 1, TieRule::Next), [] as [u32; 0]);
        assert_eq!(reminded(&[1, 2, 2, 3], 2, TieRule::Next), [3]);
        assert_eq!(reminded(&[1, 2, 2, 3], 3, TieRule::Next), [3, 2, 2]);
        assert_eq!(reminded(&[1, 1, 1], 1, TieRule::Same), [] as [u32; 0]);
    }
}
