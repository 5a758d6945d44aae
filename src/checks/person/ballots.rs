//! The secret ballots of a person's file, as the rules about them see them.

use crate::model::Person;
use crate::model::tally::Ballots;

/// Every ballot of the file: of the town's examination and of each year's assessment.
pub(super) fn all(person: &Person) -> impl Iterator<Item = &Ballots> {
    let examination = person.steps().and_then(|steps| steps.examination.given());
    let examination = examination.and_then(|examination| examination.ballot.given());
    let yearly = person.assessments.iter().flat_map(|one| [&one.organization, &one.masses]);
    examination.into_iter().chain(yearly.filter_map(|ballot| ballot.given()))
}

/// The counts that are filled in, from those who are due to the valid ballots: none may be more
/// than the one before.
pub(super) fn counts(ballot: &Ballots) -> Vec<(&'static str, u32)> {
    let counts = [
        ("应到", ballot.due),
        ("实到", ballot.present),
        ("发出", ballot.issued),
        ("收回", ballot.returned),
        ("有效", ballot.valid),
    ];
    counts.into_iter().filter_map(|(key, count)| Some((key, count?.0))).collect()
}
