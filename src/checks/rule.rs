//! What a rule is: a row of a table.

use crate::archive::{Archive, EVENTS};
use crate::diagnostic::{Level, Severity};
use crate::path::ArchivePath;

use super::archive_context::ArchiveContext;
use super::finding::Findings;
use super::person_context::PersonContext;
use super::{archive_wide, progress};

#[derive(Debug)]
pub(crate) struct Rule {
    /// Its stable name: its file, its fixture and its manual page are called the same.
    pub code: &'static str,
    /// From which level of checking on it runs.
    pub(crate) level: Level,
    /// How bad its findings are, unless the county says otherwise under 规则 of policy.yaml.
    pub(crate) severity: Severity,
    /// What it rests on.
    pub(crate) basis: Basis,
    pub(crate) run: RuleBody,
}

impl Rule {
    /// Whether the rule speaks of a person: not of a serving cadre, if it is about selection, and
    /// not where it would take for absent what only could not be read.
    pub(super) fn speaks_of(&self, context: &PersonContext<'_>) -> bool {
        !(!context.person.is_reserve() && self.is_among(progress::OF_RESERVES)
            || context.unread_review.is_some() && self.is_among(progress::OF_REVIEWS)
            || context.has_unread_event && self.is_among(progress::OF_EVENTS))
    }

    /// Whether the rule speaks of the archive: not where it would take for absent what only could
    /// not be read.
    pub(super) fn speaks_of_all(&self, context: &ArchiveContext<'_>) -> bool {
        let Archive { layout, events, .. } = context.archive;
        let is_read = |file: &ArchivePath| events.iter().any(|(event, _)| event == file);
        !self.is_among(archive_wide::OF_EVENTS)
            || layout.events.iter().all(is_read) && !layout.unlisted.contains(EVENTS)
    }

    fn is_among(&self, rules: &[&Self]) -> bool {
        rules.iter().any(|one| one.code == self.code)
    }
}

/// What a rule rests on, told with each of its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// A key of policy.yaml: told with the county's own line, or as the shipped policy's.
    Policy(&'static str),
    /// A standard and its clause, or the usage of the forms: Chinese, English.
    Text(&'static str, &'static str),
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RuleBody {
    /// One person with what the archive's shared files say of that person.
    Person(fn(&PersonContext<'_>, &mut Findings)),
    /// Everything that takes more than one person, or is about a village, a town or the county.
    Archive(fn(&ArchiveContext<'_>, &mut Findings)),
    /// Every file alike: each person, then the shared files.
    Both(fn(&PersonContext<'_>, &mut Findings), fn(&ArchiveContext<'_>, &mut Findings)),
}

impl RuleBody {
    /// What looks at one person.
    pub(super) fn of_person(self) -> Option<fn(&PersonContext<'_>, &mut Findings)> {
        match self {
            Self::Person(run) | Self::Both(run, _) => Some(run),
            Self::Archive(_) => None,
        }
    }

    /// What looks at the archive.
    pub(super) fn of_archive(self) -> Option<fn(&ArchiveContext<'_>, &mut Findings)> {
        match self {
            Self::Archive(run) | Self::Both(_, run) => Some(run),
            Self::Person(_) => None,
        }
    }
}
