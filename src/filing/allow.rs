//! What may be accepted on purpose: findings of the strict and filing levels, by their codes.

use std::collections::BTreeSet;

use crate::checks;
use crate::diagnostic::{Diagnostic, Level, Severity};

/// The codes that were accepted, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowed {
    codes: BTreeSet<&'static str>,
    reason: String,
}

/// Why a code cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotAllowed {
    /// There is no such code.
    Unknown(String),
    /// What it tells of must be corrected: files that cannot be read, or that contradict themselves.
    Draft(&'static str),
    /// No reason is given.
    Unreasoned,
}

impl Allowed {
    /// Accepts findings of these codes for one reason.
    ///
    /// # Errors
    /// If one of them cannot be accepted, or the reason is empty.
    pub(crate) fn new(codes: &[String], reason: &str) -> Result<Self, NotAllowed> {
        let codes = codes.iter().map(|code| known(code)).collect::<Result<BTreeSet<_>, _>>()?;
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() && !codes.is_empty() {
            return Err(NotAllowed::Unreasoned);
        }
        Ok(Self { codes, reason })
    }

    /// Why they were accepted.
    pub(crate) fn reason(&self) -> &str {
        &self.reason
    }

    /// Whether a finding is accepted.
    pub(crate) fn covers(&self, finding: &Diagnostic) -> bool {
        finding.level > Level::Draft && self.codes.contains(finding.code.0)
    }

    /// The codes that were accepted and that no one had.
    pub(crate) fn idle<'a>(
        &'a self,
        used: &'a BTreeSet<String>,
    ) -> impl Iterator<Item = &'static str> + 'a {
        self.codes.iter().copied().filter(|code| !used.contains(*code))
    }

    /// The codes that can be accepted.
    pub(crate) fn possible() -> impl Iterator<Item = &'static str> {
        let possible =
            |rule: &&checks::Rule| rule.level > Level::Draft && rule.severity == Severity::Error;
        checks::rules().filter(possible).map(|rule| rule.code)
    }
}

fn known(code: &str) -> Result<&'static str, NotAllowed> {
    let Some(rule) = checks::rules().find(|rule| rule.code == code) else {
        let page = crate::manual::page(code).map(|page| page.code);
        return Err(page.map_or_else(|| NotAllowed::Unknown(code.to_owned()), NotAllowed::Draft));
    };
    if rule.level == Level::Draft { Err(NotAllowed::Draft(rule.code)) } else { Ok(rule.code) }
}
