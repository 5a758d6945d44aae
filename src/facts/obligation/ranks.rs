//! Reminder talks: who is among a town's last in the yearly assessment and was not reminded.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::facts::home::Home;
use crate::facts::stage::Stage;
use crate::model::assessment::Assessment;
use crate::model::locator::Locator;
use crate::model::number::Count;
use crate::model::place::At;
use crate::model::words::TieRule;
use crate::model::{Day, Month, Person, Policies, Year};
use crate::path::ArchivePath;

use super::detail::Detail;
use super::kind::Kind;
use super::{Obligation, State};

/// A rank in a town's assessment of a year.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ranked {
    pub(crate) year: Year,
    /// The town's name at the end of that year.
    pub(crate) town: String,
    pub(crate) rank: Count,
    /// Whether a reminder talk had followed on the day.
    pub(crate) is_reminded: bool,
    /// The day of that talk, if it is written.
    pub(crate) reminded_on: Option<Day>,
    /// Whether the person has left: the rank stays, and nobody talks with the person or puts him or
    /// her forward.
    pub(crate) has_left: bool,
    /// The assessment, in which the talk is or should be written.
    assessment: At,
}

impl Ranked {
    /// The ranks of a person, who has come as far as a stage, up to the year of a day.
    pub(crate) fn of(
        archive: &Archive,
        path: &ArchivePath,
        person: &Person,
        (stage, day): (Stage, Day),
    ) -> Vec<Self> {
        let town = |day| Home::of(archive, path, person, day).town.to_owned();
        // A year that is assessed twice, which is told, is one place among the town's.
        let mut years = BTreeSet::new();
        let come = person.assessments.iter().filter(|one| one.year <= day.year());
        let all = come.filter_map(|one| {
            let town = town(one.year.judged_on(day));
            Self::new(one, town, (stage, day))
        });
        all.filter(|one| years.insert(one.year)).collect()
    }

    fn new(assessment: &Assessment, town: String, (stage, day): (Stage, Day)) -> Option<Self> {
        let talk = assessment.reminder.given();
        let talk = talk.filter(|talk| talk.day.is_none_or(|held| held <= day));
        Some(Self {
            year: assessment.year,
            town,
            rank: assessment.rank?,
            is_reminded: talk.is_some(),
            reminded_on: talk.and_then(|talk| talk.day),
            has_left: stage == Stage::Left,
            assessment: assessment.span,
        })
    }

    /// The reminder talk as an obligation: due by the end of the year assessed, and owed from the
    /// moment when there is a rank.
    fn obligation(&self, day: Day) -> Option<Obligation<'static>> {
        let end = Month::new(self.year.number(), 12)?.last_day();
        Some(Obligation {
            kind: Kind::Reminder,
            state: if self.is_reminded { State::Met } else { State::Failed },
            due: Some(end.min(day)),
            place: Locator::key_of(self.assessment, "提醒谈话"),
            evidence: self.reminded_on,
            detail: Detail::Rank(self.year, self.rank.0),
        })
    }
}

/// Whose rank of which year asks for a reminder talk. It follows from the ranks of all others of the
/// town, and so does not stand in a person's own file.
#[derive(Debug)]
pub(crate) struct RankedLast(BTreeSet<(ArchivePath, Year)>);

impl RankedLast {
    /// Of nobody, where no paper asks.
    pub(crate) const NOBODY: Self = Self(BTreeSet::new());

    /// Those of some ranks, as [`reminders`] finds them.
    pub(crate) fn new<'a>(
        ranked: impl Iterator<Item = (&'a ArchivePath, &'a Ranked)>,
        policies: &Policies,
        day: Day,
    ) -> Self {
        let owed = reminders(ranked, policies, day).into_iter();
        let year = |(path, owed): (&ArchivePath, Obligation<'_>)| match owed.detail {
            Detail::Rank(year, _) => Some((path.clone(), year)),
            _ => None,
        };
        Self(owed.filter_map(year).collect())
    }

    /// Whether a person is among the last of a year.
    pub(crate) fn holds(&self, person: &ArchivePath, year: Year) -> bool {
        self.0.iter().any(|(own, of)| own == person && *of == year)
    }
}

type Group<'a> = Vec<(&'a ArchivePath, &'a Ranked)>;

