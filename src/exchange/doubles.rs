//! Rows that stand for one person: which of them is right is not ours to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::path::ArchivePath;

use super::plan::{Outcome, Plan};
use super::rows::masked;

/// Whom a row claims to be.
pub(super) struct Claim {
    /// The row's place in the plan.
    pub(super) row: usize,
    /// The identity number.
    pub(super) identity: Option<String>,
    /// What a roster shows of it.
    pub(super) shown: Option<String>,
    /// Somebody of the archive.
    pub(super) known: Option<ArchivePath>,
    /// The village and the name.
    pub(super) name: String,
}

impl Claim {
    /// By what the row may be another's double. Of new people who are called alike, one without a
    /// number may be any of the others, and one of whose number a part is shown any of those whose
    /// numbers look so.
    fn keys(&self, all: &[Self]) -> Vec<String> {
        let alike = |one: &&Self| one.name == self.name && one.known.is_none();
        let alike = || all.iter().filter(alike);
        let part = self.part();
        let name = match &self.known {
            Some(path) => Some(path.to_string()),
            None if alike().any(|one| one.part().is_none()) => Some(self.name.clone()),
            None => alike()
                .any(|one| one.identity.is_none() && one.part() == part)
                .then(|| format!("{} {}", self.name, part.unwrap_or_default())),
        };
        self.identity.clone().into_iter().chain(name).collect()
    }

    /// The part of the number that is known.
    fn part(&self) -> Option<String> {
        self.identity.as_deref().map(masked).or_else(|| self.shown.clone())
    }
}

/// Refuses rows that stand for one person.
pub(super) fn refuse(plan: &mut Plan, claims: &[Claim]) {
    let mut same: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for claim in claims {
        for key in claim.keys(claims) {
            same.entry(key).or_default().insert(claim.row);
        }
    }
    let groups: BTreeSet<BTreeSet<usize>> =
        same.into_values().filter(|rows| rows.len() > 1).collect();
    for rows in groups {
        let numbers: Vec<String> = rows.iter().map(|at| plan.rows[*at].number()).collect();
        let fault = Text::new(
            format!("这几行是同一个人：{}", numbers.join("、")),
            format!("these rows are one person: {}", numbers.join(", ")),
        );
        rows.into_iter().for_each(|at| refuse_one(plan, at, &fault));
    }
}

fn refuse_one(plan: &mut Plan, at: usize, fault: &Text) {
    let row = &mut plan.rows[at];
    plan.files.retain(|file| file.path.parent() != row.person);
    match &mut row.outcome {
        Outcome::Refused(faults) => faults.push(fault.clone()),
        outcome => *outcome = Outcome::Refused(vec![fault.clone()]),
    }
}
