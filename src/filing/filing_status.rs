//! Whom the check holds up, and what was accepted on purpose.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::packet::Exception;
use crate::path::ArchivePath;
use crate::text::harmless;

use super::allow::Allowed;
use super::blocker::Blocker;

/// How a person stands before filing.
#[derive(Debug, Clone, Default)]
pub(crate) struct FilingStatus {
    /// What holds the person up.
    pub(crate) blockers: Vec<Blocker>,
    /// What would, and was accepted.
    pub(crate) exceptions: Vec<Exception>,
}

/// The most characters of a finding or a reason that a packet repeats.
const TOLD: usize = 2000;

/// A text as a packet may hold it: what is quoted in it may be anything.
fn told(text: &str) -> String {
    harmless(text).chars().take(TOLD).collect()
}

/// How each of these people stands: only errors about that very person count.
pub(crate) fn statuses(
    people: &[ArchivePath],
    findings: Vec<Diagnostic>,
    allowed: &Allowed,
) -> BTreeMap<ArchivePath, FilingStatus> {
    let mut all: BTreeMap<ArchivePath, FilingStatus> =
        people.iter().map(|person| (person.clone(), FilingStatus::default())).collect();
    let mut errors = Diagnostics::default();
    errors.extend(findings.into_iter().filter(|one| one.severity == Severity::Error));
    for finding in errors.sorted() {
        let Some(person) = owner(&finding) else { continue };
        let Some(status) = all.get_mut(&person) else { continue };
        if allowed.covers(&finding) {
            status.exceptions.push(Exception {
                code: finding.code.0.to_owned(),
                person: person.to_string(),
                finding: told(&finding.message.zh),
                reason: told(allowed.reason()),
            });
        } else {
            status.blockers.push(Blocker::finding(&person, finding));
        }
    }
    for status in all.values_mut() {
        status.exceptions.sort();
        status.exceptions.dedup();
    }
    all
}

/// Whom a finding is about: the person whom it names, or in whose folder its file lies.
fn owner(finding: &Diagnostic) -> Option<ArchivePath> {
    const PERSON: usize = 3;
    let of_file = || {
        let parts: Vec<&str> = finding.file.parts().take(PERSON).collect();
        (parts.len() == PERSON).then(|| parts.join("/").parse().ok())?
    };
    finding.person.clone().or_else(of_file)
}
