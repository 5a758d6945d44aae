//! Rows that stand for one person: which of them is right is not ours to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::mask;
use crate::path::ArchivePath;

use super::plan::{ImportPlan, PlannedRow, RowOutcome};

/// How many rows of one person are named.
const MOST: usize = 12;

/// Whom a row claims to be.
#[derive(Debug)]
pub(super) struct Claim {
    /// The row's place in the plan.
    pub(super) row: usize,
    pub(super) identity: Option<String>,
    /// What a roster shows of it.
    pub(super) shown: Option<String>,
    /// Someone of the archive.
    pub(super) known: Option<ArchivePath>,
    /// The village and the name.
    pub(super) name: String,
}

/// New people who are called alike.
#[derive(Default)]
struct Namesakes {
    /// Whether nothing is known of the number of one of them.
    any_unknown: bool,
    /// What rosters show of the numbers of those of whom they show a part alone.
    shown: BTreeSet<String>,
}

impl Claim {
    /// By what the row may be another's double. Of new people who are called alike, one without a
    /// number may be any of the others, and one of whose number a part is shown any of those whose
    /// numbers look so.
    fn keys(&self, namesakes: &BTreeMap<&str, Namesakes>) -> Vec<String> {
        let name = match &self.known {
            Some(path) => Some(path.to_string()),
            None => namesakes.get(&*self.name).and_then(|alike| match self.part() {
                _ if alike.any_unknown => Some(self.name.clone()),
                Some(part) if alike.shown.contains(&part) => Some(format!("{} {part}", self.name)),
                _ => None,
            }),
        };
        self.identity.clone().into_iter().chain(name).collect()
    }

    /// The part of the number that is known.
    fn part(&self) -> Option<String> {
        self.identity.as_deref().map(mask::identity).or_else(|| self.shown.clone())
    }
}

/// Refuses rows that stand for one person.
pub(super) fn refuse(plan: &mut ImportPlan, claims: &[Claim]) {
    let groups = groups(claims);
    let refused = groups.iter().flatten().filter_map(|at| plan.rows[*at].person.as_ref());
    let refused: BTreeSet<ArchivePath> = refused.cloned().collect();
    plan.files.retain(|file| file.path.parent().is_none_or(|person| !refused.contains(&person)));
    for rows in groups {
        let fault = fault(rows.iter().map(|at| plan.rows[*at].number()));
        rows.into_iter().for_each(|at| refuse_one(&mut plan.rows[at], &fault));
    }
}

/// The rows that stand for one person, as often as several do. Rosters have thousands of rows: no
/// row is held against each other one.
fn groups(claims: &[Claim]) -> BTreeSet<BTreeSet<usize>> {
    let mut namesakes: BTreeMap<&str, Namesakes> = BTreeMap::new();
    for claim in claims.iter().filter(|one| one.known.is_none()) {
        let alike = namesakes.entry(&claim.name).or_default();
        match claim.part() {
            None => alike.any_unknown = true,
            Some(part) if claim.identity.is_none() => drop(alike.shown.insert(part)),
            Some(_) => {}
        }
    }
    let mut same: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for claim in claims {
        for key in claim.keys(&namesakes) {
            same.entry(key).or_default().insert(claim.row);
        }
    }
    same.into_values().filter(|rows| rows.len() > 1).collect()
}

/// What is said of rows that stand for one person, each in its place: only the first of many are
/// named, since each row says it.
fn fault(numbers: impl ExactSizeIterator<Item = String>) -> Text {
    let all = numbers.len();
    let named: Vec<String> = numbers.take(MOST).collect();
    let (zh, en) = (named.join("、"), named.join(", "));
    if all <= MOST {
        return Text::new(
            format!("这几行是同一个人：{zh}"),
            format!("these rows are one person: {en}"),
        );
    }
    Text::new(
        format!("这 {all} 行是同一个人：{zh} 等"),
        format!("these {all} rows are one person: {en}, …"),
    )
}

fn refuse_one(row: &mut PlannedRow, fault: &Text) {
    match &mut row.outcome {
        RowOutcome::Refused(faults) => faults.push(fault.clone()),
        outcome => *outcome = RowOutcome::Refused(vec![fault.clone()]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::*;

    /// The same with every row held against each other one.
    fn plainly(claims: &[Claim]) -> BTreeSet<BTreeSet<usize>> {
        let keys = |own: &Claim| {
            let alike: Vec<&Claim> =
                claims.iter().filter(|one| one.name == own.name && one.known.is_none()).collect();
            let name = match &own.known {
                Some(path) => Some(path.to_string()),
                None if alike.iter().any(|one| one.part().is_none()) => Some(own.name.clone()),
                None => alike
                    .iter()
                    .any(|one| one.identity.is_none() && one.part() == own.part())
                    .then(|| format!("{} {}", own.name, own.part().unwrap_or_default())),
            };
            own.identity.clone().into_iter().chain(name).collect::<Vec<_>>()
        };
        let all: Vec<(usize, Vec<String>)> =
            claims.iter().map(|one| (one.row, keys(one))).collect();
        let with = |key: &String| {
            all.iter().filter(|(_, keys)| keys.contains(key)).map(|(row, _)| *row).collect()
        };
        let groups = all.iter().flat_map(|(_, keys)| keys).map(with);
        groups.filter(|rows: &BTreeSet<usize>| rows.len() > 1).collect()
    }

    /// One of few people: rows are often doubles.
    fn claim() -> impl Strategy<Value = Claim> {
        let name = prop_oneof!["甲村/张三", "甲村/李四", "乙村/张三"];
        let number = (0..3_u8, 0..2_u8)
            .prop_map(|(day, order)| format!("43900119941{}0{day}00{order}X", order + 1));
        let known = option::weighted(0.2, Just("甲镇/甲村/张三".parse().unwrap()));
        (name, option::of(number.clone()), option::of(number), known).prop_map(
            |(name, identity, shown, known)| Claim {
                row: 0,
                identity,
                shown: shown.as_deref().map(mask::identity),
                known,
                name,
            },
        )
    }

    proptest! {
        #[test]
        fn the_same_rows_are_doubles_as_when_each_is_held_against_each(
            mut claims in vec(claim(), 0..12),
        ) {
            claims.iter_mut().enumerate().for_each(|(row, claim)| claim.row = row);
            prop_assert_eq!(groups(&claims), plainly(&claims));
        }
    }

    #[test]
    fn a_county_s_roster_is_done_at_once() {
        let claims: Vec<Claim> = (0..200_000)
            .map(|row| Claim {
                row,
                identity: None,
                shown: None,
                known: None,
                name: format!("甲村/{}", row / 2),
            })
            .collect();
        assert_eq!(groups(&claims).len(), 100_000);
    }
}