/// The reminder talks that the policy of each year asks for with those who rank last and have not
/// left; towns and years each for themselves.
pub(crate) fn reminders<'a>(
    ranked: impl Iterator<Item = (&'a ArchivePath, &'a Ranked)>,
    policies: &Policies,
    day: Day,
) -> Vec<(&'a ArchivePath, Obligation<'static>)> {
    let mut groups: BTreeMap<(&str, Year), Group<'_>> = BTreeMap::new();
    for (path, one) in ranked {
        groups.entry((&one.town, one.year)).or_default().push((path, one));
    }
    let last = groups.into_iter().filter_map(|((_, year), group)| {
        let ranking = policies.on(year.judged_on(day)).ranking.given()?;
        let reminded = ranking.reminded.filter(|reminded| reminded.0 > 0)?;
        Some(last(group, reminded.0 as usize, ranking.ties))
    });
    let kept = last.flatten().filter(|(_, one)| !one.has_left);
    kept.filter_map(|(path, one)| Some((path, one.obligation(day)?))).collect()
}

/// The last ones of a town's year. Equal ranks count as one place, or, where places run on, only
/// if all of them are among the last: nobody is picked out of equals. Those of the best rank are
/// behind nobody and never among the last.
fn last(mut group: Group<'_>, reminded: usize, ties: Option<TieRule>) -> Group<'_> {
    group.sort_by_key(|(_, ranked)| std::cmp::Reverse(ranked.rank));
    let Some((_, next)) = group.get(reminded) else {
        // So few are first and last at once.
        return Vec::new();
    };
    let (cut, next) = (group[reminded - 1].1.rank, next.rank);
    let is_best = group.last().is_some_and(|(_, best)| best.rank == cut);
    let is_whole = !is_best && (cut != next || ties != Some(TieRule::Next));
    group.retain(|(_, ranked)| ranked.rank > cut || ranked.rank == cut && is_whole);
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// The ranks of those who are reminded, of a town with these.
    fn reminded(ranks: &[u32], number: usize, ties: TieRule) -> Vec<u32> {
        let path: ArchivePath = "松岭镇/荷塘村/张志远".parse().unwrap();
        let all: Vec<Ranked> = ranks
            .iter()
            .map(|rank| Ranked {
                year: Year::new(2026).unwrap(),
                town: "松岭镇".to_owned(),
                rank: Count(*rank),
                is_reminded: false,
                reminded_on: None,
                has_left: false,
                assessment: At(Span::default()),
            })
            .collect();
        let group = all.iter().map(|ranked| (&path, ranked)).collect();
        last(group, number, Some(ties)).into_iter().map(|(_, ranked)| ranked.rank.0).collect()
    }

    #[test]
    fn the_last_ones_are_reminded() {
        assert_eq!(reminded(&[2, 1, 4, 3], 2, TieRule::Same), [4, 3]);
        assert_eq!(reminded(&[1, 2], 3, TieRule::Same), [] as [u32; 0]);
        assert_eq!(reminded(&[1, 2], 2, TieRule::Same), [] as [u32; 0]);
        assert_eq!(reminded(&[1, 2, 3], 2, TieRule::Same), [3, 2]);
    }

    #[test]
    fn equal_ones_are_reminded_together_or_not_at_all() {
        assert_eq!(reminded(&[1, 2, 2], 1, TieRule::Same), [2, 2]);
        assert_eq!(reminded(&[1, 2, 2], 1, TieRule::Next), [] as [u32; 0]);
        assert_eq!(reminded(&[1, 2, 2, 3], 2, TieRule::Next), [3]);
        assert_eq!(reminded(&[1, 2, 2, 3], 3, TieRule::Next), [3, 2, 2]);
        assert_eq!(reminded(&[1, 1, 1], 1, TieRule::Same), [] as [u32; 0]);
    }

    #[test]
    fn more_reminders_never_leave_out_somebody_whom_fewer_name() {
        for ties in [TieRule::Same, TieRule::Next] {
            for ranks in 0..4_u32.pow(5) {
                let ranks: Vec<u32> = (0..5).map(|at| 1 + ranks / 4_u32.pow(at) % 4).collect();
                // As many reminders as people: nobody is reminded.
                for number in 1..4 {
                    let (fewer, more) =
                        (reminded(&ranks, number, ties), reminded(&ranks, number + 1, ties));
                    assert!(more.starts_with(&fewer), "{ranks:?} {number}: {fewer:?} {more:?}");
                    let best = *ranks.iter().min().unwrap();
                    assert!(more.iter().all(|rank| *rank > best), "{ranks:?}: {more:?}");
                    let worst = *ranks.iter().max().unwrap();
                    let behind = ranks.iter().filter(|rank| **rank == worst).count();
                    let is_owed = worst > best && behind <= number;
                    assert!(!is_owed || fewer.contains(&worst), "{ranks:?} {number}: {fewer:?}");
                }
            }
        }
    }
}
