//! The county's own files: its settings, and the words of its rules.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::model::{Lists, Policies, Settings};

use super::{Layout, SETTINGS, editions, shipped};

/// Reads both files of the archive at `root`, filled up with what is shipped.
pub(super) fn settings_and_policies(
    root: &Path,
    layout: &Layout,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Settings>, Policies) {
    let path = SETTINGS.parse().expect("a plain name");
    let policies = editions::read(root, layout, findings);
    let known = policies.known();
    let settings = shipped::filled(root, layout, &path, (None, &known)).report(findings);
    (settings, policies)
}

/// The county's word lists of the archive at `root`, or the shipped ones. What is wrong with the
/// policy is no matter here; `check` tells.
pub(crate) fn word_lists(root: Option<&Path>) -> Lists {
    let own = |root| {
        let layout = Layout::discover(root, 1).map(|(layout, _)| layout).unwrap_or_default();
        editions::read(root, &layout, &mut Vec::new()).lists()
    };
    root.map_or_else(|| shipped::shipped_policy().lists(), own)
}
