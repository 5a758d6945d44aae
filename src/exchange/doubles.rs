//! Rows that stand for one person: which of them is right is not ours to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::path::ArchivePath;

use super::plan::{Outcome, Plan};

/// Whom a row claims to be.
pub(super) struct Claim {
    /// The row's place in the plan.
    pub(super) row: usize,
    /// The identity number.
    pub(super) identity: Option<String>,
    /// Somebody of the archive.
    pub(super) known: Option<ArchivePath>,
    /// The village and the name.
    pub(super) name: String,
}

impl Claim {
    /// By what the row may be another's double. Of new people who are called alike, one without a
    /// number may be any of the others.
    fn keys<'a>(&'a self, all: &'a [Self]) -> impl Iterator<Item = &'a str> {
        let alike =
            |one: &Self| one.name == self.name && one.known.is_none() && one.identity.is_none();
        let name = match &self.known {
            Some(path) => Some(path.as_str()),
            None => all.iter().any(alike).then_some(self.name.as_str()),
        };
        [self.identity.as_deref(), name].into_iter().flatten()
    }
}

/// Refuses rows that stand for one person.
pub(super) fn refuse(plan: &mut Plan, claims: &[Claim]) {
    let mut same: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
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
