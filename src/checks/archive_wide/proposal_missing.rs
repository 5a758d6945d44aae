//! Someone ranked among the first of a town's yearly assessment, who by the county's rules are put
//! forward, is not entered as such. The ranking is the town's; nothing is ranked here.

use std::collections::BTreeMap;

use crate::archive::PERSON;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Member, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::Ranked;
use crate::model::Year;
use crate::model::words::TieRule;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "proposal-missing",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("排名"),
    run: RuleBody::Archive(run),
};

type Group<'a> = Vec<(&'a ArchivePath, &'a Member, &'a Ranked)>;

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let mut groups: BTreeMap<(&str, Year), Group<'_>> = BTreeMap::new();
    for (path, member) in &context.members {
        for ranked in member.ranks.iter().filter(|ranked| ranked.year <= context.day.year()) {
            groups.entry((&*ranked.town, ranked.year)).or_default().push((path, member, ranked));
        }
    }
    for ((_, year), group) in groups {
        let day = year.judged_on(context.day);
        let Some(ranking) = context.archive.policies.on(day).ranking.given() else { continue };
        let proposed = ranking.proposed.map_or(0, |proposed| proposed.0 as usize);
        let first = first(group, proposed, ranking.ties).into_iter();
        for (path, member, ranked) in first.filter(|(.., ranked)| !ranked.has_left) {
            if !member.proposals.iter().any(|proposed| *proposed >= year) {
                findings.add(finding(path, member, ranked).under(day));
            }
        }
    }
}

/// The first ones of a town's year. Equal ranks count as one place, or, where places run on, only
/// if all of them are among the first: no one is picked out of equals.
fn first(mut group: Group<'_>, proposed: usize, ties: Option<TieRule>) -> Group<'_> {
    group.sort_by_key(|(.., ranked)| ranked.rank);
    let Some(last) = proposed.checked_sub(1).and_then(|at| group.get(at)) else {
        // So few are first and last at once, or no one is asked for.
        return Vec::new();
    };
    let cut = last.2.rank;
    let is_whole = group.get(proposed).is_none_or(|(.., next)| next.rank != cut);
    group.retain(|(.., ranked)| {
        ranked.rank < cut || ranked.rank == cut && (is_whole || ties != Some(TieRule::Next))
    });
    group
}

fn finding(path: &ArchivePath, member: &Member, ranked: &Ranked) -> Finding {
    let (year, rank) = (ranked.year, ranked.rank);
    let file = path.join(PERSON).expect("the file was read");
    let message = Text::new(
        format!("`{year}` 年名次 `{rank}` 属于推荐的前几名，没有推荐使用的记录"),
        format!(
            "rank `{rank}` of `{year}` is among those to be put forward, and 推荐使用 has none"
        ),
    );
    Finding::new(&file, Locator::key_of(member.span, "推荐使用"), message).help(
        "推荐后写 `推荐使用: [{日期: …, 去向: …, 结果: …}]`；不推荐的不用写",
        "once it is done, write `推荐使用: [{日期: …, 去向: …, 结果: …}]`; otherwise leave it",
    )
}
